//! Kinds of answers that can be told from the words of a text: a number, a day, an hour, a name.

use super::lexicon::WordKind;
use super::question_type::QuestionType;
use super::reading::{Reading, Token};
use super::vocabulary::Vocabulary;
use crate::text::{is_date_word, is_year};

/// What an answer has to have in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum AnswerKind {
    /// "how many", "how old", "what percentage": a number.
    Number,
    /// "when", "which day": a year, a month, a day.
    Day,
    /// "what time", "a qué hora": an hour or a part of the day.
    Hour,
    /// "who", "where", "what is the name": a name.
    Name,
    /// "why": a word that a cause follows.
    Cause,
}

impl AnswerKind {
    /// All of them.
    pub(super) const ALL: [Self; 5] = [Self::Number, Self::Day, Self::Hour, Self::Name, Self::Cause];

    /// What the answer to a question has to have in it; `None` where any words may answer.
    pub(super) fn wanted_by(reading: &Reading) -> Option<Self> {
        let tokens = &reading.tokens;
        let has = |wanted: &[&str]| tokens.iter().any(|token| wanted.contains(&token.word.as_str()));
        match reading.question_type {
            QuestionType::Time if has(&["time", "hour", "hora", "horas"]) => Some(Self::Hour),
            QuestionType::Time => Some(Self::Day),
            QuestionType::Quantity | QuestionType::Duration => Some(Self::Number),
            QuestionType::Person | QuestionType::Place => Some(Self::Name),
            _ if has(&[
                "name", "names", "named", "called", "nombre", "nombres", "llama", "llaman",
            ]) =>
            {
                Some(Self::Name)
            }
            _ if has(&["age", "edad"]) => Some(Self::Number),
            _ => None,
        }
    }

    /// Whether a word is of the kind.
    pub(super) fn shown_by(self, token: &Token, vocabulary: &Vocabulary) -> bool {
        let word = token.word.as_str();
        match self {
            Self::Number => word.starts_with(|first: char| first.is_ascii_digit()) || is_numeral(word),
            Self::Day => is_year(word) || is_date_word(word),
            Self::Hour => is_hour(word),
            Self::Name => is_named(token, vocabulary),
            Self::Cause => is_before_cause(word),
        }
    }
}

/// What a cause follows. Without "to" and "so", which as often begin something else.
fn is_before_cause(word: &str) -> bool {
    matches!(
        word,
        "because"
            | "due"
            | "after"
            | "amid"
            | "owing"
            | "thanks"
            | "following"
            | "reason"
            | "cause"
            | "caused"
            | "driven"
            | "prompted"
            | "prompting"
            | "sparked"
            | "blamed"
            | "response"
            | "porque"
            | "debido"
            | "causa"
            | "causado"
            | "motivo"
            | "razon"
            | "tras"
            | "ante"
            | "raiz"
            | "impulsado"
            | "impulsada"
            | "provocado"
            | "provocada"
            | "respuesta"
    )
}

/// A name: typed with a capital (months and days aside), a place, or a name of the story.
pub(super) fn is_named(token: &Token, vocabulary: &Vocabulary) -> bool {
    let named = |&concept: &u32| vocabulary.is_place(concept) || vocabulary.is_name(concept);
    token.kind == WordKind::Content
        && ((token.capital && !is_date_word(&token.word)) || token.concepts.iter().any(named))
}

pub(super) fn is_number(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_digit())
}

