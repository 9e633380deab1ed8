//! What an archive costs: the program itself with so many stories, the tests' own Discord in this process.
//!
//! `cargo bench --bench archive -- [STORIES…]`, 1000 otherwise. For each number it makes the stories (`archive/made.rs`) in a temporary
//! folder, starts the bot with nothing kept and again with what the first start kept, and prints the time from start to ready, the
//! resident memory then and after questions to [`ASKED`] different stories, and how long answers take: of a story that has to be learnt
//! first, that has to be restored, that is ready, and where no story was chosen. An answer's time is as in `discord.rs`. It measures and
//! judges nothing but whether the answers are the stories' own. Linux only: it reads `/proc`.

#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a benchmark prints, and stops where it cannot go on"
)]

#[expect(dead_code, unused_imports, reason = "the tests use all of it, the benchmark a part")]
#[path = "../tests/it/discord/fake/mod.rs"]
mod fake;
#[path = "archive/made.rs"]
mod made;

use std::path::{Path, PathBuf};
use std::time::Duration;

use footnote::app;
use tokio::process::{Child, Command};
use tokio::time::Instant;

use fake::{Fake, NEWSROOM, User};

/// So many different stories are asked something.
const ASKED: usize = 200;

#[tokio::main]
async fn main() {
    let numbers = std::env::args()
        .skip(1)
        .filter_map(|argument| argument.parse::<usize>().ok());
    let mut numbers: Vec<usize> = numbers.filter(|&number| number > 0).collect();
    if numbers.is_empty() {
        numbers.push(1_000);
    }
    for stories in numbers {
        measure(stories).await;
    }
}

async fn measure(stories: usize) {
    let folder = tempfile::tempdir().expect("a folder");
    let archive = folder.path().join("stories");
    made::write(&archive, stories);
    println!(
        "{stories} stories of {} entries and {} gaps, {:.1} MB",
        made::ENTRIES,
        made::GAPS,
        size(&archive)
    );
    let cache = folder.path().join("cache");
    let asked: Vec<Question> = (0..stories.min(ASKED))
        .map(|number| Question::of(&archive, number))
        .collect();
    for (start, cold) in [("nothing kept", "learnt first"), ("kept", "restored first")] {
        let discord = Fake::builder().without_journal().start().await;
        let begun = Instant::now();
        let mut bot = run(&discord, folder.path(), &archive, &cache);
        discord.gateway().connected().await;
        let ready = begun.elapsed();
        let pid = bot.id().expect("it runs");
        println!(
            "start, {start}: ready in {:.2} s, {:.1} MB resident then, {:.1} MB at the most",
            ready.as_secs_f64(),
            memory(pid, "VmRSS:"),
            memory(pid, "VmHWM:")
        );
        let ana = discord.user("ana").moderator();
        let mut times = Vec::new();
        let mut typed = Vec::new();
        // The other way round, so that the first start's last stories are not the second's first.
        for question in asked.iter().rev() {
            let choices = ana
                .types("story", "story", &question.story[..question.story.len() - 1])
                .await;
            choices.answered().await;
            typed.extend(choices.latency());
            ana.slash("story")
                .string("story", &question.story)
                .send()
                .await
                .response()
                .await;
            times.push(question.ask(&ana).await);
        }
        report(&format!("answer of another story each time, {cold}"), times);
        report("story completed while its id is typed", typed);
        println!(
            "  {:.1} MB resident after {} stories",
            memory(pid, "VmRSS:"),
            asked.len()
        );
        let (first, chosen) = (&asked[0], &ana);
        report("answer of the story chosen, ready", repeated(first, chosen).await);
        let elsewhere = discord.user("ben").in_channel(NEWSROOM);
        report(
            "answer where none was chosen: the default",
            repeated(first, &elsewhere).await,
        );
        let _ = bot.start_kill();
        let _ = bot.wait().await;
        for complaint in discord.verdict().await {
            println!("{complaint}");
        }
    }
    println!("  {:.1} MB in the cache", size(&cache));
}

/// Asks the same over and over.
async fn repeated(question: &Question, reader: &User) -> Vec<Duration> {
    let mut times = Vec::new();
    for _ in 0..ASKED {
        times.push(question.ask(reader).await);
    }
    times
}

/// Starts the program.
fn run(discord: &Fake, folder: &Path, archive: &Path, cache: &Path) -> Child {
    let file: PathBuf = folder.join("config.toml");
    let [archive, cache] = [archive, cache].map(|path| path.to_str().expect("its name is a text"));
    let configuration = format!(
        "[story]\npath = {archive:?}\ndefault = {:?}\ncache = {cache:?}\n[store]\npath = \"off\"\n[discord]\napi_url = {:?}\nrate_limiter = false\n[limits]\nperson_per_minute = 0\nchannel_per_minute = 0\nrepeat_seconds = 0\n",
        made::id(0),
        discord.url()
    );
    std::fs::write(&file, configuration).expect("written");
    Command::new(env!("CARGO_BIN_EXE_footnote"))
        .args(["run", "--config"])
        .arg(&file)
        .env("DISCORD_TOKEN", discord.token())
        .env("RUST_LOG", "error")
        .env_remove("FOOTNOTE_CACHE")
        .kill_on_drop(true)
        .spawn()
        .expect("the bot starts")
}

/// A question to a story, and a word that its answer has.
struct Question {
    story: String,
    text: String,
    answer: String,
}

impl Question {
    /// Of the story of that number; another entry for each.
    fn of(archive: &Path, number: usize) -> Self {
        let story = app::open_story(Some(&archive.join(made::id(number)))).expect("it is sound");
        let entry = &story.entries[number % story.entries.len()];
        let wording = entry.wording.best(story.language).expect("it is worded");
        let words = wording.answer.split(|ch: char| !ch.is_alphabetic());
        Self {
            text: wording.question.clone(),
            answer: words.max_by_key(|word| word.len()).unwrap_or_default().to_owned(),
            story: story.id,
        }
    }

    /// How long the answer took.
    async fn ask(&self, reader: &User) -> Duration {
        let asked = reader.slash("ask").string("question", &self.text).send().await;
        let reply = asked.response().await;
        assert!(
            reply.content().contains(&self.answer),
            "{}: {:?} was answered with {:?}",
            self.story,
            self.text,
            reply.content()
        );
        asked.latency().expect("it was answered")
    }
}

/// Prints the distribution of times.
fn report(what: &str, mut times: Vec<Duration>) {
    times.sort_unstable();
    let at = |per_cent: usize| times[(times.len() - 1) * per_cent / 100].as_secs_f64() * 1000.0;
    println!(
        "  {what}: median {:.2} ms, p99 {:.2} ms, max {:.2} ms of {}",
        at(50),
        at(99),
        at(100),
        times.len()
    );
}

/// What a process takes of memory, in MB.
fn memory(pid: u32, kind: &str) -> f64 {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status")).expect("the bot runs");
    let line = status.lines().find_map(|line| line.strip_prefix(kind));
    let kib = line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<f64>().ok());
    kib.unwrap_or_else(|| panic!("no {kind} in the status of a process")) * 1024.0 / 1e6
}

/// The size of all files under a folder, in MB.
fn size(folder: &Path) -> f64 {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    entries
        .map(|entry| match entry.metadata() {
            Ok(metadata) if metadata.is_dir() => size(&entry.path()),
            Ok(metadata) => metadata.len() as f64 / 1e6,
            Err(_) => 0.0,
        })
        .sum()
}
