//! Left alone: signals, logs, metrics, and that the token stays where it is.
#![cfg(unix)]

use std::path::Path;
use std::process::Stdio;

use serde_json::Value;
use tokio::io::{AsyncBufReadExt as _, BufReader, Lines};
use tokio::process::{Child, ChildStderr};

use super::super::fake::{Fake, Fault, Route};
use crate::program::SMALL;

/// What the small story answers, and words of the answer.
const ASKED: (&str, &str) = ("how many residents are cut off?", "14,200");

/// The program, running in a folder of its own with its log as JSON.
struct Service {
    folder: tempfile::TempDir,
    child: Child,
    log: Lines<BufReader<ChildStderr>>,
    /// What has been read of the log.
    read: String,
}

impl Service {
    /// Starts it, connected, with the small story in the folder `story` and some more configuration.
    async fn start(discord: &Fake, more: &str) -> Self {
        let service = Self::launch(discord, more);
        discord.gateway().connected().await;
        service
    }

    /// The same, without waiting for the connection.
    fn launch(discord: &Fake, more: &str) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::create_dir(folder.path().join("story")).expect("a folder");
        for file in ["story.toml", "article.txt"] {
            std::fs::copy(Path::new(SMALL).join(file), folder.path().join("story").join(file)).expect("a copy");
        }
        let configuration = format!(
            "[story]\npath = \"story\"\npoll_seconds = 0\n[discord]\napi_url = {:?}\nrate_limiter = false\ntoken_file = \"token\"\n[log]\nformat = \"json\"\n{more}",
            discord.url()
        );
        std::fs::write(folder.path().join("config.toml"), configuration).expect("written");
        std::fs::write(folder.path().join("token"), discord.token()).expect("written");
        let mut command = tokio::process::Command::from(crate::program::footnote(&["run"]));
        command
            .current_dir(folder.path())
            .env_remove("DISCORD_TOKEN")
            .env("RUST_LOG", "trace")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .kill_on_drop(true);
        let mut child = command.spawn().expect("it starts");
        let log = BufReader::new(child.stderr.take().expect("it has a log")).lines();
        Self {
            folder,
            child,
            log,
            read: String::new(),
        }
    }

    /// Reads the log until that is said, and returns the line.
    async fn says(&mut self, message: &str) -> Value {
        loop {
            let line = self
                .log
                .next_line()
                .await
                .expect("a log")
                .expect("it says so before it ends");
            self.read.push_str(&line);
            self.read.push('\n');
            let line: Value = serde_json::from_str(&line).expect("every line is JSON");
            if line["fields"]["message"] == message {
                return line;
            }
        }
    }

    fn signal(&self, name: &str) {
        let pid = self.child.id().expect("it runs").to_string();
        let sent = std::process::Command::new("kill").args([name, &pid]).status();
        assert!(sent.expect("kill").success());
    }

    /// Waits for its end; returns its exit code and its whole log.
    async fn end(mut self) -> (Option<i32>, String) {
        while let Some(line) = self.log.next_line().await.expect("a log") {
            self.read.push_str(&line);
            self.read.push('\n');
        }
        let status = self.child.wait().await.expect("it ends");
        (status.code(), self.read)
    }
}

/// Somebody asks, whom nobody takes for somebody else who has just asked the same.
async fn asks(discord: &Fake, who: &str) {
    let asked = discord.user(who).slash("ask").string("question", ASKED.0).send().await;
    let reply = asked.response().await;
    assert!(reply.content().contains(ASKED.1), "{}", reply.content());
}

#[tokio::test]
async fn a_signal_loads_the_story_anew() {
    let discord = Fake::start().await;
    let mut service = Service::start(&discord, "").await;
    asks(&discord, "ana").await;
    let file = service.folder.path().join("story/story.toml");
    let sound = std::fs::read_to_string(&file).expect("read");
    let published = sound.replacen(
        "language = \"en\"\n",
        "language = \"en\"\npublisher = \"The Island Post\"\n",
        1,
    );
    std::fs::write(&file, &published).expect("written");
    service.signal("-HUP");
    service.says("a story was loaded anew").await;
    let source = discord.user("ana").slash("source").send().await.response().await;
    assert!(source.content().contains("The Island Post"), "{}", source.content());
    std::fs::write(&file, "schema = 1\n").expect("written");
    service.signal("-HUP");
    let refused = service.says("a story's files cannot be used; it stays as it was").await;
    // It stays refused, and is not said again.
    service.signal("-HUP");
    let reason = refused["fields"]["reason"].as_str().unwrap_or_default();
    assert!(reason.contains("story.toml:1:1: "), "{refused}");
    asks(&discord, "ben").await;
    service.signal("-TERM");
    assert_eq!(service.end().await.0, Some(0));
    discord.finish().await;
}

