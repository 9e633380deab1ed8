//! Every word that a reader sees and that does not come from a story file, in English and in Spanish.
//!
//! One function a situation; each returns plain text without styles or trailing line breaks. What is put into a
//! sentence (a title, a name) is put in as it came: whoever shows it takes care of control characters.

use crate::story::{EntityKind, Statement};
use crate::text::Language;

/// The words of one of the two languages.
const fn pick(language: Language, en: &'static str, es: &'static str) -> &'static str {
    match language {
        Language::En => en,
        Language::Es => es,
    }
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
        "No estoy seguro de que el artículo responda a esto.",
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
        "Es demasiado largo. Pregúntalo en una frase.",
    )
}

// What stands around a quotation.

/// What kind of statement an answer is, and whose.
pub fn statement(language: Language, statement: Statement, speaker: Option<&str>) -> String {
    match (statement, speaker) {
        (Statement::Fact, _) => pick(language, "Stated by the article", "Lo afirma el artículo").to_owned(),
        (Statement::Quote, Some(speaker)) => {
            format!("{speaker}{}", pick(language, ", quoted", ", citado textualmente"))
        }
        (Statement::Quote, None) => pick(language, "Quoted in the article", "Citado en el artículo").to_owned(),
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

// The story itself.

/// Heading of the summary.
pub const fn summary(language: Language) -> &'static str {
    pick(language, "Summary", "Resumen")
}

/// The story file has no summary.
pub const fn no_summary(language: Language) -> &'static str {
    pick(
        language,
        "There is no summary of this article.",
        "No hay resumen de este artículo.",
    )
}

/// Heading of the timeline.
pub const fn timeline(language: Language) -> &'static str {
    pick(language, "Timeline", "Cronología")
}

/// The story file has no timeline.
pub const fn no_timeline(language: Language) -> &'static str {
    pick(
        language,
        "There is no timeline of this article.",
        "No hay cronología de este artículo.",
    )
}

/// Stands for the time of an event to which the article gives none.
pub const fn no_time_given(language: Language) -> &'static str {
    pick(language, "no time given", "sin fecha")
}

/// A date that the article does not give in full: "2025-12-14, worked out".
pub fn worked_out(language: Language, date: &str) -> String {
    format!("{date}, {}", pick(language, "worked out", "deducida"))
}

/// Heading of the people, places or groups.
pub const fn entities(language: Language, kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => pick(language, "People", "Personas"),
        EntityKind::Place => pick(language, "Places", "Lugares"),
        EntityKind::Group => pick(language, "Groups", "Grupos"),
    }
}

/// The story file names nobody.
pub const fn no_entities(language: Language) -> &'static str {
    pick(
        language,
        "No names are listed for this article.",
        "No hay nombres anotados para este artículo.",
    )
}

/// The article names nobody who is called that.
pub fn nobody_called(language: Language, name: &str) -> String {
    match language {
        Language::En => format!("The article names nobody and nothing called \"{name}\". It names:"),
        Language::Es => format!("El artículo no nombra a nadie ni nada llamado «{name}». Nombra:"),
    }
}

/// Heading of the article's particulars.
pub const fn source(language: Language) -> &'static str {
    pick(language, "The article", "El artículo")
}

/// Labels of the article's particulars.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Particular {
    /// The headline.
    Title,
    /// The line under the headline.
    Subtitle,
    /// Who published it.
    Publisher,
    /// When it was published.
    Published,
    /// When it was last changed.
    Modified,
    /// Where it is published.
    Address,
    /// The language it is written in.
    Language,
    /// Its passages and paragraphs.
    Length,
}

/// The label of one of the article's particulars.
pub const fn particular(language: Language, particular: Particular) -> &'static str {
    match particular {
        Particular::Title => pick(language, "Title", "Título"),
        Particular::Subtitle => pick(language, "Subtitle", "Subtítulo"),
        Particular::Publisher => pick(language, "Publisher", "Medio"),
        Particular::Published => pick(language, "Published", "Publicado"),
        Particular::Modified => pick(language, "Changed", "Modificado"),
        Particular::Address => pick(language, "Address", "Dirección"),
        Particular::Language => pick(language, "Language", "Idioma"),
        Particular::Length => pick(language, "Length", "Extensión"),
    }
}

