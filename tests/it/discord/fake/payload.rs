//! Discord's JSON for what the state holds: ids as strings, permissions as decimal strings, absent and null as it has them.

use serde_json::{Value, json};
use twilight_model::guild::Permissions;

use super::ids::{ChannelId, made_at};
use super::message::Message;
use super::state::State;
use super::world::{APPLICATION, BOT, GRANTED, GUILD, Kind, Person, Place};

pub(super) fn user(person: &Person) -> Value {
    json!({
        "id": person.id,
        "username": person.name,
        "global_name": if person.bot { Value::Null } else { json!(person.name) },
        "discriminator": if person.bot { "4821" } else { "0" },
        "avatar": null,
        "avatar_decoration_data": null,
        "banner": null,
        "accent_color": null,
        "bot": person.bot,
        "system": false,
        "public_flags": 0,
        "flags": 0,
    })
}

/// The bot's own account, as it is shown to itself.
pub(super) fn current_user(bot: &Person) -> Value {
    let mut own = user(bot);
    own["email"] = Value::Null;
    own["verified"] = json!(true);
    own["mfa_enabled"] = json!(true);
    own["bio"] = json!("");
    own
}

/// A member without its user, as it stands in a message.
pub(super) fn partial_member() -> Value {
    json!({
        "roles": [],
        "nick": null,
        "avatar": null,
        "premium_since": null,
        "joined_at": "2026-01-07T09:30:00.000000+00:00",
        "communication_disabled_until": null,
        "pending": false,
        "deaf": false,
        "mute": false,
        "flags": 0,
    })
}

pub(super) fn member(person: &Person) -> Value {
    let mut whole = partial_member();
    whole["user"] = user(person);
    whole
}

/// A member as it stands in an interaction: with what it may do in the channel.
pub(super) fn interaction_member(person: &Person, may: Permissions) -> Value {
    let mut whole = member(person);
    whole["permissions"] = permissions(may);
    whole["unusual_dm_activity_until"] = Value::Null;
    whole
}

pub(super) fn permissions(permissions: Permissions) -> Value {
    json!(permissions.bits().to_string())
}

pub(super) fn channel(state: &State, place: &Place) -> Value {
    match place.kind {
        Kind::Text => json!({
            "id": place.id,
            "type": 0,
            "guild_id": GUILD,
            "name": place.name,
            "position": 0,
            "parent_id": null,
            "topic": null,
            "nsfw": false,
            "rate_limit_per_user": 0,
            "last_message_id": last_message(state, place.id),
            "last_pin_timestamp": null,
            "permission_overwrites": overwrites(place),
            "flags": 0,
        }),
        Kind::Thread { parent } => json!({
            "id": place.id,
            "type": 11,
            "guild_id": GUILD,
            "parent_id": parent,
            "owner_id": state.message(place.id.cast()).map(|message| message.author),
            "name": place.name,
            "last_message_id": last_message(state, place.id),
            "last_pin_timestamp": null,
            "rate_limit_per_user": 0,
            "message_count": 0,
            "total_message_sent": 0,
            "member_count": 1,
            "flags": 0,
            "thread_metadata": {
                "archived": false,
                "archive_timestamp": made_at(place.id),
                "auto_archive_duration": 1440,
                "locked": false,
                "create_timestamp": made_at(place.id),
            },
        }),
        Kind::Direct { with } => json!({
            "id": place.id,
            "type": 1,
            "last_message_id": last_message(state, place.id),
            "flags": 0,
            "recipients": [user(state.person(with))],
        }),
        Kind::Private { with } => json!({
            "id": place.id,
            "type": 1,
            "flags": 0,
            "recipients": [user(state.person(with))],
        }),
    }
}

/// A channel as it stands in an interaction.
pub(super) fn interaction_channel(state: &State, place: &Place, may: Permissions) -> Value {
    let mut whole = channel(state, place);
    if let Some(fields) = whole.as_object_mut() {
        fields.remove("permission_overwrites");
    }
    whole["permissions"] = permissions(may);
    whole
}

