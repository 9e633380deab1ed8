//! Every command, in both languages.

use footnote::answer::{Conversation, Status};
use footnote::story::Wording;
use footnote::text::Language;
use twilight_model::channel::message::component::ComponentType;

use super::super::fake::{Fake, GUILD, User};
use super::super::program::{Bot, answerer, config};
use super::{ANSWER, ANSWERABLE};

#[tokio::test]
async fn a_question_is_answered_with_the_passage() {
    let discord = Fake::start().await;
    let bot = Bot::start(&discord).await;
    let ana = discord.user("ana").locale("en-US");
    let reply = ask(&ana, ANSWERABLE).await;
    insta::assert_snapshot!(reply, @r#"
    -# Asked: how long did kast give migrants to leave?
    **111 days, Kast said.**
    > "You have **111 days** to leave Chile voluntarily," he stated, referring to the period until a new administration succeeds the current left-wing President, Gabriel Boric.
    > -# Political Rhetoric Sparks Migrant Exodus, paragraph 4, sentence 1
    > In a stark campaign video filmed at Chile's desert border with Peru, **Kast** issued a direct warning to immigrants without formal status.
    > -# Political Rhetoric Sparks Migrant Exodus, paragraph 3, sentence 2
    -# José Antonio Kast, quoted
    [In context «f1.c.93841ae0.p4s1»] [Helpful «f1.y.93841ae0.kast-deadline»] [Not helpful «f1.n.93841ae0.kast-deadline»]
    [Related questions «f1.r.93841ae0»]
      - What does the figure of 111 days refer to? «deadline-meaning»
      - What did Kast say would happen to those who do not leave? «kast-threat»
    "#);
    bot.stop().await;
    discord.finish().await;
}

/// Asks in the open and returns the reply as text.
async fn ask(reader: &User, question: &str) -> String {
    let asked = reader.slash("ask").string("question", question).send().await;
    asked.response().await.to_text()
}

#[tokio::test]
async fn the_reply_is_in_the_readers_locale_whatever_the_question_is_in() {
    let discord = Fake::start().await;
    let bot = Bot::start(&discord).await;
    for (locale, question, says) in [
        ("es-ES", ANSWERABLE, "111 días"),
        ("es-419", "cuántos días dio kast?", "111 días"),
        ("en-GB", "¿cuántos días dio kast a los migrantes para irse?", ANSWER),
        // A locale that is not spoken here leaves it to the question.
        ("fr", "¿cuántos días dio kast a los migrantes para irse?", "111 días"),
    ] {
        let text = ask(&discord.user("ana").locale(locale), question).await;
        assert!(text.contains(says), "{locale}: {text}");
    }
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn what_the_article_does_not_say_is_said_so() {
    let discord = Fake::start().await;
    let bot = Bot::start(&discord).await;
    let ana = discord.user("ana");
    let text = ask(&ana, "who is kast's opponent?").await;
    assert!(text.contains("The article doesn't say."), "{text}");
    assert!(
        text.contains("The closest passage, which does not answer this:"),
        "{text}"
    );
    let text = ask(&ana, "xqzw vbnm plugh").await;
    assert!(text.contains("I can only answer questions about one article"), "{text}");
    assert!(!text.contains("Helpful"), "there is nothing to vote on: {text}");
    let text = ask(&ana, "hi there").await;
    assert!(text.contains("What would you like to know"), "{text}");
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn nothing_that_a_reader_types_pings_or_formats() {
    let discord = Fake::start().await;
    let bot = Bot::start(&discord).await;
    let ana = discord.user("ana");
    let text = ask(&ana, "@everyone **who** is <@1>? [x](http://example.com) \u{202e}").await;
    assert!(
        text.starts_with(
            "-# Asked: @\u{200B}everyone \\*\\*who\\*\\* is \\<@\u{200B}1>? \\[x\\]\\(http\\://example.com\\) \u{fffd}"
        ),
        "{text}"
    );
    let long = "why did kast say that ".repeat(250);
    let text = ask(&ana, &long).await;
    assert!(text.chars().count() < 2200, "{text}");
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn every_command_answers_privately_when_asked_to() {
    let discord = Fake::start().await;
    let bot = Bot::start(&discord).await;
    let ana = discord.user("ana");
    for command in ["ask", "summary", "timeline", "who", "source", "help"] {
        for private in [true, false] {
            let mut slash = ana.slash(command).boolean("private", private);
            if command == "ask" {
                slash = slash.string("question", ANSWERABLE);
            }
            let reply = slash.send().await.response().await;
            assert_eq!(reply.is_ephemeral(), private, "{command}");
        }
    }
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn the_summary_is_short_and_can_be_longer() {
    let discord = Fake::start().await;
    let bot = Bot::start(&discord).await;
    for (locale, button) in [("en-US", "The long version"), ("es-ES", "La versión larga")] {
        let ana = discord.user("ana").locale(locale);
        let short = ana.slash("summary").send().await.response().await;
        assert!(
            short.content().starts_with("**Peru Declares Emergency"),
            "{}",
            short.content()
        );
        let long = short.click(button).await.response().await;
        assert!(long.is_ephemeral(), "the channel keeps the short one");
        assert!(long.content().len() > short.content().len());
        assert!(
            long.content().contains("\\[p"),
            "each sentence names its passages: {}",
            long.content()
        );
    }
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn the_timeline_tells_what_happened_when() {
    let discord = Fake::start().await;
    let bot = Bot::start(&discord).await;
    let english = discord.user("ana").slash("timeline").send().await.response().await;
    assert!(
        english.content().contains("**For years**\nChile draws"),
        "{}",
        english.content()
    );
    let spanish = discord.user("ana").locale("es-419").slash("timeline").send().await;
    let spanish = spanish.response().await;
    assert!(
        spanish.content().contains("**Durante años**\nChile atrae"),
        "{}",
        spanish.content()
    );
    for (reply, opening, says) in [
        (
            &english,
            "Timeline: Peru Declares",
            "14 December (2025-12-14, worked out): Chile holds",
        ),
        (&spanish, "Cronología: Peru Declares", "sin fecha: En un video"),
    ] {
        let attached = &reply.raw()["attachments"];
        assert_eq!(attached.as_array().map(Vec::len), Some(1), "{attached}");
        assert_eq!(attached[0]["filename"], "timeline.png");
        assert_eq!(attached[0]["content_type"], "image/png");
        assert!(
            attached[0]["size"].as_u64().is_some_and(|size| size > 10_000),
            "{attached}"
        );
        let described = attached[0]["description"].as_str().expect("alt text");
        assert!(
            described.starts_with(opening) && described.contains(says) && described.chars().count() <= 1024,
            "{described}"
        );
    }
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn names_are_listed_and_told_of() {
    let discord = Fake::start().await;
    let bot = Bot::start(&discord).await;
    let ana = discord.user("ana");
    let all = ana.slash("who").send().await.response().await;
    assert!(
        all.content().contains("- **José Jarí**: President of Peru"),
        "{}",
        all.content()
    );
    let one = ana.slash("who").string("name", "jeri").send().await.response().await;
    assert!(
        one.content().starts_with("**José Jarí**\nPresident of Peru\n> "),
        "{}",
        one.content()
    );
    let nobody = ana
        .slash("who")
        .string("name", "Pinochet")
        .send()
        .await
        .response()
        .await;
    assert!(
        nobody
            .content()
            .contains("names no one and nothing called \"Pinochet\""),
        "{}",
        nobody.content()
    );
    assert!(nobody.is_ephemeral(), "the channel need not see it");
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn the_source_and_its_passages_are_shown() {
    let discord = Fake::start().await;
    let bot = Bot::start(&discord).await;
    let ana = discord.user("ana").locale("es-ES");
    let source = ana.slash("source").send().await.response().await;
    assert!(
        source.content().contains("Título: Peru Declares Emergency"),
        "{}",
        source.content()
    );
    assert!(source.content().contains("Medio: *no consta*"), "{}", source.content());
    for typed in ["p4s1", "111 days"] {
        let passage = ana
            .slash("source")
            .string("passage", typed)
            .send()
            .await
            .response()
            .await;
        let lines: Vec<&str> = passage.content().lines().collect();
        assert_eq!(
            lines[0],
            "-# Political Rhetoric Sparks Migrant Exodus, párrafo 4, frase 1"
        );
        assert!(
            lines[1].starts_with("> **\"You have 111 days") && lines[2].starts_with("> \"If not"),
            "{lines:?}"
        );
    }
    let none = ana
        .slash("source")
        .string("passage", "p99s1")
        .send()
        .await
        .response()
        .await;
    assert!(
        none.is_ephemeral() && none.content().contains("no tiene ningún pasaje"),
        "{}",
        none.content()
    );
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn the_help_names_every_command_in_the_readers_language() {
    let discord = Fake::start().await;
    let bot = Bot::start(&discord).await;
    let english = discord.user("ana").slash("help").send().await.response().await;
    let spanish = discord
        .user("ana")
        .locale("es-419")
        .slash("help")
        .send()
        .await
        .response()
        .await;
    for (reply, names) in [
        (&english, ["/ask", "/summary", "/timeline", "/who", "/source", "/help"]),
        (
            &spanish,
            ["/preguntar", "/resumen", "/cronologia", "/quien", "/fuente", "/ayuda"],
        ),
    ] {
        for name in names {
            assert!(reply.content().contains(&format!("`{name}`")), "{}", reply.content());
        }
    }
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn a_message_can_be_asked() {
    let discord = Fake::start().await;
    let bot = Bot::start(&discord).await;
    let (ana, ben) = (discord.user("ana"), discord.user("ben").locale("es-ES"));
    let said = ana.says(ANSWERABLE).await;
    let answered = ben.context_menu("Ask Footnote", &said).await.response().await;
    assert!(
        !answered.is_ephemeral() && answered.content().contains("111 días"),
        "{}",
        answered.content()
    );
    assert!(
        answered.content().starts_with("-# Pregunta: how long"),
        "{}",
        answered.content()
    );
    let said = ana.says("I had pasta for dinner").await;
    let quiet = ben.context_menu("Ask Footnote", &said).await.response().await;
    assert!(quiet.is_ephemeral(), "{}", quiet.content());
    let said = ana.says(" ").await;
    let empty = ben.context_menu("Ask Footnote", &said).await.response().await;
    assert!(
        empty.is_ephemeral() && empty.content().contains("no tiene texto"),
        "{}",
        empty.content()
    );
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn the_bot_is_at_home_in_private_chats_and_as_an_app_of_ones_own() {
    let discord = Fake::start().await;
    let bot = Bot::start(&discord).await;
    for reader in [
        discord.user("ana").in_dm(),
        discord.user("ben").in_private(),
        discord.user("eva").installed(),
    ] {
        let text = ask(&reader, ANSWERABLE).await;
        assert!(text.contains(ANSWER), "{text}");
    }
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn commands_are_registered_once_in_every_locale() {
    let discord = Fake::start().await;
    let bot = Bot::start(&discord).await;
    let commands = discord.expect_commands(None).await;
    let names: Vec<&str> = commands.iter().map(|command| command.name.as_str()).collect();
    assert_eq!(
        names,
        [
            "ask",
            "summary",
            "timeline",
            "who",
            "source",
            "help",
            "story",
            "reload",
            "gaps",
            "privacy",
            "Ask Footnote"
        ]
    );
    for command in &commands {
        let names = command.name_localizations.as_ref().expect("names in other locales");
        for locale in ["en-US", "en-GB", "es-ES", "es-419"] {
            assert!(names.contains_key(locale), "{}", command.name);
        }
        let private = command.options.iter().any(|option| option.name == "private");
        // What is answered privately anyway has no such option.
        let always =
            command.description.is_empty() || ["story", "reload", "gaps", "privacy"].contains(&command.name.as_str());
        assert!(private || always, "{}", command.name);
    }
    bot.stop().await;
    // The second start finds them as they are.
    let bot = Bot::start(&discord).await;
    discord.barrier().await;
    bot.stop().await;
    assert_eq!(discord.command_writes(), 1);
    discord.finish().await;
}

#[tokio::test]
async fn what_was_registered_otherwise_is_written_anew_and_what_is_gone_is_removed() {
    let discord = Fake::start().await;
    let old = serde_json::json!({ "name": "old", "description": "Of an earlier version", "type": 1 });
    discord.had_command(Some(GUILD), &old);
    let mut here = config(&discord);
    here.guild = Some(GUILD.get());
    let asked = discord.user("ana").slash("old").send();
    let bot = Bot::launch(&discord, here);
    let reply = asked.await.response().await;
    assert!(
        reply.is_ephemeral() && reply.content().contains("/help shows"),
        "{}",
        reply.content()
    );
    // It waits until there is such a command.
    discord.user("ana").slash("help").send().await.response().await;
    let names: Vec<String> = discord
        .commands(Some(GUILD))
        .into_iter()
        .map(|command| command.name)
        .collect();
    assert!(
        names.contains(&"ask".to_owned()) && !names.contains(&"old".to_owned()),
        "{names:?}"
    );
    assert!(discord.commands(None).is_empty());
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn a_guess_offers_what_may_have_been_meant() {
    let discord = Fake::start().await;
    let bot = Bot::start(&discord).await;
    let (ana, ben) = (discord.user("ana"), discord.user("ben"));
    let asked = ana.slash("ask").string("question", &unclear()).send().await;
    let guess = asked.response().await;
    assert!(
        guess.content().contains("I'm not sure that the article answers this."),
        "{}",
        guess.content()
    );
    assert!(
        guess.content().contains("A guess, which may not answer this:"),
        "{}",
        guess.content()
    );
    let meant = guess.buttons()[0].label.clone();
    assert!(
        guess
            .components()
            .iter()
            .all(|row| row.kind() == ComponentType::ActionRow)
    );
    // Somebody else gets the answer for themselves, the asker in its place.
    let other = ben.clicks(&guess, &meant).await.response().await;
    assert!(other.is_ephemeral() && other.id() != guess.id());
    let own = ana.clicks(&guess, &meant).await.response().await;
    assert!(
        own.id() == guess.id() && own.content().starts_with(&format!("-# Asked: {meant}")),
        "{}",
        own.content()
    );
    bot.stop().await;
    discord.finish().await;
}

/// A question that is near to some of the story's and not surely one of them: the beginning of one, where the rest is missing.
fn unclear() -> String {
    let answerer = answerer();
    let entries = answerer.story().entries.iter();
    let phrasings = entries
        .filter_map(|entry| entry.wording.en.as_ref())
        .flat_map(Wording::phrasings);
    let beginnings = phrasings.map(|phrasing| {
        let words: Vec<&str> = phrasing.split(' ').collect();
        words[..words.len().div_ceil(2)].join(" ")
    });
    let unclear = |question: &String| {
        let reply = answerer.answer(question, &mut Conversation::default(), Some(Language::En));
        reply.status == Status::Unclear && reply.suggestions.len() > 1
    };
    beginnings
        .into_iter()
        .find(unclear)
        .expect("one of thousands is unclear")
}
