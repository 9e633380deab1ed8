//! Buttons clicked, menus chosen from and forms sent: only what a reader sees can be used.

use std::sync::Arc;

use serde_json::{Value, json};

use super::asked::Asked;
use super::hub::Hub;
use super::interaction::Asking;
use super::judge::leaves;
use super::message::Message;
use super::raise::{Asker, raise};
use super::reply::Reply;

/// Discord's numbers for what stands in a row.
pub(super) const BUTTON: u64 = 2;
pub(super) const MENU: u64 = 3;
/// The style of a button that leads to a page, and tells the bot nothing.
const LINK: u64 = 5;

pub(super) async fn click(hub: &Arc<Hub>, asker: &Asker, reply: &Reply, wanted: &str) -> Asked {
    let (button, name) = on_screen(hub, asker, reply, |message| {
        let mut buttons = leaves(&message.body["components"]).filter(|component| component["type"] == BUTTON);
        buttons
            .find(|button| button["label"] == wanted || button["custom_id"] == wanted)
            .cloned()
    });
    let Some(button) = button else {
        panic!(
            "{}",
            hub.dump(&format!("no button {wanted:?} on:\n{}", reply.to_text()))
        );
    };
    assert_ne!(
        button["style"], LINK,
        "{wanted:?} is a link; the bot is told nothing of it"
    );
    assert_ne!(button["disabled"], true, "the button {wanted:?} is disabled");
    let data = json!({ "custom_id": button["custom_id"], "component_type": BUTTON, "id": button["id"] });
    let what = format!("{name} clicks {wanted:?}");
    raise(
        hub,
        &here(asker, reply),
        Asking::Component,
        what,
        data,
        Some(reply.id()),
    )
    .await
}

pub(super) async fn select(hub: &Arc<Hub>, asker: &Asker, reply: &Reply, wanted: &str) -> Asked {
    let (chosen, name) = on_screen(hub, asker, reply, |message| {
        let menus = leaves(&message.body["components"]).filter(|component| component["type"] == MENU);
        menus.filter(|menu| menu["disabled"] != true).find_map(|menu| {
            let mut options = menu["options"].as_array()?.iter();
            let option = options.find(|option| option["label"] == wanted || option["value"] == wanted)?;
            Some((menu.clone(), option["value"].clone()))
        })
    });
    let Some((menu, value)) = chosen else {
        panic!(
            "{}",
            hub.dump(&format!("nothing to choose called {wanted:?} on:\n{}", reply.to_text()))
        );
    };
    let data = json!({
        "custom_id": menu["custom_id"], "component_type": MENU, "id": menu["id"], "values": [value],
    });
    let what = format!("{name} chooses {wanted:?}");
    raise(
        hub,
        &here(asker, reply),
        Asking::Component,
        what,
        data,
        Some(reply.id()),
    )
    .await
}

/// Whoever uses a message's components is where the message is.
fn here(asker: &Asker, reply: &Reply) -> Asker {
    Asker {
        channel: reply.channel(),
        ..asker.clone()
    }
}

/// Looks for something on a message as it is now, and names who looks.
fn on_screen<T>(
    hub: &Hub,
    asker: &Asker,
    reply: &Reply,
    find: impl FnOnce(&Message) -> Option<T>,
) -> (Option<T>, String) {
    let state = hub.look();
    let message = state.message(reply.id()).expect("the message is still there");
    let asked_by = message
        .interaction
        .and_then(|id| state.interactions.get(&id))
        .map(|interaction| interaction.asker.id);
    assert!(
        !message.is_ephemeral() || asked_by == Some(asker.id),
        "an ephemeral message is seen by whoever asked and nobody else"
    );
    (find(message), state.person(asker.id).name.clone())
}

/// Sends a form that the bot answered with.
pub(super) fn form(custom_id: &str, fields: &[(&str, &str)]) -> Value {
    let rows: Vec<Value> = fields
        .iter()
        .enumerate()
        .map(|(row, (id, value))| {
            let input = json!({ "type": 4, "id": row * 2 + 2, "custom_id": id, "value": value });
            json!({ "type": 1, "id": row * 2 + 1, "components": [input] })
        })
        .collect();
    json!({ "custom_id": custom_id, "components": rows })
}
