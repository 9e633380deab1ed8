//! The story file: read, checked, and turned into a [`Story`] in which every reference resolves.

mod model;

pub use model::{
    CitedText, Entity, EntityKind, Entry, Event, Gap, Passage, Statement, Story, Summary, Synonyms, Wording,
};

/// How much of the article is kept before and after a passage to tell it apart from like ones, in characters.
/// 32 is what text-fragment generators use at the most; it is enough to be unique in an article.
pub const CONTEXT_CHARS: usize = 32;

// STUB, with `load.rs`.
mod load;
pub use load::{Finding, LoadError, StoryFiles, check, load, shipped};
