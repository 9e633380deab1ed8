//! The connection to Discord: what is checked before it, what it may need, and how it ends.

use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use serenity::all::{
    ChannelId, ClientBuilder, ConnectionStage, Context, Event, GatewayError, GatewayIntents, LightMethod,
    RawEventHandler, ShardManager,
};
use serenity::http::Route;
use tokio::sync::mpsc;
use tokio::time::{Instant, MissedTickBehavior};

use super::Failure;
use super::api::{self, Api, ApiError, Call};
use super::desk::{Desk, Identity};
use super::registration;
use crate::config::Token;
use crate::metrics::{Connection, Metrics};

/// How often the first connection is tried before the bot gives up: a machine that has just started may not have its
/// network yet, and whoever starts the bot by hand wants to know soon.
const TRIES: u32 = 3;
/// The pause between those.
const BETWEEN: Duration = Duration::from_secs(2);
/// How long one of those may take.
const TRY: Duration = Duration::from_secs(10);
/// How often it is looked at whether the gateway is connected.
const LOOK: Duration = Duration::from_secs(2);
/// How long answers that are under way are waited for when the bot stops.
const FINISH: Duration = Duration::from_secs(10);

/// What Discord says of its gateway.
#[derive(serde::Deserialize)]
struct Gateway {
    url: String,
    #[serde(default = "one")]
    shards: u32,
}

const fn one() -> u32 {
    1
}

/// Connects, handles events until `shutdown`, and leaves.
pub(super) async fn serve(
    desk: Arc<Desk>,
    token: &Token,
    shutdown: impl Future<Output = ()> + Send,
) -> Result<(), Failure> {
    let mut shutdown = pin!(shutdown);
    let gateway = tokio::select! {
        () = &mut shutdown => {
            tracing::info!("stopping");
            return Ok(());
        }
        reached = reach(&desk) => reached?,
    };
    // Whoever handles an event holds a sender; when the last one is dropped, nothing is under way any more.
    let (working, mut all_done) = mpsc::channel::<()>(1);
    let handler = Handler {
        desk: Arc::clone(&desk),
        working,
    };
    let config = &desk.config;
    let http = api::http(&reqwest::Client::new(), token, &config.api_url, config.rate_limiter);
    let mut client = ClientBuilder::new_with_http(http, intents(config.message_content))
        .raw_event_handler(handler)
        .await
        .map_err(|error| Failure::Gateway(error.to_string()))?;
    // serenity asks for the address once more and takes Discord's own where it gets none; ours is fresh.
    client.ws_url.lock().await.clone_from(&gateway.url);
    let shards = Arc::clone(&client.shard_manager);
    tracing::info!(shards = gateway.shards, "connecting");
    let ended = tokio::select! {
        () = watch(&shards, &desk.metrics) => Ok(()),
        () = desk.api.refused() => {
            shards.shutdown_all().await;
            Err(Failure::Token)
        }
        ended = client.start_shards(gateway.shards.max(1)) => ended.map_err(|error| refused(&error)),
        () = &mut shutdown => {
            tracing::info!("stopping");
            shards.shutdown_all().await;
            Ok(())
        }
    };
    desk.metrics.set_connected(false);
    // The client holds the handler, and with it a sender.
    drop(client);
    if tokio::time::timeout(FINISH, all_done.recv()).await.is_err() {
        tracing::warn!("some answers were still under way");
    }
    ended
}

/// Notes every so often whether the gateway is connected; never ends.
async fn watch(shards: &ShardManager, metrics: &Metrics) {
    let mut looks = tokio::time::interval(LOOK);
    looks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        looks.tick().await;
        let runners = shards.runners.lock().await;
        let all = runners
            .values()
            .all(|runner| runner.stage == ConnectionStage::Connected);
        metrics.set_connected(all && !runners.is_empty());
    }
}

/// What has to hold before the connection: Discord answers, and the channels of the configuration are there.
async fn reach(desk: &Desk) -> Result<Gateway, Failure> {
    let gateway = greet(&desk.api).await?;
    for &channel in &desk.config.open_channels {
        look_at(&desk.api, channel).await?;
    }
    Ok(gateway)
}

