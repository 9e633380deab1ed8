//! What is heard: a message as far as it matters here, and how the bot is spoken to in it.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::time::Duration;

use serenity::all::{ChannelId, GuildId, Message, MessageId, MessageType, MessageUpdateEvent, Timestamp, User, UserId};

use super::super::channels::Kind;
use super::super::desk::{Desk, Identity};

/// An old message that is edited into a question is not one that somebody waits with.
const NEWS: Duration = Duration::from_mins(15);

/// A message as far as it matters here: new, or edited.
pub(super) struct Heard {
    pub(super) id: MessageId,
    pub(super) channel: ChannelId,
    pub(super) guild: Option<GuildId>,
    pub(super) author: UserId,
    pub(super) content: String,
    mentions_bot: bool,
    mentions_others: bool,
    sent: Timestamp,
    /// The message it replies to.
    pub(super) above: Option<Box<Message>>,
}

/// How the bot is spoken to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Address {
    /// By name, or in a private chat, or by replying to its answer: it always answers.
    Direct,
    /// In a thread under one of its answers: it answers what is a question about the story.
    Thread,
    /// In an open channel: it answers when it is sure.
    Open,
}

impl Heard {
    /// A new message; `None` for what bots, webhooks and Discord itself write.
    pub(super) fn new(message: Message, identity: Identity) -> Option<Self> {
        let said = matches!(message.kind, MessageType::Regular | MessageType::InlineReply);
        if !said || message.webhook_id.is_some() {
            return None;
        }
        Self::of(
            (message.id, message.channel_id, message.guild_id),
            &message.author,
            message.content,
            &message.mentions,
            message.timestamp,
            message.referenced_message,
            identity,
        )
    }

    /// An edited message; `None` where the edit is not its author's (a link's preview, a pin), or the author no person.
    pub(super) fn edited(event: MessageUpdateEvent, identity: Identity) -> Option<Self> {
        event.edited_timestamp?;
        if event.webhook_id.flatten().is_some() {
            return None;
        }
        Self::of(
            (event.id, event.channel_id, event.guild_id),
            &event.author?,
            event.content?,
            &event.mentions.unwrap_or_default(),
            event.timestamp.unwrap_or_else(|| event.id.created_at()),
            event.referenced_message.flatten(),
            identity,
        )
    }

    fn of(
        (id, channel, guild): (MessageId, ChannelId, Option<GuildId>),
        author: &User,
        content: String,
        mentions: &[User],
        sent: Timestamp,
        above: Option<Box<Message>>,
        identity: Identity,
    ) -> Option<Self> {
        if author.bot || author.id == identity.user {
            return None;
        }
        Some(Self {
            id,
            channel,
            guild,
            author: author.id,
            content,
            mentions_bot: mentions.iter().any(|user| user.id == identity.user),
            mentions_others: mentions.iter().any(|user| user.id != identity.user),
            sent,
            above,
        })
    }

    /// Tells one wording of a message from another, without keeping it.
    pub(super) fn fingerprint(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        self.content.hash(&mut hasher);
        hasher.finish()
    }

    fn replies_to(&self, user: UserId) -> bool {
        // Without the message content intent a reply that pings nobody is empty, and then there is nothing to answer.
        let readable = !self.content.trim().is_empty();
        readable && self.above.as_ref().is_some_and(|above| above.author.id == user)
    }

    /// Whether it was sent a short while ago.
    pub(super) fn is_news(&self) -> bool {
        let age = Timestamp::now().unix_timestamp() - self.sent.unix_timestamp();
        u64::try_from(age).unwrap_or(0) <= NEWS.as_secs()
    }
}

impl Desk {
    /// How the bot is spoken to, if it is.
    pub(super) async fn address(&self, heard: &Heard) -> Option<Address> {
        if heard.guild.is_none() || heard.mentions_bot || heard.replies_to(self.identity()?.user) {
            return Some(Address::Direct);
        }
        // What cannot be read cannot be answered, and what is said to others is not for the bot.
        let overheard = self.config.message_content && !heard.content.trim().is_empty();
        if !overheard || heard.mentions_others || heard.above.is_some() {
            return None;
        }
        if self.config.open_channels.contains(&heard.channel.get()) {
            return Some(Address::Open);
        }
        let kind = self.kind_of(heard.channel).await;
        matches!(kind, Kind::Thread { ours: true, .. }).then_some(Address::Thread)
    }

    /// Whether an edit may be of a message that was answered: looking it up costs a request.
    pub(super) fn may_be_ours(&self, heard: &Heard) -> bool {
        let open = self.config.open_channels.contains(&heard.channel.get());
        heard.guild.is_none() || heard.mentions_bot || heard.above.is_some() || open
    }
}
