//! The known words, by number and by text.

use hashbrown::HashTable;
use serde::{Deserialize, Serialize, Serializer};

use super::{ConceptId, Word, WordId, hash};
use crate::text::Texts;

/// Words, each text once. Found by their text without holding it twice.
#[derive(Debug, Default, Deserialize)]
#[serde(from = "List")]
pub(super) struct Words {
    list: List,
    by_text: HashTable<WordId>,
}

/// The words by their numbers. There are many, and most have few concepts or none: these lie one behind the other as the texts do.
#[derive(Debug, Default, Serialize, Deserialize)]
struct List {
    texts: Texts,
    concepts: Vec<ConceptId>,
    facts: Vec<Facts>,
}

/// What there is of a word besides, and where its concepts end. They begin where those of the word before end.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
struct Facts {
    stem: u64,
    concepts_end: u32,
    used: [u32; 2],
    listed: [bool; 2],
    in_story: bool,
    name: bool,
}

impl List {
    fn word(&self, id: WordId) -> Word<'_> {
        let at = id as usize;
        let facts = self.facts[at];
        let concepts = at.checked_sub(1).map_or(0, |before| self.facts[before].concepts_end);
        Word {
            text: self.texts.get(at).unwrap_or_default(),
            stem: facts.stem,
            concepts: &self.concepts[concepts as usize..facts.concepts_end as usize],
            in_story: facts.in_story,
            name: facts.name,
            used: facts.used,
            listed: facts.listed,
        }
    }
}

impl Words {
    /// Words in the order of their numbers.
    pub(super) fn of<'w>(words: impl Iterator<Item = Word<'w>>) -> Self {
        let mut list = List::default();
        for word in words {
            list.texts.push(word.text);
            list.concepts.extend(word.concepts);
            list.facts.push(Facts {
                stem: word.stem,
                concepts_end: list.concepts.len() as u32,
                used: word.used,
                listed: word.listed,
                in_story: word.in_story,
                name: word.name,
            });
        }
        Self::from(list)
    }

    /// The same words with these concepts, in the order of their numbers.
    pub(super) fn with_concepts(&self, concepts: &[Vec<ConceptId>]) -> Self {
        Self::of(
            self.all()
                .zip(concepts)
                .map(|(word, concepts)| Word { concepts, ..word }),
        )
    }

    /// Every word, by its number.
    pub(super) fn all(&self) -> impl Iterator<Item = Word<'_>> {
        (0..self.list.facts.len() as WordId).map(|id| self.word(id))
    }

    /// The word with this number.
    pub(super) fn word(&self, id: WordId) -> Word<'_> {
        self.list.word(id)
    }

    /// The number of the word with this text.
    pub(super) fn find(&self, text: &str) -> Option<WordId> {
        let is = |&id: &WordId| self.word(id).text == text;
        self.by_text.find(hash(text), is).copied()
    }
}

impl From<List> for Words {
    fn from(list: List) -> Self {
        let hash_of = |&id: &WordId| hash(list.word(id).text);
        let mut by_text = HashTable::with_capacity(list.facts.len());
        for id in 0..list.facts.len() as WordId {
            by_text.insert_unique(hash_of(&id), id, hash_of);
        }
        Self { list, by_text }
    }
}

/// The texts say again how they are found.
impl Serialize for Words {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.list.serialize(serializer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_by_their_text_also_once_they_were_written_down() {
        let texts: Vec<String> = (0..1_000).map(|at| format!("word{at}")).collect();
        let words = Words::of(texts.iter().map(|text| Word {
            text,
            ..Word::default()
        }));
        let concepts: Vec<Vec<ConceptId>> = (0..1_000).map(|at| vec![at; at as usize % 3]).collect();
        let words = words.with_concepts(&concepts);
        let back: Words = postcard::from_bytes(&postcard::to_allocvec(&words).unwrap()).unwrap();
        for words in [&words, &back] {
            for (at, text) in (0..).zip(&texts) {
                assert_eq!(words.find(text), Some(at));
                let word = words.word(at);
                assert_eq!((word.text, word.concepts), (&**text, &*concepts[at as usize]));
            }
            assert_eq!(words.find("word"), None);
        }
        assert_eq!(Words::default().find("word"), None);
    }
}
