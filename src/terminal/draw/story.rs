//! The story on a screen: summary, timeline, names, and the article's particulars.

use super::{ACCENT, PLAIN, Page, QUIET, STRONG, Sheet};
use crate::answer::wording;
use crate::story::{EntityKind, Story};
use crate::text::Language;

/// What was drawn, and whether it is what was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// It is.
    Yes(String),
    /// There is no such name or passage; the text says so and what there is.
    No(String),
}

impl Found {
    /// The text, whichever it is.
    pub fn into_text(self) -> String {
        match self {
            Self::Yes(text) | Self::No(text) => text,
        }
    }
}

/// Draws the summary, each sentence with the passages it rests on.
pub fn summary(story: &Story, long: bool, language: Language, page: Page) -> String {
    let mut sheet = Sheet::new(page);
    let sentences = if long {
        &story.summary.long
    } else {
        &story.summary.short
    };
    if sentences.is_empty() {
        sheet.paragraph(PLAIN, wording::no_summary(language));
        return sheet.finish();
    }
    sheet.paragraph(STRONG, &format!("{}: {}", wording::summary(language), story.title));
    sheet.gap();
    for sentence in sentences {
        sheet.item("-", PLAIN, &wording::cited(language, story, sentence));
    }
    sheet.finish()
}

/// Draws the timeline in the story file's order.
pub fn timeline(story: &Story, language: Language, page: Page) -> String {
    let mut sheet = Sheet::new(page);
    if story.events.is_empty() {
        sheet.paragraph(PLAIN, wording::no_timeline(language));
        return sheet.finish();
    }
    sheet.paragraph(STRONG, &format!("{}: {}", wording::timeline(language), story.title));
    for event in &story.events {
        sheet.gap();
        sheet.block("  ", "  ", ACCENT, &wording::time_of(language, event));
        sheet.block("  ", "  ", PLAIN, &wording::cited(language, story, &event.what));
    }
    sheet.finish()
}

/// Draws everybody and everything that the article names, or those called `name`.
pub fn who(story: &Story, name: Option<&str>, language: Language, page: Page) -> Found {
    let mut sheet = Sheet::new(page);
    if story.entities.is_empty() {
        sheet.paragraph(PLAIN, wording::no_entities(language));
        return if name.is_some() {
            Found::No(sheet.finish())
        } else {
            Found::Yes(sheet.finish())
        };
    }
    let Some(name) = name.filter(|name| !name.trim().is_empty()) else {
        directory(&mut sheet, story, language);
        return Found::Yes(sheet.finish());
    };
    let called = story.entities_called(name);
    if called.is_empty() {
        sheet.paragraph(PLAIN, &wording::nobody_called(language, name.trim()));
        directory(&mut sheet, story, language);
        return Found::No(sheet.finish());
    }
    for entity in called {
        sheet.gap();
        sheet.paragraph(STRONG, &entity.name);
        if let Some(role) = entity.role.best(language) {
            sheet.paragraph(PLAIN, role);
        }
        for passage in entity.cites.iter().filter_map(|&cite| story.passages.get(cite)) {
            sheet.gap();
            sheet.barred(PLAIN, &passage.text);
            let section = passage.section.as_deref();
            sheet.barred(
                QUIET,
                &wording::place(language, section, passage.paragraph, passage.sentence),
            );
        }
    }
    Found::Yes(sheet.finish())
}

/// Draws what is known of the article, or the paragraph of one passage with that passage marked.
pub fn source(story: &Story, passage: Option<&str>, language: Language, page: Page) -> Found {
    match passage.map(str::trim).filter(|id| !id.is_empty()) {
        Some(id) => in_context(story, id, language, page),
        None => Found::Yes(particulars(story, language, page)),
    }
}

/// Every particular has its line: what the article does not give is said not to be given, never left out.
fn particulars(story: &Story, language: Language, page: Page) -> String {
    let mut sheet = Sheet::new(page);
    sheet.paragraph(STRONG, wording::source(language));
    for (label, value) in wording::particulars(language, story) {
        let style = if value.is_some() { PLAIN } else { QUIET };
        let value = value.as_deref().unwrap_or_else(|| wording::not_given(language));
        sheet.item(&format!("{label}:"), style, value);
    }
    sheet.finish()
}

/// The sentences of a paragraph, one a block; the one asked for stands behind an arrow, so that it is marked on
/// paper and without colours too.
fn in_context(story: &Story, id: &str, language: Language, page: Page) -> Found {
    let mut sheet = Sheet::new(page);
    let Some(marked) = story.passage(id) else {
        let example = story.passages.first().map_or("p1s1", |passage| passage.id.as_str());
        sheet.paragraph(PLAIN, &wording::no_such_passage(language, id, example));
        return Found::No(sheet.finish());
    };
    let place = wording::place(language, marked.section.as_deref(), marked.paragraph, marked.sentence);
    sheet.paragraph(QUIET, &place);
    sheet.gap();
    for passage in story.paragraph(marked.paragraph) {
        if passage.id == marked.id {
            sheet.block("▶ │ ", "  │ ", STRONG, &passage.text);
        } else {
            sheet.barred(PLAIN, &passage.text);
        }
    }
    Found::Yes(sheet.finish())
}

