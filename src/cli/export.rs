//! `footnote export`: a story for other programs.

use clap::{Args, ValueEnum};
use std::path::PathBuf;

use super::{Outcome, show};
use crate::app;
use crate::story::interchange;

/// Write a story's questions and answers for other programs, on standard output.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  footnote export --format csv --story my-story > faq.csv")]
pub(super) struct ExportArgs {
    /// What to write: csv, tsv (Azure's question answering) or json-ld (schema.org's `NewsArticle` and `FAQPage`).
    #[arg(long, value_enum)]
    format: ExportFormat,
    /// The story: its folder or its story.toml. Without this, the story that comes with Footnote.
    #[arg(long, value_name = "PATH")]
    story: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum ExportFormat {
    Csv,
    Tsv,
    JsonLd,
}

pub(super) fn run(args: &ExportArgs) -> anyhow::Result<Outcome> {
    let story = app::open_story(args.story.as_deref())?;
    let text = match args.format {
        ExportFormat::Csv => interchange::csv(&story)?,
        ExportFormat::Tsv => interchange::tsv(&story)?,
        ExportFormat::JsonLd => interchange::json_ld(&story),
    };
    show(&text)?;
    Ok(Outcome::Fine)
}
