//! `footnote summary`.

use clap::Args;

use super::{Outcome, StoryArgs, page, show};
use crate::app;
use crate::terminal::draw;

/// Summarise the story, with the passages that each sentence rests on.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  footnote summary --long --locale es")]
pub(super) struct SummaryArgs {
    /// The long version: about a minute's reading.
    #[arg(long)]
    long: bool,
    #[command(flatten)]
    story: StoryArgs,
}

pub(super) fn run(args: &SummaryArgs) -> anyhow::Result<Outcome> {
    let story = app::open_story(args.story.story.as_deref())?;
    let language = args.story.language(&story);
    show(&draw::summary(&story, args.long, language, page()))?;
    Ok(Outcome::Fine)
}
