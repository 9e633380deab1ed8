//! Footnote itself, running in the test's process against the fake.

use std::sync::{Arc, OnceLock};
use std::time::Duration;

use footnote::answer::Answerer;
use footnote::config::{Config, Discord, Limits, Place, Token};
use footnote::discord::Needs;
use footnote::library::Library;
use footnote::store::Store;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use super::fake::Fake;

/// The shipped story, learnt once for all tests.
pub(super) fn answerer() -> Arc<Answerer> {
    static ANSWERER: OnceLock<Arc<Answerer>> = OnceLock::new();
    let learn = || {
        Arc::new(Answerer::new(
            footnote::story::shipped().expect("the shipped story is sound"),
        ))
    };
    Arc::clone(ANSWERER.get_or_init(learn))
}

/// A running bot.
pub(super) struct Bot {
    stop: oneshot::Sender<()>,
    task: JoinHandle<anyhow::Result<()>>,
}

/// The configuration with which the bot finds the fake; everything else is as by default.
pub(super) fn config(discord: &Fake) -> Discord {
    Discord {
        api_url: discord.url(),
        rate_limiter: false,
        ..Config::default().discord
    }
}

/// All that the bot needs, with these stories and this configuration.
pub(super) fn needs(library: &Arc<Library>, config: Discord) -> Needs {
    Needs {
        library: Arc::clone(library),
        config,
        limits: Limits {
            // Tests ask the same over and over; those of fairness set their own.
            repeat: Duration::ZERO,
            ..Limits::default()
        },
        metrics: Arc::default(),
        store: Store::open(&footnote::config::Store {
            place: Place::Memory,
            retention_days: 180,
        }),
    }
}

impl Bot {
    /// Starts it with the defaults and waits until it is connected.
    pub(super) async fn start(discord: &Fake) -> Self {
        Self::with(discord, config(discord)).await
    }

    /// Starts it with a configuration and waits until it is connected.
    pub(super) async fn with(discord: &Fake, config: Discord) -> Self {
        let bot = Self::launch(discord, config);
        discord.gateway().connected().await;
        bot
    }

    /// Starts it and waits for nothing.
    pub(super) fn launch(discord: &Fake, config: Discord) -> Self {
        Self::launch_with(discord, needs(&Arc::new(Library::of(answerer())), config))
    }

    /// Starts it with stories of the test's own and waits until it is connected.
    pub(super) async fn answering(discord: &Fake, library: &Arc<Library>) -> Self {
        let bot = Self::launch_with(discord, needs(library, config(discord)));
        discord.gateway().connected().await;
        bot
    }

    /// Starts it with a store of the test's own and waits until it is connected.
    pub(super) async fn keeping(discord: &Fake, store: &Store) -> Self {
        let needs = Needs {
            store: store.clone(),
            ..needs(&Arc::new(Library::of(answerer())), config(discord))
        };
        let bot = Self::launch_with(discord, needs);
        discord.gateway().connected().await;
        bot
    }

    /// Starts it with all that it needs and waits for nothing.
    pub(super) fn launch_with(discord: &Fake, needs: Needs) -> Self {
        let token = Token::parse(&discord.token(), "the test").expect("the fake's token is one");
        let (stop, stopped) = oneshot::channel();
        let task = tokio::spawn(async move {
            let stopped = async move {
                // A dropped sender stops it as well.
                let _ = stopped.await;
            };
            footnote::discord::serve(needs, &token, stopped).await
        });
        Self { stop, task }
    }

    /// Tells it to stop, and sees that it does so in good order.
    pub(super) async fn stop(self) {
        let _ = self.stop.send(());
        self.task
            .await
            .expect("it does not panic")
            .expect("it stops in good order");
    }

    /// Waits until it stops by itself.
    pub(super) async fn outcome(self) -> anyhow::Result<()> {
        self.task.await.expect("it does not panic")
    }
}
