//! Learns how sure a draft's sentence is, from articles and labelled questions about them.
//!
//! `cargo run --release --example learn_drafts -- FOLDER|ARTICLE=QUESTIONS…` drafts each article as `footnote build` does, asks the
//! questions, prints the model as TOML (`src/matching/passages/drafts.toml`) and, on standard error, how it does on each
//! article when it has learnt from the others: the mean over the articles. A folder stands for every `NAME.jsonl` in it that has a
//! `NAME.txt` beside it or one folder up; what several files ask about an article is one set.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use footnote::matching::{Corpus, DraftModel, DraftSignals, Matcher};
use footnote::story::article::{Article, Format};
use footnote::story::draft::{Particulars, draft};
use footnote::story::{self, StoryFiles};
use serde::Deserialize;

/// For how many questions an article counts, however many are asked about it: what is learnt is to hold for the next article.
const EACH: f32 = 70.0;

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
    let sets = sets()?;
    let mut asked = Vec::new();
    for (set, (article, files)) in sets.iter().enumerate() {
        let matcher = matcher(article)?;
        for questions in files {
            let text = std::fs::read_to_string(questions).with_context(|| questions.display().to_string())?;
            for line in text.lines().filter(|line| !line.trim().is_empty()) {
                let question: Question =
                    serde_json::from_str(line).with_context(|| format!("{}: {line}", questions.display()))?;
                let reading = matcher.matcher.read(&question.q, matcher.language);
                let ranking = matcher.matcher.rank(&reading);
                let Some(evidence) = matcher.matcher.weigh_draft(&reading, &ranking) else {
                    bail!("{} has no sentence", article.display())
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
    }
    report(&sets, &asked)?;
    let model = toml::to_string(&DraftModel::learn(&samples(&asked, |_| true)))?;
    writeln!(
        std::io::stdout().lock(),
        "# Learnt by `examples/learn_drafts.rs` from {} labelled questions about {} articles.\n{model}",
        asked.len(),
        sets.len()
    )?;
    Ok(())
}

/// An article and the files of questions about it.
type Set = (PathBuf, Vec<PathBuf>);

/// The articles and their questions that the command line names.
fn sets() -> anyhow::Result<Vec<Set>> {
    let mut sets: Vec<Set> = Vec::new();
    let mut add = |article: PathBuf, questions: PathBuf| match sets.iter_mut().find(|(known, _)| *known == article) {
        Some((_, files)) => files.push(questions),
        None => sets.push((article, vec![questions])),
    };
    for argument in std::env::args().skip(1) {
        if let Some((article, questions)) = argument.split_once('=') {
            add(article.into(), questions.into());
            continue;
        }
        let folder = Path::new(&argument);
        let mut files = Vec::new();
        for entry in std::fs::read_dir(folder).with_context(|| format!("{argument} is no folder"))? {
            files.push(entry?.path());
        }
        files.retain(|file| file.extension().is_some_and(|extension| extension == "jsonl"));
        files.sort();
        for questions in files {
            let name = questions.with_extension("txt");
            let above = name
                .file_name()
                .zip(folder.parent())
                .map(|(name, above)| above.join(name));
            if let Some(article) = [Some(name), above]
                .into_iter()
                .flatten()
                .find(|article| article.is_file())
            {
                add(article, questions);
            }
        }
    }
    if sets.is_empty() {
        bail!("name at least one FOLDER or ARTICLE=QUESTIONS");
    }
    Ok(sets)
}

/// What is learnt from the questions that are wanted.
fn samples(asked: &[Asked], wanted: impl Fn(&Asked) -> bool) -> Vec<(DraftSignals, bool, f32)> {
    let chosen = asked.iter().filter(|one| wanted(one));
    chosen
        .map(|one| {
            let beside = asked.iter().filter(|other| other.set == one.set).count();
            (one.signals, one.right, EACH / beside as f32)
        })
        .collect()
}

/// How each article is answered by what the others teach, on standard error.
fn report(sets: &[Set], asked: &[Asked]) -> anyhow::Result<()> {
    let models: Vec<DraftModel> = (0..sets.len())
        .map(|set| DraftModel::learn(&samples(asked, |one| one.set != set)))
        .collect();
    let mut stderr = std::io::stderr().lock();
    for hundredths in (30..=75).step_by(5) {
        let threshold = hundredths as f32 / 100.0;
        let mean = |counted: fn(&Asked) -> bool, of: fn(&Asked) -> bool| -> f32 {
            let share = |set: usize| {
                let here = asked.iter().filter(|one| one.set == set);
                let all = here.clone().filter(|one| of(one)).count();
                let asserted = here
                    .filter(|one| counted(one) && models[set].confidence(&one.signals) >= threshold)
                    .count();
                asserted as f32 / all.max(1) as f32
            };
            100.0 * (0..sets.len()).map(share).sum::<f32>() / sets.len() as f32
        };
        writeln!(
            stderr,
            "from {threshold:.2} on: right {:.1} %, wrong {:.1} %, of the unanswerable rightly not answered {:.1} %",
            mean(|one| one.right, |one| one.answerable),
            mean(|one| one.answerable && !one.right, |one| one.answerable),
            100.0 - mean(|one| !one.answerable, |one| !one.answerable)
        )?;
    }
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
