//! `footnote source`.

use clap::Args;

use super::{Outcome, StoryArgs, page, show_found};
use crate::app;
use crate::terminal::draw;

/// Show the article's details, or a passage in its paragraph.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  footnote source p4s1")]
pub(super) struct SourceArgs {
    /// A passage, by the id that the summary and the JSON replies give it.
    passage: Option<String>,
    #[command(flatten)]
    story: StoryArgs,
}

pub(super) fn run(args: &SourceArgs) -> anyhow::Result<Outcome> {
    let story = app::open_story(args.story.story.as_deref())?;
    let language = args.story.language(&story);
    show_found(draw::source(&story, args.passage.as_deref(), language, page()))
}
