//! Where in a sentence the answer to a question can stand, and how much of the question stands around that place.
//!
//! A sentence that has every word of a question answers it only where it also has the thing that is asked for, and has it in the
//! right place: "The Red Cross put evacuees up on cots" names the cots and, earlier on, a number, but not the number of cots.

use rustc_hash::FxHashSet;

use super::asking::{MANY, MUCH};
use super::kinds::Kinds;
use crate::matching::agreement::alike;
use crate::matching::lexicon::WordKind;
use crate::matching::question_type::QuestionType;
use crate::matching::reading::{Reading, Token};
use crate::text::{is_time_word, is_year};

/// What the answer to a question is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted {
    /// A number of things, a sum, an age.
    Number,
    /// How long, since when, until when.
    Duration,
    /// A day, a year, an hour.
    Time,
    /// A place with a name, or what stands behind "in", "at", "into".
    Place,
    /// A name.
    Name,
    /// What follows "because", "after", "due to".
    Cause,
    /// What somebody says.
    Speech,
}

impl Wanted {
    /// What a question asks for; `None` where any words may answer.
    pub(super) fn by(reading: &Reading) -> Option<Self> {
        let asked = Kinds::asked_by(reading);
        if asked.has(Kinds::NAME) {
            return Some(Self::Name);
        }
        match reading.question_type {
            QuestionType::Quantity => Some(Self::Number),
            QuestionType::Duration => Some(Self::Duration),
            QuestionType::Time => Some(Self::Time),
            QuestionType::Place => Some(Self::Place),
            QuestionType::Person => Some(Self::Name),
            QuestionType::Cause => Some(Self::Cause),
            QuestionType::Speech => Some(Self::Speech),
            _ if asked.has(Kinds::FIGURE) => Some(Self::Number),
            _ if asked.has(Kinds::TIME) => Some(Self::Time),
            _ => None,
        }
    }

    /// Whether the word at `at` of a sentence is, or begins, what is wanted. `has_clock`: the sentence gives an hour.
    fn stands_at(self, tokens: &[Token], at: usize, has_clock: bool) -> bool {
        let token = &tokens[at];
        let word = token.word.as_str();
        match self {
            Self::Number => is_number(token),
            Self::Duration => {
                let unit = |token: &Token| UNITS_OF_TIME.contains(&token.word.as_str());
                is_number(token) && tokens[at + 1..].iter().take(2).any(unit)
                    || matches!(word, "since" | "until" | "desde" | "hasta")
            }
            Self::Time => {
                is_time_word(word) || is_year(word) || has_clock && word.starts_with(|ch: char| ch.is_ascii_digit())
            }
            Self::Place => {
                let follows = |back: usize| {
                    at.checked_sub(back)
                        .is_some_and(|before| PLACING.contains(&tokens[before].word.as_str()))
                };
                is_capital(token) || token.kind >= WordKind::Light && (follows(1) || follows(2))
            }
            Self::Name => is_capital(token) && token.kind != WordKind::Function,
            Self::Cause => CAUSES.iter().any(|(cause, _)| *cause == word) || WEAK_CAUSES.contains(&word),
            Self::Speech => SAYS.contains(&word),
        }
    }
}

/// How much of a question stands around the best place for its answer.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Around {
    /// Share of the question's weight, 0 to 1, each word less the farther from that place it stands.
    pub(super) near: f32,
    /// That, as a share of what the whole sentence has of the question; the middle where any words may answer.
    pub(super) of_found: f32,
}

/// How many words away from an answer a word of the question counts half.
const HALF: f32 = 6.0;
/// What stands for "as likely as not" where a question does not say what kind of thing it asks for.
const EVEN: f32 = 0.5;

/// Where in a sentence something like a word stands, and how like it is, 0 to 1.
type Place = (usize, f32);

/// A word that a question is about, with its share of the question's weight.
pub(super) type Weighed<'t> = (&'t Token, f32);

