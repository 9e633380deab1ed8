//! What Discord refuses in a payload, by an independent judge (`twilight-validate`), and what Footnote has promised on
//! top: nobody is ever pinged, and every picture has a description.

use std::collections::BTreeSet;

use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use twilight_model::application::command::{Command, CommandOptionChoice};
use twilight_model::channel::message::{Component, Embed};
use twilight_validate::{command as commands, message as messages};

use super::body::Payload;
use super::message::{stored_components, stored_embeds};

/// The one problem that has a code of its own.
pub(super) const EMPTY: &str = "an empty message";

/// The locales that Discord knows.
pub(crate) const LOCALES: [&str; 34] = [
    "bg", "cs", "da", "de", "el", "en-GB", "en-US", "es-419", "es-ES", "fi", "fr", "hi", "hr", "hu", "id", "it", "ja",
    "ko", "lt", "nl", "no", "pl", "pt-BR", "ro", "ru", "sv-SE", "th", "tr", "uk", "vi", "zh-CN", "zh-TW", "ar", "he",
];

/// The most characters of a link button's address.
const LINK_URL: usize = 512;
/// The most characters of a nonce.
const NONCE: usize = 25;
/// The most characters of a form's title.
const MODAL_TITLE: usize = 45;

/// Ephemeral, embeds suppressed, silent: the flags that a bot may set without Components V2.
const FLAGS: u64 = 1 << 2 | 1 << 6 | 1 << 12;

/// What is wrong with a message. A new one must hold something.
pub(super) fn message(payload: &Payload, new: bool) -> Vec<String> {
    let json = &payload.json;
    let mut problems = Vec::new();
    if !json.is_object() {
        return vec!["no JSON object".to_owned()];
    }
    let content = match &json["content"] {
        Value::Null => "",
        Value::String(text) => text,
        _ => {
            problems.push("content: not a text".to_owned());
            ""
        }
    };
    note(&mut problems, "content", messages::content(content));
    let embeds: Vec<Embed> = parse(&mut problems, "embeds", &stored_embeds(&json["embeds"]));
    note(&mut problems, "embeds", messages::embeds(&embeds));
    let components: Vec<Component> = parse(&mut problems, "components", &stored_components(&json["components"]));
    note(&mut problems, "components", messages::components(&components, false));
    buttons(&mut problems, &json["components"]);
    files(&mut problems, payload);
    mentions(&mut problems, &json["allowed_mentions"]);
    if let Some(flags) = json["flags"].as_u64()
        && flags & !FLAGS != 0
    {
        problems.push(format!("flags: {flags} has bits that a bot may not set here"));
    }
    let nonce = &json["nonce"];
    let nonce_length = nonce
        .as_str()
        .map_or_else(|| nonce.to_string().len(), |text| text.chars().count());
    if nonce_length > NONCE {
        problems.push(format!("nonce: longer than {NONCE} characters"));
    }
    let holds_nothing = content.is_empty() && embeds.is_empty() && components.is_empty() && payload.files.is_empty();
    if new && holds_nothing {
        problems.push(EMPTY.to_owned());
    }
    problems
}

/// Ids unique in the message, links of lawful length, no button without words.
fn buttons(problems: &mut Vec<String>, rows: &Value) {
    let mut seen = BTreeSet::new();
    for component in leaves(rows) {
        if let Some(custom_id) = component["custom_id"].as_str()
            && !seen.insert(custom_id)
        {
            problems.push(format!("components: two have the custom_id {custom_id:?}"));
        }
        let url = component["url"].as_str().unwrap_or_default();
        if url.chars().count() > LINK_URL {
            problems.push(format!("components: a link longer than {LINK_URL} characters"));
        }
        let is_button = component["type"] == 2;
        if is_button && component["label"].as_str().is_none_or(str::is_empty) {
            problems.push("components: a button without a label, which a screen reader cannot say".to_owned());
        }
    }
}

/// The buttons, menus and inputs of some rows.
pub(super) fn leaves(rows: &Value) -> impl Iterator<Item = &Value> {
    rows.as_array()
        .into_iter()
        .flatten()
        .flat_map(|row| row["components"].as_array().into_iter().flatten())
}

/// Whether an attachment's id is this number, which may be written as a text.
pub(super) fn is_number(id: &Value, number: u64) -> bool {
    id.as_u64().or_else(|| id.as_str().and_then(|text| text.parse().ok())) == Some(number)
}

