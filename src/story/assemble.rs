//! From a draft that no check refuses to a [`Story`].
//!
//! Ids become indices here. Every lookup is one that [`super::check()`] has made before and reported where it failed, so
//! that nothing is left out on the way; a test counts what goes in and what comes out.

use super::check::Draft;
use super::schema::{self, Asked, Text, in_language, other};
use super::{
    CitedText, Entity, EntityKind, Entry, Event, Gap, Passage, Statement, Story, Summary, Synonyms, Wording, place,
};
use crate::text::{Language, Localised};

/// The story that `draft` describes.
pub(super) fn assemble(draft: &Draft<'_>) -> Story {
    let raw = draft.raw;
    let own = draft.language;
    let of_kind = |entities: &'_ [schema::Entity], kind| -> Vec<Entity> {
        entities
            .iter()
            .filter(|entity| !entity.stale)
            .map(|entity| assemble_entity(draft, entity, kind))
            .collect()
    };
    let sentences = |sentences: &[schema::Sentence]| -> Vec<CitedText> {
        let cited = |it: &schema::Sentence| cited_text(draft, &it.text, it.en.as_ref(), it.es.as_ref(), &it.cites);
        sentences.iter().filter(|it| !it.stale).map(cited).collect()
    };
    Story {
        id: raw.story.id.get_ref().clone(),
        edition: draft.files.edition(),
        title: raw.story.title.get_ref().clone(),
        subtitle: raw.story.subtitle.as_ref().map(owned),
        language: own,
        publisher: raw.story.publisher.clone(),
        url: raw.story.url.as_ref().map(owned),
        published: raw.story.published.clone(),
        modified: raw.story.modified.clone(),
        article: draft.files.article.clone(),
        passages: passages(draft),
        entries: draft.standing().map(|entry| assemble_entry(draft, entry)).collect(),
        gaps: raw.gaps.iter().map(|gap| assemble_gap(draft, gap)).collect(),
        summary: Summary {
            short: sentences(&raw.summary.short),
            long: sentences(&raw.summary.long),
        },
        events: raw
            .events
            .iter()
            .filter(|event| !event.stale)
            .map(|event| assemble_event(draft, event))
            .collect(),
        entities: [
            of_kind(&raw.people, EntityKind::Person),
            of_kind(&raw.places, EntityKind::Place),
            of_kind(&raw.groups, EntityKind::Group),
        ]
        .concat(),
        synonyms: raw
            .synonyms
            .iter()
            .map(|it| Synonyms {
                en: it.en.clone(),
                es: it.es.clone(),
            })
            .collect(),
    }
}

fn owned(text: &Text) -> String {
    text.get_ref().clone()
}

/// The passages with their places, in characters: the article is walked once, since they stand in order.
fn passages(draft: &Draft<'_>) -> Vec<Passage> {
    let article = draft.files.article.as_str();
    let mut bytes = 0;
    let mut chars = 0;
    let mut passages = Vec::with_capacity(draft.raw.passages.len());
    for (raw, place) in draft.raw.passages.iter().zip(&draft.places) {
        let (Some(range), Some((paragraph, sentence))) = (place.range(), place::numbers(raw.id.get_ref())) else {
            continue;
        };
        chars += article
            .get(bytes..range.start)
            .map_or(0, |between| between.chars().count());
        bytes = range.start;
        let (prefix, suffix) = place::context(article, &range);
        passages.push(Passage {
            id: owned(&raw.id),
            section: raw.section.as_ref().map(owned),
            paragraph,
            sentence,
            text: owned(&raw.text),
            prefix: prefix.to_owned(),
            suffix: suffix.to_owned(),
            start: chars,
            end: chars + raw.text.get_ref().chars().count(),
        });
    }
    passages
}

fn wordings<'a>(asked: impl Iterator<Item = Asked<'a>>) -> Localised<Wording> {
    let mut wording = Localised { en: None, es: None };
    for one in asked {
        let Some(question) = one.question else { continue };
        wording.set(
            one.language,
            Wording {
                question: owned(question),
                also: one.also.iter().map(Text::get_ref).collect(),
                answer: one.answer.map(owned).unwrap_or_default(),
            },
        );
    }
    wording
}

fn assemble_entry(draft: &Draft<'_>, entry: &schema::Entry) -> Entry {
    let statement: Statement = *entry.statement.get_ref();
    Entry {
        id: owned(&entry.id),
        wording: wordings(entry.asked(draft.language)),
        cites: draft.cited(&entry.cites),
        statement,
        speaker: entry.speaker.as_ref().map(owned),
        next: entry.next.iter().filter_map(|id| draft.entry(id.get_ref())).collect(),
        draft: entry.draft,
    }
}

