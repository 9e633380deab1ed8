//! All that the fake Discord knows: its settings, who and what is there, what was said, and what broke a rule.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use serde_json::Value;
use tokio::time::Instant;

use super::fault::Planned;
use super::gateway::Gateway;
use super::ids::{ChannelId, GuildId, InteractionId, MessageId, Snowflakes, UserId};
use super::interaction::Interaction;
use super::message::Message;
use super::world::{self, APPLICATION, BOT, GRANTED, Kind, Person, Place};

/// What a test chooses before the fake starts.
#[derive(Debug, Clone)]
pub(super) struct Settings {
    pub(super) token: String,
    /// Whether the privileged intent for message content has been granted.
    pub(super) message_content: bool,
    pub(super) guild_locale: String,
    pub(super) heartbeat: Duration,
    /// How long a test waits for the bot before it fails.
    pub(super) patience: Duration,
    /// Whether a journal is kept.
    pub(super) journal: bool,
}

/// What the bot did that a reader sees, in the order in which it did it. Each must be read by the test.
#[derive(Debug, Clone)]
pub(super) struct Act {
    pub(super) kind: Doing,
    pub(super) channel: ChannelId,
    pub(super) interaction: Option<InteractionId>,
    pub(super) message: Option<MessageId>,
    /// The message as it was then, the choices, or the modal.
    pub(super) body: Value,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Doing {
    /// Answered an interaction: its message, the update of a component's message, its choices or its modal.
    Answered,
    /// Said more to an interaction that had been answered.
    FollowedUp,
    /// Wrote in a channel.
    Posted,
    Edited,
    Deleted,
}

#[derive(Debug)]
pub(super) struct State {
    pub(super) settings: Settings,
    pub(super) started: Instant,
    /// How far the fake's clock has been put forward.
    pub(super) ahead: Duration,
    pub(super) snowflakes: Snowflakes,
    pub(super) people: BTreeMap<UserId, Person>,
    pub(super) places: BTreeMap<ChannelId, Place>,
    pub(super) messages: BTreeMap<MessageId, Message>,
    pub(super) interactions: BTreeMap<InteractionId, Interaction>,
    /// Registered commands as Discord hands them out, global ones under no guild.
    pub(super) commands: BTreeMap<Option<GuildId>, Vec<Value>>,
    /// How many requests have changed the registered commands.
    pub(super) command_writes: usize,
    /// How many answers counted towards the ten thousand (401, 403, 429) after which Discord bans an address.
    pub(super) invalid_requests: usize,
    /// Where the bot has shown that it is typing.
    pub(super) typing: Vec<ChannelId>,
    pub(super) gateway: Gateway,
    pub(super) faults: Vec<Planned>,
    /// What the bot did and no test has read.
    pub(super) acts: Vec<Act>,
    pub(super) violations: Vec<String>,
    pub(super) journal: Vec<(Duration, String)>,
}

impl State {
    pub(super) fn new(settings: Settings) -> Self {
        let bot = Person {
            id: BOT,
            name: "Footnote".to_owned(),
            bot: true,
        };
        Self {
            settings,
            started: Instant::now(),
            ahead: Duration::ZERO,
            snowflakes: Snowflakes::default(),
            people: BTreeMap::from([(BOT, bot)]),
            places: world::places(),
            messages: BTreeMap::new(),
            interactions: BTreeMap::new(),
            commands: BTreeMap::new(),
            command_writes: 0,
            invalid_requests: 0,
            typing: Vec::new(),
            gateway: Gateway::default(),
            faults: Vec::new(),
            acts: Vec::new(),
            violations: Vec::new(),
            journal: Vec::new(),
        }
    }

    /// The fake's time: the runtime's, and as much more as the test has put it forward.
    pub(super) fn now(&self) -> Instant {
        Instant::now() + self.ahead
    }

    /// Writes a line that a failing test shows.
    pub(super) fn note(&mut self, line: impl Into<String>) {
        if self.settings.journal {
            self.journal.push((self.started.elapsed(), line.into()));
        }
    }

    /// Records that the bot has done what Discord forbids or what Footnote has promised not to do.
    pub(super) fn violation(&mut self, what: impl Into<String>) {
        let what = what.into();
        self.note(format!("VIOLATION: {what}"));
        self.violations.push(what);
    }

    /// Reads the first of what the bot did that is wanted.
    pub(super) fn read(&mut self, wanted: impl FnMut(&Act) -> bool) -> Option<Act> {
        let at = self.acts.iter().position(wanted)?;
        Some(self.acts.remove(at))
    }

    /// Whoever has this id, who must have been introduced.
    pub(super) fn person(&self, id: UserId) -> &Person {
        self.people.get(&id).expect("everybody who writes has been introduced")
    }

    /// Whoever has this name, who appears when first named.
    pub(super) fn named(&mut self, name: &str, bot: bool) -> UserId {
        if let Some(known) = self.people.values().find(|person| person.name == name) {
            return known.id;
        }
        let id: UserId = self.snowflakes.next(self.ahead);
        let person = Person {
            id,
            name: name.to_owned(),
            bot,
        };
        self.people.insert(id, person);
        id
    }

    pub(super) fn place(&self, id: ChannelId) -> Option<&Place> {
        self.places.get(&id)
    }

    /// The direct messages of one reader with the bot, or (`private`) with somebody else.
    pub(super) fn direct(&mut self, with: UserId, private: bool) -> ChannelId {
        let kind = if private {
            Kind::Private { with }
        } else {
            Kind::Direct { with }
        };
        if let Some(known) = self.places.values().find(|place| place.kind == kind) {
            return known.id;
        }
        let id: ChannelId = self.snowflakes.next(self.ahead);
        let place = Place {
            id,
            name: String::new(),
            kind,
            permissions: GRANTED,
        };
        self.places.insert(id, place);
        id
    }

    /// A message that has not been deleted.
    pub(super) fn message(&self, id: MessageId) -> Option<&Message> {
        self.messages.get(&id).filter(|message| !message.deleted)
    }

    /// A message, deleted or not.
    pub(super) fn any_message(&self, id: MessageId) -> Option<&Message> {
        self.messages.get(&id)
    }

    /// The messages that everybody in a channel sees, oldest first.
    pub(super) fn history(&self, channel: ChannelId) -> impl DoubleEndedIterator<Item = &Message> {
        self.messages
            .values()
            .filter(move |message| message.channel == channel && !message.deleted && !message.is_ephemeral())
    }

    /// A command by its name, as registered for the guild or globally, where it may be used.
    pub(super) fn command(&self, name: &str, kind: u64, guild: Option<GuildId>) -> Option<&Value> {
        let scopes: BTreeSet<Option<GuildId>> = [guild, None].into();
        scopes
            .iter()
            .rev()
            .filter_map(|scope| self.commands.get(scope))
            .flatten()
            .find(|command| command["name"] == name && command["type"].as_u64() == Some(kind))
    }

    /// The id in the path of a request, which must be this application's.
    pub(super) fn is_application(id: &str) -> bool {
        id == APPLICATION.to_string()
    }
}
