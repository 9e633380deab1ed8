//! What is said to a button or a menu.

use std::sync::Arc;

use serenity::all::{ComponentInteraction, ComponentInteractionDataKind};

use super::super::card::Card;
use super::super::conversations::Thread;
use super::super::custom_id::{Action, CustomId};
use super::super::desk::Desk;
use super::super::draw::{self, Question};
use super::response::{Promise, Said};
use crate::answer::{Answerer, wording};
use crate::store::Vote;
use crate::text::Language;

/// Where a component's response goes, decided before it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Manner {
    /// Into a new message for the one who pressed.
    New,
    /// In place of the message that was pressed, which everybody sees.
    InPlace,
    /// In place of a message that only the one who pressed sees.
    Turned,
}

impl Manner {
    /// A "did you mean" becomes the answer for the one who asked, and pages turn in place for the one who sees them alone;
    /// everything else is for the one who pressed.
    pub(super) fn of(id: Option<&CustomId>, user: u64) -> Self {
        match id.map(|id| &id.action) {
            Some(Action::Meant { asker, .. }) if *asker == user => Self::InPlace,
            Some(Action::Gaps { .. } | Action::Erase) => Self::Turned,
            _ => Self::New,
        }
    }

    /// What such a response is promised as.
    pub(super) const fn promise(self) -> Promise {
        match self {
            Self::New => Promise::ToOne,
            Self::InPlace | Self::Turned => Promise::InPlace,
        }
    }
}

impl Desk {
    /// What a button or menu says: in the name of the story that it was drawn from, whatever the channel has by now.
    pub(super) async fn component(
        &self,
        component: &ComponentInteraction,
        id: Option<CustomId>,
        manner: Manner,
    ) -> Said {
        let locale = Language::from_locale(&component.locale);
        let meant = id.and_then(|id| Some((self.story_with(&id.story)?, id.action)));
        let card = if let Err(wait) = self.admit(component.user.id, component.channel_id) {
            draw::wait(locale.unwrap_or_default(), &wait)
        } else if let Some((volume, action)) = meant {
            let language = locale.unwrap_or(volume.language());
            match self.answerer_of(&volume).await {
                Some(answerer) => self
                    .act(&answerer, component, action, language)
                    .await
                    .unwrap_or_else(|| draw::notice(wording::outdated(language))),
                None => draw::notice(wording::story_out(language)),
            }
        } else {
            let loaded = self.library.shelf();
            let language = locale.unwrap_or(loaded.default_story().language());
            draw::notice(wording::outdated(language))
        };
        // An outdated button must not wipe out the message it stands under.
        let in_place = match manner {
            Manner::New => false,
            Manner::InPlace => !card.private,
            Manner::Turned => true,
        };
        if in_place {
            Said { card, in_place }
        } else {
            Said::to_one(card)
        }
    }

    /// What an action comes to; `None` where the story does not have what it speaks of any more.
    async fn act(
        &self,
        answerer: &Arc<Answerer>,
        component: &ComponentInteraction,
        action: Action,
        language: Language,
    ) -> Option<Card> {
        let story = answerer.story();
        match action {
            Action::Context { passage } => {
                story.passage(&passage)?;
                Some(draw::context(story, &passage, language))
            }
            Action::Related => {
                let ComponentInteractionDataKind::StringSelect { values } = &component.data.kind else {
                    return None;
                };
                self.known(answerer, component, values.first()?, language)
            }
            Action::Meant { entry, .. } => self.known(answerer, component, &entry, language),
            Action::Vote { entry, helpful } => {
                // Where no entry or gap answered, the message is what is voted on.
                let answer = if entry.is_empty() {
                    format!("message:{}", component.message.id)
                } else {
                    entry
                };
                let vote = Vote {
                    story: story.id.clone(),
                    answer,
                    person: component.user.id.get(),
                    helpful,
                };
                Some(self.vote(vote, language).await)
            }
            Action::Page { view, page } => Some(draw::page(story, view, page, language)),
            Action::Gaps { page } => Some(self.gaps(answerer, component.guild_id, page, language).await),
            Action::Draft { question, kind } => {
                self.draft(answerer, component.guild_id, (question, kind), language)
                    .await
            }
            Action::Erase => Some(self.erase(component.user.id, language).await),
        }
    }

    /// The answer to one of the story's own questions, chosen from a list.
    fn known(
        &self,
        answerer: &Arc<Answerer>,
        component: &ComponentInteraction,
        entry: &str,
        language: Language,
    ) -> Option<Card> {
        let thread = Thread::Asker(component.channel_id, component.user.id);
        let edition = answerer.story().edition;
        let mut conversation = self.conversations.recall(thread, edition).unwrap_or_default();
        let reply = answerer.answer_known(entry, &mut conversation, language)?;
        self.conversations.keep(thread, edition, conversation);
        let entries = &answerer.story().entries;
        let entry = entries.iter().find(|own| own.id == entry)?;
        let question = Question {
            shown: entry.wording.best(language).map(|wording| wording.question.as_str()),
            asker: component.user.id.get(),
        };
        Some(draw::answer(answerer, &reply, question))
    }
}
