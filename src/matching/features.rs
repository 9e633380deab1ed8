//! The features that a text shows to the learnt model: words, their meanings, pairs of words, parts of words.
//!
//! A feature is a hash; its weight is its rarity among the phrasings (inverse document frequency). Two blocks are
//! normalised apart, so that a long question has no louder voice than a short one and the many parts of words do
//! not drown the words.

use std::hash::{Hash as _, Hasher as _};

use rustc_hash::FxHasher;
use serde::{Deserialize, Serialize};

use super::keys::Keys;
use super::lexicon::WordKind;
use super::reading::Reading;

/// A sparse vector: index and value, sorted by index.
pub(super) type SparseVector = Vec<(u32, f32)>;

/// Length of the parts of words, in characters: three catch a stem under a typo. Parts of four besides were measured to take a third more
/// room and to add no right answer.
const GRAM: usize = 3;
/// The loudness of the blocks beside each other. This weight and the next two were chosen on held-out folds of the golden
/// questions, which are flat around them.
const BLOCK_WEIGHT: [f32; BLOCKS] = [1.0, 0.8];
const BLOCKS: usize = 2;
/// The type of a question is in its words already.
const TYPE_WEIGHT: f32 = 0.6;
/// The order of words tells most of what words alone do not.
const PAIR_WEIGHT: f32 = 1.3;
/// A meaning is less sure than a word: synonyms are never quite the same.
const CONCEPT_WEIGHT: f32 = 0.7;

/// The block that a feature belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Block {
    /// Words, pairs, meanings, the kind of question.
    Words = 0,
    /// Parts of words.
    Grams = 1,
}

/// Every feature of the phrasings with its weight.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct FeatureTable {
    index: Keys,
    idf: Vec<f32>,
    idf_of_unknown: f32,
}

impl FeatureTable {
    /// Collects the features of all phrasings.
    pub(super) fn new<'r>(readings: impl Iterator<Item = &'r Reading>) -> Self {
        let mut table = Self::default();
        let mut documents: Vec<u32> = Vec::new();
        let mut seen = Vec::new();
        let mut count = 0_u32;
        for reading in readings {
            count += 1;
            seen.clear();
            visit(reading, |_, feature, _, _| {
                seen.push(table.index.insert(feature));
            });
            seen.sort_unstable();
            seen.dedup();
            documents.resize(table.index.len(), 0);
            for &feature in &seen {
                documents[feature as usize] += 1;
            }
        }
        // Smoothed as if one more phrasing had every feature, as scikit-learn does.
        let idf = |documents: u32| ((1.0 + count as f32) / (1.0 + documents as f32)).ln() + 1.0;
        table.idf = documents.into_iter().map(idf).collect();
        table.idf_of_unknown = idf(1);
        table
    }

    /// How many features there are.
    pub(super) fn len(&self) -> usize {
        self.idf.len()
    }

    /// The share of a text's pairs of neighbouring words that a phrasing has too, 0 to 1: words thrown together have few.
    pub(super) fn paired(&self, reading: &Reading) -> f32 {
        let (mut all, mut known) = (0.0, 0.0);
        visit(reading, |kind, feature, _, _| {
            if kind == PAIR {
                all += 1.0;
                known += f32::from(u8::from(self.index.number(feature).is_some()));
            }
        });
        if all > 0.0 { known / all } else { 0.0 }
    }

    /// The vector of a text. Content words that no phrasing has count in the norm, so that they lower every score.
    pub(super) fn vector(&self, reading: &Reading) -> SparseVector {
        let mut vector: Vec<(u32, f32, Block)> = Vec::with_capacity(128);
        let mut squares = [0.0_f32; BLOCKS];
        visit(reading, |_, feature, weight, block| {
            if let Some(index) = self.index.number(feature) {
                vector.push((index, weight * self.idf[index as usize], block));
            }
        });
        vector.sort_unstable_by_key(|&(index, ..)| index);
        vector.dedup_by_key(|&mut (index, ..)| index);
        for &(_, value, block) in &vector {
            squares[block as usize] += value * value;
        }
        let unknown = reading
            .tokens
            .iter()
            .filter(|token| !token.known && token.kind == WordKind::Content)
            .count();
        squares[Block::Words as usize] += unknown as f32 * self.idf_of_unknown.powi(2) * UNKNOWN_SHARE;
        let scale = [0, 1].map(|block| {
            if squares[block] > 0.0 {
                BLOCK_WEIGHT[block] / squares[block].sqrt()
            } else {
                0.0
            }
        });
        vector
            .into_iter()
            .map(|(index, value, block)| (index, value * scale[block as usize]))
            .collect()
    }
}

/// How much of an unknown word's weight counts in the norm.
const UNKNOWN_SHARE: f32 = 0.5;

/// Calls back for every feature of a text with its kind, hash, weight and block.
fn visit(reading: &Reading, mut found: impl FnMut(u8, u64, f32, Block)) {
    let key = |kind: u8, value: u64| {
        let mut hasher = FxHasher::default();
        (kind, value).hash(&mut hasher);
        hasher.finish()
    };
    let mut found = |kind, value, weight, block| found(kind, key(kind, value), weight, block);
    found(b't', reading.question_type as u64, TYPE_WEIGHT, Block::Words);
    let mut before = START;
    for token in &reading.tokens {
        if token.kind == WordKind::Filler {
            continue;
        }
        found(b'w', token.stem, 1.0, Block::Words);
        found(PAIR, before.rotate_left(7) ^ token.stem, PAIR_WEIGHT, Block::Words);
        before = token.stem;
        for &concept in &token.concepts {
            found(b'c', u64::from(concept), CONCEPT_WEIGHT, Block::Words);
        }
        grams(&token.word, |gram| found(b'g', gram, 1.0, Block::Grams));
    }
}

