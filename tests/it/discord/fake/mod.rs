//! A Discord for tests: the part of its REST interface and gateway that a bot like Footnote meets, with its state and
//! its rules, on a port of this machine. A test speaks as readers do and listens to what the bot answers:
//!
//! ```ignore
//! let discord = Fake::start().await;
//! // … the bot is started with `discord.url()` and `discord.token()` …
//! let asked = discord.user("ana").locale("es-ES").slash("ask").string("question", "¿cuándo?").send().await;
//! let reply = asked.response().await;
//! assert!(!reply.is_ephemeral());
//! let context = reply.click("In context").await.response().await;
//! discord.finish().await;
//! ```
//!
//! Every wait ends when the bot acts and fails, with all that has happened, when it does not. [`Fake::finish`] fails a
//! test whose bot broke a rule, panicked, left an interaction unanswered, or said something that the test never read.

#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "the fake is part of tests, which fail by panicking"
)]

pub(crate) mod asked;
mod body;
pub(crate) mod channel;
mod connection;
pub(crate) mod control;
mod fault;
mod finish;
mod gateway;
mod hub;
pub(crate) mod ids;
pub(crate) mod interaction;
mod judge;
mod message;
mod panics;
mod payload;
mod press;
mod raise;
mod refusal;
pub(crate) mod reply;
mod rest;
mod route;
mod server;
pub(crate) mod slash;
mod state;
mod text;
pub(crate) mod user;
pub(crate) mod world;

use std::net::Ipv4Addr;
use std::sync::Arc;
use std::time::Duration;

use serde_json::Value;
use tokio::net::TcpListener;
use twilight_model::application::command::Command;

pub(crate) use asked::Asked;
pub(crate) use channel::Channel;
pub(crate) use control::{Control, Sessions};
pub(crate) use fault::{Fault, Held};
pub(crate) use ids::{ChannelId, GuildId};
pub(crate) use interaction::{FIRST_RESPONSE, TOKEN_LIFE};
pub(crate) use reply::Reply;
pub(crate) use route::Route;
pub(crate) use user::User;
pub(crate) use world::{APPLICATION, BOT, GENERAL, GUILD, HIDDEN, NEWSROOM, NOTICES, TOKEN};

use connection::Cuttable;
use fault::Planned;
use finish::Guard;
use hub::Hub;
use state::{Settings, State};

/// A running fake. It stops with the runtime of its test.
#[derive(Debug)]
pub(crate) struct Fake {
    hub: Arc<Hub>,
    guard: Guard,
}

/// What can be chosen before the fake starts.
#[derive(Debug, Clone)]
pub(crate) struct Builder(Settings);

impl Builder {
    /// Takes another token for the bot's.
    pub(crate) fn token(mut self, token: &str) -> Self {
        token.clone_into(&mut self.0.token);
        self
    }

    /// Grants the privileged intent for message content, which whoever asks for it without is refused (4014).
    pub(crate) const fn message_content(mut self) -> Self {
        self.0.message_content = true;
        self
    }

    /// The guild's preferred locale; `en-US` otherwise.
    pub(crate) fn guild_locale(mut self, locale: &str) -> Self {
        locale.clone_into(&mut self.0.guild_locale);
        self
    }

    /// How often the bot is to send a heartbeat; Discord's 41.25 s otherwise.
    pub(crate) const fn heartbeat(mut self, every: Duration) -> Self {
        self.0.heartbeat = every;
        self
    }

    /// How long a wait lasts before it fails its test; 30 s otherwise.
    pub(crate) const fn patience(mut self, patience: Duration) -> Self {
        self.0.patience = patience;
        self
    }

    /// Without a record of all that happens, for thousands of interactions.
    pub(crate) const fn without_journal(mut self) -> Self {
        self.0.journal = false;
        self
    }

    /// Starts it.
    pub(crate) async fn start(self) -> Fake {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))
            .await
            .expect("a port of this machine");
        let address = listener.local_addr().expect("a bound socket has an address");
        let mut state = State::new(self.0);
        state.gateway.url = format!("ws://{address}/gateway/");
        state.gateway.resume_url = format!("ws://{address}/gateway/resume/");
        let hub = Arc::new(Hub::new(state, address));
        tokio::spawn(server::run(Cuttable(listener), Arc::clone(&hub)));
        Fake {
            hub,
            guard: Guard::start(),
        }
    }
}

impl Fake {
    /// Starts a fake with nothing out of the ordinary.
    pub(crate) async fn start() -> Self {
        Self::builder().start().await
    }

