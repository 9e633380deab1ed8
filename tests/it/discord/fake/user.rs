//! Somebody who writes on the fake Discord: a reader, or another bot.

use std::sync::Arc;

use serde_json::{Value, json};
use twilight_model::guild::Permissions;

use super::asked::{Asked, Choice};
use super::gateway::{self, intent};
use super::hub::Hub;
use super::ids::{ChannelId, MessageId, UserId, now};
use super::interaction::Asking;
use super::message::{Message, blank_body};
use super::payload;
use super::raise::{Asker, connected, raise};
use super::reply::Reply;
use super::slash::{Slash, may_use};
use super::state::State;
use super::world::{BOT, GENERAL, GRANTED, Kind, Place};

/// Somebody, in a place, with a language.
#[derive(Debug, Clone)]
pub(crate) struct User {
    pub(super) hub: Arc<Hub>,
    id: UserId,
    pub(super) name: String,
    locale: String,
    channel: ChannelId,
    installed: bool,
    permissions: Permissions,
    /// The server's own settings show this reader what is hidden by default.
    let_in: bool,
}

/// A message that somebody wrote.
#[derive(Debug, Clone)]
pub(crate) struct Said {
    hub: Arc<Hub>,
    id: MessageId,
}

/// Whatever stands in a channel and can be answered: what a reader said, or the bot's reply.
pub(crate) trait Written {
    /// The message's id.
    fn id(&self) -> MessageId;
}

impl Written for Said {
    fn id(&self) -> MessageId {
        self.id
    }
}

impl Written for Reply {
    fn id(&self) -> MessageId {
        Reply::id(self)
    }
}

impl Said {
    /// The message's id.
    pub(crate) const fn id(&self) -> MessageId {
        self.id
    }

    /// What the bot wrote in answer to this message.
    pub(crate) async fn reply(&self) -> Reply {
        let channel = super::channel::Channel::new(&self.hub, self.channel());
        channel.expect_reply_to(self.id).await
    }

    /// Where it stands.
    pub(crate) fn channel(&self) -> ChannelId {
        let state = self.hub.look();
        state.any_message(self.id).expect("what was said is kept").channel
    }
}

impl User {
    pub(super) fn new(hub: &Arc<Hub>, name: &str, bot: bool) -> Self {
        let id = hub.change(|state| state.named(name, bot));
        Self {
            hub: Arc::clone(hub),
            id,
            name: name.to_owned(),
            locale: "en-US".to_owned(),
            channel: GENERAL,
            installed: false,
            permissions: GRANTED,
            let_in: false,
        }
    }

    pub(crate) const fn id(&self) -> UserId {
        self.id
    }

    /// With Discord in another language than `en-US`.
    ///
    /// # Panics
    ///
    /// When Discord has no such locale.
    pub(crate) fn locale(mut self, locale: &str) -> Self {
        assert!(
            super::judge::LOCALES.contains(&locale),
            "{locale:?} is no locale of Discord's"
        );
        locale.clone_into(&mut self.locale);
        self
    }

    /// As one who may manage messages.
    pub(crate) const fn moderator(mut self) -> Self {
        self.permissions = self.permissions.union(Permissions::MANAGE_MESSAGES);
        self
    }

    /// As one to whom the server's settings show commands that they hide from others by default.
    pub(crate) const fn let_in(mut self) -> Self {
        self.let_in = true;
        self
    }

    /// In another channel or thread than [`GENERAL`].
    pub(crate) const fn in_channel(mut self, channel: ChannelId) -> Self {
        self.channel = channel;
        self
    }

    /// In the direct messages with the bot.
    pub(crate) fn in_dm(mut self) -> Self {
        self.channel = self.hub.change(|state| state.direct(self.id, false));
        self
    }

    /// In the direct messages with somebody else, where the bot is only because this reader has installed it.
    pub(crate) fn in_private(mut self) -> Self {
        self.channel = self.hub.change(|state| state.direct(self.id, true));
        self.installed()
    }

    /// As one who has installed the bot for themselves, where the guild has not.
    pub(crate) const fn installed(mut self) -> Self {
        self.installed = true;
        self
    }

