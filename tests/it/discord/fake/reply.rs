//! What the bot said, as its reader sees it.

use std::sync::Arc;

use serde_json::Value;
use twilight_model::channel::message::{Component, Embed};

use super::asked::Asked;
use super::hub::Hub;
use super::ids::{ChannelId, MessageId, UserId};
use super::judge::leaves;
use super::message::EPHEMERAL;
use super::press::{BUTTON, MENU};
use super::raise::Asker;
use super::state::Act;
use super::text;
use super::user::User;

/// A message of the bot's as it was when the bot wrote or changed it. It is clicked as it is now.
#[derive(Debug, Clone)]
pub(crate) struct Reply {
    hub: Arc<Hub>,
    id: MessageId,
    channel: ChannelId,
    /// Whose click a click is: whoever asked.
    reader: Asker,
    body: Value,
}

/// A button on a reply.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Button {
    pub(crate) label: String,
    /// Absent on a link.
    pub(crate) custom_id: Option<String>,
    pub(crate) url: Option<String>,
    pub(crate) disabled: bool,
}

/// A menu on a reply.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Menu {
    pub(crate) custom_id: String,
    pub(crate) placeholder: Option<String>,
    /// Label and value of each option.
    pub(crate) options: Vec<(String, String)>,
}

impl Reply {
    pub(super) fn new(hub: &Arc<Hub>, act: Act) -> Self {
        let id = act.message.expect("the answer is a message, not choices or a form");
        let asked = act.interaction.and_then(|id| {
            hub.look()
                .interactions
                .get(&id)
                .map(|interaction| interaction.asker.clone())
        });
        let reader = asked.unwrap_or_else(|| Asker {
            // In a channel, whoever's message it answers.
            id: replied_to(&act.body).unwrap_or_else(|| User::new(hub, "reader", false).id()),
            channel: act.channel,
            locale: "en-US".to_owned(),
            installed: false,
            permissions: super::world::GRANTED,
        });
        Self {
            hub: Arc::clone(hub),
            id,
            channel: act.channel,
            reader,
            body: act.body,
        }
    }

    pub(crate) const fn id(&self) -> MessageId {
        self.id
    }

    /// Where it stands.
    pub(crate) const fn channel(&self) -> ChannelId {
        self.channel
    }

    pub(crate) fn content(&self) -> &str {
        self.body["content"].as_str().unwrap_or_default()
    }

    pub(crate) fn embeds(&self) -> Vec<Embed> {
        serde_json::from_value(self.body["embeds"].clone()).expect("what is stored has been judged")
    }

    pub(crate) fn components(&self) -> Vec<Component> {
        serde_json::from_value(self.body["components"].clone()).expect("what is stored has been judged")
    }

    /// The message as Discord's JSON.
    pub(crate) const fn raw(&self) -> &Value {
        &self.body
    }

    /// Whether whoever asked is the only one to see it.
    pub(crate) fn is_ephemeral(&self) -> bool {
        self.body["flags"].as_u64().unwrap_or_default() & EPHEMERAL != 0
    }

    /// The message that it answers as a reply.
    pub(crate) fn replies_to(&self) -> Option<MessageId> {
        self.body["message_reference"]["message_id"].as_str()?.parse().ok()
    }

    pub(crate) fn buttons(&self) -> Vec<Button> {
        let text = |value: &Value| value.as_str().map(str::to_owned);
        leaves(&self.body["components"])
            .filter(|component| component["type"] == BUTTON)
            .map(|button| Button {
                label: text(&button["label"]).unwrap_or_default(),
                custom_id: text(&button["custom_id"]),
                url: text(&button["url"]),
                disabled: button["disabled"] == true,
            })
            .collect()
    }

    pub(crate) fn menus(&self) -> Vec<Menu> {
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        leaves(&self.body["components"])
            .filter(|component| component["type"] == MENU)
            .map(|menu| Menu {
                custom_id: text(&menu["custom_id"]),
                placeholder: menu["placeholder"].as_str().map(str::to_owned),
                options: menu["options"]
                    .as_array()
                    .into_iter()
                    .flatten()
                    .map(|option| (text(&option["label"]), text(&option["value"])))
                    .collect(),
            })
            .collect()
    }

    /// All that it says and offers, a line each, for snapshots.
    pub(crate) fn to_text(&self) -> String {
        text::of(&self.body)
    }

    /// Clicks a button as whoever asked, by its label or `custom_id`.
    pub(crate) async fn click(&self, button: &str) -> Asked {
        super::press::click(&self.hub, &self.asker(), self, button).await
    }

    /// Chooses from a menu as whoever asked, by an option's label or value.
    pub(crate) async fn select(&self, option: &str) -> Asked {
        super::press::select(&self.hub, &self.asker(), self, option).await
    }

    /// The same reply as it is now; `None` when it has been deleted.
    pub(crate) fn now(&self) -> Option<Self> {
        let body = {
            let state = self.hub.look();
            super::payload::message(&state, state.message(self.id)?)
        };
        Some(Self { body, ..self.clone() })
    }

    fn asker(&self) -> Asker {
        self.reader.clone()
    }
}

fn replied_to(body: &Value) -> Option<UserId> {
    body["referenced_message"]["author"]["id"].as_str()?.parse().ok()
}
