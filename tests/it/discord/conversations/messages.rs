//! Plain messages: mentions, private chats, open channels, edits and deletions.

use super::super::fake::{BOT, Fake, Fault, GENERAL, NEWSROOM, Route};
use super::super::program::{Bot, config};
use super::{ANSWER, ANSWERABLE};

#[tokio::test]
async fn a_mention_is_answered_with_a_reply_that_pings_nobody() {
    let discord = Fake::start().await;
    let bot = Bot::start(&discord).await;
    let asked = discord.user("ana").mentions_bot(ANSWERABLE).await;
    let reply = asked.reply().await;
    assert!(
        reply.content().starts_with(&format!("**{ANSWER}**")),
        "the question stands above: {}",
        reply.content()
    );
    let spanish = discord
        .user("ana")
        .mentions_bot("¿cuántos días dio Kast a los migrantes?")
        .await
        .reply()
        .await;
    assert!(spanish.content().contains("111 días"), "{}", spanish.content());
    // A mention alone is a greeting.
    let hello = discord.user("ben").mentions_bot("").await.reply().await;
    assert_eq!(hello.content(), "Ask me something about the article.");
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn a_mention_under_somebodys_message_asks_that_message() {
    let mention = format!("<@{BOT}>");
    // Discord keeps that message's text from a bot that has no intent to read it.
    for readable in [true, false] {
        let discord = if readable {
            Fake::builder().message_content().start().await
        } else {
            Fake::start().await
        };
        let mut here = config(&discord);
        here.message_content = readable;
        let bot = Bot::with(&discord, here).await;
        let said = discord.user("ana").says(ANSWERABLE).await;
        let asked = discord.user("ben").replies_quietly_to(&said, &mention).await;
        let reply = asked.reply().await;
        let text = reply.content();
        if readable {
            assert!(
                text.starts_with("-# Asked: how long did kast") && text.contains(ANSWER),
                "{text}"
            );
        } else {
            assert!(text.starts_with("I can't read the message above."), "{text}");
        }
        bot.stop().await;
        discord.finish().await;
    }
}

#[tokio::test]
async fn a_private_chat_is_one_conversation() {
    let discord = Fake::start().await;
    let bot = Bot::start(&discord).await;
    let ana = discord.user("ana").in_dm();
    let first = ana.says("what did kast say?").await.reply().await;
    assert!(first.content().contains("111 days"), "{}", first.content());
    let second = ana.says("where did he film it?").await.reply().await;
    assert!(
        second.content().contains("desert border with Peru"),
        "{}",
        second.content()
    );
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn bots_and_what_is_not_for_the_bot_are_left_alone() {
    let discord = Fake::start().await;
    let bot = Bot::start(&discord).await;
    discord.user("ana").says(ANSWERABLE).await;
    discord.bot("other").mentions_bot(ANSWERABLE).await;
    discord.channel(GENERAL).expect_silence().await;
    assert_eq!(
        discord.gateway().intents() & (1 << 15),
        0,
        "no privileged intent by default"
    );
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn in_an_open_channel_the_bot_speaks_only_when_it_is_sure() {
    let discord = Fake::builder().message_content().start().await;
    let mut open = config(&discord);
    open.message_content = true;
    open.open_channels = vec![NEWSROOM.get()];
    let bot = Bot::with(&discord, open).await;
    let ana = discord.user("ana").in_channel(NEWSROOM);
    let answered = ana
        .says("How many days did Kast give migrants to leave Chile?")
        .await
        .reply()
        .await;
    assert!(answered.content().contains(ANSWER), "{}", answered.content());
    let ben = discord.user("ben").in_channel(NEWSROOM);
    for quiet in [
        "who is kast's opponent?",
        "lol yes",
        "kast said 111 days to leave chile",
        "border soldiers how",
        "",
    ] {
        ben.says(quiet).await;
    }
    // What is said to others is not for the bot, nor is what stands elsewhere.
    let said = ana.says("I wonder").await;
    ben.replies_to(&said, "How many days did Kast give migrants to leave Chile?")
        .await;
    ben.says(&format!(
        "<@{}> How many days did Kast give migrants to leave Chile?",
        ana.id()
    ))
    .await;
    ben.in_channel(GENERAL)
        .says("How many days did Kast give migrants to leave Chile?")
        .await;
    discord.channel(NEWSROOM).expect_silence().await;
    discord.channel(GENERAL).expect_silence().await;
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn an_edited_question_changes_its_answer() {
    let discord = Fake::start().await;
    let bot = Bot::start(&discord).await;
    let ana = discord.user("ana");
    let asked = ana.mentions_bot(ANSWERABLE).await;
    let reply = asked.reply().await;
    let general = discord.channel(GENERAL);
    ana.edits(
        &asked,
        &format!("<@{BOT}> when did the cabinet formalise the decision?"),
    )
    .await;
    let edited = general.expect_bot_edit(&reply).await;
    assert!(edited.content().contains("28 November 2025"), "{}", edited.content());
    // A link's preview is no edit.
    ana.preview_appears(&asked).await;
    general.expect_silence().await;
    // What asks nothing any more needs no answer.
    ana.edits(&asked, "never mind").await;
    general.expect_bot_delete(&reply).await;
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn a_message_that_becomes_a_question_is_answered() {
    let discord = Fake::start().await;
    let bot = Bot::start(&discord).await;
    let ana = discord.user("ana");
    let said = ana.says("hm").await;
    ana.edits(&said, &format!("<@{BOT}> {ANSWERABLE}")).await;
    assert!(said.reply().await.content().contains(ANSWER));
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn a_deleted_question_takes_its_answer_with_it() {
    let discord = Fake::start().await;
    let bot = Bot::start(&discord).await;
    let ana = discord.user("ana");
    let asked = ana.mentions_bot(ANSWERABLE).await;
    let reply = asked.reply().await;
    ana.deletes(&asked).await;
    discord.channel(GENERAL).expect_bot_delete(&reply).await;
    // Nothing comes of what was never asked.
    let said = ana.says("hm").await;
    ana.deletes(&said).await;
    discord.channel(GENERAL).expect_silence().await;
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn a_question_deleted_while_it_is_answered_leaves_nothing() {
    let discord = Fake::start().await;
    let bot = Bot::start(&discord).await;
    let ana = discord.user("ana");
    let held = discord.hold(Route::CreateMessage);
    let asked = ana.mentions_bot(ANSWERABLE).await;
    held.reached().await;
    ana.edits(&asked, &format!("<@{BOT}> who is Luis Cordero?")).await;
    discord.gateway().heartbeat().await;
    held.release();
    let reply = asked.reply().await;
    let edited = discord.channel(GENERAL).expect_bot_edit(&reply).await;
    assert!(edited.content().contains("Cordero"), "{}", edited.content());
    ana.deletes(&asked).await;
    discord.channel(GENERAL).expect_bot_delete(&reply).await;
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn answers_from_before_a_restart_follow_their_questions() {
    let discord = Fake::start().await;
    let bot = Bot::start(&discord).await;
    let ana = discord.user("ana");
    let (edited, deleted) = (
        ana.mentions_bot(ANSWERABLE).await,
        ana.mentions_bot("who is Luis Cordero?").await,
    );
    let (first, second) = (edited.reply().await, deleted.reply().await);
    bot.stop().await;

    let bot = Bot::start(&discord).await;
    discord.gateway().identified(2).await;
    let general = discord.channel(GENERAL);
    ana.edits(
        &edited,
        &format!("<@{BOT}> when did the cabinet formalise the decision?"),
    )
    .await;
    let changed = general.expect_bot_edit(&first).await;
    assert!(changed.content().contains("28 November 2025"), "{}", changed.content());
    ana.deletes(&deleted).await;
    general.expect_bot_delete(&second).await;
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn an_answer_whose_arrival_is_unknown_is_not_posted_twice() {
    let discord = Fake::start().await;
    let bot = Bot::start(&discord).await;
    discord.fault(Route::CreateMessage, Fault::AnswerLost, 1);
    let asked = discord.user("ana").mentions_bot(ANSWERABLE).await;
    let reply = asked.reply().await;
    // The second attempt has found the first by its nonce: the answer is known, and goes with its question.
    discord.user("ana").deletes(&asked).await;
    discord.channel(GENERAL).expect_bot_delete(&reply).await;
    assert!(discord.channel(GENERAL).bot_messages().is_empty());
    bot.stop().await;
    discord.finish().await;
}
