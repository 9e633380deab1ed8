//! Wiring: from what was asked for on the command line to the things that answer it.

use std::path::Path;

use anyhow::Context as _;

use crate::answer::Answerer;
use crate::story::{self, Story};

/// Loads the story at `path` (a folder or its `story.toml`), or the shipped one without a path.
///
/// # Errors
/// When the story cannot be read or is refused; the error names the path.
pub fn open_story(path: Option<&Path>) -> anyhow::Result<Story> {
    let story = match path {
        Some(path) => story::load(path).with_context(|| format!("cannot load the story at {}", path.display()))?,
        None => story::shipped().map_err(story::LoadError::Refused)?,
    };
    tracing::debug!(story = story.id, passages = story.passages.len(), "story loaded");
    Ok(story)
}

/// Loads a story as [`open_story`] does and prepares it for questions.
///
/// # Errors
/// Those of [`open_story`].
pub fn open_answerer(path: Option<&Path>) -> anyhow::Result<Answerer> {
    open_story(path).map(Answerer::new)
}
