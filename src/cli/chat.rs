//! `footnote chat`, and `footnote` alone.

use std::env;
use std::io::{self, IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use clap::Args;

use super::{Outcome, StoryArgs, page};
use crate::app;
use crate::terminal::chat::{self, Chat};

/// Chat about a story; a question may refer to those before it.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  footnote chat --locale es")]
pub(super) struct ChatArgs {
    #[command(flatten)]
    story: StoryArgs,
}

impl ChatArgs {
    /// Whether none of them was given.
    pub(super) const fn says_nothing(&self) -> bool {
        self.story.story.is_none() && self.story.locale.is_none()
    }
}

pub(super) fn run(args: &ChatArgs) -> anyhow::Result<Outcome> {
    let answerer = app::open_answerer(args.story.story.as_deref())?;
    let shipped = args.story.story.is_none();
    let chat = Chat::new(&answerer, args.story.locale, page());
    let mut output = anstream::stdout();
    if io::stdin().is_terminal() && io::stdout().is_terminal() {
        let history = history_file(env::var_os("XDG_STATE_HOME").as_deref(), env::home_dir().as_deref());
        chat::at_keyboard(chat, shipped, history.as_deref(), &mut output).context("the terminal failed")?;
    } else {
        // Not on standard output, where a script expects replies only.
        let _ = anstream::stderr().write_all(chat.opening(shipped).as_bytes());
        let mut output = io::BufWriter::new(output);
        chat::on_pipe(chat, io::stdin().lock(), &mut output).context("the chat broke off")?;
    }
    Ok(Outcome::Fine)
}

/// Where the XDG base directory specification wants a program's state: a relative path in the variable counts as
/// none, as it demands.
fn history_file(state_home: Option<&std::ffi::OsStr>, home: Option<&Path>) -> Option<PathBuf> {
    let state = state_home.map(PathBuf::from).filter(|path| path.is_absolute());
    let state = state.or_else(|| home.map(|home| home.join(".local/state")))?;
    Some(state.join("footnote/history"))
}

#[cfg(test)]
mod tests {
    use std::ffi::OsStr;

    use super::*;

    #[test]
    fn the_history_lies_where_state_belongs() {
        let home = Some(Path::new("/home/ana"));
        for (state, home, file) in [
            (Some("/state"), home, Some("/state/footnote/history")),
            (Some("state"), home, Some("/home/ana/.local/state/footnote/history")),
            (Some(""), home, Some("/home/ana/.local/state/footnote/history")),
            (None, home, Some("/home/ana/.local/state/footnote/history")),
            (None, None, None),
        ] {
            assert_eq!(
                history_file(state.map(OsStr::new), home).as_deref(),
                file.map(Path::new),
                "{state:?}"
            );
        }
    }
}
