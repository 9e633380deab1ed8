//! Words of the Discord bot: commands, buttons, notices.
//!
//! Discord's own limits on them (names 1-32 characters, descriptions 1-100, labels 1-80) are tested where they are used.

use super::{Bilingual, both, pick};
use crate::text::Language;

// Commands: what Discord shows while one is chosen. Names are lower case, without blanks.

/// `/ask`.
pub const ASK: Bilingual = both("ask", "preguntar");
/// What `/ask` does.
pub const ASK_HELP: Bilingual = both(
    "Ask about the article. The answer comes with the words it rests on",
    "Pregunta por el artículo. La respuesta viene con las palabras en que se apoya",
);
/// The question of `/ask`.
pub const QUESTION: Bilingual = both("question", "pregunta");
/// What the question is.
pub const QUESTION_HELP: Bilingual = both("What you would like to know", "Lo que quieres saber");
/// `/summary`.
pub const SUMMARY: Bilingual = both("summary", "resumen");
/// What `/summary` does.
pub const SUMMARY_HELP: Bilingual = both("The story in brief", "La noticia en breve");
/// `/timeline`.
pub const TIMELINE: Bilingual = both("timeline", "cronologia");
/// What `/timeline` does.
pub const TIMELINE_HELP: Bilingual = both("What happened when", "Qué pasó y cuándo");
/// `/who`.
pub const WHO: Bilingual = both("who", "quien");
/// What `/who` does.
pub const WHO_HELP: Bilingual = both(
    "The people, places and groups in the article",
    "Las personas, los lugares y los grupos del artículo",
);
/// The name of `/who`.
pub const NAME: Bilingual = both("name", "nombre");
/// What the name is.
pub const NAME_HELP: Bilingual = both("A person, place or group", "Una persona, un lugar o un grupo");
/// `/source`.
pub const SOURCE: Bilingual = both("source", "fuente");
/// What `/source` does.
pub const SOURCE_HELP: Bilingual = both(
    "The article's details, or a passage in its paragraph",
    "Los datos del artículo, o un pasaje en su párrafo",
);
/// The passage of `/source`.
pub const PASSAGE: Bilingual = both("passage", "pasaje");
/// What the passage is.
pub const PASSAGE_HELP: Bilingual = both(
    "Words from the passage, or its id",
    "Palabras del pasaje, o su identificador",
);
/// `/help`.
pub const HELP: Bilingual = both("help", "ayuda");
/// What `/help` does.
pub const HELP_HELP: Bilingual = both("What I can do", "Qué puedo hacer");
/// Whether only the asker sees the reply.
pub const PRIVATE: Bilingual = both("private", "privado");
/// What `private` does.
pub const PRIVATE_HELP: Bilingual = both("Only you see the reply", "Solo tú ves la respuesta");
/// The entry in a message's menu.
pub const ASK_FOOTNOTE: Bilingual = both("Ask Footnote", "Preguntar a Footnote");

// Buttons and menus.

/// Shows the passage in its paragraph.
pub const fn in_context(language: Language) -> &'static str {
    pick(language, "In context", "En contexto")
}

/// Opens the published page at the passage.
pub const fn read_on_page(language: Language) -> &'static str {
    pick(language, "Read the article", "Leer el artículo")
}

/// Says that an answer helped.
pub const fn helpful(language: Language) -> &'static str {
    pick(language, "Helpful", "Útil")
}

/// Says that an answer did not help.
pub const fn not_helpful(language: Language) -> &'static str {
    pick(language, "Not helpful", "No es útil")
}

/// Stands in the closed menu of next questions.
pub const fn related_menu(language: Language) -> &'static str {
    pick(language, "Related questions", "Preguntas relacionadas")
}

/// Shows the long summary.
pub const fn longer(language: Language) -> &'static str {
    pick(language, "The long version", "La versión larga")
}

/// Shows the next part of what does not fit one message.
pub const fn next_page(language: Language) -> &'static str {
    pick(language, "Next", "Siguiente")
}

/// Shows the part before.
pub const fn previous_page(language: Language) -> &'static str {
    pick(language, "Back", "Anterior")
}

// Notices, which only the one who caused them sees.