fn files(problems: &mut Vec<String>, payload: &Payload) {
    let attachments = &payload.json["attachments"];
    let described = |index: u64| {
        attachments
            .as_array()
            .into_iter()
            .flatten()
            .find(|attachment| is_number(&attachment["id"], index))
            .and_then(|attachment| attachment["description"].as_str())
    };
    for file in &payload.files {
        note(problems, "attachments", messages::attachment_filename(&file.name));
        let extension = file.name.rsplit('.').next().unwrap_or_default().to_lowercase();
        let is_picture = ["png", "jpg", "jpeg", "gif", "webp"].contains(&extension.as_str())
            || file
                .content_type
                .as_deref()
                .is_some_and(|kind| kind.starts_with("image/"));
        match described(file.index) {
            Some(text) if !text.is_empty() => note(problems, "attachments", messages::attachment_description(text)),
            _ if is_picture => problems.push(format!("attachments: the picture {} has no description", file.name)),
            _ => {}
        }
    }
}

/// Nobody is pinged: neither whom a text names nor whom it answers.
fn mentions(problems: &mut Vec<String>, allowed: &Value) {
    if allowed["parse"] != json!([]) {
        problems.push("allowed_mentions: must be there, with `parse: []`".to_owned());
    }
    let named = |key: &str| allowed[key].as_array().is_some_and(|ids| !ids.is_empty());
    if named("users") || named("roles") || allowed["replied_user"] == true {
        problems.push("allowed_mentions: lets somebody be pinged".to_owned());
    }
}

/// What is wrong with a command, in the form in which Discord stores it.
pub(super) fn command(stored: &Value) -> Vec<String> {
    let mut problems = Vec::new();
    match serde_json::from_value::<Command>(stored.clone()) {
        Ok(command) => {
            note(&mut problems, "command", commands::command(&command));
            if stored["type"] == 1 {
                note(&mut problems, "name", commands::chat_input_name(&command.name));
                for name in command.name_localizations.iter().flat_map(|names| names.values()) {
                    note(&mut problems, "name_localizations", commands::chat_input_name(name));
                }
            }
        }
        Err(error) => problems.push(format!("not a command: {error}")),
    }
    localizations(&mut problems, stored);
    problems
}

/// Every dictionary of translations, however deep, is of locales that exist.
fn localizations(problems: &mut Vec<String>, of: &Value) {
    match of {
        Value::Object(fields) => {
            for (key, value) in fields {
                if key.ends_with("_localizations") {
                    for locale in value.as_object().into_iter().flat_map(|texts| texts.keys()) {
                        if !LOCALES.contains(&locale.as_str()) {
                            problems.push(format!("{key}: {locale:?} is no locale of Discord's"));
                        }
                    }
                } else {
                    localizations(problems, value);
                }
            }
        }
        Value::Array(items) => {
            for item in items {
                localizations(problems, item);
            }
        }
        _ => {}
    }
}

/// What is wrong with the choices offered for what is being typed.
pub(super) fn choices(choices: &Value) -> Vec<String> {
    let mut problems = Vec::new();
    if !choices.is_array() {
        return vec!["choices: no list".to_owned()];
    }
    let choices: Vec<CommandOptionChoice> = parse(&mut problems, "choices", choices);
    if choices.len() > commands::CHOICES_LIMIT {
        problems.push(format!(
            "choices: {} are more than {}",
            choices.len(),
            commands::CHOICES_LIMIT
        ));
    }
    for choice in &choices {
        note(&mut problems, "choices", commands::choice(choice));
    }
    problems
}

/// What is wrong with a form.
pub(super) fn modal(data: &Value) -> Vec<String> {
    let mut problems = Vec::new();
    let title = data["title"].as_str().unwrap_or_default().chars().count();
    if title == 0 || title > MODAL_TITLE {
        problems.push(format!("title: 1 to {MODAL_TITLE} characters"));
    }
    let id = data["custom_id"].as_str().unwrap_or_default().chars().count();
    if id == 0 || id > twilight_validate::component::COMPONENT_CUSTOM_ID_LENGTH {
        problems.push("custom_id: 1 to 100 characters".to_owned());
    }
    let components: Vec<Component> = parse(&mut problems, "components", &stored_components(&data["components"]));
    if components.is_empty() {
        problems.push("components: a form needs an input".to_owned());
    }
    note(&mut problems, "components", messages::components(&components, false));
    problems
}

fn note<E: std::error::Error>(problems: &mut Vec<String>, what: &str, verdict: Result<(), E>) {
    if let Err(error) = verdict {
        let mut said = format!("{what}: {error}");
        let mut cause = error.source();
        while let Some(deeper) = cause {
            said = format!("{said}: {deeper}");
            cause = deeper.source();
        }
        problems.push(said);
    }
}

fn parse<T: DeserializeOwned>(problems: &mut Vec<String>, what: &str, json: &Value) -> Vec<T> {
    serde_json::from_value(json.clone()).unwrap_or_else(|error| {
        problems.push(format!("{what}: {error}"));
        Vec::new()
    })
}