    /// The channel of this reader's next word.
    pub(crate) const fn channel(&self) -> ChannelId {
        self.channel
    }

    pub(super) fn place(&self) -> Place {
        let state = self.hub.look();
        state
            .place(self.channel)
            .expect("readers are in places that are there")
            .clone()
    }

    pub(super) fn asker(&self) -> Asker {
        Asker {
            id: self.id,
            channel: self.channel,
            locale: self.locale.clone(),
            installed: self.installed,
            permissions: self.permissions,
        }
    }

    /// Stops a test that uses a command where, or as somebody to whom, Discord does not offer it.
    pub(super) fn may_use(&self, command: &Value) {
        let place = self.place();
        may_use(command, &place);
        let needed = command["default_member_permissions"].as_str();
        let needed = needed.map(|bits| bits.parse().expect("permissions are a number"));
        let needed = Permissions::from_bits_truncate(needed.unwrap_or(0));
        let shown = self.let_in || place.guild().is_none() || self.permissions.contains(needed);
        assert!(shown, "{} is not offered to {}", command["name"], self.name);
    }

    /// Types a slash command.
    pub(crate) fn slash(&self, name: &str) -> Slash {
        Slash::new(self, name)
    }

    /// Types the beginning of an option's text, and is offered choices.
    pub(crate) async fn autocomplete(&self, command: &str, option: &str, typed: &str) -> Vec<Choice> {
        self.types(command, option, typed).await.choices().await
    }

    /// Types the beginning of an option's text, and does not wait.
    pub(crate) async fn types(&self, command: &str, option: &str, typed: &str) -> Asked {
        Slash::new(self, command).typing(option, typed).send().await
    }

    /// Uses a command of a message's context menu.
    ///
    /// # Panics
    ///
    /// When there is no such command here, or no such message.
    pub(crate) async fn context_menu(&self, name: &str, on: &impl Written) -> Asked {
        let guild = self.place().guild();
        let what = format!("the message command {name:?} to be registered");
        let command = self
            .hub
            .wait(&what, |state| state.command(name, 3, guild).cloned())
            .await;
        self.may_use(&command);
        let data = {
            let state = self.hub.look();
            let message = state.message(on.id()).expect("the message is there");
            let mut messages = json!({});
            messages[message.id.to_string()] = payload::message(&state, message);
            json!({
                "id": command["id"],
                "name": name,
                "type": 3,
                "target_id": message.id,
                "resolved": { "messages": messages },
            })
        };
        let what = format!("{}: {name:?} on {}", self.name, on.id());
        raise(&self.hub, &self.asker(), Asking::Command, what, data, None).await
    }

    /// Clicks a button, by its label or `custom_id`.
    pub(crate) async fn clicks(&self, reply: &Reply, button: &str) -> Asked {
        super::press::click(&self.hub, &self.asker(), reply, button).await
    }

    /// Chooses from a menu, by an option's label or value.
    pub(crate) async fn selects(&self, reply: &Reply, option: &str) -> Asked {
        super::press::select(&self.hub, &self.asker(), reply, option).await
    }

    /// Writes a message. `<@id>` in it mentions.
    pub(crate) async fn says(&self, text: &str) -> Said {
        self.write(text, None, false).await
    }

    /// Writes to the bot alone.
    pub(crate) async fn dm(&self, text: &str) -> Said {
        self.clone().in_dm().says(text).await
    }

    /// Writes a message that begins with a mention of the bot.
    pub(crate) async fn mentions_bot(&self, text: &str) -> Said {
        self.says(&format!("<@{BOT}> {text}")).await
    }

    /// Answers a message, and pings whoever wrote it, as clients do unless told otherwise. An answer to an interaction
    /// is a webhook's message, and its reply pings nobody.
    pub(crate) async fn replies_to(&self, message: &impl Written, text: &str) -> Said {
        self.write(text, Some(message.id()), true).await
    }

    /// Answers a message without a ping.
    pub(crate) async fn replies_quietly_to(&self, message: &impl Written, text: &str) -> Said {
        self.write(text, Some(message.id()), false).await
    }

