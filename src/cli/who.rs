//! `footnote who`.

use clap::Args;

use super::{Outcome, StoryArgs, page, show_found};
use crate::app;
use crate::terminal::draw;

/// List the people, places and groups that the article names, or show one of them.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  footnote who Cordero")]
pub(super) struct WhoArgs {
    /// A name, or a part of it; quotation marks are not needed.
    name: Vec<String>,
    #[command(flatten)]
    story: StoryArgs,
}

pub(super) fn run(args: &WhoArgs) -> anyhow::Result<Outcome> {
    let story = app::open_story(args.story.story.as_deref())?;
    let language = args.story.language(&story);
    let name = args.name.join(" ");
    show_found(draw::who(
        &story,
        Some(name.as_str()).filter(|name| !name.is_empty()),
        language,
        page(),
    ))
}
