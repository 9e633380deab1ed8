//! What a reader asked, and the ways in which the bot may answer.

use std::sync::Arc;
use std::time::Duration;

use serde_json::Value;

use super::hub::Hub;
use super::ids::InteractionId;
use super::interaction::{Asking, First};
use super::judge::leaves;
use super::press;
use super::raise::raise;
use super::reply::Reply;
use super::state::{Act, Doing};

/// An interaction under way.
#[derive(Debug, Clone)]
pub(crate) struct Asked {
    hub: Arc<Hub>,
    id: InteractionId,
}

/// A choice offered for what is being typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Choice {
    pub(crate) name: String,
    /// A number is given as its digits.
    pub(crate) value: String,
}

/// A form that the bot answered with.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Modal {
    pub(crate) custom_id: String,
    pub(crate) title: String,
    /// The rows of inputs, as Discord's JSON.
    pub(crate) components: Value,
}

impl Asked {
    pub(super) fn new(hub: &Arc<Hub>, id: InteractionId) -> Self {
        Self {
            hub: Arc::clone(hub),
            id,
        }
    }

    /// The answer: the message of the first response, or the one that completes a deferred one, or the component's
    /// message as it was changed.
    pub(crate) async fn response(&self) -> Reply {
        Reply::new(&self.hub, self.act(Doing::Answered, "an answer").await)
    }

    /// The next further message.
    pub(crate) async fn followup(&self) -> Reply {
        Reply::new(&self.hub, self.act(Doing::FollowedUp, "a further message").await)
    }

    /// The next change to an answer that had been given.
    pub(crate) async fn edit(&self) -> Reply {
        Reply::new(&self.hub, self.act(Doing::Edited, "a changed answer").await)
    }

    /// Waits for an answer to be taken away.
    pub(crate) async fn deletion(&self) {
        self.act(Doing::Deleted, "the answer to be taken away").await;
    }

    /// The choices that the bot offers.
    pub(crate) async fn choices(&self) -> Vec<Choice> {
        let act = self.act(Doing::Answered, "choices").await;
        let choices = act.body["choices"].as_array().cloned().unwrap_or_default();
        let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        choices
            .iter()
            .map(|choice| Choice {
                name: text(&choice["name"]),
                value: text(&choice["value"]),
            })
            .collect()
    }

    /// The form that the bot answers with.
    pub(crate) async fn modal(&self) -> Modal {
        let act = self.act(Doing::Answered, "a form").await;
        let text = |key: &str| act.body[key].as_str().unwrap_or_default().to_owned();
        Modal {
            custom_id: text("custom_id"),
            title: text("title"),
            components: act.body["components"].clone(),
        }
    }

    /// Fills in the form that the bot answered with, and sends it: each input by its `custom_id`.
    pub(crate) async fn fills_in(&self, form: &Modal, fields: &[(&str, &str)]) -> Self {
        let known = self.hub.look().interactions.get(&self.id).cloned();
        let asked = known.expect("interactions are kept");
        for (field, _) in fields {
            let there = leaves(&form.components).any(|input| input["custom_id"] == *field);
            assert!(there, "the form has no input {field:?}");
        }
        let data = press::form(&form.custom_id, fields);
        let what = format!("{}: the form {:?}", asked.what, form.title);
        raise(&self.hub, &asked.asker, Asking::Modal, what, data, asked.on).await
    }

    /// Waits for the first response, whatever it is, and says whether the answer itself is still to come.
    pub(crate) async fn acknowledged(&self) -> bool {
        let what = self.what("a first response");
        self.hub
            .wait(&what, |state| {
                let interaction = state.interactions.get(&self.id)?;
                let first = interaction.first?;
                Some(matches!(first, First::Deferred | First::DeferredUpdate))
            })
            .await
    }

    /// Waits for the first response and takes it as read, whatever it says.
    pub(crate) async fn answered(&self) {
        self.act(Doing::Answered, "an answer").await;
    }

    /// How long the first response took, from its event's leaving for the bot; nothing before it is there.
    pub(crate) fn latency(&self) -> Option<Duration> {
        let state = self.hub.look();
        let interaction = state.interactions.get(&self.id)?;
        Some(interaction.answered?.saturating_duration_since(interaction.sent?))
    }

    /// Says that nobody waits for this one: it may stay unanswered.
    pub(crate) fn give_up(&self) {
        self.hub.change(|state| {
            if let Some(interaction) = state.interactions.get_mut(&self.id) {
                interaction.given_up = true;
            }
        });
    }

    fn what(&self, wanted: &str) -> String {
        let state = self.hub.look();
        let asked = state.interactions.get(&self.id).map_or("", |known| known.what.as_str());
        format!("{wanted}: {asked}")
    }

    async fn act(&self, kind: Doing, wanted: &str) -> Act {
        let what = self.what(wanted);
        self.hub
            .wait(&what, |state| {
                state.read(|act| act.kind == kind && act.interaction == Some(self.id))
            })
            .await
    }
}
