//! The signals on which it is decided whether the best entry is accepted as the answer.

use super::answer_kind::{AnswerKind, is_number};
use super::index::Query;
use super::lexicon::{Lexicon, WordKind};
use super::matcher::Candidate;
use super::question_type::QuestionType;
use super::reading::{Reading, Token};
use super::vocabulary::Vocabulary;

/// How many signals there are.
pub(super) const COUNT: usize = 31;

/// Names of the signals, in order; `acceptance.toml` has a weight under each.
pub const SIGNALS: [&str; COUNT] = [
    "score",
    "over_gap",
    "over_rival",
    "linear",
    "nearest",
    "nearest_over_gap",
    "coverage",
    "coverage_over_gap",
    "type_fit",
    "foreign",
    "unknown",
    "short",
    "gap_score",
    "weakest",
    "slips",
    "length",
    "familiar",
    "coverage_evenly",
    "numbers",
    "opposites",
    "answer_missing",
    "precise",
    "addressed",
    "leaning",
    "share",
    "strange",
    "left_to_gap",
    "over_passage",
    "answerable",
    "apart",
    "ahead",
];

/// How many of them are read from the question and its candidates; the rest is what a conversation says.
const OF_THE_QUESTION: usize = COUNT - 2;

/// The value of every signal for one question.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Signals(pub [f32; COUNT]);

/// What a conversation says about the way in which a question is read.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Standing {
    /// It may lean on the turn before, is read alone, and its best entry has nothing to do with what that turn was about.
    pub apart: bool,
    /// How far, -1 to 1, this way of reading it is ahead of the best one that another passage answers; 0 for a question that can only
    /// be read alone.
    pub ahead: f32,
}

/// What the signals are read from.
#[derive(Debug)]
pub(super) struct Evidence<'e> {
    pub(super) reading: &'e Reading,
    pub(super) query: &'e Query<'e>,
    /// Entries, best first.
    pub(super) entries: &'e [Candidate],
    /// Gaps, best first.
    pub(super) gaps: &'e [Candidate],
    /// The best entry that cites another passage than the first.
    pub(super) rival: Option<&'e Candidate>,
    pub(super) vocabulary: &'e Vocabulary,
    /// Words of the best entry's answer and passage that are a number, a day, an hour or a name.
    pub(super) answer: &'e [Token],
    /// The question was read in the light of an earlier one.
    pub(super) leaning: bool,
    /// The learnt score of the best entry's passage, where it has one.
    pub(super) passage: Option<f32>,
    /// The best learnt score of another entry's passage.
    pub(super) other_passage: Option<f32>,
    /// The learnt score of there being an answer; none where there is nothing to tell it from.
    pub(super) answerable: Option<f32>,
}

/// The score that stands for "no such candidate": what a class gets that shares next to nothing with the question.
const NONE: f32 = -0.6;
/// A rival this far behind is no rival: how much further behind it is says nothing.
const CLEAR: f32 = 0.4;
/// Learnt scores run from about -1 to 1. The score of a passage that a question has nothing to do with:
const UNLIKE: f32 = -1.0;
/// What is beyond this says no more.
const LOUD: f32 = 1.5;
/// Questions of fewer content words than this are short: their signals rest on little.
const FEW_WORDS: f32 = 2.0;
/// Questions of more words than this are all the same long.
const LONG: usize = 20;

