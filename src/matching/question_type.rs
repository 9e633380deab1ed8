//! What kind of answer a question asks for: a person, a time, a number…

use super::lexicon::WordKind;
use super::reading::Token;

/// The kind of answer that a question asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum QuestionType {
    /// No question word: keywords or a statement.
    Keywords,
    /// "who", "whose", "quién".
    Person,
    /// "when", "what day", "cuándo", "qué fecha".
    Time,
    /// "where", "dónde".
    Place,
    /// "why", "how come", "por qué".
    Cause,
    /// "how many", "how much", "cuántos".
    Quantity,
    /// "how long", "cuánto tiempo".
    Duration,
    /// "how", "cómo".
    Manner,
    /// "what did she say", "qué dijo".
    Speech,
    /// "is it", "did they", "es cierto que".
    YesNo,
    /// "what", "which", "qué", "cuál".
    Thing,
}

impl QuestionType {
    /// How many types there are.
    pub const COUNT: usize = 11;

    /// Finds the type by the first question word and what follows it.
    ///
    /// The first question word decides, because what follows it belongs to a clause ("who said when …"); a "what" or "how" is
    /// read with the words after it.
    pub fn of(tokens: &[Token]) -> Self {
        let word = |at: usize| tokens.get(at).map_or("", |token| token.word.as_str());
        for at in 0..tokens.len() {
            let found = match word(at) {
                "who" | "whom" | "whose" | "quien" | "quienes" => Self::Person,
                "when" | "cuando" => Self::Time,
                "where" | "donde" | "adonde" => Self::Place,
                "why" | "porque" => Self::Cause,
                "por" if word(at + 1) == "que" => Self::Cause,
                "how" => how(word(at + 1), word(at + 2)),
                "cuanto" | "cuanta" | "cuantos" | "cuantas" => counted(word(at + 1)),
                "como" if at == 0 || tokens.len() <= at + 4 || tokens[..at].iter().all(is_light) => Self::Manner,
                "what" | "which" | "que" | "cual" | "cuales" if is_interrogative(tokens, at) => thing(tokens, at + 1),
                _ => continue,
            };
            return found;
        }
        if word(0) == "es" && matches!(word(1), "cierto" | "verdad") || is_auxiliary(word(0)) {
            Self::YesNo
        } else {
            Self::Keywords
        }
    }
}

fn is_light(token: &Token) -> bool {
    token.kind < WordKind::Content
}

/// "that" and "que" join clauses more often than they ask: "que" asks at the start or after a preposition.
fn is_interrogative(tokens: &[Token], at: usize) -> bool {
    tokens[at].word != "que" || at == 0 || tokens[..at].iter().all(is_light)
}

fn how(next: &str, after: &str) -> QuestionType {
    match (next, after) {
        ("many", "days" | "weeks" | "months" | "years") | ("much", "time") | ("long", _) => QuestionType::Duration,
        ("many" | "much" | "big" | "large" | "far" | "old", _) => QuestionType::Quantity,
        ("come", _) => QuestionType::Cause,
        _ => QuestionType::Manner,
    }
}

fn counted(next: &str) -> QuestionType {
    match next {
        "tiempo" | "dias" | "semanas" | "meses" | "anos" | "dura" | "durara" | "falta" => QuestionType::Duration,
        _ => QuestionType::Quantity,
    }
}

/// "what" and "which" take their type from the noun or verb after them, up to three words on ("what on earth did he say").
fn thing(tokens: &[Token], from: usize) -> QuestionType {
    for token in tokens.iter().skip(from).take(3) {
        match token.word.as_str() {
            "day" | "date" | "time" | "year" | "month" | "dia" | "fecha" | "hora" | "ano" | "mes" => {
                return QuestionType::Time;
            }
            "place" | "country" | "town" | "city" | "lugar" | "pais" | "ciudad" | "pueblo" => {
                return QuestionType::Place;
            }
            "person" | "persona" => return QuestionType::Person,
            "reason" | "caused" | "causes" | "motivo" | "razon" | "causa" => return QuestionType::Cause,
            "number" | "numero" | "cantidad" => return QuestionType::Quantity,
            _ => {}
        }
    }
    let says = tokens.iter().skip(from).take(5).any(|token| {
        matches!(
            token.word.as_str(),
            "say" | "said" | "says" | "tell" | "told" | "dijo" | "dice" | "dicho" | "opino" | "respondio"
        )
    });
    if says {
        QuestionType::Speech
    } else {
        QuestionType::Thing
    }
}

fn is_auxiliary(word: &str) -> bool {
    matches!(
        word,
        "is" | "are"
            | "was"
            | "were"
            | "do"
            | "does"
            | "did"
            | "has"
            | "have"
            | "had"
            | "can"
            | "could"
            | "will"
            | "would"
            | "should"
    )
}
