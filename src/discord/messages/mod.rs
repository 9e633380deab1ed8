//! Messages: mentions, private chats, replies to the bot's answers, threads under them, open channels; their edits and
//! deletions.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::sync::Arc;
use std::time::Duration;

use serenity::all::{
    ChannelId, Event, GuildId, LightMethod, Message, MessageId, MessageReference, MessageType, MessageUpdateEvent,
    Timestamp, User, UserId,
};
use serenity::http::Route;
use tracing::Instrument as _;

use super::api::{ApiError, Call};
use super::card::Card;
use super::channels::Kind;
use super::conversations::Thread;
use super::desk::{Desk, Identity};
use super::draw::{self, Question};
use super::posts::Slot;
use crate::answer::{Answerer, Conversation, Reply, Status, wording};
use crate::library::Place;

/// An old message that is edited into a question is not one that somebody waits with.
const NEWS: Duration = Duration::from_mins(15);

/// A message as far as it matters here: new, or edited.
struct Heard {
    id: MessageId,
    channel: ChannelId,
    guild: Option<GuildId>,
    author: UserId,
    content: String,
    mentions_bot: bool,
    mentions_others: bool,
    sent: Timestamp,
    /// The message it replies to.
    above: Option<Box<Message>>,
}

/// What is said to a message, and the conversation that it was said in.
struct Said {
    card: Card,
    answerer: Arc<Answerer>,
    thread: Thread,
}

/// How the bot is spoken to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Address {
    /// By name, or in a private chat, or by replying to its answer: it always answers.
    Direct,
    /// In a thread under one of its answers: it answers what is a question about the story.
    Thread,
    /// In an open channel: it answers when it is sure.
    Open,
}

impl Desk {
    /// Handles what happens to messages; other events are none of its business.
    pub(super) async fn message_event(self: &Arc<Self>, event: Event) {
        let identity = self.introduced().await;
        match event {
            Event::MessageCreate(event) => {
                let message = event.message;
                let span = tracing::info_span!("message", id = %message.id);
                if let Some(heard) = Heard::new(message, identity) {
                    self.heard(heard).instrument(span).await;
                }
            }
            Event::MessageUpdate(event) => {
                let span = tracing::info_span!("edit", id = %event.id);
                if let Some(heard) = Heard::edited(event, identity) {
                    self.edited(heard).instrument(span).await;
                }
            }
            Event::MessageDelete(event) => {
                let span = tracing::info_span!("deletion", id = %event.message_id);
                self.deleted(event.channel_id, event.message_id).instrument(span).await;
            }
            Event::MessageDeleteBulk(event) => {
                for id in event.ids {
                    let span = tracing::info_span!("deletion", %id);
                    self.deleted(event.channel_id, id).instrument(span).await;
                }
            }
            _ => {}
        }
    }

    /// A new message. One that arrives twice, as after a lost connection, is answered once.
    async fn heard(&self, heard: Heard) {
        let Some(address) = self.address(&heard).await else {
            return;
        };
        let Some(slot) = self.posts.open(heard.id) else {
            return;
        };
        let mut post = slot.lock().await;
        post.asked = Some(heard.fingerprint());
        if self.repeats(heard.author, heard.channel, &heard.content, false) {
            return;
        }
        let Some(said) = self.say(&heard, address).await else {
            return;
        };
        match self.post(&heard, &said.card).await {
            Ok(answer) => {
                post.answer = Some(answer);
                self.remember_answer(&said, answer);
            }
            Err(error) => {
                self.metrics.undelivered();
                tracing::warn!(channel = %heard.channel, %error, "an answer was not posted");
                // An attempt whose answer was lost may have arrived; then it has to follow its question all the same.
                post.answer = self.forgotten_answer(heard.channel, heard.id).await;
            }
        }
    }

    /// An edited message: its answer follows. One that has become a question is answered, one that is none any more
    /// loses its answer.
    async fn edited(&self, heard: Heard) {
        let slot = match self.posts.find(heard.id) {
            Some(slot) => Some(slot),
            None => self.found_again(&heard).await,
        };
        let Some(slot) = slot else {
            return;
        };
        let mut post = slot.lock().await;
        // Discord also tells of an edited message when only a link's preview has come to it.
        if post.gone || post.asked == Some(heard.fingerprint()) {
            return;
        }
        post.asked = Some(heard.fingerprint());
        let said = match self.address(&heard).await {
            Some(address) => self.say(&heard, address).await,
            None => None,
        };
        let done = match (post.answer, &said) {
            (Some(answer), Some(said)) => self.rewrite(heard.channel, answer, &said.card).await,
            (Some(answer), None) => {
                post.answer = None;
                self.remove(heard.channel, answer).await
            }
            (None, Some(said)) => self
                .post(&heard, &said.card)
                .await
                .map(|answer| post.answer = Some(answer)),
            (None, None) => Ok(()),
        };
        if let Err(error) = done {
            tracing::warn!(channel = %heard.channel, %error, "an answer did not follow its question");
        }
        if let (Some(answer), Some(said)) = (post.answer, &said) {
            self.remember_answer(said, answer);
        }
    }

