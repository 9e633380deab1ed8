//! Each rule, broken: the fake answers as Discord does, and the test that broke it fails.

use std::time::Duration;

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use twilight_model::guild::Permissions;

use super::super::fake::{APPLICATION, FIRST_RESPONSE, Fake, GENERAL, GUILD, HIDDEN, NOTICES, TOKEN_LIFE};
use super::bot::Bot;
use super::raw::Raw;

/// A bot that has registered `/ask` and says nothing by itself.
async fn raw(discord: &Fake) -> Raw {
    let mut raw = Raw::connect(discord, 1 | 1 << 9 | 1 << 12).await;
    raw.event("READY").await;
    raw.register().await;
    raw
}

fn message(content: &str) -> Value {
    json!({ "content": content, "allowed_mentions": { "parse": [] } })
}

/// Ends the test, which must complain of exactly one thing.
async fn complains(discord: Fake, of: &str) {
    let complaints = discord.verdict().await;
    // The last is the journal.
    assert_eq!(complaints.len(), 2, "{complaints:#?}");
    assert!(complaints[0].contains(of), "{of:?} is not in {}", complaints[0]);
}

async fn ask(discord: &Fake, raw: &mut Raw) -> Value {
    discord.user("ana").slash("ask").string("question", "Who?").send().await;
    raw.event("INTERACTION_CREATE").await
}

#[tokio::test]
async fn a_first_response_comes_once() {
    let discord = Fake::start().await;
    let mut raw = raw(&discord).await;
    let asked = discord.user("ana").slash("ask").string("question", "Who?").send().await;
    let event = raw.event("INTERACTION_CREATE").await;
    let response = json!({ "type": 4, "data": message("once") });
    let (status, first) = raw.respond(&event, response.clone()).await;
    assert_eq!((status, first), (StatusCode::NO_CONTENT, Value::Null));
    let (status, second) = raw.respond(&event, response).await;
    assert_eq!((status.as_u16(), &second["code"]), (400, &json!(40060)));
    asked.response().await;
    complains(discord, "a second first response").await;
}

#[tokio::test]
async fn a_first_response_comes_within_three_seconds() {
    let discord = Fake::start().await;
    let mut raw = raw(&discord).await;
    let event = ask(&discord, &mut raw).await;
    discord.advance(FIRST_RESPONSE + Duration::from_millis(1));
    let (status, body) = raw.respond(&event, json!({ "type": 4, "data": message("late") })).await;
    assert_eq!((status.as_u16(), &body["code"]), (404, &json!(10062)));
    complains(discord, "not within 3 s").await;
}

#[tokio::test]
async fn a_token_lives_for_fifteen_minutes() {
    let discord = Fake::start().await;
    let mut raw = raw(&discord).await;
    let event = ask(&discord, &mut raw).await;
    raw.respond(&event, json!({ "type": 5 })).await;
    let path = format!(
        "webhooks/{APPLICATION}/{}/messages/@original",
        event["token"].as_str().unwrap_or_default()
    );
    discord.advance(TOKEN_LIFE.saturating_sub(Duration::from_secs(10)));
    let (status, _) = raw.call(Method::PATCH, &path, message("just in time")).await;
    assert_eq!(status, 200);
    discord.channel(GENERAL).bot_messages();
    discord.advance(Duration::from_secs(20));
    let (status, body) = raw.call(Method::PATCH, &path, message("too late")).await;
    assert_eq!((status.as_u16(), &body["code"]), (401, &json!(50027)));
    let complaints = discord.verdict().await;
    assert!(complaints[0].contains("after 15 minutes"), "{complaints:#?}");
    assert!(complaints[1].contains("never read"), "{complaints:#?}");
}

#[tokio::test]
async fn what_is_deferred_is_owed() {
    let discord = Fake::builder().patience(Duration::from_millis(50)).start().await;
    let mut raw = raw(&discord).await;
    let event = ask(&discord, &mut raw).await;
    raw.respond(&event, json!({ "type": 5, "data": { "flags": 64 } })).await;
    complains(discord, "never completed: ana: /ask question:\"Who?\"").await;
}

