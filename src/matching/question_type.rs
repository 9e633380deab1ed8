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
        // Before the question words, for the "que" after it is one elsewhere.
        if word(0) == "es" && matches!(word(1), "cierto" | "verdad") {
            return Self::YesNo;
        }
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
        if is_auxiliary(word(0)) {
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
            "number" | "percent" | "percentage" | "numero" | "cantidad" | "porcentaje" => {
                return QuestionType::Quantity;
            }
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

#[cfg(test)]
mod tests {
    use super::super::toy;
    use super::super::vocabulary::Vocabulary;
    use super::QuestionType::{Cause, Duration, Keywords, Manner, Person, Place, Quantity, Speech, Thing, Time, YesNo};
    use super::*;
    use crate::text::Language;

    #[test]
    fn the_type_is_what_is_asked_for() {
        let cases = [
            // English.
            ("Who owns the ferry?", Person),
            ("whose ferry is it", Person),
            ("to whom does it belong", Person),
            ("who said when it would sail", Person),
            ("which person was on board", Person),
            ("When did it stop?", Time),
            ("what day did it stop", Time),
            ("what time is it due", Time),
            ("on which date did it sail", Time),
            ("since when is it off", Time),
            ("in what year was it built", Time),
            ("Where does it sail?", Place),
            ("which country is it from", Place),
            ("what city is it in", Place),
            ("Why did it stop?", Cause),
            ("how come it stopped", Cause),
            ("what was the reason", Cause),
            ("what caused the stop", Cause),
            ("How many passengers?", Quantity),
            ("how much is a ticket", Quantity),
            ("how far is the island", Quantity),
            ("how old is Ruiz", Quantity),
            ("what number of passengers", Quantity),
            ("what percentage of passengers", Quantity),
            ("what % of passengers", Quantity),
            ("How long was it off?", Duration),
            ("how many days was it off", Duration),
            ("how much time did they lose", Duration),
            ("How did it stop?", Manner),
            ("how is Ruiz doing", Manner),
            ("What did Ruiz say?", Speech),
            ("what did the pilot tell them", Speech),
            ("Did the ferry stop?", YesNo),
            ("is it true that it stopped", YesNo),
            ("has Ruiz left", YesNo),
            ("What broke the ferry?", Thing),
            ("which ferry was it", Thing),
            ("ferry stop date", Keywords),
            ("Ruiz", Keywords),
            ("", Keywords),
            // Spanish, with accents and without.
            ("¿Quién es el dueño?", Person),
            ("quienes son", Person),
            ("¿Cuándo paró?", Time),
            ("que dia paro", Time),
            ("¿En qué fecha paró?", Time),
            ("¿a qué hora sale?", Time),
            ("¿Dónde está?", Place),
            ("adonde va", Place),
            ("¿en qué país está?", Place),
            ("¿Por qué paró?", Cause),
            ("porque paro", Cause),
            ("¿cuál fue el motivo?", Cause),
            ("¿Cuántos pasajeros llevaba?", Quantity),
            ("cuanto cuesta", Quantity),
            ("¿Cuánto tiempo estuvo parado?", Duration),
            ("¿cuántos días faltan?", Duration),
            ("¿Cómo paró?", Manner),
            ("¿Qué dijo Ruiz?", Speech),
            ("que dice la piloto", Speech),
            ("¿Es cierto que paró?", YesNo),
            ("es verdad que quien paro fue ruiz", YesNo),
            ("¿Qué rompió el ferri?", Thing),
            ("¿Cuál es el barco?", Thing),
            ("pasajeros del ferri", Keywords),
            // As they are typed.
            ("wen did it stop", Time),
            ("y did it stop", Cause),
            ("whyyy did it stop", Cause),
            ("howmany passengers", Quantity),
            ("whos the owner", Person),
            ("wht broke it", Thing),
            ("xq paró", Cause),
            ("kien es el dueño", Person),
            ("can you tell me when it stopped", Time),
            ("hola, ¿me podrías decir cuándo paró el ferri?", Time),
            // A "that" or "que" in the middle joins clauses and asks nothing.
            ("the ferry that stopped", Keywords),
            ("el ferri que paró", Keywords),
        ];
        let vocabulary = Vocabulary::new(&toy::corpus());
        for (question, expected) in cases {
            let read = vocabulary.read(question, Language::En);
            assert_eq!(read.question_type, expected, "{question}: {:?}", read.tokens);
        }
    }

    #[test]
    fn every_type_has_a_place_in_a_table_of_types() {
        assert_eq!(Thing as usize + 1, QuestionType::COUNT);
    }
}
