//! Registration: the commands that Discord has, compared with those that there are, and written when they differ.

use serde_json::Value;
use serenity::all::{ApplicationId, CreateCommand, GuildId, LightMethod};
use serenity::http::Route;

use super::api::{Api, ApiError, Call};
use super::commands;

/// What a registration changes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Changes {
    /// Commands that Discord did not have.
    pub added: Vec<String>,
    /// Commands that it had otherwise.
    pub changed: Vec<String>,
    /// Commands that there are no longer.
    pub removed: Vec<String>,
    /// Commands that it had as they are.
    pub same: Vec<String>,
}

impl Changes {
    /// Nothing has to be written.
    pub fn are_none(&self) -> bool {
        self.added.is_empty() && self.changed.is_empty() && self.removed.is_empty()
    }
}

/// Compares, and writes where something differs, unless `dry`. One request writes all: Discord then has all or none.
pub(super) async fn register(
    api: &Api,
    application_id: ApplicationId,
    guild: Option<GuildId>,
    dry: bool,
) -> Result<Changes, ApiError> {
    let route = match guild {
        Some(guild_id) => Route::GuildCommands {
            application_id,
            guild_id,
        },
        None => Route::Commands { application_id },
    };
    let read = Call::new("the registered commands", route, LightMethod::Get);
    let localised = vec![("with_localizations", "true".to_owned())];
    let theirs: Vec<Value> = api.ask(read, None::<&()>, localised).await?;
    let ours = commands::all(guild.is_none());
    let changes = compare(&ours, &theirs);
    if !dry && !changes.are_none() {
        let write = Call::new("the registration of commands", route, LightMethod::Put);
        api.tell(write, Some(&ours)).await?;
    }
    Ok(changes)
}

fn compare(ours: &[CreateCommand], theirs: &[Value]) -> Changes {
    let mut changes = Changes::default();
    let ours: Vec<Value> = ours
        .iter()
        .filter_map(|command| serde_json::to_value(command).ok())
        .collect();
    for own in &ours {
        let name = name(own);
        match theirs.iter().find(|other| key(other) == key(own)) {
            None => changes.added.push(name),
            Some(other) if normal(other) == normal(own) => changes.same.push(name),
            Some(_) => changes.changed.push(name),
        }
    }
    let left = theirs
        .iter()
        .filter(|other| !ours.iter().any(|own| key(own) == key(other)));
    changes.removed.extend(left.map(name));
    changes
}

fn name(command: &Value) -> String {
    command["name"].as_str().unwrap_or_default().to_owned()
}

/// What tells commands apart: their kind (1, a slash command, where it is not said) and name.
fn key(command: &Value) -> (u64, &str) {
    (
        command["type"].as_u64().unwrap_or(1),
        command["name"].as_str().unwrap_or_default(),
    )
}

/// What Discord adds to a command of its own and we do not set; the kind has been compared already.
const THEIR_OWN: [&str; 9] = [
    "id",
    "application_id",
    "guild_id",
    "version",
    "dm_permission",
    "default_permission",
    "nsfw",
    "handler",
    "type",
];

/// A command as both sides would write it.
fn normal(command: &Value) -> Value {
    let mut command = tidy(command);
    if let Some(map) = command.as_object_mut() {
        map.retain(|key, _| !THEIR_OWN.contains(&key.as_str()));
    }
    command
}

/// A value without the parts that say nothing: Discord leaves out what is false or empty, or writes it as null.
fn tidy(value: &Value) -> Value {
    let says_nothing = |value: &Value| match value {
        Value::Null | Value::Bool(false) => true,
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(map) => map.is_empty(),
        Value::Bool(true) | Value::Number(_) => false,
    };
    match value {
        Value::Object(map) => {
            let kept = map.iter().map(|(key, value)| (key.clone(), tidy(value)));
            Value::Object(kept.filter(|(_, value)| !says_nothing(value)).collect())
        }
        Value::Array(items) => {
            let mut items: Vec<Value> = items.iter().map(tidy).collect();
            // The order of numbers (contexts, installation types) says nothing; that of options does.
            if items.iter().all(Value::is_number) {
                items.sort_by_key(Value::as_u64);
            }
            Value::Array(items)
        }
        other => other.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    /// The commands as Discord gives them back.
    fn registered() -> Vec<Value> {
        let mut registered: Vec<Value> = commands::all(true)
            .iter()
            .map(|command| serde_json::to_value(command).expect("JSON"))
            .collect();
        for (index, command) in registered.iter_mut().enumerate() {
            command["id"] = json!(index.to_string());
            command["application_id"] = json!("1");
            command["version"] = json!("7");
            if command["default_member_permissions"].is_null() {
                command["default_member_permissions"] = Value::Null;
            }
            command["nsfw"] = json!(false);
            if let Some(contexts) = command["contexts"].as_array_mut() {
                contexts.reverse();
            }
            if command["type"] == json!(3) {
                command["description"] = json!("");
            }
            for option in command["options"].as_array_mut().into_iter().flatten() {
                let option = option.as_object_mut().expect("an option");
                option.retain(|_, value| *value != json!(false));
            }
        }
        registered
    }

    #[test]
    fn what_is_registered_already_is_the_same() {
        let changes = compare(&commands::all(true), &registered());
        assert!(changes.are_none(), "{changes:?}");
        assert_eq!(changes.same.len(), commands::all(true).len());
    }

    #[test]
    fn every_difference_is_seen() {
        let mut theirs = registered();
        theirs[0]["options"][0]["description"] = json!("Something else");
        theirs[1]["name_localizations"]["es-ES"] = json!("otra");
        theirs[2]["name"] = json!("gone");
        theirs[3]["options"][1]["type"] = json!(3);
        let changes = compare(&commands::all(true), &theirs);
        assert_eq!(changes.added, ["timeline"]);
        assert_eq!(changes.changed, ["ask", "summary", "who"]);
        assert_eq!(changes.removed, ["gone"]);
    }
}