#[tokio::test]
async fn a_further_message_completes_what_is_deferred_and_keeps_its_privacy() {
    let discord = Fake::start().await;
    let mut raw = raw(&discord).await;
    let asked = discord.user("ana").slash("ask").string("question", "Who?").send().await;
    let event = raw.event("INTERACTION_CREATE").await;
    raw.respond(&event, json!({ "type": 5, "data": { "flags": 64 } })).await;
    let path = format!("webhooks/{APPLICATION}/{}", event["token"].as_str().unwrap_or_default());
    let (status, _) = raw.post(&path, message("for you")).await;
    assert_eq!(status, 200);
    assert!(asked.response().await.is_ephemeral());

    let (status, _) = raw
        .call(Method::PATCH, &format!("{path}/messages/@original"), message("changed"))
        .await;
    assert_eq!(status, 200);
    assert_eq!(asked.edit().await.content(), "changed");
    let (status, _) = raw
        .call(Method::DELETE, &format!("{path}/messages/@original"), Value::Null)
        .await;
    assert_eq!(status, 204);
    asked.deletion().await;
    discord.finish().await;
}

#[tokio::test]
async fn an_interaction_is_answered() {
    let discord = Fake::builder().patience(Duration::from_millis(50)).start().await;
    let mut raw = raw(&discord).await;
    ask(&discord, &mut raw).await;
    complains(discord, "never answered: ana: /ask").await;
}

#[tokio::test]
async fn nobody_need_answer_what_was_given_up() {
    let discord = Fake::start().await;
    let _raw = raw(&discord).await;
    discord
        .user("ana")
        .slash("ask")
        .string("question", "Who?")
        .send()
        .await
        .give_up();
    discord.finish().await;
}

#[tokio::test]
async fn what_the_bot_says_is_read() {
    let discord = Fake::start().await;
    let raw = raw(&discord).await;
    raw.post(&format!("channels/{GENERAL}/messages"), message("unasked"))
        .await;
    complains(discord, "never read: Posted in \"general\"").await;
}

#[tokio::test]
async fn more_is_not_said_before_the_first_response() {
    let discord = Fake::builder().patience(Duration::from_millis(50)).start().await;
    let mut raw = raw(&discord).await;
    let asked = discord.user("ana").slash("ask").string("question", "Who?").send().await;
    let event = raw.event("INTERACTION_CREATE").await;
    let path = format!("webhooks/{APPLICATION}/{}", event["token"].as_str().unwrap_or_default());
    let (status, body) = raw.post(&path, message("early")).await;
    assert_eq!((status.as_u16(), &body["code"]), (404, &json!(10015)));
    asked.give_up();
    complains(discord, "before the first response").await;
}

#[tokio::test]
async fn a_response_fits_what_it_answers() {
    let discord = Fake::start().await;
    let mut raw = raw(&discord).await;
    for kind in [6, 7, 8] {
        let event = ask(&discord, &mut raw).await;
        let (status, body) = raw.respond(&event, json!({ "type": kind, "data": message("x") })).await;
        assert_eq!((status.as_u16(), &body["code"]), (400, &json!(50035)), "{kind}");
    }
    assert_eq!(discord.violations().len(), 3);
    discord.verdict().await;
}

