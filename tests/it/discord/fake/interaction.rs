//! An interaction as the fake keeps it: from the reader's click to the bot's last word.

use std::time::{Duration, Instant as WallClock};

use tokio::time::Instant;

use super::ids::{InteractionId, MessageId};
use super::raise::Asker;

/// Within this time of its making an interaction must have its first response.
pub(crate) const FIRST_RESPONSE: Duration = Duration::from_secs(3);
/// For this long its token opens messages.
pub(crate) const TOKEN_LIFE: Duration = Duration::from_mins(15);

/// What kind of interaction it is, by Discord's numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Asking {
    Command = 2,
    Component = 3,
    Autocomplete = 4,
    Modal = 5,
}

/// What the first response was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum First {
    /// A message, with all that it says.
    Message,
    /// "Footnote is thinking": the message is to follow.
    Deferred,
    /// The component's message stays as it is for now.
    DeferredUpdate,
    /// The component's message was changed.
    Update,
    /// Choices for what is being typed.
    Choices,
    /// A form.
    Modal,
}

#[derive(Debug, Clone)]
pub(super) struct Interaction {
    pub(super) id: InteractionId,
    pub(super) token: String,
    pub(super) asking: Asking,
    /// What the reader did, for whoever reads a failing test.
    pub(super) what: String,
    pub(super) asker: Asker,
    /// The message whose component was used.
    pub(super) on: Option<MessageId>,
    /// By the fake's clock.
    pub(super) made: Instant,
    /// When its event was first written to a socket.
    pub(super) sent: Option<WallClock>,
    /// When the request with its first response arrived.
    pub(super) answered: Option<WallClock>,
    pub(super) first: Option<First>,
    /// Whether the bot cannot know that its first response was taken, so that it may try again.
    pub(super) in_doubt: bool,
    /// The message that `@original` names.
    pub(super) original: Option<MessageId>,
    /// Whether a deferred answer is still owed.
    pub(super) owed: bool,
    /// Nobody waits for an answer: the event was lost with its session, or the test has said so.
    pub(super) given_up: bool,
}

impl Interaction {
    /// Whether the bot still has to do something about it.
    pub(super) fn unfinished(&self) -> bool {
        !self.given_up && (self.first.is_none() || self.owed)
    }
}