/// All names with their roles, by kind.
fn directory(sheet: &mut Sheet, story: &Story, language: Language) {
    for kind in [EntityKind::Person, EntityKind::Place, EntityKind::Group] {
        let mut entities = story.entities.iter().filter(|entity| entity.kind == kind).peekable();
        if entities.peek().is_none() {
            continue;
        }
        sheet.gap();
        sheet.paragraph(STRONG, wording::entities(language, kind));
        for entity in entities {
            match entity.role.best(language) {
                Some(role) => sheet.item("-", PLAIN, &format!("{}: {role}", entity.name)),
                None => sheet.item("-", PLAIN, &entity.name),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::plain;
    use super::*;
    use crate::story::{CitedText, Entity, Event, Passage, Summary};
    use crate::text::Localised;

    fn passage(id: &str, paragraph: usize, sentence: usize, text: &str) -> Passage {
        Passage {
            id: id.to_owned(),
            section: None,
            paragraph,
            sentence,
            text: text.to_owned(),
            prefix: String::new(),
            suffix: String::new(),
            start: 0,
            end: text.chars().count(),
        }
    }

    fn both(en: &str, es: &str) -> Localised<String> {
        Localised {
            en: Some(en.to_owned()),
            es: Some(es.to_owned()),
        }
    }

    fn cited(en: &str, es: &str) -> CitedText {
        CitedText {
            text: both(en, es),
            cites: vec![0],
        }
    }

    fn story() -> Story {
        let event = |when: Option<(&str, &str)>, date: Option<&str>| Event {
            when: when.map(|(en, es)| both(en, es)),
            date: date.map(str::to_owned),
            inferred: date.is_some(),
            what: cited("It rained.", "Llovió."),
        };
        Story {
            id: "rain".to_owned(),
            edition: crate::story::StoryFiles::shipped().edition(),
            title: "Rain".to_owned(),
            subtitle: None,
            language: Language::En,
            publisher: None,
            url: None,
            published: Some("May".to_owned()),
            modified: None,
            article: String::new(),
            passages: vec![
                passage("p1s1", 1, 1, "It rained."),
                passage("p1s2", 1, 2, "Ana Díaz got wet."),
            ],
            entries: Vec::new(),
            gaps: Vec::new(),
            summary: Summary {
                short: vec![cited("Rain.", "Lluvia.")],
                long: Vec::new(),
            },
            events: vec![
                event(Some(("on Friday", "el viernes")), Some("2026-05-01")),
                event(None, None),
            ],
            entities: vec![Entity {
                kind: EntityKind::Person,
                name: "Ana Díaz".to_owned(),
                aliases: vec!["anita".to_owned()],
                role: both("a walker", "una paseante"),
                cites: vec![1],
            }],
            synonyms: Vec::new(),
        }
    }

    #[test]
    fn summary_and_timeline_cite_their_passages() {
        let drawn = plain(&summary(&story(), false, Language::Es, Page::UNWRAPPED));
        assert_eq!(drawn, "Resumen: Rain\n\n  - Lluvia. [p1s1]\n");
        let drawn = plain(&timeline(&story(), Language::En, Page::UNWRAPPED));
        assert!(
            drawn.contains("on Friday (2026-05-01, worked out)\n  It rained. [p1s1]\n\n  no time given"),
            "{drawn}"
        );
        let drawn = plain(&summary(&story(), true, Language::En, Page::UNWRAPPED));
        assert_eq!(drawn, "There is no summary of this article.\n");
    }

    #[test]
    fn somebody_is_found_by_name_alias_or_part_of_the_name() {
        for name in ["Ana Díaz", "ana diaz", "ANITA", "díaz"] {
            let found = who(&story(), Some(name), Language::En, Page::UNWRAPPED);
            assert!(
                matches!(&found, Found::Yes(text) if plain(text).contains("a walker")),
                "{name}: {found:?}"
            );
        }
        for name in ["an", "Bea", "?", "ana diazz"] {
            let found = who(&story(), Some(name), Language::En, Page::UNWRAPPED);
            assert!(
                matches!(&found, Found::No(text) if plain(text).contains("Ana Díaz")),
                "{name}: {found:?}"
            );
        }
    }

    #[test]
    fn what_the_article_does_not_give_is_said_so() {
        let Found::Yes(drawn) = source(&story(), None, Language::En, Page::UNWRAPPED) else {
            panic!("not found")
        };
        let drawn = plain(&drawn);
        assert!(
            drawn.contains("Publisher: not given\n") && drawn.contains("Published: May\n"),
            "{drawn}"
        );
    }

    #[test]
    fn a_passage_is_marked_in_its_paragraph() {
        let found = source(&story(), Some(" P1S2 "), Language::En, Page::UNWRAPPED);
        assert_eq!(
            plain(&found.into_text()),
            "Paragraph 1, sentence 2\n\n  │ It rained.\n▶ │ Ana Díaz got wet.\n"
        );
        assert!(matches!(
            source(&story(), Some("p9s9"), Language::En, Page::UNWRAPPED),
            Found::No(_)
        ));
    }
}
