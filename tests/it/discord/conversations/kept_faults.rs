//! What goes wrong between the bot and its store: readers are answered all the same, and what was acknowledged is there.

use std::hash::{BuildHasher as _, RandomState};
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use footnote::config::{self, Place};
use footnote::store::{Store, look_into};
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions as _, Connection as _};
use tempfile::TempDir;
use tokio::process::{Child, Command};
use tokio::task::JoinSet;

use super::super::fake::{Fake, Reply, User};
use super::super::program::Bot;
use super::kept::store;
use super::{ANSWER, ANSWERABLE};
use crate::program::{SMALL, footnote, run};

const NOTED: &str = "Thank you. That is noted.";
const NOT_NOTED: &str = "I can't note that right now. Please try again later.";

fn path(config: &config::Store) -> PathBuf {
    match &config.place {
        Place::File(path) => path.clone(),
        place => unreachable!("{place} is no file"),
    }
}

/// Asks what the shipped story answers, and expects the answer.
async fn answered(reader: &User) -> Reply {
    let asked = reader.slash("ask").string("question", ANSWERABLE).send().await;
    let reply = asked.response().await;
    assert!(reply.content().contains(ANSWER), "{}", reply.content());
    reply
}

/// Votes, and returns what is said to it.
async fn votes(reader: &User, reply: &Reply) -> String {
    let vote = reader.clicks(reply, "Helpful").await;
    vote.response().await.content().to_owned()
}

