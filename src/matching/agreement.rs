//! How a question and a passage agree, and how probable it makes it that the passage answers.
//!
//! A logistic regression, its weights in `passages.toml`. They were learnt from four articles of `SQuAD` 2.0 (Rajpurkar et
//! al. 2018, CC BY-SA 4.0; `examples/learn_passages.rs` is the procedure): questions that a sentence answers, questions made to look
//! as if one did, and questions about other articles. Nothing of that set is in this repository but these weights.

use serde::{Deserialize, Serialize};

use super::answer_kind::{AnswerKind, is_named, is_number};
use super::lexicon::WordKind;
use super::logistic::{Logistic, Sample};
use super::passages::{Passage, PassageIndex};
use super::reading::{Reading, Token};
use super::vocabulary::Vocabulary;

/// How many signals there are.
const COUNT: usize = 11;

/// Names of the signals, in order; `passages.toml` has a weight under each.
pub const PASSAGE_SIGNALS: [&str; COUNT] = [
    "explained",
    "explained_evenly",
    "unknown",
    "names",
    "numbers",
    "negation",
    "negation_differs",
    "opposites",
    "extent",
    "length",
    "answer_type",
];

/// The value of every signal for one question and one passage.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PassageSignals(pub [f32; COUNT]);

const LEARNT: &str = include_str!("passages.toml");
/// Pull towards 0 of every weight. The four articles, each foretold from the other three, are flat between 15 and 60.
const RIDGE: f64 = 30.0;

/// How probable it is, given the signals, that a passage answers a question.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PassageModel(Logistic);

impl Default for PassageModel {
    /// The weights that the program ships with.
    fn default() -> Self {
        Self(toml::from_str(LEARNT).unwrap_or_else(|_| Logistic::never()))
    }
}

impl PassageModel {
    /// The probability, 0 to 1, that the passage answers the question.
    pub fn confidence(&self, signals: &PassageSignals) -> f32 {
        self.0.probability(&PASSAGE_SIGNALS, &signals.0)
    }

    /// Learns the weights from signals, whether the passage was right, and for how many questions each counts.
    pub fn learn(samples: &[(PassageSignals, bool, f32)]) -> Self {
        let samples: Vec<Sample<'_>> = samples
            .iter()
            .map(|(signals, right, weight)| Sample {
                signals: &signals.0,
                right: *right,
                weight: *weight,
            })
            .collect();
        Self(Logistic::learn(&PASSAGE_SIGNALS, &samples, RIDGE))
    }
}

/// How far a meaning explains a word, against 1 for the word itself.
const BY_CONCEPT: f32 = 0.8;
/// How far a word with the same beginning does: "Scottish" for "Scotland".
const BY_BEGINNING: f32 = 0.7;
/// The letters that have to be the same from the start.
const BEGINNING: usize = 5;

impl PassageSignals {
    /// The value of the signal of a name; 0 where there is none.
    pub(super) fn named(&self, name: &str) -> f32 {
        let at = PASSAGE_SIGNALS.iter().position(|other| *other == name);
        at.map_or(0.0, |at| self.0[at])
    }

