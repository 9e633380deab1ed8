//! A message as the fake keeps it.

use serde_json::{Value, json};

use super::ids::{ChannelId, InteractionId, MessageId, UserId};

/// The flag of a message that one reader alone sees.
pub(super) const EPHEMERAL: u64 = 1 << 6;
/// The flag of a message that stands for an answer to come.
pub(super) const LOADING: u64 = 1 << 7;

/// One message, deleted ones included: somebody may still ask for them.
#[derive(Debug, Clone)]
pub(super) struct Message {
    pub(super) id: MessageId,
    pub(super) channel: ChannelId,
    pub(super) author: UserId,
    pub(super) flags: u64,
    pub(super) mentions: Vec<UserId>,
    pub(super) replies_to: Option<MessageId>,
    /// The interaction that it answers.
    pub(super) interaction: Option<InteractionId>,
    pub(super) nonce: Option<String>,
    pub(super) deleted: bool,
    /// Content, embeds, components, attachments and whatever else does not follow from the fields above.
    pub(super) body: Value,
}

impl Message {
    pub(super) fn is_ephemeral(&self) -> bool {
        self.flags & EPHEMERAL != 0
    }

    pub(super) fn content(&self) -> &str {
        self.body["content"].as_str().unwrap_or_default()
    }

    /// Takes over what a payload names of content, embeds and components, in the form in which Discord hands them out.
    pub(super) fn take(&mut self, payload: &Value) {
        if let Some(content) = payload.get("content") {
            self.body["content"] = if content.is_null() { json!("") } else { content.clone() };
        }
        if let Some(embeds) = payload.get("embeds") {
            self.body["embeds"] = stored_embeds(embeds);
        }
        if let Some(components) = payload.get("components") {
            self.body["components"] = stored_components(components);
        }
    }
}

/// What every message carries, before content.
pub(super) fn blank_body() -> Value {
    json!({
        "type": 0,
        "content": "",
        "embeds": [],
        "components": [],
        "attachments": [],
        "edited_timestamp": null,
        "tts": false,
        "mention_everyone": false,
        "mention_roles": [],
        "pinned": false,
    })
}

/// Embeds come back with their type.
pub(super) fn stored_embeds(embeds: &Value) -> Value {
    let mut stored = if embeds.is_null() { json!([]) } else { embeds.clone() };
    for embed in stored.as_array_mut().into_iter().flatten() {
        if embed.is_object() {
            embed["type"] = json!("rich");
        }
    }
    stored
}

/// Components come back numbered.
pub(super) fn stored_components(components: &Value) -> Value {
    let mut stored = if components.is_null() {
        json!([])
    } else {
        components.clone()
    };
    let mut last = 0;
    number(&mut stored, &mut last);
    stored
}

fn number(components: &mut Value, last: &mut u32) {
    for component in components.as_array_mut().into_iter().flatten() {
        if !component.is_object() {
            continue;
        }
        *last += 1;
        component["id"] = json!(*last);
        if component.get("components").is_some() {
            number(&mut component["components"], last);
        }
    }
}
