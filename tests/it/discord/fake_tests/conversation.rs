//! Conversations with the small bot: each kind of question, and each kind of answer.

use serenity::all::GatewayIntents;

use super::super::fake::{APPLICATION, Asked, BOT, Fake, GENERAL, NEWSROOM, Reply, User};
use super::bot::Bot;

#[tokio::test]
async fn a_command_is_answered_and_its_buttons_work() {
    let discord = Fake::start().await;
    let bot = Bot::start(&discord).await;
    let ana = discord.user("ana").locale("es-ES");

    let asked = ana
        .slash("ask")
        .string("question", "¿Quién?")
        .boolean("private", true)
        .send()
        .await;
    let reply = asked.response().await;
    insta::assert_snapshot!(reply.to_text(), @r#"
    (only you can see this)
    ana asked "¿Quién?" in es-ES
    │ The passage.
    [In context «1:context»] [Change «1:again»]
    [Related «1:related»]
      - Who? «who»
      - When? «when»
    "#);
    assert!(reply.is_ephemeral());
    assert!(asked.latency().is_some());
    assert_eq!(reply.embeds()[0].description.as_deref(), Some("The passage."));
    assert_eq!(reply.components().len(), 2);
    assert_eq!(reply.buttons()[0].custom_id.as_deref(), Some("1:context"));
    assert_eq!(reply.menus()[0].options[1], ("When?".to_owned(), "when".to_owned()));

    let context = reply.click("In context").await.response().await;
    assert!(context.content().starts_with("pressed 1:context on \"ana asked"));
    let chosen = reply.select("When?").await.response().await;
    assert_eq!(chosen.content(), "chose when");
    let changed = reply.click("1:again").await.response().await;
    assert_eq!(
        (changed.id(), changed.to_text().as_str()),
        (reply.id(), "(only you can see this)\nchanged\n│ The passage.")
    );
    assert_eq!(reply.now().expect("it is there").content(), "changed");

    bot.stop().await;
    discord.finish().await;
}

/// Asks in the open.
async fn ask(discord: &Fake) -> Reply {
    let asked: Asked = discord.user("ana").slash("ask").string("question", "Who?").send().await;
    asked.response().await
}

#[tokio::test]
async fn another_reader_may_click_what_everybody_sees() {
    let discord = Fake::start().await;
    let bot = Bot::start(&discord).await;
    let reply = ask(&discord).await;
    assert!(!reply.is_ephemeral());
    let ben: User = discord.user("ben");
    let pressed = ben.clicks(&reply, "In context").await.response().await;
    assert!(pressed.is_ephemeral());
    assert_eq!(ben.selects(&reply, "who").await.response().await.content(), "chose who");
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn what_is_typed_is_completed() {
    let discord = Fake::start().await;
    let bot = Bot::start(&discord).await;
    let choices = discord.user("ana").autocomplete("ask", "question", "k").await;
    let names: Vec<&str> = choices.iter().map(|choice| choice.name.as_str()).collect();
    assert_eq!(names, ["Kast", "Kiev"]);
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn an_answer_may_be_taken_without_being_read() {
    let discord = Fake::builder().without_journal().start().await;
    let bot = Bot::start(&discord).await;
    discord.user("ana").types("ask", "question", "l").await.answered().await;
    assert!(discord.dump().ends_with("nothing\n"));
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn a_deferred_answer_comes_and_more_after_it() {
    let discord = Fake::start().await;
    let bot = Bot::start(&discord).await;
    let asked = discord.user("ana").slash("slow").send().await;
    assert!(asked.acknowledged().await, "it is deferred");
    let reply = asked.response().await;
    assert_eq!((reply.content(), reply.is_ephemeral()), ("at last", false));
    let more = asked.followup().await;
    assert_eq!((more.content(), more.is_ephemeral()), ("and more", true));
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn a_form_is_filled_in() {
    let discord = Fake::start().await;
    let bot = Bot::start(&discord).await;
    let asked = discord.user("ana").slash("form").send().await;
    let form = asked.modal().await;
    assert_eq!((form.title.as_str(), form.custom_id.as_str()), ("A form", "form:1"));
    let reply = asked.fills_in(&form, &[("words", "hello")]).await.response().await;
    assert_eq!(reply.content(), "you wrote hello");
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn a_message_is_asked_about_from_its_menu() {
    let discord = Fake::start().await;
    let bot = Bot::start(&discord).await;
    let said = discord.user("ben").says("Who won?").await;
    let reply = discord
        .user("ana")
        .context_menu("Ask Footnote", &said)
        .await
        .response()
        .await;
    assert_eq!(reply.content(), "about \"Who won?\"");
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn mentions_direct_messages_and_pinging_replies_are_heard_and_the_rest_is_not() {
    let discord = Fake::start().await;
    let bot = Bot::start(&discord).await;
    let ana = discord.user("ana");

    let said = ana.mentions_bot("who?").await;
    let reply = said.reply().await;
    assert_eq!(reply.content(), format!("heard \"<@{BOT}> who?\""));
    assert_eq!(reply.replies_to(), Some(said.id()));

    let more = ana.replies_to(&reply, "and when?").await;
    assert_eq!(more.reply().await.content(), "heard \"and when?\"");

    let direct = ana.dm("hello").await;
    assert_eq!(direct.reply().await.content(), "heard \"hello\"");

    // Not for the bot: nothing of it is shown to it.
    ana.says("just talking").await;
    ana.replies_quietly_to(&reply, "thanks").await;
    discord.bot("other").mentions_bot("hello").await;
    discord.channel(GENERAL).expect_silence().await;

    // A thread is a channel of its own.
    let thread = ana.thread_from(&said, "who").await;
    let inside = ana.clone().in_channel(thread).mentions_bot("and why?").await;
    assert_eq!(
        discord.channel(thread).expect_bot_message().await.replies_to(),
        Some(inside.id())
    );
    assert_eq!(inside.channel(), thread);

    assert_eq!(discord.channel(GENERAL).bot_messages().len(), 2);
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn the_answer_follows_its_question() {
    let discord = Fake::start().await;
    let bot = Bot::start(&discord).await;
    let ana = discord.user("ana").in_channel(NEWSROOM);
    let newsroom = discord.channel(NEWSROOM);
    let said = ana.mentions_bot("who?").await;
    let reply = newsroom.expect_bot_message().await;

    ana.preview_appears(&said).await;
    newsroom.expect_silence().await;
    ana.edits(&said, &format!("<@{BOT}> when?")).await;
    let edited = newsroom.expect_bot_edit(&reply).await;
    assert_eq!(edited.content(), format!("heard now \"<@{BOT}> when?\""));
    ana.deletes(&said).await;
    newsroom.expect_bot_delete(&reply).await;
    assert!(newsroom.bot_messages().is_empty());
    assert!(reply.now().is_none());
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn with_the_intent_every_message_is_readable() {
    let discord = Fake::builder().message_content().start().await;
    let intents = GatewayIntents::non_privileged() | GatewayIntents::MESSAGE_CONTENT;
    let bot = Bot::with(&discord, intents).await;
    let said = discord.user("ana").says("just talking").await;
    assert_eq!(said.reply().await.content(), "heard \"just talking\"");
    assert_eq!(discord.gateway().intents(), intents.bits());
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn commands_are_registered_as_discord_keeps_them() {
    let discord = Fake::start().await;
    let bot = Bot::start(&discord).await;
    let commands = discord.expect_commands(None).await;
    let names: Vec<&str> = commands.iter().map(|command| command.name.as_str()).collect();
    assert_eq!(names, ["ask", "slow", "crash", "form", "Ask Footnote"]);
    assert_eq!(commands[0].application_id, Some(APPLICATION));
    assert_eq!(discord.command_writes(), 1);
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn buttons_outlive_the_bot() {
    let discord = Fake::start().await;
    let bot = Bot::start(&discord).await;
    let reply = ask(&discord).await;
    bot.stop().await;
    discord.gateway().disconnected().await;

    let again = Bot::start(&discord).await;
    let pressed = reply.click("In context").await.response().await;
    assert!(pressed.content().starts_with("pressed 1:context"));
    assert_eq!(discord.gateway().sessions().identifies, 2);
    again.stop().await;
    discord.finish().await;
}
