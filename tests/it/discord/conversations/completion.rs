//! What is typed is completed, from the first letter on.

use super::super::fake::Fake;
use super::super::program::{Bot, answerer};

#[tokio::test]
async fn questions_are_offered_best_first_in_the_readers_language() {
    let discord = Fake::start().await;
    let bot = Bot::start(&discord).await;
    let ana = discord.user("ana");
    let first = |choices: &[super::super::fake::asked::Choice]| {
        choices.first().map(|choice| choice.name.clone()).unwrap_or_default()
    };

    let nothing = ana.autocomplete("ask", "question", "").await;
    assert_eq!(nothing.len(), 25);
    let k = ana.autocomplete("ask", "question", "k").await;
    assert!(first(&k).to_lowercase().contains(" k"), "{}", first(&k));
    let days = ana.autocomplete("ask", "question", "how long kast giv").await;
    assert_eq!(first(&days), "How long did Kast give immigrants to leave Chile?");
    let typo = ana.autocomplete("ask", "question", "how lng did kst give").await;
    assert!(typo.iter().any(|choice| choice.name == first(&days)), "{typo:?}");
    let spanish = ana
        .clone()
        .locale("es-419")
        .autocomplete("ask", "question", "quién dec")
        .await;
    assert!(first(&spanish).starts_with('¿'), "{}", first(&spanish));
    let rubbish = ana.autocomplete("ask", "question", "xqzw").await;
    assert!(rubbish.is_empty(), "{rubbish:?}");

    // What is offered is answered.
    let reply = ana
        .slash("ask")
        .string("question", &days[0].value)
        .send()
        .await
        .response()
        .await;
    assert!(reply.content().contains(super::ANSWER), "{}", reply.content());
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn names_and_passages_are_offered() {
    let discord = Fake::start().await;
    let bot = Bot::start(&discord).await;
    let ana = discord.user("ana");
    let names = ana.autocomplete("who", "name", "").await;
    assert_eq!(names.len(), answerer().story().entities.len());
    let jeri = ana.autocomplete("who", "name", "jer").await;
    assert_eq!(jeri[0].name, "José Jarí");
    let passages = ana.autocomplete("source", "passage", "").await;
    assert_eq!(passages.len(), answerer().story().passages.len());
    assert_eq!(
        (passages[0].value.as_str(), passages[0].name.starts_with("p1s1: ")),
        ("p1s1", true)
    );
    let words = ana.autocomplete("source", "passage", "111 da").await;
    assert_eq!(words[0].value, "p4s1");
    bot.stop().await;
    discord.finish().await;
}