impl Around {
    /// Of the words of a question, how much stands around an answer in the sentence. `asked` is the whole question: what it
    /// says itself is no answer.
    pub(super) fn of(
        wanted: Option<Wanted>,
        words: &[Weighed<'_>],
        asked: &FxHashSet<u64>,
        tokens: &[Token],
        has_clock: bool,
    ) -> Self {
        let Some(wanted) = wanted else {
            return Self {
                near: 0.0,
                of_found: EVEN,
            };
        };
        let found: Vec<Vec<Place>> = words.iter().map(|(word, _)| places(word, tokens)).collect();
        let weighed = |value: &dyn Fn(&[Place]) -> f32| -> f32 {
            words
                .iter()
                .zip(&found)
                .map(|((_, weight), places)| weight * value(places))
                .sum()
        };
        let near = (0..tokens.len())
            .filter(|&at| !asked.contains(&tokens[at].stem) && wanted.stands_at(tokens, at, has_clock))
            .map(|at| {
                weighed(&|places| {
                    let near = |(place, likeness): &Place| likeness * fading(place.abs_diff(at));
                    places.iter().map(near).fold(0.0, f32::max)
                })
            })
            .fold(0.0, f32::max);
        let all = weighed(&|places| places.iter().map(|(_, likeness)| *likeness).fold(0.0, f32::max));
        Self {
            near,
            of_found: if all > 0.0 { near / all } else { 0.0 },
        }
    }
}

/// Where in a sentence a word stands, or one like it, and how like it is.
fn places(word: &Token, tokens: &[Token]) -> Vec<Place> {
    let likeness = tokens.iter().map(|token| alike(word, token)).enumerate();
    likeness.filter(|(_, likeness)| *likeness > 0.0).collect()
}

/// What a word counts at a distance: all of it beside the answer, half at [`HALF`] words more.
fn fading(distance: usize) -> f32 {
    0.5_f32.powf(distance.saturating_sub(1) as f32 / HALF)
}

/// How many words a name may stand from the thing whose name it is.
const BESIDE: usize = 3;

/// Of a question for a name ("which company", "what is the name of the ship"): whether a name stands beside the thing in the
/// sentence. 1 if so, -1 if not, 0 where no name is asked for.
pub(super) fn named_beside(reading: &Reading, asked: &FxHashSet<u64>, tokens: &[Token]) -> f32 {
    let Some(thing) = thing_named(&reading.tokens) else {
        return 0.0;
    };
    let is_name = |at: usize| {
        let token = &tokens[at];
        is_capital(token) && token.kind != WordKind::Function && !asked.contains(&token.stem)
    };
    // "A brewery from Preston" is not called Preston.
    let joined = |from: usize, to: usize| {
        let (from, to) = (from.min(to), from.max(to));
        !tokens[from + 1..to]
            .iter()
            .any(|token| PLACING_BETWEEN.contains(&token.word.as_str()))
    };
    let beside = (0..tokens.len())
        .filter(|&at| alike(thing, &tokens[at]) > 0.0)
        .any(|at| {
            let from = at.saturating_sub(BESIDE);
            let to = (at + BESIDE + 1).min(tokens.len());
            (from..to).any(|other| other != at && is_name(other) && joined(at, other))
        });
    if beside { 1.0 } else { -1.0 }
}

/// The thing whose name is asked for: the first word of topic behind "name", or right behind "which".
fn thing_named(tokens: &[Token]) -> Option<&Token> {
    if let Some(at) = tokens.iter().position(asks_name) {
        return tokens[at + 1..]
            .iter()
            .find(|token| token.kind >= WordKind::Light && !asks_name(token));
    }
    let at = tokens
        .iter()
        .position(|token| matches!(token.word.as_str(), "which" | "what" | "que" | "cual" | "cuales"))?;
    tokens.get(at + 1).filter(|token| token.kind == WordKind::Content)
}

/// How many words a figure may stand before what it counts: "two small stone cottages".
const COUNTING: usize = 5;
/// How many words say what is counted: "flying hours", "metros cúbicos".
const THINGS: usize = 2;

/// Of a question for a number of things: whether a figure in the sentence counts such things. 1 if so, -1 if not, 0 where nothing is
/// counted.
pub(super) fn counted(reading: &Reading, asked: &FxHashSet<u64>, tokens: &[Token]) -> f32 {
    let asks = |token: &Token| MANY.contains(&token.word.as_str()) || MUCH.contains(&token.word.as_str());
    let Some(at) = reading.tokens.iter().position(asks) else {
        return 0.0;
    };
    let behind = &reading.tokens[at + 1..];
    let skipped = behind
        .iter()
        .take_while(|token| OF.contains(&token.word.as_str()))
        .count();
    let things: Vec<&Token> = behind[skipped..]
        .iter()
        .take_while(|token| token.kind >= WordKind::Light)
        .take(THINGS)
        .collect();
    if things.is_empty() {
        return 0.0;
    }
    let counts = |at: usize| {
        let to = (at + 1 + COUNTING).min(tokens.len());
        let like = |token: &Token| things.iter().any(|thing| alike(thing, token) > 0.0);
        !asked.contains(&tokens[at].stem) && is_number(&tokens[at]) && tokens[at + 1..to].iter().any(like)
    };
    if (0..tokens.len()).any(counts) { 1.0 } else { -1.0 }
}

/// What may stand between.
const OF: &[&str] = &["of", "the", "de", "los", "las", "more", "mas"];

/// How many words behind "because" are looked at for something that the question does not say itself.
const REASON: usize = 9;

/// Of a question for a cause: the share of its weight, 0 to 1, that stands where the sentence has the effect and not the cause, so
/// that a cause is given for what is asked about. "Two tries were needed because the rope snapped" says why two were needed and not
/// why it snapped. 0 for other questions.
pub(super) fn effect(reading: &Reading, words: &[Weighed<'_>], asked: &FxHashSet<u64>, tokens: &[Token]) -> f32 {
    if reading.question_type != QuestionType::Cause {
        return 0.0;
    }
    let share = |tokens: &[Token]| -> f32 {
        words
            .iter()
            .map(|(word, weight)| weight * tokens.iter().map(|token| alike(word, token)).fold(0.0, f32::max))
            .sum()
    };
    let mut most = 0.0_f32;
    for (at, token) in tokens.iter().enumerate() {
        let Some((_, strength)) = CAUSES.iter().find(|(cause, _)| *cause == token.word) else {
            continue;
        };
        let found = if at == 0 {
            // "Because it rained, the match was put off": the effect follows, somewhere.
            OPENING * share(&tokens[1..])
        } else if tokens[at + 1..]
            .iter()
            .take(REASON)
            .any(|token| token.kind >= WordKind::Light && !asked.contains(&token.stem))
        {
            strength * share(&tokens[..at])
        } else {
            0.0
        };
        most = most.max(found);
    }
    most
}

/// What the words behind a cause that opens its sentence count: some of them are still the cause.
const OPENING: f32 = 0.7;

/// How many words of some kind, two at the most, a question has and the sentence has not.
pub(super) fn lacking(reading: &Reading, is_of: impl Fn(&str) -> bool, tokens: &[Token]) -> f32 {
    let lacks = |word: &&Token| is_of(&word.word) && !tokens.iter().any(|token| alike(word, token) > 0.0);
    reading.tokens.iter().filter(lacks).count().min(2) as f32
}

/// Whether a word asks what something is called.
pub(super) fn asks_name(token: &Token) -> bool {
    Kinds::asked_with(&token.word).has(Kinds::NAME)
}

fn is_capital(token: &Token) -> bool {
    token.capital && !is_time_word(&token.word)
}

fn is_number(token: &Token) -> bool {
    token.word.starts_with(|ch: char| ch.is_ascii_digit()) || is_number_word(&token.word)
}

/// Words for numbers, in both languages, folded.
pub(super) fn is_number_word(word: &str) -> bool {
    NUMBERS.contains(&word)
}

#[rustfmt::skip] // read at a glance
const NUMBERS: &[&str] = &[
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "fifteen", "twenty", "thirty", "forty", "fifty", "sixty", "hundred", "hundreds", "thousand", "thousands", "million", "dozen", "half", "third", "quarter",
    "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez", "once", "doce", "quince", "veinte", "treinta", "cuarenta", "cincuenta", "sesenta", "cien", "cientos", "mil", "miles", "millon", "millones", "docena", "mitad", "tercio", "tercera", "doble",
];

/// Whether a word tells one thing from its like: a sentence about the first says nothing of the second.
pub(super) fn tells_apart(word: &str) -> bool {
    TELLING_APART.contains(&word)
}

#[rustfmt::skip] // read at a glance
const TELLING_APART: &[&str] = &[
    "first", "second", "third", "last", "next", "previous", "again", "another", "other", "others", "still", "total", "before", "earlier",
    "original", "new", "former", "final", "left", "remaining", "more", "besides", "else", "only",
    "primer", "primera", "primero", "segundo", "segunda", "tercera", "ultimo", "ultima", "anterior", "proximo", "proxima", "otra", "otro", "otros", "otras",
    "antes", "total", "todavia", "aun", "nuevo", "nueva", "resto", "faltan", "quedan", "mas",
];

#[rustfmt::skip] // read at a glance
const UNITS_OF_TIME: &[&str] = &[
    "second", "seconds", "minute", "minutes", "hour", "hours", "day", "days", "week", "weeks", "fortnight", "month", "months", "year", "years", "decade", "decades", "century", "centuries",
    "segundo", "segundos", "minuto", "minutos", "hora", "horas", "dia", "dias", "semana", "semanas", "quincena", "mes", "meses", "ano", "anos", "decadas", "siglos",
];

/// What places stand behind.
#[rustfmt::skip] // read at a glance
const PLACING: &[&str] = &[
    "in", "at", "on", "near", "from", "to", "into", "outside", "inside", "across", "along", "behind", "beside", "under", "around",
    "en", "a", "de", "desde", "hacia", "cerca", "junto", "frente",
];
/// What between a thing and a name shows that the name is another's.
const PLACING_BETWEEN: &[&str] = &["from", "in", "at", "near", "on", "en", "to", "with"];

/// What a cause follows, and how surely it is one: "to" and "so" often begin something else.
#[rustfmt::skip] // read at a glance
const CAUSES: &[(&str, f32)] = &[
    ("because", 1.0), ("due", 1.0), ("after", 1.0), ("since", 1.0), ("as", 1.0), ("amid", 1.0), ("owing", 1.0), ("thanks", 1.0), ("following", 1.0), ("reason", 1.0),
    ("cause", 1.0), ("caused", 1.0), ("protest", 1.0), ("blamed", 1.0), ("result", 1.0), ("to", 0.5), ("so", 0.5), ("when", 0.5),
    ("porque", 1.0), ("tras", 1.0), ("debido", 1.0), ("pues", 1.0), ("por", 1.0), ("ya", 1.0), ("despues", 1.0), ("gracias", 1.0), ("causo", 1.0), ("causa", 1.0),
    ("motivo", 1.0), ("razon", 1.0), ("culpa", 1.0), ("resultado", 1.0), ("para", 0.5), ("cuando", 0.5),
];
/// What also begins a cause, at times.
const WEAK_CAUSES: &[&str] = &["driven", "causes", "account", "blame", "provoco", "atribuyo", "debio"];

#[rustfmt::skip] // read at a glance
const SAYS: &[&str] = &[
    "said", "says", "told", "added", "asked", "announced", "argued", "explained", "stated", "noted", "insisted", "warned", "claimed", "acknowledged", "admitted", "recalled", "wrote", "denied", "wants", "expects", "called", "blamed", "according",
    "accused", "criticised", "criticized", "thinks", "believes", "describes", "described",
    "dijo", "dice", "afirmo", "anadio", "agrego", "explico", "senalo", "aseguro", "advirtio", "lamento", "conto", "cuenta", "declaro", "anuncio", "insistio", "reconocio", "sostiene", "sostuvo", "denuncio", "nego", "niega", "pidio", "pide", "segun", "rechazo",
    "explica", "senala", "recuerda", "critico", "critica", "cree", "opina", "comento",
];

#[cfg(test)]
mod tests;
