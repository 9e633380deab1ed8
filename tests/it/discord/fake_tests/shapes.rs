//! The fake's JSON is Discord's: two libraries read all of it.

use reqwest::Method;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use twilight_model::gateway::payload::incoming as twilight;

use super::super::fake::{APPLICATION, Fake, GENERAL, GUILD};
use super::raw::Raw;

/// Reads a value as two libraries' types.
fn both<A: DeserializeOwned, B: DeserializeOwned>(name: &str, value: &Value) {
    if let Err(error) = serde_json::from_value::<A>(value.clone()) {
        panic!("{name} for twilight: {error}\n{value:#}");
    }
    if let Err(error) = serde_json::from_value::<B>(value.clone()) {
        panic!("{name} for serenity: {error}\n{value:#}");
    }
}

#[tokio::test]
async fn events_are_read_by_both_libraries() {
    use serenity::model::event as serenity;

    let discord = Fake::builder().message_content().start().await;
    let mut raw = Raw::connect(&discord, 1 | 1 << 9 | 1 << 12 | 1 << 15).await;
    raw.register().await;
    let ana = discord.user("ana");

    both::<twilight::Ready, serenity::ReadyEvent>("READY", &raw.event("READY").await);
    both::<twilight::GuildCreate, serenity::GuildCreateEvent>("GUILD_CREATE", &raw.event("GUILD_CREATE").await);
    let said = ana.mentions_bot("who?").await;
    both::<twilight::MessageCreate, serenity::MessageCreateEvent>("MESSAGE_CREATE", &raw.event("MESSAGE_CREATE").await);
    ana.replies_to(&said, "yes, who?").await;
    let reply = raw.event("MESSAGE_CREATE").await;
    assert_eq!(reply["referenced_message"]["id"], said.id().to_string());
    both::<twilight::MessageCreate, serenity::MessageCreateEvent>("a reply", &reply);
    ana.edits(&said, "when?").await;
    both::<twilight::MessageUpdate, serenity::MessageUpdateEvent>("MESSAGE_UPDATE", &raw.event("MESSAGE_UPDATE").await);
    ana.thread_from(&said, "who").await;
    both::<twilight::ThreadCreate, serenity::ThreadCreateEvent>("THREAD_CREATE", &raw.event("THREAD_CREATE").await);
    ana.deletes(&said).await;
    both::<twilight::MessageDelete, serenity::MessageDeleteEvent>("MESSAGE_DELETE", &raw.event("MESSAGE_DELETE").await);
    ana.dm("hello").await;
    both::<twilight::MessageCreate, serenity::MessageCreateEvent>(
        "a direct message",
        &raw.event("MESSAGE_CREATE").await,
    );
    for payload in &raw.heard {
        let gateway = serde_json::from_value::<serenity::GatewayEvent>(payload.clone());
        assert!(gateway.is_ok(), "{gateway:?}: {payload:#}");
    }
    discord.finish().await;
}

#[tokio::test]
async fn interactions_are_read_by_both_libraries() {
    use serenity::model::event as serenity;

    let discord = Fake::start().await;
    let mut raw = Raw::connect(&discord, 1).await;
    raw.register().await;
    let empty = json!({ "content": "x", "allowed_mentions": { "parse": [] }, "components": [{ "type": 1, "components": [
        { "type": 2, "style": 1, "label": "B", "custom_id": "b" }] }] });
    let ana = discord.user("ana");
    for user in [
        ana.clone(),
        ana.clone().installed(),
        ana.clone().in_dm(),
        ana.in_private(),
    ] {
        let asked = user.slash("ask").string("question", "who?").send().await;
        let event = raw.event("INTERACTION_CREATE").await;
        both::<twilight::InteractionCreate, serenity::InteractionCreateEvent>("a command", &event);
        let (status, body) = raw.respond(&event, json!({ "type": 4, "data": empty })).await;
        assert_eq!(status, 204, "{body}");
        let reply = asked.response().await;
        both::<::twilight_model::channel::Message, ::serenity::all::Message>("a response", reply.raw());

        let pressed = user.clicks(&reply, "B").await;
        let event = raw.event("INTERACTION_CREATE").await;
        both::<twilight::InteractionCreate, serenity::InteractionCreateEvent>("a component", &event);
        raw.respond(&event, json!({ "type": 6 })).await;
        assert!(pressed.acknowledged().await);
    }
    discord.finish().await;
}