    pub(super) fn of(reading: &Reading, passage: &Passage, index: &PassageIndex, vocabulary: &Vocabulary) -> Self {
        let words = distinct(&reading.tokens);
        let explained: Vec<f32> = words.iter().map(|word| explains(passage, word)).collect();
        let share = |weight: &dyn Fn(usize) -> f32, counted: &dyn Fn(usize) -> f32| -> f32 {
            let total: f32 = (0..words.len()).map(weight).sum();
            let found: f32 = (0..words.len()).map(|at| weight(at) * counted(at)).sum();
            if total > 0.0 { found / total } else { 0.0 }
        };
        let weight = |at: usize| words[at].kind.weight() * index.rarity(words[at].stem) / index.most_rare();
        let count = |wanted: &dyn Fn(usize) -> bool| (0..words.len()).filter(|&at| wanted(at)).count() as f32;
        let negated = reading.negated();
        let own = passage.reading.negated();
        let opposed = |word: &Token| {
            let opposites = vocabulary.lexicon.opposites(word.stem);
            let in_passage = |other: &u64| passage.stems.contains(other);
            // "Left or right?" supposes neither.
            let in_question = |other: &u64| words.iter().any(|word| word.stem == *other);
            !in_passage(&word.stem) && opposites.iter().any(|other| in_passage(other) && !in_question(other))
        };
        Self([
            share(&weight, &|at| explained[at]),
            share(&|at| weight(at).sqrt(), &|at| explained[at]),
            share(&weight, &|at| {
                f32::from(u8::from(explained[at] == 0.0 && !index.has(words[at].stem)))
            }),
            count(&|at| explained[at] == 0.0 && is_named(words[at], vocabulary)).min(2.0),
            count(&|at| is_number(&words[at].word) && !passage.stems.contains(&words[at].stem)).min(2.0),
            f32::from(u8::from(negated)),
            f32::from(u8::from(negated != own)),
            count(&|at| opposed(words[at])).min(2.0),
            extent(reading, passage),
            words.len().min(20) as f32 / 10.0,
            answer_type(reading, passage, vocabulary),
        ])
    }
}

/// Every stem's first word.
fn distinct(tokens: &[Token]) -> Vec<&Token> {
    let mut words: Vec<&Token> = Vec::with_capacity(tokens.len());
    for token in tokens {
        if !words.iter().any(|word| word.stem == token.stem) {
            words.push(token);
        }
    }
    words
}

/// How far a passage explains a word, 0 to 1.
fn explains(passage: &Passage, word: &Token) -> f32 {
    if passage.stems.contains(&word.stem) {
        return 1.0;
    }
    if passage.gives(word) || word.concepts.iter().any(|concept| passage.concepts.contains(concept)) {
        return BY_CONCEPT;
    }
    if passage.reading.tokens.iter().any(|other| begin_alike(word, other)) {
        BY_BEGINNING
    } else {
        0.0
    }
}

/// How far one word says what another does, 0 to 1.
pub(super) fn alike(word: &Token, other: &Token) -> f32 {
    if word.stem == other.stem {
        1.0
    } else if word.concepts.iter().any(|concept| other.concepts.contains(concept)) {
        BY_CONCEPT
    } else if begin_alike(word, other) {
        BY_BEGINNING
    } else {
        0.0
    }
}

fn begin_alike(word: &Token, other: &Token) -> bool {
    match (word.word.get(..BEGINNING), other.word.get(..BEGINNING)) {
        (Some(one), Some(other)) => one == other,
        _ => false,
    }
}

/// How much of the passage lies between the first and the last word that the question has too.
fn extent(reading: &Reading, passage: &Passage) -> f32 {
    let shared =
        |token: &Token| token.kind >= WordKind::Light && reading.tokens.iter().any(|other| other.stem == token.stem);
    let tokens = &passage.reading.tokens;
    match (tokens.iter().position(shared), tokens.iter().rposition(shared)) {
        (Some(first), Some(last)) => (last - first + 1) as f32 / tokens.len() as f32,
        _ => 0.0,
    }
}

/// 1 when the passage has, beyond the question's own words, what kind of thing is asked for: a year for a time, a number for
/// "how many", a name for "who" and "where". 0 when it has not, or when anything may answer.
fn answer_type(reading: &Reading, passage: &Passage, vocabulary: &Vocabulary) -> f32 {
    let Some(wanted) = AnswerKind::wanted_by(reading) else {
        return 0.0;
    };
    let new = |token: &&Token| !reading.tokens.iter().any(|own| own.stem == token.stem);
    let mut words = passage.reading.tokens.iter().filter(new);
    f32::from(u8::from(words.any(|token| wanted.shown_by(token, vocabulary))))
}

#[cfg(test)]
mod tests {
    use super::super::corpus::Corpus;
    use super::*;
    use crate::text::Language::En;

