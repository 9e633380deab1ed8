//! The known words, by number and by text.

use hashbrown::HashTable;
use serde::{Deserialize, Serialize, Serializer};

use super::{Word, WordId, hash};

/// Words, each text once. Found by their text without holding it twice.
#[derive(Debug, Default, Deserialize)]
#[serde(from = "Vec<Word>")]
pub(super) struct Words {
    all: Vec<Word>,
    by_text: HashTable<WordId>,
}

impl Words {
    /// Every word, by its number.
    pub(super) fn all(&self) -> &[Word] {
        &self.all
    }

    /// The same, to be changed in everything but the text.
    pub(super) fn all_mut(&mut self) -> &mut [Word] {
        &mut self.all
    }

    /// The word with this text.
    pub(super) fn find(&self, text: &str) -> Option<WordId> {
        let is = |id: &WordId| *self.all[*id as usize].text == *text;
        self.by_text.find(hash(text), is).copied()
    }
}

impl From<Vec<Word>> for Words {
    fn from(all: Vec<Word>) -> Self {
        let hash_of = |id: &WordId| hash(&all[*id as usize].text);
        let mut by_text = HashTable::with_capacity(all.len());
        for id in 0..all.len() as WordId {
            by_text.insert_unique(hash_of(&id), id, hash_of);
        }
        Self { all, by_text }
    }
}

/// The texts say again how they are found.
impl Serialize for Words {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.all.serialize(serializer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_by_their_text_also_once_they_were_written_down() {
        let word = |text: String| Word {
            text: text.into(),
            stem: 0,
            concepts: Box::default(),
            in_story: true,
            name: false,
            used: [0; 2],
            listed: [false; 2],
        };
        let words = Words::from((0..1_000).map(|at| word(format!("word{at}"))).collect::<Vec<_>>());
        let back: Words = postcard::from_bytes(&postcard::to_allocvec(&words).unwrap()).unwrap();
        for words in [&words, &back] {
            for at in 0..1_000 {
                assert_eq!(words.find(&format!("word{at}")), Some(at));
            }
            assert_eq!(words.find("word"), None);
        }
        assert_eq!(Words::default().find("word"), None);
    }
}