/// Stands for a particular that the article does not give.
pub const fn not_given(language: Language) -> &'static str {
    pick(language, "not given", "no consta")
}

/// A language's name, in `language`.
pub const fn language_name(language: Language, named: Language) -> &'static str {
    match named {
        Language::En => pick(language, "English", "inglés"),
        Language::Es => pick(language, "Spanish", "español"),
    }
}

/// How long the article is: "9 paragraphs, 21 sentences".
pub fn length(language: Language, paragraphs: usize, sentences: usize) -> String {
    let noun = |count: usize, one: &'static str, many: &'static str| if count == 1 { one } else { many };
    match language {
        Language::En => format!(
            "{paragraphs} {}, {sentences} {}",
            noun(paragraphs, "paragraph", "paragraphs"),
            noun(sentences, "sentence", "sentences")
        ),
        Language::Es => format!(
            "{paragraphs} {}, {sentences} {}",
            noun(paragraphs, "párrafo", "párrafos"),
            noun(sentences, "frase", "frases")
        ),
    }
}

/// The article has no such passage; `example` is one that it has.
pub fn no_such_passage(language: Language, id: &str, example: &str) -> String {
    match language {
        Language::En => format!("The article has no passage \"{id}\". Passages are named like {example}."),
        Language::Es => format!("El artículo no tiene el pasaje «{id}». Los pasajes se llaman así: {example}."),
    }
}

// The chat.

/// The one line with which a chat opens; `shipped` when the reader chose no story.
pub fn chat_opening(language: Language, story_title: &str, shipped: bool) -> String {
    match (language, shipped) {
        (Language::En, true) => {
            format!("Ask about the story that comes with Footnote, \"{story_title}\" (/help, /quit).")
        }
        (Language::En, false) => format!("Ask about \"{story_title}\" (/help, /quit)."),
        (Language::Es, true) => {
            format!("Pregunta por la noticia que viene con Footnote, «{story_title}» (/ayuda, /salir).")
        }
        (Language::Es, false) => format!("Pregunta por «{story_title}» (/ayuda, /salir)."),
    }
}

/// Heading of the chat's help.
pub const fn chat_help(language: Language) -> &'static str {
    pick(
        language,
        "Ask about the article in your own words. A number asks the question listed under it. There is also:",
        "Pregunta por el artículo con tus palabras. Un número hace la pregunta de la lista. También hay:",
    )
}

/// What `/summary` does.
pub const fn help_summary(language: Language) -> &'static str {
    pick(
        language,
        "the story in brief, or at length",
        "la noticia en breve, o más larga",
    )
}

/// What `/timeline` does.
pub const fn help_timeline(language: Language) -> &'static str {
    pick(language, "what happened when", "qué pasó y cuándo")
}

/// What `/who` does.
pub const fn help_who(language: Language) -> &'static str {
    pick(
        language,
        "who and what the article names",
        "a quién y qué nombra el artículo",
    )
}

/// What `/source` does.
pub const fn help_source(language: Language) -> &'static str {
    pick(
        language,
        "the article's particulars, or a passage in its paragraph",
        "los datos del artículo, o un pasaje en su párrafo",
    )
}

/// What `/help` does.
pub const fn help_help(language: Language) -> &'static str {
    pick(language, "this list", "esta lista")
}

/// What `/quit` does.
pub const fn help_quit(language: Language) -> &'static str {
    pick(language, "leave (Ctrl-D does it too)", "salir (también con Ctrl-D)")
}

/// The reader typed a command that there is not; `commands` lists those that there are.
pub fn unknown_command(language: Language, typed: &str, commands: &str) -> String {
    match language {
        Language::En => format!("There is no command {typed}. There is {commands}."),
        Language::Es => format!("No existe la orden {typed}. Hay {commands}."),
    }
}

/// The reader typed a number under which nothing is listed; the list ends at `last`.
pub fn no_such_number(language: Language, last: usize) -> String {
    match (language, last) {
        (Language::En, 1) => "The list above has only number 1.".to_owned(),
        (Language::En, _) => format!("The list above goes from 1 to {last}."),
        (Language::Es, 1) => "La lista de arriba solo tiene el número 1.".to_owned(),
        (Language::Es, _) => format!("La lista de arriba va del 1 al {last}."),
    }
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
        assert_eq!(statement(Language::En, Statement::Quote, None), "Quoted in the article");
    }
}
