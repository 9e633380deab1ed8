//! Drawing for Discord: values in, [`Card`]s out. Pure: no clock, no request, no memory.

mod answer;
mod kept;
mod story;

pub(super) use answer::{Question, answer};
pub(super) use kept::{draft, gaps, held};
pub(super) use story::{context, help, names, page, particulars, who};

use serenity::all::{ButtonStyle, CreateButton};

use super::card::Card;
use super::custom_id::{Action, CustomId, story_key};
use super::fairness::Wait;
use super::limits;
use super::markup::shorten;
use crate::answer::wording;
use crate::metrics::Refusal;
use crate::story::Story;
use crate::text::Language;

/// A plain button of an action.
fn button(story: &Story, action: Action, label: &str) -> CreateButton {
    let id = CustomId {
        story: story_key(&story.id),
        action,
    };
    CreateButton::new(id.encode())
        .style(ButtonStyle::Secondary)
        .label(shorten(label, limits::BUTTON_LABEL))
}

/// A notice for the one who caused it.
pub(super) fn notice(text: impl Into<String>) -> Card {
    Card::text(text).for_one()
}

/// Somebody has to wait with the next question.
pub(super) fn wait(language: Language, wait: &Wait) -> Card {
    // A wait of nought seconds would be none.
    let seconds = wait.how_long.as_secs() + 1;
    notice(match wait.why {
        Refusal::Channel => wording::channel_waits(language, seconds),
        Refusal::Person | Refusal::Repeated => wording::person_waits(language, seconds),
    })
}

/// Something broke; `incident` finds it in the log.
pub(super) fn broken(language: Language, incident: &str) -> Card {
    notice(wording::broken(language, incident))
}

#[cfg(test)]
mod tests;
