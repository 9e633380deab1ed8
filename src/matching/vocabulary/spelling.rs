//! Which known words an unknown one may be a slip of: found by how they begin, so that few have to be looked at.

use serde::{Deserialize, Serialize};

use super::words::Words;
use super::{WordId, hash};
use crate::text::Letters;

/// The shortest words, in bytes, that anything is a slip of.
pub(super) const SHORTEST: usize = 4;

/// Known words by how they are spelt.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Spelling {
    /// Every word, by its first byte, then by its length.
    shapes: Vec<Shape>,
    /// `shapes[starts[b]..starts[b + 1]]` begin with the byte `b`.
    starts: Vec<u32>,
    /// Every word by the hash of what follows its first letter.
    tails: Vec<(u64, WordId)>,
}

/// What tells at a glance that two words are far apart, packed so that a scan stays in the cache.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
struct Shape {
    letters: Letters,
    word: WordId,
    /// In bytes. A longer word than this holds is never looked for.
    length: u16,
}

impl Spelling {
    pub(super) fn of(words: &Words) -> Self {
        let texts = || (0..).zip(words.all().map(|word| word.text));
        let long_enough = || texts().filter(|(_, text)| text.len() >= SHORTEST);
        let mut by_start: Vec<(u8, Shape)> = long_enough()
            .map(|(id, text)| {
                let shape = Shape {
                    letters: Letters::of(text),
                    word: id,
                    length: u16::try_from(text.len()).unwrap_or(u16::MAX),
                };
                (text.as_bytes()[0], shape)
            })
            .collect();
        by_start.sort_by_key(|(start, shape)| (*start, shape.length));
        let begin = |start: usize| by_start.partition_point(|(other, _)| usize::from(*other) < start) as u32;
        let starts = (0..=256).map(begin).collect();
        let mut tails: Vec<(u64, WordId)> = long_enough().map(|(id, text)| (hash(tail(text)), id)).collect();
        tails.sort_unstable();
        Self {
            shapes: by_start.into_iter().map(|(_, shape)| shape).collect(),
            starts,
            tails,
        }
    }

    /// Words that begin with the same byte as a text and may be within so many slips of it.
    pub(super) fn begun_alike(&self, text: &str, most: usize) -> impl Iterator<Item = WordId> {
        let alike = match text.as_bytes().first() {
            Some(&start) => {
                let start = usize::from(start);
                &self.shapes[self.starts[start] as usize..self.starts[start + 1] as usize]
            }
            None => &[],
        };
        let shorter_than = |length: usize| alike.partition_point(|shape| usize::from(shape.length) < length);
        let from = shorter_than(text.len().saturating_sub(most));
        let to = shorter_than(text.len() + most + 1);
        let letters = Letters::of(text);
        let near = alike[from..to]
            .iter()
            .filter(move |shape| letters.may_be_within(shape.letters, most));
        near.map(|shape| shape.word)
    }

    /// Words that may begin with another letter and be one slip away: then the slip is in the first letter, and all that follows
    /// is the same. `find` finds a known word.
    pub(super) fn begun_otherwise(
        &self,
        text: &str,
        find: impl Fn(&str) -> Option<WordId>,
    ) -> impl Iterator<Item = WordId> {
        let mut letters = text.chars();
        let swapped: String = match (letters.next(), letters.next()) {
            (Some(first), Some(second)) => [second, first].into_iter().chain(letters).collect(),
            _ => String::new(),
        };
        let one_less = find(tail(text));
        let swapped = find(&swapped);
        // One letter more, or another one.
        let replaced = [text, tail(text)].into_iter().flat_map(|rest| self.ending_in(rest));
        one_less.into_iter().chain(swapped).chain(replaced)
    }

    /// Words of which this follows the first letter.
    fn ending_in(&self, rest: &str) -> impl Iterator<Item = WordId> {
        let rest = hash(rest);
        let from = self.tails.partition_point(|(tail, _)| *tail < rest);
        let same = self.tails[from..].iter().take_while(move |(tail, _)| *tail == rest);
        same.map(|(_, word)| *word)
    }
}

/// What follows the first letter.
fn tail(text: &str) -> &str {
    let mut letters = text.chars();
    letters.next();
    letters.as_str()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::Word;
    use super::*;
    use crate::text::edit_distance;

    proptest! {
        #[test]
        fn no_word_that_is_near_enough_is_overlooked(
            texts in prop::collection::vec("[abcñ]{3,8}", 1..40),
            text in "[abcñ]{4,8}",
            most in 1_usize..4,
        ) {
            let words = Words::of(texts.iter().map(|text| Word { text, ..Word::default() }));
            let spelling = Spelling::of(&words);
            let alike: Vec<WordId> = spelling.begun_alike(&text, most).collect();
            let otherwise: Vec<WordId> = spelling.begun_otherwise(&text, |text| words.find(text)).collect();
            for (id, word) in (0_u32..).zip(words.all()).filter(|(_, word)| word.text.len() >= SHORTEST) {
                let begun_alike = word.text.as_bytes()[0] == text.as_bytes()[0];
                let allowed = if begun_alike { most } else { 1 };
                if edit_distance(&text, word.text, allowed).is_some() {
                    let found = if begun_alike { &alike } else { &otherwise };
                    // A word that is there twice is found once.
                    let same = |id: &WordId| words.word(*id).text == word.text;
                    prop_assert!(found.iter().any(same), "{} {} {id}", text, word.text);
                }
            }
        }
    }
}
