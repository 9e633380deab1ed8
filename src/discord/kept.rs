//! What is kept, from the reader's side: votes, questions that were not answered, `/gaps` and `/privacy`. All of it is
//! answered privately, and what cannot be kept or found is said so.

use serenity::all::{GuildId, UserId};

use super::card::Card;
use super::desk::Desk;
use super::draw;
use crate::answer::{Answerer, Reply, wording};
use crate::store::{self, Kept, Missed, OpenQuestion, StoreError, Vote};
use crate::story::interchange::Draft;
use crate::text::Language;

/// Questions that are looked at for `/gaps`: each is asked once more, which takes a fraction of a millisecond.
const LOOKED_AT: u32 = 200;

impl Desk {
    /// Leaves a question that was not answered with the store. Only what was said to the bot may come here.
    pub(super) fn note_missed(
        &self,
        answerer: &Answerer,
        question: &str,
        reply: &Reply,
        guild: Option<GuildId>,
        asker: UserId,
    ) {
        if let Some(missed) = Missed::of(answerer, question, reply, guild.map(GuildId::get), asker.get()) {
            self.store.missed(missed);
        }
    }

    /// Notes a vote, and says so once it is on the disk.
    pub(super) async fn vote(&self, vote: Vote, language: Language) -> Card {
        // No one is named: what is counted is the answer, not the voter.
        tracing::info!(target: "footnote::feedback", story = vote.story, answer = vote.answer, helpful = vote.helpful, "vote");
        draw::notice(match self.store.vote(vote).await {
            Ok(Kept::OnDisk) => wording::vote_noted(language),
            Ok(Kept::InMemory) | Err(StoreError::Off) => wording::vote_taken(language),
            Err(StoreError::Unavailable) => wording::vote_not_noted(language),
        })
    }

    /// `/gaps`: a page of the questions that were asked in a server and that the story does not answer. Other servers'
    /// questions, and those of private chats, are none of its moderators' business.
    pub(super) async fn gaps(
        &self,
        answerer: &Answerer,
        guild: Option<GuildId>,
        page: u16,
        language: Language,
    ) -> Card {
        let story = answerer.story();
        let Some(guild) = guild else {
            return draw::notice(wording::for_moderators(language));
        };
        match self.store.questions(&story.id, Some(guild.get()), LOOKED_AT).await {
            Ok(questions) => {
                let open = store::open_questions(questions, answerer);
                draw::gaps(story, &open, page, language)
            }
            Err(error) => draw::notice(not_found(error, language)),
        }
    }

    /// A draft for one of those questions; `None` where it is not held any more.
    pub(super) async fn draft(
        &self,
        answerer: &Answerer,
        guild: Option<GuildId>,
        (question, kind): (i64, Draft),
        language: Language,
    ) -> Option<Card> {
        let found = match self.store.question(question).await {
            Ok(found) => found?,
            Err(error) => return Some(draw::notice(not_found(error, language))),
        };
        // A button is pressed where its list was shown; should it not be, it shows nothing.
        if found.story != answerer.story().id || found.guild != Some(guild?.get()) {
            return None;
        }
        let open: OpenQuestion = store::open_questions(vec![found], answerer).pop()?;
        Some(draw::draft(answerer.story(), &open, kind, language))
    }

    /// `/privacy`: what is held about whoever asks.
    pub(super) async fn privacy(&self, answerer: &Answerer, person: UserId, language: Language) -> Card {
        match self.store.held(person.get()).await {
            Ok(held) => draw::held(answerer.story(), &held, self.store.retention_days(), language),
            Err(error) => draw::notice(not_found(error, language)),
        }
    }

    /// Erases what is held about whoever asks.
    pub(super) async fn erase(&self, person: UserId, language: Language) -> Card {
        match self.store.erase(person.get()).await {
            Ok(_) => draw::notice(wording::erased(language)),
            Err(error) => draw::notice(not_found(error, language)),
        }
    }
}

fn not_found(error: StoreError, language: Language) -> &'static str {
    match error {
        StoreError::Off => wording::store_off(language),
        StoreError::Unavailable => wording::store_unavailable(language),
    }
}
