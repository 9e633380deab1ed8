//! The desk: the stories, what is remembered, and the way to Discord. Everything that arrives is handled with it.

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use serenity::all::{
    ActionRowComponent, ApplicationId, ButtonKind, ChannelId, LightMethod, Message, MessageId, UserId,
};
use serenity::http::Route;
use tokio::sync::{Semaphore, SetOnce};
use tokio::time::Instant;

use super::Needs;
use super::api::{Api, ApiError, Call};
use super::channels::Channels;
use super::choices::Choices;
use super::conversations::{Conversations, Thread};
use super::custom_id::{CustomId, story_key};
use super::fairness::{Fairness, Wait};
use super::pictures::Pictures;
use super::posts::Posts;
use crate::answer::{Answerer, Conversation, Reply};
use crate::config;
use crate::library::{Library, Place, Reason, Volume};
use crate::metrics::{Metrics, Refusal};
use crate::store::Store;
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
    pub(super) library: Arc<Library>,
    pub(super) config: config::Discord,
    pub(super) metrics: Arc<Metrics>,
    pub(super) store: Store,
    pub(super) api: Api,
    pub(super) channels: Channels,
    pub(super) choices: Choices,
    pub(super) conversations: Conversations,
    pub(super) fairness: Fairness,
    pub(super) pictures: Pictures,
    pub(super) posts: Posts,
    lookups: Semaphore,
    readings: Semaphore,
    identity: SetOnce<Identity>,
}

impl Desk {
    pub(super) fn new(needs: Needs, api: Api) -> Self {
        Self {
            library: needs.library,
            config: needs.config,
            metrics: needs.metrics,
            store: needs.store,
            api,
            channels: Channels::new(),
            choices: Choices::new(),
            conversations: Conversations::new(),
            fairness: Fairness::new(&needs.limits),
            pictures: Pictures::new(),
            posts: Posts::since(snowflake_at(SystemTime::now() + SKEW)),
            lookups: Semaphore::new(LOOKUPS),
            readings: Semaphore::new(readings()),
            identity: SetOnce::new(),
        }
    }

    /// Who the bot is; `None` before the first connection, when nothing can arrive yet.
    pub(super) fn identity(&self) -> Option<Identity> {
        self.identity.get().copied()
    }

    /// Who the bot is, as soon as it is known. Events are handled side by side, so that one which came after the
    /// introduction may be looked at before it.
    pub(super) async fn introduced(&self) -> Identity {
        *self.identity.wait().await
    }

    /// Notes who the bot is; true the first time.
    pub(super) fn introduce(&self, identity: Identity) -> bool {
        self.identity.set(identity).is_ok()
    }

    /// The story of a place, and why it is that one.
    pub(super) fn story_of(&self, place: &Place) -> (Arc<Volume>, Reason) {
        self.library.story_of(place, self.chosen(place).as_deref())
    }

    /// The story that a component speaks of, if it is still there.
    pub(super) fn story_with(&self, key: &str) -> Option<Arc<Volume>> {
        let loaded = self.library.shelf();
        let mut stories = loaded.stories().iter();
        stories.find(|volume| story_key(volume.id()) == key).cloned()
    }

    /// Whoever answers about a story: at once where it is ready, otherwise when it has been read on a thread of its own, so that
    /// nobody else waits. `None` where it cannot be read any more, which the log says.
    pub(super) async fn answerer_of(&self, volume: &Arc<Volume>) -> Option<Arc<Answerer>> {
        if let Some(answerer) = self.library.at_hand(volume) {
            return Some(answerer);
        }
        let _permit = self.readings.acquire().await.ok()?;
        let (library, volume) = (Arc::clone(&self.library), Arc::clone(volume));
        // Whoever asked for the same before may have had it read meanwhile, which is then found.
        match tokio::task::spawn_blocking(move || library.answerer(&volume)).await {
            Ok(Ok(answerer)) => Some(answerer),
            Ok(Err(error)) => {
                tracing::error!(%error, "a question stays without an answer");
                None
            }
            // The same as any other panic of ours: the one who waits for it makes an incident of it.
            Err(error) => std::panic::resume_unwind(error.into_panic()),
        }
    }

    /// Lets a person's question in, or says how long it has to wait.
    pub(super) fn admit(&self, person: UserId, channel: ChannelId) -> Result<(), Wait> {
        let admitted = self.fairness.admit(person.get(), channel.get());
        admitted.inspect_err(|wait| {
            self.metrics.refused(wait.why);
            if wait.is_news {
                tracing::info!(why = ?wait.why, wait_s = wait.how_long.as_secs(), "somebody asks too much");
            }
        })
    }

