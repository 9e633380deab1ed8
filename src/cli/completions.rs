//! `footnote completions`.

use clap::Args;
use clap_complete::Shell;

use super::{Cli, Outcome, show_bytes};

/// Write the completion script for a shell, on standard output.
#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  footnote completions bash > ~/.local/share/bash-completion/completions/footnote\n  \
                  footnote completions zsh > \"${fpath[1]}/_footnote\"\n  \
                  footnote completions fish > ~/.config/fish/completions/footnote.fish"
)]
pub(super) struct CompletionsArgs {
    /// The shell.
    #[arg(value_enum)]
    shell: Shell,
}

pub(super) fn run(args: &CompletionsArgs) -> anyhow::Result<Outcome> {
    // Written to memory first: the library panics where it cannot write.
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut offered(), "footnote", &mut script);
    show_bytes(&script)?;
    Ok(Outcome::Fine)
}

/// What can be typed, without the commands that nobody types: the library completes hidden ones as well.
fn offered() -> clap::Command {
    let all = Cli::documented();
    let shown = all.get_subcommands().filter(|command| !command.is_hide_set());
    clap::Command::new("footnote")
        .version(env!("CARGO_PKG_VERSION"))
        .args(all.get_arguments())
        .subcommands(shown.cloned())
}
