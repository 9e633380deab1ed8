//! Messages in channels.

use serde_json::{Value, json};
use twilight_model::guild::Permissions;

use super::super::ids::{ChannelId, InteractionId, MessageId, now};
use super::super::message::{Message, blank_body};
use super::super::refusal::{self, Refusal};
use super::super::route::Route;
use super::super::server::{Answer, Call};
use super::super::state::{Act, Doing, State};
use super::super::world::{BOT, Kind};
use super::super::{gateway, judge, payload};
use super::account::visible;
use super::{found, id, list, refuse_invalid};

pub(super) fn handle(state: &mut State, call: &Call) -> Answer {
    let channel = visible(state, id(&call.parts[0], &refusal::UNKNOWN_CHANNEL)?)?.id;
    if call.route == Route::ListMessages {
        return history(state, channel, call);
    }
    if call.route == Route::CreateMessage {
        return create(state, channel, call);
    }
    let wanted: MessageId = id(&call.parts[1], &refusal::UNKNOWN_MESSAGE)?;
    let message = state
        .message(wanted)
        .filter(|message| message.channel == channel && !message.is_ephemeral())
        .ok_or(refusal::UNKNOWN_MESSAGE)?;
    match call.route {
        Route::GetMessage if may(state, channel, Permissions::READ_MESSAGE_HISTORY) => {
            found(payload::message(state, message))
        }
        Route::GetMessage => Err(refusal::MISSING_ACCESS),
        Route::EditMessage if message.author == BOT => edit(state, wanted, call),
        Route::EditMessage => Err(refusal::NOT_THE_AUTHOR),
        _ if message.author == BOT || may(state, channel, Permissions::MANAGE_MESSAGES) => {
            delete(state, wanted, None);
            Ok(None)
        }
        _ => Err(refusal::MISSING_PERMISSIONS),
    }
}

fn may(state: &State, channel: ChannelId, what: Permissions) -> bool {
    state
        .place(channel)
        .is_some_and(|place| place.permissions.contains(what))
}

fn history(state: &State, channel: ChannelId, call: &Call) -> Answer {
    const LIMIT: usize = 50;
    if !may(state, channel, Permissions::READ_MESSAGE_HISTORY) {
        return found(json!([]));
    }
    let bound = |key: &str| call.query_value(key).and_then(|text| text.parse::<MessageId>().ok());
    let limit = call
        .query_value("limit")
        .and_then(|text| text.parse().ok())
        .unwrap_or(LIMIT);
    let (before, after) = (bound("before"), bound("after"));
    let messages = state
        .history(channel)
        .rev()
        .filter(|message| before.is_none_or(|end| message.id < end) && after.is_none_or(|start| message.id > start))
        .take(limit);
    list(messages.map(|message| payload::message(state, message)))
}

/// Among how many of the last messages a nonce is looked for; Discord looks through those of some minutes.
const NONCES: usize = 1_000;

fn create(state: &mut State, channel: ChannelId, call: &Call) -> Answer {
    let json = &call.payload.json;
    let write = match state.place(channel).map(|place| place.kind) {
        Some(Kind::Thread { .. }) => Permissions::SEND_MESSAGES_IN_THREADS,
        _ => Permissions::SEND_MESSAGES,
    };
    if !may(state, channel, write) {
        return Err(refusal::MISSING_PERMISSIONS);
    }
    if !call.payload.files.is_empty() && !may(state, channel, Permissions::ATTACH_FILES) {
        return Err(refusal::MISSING_PERMISSIONS);
    }
    let mut problems = judge::message(&call.payload, true);
    if json["flags"].as_u64().unwrap_or_default() & super::super::message::EPHEMERAL != 0 {
        problems.push("flags: only the answer to an interaction can be ephemeral".to_owned());
    }
    if !problems.is_empty() {
        return Err(refuse_invalid(state, "message", &problems));
    }
    let replies_to = referenced(state, channel, json)?;
    let nonce = match &json["nonce"] {
        Value::Null => None,
        Value::String(text) => Some(text.clone()),
        other => Some(other.to_string()),
    };
    if nonce.is_some() && json["enforce_nonce"] == true {
        let posted = state
            .messages
            .values()
            .rev()
            .take(NONCES)
            .find(|message| message.channel == channel && message.author == BOT && message.nonce == nonce);
        if let Some(posted) = posted {
            return found(with_nonce(payload::message(state, posted), posted));
        }
    }
    if let Some(asked) = replies_to {
        // An answer is younger than its question.
        let answered = state
            .history(channel)
            .rev()
            .take_while(|message| message.id > asked)
            .any(|message| message.author == BOT && message.replies_to == Some(asked));
        if answered {
            state.violation(format!("message {asked} was answered twice"));
        }
    }
    let id: MessageId = state.snowflakes.next(state.ahead);
    let mut message = Message {
        id,
        channel,
        author: BOT,
        flags: json["flags"].as_u64().unwrap_or_default(),
        mentions: Vec::new(),
        replies_to,
        interaction: None,
        nonce,
        deleted: false,
        body: blank_body(),
    };
    message.take(json);
    attach(&mut message, call);
    if !may(state, channel, Permissions::EMBED_LINKS) {
        // Discord drops them without a word.
        message.body["embeds"] = json!([]);
    }
    if replies_to.is_some() {
        message.body["type"] = json!(19);
    }
    state.messages.insert(id, message);
    acted(state, Doing::Posted, id, None);
    gateway::message_created(state, id);
    let message = &state.messages[&id];
    found(with_nonce(payload::message(state, message), message))
}

