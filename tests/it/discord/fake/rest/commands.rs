//! The registered commands, global and of the guild.

use serde_json::{Value, json};

use super::super::ids::{CommandId, GuildId};
use super::super::judge;
use super::super::refusal::{self, Refusal};
use super::super::route::Route;
use super::super::server::{Answer, Call};
use super::super::state::State;
use super::super::world::{APPLICATION, GUILD};
use super::{found, id, list, refuse_invalid};

pub(super) fn handle(state: &mut State, call: &Call) -> Answer {
    let (application, rest) = call.parts.split_first().ok_or(refusal::NOT_FOUND)?;
    if !State::is_application(application) {
        return Err(refusal::WRONG_APPLICATION);
    }
    let has_own_id = matches!(
        call.route,
        Route::GetCommand | Route::EditCommand | Route::DeleteCommand
    );
    let (guild, own) = match rest {
        [own] if has_own_id => (None, Some(own)),
        [guild, own] => (Some(guild), Some(own)),
        [guild] => (Some(guild), None),
        _ => (None, None),
    };
    let scope: Option<GuildId> = guild.map(|text| id(text, &refusal::UNKNOWN_GUILD)).transpose()?;
    if scope.is_some_and(|guild| guild != GUILD) {
        return Err(refusal::MISSING_ACCESS);
    }
    let own: Option<CommandId> = own.map(|text| id(text, &refusal::UNKNOWN_COMMAND)).transpose()?;
    match (call.route, own) {
        (Route::ListCommands, _) => {
            let whole = call.asks("with_localizations");
            let registered = state.commands.get(&scope).into_iter().flatten();
            list(registered.map(|command| if whole { command.clone() } else { unlocalised(command) }))
        }
        (Route::CreateCommand, _) => {
            let stored = accept(state, scope, &call.payload.json)?;
            state.command_writes += 1;
            let commands = state.commands.entry(scope).or_default();
            commands.retain(|command| command["id"] != stored["id"]);
            commands.push(stored.clone());
            found(stored)
        }
        (Route::OverwriteCommands, _) => overwrite(state, scope, &call.payload.json),
        (Route::GetCommand, Some(own)) => found(registered(state, scope, own)?.clone()),
        (Route::EditCommand, Some(own)) => {
            let mut changed = registered(state, scope, own)?.clone();
            for (key, value) in call.payload.json.as_object().into_iter().flatten() {
                changed[key] = value.clone();
            }
            let stored = accept(state, scope, &changed)?;
            state.command_writes += 1;
            for command in state.commands.entry(scope).or_default() {
                if command["id"] == json!(own) {
                    *command = stored.clone();
                    command["id"] = json!(own);
                }
            }
            found(stored)
        }
        (Route::DeleteCommand, Some(own)) => {
            registered(state, scope, own)?;
            state.command_writes += 1;
            let commands = state.commands.entry(scope).or_default();
            commands.retain(|command| command["id"] != json!(own));
            Ok(None)
        }
        _ => Err(refusal::NOT_FOUND),
    }
}

fn overwrite(state: &mut State, scope: Option<GuildId>, payload: &Value) -> Answer {
    let Some(given) = payload.as_array() else {
        return Err(refuse_invalid(state, "commands", &["no list".to_owned()]));
    };
    let mut stored: Vec<Value> = Vec::new();
    for command in given {
        let command = accept(state, scope, command)?;
        let twice = stored
            .iter()
            .any(|other| other["name"] == command["name"] && other["type"] == command["type"]);
        if twice {
            let problem = format!("{} is there twice", command["name"]);
            return Err(refuse_invalid(state, "commands", &[problem]));
        }
        stored.push(command);
    }
    state.command_writes += 1;
    state.commands.insert(scope, stored.clone());
    found(json!(stored))
}

