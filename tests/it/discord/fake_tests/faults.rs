//! The scripted faults.

use std::time::Duration;

use reqwest::Method;
use serde_json::{Value, json};
use serenity::all::HttpBuilder;

use super::super::fake::{Fake, Fault, GENERAL, Reply, Route};
use super::bot::Bot;
use super::raw::Raw;

#[tokio::test]
async fn a_rate_limit_says_when_to_come_back() {
    let discord = Fake::start().await;
    let raw = Raw::silent(&discord).await;
    discord.fault(Route::CurrentUser, Fault::rate_limited(Duration::from_millis(1500)), 1);
    let (status, body) = raw.call(Method::GET, "users/@me", Value::Null).await;
    assert_eq!(status, 429);
    assert_eq!(
        body,
        json!({ "message": "You are being rate limited.", "retry_after": 1.5, "global": false })
    );
    assert_eq!(discord.invalid_requests(), 1);

    // Whoever waits is let in.
    discord.advance(Duration::from_secs(2));
    let (status, _) = raw.call(Method::GET, "users/@me", Value::Null).await;
    assert_eq!(status, 200);
    discord.finish().await;
}

#[tokio::test]
async fn coming_back_too_early_breaks_a_rule() {
    let discord = Fake::start().await;
    let raw = Raw::silent(&discord).await;
    discord.fault(Route::CurrentUser, Fault::rate_limited(Duration::from_mins(1)), 1);
    for _ in 0..2 {
        raw.call(Method::GET, "users/@me", Value::Null).await;
    }
    assert!(discord.verdict().await[0].contains("before the time that Retry-After named"));
}

#[tokio::test]
async fn the_library_sees_rate_limits_and_errors() {
    let discord = Fake::start().await;
    let http = HttpBuilder::new(discord.token())
        .proxy(discord.url())
        .ratelimiter_disabled(true)
        .build();
    discord.fault(Route::CurrentUser, Fault::rate_limited(Duration::ZERO), 1);
    discord.fault(Route::CurrentUser, Fault::Status(502), 1);
    discord.fault(Route::CurrentUser, Fault::Cut, 1);
    for wanted in [Some(429), Some(502), None] {
        let error = http.get_current_user().await.expect_err("a fault");
        let status = match error {
            serenity::Error::Http(error) => error.status_code().map(|status| status.as_u16()),
            other => panic!("{other}"),
        };
        assert_eq!(status, wanted);
    }
    http.get_current_user().await.expect("the faults are over");
    discord.finish().await;
}

#[tokio::test]
async fn a_held_request_waits_for_the_test() {
    let discord = Fake::start().await;
    let bot = Bot::start(&discord).await;
    discord.expect_commands(None).await;
    let held = discord.hold(Route::Callback);
    let asked = discord.user("ana").slash("ask").string("question", "Who?").send().await;
    held.reached().await;
    assert!(asked.latency().is_none());
    held.release();
    asked.response().await;
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn a_message_whose_answer_was_lost_is_not_posted_twice() {
    let discord = Fake::start().await;
    let bot = Bot::start(&discord).await;
    discord.expect_commands(None).await;
    discord.fault(Route::CreateMessage, Fault::AnswerLost, 1);
    let said = discord.user("ana").mentions_bot("who?").await;
    let reply = said.reply().await;
    discord.channel(GENERAL).expect_silence().await;
    let messages = discord.channel(GENERAL).bot_messages();
    assert_eq!(messages.iter().map(Reply::id).collect::<Vec<_>>(), [reply.id()]);
    assert_eq!(reply.replies_to(), Some(said.id()));
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn a_first_response_whose_answer_was_lost_may_be_tried_again() {
    let discord = Fake::start().await;
    let mut raw = Raw::connect(&discord, 1).await;
    raw.register().await;
    discord.fault(Route::Callback, Fault::AnswerLost, 1);
    let asked = discord.user("ana").slash("ask").send().await;
    let event = raw.event("INTERACTION_CREATE").await;
    let response = json!({ "type": 4, "data": { "content": "x", "allowed_mentions": { "parse": [] } } });
    assert!(raw.try_to_respond(&event, response.clone()).await.is_err());
    let (status, body) = raw.respond(&event, response).await;
    assert_eq!((status.as_u16(), &body["code"]), (400, &json!(40060)));
    asked.response().await;
    discord.finish().await;
}

#[tokio::test]
async fn silence_is_silence() {
    let discord = Fake::start().await;
    let raw = Raw::silent(&discord).await;
    discord.fault(Route::CurrentUser, Fault::Silence, 1);
    let call = raw.call(Method::GET, "users/@me", Value::Null);
    let waited = tokio::time::timeout(Duration::from_millis(100), call).await;
    assert!(waited.is_err(), "{waited:?}");
    discord.finish().await;
}

#[tokio::test]
async fn a_fault_that_nobody_meets_is_complained_of() {
    let discord = Fake::start().await;
    discord.fault(Route::Typing, Fault::Status(500), 2);
    assert!(discord.verdict().await[0].contains("never met, 2 times"));
}
