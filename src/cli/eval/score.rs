//! What counts as right, and the counts.

use std::collections::BTreeMap;

use serde::Serialize;

use super::phrasings::Phrasings;
use super::question::{Dialogue, Turn};
use crate::answer::{Reply, Status, Trial};
use crate::cli::reliability::Reliability;
use crate::text::plain;

/// What came of one question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Verdict {
    /// Answered rightly, or rightly not answered.
    Right,
    /// The article answers it, and something else was answered.
    Wrong,
    /// The article answers it, and it was not answered.
    Missed,
    /// The article does not answer it, and it was answered.
    False,
}

/// One question asked and judged.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Asked {
    pub(super) id: String,
    pub(super) question: String,
    pub(super) verdict: Verdict,
    pub(super) status: Status,
    /// First passage cited and what it says.
    pub(super) cited: Option<String>,
    /// What would have been right; empty where nothing would.
    pub(super) wanted: Vec<String>,
    #[serde(skip)]
    answerable: bool,
    #[serde(skip)]
    style: String,
    #[serde(skip)]
    lang: String,
    #[serde(skip)]
    micros: f64,
    /// How probable the best entry was held to be, and whether it was right; of a story with entries.
    #[serde(skip)]
    believed: Option<(f32, bool)>,
}

impl Asked {
    pub(super) fn new(dialogue: &Dialogue, turn: &Turn, reply: &Reply, trial: Option<Trial<'_>>, micros: f64) -> Self {
        Self {
            id: dialogue.id.clone(),
            question: turn.q.clone(),
            verdict: judge(turn, reply),
            status: reply.status,
            cited: reply
                .citations
                .first()
                .map(|citation| format!("{} {}", citation.passage, citation.quote)),
            wanted: if turn.answerable {
                [turn.gold.as_slice(), turn.key.as_slice()].concat()
            } else {
                Vec::new()
            },
            answerable: turn.answerable,
            style: dialogue.style.clone(),
            lang: dialogue.lang.clone(),
            micros,
            believed: trial.map(|trial| {
                (
                    trial.confidence,
                    turn.answerable && is_gold(turn, trial.passage, trial.quote),
                )
            }),
        }
    }
}

/// Judges a reply against what would be right.
fn judge(turn: &Turn, reply: &Reply) -> Verdict {
    match (turn.answerable, reply.status == Status::Answered) {
        (false, false) => Verdict::Right,
        (false, true) => Verdict::False,
        (true, false) => Verdict::Missed,
        (true, true) if cites_gold(turn, reply) && holds_key(turn, reply) => Verdict::Right,
        (true, true) => Verdict::Wrong,
    }
}

/// The first citation is, holds, or is part of, a sentence wanted.
fn cites_gold(turn: &Turn, reply: &Reply) -> bool {
    if turn.gold.is_empty() {
        return true;
    }
    let first = reply.citations.first();
    first.is_some_and(|first| is_gold(turn, &first.passage, &first.quote))
}

/// A passage is, holds, or is part of, a sentence wanted.
fn is_gold(turn: &Turn, passage: &str, quote: &str) -> bool {
    if turn.gold.is_empty() {
        return true;
    }
    let quote = plain(quote);
    turn.gold.iter().any(|gold| {
        let folded = plain(gold);
        *gold == passage
            || (!folded.is_empty() && !quote.is_empty() && (quote.contains(&folded) || folded.contains(&quote)))
    })
}

/// One of the keys stands in the answer or in a quotation.
fn holds_key(turn: &Turn, reply: &Reply) -> bool {
    if turn.key.is_empty() {
        return true;
    }
    let said: Vec<String> = std::iter::once(&reply.answer)
        .chain(reply.citations.iter().map(|c| &c.quote))
        .map(|text| plain(text))
        .collect();
    turn.key
        .iter()
        .map(|key| plain(key))
        .any(|key| said.iter().any(|text| text.contains(&key)))
}

/// The counts of one group of questions.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub(super) struct Counts {
    pub(super) n: usize,
    pub(super) right: usize,
    pub(super) wrong: usize,
    pub(super) missed: usize,
    #[serde(rename = "false")]
    pub(super) falsely: usize,
}

impl Counts {
    fn add(&mut self, verdict: Verdict) {
        self.n += 1;
        *match verdict {
            Verdict::Right => &mut self.right,
            Verdict::Wrong => &mut self.wrong,
            Verdict::Missed => &mut self.missed,
            Verdict::False => &mut self.falsely,
        } += 1;
    }

    /// Right ones in per cent; of none, 0.
    pub(super) fn right_percent(self) -> f64 {
        if self.n == 0 {
            0.0
        } else {
            100.0 * self.right as f64 / self.n as f64
        }
    }
}

/// Microseconds an answer took.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub(super) struct Micros {
    pub(super) median: f64,
    pub(super) p99: f64,
}