fn with_nonce(mut json: Value, message: &Message) -> Value {
    if let Some(nonce) = &message.nonce {
        json["nonce"] = json!(nonce);
    }
    json
}

/// The message that a new one answers.
fn referenced(state: &State, channel: ChannelId, json: &Value) -> Result<Option<MessageId>, Refusal> {
    let reference = &json["message_reference"];
    if !reference.is_object() {
        return Ok(None);
    }
    if !may(state, channel, Permissions::READ_MESSAGE_HISTORY) {
        return Err(refusal::NO_HISTORY);
    }
    let wanted = reference["message_id"].as_str().and_then(|text| text.parse().ok());
    let there = wanted
        .and_then(|id: MessageId| state.message(id))
        .filter(|message| message.channel == channel);
    match there {
        Some(message) => Ok(Some(message.id)),
        None if reference["fail_if_not_exists"] == false => Ok(None),
        // A message that is gone is nothing the bot could have known.
        None => Err(Refusal::invalid(&["message_reference: Unknown message".to_owned()])),
    }
}

/// The files of a message, as Discord hands them out.
pub(super) fn attach(message: &mut Message, call: &Call) {
    let described = call.payload.json["attachments"].as_array();
    let attachments: Vec<Value> = call
        .payload
        .files
        .iter()
        .map(|file| {
            let description = described
                .into_iter()
                .flatten()
                .find(|given| judge::is_number(&given["id"], file.index))
                .map_or(Value::Null, |given| given["description"].clone());
            json!({
                "id": (message.id.get() + file.index + 1).to_string(),
                "filename": file.name,
                "description": description,
                "content_type": file.content_type,
                "size": file.bytes.len(),
                "url": format!("https://cdn.discordapp.invalid/{}/{}", message.id, file.name),
                "proxy_url": format!("https://media.discordapp.invalid/{}/{}", message.id, file.name),
            })
        })
        .collect();
    if !attachments.is_empty() {
        message.body["attachments"] = json!(attachments);
    }
}

fn edit(state: &mut State, id: MessageId, call: &Call) -> Answer {
    let problems = judge::message(&call.payload, false);
    if !problems.is_empty() {
        return Err(refuse_invalid(state, "edited message", &problems));
    }
    change(state, id, call);
    acted(state, Doing::Edited, id, None);
    gateway::message_updated(state, id);
    found(payload::message(state, &state.messages[&id]))
}

/// Puts what a payload holds into a message.
pub(super) fn change(state: &mut State, id: MessageId, call: &Call) {
    let edited = now(state.ahead);
    if let Some(message) = state.messages.get_mut(&id) {
        message.take(&call.payload.json);
        attach(message, call);
        message.body["edited_timestamp"] = json!(edited);
    }
}

/// Takes a message of the bot's away.
pub(super) fn delete(state: &mut State, id: MessageId, interaction: Option<InteractionId>) {
    acted(state, Doing::Deleted, id, interaction);
    if let Some(message) = state.messages.get_mut(&id) {
        message.deleted = true;
    }
    gateway::message_deleted(state, id);
}

/// Writes down what the bot did to a message, and for which interaction.
pub(super) fn acted(state: &mut State, kind: Doing, id: MessageId, interaction: Option<InteractionId>) {
    let Some(message) = state.any_message(id) else { return };
    let act = Act {
        kind,
        channel: message.channel,
        interaction,
        message: Some(id),
        body: payload::message(state, message),
    };
    state.acts.push(act);
}
