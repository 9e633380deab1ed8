//! The desk: the story's answerer, what is remembered, and the way to Discord. Everything that arrives is handled with it.

use std::sync::{Arc, OnceLock};
use std::time::Duration;

use serenity::all::{
    ActionRowComponent, ApplicationId, ButtonKind, ChannelId, LightMethod, Message, MessageId, Timestamp, UserId,
};
use serenity::http::Route;
use tokio::sync::Semaphore;
use tokio::time::Instant;

use super::api::{Api, ApiError, Call};
use super::channels::Channels;
use super::conversations::{Conversations, Thread};
use super::custom_id::{CustomId, story_key};
use super::posts::Posts;
use crate::answer::{Answerer, Conversation, Reply};
use crate::config;
use crate::text::Language;

/// How long is tried to read what a channel's history says: the answer waits for it.
const HISTORY: Duration = Duration::from_secs(2);
/// So many of a channel's last messages are looked through.
const LOOKED_AT: &str = "25";
/// So many look-ups of forgotten answers go on at a time; what comes on top is left out. Only messages from before the
/// last start are looked up, so that this bounds what a wave of deletions can cause.
const LOOKUPS: usize = 2;

/// What the bot is to Discord, known once it is connected.
#[derive(Debug, Clone, Copy)]
pub(super) struct Identity {
    pub(super) user: UserId,
    pub(super) application: ApplicationId,
}

/// All that is needed to handle an event.
pub(super) struct Desk {
    pub(super) answerer: Arc<Answerer>,
    pub(super) config: config::Discord,
    pub(super) api: Api,
    pub(super) channels: Channels,
    pub(super) conversations: Conversations,
    pub(super) posts: Posts,
    lookups: Semaphore,
    identity: OnceLock<Identity>,
}

impl Desk {
    pub(super) fn new(answerer: Arc<Answerer>, config: config::Discord, api: Api) -> Self {
        Self {
            answerer,
            config,
            api,
            channels: Channels::new(),
            conversations: Conversations::new(),
            posts: Posts::since(snowflake_at(Timestamp::now())),
            lookups: Semaphore::new(LOOKUPS),
            identity: OnceLock::new(),
        }
    }

    /// Who the bot is; `None` before the first connection, when nothing can arrive yet.
    pub(super) fn identity(&self) -> Option<Identity> {
        self.identity.get().copied()
    }

    /// Notes who the bot is; true the first time.
    pub(super) fn introduce(&self, identity: Identity) -> bool {
        self.identity.set(identity).is_ok()
    }

    /// Answers a question in a conversation.
    pub(super) fn answer(&self, question: &str, conversation: &mut Conversation, locale: Option<Language>) -> Reply {
        let started = std::time::Instant::now();
        let reply = self.answerer.answer(question, conversation, locale);
        // What was asked is never logged.
        tracing::info!(
            status = ?reply.status,
            entry = reply.entry,
            confidence = reply.confidence,
            micros = started.elapsed().as_micros(),
            "answered"
        );
        reply
    }

    /// A conversation that goes on from an answer of the bot's, as far as its buttons tell: `None` where it is of
    /// another story or answered nothing.
    pub(super) fn conversation_after(&self, answer: &Message) -> Option<Conversation> {
        let (story, entry) = CustomId::answered_entry(custom_ids(answer))?;
        if story != story_key(&self.answerer.story().id) {
            return None;
        }
        let mut conversation = Conversation::default();
        let language = self.answerer.story().language;
        self.answerer.answer_known(&entry, &mut conversation, language)?;
        Some(conversation)
    }

    /// What was said so far in a channel that is one conversation: remembered, or else read from its history, where the
    /// bot's last answer tells. An unreadable history is no conversation.
    pub(super) async fn conversation_in(&self, channel: ChannelId) -> Conversation {
        if let Some(conversation) = self.conversations.recall(Thread::Channel(channel)) {
            return conversation;
        }
        let Some(identity) = self.identity() else {
            return Conversation::default();
        };
        match self.messages(channel, None).await {
            Ok(messages) => messages
                .iter()
                .filter(|message| message.author.id == identity.user)
                .find_map(|message| self.conversation_after(message))
                .unwrap_or_default(),
            Err(error) => {
                tracing::debug!(%channel, %error, "the channel's history cannot be read");
                Conversation::default()
            }
        }
    }

    /// The bot's answer to a question that is not remembered; `None` where there is none, or nobody has time to look.
    pub(super) async fn forgotten_answer(&self, channel: ChannelId, question: MessageId) -> Option<MessageId> {
        let _permit = self.lookups.try_acquire().ok()?;
        let identity = self.identity()?;
        let messages = self.messages(channel, Some(question)).await.ok()?;
        let answers_it = |message: &&Message| {
            let reference = message.message_reference.as_ref();
            message.author.id == identity.user && reference.and_then(|reference| reference.message_id) == Some(question)
        };
        messages.iter().find(answers_it).map(|message| message.id)
    }

    /// The last messages of a channel, or the first after one.
    async fn messages(&self, channel_id: ChannelId, after: Option<MessageId>) -> Result<Vec<Message>, ApiError> {
        let mut parameters = vec![("limit", LOOKED_AT.to_owned())];
        parameters.extend(after.map(|id| ("after", id.to_string())));
        let call = Call::new(
            "messages of a channel",
            Route::ChannelMessages { channel_id },
            LightMethod::Get,
        )
        .until(Instant::now() + HISTORY);
        self.api.ask(call, None::<&()>, parameters).await
    }
}

/// The ids of all that can be pressed below a message.
fn custom_ids(message: &Message) -> impl Iterator<Item = &str> {
    let components = message.components.iter().flat_map(|row| &row.components);
    components.filter_map(|component| match component {
        ActionRowComponent::Button(button) => match &button.data {
            ButtonKind::NonLink { custom_id, .. } => Some(custom_id.as_str()),
            _ => None,
        },
        _ => None,
    })
}

/// Milliseconds from 1970 to the first second of 2015, from which snowflakes count.
const DISCORD_EPOCH: i64 = 1_420_070_400_000;

/// The smallest id that a message of that moment can have.
fn snowflake_at(moment: Timestamp) -> MessageId {
    let millis = (moment.unix_timestamp() * 1000 - DISCORD_EPOCH).max(1);
    MessageId::new(u64::try_from(millis).unwrap_or(1) << 22)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn snowflakes_count_from_2015() {
        let moment = Timestamp::from_unix_timestamp(1_420_070_401).expect("a moment");
        assert_eq!(snowflake_at(moment).get(), 1000 << 22);
        let before = Timestamp::from_unix_timestamp(0).expect("a moment");
        assert!(snowflake_at(before).get() > 0);
    }
}
