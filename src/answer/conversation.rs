//! Follow-ups: what a question may mean in the light of the turns before it.
//!
//! A question that stands alone is read alone, whatever came before. One that leans ("and when?", "who is he?") is also read with what
//! it may lean on, and the reading that the story fits best is taken.

use std::collections::VecDeque;

use crate::matching::{Matcher, QuestionType, Reading, Token, WordKind};
use crate::text::Language;

/// How many turns are remembered. People lean on the last turn, seldom on the one before.
const MEMORY: usize = 4;
/// How many words of an earlier question a follow-up inherits.
const INHERITED: usize = 10;

/// What one conversation has said so far, as far as follow-ups lean on it.
#[derive(Debug, Clone, Default)]
pub struct Conversation {
    turns: VecDeque<Turn>,
}

/// One question and what it was taken for.
#[derive(Debug, Clone)]
pub(super) struct Turn {
    /// The question as it was understood in the end.
    pub(super) reading: Reading,
    /// The class of the entry or gap that was recognised.
    pub(super) class: Option<usize>,
    /// The story's own question that was recognised, entry or gap.
    pub(super) recognised: Option<Reading>,
    /// Names of people in the question, then in the reply: what "he" may stand for.
    pub(super) people: Vec<Vec<Token>>,
    /// The language of the reply.
    pub(super) language: Language,
}

impl Conversation {
    /// The language of the last reply.
    pub(super) fn language(&self) -> Option<Language> {
        self.turns.back().map(|turn| turn.language)
    }

    pub(super) fn push(&mut self, turn: Turn) {
        if self.turns.len() == MEMORY {
            self.turns.pop_front();
        }
        self.turns.push_back(turn);
    }

    /// What else a question may mean in the light of the earlier ones: nothing where nothing came before.
    pub(super) fn leaning_readings(&self, reading: &Reading, matcher: &Matcher) -> Vec<Leaning> {
        let Some(last) = self.turns.back() else {
            return Vec::new();
        };
        let mut readings = Vec::new();
        let content = reading
            .tokens
            .iter()
            .filter(|token| token.kind == WordKind::Content)
            .count();
        if content <= 1 || reading.tokens.iter().any(|token| is_personal(&token.word)) {
            let people = self.turns.iter().rev().flat_map(|turn| &turn.people);
            readings.extend(people.take(3).map(|name| Leaning {
                reading: with_person(reading, name),
                earlier: None,
            }));
        }
        let earlier = std::iter::once(&last.reading).chain(&last.recognised);
        for topic in earlier {
            readings.push(Leaning {
                reading: with_topic(reading, topic),
                earlier: last.class,
            });
            let substituted = with_substitute(reading, topic, matcher);
            readings.extend(substituted.map(|reading| Leaning { reading, earlier: None }));
        }
        readings
    }
}

/// A way of reading a question in the light of an earlier one.
#[derive(Debug)]
pub(super) struct Leaning {
    pub(super) reading: Reading,
    /// The class that the earlier question found, where its words are inherited.
    pub(super) earlier: Option<usize>,
}

/// How a question leans on what came before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lean {
    /// It says nothing alone, or points back: "and when?", "why did he?".
    Plainly,
    /// It is short enough to be a follow-up, and may as well stand alone: "which party?".
    Perhaps,
    /// It stands alone, whatever came before.
    Not,
}

impl Lean {
    pub(super) fn of(reading: &Reading) -> Self {
        let content = reading
            .tokens
            .iter()
            .filter(|token| token.kind == WordKind::Content)
            .count();
        let pointing = |token: &Token| is_personal(&token.word) || points_back(&token.word);
        let points = (0..reading.tokens.len()).any(|at| pointing(&reading.tokens[at]) && !is_article(reading, at));
        let opens = reading
            .tokens
            .first()
            .is_some_and(|token| opens_a_follow_up(&token.word));
        match content {
            0 => Self::Plainly,
            1..=4 if points => Self::Plainly,
            1..=3 if opens => Self::Plainly,
            // "la deportaron" is one too, and an article looks no different.
            1..=4 if reading.tokens.iter().any(pointing) => Self::Perhaps,
            1..=2 => Self::Perhaps,
            _ => Self::Not,
        }
    }
}

/// "el" in "el presidente", which folding makes the same as "él": what follows is what is spoken of.
fn is_article(reading: &Reading, at: usize) -> bool {
    let next = reading.tokens.get(at + 1);
    matches!(reading.tokens[at].word.as_str(), "el" | "la" | "los" | "las")
        && next.is_some_and(|next| next.kind >= WordKind::Light)
}