fn overwrites(place: &Place) -> Value {
    let denied = GRANTED.difference(place.permissions);
    if denied.is_empty() {
        return json!([]);
    }
    json!([{ "id": BOT, "type": 1, "allow": "0", "deny": denied.bits().to_string() }])
}

fn last_message(state: &State, channel: ChannelId) -> Value {
    json!(state.history(channel).next_back().map(|message| message.id))
}

fn roles() -> Value {
    json!([{
        "id": GUILD,
        "name": "@everyone",
        "description": null,
        "color": 0,
        "colors": { "primary_color": 0, "secondary_color": null, "tertiary_color": null },
        "hoist": false,
        "icon": null,
        "unicode_emoji": null,
        "position": 0,
        "permissions": GRANTED.bits().to_string(),
        "managed": false,
        "mentionable": false,
        "flags": 0,
    }])
}

pub(super) fn guild(state: &State) -> Value {
    json!({
        "id": GUILD,
        "name": "The Reading Room",
        "icon": null,
        "icon_hash": null,
        "splash": null,
        "discovery_splash": null,
        "owner_id": "1190000000000000999",
        "afk_channel_id": null,
        "afk_timeout": 300,
        "widget_enabled": false,
        "widget_channel_id": null,
        "verification_level": 1,
        "default_message_notifications": 1,
        "explicit_content_filter": 2,
        "roles": roles(),
        "emojis": [],
        "features": [],
        "mfa_level": 0,
        "application_id": null,
        "system_channel_id": null,
        "system_channel_flags": 0,
        "rules_channel_id": null,
        "public_updates_channel_id": null,
        "safety_alerts_channel_id": null,
        "max_presences": null,
        "max_members": 500_000,
        "max_video_channel_users": 25,
        "max_stage_video_channel_users": 50,
        "vanity_url_code": null,
        "description": null,
        "banner": null,
        "premium_tier": 0,
        "premium_subscription_count": 0,
        "premium_progress_bar_enabled": false,
        "preferred_locale": state.settings.guild_locale,
        "nsfw_level": 0,
        "nsfw": false,
        "hub_type": null,
        "region": "deprecated",
        "stickers": [],
        "incidents_data": null,
    })
}

/// The guild as the gateway announces it: with who and what is in it.
pub(super) fn guild_create(state: &State) -> Value {
    let mut whole = guild(state);
    let channels = |threads: bool| -> Vec<Value> {
        state
            .places
            .values()
            .filter(|place| match place.kind {
                Kind::Text => !threads,
                Kind::Thread { .. } => threads,
                Kind::Direct { .. } | Kind::Private { .. } => false,
            })
            .map(|place| channel(state, place))
            .collect()
    };
    whole["joined_at"] = json!("2026-01-07T09:30:00.000000+00:00");
    whole["large"] = json!(false);
    whole["unavailable"] = json!(false);
    whole["member_count"] = json!(state.people.len());
    whole["voice_states"] = json!([]);
    whole["members"] = json!([member(state.person(BOT))]);
    whole["channels"] = json!(channels(false));
    whole["threads"] = json!(channels(true));
    whole["presences"] = json!([]);
    whole["stage_instances"] = json!([]);
    whole["guild_scheduled_events"] = json!([]);
    whole["soundboard_sounds"] = json!([]);
    whole
}

pub(super) fn ready(state: &State, session: &str, resume_url: &str, shard: &Value) -> Value {
    json!({
        "v": 10,
        "user_settings": {},
        "user": current_user(state.person(BOT)),
        "session_type": "normal",
        "session_id": session,
        "resume_gateway_url": resume_url,
        "relationships": [],
        "private_channels": [],
        "presences": [],
        "guilds": [{ "id": GUILD, "unavailable": true }],
        "guild_join_requests": [],
        "geo_ordered_rtc_regions": ["madrid", "milan", "rotterdam"],
        "application": { "id": APPLICATION, "flags": application_flags(state) },
        "shard": shard,
        "_trace": ["[\"gateway-fake\",{\"micros\":0.0}]"],
    })
}

