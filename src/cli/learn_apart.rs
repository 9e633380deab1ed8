//! `footnote learn-apart`: what the bot starts to learn a story, so that it need not hold the memory that learning takes.

use std::io;

use clap::Args;

use super::Outcome;
use crate::cache::{self, Learner};

/// Learn a story that stands on standard input, and leave what was learnt on standard output. The bot starts this by itself.
#[derive(Debug, Args)]
#[command(
    after_help = "Both are in a form that only the same build of the program understands.\n\n\
                        Example:\n  footnote learn-apart < corpus > learnt"
)]
pub(super) struct LearnApartArgs {}

/// What it is called.
pub(super) const NAME: &str = "learn-apart";

pub(super) fn run(_: &LearnApartArgs) -> anyhow::Result<Outcome> {
    cache::learn(io::stdin().lock(), io::stdout().lock())?;
    Ok(Outcome::Fine)
}

/// This program, doing that; itself, where it cannot tell what it was started from.
pub(super) fn learner() -> Learner {
    std::env::current_exe().map_or(Learner::Here, |program| Learner::Apart {
        program,
        argument: NAME.into(),
    })
}
