//! Every word that a reader sees and that does not come from a story file, in English and in Spanish.
//!
//! Here: what is said to a question. `story`: what stands around a story's parts; `chat`: the terminal's chat;
//! `discord`: commands, buttons and notices there; `library`: the choice of a story; `store`: what is kept.
//!
//! One function a situation; each returns plain text without styles or trailing line breaks. What is put into a
//! sentence (a title, a name) is put in as it came: whoever shows it takes care of control characters.

mod chat;
mod discord;
mod library;
mod store;
mod story;

pub use chat::*;
pub use discord::*;
pub use library::*;
pub use store::*;
pub use story::*;

use crate::story::Statement;
use crate::text::Language;

/// The words of one of the two languages.
const fn pick(language: Language, en: &'static str, es: &'static str) -> &'static str {
    match language {
        Language::En => en,
        Language::Es => es,
    }
}

/// A text in both languages, for what Discord is told once in all of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bilingual {
    /// In English.
    pub en: &'static str,
    /// In Spanish.
    pub es: &'static str,
}

impl Bilingual {
    /// The text in one language.
    pub const fn get(self, language: Language) -> &'static str {
        pick(language, self.en, self.es)
    }
}

/// A text in both languages.
const fn both(en: &'static str, es: &'static str) -> Bilingual {
    Bilingual { en, es }
}

// What the bot says instead of an answer.

/// The story does not answer the question; `note` says what the article has or lacks.
pub fn not_stated(language: Language, note: Option<&str>) -> String {
    let line = pick(language, "The article doesn't say.", "El artículo no lo dice.");
    match note.map(str::trim).filter(|note| !note.is_empty()) {
        Some(note) => format!("{line} {note}"),
        None => line.to_owned(),
    }
}

/// Perhaps the story answers it, but not surely enough.
pub const fn unclear(language: Language) -> &'static str {
    pick(
        language,
        "I'm not sure that the article answers this.",
        "No tengo claro que el artículo responda a esto.",
    )
}

/// Not about this story.
pub fn off_topic(language: Language, story_title: &str) -> String {
    match language {
        Language::En => format!("I can only answer questions about one article: {story_title}."),
        Language::Es => format!("Solo puedo responder preguntas sobre un artículo: {story_title}."),
    }
}

/// The reader says hello.
pub const fn greeting(language: Language) -> &'static str {
    pick(
        language,
        "Hello. What would you like to know about the article?",
        "Hola. ¿Qué quieres saber del artículo?",
    )
}

/// The reader says thank you.
pub const fn thanks(language: Language) -> &'static str {
    pick(language, "You're welcome.", "De nada.")
}

/// The reader says goodbye.
pub const fn farewell(language: Language) -> &'static str {
    pick(language, "Goodbye.", "Hasta luego.")
}

/// The reader asks who or what it is that answers.
pub const fn identity(language: Language) -> &'static str {
    pick(
        language,
        "I'm Footnote, a bot. I answer questions about one article, in its own words.",
        "Soy Footnote, un bot. Respondo preguntas sobre un artículo, con sus propias palabras.",
    )
}

/// The reader doubts what was answered.
pub const fn doubt(language: Language) -> &'static str {
    pick(
        language,
        "My answers rest on the article. Its own words stand under each of them.",
        "Mis respuestas se basan en el artículo. Sus palabras están debajo de cada una.",
    )
}

/// The reader only remarks something: "ok", "wow".
pub const fn remark(language: Language) -> &'static str {
    pick(
        language,
        "Is there anything else you'd like to know about the article?",
        "¿Quieres saber algo más del artículo?",
    )
}

/// The reader does not understand.
pub const fn confusion(language: Language) -> &'static str {
    pick(
        language,
        "Sorry. Ask me in other words, or ask for the summary.",
        "Perdona. Pregúntamelo con otras palabras, o pide el resumen.",
    )
}

/// The reader sent nothing that could be read as a question.
pub const fn empty_question(language: Language) -> &'static str {
    pick(
        language,
        "Ask me something about the article.",
        "Pregúntame algo sobre el artículo.",
    )
}

/// The question is longer than is read.
pub const fn question_too_long(language: Language) -> &'static str {
    pick(
        language,
        "That is too long to read. Please ask in a sentence.",
        "Es demasiado largo. Pregúntalo en una frase, por favor.",
    )
}

