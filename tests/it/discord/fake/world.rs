//! What stands on the fake Discord before anybody speaks: one guild, its channels, the bot, and whoever is named.

use std::collections::BTreeMap;

use twilight_model::guild::Permissions;
use twilight_model::id::Id;

use super::ids::{ApplicationId, ChannelId, GuildId, UserId};

/// The application's id; the bot user has the same, as with every application made since 2016.
pub(crate) const APPLICATION: ApplicationId = Id::new(1_190_000_000_000_000_001);
/// The bot user.
pub(crate) const BOT: UserId = Id::new(1_190_000_000_000_000_001);
/// The guild that the bot has joined.
pub(crate) const GUILD: GuildId = Id::new(1_190_000_000_000_000_010);
/// A text channel where the bot may do all that it needs.
pub(crate) const GENERAL: ChannelId = Id::new(1_190_000_000_000_000_101);
/// Another such channel, for tests that open one to plain messages.
pub(crate) const NEWSROOM: ChannelId = Id::new(1_190_000_000_000_000_102);
/// A text channel that the bot may read and not write in.
pub(crate) const NOTICES: ChannelId = Id::new(1_190_000_000_000_000_103);
/// A text channel that the bot does not see.
pub(crate) const HIDDEN: ChannelId = Id::new(1_190_000_000_000_000_104);

/// The token that the fake takes for the bot's, unless told otherwise. The first part is the bot's id, as in real ones.
pub(crate) const TOKEN: &str = "MTE5MDAwMDAwMDAwMDAwMDAwMQ.GfAkE1.a-token-that-opens-only-the-fake-0000000";

/// What the bot may do where nothing is forbidden: what the invite link asks for, and no more.
pub(crate) const GRANTED: Permissions = Permissions::VIEW_CHANNEL
    .union(Permissions::SEND_MESSAGES)
    .union(Permissions::SEND_MESSAGES_IN_THREADS)
    .union(Permissions::EMBED_LINKS)
    .union(Permissions::ATTACH_FILES)
    .union(Permissions::READ_MESSAGE_HISTORY)
    .union(Permissions::USE_SLASH_COMMANDS);

/// Somebody who writes: a reader, another bot, or the bot itself.
#[derive(Debug, Clone)]
pub(super) struct Person {
    pub(super) id: UserId,
    pub(super) name: String,
    pub(super) bot: bool,
}

/// What kind of place a channel is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    /// A public thread in a text channel.
    Thread {
        parent: ChannelId,
    },
    /// The direct messages between the bot and one reader.
    Direct {
        with: UserId,
    },
    /// The direct messages of a reader with somebody else, where only a user-installed application is met.
    Private {
        with: UserId,
    },
}

/// A place for messages.
#[derive(Debug, Clone)]
pub(super) struct Place {
    pub(super) id: ChannelId,
    pub(super) name: String,
    pub(super) kind: Kind,
    /// What the bot may do here.
    pub(super) permissions: Permissions,
}

impl Place {
    /// The guild it is in, unless it is nobody's.
    pub(super) const fn guild(&self) -> Option<GuildId> {
        match self.kind {
            Kind::Text | Kind::Thread { .. } => Some(GUILD),
            Kind::Direct { .. } | Kind::Private { .. } => None,
        }
    }

    /// Whether the bot itself, and not only its answers to interactions, can be here.
    pub(super) const fn is_seen_by_the_bot(&self) -> bool {
        !matches!(self.kind, Kind::Private { .. }) && self.permissions.contains(Permissions::VIEW_CHANNEL)
    }
}

/// The places at the start.
pub(super) fn places() -> BTreeMap<ChannelId, Place> {
    [
        (GENERAL, "general", GRANTED),
        (NEWSROOM, "newsroom", GRANTED),
        (NOTICES, "notices", GRANTED.difference(Permissions::SEND_MESSAGES)),
        (HIDDEN, "hidden", GRANTED.difference(Permissions::VIEW_CHANNEL)),
    ]
    .into_iter()
    .map(|(id, name, permissions)| {
        let place = Place {
            id,
            name: name.to_owned(),
            kind: Kind::Text,
            permissions,
        };
        (id, place)
    })
    .collect()
}
