//! A story as the rest of the program sees it: loaded, checked, and every reference resolvable.

use crate::text::{Language, Localised, Texts};

/// What tells one state of a story's files from every other: a SHA-256 of both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Edition(pub(super) [u8; 32]);

/// A news story: the article, its passages, and what is known of the questions it answers and does not answer.
///
/// Built by [`super::load()`] alone, which refuses a file in which anything is unresolved.
#[derive(Debug, Clone)]
pub struct Story {
    /// Short name of the story, unique among stories (`peru-chile-border`).
    pub id: String,
    /// The files that it was read from.
    pub edition: Edition,
    /// The article's headline.
    pub title: String,
    /// The line under the headline.
    pub subtitle: Option<String>,
    /// The language the article is written in.
    pub language: Language,
    /// Who published the article; `None` where the article does not say.
    pub publisher: Option<String>,
    /// Where the article is published; `None` where unknown.
    pub url: Option<String>,
    /// When it was published, as the publisher writes it; `None` where unknown.
    pub published: Option<String>,
    /// When it was last changed, as the publisher writes it; `None` where unknown.
    pub modified: Option<String>,
    /// The article, byte for byte.
    pub article: String,
    /// Every sentence of the article, in order.
    pub passages: Vec<Passage>,
    /// The questions that the article answers.
    pub entries: Vec<Entry>,
    /// The questions that readers ask and the article does not answer.
    pub gaps: Vec<Gap>,
    /// The summary in its two lengths.
    pub summary: Summary,
    /// The timeline, in the order in which the file gives it.
    pub events: Vec<Event>,
    /// People, places and groups that the article names.
    pub entities: Vec<Entity>,
    /// Words that mean the same in this story.
    pub synonyms: Vec<Synonyms>,
}

impl Story {
    /// Whether the entry or gap of this id was written by `footnote build`, and by nobody since.
    pub fn is_draft(&self, id: &str) -> bool {
        let entries = self.entries.iter().filter(|entry| entry.draft).map(|entry| &entry.id);
        let gaps = self.gaps.iter().filter(|gap| gap.draft).map(|gap| &gap.id);
        entries.chain(gaps).any(|other| other == id)
    }
}

/// One sentence of the article and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// `p3s1` is the first sentence of the third paragraph.
    pub id: String,
    /// The heading it stands under; `None` before the first.
    pub section: Option<String>,
    /// Paragraph, counted from 1; headings are not paragraphs.
    pub paragraph: usize,
    /// Sentence within the paragraph, counted from 1.
    pub sentence: usize,
    /// The sentence, verbatim.
    pub text: String,
    /// Up to [`super::CONTEXT_CHARS`] characters that stand before it in the article.
    pub prefix: String,
    /// Up to [`super::CONTEXT_CHARS`] characters that stand after it.
    pub suffix: String,
    /// First character of the sentence in the article, in Unicode scalar values from 0.
    pub start: usize,
    /// One past its last character, in Unicode scalar values.
    pub end: usize,
}

/// What kind of statement an answer is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Statement {
    /// The article states it.
    Fact,
    /// The article quotes somebody; [`Entry::speaker`] says whom.
    Quote,
    /// The article's own judgement.
    Characterisation,
    /// The article says that it is not known.
    Unknown,
}

/// How an entry is asked and answered in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wording {
    /// The question in its plainest form, shown in suggestions.
    pub question: String,
    /// Other ways of asking it.
    pub also: Texts,
    /// For an entry, the answer in one or two sentences, empty in a language that has none of its own; for a gap, the note
    /// that says what the article has or lacks (may be empty).
    pub answer: String,
}

impl Wording {
    /// The question and every other way of asking it.
    pub fn phrasings(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.question.as_str()).chain(self.also.iter())
    }
}

/// A question that the article answers.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Unique among entries and gaps.
    pub id: String,
    /// Question, phrasings and answer per language.
    pub wording: Localised<Wording>,
    /// Indices into [`Story::passages`]: one to three, the one that answers first.
    pub cites: Vec<usize>,
    /// The kind of statement.
    pub statement: Statement,
    /// Who is quoted, where `statement` is [`Statement::Quote`].
    pub speaker: Option<String>,
    /// Indices into [`Story::entries`] of natural next questions.
    pub next: Vec<usize>,
    /// Written by `footnote build`, and by nobody since.
    pub draft: bool,
}

/// A question that readers ask and that the article does not answer.
#[derive(Debug, Clone)]
pub struct Gap {
    /// Unique among entries and gaps.
    pub id: String,
    /// Question, phrasings and note per language.
    pub wording: Localised<Wording>,
    /// Index into [`Story::passages`] of the passage that comes closest.
    pub nearest: Option<usize>,
    /// Written by `footnote build`, and by nobody since.
    pub draft: bool,
}

/// A sentence of a summary or an event's text, with what it rests on.
#[derive(Debug, Clone)]
pub struct CitedText {
    /// The text per language.
    pub text: Localised<String>,
    /// Indices into [`Story::passages`].
    pub cites: Vec<usize>,
}

/// The summary in its two lengths.
#[derive(Debug, Clone, Default)]
pub struct Summary {
    /// Two or three sentences.
    pub short: Vec<CitedText>,
    /// The whole story in about a minute's reading.
    pub long: Vec<CitedText>,
}

/// One line of the timeline.
#[derive(Debug, Clone)]
pub struct Event {
    /// When, as the article puts it, per language; `None` where it gives no time.
    pub when: Option<Localised<String>>,
    /// The date in ISO 8601 where the article gives one or it can be worked out.
    pub date: Option<String>,
    /// The year or day of `date` is worked out, not stated.
    pub inferred: bool,
    /// What happened.
    pub what: CitedText,
}

/// Whether an entity is a person, a place or a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EntityKind {
    /// A person.
    Person,
    /// A country, town or region.
    Place,
    /// An organisation or a group of people.
    Group,
}

/// Somebody or something that the article names.
#[derive(Debug, Clone)]
pub struct Entity {
    /// Person, place or group.
    pub kind: EntityKind,
    /// The name as the article gives it.
    pub name: String,
    /// Other names, short forms and misspellings that readers type.
    pub aliases: Vec<String>,
    /// Who or what it is, per language.
    pub role: Localised<String>,
    /// Indices into [`Story::passages`].
    pub cites: Vec<usize>,
}

/// Words that mean the same in this story, in both languages.
#[derive(Debug, Clone, Default)]
pub struct Synonyms {
    /// English words or short phrases.
    pub en: Vec<String>,
    /// Spanish words or short phrases.
    pub es: Vec<String>,
}
