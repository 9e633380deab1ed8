//! `footnote eval`: asks a file of questions with known answers and counts what came of it, and asks the story its own
//! phrasings while it does not have them.

mod phrasings;
pub(super) mod question;
mod score;
mod table;

use std::io::{self, IsTerminal as _, Write as _};
use std::path::PathBuf;

use anyhow::Context as _;
use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};

use super::{Outcome, StoryArgs, show};
use crate::answer::{Conversation, Thresholds, hold_out};
use crate::app;
use crate::terminal::stopwatch::timed_answer;
use phrasings::Phrasings;
use question::read_dialogues;
use score::{Asked, Report};

/// Ask questions whose answers are known, and count the right and the wrong ones.
///
/// Also says whether the confidences hold (of replies with 0.8 to 0.9, how many were right), and how the story does on its
/// own phrasings when each part of them is held out and asked with only the rest known.
#[derive(Debug, Args)]
#[command(
    after_help = "A line is a question {\"id\", \"q\", \"answerable\", \"gold\", \"key\", \"style\", \"lang\"} or a \
                        dialogue {\"id\", \"turns\": [{\"q\", \"answerable\", \"gold\", \"key\"}]}.\n\n\
                        Example:\n  footnote eval questions.jsonl"
)]
pub(super) struct EvalArgs {
    /// The questions, one JSON object a line.
    questions: PathBuf,
    /// Write the counts as a JSON object.
    #[arg(long)]
    json: bool,
    /// Skip the story's own phrasings, which take a few seconds.
    #[arg(long)]
    skip_phrasings: bool,
    #[command(flatten)]
    story: StoryArgs,
}

pub(super) fn run(args: &EvalArgs) -> anyhow::Result<Outcome> {
    let path = args.questions.display();
    let text = std::fs::read_to_string(&args.questions).with_context(|| format!("cannot read {path}"))?;
    let dialogues = read_dialogues(&text).with_context(|| format!("{path} is not a file of questions"))?;
    let answerer = app::open_answerer(args.story.story.as_deref())?;

    let turns = dialogues.iter().map(|dialogue| dialogue.turns.len()).sum::<usize>();
    let progress = progress_bar(turns as u64);
    let mut asked = Vec::with_capacity(turns);
    for dialogue in &dialogues {
        let mut conversation = Conversation::default();
        for turn in &dialogue.turns {
            let trial = answerer.trial(&turn.q, &conversation);
            let (reply, micros) = timed_answer(&answerer, &turn.q, &mut conversation, args.story.locale);
            asked.push(Asked::new(dialogue, turn, &reply, trial, micros));
            progress.inc(1);
        }
    }
    progress.finish_and_clear();

    let mut report = Report::of(&asked);
    if !args.skip_phrasings {
        let held = hold_out(answerer.story(), phrasings::FOLDS, Thresholds::default());
        report.phrasings = Some(Phrasings::of(answerer.story(), &held));
    }
    if args.json {
        let mut output = io::BufWriter::new(io::stdout().lock());
        serde_json::to_writer_pretty(&mut output, &report).map_err(io::Error::from)?;
        output.write_all(b"\n")?;
        output.flush()?;
    } else {
        show(&table::draw(&report))?;
    }
    Ok(Outcome::Fine)
}

/// A bar on standard error, or nothing at all where nobody watches.
fn progress_bar(length: u64) -> ProgressBar {
    if !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(length);
    match ProgressStyle::with_template("{bar:40} {pos}/{len}") {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}