#[tokio::test]
async fn a_second_signal_does_not_wait_for_what_is_under_way() {
    let discord = Fake::start().await;
    let mut service = Service::start(&discord, "").await;
    let held = discord.hold(Route::CreateMessage);
    discord.user("ana").mentions_bot(ASKED.0).await;
    held.reached().await;
    service.signal("-INT");
    service.says("stopping").await;
    discord.gateway().disconnected().await;
    service.signal("-INT");
    let (code, log) = service.end().await;
    assert_eq!(code, Some(130), "{log}");
    assert!(!log.contains("some answers were still under way"), "{log}");
    drop(held);
    discord.finish().await;
}

#[tokio::test]
async fn told_to_stop_before_the_first_connection_the_bot_leaves_in_good_order() {
    let discord = Fake::start().await;
    let held = discord.hold(Route::GatewayBot);
    let mut service = Service::launch(&discord, "");
    held.reached().await;
    service.signal("-TERM");
    service.says("stopping").await;
    let (code, log) = service.end().await;
    assert_eq!(code, Some(0), "{log}");
    drop(held);
    discord.finish().await;
}

/// A page of the bot's.
async fn page(address: &str, path: &str) -> (u16, String) {
    let response = reqwest::get(format!("http://{address}{path}"))
        .await
        .expect("it answers");
    let status = response.status().as_u16();
    (status, response.text().await.expect("a text"))
}

#[tokio::test]
async fn what_is_seen_from_outside_counts_and_holds_no_secret() {
    let discord = Fake::start().await;
    let mut service = Service::start(&discord, "[metrics]\naddress = \"127.0.0.1:0\"\n").await;
    let said = service.says("metrics and health are served").await;
    let address = said["fields"]["address"].as_str().expect("an address").to_owned();
    service.says("connected").await;
    asks(&discord, "ana").await;
    let secret = "an unheard-of question";
    let asked = discord.user("ben").slash("ask").string("question", secret).send().await;
    asked.response().await;
    // Faults, whose messages are the likeliest to give something away.
    discord.fault(Route::CreateMessage, Fault::Status(500), 1);
    discord.fault(Route::CreateMessage, Fault::Cut, 1);
    let reply = discord.user("eva").mentions_bot(ASKED.0).await.reply().await;
    assert!(reply.content().contains(ASKED.1));
    discord.fault(Route::CreateMessage, Fault::Status(403), 1);
    discord.user("ana").mentions_bot("and how deep is the seabed?").await;
    service.says("an answer was not posted").await;

    let (status, metrics) = page(&address, "/metrics").await;
    assert_eq!(status, 200);
    for line in [
        "footnote_questions_total{status=\"answered\"} ",
        "footnote_questions_total{status=\"off_topic\"} ",
        "footnote_answer_seconds_count 4",
        "footnote_confidence_bucket{le=\"0.9\"} ",
        "footnote_refused_total{reason=\"person\"} 0",
        "footnote_gateway_connected 1",
        "footnote_gateway_connections_total{kind=\"new\"} 1",
        "footnote_reloads_total{outcome=\"loaded\"} 0",
        "footnote_undelivered_total 1",
    ] {
        assert!(metrics.contains(&format!("\n{line}")), "{line}\n{metrics}");
    }
    assert_eq!(page(&address, "/healthz").await, (200, "connected\n".to_owned()));
    assert_eq!(page(&address, "/").await.0, 404);

    // The last fault ends the bot.
    discord.fault(Route::CreateMessage, Fault::Status(401), 1);
    discord.user("joe").mentions_bot(ASKED.0).await;
    let (code, log) = service.end().await;
    assert_eq!(code, Some(77), "{log}");
    assert!(log.contains("\"answered\"") && log.lines().count() > 10, "{log}");
    for (what, text) in [("the log", &log), ("the metrics", &metrics)] {
        let token = discord.token();
        let parts = token.split('.').filter(|part| part.len() > 6);
        for part in parts.chain([token.as_str(), secret]) {
            assert!(!text.contains(part), "{what} has {part:?}: {text}");
        }
    }
    discord.finish().await;
}

#[tokio::test]
async fn files_that_everybody_may_read_are_warned_of() {
    use std::os::unix::fs::PermissionsExt as _;
    for (mode, warned) in [(0o600, false), (0o640, false), (0o604, true), (0o644, true)] {
        let folder = tempfile::tempdir().expect("a folder");
        for (name, text) in [
            (
                "config.toml",
                "[discord]\napi_url = \"http://127.0.0.1:1\"\nrate_limiter = false\ntoken_file = \"token\"\n",
            ),
            ("token", "two words"),
        ] {
            let path = folder.path().join(name);
            std::fs::write(&path, text).expect("written");
            std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).expect("set");
        }
        let mut command = crate::program::footnote(&["run"]);
        command.current_dir(folder.path()).env_remove("DISCORD_TOKEN");
        // The token cannot be one, so that the program ends by itself; the warning comes first.
        let output = command.output().expect("it runs");
        let log = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(78), "{log}");
        assert_eq!(
            log.matches("everybody on this machine can read this file").count(),
            if warned { 2 } else { 0 },
            "{log}"
        );
        assert!(!log.contains("two words"), "{log}");
    }
}
