//! Several stories: each channel has its own, moderators choose, and files may change while the bot runs.

use std::collections::BTreeMap;
use std::fs;
use std::num::NonZeroUsize;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use footnote::answer::Thresholds;
use footnote::cache::Learner;
use footnote::config::{Cache, Stories};
use footnote::discord::Needs;
use footnote::library::Library;
use footnote::store::Store;
use tempfile::TempDir;

use super::super::fake::{Fake, GUILD, NEWSROOM, Reply, User};
use super::super::program::{Bot, config as bot_config, needs};

/// A question that only the story of the cable answers, one that only that of the cable car does, and words of the answers.
const CABLE: (&str, &str) = ("how many residents are cut off?", "14,200");
const LIFT: (&str, &str) = ("¿cuántos pasajeros quedaron atrapados?", "62");

fn shelf() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for story in ["ostrey-cable", "teleferico-valdehonda"] {
        let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/stories").join(story);
        fs::create_dir(folder.path().join(story)).expect("a folder");
        for file in ["story.toml", "article.txt"] {
            fs::copy(from.join(file), folder.path().join(story).join(file)).expect("a copy");
        }
    }
    folder
}

fn library(folder: &TempDir, settings: Stories) -> Arc<Library> {
    let settings = Stories {
        path: Some(folder.path().to_owned()),
        default: Some("ostrey-cable".to_owned()),
        cache: match settings.cache {
            // Nothing of a test's stays with the user.
            Cache::Platform => Cache::Off,
            cache => cache,
        },
        ..settings
    };
    Arc::new(Library::open(settings, Thresholds::default(), Learner::Here).expect("both are sound"))
}

async fn ask(reader: &User, question: &str) -> Reply {
    let asked = reader.slash("ask").string("question", question).send().await;
    asked.response().await
}

/// Whether the reader is answered about the cable.
async fn is_about_the_cable(reader: &User) -> bool {
    ask(reader, CABLE.0).await.content().contains(CABLE.1)
}

async fn choose(moderator: &User, story: &str) -> String {
    let chosen = moderator.slash("story").string("story", story).send().await;
    let reply = chosen.response().await;
    assert!(reply.is_ephemeral(), "{}", reply.content());
    reply.content().to_owned()
}