#[tokio::test]
async fn payloads_that_discord_refuses_are_refused() {
    let discord = Fake::start().await;
    let raw = raw(&discord).await;
    let quiet = json!({ "parse": [] });
    let button = |id: &str| json!({ "type": 2, "style": 1, "label": "B", "custom_id": id });
    let row = |components: Value| json!([{ "type": 1, "components": components }]);
    let options = |count: usize| -> Vec<Value> {
        (0..count)
            .map(|n| json!({ "label": n.to_string(), "value": n.to_string() }))
            .collect()
    };
    let menu = |count: usize| row(json!([{ "type": 3, "custom_id": "m", "options": options(count) }]));
    let cases = [
        ("content", json!({ "content": "x".repeat(2001) })),
        ("an empty message", json!({ "content": "" })),
        ("embeds", json!({ "embeds": [{ "title": "x".repeat(257) }] })),
        ("embeds", json!({ "embeds": [{ "description": "x".repeat(4097) }] })),
        ("embeds", json!({ "embeds": vec![json!({ "description": "x" }); 11] })),
        (
            "components",
            json!({ "content": "x", "components": vec![json!({ "type": 1, "components": [button("a")] }); 6] }),
        ),
        (
            "components",
            json!({ "content": "x", "components": row(json!([button("a"), button("a")])) }),
        ),
        (
            "components",
            json!({ "content": "x", "components": row(json!([button(&"a".repeat(101))])) }),
        ),
        ("components", json!({ "content": "x", "components": menu(26) })),
        (
            "without a label",
            json!({ "content": "x", "components": row(json!([{ "type": 2, "style": 1, "custom_id": "a", "emoji": { "name": "👍", "id": null } }])) }),
        ),
        (
            "a link longer",
            json!({ "content": "x", "components": row(json!([{ "type": 2, "style": 5, "label": "L", "url": format!("https://example.com/{}", "x".repeat(500)) }])) }),
        ),
        ("flags", json!({ "content": "x", "flags": 64 })),
        ("flags", json!({ "content": "x", "flags": 1 << 15 })),
        ("nonce", json!({ "content": "x", "nonce": "x".repeat(26) })),
    ];
    for (number, (of, mut body)) in cases.into_iter().enumerate() {
        body["allowed_mentions"] = quiet.clone();
        let (status, answer) = raw.post(&format!("channels/{GENERAL}/messages"), body).await;
        assert_eq!(status, 400, "{number} {of}: {answer}");
        let violations = discord.violations();
        assert!(
            violations.last().is_some_and(|last| last.contains(of)),
            "{number} {of}: {violations:?}"
        );
    }
    let (status, answer) = raw
        .post(
            &format!("channels/{GENERAL}/messages"),
            json!({ "content": "x", "components": menu(25), "allowed_mentions": quiet }),
        )
        .await;
    assert_eq!(status, 200, "{answer}");
    discord.verdict().await;
}

#[tokio::test]
async fn nobody_is_pinged() {
    let discord = Fake::start().await;
    let raw = raw(&discord).await;
    let id = discord.user("ana").id();
    for allowed in [
        Value::Null,
        json!({}),
        json!({ "parse": ["users"] }),
        json!({ "parse": [], "users": [id] }),
        json!({ "parse": [], "replied_user": true }),
    ] {
        let before = discord.violations().len();
        let body = json!({ "content": format!("<@{id}>"), "allowed_mentions": allowed });
        let (status, _) = raw.post(&format!("channels/{GENERAL}/messages"), body).await;
        assert_eq!(status, 400, "{allowed}");
        assert_eq!(discord.violations().len(), before + 1, "{allowed}");
    }
    discord.verdict().await;
}

#[tokio::test]
async fn choices_keep_their_limits() {
    let discord = Fake::start().await;
    let mut raw = raw(&discord).await;
    let ana = discord.user("ana");
    let many: Vec<Value> = (0..26)
        .map(|n| json!({ "name": n.to_string(), "value": n.to_string() }))
        .collect();
    for (status, choices) in [
        (400, json!(many)),
        (400, json!([{ "name": "x".repeat(101), "value": "x" }])),
        (400, json!([{ "name": "x", "value": "x".repeat(101) }])),
        (204, json!(many[..25])),
    ] {
        let respond = async {
            let event = raw.event("INTERACTION_CREATE").await;
            let (given, _) = raw
                .respond(&event, json!({ "type": 8, "data": { "choices": choices } }))
                .await;
            assert_eq!(given, status, "{choices}");
            if status != 204 {
                raw.respond(&event, json!({ "type": 8, "data": { "choices": [] } }))
                    .await;
            }
        };
        let (offered, ()) = tokio::join!(ana.autocomplete("ask", "question", "k"), respond);
        assert_eq!(offered.len(), if status == 204 { 25 } else { 0 });
    }
    assert_eq!(discord.violations().len(), 3);
    discord.verdict().await;
}

#[tokio::test]
async fn commands_keep_their_limits() {
    let discord = Fake::start().await;
    let raw = raw(&discord).await;
    let path = format!("applications/{APPLICATION}/commands");
    let good = json!({ "name": "who", "description": "Who is who" });
    for (key, value) in [
        ("name", json!("Who Is")),
        ("name", json!("x".repeat(33))),
        ("description", json!("x".repeat(101))),
        ("description", json!("")),
        ("name_localizations", json!({ "es": "quién" })),
        ("name_localizations", json!({ "es-ES": "Quién Es" })),
    ] {
        let mut bad = good.clone();
        bad[key] = value.clone();
        let (status, body) = raw.post(&path, bad).await;
        assert_eq!(status, 400, "{key} {value}: {body}");
    }
    assert!(discord.violations().len() >= 6);
    let (status, _) = raw.call(Method::PUT, &path, json!([good, good])).await;
    assert_eq!(status, 400, "twice");
    discord.verdict().await;
}

