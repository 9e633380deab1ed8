//! Interactions as they come about: a reader does something, and the bot is told.

use std::sync::Arc;

use serde_json::{Value, json};
use twilight_model::guild::Permissions;

use super::asked::Asked;
use super::gateway;
use super::hub::Hub;
use super::ids::{ChannelId, InteractionId, MessageId, UserId};
use super::interaction::{Asking, Interaction};
use super::payload;
use super::state::State;
use super::user::User;
use super::world::{APPLICATION, Kind, Place};

/// Who asks, where, and in which language.
#[derive(Debug, Clone)]
pub(super) struct Asker {
    pub(super) id: UserId,
    pub(super) channel: ChannelId,
    pub(super) locale: String,
    /// Whether the application was installed by the reader rather than by the guild.
    pub(super) installed: bool,
    /// What the asker may do in the channel.
    pub(super) permissions: Permissions,
}

/// Sends an interaction to the bot, and waits for the bot to be there if it is not.
pub(super) async fn raise(
    hub: &Arc<Hub>,
    asker: &Asker,
    asking: Asking,
    what: String,
    data: Value,
    on: Option<MessageId>,
) -> Asked {
    connected(hub).await;
    let id = hub.change(|state| send(state, asker, asking, what, &data, on));
    Asked::new(hub, id)
}

/// Waits until an event that is sent reaches the bot.
pub(super) async fn connected(hub: &Hub) {
    hub.wait("the bot to connect to the gateway", |state| {
        state.gateway.is_served().then_some(())
    })
    .await;
}

/// The interaction's way into the state and out to the gateway.
pub(super) fn send(
    state: &mut State,
    asker: &Asker,
    asking: Asking,
    what: String,
    data: &Value,
    on: Option<MessageId>,
) -> InteractionId {
    let id: InteractionId = state.snowflakes.next(state.ahead);
    let token = format!(
        "aW50ZXJhY3Rpb246{id}:{:016x}",
        id.get().rotate_left(29) ^ 0x5bd1_e995_9d1b_58a7
    );
    let place = state.place(asker.channel).expect("readers ask where they are").clone();
    let event = event(state, asker, asking, &place, (id, &token), data, on);
    state.note(format!("{what}: interaction {id}"));
    let interaction = Interaction {
        id,
        token,
        asking,
        what,
        asker: asker.clone(),
        on,
        made: state.now(),
        sent: None,
        answered: None,
        first: None,
        in_doubt: false,
        original: None,
        owed: false,
        given_up: false,
    };
    state.interactions.insert(id, interaction);
    gateway::dispatch(state, 0, "INTERACTION_CREATE", &event, Some(id));
    id
}

fn event(
    state: &State,
    asker: &Asker,
    asking: Asking,
    place: &Place,
    (id, token): (InteractionId, &str),
    data: &Value,
    on: Option<MessageId>,
) -> Value {
    let person = state.person(asker.id);
    let context = match place.kind {
        Kind::Text | Kind::Thread { .. } => 0,
        Kind::Direct { .. } => 1,
        Kind::Private { .. } => 2,
    };
    let owners = match place.guild() {
        Some(guild) if !asker.installed => json!({ "0": guild }),
        None if !asker.installed => json!({ "0": "0" }),
        _ => json!({ "1": asker.id }),
    };
    let mut event = json!({
        "version": 1,
        "type": asking as u8,
        "id": id,
        "application_id": APPLICATION,
        "token": token,
        "data": data,
        "channel_id": place.id,
        "channel": payload::interaction_channel(state, place, asker.permissions),
        "locale": asker.locale,
        "app_permissions": payload::permissions(place.permissions),
        "entitlements": [],
        "entitlement_sku_ids": [],
        "authorizing_integration_owners": owners,
        "context": context,
        "attachment_size_limit": 10_485_760,
    });
    if let Some(guild) = place.guild() {
        let locale = &state.settings.guild_locale;
        event["guild_id"] = json!(guild);
        event["guild_locale"] = json!(locale);
        event["guild"] = json!({ "id": guild, "locale": locale, "features": [] });
        event["member"] = payload::interaction_member(person, asker.permissions);
    } else {
        event["user"] = payload::user(person);
    }
    if let Some(message) = on.and_then(|id| state.message(id)) {
        event["message"] = payload::message(state, message);
    }
    event
}

/// Sends twice, one after the other, an interaction that the bot is sure to answer: by autocomplete where a command
/// offers it, by `/help` otherwise. Events are dealt with in tasks of their own, so that the answer to the first may
/// overtake a slow task; what is sent after that answer comes after all that was ready by then.
pub(super) async fn barrier(hub: &Arc<Hub>) {
    let typed = hub
        .wait("a command that a barrier can use", |state| {
            let commands = || state.commands.values().flatten();
            let completed = commands().find_map(|command| {
                let mut options = command["options"].as_array()?.iter();
                let option = options.find(|option| option["autocomplete"] == true)?;
                Some((
                    command["name"].as_str()?.to_owned(),
                    Some(option["name"].as_str()?.to_owned()),
                ))
            });
            completed.or_else(|| {
                commands()
                    .any(|command| command["name"] == "help")
                    .then(|| ("help".to_owned(), None))
            })
        })
        .await;
    for _ in 0..2 {
        let user = User::new(hub, "barrier", false);
        match &typed {
            (command, Some(option)) => drop(user.autocomplete(command, option, "a").await),
            (command, None) => drop(user.slash(command).send().await.response().await),
        }
    }
}
