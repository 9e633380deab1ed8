//! Learns how probable it is that the best entry is the one asked for where no gap says what is not, and prints
//! `src/matching/ungapped.toml`.
//!
//! ```sh
//! cargo run --release --example learn_ungapped -- SET|STORY=QUESTIONS… > src/matching/ungapped.toml
//! ```
//!
//! A SET is a folder with `index.json` and `queries.jsonl` as `examples/rank.rs` reads them, and `gold.jsonl` with
//! `{"id", "kind", "gold": [entry ids]}` a line, `kind` being `in` or `oos`. A STORY with its QUESTIONS is a pair as
//! `footnote learn` takes it; its gaps are left out. The shipped weights come of CLINC150's small variant (Larson et al. 2019,
//! CC BY 3.0) and the three stories of this repository with their questions and `off-topic.jsonl`. On standard error
//! it says how each source is told in five folds.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;

use anyhow::{Context as _, bail};
use footnote::app;
use footnote::matching::{Acceptance, Corpus, Matcher, Signals};
use footnote::text::Language;
use serde::Deserialize;

mod roc;
mod set;

/// In how many parts every source is held out.
const FOLDS: usize = 5;
/// Questions out of scope are few in the set and many in life: each counts as four.
const WEIGHT_OF_OUT_OF_SCOPE: f32 = 4.0;

#[derive(Debug, Deserialize)]
struct Gold {
    id: String,
    kind: String,
    #[serde(rename = "gold")]
    entries: Vec<String>,
}

#[derive(Debug, Deserialize)]
struct Asked {
    q: String,
    answerable: bool,
    gold: Vec<String>,
}

struct Sample {
    source: usize,
    signals: Signals,
    answerable: bool,
    right: bool,
    weight: f32,
}

fn main() -> anyhow::Result<()> {
    let sources: Vec<String> = std::env::args().skip(1).collect();
    if sources.is_empty() {
        bail!("needs at least one source");
    }
    let mut samples = Vec::new();
    for (at, source) in sources.iter().enumerate() {
        let read = match source.split_once('=') {
            Some((story, questions)) => read_story(at, story, questions, &mut samples),
            None => read_set(at, source, &mut samples),
        };
        read.with_context(|| format!("cannot learn from {source}"))?;
    }
    let mut judged: Vec<f32> = vec![0.0; samples.len()];
    for fold in 0..FOLDS {
        let others = samples.iter().enumerate().filter(|(at, _)| at % FOLDS != fold);
        let model = learn(others.map(|(_, sample)| sample));
        for at in (fold..samples.len()).step_by(FOLDS) {
            judged[at] = model.confidence(&samples[at].signals);
        }
    }
    let mut report = String::new();
    for (source, name) in sources.iter().enumerate() {
        let scores = |answerable: bool| -> Vec<f32> {
            let own = samples.iter().zip(&judged);
            own.filter(|(sample, _)| sample.source == source && sample.answerable == answerable)
                .map(|(_, score)| *score)
                .collect()
        };
        // Writing to a `String` cannot fail.
        let _ = writeln!(
            report,
            "{name}: answerable above others {:.3}",
            roc::above(&scores(true), &scores(false))
        );
    }
    anstream::stderr().write_all(report.as_bytes())?;
    let model = toml::to_string(&learn(samples.iter()))?;
    let head = format!(
        "# Learnt by `examples/learn_ungapped.rs` from {} questions of CLINC150 (CC BY 3.0) and of our own.\n",
        samples.len()
    );
    anstream::stdout().write_all((head + &model).as_bytes())?;
    Ok(())
}

fn read_set(at: usize, folder: &str, samples: &mut Vec<Sample>) -> anyhow::Result<()> {
    let entries = set::read_index(&format!("{folder}/index.json"))?;
    let questions: Vec<set::Question> = set::read_lines(&format!("{folder}/queries.jsonl"))?;
    let gold: Vec<Gold> = set::read_lines(&format!("{folder}/gold.jsonl"))?;
    let gold: HashMap<&str, &Gold> = gold.iter().map(|gold| (gold.id.as_str(), gold)).collect();
    let (corpus, of_class, _) = set::corpus(&entries, Language::En);
    let matcher = Matcher::new(&corpus);
    for question in &questions {
        let gold = gold
            .get(question.id.as_str())
            .with_context(|| format!("{} is not in gold.jsonl", question.id))?;
        let ranking = matcher.rank(&matcher.read(&question.question, Language::En));
        if let Some(best) = ranking.entries.first() {
            samples.push(Sample {
                source: at,
                signals: ranking.signals,
                answerable: gold.kind == "in",
                right: gold.entries.contains(&entries[of_class[best.class]].id),
                weight: if gold.kind == "in" { 1.0 } else { WEIGHT_OF_OUT_OF_SCOPE },
            });
        }
    }
    Ok(())
}

fn read_story(at: usize, story: &str, questions: &str, samples: &mut Vec<Sample>) -> anyhow::Result<()> {
    let story = app::open_story(Some(Path::new(story)))?;
    let mut corpus = Corpus::of(&story);
    corpus.classes.retain(|class| !class.gap);
    let matcher = Matcher::new(&corpus);
    let questions: Vec<Asked> = set::read_lines(questions)?;
    for question in &questions {
        let ranking = matcher.rank(&matcher.read(&question.q, story.language));
        let best = ranking
            .entries
            .first()
            .and_then(|best| story.entries[best.class].cites.first());
        if let Some(&passage) = best {
            samples.push(Sample {
                source: at,
                signals: ranking.signals,
                answerable: question.answerable,
                right: question.answerable && question.gold.contains(&story.passages[passage].id),
                weight: 1.0,
            });
        }
    }
    Ok(())
}

fn learn<'s>(samples: impl Iterator<Item = &'s Sample>) -> Acceptance {
    Acceptance::learn(
        &samples
            .map(|sample| (sample.signals, sample.right, sample.weight))
            .collect::<Vec<_>>(),
    )
}
