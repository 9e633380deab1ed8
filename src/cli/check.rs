//! `footnote check`: everything that is wrong with a story, at once.

mod advice;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use clap::Args;

use super::{ConfigArgs, Outcome, show};
use crate::answer::{Answerer, Confusion};
use crate::app;
use crate::config::{Config, ConfigError};
use crate::library;
use crate::story::{self, Finding, Story, StoryFiles, Wording};
use crate::text::{Localised, clean};

/// Check a story and the configuration, and print every finding.
///
/// A story without findings gets advice about entries that have few phrasings or are taken for another, and about gaps whose
/// questions would be answered all the same.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  footnote check knowledge/peru-chile-border")]
pub(super) struct CheckArgs {
    /// The story: its folder or its story.toml; or a folder of stories. Without this, the story of the configuration, or the one
    /// that comes with Footnote.
    path: Option<PathBuf>,
    #[command(flatten)]
    config: ConfigArgs,
    /// Treat advice as findings.
    #[arg(long)]
    strict: bool,
}

pub(super) fn run(args: &CheckArgs) -> anyhow::Result<Outcome> {
    let config = match Config::load(args.config.config.as_deref()) {
        Ok(config) => config,
        Err(ConfigError::Wrong(findings)) => return print(&findings),
        Err(error) => return Err(error.into()),
    };
    let path = args.path.as_deref().or(config.stories.path.as_deref());
    let stories = match path {
        Some(folder) if library::is_folder_of_stories(folder) => {
            library::folders(folder).into_iter().map(Some).collect()
        }
        path => vec![path.map(Path::to_owned)],
    };
    let mut outcome = Outcome::Fine;
    for story in stories {
        if check(story.as_deref(), args.strict)? == Outcome::Findings {
            outcome = Outcome::Findings;
        }
    }
    Ok(outcome)
}

/// Checks one story: that at a path, or the one that comes with Footnote.
fn check(path: Option<&Path>, strict: bool) -> anyhow::Result<Outcome> {
    let files = match path {
        Some(path) => StoryFiles::read(path).with_context(|| format!("cannot read the story at {}", path.display()))?,
        None => StoryFiles::shipped(),
    };
    let findings = story::check(&files);
    if !findings.is_empty() {
        return print(&findings);
    }
    // Only a story that is sound in itself can be asked anything.
    let answerer = Answerer::new(app::open_story(path)?);
    let findings = findings_of_matching(&files, &answerer);
    if !findings.is_empty() {
        return print(&findings);
    }
    let advice = advice::of(&files, answerer.story());
    if strict && !advice.is_empty() {
        return print(&advice);
    }
    let mut text = lines(&advice);
    // Writing to a `String` cannot fail.
    if !advice.is_empty() {
        let _ = writeln!(text, "\nThat is advice; nothing is wrong with the story.");
    }
    let _ = writeln!(text, "{}", sound(answerer.story()));
    show(&text)?;
    Ok(Outcome::Fine)
}

/// The second source of findings: what shows only when the story is asked its own questions, a phrasing that looks more
/// like another question than like its own.
fn findings_of_matching(files: &StoryFiles, answerer: &Answerer) -> Vec<Finding> {
    let finding = |confusion: Confusion| {
        let Confusion { phrasing, own, closer } = confusion;
        let message = format!(
            "the phrasing {phrasing:?} of \"{own}\" looks more like \"{closer}\"; move it there, reword it, or give \"{own}\" more like it"
        );
        files.finding_at(&phrasing, "phrasing-closer", message)
    };
    // Drafted ways of asking are variations on one sentence and meant to overlap; nobody would reword them one by one.
    let is_draft = |id: &str| answerer.story().is_draft(id);
    let confusions = answerer
        .confusions()
        .into_iter()
        .filter(|confusion| !is_draft(&confusion.own));
    let mut findings: Vec<Finding> = confusions.map(finding).collect();
    findings.sort();
    findings
}

fn print(findings: &[Finding]) -> anyhow::Result<Outcome> {
    show(&lines(findings))?;
    Ok(Outcome::Findings)
}

fn lines(findings: &[Finding]) -> String {
    let mut text = String::new();
    for finding in findings {
        // Writing to a `String` cannot fail.
        let _ = writeln!(text, "{}", clean(&finding.to_string()));
    }
    text
}

/// The one line of a sound story.
fn sound(story: &Story) -> String {
    let phrasings =
        |wording: &Localised<Wording>| -> usize { wording.iter().map(|(_, w)| w.phrasings().count()).sum() };
    let phrasings = story
        .entries
        .iter()
        .map(|entry| phrasings(&entry.wording))
        .sum::<usize>()
        + story.gaps.iter().map(|gap| phrasings(&gap.wording)).sum::<usize>();
    format!(
        "no findings: {} passages, {} entries, {} gaps, {phrasings} phrasings",
        story.passages.len(),
        story.entries.len(),
        story.gaps.len()
    )
}
