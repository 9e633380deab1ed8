//! Learns how sure a draft's sentence is, from articles and labelled questions about them.
//!
//! `cargo run --release --example learn_drafts -- ARTICLE=QUESTIONS…` drafts each article as `footnote build` does, asks the
//! questions, prints the model as TOML (`src/matching/passages/drafts.toml`) and, on standard error, how it does on each
//! article when it has learnt from the others.

use std::io::Write as _;
use std::path::Path;

use anyhow::{Context as _, bail};
use footnote::matching::{Corpus, DraftModel, DraftSignals, Matcher};
use footnote::story::article::{Article, Format};
use footnote::story::draft::{Particulars, draft};
use footnote::story::{self, StoryFiles};
use serde::Deserialize;

#[derive(Deserialize)]
struct Question {
    q: String,
    answerable: bool,
    #[serde(default)]
    gold: Vec<String>,
}

struct Asked {
    set: usize,
    signals: DraftSignals,
    right: bool,
    answerable: bool,
}

fn main() -> anyhow::Result<()> {
    let mut asked = Vec::new();
    let pairs: Vec<String> = std::env::args().skip(1).collect();
    for (set, pair) in pairs.iter().enumerate() {
        let (article, questions) = pair.split_once('=').context("a pair is ARTICLE=QUESTIONS")?;
        let matcher = matcher(Path::new(article))?;
        let text = std::fs::read_to_string(questions).with_context(|| questions.to_owned())?;
        for line in text.lines().filter(|line| !line.trim().is_empty()) {
            let question: Question = serde_json::from_str(line)?;
            let reading = matcher.matcher.read(&question.q, matcher.language);
            let ranking = matcher.matcher.rank(&reading);
            let Some(evidence) = matcher.matcher.weigh_draft(&reading, &ranking) else {
                bail!("{article} has no sentence")
            };
            let right = question.answerable && question.gold.contains(&matcher.passages[evidence.passage]);
            asked.push(Asked {
                set,
                signals: evidence.signals,
                right,
                answerable: question.answerable,
            });
        }
    }
    let samples = |wanted: &dyn Fn(&Asked) -> bool| -> Vec<(DraftSignals, bool)> {
        asked
            .iter()
            .filter(|one| wanted(one))
            .map(|one| (one.signals, one.right))
            .collect()
    };
    let mut stderr = std::io::stderr().lock();
    for (set, pair) in pairs.iter().enumerate() {
        let model = DraftModel::learn(&samples(&|one| one.set != set));
        let here: Vec<&Asked> = asked.iter().filter(|one| one.set == set).collect();
        let answerable = here.iter().filter(|one| one.answerable).count();
        writeln!(stderr, "{pair}")?;
        for threshold in [0.3_f32, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.7] {
            let count = |wanted: fn(&Asked) -> bool| {
                here.iter()
                    .filter(|one| model.confidence(&one.signals) >= threshold && wanted(one))
                    .count()
            };
            let share = |count: usize, of: usize| 100.0 * count as f32 / of.max(1) as f32;
            writeln!(
                stderr,
                "  from {threshold:.2} on: right {:.1} %, wrong {:.1} %, of the unanswerable rightly not answered {:.1} %",
                share(count(|one| one.right), answerable),
                share(count(|one| one.answerable && !one.right), answerable),
                100.0 - share(count(|one| !one.answerable), here.len() - answerable)
            )?;
        }
    }
    let model = toml::to_string(&DraftModel::learn(&samples(&|_| true)))?;
    writeln!(
        std::io::stdout().lock(),
        "# Learnt by `examples/learn_drafts.rs` from {} labelled questions about {} articles.\n{model}",
        asked.len(),
        pairs.len()
    )?;
    Ok(())
}

struct Learnt {
    matcher: Matcher,
    language: footnote::text::Language,
    passages: Vec<String>,
}

/// The matcher of an article's draft.
fn matcher(path: &Path) -> anyhow::Result<Learnt> {
    let text = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
    let article = Article::read(&text, Format::Plain, None)?;
    let drafted = draft(
        article,
        Particulars {
            id: "draft".to_owned(),
            ..Particulars::default()
        },
    );
    let files = StoryFiles {
        story_path: "story.toml".into(),
        story_toml: story::story_toml(&drafted),
        article_path: "article.txt".into(),
        article: drafted.article.text.clone(),
    };
    let story = story::parse(&files).map_err(story::LoadError::Refused)?;
    Ok(Learnt {
        matcher: Matcher::new(&Corpus::of(&story)),
        language: story.language,
        passages: story.passages.iter().map(|passage| passage.id.clone()).collect(),
    })
}