#[tokio::test]
async fn commands_are_kept_compared_and_removed() {
    let discord = Fake::start().await;
    let raw = raw(&discord).await;
    let path = format!("applications/{APPLICATION}/guilds/{GUILD}/commands");
    let who = json!({
        "name": "who", "description": "Who is who", "name_localizations": { "es-ES": "quien" },
        "options": [{ "type": 3, "name": "name", "description": "Whose", "required": false }],
    });
    let (status, first) = raw.post(&path, who.clone()).await;
    assert_eq!(status, 200);
    assert_eq!(
        first["options"][0].get("required"),
        None,
        "what is at its default is not said"
    );
    let (_, second) = raw.post(&path, who.clone()).await;
    assert_eq!(second, first, "what does not change keeps its id and version");
    let (_, list) = raw.call(Method::GET, &path, Value::Null).await;
    assert_eq!(list[0].get("name_localizations"), None);
    let (_, list) = raw
        .call(Method::GET, &format!("{path}?with_localizations=true"), Value::Null)
        .await;
    assert_eq!(list[0], first);
    let own = format!("{path}/{}", first["id"].as_str().unwrap_or_default());
    let (_, edited) = raw
        .call(Method::PATCH, &own, json!({ "description": "Who they are" }))
        .await;
    assert_eq!(
        (&edited["description"], &edited["id"]),
        (&json!("Who they are"), &first["id"])
    );
    assert_ne!(edited["version"], first["version"]);
    let (_, replaced) = raw.call(Method::PUT, &path, json!([who])).await;
    assert_eq!(replaced[0]["id"], first["id"]);
    let (status, _) = raw.call(Method::DELETE, &own, Value::Null).await;
    assert_eq!(status, 204);
    let (status, body) = raw.call(Method::GET, &own, Value::Null).await;
    assert_eq!((status.as_u16(), &body["code"]), (404, &json!(10063)));
    assert!(discord.commands(Some(GUILD)).is_empty());
    discord.finish().await;
}

#[tokio::test]
async fn there_is_no_writing_without_permission() {
    let discord = Fake::start().await;
    let raw = raw(&discord).await;
    for (channel, code) in [(HIDDEN.get(), 50001), (NOTICES.get(), 50013), (7, 10003)] {
        let (_, body) = raw.post(&format!("channels/{channel}/messages"), message("x")).await;
        assert_eq!(body["code"], code);
    }
    let said = discord.user("ana").says("hello").await;
    let general = discord.channel(GENERAL);
    general.forbid(Permissions::READ_MESSAGE_HISTORY);
    let mut reply = message("x");
    reply["message_reference"] = json!({ "message_id": said.id() });
    let (_, body) = raw.post(&format!("channels/{GENERAL}/messages"), reply).await;
    assert_eq!(body["code"], 160_002);
    let path = format!("channels/{GENERAL}/messages/{}", said.id());
    let (_, body) = raw.call(Method::PATCH, &path, message("x")).await;
    assert_eq!(body["code"], 50005);
    let (_, body) = raw.call(Method::DELETE, &path, Value::Null).await;
    assert_eq!(body["code"], 50013);
    general.vanish();
    let (_, body) = raw.post(&format!("channels/{GENERAL}/messages"), message("x")).await;
    assert_eq!(body["code"], 10003);
    discord.finish().await;
}

#[tokio::test]
async fn a_message_is_answered_once() {
    let discord = Fake::start().await;
    let raw = raw(&discord).await;
    let said = discord.user("ana").says("hello").await;
    let mut reply = message("x");
    reply["message_reference"] = json!({ "message_id": said.id() });
    reply["nonce"] = json!("1");
    reply["enforce_nonce"] = json!(true);
    let path = format!("channels/{GENERAL}/messages");
    let (_, first) = raw.post(&path, reply.clone()).await;
    let (_, second) = raw.post(&path, reply.clone()).await;
    assert_eq!(first["id"], second["id"], "the nonce is known");
    said.reply().await;
    assert!(discord.violations().is_empty());
    reply["nonce"] = json!("2");
    raw.post(&path, reply).await;
    said.reply().await;
    complains(discord, "answered twice").await;
}

