//! What is said to a message, and whether anything is: the question in it, the conversation it belongs to, the answer.

use std::sync::Arc;

use serenity::all::{ChannelId, GuildId, MessageId};

use super::super::card::Card;
use super::super::channels::Kind;
use super::super::conversations::Thread;
use super::super::desk::{Desk, Identity};
use super::super::draw::{self, Question};
use super::heard::{Address, Heard};
use crate::answer::{Answerer, Conversation, Reply, Status, wording};
use crate::library::{Place, Volume};
use crate::story::Edition;

/// What is said to a message, and the conversation that it was said in.
pub(super) struct Said {
    pub(super) card: Card,
    edition: Edition,
    thread: Thread,
}

impl Desk {
    /// What is said to a message; `None` where the bot keeps quiet. Whoever asks too much is told once, where they speak to
    /// the bot itself: what only happens to stand in its channels is left alone.
    pub(super) async fn say(&self, heard: &Heard, address: Address) -> Option<Said> {
        let question = self.question(heard);
        if address == Address::Direct
            && let Err(wait) = self.admit(heard.author, heard.channel)
        {
            if !wait.is_news {
                return None;
            }
            let volume = self.story_for(heard).await;
            return Some(Said {
                card: draw::wait(volume.language(), &wait),
                thread: Thread::Asker(heard.channel, heard.author),
                edition: volume.edition(),
            });
        }
        let (answerer, thread, mut conversation) = match self.conversation(heard).await {
            Ok(conversation) => conversation,
            // In a channel of other people's, that would only be noise.
            Err(_) if address != Address::Direct => return None,
            Err(unreadable) => {
                return Some(Said {
                    card: Card::text(wording::story_out(unreadable.language())),
                    thread: Thread::Asker(heard.channel, heard.author),
                    edition: unreadable.edition(),
                });
            }
        };
        let edition = answerer.story().edition;
        if question.is_empty() && heard.above.is_some() {
            let language = answerer.story().language;
            let card = Card::text(wording::cannot_read_above(language));
            return Some(Said { card, edition, thread });
        }
        let before = conversation.clone();
        let reply = self.answer(&answerer, &question, &mut conversation, None);
        let speaks = self.speaks(address, answerer.asks(&question), &reply)
            && (address == Address::Direct || self.admit(heard.author, heard.channel).is_ok());
        if !speaks {
            self.conversations.keep(thread, edition, before);
            return None;
        }
        self.conversations.keep(thread, edition, conversation);
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
        Some(Said { card, edition, thread })
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
    pub(in crate::discord) fn without_mention(&self, text: &str) -> String {
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
    ///
    /// # Errors
    /// The story, where it cannot be read any more.
    async fn conversation(&self, heard: &Heard) -> Result<(Arc<Answerer>, Thread, Conversation), Arc<Volume>> {
        let own = self.identity().map(|identity| identity.user);
        if let Some(above) = heard.above.as_ref().filter(|above| Some(above.author.id) == own) {
            let thread = Thread::Answer(above.id);
            let (answerer, after) = match self.conversation_after(above).await {
                Some((answerer, conversation)) => (answerer, conversation),
                None => (self.answerer_for(heard).await?, Conversation::default()),
            };
            let said = self.conversations.recall(thread, answerer.story().edition);
            return Ok((answerer, thread, said.unwrap_or(after)));
        }
        let answerer = self.answerer_for(heard).await?;
        if heard.guild.is_none() || self.kind_of(heard.channel).await != Kind::Plain {
            let said = self.conversation_in(heard.channel, &answerer).await;
            return Ok((answerer, Thread::Channel(heard.channel), said));
        }
        let thread = Thread::Asker(heard.channel, heard.author);
        let said = self.conversations.recall(thread, answerer.story().edition);
        Ok((answerer, thread, said.unwrap_or_default()))
    }

    /// Whoever answers about the story of the place where a message stands.
    ///
    /// # Errors
    /// The story, where it cannot be read any more.
    async fn answerer_for(&self, heard: &Heard) -> Result<Arc<Answerer>, Arc<Volume>> {
        let volume = self.story_for(heard).await;
        self.answerer_of(&volume).await.ok_or(volume)
    }

    /// The story of the place where a message stands.
    async fn story_for(&self, heard: &Heard) -> Arc<Volume> {
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
    pub(super) fn remember_answer(&self, said: &Said, answer: MessageId) {
        if let Some(conversation) = self.conversations.recall(said.thread, said.edition) {
            self.conversations
                .keep(Thread::Answer(answer), said.edition, conversation);
        }
    }
}
