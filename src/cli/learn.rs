//! `footnote learn`: learns the acceptance model and its thresholds again from labelled questions.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::PathBuf;

use anyhow::Context as _;
use clap::Args;

use super::eval::question::read_dialogues;
use super::reliability::Reliability;
use super::{Outcome, show};
use crate::answer::Conversation;
use crate::app;
use crate::matching::{Acceptance, Signals, Thresholds};

/// From questions whose answers are known, learn when an answer is sure enough.
///
/// Prints the model and its thresholds as TOML, and on standard error how it does on questions it has not learnt from (ten
/// folds). The threshold for accepting is where answers cost least there, beside thresholds that are near to it, if three in five
/// questions have an answer. Questions that may lean on an earlier one have a threshold of their own.
#[derive(Debug, Args)]
#[command(
    after_help = "A pair names a story and a file of questions about it, as `footnote eval` reads them.\n\n\
                        Example:\n  footnote learn knowledge/peru-chile-border=tests/questions/peru-chile-border.jsonl"
)]
pub(super) struct LearnArgs {
    /// STORY=QUESTIONS, once for each story.
    #[arg(required = true, value_name = "STORY=QUESTIONS", value_parser = pair)]
    pairs: Vec<(PathBuf, PathBuf)>,
    /// How many missed answers a false one costs.
    #[arg(long, value_name = "MISSED", default_value_t = 5.0, value_parser = cost)]
    cost: f64,
}

/// How many parts the questions are divided into: each is judged by what the others teach.
const FOLDS: u64 = 10;

/// What a conversation remembers may not depend on the model that is to be learnt from it: nothing is sure, and everything is
/// worth a guess.
const UNDECIDED: Thresholds = Thresholds {
    accept: f32::INFINITY,
    follow_up: None,
    guess: 0.0,
};

/// A question to learn from.
struct Sample {
    signals: Signals,
    /// The best entry cites a right passage first.
    right: bool,
    answerable: bool,
    /// It may lean on an earlier question.
    may_lean: bool,
    /// Which part it belongs to, by its words: one that is asked of several stories is held out of all at once.
    fold: u64,
    /// For how many questions it counts.
    weight: f64,
}

/// A sample and the probability that the other parts' model gives it.
type Judged<'s> = (f32, &'s Sample);

pub(super) fn run(args: &LearnArgs) -> anyhow::Result<Outcome> {
    let mut samples = Vec::new();
    for (story, questions) in &args.pairs {
        let path = questions.display();
        let text = std::fs::read_to_string(questions).with_context(|| format!("cannot read {path}"))?;
        let dialogues = read_dialogues(&text).with_context(|| format!("{path} is not a file of questions"))?;
        let answerer = app::open_answerer(Some(story))?.with_thresholds(UNDECIDED);
        for dialogue in &dialogues {
            let mut conversation = Conversation::default();
            // A dialogue is held out as a whole.
            let fold = match dialogue.turns.as_slice() {
                [turn] => fold(&turn.q),
                _ => fold(&dialogue.id),
            };
            for turn in &dialogue.turns {
                let trial = answerer
                    .trial(&turn.q, &conversation)
                    .with_context(|| format!("{} has no entries", story.display()))?;
                let right = turn.answerable && turn.gold.iter().any(|gold| gold == trial.passage);
                samples.push(Sample {
                    signals: trial.signals,
                    right,
                    answerable: turn.answerable,
                    may_lean: trial.may_lean,
                    fold,
                    weight: 1.0,
                });
                answerer.answer(&turn.q, &mut conversation, None);
            }
        }
    }
    balance(&mut samples);
    let judged = held_out(&samples);
    let thresholds = thresholds(&judged, args.cost);
    report(&judged, thresholds, args.cost)?;
    let model = learn(samples.iter()).with_thresholds(thresholds);
    let model = toml::to_string(&model).context("the model cannot be written as TOML")?;
    show(&format!(
        "# Learnt by `footnote learn --cost {}` from {} labelled questions in {} files.\n{model}",
        args.cost,
        samples.len(),
        args.pairs.len()
    ))?;
    Ok(Outcome::Fine)
}

