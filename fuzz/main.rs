//! Hostile input, by the thousand: what comes from outside is changed at random and fed to the part that takes it first. A
//! panic, a broken promise or a slow answer ends the run with the input that did it.
//!
//! `cargo run --locked --features fuzzing --example fuzz -- [SECONDS [SEED [TARGET]]]`: so many seconds for all targets
//! together (60), one after the other; the seed of a failed run repeats it. Inputs are mutations of the project's own
//! stories, articles, questions and configuration, built with overflow and other assertions on. Coverage does not guide
//! them: it needs no tool beside cargo, and finds less than a fuzzer that does.

#![expect(
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a tool for developers, which prints and stops where it cannot go on"
)]

mod mutation;
mod targets;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;
use std::time::{Duration, Instant, SystemTime};

use mutation::Mutator;
use targets::Target;

/// An input that takes longer than this has found something, even on a slow machine with assertions on: the longest that is
/// let in takes hundredths of it.
const SLOW: Duration = Duration::from_secs(5);

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let seconds = arguments
        .next()
        .map_or(60, |text| text.parse().expect("SECONDS is a number"));
    let now = || {
        SystemTime::now()
            .duration_since(SystemTime::UNIX_EPOCH)
            .map_or(0, |since| since.as_secs())
    };
    let seed: u64 = arguments
        .next()
        .map_or_else(now, |text| text.parse().expect("SEED is a number"));
    let only = arguments.next();
    let targets: Vec<Target> = targets::all()
        .into_iter()
        .filter(|target| only.as_deref().is_none_or(|name| name == target.name))
        .collect();
    assert!(!targets.is_empty(), "there is no such target");
    let share = Duration::from_secs(seconds) / u32::try_from(targets.len()).expect("a handful");
    for target in &targets {
        let start = Instant::now();
        let mut runs = 0_u64;
        while start.elapsed() < share {
            // Each run has a seed of its own, so that one can be repeated alone.
            let own = seed.wrapping_add(runs);
            let input = Mutator::new(own).mutate(&target.seeds);
            let began = Instant::now();
            let outcome = catch_unwind(AssertUnwindSafe(|| (target.run)(&input)));
            let slow = began.elapsed() > SLOW;
            if outcome.is_err() || slow {
                let path = std::env::temp_dir().join(format!("footnote-fuzz-{}-{own}", target.name));
                std::fs::write(&path, &input).expect("the input is kept");
                let why = if slow { "slow" } else { "a panic" };
                println!(
                    "{}: {why} with seed {own}; the input is {}",
                    target.name,
                    path.display()
                );
                return ExitCode::FAILURE;
            }
            runs += 1;
        }
        println!(
            "{:<14} {runs:>8} inputs in {:.1} s, from seed {seed}",
            target.name,
            start.elapsed().as_secs_f64()
        );
    }
    ExitCode::SUCCESS
}