// What stands around a quotation.

/// What kind of statement an answer is, and whose.
pub fn statement(language: Language, statement: Statement, speaker: Option<&str>) -> String {
    match (statement, speaker) {
        (Statement::Fact, _) => pick(language, "Stated by the article", "Lo afirma el artículo").to_owned(),
        // Spanish would have to know whether the speaker is a woman, a man or several to say "citado".
        (Statement::Quote, Some(speaker)) => match language {
            Language::En => format!("{speaker}, quoted"),
            Language::Es => format!("Cita textual: {speaker}"),
        },
        (Statement::Quote, None) => pick(language, "Quoted in the article", "Cita recogida en el artículo").to_owned(),
        (Statement::Characterisation, _) => pick(
            language,
            "The article's own judgement",
            "Valoración del propio artículo",
        )
        .to_owned(),
        (Statement::Unknown, _) => pick(
            language,
            "The article says that this is not known",
            "El artículo dice que no se sabe",
        )
        .to_owned(),
    }
}

/// Where a passage stands: "Regional Stability Tested, paragraph 8, sentence 1".
pub fn place(language: Language, section: Option<&str>, paragraph: usize, sentence: usize) -> String {
    match (language, section) {
        (Language::En, Some(section)) => format!("{section}, paragraph {paragraph}, sentence {sentence}"),
        (Language::En, None) => format!("Paragraph {paragraph}, sentence {sentence}"),
        (Language::Es, Some(section)) => format!("{section}, párrafo {paragraph}, frase {sentence}"),
        (Language::Es, None) => format!("Párrafo {paragraph}, frase {sentence}"),
    }
}

/// Stands above a passage that is shown although the article does not answer the question.
pub const fn nearest_not_an_answer(language: Language) -> &'static str {
    pick(
        language,
        "The closest passage, which does not answer this:",
        "El pasaje más cercano, que no responde a esto:",
    )
}

/// Stands above a passage that may or may not answer the question.
pub const fn nearest_a_guess(language: Language) -> &'static str {
    pick(
        language,
        "A guess, which may not answer this:",
        "Una suposición, que quizá no responda a esto:",
    )
}

/// Stands above questions that the reader may have meant.
pub const fn did_you_mean(language: Language) -> &'static str {
    pick(language, "Did you mean:", "Quizá querías decir:")
}

/// Stands above natural next questions.
pub const fn related(language: Language) -> &'static str {
    pick(language, "You could also ask:", "También puedes preguntar:")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_follows_the_plain_line_and_a_blank_one_does_not() {
        assert_eq!(
            not_stated(Language::En, Some(" It names no rival. ")),
            "The article doesn't say. It names no rival."
        );
        assert_eq!(not_stated(Language::Es, Some("  ")), "El artículo no lo dice.");
        assert_eq!(not_stated(Language::Es, None), "El artículo no lo dice.");
    }

    #[test]
    fn places_read_as_a_person_would_say_them() {
        assert_eq!(
            place(Language::En, Some("Crisis"), 4, 1),
            "Crisis, paragraph 4, sentence 1"
        );
        assert_eq!(place(Language::En, None, 1, 2), "Paragraph 1, sentence 2");
        assert_eq!(place(Language::Es, None, 1, 2), "Párrafo 1, frase 2");
    }

    #[test]
    fn nobody_is_shouted_at() {
        for language in Language::ALL {
            for line in [
                unclear(language),
                greeting(language),
                thanks(language),
                farewell(language),
                identity(language),
                doubt(language),
                confusion(language),
                remark(language),
                empty_question(language),
                question_too_long(language),
                chat_help(language),
            ] {
                assert!(!line.contains(['!', '¡']), "{line}");
                assert!(line.len() <= 120, "short lines only: {line}");
            }
        }
    }

    #[test]
    fn a_quotation_names_its_speaker() {
        let kast = statement(Language::En, Statement::Quote, Some("José Antonio Kast"));
        assert_eq!(kast, "José Antonio Kast, quoted");
        let kast = statement(Language::Es, Statement::Quote, Some("José Antonio Kast"));
        assert_eq!(kast, "Cita textual: José Antonio Kast");
        assert_eq!(statement(Language::En, Statement::Quote, None), "Quoted in the article");
    }
}