    const SENTENCES: [&str; 3] = [
        "Some 340 passengers waited in the harbour of Nara before dawn.",
        "The ferry stopped in March 2026.",
        "Carmen Ruiz did not sail north.",
    ];

    /// The signals of a question against one of the sentences.
    fn signals(question: &str, passage: usize) -> PassageSignals {
        let corpus = Corpus {
            passages: SENTENCES.map(|text| (En, text.into())).to_vec(),
            ..Corpus::default()
        };
        let vocabulary = Vocabulary::new(&corpus);
        let readings = SENTENCES.map(|text| vocabulary.read_in(text, En));
        let index = PassageIndex::new(readings.to_vec());
        let reading = vocabulary.read_in(question, En);
        let ranking = index.rank(&reading, &vocabulary);
        let found = ranking.passages.iter().find(|candidate| candidate.passage == passage);
        found.expect(question).signals
    }

    #[track_caller]
    fn check(question: &str, passage: usize, name: &str, wanted: f32) {
        let at = PASSAGE_SIGNALS.iter().position(|other| *other == name).expect(name);
        let found = signals(question, passage).0[at];
        assert!(
            (found - wanted).abs() < 1e-5,
            "{question}: {name} is {found}, not {wanted}"
        );
    }

    #[test]
    fn the_shipped_weights_are_of_these_signals_and_point_the_right_way() {
        let shipped: Logistic = toml::from_str(LEARNT).unwrap();
        for (name, for_it) in PASSAGE_SIGNALS
            .iter()
            .zip([true, true, false, false, false, false, false, false, true, true, true])
        {
            let weight = shipped.weight(name);
            assert!(weight != 0.0 && (weight > 0.0) == for_it, "{name}: {weight}");
        }
        assert_eq!(PassageModel::default(), PassageModel(shipped));
    }

    #[test]
    fn what_the_sentence_says_is_explained() {
        check("passengers waited in the harbour", 0, "explained", 1.0);
        check("passengers waited in the harbour", 0, "explained_evenly", 1.0);
        check("passengers waited in the harbour", 0, "unknown", 0.0);
        assert!(signals("passengers waited for elephants", 0).0[2] > 0.3);
    }

    #[test]
    fn names_and_numbers_that_the_sentence_lacks_are_counted() {
        check("the harbour of Nara", 0, "names", 0.0);
        check("the harbour of Zambrano", 0, "names", 1.0);
        check("did 340 passengers wait", 0, "numbers", 0.0);
        check("did 35 of 120 passengers wait", 0, "numbers", 2.0);
    }

    #[test]
    fn negation_counts_and_more_so_when_only_one_side_has_it() {
        check("who did not sail", 2, "negation", 1.0);
        check("who did not sail", 2, "negation_differs", 0.0);
        check("who did sail", 2, "negation_differs", 1.0);
        check("who never waited in the harbour", 0, "negation_differs", 1.0);
    }

    #[test]
    fn opposites_are_recognised_unless_the_sentence_says_both() {
        check("sail south", 2, "opposites", 1.0);
        check("sail north", 2, "opposites", 0.0);
        check("sail north or south", 2, "opposites", 0.0);
        check("waited after dawn", 0, "opposites", 1.0);
    }

    #[test]
    fn the_extent_reaches_from_the_first_to_the_last_shared_word() {
        check("ferry", 1, "extent", 1.0 / 6.0);
        check("ferry 2026", 1, "extent", 5.0 / 6.0);
    }

    #[test]
    fn the_kind_of_answer_has_to_be_there_beyond_the_question() {
        check("when did the ferry stop", 1, "answer_type", 1.0);
        check("when did passengers wait", 0, "answer_type", 0.0);
        check("how many passengers waited", 0, "answer_type", 1.0);
        check("how many of the 340 passengers waited", 0, "answer_type", 0.0);
        check("who did not sail", 2, "answer_type", 1.0);
        check("why did the ferry stop", 1, "answer_type", 0.0);
    }
}
