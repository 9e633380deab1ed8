//! What kind of channel a message stands in: asked of Discord once, and remembered.

use std::num::NonZeroUsize;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use lru::LruCache;
use serenity::all::{ChannelId, LightMethod, MessageId, User};
use serenity::http::Route;
use tokio::time::Instant;

use super::api::Call;
use super::desk::Desk;
use super::recent::recent;

/// A channel as far as it matters here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Many people, many conversations.
    Plain,
    /// One conversation; `ours` when it was started from one of the bot's answers.
    Thread {
        /// Started from one of the bot's answers.
        ours: bool,
        /// The channel it is in.
        parent: Option<ChannelId>,
    },
}

impl Kind {
    /// The channel that a thread is in.
    pub(super) const fn parent(self) -> Option<ChannelId> {
        match self {
            Self::Plain => None,
            Self::Thread { parent, .. } => parent,
        }
    }
}

/// So many channels are remembered.
const KEPT: NonZeroUsize = NonZeroUsize::new(10_000).unwrap();
/// The answer waits for it, so it is not waited for long.
const ASKED: Duration = Duration::from_secs(2);
/// Discord's numbers for threads: of announcements, public, private.
const THREADS: [u8; 3] = [10, 11, 12];

/// The channels of late.
#[derive(Debug)]
pub(super) struct Channels {
    kept: Mutex<LruCache<ChannelId, Kind>>,
}

impl Channels {
    pub(super) fn new() -> Self {
        Self {
            kept: Mutex::new(recent(KEPT)),
        }
    }
}

#[derive(serde::Deserialize)]
struct Channel {
    #[serde(rename = "type")]
    kind: u8,
    #[serde(default)]
    parent_id: Option<ChannelId>,
}

#[derive(serde::Deserialize)]
struct Starter {
    author: User,
}

impl Desk {
    /// What kind of channel it is. One that Discord does not tell of counts as plain for now and is asked for again.
    pub(super) async fn kind_of(&self, channel: ChannelId) -> Kind {
        let known = |channels: &Channels| {
            let mut kept = channels.kept.lock().unwrap_or_else(PoisonError::into_inner);
            kept.get(&channel).copied()
        };
        if let Some(kind) = known(&self.channels) {
            return kind;
        }
        match self.look_up(channel).await {
            Ok(kind) => {
                let mut kept = self.channels.kept.lock().unwrap_or_else(PoisonError::into_inner);
                kept.put(channel, kind);
                kind
            }
            Err(error) => {
                tracing::debug!(%channel, %error, "the channel's kind is not known");
                Kind::Plain
            }
        }
    }

    async fn look_up(&self, channel_id: ChannelId) -> Result<Kind, super::api::ApiError> {
        let deadline = Instant::now() + ASKED;
        let call = Call::new("a channel", Route::Channel { channel_id }, LightMethod::Get).until(deadline);
        let channel: Channel = self.api.ask(call, None::<&()>, Vec::new()).await?;
        if !THREADS.contains(&channel.kind) {
            return Ok(Kind::Plain);
        }
        let (Some(parent), Some(identity)) = (channel.parent_id, self.identity()) else {
            return Ok(Kind::Thread {
                ours: false,
                parent: channel.parent_id,
            });
        };
        // A thread has the id of the message that it was started from.
        let route = Route::ChannelMessage {
            channel_id: parent,
            message_id: MessageId::new(channel_id.get()),
        };
        let call = Call::new("a thread's first message", route, LightMethod::Get).until(deadline);
        let starter: Result<Starter, _> = self.api.ask(call, None::<&()>, Vec::new()).await;
        let ours = starter.is_ok_and(|starter| starter.author.id == identity.user);
        Ok(Kind::Thread {
            ours,
            parent: Some(parent),
        })
    }
}
