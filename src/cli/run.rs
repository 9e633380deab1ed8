//! `footnote run`: the Discord bot.

use std::path::{Path, PathBuf};

use clap::Args;

use super::{ConfigArgs, Outcome, learn_apart};
use crate::app;
use crate::config::{self, Config, Stories, Token};

/// Run the Discord bot.
#[derive(Debug, Args, Default)]
#[command(
    after_help = "The token comes from DISCORD_TOKEN, or from the file that discord.token_file names.\n\n\
                        Example:\n  footnote run --config config.toml"
)]
pub(super) struct RunArgs {
    #[command(flatten)]
    config: ConfigArgs,
    /// The story: its folder or its story.toml. Without this, what the configuration says.
    #[arg(long, value_name = "PATH")]
    story: Option<PathBuf>,
    /// Leave the registered commands as they are.
    #[arg(long)]
    no_register: bool,
}

impl RunArgs {
    /// The configuration that was named.
    pub(super) fn config_path(&self) -> Option<&Path> {
        self.config.config.as_deref()
    }
}

pub(super) fn run(args: &RunArgs) -> anyhow::Result<Outcome> {
    let mut config = Config::load(args.config.config.as_deref())?;
    if let Some(story) = &args.story {
        config.stories = Stories {
            path: Some(story.clone()),
            poll: config.stories.poll,
            ..Stories::default()
        };
    }
    config.discord.register &= !args.no_register;
    let own = args.config_path().unwrap_or(Path::new(config::FILE_NAME));
    for path in std::iter::once(own).chain(config.discord.token_file.as_deref()) {
        if config::is_readable_by_others(path) {
            let path = path.display();
            tracing::warn!(%path, "everybody on this machine can read this file; `chmod o-r` keeps it to yourself");
        }
    }
    let token = Token::from_environment(config.discord.token_file.as_deref())?;
    app::serve(config, &token, learn_apart::learner())?;
    Ok(Outcome::Fine)
}

/// Whether a token is there to run with.
pub(super) fn has_token() -> bool {
    let file = Config::load(None).ok().and_then(|config| config.discord.token_file);
    // A token file that cannot be read is one all the same: whoever named it wants the bot, and is told.
    file.is_some() || Token::from_environment(None).is_ok()
}