/// What share of readers' questions the article answers: a little more than half in the questions that readers wrote to
/// the three stories, where nobody asked them for either kind.
const ANSWERABLE: f64 = 0.6;

/// Gives the questions that are not answerable the weight that they have among readers' questions: the files hold as many of
/// either as somebody wrote, and how often a probability of 0.8 is right depends on the mixture.
fn balance(samples: &mut [Sample]) {
    let answerable = samples.iter().filter(|sample| sample.answerable).count() as f64;
    let others = samples.len() as f64 - answerable;
    if answerable > 0.0 && others > 0.0 {
        for sample in samples.iter_mut().filter(|sample| !sample.answerable) {
            sample.weight = answerable * (1.0 - ANSWERABLE) / (ANSWERABLE * others);
        }
    }
}

fn learn<'s>(samples: impl Iterator<Item = &'s Sample>) -> Acceptance {
    let weighed = samples.map(|sample| (sample.signals, sample.right, sample.weight as f32));
    Acceptance::learn(&weighed.collect::<Vec<_>>())
}

/// Every sample, judged by what the samples of the other parts teach.
fn held_out(samples: &[Sample]) -> Vec<Judged<'_>> {
    let models: Vec<Acceptance> = (0..FOLDS)
        .map(|fold| learn(samples.iter().filter(|sample| sample.fold != fold)))
        .collect();
    let judge = |sample: &Sample| {
        models
            .get(sample.fold as usize)
            .map_or(0.0, |model| model.confidence(&sample.signals))
    };
    samples.iter().map(|sample| (judge(sample), sample)).collect()
}

/// What is lost on a sample at a threshold: nothing, a missed answer, or `cost` of them.
fn loss(judged: &Judged<'_>, accept: f32, cost: f64) -> f64 {
    let (probability, sample) = judged;
    let lost = match (*probability >= accept, sample.right) {
        (true, true) => 0.0,
        (true, false) => cost,
        (false, right) => f64::from(u8::from(right)),
    };
    sample.weight * lost
}