    async fn write(&self, text: &str, replies_to: Option<MessageId>, ping: bool) -> Said {
        connected(&self.hub).await;
        let id = self.hub.change(|state| {
            let id: MessageId = state.snowflakes.next(state.ahead);
            let mut mentions = mentioned(state, text);
            if let Some(replied) = replies_to.and_then(|id| state.any_message(id))
                && ping
                && replied.interaction.is_none()
                && !mentions.contains(&replied.author)
            {
                mentions.push(replied.author);
            }
            let mut body = blank_body();
            body["content"] = json!(text);
            body["type"] = json!(if replies_to.is_some() { 19 } else { 0 });
            let message = Message {
                id,
                // A reply stands where what it answers does.
                channel: replies_to
                    .and_then(|id| state.any_message(id))
                    .map_or(self.channel, |replied| replied.channel),
                author: self.id,
                flags: 0,
                mentions,
                replies_to,
                interaction: None,
                nonce: None,
                deleted: false,
                body,
            };
            state.messages.insert(id, message);
            state.note(format!("{} says {text:?}: message {id}", self.name));
            gateway::message_created(state, id);
            id
        });
        Said {
            hub: Arc::clone(&self.hub),
            id,
        }
    }

    /// Changes what was said.
    pub(crate) async fn edits(&self, said: &Said, text: &str) {
        connected(&self.hub).await;
        self.hub.change(|state| {
            let edited = now(state.ahead);
            let mentions = mentioned(state, text);
            let message = state.messages.get_mut(&said.id).expect("what was said is kept");
            assert_eq!(message.author, self.id, "readers edit their own messages");
            message.body["content"] = json!(text);
            message.body["edited_timestamp"] = json!(edited);
            message.mentions = mentions;
            state.note(format!("{} edits {} to {text:?}", self.name, said.id));
            gateway::message_updated(state, said.id);
        });
    }

    /// Discord adds the preview of a link to what was said: an update that is no edit.
    pub(crate) async fn preview_appears(&self, said: &Said) {
        connected(&self.hub).await;
        self.hub.change(|state| {
            let message = state.messages.get_mut(&said.id).expect("what was said is kept");
            message.body["embeds"] = json!([{
                "type": "article", "url": "https://example.com/", "title": "A page", "description": "What it says.",
            }]);
            gateway::message_updated(state, said.id);
        });
    }

    /// Takes back what was said.
    pub(crate) async fn deletes(&self, said: &Said) {
        connected(&self.hub).await;
        self.hub.change(|state| {
            let message = state.messages.get_mut(&said.id).expect("what was said is kept");
            message.deleted = true;
            state.note(format!("{} deletes {}", self.name, said.id));
            gateway::message_deleted(state, said.id);
        });
    }

    /// Opens a thread from a message and returns its id.
    pub(crate) async fn thread_from(&self, message: &impl Written, name: &str) -> ChannelId {
        connected(&self.hub).await;
        self.hub.change(|state| {
            let from = state.message(message.id()).expect("the message is there");
            let parent = from.channel;
            let id: ChannelId = message.id().cast();
            let permissions = state.place(parent).map_or(GRANTED, |place| place.permissions);
            let place = Place {
                id,
                name: name.to_owned(),
                kind: Kind::Thread { parent },
                permissions,
            };
            state.places.insert(id, place.clone());
            let mut event: Value = payload::channel(state, &place);
            event["newly_created"] = json!(true);
            gateway::dispatch(state, intent::GUILDS, "THREAD_CREATE", &event, None);
            id
        })
    }
}

/// Whom a text mentions.
fn mentioned(state: &State, text: &str) -> Vec<UserId> {
    let mut found: Vec<UserId> = Vec::new();
    for part in text.split("<@").skip(1) {
        let digits = part.split('>').next().unwrap_or_default().trim_start_matches('!');
        if let Ok(id) = digits.parse()
            && state.people.contains_key(&id)
            && !found.contains(&id)
        {
            found.push(id);
        }
    }
    found
}
