//! The story file: read, checked, and turned into a [`Story`] in which every reference resolves.
//!
//! In: a folder with `story.toml` and `article.txt`, or their text. Out: a [`Story`], or every [`Finding`] at once.
//! Only [`StoryFiles::read`] and [`load()`] touch the disk; nothing here knows how questions are matched or answered.

pub mod article;
mod assemble;
mod check;
pub mod draft;
mod finding;
pub mod interchange;
mod json_schema;
mod load;
mod lookup;
mod model;
mod place;
mod rebuild;
mod schema;
mod write;

#[cfg(test)]
mod fixture;

pub use check::check;
pub use finding::{Finding, Lines};
pub use json_schema::json_schema;
pub use load::{LoadError, MAX_FILE_BYTES, StoryFiles, load, parse, read_text, shipped};
pub use model::{
    CitedText, Edition, Entity, EntityKind, Entry, Event, Gap, Passage, Statement, Story, Summary, Synonyms, Wording,
};
pub use rebuild::{Rebuilt, Report, rebuild};
pub use write::story_toml;

/// How much of the article is kept before and after a passage to tell it apart from like ones, in characters.
/// 32 is what text-fragment generators use at the most; it is enough to be unique in an article.
pub const CONTEXT_CHARS: usize = 32;
