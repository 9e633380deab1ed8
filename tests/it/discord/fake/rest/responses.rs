//! What follows the first response to an interaction: its message changed or taken away, and further messages.

use super::super::ids::{InteractionId, MessageId};
use super::super::interaction::{First, Interaction, TOKEN_LIFE};
use super::super::message::LOADING;
use super::super::refusal::{self, Refusal};
use super::super::route::Route;
use super::super::server::{Answer, Call};
use super::super::state::{Doing, State};
use super::super::{gateway, judge, payload};
use super::interactions::post;
use super::messages::{acted, change, delete};
use super::{found, id, refuse_invalid};

pub(super) fn handle(state: &mut State, call: &Call) -> Answer {
    let interaction = open(state, call)?;
    if call.route == Route::Followup {
        return follow_up(state, &interaction, call);
    }
    let wanted: MessageId = match call.parts[2].as_str() {
        "@original" => interaction.original.ok_or(refusal::UNKNOWN_MESSAGE)?,
        other => id(other, &refusal::UNKNOWN_MESSAGE)?,
    };
    let message = state
        .message(wanted)
        .filter(|message| message.interaction == Some(interaction.id) || interaction.on == Some(wanted))
        .ok_or(refusal::UNKNOWN_MESSAGE)?;
    match call.route {
        Route::GetResponse => found(payload::message(state, message)),
        Route::EditResponse => edit(state, &interaction, wanted, call),
        _ => {
            delete(state, wanted, Some(interaction.id));
            settle(state, interaction.id);
            Ok(None)
        }
    }
}

/// The interaction that a path's token opens.
fn open(state: &mut State, call: &Call) -> Result<Interaction, Refusal> {
    if !State::is_application(&call.parts[0]) {
        return Err(refusal::UNKNOWN_WEBHOOK);
    }
    let known = state
        .interactions
        .values()
        .rev()
        .find(|interaction| interaction.token == call.parts[1])
        .cloned();
    let Some(interaction) = known else {
        state.violation("a message for a token that no interaction has");
        return Err(refusal::UNKNOWN_WEBHOOK);
    };
    if interaction.first.is_none() {
        state.violation(format!("{}: more was said before the first response", interaction.what));
        return Err(refusal::UNKNOWN_WEBHOOK);
    }
    if state.now() - interaction.made > TOKEN_LIFE {
        state.violation(format!("{}: its token was used after 15 minutes", interaction.what));
        return Err(refusal::TOKEN_EXPIRED);
    }
    Ok(interaction)
}

fn follow_up(state: &mut State, interaction: &Interaction, call: &Call) -> Answer {
    // The first message after a deferred one takes its place.
    if interaction.owed
        && let Some(original) = interaction.original
    {
        return edit(state, interaction, original, call);
    }
    let problems = judge::message(&call.payload, true);
    if !problems.is_empty() {
        return Err(refuse_invalid(state, &interaction.what, &problems));
    }
    let flags = call.payload.json["flags"].as_u64().unwrap_or_default();
    let id = post(state, interaction, flags, call);
    acted(state, Doing::FollowedUp, id, Some(interaction.id));
    gateway::message_created(state, id);
    found(payload::message(state, &state.messages[&id]))
}

fn edit(state: &mut State, interaction: &Interaction, id: MessageId, call: &Call) -> Answer {
    let loading = state.message(id).is_some_and(|message| message.flags & LOADING != 0);
    let problems = judge::message(&call.payload, loading);
    if !problems.is_empty() {
        return Err(refuse_invalid(state, &interaction.what, &problems));
    }
    change(state, id, call);
    if let Some(message) = state.messages.get_mut(&id) {
        message.flags &= !LOADING;
    }
    let first_word = loading || (interaction.first == Some(First::DeferredUpdate) && interaction.on == Some(id));
    settle(state, interaction.id);
    let kind = if first_word { Doing::Answered } else { Doing::Edited };
    acted(state, kind, id, Some(interaction.id));
    if loading {
        gateway::message_created(state, id);
    } else {
        gateway::message_updated(state, id);
    }
    found(payload::message(state, &state.messages[&id]))
}

/// Nothing is owed any more.
fn settle(state: &mut State, id: InteractionId) {
    if let Some(interaction) = state.interactions.get_mut(&id) {
        interaction.owed = false;
    }
}
