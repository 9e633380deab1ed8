//! `footnote timeline`.

use anyhow::Context as _;
use clap::Args;

use super::picture::PictureArgs;
use super::{Outcome, StoryArgs, page, show};
use crate::app;
use crate::picture;
use crate::terminal::draw;

/// Show what happened when, as far as the article says, as text or as a picture.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  footnote timeline --locale es\n  footnote timeline --png timeline.png --dark")]
pub(super) struct TimelineArgs {
    #[command(flatten)]
    picture: PictureArgs,
    #[command(flatten)]
    story: StoryArgs,
}

pub(super) fn run(args: &TimelineArgs) -> anyhow::Result<Outcome> {
    let wanted = args.picture.wanted();
    let story = app::open_story(args.story.story.as_deref())?;
    let language = args.story.language(&story);
    if let Some(theme) = wanted {
        let drawn = picture::timeline(&story, language, theme).context(
            "there is nothing to draw: the story has no timeline; knowledge/README.md describes how to write its [[event]]s",
        )?;
        args.picture.write(&drawn)?;
    } else {
        show(&draw::timeline(&story, language, page()))?;
    }
    Ok(Outcome::Fine)
}