#[tokio::test]
async fn rest_answers_are_read_by_both_libraries() {
    use ::twilight_model as twilight;

    let discord = Fake::start().await;
    let mut raw = Raw::connect(&discord, 1).await;
    raw.event("READY").await;
    raw.register().await;
    let get = async |path: &str| {
        let (status, body) = raw.call(Method::GET, path, Value::Null).await;
        assert_eq!(status, 200, "{path}: {body}");
        body
    };
    both::<twilight::user::CurrentUser, serenity::all::CurrentUser>("users/@me", &get("users/@me").await);
    both::<twilight::oauth::Application, serenity::all::CurrentApplicationInfo>(
        "applications/@me",
        &get("applications/@me").await,
    );
    both::<twilight::gateway::connection_info::BotConnectionInfo, serenity::all::BotGateway>(
        "gateway/bot",
        &get("gateway/bot").await,
    );
    both::<twilight::channel::Channel, serenity::all::Channel>("a channel", &get(&format!("channels/{GENERAL}")).await);
    both::<twilight::guild::Guild, serenity::all::PartialGuild>("a guild", &get(&format!("guilds/{GUILD}")).await);
    let path = format!("applications/{APPLICATION}/commands?with_localizations=true");
    both::<Vec<twilight::application::command::Command>, Vec<serenity::all::Command>>("commands", &get(&path).await);

    let said = discord.user("ana").says("hello").await;
    let one = get(&format!("channels/{GENERAL}/messages/{}", said.id())).await;
    both::<twilight::channel::Message, serenity::all::Message>("a message", &one);
    let all = get(&format!("channels/{GENERAL}/messages?limit=10")).await;
    assert_eq!(all[0]["id"], one["id"]);

    let body = json!({ "content": "hi", "allowed_mentions": { "parse": [] }, "message_reference": { "message_id": said.id() } });
    let (status, posted) = raw.post(&format!("channels/{GENERAL}/messages"), body).await;
    assert_eq!(status, 200);
    both::<twilight::channel::Message, serenity::all::Message>("a reply", &posted);
    said.reply().await;
    let (_, direct) = raw
        .post(
            "users/@me/channels",
            json!({ "recipient_id": discord.user("ana").id() }),
        )
        .await;
    both::<twilight::channel::Channel, serenity::all::PrivateChannel>("direct messages", &direct);
    discord.finish().await;
}

#[tokio::test]
async fn every_kind_of_option_is_filled_in() {
    let discord = Fake::builder()
        .guild_locale("es-ES")
        .token("MTE.another.token")
        .start()
        .await;
    assert_eq!(discord.token(), "MTE.another.token");
    let command = json!({ "name": "all", "description": "All", "options": [
        { "type": 4, "name": "count", "description": "How many" },
        { "type": 6, "name": "whom", "description": "Whose" },
    ] });
    discord.had_command(Some(GUILD), &command);
    assert_eq!((discord.command_writes(), discord.commands(Some(GUILD)).len()), (0, 1));
    let mut raw = Raw::connect(&discord, 1).await;
    discord.gateway().connected().await;
    let ben = discord.user("ben");
    let ana = discord.user("ana");
    ana.slash("all")
        .integer("count", 3)
        .user("whom", ben.id())
        .send()
        .await
        .give_up();
    let event = raw.event("INTERACTION_CREATE").await;
    assert_eq!(event["guild_locale"], "es-ES");
    assert_eq!(event["data"]["options"][0]["value"], 3);
    assert_eq!(
        event["data"]["resolved"]["users"][ben.id().to_string()]["username"],
        "ben"
    );
    assert_eq!(event["channel_id"], ana.channel().to_string());
    both::<twilight::InteractionCreate, serenity::model::event::InteractionCreateEvent>("a command", &event);

    let (status, _) = raw.post(&format!("channels/{GENERAL}/typing"), Value::Null).await;
    assert_eq!((status.as_u16(), discord.channel(GENERAL).typing()), (204, 1));
    discord.finish().await;
}

#[tokio::test]
async fn a_message_is_drawn_with_all_that_it_offers() {
    let discord = Fake::start().await;
    let raw = Raw::silent(&discord).await;
    let posted = json!({
        "content": "111 days.",
        "allowed_mentions": { "parse": [] },
        "embeds": [{
            "title": "Source", "url": "https://example.com/", "description": "one\n\ntwo",
            "fields": [{ "name": "Section", "value": "The start" }], "footer": { "text": "Fact" },
        }],
        "components": [
            { "type": 1, "components": [
                { "type": 2, "style": 1, "label": "In context", "custom_id": "1:c" },
                { "type": 2, "style": 5, "label": "Read", "url": "https://example.com/", "disabled": true },
            ] },
            { "type": 1, "components": [
                { "type": 3, "custom_id": "1:r", "placeholder": "Related", "options": [
                    { "label": "Who?", "value": "who" }, { "label": "When?", "value": "when", "description": "a date" },
                ] },
            ] },
        ],
    });
    let (status, body) = raw.post(&format!("channels/{GENERAL}/messages"), posted).await;
    assert_eq!(status, 200, "{body}");
    let reply = discord.channel(GENERAL).expect_bot_message().await;
    insta::assert_snapshot!(reply.to_text(), @r#"
    111 days.
    │ # Source
    │ <https://example.com/>
    │ one
    │
    │ two
    │ • Section
    │   The start
    │ -- Fact
    [In context «1:c»] [Read «https://example.com/» (off)]
    [Related «1:r»]
      - Who? «who»
      - When? (a date) «when»
    "#);
    discord.finish().await;
}
