//! Whether the bot's memory grows: the program itself under load for minutes, the tests' own Discord in this process.
//!
//! `cargo bench --bench soak -- [QUESTIONS A SECOND [SECONDS]]`, 200 and 300 otherwise. Questions come at that rate whether or
//! not the ones before have been answered, from a thousand readers, as commands and as mentions. Every ten seconds the
//! resident memory of the program is printed. It fails when the memory at the end is more than a twentieth above or below
//! that after the first minute (after a fifth of the time, in a shorter run), or when the bot is gone or leaves a question unanswered. Linux
//! only: it reads `/proc`.

#![expect(
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a benchmark prints, and stops where it cannot go on"
)]

mod load;

use std::process::ExitCode;
use std::time::Duration;

use footnote::app;
use tokio::process::Command;
use tokio::time::{Instant, MissedTickBehavior};

use load::fake::{Asked, Fake};

/// How many readers take turns.
const READERS: usize = 1_000;
/// How far the memory at the end may be from that after the first minute, as a share of it.
const TOLERANCE: f64 = 0.05;
/// How often it is looked at.
const LOOK: Duration = Duration::from_secs(10);

#[tokio::main]
async fn main() -> ExitCode {
    let (rate, seconds) = load::numbers(200, 300);
    // Less is not enough to see anything grow.
    let seconds = seconds.max(5);
    let discord = Fake::builder().without_journal().start().await;
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("config.toml");
    let configuration = format!(
        "[discord]\napi_url = {:?}\nrate_limiter = false\n[limits]\nperson_per_minute = 0\nchannel_per_minute = 0\nrepeat_seconds = 0\n",
        discord.url()
    );
    std::fs::write(&file, configuration).expect("written");
    let mut bot = Command::new(env!("CARGO_BIN_EXE_footnote"))
        .args(["run", "--config"])
        .arg(&file)
        .env("DISCORD_TOKEN", discord.token())
        .env("RUST_LOG", "warn")
        .kill_on_drop(true)
        .spawn()
        .expect("the bot starts");
    let pid = bot.id().expect("it runs");
    discord.expect_commands(None).await;

    let memory = memory_under_load(&discord, pid, rate, seconds).await;
    let _ = bot.start_kill();
    let _ = bot.wait().await;
    let complaints = discord.verdict().await;
    if let Some(first) = complaints.first() {
        println!("{} complaints, the first: {first}", complaints.len());
        return ExitCode::FAILURE;
    }
    match memory {
        Some((early, late)) => {
            let change = late / early - 1.0;
            println!(
                "{early:.1} MiB early, {late:.1} MiB at the end: {:+.1} %",
                change * 100.0
            );
            if change.abs() <= TOLERANCE {
                return ExitCode::SUCCESS;
            }
            println!("that is more than {:.0} %", TOLERANCE * 100.0);
        }
        None => println!("the bot is gone"),
    }
    ExitCode::FAILURE
}

/// Asks for so long; the resident memory early and at the end, in MiB; nothing where the bot is gone.
async fn memory_under_load(discord: &Fake, pid: u32, rate: u32, seconds: u32) -> Option<(f64, f64)> {
    let questions = load::questions(&app::open_answerer(None).expect("the shipped story"));
    let readers: Vec<_> = (0..READERS)
        .map(|number| discord.user(&format!("reader {number}")))
        .collect();
    let whole = Duration::from_secs(seconds.into());
    let early_at = Duration::from_mins(1).min(whole / 5);
    let start = Instant::now();
    let (mut early, mut next_look) = (None, Duration::ZERO);
    let mut schedule = tokio::time::interval(Duration::from_secs(1) / rate);
    schedule.set_missed_tick_behavior(MissedTickBehavior::Burst);
    let mut waiting: Vec<Asked> = Vec::new();
    let mut mentions = Vec::new();
    let mut asked = 0_usize;
    while start.elapsed() < whole {
        schedule.tick().await;
        let reader = &readers[asked % READERS];
        let question = &questions[asked % questions.len()];
        if asked % 10 == 9 {
            mentions.push(reader.mentions_bot(question).await);
        } else {
            waiting.push(reader.slash("ask").string("question", question).send().await);
        }
        asked += 1;
        if waiting.len() >= rate as usize {
            // Those of the last second; whoever is late holds the load up, which would show in the count.
            for asked in waiting.drain(..) {
                asked.answered().await;
            }
            for mention in mentions.drain(..) {
                mention.reply().await;
            }
        }
        let gone = start.elapsed();
        if early.is_none() && gone >= early_at {
            early = Some(resident(pid)?);
        }
        if gone >= next_look {
            println!("{:>4} s {asked:>7} asked {:>7.1} MiB", gone.as_secs(), resident(pid)?);
            next_look += LOOK;
        }
    }
    for asked in waiting {
        asked.answered().await;
    }
    for mention in mentions {
        mention.reply().await;
    }
    println!("{asked} questions in {:.1} s", start.elapsed().as_secs_f64());
    Some((early?, resident(pid)?))
}

/// The resident memory of a process, in MiB.
fn resident(pid: u32) -> Option<f64> {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kib: f64 = line.trim().trim_end_matches(" kB").parse().ok()?;
    Some(kib / 1024.0)
}
