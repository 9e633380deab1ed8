//! The gateway's troubles, met by the real library.

use std::time::Duration;

use serde_json::json;
use serenity::all::GatewayIntents;
use serenity::gateway::GatewayError;

use super::super::fake::{Fake, Sessions};
use super::bot::Bot;
use super::raw::Raw;

const UNPRIVILEGED: u64 = 1 | 1 << 9 | 1 << 12;

fn resumed(times: usize) -> Sessions {
    Sessions {
        identifies: 1,
        resumes: times,
        refused_resumes: 0,
    }
}

#[tokio::test]
async fn a_dropped_socket_is_resumed_and_loses_nothing() {
    let discord = Fake::start().await;
    let bot = Bot::start(&discord).await;
    discord.expect_commands(None).await;
    for trouble in 1..=3 {
        match trouble {
            1 => discord.gateway().drop_socket(),
            2 => discord.gateway().reconnect(),
            _ => discord.gateway().close(4000),
        }
        // Asked while nobody is there to hear it.
        let asked = discord.user("ana").slash("ask").string("question", "Who?").send().await;
        discord.gateway().resumed(trouble).await;
        asked.response().await;
        assert_eq!(discord.gateway().sessions(), resumed(trouble));
    }
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn a_session_that_is_gone_is_begun_anew() {
    let discord = Fake::start().await;
    let bot = Bot::start(&discord).await;
    discord.expect_commands(None).await;
    discord.gateway().invalidate(false);
    let asked = discord.user("ana").slash("ask").string("question", "Who?").send().await;
    asked.response().await;
    assert_eq!(discord.gateway().sessions().identifies, 2);
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn a_refused_resume_leads_to_a_new_session() {
    let discord = Fake::start().await;
    let bot = Bot::start(&discord).await;
    discord.expect_commands(None).await;
    discord.gateway().refuse_resumes(1);
    discord.gateway().drop_socket();
    let lost = discord.user("ana").slash("ask").string("question", "Who?").send().await;
    discord.gateway().identified(2).await;
    let asked = discord
        .user("ana")
        .slash("ask")
        .string("question", "And now?")
        .send()
        .await;
    asked.response().await;
    assert!(
        lost.latency().is_none(),
        "what was sent to nobody is answered by nobody"
    );
    assert_eq!(discord.gateway().sessions().refused_resumes, 1);
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn a_heartbeat_without_an_answer_makes_the_bot_come_back() {
    let discord = Fake::builder().heartbeat(Duration::from_millis(200)).start().await;
    let bot = Bot::start(&discord).await;
    discord.expect_commands(None).await;
    discord.gateway().heartbeat().await;
    discord.gateway().stop_acking();
    discord.gateway().identified(2).await;
    discord.gateway().start_acking();
    discord
        .user("ana")
        .slash("ask")
        .string("question", "Who?")
        .send()
        .await
        .response()
        .await;
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn what_cannot_be_understood_is_passed_over() {
    let discord = Fake::start().await;
    let bot = Bot::start(&discord).await;
    discord.expect_commands(None).await;
    discord.gateway().send_unknown_event();
    discord.gateway().send_malformed();
    discord.gateway().send_misshapen_event();
    discord
        .user("ana")
        .slash("ask")
        .string("question", "Who?")
        .send()
        .await
        .response()
        .await;
    assert_eq!(discord.gateway().sessions(), resumed(0));
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn a_privileged_intent_that_was_not_granted_is_refused() {
    let discord = Fake::start().await;
    let bot = Bot::with(&discord, GatewayIntents::all()).await;
    let error = bot.outcome().await.expect_err("it cannot start");
    assert!(
        matches!(error, serenity::Error::Gateway(GatewayError::DisallowedGatewayIntents)),
        "{error}"
    );
    discord.finish().await;
}

#[tokio::test]
async fn a_wrong_token_opens_nothing() {
    let discord = Fake::start().await;
    let mut raw = Raw::silent(&discord).await;
    raw.send(&json!({ "op": 2, "d": { "token": "another", "intents": 1, "properties": {} } }))
        .await;
    assert_eq!(raw.closed().await, Some(4004));
    discord.finish().await;
}

#[tokio::test]
async fn a_socket_speaks_in_turn() {
    let discord = Fake::start().await;
    let mut early = Raw::silent(&discord).await;
    early.send(&json!({ "op": 3, "d": {} })).await;
    assert_eq!(early.closed().await, Some(4003));

    let mut twice = Raw::connect(&discord, UNPRIVILEGED).await;
    let ready = twice.event("READY").await;
    twice
        .send(&json!({ "op": 2, "d": { "token": discord.token(), "intents": 1 } }))
        .await;
    assert_eq!(twice.closed().await, Some(4005));

    let mut ahead = Raw::silent(&discord).await;
    ahead
        .send(&json!({ "op": 6, "d": { "token": discord.token(), "session_id": ready["session_id"], "seq": 99 } }))
        .await;
    assert_eq!(ahead.closed().await, Some(4007));

    let mut odd = Raw::silent(&discord).await;
    odd.send(&json!({ "op": 2, "d": { "token": discord.token(), "intents": 1_u64 << 40 } }))
        .await;
    assert_eq!(odd.closed().await, Some(4013));
    discord.finish().await;
}

#[tokio::test]
async fn a_resumed_session_gets_what_it_missed_in_order() {
    let discord = Fake::start().await;
    let mut first = Raw::connect(&discord, UNPRIVILEGED).await;
    let ready = first.event("READY").await;
    first.event("GUILD_CREATE").await;
    discord.gateway().drop_socket();
    assert_eq!(first.closed().await, None);
    for text in ["one", "two"] {
        discord.user("ana").mentions_bot(text).await;
    }
    let mut second = Raw::silent(&discord).await;
    second
        .send(&json!({ "op": 6, "d": { "token": discord.token(), "session_id": ready["session_id"], "seq": 2 } }))
        .await;
    second.event("RESUMED").await;
    let heard: Vec<(u64, String)> = second
        .heard
        .iter()
        .filter(|payload| payload["op"] == 0)
        .map(|payload| {
            let seq = payload["s"].as_u64().expect("events are numbered");
            (seq, payload["t"].as_str().unwrap_or_default().to_owned())
        })
        .collect();
    let wanted = [(3, "MESSAGE_CREATE"), (4, "MESSAGE_CREATE"), (5, "RESUMED")];
    assert_eq!(heard, wanted.map(|(seq, name)| (seq, name.to_owned())));
    discord.finish().await;
}
