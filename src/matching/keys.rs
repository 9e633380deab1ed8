//! Keys that are hashes, numbered in the order in which they came: two thirds of the room that a map from one to the other takes.

use hashbrown::HashTable;
use serde::{Deserialize, Serialize, Serializer};

/// Keys, each once, and the number of each.
#[derive(Debug, Default, Deserialize)]
#[serde(from = "Vec<u64>")]
pub(super) struct Keys {
    keys: Vec<u64>,
    numbers: HashTable<u32>,
}

impl Keys {
    /// How many there are.
    pub(super) const fn len(&self) -> usize {
        self.keys.len()
    }

    /// The number of a key.
    pub(super) fn number(&self, key: u64) -> Option<u32> {
        self.numbers
            .find(key, |&number| self.keys[number as usize] == key)
            .copied()
    }

    /// The number of a key, the next one where it is new.
    pub(super) fn insert(&mut self, key: u64) -> u32 {
        if let Some(number) = self.number(key) {
            return number;
        }
        let number = self.keys.len() as u32;
        self.keys.push(key);
        self.numbers
            .insert_unique(key, number, |&number| self.keys[number as usize]);
        number
    }
}

impl From<Vec<u64>> for Keys {
    fn from(keys: Vec<u64>) -> Self {
        let mut numbers = HashTable::with_capacity(keys.len());
        for (number, &key) in (0_u32..).zip(&keys) {
            numbers.insert_unique(key, number, |&number| keys[number as usize]);
        }
        Self { keys, numbers }
    }
}

/// The keys say again what their numbers are.
impl Serialize for Keys {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.keys.serialize(serializer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_numbered_as_they_come_also_once_they_were_written_down() {
        let mut keys = Keys::default();
        let hashes: Vec<u64> = (0..1_000_u64)
            .map(|at| at.wrapping_mul(0x9e37_79b9_7f4a_7c15))
            .collect();
        for (number, &key) in (0..).zip(&hashes) {
            assert_eq!(keys.number(key), None);
            assert_eq!((keys.insert(key), keys.insert(key)), (number, number));
        }
        let back: Keys = postcard::from_bytes(&postcard::to_allocvec(&keys).unwrap()).unwrap();
        for keys in [&keys, &back] {
            assert_eq!(keys.len(), hashes.len());
            for (number, &key) in (0..).zip(&hashes) {
                assert_eq!(keys.number(key), Some(number));
            }
        }
    }
}
