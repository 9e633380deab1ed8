//! Wiring: from what was asked for on the command line to the things that answer it.

use std::path::Path;
use std::sync::Arc;

use anyhow::Context as _;
use tokio::runtime::Runtime;

use crate::answer::Answerer;
use crate::config::{self, Config, Place, Token};
use crate::discord;
use crate::store::{self, OpenQuestion};
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

/// Runs the bot until it is told to stop (`SIGTERM`, Ctrl-C) or cannot go on.
///
/// # Errors
/// Those of [`open_story`], and a [`discord::Failure`].
pub fn serve(config: Config, token: &Token) -> anyhow::Result<()> {
    let answerer = open_answerer(config.story.as_deref())?.with_thresholds(config.thresholds);
    let answerer = Arc::new(answerer);
    runtime()?.block_on(discord::serve(answerer, config.discord, token, told_to_stop()))
}

/// The questions in the store that a story does not answer as it is now, most asked first, `most` of them.
///
/// # Errors
/// When nothing is kept in a file, or it cannot be read; the error says what to do.
pub fn open_questions(store: &config::Store, answerer: &Answerer, most: u32) -> anyhow::Result<Vec<OpenQuestion>> {
    let Place::File(path) = &store.place else {
        anyhow::bail!(
            "store.path is {:?}, which keeps no file to read",
            store.place.to_string()
        );
    };
    if !path.exists() {
        anyhow::bail!("there is no store at {}: footnote run makes it", path.display());
    }
    let questions = runtime()?.block_on(store::look_into(path, &answerer.story().id, most))?;
    Ok(store::open_questions(questions, answerer))
}

/// Registers the commands with Discord, unless `dry`, and says what that changes.
///
/// # Errors
/// A [`discord::Failure`].
pub fn register(
    config: &config::Discord,
    token: &Token,
    guild: Option<u64>,
    dry: bool,
) -> anyhow::Result<discord::Changes> {
    runtime()?.block_on(discord::register(config, token, guild, dry))
}

fn runtime() -> anyhow::Result<Runtime> {
    Runtime::new().context("the runtime cannot be started")
}

/// Ready once the operator wants the bot to stop.
async fn told_to_stop() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = terminate.recv() => {}
                _ = tokio::signal::ctrl_c() => {}
            }
            return;
        }
    }
    // Without a signal to wait for, the bot runs until it is killed.
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending::<()>().await;
    }
}
