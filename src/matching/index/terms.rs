//! The stems and meanings that a corpus uses, and which classes use them.

use serde::{Deserialize, Serialize};

use super::RARITY_FLOOR;
use crate::matching::keys::Keys;
use crate::matching::packed;
use crate::matching::vocabulary::ConceptId;

/// What a word can be shared by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Term {
    Stem(u64),
    Concept(ConceptId),
}

impl Term {
    /// A number of its own. A stem is a hash already; concepts are counted, and spread over the hashes (by the golden ratio) so that they
    /// are as far from them and from each other as hashes are.
    fn key(self) -> u64 {
        match self {
            Self::Stem(hash) => hash,
            Self::Concept(id) => (u64::from(id) + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15),
        }
    }
}

/// Every term of a corpus, numbered. What is known of them lies one behind the other: there are some ten thousand, and a piece of memory
/// for each would leave as many holes.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Terms {
    numbers: Keys,
    /// How many classes there are.
    of: usize,
    /// The classes that use each, a bit each, [`Self::width`] words of bits for a term.
    #[serde(with = "packed")]
    classes: Vec<u64>,
    /// How many phrasings have each; counted for stems alone.
    phrasings: Vec<u32>,
    /// What a word with each counts for its rarity, from [`RARITY_FLOOR`] (every class has it) to 1.
    #[serde(with = "packed")]
    rarity: Vec<f32>,
}

/// A term that a corpus uses.
#[derive(Debug, Clone, Copy)]
pub(super) struct Used<'t> {
    /// Its number.
    pub(super) term: u32,
    classes: &'t [u64],
    /// How many phrasings have it.
    pub(super) phrasings: u32,
    /// What a word with it counts for its rarity, from [`RARITY_FLOOR`] (every class has it) to 1.
    pub(super) rarity: f32,
}

impl Terms {
    /// No terms yet, of so many classes.
    pub(super) fn of_classes(classes: usize) -> Self {
        Self {
            of: classes,
            ..Self::default()
        }
    }

    /// How many words of bits the classes of a term take.
    const fn width(&self) -> usize {
        self.of.div_ceil(64)
    }

    /// The bits of the classes that use the term of this number.
    fn classes(&self, number: usize) -> &[u64] {
        &self.classes[number * self.width()..(number + 1) * self.width()]
    }

    /// How many there are.
    pub(super) const fn len(&self) -> usize {
        self.numbers.len()
    }

    /// Notes that a class uses a term.
    pub(super) fn note(&mut self, term: Term, class: usize) {
        let width = self.width();
        let number = self.numbers.insert(term.key()) as usize;
        if number == self.phrasings.len() {
            self.phrasings.push(0);
            self.classes.resize(self.classes.len() + width, 0);
        }
        self.classes[number * width + class / 64] |= 1 << (class % 64);
    }

    /// Counts one more phrasing that has a term, if a class uses it.
    pub(super) fn count(&mut self, term: Term) {
        if let Some(number) = self.number(term) {
            self.phrasings[number as usize] += 1;
        }
    }

    /// The same with the rarity of every term, once all classes are noted.
    pub(super) fn weighed(mut self) -> Self {
        let all = (self.of as f32 + 1.0).ln();
        let rarity = |number: usize| {
            let using: u32 = self.classes(number).iter().map(|bits| bits.count_ones()).sum();
            RARITY_FLOOR + (1.0 - RARITY_FLOOR) * (1.0 - (using as f32).ln() / all)
        };
        self.rarity = (0..self.len()).map(rarity).collect();
        self
    }

    /// The number of a term.
    pub(super) fn number(&self, term: Term) -> Option<u32> {
        self.numbers.number(term.key())
    }

    /// What is known of a term, if a class uses it.
    pub(super) fn find(&self, term: Term) -> Option<Used<'_>> {
        let term = self.number(term)?;
        let at = term as usize;
        Some(Used {
            term,
            classes: self.classes(at),
            phrasings: self.phrasings[at],
            rarity: self.rarity[at],
        })
    }
}

impl Used<'_> {
    /// Whether a class uses it.
    pub(super) const fn is_of(&self, class: usize) -> bool {
        self.classes[class / 64] & (1 << (class % 64)) != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_term_is_of_the_classes_that_use_it() {
        let mut terms = Terms::of_classes(100);
        for class in [3, 99] {
            terms.note(Term::Stem(7), class);
        }
        terms.note(Term::Concept(7), 64);
        terms.count(Term::Stem(7));
        terms.count(Term::Stem(8));
        let terms = terms.weighed();
        let back: Terms = postcard::from_bytes(&postcard::to_allocvec(&terms).unwrap()).unwrap();
        for terms in [terms, back] {
            assert_eq!(terms.len(), 2);
            let of = |term| {
                terms
                    .find(term)
                    .map(|used| (0..100).filter(|&class| used.is_of(class)).collect::<Vec<_>>())
            };
            assert_eq!(of(Term::Stem(7)), Some(vec![3, 99]));
            assert_eq!(of(Term::Concept(7)), Some(vec![64]));
            assert_eq!(of(Term::Stem(8)), None);
            assert_eq!(terms.find(Term::Stem(7)).map(|used| used.phrasings), Some(1));
        }
    }

    #[test]
    fn the_more_classes_use_a_term_the_less_it_counts() {
        let mut terms = Terms::of_classes(4);
        for class in 0..4 {
            terms.note(Term::Stem(1), class);
        }
        terms.note(Term::Stem(2), 2);
        let terms = terms.weighed();
        let rarity = |stem| terms.find(Term::Stem(stem)).unwrap().rarity;
        assert!((rarity(2) - 1.0).abs() < 1e-6, "{}", rarity(2));
        assert!(rarity(1) > RARITY_FLOOR && rarity(1) < 0.5, "{}", rarity(1));
    }
}
