//! Words around a story's summary, timeline, names and particulars.

use super::pick;
use crate::story::{CitedText, EntityKind, Event, Story};
use crate::text::Language;

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

/// Says below a timeline what the mark of an event without a time means.
pub const fn undated(language: Language) -> &'static str {
    pick(
        language,
        "The article gives no time; the event stands where the story has it.",
        "El artículo no da la fecha; el hecho está donde lo sitúa el relato.",
    )
}

/// Stands for the events of a timeline that are left out.
pub fn more_events(language: Language, count: usize) -> String {
    match (language, count) {
        (Language::En, 1) => "One more event is not shown here.".to_owned(),
        (Language::En, _) => format!("{count} more events are not shown here."),
        (Language::Es, 1) => "Hay un hecho más que no se muestra aquí.".to_owned(),
        (Language::Es, _) => format!("Hay {count} hechos más que no se muestran aquí."),
    }
}

/// When an event happened, in two parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Time {
    /// As the article puts it, or else the date; `None` where it gives neither.
    pub words: Option<String>,
    /// The date beside the article's words, and whether it is worked out.
    pub note: Option<String>,
}

/// When an event happened: as the article puts it, and the date where there is one.
pub fn time_in_two(language: Language, event: &Event) -> Time {
    let date = event.date.as_deref().map(|date| {
        if event.inferred {
            worked_out(language, date)
        } else {
            date.to_owned()
        }
    });
    let when = event.when.as_ref().and_then(|when| when.best(language));
    match when {
        Some(when) => Time {
            words: Some(when.clone()),
            note: date,
        },
        None => Time {
            words: date,
            note: None,
        },
    }
}

/// The same in one line.
pub fn time_of(language: Language, event: &Event) -> String {
    match time_in_two(language, event) {
        Time {
            words: Some(words),
            note: Some(note),
        } => format!("{words} ({note})"),
        Time { words: Some(words), .. } => words,
        Time { words: None, .. } => no_time_given(language).to_owned(),
    }
}

/// A date that the article does not give in full: "2025-12-14, worked out".
fn worked_out(language: Language, date: &str) -> String {
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
        "No hay nombres en la lista de este artículo.",
    )
}

/// The article names nobody who is called that.
pub fn nobody_called(language: Language, name: &str) -> String {
    match language {
        Language::En => format!("The article names no one and nothing called \"{name}\". It names:"),
        Language::Es => format!("El artículo no nombra a nadie ni nada llamado «{name}». Nombra:"),
    }
}

/// Heading of the article's particulars.
pub const fn source(language: Language) -> &'static str {
    pick(language, "The article", "El artículo")
}

/// What is known of the article, line by line: label, and value or `None` where the article does not give it. Every
/// particular has its line: what is not given is said not to be given, never left out.
pub fn particulars(language: Language, story: &Story) -> [(&'static str, Option<String>); 8] {
    [
        (pick(language, "Title", "Título"), Some(story.title.clone())),
        (pick(language, "Subtitle", "Subtítulo"), story.subtitle.clone()),
        (pick(language, "Publisher", "Medio"), story.publisher.clone()),
        (pick(language, "Published", "Publicado"), story.published.clone()),
        (pick(language, "Updated", "Actualizado"), story.modified.clone()),
        (pick(language, "Web address", "Dirección web"), story.url.clone()),
        (
            pick(language, "Language", "Idioma"),
            Some(language_name(language, story.language).to_owned()),
        ),
        (
            pick(language, "Length", "Extensión"),
            Some(length(language, story.paragraphs(), story.passages.len())),
        ),
    ]
}

/// Stands for a particular that the article does not give.
pub const fn not_given(language: Language) -> &'static str {
    pick(language, "not given", "no consta")
}

/// A language's name, in `language`.
const fn language_name(language: Language, named: Language) -> &'static str {
    match named {
        Language::En => pick(language, "English", "inglés"),
        Language::Es => pick(language, "Spanish", "español"),
    }
}

/// How long the article is: "9 paragraphs, 21 sentences".
fn length(language: Language, paragraphs: usize, sentences: usize) -> String {
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
        Language::En => format!("The article has no passage \"{id}\". Passages have names like {example}."),
        Language::Es => {
            format!("El artículo no tiene ningún pasaje «{id}». Los pasajes tienen nombres como {example}.")
        }
    }
}

/// A sentence and, in brackets, the ids of the passages it rests on, which the source can be asked for.
pub fn cited(language: Language, story: &Story, text: &CitedText) -> String {
    let sentence = text.text.best(language).map_or("", String::as_str);
    let ids: Vec<&str> = text
        .cites
        .iter()
        .filter_map(|&cite| story.passages.get(cite))
        .map(|passage| passage.id.as_str())
        .collect();
    if ids.is_empty() {
        sentence.to_owned()
    } else {
        format!("{sentence} [{}]", ids.join(", "))
    }
}
