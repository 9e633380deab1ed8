//! Nobody asks so much that others wait, and what is asked twice in a row is answered once.

use std::sync::Arc;
use std::time::Duration;

use footnote::config::Limits;
use footnote::discord::Needs;
use footnote::library::Library;
use footnote::metrics::Metrics;

use super::super::fake::{Fake, NEWSROOM, Reply, User};
use super::super::program::{Bot, answerer, config, needs};
use super::{ANSWER, ANSWERABLE};

/// A bot with limits, and what it counts.
async fn start(discord: &Fake, limits: Limits) -> (Bot, Arc<Metrics>) {
    let library = Arc::new(Library::of(answerer()));
    let needs = Needs {
        limits,
        ..needs(&library, config(discord))
    };
    let metrics = Arc::clone(&needs.metrics);
    let bot = Bot::launch_with(discord, needs);
    discord.gateway().connected().await;
    (bot, metrics)
}

fn a_minute(person: u32, channel: u32) -> Limits {
    Limits {
        person_per_minute: person,
        channel_per_minute: channel,
        repeat: Duration::ZERO,
    }
}

async fn ask(reader: &User, question: &str) -> Reply {
    let asked = reader.slash("ask").string("question", question).send().await;
    asked.response().await
}

#[tokio::test]
async fn whoever_asks_too_much_is_told_privately_and_others_are_answered() {
    let discord = Fake::start().await;
    let (bot, metrics) = start(&discord, a_minute(3, 0)).await;
    let (ana, ben) = (discord.user("ana"), discord.user("ben"));
    let first = ask(&ana, ANSWERABLE).await;
    for _ in 0..2 {
        assert!(ask(&ana, ANSWERABLE).await.content().contains(ANSWER));
    }
    let told = ask(&ana, ANSWERABLE).await;
    assert!(
        told.is_ephemeral()
            && told
                .content()
                .starts_with("That was a lot of questions. I can answer your next one in "),
        "{}",
        told.content()
    );
    let spanish = ana
        .clone()
        .locale("es-ES")
        .clicks(&first, "In context")
        .await
        .response()
        .await;
    assert!(
        spanish.is_ephemeral() && spanish.content().contains("muchas preguntas"),
        "{}",
        spanish.content()
    );
    // What is typed goes on being completed.
    assert!(!ana.autocomplete("ask", "question", "kast").await.is_empty());
    assert!(ask(&ben, ANSWERABLE).await.content().contains(ANSWER));
    let text = metrics.text();
    assert!(text.contains("footnote_refused_total{reason=\"person\"} 2"), "{text}");
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn under_messages_it_is_said_once() {
    let discord = Fake::start().await;
    let (bot, metrics) = start(&discord, a_minute(2, 0)).await;
    let ana = discord.user("ana");
    for _ in 0..2 {
        let reply = ana.mentions_bot(ANSWERABLE).await.reply().await;
        assert!(reply.content().contains(ANSWER), "{}", reply.content());
    }
    let told = ana.mentions_bot(ANSWERABLE).await.reply().await;
    assert!(
        told.content().starts_with("That was a lot of questions."),
        "{}",
        told.content()
    );
    // From then on there is silence; the fake would complain of what nobody read.
    for _ in 0..5 {
        ana.mentions_bot(ANSWERABLE).await;
    }
    discord.barrier().await;
    let text = metrics.text();
    assert!(text.contains("footnote_refused_total{reason=\"person\"} 6"), "{text}");
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn a_channel_is_not_flooded_and_another_is_answered() {
    let discord = Fake::start().await;
    let (bot, _) = start(&discord, a_minute(0, 2)).await;
    for name in ["ana", "ben"] {
        assert!(ask(&discord.user(name), ANSWERABLE).await.content().contains(ANSWER));
    }
    let told = ask(&discord.user("eva"), ANSWERABLE).await;
    assert!(
        told.is_ephemeral() && told.content().starts_with("Many questions are coming in here."),
        "{}",
        told.content()
    );
    let elsewhere = discord.user("eva").in_channel(NEWSROOM);
    assert!(ask(&elsewhere, ANSWERABLE).await.content().contains(ANSWER));
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn the_same_question_twice_in_a_row_is_answered_once() {
    let discord = Fake::start().await;
    // Long enough for the slowest machine; that it ends is a matter of the unit's tests.
    let limits = Limits {
        repeat: Duration::from_mins(10),
        ..a_minute(0, 0)
    };
    let (bot, metrics) = start(&discord, limits).await;
    let (ana, ben) = (discord.user("ana"), discord.user("ben"));
    assert!(ask(&ana, ANSWERABLE).await.content().contains(ANSWER));
    let again = ask(&ana, &ANSWERABLE.to_uppercase()).await;
    assert!(
        again.is_ephemeral() && again.content() == "You asked that a moment ago; the answer is above.",
        "{}",
        again.content()
    );
    // Somebody else may ask it, and whoever asked it in the open may want it privately.
    assert!(ask(&ben, ANSWERABLE).await.content().contains(ANSWER));
    let private = ana.slash("ask").string("question", ANSWERABLE).boolean("private", true);
    assert!(private.send().await.response().await.content().contains(ANSWER));
    let reply = ben.mentions_bot(ANSWERABLE).await.reply().await;
    assert!(reply.content().contains(ANSWER));
    ben.mentions_bot(ANSWERABLE).await;
    discord.barrier().await;
    let text = metrics.text();
    assert!(text.contains("footnote_refused_total{reason=\"repeated\"} 2"), "{text}");
    bot.stop().await;
    discord.finish().await;
}
