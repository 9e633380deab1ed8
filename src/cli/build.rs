//! `footnote build`: from an article to a story, and again when the article has changed.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use clap::Args;

use super::{Outcome, show};
use crate::story::article::{Article, Format};
use crate::story::draft::{Particulars, draft};
use crate::story::story_toml;
use crate::text::Language;

/// Make a story of an article.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  footnote build article.txt --out my-story")]
pub(super) struct BuildArgs {
    /// The article: plain text or Markdown; or a folder of them.
    article: PathBuf,
    /// The story's folder.
    #[arg(long)]
    out: Option<PathBuf>,
}

pub(super) fn run(args: &BuildArgs) -> anyhow::Result<Outcome> {
    let text = std::fs::read_to_string(&args.article)?;
    let article = Article::read(&text, Format::Plain, None)?;
    let out = args.out.clone().context("out")?;
    let drafted = draft(
        article,
        Particulars {
            id: "x".into(),
            ..Particulars::default()
        },
    );
    std::fs::create_dir_all(&out)?;
    std::fs::write(out.join("article.txt"), &drafted.article.text)?;
    std::fs::write(out.join("story.toml"), story_toml(&drafted))?;
    Ok(Outcome::Fine)
}
