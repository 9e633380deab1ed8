//! `docs/discord.md` shows what the bot answers, and this is what it answers: the page is written by asking.
//!
//! After a change of words, `UPDATE_DOCS=1 cargo test transcript` writes it anew.

use std::fmt::Write as _;
use std::path::Path;

use footnote::store::Store;

use super::super::fake::{BOT, Fake, Reply};
use super::super::program::Bot;
use super::ANSWERABLE;

const OPENING: &str = "# What Footnote answers on Discord

Word for word, as the bot sends it: `**bold**`, `> quotation` and `-# small` are Discord's Markdown, buttons stand in
brackets, the entries of a menu below it. This page is written by a test that asks the bot.
";

struct Page(String);

impl Page {
    fn turn(&mut self, heading: &str, who: &str, reply: &Reply) {
        let seen = if reply.is_ephemeral() {
            ", seen by them alone"
        } else {
            ""
        };
        // What a button remembers is for programs.
        let text: String =
            reply
                .to_text()
                .lines()
                .filter(|line| !line.starts_with("(only"))
                .fold(String::new(), |mut page, line| {
                    let mut shown = String::new();
                    let mut hidden = false;
                    for c in line.chars() {
                        match c {
                            '«' => hidden = true,
                            '»' => hidden = false,
                            c if !hidden => shown.push(c),
                            _ => {}
                        }
                    }
                    let shown = shown.replace(" ]", "]").replace(&BOT.to_string(), "BOT");
                    let shown = without_day(&shown);
                    let _ = writeln!(page, "{}", shown.trim_end());
                    page
                });
        // What has a block of code in it needs a longer fence.
        let fence = if text.contains("```") { "````" } else { "```" };
        let _ = write!(self.0, "\n## {heading}\n\n{who}{seen}:\n\n{fence}text\n{text}{fence}\n");
    }
}

/// A line without the day on which something was asked, which is that of the test.
fn without_day(line: &str) -> String {
    match line.split_once(", last on ") {
        Some((before, after)) => format!("{before}, last on DAY{}", after.get(10..).unwrap_or_default()),
        None => line.to_owned(),
    }
}

#[tokio::test]
async fn the_page_shows_what_the_bot_answers() {
    let discord = Fake::start().await;
    let (_folder, config) = super::kept::store();
    let bot = Bot::keeping(&discord, &Store::open(&config)).await;
    let (ana, eva) = (discord.user("ana"), discord.user("eva").locale("es-ES"));
    let mut page = Page(OPENING.to_owned());

    let ask = async |question: &str| {
        ana.slash("ask")
            .string("question", question)
            .send()
            .await
            .response()
            .await
    };
    let answered = ask(ANSWERABLE).await;
    page.turn("/ask", &format!("ana asks \"{ANSWERABLE}\""), &answered);
    let context = answered.click("In context").await.response().await;
    page.turn("In context", "ana presses **In context**", &context);
    let none = ask("who is kast's opponent?").await;
    page.turn(
        "/ask, what the article does not say",
        "ana asks \"who is kast's opponent?\"",
        &none,
    );
    let spanish = eva.slash("ask");
    let spanish = spanish
        .string("question", "¿cuándo se formalizó la emergencia?")
        .send()
        .await
        .response()
        .await;
    page.turn(
        "/preguntar",
        "eva, whose Discord is Spanish, asks \"¿cuándo se formalizó la emergencia?\"",
        &spanish,
    );
    for (command, heading) in [
        ("summary", "/summary"),
        ("timeline", "/timeline"),
        ("who", "/who"),
        ("source", "/source"),
        ("help", "/help"),
    ] {
        let reply = ana.slash(command).send().await.response().await;
        page.turn(heading, &format!("ana uses {heading}"), &reply);
    }
    let who = ana
        .slash("who")
        .string("name", "jeri")
        .boolean("private", true)
        .send()
        .await
        .response()
        .await;
    page.turn("/who name", "ana uses /who with the name \"jeri\" and private", &who);
    let source = ana
        .slash("source")
        .string("passage", "p4s1")
        .send()
        .await
        .response()
        .await;
    page.turn("/source passage", "ana uses /source with the passage p4s1", &source);
    let first = ana.mentions_bot("what did kast say?").await.reply().await;
    page.turn("A mention", "ana writes \"@Footnote what did kast say?\"", &first);
    let second = ana.replies_to(&first, "where did he film it?").await.reply().await;
    page.turn(
        "A reply to the answer",
        "ana replies \"where did he film it?\"",
        &second,
    );

    let noted = answered.click("Helpful").await.response().await;
    page.turn("Helpful", "ana presses **Helpful** under her first answer", &noted);
    let moderator = discord.user("mod").moderator();
    let gaps = moderator.slash("gaps").send().await.response().await;
    page.turn("/gaps", "mod, who may manage messages, uses /gaps", &gaps);
    let draft = gaps.click("Draft 1").await.response().await;
    page.turn("A draft", "mod presses **Draft 1**", &draft);
    let held = ana.slash("privacy").send().await.response().await;
    page.turn("/privacy", "ana uses /privacy", &held);
    let erased = held.click("Erase it").await.response().await;
    page.turn("Erase it", "ana presses **Erase it**", &erased);

    bot.stop().await;
    discord.finish().await;
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/discord.md");
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(&path, &page.0).expect("the page is written");
    }
    let written = std::fs::read_to_string(&path).expect("the page is there");
    assert!(
        written == page.0,
        "docs/discord.md is not what the bot answers; write it anew with UPDATE_DOCS=1 cargo test transcript"
    );
}
