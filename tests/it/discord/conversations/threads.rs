//! Conversations: replies to answers, threads, one reader after another.

use super::super::fake::{BOT, Fake, GENERAL};
use super::super::program::{Bot, config};

#[tokio::test]
async fn a_reply_to_an_answer_goes_on_from_it_also_after_a_restart() {
    let discord = Fake::start().await;
    let bot = Bot::start(&discord).await;
    let (ana, ben) = (discord.user("ana"), discord.user("ben"));
    let first = ana.mentions_bot("what did kast say?").await.reply().await;
    // Somebody else may go on, and something else was asked in between.
    ana.mentions_bot("who is Luis Cordero?").await.reply().await;
    let second = ben.replies_to(&first, "where did he film it?").await.reply().await;
    assert!(
        second.content().contains("desert border with Peru"),
        "{}",
        second.content()
    );
    bot.stop().await;

    let bot = Bot::start(&discord).await;
    discord.gateway().identified(2).await;
    let third = ben.replies_to(&first, "where did he film it?").await.reply().await;
    assert!(
        third.content().contains("desert border with Peru"),
        "{}",
        third.content()
    );
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn one_reader_asks_on_and_another_does_not_lean_on_that() {
    let discord = Fake::start().await;
    let bot = Bot::start(&discord).await;
    let (ana, ben) = (discord.user("ana"), discord.user("ben"));
    let ask = async |reader: &super::super::fake::User, question: &str| {
        let asked = reader.slash("ask").string("question", question).send().await;
        asked.response().await.content().to_owned()
    };
    ask(&ana, "what did kast say?").await;
    let leaning = ask(&ana, "where did he film it?").await;
    assert!(
        leaning.contains("**Kast's video was filmed at Chile's desert border with Peru.**"),
        "{leaning}"
    );
    let alone = ask(&ben, "where?").await;
    assert!(!alone.contains("**"), "there is nothing to lean on: {alone}");
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn a_thread_under_an_answer_is_one_conversation() {
    let discord = Fake::builder().message_content().start().await;
    let mut with_content = config(&discord);
    with_content.message_content = true;
    let bot = Bot::with(&discord, with_content.clone()).await;
    let (ana, ben) = (discord.user("ana"), discord.user("ben"));
    let first = ana.mentions_bot("what did kast say?").await.reply().await;
    let thread = ana.thread_from(&first, "the video").await;
    let (ana, ben) = (ana.in_channel(thread), ben.in_channel(thread));
    let second = ana.says("what did Kast do in his campaign video?").await.reply().await;
    assert!(second.content().contains("warning"), "{}", second.content());
    let third = ben.says("where did he film it?").await.reply().await;
    assert!(
        third.content().contains("desert border with Peru"),
        "{}",
        third.content()
    );
    // People may talk to each other there too.
    ben.says("lol ok").await;
    discord.channel(thread).expect_silence().await;
    bot.stop().await;

    let bot = Bot::with(&discord, with_content).await;
    discord.gateway().identified(2).await;
    let slash = ana
        .slash("ask")
        .string("question", "where did he film it?")
        .send()
        .await
        .response()
        .await;
    assert!(
        slash.content().contains("desert border with Peru"),
        "{}",
        slash.content()
    );
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn in_a_thread_of_others_only_a_mention_is_answered() {
    let discord = Fake::builder().message_content().start().await;
    let mut with_content = config(&discord);
    with_content.message_content = true;
    let bot = Bot::with(&discord, with_content).await;
    let (ana, ben) = (discord.user("ana"), discord.user("ben"));
    let said = ana.says("let us talk about kast").await;
    let thread = ana.thread_from(&said, "kast").await;
    let (ana, ben) = (ana.in_channel(thread), ben.in_channel(thread));
    ana.says("How many days did Kast give migrants to leave Chile?").await;
    discord.channel(thread).expect_silence().await;
    ana.mentions_bot("what did kast say?").await.reply().await;
    let on = ben.says(&format!("<@{BOT}> where did he film it?")).await.reply().await;
    assert!(
        on.content().contains("desert border with Peru"),
        "a thread is one conversation: {}",
        on.content()
    );
    discord.channel(GENERAL).expect_silence().await;
    bot.stop().await;
    discord.finish().await;
}
