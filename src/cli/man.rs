//! `footnote man`.

use std::path::{Path, PathBuf};

use anyhow::Context as _;
use clap::Args;
use clap_mangen::Man;

use super::{Cli, Outcome, files, show_bytes};

/// Write the manual page, on standard output, or a page for each command, into a folder.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  footnote man | man -l -\n  footnote man --out ~/.local/share/man/man1")]
pub(super) struct ManArgs {
    /// A folder for all pages: footnote.1, footnote-ask.1 and so on.
    #[arg(long, value_name = "FOLDER")]
    out: Option<PathBuf>,
}

pub(super) fn run(args: &ManArgs) -> anyhow::Result<Outcome> {
    match &args.out {
        Some(folder) => write_all(folder)?,
        None => show_bytes(page(Cli::documented())?.as_bytes())?,
    }
    Ok(Outcome::Fine)
}

/// Writes the page of the program and of each command.
fn write_all(folder: &Path) -> anyhow::Result<()> {
    std::fs::create_dir_all(folder).with_context(|| format!("cannot make the folder {}", folder.display()))?;
    let mut program = Cli::documented();
    // Gives the commands their whole names.
    program.build();
    let commands = program
        .get_subcommands()
        .filter(|command| command.get_name() != "help" && !command.is_hide_set());
    let mut pages = vec![("footnote.1".to_owned(), page(Cli::documented())?)];
    for command in commands {
        let name = format!("footnote-{}", command.get_name());
        pages.push((format!("{name}.1"), page(command.clone().display_name(name))?));
    }
    let pages: Vec<(&str, &str)> = pages
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect();
    files::write_into(folder, &pages)
}

/// A command's page in roff.
fn page(command: clap::Command) -> anyhow::Result<String> {
    let mut text = Vec::new();
    Man::new(command).render(&mut text)?;
    Ok(String::from_utf8(text)?)
}