/// Asks for the gateway's address, which also tells whether there is a network and whether the token is right.
async fn greet(api: &Api) -> Result<Gateway, Failure> {
    let mut tries = 0;
    loop {
        tries += 1;
        let call = Call::new("the gateway's address", Route::GatewayBot, LightMethod::Get).until(Instant::now() + TRY);
        match api.ask(call, None::<&()>, Vec::new()).await {
            Ok(gateway) => return Ok(gateway),
            Err(error) if error.status() == Some(reqwest::StatusCode::UNAUTHORIZED) => return Err(Failure::Token),
            Err(error @ ApiError::Unreadable { .. }) => return Err(Failure::Gateway(error.to_string())),
            Err(error) if tries == TRIES => return Err(Failure::Unreachable(error.to_string())),
            Err(error) => tracing::warn!(%error, "Discord cannot be reached yet"),
        }
        tokio::time::sleep(BETWEEN).await;
    }
}

/// Sees that a channel of the configuration is there.
async fn look_at(api: &Api, channel: u64) -> Result<(), Failure> {
    let route = Route::Channel {
        channel_id: ChannelId::new(channel),
    };
    let call = Call::new("a channel", route, LightMethod::Get).until(Instant::now() + TRY);
    match api.ask::<serde_json::Value>(call, None::<&()>, Vec::new()).await {
        Ok(_) => Ok(()),
        Err(error) => match error.status() {
            Some(status) if status.is_client_error() => Err(Failure::Channel(channel)),
            _ => Err(Failure::Unreachable(error.to_string())),
        },
    }
}

/// What the bot asks to be told of: messages in servers and in private chats. Interactions come without being asked for.
fn intents(message_content: bool) -> GatewayIntents {
    let intents = GatewayIntents::GUILD_MESSAGES | GatewayIntents::DIRECT_MESSAGES;
    if message_content {
        intents | GatewayIntents::MESSAGE_CONTENT
    } else {
        intents
    }
}

/// Why the connection ended for good.
fn refused(error: &serenity::Error) -> Failure {
    match error {
        serenity::Error::Gateway(GatewayError::InvalidAuthentication) => Failure::Token,
        serenity::Error::Gateway(GatewayError::DisallowedGatewayIntents | GatewayError::InvalidGatewayIntents) => {
            Failure::Intents
        }
        error => Failure::Gateway(error.to_string()),
    }
}

/// Takes each event to the desk.
struct Handler {
    desk: Arc<Desk>,
    working: mpsc::Sender<()>,
}

#[serenity::async_trait]
impl RawEventHandler for Handler {
    async fn raw_event(&self, _: Context, event: Event) {
        let arrived = Instant::now();
        let _working = self.working.clone();
        match event {
            Event::Ready(event) => {
                let identity = Identity {
                    user: event.ready.user.id,
                    application: event.ready.application.id,
                };
                tracing::info!(user = %identity.user, "connected");
                self.desk.metrics.began(Connection::New);
                if self.desk.introduce(identity) && self.desk.config.register {
                    self.desk.register(identity).await;
                }
            }
            Event::Resumed(_) => {
                tracing::info!("connection resumed");
                self.desk.metrics.began(Connection::Resumed);
            }
            Event::InteractionCreate(event) => self.desk.interaction(event.interaction, arrived).await,
            event => self.desk.message_event(event).await,
        }
    }
}

impl Desk {
    /// Registers the commands. That it fails does not keep the bot from answering.
    async fn register(&self, identity: Identity) {
        let guild = self.config.guild.map(Into::into);
        match registration::register(&self.api, identity.application, guild, false).await {
            Ok(changes) if changes.are_none() => tracing::debug!("the commands are registered already"),
            Ok(changes) => tracing::info!(?changes, "the commands are registered"),
            Err(error) => {
                tracing::error!(%error, "the commands could not be registered; `footnote register` tries it again");
            }
        }
    }
}
