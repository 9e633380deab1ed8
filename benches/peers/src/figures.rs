//! How a contender does on a task.

use std::time::Instant;

use serde::Serialize;

use crate::HELD;
use crate::contenders::{Found, Library, Way};
use crate::task::{Question, Task};

/// A question's time is the least of so many runs; of a full scan, the one there is.
const RUNS: usize = 3;
/// The share of the questions without an answer that may be answered all the same.
const FALSE_ANSWERS: f64 = 0.05;

/// A row of the table.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Figures {
    pub(crate) knowledge: &'static str,
    /// How many phrasings everybody was given.
    pub(crate) phrasings: usize,
    pub(crate) library: &'static str,
    pub(crate) way: &'static str,
    /// How many questions the knowledge has an answer to, and how many of them had the right class first.
    pub(crate) answerable: usize,
    pub(crate) right: usize,
    /// The same of the questions that no part of Footnote has learnt from.
    pub(crate) held_out: usize,
    pub(crate) held_out_right: usize,
    /// How many questions have no answer.
    pub(crate) unanswerable: usize,
    /// How many of the answerable are answered rightly where the best threshold lets [`FALSE_ANSWERS`] of the others through.
    pub(crate) declining_right: usize,
    pub(crate) median_micros: f64,
    pub(crate) p99_micros: f64,
    pub(crate) build_seconds: f64,
    /// What is held from before building to after it.
    pub(crate) held_bytes: usize,
}

/// What came of a question.
#[derive(Debug, Clone, Copy)]
struct Asked {
    answerable: bool,
    held_out: bool,
    right: bool,
    sure: f64,
}

impl Asked {
    /// Judges by the best entry where a task has questions without an answer, which the gaps are for, else by the best class.
    fn new(question: &Question, found: Found, declines: bool) -> Self {
        let class = if declines { found.entry } else { found.first };
        Self {
            answerable: question.answerable,
            held_out: question.held_out,
            right: question.answerable && class.is_some_and(|class| question.right.contains(&class)),
            sure: found.sure,
        }
    }
}

/// Makes a contender ready and asks it all of a task's questions.
pub(crate) fn measure(library: &Library, way: &Way, task: &Task) -> anyhow::Result<Figures> {
    let before = HELD.allocated();
    let start = Instant::now();
    let mut contender = (way.build)(task)?;
    let build_seconds = start.elapsed().as_secs_f64();
    let held_bytes = HELD.allocated().saturating_sub(before);

    let runs = if library.comparisons.is_some() { 1 } else { RUNS };
    let declines = task.questions.iter().any(|question| !question.answerable);
    let mut asked = Vec::with_capacity(task.questions.len());
    let mut micros = Vec::with_capacity(task.questions.len());
    for question in &task.questions {
        let mut least = f64::INFINITY;
        let mut found = None;
        for _ in 0..runs {
            let start = Instant::now();
            found = Some(contender.find(&question.text)?);
            least = least.min(start.elapsed().as_secs_f64() * 1e6);
        }
        micros.push(least);
        asked.extend(found.map(|found| Asked::new(question, found, declines)));
    }
    micros.sort_by(f64::total_cmp);
    let count = |of: fn(&Asked) -> bool| asked.iter().filter(|one| of(one)).count();
    Ok(Figures {
        knowledge: task.name,
        phrasings: task.phrasings.len(),
        library: library.name,
        way: way.name,
        answerable: count(|one| one.answerable),
        right: count(|one| one.right),
        held_out: count(|one| one.held_out && one.answerable),
        held_out_right: count(|one| one.held_out && one.right),
        unanswerable: count(|one| !one.answerable),
        declining_right: declining(&asked),
        median_micros: percentile(&micros, 0.5),
        p99_micros: percentile(&micros, 0.99),
        build_seconds,
        held_bytes,
    })
}

/// The least of the values that at least a share of all do not exceed (the nearest rank); `sorted` ascends. Not a number where there
/// are none.
fn percentile(sorted: &[f64], share: f64) -> f64 {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "it is between 0 and the length"
    )]
    let rank = (share * sorted.len() as f64).ceil() as usize;
    sorted.get(rank.saturating_sub(1)).copied().unwrap_or(f64::NAN)
}

/// How many are answered rightly by whoever answers what is surer than as many of the unanswerable as may be answered.
fn declining(asked: &[Asked]) -> usize {
    let mut false_sure: Vec<f64> = asked.iter().filter(|one| !one.answerable).map(|one| one.sure).collect();
    false_sure.sort_by(|one, other| other.total_cmp(one));
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "it is between 0 and the length"
    )]
    let let_through = (FALSE_ANSWERS * false_sure.len() as f64) as usize;
    let above = false_sure.get(let_through).copied().unwrap_or(f64::NEG_INFINITY);
    asked.iter().filter(|one| one.right && one.sure > above).count()
}

#[cfg(test)]
mod tests {
    use super::{Asked, declining, percentile};

    #[test]
    fn a_percentile_is_one_of_the_values() {
        let values: Vec<f64> = (1..=200).map(f64::from).collect();
        let is = |share: f64, value: f64| assert!((percentile(&values, share) - value).abs() < f64::EPSILON, "{share}");
        is(0.0, 1.0);
        is(0.5, 100.0);
        is(0.99, 198.0);
        is(1.0, 200.0);
        assert!((percentile(&[7.0], 0.99) - 7.0).abs() < f64::EPSILON);
        assert!(percentile(&[], 0.5).is_nan());
    }

    #[test]
    fn one_in_twenty_of_the_unanswerable_may_be_answered() {
        let asked = |answerable, right, sure| Asked {
            answerable,
            held_out: false,
            right,
            sure,
        };
        let mut all: Vec<Asked> = (0..40).map(|at| asked(false, false, f64::from(at))).collect();
        // Two are let through, 39 and 38, so that what is right has to be surer than 37.
        all.extend([36.5, 37.0, 37.5, 50.0].map(|sure| asked(true, true, sure)));
        all.push(asked(true, false, 50.0));
        assert_eq!(declining(&all), 2);
    }

    #[test]
    fn what_a_gap_beats_is_not_answered() {
        let all = [(false, false), (true, true)].map(|(answerable, right)| Asked {
            answerable,
            held_out: false,
            right,
            sure: f64::NEG_INFINITY,
        });
        assert_eq!(declining(&all), 0);
    }
}
