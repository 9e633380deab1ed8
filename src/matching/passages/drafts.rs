//! Questions to a draft: entries that nobody has worded by hand and passages by themselves, weighed together.
//!
//! The learnt weights of drafted phrasings know how a thing is asked, BM25 over the sentences knows what it is about; each is
//! wrong where the other is right, so a sentence is ranked by both. How probable it is that the first one answers is a
//! logistic regression over what both say of it, the gaps, whether the sentence has the kind of thing that is asked for (`kinds`), how
//! the question's words stand around it there (`answers`), which of them it lacks (`missing`), and what kinds of question and sentence
//! they are (`circumstances`).
//! Its weights stand in `drafts.toml`, learnt by `examples/learn_drafts.rs` from labelled questions about drafts of the articles
//! under `tests/`.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::answers::{Around, Wanted, Weighed, asks_name, counted, effect, lacking, named_beside, tells_apart};
use super::asking::PRICE;
use super::circumstances::{self, circumstances};
use super::kinds::Kinds;
use super::missing;
use super::{Passage, PassageIndex, PassageSignals};
use crate::matching::acceptance::Thresholds;
use crate::matching::lexicon::WordKind;
use crate::matching::logistic::{Logistic, Sample};
use crate::matching::matcher::{Candidate, Ranking};
use crate::matching::reading::{Reading, Token};
use crate::matching::vocabulary::Vocabulary;

/// What the best entry of a sentence counts in the order of sentences, against BM25's share. From 0.2 to 0.7 the right sentences
/// come first equally often.
const ENTRY_SHARE: f32 = 0.3;
/// A rival has this share at least of what the first sentence has of the question.
const RIVAL: f32 = 0.8;
/// How many rivals are counted, the first sentence among them.
const MOST_RIVALS: usize = 5;
/// The score of a sentence of which no entry is among the best.
const NONE: f32 = -0.6;

/// How many signals there are.
const COUNT: usize = RANKED.len() + ANSWERING.len() + missing::NAMES.len() + circumstances::NAMES.len();

/// Names of the signals that come of how sentences and entries rank, in order.
const RANKED: [&str; 7] = [
    "over_second",
    "rivals",
    "explained_evenly",
    "entry_coverage",
    "entry_type_fit",
    "over_gap",
    "kind_fits",
];
/// Names of the signals that come of how the words stand around an answer, in order.
const ANSWERING: [&str; 8] = [
    "around",
    "around_of_found",
    "named_beside",
    "effect",
    "counted",
    "name_asked",
    "price_asked",
    "telling_apart",
];

/// Names of the signals, in order; `drafts.toml` has a weight under each.
static SIGNALS: LazyLock<Vec<&str>> =
    LazyLock::new(|| [&RANKED[..], &ANSWERING, &missing::NAMES, &circumstances::NAMES].concat());

/// What a draft's sentence is judged by.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DraftSignals([f32; COUNT]);

/// The sentence of a draft that fits a question best.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DraftEvidence {
    /// Index in [`super::super::Corpus::passages`].
    pub passage: usize,
    /// Probability, 0 to 1, that it answers the question.
    pub confidence: f32,
    /// What the confidence comes of.
    pub signals: DraftSignals,
}

/// From where on a draft's sentence is asserted, and from where on it is shown as a guess. On the articles that the model is learnt
/// from, each foretold from the others, 90 of 100 unanswerable questions are not answered from 0.62 on, and 2 of 100 answerable ones
/// wrongly; of the guesses from 0.25 on four in ten show the right sentence, of those from 0.17 to 0.25 one in seven.
pub const DRAFT_THRESHOLDS: Thresholds = Thresholds {
    accept: 0.62,
    follow_up: None,
    guess: 0.25,
};

const LEARNT: &str = include_str!("drafts.toml");
/// Pull towards 0 of every weight.
const RIDGE: f64 = 10.0;

/// How probable it is that a draft's sentence answers.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub struct DraftModel(Logistic);

impl Default for DraftModel {
    /// The weights that the program ships with.
    fn default() -> Self {
        Self(toml::from_str(LEARNT).unwrap_or_else(|_| Logistic::never()))
    }
}

impl DraftModel {
    /// The probability, 0 to 1, that the sentence answers.
    pub fn confidence(&self, signals: &DraftSignals) -> f32 {
        self.0.probability(&SIGNALS, &signals.0)
    }

    /// Learns the weights from signals, whether the sentence was right, and for how many questions each counts.
    pub fn learn(samples: &[(DraftSignals, bool, f32)]) -> Self {
        let samples: Vec<Sample<'_>> = samples
            .iter()
            .map(|(signals, right, weight)| Sample {
                signals: &signals.0,
                right: *right,
                weight: *weight,
            })
            .collect();
        Self(Logistic::learn(&SIGNALS, &samples, RIDGE))
    }
}

