//! The first response to an interaction.

use serde_json::{Value, json};

use super::super::ids::{InteractionId, MessageId};
use super::super::interaction::{Asking, FIRST_RESPONSE, First, Interaction};
use super::super::message::{EPHEMERAL, LOADING, Message, blank_body};
use super::super::refusal::{self, Refusal};
use super::super::server::{Answer, Call};
use super::super::state::{Act, Doing, State};
use super::super::world::{APPLICATION, BOT, Place};
use super::super::{gateway, judge, payload};
use super::messages::{acted, attach, change};
use super::{found, id, refuse_invalid};

pub(super) fn callback(state: &mut State, call: &Call) -> Answer {
    let wanted: InteractionId = id(&call.parts[0], &refusal::UNKNOWN_INTERACTION)?;
    let known = state
        .interactions
        .get(&wanted)
        .filter(|interaction| interaction.token == call.parts[1])
        .cloned();
    let Some(interaction) = known else {
        state.violation(format!("a response to {wanted}, which is no interaction"));
        return Err(refusal::UNKNOWN_INTERACTION);
    };
    let what = &interaction.what;
    if interaction.first.is_some() {
        if !interaction.in_doubt {
            state.violation(format!("{what}: a second first response"));
        }
        return Err(refusal::ALREADY_ACKNOWLEDGED);
    }
    let age = state.now() - interaction.made;
    if age > FIRST_RESPONSE {
        state.violation(format!(
            "{what}: the first response came after {age:.1?}, not within 3 s"
        ));
        if let Some(late) = state.interactions.get_mut(&wanted) {
            // Nothing that follows can mend it, and it has been counted.
            late.given_up = true;
        }
        return Err(refusal::UNKNOWN_INTERACTION);
    }
    let first = match fitting(interaction.asking, call.payload.json["type"].as_u64()) {
        Ok(first) => first,
        Err(problem) => return Err(refuse_invalid(state, what, &[problem])),
    };
    let original = respond(state, &interaction, first, call)?;
    if let Some(answered) = state.interactions.get_mut(&wanted) {
        answered.first = Some(first);
        answered.in_doubt = call.in_doubt;
        answered.answered = Some(call.arrived);
        answered.original = original;
        answered.owed = first == First::Deferred;
    }
    match first {
        First::Message => original.into_iter().for_each(|id| {
            acted(state, Doing::Answered, id, Some(wanted));
            gateway::message_created(state, id);
        }),
        First::Update => original.into_iter().for_each(|id| {
            acted(state, Doing::Answered, id, Some(wanted));
            gateway::message_updated(state, id);
        }),
        First::Choices | First::Modal => state.acts.push(Act {
            kind: Doing::Answered,
            channel: interaction.asker.channel,
            interaction: Some(wanted),
            message: None,
            body: call.payload.json["data"].clone(),
        }),
        First::Deferred | First::DeferredUpdate => {}
    }
    if call.asks("with_response") {
        return found(resource(state, &interaction, call, original));
    }
    Ok(None)
}

/// What the response's type says, if this kind of interaction may be answered so.
fn fitting(asking: Asking, kind: Option<u64>) -> Result<First, String> {
    let component = asking == Asking::Component;
    let first = match kind {
        Some(4) if asking != Asking::Autocomplete => First::Message,
        Some(5) if asking != Asking::Autocomplete => First::Deferred,
        Some(6) if component || asking == Asking::Modal => First::DeferredUpdate,
        Some(7) if component || asking == Asking::Modal => First::Update,
        Some(8) if asking == Asking::Autocomplete => First::Choices,
        Some(9) if component || asking == Asking::Command => First::Modal,
        Some(other) => return Err(format!("a response of type {other} does not fit this interaction")),
        None => return Err("a response without a type".to_owned()),
    };
    Ok(first)
}

