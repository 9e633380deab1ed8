//! Buttons and menus, old ones too.

use super::super::fake::{Fake, Reply};
use super::super::program::Bot;
use super::ANSWERABLE;

/// A question's answer in the open.
async fn answer(discord: &Fake) -> Reply {
    let asked = discord
        .user("ana")
        .slash("ask")
        .string("question", ANSWERABLE)
        .send()
        .await;
    asked.response().await
}

#[tokio::test]
async fn the_passage_is_shown_in_its_paragraph_to_whoever_wants_it() {
    let discord = Fake::start().await;
    let bot = Bot::start(&discord).await;
    let reply = answer(&discord).await;
    let ben = discord.user("ben").locale("es-ES");
    let context = ben.clicks(&reply, "In context").await.response().await;
    assert!(context.is_ephemeral());
    assert!(
        context
            .content()
            .starts_with("-# Political Rhetoric Sparks Migrant Exodus, párrafo 4, frase 1\n> **"),
        "{}",
        context.content()
    );
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn a_related_question_is_answered_for_whoever_chose_it() {
    let discord = Fake::start().await;
    let bot = Bot::start(&discord).await;
    let reply = answer(&discord).await;
    let next = discord
        .user("ben")
        .selects(&reply, "kast-threat")
        .await
        .response()
        .await;
    assert!(next.is_ephemeral());
    assert!(
        next.content().starts_with("-# Asked: What did Kast say would happen"),
        "{}",
        next.content()
    );
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn buttons_from_before_a_restart_work() {
    let discord = Fake::start().await;
    let bot = Bot::start(&discord).await;
    let reply = answer(&discord).await;
    let summary = discord.user("ana").slash("summary").send().await.response().await;
    bot.stop().await;

    let bot = Bot::start(&discord).await;
    discord.gateway().identified(2).await;
    let ben = discord.user("ben");
    let context = ben.clicks(&reply, "In context").await.response().await;
    assert!(
        context.content().contains("> **\"You have 111 days"),
        "{}",
        context.content()
    );
    let next = ben.selects(&reply, "kast-threat").await.response().await;
    assert!(
        next.content().contains("What did Kast say would happen"),
        "{}",
        next.content()
    );
    let long = ben.clicks(&summary, "The long version").await.response().await;
    assert!(long.content().contains("Peru Declares Emergency"), "{}", long.content());
    bot.stop().await;
    discord.finish().await;
}