pub(super) fn application(state: &State) -> Value {
    json!({
        "id": APPLICATION,
        "name": "Footnote",
        "icon": null,
        "description": "Answers questions about a news story.",
        "type": null,
        "summary": "",
        "bot": user(state.person(BOT)),
        "bot_public": true,
        "bot_require_code_grant": false,
        "flags": application_flags(state),
        "hook": true,
        "verify_key": "1f2e3d4c5b6a79880f1e2d3c4b5a69788f0e1d2c3b4a59687f0e1d2c3b4a5968",
        "owner": {
            "id": "1190000000000000999",
            "username": "owner",
            "global_name": "owner",
            "discriminator": "0",
            "avatar": null,
            "bot": false,
            "public_flags": 0,
            "flags": 0,
        },
        "team": null,
        "tags": [],
        "redirect_uris": [],
        "rpc_origins": [],
        "interactions_endpoint_url": null,
        "role_connections_verification_url": null,
        "approximate_guild_count": 1,
        "approximate_user_install_count": 1,
        "integration_types_config": { "0": {}, "1": {} },
    })
}

/// Bit 19: the message content may be had, on the bot's page, by an application of fewer than a hundred guilds.
fn application_flags(state: &State) -> u64 {
    if state.settings.message_content { 1 << 19 } else { 0 }
}

/// A message as whoever fetches it over REST is given it.
pub(super) fn message(state: &State, message: &Message) -> Value {
    let mut whole = message.body.clone();
    whole["id"] = json!(message.id);
    whole["channel_id"] = json!(message.channel);
    whole["author"] = user(state.person(message.author));
    whole["timestamp"] = json!(made_at(message.id));
    whole["flags"] = json!(message.flags);
    whole["mentions"] = message
        .mentions
        .iter()
        .map(|id| user(state.person(*id)))
        .collect::<Value>();
    if let Some(replied) = message.replies_to {
        let channel = state
            .any_message(replied)
            .map_or(message.channel, |found| found.channel);
        whole["message_reference"] = json!({
            "type": 0, "channel_id": channel, "message_id": replied, "guild_id": state.place(channel).and_then(Place::guild),
        });
        whole["referenced_message"] = state
            .message(replied)
            .map_or(Value::Null, |found| shallow(state, found));
    }
    whole
}

/// A message that stands inside another: it does not carry what it answers in its turn.
fn shallow(state: &State, inner: &Message) -> Value {
    let mut whole = message(state, inner);
    if let Some(fields) = whole.as_object_mut() {
        fields.remove("referenced_message");
    }
    whole
}

/// A message as the gateway brings it to the bot: with its guild and member, and without what a bot that lacks the
/// intent for message content is not shown.
pub(super) fn message_event(state: &State, of: &Message, content_intent: bool) -> Value {
    let mut whole = message(state, of);
    if !content_intent {
        if !shown_without_intent(state, of) {
            redact(&mut whole);
        }
        let hidden = of
            .replies_to
            .and_then(|id| state.message(id))
            .is_some_and(|replied| !shown_without_intent(state, replied));
        if hidden {
            redact(&mut whole["referenced_message"]);
        }
    }
    if let Some(guild) = state.place(of.channel).and_then(Place::guild) {
        whole["guild_id"] = json!(guild);
        whole["member"] = partial_member();
    }
    whole["channel_type"] = json!(match state.place(of.channel).map(|place| place.kind) {
        Some(Kind::Thread { .. }) => 11,
        Some(Kind::Direct { .. } | Kind::Private { .. }) => 1,
        Some(Kind::Text) | None => 0,
    });
    whole
}

/// Discord shows a bot the content of its own messages, of direct messages and of messages that mention it.
fn shown_without_intent(state: &State, message: &Message) -> bool {
    message.author == BOT
        || message.mentions.contains(&BOT)
        || state
            .place(message.channel)
            .is_some_and(|place| place.guild().is_none())
}

fn redact(message: &mut Value) {
    message["content"] = json!("");
    for list in ["embeds", "attachments", "components"] {
        message[list] = json!([]);
    }
}
