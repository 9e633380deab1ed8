//! The reply as a value: what every rim draws and what `footnote ask --json` writes.

use serde::Serialize;

use crate::story::{Passage, Statement};
use crate::text::Language;

/// How a question was met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// The article answers it; the first citation is the sentence that does.
    Answered,
    /// About this story, and the article does not say.
    NotStated,
    /// Perhaps answered, but not surely enough to assert.
    Unclear,
    /// Not about this story: small talk, or another subject.
    OffTopic,
}

/// A passage as a reply cites it: a W3C `TextQuoteSelector` and `TextPositionSelector` in one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Citation {
    /// Passage id (`p4s1`).
    pub passage: String,
    /// Heading it stands under; `None` before the first.
    pub section: Option<String>,
    /// Paragraph from 1.
    pub paragraph: usize,
    /// Sentence within the paragraph, from 1.
    pub sentence: usize,
    /// The sentence, verbatim.
    pub quote: String,
    /// What stands before it.
    pub prefix: String,
    /// What stands after it.
    pub suffix: String,
    /// First character, in Unicode scalar values from 0.
    pub start: usize,
    /// One past the last character.
    pub end: usize,
    /// Text-fragment link into the published page, where the story has a URL.
    pub link: Option<String>,
}

impl Citation {
    /// Cites a passage; `url` is the story's published page.
    pub fn of(passage: &Passage, url: Option<&str>) -> Self {
        Self {
            passage: passage.id.clone(),
            section: passage.section.clone(),
            paragraph: passage.paragraph,
            sentence: passage.sentence,
            quote: passage.text.clone(),
            prefix: passage.prefix.clone(),
            suffix: passage.suffix.clone(),
            start: passage.start,
            end: passage.end,
            link: url.map(|url| super::citation::text_fragment_link(url, &passage.text)),
        }
    }
}

/// The answer to a question, with all that proves it. Nothing here is formatted for a rim.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Reply {
    /// How the question was met.
    pub status: Status,
    /// Probability, from 0 to 1, that the best entry found answers the question rightly.
    pub confidence: f32,
    /// The language the reply is worded in.
    pub language: Language,
    /// What is said: the entry's answer, or a plain line that says why there is none.
    pub answer: String,
    /// One to three passages when answered; empty otherwise.
    pub citations: Vec<Citation>,
    /// Kind of statement, when answered.
    pub statement: Option<Statement>,
    /// Who is quoted, when the statement is a quotation.
    pub speaker: Option<String>,
    /// Id of the entry that answers, or of the gap that was recognised.
    pub entry: Option<String>,
    /// Passages that come closest and are not asserted to answer.
    pub nearest: Vec<Citation>,
    /// "Did you mean": up to three questions that the story does answer.
    pub suggestions: Vec<String>,
    /// Natural next questions, when answered.
    pub related: Vec<String>,
}
