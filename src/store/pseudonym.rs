//! People as the store knows them: by a keyed hash of their id, never by the id.
//!
//! Whoever has the file has the key too, and can tell whether an id that they know occurs in it; what the hash does is keep
//! the ids themselves out of the file, and the files of two bots from being joined.

use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;

use super::trouble::Trouble;

/// Bytes of a key: those of the hash, as RFC 2104 recommends.
const KEY_BYTES: usize = 32;
/// Bytes of a pseudonym: half the hash. That two of a billion people have the same has a probability below 10^-20.
const BYTES: usize = 16;

/// The key of one store.
#[derive(Clone)]
pub(super) struct Key(Hmac<Sha256>);

impl std::fmt::Debug for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Key")
    }
}

impl Key {
    /// Bytes for a new key, from the operating system.
    pub(super) fn new_bytes() -> Result<[u8; KEY_BYTES], Trouble> {
        let mut bytes = [0; KEY_BYTES];
        getrandom::fill(&mut bytes).map_err(|error| Trouble::Unusable(format!("no random numbers: {error}")))?;
        Ok(bytes)
    }

    /// A key that is in use.
    pub(super) fn read(bytes: &[u8]) -> Result<Self, Trouble> {
        match Hmac::new_from_slice(bytes) {
            Ok(mac) if bytes.len() == KEY_BYTES => Ok(Self(mac)),
            _ => Err(Trouble::Damaged("its key has the wrong length".to_owned())),
        }
    }

    /// The pseudonym of a person: HMAC-SHA256 (RFC 2104) of their id's eight bytes, shortened.
    pub(super) fn pseudonym(&self, person: u64) -> Vec<u8> {
        let mut mac = self.0.clone();
        mac.update(&person.to_be_bytes());
        let mut hash = mac.finalize().into_bytes().to_vec();
        hash.truncate(BYTES);
        hash
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_person_has_one_pseudonym_a_key_and_it_is_not_the_id() {
        let keys = [Key::new_bytes(), Key::new_bytes()].map(|bytes| Key::read(&bytes.expect("random")).expect("a key"));
        let id = 0x0102_0304_0506_0708_u64;
        let [one, other] = keys.map(|key| (key.pseudonym(id), key.pseudonym(id), key.pseudonym(id + 1)));
        assert_eq!(one.0, one.1);
        assert_ne!(one.0, one.2);
        assert_ne!(one.0, other.0);
        assert_eq!(one.0.len(), BYTES);
        assert!(!one.0.windows(8).any(|part| part == id.to_be_bytes()));
        assert!(Key::read(&[1; 5]).is_err());
    }

    #[test]
    fn the_hash_is_that_of_the_standard() {
        // Test case 1 of RFC 4231 has a key of 20 bytes; padded with zeros to the block it is the same key.
        let mut key = [0; KEY_BYTES];
        key[..20].fill(0x0b);
        let mut mac = Key::read(&key).expect("a key").0;
        mac.update(b"Hi There");
        let hash = mac.finalize().into_bytes();
        assert_eq!(hash[..4], [0xb0, 0x34, 0x4c, 0x61]);
    }
}
