//! The command line: what can be typed, and one file a subcommand that does it.

mod ask;
mod build;
mod chat;
mod check;
mod completions;
mod eval;
mod exit_codes;
mod export;
mod files;
mod gaps;
mod import;
mod learn;
mod learn_apart;
mod man;
mod picture;
mod register;
mod reliability;
mod run;
mod schema;
mod source;
mod summary;
mod timeline;
mod who;

use std::io::{self, IsTerminal as _, Write as _};
use std::path::PathBuf;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Args, CommandFactory as _, FromArgMatches as _, Parser, Subcommand};

use crate::config::{Config, ConfigError, TokenError};
use crate::discord::Failure;
use crate::library::OpenError;
use crate::story::Story;
use crate::telemetry::{LogFormat, Verbosity};
use crate::terminal::draw::{Found, Page};
use crate::text::{Language, clean_lines};

/// Answers questions about a news story with the article's own words.
#[derive(Debug, Parser)]
#[command(
    version,
    about,
    args_conflicts_with_subcommands = true,
    after_help = "Without a command, footnote runs the Discord bot if there is a token (in DISCORD_TOKEN, or in the file \
                  that config.toml names), and otherwise a chat about the story that comes with it.\n\n\
                  Example:\n  footnote ask \"How many days did Kast give migrants to leave?\""
)]
pub struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    chat: chat::ChatArgs,
}

#[derive(Debug, Subcommand)]
enum Command {
    Run(run::RunArgs),
    Register(register::RegisterArgs),
    Chat(chat::ChatArgs),
    Ask(ask::AskArgs),
    Summary(summary::SummaryArgs),
    Timeline(timeline::TimelineArgs),
    Who(who::WhoArgs),
    Source(source::SourceArgs),
    Build(build::BuildArgs),
    Check(check::CheckArgs),
    Gaps(gaps::GapsArgs),
    Import(import::ImportArgs),
    Export(export::ExportArgs),
    Eval(eval::EvalArgs),
    Learn(learn::LearnArgs),
    #[command(name = learn_apart::NAME, hide = true)]
    LearnApart(learn_apart::LearnApartArgs),
    Schema(schema::SchemaArgs),
    Completions(completions::CompletionsArgs),
    Man(man::ManArgs),
}

/// Which story, and in which language it is spoken of.
#[derive(Debug, Args)]
struct StoryArgs {
    /// The story: its folder or its story.toml. Without this, the story that comes with Footnote.
    #[arg(long, value_name = "PATH")]
    story: Option<PathBuf>,
    /// The language of the replies: en or es. Without this, the language of the question or of the story.
    #[arg(long, value_name = "LANGUAGE", value_parser = spoken_language)]
    locale: Option<Language>,
}

/// Which configuration.
#[derive(Debug, Args, Default)]
struct ConfigArgs {
    /// The configuration. Without this, config.toml in the working directory, if there is one.
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
}

impl StoryArgs {
    /// The language for what answers no question.
    fn language(&self, story: &Story) -> Language {
        self.locale.unwrap_or(story.language)
    }
}

/// An error about an option before a command (without a command, options are those of the chat), with where it belongs.
fn with_order(mut error: clap::Error) -> clap::Error {
    if let Some(ContextValue::String(command)) = error.get(ContextKind::InvalidSubcommand)
        && error.kind() == ErrorKind::ArgumentConflict
    {
        let tip = format!("options stand behind the command: footnote {command} --story PATH");
        error.insert(ContextKind::Suggested, ContextValue::StyledStrs(vec![tip.into()]));
    }
    error
}

/// How a command ended that did not fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// All is well.
    Fine,
    /// It did its work and found something to mend, or did not find what was asked for.
    Findings,
}

impl Cli {
    /// Reads the command line that the program was started with.
    ///
    /// # Errors
    /// When it is wrong, or asks for a help or the version: [`report_usage`] knows what to do with either.
    pub fn from_command_line() -> Result<Self, clap::Error> {
        let matches = Self::documented().try_get_matches().map_err(with_order)?;
        Self::from_arg_matches(&matches)
    }

    /// What can be typed, each help with its exit codes.
    fn documented() -> clap::Command {
        exit_codes::listed(Self::command())
    }

    /// Does what was asked for.
    ///
    /// # Errors
    /// When it cannot be done; the error says why in a line.
    pub fn run(self) -> anyhow::Result<Outcome> {
        match self.command {
            None if self.serves() => run::run(&run::RunArgs::default()),
            None => chat::run(&self.chat),
            Some(Command::Run(args)) => run::run(&args),
            Some(Command::Register(args)) => register::run(&args),
            Some(Command::Chat(args)) => chat::run(&args),
            Some(Command::Ask(args)) => ask::run(&args),
            Some(Command::Summary(args)) => summary::run(&args),
            Some(Command::Timeline(args)) => timeline::run(&args),
            Some(Command::Who(args)) => who::run(&args),
            Some(Command::Source(args)) => source::run(&args),
            Some(Command::Build(args)) => build::run(&args),
            Some(Command::Check(args)) => check::run(&args),
            Some(Command::Gaps(args)) => gaps::run(&args),
            Some(Command::Import(args)) => import::run(&args),
            Some(Command::Export(args)) => export::run(&args),
            Some(Command::Eval(args)) => eval::run(&args),
            Some(Command::Learn(args)) => learn::run(&args),
            Some(Command::LearnApart(args)) => learn_apart::run(&args),
            Some(Command::Schema(args)) => schema::run(&args),
            Some(Command::Completions(args)) => completions::run(&args),
            Some(Command::Man(args)) => man::run(&args),
        }
    }
}

