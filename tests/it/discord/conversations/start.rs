//! Starting: what stands in the way is said in a line, with what to do, and has an exit code of its own.

use std::path::Path;
use std::process::Stdio;

use super::super::fake::{Fake, GUILD};
use super::super::program::{Bot, config};
use crate::program::SMALL;

/// The program itself, with a configuration, run to its end on the fake.
async fn run(arguments: &[&str], folder: &Path, token: Option<&str>) -> (Option<i32>, String, String) {
    let mut command = tokio::process::Command::from(crate::program::footnote(arguments));
    command
        .current_dir(folder)
        .env_remove("DISCORD_TOKEN")
        .stdin(Stdio::null());
    if let Some(token) = token {
        command.env("DISCORD_TOKEN", token);
    }
    let output = command.output().await.expect("it runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    (output.status.code(), text(output.stdout), text(output.stderr))
}

/// A folder with a configuration for an API at `url`.
fn folder(url: &str, more: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let text = format!("[story]\npath = {SMALL:?}\n[discord]\napi_url = {url:?}\nrate_limiter = false\n{more}");
    std::fs::write(folder.path().join("config.toml"), text).expect("written");
    folder
}

#[tokio::test]
async fn without_a_token_the_bot_says_where_to_put_it() {
    let folder = folder("http://127.0.0.1:1", "");
    let (code, _, stderr) = run(&["run"], folder.path(), None).await;
    assert_eq!(code, Some(78), "{stderr}");
    assert!(stderr.contains("set DISCORD_TOKEN"), "{stderr}");
}

#[tokio::test]
async fn a_wrong_configuration_is_said_with_its_place() {
    let folder = folder("http://127.0.0.1:1", "guild = \"x\"\nopen_chanels = []\n");
    for arguments in [&["run"][..], &["register"], &["check"]] {
        let (code, stdout, stderr) = run(arguments, folder.path(), Some("a.b.c")).await;
        let said = format!("{stdout}{stderr}");
        assert_eq!(code, Some(if arguments == ["check"] { 1 } else { 78 }), "{said}");
        assert!(
            said.contains("config.toml:6:9: guild is") && said.contains("config.toml:7:1: there is no key"),
            "{said}"
        );
    }
}

#[tokio::test]
async fn a_wrong_token_is_said_and_never_shown() {
    let discord = Fake::start().await;
    let folder = folder(&discord.url(), "");
    for arguments in [&["run"][..], &["register"]] {
        let (code, stdout, stderr) = run(arguments, folder.path(), Some("some.wrong.token-value")).await;
        assert_eq!(code, Some(77), "{stderr}");
        assert!(stderr.contains("Discord refuses the token. Copy it again"), "{stderr}");
        assert!(!format!("{stdout}{stderr}").contains("wrong.token"), "{stderr}");
    }
    discord.finish().await;
}

#[tokio::test]
async fn a_missing_intent_is_said() {
    let discord = Fake::start().await;
    let mut with_content = config(&discord);
    with_content.message_content = true;
    let error = Bot::launch(&discord, with_content)
        .outcome()
        .await
        .expect_err("refused");
    assert!(
        error.to_string().contains("Switch it on in the developer portal"),
        "{error}"
    );
    assert_eq!(footnote::cli::exit_code(&error), 77);
    discord.finish().await;
}

#[tokio::test]
async fn an_unknown_channel_is_said() {
    let discord = Fake::builder().message_content().start().await;
    let mut open = config(&discord);
    open.message_content = true;
    open.open_channels = vec![4711];
    let error = Bot::launch(&discord, open).outcome().await.expect_err("refused");
    assert!(error.to_string().contains("cannot see channel 4711"), "{error}");
    assert_eq!(footnote::cli::exit_code(&error), 78);
    discord.finish().await;
}

#[tokio::test]
async fn without_a_network_the_bot_gives_up_after_a_few_attempts() {
    // A port that was free a moment ago and that nobody listens on.
    let port = std::net::TcpListener::bind("127.0.0.1:0")
        .and_then(|socket| socket.local_addr())
        .expect("a port")
        .port();
    let folder = folder(&format!("http://127.0.0.1:{port}"), "");
    let (code, _, stderr) = run(&["run"], folder.path(), Some("a.b.c")).await;
    assert_eq!(code, Some(69), "{stderr}");
    assert!(
        stderr.contains("Discord cannot be reached") && stderr.contains("Check the network"),
        "{stderr}"
    );
}

#[tokio::test]
async fn registering_prints_what_changes_and_writes_it_once() {
    let discord = Fake::start().await;
    let folder = folder(&discord.url(), "");
    let guild = GUILD.to_string();
    let token = discord.token();
    let dry = run(
        &["register", "--guild", &guild, "--dry-run"],
        folder.path(),
        Some(&token),
    )
    .await;
    assert_eq!((dry.0, dry.1.lines().next()), (Some(0), Some("+ ask")), "{}", dry.2);
    assert!(discord.commands(Some(GUILD)).is_empty());
    let first = run(&["register", "--guild", &guild], folder.path(), Some(&token)).await;
    assert_eq!((first.0, first.1), (Some(0), dry.1), "{}", first.2);
    let again = run(&["register", "--guild", &guild], folder.path(), Some(&token)).await;
    assert!(again.1.lines().all(|line| line.starts_with("  ")), "{}", again.1);
    assert_eq!((discord.command_writes(), discord.commands(Some(GUILD)).len()), (1, 11));
    discord.finish().await;
}

#[cfg(unix)]
#[tokio::test]
async fn the_program_serves_until_it_is_told_to_stop_and_keeps_the_token_to_itself() {
    let discord = Fake::start().await;
    let folder = folder(&discord.url(), "token_file = \"token\"\n");
    std::fs::write(folder.path().join("token"), discord.token()).expect("written");
    // Without a command: there is a token.
    let mut command = tokio::process::Command::from(crate::program::footnote(&[]));
    command
        .current_dir(folder.path())
        .env_remove("DISCORD_TOKEN")
        .env("RUST_LOG", "trace");
    let child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .kill_on_drop(true)
        .spawn();
    let child = child.expect("it starts");
    let pid = child.id().expect("it runs").to_string();
    discord.gateway().connected().await;
    let secret = "a question that nobody should find in a log";
    let asked = discord.user("ana").slash("ask").string("question", secret).send().await;
    asked.response().await;
    let mention = discord.user("ana").mentions_bot(secret).await;
    mention.reply().await;
    let told = std::process::Command::new("kill")
        .args(["-TERM", &pid])
        .status()
        .expect("kill");
    assert!(told.success());
    let output = child.wait_with_output().await.expect("it ends");
    let log = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(0), "{log}");
    assert!(log.contains("connected") && log.contains("answered"), "{log}");
    assert!(
        !log.contains(&discord.token()) && !log.contains("nobody should find"),
        "{log}"
    );
    discord.finish().await;
}

#[tokio::test]
async fn several_stories_need_a_default_and_names_that_are_there() {
    let stories = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/stories");
    for (more, said) in [
        (
            "",
            "story.default is missing: there are several stories (ostrey-cable, teleferico-valdehonda)",
        ),
        (
            "default = \"atlantis\"\n",
            "story.default names the story \"atlantis\", and there is none of that id",
        ),
    ] {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::write(
            folder.path().join("config.toml"),
            format!("[story]\npath = {stories:?}\n{more}"),
        )
        .expect("written");
        let (code, _, stderr) = run(&["run"], folder.path(), Some("a.b.c")).await;
        assert_eq!(code, Some(78), "{stderr}");
        assert!(stderr.contains(said), "{stderr}");
    }
}
