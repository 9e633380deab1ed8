//! `footnote timeline`.

use clap::Args;

use super::{Outcome, StoryArgs, page, show};
use crate::app;
use crate::terminal::draw;

/// Show what happened when, as far as the article says.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  footnote timeline --locale es")]
pub(super) struct TimelineArgs {
    #[command(flatten)]
    story: StoryArgs,
}

pub(super) fn run(args: &TimelineArgs) -> anyhow::Result<Outcome> {
    let story = app::open_story(args.story.story.as_deref())?;
    let language = args.story.language(&story);
    show(&draw::timeline(&story, language, page()))?;
    Ok(Outcome::Fine)
}