/// "he", "his", "ella": somebody already spoken of.
fn is_personal(word: &str) -> bool {
    matches!(
        word,
        "he" | "him"
            | "his"
            | "she"
            | "her"
            | "himself"
            | "el"
            | "ella"
            | "su"
            | "sus"
            | "le"
            | "lo"
            | "la"
            | "este"
            | "ese"
    )
}

/// "that", "there", "eso": something already spoken of.
fn points_back(word: &str) -> bool {
    matches!(
        word,
        "it" | "that"
            | "this"
            | "those"
            | "these"
            | "they"
            | "them"
            | "their"
            | "there"
            | "then"
            | "one"
            | "ones"
            | "other"
            | "eso"
            | "esto"
            | "esa"
            | "esos"
            | "esas"
            | "ahi"
            | "alli"
            | "alla"
            | "ellos"
            | "ellas"
            | "les"
            | "los"
            | "las"
            | "otro"
            | "otra"
            | "entonces"
    )
}

/// "and …", "y …": goes on from before.
fn opens_a_follow_up(word: &str) -> bool {
    matches!(
        word,
        "and" | "but" | "so" | "also" | "or" | "y" | "e" | "pero" | "entonces" | "tambien" | "o"
    )
}

/// The question with a name where it has a pronoun, or at its end.
fn with_person(reading: &Reading, name: &[Token]) -> Reading {
    let mut tokens: Vec<Token> = Vec::with_capacity(reading.tokens.len() + name.len());
    let mut named = false;
    for token in own_words(reading) {
        if !named && is_personal(&token.word) {
            tokens.extend(name.iter().cloned());
            named = true;
        } else {
            tokens.push(token.clone());
        }
    }
    if !named {
        tokens.extend(name.iter().cloned());
    }
    rebuilt(reading, tokens, reading.question_type)
}

/// The question's own words, with the content of the earlier question between its question word and the rest.
fn with_topic(reading: &Reading, topic: &Reading) -> Reading {
    let (mut tokens, rest): (Vec<Token>, Vec<Token>) = own_words(reading)
        .filter(|token| !points_back(&token.word))
        .cloned()
        .partition(|token| token.kind < WordKind::Light);
    let new = |token: &&Token| token.kind >= WordKind::Light && !rest.iter().any(|own| own.stem == token.stem);
    tokens.extend(topic.tokens.iter().filter(new).take(INHERITED).map(inherited));
    tokens.extend(rest);
    let question_type = match reading.question_type {
        QuestionType::Keywords => topic.question_type,
        own => own,
    };
    rebuilt(reading, tokens, question_type)
}

/// The earlier question with its place or person replaced by the one that this question names ("and of Chile?").
fn with_substitute(reading: &Reading, topic: &Reading, matcher: &Matcher) -> Option<Reading> {
    let named = |token: &Token| matcher.names_something(token);
    let name: Vec<Token> = reading.tokens.iter().filter(|token| named(token)).cloned().collect();
    let content = reading
        .tokens
        .iter()
        .filter(|token| token.kind == WordKind::Content)
        .count();
    if name.is_empty() || content > name.len() {
        return None;
    }
    let mut name = Some(name);
    let mut tokens = Vec::with_capacity(topic.tokens.len());
    for token in &topic.tokens {
        if named(token) {
            tokens.extend(name.take().into_iter().flatten());
        } else {
            tokens.push(token.clone());
        }
    }
    if name.is_some() {
        return None;
    }
    let question_type = match reading.question_type {
        QuestionType::Keywords => topic.question_type,
        own => own,
    };
    Some(rebuilt(reading, tokens, question_type))
}

fn inherited(token: &Token) -> Token {
    Token {
        inherited: true,
        ..token.clone()
    }
}

/// The words of a question without the "and" that opens it.
fn own_words(reading: &Reading) -> impl Iterator<Item = &Token> {
    let opened = reading.tokens.len() > 1
        && reading
            .tokens
            .first()
            .is_some_and(|token| opens_a_follow_up(&token.word));
    reading.tokens.iter().skip(usize::from(opened))
}

fn rebuilt(reading: &Reading, tokens: Vec<Token>, question_type: QuestionType) -> Reading {
    Reading {
        tokens,
        language: reading.language,
        language_shown: reading.language_shown,
        question_type,
    }
}

#[cfg(test)]
mod tests;