fn registered(state: &State, scope: Option<GuildId>, own: CommandId) -> Result<&Value, Refusal> {
    state
        .commands
        .get(&scope)
        .into_iter()
        .flatten()
        .find(|command| command["id"] == json!(own))
        .ok_or(refusal::UNKNOWN_COMMAND)
}

/// A payload in the form in which Discord stores it, if nothing is wrong with it. A command of the same name and type
/// keeps its id, and its version unless something changes.
pub(super) fn accept(state: &mut State, scope: Option<GuildId>, payload: &Value) -> Result<Value, Refusal> {
    let field = |name: &str, otherwise: Value| match &payload[name] {
        Value::Null => otherwise,
        given => given.clone(),
    };
    let mut stored = json!({
        "application_id": APPLICATION,
        "type": field("type", json!(1)),
        "name": payload["name"],
        "name_localizations": dictionary(&payload["name_localizations"]),
        "description": field("description", json!("")),
        "description_localizations": dictionary(&payload["description_localizations"]),
        "default_member_permissions": payload["default_member_permissions"],
        "nsfw": field("nsfw", json!(false)),
    });
    if let Some(guild) = scope {
        stored["guild_id"] = json!(guild);
    } else {
        stored["contexts"] = payload["contexts"].clone();
        stored["integration_types"] = field("integration_types", json!([0]));
        stored["dm_permission"] = json!(
            payload["contexts"]
                .as_array()
                .is_none_or(|contexts| contexts.contains(&json!(1)))
        );
    }
    if let Some(options) = payload["options"].as_array()
        && !options.is_empty()
    {
        stored["options"] = json!(options.iter().map(stored_option).collect::<Vec<_>>());
    }
    let known = state
        .commands
        .get(&scope)
        .into_iter()
        .flatten()
        .find(|other| other["name"] == stored["name"] && other["type"] == stored["type"])
        .cloned();
    let fresh: CommandId = state.snowflakes.next(state.ahead);
    stored["id"] = known.as_ref().map_or_else(|| json!(fresh), |known| known["id"].clone());
    stored["version"] = json!(fresh);
    if let Some(known) = known {
        let mut alike = stored.clone();
        alike["version"] = known["version"].clone();
        if alike == known {
            stored = alike;
        }
    }
    let mut problems = judge::command(&stored);
    if scope.is_some() && (payload["contexts"].is_array() || payload["integration_types"].is_array()) {
        problems.push("contexts and integration_types: only for global commands".to_owned());
    }
    if problems.is_empty() {
        Ok(stored)
    } else {
        let what = format!("command {}", payload["name"]);
        Err(refuse_invalid(state, &what, &problems))
    }
}

/// A dictionary of translations; an empty one is none.
fn dictionary(given: &Value) -> Value {
    if *given == json!({}) {
        Value::Null
    } else {
        given.clone()
    }
}

/// An option comes back with its dictionaries, and without what is at its default.
fn stored_option(option: &Value) -> Value {
    let mut stored = option.clone();
    for name in ["name_localizations", "description_localizations"] {
        stored[name] = dictionary(&option[name]);
    }
    if let Some(fields) = stored.as_object_mut() {
        fields.retain(|name, value| {
            let at_default = *value == json!(false) || *value == json!([]) || value.is_null();
            name.ends_with("_localizations") || !at_default
        });
        if let Some(inner) = fields.get_mut("options").and_then(Value::as_array_mut) {
            for option in inner {
                *option = stored_option(option);
            }
        }
    }
    stored
}

/// A command as a list shows it to whoever has not asked for the dictionaries.
fn unlocalised(command: &Value) -> Value {
    match command {
        Value::Object(fields) => fields
            .iter()
            .filter(|(name, _)| !name.ends_with("_localizations"))
            .map(|(name, value)| (name.clone(), unlocalised(value)))
            .collect::<serde_json::Map<_, _>>()
            .into(),
        Value::Array(items) => items.iter().map(unlocalised).collect(),
        other => other.clone(),
    }
}