impl Signals {
    pub(super) fn of(evidence: &Evidence<'_>) -> Self {
        let Evidence {
            reading,
            query,
            entries,
            gaps,
            rival,
            vocabulary,
            answer,
            leaning,
            passage,
            other_passage,
            answerable,
        } = evidence;
        let Some(best) = entries.first() else {
            return Self([0.0; COUNT]);
        };
        // A gap that is far off says as little as one that is not there.
        let gap_score = gaps.first().map_or(NONE, |gap| gap.score).max(NONE);
        let words: f32 = reading.tokens.iter().map(|token| token.kind.weight()).sum();
        let most = |of: fn(&Candidate) -> f32| gaps.iter().map(of).fold(0.0, f32::max);
        let unexplained = || {
            let words = reading.tokens.iter().enumerate();
            words
                .filter(|(at, _)| query.explains(best.class, *at) == 0.0)
                .map(|(_, token)| token)
        };
        let count = |wanted: &dyn Fn(&Token) -> bool| unexplained().filter(|token| wanted(token)).count().min(2) as f32;
        let passage = passage.unwrap_or(best.linear);
        Self([
            best.score,
            best.score - gap_score,
            (best.score - rival.map_or(NONE, |rival| rival.score)).min(CLEAR),
            best.linear,
            best.nearest,
            best.nearest - most(|gap| gap.nearest),
            best.coverage,
            best.coverage - most(|gap| gap.coverage),
            best.type_fit,
            best.foreign.min(2.0),
            query.unknown(),
            (FEW_WORDS - words).max(0.0) * (1.0 - best.nearest),
            gap_score,
            query.weakest(best.class),
            reading
                .tokens
                .iter()
                .map(|token| token.slips as f32)
                .sum::<f32>()
                .min(3.0),
            // What a follow-up inherits makes it no longer.
            truth(!*leaning) * reading.tokens.len().min(LONG) as f32 / 10.0,
            query.familiar(),
            query.coverage_evenly(best.class),
            count(&|token| is_number(&token.word)),
            count(&|token| query.uses(best.class, vocabulary.lexicon.opposites(token.stem))),
            answer_missing(reading, answer, vocabulary),
            truth(reading.tokens.iter().any(|token| is_precise(&token.word))),
            count(&|token| is_of_speakers(&token.word)),
            truth(*leaning),
            share(best, entries.iter().chain(*gaps)),
            count(&|token| token.kind == WordKind::Content && Lexicon::is_word(&token.word, reading.language)),
            gaps.first()
                .map_or(0.0, |gap| query.explained_beyond(gap.class, best.class)),
            // What a follow-up inherits speaks for the passage that was told, and that there is an answer.
            truth(!*leaning) * (passage - other_passage.unwrap_or(UNLIKE).max(UNLIKE)).clamp(-1.0, 1.0),
            truth(!*leaning) * answerable.unwrap_or(0.0).clamp(-LOUD, LOUD),
            0.0,
            0.0,
        ])
    }

    /// The weight of the heaviest word of the question that the best entry leaves unexplained.
    pub(super) fn weakest(&self) -> f32 {
        let at = SIGNALS.iter().position(|name| *name == "weakest");
        at.map_or(1.0, |at| self.0[at])
    }

    /// The same in a conversation.
    pub(super) fn within(mut self, standing: Standing) -> Self {
        self.0[OF_THE_QUESTION..].copy_from_slice(&[truth(standing.apart), standing.ahead]);
        self
    }
}

/// How fast a candidate's say falls with its score: one this much behind has a third of the say.
const BEHIND: f32 = 0.125;

/// The share that the best entry has among all candidates, 0 to 1: many that are nearly as good make it doubtful.
fn share<'c>(best: &Candidate, candidates: impl Iterator<Item = &'c Candidate>) -> f32 {
    let all: f32 = candidates
        .map(|other| ((other.score - best.score) / BEHIND).exp())
        .sum();
    if all > 0.0 { 1.0 / all } else { 0.0 }
}

/// 1 when the question wants a number, a day, an hour or a name, and the answer has none beside those of the question.
/// "Who" and "where" want no name: "the migrants" and "at the border" answer them.
fn answer_missing(reading: &Reading, answer: &[Token], vocabulary: &Vocabulary) -> f32 {
    let nameless = matches!(reading.question_type, QuestionType::Person | QuestionType::Place);
    let Some(wanted) = AnswerKind::wanted_by(reading).filter(|_| !nameless) else {
        return 0.0;
    };
    let new = |token: &&Token| !reading.tokens.iter().any(|own| own.stem == token.stem);
    truth(
        !answer
            .iter()
            .filter(new)
            .any(|token| wanted.shown_by(token, vocabulary)),
    )
}

