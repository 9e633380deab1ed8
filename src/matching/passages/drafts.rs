//! Questions to a draft: entries that nobody has worded by hand and passages by themselves, weighed together.
//!
//! The learnt weights of drafted phrasings know how a thing is asked, BM25 over the sentences knows what it is about; each is
//! wrong where the other is right, so a sentence is ranked by both. How probable it is that the first one answers is a
//! logistic regression over what both say of it, the gaps, whether the sentence has the kind of thing that is asked for, and how
//! the question's words stand around it there (`answers`).
//! Its weights stand in `drafts.toml`, learnt by `examples/learn_drafts.rs` from labelled questions about drafts of the articles
//! under `tests/`.

use rustc_hash::FxHashSet;

use super::answers::{
    Around, NAME_ASKED, PRICE_ASKED, TELLING_APART, Wanted, Weighed, asks_name, counted, effect, lacking, named_beside,
};
use super::kinds::Kinds;
use super::{Passage, PassageIndex, PassageSignals};
use crate::matching::acceptance::Thresholds;
use crate::matching::agreement::alike;
use crate::matching::answer_kind::is_number;
use crate::matching::lexicon::WordKind;
use crate::matching::logistic::{Logistic, Sample};
use crate::matching::matcher::{Candidate, Ranking};
use crate::matching::question_type::QuestionType;
use crate::matching::reading::{Reading, Token};
use crate::matching::vocabulary::Vocabulary;

/// What the best entry of a sentence counts in the order of sentences, against BM25's share. From 0.2 to 0.7 the right sentences
/// come first equally often.
const ENTRY_SHARE: f32 = 0.3;
/// The score of a sentence of which no entry is among the best.
const NONE: f32 = -0.6;

/// How many signals there are.
const COUNT: usize = 23;

/// Names of the signals, in order; `drafts.toml` has a weight under each.
const SIGNALS: [&str; COUNT] = [
    "over_second",
    "share_over_second",
    "both_first",
    "explained_evenly",
    "negation",
    "entry_coverage",
    "over_gap",
    "keywords",
    "quantity",
    "kind_fits",
    "around",
    "around_of_found",
    "named_beside",
    "effect",
    "from_before",
    "elsewhere",
    "strange",
    "names_missing",
    "numbers_missing",
    "name_asked",
    "price_asked",
    "telling_apart",
    "counted",
];

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
/// from, each foretold from the others, 88 of 100 unanswerable questions are not answered from 0.65 on, and 1 of 100 answerable ones
/// wrongly.
pub const DRAFT_THRESHOLDS: Thresholds = Thresholds {
    accept: 0.65,
    follow_up: None,
    guess: 0.17,
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
        let rival_share = (0..shares.len())
            .filter(|&at| at != first)
            .map(|at| shares[at])
            .fold(0.0, f32::max);
        let both = shares[first] > rival_share
            && ranking
                .entries
                .first()
                .is_some_and(|entry| of(entry.class) == Some(first));
        let front = [
            score(first) - second,
            shares[first] - rival_share,
            truth(both),
            own.named("explained_evenly"),
            own.named("negation"),
            best[first].map_or(0.0, |entry| entry.coverage),
            best[first].map_or(NONE, |entry| entry.score) - gap,
            truth(reading.question_type == QuestionType::Keywords),
            truth(reading.question_type == QuestionType::Quantity),
            self.kind_fits(reading, first),
        ];
        let mut values = [0.0; COUNT];
        values
            .iter_mut()
            .zip(front.into_iter().chain(self.support(reading, first)))
            .for_each(|(slot, value)| *slot = value);
        let signals = DraftSignals(values);
        Some(DraftEvidence {
            passage: first,
            confidence: self.drafts.confidence(&signals),
            signals,
        })
    }

    /// 1 where the passage has the kind of thing that is asked for, -1 where it has not, 0 where any words may answer.
    fn kind_fits(&self, reading: &Reading, at: usize) -> f32 {
        Kinds::wanted_by(reading).map_or(
            0.0,
            |wanted| {
                if self.passages[at].kinds.has(wanted) { 1.0 } else { -1.0 }
            },
        )
    }

    /// How the words of a question stand in a passage: around its answer, missing, or said elsewhere.
    fn support(&self, reading: &Reading, at: usize) -> [f32; 13] {
        let passage = &self.passages[at];
        let tokens = &passage.reading.tokens;
        let asked: FxHashSet<u64> = reading.tokens.iter().map(|token| token.stem).collect();
        let words = self.weighed(reading, passage);
        let lacks = |token: &Token| !passage.gives(token) && !tokens.iter().any(|other| alike(token, other) > 0.0);
        let before = at
            .checked_sub(1)
            .map_or(&[][..], |before| &self.passages[before].reading.tokens);
        let said_before = |token: &Token| before.iter().any(|other| alike(token, other) > 0.0);
        let share = |counted: &dyn Fn(&Token) -> bool| -> f32 {
            let counted = words.iter().filter(|(token, _)| lacks(token) && counted(token));
            counted.map(|(_, weight)| weight).sum()
        };
        let count = |counted: &dyn Fn(&Token) -> bool, most: usize| -> f32 {
            let counted = words.iter().filter(|(token, _)| lacks(token) && counted(token));
            counted.count().min(most) as f32
        };
        let is_digits = |token: &&Token| is_number(&token.word);
        let has_clock = passage.kinds.has(Kinds::CLOCK);
        let around = Around::of(Wanted::by(reading), &words, &asked, tokens, has_clock);
        [
            around.near,
            around.of_found,
            named_beside(reading, &asked, tokens),
            effect(reading, &words, &asked, tokens),
            share(&said_before),
            share(&|token| !said_before(token) && !self.is_strange(token)),
            count(&|token| self.is_strange(token), 3),
            count(&|token| token.capital, 2),
            reading
                .tokens
                .iter()
                .filter(is_digits)
                .filter(|token| lacks(token))
                .count()
                .min(2) as f32,
            lacking(reading, NAME_ASKED, tokens),
            if passage.kinds.has(Kinds::MONEY) {
                0.0
            } else {
                lacking(reading, PRICE_ASKED, tokens)
            },
            lacking(reading, TELLING_APART, tokens),
            counted(reading, &asked, tokens),
        ]
    }

    /// The words that a question is about, each once, with their share of its weight. What asks for a name is no topic.
    fn weighed<'r>(&self, reading: &'r Reading, passage: &Passage) -> Vec<Weighed<'r>> {
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

    /// Whether no passage has a word, nor one of its meanings.
    fn is_strange(&self, token: &Token) -> bool {
        !self.has(token.stem) && !token.concepts.iter().any(|concept| self.concepts.contains_key(concept))
    }
}

const fn truth(holds: bool) -> f32 {
    if holds { 1.0 } else { 0.0 }
}
