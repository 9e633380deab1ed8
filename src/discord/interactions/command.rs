//! What is said to a command, typed or chosen in a message's menu.

use std::sync::Arc;

use serenity::all::{ChannelType, CommandInteraction, InteractionContext, Permissions, ResolvedTarget, ResolvedValue};

use super::super::card::Card;
use super::super::commands::{self, Name};
use super::super::conversations::Thread;
use super::super::custom_id::View;
use super::super::desk::Desk;
use super::super::draw::{self, Question};
use super::place_of;
use super::response::{Promise, Said};
use crate::answer::{Answerer, Conversation, Status, wording};
use crate::story::Story;
use crate::text::Language;

/// What a command's response is promised as: for the asker alone where they want it so, or where the command is private
/// whatever they want.
pub(super) fn promise(command: &CommandInteraction) -> Promise {
    let name = commands::find(&command.data.name, command.data.kind);
    let private = command.data.target_id.is_some() || name.is_some_and(Name::is_private);
    if private || asked_privately(command) {
        Promise::ToOne
    } else {
        Promise::ToAll
    }
}

impl Desk {
    /// What a command says.
    pub(super) async fn command(&self, command: &CommandInteraction) -> Said {
        let place = place_of(command.channel_id, command.channel.as_ref(), command.guild_id);
        let (volume, _) = self.story_of(&place);
        let locale = Language::from_locale(&command.locale);
        let language = locale.unwrap_or(volume.language());
        let private = asked_privately(command);
        if let Err(wait) = self.admit(command.user.id, command.channel_id) {
            return Said::to_one(draw::wait(language, &wait));
        }
        let name = commands::find(&command.data.name, command.data.kind);
        let question = text_option(command, wording::QUESTION.en).unwrap_or_default();
        if name == Some(Name::Ask) && self.repeats(command.user.id, command.channel_id, question, private) {
            return Said::to_one(draw::notice(wording::just_answered(language)));
        }
        let card = match name {
            Some(Name::Story) => {
                let chosen = text_option(command, wording::STORY.en);
                self.story(&place, chosen, moderates(command), language).await
            }
            Some(Name::Reload) => self.reload(moderates(command), language).await,
            Some(Name::Gaps) if !moderates(command) => draw::notice(wording::for_moderators(language)),
            Some(name) => match self.answerer_of(&volume).await {
                // What is waited for in it makes it large, and it is handed on twice.
                Some(answerer) => Box::pin(self.about(&answerer, name, command, locale)).await,
                None => draw::notice(wording::story_out(language)),
            },
            None => draw::notice(wording::command_gone(language)),
        };
        let private = private || card.private;
        Said {
            card: card.seen_by_one(private),
            in_place: false,
        }
    }

    /// What a command says that is about a story.
    async fn about(
        &self,
        answerer: &Arc<Answerer>,
        name: Name,
        command: &CommandInteraction,
        locale: Option<Language>,
    ) -> Card {
        let story = answerer.story();
        let language = locale.unwrap_or(story.language);
        match name {
            Name::Ask => {
                let question = text_option(command, wording::QUESTION.en).unwrap_or_default();
                self.ask(answerer, command, question, locale).await
            }
            Name::Summary => draw::page(story, View::Summary, 0, language),
            Name::Timeline => Card {
                picture: self.pictures.timeline(story, language).await,
                ..draw::page(story, View::Timeline, 0, language)
            },
            Name::Who => match text_option(command, wording::NAME.en) {
                Some(name) => draw::who(story, name, language),
                None => draw::names(story, language),
            },
            Name::Source => match text_option(command, wording::PASSAGE.en) {
                Some(passage) => draw::context(story, &passage_meant(story, passage), language),
                None => draw::particulars(story, language),
            },
            Name::Help => draw::help(story, language),
            Name::Gaps => self.gaps(answerer, command.guild_id, 0, language).await,
            Name::Privacy => self.privacy(answerer, command.user.id, language).await,
            Name::AskFootnote => self.ask_message(answerer, command, locale),
            // These are about all stories.
            Name::Story | Name::Reload => draw::notice(wording::command_gone(language)),
        }
    }

    /// `/ask`: in a thread or a private chat it goes on with what was said there, elsewhere with what the same person asked.
    async fn ask(
        &self,
        answerer: &Arc<Answerer>,
        command: &CommandInteraction,
        question: &str,
        locale: Option<Language>,
    ) -> Card {
        let channel = command.channel_id;
        let alone = command.channel.as_ref().is_some_and(|channel| {
            matches!(
                channel.kind,
                ChannelType::Private | ChannelType::PublicThread | ChannelType::PrivateThread | ChannelType::NewsThread
            )
        });
        let edition = answerer.story().edition;
        let (thread, mut conversation) = if alone {
            (Thread::Channel(channel), self.conversation_in(channel, answerer).await)
        } else {
            let thread = Thread::Asker(channel, command.user.id);
            (thread, self.conversations.recall(thread, edition).unwrap_or_default())
        };
        let reply = self.answer(answerer, question, &mut conversation, locale);
        self.note_missed(answerer, question, &reply, command.guild_id, command.user.id);
        self.conversations.keep(thread, edition, conversation);
        let shown = Question {
            shown: Some(question),
            asker: command.user.id.get(),
        };
        draw::answer(answerer, &reply, shown)
    }

    /// "Ask Footnote" on a message: everybody sees an answer; that there is none is nobody's business but the asker's.
    fn ask_message(&self, answerer: &Answerer, command: &CommandInteraction, locale: Option<Language>) -> Card {
        let language = locale.unwrap_or(answerer.story().language);
        let target = match command.data.target() {
            Some(ResolvedTarget::Message(message)) => message.content.trim(),
            _ => "",
        };
        if target.is_empty() {
            return draw::notice(wording::nothing_to_read(language));
        }
        let question = self.without_mention(target);
        let reply = self.answer(answerer, &question, &mut Conversation::default(), locale);
        let shown = Question {
            shown: Some(&question),
            asker: command.user.id.get(),
        };
        draw::answer(answerer, &reply, shown).seen_by_one(reply.status != Status::Answered)
    }
}

/// The passage that is meant by an id, or by words of it.
fn passage_meant(story: &Story, typed: &str) -> String {
    let passage = story.passage(typed).or_else(|| story.passages_like(typed).next());
    passage.map_or_else(|| typed.to_owned(), |passage| passage.id.clone())
}

/// Whether the one who uses a command may manage what is said in its channel. In the private messages with the bot everybody
/// may.
fn moderates(command: &CommandInteraction) -> bool {
    match &command.member {
        Some(member) => member.permissions.is_some_and(Permissions::manage_messages),
        None => command.context == Some(InteractionContext::BotDm),
    }
}

/// An option's text, if there is one that is not blank.
fn text_option<'c>(command: &'c CommandInteraction, name: &str) -> Option<&'c str> {
    command
        .data
        .options
        .iter()
        .find(|option| option.name == name)?
        .value
        .as_str()
        .filter(|text| !text.trim().is_empty())
}

/// Whether the asker wants the reply for themselves.
fn asked_privately(command: &CommandInteraction) -> bool {
    command
        .data
        .options()
        .iter()
        .any(|option| option.name == wording::PRIVATE.en && matches!(option.value, ResolvedValue::Boolean(true)))
}