/// Words that ask for more precision than an article often has: near misses do.
fn is_precise(word: &str) -> bool {
    matches!(
        word,
        "exact"
            | "exactly"
            | "specific"
            | "specifically"
            | "precise"
            | "precisely"
            | "name"
            | "names"
            | "exacto"
            | "exacta"
            | "exactamente"
            | "concreto"
            | "concreta"
            | "nombre"
            | "nombres"
    )
}

/// Words for who asks and who is asked: stories are asked about others.
fn is_of_speakers(word: &str) -> bool {
    matches!(
        word,
        "i" | "me"
            | "my"
            | "you"
            | "your"
            | "yours"
            | "yourself"
            | "bot"
            | "yo"
            | "mi"
            | "tu"
            | "tus"
            | "ti"
            | "te"
            | "eres"
            | "usted"
            | "vos"
    )
}

const fn truth(holds: bool) -> f32 {
    if holds { 1.0 } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::super::index::Index;
    use super::super::toy::{self, OWNER, PASSENGERS, PILOT, PRICE, WHEN, WHY};
    use super::super::vocabulary::Vocabulary;
    use super::*;
    use crate::text::Language::En;

    fn candidate(class: usize, score: f32) -> Candidate {
        Candidate {
            class,
            score,
            linear: 0.4,
            nearest: 0.6,
            coverage: 0.7,
            type_fit: 0.9,
            foreign: 0.0,
            elsewhere: false,
        }
    }

    /// The signals of a question against candidates made up for it.
    fn signals(question: &str, entries: &[Candidate], gaps: &[Candidate], rival: Option<&Candidate>) -> Signals {
        let corpus = toy::corpus();
        let vocabulary = Vocabulary::new(&corpus);
        let (phrasings, support) = toy::readings(&vocabulary, &corpus);
        let index = Index::new(&corpus, &phrasings, &support);
        let reading = vocabulary.read_in(question, En);
        Signals::of(&Evidence {
            reading: &reading,
            query: &index.query(&reading),
            entries,
            gaps,
            rival,
            vocabulary: &vocabulary,
            answer: &[],
            leaning: false,
            passage: None,
            other_passage: None,
            answerable: None,
        })
    }

    fn value(signals: &Signals, name: &str) -> f32 {
        signals.0[SIGNALS.iter().position(|other| *other == name).expect(name)]
    }

    const QUESTION: &str = "When did the ferry stop?";

    #[track_caller]
    fn check(signals: &Signals, expected: &[(&str, f32)]) {
        for (name, wanted) in expected {
            let found = value(signals, name);
            assert!((found - wanted).abs() < 1e-5, "{name} is {found}, not {wanted}");
        }
    }

    #[test]
    fn names_are_unique() {
        let mut names = SIGNALS.to_vec();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), COUNT);
    }

    #[test]
    fn without_an_entry_there_is_nothing_to_accept() {
        assert_eq!(
            signals(QUESTION, &[], &[candidate(PRICE, 1.0)], None),
            Signals([0.0; COUNT])
        );
    }

    #[test]
    fn the_best_entry_speaks_for_itself() {
        let best = candidate(WHEN, 0.8);
        let found = signals(QUESTION, &[best], &[], None);
        check(
            &found,
            &[
                ("score", 0.8),
                ("linear", 0.4),
                ("nearest", 0.6),
                ("coverage", 0.7),
                ("type_fit", 0.9),
                ("foreign", 0.0),
                ("weakest", 0.0),
                ("unknown", 0.0),
                ("slips", 0.0),
                // No gap and no rival: as far off as what shares nothing.
                ("gap_score", NONE),
                ("over_gap", 0.8 - NONE),
                ("over_rival", CLEAR),
                ("nearest_over_gap", 0.6),
                ("coverage_over_gap", 0.7),
                // No passage: the entry speaks for it, and against none.
                ("over_passage", 1.0),
                ("answerable", 0.0),
            ],
        );
    }

    #[test]
    fn the_passage_is_told_from_the_others() {
        check(&about_when(QUESTION), &[("over_passage", 0.3), ("answerable", LOUD)]);
    }

    #[test]
    fn a_gap_takes_from_what_the_entry_has_over_it() {
        let mut gap = candidate(PRICE, 0.5);
        (gap.nearest, gap.coverage) = (0.9, 0.2);
        let mut other = candidate(PRICE + 1, 0.1);
        (other.nearest, other.coverage) = (0.1, 0.6);
        let found = signals(QUESTION, &[candidate(WHEN, 0.8)], &[gap, other], None);
        check(
            &found,
            &[
                ("gap_score", 0.5),
                ("over_gap", 0.3),
                // The nearest and the most covering gap, whichever they are.
                ("nearest_over_gap", -0.3),
                ("coverage_over_gap", 0.1),
            ],
        );
    }

    #[test]
    fn a_gap_far_off_is_as_good_as_none() {
        let found = signals(QUESTION, &[candidate(WHEN, 0.8)], &[candidate(PRICE, -1.2)], None);
        check(&found, &[("gap_score", NONE), ("over_gap", 0.8 - NONE)]);
    }

    #[test]
    fn a_rival_narrows_the_margin() {
        let (best, rival) = (candidate(WHEN, 0.8), candidate(WHY, 0.7));
        let found = signals(QUESTION, &[best, rival.clone()], &[], Some(&rival));
        check(&found, &[("over_rival", 0.1)]);
    }

    #[test]
    fn strange_words_show_as_unknown_and_as_the_weakest() {
        let of = |question: &str| signals(question, &[candidate(PASSENGERS, 0.8)], &[], None);
        let (plain, strange) = (of("number of passengers"), of("number of elephant passengers"));
        for name in ["unknown", "weakest"] {
            assert!(value(&plain, name) < value(&strange, name), "{name}");
        }
        check(&strange, &[("weakest", 1.0)]);
    }

    #[test]
    fn a_short_question_shows_unless_a_phrasing_is_as_short() {
        let of = |question: &str, nearest: f32| {
            let mut best = candidate(PILOT, 0.8);
            best.nearest = nearest;
            value(&signals(question, &[best], &[], None), "short")
        };
        assert!(of("pilot", 0.5) > of("pilot harbour", 0.5));
        assert!(of("the", 0.5) > of("pilot", 0.5));
        assert!(of("pilot harbour ferry", 0.5).abs() < 1e-5);
        assert!(
            of("pilot", 1.0).abs() < 1e-5,
            "the whole of a phrasing is not too little"
        );
        assert!(of("pilot", 0.2) > of("pilot", 0.8));
    }

    #[test]
    fn slips_and_foreign_names_count_up_to_a_bound() {
        let of = |question: &str| value(&signals(question, &[candidate(WHEN, 0.8)], &[], None), "slips");
        assert!((of("the ferrty") - 1.0).abs() < 1e-5);
        assert!((of("the ferrty passangers") - 2.0).abs() < 1e-5);
        assert!((of("ferrty passangers emergancy boarder migrnats") - 3.0).abs() < 1e-5);
        for (names, counted) in [(1.0, 1.0), (2.0, 2.0), (7.0, 2.0)] {
            let mut best = candidate(WHEN, 0.8);
            best.foreign = names;
            check(&signals(QUESTION, &[best], &[], None), &[("foreign", counted)]);
        }
    }

    /// The signals of a question against the entry about when it stopped, whose answer has a month and a year.
    fn about_when(question: &str) -> Signals {
        let corpus = toy::corpus();
        let vocabulary = Vocabulary::new(&corpus);
        let (phrasings, support) = toy::readings(&vocabulary, &corpus);
        let index = Index::new(&corpus, &phrasings, &support);
        let reading = vocabulary.read_in(question, En);
        let answer = vocabulary.read_in("It stopped on 3 March 2026.", En).tokens;
        Signals::of(&Evidence {
            reading: &reading,
            query: &index.query(&reading),
            entries: &[candidate(WHEN, 0.8)],
            gaps: &[],
            rival: None,
            vocabulary: &vocabulary,
            answer: &answer,
            leaning: false,
            passage: Some(0.7),
            other_passage: Some(0.4),
            answerable: Some(2.0),
        })
    }

    #[test]
    fn an_answer_without_what_is_asked_for_shows() {
        for (question, missing) in [
            ("When did the ferry stop?", 0.0),
            ("What time did the ferry stop?", 1.0),
            ("what is the name of the ferry", 1.0),
            ("How many ferries stopped?", 0.0),
            ("When in March 2026 did the ferry stop?", 1.0),
            // Names are no must for persons and places, and any words may say why.
            ("Who stopped the ferry?", 0.0),
            ("Why did the ferry stop?", 0.0),
        ] {
            assert!(
                (value(&about_when(question), "answer_missing") - missing).abs() < 1e-6,
                "{question}"
            );
        }
    }

    #[test]
    fn what_a_near_miss_adds_shows() {
        for (name, question, wanted) in [
            ("numbers", "did the ferry stop in 2026", 0.0),
            ("numbers", "did the ferry stop in 1998", 1.0),
            ("opposites", "did the ferry start", 1.0),
            ("opposites", "did the ferry stop", 0.0),
            ("precise", "exactly when did the ferry stop", 1.0),
            ("precise", "when did the ferry stop", 0.0),
            ("addressed", "did you stop your ferry", 2.0),
            ("addressed", "did the ferry stop", 0.0),
            ("leaning", "did the ferry stop", 0.0),
        ] {
            assert!(
                (value(&about_when(question), name) - wanted).abs() < 1e-6,
                "{name}: {question}"
            );
        }
        assert!(value(&about_when("when did the ferry stop"), "length") > value(&about_when("ferry"), "length"));
        assert!(
            value(&about_when("when did the ferry stop"), "familiar") > value(&about_when("zzyzx ferry"), "familiar")
        );
    }

    #[test]
    fn the_best_shares_with_those_that_are_nearly_as_good() {
        let best = candidate(WHEN, 0.8);
        let of = |others: &[f32]| {
            let gaps: Vec<Candidate> = others.iter().map(|&score| candidate(PRICE, score)).collect();
            value(&signals(QUESTION, std::slice::from_ref(&best), &gaps, None), "share")
        };
        assert!((of(&[]) - 1.0).abs() < 1e-6);
        assert!((of(&[0.8]) - 0.5).abs() < 1e-6);
        assert!(of(&[0.7]) < of(&[0.4]) && of(&[0.7, 0.7]) < of(&[0.7]));
    }

    #[test]
    fn words_that_only_the_gap_explains_are_left_to_it() {
        let of = |question: &str, gap: usize| {
            value(
                &signals(question, &[candidate(WHEN, 0.8)], &[candidate(gap, 0.1)], None),
                "left_to_gap",
            )
        };
        assert!(of("when did the ferry owner stop", OWNER) > 0.5);
        check(
            &signals("when did the ferry stop", &[candidate(WHEN, 0.8)], &[], None),
            &[("left_to_gap", 0.0)],
        );
        assert!(of("when did the ferry owner stop", PRICE) < of("when did the ferry owner stop", OWNER));
    }

    #[test]
    fn only_words_of_the_language_are_strange() {
        for (question, strange) in [
            ("when did the ferry stop", 0.0),
            ("when did the elephant ferry stop", 1.0),
            ("when did the zzyzx ferry stop", 0.0),
        ] {
            check(
                &signals(question, &[candidate(WHEN, 0.8)], &[], None),
                &[("strange", strange)],
            );
        }
    }
}