    /// The slot of an edited message that is not remembered: one from before the last start with an answer under it, or
    /// one that was no question until now.
    async fn found_again(&self, heard: &Heard) -> Option<Slot> {
        let answer = if self.posts.may_be_forgotten(heard.id) && self.may_be_ours(heard) {
            self.forgotten_answer(heard.channel, heard.id).await
        } else {
            None
        };
        if answer.is_none() && (!is_news(heard.sent) || self.address(heard).await.is_none()) {
            return None;
        }
        let slot = self.posts.open(heard.id)?;
        slot.lock().await.answer = answer;
        Some(slot)
    }

    /// A deleted message: its answer goes.
    async fn deleted(&self, channel: ChannelId, question: MessageId) {
        let answer = match self.posts.find(question) {
            Some(slot) => {
                let mut post = slot.lock().await;
                post.gone = true;
                post.answer.take()
            }
            None if self.posts.may_be_forgotten(question) && is_recent(question) => {
                self.forgotten_answer(channel, question).await
            }
            None => None,
        };
        let Some(answer) = answer else {
            return;
        };
        if let Err(error) = self.remove(channel, answer).await {
            tracing::warn!(%channel, %error, "an answer did not go with its question");
        }
    }

    /// How the bot is spoken to, if it is.
    async fn address(&self, heard: &Heard) -> Option<Address> {
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
    fn may_be_ours(&self, heard: &Heard) -> bool {
        let open = self.config.open_channels.contains(&heard.channel.get());
        heard.guild.is_none() || heard.mentions_bot || heard.above.is_some() || open
    }

    /// What is said to a message; `None` where the bot keeps quiet. Whoever asks too much is told once, where they speak to
    /// the bot itself: what only happens to stand in its channels is left alone.
    async fn say(&self, heard: &Heard, address: Address) -> Option<Said> {
        let question = self.question(heard);
        if address == Address::Direct
            && let Err(wait) = self.admit(heard.author, heard.channel)
        {
            if !wait.is_news {
                return None;
            }
            let answerer = self.story_for(heard).await;
            return Some(Said {
                card: draw::wait(answerer.story().language, &wait),
                thread: Thread::Asker(heard.channel, heard.author),
                answerer,
            });
        }
        let (answerer, thread, mut conversation) = self.conversation(heard).await;
        if question.is_empty() && heard.above.is_some() {
            let language = answerer.story().language;
            let card = Card::text(wording::cannot_read_above(language));
            return Some(Said { card, answerer, thread });
        }
        let before = conversation.clone();
        let reply = self.answer(&answerer, &question, &mut conversation, None);
        let speaks = self.speaks(address, answerer.asks(&question), &reply)
            && (address == Address::Direct || self.admit(heard.author, heard.channel).is_ok());
        if !speaks {
            self.conversations.keep(thread, &answerer, before);
            return None;
        }
        self.conversations.keep(thread, &answerer, conversation);
        let own = question == self.without_mention(&heard.content);
        if own {
            self.note_missed(&answerer, &question, &reply, heard.guild, heard.author);
        }
        let shown = Question {
            // The question stands above the reply, unless it was asked about somebody else's message.
            shown: (!own).then_some(question.as_str()),
            asker: heard.author.get(),
        };
        let card = draw::answer(&answerer, &reply, shown);
        Some(Said { card, answerer, thread })
    }

    /// Whether a reply is worth the channel's attention; `asks` tells whether the message asks something.
    fn speaks(&self, address: Address, asks: bool, reply: &Reply) -> bool {
        match address {
            Address::Direct => true,
            Address::Thread => reply.status != Status::OffTopic && asks,
            Address::Open => {
                reply.status == Status::Answered && reply.confidence >= self.config.open_channel_confidence && asks
            }
        }
    }

    /// The question in a message: without the mention; where nothing else is in it and it replies to somebody's message,
    /// that message.
    fn question(&self, heard: &Heard) -> String {
        let own = self.without_mention(&heard.content);
        let above = heard.above.as_ref().filter(|above| !above.author.bot);
        match above {
            Some(above) if own.is_empty() => self.without_mention(&above.content),
            _ => own,
        }
    }

    /// A text without mentions of the bot.
    pub(super) fn without_mention(&self, text: &str) -> String {
        let Some(Identity { user, .. }) = self.identity() else {
            return text.trim().to_owned();
        };
        let without = text
            .replace(&format!("<@{user}>"), " ")
            .replace(&format!("<@!{user}>"), " ");
        without.trim().to_owned()
    }

    /// The conversation that a message belongs to, the story it is about, and what was said in it. A reply to an answer stays
    /// with the answer's story, whatever the channel has by now.
    async fn conversation(&self, heard: &Heard) -> (Arc<Answerer>, Thread, Conversation) {
        let own = self.identity().map(|identity| identity.user);
        if let Some(above) = heard.above.as_ref().filter(|above| Some(above.author.id) == own) {
            let thread = Thread::Answer(above.id);
            let after = self.conversation_after(above);
            let (answerer, after) = match after {
                Some((answerer, conversation)) => (answerer, conversation),
                None => (self.story_for(heard).await, Conversation::default()),
            };
            let said = self.conversations.recall(thread, &answerer);
            return (answerer, thread, said.unwrap_or(after));
        }
        let answerer = self.story_for(heard).await;
        if heard.guild.is_none() || self.kind_of(heard.channel).await != Kind::Plain {
            let said = self.conversation_in(heard.channel, &answerer).await;
            return (answerer, Thread::Channel(heard.channel), said);
        }
        let thread = Thread::Asker(heard.channel, heard.author);
        let said = self.conversations.recall(thread, &answerer).unwrap_or_default();
        (answerer, thread, said)
    }

    /// The story of the place where a message stands.
    async fn story_for(&self, heard: &Heard) -> Arc<Answerer> {
        // Which channel a thread is in has to be asked for, and matters only where there is a choice.
        let parent = if heard.guild.is_some() && self.library.shelf().stories().len() > 1 {
            self.kind_of(heard.channel).await.parent()
        } else {
            None
        };
        let place = Place {
            channel: heard.channel.get(),
            parent: parent.map(ChannelId::get),
            guild: heard.guild.map(GuildId::get),
        };
        self.story_of(&place).0
    }

    /// Replies to an answer go on from what was said up to it; so do messages in a private chat after it.
    fn remember_answer(&self, said: &Said, answer: MessageId) {
        if let Some(conversation) = self.conversations.recall(said.thread, &said.answerer) {
            self.conversations
                .keep(Thread::Answer(answer), &said.answerer, conversation);
        }
    }

    async fn post(&self, heard: &Heard, card: &Card) -> Result<MessageId, ApiError> {
        let to = MessageReference::from((heard.channel, heard.id));
        let route = Route::ChannelMessages {
            channel_id: heard.channel,
        };
        let call = Call::new("a reply", route, LightMethod::Post);
        let posted: Posted = self
            .api
            .ask(call, Some(&card.reply(to, heard.id.get())), Vec::new())
            .await?;
        Ok(posted.id)
    }

    async fn rewrite(&self, channel_id: ChannelId, message_id: MessageId, card: &Card) -> Result<(), ApiError> {
        let route = Route::ChannelMessage { channel_id, message_id };
        let call = Call::new("an edit of a reply", route, LightMethod::Patch);
        self.api.tell(call, Some(&card.edit())).await
    }

    async fn remove(&self, channel_id: ChannelId, message_id: MessageId) -> Result<(), ApiError> {
        let route = Route::ChannelMessage { channel_id, message_id };
        let call = Call::new("the removal of a reply", route, LightMethod::Delete);
        match self.api.tell(call, None::<&()>).await {
            // A moderator was faster.
            Err(error) if error.status() == Some(reqwest::StatusCode::NOT_FOUND) => Ok(()),
            done => done,
        }
    }
}

/// What matters of a message that was just posted.
#[derive(serde::Deserialize)]
struct Posted {
    id: MessageId,
}

impl Heard {
    /// A new message; `None` for what bots, webhooks and Discord itself write.
    fn new(message: Message, identity: Identity) -> Option<Self> {
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
    fn edited(event: MessageUpdateEvent, identity: Identity) -> Option<Self> {
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
    fn fingerprint(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        self.content.hash(&mut hasher);
        hasher.finish()
    }

    fn replies_to(&self, user: UserId) -> bool {
        // Without the message content intent a reply that pings nobody is empty, and then there is nothing to answer.
        let readable = !self.content.trim().is_empty();
        readable && self.above.as_ref().is_some_and(|above| above.author.id == user)
    }
}

/// Whether a message was sent a short while ago.
fn is_news(sent: Timestamp) -> bool {
    let age = Timestamp::now().unix_timestamp() - sent.unix_timestamp();
    u64::try_from(age).unwrap_or(0) <= NEWS.as_secs()
}

/// Whether a message is of the last day: answers older than that stay when their question goes.
fn is_recent(message: MessageId) -> bool {
    let age = Timestamp::now().unix_timestamp() - message.created_at().unix_timestamp();
    u64::try_from(age).unwrap_or(0) <= 24 * 60 * 60
}
