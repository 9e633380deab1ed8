//! How fast the bot answers: the real program in this process, the tests' own Discord beside it on a thread of its own.
//!
//! `cargo bench --bench discord -- [INTERACTIONS A SECOND [SECONDS]]`, 500 and 10 otherwise. First a reader asks one
//! question after the other; then interactions come at that rate whether or not the ones before have been answered. An
//! answer's time runs from the moment its event is written to the gateway's socket until the request with the first
//! response has arrived: the bot's own work, and the way there and back through this machine. It measures and judges
//! nothing.

#![expect(
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a benchmark prints, and stops where it cannot go on"
)]

mod load;

use std::io::Write as _;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use footnote::config::{self, Config, Token};
use footnote::library::Library;
use footnote::store::Store;
use footnote::{app, discord};
use tokio::runtime;
use tokio::sync::oneshot;
use tokio::time::{Instant, MissedTickBehavior};

use load::fake::{Asked, Fake};

/// How many readers take turns.
const READERS: usize = 100;
/// How many questions are asked one after the other.
const CALM: usize = 500;

fn main() {
    let (rate, seconds) = load::numbers(500, 10);
    let answerer = Arc::new(app::open_answerer(None).expect("the shipped story"));
    let questions = load::questions(&answerer);

    let (started, start) = oneshot::channel::<(String, String)>();
    let (stop, stopped) = oneshot::channel::<()>();
    let asking = thread::spawn(move || {
        let runtime = runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .expect("a runtime for the fake");
        runtime.block_on(async {
            let discord = Fake::builder().without_journal().start().await;
            started
                .send((discord.url(), discord.token()))
                .expect("the bot waits for it");
            measure(&discord, &questions, rate, seconds).await;
            drop(stop);
            for complaint in discord.verdict().await {
                println!("{complaint}");
            }
        });
    });

    let runtime = runtime::Runtime::new().expect("a runtime for the bot");
    runtime.block_on(async {
        let (url, token) = start.await.expect("the fake starts");
        let mut file = tempfile::NamedTempFile::new().expect("a file for the token");
        file.write_all(token.as_bytes()).expect("a file for the token");
        let token = Token::from_environment(Some(file.path())).expect("the token just written");
        let config = config::Discord {
            api_url: url,
            rate_limiter: false,
            ..Config::default().discord
        };
        let told_to_stop = async {
            // The sender sends nothing; it goes when the load is over.
            let _ = stopped.await;
        };
        let needs = discord::Needs {
            library: Arc::new(Library::of(answerer)),
            config,
            limits: config::Limits {
                person_per_minute: 0,
                channel_per_minute: 0,
                repeat: Duration::ZERO,
            },
            metrics: Arc::default(),
            store: Store::off(),
        };
        discord::serve(needs, &token, told_to_stop)
            .await
            .expect("the bot runs until it is stopped");
    });
    asking.join().expect("the load ends");
}

async fn measure(discord: &Fake, questions: &[String], rate: u32, seconds: u32) {
    discord.expect_commands(None).await;
    println!("one at a time, {CALM} questions");
    let ana = discord.user("reader 0");
    let mut calm = Vec::new();
    for question in questions.iter().cycle().take(CALM) {
        let asked = ana.slash("ask").string("question", question).send().await;
        asked.response().await;
        calm.push(asked);
    }
    report("questions", &calm);

    let readers: Vec<_> = (0..READERS)
        .map(|number| discord.user(&format!("reader {number}")))
        .collect();
    let count = (rate * seconds) as usize;
    println!("{rate} a second for {seconds} s, {count} interactions: two questions for each completion");
    let mut schedule = tokio::time::interval(Duration::from_secs(1) / rate);
    // Open loop: what is late is sent at once, and the rest keeps its time.
    schedule.set_missed_tick_behavior(MissedTickBehavior::Burst);
    let (mut asked, mut typed) = (Vec::new(), Vec::new());
    let start = Instant::now();
    for (number, question) in questions.iter().cycle().take(count).enumerate() {
        schedule.tick().await;
        let reader = &readers[number % READERS];
        if number % 3 == 2 {
            let beginning: String = question.chars().take(1 + number % 12).collect();
            typed.push(reader.types("ask", "question", &beginning).await);
        } else {
            asked.push(reader.slash("ask").string("question", question).send().await);
        }
    }
    println!("sent in {:.2} s", start.elapsed().as_secs_f64());
    for asked in asked.iter().chain(&typed) {
        asked.answered().await;
    }
    println!("answered in {:.2} s", start.elapsed().as_secs_f64());
    report("questions", &asked);
    report("completions", &typed);
    asked.append(&mut typed);
    report("all", &asked);
}

/// Prints the distribution of the answers' times.
fn report(what: &str, asked: &[Asked]) {
    let mut times: Vec<Duration> = asked.iter().filter_map(Asked::latency).collect();
    times.sort_unstable();
    let at = |per_mille: usize| millis(times[(times.len() - 1) * per_mille / 1000]);
    println!(
        "  {what:<12} {:>6} of {:>6} answered; median {:>7.2} ms, p99 {:>7.2} ms, p99.9 {:>7.2} ms, max {:>7.2} ms",
        times.len(),
        asked.len(),
        at(500),
        at(990),
        at(999),
        at(1000)
    );
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}