/// Carries the response out and returns what `@original` names from now on.
fn respond(
    state: &mut State,
    interaction: &Interaction,
    first: First,
    call: &Call,
) -> Result<Option<MessageId>, Refusal> {
    let data = &call.payload.json["data"];
    let inner = Call {
        route: call.route,
        parts: Vec::new(),
        query: String::new(),
        payload: super::super::body::Payload {
            json: data.clone(),
            files: call.payload.files.clone(),
        },
        arrived: call.arrived,
        in_doubt: call.in_doubt,
    };
    let problems = match first {
        First::Message => judge::message(&inner.payload, true),
        First::Update => judge::message(&inner.payload, false),
        First::Choices => judge::choices(&data["choices"]),
        First::Modal => judge::modal(data),
        First::Deferred if data["flags"].as_u64().unwrap_or_default() & !EPHEMERAL != 0 => {
            vec!["flags: a deferred answer can only be ephemeral".to_owned()]
        }
        First::Deferred | First::DeferredUpdate => Vec::new(),
    };
    if !problems.is_empty() {
        return Err(refuse_invalid(state, &interaction.what, &problems));
    }
    let flags = data["flags"].as_u64().unwrap_or_default();
    Ok(match first {
        First::Message => Some(post(state, interaction, flags, &inner)),
        First::Deferred => {
            let empty = Call {
                payload: super::super::body::Payload::default(),
                ..inner
            };
            Some(post(state, interaction, flags & EPHEMERAL | LOADING, &empty))
        }
        First::Update => {
            interaction.on.into_iter().for_each(|id| change(state, id, &inner));
            interaction.on
        }
        First::DeferredUpdate => interaction.on,
        First::Choices | First::Modal => None,
    })
}

/// Writes a message that answers an interaction.
pub(super) fn post(state: &mut State, interaction: &Interaction, flags: u64, call: &Call) -> MessageId {
    let id: MessageId = state.snowflakes.next(state.ahead);
    let mut message = Message {
        id,
        channel: interaction.asker.channel,
        author: BOT,
        flags,
        mentions: Vec::new(),
        replies_to: None,
        interaction: Some(interaction.id),
        nonce: None,
        deleted: false,
        body: blank_body(),
    };
    message.take(&call.payload.json);
    attach(&mut message, call);
    message.body["type"] = json!(if interaction.asking == Asking::Command { 20 } else { 0 });
    message.body["application_id"] = json!(APPLICATION);
    message.body["webhook_id"] = json!(APPLICATION);
    message.body["interaction_metadata"] = json!({
        "id": interaction.id,
        "type": interaction.asking as u8,
        "user": payload::user(state.person(interaction.asker.id)),
        "authorizing_integration_owners": owners(state, interaction),
    });
    // A component stands on a message, and Discord says on which.
    if interaction.asking == Asking::Component {
        message.body["interaction_metadata"]["interacted_message_id"] = json!(interaction.on);
    }
    state.messages.insert(id, message);
    id
}

/// By whose leave the application is there: the guild's, or the reader's own.
fn owners(state: &State, interaction: &Interaction) -> Value {
    match state.place(interaction.asker.channel).and_then(Place::guild) {
        Some(guild) => json!({ "0": guild }),
        None => json!({ "1": interaction.asker.id }),
    }
}

/// What `with_response=true` gets.
fn resource(state: &State, interaction: &Interaction, call: &Call, original: Option<MessageId>) -> Value {
    let kind = call.payload.json["type"].clone();
    let message = original.and_then(|id| state.message(id));
    let mut whole = json!({
        "interaction": {
            "id": interaction.id,
            "type": interaction.asking as u8,
            "response_message_id": original,
            "response_message_loading": message.is_some_and(|message| message.flags & LOADING != 0),
            "response_message_ephemeral": message.is_some_and(Message::is_ephemeral),
        },
        "resource": { "type": kind },
    });
    if let Some(message) = message {
        whole["resource"]["message"] = payload::message(state, message);
    }
    whole
}
