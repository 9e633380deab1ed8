//! What stands around an answer, what stands beside a name, what is given a cause.

use super::*;
use crate::matching::corpus::Corpus;
use crate::matching::vocabulary::Vocabulary;
use crate::text::Language::{self, En, Es};

/// A question and a sentence as they are read, with the question's words weighed alike.
struct Pair {
    question: Reading,
    sentence: Reading,
}

impl Pair {
    fn new(question: &str, sentence: &str, language: Language) -> Self {
        let corpus = Corpus {
            language,
            passages: vec![(language, sentence.into())],
            ..Corpus::default()
        };
        let vocabulary = Vocabulary::new(&corpus);
        Self {
            question: vocabulary.read_in(question, language),
            sentence: vocabulary.read_in(sentence, language),
        }
    }

    fn asked(&self) -> FxHashSet<u64> {
        self.question.tokens.iter().map(|token| token.stem).collect()
    }

    fn words(&self) -> Vec<Weighed<'_>> {
        let words: Vec<&Token> = self
            .question
            .tokens
            .iter()
            .filter(|token| token.kind >= WordKind::Light && !asks_name(token))
            .collect();
        let share = 1.0 / words.len().max(1) as f32;
        words.into_iter().map(|token| (token, share)).collect()
    }

    fn around(&self) -> Around {
        let wanted = Wanted::by(&self.question);
        Around::of(wanted, &self.words(), &self.asked(), &self.sentence.tokens, false)
    }

    fn beside(&self) -> f32 {
        named_beside(&self.question, &self.asked(), &self.sentence.tokens)
    }

    fn effect(&self) -> f32 {
        effect(&self.question, &self.words(), &self.asked(), &self.sentence.tokens)
    }
}

#[test]
fn what_is_wanted_follows_from_how_it_is_asked() {
    for (question, language, wanted) in [
        ("How many pilots were there?", En, Some(Wanted::Number)),
        ("¿Cuántos pilotos había?", Es, Some(Wanted::Number)),
        ("what is the ship's age", En, Some(Wanted::Number)),
        ("How long did it take?", En, Some(Wanted::Duration)),
        ("When did it sail?", En, Some(Wanted::Time)),
        ("date of the vote", En, Some(Wanted::Time)),
        ("Where did it sail?", En, Some(Wanted::Place)),
        ("Who sailed?", En, Some(Wanted::Name)),
        ("What is the name of the ship?", En, Some(Wanted::Name)),
        ("¿Cómo se llama el barco?", Es, Some(Wanted::Name)),
        ("Why did it sail?", En, Some(Wanted::Cause)),
        ("What did the pilot say?", En, Some(Wanted::Speech)),
        ("What did it carry?", En, None),
    ] {
        let reading = Pair::new(question, "The ship sailed.", language).question;
        assert_eq!(Wanted::by(&reading), wanted, "{question}");
    }
}

#[test]
fn a_number_of_other_things_is_farther_away() {
    let sentence =
        "Volunteers filled 900 bags along the old harbour road before midnight, and the parish lent its cots.";
    let bags = Pair::new("how many bags were filled", sentence, En).around();
    let cots = Pair::new("how many cots were lent", sentence, En).around();
    assert!(bags.near > 0.7, "{bags:?}");
    assert!(cots.near < 0.4, "{cots:?}");
    assert!(bags.of_found > cots.of_found, "{bags:?} {cots:?}");
}

#[test]
fn what_the_question_says_itself_is_no_answer() {
    let around = Pair::new(
        "how many of the 900 bags were filled",
        "Volunteers filled 900 bags.",
        En,
    )
    .around();
    assert!(around.near.abs() < 1e-6, "{around:?}");
}

#[test]
fn where_anything_may_answer_nothing_is_known_of_places() {
    let around = Pair::new("what did they fill", "Volunteers filled 900 bags.", En).around();
    assert!((around.of_found - EVEN).abs() < 1e-6, "{around:?}");
}

#[test]
fn a_name_stands_beside_the_thing_that_has_it() {
    for (question, sentence, language, found) in [
        (
            "which company built it",
            "It was built by the company Nordvik in spring.",
            En,
            1.0,
        ),
        (
            "which company built it",
            "It was built by a company from Nordvik in spring.",
            En,
            -1.0,
        ),
        (
            "what is the name of the ship",
            "The ship Halcyon left with the tide.",
            En,
            1.0,
        ),
        (
            "what is the name of the pilot",
            "The ship Halcyon left with the tide, its pilot said.",
            En,
            -1.0,
        ),
        ("cómo se llama el barco", "Zarpó el barco Halcón al amanecer.", Es, 1.0),
        ("when did it leave", "The ship Halcyon left with the tide.", En, 0.0),
    ] {
        let beside = Pair::new(question, sentence, language).beside();
        assert!((beside - found).abs() < 1e-6, "{question} {sentence}: {beside}");
    }
}

#[test]
fn a_cause_counts_for_what_it_is_the_cause_of() {
    let sentence = "Two tries were needed, because the rope snapped in the storm.";
    let needed = Pair::new("why were two tries needed", sentence, En).effect();
    let snapped = Pair::new("why did the rope snap", sentence, En).effect();
    assert!(needed > 0.9, "{needed}");
    assert!(snapped < 0.1, "{snapped}");
    let opening = Pair::new(
        "why was the match put off",
        "Because it rained, the match was put off.",
        En,
    )
    .effect();
    assert!(opening > 0.5, "{opening}");
    let time = Pair::new("when did the rope snap", sentence, En).effect();
    assert!(time.abs() < 1e-6, "{time}");
}

#[test]
fn words_that_tell_apart_are_missed_where_the_sentence_lacks_them() {
    for (question, missed) in [
        ("who steered the second ship", 1.0),
        ("who steered the first ship", 0.0),
        ("who steered another ship before", 2.0),
    ] {
        let pair = Pair::new(question, "The pilot steered the first ship.", En);
        let found = lacking(&pair.question, tells_apart, &pair.sentence.tokens);
        assert!((found - missed).abs() < 1e-6, "{question}: {found}");
    }
}

#[test]
fn a_figure_counts_what_it_stands_before() {
    let sentence = "The captain has 9,400 flying hours and lent nine cots.";
    for (question, found) in [
        ("how many flying hours does the captain have", 1.0),
        ("how many cots were lent", 1.0),
        ("number of the captains", -1.0),
        ("how many passengers were there", -1.0),
        ("how many of the 9,400 hours were at night", -1.0),
        ("how many", 0.0),
        ("who lent the cots", 0.0),
    ] {
        let pair = Pair::new(question, sentence, En);
        let value = counted(&pair.question, &pair.asked(), &pair.sentence.tokens);
        assert!((value - found).abs() < 1e-6, "{question}: {value}");
    }
    let pair = Pair::new("¿cuántas camas prestaron?", "La parroquia prestó nueve camas.", Es);
    assert!(counted(&pair.question, &pair.asked(), &pair.sentence.tokens) > 0.0);
}
