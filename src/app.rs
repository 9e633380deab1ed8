//! Wiring: from what was asked for on the command line to the things that answer it.

use std::net::SocketAddr;
use std::path::Path;
use std::pin::pin;
use std::sync::Arc;
#[cfg(unix)]
use std::task::Poll;
use std::time::Duration;

use anyhow::Context as _;
use tokio::net::TcpListener;
use tokio::runtime::Runtime;
#[cfg(unix)]
use tokio::signal::unix::{SignalKind, signal};
use tokio::task::JoinHandle;
use tokio::time::{Instant, MissedTickBehavior};

use crate::answer::Answerer;
use crate::cache::{Cache, Learner};
use crate::config::{self, Config, Place, Token};
use crate::discord;
use crate::library::Library;
use crate::metrics::{self, Metrics};
use crate::store::{self, OpenQuestion, Store};
use crate::story::{self, Story};

/// What still runs when the bot has left is given so long to end.
const LEFT_ALONE: Duration = Duration::from_secs(1);
/// The exit code after a second signal: as of a program that was interrupted.
const INTERRUPTED: i32 = 130;

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

/// Loads a story as [`open_story`] does and prepares it for questions, by what was kept of an earlier time where there is such.
///
/// # Errors
/// Those of [`open_story`].
pub fn open_answerer(path: Option<&Path>) -> anyhow::Result<Answerer> {
    let cache = Cache::new(&config::Cache::default());
    open_story(path).map(|story| cache.answerer(story))
}

/// Runs the bot until it is told to stop (`SIGTERM`, Ctrl-C) or cannot go on; `learner` learns the stories.
///
/// # Errors
/// A [`library::OpenError`](crate::library::OpenError), or a [`discord::Failure`].
pub fn serve(config: Config, token: &Token, learner: Learner) -> anyhow::Result<()> {
    let runtime = runtime()?;
    let served = runtime.block_on(serve_inside(config, token, learner));
    // A story that is just being read is not worth waiting for.
    runtime.shutdown_timeout(LEFT_ALONE);
    served
}

/// The same, inside the runtime.
async fn serve_inside(config: Config, token: &Token, learner: Learner) -> anyhow::Result<()> {
    // From here on the signals are the bot's: one that comes while the stories load is obeyed, and kills nobody.
    let mut told_to_stop = pin!(told_to_stop());
    let told_to_reload = Told::to_reload();
    let poll = config.stories.poll;
    let store = Store::open(&config.store);
    let metrics = Arc::new(Metrics::new().with_store(store.figures()));
    let (stories, thresholds) = (config.stories, config.thresholds);
    let opening = tokio::task::spawn_blocking(move || Library::open(stories, thresholds, learner));
    let library = tokio::select! {
        () = &mut told_to_stop => {
            tracing::info!("stopping");
            return Ok(());
        }
        opened = opening => opened.unwrap_or_else(|error| std::panic::resume_unwind(error.into_panic()))?,
    };
    let library = Arc::new(library.counted_by(Arc::clone(&metrics)));
    let needs = discord::Needs {
        library: Arc::clone(&library),
        config: config.discord,
        limits: config.limits,
        store: store.clone(),
        metrics: Arc::clone(&metrics),
    };
    let page = match config.metrics {
        Some(address) => Some(page_at(address, metrics).await?),
        None => None,
    };
    let renewal = tokio::spawn(keep_fresh(library, poll, told_to_reload));
    let served = discord::serve(needs, token, told_to_stop).await;
    renewal.abort();
    page.inspect(JoinHandle::abort);
    if !store.close(FLUSH).await {
        tracing::warn!("the store was not closed in time; what waited for it may be lost");
    }
    served
}

/// Opens the page of metrics and health.
async fn page_at(address: SocketAddr, metrics: Arc<Metrics>) -> anyhow::Result<JoinHandle<()>> {
    let listener = TcpListener::bind(address).await;
    let listener = listener.with_context(|| {
        format!(
            "metrics.address: {address} cannot be opened; another program may be using it, or it is not an address of this machine"
        )
    })?;
    // With port 0 the system chooses one.
    let address = listener.local_addr().unwrap_or(address);
    tracing::info!(%address, "metrics and health are served");
    Ok(tokio::spawn(metrics::serve(listener, metrics)))
}

/// How long the store may take to write what waits when the bot stops.
const FLUSH: Duration = Duration::from_secs(3);

/// Looks at the stories' files every so often, and thoroughly when the operator says so (`SIGHUP`).
async fn keep_fresh(library: Arc<Library>, poll: Option<Duration>, mut told: Told) {
    let mut looks = poll.map(|every| {
        // The files have just been read.
        let mut looks = tokio::time::interval_at(Instant::now() + every, every);
        looks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        looks
    });
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

/// The questions in the store that a story does not answer as it is now, most asked first, `most` of them.
///
/// # Errors
/// When nothing is kept in a file, or it cannot be read; the error says what to do.
pub fn open_questions(store: &config::Store, answerer: &Answerer, most: u32) -> anyhow::Result<Vec<OpenQuestion>> {
    let Place::File(path) = &store.place else {
        anyhow::bail!(
            "store.path is {:?}, so there is no file to read",
            store.place.to_string()
        );
    };
    if !path.exists() {
        anyhow::bail!("there is no store at {}; `footnote run` makes it", path.display());
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

/// Ready once the operator wants the bot to stop, counted from the call. Whoever says so again does not want to wait for what
/// is under way.
fn told_to_stop() -> impl Future<Output = ()> + Send {
    let mut told = Told::to_stop();
    async move {
        told.again().await;
        tokio::spawn(async move {
            told.again().await;
            tracing::warn!("stopping at once");
            std::process::exit(INTERRUPTED);
        });
    }
}

/// Signals of the operator's; where the system has none of their kind, they never come.
struct Told {
    #[cfg(unix)]
    signals: Vec<tokio::signal::unix::Signal>,
    #[cfg(not(unix))]
    interrupt: bool,
}

impl Told {
    /// `SIGHUP`.
    fn to_reload() -> Self {
        #[cfg(unix)]
        return Self::by(&[SignalKind::hangup()]);
        #[cfg(not(unix))]
        Self { interrupt: false }
    }

    /// `SIGTERM`, Ctrl-C.
    fn to_stop() -> Self {
        #[cfg(unix)]
        return Self::by(&[SignalKind::terminate(), SignalKind::interrupt()]);
        #[cfg(not(unix))]
        Self { interrupt: true }
    }

    #[cfg(unix)]
    fn by(kinds: &[SignalKind]) -> Self {
        let signals = kinds.iter().filter_map(|kind| signal(*kind).ok());
        Self {
            signals: signals.collect(),
        }
    }

    /// Ready the next time that one comes.
    #[cfg(unix)]
    async fn again(&mut self) {
        std::future::poll_fn(|context| {
            // All are polled, so that each wakes this task.
            let came = self
                .signals
                .iter_mut()
                .map(|signal| signal.poll_recv(context).is_ready())
                .fold(false, |came, this| came | this);
            if came { Poll::Ready(()) } else { Poll::Pending }
        })
        .await;
    }

    /// Ready the next time that one comes.
    #[cfg(not(unix))]
    async fn again(&mut self) {
        // Without a signal to wait for, the bot runs until it is killed.
        if !self.interrupt || tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    }
}
