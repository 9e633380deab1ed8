//! `footnote schema`.

use clap::Args;

use super::{Outcome, show_bytes};
use crate::story;

/// Write the JSON Schema of story.toml, on standard output, so that an editor can complete and check the file.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  footnote schema > story.schema.json")]
pub(super) struct SchemaArgs {}

pub(super) fn run(_: &SchemaArgs) -> anyhow::Result<Outcome> {
    show_bytes(story::json_schema().as_bytes())?;
    Ok(Outcome::Fine)
}
