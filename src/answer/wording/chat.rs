//! Words of the terminal's chat.

use super::pick;
use crate::text::Language;

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
        "Ask about the article in your own words, or type the number of a listed question. There is also:",
        "Pregunta por el artículo con tus palabras, o escribe el número de una pregunta de la lista. También hay:",
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
        "the people, places and groups in the article",
        "las personas, los lugares y los grupos del artículo",
    )
}

/// What `/source` does.
pub const fn help_source(language: Language) -> &'static str {
    pick(
        language,
        "the article's details, or a passage in its paragraph",
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
        Language::En => format!("There is no command {typed}. You can use {commands}."),
        Language::Es => format!("No existe el comando {typed}. Puedes usar {commands}."),
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
