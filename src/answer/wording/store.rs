//! Words about what is kept: votes, questions that were not answered, and what is held about somebody.

use super::{Bilingual, both, pick};
use crate::text::Language;

/// `/gaps`.
pub const GAPS: Bilingual = both("gaps", "lagunas");
/// What `/gaps` does.
pub const GAPS_HELP: Bilingual = both(
    "What readers asked here and the article does not answer",
    "Lo que se ha preguntado aquí y el artículo no responde",
);
/// `/privacy`.
pub const PRIVACY: Bilingual = both("privacy", "privacidad");
/// What `/privacy` does.
pub const PRIVACY_HELP: Bilingual = both(
    "What I keep about you, and how to erase it",
    "Lo que guardo sobre ti, y cómo borrarlo",
);

// Votes.

/// A vote has been kept, and stays.
pub const fn vote_noted(language: Language) -> &'static str {
    pick(language, "Thank you. That is noted.", "Gracias. Queda anotado.")
}

/// A vote has been taken, where nothing is kept for good.
pub const fn vote_taken(language: Language) -> &'static str {
    pick(language, "Thank you.", "Gracias.")
}

/// A vote could not be kept.
pub const fn vote_not_noted(language: Language) -> &'static str {
    pick(
        language,
        "I can't note that right now. Please try again later.",
        "Ahora no puedo anotarlo. Inténtalo más tarde, por favor.",
    )
}

/// Something that is kept cannot be looked up or changed.
pub const fn store_unavailable(language: Language) -> &'static str {
    pick(
        language,
        "I can't reach my notes right now. Please try again later.",
        "Ahora no puedo consultar mis notas. Inténtalo más tarde, por favor.",
    )
}

/// Nothing is kept at all.
pub const fn store_off(language: Language) -> &'static str {
    pick(
        language,
        "I keep nothing: whoever runs me has switched that off.",
        "No guardo nada: quien me gestiona lo ha desactivado.",
    )
}

/// A channel's choice of a story could not be kept; it holds all the same until then.
pub const fn story_not_kept(language: Language) -> &'static str {
    pick(
        language,
        "I can't save that right now, so it only lasts until I restart.",
        "Ahora no puedo guardarlo: solo vale hasta que me reinicie.",
    )
}

// Questions that were not answered.

/// Heading of the questions that were not answered.
pub fn gaps_heading(language: Language, story_title: &str) -> String {
    match language {
        Language::En => format!("Asked and not answered: {story_title}"),
        Language::Es => format!("Preguntas sin respuesta: {story_title}"),
    }
}

/// There are none.
pub const fn no_gaps(language: Language) -> &'static str {
    pick(
        language,
        "Nobody has asked anything that the article doesn't answer.",
        "Nadie ha preguntado nada que el artículo no responda.",
    )
}

/// What is known of a question that was not answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gathered<'q> {
    /// How often it was asked.
    pub times: u64,
    /// By how many.
    pub people: u64,
    /// On which day last.
    pub last: &'q str,
    /// Id of the gap that the story has for it.
    pub gap: Option<&'q str>,
    /// Id of the passage that comes closest to an answer.
    pub nearest: Option<&'q str>,
}

/// The line below a question that was not answered.
pub fn gathered(language: Language, gathered: Gathered<'_>) -> String {
    let count =
        |count: u64, one: &'static str, more: &'static str| format!("{count} {}", if count == 1 { one } else { more });
    let Gathered {
        times,
        people,
        last,
        gap,
        nearest,
    } = gathered;
    let mut parts = vec![match language {
        Language::En => format!(
            "asked {} by {}, last on {last}",
            count(times, "time", "times"),
            count(people, "person", "people")
        ),
        Language::Es => format!(
            "{} de {}, la última el {last}",
            count(times, "vez", "veces"),
            count(people, "persona", "personas")
        ),
    }];
    // Where the story has a gap, its editor knows the passage.
    parts.extend(match (gap, nearest) {
        (Some(id), _) => Some(format!("{} {id}", pick(language, "gap", "laguna"))),
        (None, Some(id)) => Some(format!(
            "{} {id}",
            pick(language, "closest passage", "pasaje más cercano")
        )),
        (None, None) => None,
    });
    parts.join(" · ")
}

