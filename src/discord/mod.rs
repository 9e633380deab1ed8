//! The Discord rim: what arrives through the gateway is answered, what is answered is drawn, what is drawn is sent.
//!
//! In: a [`Library`] of stories, a [`config::Discord`] and a [`Token`]. Out: messages and responses, until the caller says to stop.
//! The road of an event: `gateway` takes it in; `interactions` or `messages` decide what is said, with the answerer's
//! words; `draw` makes a `Card` of it, purely; `api` sends that, with patience. `commands` is the table of commands,
//! `custom_id` what a button remembers, `posts`, `conversations` and `channels` what the bot remembers and can find again
//! after a restart.
//!
//! Nothing here decides what the article says, and nothing that a reader wrote leaves unescaped (`markup`).

mod api;
mod card;
mod channels;
mod choices;
mod commands;
mod conversations;
mod custom_id;
mod desk;
mod draw;
mod fairness;
mod gateway;
mod interactions;
mod kept;
mod limits;
mod markup;
mod messages;
mod pictures;
mod posts;
mod recent;
mod registration;
mod stories;

use std::sync::Arc;

use serenity::all::{ApplicationId, LightMethod};
use serenity::http::Route;

pub use registration::Changes;

use crate::config::{self, Token};
use crate::library::Library;
use crate::metrics::Metrics;
use crate::store::Store;
use api::{Api, Call};
use desk::Desk;

/// Why the bot stopped or did not start, in words that say what to do.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// Discord does not know the token.
    #[error(
        "Discord refuses the token. Copy it again from the developer portal (your application, Bot, Reset Token) into DISCORD_TOKEN or the token file."
    )]
    Token,
    /// An intent is not switched on.
    #[error(
        "Discord refuses the message content intent. Switch it on in the developer portal (your application, Bot, Message Content Intent), or set message_content = false and empty open_channels in config.toml."
    )]
    Intents,
    /// A channel of the configuration is not there.
    #[error(
        "discord.open_channels: the bot cannot see channel {0}. Take it out of config.toml, or let the bot view that channel."
    )]
    Channel(u64),
    /// Discord cannot be reached.
    #[error("Discord cannot be reached: {0}. Check the network, and discord.api_url in config.toml.")]
    Unreachable(String),
    /// Something else is wrong with the connection.
    #[error("the connection to Discord cannot be used: {0}")]
    Gateway(String),
}

/// What the bot is made of.
#[derive(Debug)]
pub struct Needs {
    /// The stories.
    pub library: Arc<Library>,
    /// How it behaves on Discord.
    pub config: config::Discord,
    /// How much it answers.
    pub limits: config::Limits,
    /// What it keeps; whoever opened it closes it.
    pub store: Store,
    /// What is counted.
    pub metrics: Arc<Metrics>,
}

/// A component's id as it is written after it has been read; `None` where it is none of ours.
#[cfg(feature = "fuzzing")]
pub fn rewritten(id: &str) -> Option<String> {
    custom_id::CustomId::decode(id).map(|id| id.encode())
}

/// Serves Discord until `shutdown` is ready, then finishes what is under way (ten seconds at most) and leaves.
///
/// # Errors
/// When the bot cannot start, or Discord ends the connection for good. A connection that is merely lost is taken up again.
pub async fn serve(needs: Needs, token: &Token, shutdown: impl Future<Output = ()> + Send) -> anyhow::Result<()> {
    let api = Api::new(token, &needs.config.api_url, needs.config.rate_limiter)?;
    let desk = Arc::new(Desk::new(needs, api));
    desk.take_up_choices().await;
    gateway::serve(desk, token, shutdown).await?;
    Ok(())
}

/// Registers the commands, unless `dry`, and says what that changes. `guild` is the server to register them in; `None`
/// registers them everywhere.
///
/// # Errors
/// When Discord cannot be reached or refuses.
pub async fn register(
    config: &config::Discord,
    token: &Token,
    guild: Option<u64>,
    dry: bool,
) -> anyhow::Result<Changes> {
    #[derive(serde::Deserialize)]
    struct Application {
        id: ApplicationId,
    }
    let api = Api::new(token, &config.api_url, config.rate_limiter)?;
    let call = Call::new("the application", Route::Oauth2ApplicationCurrent, LightMethod::Get);
    let failure = |error: api::ApiError| match error.status() {
        Some(reqwest::StatusCode::UNAUTHORIZED) => Failure::Token,
        Some(_) => Failure::Gateway(error.to_string()),
        None => Failure::Unreachable(error.to_string()),
    };
    let application: Application = api.ask(call, None::<&()>, Vec::new()).await.map_err(failure)?;
    let changes = registration::register(&api, application.id, guild.map(Into::into), dry).await;
    Ok(changes.map_err(failure)?)
}