/// The thresholds for a cost: for accepting the answers to questions that stand alone, to those that may lean on an earlier one, and for
/// guessing.
///
/// For guessing: a guess asserts nothing, so a useless one costs as much less than a missed answer as that costs less than a
/// false one, and is worth showing from 1 in 1 + `cost` on.
fn thresholds(judged: &[Judged<'_>], cost: f64) -> Thresholds {
    let (following, alone): (Vec<Judged<'_>>, Vec<Judged<'_>>) = judged.iter().partition(|(_, sample)| sample.may_lean);
    let accept = accepting(&alone, cost).unwrap_or(1.0);
    let follow_up = accepting(&following, cost);
    let guess = (100.0 / (1.0 + cost)).round() as f32 / 100.0;
    Thresholds {
        accept,
        follow_up,
        guess: guess.min(accept).min(follow_up.unwrap_or(accept)),
    }
}

/// The threshold for accepting that a cost speaks for, in steps of a hundredth; `None` without questions.
///
/// Cost is flat around the least, and which threshold has it is chance: it is the least of what thresholds near to each other cost on
/// average (by a Gaussian kernel). Over samples of the questions with replacement this one moves half as far as the least itself, and
/// costs no more on the questions that a sample leaves out.
fn accepting(judged: &[Judged<'_>], cost: f64) -> Option<f32> {
    if judged.is_empty() {
        return None;
    }
    let steps: Vec<f32> = (1..100_u8).map(|step| f32::from(step) / 100.0).collect();
    let total = |accept: &f32| judged.iter().map(|one| loss(one, *accept, cost)).sum::<f64>();
    let costs: Vec<f64> = steps.iter().map(total).collect();
    let around = |at: f32| {
        let near = |step: &f32| (-f64::from((step - at) / NEAR).powi(2) / 2.0).exp();
        let shares: Vec<f64> = steps.iter().map(near).collect();
        let sum: f64 = shares.iter().zip(&costs).map(|(share, cost)| share * cost).sum();
        sum / shares.iter().sum::<f64>()
    };
    let dearer = |one: &&f32, other: &&f32| around(**one).total_cmp(&around(**other));
    steps.iter().min_by(dearer).copied()
}

/// How near two thresholds are to cost alike: about half of what it takes until chance no longer accounts for the difference.
const NEAR: f32 = 0.06;

/// Says how often an entry would be accepted, rightly and wrongly, at several thresholds, and whether the probabilities hold.
fn report(judged: &[Judged<'_>], chosen: Thresholds, cost: f64) -> anyhow::Result<()> {
    let share = |count: usize, of: usize| 100.0 * count as f64 / of.max(1) as f64;
    let answerable = judged.iter().filter(|(_, sample)| sample.answerable).count();
    let mut text = format!(
        "{} questions, {answerable} answerable; held out in {FOLDS} folds:\n",
        judged.len()
    );
    let at_once = |accept: f32| Thresholds {
        accept,
        follow_up: None,
        ..chosen
    };
    let rows = [0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9].map(at_once);
    for thresholds in rows.into_iter().chain([chosen]) {
        let from = |sample: &Sample| thresholds.for_question(sample.may_lean).accept;
        let accepted = |wanted: fn(&Sample) -> bool| {
            judged
                .iter()
                .filter(|(p, sample)| *p >= from(sample) && wanted(sample))
                .count()
        };
        let follow_up = thresholds
            .follow_up
            .map(|accept| format!(", follow-ups from {accept:.2} on"));
        // Writing to a `String` cannot fail.
        let _ = writeln!(
            text,
            "  from {:.2} on{}: right {:.1} %, wrong {:.1} %, of the unanswerable answered {:.1} %, cost {:.0}{}",
            thresholds.accept,
            follow_up.unwrap_or_default(),
            share(accepted(|sample| sample.right), answerable),
            share(accepted(|sample| sample.answerable && !sample.right), answerable),
            share(accepted(|sample| !sample.answerable), judged.len() - answerable),
            judged.iter().map(|one| loss(one, from(one.1), cost)).sum::<f64>(),
            if thresholds == chosen { " (chosen)" } else { "" },
        );
    }
    let reliability = Reliability::of(
        judged
            .iter()
            .map(|(probability, sample)| (*probability, sample.right, sample.weight)),
    );
    text += &reliability.drawn();
    anstream::stderr().write_all(text.as_bytes())?;
    Ok(())
}

/// The part that a question belongs to: FNV-1a of its bytes, the same on every machine.
fn fold(question: &str) -> u64 {
    let hash = question.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    (hash >> 32) % FOLDS
}

/// Reads `STORY=QUESTIONS`.
fn pair(text: &str) -> Result<(PathBuf, PathBuf), String> {
    match text.split_once('=') {
        Some((story, questions)) if !story.is_empty() && !questions.is_empty() => Ok((story.into(), questions.into())),
        _ => Err("a pair is a story and its questions with = between them".to_owned()),
    }
}

/// Reads a cost.
fn cost(text: &str) -> Result<f64, String> {
    match text.parse::<f64>() {
        Ok(cost) if cost.is_finite() && cost >= 1.0 => Ok(cost),
        _ => Err("a cost is a number from 1 on".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matching::SIGNALS;

    fn sample(right: bool) -> Sample {
        Sample {
            signals: Signals([0.0; SIGNALS.len()]),
            right,
            answerable: right,
            may_lean: false,
            fold: 0,
            weight: 1.0,
        }
    }

    #[test]
    fn a_false_answer_loses_its_cost_and_a_missed_one_loses_one() {
        let (right, not) = (sample(true), sample(false));
        for (probability, sample, lost) in [
            (0.7, &right, 0.0),
            (0.3, &right, 1.0),
            (0.7, &not, 5.0),
            (0.3, &not, 0.0),
        ] {
            assert!(
                (loss(&(probability, sample), 0.5, 5.0) - lost).abs() < 1e-9,
                "{probability} {lost}"
            );
        }
        assert!(
            loss(&(0.5, &right), 0.5, 5.0).abs() < 1e-9,
            "a threshold is met at its value"
        );
    }

    #[test]
    fn the_dearer_a_false_answer_the_higher_the_threshold() {
        let (right, not) = (sample(true), sample(false));
        // A thousand answers that are right as often as their probability says.
        let judged: Vec<Judged<'_>> = (0..1000_u32)
            .map(|at| {
                let probability = at as f32 / 1000.0;
                (
                    probability,
                    if (at * 379 % 1000) as f32 / 1000.0 < probability {
                        &right
                    } else {
                        &not
                    },
                )
            })
            .collect();
        let found: Vec<Thresholds> = [1.0, 5.0, 20.0].map(|cost| thresholds(&judged, cost)).to_vec();
        for pair in found.windows(2) {
            assert!(
                pair[0].accept < pair[1].accept && pair[0].guess > pair[1].guess,
                "{found:?}"
            );
        }
        assert!(found.iter().all(|thresholds| thresholds.are_sound()), "{found:?}");
        // Where five to one is even: 5/6.
        assert!((0.8..0.87).contains(&found[1].accept), "{found:?}");
    }

    #[test]
    fn follow_ups_have_a_threshold_of_their_own() {
        let (right, not) = (sample(true), sample(false));
        let follow_up = |sample: Sample| Sample {
            may_lean: true,
            ..sample
        };
        let (right_after, not_after) = (follow_up(sample(true)), follow_up(sample(false)));
        // Answers alone are right more often than their probability says, those of follow-ups less often.
        let judged: Vec<Judged<'_>> = (0..1000_u32)
            .flat_map(|at| {
                let (probability, draw) = (at as f32 / 1000.0, (at * 379 % 1000) as f32 / 1000.0);
                [
                    (probability, if draw < probability + 0.1 { &right } else { &not }),
                    (
                        probability,
                        if draw < probability - 0.05 {
                            &right_after
                        } else {
                            &not_after
                        },
                    ),
                ]
            })
            .collect();
        let found = thresholds(&judged, 5.0);
        // Five in six are right 0.1 lower and 0.05 higher.
        assert!((0.69..0.78).contains(&found.accept), "{found:?}");
        assert!(
            found.follow_up.is_some_and(|accept| (0.85..0.94).contains(&accept)),
            "{found:?}"
        );
        let alone: Vec<Judged<'_>> = judged.iter().copied().filter(|(_, one)| !one.may_lean).collect();
        assert_eq!(thresholds(&alone, 5.0).follow_up, None);
    }

    #[test]
    fn both_sides_weigh_as_readers_ask() {
        let mut samples: Vec<Sample> = [true, true, true, false].map(sample).into_iter().collect();
        balance(&mut samples);
        let weights: Vec<f64> = samples.iter().map(|sample| sample.weight).collect();
        assert!(
            weights[..3].iter().all(|weight| (weight - 1.0).abs() < 1e-9),
            "{weights:?}"
        );
        assert!((3.0 / (3.0 + weights[3]) - ANSWERABLE).abs() < 1e-9, "{weights:?}");
        let mut one_sided = [sample(true)];
        balance(&mut one_sided);
        assert!((one_sided[0].weight - 1.0).abs() < 1e-9);
    }

    #[test]
    fn costs_are_numbers_from_one_on_and_folds_are_few() {
        assert_eq!(cost("5"), Ok(5.0));
        for text in ["0.5", "-1", "NaN", "inf", "five"] {
            assert!(cost(text).is_err(), "{text}");
        }
        assert!(["", "who?", "¿quién?"].iter().all(|question| fold(question) < FOLDS));
    }
}
