//! The gateway: sessions, the events that go to them, and the sockets that carry them.

mod compression;
mod session;
mod socket;

use serde_json::{Value, json};

pub(super) use session::{Frame, Gateway, Session, end};
pub(super) use socket::serve;

use super::ids::{InteractionId, MessageId};
use super::payload;
use super::state::State;
use super::world::Place;

/// The gateway intents that matter here, by Discord's bits.
pub(super) mod intent {
    pub(crate) const GUILDS: u64 = 1;
    pub(crate) const GUILD_MEMBERS: u64 = 1 << 1;
    pub(crate) const GUILD_PRESENCES: u64 = 1 << 8;
    pub(crate) const GUILD_MESSAGES: u64 = 1 << 9;
    pub(crate) const DIRECT_MESSAGES: u64 = 1 << 12;
    pub(crate) const MESSAGE_CONTENT: u64 = 1 << 15;
    /// Bits that no intent has.
    pub(crate) const UNKNOWN: u64 = !(((1 << 17) - 1) | (1 << 20) | (1 << 21) | (1 << 24) | (1 << 25));
}

/// Sends an event to every session that has one of these intents; zero is for events that everybody gets.
pub(super) fn dispatch(state: &mut State, needs: u64, name: &str, data: &Value, interaction: Option<InteractionId>) {
    let mut told = 0;
    for session in &mut state.gateway.sessions {
        if needs == 0 || session.intents & needs != 0 {
            session.push(name, data, interaction);
            told += 1;
        }
    }
    state.note(format!("gateway: {name} to {told}"));
}

pub(super) fn message_created(state: &mut State, id: MessageId) {
    message_event(state, "MESSAGE_CREATE", id);
}

pub(super) fn message_updated(state: &mut State, id: MessageId) {
    message_event(state, "MESSAGE_UPDATE", id);
}

pub(super) fn message_deleted(state: &mut State, id: MessageId) {
    let Some(message) = state.any_message(id) else { return };
    let channel = message.channel;
    let visible = !message.is_ephemeral() && visible(state, channel);
    let mut data = json!({ "id": id, "channel_id": channel });
    if let Some(guild) = state.place(channel).and_then(Place::guild) {
        data["guild_id"] = json!(guild);
    }
    if visible {
        let needs = message_intent(state, channel);
        dispatch(state, needs, "MESSAGE_DELETE", &data, None);
    }
}

fn message_intent(state: &State, channel: super::ids::ChannelId) -> u64 {
    match state.place(channel).and_then(Place::guild) {
        Some(_) => intent::GUILD_MESSAGES,
        None => intent::DIRECT_MESSAGES,
    }
}

/// Whether the bot is told what happens in a channel.
fn visible(state: &State, channel: super::ids::ChannelId) -> bool {
    state.place(channel).is_some_and(Place::is_seen_by_the_bot)
}

/// A message's event, to each session as far as its intents let it see.
fn message_event(state: &mut State, name: &str, id: MessageId) {
    let Some(message) = state.message(id).cloned() else {
        return;
    };
    if message.is_ephemeral() || !visible(state, message.channel) {
        return;
    }
    let needs = message_intent(state, message.channel);
    let whole = payload::message_event(state, &message, true);
    let redacted = payload::message_event(state, &message, false);
    let mut told = 0;
    for session in &mut state.gateway.sessions {
        if session.intents & needs != 0 {
            let may_read = session.intents & intent::MESSAGE_CONTENT != 0;
            session.push(name, if may_read { &whole } else { &redacted }, None);
            told += 1;
        }
    }
    state.note(format!("gateway: {name} {id} {:?} to {told}", message.content()));
}
