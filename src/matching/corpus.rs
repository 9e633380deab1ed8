//! What the matcher is built from: classes of phrasings, and nothing of how a story is stored.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::lexicon::elsewhere;
use super::passages::asked;
use crate::story::{EntityKind, Entry, Story};
use crate::text::Language;

/// A text and its language. A story's texts are lent: there are tens of thousands, and copies of them would be let go a moment later.
pub type Said<'s> = (Language, Cow<'s, str>);

/// Something a question can be matched to: an entry or a gap.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Class<'s> {
    /// Unique name.
    pub id: String,
    /// A gap: recognising it means that the article does not answer.
    pub gap: bool,
    /// What is said where no story is talked of: its words are not the story's.
    pub elsewhere: bool,
    /// Ways of asking it, with their language.
    pub phrasings: Vec<Said<'s>>,
    /// What stands in for phrasings where nobody has worded a draft by hand: learnt from, but no phrasing for being typed word for word.
    pub stand_ins: Vec<Said<'s>>,
    /// Text that supports it without asking it: its answer, and the passage that answers. Passages cited beside it
    /// (who is speaking, say) would lend it words that other classes ask about.
    pub support: Vec<Said<'s>>,
    /// Indices of classes that a reader asks next.
    pub next: Vec<usize>,
    /// The first cited passage: entries with the same one do not contradict each other.
    pub passage: Option<usize>,
}

/// A name and the other forms it is typed in.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Name {
    /// Every form, the plain one first.
    pub forms: Vec<String>,
    /// A place rather than a person or group.
    pub place: bool,
}

/// Everything that the matcher learns from.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Corpus<'s> {
    /// The language of questions that show no language of their own.
    pub language: Language,
    /// Entries, then gaps, then what is said elsewhere.
    pub classes: Vec<Class<'s>>,
    /// Groups of words that mean the same, both languages together.
    pub synonyms: Vec<Vec<Said<'s>>>,
    /// People, places and groups.
    pub names: Vec<Name>,
    /// Texts whose words count as known: the passages.
    pub passages: Vec<Said<'s>>,
}

impl Class<'_> {
    /// The class of everything that people say and ask in a chat that is about no story at all.
    pub fn elsewhere() -> Self {
        Self {
            // No id of a story has brackets.
            id: "(elsewhere)".to_owned(),
            gap: true,
            elsewhere: true,
            phrasings: elsewhere().map(|(language, text)| (language, text.into())).collect(),
            stand_ins: Vec::new(),
            support: Vec::new(),
            next: Vec::new(),
            passage: None,
        }
    }
}

impl<'s> Corpus<'s> {
    /// The corpus of a story: class `i` is entry `i`, and gaps follow the entries.
    ///
    /// A story with gaps has [`Class::elsewhere`] after them. One without says nothing of what it does not answer, and another
    /// acceptance model has learnt to do without.
    pub fn of(story: &'s Story) -> Self {
        let passage = |&index: &usize| (story.language, story.passages[index].text.as_str().into());
        // Once for every sentence: two classes with the same words would learn that these tell nothing.
        let is_first_draft = |entry: &Entry| {
            let same = |other: &&Entry| other.draft && other.cites.first() == entry.cites.first();
            entry.draft
                && story
                    .entries
                    .iter()
                    .find(same)
                    .is_some_and(|first| first.id == entry.id)
        };
        let stand_ins = |entry: &Entry| {
            let sentence = entry.cites.first().filter(|_| is_first_draft(entry));
            let ways = sentence.map(|&index| asked(&story.passages[index].text, story.language));
            let ways = ways.into_iter().flatten();
            ways.map(|way| (story.language, way.into())).collect()
        };
        let entries = story.entries.iter().map(|entry| Class {
            id: entry.id.clone(),
            gap: false,
            elsewhere: false,
            phrasings: entry
                .wording
                .iter()
                .flat_map(|(language, w)| w.phrasings().map(move |p| (language, p.into())))
                .collect(),
            stand_ins: stand_ins(entry),
            support: entry
                .wording
                .iter()
                .map(|(language, wording)| (language, wording.answer.as_str().into()))
                .chain(entry.cites.iter().take(1).map(passage))
                .collect(),
            next: entry.next.clone(),
            passage: entry.cites.first().copied(),
        });
        let gaps = story.gaps.iter().map(|gap| Class {
            id: gap.id.clone(),
            gap: true,
            elsewhere: false,
            phrasings: gap
                .wording
                .iter()
                .flat_map(|(language, w)| w.phrasings().map(move |p| (language, p.into())))
                .collect(),
            stand_ins: Vec::new(),
            support: Vec::new(),
            next: Vec::new(),
            passage: gap.nearest,
        });
        let elsewhere = (!story.gaps.is_empty()).then(Class::elsewhere);
        let both = |en: &'s [String], es: &'s [String]| {
            let en = en.iter().map(|term| (Language::En, term.into()));
            en.chain(es.iter().map(|term| (Language::Es, term.into()))).collect()
        };
        Self {
            language: story.language,
            classes: entries.chain(gaps).chain(elsewhere).collect(),
            synonyms: story.synonyms.iter().map(|group| both(&group.en, &group.es)).collect(),
            names: story
                .entities
                .iter()
                .map(|entity| Name {
                    forms: std::iter::once(&entity.name).chain(&entity.aliases).cloned().collect(),
                    place: entity.kind == EntityKind::Place,
                })
                .collect(),
            passages: story
                .passages
                .iter()
                .map(|passage| (story.language, passage.text.as_str().into()))
                .collect(),
        }
    }
}
