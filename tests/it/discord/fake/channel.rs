//! A channel, as somebody who looks at it sees what the bot does there.

use std::sync::Arc;

use twilight_model::guild::Permissions;

use super::hub::Hub;
use super::ids::{ChannelId, MessageId};
use super::payload;
use super::raise;
use super::reply::Reply;
use super::state::{Act, Doing};
use super::user::Written;
use super::world::BOT;

/// A channel that is watched.
#[derive(Debug, Clone)]
pub(crate) struct Channel {
    hub: Arc<Hub>,
    id: ChannelId,
}

impl Channel {
    pub(super) fn new(hub: &Arc<Hub>, id: ChannelId) -> Self {
        Self {
            hub: Arc::clone(hub),
            id,
        }
    }

    /// The bot's messages as everybody sees them now, oldest first. To look is not to read: each must still be
    /// expected.
    pub(crate) fn bot_messages(&self) -> Vec<Reply> {
        let acts: Vec<Act> = {
            let state = self.hub.look();
            state
                .history(self.id)
                .filter(|message| message.author == BOT)
                .map(|message| Act {
                    kind: Doing::Posted,
                    channel: self.id,
                    interaction: message.interaction,
                    message: Some(message.id),
                    body: payload::message(&state, message),
                })
                .collect()
        };
        acts.into_iter().map(|act| Reply::new(&self.hub, act)).collect()
    }

    /// Reads the next message that the bot writes here, other than answers to interactions.
    pub(crate) async fn expect_bot_message(&self) -> Reply {
        let act = self
            .act("a message of the bot's", |act| act.kind == Doing::Posted)
            .await;
        Reply::new(&self.hub, act)
    }

    /// Reads the message with which the bot answers another.
    pub(crate) async fn expect_reply_to(&self, id: MessageId) -> Reply {
        let wanted = id.to_string();
        let act = self
            .act(&format!("a reply to {id}"), |act| {
                act.kind == Doing::Posted && act.body["message_reference"]["message_id"] == wanted.as_str()
            })
            .await;
        Reply::new(&self.hub, act)
    }

    /// Reads the bot's next change to a message of its own.
    pub(crate) async fn expect_bot_edit(&self, of: &impl Written) -> Reply {
        let id = of.id();
        let act = self
            .act(&format!("the bot to edit {id}"), |act| {
                act.kind == Doing::Edited && act.message == Some(id)
            })
            .await;
        Reply::new(&self.hub, act)
    }

    /// Waits until the bot takes a message of its own away.
    pub(crate) async fn expect_bot_delete(&self, of: &impl Written) {
        let id = of.id();
        self.act(&format!("the bot to delete {id}"), |act| {
            act.kind == Doing::Deleted && act.message == Some(id)
        })
        .await;
    }

    /// Proves, by an event that the bot answers after all others, that it has nothing to say here.
    ///
    /// # Panics
    ///
    /// When it had something to say that has not been read.
    pub(crate) async fn expect_silence(&self) {
        raise::barrier(&self.hub).await;
        let said: Vec<String> = self
            .hub
            .look()
            .acts
            .iter()
            .filter(|act| act.channel == self.id)
            .map(|act| format!("{:?}: {}", act.kind, act.body))
            .collect();
        assert!(
            said.is_empty(),
            "{}",
            self.hub
                .dump(&format!("the bot was to be silent and was not: {}", said.join("\n")))
        );
    }

    /// Takes permissions away from the bot.
    pub(crate) fn forbid(&self, what: Permissions) {
        self.hub.change(|state| {
            let place = state.places.get_mut(&self.id).expect("the channel is there");
            place.permissions.remove(what);
        });
    }

    /// Removes the channel, as though it had never been.
    pub(crate) fn vanish(&self) {
        self.hub.change(|state| state.places.remove(&self.id));
    }

    /// How often the bot has shown here that it is typing.
    pub(crate) fn typing(&self) -> usize {
        self.hub.look().typing.iter().filter(|id| **id == self.id).count()
    }

    async fn act(&self, what: &str, wanted: impl Fn(&Act) -> bool) -> Act {
        self.hub
            .wait(what, |state| state.read(|act| act.channel == self.id && wanted(act)))
            .await
    }
}
