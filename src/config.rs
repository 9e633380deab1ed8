//! The configuration: `config.toml` as typed, turned into a [`Config`] of real types, or into every [`Finding`] at once.
//!
//! `config.example.toml` in the repository explains each key; a test keeps it complete. The token has no key: it comes
//! from the environment or from a file of its own, so that a configuration can be shown to others.

mod reading;
mod token;

use std::path::{Path, PathBuf};

pub use token::{Token, TokenError};

use crate::answer::Thresholds;
use crate::story::Finding;
use reading::File;

/// The name under which the configuration is looked for in the working directory.
pub const FILE_NAME: &str = "config.toml";
/// Where Discord is.
pub const DISCORD_URL: &str = "https://discord.com";

/// How the bot runs.
#[derive(Debug, Clone, PartialEq)]
pub struct Config {
    /// The story's folder or `story.toml`; `None` is the one that comes with the program. Relative to the
    /// configuration's own folder.
    pub story: Option<PathBuf>,
    /// From which confidence on is answered and guessed, for stories that people wrote; an unedited draft has its own.
    pub thresholds: Thresholds,
    /// What is kept, where, and how long.
    pub store: Store,
    /// Discord.
    pub discord: Discord,
}

/// `[store]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Store {
    /// Where it is; a file's path is relative to the configuration's own folder.
    pub place: Place,
    /// After so many days without being said again, a vote or an unanswered question is forgotten.
    pub retention_days: u32,
}

/// Where the store is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// In a file.
    File(PathBuf),
    /// In memory, until the program stops.
    Memory,
    /// Nowhere: nothing is kept.
    Off,
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::File(path) => path.display().fmt(f),
            Self::Memory => f.write_str(":memory:"),
            Self::Off => f.write_str("off"),
        }
    }
}

/// `[discord]`.
#[derive(Debug, Clone, PartialEq)]
pub struct Discord {
    /// A file that holds the token and nothing else; the environment's `DISCORD_TOKEN` goes before it.
    pub token_file: Option<PathBuf>,
    /// Where the API is: scheme, host and port, without a path.
    pub api_url: String,
    /// Whether requests are held back to Discord's limits here; off where something before the API does it.
    pub rate_limiter: bool,
    /// The server in which the commands are registered; `None` registers them everywhere.
    pub guild: Option<u64>,
    /// Whether the commands are registered when the bot starts.
    pub register: bool,
    /// Whether the privileged intent to read messages that do not mention the bot is asked for.
    pub message_content: bool,
    /// Channels in which plain messages are answered too; needs `message_content`.
    pub open_channels: Vec<u64>,
    /// From this confidence on (0 to 1) a plain message in an open channel is answered.
    pub open_channel_confidence: f32,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            story: None,
            thresholds: Thresholds::default(),
            store: Store {
                place: Place::File(STORE_FILE.into()),
                retention_days: RETENTION_DAYS,
            },
            discord: Discord {
                token_file: None,
                api_url: DISCORD_URL.to_owned(),
                rate_limiter: true,
                guild: None,
                register: true,
                message_content: false,
                open_channels: Vec::new(),
                open_channel_confidence: OPEN_CHANNEL_CONFIDENCE,
            },
        }
    }
}

/// The store's file, unless it is named.
const STORE_FILE: &str = "footnote.db";
/// Half a year: long enough to see what a story lacks, short enough that nothing stays that nobody looks at.
const RETENTION_DAYS: u32 = 180;

/// In a channel where people talk to each other, an answer that is not wanted costs more than one that is missed: nine
/// in ten of those given at this confidence are right.
const OPEN_CHANNEL_CONFIDENCE: f32 = 0.9;

/// Why there is no configuration.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// It cannot be read.
    #[error("cannot read {}: {error}", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why.
        error: std::io::Error,
    },
    /// It is wrong.
    #[error("{}", list(.0))]
    Wrong(Vec<Finding>),
}

fn list(findings: &[Finding]) -> String {
    let lines: Vec<String> = findings.iter().map(ToString::to_string).collect();
    lines.join("\n")
}

impl Config {
    /// Reads the configuration at `path`, or, without one, `config.toml` in the working directory if it is there;
    /// otherwise everything is as by default.
    ///
    /// # Errors
    /// When it cannot be read, or with everything that is wrong in it.
    pub fn load(path: Option<&Path>) -> Result<Self, ConfigError> {
        let path = match path {
            Some(path) => path,
            None if Path::new(FILE_NAME).exists() => Path::new(FILE_NAME),
            None => return Ok(Self::default()),
        };
        let text = std::fs::read_to_string(path).map_err(|error| ConfigError::Unreadable {
            path: path.to_owned(),
            error,
        })?;
        Self::parse(path, &text).map_err(ConfigError::Wrong)
    }

    /// Reads a configuration's text; `path` is what findings call it, and what relative paths in it start from.
    ///
    /// # Errors
    /// Everything that is wrong in it.
    pub fn parse(path: &Path, text: &str) -> Result<Self, Vec<Finding>> {
        let mut file = File::parse(path, text)?;
        let default = Self::default();

        let mut story = file.section("story");
        let story_path = story.path("path");
        file.close(story);

        let mut answers = file.section("answers");
        let thresholds = Thresholds {
            accept: answers.share("accept").unwrap_or(default.thresholds.accept),
            guess: answers.share("guess").unwrap_or(default.thresholds.guess),
        };
        if !thresholds.are_sound() {
            let Thresholds { accept, guess } = thresholds;
            answers.object(
                "guess",
                &format!(
                    "guess is {guess}, above accept, which is {accept}: a guess cannot have to be surer than an answer"
                ),
            );
        }
        file.close(answers);

        let mut section = file.section("store");
        let store = Store {
            place: section
                .place("path")
                .unwrap_or_else(|| Place::File(section.beside(STORE_FILE))),
            retention_days: section.days("retention_days").unwrap_or(default.store.retention_days),
        };
        file.close(section);

        let mut section = file.section("discord");
        let token_file = section.path("token_file");
        let api_url = section.url("api_url").unwrap_or(default.discord.api_url);
        let rate_limiter = section.boolean("rate_limiter").unwrap_or(default.discord.rate_limiter);
        if rate_limiter && api_url != DISCORD_URL {
            section.object(
                "api_url",
                "api_url is not Discord's own address, which the built-in rate limiter cannot follow: set rate_limiter = false",
            );
        }
        let guild = section.snowflake("guild");
        let register = section.boolean("register").unwrap_or(default.discord.register);
        let message_content = section
            .boolean("message_content")
            .unwrap_or(default.discord.message_content);
        let open_channels = section.snowflakes("open_channels");
        if !open_channels.is_empty() && !message_content {
            section.object(
                "open_channels",
                "plain messages cannot be read without the message content intent: set message_content = true and switch the intent on for the application, or empty open_channels",
            );
        }
        let open_channel_confidence = section
            .share("open_channel_confidence")
            .unwrap_or(default.discord.open_channel_confidence);
        file.close(section);

        file.finish()?;
        Ok(Self {
            story: story_path,
            thresholds,
            store,
            discord: Discord {
                token_file,
                api_url,
                rate_limiter,
                guild,
                register,
                message_content,
                open_channels,
                open_channel_confidence,
            },
        })
    }
}

#[cfg(test)]
mod tests;