impl PassageIndex {
    /// Notes what kinds of things the passages give, by their text.
    pub(in crate::matching) fn note_kinds<'t>(&mut self, texts: impl Iterator<Item = &'t str>) {
        for (passage, text) in self.passages.iter_mut().zip(texts) {
            passage.kinds = Kinds::of(text);
        }
    }

    /// Weighs entries and passages together. `of` gives the passage that an entry answers from.
    pub(in crate::matching) fn weigh(
        &self,
        reading: &Reading,
        ranking: &Ranking,
        vocabulary: &Vocabulary,
        of: impl Fn(usize) -> Option<usize>,
    ) -> Option<DraftEvidence> {
        let shares = self.scores(reading);
        let mut best: Vec<Option<&Candidate>> = vec![None; shares.len()];
        for entry in &ranking.entries {
            if let Some(slot) = of(entry.class).and_then(|passage| best.get_mut(passage))
                && slot.is_none_or(|known| known.score < entry.score)
            {
                *slot = Some(entry);
            }
        }
        let score = |at: usize| shares[at] + ENTRY_SHARE * best[at].map_or(NONE, |entry| entry.score.max(NONE));
        let mut order: Vec<usize> = (0..shares.len()).collect();
        order.sort_by(|&a, &b| score(b).total_cmp(&score(a)).then(a.cmp(&b)));
        let &first = order.first()?;
        let second = order.get(1).map_or(NONE, |&at| score(at));
        let passage = self.passages.get(first)?;
        let own = PassageSignals::of(reading, passage, self, vocabulary);
        let gap = ranking.gaps.iter().map(|gap| gap.score).fold(NONE, f32::max);
        let rivals = shares.iter().filter(|share| **share > RIVAL * shares[first]).count();
        let ranked = [
            score(first) - second,
            rivals.min(MOST_RIVALS) as f32,
            own.named("explained_evenly"),
            best[first].map_or(0.0, |entry| entry.coverage),
            best[first].map_or(0.0, |entry| entry.type_fit),
            best[first].map_or(NONE, |entry| entry.score) - gap,
            kind_fits(reading, passage),
        ];
        let words = self.weighed(reading, passage);
        let signals = [
            &ranked[..],
            &answering(reading, passage, &words),
            &self.missing(reading, first, &words),
            &circumstances(reading, passage, first),
        ];
        let mut values = [0.0; COUNT];
        let flat = signals.into_iter().flatten();
        values.iter_mut().zip(flat).for_each(|(slot, value)| *slot = *value);
        let signals = DraftSignals(values);
        Some(DraftEvidence {
            passage: first,
            confidence: self.drafts.confidence(&signals),
            signals,
        })
    }

    /// The words that a question is about, each once, with their share of its weight. What asks for a name is no topic.
    pub(super) fn weighed<'r>(&self, reading: &'r Reading, passage: &Passage) -> Vec<Weighed<'r>> {
        let mut seen = FxHashSet::default();
        let words: Vec<&Token> = reading
            .tokens
            .iter()
            .filter(|token| {
                token.kind >= WordKind::Light && !asks_name(token) && !passage.gives(token) && seen.insert(token.stem)
            })
            .collect();
        let weight = |token: &Token| token.kind.weight() * self.rarity(token.stem);
        let total: f32 = words.iter().map(|token| weight(token)).sum();
        words
            .into_iter()
            .map(|token| (token, if total > 0.0 { weight(token) / total } else { 0.0 }))
            .collect()
    }
}

/// 1 where the passage has the kind of thing that is asked for, -1 where it has not, 0 where any words may answer.
fn kind_fits(reading: &Reading, passage: &Passage) -> f32 {
    Kinds::wanted_by(reading).map_or(0.0, |wanted| if passage.kinds.has(wanted) { 1.0 } else { -1.0 })
}

/// How the words of a question stand in a passage around its answer.
fn answering(reading: &Reading, passage: &Passage, words: &[Weighed<'_>]) -> [f32; ANSWERING.len()] {
    let tokens = &passage.reading.tokens;
    let asked: FxHashSet<u64> = reading.tokens.iter().map(|token| token.stem).collect();
    let around = Around::of(
        Wanted::by(reading),
        words,
        &asked,
        tokens,
        passage.kinds.has(Kinds::CLOCK),
    );
    let gives_money = passage.kinds.has(Kinds::MONEY);
    let asks = |word: &str, kind| Kinds::asked_with(word).has(kind);
    [
        around.near,
        around.of_found,
        named_beside(reading, &asked, tokens),
        effect(reading, words, &asked, tokens),
        counted(reading, &asked, tokens),
        lacking(reading, |word| asks(word, Kinds::NAME), tokens),
        if gives_money {
            0.0
        } else {
            lacking(
                reading,
                |word| asks(word, Kinds::MONEY) || PRICE.contains(&word),
                tokens,
            )
        },
        lacking(reading, tells_apart, tokens),
    ]
}
