//! Interactions: commands, what is typed into them, buttons and menus. Each gets its first response within Discord's three
//! seconds, whatever happens.
//!
//! Here: what an interaction is. `command`, `component` and `completion` say something to each kind; `response` brings it to
//! Discord in time.

mod command;
mod completion;
mod component;
mod response;

use std::sync::Arc;

use serenity::all::{ChannelId, GuildId, Interaction, PartialChannel};
use tokio::time::Instant;
use tracing::Instrument as _;

use super::custom_id::CustomId;
use super::desk::Desk;
use crate::library::Place;
use crate::text::Language;
use component::Manner;
use response::Door;

impl Desk {
    /// Handles one interaction from its arrival to its response.
    pub(super) async fn interaction(self: &Arc<Self>, interaction: Interaction, arrived: Instant) {
        let door = |id, token: &str, locale: &str| Door {
            id,
            token: token.to_owned(),
            arrived,
            language: Language::from_locale(locale),
        };
        match interaction {
            Interaction::Command(command) => {
                let span = tracing::info_span!("command", id = %command.id, name = command.data.name);
                let door = door(command.id, &command.token, &command.locale);
                let promise = command::promise(&command);
                let desk = Arc::clone(self);
                let work = async move { desk.command(&command).await };
                self.respond(door, promise, work).instrument(span).await;
            }
            Interaction::Component(component) => {
                let span = tracing::info_span!("component", id = %component.id);
                let door = door(component.id, &component.token, &component.locale);
                let action = CustomId::decode(&component.data.custom_id);
                let manner = Manner::of(action.as_ref(), component.user.id.get());
                let desk = Arc::clone(self);
                let work = async move { desk.component(&component, action, manner).await };
                self.respond(door, manner.promise(), work).instrument(span).await;
            }
            Interaction::Autocomplete(command) => {
                let span = tracing::debug_span!("autocomplete", id = %command.id, name = command.data.name);
                let door = door(command.id, &command.token, &command.locale);
                self.complete(&door, &command).instrument(span).await;
            }
            // Pings and modals do not come: the bot has no endpoint and opens none.
            _ => tracing::debug!("an interaction of an unknown kind"),
        }
    }
}

/// Where an interaction comes from.
fn place_of(id: ChannelId, channel: Option<&PartialChannel>, guild: Option<GuildId>) -> Place {
    // A text channel has a parent too, the category it is listed under.
    let thread = channel.filter(|channel| channel.thread_metadata.is_some());
    Place {
        channel: id.get(),
        parent: thread.and_then(|thread| thread.parent_id).map(ChannelId::get),
        guild: guild.map(GuildId::get),
    }
}