    /// A fake to be.
    pub(crate) fn builder() -> Builder {
        Builder(Settings {
            token: TOKEN.to_owned(),
            message_content: false,
            guild_locale: "en-US".to_owned(),
            heartbeat: Duration::from_millis(41_250),
            patience: Duration::from_secs(30),
            journal: true,
        })
    }

    /// Where it listens: what the bot takes for Discord's address. Paths are as there: `/api/v10/…` below it.
    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.hub.address)
    }

    /// The bot's token.
    pub(crate) fn token(&self) -> String {
        self.hub.look().settings.token.clone()
    }

    /// A reader, who appears when first named.
    pub(crate) fn user(&self, name: &str) -> User {
        User::new(&self.hub, name, false)
    }

    /// Another bot.
    pub(crate) fn bot(&self, name: &str) -> User {
        User::new(&self.hub, name, true)
    }

    /// A channel, to see what the bot does in it.
    pub(crate) fn channel(&self, id: ChannelId) -> Channel {
        Channel::new(&self.hub, id)
    }

    /// The gateway, to trouble it.
    pub(crate) fn gateway(&self) -> Control {
        Control::new(&self.hub)
    }

    /// The global commands (`None`) or those of a guild, as they are registered now.
    pub(crate) fn commands(&self, of: Option<GuildId>) -> Vec<Command> {
        self.raw_commands(of)
            .into_iter()
            .map(|command| serde_json::from_value(command).expect("what is stored has been judged"))
            .collect()
    }

    /// The same as Discord's JSON.
    pub(crate) fn raw_commands(&self, of: Option<GuildId>) -> Vec<Value> {
        self.hub.look().commands.get(&of).cloned().unwrap_or_default()
    }

    /// Waits until commands are registered globally or for a guild.
    pub(crate) async fn expect_commands(&self, of: Option<GuildId>) -> Vec<Command> {
        self.hub
            .wait("commands to be registered", |state| {
                state
                    .commands
                    .get(&of)
                    .filter(|commands| !commands.is_empty())
                    .map(drop)
            })
            .await;
        self.commands(of)
    }

    /// Registers a command as though it had been there before the bot started.
    ///
    /// # Panics
    ///
    /// When Discord would not take it.
    pub(crate) fn had_command(&self, of: Option<GuildId>, command: &Value) {
        self.hub.change(|state| {
            let stored = rest::register(state, of, command).expect("a command that Discord takes");
            state.commands.entry(of).or_default().push(stored);
        });
    }

    /// How many requests have written commands.
    pub(crate) fn command_writes(&self) -> usize {
        self.hub.look().command_writes
    }

    /// How many answers were of the kind (401, 403, 429) that gets an address banned after ten thousand.
    pub(crate) fn invalid_requests(&self) -> usize {
        self.hub.look().invalid_requests
    }

    /// Scripts a fault for the next `times` requests of a route. One that no request meets fails the test.
    pub(crate) fn fault(&self, route: Route, fault: Fault, times: usize) {
        self.hub.change(|state| {
            state.faults.push(Planned {
                route,
                fault,
                left: times,
                closed_until: None,
            });
        });
    }

    /// Holds the next request of a route until it is released.
    pub(crate) fn hold(&self, route: Route) -> Held {
        let held = Held::default();
        self.fault(route, Fault::Held(held.clone()), 1);
        held
    }

    /// Puts the fake's clock forward: interactions age by as much, and so do their tokens.
    pub(crate) fn advance(&self, by: Duration) {
        self.hub.change(|state| {
            state.ahead += by;
            state.note(format!("test: the clock goes forward by {by:?}"));
        });
    }

    /// Records that a rule was broken outside the fake, such as a panic that the bot's log tells of.
    pub(crate) fn violation(&self, what: &str) {
        self.hub.change(|state| state.violation(what));
    }

    /// The rules that have been broken so far.
    pub(crate) fn violations(&self) -> Vec<String> {
        self.hub.look().violations.clone()
    }

    /// All that has happened, to be read.
    pub(crate) fn dump(&self) -> String {
        self.hub.dump("so far")
    }

    /// Waits until the bot has dealt with everything that was sent before: an event that it is sure to answer is sent
    /// after the rest, twice, and its answers are awaited.
    pub(crate) async fn barrier(&self) {
        raise::barrier(&self.hub).await;
    }

    /// Ends the test.
    ///
    /// # Panics
    ///
    /// When the bot broke a rule or panicked, left an interaction unanswered, or did something that the test has not
    /// read; and when a scripted fault was never met.
    pub(crate) async fn finish(self) {
        let complaints = self.verdict().await;
        assert!(complaints.is_empty(), "{}", complaints.join("\n"));
    }
}
