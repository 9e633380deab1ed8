//! Learns how probable it is that a passage answers, from public sets, and prints `src/matching/passages.toml`.
//!
//! ```sh
//! cargo run --release --example learn_passages -- FOLDER… > src/matching/passages.toml
//! ```
//!
//! A FOLDER has `index.json` and `queries.jsonl` as `examples/rank.rs` reads them, and `gold.jsonl` with
//! `{"id", "kind", "gold": [entry ids]}` a line, `kind` being `answerable`, `unanswerable` or `offtopic`. The shipped
//! weights come of four articles of `SQuAD` 2.0's development set (Rajpurkar et al. 2018, CC BY-SA 4.0): Steam engine, Harvard
//! University, Scottish Parliament, French and Indian War, one entry a sentence, each with questions about other
//! articles besides its own. On standard error it says how each folder is told by what the others teach.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::io::Write as _;

use anyhow::{Context as _, bail};
use footnote::matching::{Matcher, PassageModel, PassageSignals};
use footnote::text::Language;
use serde::Deserialize;

mod set;

/// Questions about something else are few in the sets and many in life: each counts as four.
const WEIGHT_OF_OFF_TOPIC: f32 = 4.0;

#[derive(Debug, Deserialize)]
struct Gold {
    id: String,
    kind: String,
    #[serde(rename = "gold")]
    entries: Vec<String>,
}

struct Sample {
    folder: usize,
    signals: PassageSignals,
    kind: String,
    right: bool,
}

fn main() -> anyhow::Result<()> {
    let folders: Vec<String> = std::env::args().skip(1).collect();
    if folders.is_empty() {
        bail!("needs at least one folder");
    }
    let mut samples = Vec::new();
    for (at, folder) in folders.iter().enumerate() {
        read(at, folder, &mut samples).with_context(|| format!("cannot learn from {folder}"))?;
    }
    let mut report = String::new();
    for (at, folder) in folders.iter().enumerate() {
        let model = learn(samples.iter().filter(|sample| sample.folder != at));
        let scores = |kind: &str| -> Vec<f32> {
            let own = samples
                .iter()
                .filter(|sample| sample.folder == at && sample.kind == kind);
            own.map(|sample| model.confidence(&sample.signals)).collect()
        };
        let answerable = scores("answerable");
        // Writing to a `String` cannot fail.
        let _ = writeln!(
            report,
            "{folder}: answerable above off-topic {:.3}, above unanswerable {:.3}",
            above(&answerable, &scores("offtopic")),
            above(&answerable, &scores("unanswerable"))
        );
    }
    anstream::stderr().write_all(report.as_bytes())?;
    let model = toml::to_string(&learn(samples.iter()))?;
    let head = format!(
        "# Learnt by `examples/learn_passages.rs` from {} questions about {} articles of SQuAD 2.0 (CC BY-SA 4.0).\n",
        samples.len(),
        folders.len()
    );
    anstream::stdout().write_all((head + &model).as_bytes())?;
    Ok(())
}

fn read(at: usize, folder: &str, samples: &mut Vec<Sample>) -> anyhow::Result<()> {
    let entries = set::read_index(&format!("{folder}/index.json"))?;
    let questions: Vec<set::Question> = set::read_lines(&format!("{folder}/queries.jsonl"))?;
    let gold: Vec<Gold> = set::read_lines(&format!("{folder}/gold.jsonl"))?;
    let gold: HashMap<&str, &Gold> = gold.iter().map(|gold| (gold.id.as_str(), gold)).collect();
    let (corpus, _, of_passage) = set::corpus(&entries, Language::En);
    let matcher = Matcher::new(&corpus);
    for question in &questions {
        let gold = gold
            .get(question.id.as_str())
            .with_context(|| format!("{} is not in gold.jsonl", question.id))?;
        let ranking = matcher.rank_passages(&matcher.read(&question.question, Language::En));
        if let Some(best) = ranking.passages.first() {
            samples.push(Sample {
                folder: at,
                signals: best.signals,
                kind: gold.kind.clone(),
                right: gold.entries.contains(&entries[of_passage[best.passage]].id),
            });
        }
    }
    Ok(())
}

fn learn<'s>(samples: impl Iterator<Item = &'s Sample>) -> PassageModel {
    let weighed = samples.map(|sample| {
        let weight = if sample.kind == "offtopic" {
            WEIGHT_OF_OFF_TOPIC
        } else {
            1.0
        };
        (sample.signals, sample.right, weight)
    });
    PassageModel::learn(&weighed.collect::<Vec<_>>())
}

/// The chance that one of the first is above one of the second (the area under the ROC curve); ties count half.
fn above(first: &[f32], second: &[f32]) -> f64 {
    let pairs = first
        .iter()
        .flat_map(|one| second.iter().map(move |other| (one, other)));
    let (mut count, mut sum) = (0.0_f64, 0.0);
    for (one, other) in pairs {
        count += 1.0;
        sum += match one.total_cmp(other) {
            std::cmp::Ordering::Greater => 1.0,
            std::cmp::Ordering::Equal => 0.5,
            std::cmp::Ordering::Less => 0.0,
        };
    }
    if count > 0.0 { sum / count } else { 0.0 }
}
