//! What a message asks, without what people tell around it: who they are, where they have heard of it, what they think.
//!
//! A message is read in parts: its sentences, and within a sentence the clauses that open like a question. A part that tells of
//! nothing in the story before the question is left out; otherwise every part that may be the question is tried beside
//! the whole, and the story decides which it knows best.

use crate::matching::{Matcher, QuestionType, Reading, Token, WordKind};
use crate::text::{clause_starts, sentences};

/// Messages of fewer words are not taken apart: a few words are the question.
const LONG: usize = 12;
/// How many sentences of a message are read apart.
const MOST_SENTENCES: usize = 6;
/// How many clauses of a sentence are tried as its question, the last ones: the question comes after what leads to it.
const MOST_CLAUSES: usize = 4;
/// A part of at most so many content words may need the others to be understood.
const FEW_WORDS: usize = 3;
/// A part of fewer words asks nothing by itself.
const LEAST_WORDS: usize = 3;

/// The message from its question on, where what comes before that has nothing to do with the story.
pub(super) fn without_preamble(message: &str, whole: &Reading, matcher: &Matcher) -> Option<Reading> {
    if opens(whole) {
        return None;
    }
    let (asked, _) = questions_in(message, matcher, whole)
        .find(|(_, before)| is_preamble(&matcher.read(before, whole.language), matcher))?;
    Some(Reading {
        language: whole.language,
        language_shown: whole.language_shown,
        ..asked
    })
}

/// Every part of a long message that may be its question: a sentence that asks, or a clause of it, by itself and, where it has few
/// words of its own, with those of the others to set the scene. Of a message that only tells, every sentence.
pub(super) fn parts(message: &str, whole: &Reading, matcher: &Matcher) -> Vec<Reading> {
    if whole.tokens.len() < LONG {
        return Vec::new();
    }
    let read = |part: &str| matcher.read(part, whole.language);
    let sentences: Vec<&str> = sentences(message).take(MOST_SENTENCES).collect();
    let read_apart: Vec<Reading> = if sentences.len() > 1 {
        sentences.iter().map(|sentence| read(sentence)).collect()
    } else {
        Vec::new()
    };
    let asks = |sentence: &&str| sentence.trim_end().ends_with('?');
    // Where one has a question mark, the others ask nothing, however they open.
    let marked = sentences.iter().any(asks);
    let mut readings = Vec::new();
    for (at, sentence) in sentences.iter().enumerate() {
        if marked && !asks(sentence) {
            continue;
        }
        for (question, before) in questions_in(sentence, matcher, whole) {
            push(&mut readings, question, std::iter::once(&read(before)));
        }
        let Some(own) = read_apart.get(at) else {
            continue;
        };
        if marked {
            let (before, after) = (&read_apart[..at], &read_apart[at + 1..]);
            push(&mut readings, own.clone(), before.iter().chain(after));
        } else if own.tokens.len() >= LEAST_WORDS {
            readings.push(own.clone());
        }
    }
    readings
}

/// What a text asks from each clause on that opens like a question, the last one first, with what stands before it.
fn questions_in<'t>(text: &'t str, matcher: &Matcher, whole: &Reading) -> impl Iterator<Item = (Reading, &'t str)> {
    let starts: Vec<usize> = clause_starts(text).collect();
    let mut end = text.len();
    starts.into_iter().rev().take(MOST_CLAUSES).filter_map(move |start| {
        let read = |part: &str| matcher.read(part, whole.language);
        // The clause by itself tells how it opens; most need not be read to the end of the text.
        let clause = read(&text[start..end]);
        let is_last = end == text.len();
        end = start;
        if !asks_at_once(&clause) {
            return None;
        }
        let asked = if is_last { clause } else { read(&text[start..]) };
        opens(&asked).then_some((asked, &text[..start]))
    })
}

/// Adds a part by itself and, where it says little, within its scene.
fn push<'r>(readings: &mut Vec<Reading>, part: Reading, others: impl Iterator<Item = &'r Reading>) {
    let content = |token: &&Token| token.kind == WordKind::Content;
    if part.tokens.iter().filter(content).count() <= FEW_WORDS {
        readings.push(within_scene(&part, others));
    }
    if part.tokens.len() >= LEAST_WORDS {
        readings.push(part);
    }
}

/// Whether a text opens like a question and is long enough for one.
fn opens(reading: &Reading) -> bool {
    reading.tokens.len() >= LEAST_WORDS && asks_at_once(reading)
}

