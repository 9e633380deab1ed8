//! `footnote learn`: learns the acceptance model again from labelled questions.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::PathBuf;

use anyhow::{Context as _, bail};
use clap::Args;

use super::eval::question::read_dialogues;
use super::{Outcome, show};
use crate::answer::ACCEPT;
use crate::app;
use crate::matching::{Acceptance, Signals};

/// Learn when an answer is sure enough from labelled questions.
///
/// Prints the model as TOML, and on standard error how it does on questions it has not learnt from (ten folds).
#[derive(Debug, Args)]
#[command(
    after_help = "A pair names a story and a file of questions about it, as `footnote eval` reads them.\n\n\
                        Example:\n  footnote learn knowledge/peru-chile-border=tests/questions/peru-chile-border.jsonl"
)]
pub(super) struct LearnArgs {
    /// STORY=QUESTIONS, once for each story.
    #[arg(required = true, value_name = "STORY=QUESTIONS", value_parser = pair)]
    pairs: Vec<(PathBuf, PathBuf)>,
}

/// How many parts the questions are divided into: each is judged by what the others teach.
const FOLDS: usize = 10;

/// A question to learn from.
struct Sample {
    signals: Signals,
    /// The best entry cites a right passage first.
    right: bool,
    answerable: bool,
}

pub(super) fn run(args: &LearnArgs) -> anyhow::Result<Outcome> {
    let mut samples = Vec::new();
    for (story, questions) in &args.pairs {
        let path = questions.display();
        let text = std::fs::read_to_string(questions).with_context(|| format!("cannot read {path}"))?;
        let dialogues = read_dialogues(&text).with_context(|| format!("{path} is not a file of questions"))?;
        let answerer = app::open_answerer(Some(story))?;
        for dialogue in &dialogues {
            let [turn] = dialogue.turns.as_slice() else {
                bail!(
                    "{path}: {} is a dialogue; only questions that stand alone can be learnt from",
                    dialogue.id
                );
            };
            let trial = answerer
                .trial(&turn.q)
                .with_context(|| format!("{} has no entries", story.display()))?;
            let right = turn.answerable && turn.gold.iter().any(|gold| gold == trial.passage);
            samples.push(Sample {
                signals: trial.signals,
                right,
                answerable: turn.answerable,
            });
        }
    }
    let all: Vec<(Signals, bool)> = samples.iter().map(|sample| (sample.signals, sample.right)).collect();
    report(&samples)?;
    let model = toml::to_string(&Acceptance::learn(&all)).context("the model cannot be written as TOML")?;
    show(&format!(
        "# Learnt by `footnote learn` from {} labelled questions in {} files.\n{model}",
        all.len(),
        args.pairs.len()
    ))?;
    Ok(Outcome::Fine)
}

/// Says how often an entry would be accepted, rightly and wrongly, at several thresholds, held out fold by fold.
fn report(samples: &[Sample]) -> anyhow::Result<()> {
    let mut judged: Vec<(f32, &Sample)> = Vec::with_capacity(samples.len());
    for fold in 0..FOLDS {
        let others = samples.iter().enumerate().filter(|(at, _)| at % FOLDS != fold);
        let model = Acceptance::learn(
            &others
                .map(|(_, sample)| (sample.signals, sample.right))
                .collect::<Vec<_>>(),
        );
        judged.extend(
            samples
                .iter()
                .skip(fold)
                .step_by(FOLDS)
                .map(|sample| (model.confidence(&sample.signals), sample)),
        );
    }
    let share = |count: usize, of: usize| 100.0 * count as f64 / of.max(1) as f64;
    let answerable = samples.iter().filter(|sample| sample.answerable).count();
    let mut text = format!(
        "{} questions, {answerable} answerable; held out in {FOLDS} folds:\n",
        samples.len()
    );
    for threshold in [0.3, 0.4, 0.5, 0.6, ACCEPT, 0.7, 0.8, 0.9] {
        let accepted = |wanted: fn(&Sample) -> bool| {
            judged
                .iter()
                .filter(|(p, sample)| *p >= threshold && wanted(sample))
                .count()
        };
        // Writing to a `String` cannot fail.
        let _ = writeln!(
            text,
            "  from {threshold:.2} on: right {:.1} %, wrong {:.1} %, of the unanswerable answered {:.1} %",
            share(accepted(|sample| sample.right), answerable),
            share(accepted(|sample| sample.answerable && !sample.right), answerable),
            share(accepted(|sample| !sample.answerable), samples.len() - answerable),
        );
    }
    anstream::stderr().write_all(text.as_bytes())?;
    Ok(())
}

/// Reads `STORY=QUESTIONS`.
fn pair(text: &str) -> Result<(PathBuf, PathBuf), String> {
    match text.split_once('=') {
        Some((story, questions)) if !story.is_empty() && !questions.is_empty() => Ok((story.into(), questions.into())),
        _ => Err("a pair is a story and its questions with = between them".to_owned()),
    }
}
