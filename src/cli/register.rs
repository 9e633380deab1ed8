//! `footnote register`: the commands, as Discord is told of them.

use std::fmt::Write as _;

use clap::Args;

use super::{ConfigArgs, Outcome, show};
use crate::app;
use crate::config::{Config, Token};
use crate::text::clean;

/// Register the bot's commands with Discord, and print what changed.
#[derive(Debug, Args)]
#[command(
    after_help = "The token comes from DISCORD_TOKEN, or from the file that discord.token_file names.\n\n\
                        Example:\n  footnote register --guild 1234567890123456789"
)]
pub(super) struct RegisterArgs {
    #[command(flatten)]
    config: ConfigArgs,
    /// Register them in this server, where they appear at once. Without this, in the server of the configuration, or everywhere.
    #[arg(long, value_name = "ID", conflicts_with = "global")]
    guild: Option<std::num::NonZeroU64>,
    /// Register them everywhere, whatever the configuration says.
    #[arg(long)]
    global: bool,
    /// Only print what would change.
    #[arg(long)]
    dry_run: bool,
}

pub(super) fn run(args: &RegisterArgs) -> anyhow::Result<Outcome> {
    let config = Config::load(args.config.config.as_deref())?;
    let token = Token::from_environment(config.discord.token_file.as_deref())?;
    let guild = match args.guild {
        Some(guild) => Some(guild.get()),
        None if args.global => None,
        None => config.discord.guild,
    };
    let changes = app::register(&config.discord, &token, guild, args.dry_run)?;
    let mut text = String::new();
    for (mark, names) in [
        ("+", &changes.added),
        ("~", &changes.changed),
        ("-", &changes.removed),
        (" ", &changes.same),
    ] {
        for name in names {
            // Writing to a `String` cannot fail.
            let _ = writeln!(text, "{mark} {}", clean(name));
        }
    }
    show(&text)?;
    Ok(Outcome::Fine)
}