/// Whether a text begins with a question word, after a preposition perhaps, or with the verb.
fn asks_at_once(reading: &Reading) -> bool {
    let asks = |words: usize| {
        let first = reading.tokens.get(..words);
        first.is_some_and(|first| QuestionType::of(first) != QuestionType::Keywords)
    };
    let leads = |first: &Token| first.kind <= WordKind::Function;
    asks(1) || (reading.tokens.first().is_some_and(leads) && asks(2))
}

/// Whether words have nothing to do with the story, and name nothing else that the question may be about ("in Canada, who …").
fn is_preamble(reading: &Reading, matcher: &Matcher) -> bool {
    reading.tokens.iter().all(|token| {
        token.kind < WordKind::Content || (!token.known && !token.capital && !matcher.names_something(token))
    })
}

/// A part of a message, with the words of the others that the story knows and that carry a topic.
fn within_scene<'r>(part: &Reading, others: impl Iterator<Item = &'r Reading>) -> Reading {
    let mut tokens = part.tokens.clone();
    for token in others.flat_map(|reading| &reading.tokens) {
        let topic = token.kind == WordKind::Content && token.known;
        if topic && tokens.iter().all(|known| known.stem != token.stem) {
            tokens.push(Token {
                inherited: true,
                ..token.clone()
            });
        }
    }
    Reading { tokens, ..part.clone() }
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::sync::LazyLock;

    use super::*;
    use crate::matching::Corpus;
    use crate::story;
    use crate::text::Language::En;

    static ISLAND: LazyLock<Matcher> = LazyLock::new(|| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/stories/ostrey-cable");
        Matcher::new(&Corpus::of(&story::load(&folder).unwrap()))
    });

    fn read(part: &str) -> Reading {
        ISLAND.read(part, En)
    }

    fn words(reading: &Reading) -> String {
        let words: Vec<&str> = reading.tokens.iter().map(|token| token.word.as_str()).collect();
        words.join(" ")
    }

    #[test]
    fn what_has_nothing_to_do_with_the_story_is_left_out() {
        let cases = [
            ("so bored today, when was it?", Some("when was it")),
            (
                "no zorbing for me, sad but who is the captain",
                Some("who is the captain"),
            ),
            // The question comes first, the story is spoken of, a place or another name is named, nothing is asked.
            ("when was it, I am so bored today", None),
            ("the hospital is bored today, when was it?", None),
            ("in Canada, when was it?", None),
            ("I asked Zorbinski, when was it?", None),
            ("so bored today, it was so dull", None),
        ];
        for (message, expected) in cases {
            let asked = without_preamble(message, &read(message), &ISLAND);
            assert_eq!(asked.as_ref().map(words).as_deref(), expected, "{message}");
        }
    }

    #[test]
    fn a_long_message_is_read_in_its_parts() {
        let parts_of = |message: &str| -> Vec<String> {
            let found = parts(message, &read(message), &ISLAND);
            found.iter().map(words).collect()
        };
        assert!(
            parts_of("the hospital is bored, when was it?").is_empty(),
            "it is short"
        );
        let found =
            parts_of("we went to the hospital on Monday with my mother and her dog, so how many beds does it have");
        assert!(found.contains(&"how many beds does it have".to_owned()), "{found:?}");
        let with_topic = |part: &String| part.starts_with("how many beds does it have hospital");
        assert!(found.iter().any(with_topic), "{found:?}");
        let told = parts_of("My mother went to the hospital. She likes her garden. There were many beds in it.");
        assert_eq!(told.len(), 3, "{told:?}");
        // What a sentence without a mark opens with is no question where another has the mark.
        let marked = parts_of("It is a big hospital, which is a good thing I think. So how many beds does it have?");
        assert!(
            !marked.iter().any(|part| part.contains("good thing i think")),
            "{marked:?}"
        );
    }

    #[test]
    fn few_parts_are_read_of_whatever_is_typed() {
        let message = "when, who, why did it. ".repeat(200);
        assert!(parts(&message, &read(&message), &ISLAND).len() <= 2 * MOST_SENTENCES * (MOST_CLAUSES + 1));
    }

    #[test]
    fn a_short_question_in_a_long_message_takes_its_subject_from_the_rest() {
        let own = read("How old is he?");
        let others = [read("The captain was questioned about zorbing."), read("Thank you.")];
        let whole = within_scene(&own, others.iter());
        let inherited = whole.tokens.iter().filter(|token| token.inherited);
        let found: Vec<&str> = inherited.map(|token| token.word.as_str()).collect();
        assert!(found.contains(&"captain") && !found.contains(&"zorbing"), "{found:?}");
        assert_eq!(whole.question_type, own.question_type);
        assert!(words(&whole).starts_with(&words(&own)));
    }
}