    /// Whether the same person asked the same in the same place a moment ago.
    pub(super) fn repeats(&self, person: UserId, channel: ChannelId, question: &str, privately: bool) -> bool {
        let repeats = self.fairness.repeats(person.get(), channel.get(), question, privately);
        if repeats {
            self.metrics.refused(Refusal::Repeated);
        }
        repeats
    }

    /// Answers a question in a conversation.
    pub(super) fn answer(
        &self,
        answerer: &Answerer,
        question: &str,
        conversation: &mut Conversation,
        locale: Option<Language>,
    ) -> Reply {
        let started = std::time::Instant::now();
        let reply = answerer.answer(question, conversation, locale);
        self.metrics.answered(&reply, started.elapsed());
        // What was asked is never logged.
        tracing::info!(
            story = answerer.story().id,
            status = ?reply.status,
            entry = reply.entry,
            confidence = reply.confidence,
            micros = started.elapsed().as_micros(),
            "answered"
        );
        reply
    }

    /// A conversation that goes on from an answer of the bot's, with its story, as far as its buttons tell: `None` where
    /// the story is not there any more or nothing was answered.
    pub(super) async fn conversation_after(&self, answer: &Message) -> Option<(Arc<Answerer>, Conversation)> {
        let (key, entry) = CustomId::answered_entry(custom_ids(answer))?;
        let answerer = self.answerer_of(&self.story_with(&key)?).await?;
        let conversation = went_on_from(&answerer, &entry)?;
        Some((answerer, conversation))
    }

    /// What was said so far about a story in a channel that is one conversation: remembered, or else read from its history,
    /// where the bot's last answer tells. An unreadable history is no conversation.
    pub(super) async fn conversation_in(&self, channel: ChannelId, answerer: &Answerer) -> Conversation {
        if let Some(conversation) = self
            .conversations
            .recall(Thread::Channel(channel), answerer.story().edition)
        {
            return conversation;
        }
        let Some(identity) = self.identity() else {
            return Conversation::default();
        };
        let own = story_key(&answerer.story().id);
        match self.messages(channel, None).await {
            Ok(messages) => messages
                .iter()
                .filter(|message| message.author.id == identity.user)
                .filter_map(|message| CustomId::answered_entry(custom_ids(message)))
                .find_map(|(key, entry)| {
                    if key == own {
                        return went_on_from(answerer, &entry);
                    }
                    // After an answer about another story, nothing is gone on from.
                    self.story_with(&key).map(|_| Conversation::default())
                })
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

/// A conversation in which that entry was answered.
fn went_on_from(answerer: &Answerer, entry: &str) -> Option<Conversation> {
    let mut conversation = Conversation::default();
    answerer.answer_known(entry, &mut conversation, answerer.story().language)?;
    Some(conversation)
}

/// So many stories are read at a time: one processor is left to those who ask about stories that are ready.
fn readings() -> usize {
    std::thread::available_parallelism().map_or(1, |processors| processors.get().saturating_sub(1).max(1))
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

/// Milliseconds from 1970 to the first of 2015, from which snowflakes count.
const DISCORD_EPOCH: u128 = 1_420_070_400_000;
/// How far this machine's clock may be behind Discord's: messages of the first seconds count as from before the start, which
/// costs a look-up if they are edited or deleted.
const SKEW: Duration = Duration::from_secs(5);

/// The smallest id that a message of that moment can have.
fn snowflake_at(moment: SystemTime) -> MessageId {
    let millis = moment
        .duration_since(SystemTime::UNIX_EPOCH)
        .map_or(0, |since| since.as_millis())
        .saturating_sub(DISCORD_EPOCH);
    // 42 bits of time, as many as a snowflake has: enough until 2154.
    let id = (millis & 0x3ff_ffff_ffff) << 22;
    MessageId::new(u64::try_from(id).unwrap_or(u64::MAX).max(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn snowflakes_count_from_2015() {
        let second_of_2015 = SystemTime::UNIX_EPOCH + Duration::from_secs(1_420_070_401);
        assert_eq!(snowflake_at(second_of_2015).get(), 1000 << 22);
        assert_eq!(snowflake_at(SystemTime::UNIX_EPOCH).get(), 1);
    }
}
