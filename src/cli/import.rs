//! `footnote import`: questions and answers from a table into a story.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::PathBuf;

use anyhow::{Context as _, bail};
use clap::Args;

use super::files::write_into;
use super::{Outcome, show};
use crate::story::{self, StoryFiles, interchange};
use crate::text::clean_lines;

/// Take questions and answers from a table into a story.
///
/// The first row names the columns: question and answer, and if you have them id, language, cites, statement and speaker. A
/// table from Azure's question answering works too. Rows with the same id (or without ids, the same answer) are ways of asking
/// one question. An answer that cites nothing gets the sentence that says it, or is refused.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  footnote import faq.csv --story my-story")]
pub(super) struct ImportArgs {
    /// The table: with tabs between its columns if the name ends in .tsv, otherwise with commas.
    table: PathBuf,
    /// The story's folder.
    #[arg(long, value_name = "DIR")]
    story: PathBuf,
    /// Say what would be taken in, and write nothing.
    #[arg(long)]
    check: bool,
}

pub(super) fn run(args: &ImportArgs) -> anyhow::Result<Outcome> {
    let shown = args.table.display();
    if !args.story.is_dir() {
        bail!(
            "{}: this is not a story's folder; make a story with `footnote build`",
            args.story.display()
        );
    }
    let mut files =
        StoryFiles::read(&args.story).with_context(|| format!("cannot read the story at {}", args.story.display()))?;
    let parsed = story::parse(&files).map_err(story::LoadError::Refused)?;
    let text = story::read_text(&args.table).with_context(|| format!("cannot read the table {shown}"))?;
    let tabs = args
        .table
        .extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("tsv"));
    let taken = interchange::import(&parsed, &text, if tabs { b'\t' } else { b',' })
        .with_context(|| format!("cannot read the table {shown}"))?;
    if !files.story_toml.ends_with('\n') {
        files.story_toml.push('\n');
    }
    files.story_toml.push_str(&taken.blocks);
    // What would not load is not written.
    story::parse(&files)
        .map_err(story::LoadError::Refused)
        .context("what was taken in does not fit the story; nothing is written")?;
    if !args.check && !taken.imported.is_empty() {
        write_into(&args.story, &[("story.toml", &files.story_toml)])?;
    }
    let mut words = String::new();
    for entry in &taken.imported {
        let proposed = entry.proposed.as_ref().map_or_else(String::new, |passage| {
            format!(", with {passage} proposed as its citation")
        });
        // Writing to a `String` cannot fail.
        let _ = writeln!(words, "{}{proposed}", entry.id);
    }
    let verb = if args.check { "can be taken in" } else { "taken in" };
    let _ = writeln!(
        words,
        "{} entries {verb}, {} refused",
        taken.imported.len(),
        taken.refused.len()
    );
    show(&clean_lines(&words))?;
    let mut refusals = String::new();
    for refusal in &taken.refused {
        let _ = writeln!(
            refusals,
            "{shown}: row {}: {:?} is refused: {}",
            refusal.row, refusal.question, refusal.reason
        );
    }
    anstream::stderr().write_all(clean_lines(&refusals).as_bytes())?;
    Ok(if taken.refused.is_empty() {
        Outcome::Fine
    } else {
        Outcome::Findings
    })
}
