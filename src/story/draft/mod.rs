//! From an article to the first draft of its story: what it can be asked, and what readers will ask in vain.
//!
//! In: an [`Article`] and what is known of it besides. Out: a [`Drafted`] story, a value that `write` turns into
//! `story.toml`. No model, no guess: every answer is a sentence of the article or a piece of one, every question is made of
//! the words of that sentence, turned round where it is certain how. The same article gives the same draft.
//!
//! 1. `tokens`, `dateline`, `reading`, `people`, `ages`, `times`, `verbs`, `clause`: what is in a sentence.
//! 2. `facets`: what it can be asked for.
//! 3. `wording`: how that is asked, in both languages.
//! 4. `entries`, `usual`, `gaps`, `dictionary`, `digest`: the story's questions, those that any news is asked, the questions that it leaves open, its summary and timeline.

mod ages;
mod clause;
mod dateline;
mod dictionary;
mod digest;
mod entries;
mod facets;
mod gaps;
mod people;
mod reading;
mod tables;
mod times;
mod tokens;
mod usual;
mod verbs;
mod wording;

use super::Statement;
use super::article::{Article, Sentence};
use crate::text::Language;
pub(in crate::story) use dateline::{dateline, is_dateline};

/// The longest phrasing that is drafted, in characters: what a list of questions can show of one.
const LONGEST_PHRASING: usize = 100;

/// What is known of an article besides its text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Particulars {
    /// Short name of the story.
    pub id: String,
    /// Who published it.
    pub publisher: Option<String>,
    /// The published page.
    pub url: Option<String>,
    /// When it was published, as the publisher writes it.
    pub published: Option<String>,
}

/// A drafted story.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drafted {
    /// What is known of the article.
    pub particulars: Particulars,
    /// The article.
    pub article: Article,
    /// The summary: indices of sentences.
    pub summary: Summary,
    /// The timeline.
    pub events: Vec<Event>,
    /// People, places, groups.
    pub people: Vec<Entity>,
    /// Places.
    pub places: Vec<Entity>,
    /// Organisations.
    pub groups: Vec<Entity>,
    /// The questions that the article answers.
    pub entries: Vec<Entry>,
    /// The questions that it leaves open.
    pub gaps: Vec<Gap>,
}

/// Indices of the most central sentences, in the article's order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Summary {
    /// Two or three.
    pub short: Vec<usize>,
    /// A third of the article, at most eight.
    pub long: Vec<usize>,
}

/// A line of the timeline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// When, in the article's words.
    pub when: String,
    /// In ISO 8601, where the sentence gives the year.
    pub date: Option<String>,
    /// Index of the sentence.
    pub sentence: usize,
}

/// A person, place or organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entity {
    /// As the article has it.
    pub name: String,
    /// The surname alone.
    pub aliases: Vec<String>,
    /// Who or what it is, in the article's words.
    pub role: String,
    /// Indices of sentences.
    pub cites: Vec<usize>,
}

/// How something is asked in one language, the plainest way first.
pub type Ways = Vec<String>;

/// A question that the article answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Unique among entries and gaps.
    pub id: String,
    /// In the article's language; never empty.
    pub own: Ways,
    /// In the other language.
    pub other: Ways,
    /// The answer, in the article's words.
    pub answer: String,
    /// Indices of sentences, the one that answers first.
    pub cites: Vec<usize>,
    /// The kind of statement.
    pub statement: Statement,
    /// Who is quoted.
    pub speaker: Option<String>,
    /// Ids of natural next questions.
    pub next: Vec<String>,
}

/// A question that the article leaves open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    /// Unique among entries and gaps.
    pub id: String,
    /// In the article's language; never empty.
    pub own: Ways,
    /// In the other language.
    pub other: Ways,
    /// Index of the sentence that comes closest.
    pub nearest: Option<usize>,
    /// What the article lacks, in its language and in the other.
    pub note: Option<(String, String)>,
}

/// Drafts the story of an article.
pub fn draft(article: Article, particulars: Particulars) -> Drafted {
    let reading = reading::Reading::of(&article);
    let facets = facets::of(&reading);
    let mut taken = entries::Taken::default();
    let mut entries = entries::of(&reading, &facets, &mut taken);
    entries.extend(usual::of(&reading, &facets, &mut taken));
    let gaps = gaps::of(&reading, &article, &mut taken);
    entries::link(&mut entries);
    let summary = digest::summary(&reading, &article);
    let events = digest::timeline(&reading, &facets);
    let (people, places, groups) = digest::entities(&reading);
    Drafted {
        particulars,
        article,
        summary,
        events,
        people,
        places,
        groups,
        entries,
        gaps,
    }
}

/// The language that an article is not written in.
const fn other(language: Language) -> Language {
    match language {
        Language::En => Language::Es,
        Language::Es => Language::En,
    }
}

/// A sentence as it is asserted: without its dateline.
pub(super) fn asserted(sentence: &Sentence) -> &str {
    sentence.text.get(dateline(&sentence.text)..).unwrap_or(&sentence.text)
}
