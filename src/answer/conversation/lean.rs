//! Whether a question leans on what came before, told by its words: pronouns, openings, how little it says.

use crate::matching::{QuestionType, Reading, Token, WordKind};

/// How a question leans on what came before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::answer) enum Lean {
    /// It says nothing alone, or points back: "and when?", "why did he?".
    Plainly,
    /// It is short enough to be a follow-up, and may as well stand alone: "which party?".
    Perhaps,
    /// It stands alone, whatever came before.
    Not,
}

impl Lean {
    pub(in crate::answer) fn of(reading: &Reading) -> Self {
        let content = content(reading);
        let pointing = |token: &Token| is_pronoun(&token.word) || points_back(&token.word) || points_away(&token.word);
        let points = (0..reading.tokens.len()).any(|at| pointing(&reading.tokens[at]) && !is_article(reading, at));
        match content {
            0 => Self::Plainly,
            _ if asked_by_noun(reading).is_some() => Self::Plainly,
            1..=4 if points => Self::Plainly,
            1..=3 if opening(reading) > 0 => Self::Plainly,
            // "la deportaron" is one too, and an article looks no different.
            1..=4 if reading.tokens.iter().any(pointing) => Self::Perhaps,
            1..=2 => Self::Perhaps,
            _ => Self::Not,
        }
    }
}

/// Whether a message asks or says anything: "ok", "ya" and "lol" lean on nothing.
pub(super) fn asks(reading: &Reading) -> bool {
    let says = |token: &Token| {
        token.kind >= WordKind::Frame || points_back(&token.word) || points_away(&token.word) || is_pronoun(&token.word)
    };
    reading.question_type != QuestionType::Keywords || reading.tokens.iter().any(says)
}

/// How many words of a question are about something: a follow-up has few.
pub(super) fn content(reading: &Reading) -> usize {
    let content = |token: &&Token| token.kind == WordKind::Content;
    reading.tokens.iter().filter(content).count()
}

/// Whether a word stands for a person already spoken of: "he", "ella", and "él", which folding makes the same as "el".
pub(super) fn stands_for_a_person(reading: &Reading, at: usize) -> bool {
    is_pronoun(&reading.tokens[at].word) && !is_article(reading, at)
}

/// Whether a question has such a word.
pub(super) fn is_personal(reading: &Reading) -> bool {
    (0..reading.tokens.len()).any(|at| stands_for_a_person(reading, at))
}

/// "el" in "el presidente", which folding makes the same as "él": what follows is what is spoken of.
fn is_article(reading: &Reading, at: usize) -> bool {
    let next = reading.tokens.get(at + 1);
    matches!(reading.tokens[at].word.as_str(), "el" | "la" | "los" | "las")
        && next.is_some_and(|next| next.kind >= WordKind::Light || matches!(next.word.as_str(), "de" | "del" | "que"))
}

/// Whether it asks what is said of the one that it names, and not who says it: "and what did he say of Kast?".
pub(super) fn says_of(reading: &Reading) -> bool {
    let of = |token: &Token| matches!(token.word.as_str(), "of" | "about" | "de" | "del" | "sobre");
    let content = |token: &Token| token.kind == WordKind::Content;
    let at = reading.tokens.iter().position(of).unwrap_or(reading.tokens.len());
    let (before, after) = reading.tokens.split_at(at);
    reading.question_type == QuestionType::Speech && !before.iter().any(content) && after.iter().any(content)
}

/// Whether it asks for something that was not told yet: "what else did he say?", "¿algo más?".
pub(super) fn wants_more(reading: &Reading) -> bool {
    let word = |at: usize| reading.tokens.get(at).map_or("", |token| token.word.as_str());
    (0..reading.tokens.len()).any(|at| {
        matches!(
            (word(at), word(at + 1)),
            ("else" | "besides", _)
                | ("anything" | "something", "more")
                | ("que" | "algo" | "quien" | "alguien", "mas")
                | ("otra", "cosa")
                | ("otras", "cosas")
        )
    })
}

/// "he", "his", "ella": somebody already spoken of.
fn is_pronoun(word: &str) -> bool {
    matches!(
        word,
        "he" | "him" | "his" | "himself" | "she" | "her" | "hers" | "herself" | "el" | "ella" | "su" | "sus" | "le"
    )
}

/// "that", "there", "eso": something, or some people, already spoken of.
pub(super) fn points_back(word: &str) -> bool {
    matches!(
        word,
        "it" | "its"
            | "that"
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
            | "lo"
            | "la"
            | "este"
            | "ese"
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
            | "entonces"
    )
}

/// "the other one", "el otro": points back, and away from what was spoken of.
pub(super) fn points_away(word: &str) -> bool {
    matches!(
        word,
        "other" | "others" | "another" | "otro" | "otra" | "otros" | "otras"
    )
}

/// How many words at the start of a question only say that it goes on from before: "and …", "what about …", "¿y qué hay de …".
///
/// At least one word is left.
pub(super) fn opening(reading: &Reading) -> usize {
    let word = |at: usize| reading.tokens.get(at).map_or("", |token| token.word.as_str());
    let first = usize::from(goes_on(word(0)));
    let phrase = OPENINGS
        .iter()
        .filter(|phrase| phrase.iter().enumerate().all(|(at, part)| word(first + at) == *part))
        .map(|phrase| phrase.len())
        .max()
        .unwrap_or(0);
    let both = first + phrase;
    if both < reading.tokens.len() { both } else { 0 }
}

/// "and …", "y …": goes on from before.
fn goes_on(word: &str) -> bool {
    matches!(
        word,
        "and" | "but" | "so" | "also" | "or" | "ok" | "okay" | "y" | "e" | "pero" | "entonces" | "tambien" | "o" | "ya"
    )
}

/// What asks the earlier question of something else. Their "what" asks for nothing itself.
const OPENINGS: [&[&str]; 10] = [
    &["what", "about"],
    &["how", "about"],
    &["what", "of"],
    &["same", "for"],
    &["que", "hay", "de"],
    &["que", "hay", "con"],
    &["que", "pasa", "con"],
    &["que", "tal"],
    &["que", "onda", "con"],
    &["and", "for"],
];

/// What a question of one bare noun asks for: "date?", "¿motivo?".
pub(super) fn asked_by_noun(reading: &Reading) -> Option<QuestionType> {
    let mut nouns = reading.tokens.iter().filter(|token| token.kind >= WordKind::Frame);
    let (Some(noun), None) = (nouns.next(), nouns.next()) else {
        return None;
    };
    Some(match noun.word.as_str() {
        "date" | "day" | "year" | "fecha" | "dia" | "ano" => QuestionType::Time,
        "reason" | "reasons" | "cause" | "causes" | "motive" | "motivo" | "motivos" | "razon" | "razones" | "causa"
        | "causas" => QuestionType::Cause,
        "place" | "location" | "lugar" | "sitio" | "ubicacion" => QuestionType::Place,
        "number" | "numbers" | "figure" | "figures" | "amount" | "total" | "cifra" | "cifras" | "cantidad"
        | "numero" | "numeros" => QuestionType::Quantity,
        "duration" | "length" | "duracion" | "plazo" => QuestionType::Duration,
        _ => return None,
    })
}
