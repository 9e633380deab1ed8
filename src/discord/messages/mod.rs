//! Messages: mentions, private chats, replies to the bot's answers, threads under them, open channels; their edits and
//! deletions.
//!
//! Here: an answer is posted under its question and follows it. `heard` is what is asked and how the bot is spoken to; `said`
//! what it says to that, if anything.

mod heard;
mod said;

use std::sync::Arc;

use serenity::all::{ChannelId, Event, LightMethod, MessageId, MessageReference, Timestamp};
use serenity::http::Route;
use tracing::Instrument as _;

use super::api::{ApiError, Call};
use super::card::Card;
use super::desk::Desk;
use super::posts::Slot;
use heard::Heard;

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
        if answer.is_none() && (!heard.is_news() || self.address(heard).await.is_none()) {
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

/// Whether a message is of the last day: answers older than that stay when their question goes.
fn is_recent(message: MessageId) -> bool {
    let age = Timestamp::now().unix_timestamp() - message.created_at().unix_timestamp();
    u64::try_from(age).unwrap_or(0) <= 24 * 60 * 60
}