#[tokio::test]
async fn every_channel_has_its_story() {
    let discord = Fake::start().await;
    let folder = shelf();
    let settings = Stories {
        channels: BTreeMap::from([(NEWSROOM.get(), "teleferico-valdehonda".to_owned())]),
        ..Stories::default()
    };
    let bot = Bot::answering(&discord, &library(&folder, settings)).await;
    let ana = discord.user("ana");
    let there = discord.user("ana").in_channel(NEWSROOM);
    assert!(is_about_the_cable(&ana).await);
    assert!(!is_about_the_cable(&there).await);
    let answer = there.mentions_bot(LIFT.0).await.reply().await;
    assert!(answer.content().contains(LIFT.1), "{}", answer.content());
    // A thread has the story of its channel.
    let thread = ana.thread_from(&answer, "more").await;
    let in_thread = discord.user("ana").in_channel(thread);
    assert!(!is_about_the_cable(&in_thread).await);
    let mention = in_thread.mentions_bot(LIFT.0).await.reply().await;
    assert!(mention.content().contains(LIFT.1), "{}", mention.content());
    // What is completed is the channel's.
    let choices = there.autocomplete("ask", "question", "").await;
    let elsewhere = ana.autocomplete("ask", "question", "").await;
    assert!(!choices.is_empty() && choices.iter().all(|choice| !elsewhere.contains(choice)));
    // What the configuration says, nobody changes.
    let eva = discord.user("eva").in_channel(NEWSROOM).moderator();
    let said = choose(&eva, "ostrey-cable").await;
    assert!(
        said.contains("set for this channel in the bot's configuration"),
        "{said}"
    );
    assert!(!is_about_the_cable(&there).await);
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn moderators_choose_and_everybody_may_look() {
    let discord = Fake::start().await;
    let folder = shelf();
    let settings = Stories {
        guilds: BTreeMap::from([(GUILD.get(), "ostrey-cable".to_owned())]),
        ..Stories::default()
    };
    let bot = Bot::answering(&discord, &library(&folder, settings)).await;
    let (ana, eva) = (discord.user("ana"), discord.user("eva").moderator());
    let shown = ana.slash("story").send().await.response().await;
    assert!(shown.is_ephemeral());
    insta::assert_snapshot!(shown.content(), @r"
    Here I answer about **Ostrey enters fifth day offline after freighter's anchor severs seabed cable** (ostrey-cable).
    It is set for this server in the bot's configuration.
    ");
    let refused = choose(&ana, "teleferico-valdehonda").await;
    assert!(refused.starts_with("Only moderators can do that"), "{refused}");
    assert!(is_about_the_cable(&ana).await);
    let choices = eva.autocomplete("story", "story", "telef").await;
    let values: Vec<&str> = choices.iter().map(|choice| choice.value.as_str()).collect();
    assert_eq!(values, ["teleferico-valdehonda"]);
    let none = choose(&eva, "atl**antis").await;
    assert_eq!(
        none,
        "I have no story called \"atl\\*\\*antis\". You can choose: ostrey-cable, teleferico-valdehonda."
    );
    // Part of a title is enough where it is one story's only.
    let chosen = choose(&eva, "valdehonda").await;
    assert!(chosen.contains("(teleferico-valdehonda) here"), "{chosen}");
    assert!(!is_about_the_cable(&ana).await);
    assert!(
        is_about_the_cable(&discord.user("ana").in_channel(NEWSROOM)).await,
        "another channel"
    );
    let shown = ana.slash("story").send().await.response().await;
    assert!(
        shown.content().ends_with("It was chosen here with /story."),
        "{}",
        shown.content()
    );
    // In a private chat everybody may choose; in somebody else's nobody.
    let said = choose(&discord.user("ana").in_dm(), "teleferico-valdehonda").await;
    assert!(said.contains("From now on"), "{said}");
    let said = choose(&discord.user("ben").in_private(), "teleferico-valdehonda").await;
    assert!(said.starts_with("Only moderators can do that"), "{said}");
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn an_answer_keeps_its_story_when_the_channel_gets_another() {
    let discord = Fake::start().await;
    let folder = shelf();
    let bot = Bot::answering(&discord, &library(&folder, Stories::default())).await;
    let ana = discord.user("ana");
    let answer = ana.mentions_bot(CABLE.0).await.reply().await;
    assert!(answer.content().contains(CABLE.1), "{}", answer.content());
    choose(&discord.user("eva").moderator(), "teleferico-valdehonda").await;
    let context = ana.clicks(&answer, "In context").await.response().await;
    assert!(context.content().contains("14,200"), "{}", context.content());
    let next = ana
        .replies_to(&answer, "how deep is the seabed there?")
        .await
        .reply()
        .await;
    assert!(next.content().contains("48 meters"), "{}", next.content());
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn files_that_change_are_answered_from_and_bad_ones_are_told_of() {
    let discord = Fake::start().await;
    let folder = shelf();
    let bot = Bot::answering(&discord, &library(&folder, Stories::default())).await;
    let (ana, eva) = (discord.user("ana"), discord.user("eva").locale("en-US").moderator());
    let reload = async || eva.slash("reload").send().await.response().await;
    let same = reload().await;
    assert!(same.is_ephemeral());
    assert_eq!(same.content(), "Nothing has changed in the story files.");

    let answer = ask(&ana, CABLE.0).await;
    let file = folder.path().join("ostrey-cable/story.toml");
    let sound = fs::read_to_string(&file).expect("read");
    fs::write(&file, sound.replacen("cites = [\"p1s1\"]", "cites = [\"p99s1\"]", 1)).expect("written");
    let refused = reload().await;
    assert!(refused.is_ephemeral());
    insta::assert_snapshot!(refused.content(), @r#"
    **ostrey-cable** can't be used as it is, so I have changed nothing:
    cannot load the story at ostrey-cable/story.toml: the story is refused; mend what follows and try again
      ostrey-cable/story.toml\:11\:191: there is no passage "p99s1" \[unknown-reference\]
    "#);
    assert!(is_about_the_cable(&ana).await, "as it was");

    fs::write(
        &file,
        sound.replacen(
            "language = \"en\"\n",
            "language = \"en\"\npublisher = \"The Island Post\"\n",
            1,
        ),
    )
    .expect("written");
    let renewed = reload().await;
    assert_eq!(
        renewed.content(),
        "**ostrey-cable** has changed. I answer from the new version now."
    );
    let source = ana.slash("source").send().await.response().await;
    assert!(source.content().contains("The Island Post"), "{}", source.content());
    // Buttons of the answer before work; so do follow-ups.
    let context = ana.clicks(&answer, "In context").await.response().await;
    assert!(context.content().contains("14,200"), "{}", context.content());
    assert!(is_about_the_cable(&ana).await);
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn a_story_that_is_not_ready_is_answered_all_the_same() {
    let discord = Fake::start().await;
    let folder = shelf();
    let settings = Stories {
        channels: BTreeMap::from([(NEWSROOM.get(), "teleferico-valdehonda".to_owned())]),
        ready: NonZeroUsize::MIN,
        ..Stories::default()
    };
    let library = library(&folder, settings);
    let ready = |id: &str| {
        library
            .at_hand(library.shelf().story(id).expect("it is there"))
            .is_some()
    };
    let bot = Bot::answering(&discord, &library).await;
    let ana = discord.user("ana");
    let there = discord.user("ana").in_channel(NEWSROOM);
    assert!(ready("ostrey-cable") && !ready("teleferico-valdehonda"));
    assert!(is_about_the_cable(&ana).await);
    // At once, from several: one command, one mention, and somebody who types.
    let (asked, mention) = (
        there.slash("ask").string("question", LIFT.0).send().await,
        discord.user("ben").in_channel(NEWSROOM).mentions_bot(LIFT.0).await,
    );
    let choices = there.autocomplete("ask", "question", "").await;
    assert!(!choices.is_empty());
    for answer in [asked.response().await, mention.reply().await] {
        assert!(answer.content().contains(LIFT.1), "{}", answer.content());
    }
    assert!(ready("teleferico-valdehonda") && !ready("ostrey-cable"));
    assert!(is_about_the_cable(&ana).await);
    assert!(ready("ostrey-cable") && !ready("teleferico-valdehonda"));
    // A button of an answer needs its story, too.
    let answer = there.mentions_bot(LIFT.0).await.reply().await;
    assert!(is_about_the_cable(&ana).await);
    let context = there.clicks(&answer, "En contexto").await.response().await;
    assert!(context.content().contains(LIFT.1), "{}", context.content());
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn a_story_that_is_gone_for_good_is_said_to_be() {
    let discord = Fake::start().await;
    let (folder, cache) = (shelf(), tempfile::tempdir().expect("a folder"));
    let settings = Stories {
        channels: BTreeMap::from([(NEWSROOM.get(), "teleferico-valdehonda".to_owned())]),
        ready: NonZeroUsize::MIN,
        cache: Cache::Folder(cache.path().to_owned()),
        ..Stories::default()
    };
    let library = library(&folder, settings);
    let bot = Bot::answering(&discord, &library).await;
    for entry in fs::read_dir(cache.path()).expect("a folder").flatten() {
        fs::remove_file(entry.path()).expect("removed");
    }
    fs::remove_file(folder.path().join("teleferico-valdehonda/story.toml")).expect("removed");
    let there = discord.user("ana").in_channel(NEWSROOM);
    let said = ask(&there, LIFT.0).await;
    let mention = there.mentions_bot(LIFT.0).await.reply().await;
    insta::assert_snapshot!(said.content(), @"I cannot read this article just now. Please try again later.");
    insta::assert_snapshot!(mention.content(), @"Ahora mismo no puedo leer este artículo. Inténtalo más tarde, por favor.");
    assert_eq!(there.autocomplete("ask", "question", "c").await, []);
    assert!(
        is_about_the_cable(&discord.user("ana")).await,
        "the others are as they were"
    );
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn nobody_but_moderators_reloads() {
    let discord = Fake::start().await;
    let folder = shelf();
    let bot = Bot::answering(&discord, &library(&folder, Stories::default())).await;
    // Discord shows the command to moderators only, unless the server's own settings say otherwise.
    let command = discord.expect_commands(None).await;
    let reload = command
        .iter()
        .find(|command| command.name == "reload")
        .expect("it is registered");
    assert!(reload.default_member_permissions.is_some());
    let said = discord
        .user("ana")
        .let_in()
        .slash("reload")
        .send()
        .await
        .response()
        .await;
    assert!(
        said.is_ephemeral() && said.content().starts_with("Only moderators can do that"),
        "{}",
        said.content()
    );
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn a_choice_outlasts_a_restart() {
    let discord = Fake::start().await;
    let folder = shelf();
    let (_kept, config) = super::kept::store();
    let moderator = discord.user("mod").moderator();
    for restart in 1..=2 {
        let store = Store::open(&config);
        let needs = Needs {
            store: store.clone(),
            ..needs(&library(&folder, Stories::default()), bot_config(&discord))
        };
        let bot = Bot::launch_with(&discord, needs);
        discord.gateway().identified(restart).await;
        discord.gateway().connected().await;
        if restart == 1 {
            assert!(is_about_the_cable(&moderator).await);
            choose(&moderator, "teleferico-valdehonda").await;
        }
        assert!(!is_about_the_cable(&moderator).await);
        bot.stop().await;
        assert!(store.close(Duration::from_secs(5)).await);
    }
    discord.finish().await;
}
