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
    let starts: Vec<usize> = clause_starts(message).collect();
    let asked = starts.iter().rev().take(MOST_CLAUSES).find_map(|&at| {
        let asked = matcher.read(&message[at..], whole.language);
        let before = matcher.read(&message[..at], whole.language);
        (opens(&asked) && is_preamble(&before, matcher)).then_some(asked)
    })?;
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
    let asks = |sentence: &&&str| sentence.trim_end().ends_with('?');
    let asking: Vec<&str> = sentences.iter().filter(asks).copied().collect();
    // Where one has a question mark, the others ask nothing, however they open.
    let marked = !asking.is_empty();
    let mut readings = Vec::new();
    for sentence in if marked { asking } else { sentences.clone() } {
        for (question, before) in questions_in(sentence, matcher, whole) {
            push(&mut readings, question, std::iter::once(before));
        }
        if sentences.len() > 1 {
            let own = read(sentence);
            if marked {
                let others = sentences.iter().filter(|other| **other != sentence);
                push(&mut readings, own, others.map(|other| read(other)));
            } else if own.tokens.len() >= LEAST_WORDS {
                readings.push(own);
            }
        }
    }
    readings
}

/// The clauses of a sentence that open like a question, each with what stands before it.
fn questions_in(sentence: &str, matcher: &Matcher, whole: &Reading) -> Vec<(Reading, Reading)> {
    let starts: Vec<usize> = clause_starts(sentence).collect();
    let last = starts.iter().rev().take(MOST_CLAUSES);
    let read = |part: &str| matcher.read(part, whole.language);
    last.map(|&at| (read(&sentence[at..]), at))
        .filter(|(asked, _)| opens(asked))
        .map(|(asked, at)| (asked, read(&sentence[..at])))
        .collect()
}

/// Adds a part by itself and, where it says little, within its scene.
fn push(readings: &mut Vec<Reading>, part: Reading, others: impl Iterator<Item = Reading>) {
    let content = |token: &&Token| token.kind == WordKind::Content;
    if part.tokens.iter().filter(content).count() <= FEW_WORDS {
        readings.push(within_scene(&part, others));
    }
    if part.tokens.len() >= LEAST_WORDS {
        readings.push(part);
    }
}

/// Whether a text opens like a question: with a question word, after a preposition perhaps, or with the verb.
fn opens(reading: &Reading) -> bool {
    let tokens = &reading.tokens;
    let asks = |words: usize| QuestionType::of(&tokens[..words]) != QuestionType::Keywords;
    tokens.len() >= LEAST_WORDS && (asks(1) || tokens[0].kind <= WordKind::Function && asks(2))
}

/// Whether words have nothing to do with the story, and name nothing else that the question may be about ("in Canada, who …").
fn is_preamble(reading: &Reading, matcher: &Matcher) -> bool {
    reading.tokens.iter().all(|token| {
        token.kind < WordKind::Content || (!token.known && !token.capital && !matcher.names_something(token))
    })
}

/// A part of a message, with the words of the others that the story knows and that carry a topic.
fn within_scene(part: &Reading, others: impl Iterator<Item = Reading>) -> Reading {
    let mut tokens = part.tokens.clone();
    for token in others.flat_map(|reading| reading.tokens) {
        let topic = token.kind == WordKind::Content && token.known;
        if topic && tokens.iter().all(|known| known.stem != token.stem) {
            tokens.push(Token {
                inherited: true,
                ..token
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
        assert!(
            found.contains(&"how many beds does it have hospital".to_owned()),
            "{found:?}"
        );
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
        let whole = within_scene(&own, others.into_iter());
        let inherited = whole.tokens.iter().filter(|token| token.inherited);
        let found: Vec<&str> = inherited.map(|token| token.word.as_str()).collect();
        assert!(found.contains(&"captain") && !found.contains(&"zorbing"), "{found:?}");
        assert_eq!(whole.question_type, own.question_type);
        assert!(words(&whole).starts_with(&words(&own)));
    }
}