/// All that came of a file of questions.
#[derive(Debug, Serialize)]
pub(super) struct Report {
    pub(super) overall: Counts,
    pub(super) by_side: BTreeMap<String, Counts>,
    pub(super) by_language: BTreeMap<String, Counts>,
    pub(super) by_style: BTreeMap<String, Counts>,
    pub(super) micros: Micros,
    /// Whether the confidence in the best entry held, whatever was said of it.
    pub(super) reliability: Reliability,
    /// What became of the story's own phrasings, where they were asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) phrasings: Option<Phrasings>,
    /// Every question whose verdict is not right, in the file's order.
    pub(super) misses: Vec<Asked>,
}

impl Report {
    pub(super) fn of(asked: &[Asked]) -> Self {
        let mut overall = Counts::default();
        let mut by_side: BTreeMap<String, Counts> = BTreeMap::new();
        let mut by_language: BTreeMap<String, Counts> = BTreeMap::new();
        let mut by_style: BTreeMap<String, Counts> = BTreeMap::new();
        for one in asked {
            overall.add(one.verdict);
            let side = if one.answerable { "answerable" } else { "unanswerable" };
            by_side.entry(side.to_owned()).or_default().add(one.verdict);
            by_language
                .entry(format!("{side} {}", one.lang))
                .or_default()
                .add(one.verdict);
            by_style
                .entry(format!("{side} {}", one.style))
                .or_default()
                .add(one.verdict);
        }
        let mut micros: Vec<f64> = asked.iter().map(|one| one.micros).collect();
        micros.sort_by(f64::total_cmp);
        let believed = asked.iter().filter_map(|one| one.believed);
        let believed = believed.map(|(confidence, right)| (confidence, right, 1.0));
        Self {
            overall,
            by_side,
            by_language,
            by_style,
            micros: Micros {
                median: percentile(&micros, 50),
                p99: percentile(&micros, 99),
            },
            reliability: Reliability::of(believed),
            phrasings: None,
            misses: asked
                .iter()
                .filter(|one| one.verdict != Verdict::Right)
                .cloned()
                .collect(),
        }
    }
}

/// The smallest value that at least `percent` per cent of the sorted values do not exceed (nearest rank); 0 of none.
fn percentile(sorted: &[f64], percent: usize) -> f64 {
    let rank = (sorted.len() * percent).div_ceil(100).max(1);
    sorted.get(rank - 1).copied().unwrap_or(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::Citation;
    use crate::text::Language;

    fn reply(status: Status, quote: &str) -> Reply {
        Reply {
            status,
            confidence: 1.0,
            language: Language::En,
            answer: "He gave them 111 days.".to_owned(),
            citations: vec![Citation {
                passage: "p4s1".to_owned(),
                section: None,
                paragraph: 4,
                sentence: 1,
                quote: quote.to_owned(),
                prefix: String::new(),
                suffix: String::new(),
                start: 0,
                end: 0,
                link: None,
            }],
            statement: None,
            speaker: None,
            entry: None,
            nearest: Vec::new(),
            suggestions: Vec::new(),
            related: Vec::new(),
        }
    }

    fn turn(answerable: bool, gold: &[&str], key: &[&str]) -> Turn {
        let owned = |texts: &[&str]| texts.iter().map(|&text| text.to_owned()).collect();
        Turn {
            q: "?".to_owned(),
            answerable,
            gold: owned(gold),
            key: owned(key),
        }
    }

    #[test]
    fn verdicts() {
        let quote = "\"You have 111 days,\" José said.";
        for (turn, status, verdict) in [
            (
                turn(true, &["you have 111 days, jose said"], &["111"]),
                Status::Answered,
                Verdict::Right,
            ),
            (
                turn(true, &["You have 111 days"], &[]),
                Status::Answered,
                Verdict::Right,
            ),
            (
                turn(true, &["And: \"You have 111 days,\" José said. So."], &[]),
                Status::Answered,
                Verdict::Right,
            ),
            (turn(true, &["p4s1"], &["112", "111"]), Status::Answered, Verdict::Right),
            (turn(true, &["p4s1"], &["112"]), Status::Answered, Verdict::Wrong),
            (turn(true, &["p4s2", "…"], &[]), Status::Answered, Verdict::Wrong),
            (turn(true, &[], &[]), Status::Answered, Verdict::Right),
            (turn(true, &["p4s1"], &[]), Status::Unclear, Verdict::Missed),
            (turn(false, &[], &[]), Status::Answered, Verdict::False),
            (turn(false, &[], &[]), Status::NotStated, Verdict::Right),
            (turn(false, &[], &[]), Status::OffTopic, Verdict::Right),
        ] {
            assert_eq!(judge(&turn, &reply(status, quote)), verdict, "{turn:?} {status:?}");
        }
    }

    #[test]
    fn percentiles_are_values_that_occurred() {
        let values: Vec<f64> = (1..=100).map(f64::from).collect();
        assert!((percentile(&values, 50) - 50.0).abs() < f64::EPSILON);
        assert!((percentile(&values, 99) - 99.0).abs() < f64::EPSILON);
        assert!((percentile(&values[..1], 99) - 1.0).abs() < f64::EPSILON);
        assert!(percentile(&[], 50).abs() < f64::EPSILON);
    }
}
