//! What goes wrong between the bot and Discord.

use std::time::Duration;

use twilight_model::guild::Permissions;

use super::super::fake::{Fake, Fault, GENERAL, NEWSROOM, Route, User};
use super::super::program::Bot;
use super::{ANSWER, ANSWERABLE};

/// Asks and expects the answer.
async fn asks(reader: &User) {
    let asked = reader.slash("ask").string("question", ANSWERABLE).send().await;
    let reply = asked.response().await;
    assert!(reply.content().contains(ANSWER), "{}", reply.content());
}

#[tokio::test]
async fn a_rate_limit_is_waited_out() {
    let discord = Fake::start().await;
    let bot = Bot::start(&discord).await;
    discord.fault(Route::Callback, Fault::rate_limited(Duration::from_millis(300)), 1);
    asks(&discord.user("ana")).await;
    discord.fault(Route::CreateMessage, Fault::rate_limited(Duration::from_millis(300)), 2);
    let reply = discord.user("ana").mentions_bot(ANSWERABLE).await.reply().await;
    assert!(reply.content().contains(ANSWER));
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn faults_of_the_server_and_the_network_are_tried_again() {
    let discord = Fake::start().await;
    let bot = Bot::start(&discord).await;
    for fault in [
        Fault::Status(500),
        Fault::Status(502),
        Fault::Cut,
        Fault::AnswerLost,
        Fault::Silence,
    ] {
        discord.fault(Route::Callback, fault, 1);
        asks(&discord.user("ana")).await;
    }
    for fault in [Fault::Status(500), Fault::Status(503), Fault::Cut, Fault::AnswerLost] {
        discord.fault(Route::CreateMessage, fault, 1);
        let reply = discord.user("ana").mentions_bot(ANSWERABLE).await.reply().await;
        assert!(reply.content().contains(ANSWER));
    }
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn an_answer_that_takes_long_is_promised_and_the_promise_is_kept() {
    let discord = Fake::start().await;
    let bot = Bot::start(&discord).await;
    // In a private chat the bot looks at what was said before; Discord takes its time.
    let held = discord.hold(Route::ListMessages);
    let asked = discord
        .user("ana")
        .in_dm()
        .slash("ask")
        .string("question", ANSWERABLE)
        .send()
        .await;
    held.reached().await;
    assert!(asked.acknowledged().await, "it is promised within the three seconds");
    // The promise is kept although the first attempts fail.
    discord.fault(Route::EditResponse, Fault::Status(500), 2);
    held.release();
    let reply = asked.response().await;
    assert!(reply.content().contains(ANSWER), "{}", reply.content());
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn a_lost_connection_is_taken_up_again_and_nothing_is_missed() {
    let discord = Fake::start().await;
    let bot = Bot::start(&discord).await;
    let ana = discord.user("ana");
    asks(&ana).await;
    discord.gateway().drop_socket();
    asks(&ana).await;
    discord.gateway().resumed(1).await;
    discord.gateway().reconnect();
    asks(&ana).await;
    discord.gateway().resumed(2).await;
    discord.gateway().close(4000);
    asks(&ana).await;
    discord.gateway().resumed(3).await;
    assert_eq!(discord.gateway().sessions().identifies, 1);
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn a_session_that_is_over_is_begun_anew() {
    let discord = Fake::start().await;
    let bot = Bot::start(&discord).await;
    let ana = discord.user("ana");
    asks(&ana).await;
    discord.gateway().invalidate(false);
    discord.gateway().identified(2).await;
    discord.gateway().connected().await;
    asks(&ana).await;
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn a_refused_resume_leads_to_a_new_session() {
    let discord = Fake::start().await;
    let bot = Bot::start(&discord).await;
    let ana = discord.user("ana");
    discord.gateway().refuse_resumes(1);
    discord.gateway().drop_socket();
    discord.gateway().identified(2).await;
    discord.gateway().connected().await;
    asks(&ana).await;
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn a_connection_whose_heartbeats_nobody_answers_is_given_up() {
    let discord = Fake::builder().heartbeat(Duration::from_millis(700)).start().await;
    let bot = Bot::start(&discord).await;
    let ana = discord.user("ana");
    asks(&ana).await;
    discord.gateway().stop_acking();
    // serenity begins anew here, where it could go on.
    discord.gateway().identified(2).await;
    discord.gateway().start_acking();
    discord.gateway().connected().await;
    asks(&ana).await;
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn what_cannot_be_understood_is_passed_over() {
    let discord = Fake::start().await;
    let bot = Bot::start(&discord).await;
    let ana = discord.user("ana");
    discord.gateway().send_unknown_event();
    asks(&ana).await;
    discord.gateway().send_misshapen_event();
    asks(&ana).await;
    discord.gateway().send_malformed();
    asks(&ana).await;
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn a_channel_where_the_bot_may_not_write_is_left_at_that() {
    let discord = Fake::start().await;
    let bot = Bot::start(&discord).await;
    discord.channel(NEWSROOM).forbid(Permissions::SEND_MESSAGES);
    let ana = discord.user("ana");
    ana.clone().in_channel(NEWSROOM).mentions_bot(ANSWERABLE).await;
    discord.channel(NEWSROOM).expect_silence().await;
    assert!(discord.invalid_requests() <= 1, "it is not tried again");
    let reply = ana.in_channel(GENERAL).mentions_bot(ANSWERABLE).await.reply().await;
    assert!(reply.content().contains(ANSWER));
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn what_is_under_way_is_finished_before_the_bot_leaves() {
    let discord = Fake::start().await;
    let bot = Bot::start(&discord).await;
    let held = discord.hold(Route::CreateMessage);
    let asked = discord.user("ana").mentions_bot(ANSWERABLE).await;
    held.reached().await;
    let stopping = tokio::spawn(bot.stop());
    discord.gateway().disconnected().await;
    held.release();
    assert!(asked.reply().await.content().contains(ANSWER));
    stopping.await.expect("it stops in good order");
    discord.finish().await;
}

#[tokio::test]
async fn a_channel_that_is_gone_is_left_at_that() {
    let discord = Fake::start().await;
    let bot = Bot::start(&discord).await;
    discord.fault(Route::CreateMessage, Fault::Status(404), 1);
    let ana = discord.user("ana");
    ana.clone().in_channel(NEWSROOM).mentions_bot(ANSWERABLE).await;
    // One attempt takes up the fault; a second would be a message that nobody reads.
    discord.channel(NEWSROOM).expect_silence().await;
    let reply = ana.in_channel(GENERAL).mentions_bot(ANSWERABLE).await.reply().await;
    assert!(reply.content().contains(ANSWER));
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn a_limit_for_everything_is_waited_out_by_everything() {
    let discord = Fake::start().await;
    let bot = Bot::start(&discord).await;
    let everywhere = Fault::RateLimited {
        retry_after: Duration::from_millis(300),
        global: true,
    };
    discord.fault(Route::CreateMessage, everywhere, 1);
    let ana = discord.user("ana");
    let first = ana.mentions_bot(ANSWERABLE).await;
    while discord.invalid_requests() == 0 {
        tokio::task::yield_now().await;
    }
    // What is answered after it came after the bot had been told to wait; it is no matter of that limit.
    discord.barrier().await;
    let elsewhere = ana.clone().in_channel(NEWSROOM).mentions_bot(ANSWERABLE).await;
    assert!(first.reply().await.content().contains(ANSWER));
    assert!(elsewhere.reply().await.content().contains(ANSWER));
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn a_token_that_is_taken_back_ends_the_bot_with_a_clear_line() {
    // It shows in the answer to a request, or the gateway closes with 4004: whatever comes first.
    for shows in ["request", "gateway"] {
        let discord = Fake::start().await;
        let bot = Bot::start(&discord).await;
        if shows == "request" {
            discord.fault(Route::CreateMessage, Fault::Status(401), 1);
            discord.user("ana").mentions_bot(ANSWERABLE).await;
        } else {
            discord.gateway().close(4004);
        }
        let error = bot.outcome().await.expect_err("it cannot go on");
        assert!(
            error.to_string().contains("Discord refuses the token. Copy it again"),
            "{shows}: {error}"
        );
        assert_eq!(footnote::cli::exit_code(&error), 77, "{shows}");
        discord.finish().await;
    }
}

/// A day in which Discord ends or loses the connection every hour, each time in another way. The runtime's clock
/// is stopped and set forward where nothing is under way, and runs while something is: sockets do not know of it. serenity
/// times its heartbeats by the machine's clock, so that they are the matter of another test.
#[tokio::test]
async fn a_day_of_lost_connections_is_survived() {
    let discord = Fake::builder().without_journal().start().await;
    let bot = Bot::start(&discord).await;
    let ana = discord.user("ana");
    for hour in 1..=24 {
        tokio::time::pause();
        tokio::time::advance(Duration::from_hours(1)).await;
        tokio::time::resume();
        match hour % 5 {
            0 => discord.gateway().drop_socket(),
            1 => discord.gateway().reconnect(),
            2 => discord.gateway().close(4000),
            3 => discord.gateway().invalidate(true),
            _ => discord.gateway().invalidate(false),
        }
        asks(&ana).await;
    }
    let sessions = discord.gateway().sessions();
    assert!(sessions.identifies + sessions.resumes >= 24, "{sessions:?}");
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn a_picture_outlasts_a_fault_and_a_refused_one_leaves_the_text() {
    let discord = Fake::start().await;
    let bot = Bot::start(&discord).await;
    for (fault, pictures) in [
        (Fault::Status(500), 1),
        (Fault::Cut, 1),
        (Fault::rate_limited(Duration::from_millis(300)), 1),
        (Fault::Status(413), 0),
    ] {
        discord.fault(Route::Callback, fault.clone(), 1);
        let reply = discord.user("ana").slash("timeline").send().await.response().await;
        assert!(reply.content().contains("**For years**"), "{}", reply.content());
        let attached = reply.raw()["attachments"].as_array().map(Vec::len);
        assert_eq!(attached, Some(pictures), "{fault:?}");
    }
    bot.stop().await;
    discord.finish().await;
}
