//! A slash command as it is typed.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::asked::Asked;
use super::ids::UserId;
use super::interaction::Asking;
use super::payload;
use super::raise::raise;
use super::state::State;
use super::user::User;
use super::world::{Kind, Place};

/// Discord's numbers for what an option takes.
const STRING: u64 = 3;
const INTEGER: u64 = 4;
const BOOLEAN: u64 = 5;
const USER: u64 = 6;

/// A command being typed.
#[derive(Debug, Clone)]
#[must_use = "a command is typed, and then sent"]
pub(crate) struct Slash {
    user: User,
    name: String,
    options: Vec<(String, u64, Value)>,
    /// The option that is being typed, for autocomplete.
    focused: Option<String>,
}

impl Slash {
    pub(super) fn new(user: &User, name: &str) -> Self {
        Self {
            user: user.clone(),
            name: name.to_owned(),
            options: Vec::new(),
            focused: None,
        }
    }

    /// Fills in a text.
    pub(crate) fn string(self, option: &str, value: &str) -> Self {
        self.with(option, STRING, json!(value))
    }

    /// Fills in a number.
    pub(crate) fn integer(self, option: &str, value: i64) -> Self {
        self.with(option, INTEGER, json!(value))
    }

    /// Fills in yes or no.
    pub(crate) fn boolean(self, option: &str, value: bool) -> Self {
        self.with(option, BOOLEAN, json!(value))
    }

    /// Fills in somebody.
    pub(crate) fn user(self, option: &str, value: UserId) -> Self {
        self.with(option, USER, json!(value))
    }

    fn with(mut self, option: &str, kind: u64, value: Value) -> Self {
        self.options.push((option.to_owned(), kind, value));
        self
    }

    /// Types a text without sending the command.
    pub(super) fn typing(mut self, option: &str, value: &str) -> Self {
        self.focused = Some(option.to_owned());
        self.string(option, value)
    }

    /// Sends the command, once it is registered and the bot is there.
    ///
    /// # Panics
    ///
    /// When Discord would not let a reader send it: no such option, a required one missing, not in this place.
    pub(crate) async fn send(self) -> Asked {
        let asking = if self.focused.is_some() {
            Asking::Autocomplete
        } else {
            Asking::Command
        };
        let guild = self.user.place().guild();
        let what = format!("the command /{} to be registered", self.name);
        let command = self
            .user
            .hub
            .wait(&what, |state| state.command(&self.name, 1, guild).cloned())
            .await;
        self.user.may_use(&command);
        self.fits(&command);
        let data = self.data(&command, &self.user.hub.look());
        raise(&self.user.hub, &self.user.asker(), asking, self.what(), data, None).await
    }

    /// Stops a test that sends what no reader could.
    fn fits(&self, command: &Value) {
        let empty = Vec::new();
        let options = command["options"].as_array().unwrap_or(&empty);
        for (name, kind, value) in &self.options {
            let Some(option) = options.iter().find(|option| option["name"] == name.as_str()) else {
                panic!("/{} has no option `{name}`", self.name);
            };
            assert_eq!(
                option["type"].as_u64(),
                Some(*kind),
                "/{} {name}: of another type",
                self.name
            );
            let focused = self.focused.as_ref() == Some(name);
            assert!(
                !focused || option["autocomplete"] == true,
                "/{} {name}: offers nothing while it is typed",
                self.name
            );
            if let Some(choices) = option["choices"].as_array() {
                let offered = choices.iter().any(|choice| choice["value"] == *value);
                assert!(offered, "/{} {name}: {value} is not among the choices", self.name);
            }
            let length = value.as_str().map_or(0, |text| text.chars().count() as u64);
            let most = option["max_length"].as_u64().unwrap_or(6000);
            assert!(
                length <= most,
                "/{} {name}: {length} characters are more than {most}",
                self.name
            );
        }
        let missing = options.iter().find(|option| {
            let given = self.options.iter().any(|(name, ..)| option["name"] == name.as_str());
            option["required"] == true && !given && self.focused.is_none()
        });
        assert!(
            missing.is_none(),
            "/{}: a required option is missing: {missing:?}",
            self.name
        );
    }

    fn data(&self, command: &Value, state: &State) -> Value {
        let mut options = Vec::new();
        let mut users = json!({});
        for (name, kind, value) in &self.options {
            let mut option = json!({ "name": name, "type": kind, "value": value });
            if self.focused.as_ref() == Some(name) {
                option["focused"] = json!(true);
            }
            if *kind == USER {
                let person = value
                    .as_str()
                    .and_then(|id| id.parse().ok())
                    .map(|id: UserId| state.person(id));
                if let (Some(person), Some(id)) = (person, value.as_str()) {
                    users[id] = payload::user(person);
                }
            }
            options.push(option);
        }
        let mut data = json!({ "id": command["id"], "name": self.name, "type": 1 });
        if !options.is_empty() {
            data["options"] = json!(options);
        }
        if users != json!({}) {
            data["resolved"] = json!({ "users": users });
        }
        if let Some(guild) = command.get("guild_id") {
            data["guild_id"] = guild.clone();
        }
        data
    }

    fn what(&self) -> String {
        let mut what = format!("{}: /{}", self.user.name, self.name);
        for (name, _, value) in &self.options {
            let _ = write!(what, " {name}:{value}");
        }
        if self.focused.is_some() {
            what.push('…');
        }
        what
    }
}

/// Stops a test that uses a command where Discord does not offer it.
pub(super) fn may_use(command: &Value, place: &Place) {
    let (context, name) = match place.kind {
        Kind::Text | Kind::Thread { .. } => (0, "in guilds"),
        Kind::Direct { .. } => (1, "in direct messages with the bot"),
        Kind::Private { .. } => (2, "in other direct messages"),
    };
    let offered = match command["contexts"].as_array() {
        Some(contexts) => contexts.iter().any(|given| given == context),
        None => context < 2 && command.get("guild_id").is_none_or(|_| context == 0),
    };
    assert!(offered, "{} is not offered {name}", command["name"]);
    if context == 2 {
        let own = command["integration_types"]
            .as_array()
            .is_some_and(|types| types.iter().any(|kind| kind == 1));
        assert!(own, "{} cannot be installed by a reader", command["name"]);
    }
}