/// The message that was to be asked has no words.
pub const fn nothing_to_read(language: Language) -> &'static str {
    pick(
        language,
        "That message has no text that I can read.",
        "Ese mensaje no tiene texto que pueda leer.",
    )
}

/// The bot was mentioned under somebody's message, whose text Discord keeps from it.
pub const fn cannot_read_above(language: Language) -> &'static str {
    pick(
        language,
        "I can't read the message above. Ask me in your own words, or choose Apps and Ask Footnote on that message.",
        "No puedo leer el mensaje de arriba. Pregúntame con tus palabras, o elige Aplicaciones y Preguntar a Footnote en ese mensaje.",
    )
}

/// A button of a message that is older than the story or the program.
pub const fn outdated(language: Language) -> &'static str {
    pick(
        language,
        "That button is from an earlier version of the story. Please ask again.",
        "Ese botón es de una versión anterior de la noticia. Vuelve a preguntar, por favor.",
    )
}

/// A command that the program does not have any more.
pub const fn command_gone(language: Language) -> &'static str {
    pick(
        language,
        "I no longer have that command. /help shows what I can do.",
        "Ya no tengo ese comando. /ayuda muestra lo que puedo hacer.",
    )
}

/// One person has asked much.
pub fn person_waits(language: Language, seconds: u64) -> String {
    match language {
        Language::En => format!(
            "That was a lot of questions. I can answer your next one in {}.",
            spelt(language, seconds)
        ),
        Language::Es => format!(
            "Han sido muchas preguntas. Podré responderte la siguiente dentro de {}.",
            spelt(language, seconds)
        ),
    }
}

/// Much has been asked in a channel.
pub fn channel_waits(language: Language, seconds: u64) -> String {
    match language {
        Language::En => format!(
            "Many questions are coming in here. I can answer the next one in {}.",
            spelt(language, seconds)
        ),
        Language::Es => format!(
            "Aquí están llegando muchas preguntas. Podré responder la siguiente dentro de {}.",
            spelt(language, seconds)
        ),
    }
}

/// A number of seconds: "1 second", "12 segundos".
fn spelt(language: Language, seconds: u64) -> String {
    let unit = match seconds {
        1 => pick(language, "second", "segundo"),
        _ => pick(language, "seconds", "segundos"),
    };
    format!("{seconds} {unit}")
}

/// The same person has just asked the same.
pub const fn just_answered(language: Language) -> &'static str {
    pick(
        language,
        "You asked that a moment ago; the answer is above.",
        "Acabas de preguntarlo; la respuesta está más arriba.",
    )
}

/// Something broke on our side; `incident` finds it in the log.
pub fn broken(language: Language, incident: &str) -> String {
    match language {
        Language::En => format!("Something went wrong on my side. Please try again. (Log entry {incident})"),
        Language::Es => format!("Algo ha fallado por mi parte. Inténtalo de nuevo, por favor. (Registro {incident})"),
    }
}

/// Whose question is answered: what stands before the question.
pub const fn asked(language: Language) -> &'static str {
    pick(language, "Asked:", "Pregunta:")
}

// Help.

/// The help's opening: what the bot is and which article it knows.
pub fn help_opening(language: Language, story_title: &str) -> String {
    match language {
        Language::En => format!(
            "I answer questions about one article, **{story_title}**, in its own words. What it doesn't say, I don't say."
        ),
        Language::Es => format!(
            "Respondo preguntas sobre un artículo, **{story_title}**, con sus propias palabras. Lo que no dice, yo tampoco lo digo."
        ),
    }
}

/// The help's closing: the ways to ask besides commands.
pub const fn help_closing(language: Language) -> &'static str {
    pick(
        language,
        "You can also mention me, write to me directly, or choose Apps and then Ask Footnote on a message. Reply to an answer to ask more.",
        "También puedes mencionarme, escribirme directamente o elegir Aplicaciones y Preguntar a Footnote en un mensaje. Responde a una respuesta para seguir preguntando.",
    )
}

/// More stands in the list than is shown.
pub fn and_more(language: Language, count: usize) -> String {
    match language {
        Language::En => format!("… and {count} more"),
        Language::Es => format!("… y {count} más"),
    }
}