impl Cli {
    /// Whether the bot is what is asked for: by name, or by a token being there and nothing else said.
    fn serves(&self) -> bool {
        match &self.command {
            Some(Command::Run(_)) => true,
            Some(_) => false,
            None => self.chat.says_nothing() && run::has_token(),
        }
    }

    /// How much is logged when `RUST_LOG` is silent.
    pub fn verbosity(&self) -> Verbosity {
        if self.serves() {
            Verbosity::Service
        } else {
            Verbosity::Quiet
        }
    }
}

impl Cli {
    /// How the log is written: as the configuration of the bot says. One that is wrong is told of later, by whoever needs it.
    pub fn log_format(&self) -> LogFormat {
        let path = match &self.command {
            Some(Command::Run(args)) => args.config_path(),
            _ if self.serves() => None,
            _ => return LogFormat::default(),
        };
        Config::load(path).map(|config| config.log).unwrap_or_default()
    }
}

/// The exit code of a failure: 1, or one of BSD's `sysexits.h` where a service manager can tell something from it. 78
/// (`EX_CONFIG`): the configuration has to be mended first. 77 (`EX_NOPERM`): Discord refuses the token or an intent. 69
/// (`EX_UNAVAILABLE`): Discord cannot be reached, and starting again later may help.
pub fn exit_code(error: &anyhow::Error) -> u8 {
    let of_discord = error.downcast_ref().map(|failure| match failure {
        Failure::Channel(_) => 78,
        Failure::Token | Failure::Intents => 77,
        Failure::Unreachable(_) | Failure::Gateway(_) => 69,
    });
    // That a story itself is unsound is none of the configuration's faults.
    let misnamed = matches!(
        error.downcast_ref(),
        Some(OpenError::NoDefault(_) | OpenError::Unknown { .. })
    );
    let of_config = (misnamed || error.is::<ConfigError>() || error.is::<TokenError>()).then_some(78);
    of_discord.or(of_config).unwrap_or(1)
}

/// Says what is wrong with the command line, or prints the help that was asked for; returns the exit code.
pub fn report_usage(error: &clap::Error) -> u8 {
    if error.use_stderr() {
        // clap quotes what was typed as it was typed, so its own colours cannot be told from those of an argument:
        // the plain text is cleaned and shown.
        let text = clean_lines(&error.render().to_string());
        let _ = write!(anstream::stderr(), "{text}");
    } else {
        let _ = error.print();
    }
    u8::try_from(error.exit_code()).unwrap_or(2)
}

/// Whether an error comes of nothing but the reader of our output having left.
pub fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        cause
            .downcast_ref::<io::Error>()
            .is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
    })
}

/// Says on standard error what went wrong, with its causes.
pub fn report(error: &anyhow::Error) {
    let text = clean_lines(&format!("{error:#}"));
    // When nobody can be told, there is nobody to tell that to either.
    let _ = writeln!(anstream::stderr(), "error: {text}");
}

/// Reads `--locale`: any locale of a language that is spoken here ("es-419").
fn spoken_language(locale: &str) -> Result<Language, String> {
    Language::from_locale(locale).ok_or_else(|| "it can be en or es".to_owned())
}

/// The paper that standard output is: as wide as the terminal, or unwrapped where it is none.
fn page() -> Page {
    if io::stdout().is_terminal() {
        Page::of_columns(textwrap::termwidth())
    } else {
        Page::UNWRAPPED
    }
}

/// Writes a drawn text to standard output, with or without its styles as the terminal and the environment want it.
fn show(text: &str) -> anyhow::Result<()> {
    let mut stdout = anstream::stdout().lock();
    stdout.write_all(text.as_bytes())?;
    stdout.flush()?;
    Ok(())
}

/// Writes what is no text to standard output, as it is.
fn show_bytes(bytes: &[u8]) -> anyhow::Result<()> {
    let mut stdout = io::stdout().lock();
    stdout.write_all(bytes)?;
    stdout.flush()?;
    Ok(())
}

/// Shows what was found, or what there is instead.
fn show_found(found: Found) -> anyhow::Result<Outcome> {
    let outcome = if matches!(found, Found::Yes(_)) {
        Outcome::Fine
    } else {
        Outcome::Findings
    };
    show(&found.into_text())?;
    Ok(outcome)
}

#[cfg(test)]
mod tests {
    use super::Cli;

    #[test]
    fn the_command_line_is_well_formed_and_every_help_has_an_example_and_the_exit_codes() {
        let command = Cli::documented();
        command.clone().debug_assert();
        for command in std::iter::once(&command).chain(command.get_subcommands()) {
            let help = command.get_after_help().map(ToString::to_string).unwrap_or_default();
            let own = match command.get_name() {
                "footnote" => "\n  footnote ".to_owned(),
                name => format!("\n  footnote {name}"),
            };
            assert!(
                help.contains("Example") && (help.contains(&own) || help.contains(&format!("| {}", own.trim()))),
                "{} has no example of itself: {help}",
                command.get_name()
            );
            assert_eq!(help.matches("Exit code").count(), 1, "{help}");
            for code in ["\n    0  ", "\n    1  ", "\n    2  "] {
                assert!(help.contains(code), "{}: {help}", command.get_name());
            }
            assert!(
                command.get_about().is_some(),
                "{} says nothing of itself",
                command.get_name()
            );
        }
    }
}