fn assemble_gap(draft: &Draft<'_>, gap: &schema::Gap) -> Gap {
    Gap {
        id: owned(&gap.id),
        wording: wordings(gap.asked(draft.language)),
        nearest: gap.nearest.as_ref().and_then(|id| draft.passage(id.get_ref())),
        draft: gap.draft,
    }
}

fn assemble_event(draft: &Draft<'_>, event: &schema::Event) -> Event {
    Event {
        when: event
            .when
            .as_ref()
            .map(|when| localised(draft.language, when, event.when_en.as_ref(), event.when_es.as_ref())),
        date: event.date.as_ref().map(owned),
        inferred: event.inferred.as_ref().is_some_and(|inferred| *inferred.get_ref()),
        what: cited_text(draft, &event.text, event.en.as_ref(), event.es.as_ref(), &event.cites),
    }
}

fn assemble_entity(draft: &Draft<'_>, entity: &schema::Entity, kind: EntityKind) -> Entity {
    Entity {
        kind,
        name: owned(&entity.name),
        aliases: entity.aliases.clone(),
        role: localised(
            draft.language,
            &entity.role,
            entity.role_en.as_ref(),
            entity.role_es.as_ref(),
        ),
        cites: draft.cited(&entity.cites),
    }
}

fn cited_text(draft: &Draft<'_>, text: &Text, en: Option<&Text>, es: Option<&Text>, cites: &[Text]) -> CitedText {
    CitedText {
        text: localised(draft.language, text, en, es),
        cites: draft.cited(cites),
    }
}

/// The story's own wording, and the other language's where it is given.
fn localised(own: Language, text: &Text, en: Option<&Text>, es: Option<&Text>) -> Localised<String> {
    let mut localised = Localised::default();
    localised.set(own, owned(text));
    if let Some(text) = in_language(other(own), en, es) {
        localised.set(other(own), owned(text));
    }
    localised
}

#[cfg(test)]
mod tests {
    use super::super::{fixture, parse};
    use super::*;

    #[test]
    fn nothing_is_left_out() {
        let story = parse(&fixture::files()).unwrap();
        assert_eq!(story.language, Language::En);
        assert_eq!(story.passages.len(), 5);
        assert_eq!(story.entries.len(), 4);
        assert_eq!(story.gaps.len(), 1);
        assert_eq!((story.summary.short.len(), story.summary.long.len()), (1, 1));
        assert_eq!(
            (story.events.len(), story.entities.len(), story.synonyms.len()),
            (2, 3, 1)
        );
        assert_eq!(story.article, fixture::ARTICLE);
    }

    #[test]
    fn references_become_indices_in_the_order_of_the_file() {
        let story = parse(&fixture::files()).unwrap();
        let entry = story.entries.iter().find(|entry| entry.id == "why").unwrap();
        assert_eq!(entry.cites, [2, 1]);
        assert_eq!(entry.next, [0]);
        assert_eq!(entry.speaker.as_deref(), Some("Ana Ruiz"));
        assert_eq!(story.gaps[0].nearest, Some(1));
    }

    #[test]
    fn both_languages_are_kept_apart() {
        let story = parse(&fixture::files()).unwrap();
        let wording = &story.entries[0].wording;
        assert_eq!(wording.get(Language::En).unwrap().question, "When did the ferry stop?");
        assert_eq!(wording.get(Language::Es).unwrap().question, "¿Cuándo paró el ferri?");
        let when = story.events[0].when.as_ref().unwrap();
        assert_eq!(when.get(Language::Es).unwrap(), "3 de marzo");
        assert!(story.gaps[0].wording.get(Language::Es).unwrap().answer.is_empty());
    }

    #[test]
    fn a_repeated_sentence_gets_its_own_place() {
        let story = parse(&fixture::files()).unwrap();
        let (first, second) = (&story.passages[1], &story.passages[4]);
        assert_eq!(first.text, second.text);
        assert!(first.end < second.start);
        assert_ne!(first.prefix, second.prefix);
    }

    #[test]
    fn places_are_in_characters_and_give_back_the_sentence() {
        let story = parse(&fixture::files()).unwrap();
        let article: Vec<char> = story.article.chars().collect();
        for passage in &story.passages {
            let exact: String = article[passage.start..passage.end].iter().collect();
            assert_eq!(exact, passage.text);
            let before: String = article[..passage.start].iter().collect();
            assert!(before.ends_with(&passage.prefix));
            let after: String = article[passage.end..].iter().collect();
            assert!(after.starts_with(&passage.suffix));
        }
        assert_eq!((story.passages[2].paragraph, story.passages[2].sentence), (2, 1));
    }
}