/// The kind of a pair of neighbouring words.
const PAIR: u8 = b'p';
/// Stands before the first word in pairs.
const START: u64 = 0x5157;

/// All parts of a word, its edges marked: each as a number, its bytes.
fn grams(word: &str, mut found: impl FnMut(u64)) {
    let bytes = word.as_bytes();
    let marked = |at: usize| match at {
        0 => b'^',
        _ => bytes.get(at - 1).copied().unwrap_or(b'$'),
    };
    for start in 0..(bytes.len() + 3).saturating_sub(GRAM) {
        let part = (start..start + GRAM).map(marked);
        found(part.fold(0, |gram, byte| gram << 8 | u64::from(byte)));
    }
}

#[cfg(test)]
mod tests {
    use super::super::toy;
    use super::super::vocabulary::Vocabulary;
    use super::*;
    use crate::text::Language::En;

    fn learnt() -> (Vocabulary, FeatureTable) {
        let corpus = toy::corpus();
        let vocabulary = Vocabulary::new(&corpus);
        let (phrasings, _) = toy::readings(&vocabulary, &corpus);
        let table = FeatureTable::new(phrasings.iter().map(|(_, reading)| reading));
        (vocabulary, table)
    }

    fn squares(vector: &SparseVector) -> f32 {
        vector.iter().map(|(_, value)| value * value).sum()
    }

    fn features(reading: &Reading, block: Block) -> Vec<u64> {
        let mut found = Vec::new();
        visit(reading, |_, feature, _, at| {
            if at == block {
                found.push(feature);
            }
        });
        found
    }

    #[test]
    fn every_block_is_as_loud_as_its_weight_however_long_the_text() {
        let (vocabulary, table) = learnt();
        let loudness: f32 = BLOCK_WEIGHT.iter().map(|weight| weight * weight).sum();
        for text in [
            "fare",
            "When did the ferry stop?",
            "when did the ferry to Nara stop and what does the pilot do now that it is off since March",
        ] {
            let found = squares(&table.vector(&vocabulary.read(text, En)));
            assert!((found - loudness).abs() < 1e-4, "{text}: {found}");
        }
    }

    #[test]
    fn a_text_without_words_of_its_own_still_has_its_type() {
        let (vocabulary, table) = learnt();
        let vector = table.vector(&vocabulary.read("", En));
        assert_eq!(vector.len(), 1);
        assert!((squares(&vector) - BLOCK_WEIGHT[Block::Words as usize].powi(2)).abs() < 1e-4);
    }

    #[test]
    fn unknown_words_lower_the_norm_and_filler_does_not() {
        let (vocabulary, table) = learnt();
        let norm = |text: &str| squares(&table.vector(&vocabulary.read(text, En)));
        let plain = norm("ticket price");
        let one = norm("ticket price zzyzx");
        let two = norm("ticket price zzyzx qwghlm");
        assert!(two < one && one < plain, "{two} {one} {plain}");
        assert!((norm("lol ticket price lol") - plain).abs() < 1e-4);
    }

    #[test]
    fn rare_features_are_louder_than_common_ones() {
        let (vocabulary, table) = learnt();
        let value = |word: &str| {
            let reading = vocabulary.read_in("the ferry ticket", En);
            let stem = reading.tokens.iter().find(|token| token.word == word).unwrap().stem;
            let only = Reading {
                tokens: reading
                    .tokens
                    .iter()
                    .filter(|token| token.stem == stem)
                    .cloned()
                    .collect(),
                ..reading.clone()
            };
            // After the type comes the word itself.
            let feature = features(&only, Block::Words)[1];
            table.idf[table.index.number(feature).unwrap() as usize]
        };
        assert!(
            value("ticket") > value("ferry"),
            "{} {}",
            value("ticket"),
            value("ferry")
        );
    }

    #[test]
    fn vectors_are_sorted_without_repeats_and_within_the_table() {
        let (vocabulary, table) = learnt();
        let vector = table.vector(&vocabulary.read("ferry ferry ferry ferry stop stop", En));
        assert!(vector.windows(2).all(|pair| pair[0].0 < pair[1].0), "{vector:?}");
        assert!(
            vector
                .iter()
                .all(|&(index, value)| (index as usize) < table.len() && value > 0.0)
        );
    }

    #[test]
    fn parts_of_words_are_of_the_lengths_said_with_the_edges_marked() {
        let mut count = 0;
        grams("kast", |_| count += 1);
        // Of "^kast$".
        assert_eq!(count, 4);
        let mut none = 0;
        grams("", |_| none += 1);
        assert_eq!(none, 0);
        let parts = |word: &str| {
            let mut found = Vec::new();
            grams(word, |part| found.push(part));
            found
        };
        let shared = parts("migrnts")
            .iter()
            .filter(|part| parts("migrants").contains(part))
            .count();
        assert!(shared >= 5, "a typo leaves most parts: {shared}");
    }

    #[test]
    fn order_is_a_feature_and_synonyms_share_one() {
        let (vocabulary, _) = learnt();
        let of = |text: &str| features(&vocabulary.read_in(text, En), Block::Words);
        let shared = |one: &str, other: &str| of(one).iter().filter(|feature| of(other).contains(feature)).count();
        assert!(shared("ruiz cordero", "ruiz cordero") > shared("ruiz cordero", "cordero ruiz"));
        // The type, and the meaning.
        assert_eq!(shared("ferry", "catamaran"), 2);
        assert_eq!(shared("ferry", "pilot"), 1);
        const { assert!(CONCEPT_WEIGHT < 1.0, "a meaning is less sure than a word") };
    }
}
