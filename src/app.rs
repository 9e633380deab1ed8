//! Wiring: from what was asked for on the command line to the things that answer it.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context as _;
use tokio::runtime::Runtime;
use tokio::time::{Instant, MissedTickBehavior};

use crate::answer::Answerer;
use crate::config::{self, Config, Place, Token};
use crate::discord;
use crate::library::Library;
use crate::metrics::Metrics;
use crate::store::{self, OpenQuestion, Store};
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
/// A [`library::OpenError`](crate::library::OpenError), or a [`discord::Failure`].
pub fn serve(config: Config, token: &Token) -> anyhow::Result<()> {
    let poll = config.stories.poll;
    let library = Arc::new(Library::open(config.stories, config.thresholds)?);
    let runtime = runtime()?;
    let store = {
        let _inside = runtime.enter();
        Store::open(&config.store)
    };
    let needs = discord::Needs {
        library: Arc::clone(&library),
        config: config.discord,
        limits: config.limits,
        store: store.clone(),
        metrics: Arc::new(Metrics::new()),
    };
    runtime.block_on(async {
        let renewal = tokio::spawn(keep_fresh(library, poll));
        let served = discord::serve(needs, token, told_to_stop()).await;
        renewal.abort();
        if !store.close(FLUSH).await {
            tracing::warn!("the store was not closed in time; what waited for it may be lost");
        }
        served
    })
}

/// How long the store may take to write what waits when the bot stops.
const FLUSH: Duration = Duration::from_secs(3);

/// Looks at the stories' files every so often, and thoroughly when the operator says so (`SIGHUP`).
async fn keep_fresh(library: Arc<Library>, poll: Option<Duration>) {
    let mut looks = poll.map(|every| {
        // The files have just been read.
        let mut looks = tokio::time::interval_at(Instant::now() + every, every);
        looks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        looks
    });
    let mut told = Told::to_reload();
    loop {
        let look = async {
            match &mut looks {
                Some(looks) => drop(looks.tick().await),
                None => std::future::pending().await,
            }
        };
        let thorough = tokio::select! {
            () = look => false,
            () = told.again() => true,
        };
        let library = Arc::clone(&library);
        // What comes of it stands in the log.
        let looked = tokio::task::spawn_blocking(move || library.reload(thorough)).await;
        if let Err(error) = looked {
            tracing::error!(%error, "the stories could not be loaded anew");
        }
    }
}

/// A signal of the operator's; where the system has none of its kind, it never comes.
struct Told {
    #[cfg(unix)]
    signal: Option<tokio::signal::unix::Signal>,
}

impl Told {
    fn to_reload() -> Self {
        Self {
            #[cfg(unix)]
            signal: tokio::signal::unix::signal(tokio::signal::unix::SignalKind::hangup()).ok(),
        }
    }

    /// Ready the next time it comes.
    async fn again(&mut self) {
        #[cfg(unix)]
        if let Some(signal) = &mut self.signal {
            signal.recv().await;
            return;
        }
        std::future::pending::<()>().await;
    }
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