/// Where in a list of pages one is.
pub fn page_of(language: Language, page: usize, pages: usize) -> String {
    match language {
        Language::En => format!("Page {page} of {pages}"),
        Language::Es => format!("Página {page} de {pages}"),
    }
}

/// The button that drafts something for the question of that number.
pub fn draft_button(language: Language, number: usize) -> String {
    format!("{} {number}", pick(language, "Draft", "Borrador"))
}

/// The button that drafts an entry instead.
pub const fn draft_entry(language: Language) -> &'static str {
    pick(language, "Draft an entry instead", "Mejor un borrador de entrada")
}

/// The button that drafts a gap instead.
pub const fn draft_gap(language: Language) -> &'static str {
    pick(language, "Draft a gap instead", "Mejor un borrador de laguna")
}

/// The story has a gap for a question already.
pub fn has_gap(language: Language, gap: &str) -> String {
    match language {
        Language::En => format!("The story already has a gap for this, {gap}."),
        Language::Es => format!("La noticia ya tiene una laguna para esto, {gap}."),
    }
}

/// What stands above a drafted entry.
pub const fn drafted_entry(language: Language) -> &'static str {
    pick(
        language,
        "If the article does answer this, paste this entry into story.toml and write the answer. Then run footnote check.",
        "Si el artículo sí lo responde, pega esta entrada en story.toml y escribe la respuesta. Luego ejecuta footnote check.",
    )
}

/// What stands above a drafted gap.
pub const fn drafted_gap(language: Language) -> &'static str {
    pick(
        language,
        "If the article doesn't say, paste this gap into story.toml. Then run footnote check.",
        "Si el artículo no lo dice, pega esta laguna en story.toml. Luego ejecuta footnote check.",
    )
}

/// A question of which nothing is left to draft: the story has it already.
pub const fn drafted_already(language: Language) -> &'static str {
    pick(
        language,
        "The story has that question already.",
        "La noticia ya tiene esa pregunta.",
    )
}

// What is held about somebody.

/// Nothing is held about whoever asks.
pub const fn nothing_held(language: Language) -> &'static str {
    pick(language, "I keep nothing about you.", "No guardo nada sobre ti.")
}

/// What is held about whoever asks; their questions follow where there are any.
pub fn held(language: Language, votes: u64, questions: usize) -> String {
    let votes = match (language, votes) {
        (_, 0) => None,
        (Language::En, 1) => Some("your vote on one answer".to_owned()),
        (Language::En, votes) => Some(format!("your votes on {votes} answers")),
        (Language::Es, 1) => Some("tu voto sobre una respuesta".to_owned()),
        (Language::Es, votes) => Some(format!("tus votos sobre {votes} respuestas")),
    };
    let questions = match (language, questions) {
        (_, 0) => None,
        (Language::En, 1) => Some("a question of yours that I could not answer".to_owned()),
        (Language::En, count) => Some(format!("{count} questions of yours that I could not answer")),
        (Language::Es, 1) => Some("una pregunta tuya que no pude responder".to_owned()),
        (Language::Es, count) => Some(format!("{count} preguntas tuyas que no pude responder")),
    };
    let what: Vec<String> = votes.into_iter().chain(questions).collect();
    match language {
        Language::En => format!("I keep {}.", what.join(" and ")),
        Language::Es => format!("Guardo {}.", what.join(" y ")),
    }
}

/// How it is kept, and for how long.
pub fn how_held(language: Language, days: u32) -> String {
    match language {
        Language::En => format!(
            "It is not under your name: I keep a hash in place of your id. I forget what has not come up again for {days} days. I keep nothing else that you write."
        ),
        Language::Es => format!(
            "No está a tu nombre: guardo un código derivado de tu identificador. Olvido lo que no se repite en {days} días. No guardo nada más de lo que escribes."
        ),
    }
}

/// The button that erases it.
pub const fn erase(language: Language) -> &'static str {
    pick(language, "Erase it", "Borrarlo")
}

/// It is erased.
pub const fn erased(language: Language) -> &'static str {
    pick(language, "It is erased.", "Está borrado.")
}