#[tokio::test]
async fn a_locked_store_is_said_and_nobody_waits_for_it() {
    let discord = Fake::start().await;
    let (_folder, config) = store();
    let store = Store::open(&config);
    let bot = Bot::keeping(&discord, &store).await;
    let ana = discord.user("ana");
    let reply = answered(&ana).await;
    assert_eq!(votes(&ana, &reply).await, NOTED);
    let mut other = SqliteConnectOptions::new()
        .filename(path(&config))
        .connect()
        .await
        .expect("another program opens it");
    sqlx::query("BEGIN EXCLUSIVE")
        .execute(&mut other)
        .await
        .expect("locked");
    let asked = ana.slash("ask").string("question", "is kast married?").send().await;
    asked.response().await;
    answered(&ana).await;
    assert_eq!(votes(&discord.user("ben"), &reply).await, NOT_NOTED);
    sqlx::query("ROLLBACK").execute(&mut other).await.expect("free");
    other.close().await.expect("closed");
    assert_eq!(votes(&discord.user("ben"), &reply).await, NOTED);
    let held = store.held(ana.id().get()).await.expect("held");
    assert_eq!(held.questions, ["is kast married?"], "it was kept when it could be");
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn a_store_that_cannot_be_is_said_until_it_can() {
    let discord = Fake::start().await;
    let (_folder, config) = store();
    // A folder stands where the file should.
    std::fs::create_dir(path(&config)).expect("made");
    let store = Store::open(&config);
    let bot = Bot::keeping(&discord, &store).await;
    let ana = discord.user("ana");
    let reply = answered(&ana).await;
    assert_eq!(votes(&ana, &reply).await, NOT_NOTED);
    for (command, reader) in [("gaps", discord.user("mod").moderator()), ("privacy", ana.clone())] {
        let said = reader.slash(command).send().await.response().await;
        assert_eq!(
            said.content(),
            "I can't reach my notes right now. Please try again later."
        );
    }
    std::fs::remove_dir(path(&config)).expect("removed");
    assert_eq!(votes(&ana, &reply).await, NOTED);
    // And a file that broke is put aside.
    assert!(store.close(Duration::from_secs(5)).await);
    bot.stop().await;
    std::fs::write(path(&config), [0xff_u8, 0, 1].repeat(9_000)).expect("broken");
    let store = Store::open(&config);
    let bot = Bot::keeping(&discord, &store).await;
    assert_eq!(votes(&ana, &answered(&ana).await).await, NOTED);
    bot.stop().await;
    discord.finish().await;
}

/// A folder with a configuration of the whole program against the fake, and its store in it.
fn folder(discord: &Fake) -> (TempDir, config::Store) {
    let folder = tempfile::tempdir().expect("a folder");
    let text = format!(
        "[story]\npath = {SMALL:?}\n[store]\npath = \"kept.db\"\n[discord]\napi_url = {:?}\nrate_limiter = false\n\
         [limits]\nperson_per_minute = 0\nchannel_per_minute = 0\nrepeat_seconds = 0\n",
        discord.url()
    );
    std::fs::write(folder.path().join("config.toml"), text).expect("written");
    let config = config::Store {
        place: Place::File(folder.path().join("kept.db")),
        retention_days: 180,
    };
    (folder, config)
}

/// Starts the program, and waits until it has connected for the `times`th time.
async fn start(mut command: Command, discord: &Fake, folder: &Path, times: usize) -> Child {
    let child = command
        .current_dir(folder)
        .env("DISCORD_TOKEN", discord.token())
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .kill_on_drop(true)
        .spawn()
        .expect("it starts");
    discord.gateway().identified(times).await;
    discord.gateway().connected().await;
    child
}

/// Asks the small story what it answers.
async fn cable(reader: &User) -> Reply {
    let asked = reader
        .slash("ask")
        .string("question", "When did the cable fail?")
        .send()
        .await;
    asked.response().await
}

/// How many vote at once, and of how many the acknowledgement is waited for at most before the program is killed.
const VOTERS: u64 = 40;
const MOST_ACKNOWLEDGED: u64 = 30;

#[tokio::test]
async fn nothing_acknowledged_is_lost_when_the_program_is_killed() {
    let discord = Fake::start().await;
    let (folder, config) = folder(&discord);
    let mut acknowledged = Vec::new();
    let mut reply = None;
    // After so many acknowledgements, in the midst of others.
    let moments: Vec<u64> = (0..4)
        .map(|_| 1 + RandomState::new().hash_one(()) % MOST_ACKNOWLEDGED)
        .collect();
    for (round, killed_after) in (1..).zip(&moments) {
        let command = Command::from(footnote(&["run"]));
        let mut child = start(command, &discord, folder.path(), round).await;
        let reply: &Reply = match &reply {
            Some(reply) => reply,
            None => reply.insert(cable(&discord.user("ana")).await),
        };
        let mut votes = JoinSet::new();
        for reader in 0..VOTERS {
            let reader = discord.user(&format!("reader {round}/{reader}"));
            let vote = reader.clicks(reply, "Helpful").await;
            votes.spawn(async move {
                let said = vote.response().await.content().to_owned();
                (reader.id().get(), said)
            });
        }
        for _ in 0..*killed_after {
            let (reader, said) = votes
                .join_next()
                .await
                .expect("more than that voted")
                .expect("answered");
            assert_eq!(said, NOTED);
            acknowledged.push(reader);
        }
        child.kill().await.expect("killed");
        // Whoever was answered by then was answered.
        while let Some(vote) = votes.try_join_next() {
            acknowledged.push(vote.expect("answered").0);
        }
        votes.shutdown().await;
        let store = Store::open(&config);
        for reader in &acknowledged {
            let held = store.held(*reader).await.expect("the file is whole");
            assert_eq!(
                held.votes, 1,
                "round {round} of {moments:?}: an acknowledged vote is lost"
            );
        }
        assert!(store.close(Duration::from_secs(5)).await);
    }
    assert!(acknowledged.len() as u64 >= moments.iter().sum());
    // Those that it was killed over are complained of, and nothing else is.
    let complaints = discord.verdict().await;
    let other = complaints.iter().filter(|complaint| {
        !["never answered", "never read"]
            .iter()
            .any(|kind| complaint.starts_with(kind))
            && !complaint.contains("clicks \"Helpful\"")
    });
    assert_eq!(other.count(), 0, "{complaints:#?}");
}

#[cfg(unix)]
#[tokio::test]
async fn a_full_disk_loses_nothing_acknowledged_and_keeps_nobody_from_an_answer() {
    let discord = Fake::start().await;
    let (folder, config) = folder(&discord);
    // No file may grow beyond 256 blocks (of 512 or 1,024 bytes); the signal that says so is ignored, as a full disk
    // sends none.
    let mut command = Command::new("sh");
    command.args([
        "-c",
        "trap '' XFSZ; ulimit -f 256; exec \"$0\" run",
        env!("CARGO_BIN_EXE_footnote"),
    ]);
    let mut child = start(command, &discord, folder.path(), 1).await;
    let ana = discord.user("ana");
    let reply = cable(&ana).await;
    let (mut noted, mut refused) = (Vec::new(), 0);
    for reader in 0..400 {
        let reader = discord.user(&format!("reader {reader}"));
        match votes(&reader, &reply).await.as_str() {
            NOTED => noted.push(reader.id().get()),
            NOT_NOTED => refused += 1,
            other => panic!("{other}"),
        }
        if refused > 2 && noted.len() > 2 {
            break;
        }
    }
    assert!(
        refused > 0 && !noted.is_empty(),
        "{refused} refused, {} noted",
        noted.len()
    );
    assert!(cable(&ana).await.content().contains("**"), "it is answered");
    child.kill().await.expect("killed");
    let store = Store::open(&config);
    for reader in noted {
        assert_eq!(store.held(reader).await.expect("the file is whole").votes, 1);
    }
    discord.finish().await;
}

#[cfg(unix)]
#[tokio::test]
async fn what_waits_is_written_before_the_program_leaves_and_read_in_the_terminal() {
    let discord = Fake::start().await;
    let (folder, config) = folder(&discord);
    let command = Command::from(footnote(&["run"]));
    let mut child = start(command, &discord, folder.path(), 1).await;
    for (name, question) in [
        ("ana", "how much did the captain drink?"),
        ("ben", "How much did the captain drink"),
        ("ben", "what is the captain's wife called?"),
    ] {
        let asked = discord
            .user(name)
            .slash("ask")
            .string("question", question)
            .send()
            .await;
        asked.response().await;
    }
    let id = child.id().expect("it runs").to_string();
    let told = Command::new("kill").args(["-TERM", &id]).status().await.expect("told");
    assert!(told.success());
    assert!(
        child.wait().await.expect("it ends").success(),
        "it leaves in good order"
    );
    discord.finish().await;
    let found = look_into(&path(&config), "ostrey-cable", 9).await.expect("a store");
    assert_eq!(found.iter().map(|question| question.times).collect::<Vec<_>>(), [2, 1]);
    assert!(
        !path(&config).with_extension("db-wal").exists(),
        "the journal is settled"
    );

    let config = folder.path().join("config.toml");
    let config = config.to_str().expect("UTF-8");
    let listed = run(&["gaps", "--config", config]).fine().stdout;
    assert!(
        listed.to_lowercase().contains("1. how much did the captain drink"),
        "{listed}"
    );
    assert!(listed.contains("asked 2 times by 2 people"), "{listed}");
    let json = run(&["gaps", "--config", config, "--json", "--top", "1"]).fine().stdout;
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(
        (json[0]["times"].as_u64(), json[0]["people"].as_u64()),
        (Some(2), Some(2)),
        "{json}"
    );
    assert_eq!(json.as_array().map(Vec::len), Some(1));
    // The drafts make a story that loads.
    let drafts = run(&["gaps", "--config", config, "--toml"]).fine().stdout;
    let story = folder.path().join("story");
    std::fs::create_dir(&story).expect("made");
    for file in ["story.toml", "article.txt"] {
        std::fs::copy(Path::new(SMALL).join(file), story.join(file)).expect("copied");
    }
    let file = story.join("story.toml");
    let text = std::fs::read_to_string(&file).expect("read");
    std::fs::write(&file, format!("{text}\n{drafts}")).expect("written");
    let story = story.to_str().expect("UTF-8");
    let all = run(&["gaps", "--config", config, "--story", story, "--toml"])
        .fine()
        .stdout;
    assert_eq!(all, "", "the story has a gap for each now");
    let none = run(&["gaps", "--config", "/nowhere/at/all"]);
    assert_eq!(none.code, Some(78), "{}", none.stderr);
}