/// Words for numbers, in both languages, folded.
pub(super) fn is_numeral(word: &str) -> bool {
    matches!(
        word,
        "one"
            | "two"
            | "three"
            | "four"
            | "five"
            | "six"
            | "seven"
            | "eight"
            | "nine"
            | "ten"
            | "eleven"
            | "twelve"
            | "twenty"
            | "thirty"
            | "forty"
            | "fifty"
            | "sixty"
            | "seventy"
            | "eighty"
            | "ninety"
            | "hundred"
            | "thousand"
            | "million"
            | "billion"
            | "half"
            | "third"
            | "quarter"
            | "dozen"
            | "several"
            | "few"
            | "many"
            | "percent"
            | "most"
            | "majority"
            | "both"
            | "uno"
            | "dos"
            | "tres"
            | "cuatro"
            | "cinco"
            | "seis"
            | "siete"
            | "ocho"
            | "nueve"
            | "diez"
            | "once"
            | "doce"
            | "veinte"
            | "treinta"
            | "cuarenta"
            | "cincuenta"
            | "sesenta"
            | "setenta"
            | "ochenta"
            | "noventa"
            | "cien"
            | "cientos"
            | "mil"
            | "miles"
            | "millon"
            | "millones"
            | "mitad"
            | "tercio"
            | "cuarto"
            | "docena"
            | "varios"
            | "pocos"
            | "muchos"
            | "mayoria"
            | "ambos"
    )
}

/// Words for the hours and the parts of a day, in both languages, folded.
#[rustfmt::skip]
fn is_hour(word: &str) -> bool {
    matches!(
        word,
        "am" | "pm" | "noon" | "midday" | "midnight" | "morning" | "afternoon" | "evening" | "night" | "dawn" | "dusk"
            | "o'clock" | "mediodia" | "medianoche" | "madrugada" | "mañana" | "manana" | "tarde" | "noche" | "amanecer"
    )
}

#[cfg(test)]
mod tests {
    use super::super::toy;
    use super::*;
    use crate::text::Language::{self, En, Es};

    fn vocabulary() -> Vocabulary {
        Vocabulary::new(&toy::corpus())
    }

    #[test]
    fn the_kind_follows_from_what_is_asked() {
        let vocabulary = vocabulary();
        let cases: [(&str, Language, Option<AnswerKind>); 14] = [
            ("When did it stop?", En, Some(AnswerKind::Day)),
            ("what day did it stop", En, Some(AnswerKind::Day)),
            ("What time did it stop?", En, Some(AnswerKind::Hour)),
            ("¿A qué hora paró?", Es, Some(AnswerKind::Hour)),
            ("How many passengers?", En, Some(AnswerKind::Number)),
            ("How old is Ruiz?", En, Some(AnswerKind::Number)),
            ("¿Qué edad tiene?", Es, Some(AnswerKind::Number)),
            ("Who owns it?", En, Some(AnswerKind::Name)),
            ("Where is it?", En, Some(AnswerKind::Name)),
            ("What is the name of the boat?", En, Some(AnswerKind::Name)),
            ("¿Cómo se llama el barco?", Es, Some(AnswerKind::Name)),
            ("Why did it stop?", En, None),
            ("What broke the ferry?", En, None),
            ("ferry", En, None),
        ];
        for (question, language, wanted) in cases {
            let reading = vocabulary.read_in(question, language);
            assert_eq!(
                AnswerKind::wanted_by(&reading),
                wanted,
                "{question}: {:?}",
                reading.question_type
            );
        }
    }

    #[test]
    fn words_show_their_kind() {
        let vocabulary = vocabulary();
        let shown = |text: &str, kind: AnswerKind| {
            let reading = vocabulary.read_in(text, En);
            reading.tokens.iter().any(|token| kind.shown_by(token, &vocabulary))
        };
        for (text, kind, is_shown) in [
            ("it took 12 hours", AnswerKind::Number, true),
            ("it took three boats", AnswerKind::Number, true),
            ("it took boats", AnswerKind::Number, false),
            ("it stopped in March", AnswerKind::Day, true),
            ("it stopped in 1998", AnswerKind::Day, true),
            ("some 340 stopped", AnswerKind::Day, false),
            ("it stopped before dawn", AnswerKind::Hour, true),
            ("it stopped in March", AnswerKind::Hour, false),
            ("it belongs to Zambrano", AnswerKind::Name, true),
            ("it belongs to the pilot", AnswerKind::Name, false),
        ] {
            assert_eq!(shown(text, kind), is_shown, "{text} {kind:?}");
        }
    }
}