#[tokio::test]
async fn an_answer_to_what_is_gone_is_refused() {
    let discord = Fake::start().await;
    let raw = raw(&discord).await;
    let ana = discord.user("ana");
    let said = ana.says("hello").await;
    ana.deletes(&said).await;
    let mut reply = message("x");
    reply["message_reference"] = json!({ "message_id": said.id() });
    let path = format!("channels/{GENERAL}/messages");
    let (status, _) = raw.post(&path, reply.clone()).await;
    assert_eq!(status, 400);
    reply["message_reference"]["fail_if_not_exists"] = json!(false);
    let (status, posted) = raw.post(&path, reply).await;
    assert_eq!((status.as_u16(), posted.get("message_reference")), (200, None));
    discord.channel(GENERAL).expect_bot_message().await;
    discord.finish().await;
}

#[tokio::test]
async fn pictures_come_with_words() {
    let discord = Fake::start().await;
    let raw = raw(&discord).await;
    let path = format!("channels/{GENERAL}/messages");
    let mut described = message("x");
    described["attachments"] = json!([{ "id": 0, "filename": "line.png", "description": "A line of dates." }]);
    for (payload, status) in [(message("x"), 400), (described, 200)] {
        let (given, body) = raw.upload(&path, &payload, "line.png", b"\x89PNG").await;
        assert_eq!(given, status, "{body}");
    }
    let posted = discord.channel(GENERAL).expect_bot_message().await;
    assert_eq!(posted.raw()["attachments"][0]["description"], "A line of dates.");
    complains(discord, "the picture line.png has no description").await;
}

#[tokio::test]
async fn routes_that_discord_does_not_have_are_seen() {
    let discord = Fake::start().await;
    let raw = raw(&discord).await;
    let (status, _) = raw.call(Method::GET, "channels", Value::Null).await;
    assert_eq!(status, 404);
    complains(discord, "no such route: GET /api/v10/channels").await;
}

#[tokio::test]
async fn whoever_calls_says_who_they_are() {
    let discord = Fake::start().await;
    let client = reqwest::Client::new();
    let response = client
        .get(format!("{}/api/v10/users/@me", discord.url()))
        .header("User-Agent", "DiscordBot (https://example.com, 1)")
        .send()
        .await
        .expect("an answer");
    assert_eq!(response.status(), 401);
    assert!(discord.violations().is_empty());
    client
        .get(format!("{}/api/v10/users/@me", discord.url()))
        .header("Authorization", format!("Bot {}", discord.token()))
        .send()
        .await
        .expect("an answer");
    complains(discord, "User-Agent").await;
}

#[tokio::test]
async fn a_panic_that_the_runtime_swallows_is_seen() {
    let discord = Fake::start().await;
    let bot = Bot::start(&discord).await;
    discord.expect_commands(None).await;
    discord.user("ana").slash("crash").send().await.give_up();
    discord.barrier().await;
    bot.stop().await;
    complains(discord, "asked to crash").await;
}

#[tokio::test]
async fn a_broken_silence_is_heard() {
    let discord = Fake::start().await;
    let bot = Bot::start(&discord).await;
    let said = discord.user("ana").mentions_bot("who?").await;
    let general = discord.channel(GENERAL);
    let silence = tokio::spawn(async move { general.expect_silence().await });
    assert!(silence.await.is_err(), "it spoke");
    said.reply().await;
    bot.stop().await;
    // The panic of the expectation is the test's own.
    complains(discord, "was to be silent and was not").await;
}

#[tokio::test]
async fn what_a_log_tells_of_counts_as_well() {
    let discord = Fake::start().await;
    discord.violation("the log has a panic");
    assert!(discord.dump().contains("VIOLATION: the log has a panic"));
    complains(discord, "the log has a panic").await;
}

#[test]
fn a_test_that_forgets_to_finish_fails() {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    let forgetful = std::panic::catch_unwind(|| runtime.block_on(async { drop(Fake::start().await) }));
    assert!(forgetful.is_err());
}
