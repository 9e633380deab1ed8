//! Rewriting a follow-up with what it leans on.

use super::lean::{asked_by_noun, opening, points_away, points_back, stands_for_a_person};
use super::{Matcher, QuestionType, Reading, Token, WordKind};

/// How many words of an earlier question a follow-up inherits.
pub(super) const INHERITED: usize = 10;

/// The question with a name where it has a pronoun, or at its end.
pub(super) fn with_person(reading: &Reading, name: &[Token]) -> Reading {
    let mut tokens: Vec<Token> = Vec::with_capacity(reading.tokens.len() + name.len());
    let mut named = false;
    for at in opening(reading)..reading.tokens.len() {
        if !named && stands_for_a_person(reading, at) {
            tokens.extend(name.iter().cloned());
            named = true;
        } else {
            tokens.push(reading.tokens[at].clone());
        }
    }
    if !named {
        tokens.extend(name.iter().cloned());
    }
    rebuilt(reading, tokens, reading.question_type)
}

/// The question without the words that only say that it goes on ("what about …").
pub(super) fn opened(reading: &Reading) -> Reading {
    let tokens = reading.tokens[opening(reading)..].to_vec();
    let question_type = QuestionType::of(&tokens);
    rebuilt(reading, tokens, question_type)
}

/// The question's own words, with the content of the earlier question between its question word and the rest.
///
/// A place or a person that the question names stands instead of those of the earlier one. "The other one" stays a word that has to be
/// explained: what was spoken of is not it.
pub(super) fn with_topic(reading: &Reading, topic: &Reading, matcher: &Matcher) -> Reading {
    let own = reading.tokens[opening(reading)..].iter();
    let (mut tokens, mut rest): (Vec<Token>, Vec<Token>) = own
        .filter(|token| !points_back(&token.word))
        .cloned()
        .partition(|token| token.kind < WordKind::Light && !points_away(&token.word));
    for token in rest.iter_mut().filter(|token| points_away(&token.word)) {
        token.kind = WordKind::Content;
    }
    let replaced = |token: &Token| {
        let same_kind =
            |own: &Token| matcher.names_something(own) && matcher.names_a_place(own) == matcher.names_a_place(token);
        matcher.names_something(token) && rest.iter().any(same_kind)
    };
    let new = |token: &&Token| {
        token.kind >= WordKind::Light && !rest.iter().any(|own| own.stem == token.stem) && !replaced(token)
    };
    tokens.extend(topic.tokens.iter().filter(new).take(INHERITED).map(inherited));
    tokens.extend(rest);
    rebuilt(reading, tokens, asked_for(reading, topic))
}

/// The earlier question with its place or person replaced by the one that this question names ("and of Chile?").
///
/// `None` where the question says more than a name, or the earlier one names nothing of that kind, or the same.
pub(super) fn with_substitute(reading: &Reading, topic: &Reading, matcher: &Matcher) -> Option<Reading> {
    let own = &reading.tokens[opening(reading)..];
    let name: Vec<Token> = own
        .iter()
        .filter(|token| matcher.names_something(token))
        .cloned()
        .collect();
    let first = name.first()?;
    // "Boric, what does he say?" asks a question of its own.
    if own
        .iter()
        .any(|token| token.kind >= WordKind::Frame && !matcher.names_something(token))
    {
        return None;
    }
    // "And what is Peru doing?" asks something else as well.
    let own_type = QuestionType::of(own);
    if own_type != QuestionType::Keywords && own_type != topic.question_type {
        return None;
    }
    let place = matcher.names_a_place(first);
    let replaced = |token: &Token| matcher.names_something(token) && matcher.names_a_place(token) == place;
    if !topic
        .tokens
        .iter()
        .any(|token| replaced(token) && token.stem != first.stem)
    {
        return None;
    }
    let mut name = Some(name);
    let mut tokens = Vec::with_capacity(topic.tokens.len());
    for token in &topic.tokens {
        if replaced(token) {
            tokens.extend(name.take().into_iter().flatten());
        } else {
            tokens.push(token.clone());
        }
    }
    Some(rebuilt(reading, tokens, asked_for(reading, topic)))
}

/// What is asked for: what the question's own question word says, else the noun that it consists of, else what was asked before.
fn asked_for(reading: &Reading, topic: &Reading) -> QuestionType {
    let own = if opening(reading) > 1 {
        QuestionType::of(&reading.tokens[opening(reading)..])
    } else {
        reading.question_type
    };
    match own {
        QuestionType::Keywords => asked_by_noun(reading).unwrap_or(topic.question_type),
        own => own,
    }
}

fn inherited(token: &Token) -> Token {
    Token {
        inherited: true,
        ..token.clone()
    }
}

fn rebuilt(reading: &Reading, tokens: Vec<Token>, question_type: QuestionType) -> Reading {
    Reading {
        tokens,
        language: reading.language,
        language_shown: reading.language_shown,
        question_type,
    }
}
