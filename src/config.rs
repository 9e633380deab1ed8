//! The configuration: `config.toml` as typed, turned into a [`Config`] of real types, or into every [`Finding`] at once.
//!
//! `config.example.toml` in the repository explains each key; a test keeps it complete. The token has no key: it comes
//! from the environment or from a file of its own, so that a configuration can be shown to others.

mod reading;
mod token;

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::time::Duration;

pub use token::{Token, TokenError, is_readable_by_others};

use crate::answer::Thresholds;
use crate::story::{Finding, Lines};
use crate::telemetry::LogFormat;
use reading::File;

/// The name under which the configuration is looked for in the working directory.
pub const FILE_NAME: &str = "config.toml";
/// Where Discord is.
pub const DISCORD_URL: &str = "https://discord.com";

/// How the bot runs.
#[derive(Debug, Clone, PartialEq)]
pub struct Config {
    /// Which stories there are, and who gets which.
    pub stories: Stories,
    /// From which confidence on is answered and guessed, for stories that people wrote; an unedited draft has its own.
    pub thresholds: Thresholds,
    /// What is kept, where, and how long.
    pub store: Store,
    /// Discord.
    pub discord: Discord,
    /// How much is answered.
    pub limits: Limits,
    /// How the log is written.
    pub log: LogFormat,
    /// Where metrics and health can be asked for; `None` is nowhere.
    pub metrics: Option<SocketAddr>,
}

/// `[store]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Store {
    /// Where it is; a file's path is relative to the configuration's own folder.
    pub place: Place,
    /// After so many days without being said again, a vote or an unanswered question is forgotten.
    pub retention_days: u32,
}

impl Default for Store {
    fn default() -> Self {
        Self {
            place: Place::File(STORE_FILE.into()),
            retention_days: RETENTION_DAYS,
        }
    }
}

impl Store {
    /// Ten years: as good as for ever.
    const MOST_DAYS: u64 = 3_650;

    fn read(file: &mut File<'_>) -> Self {
        let mut section = file.section("store");
        let place = section.place("path");
        let days = section.whole("retention_days", 1..=Self::MOST_DAYS);
        let store = Self {
            place: place.unwrap_or_else(|| Place::File(section.beside(STORE_FILE))),
            retention_days: days.and_then(|days| u32::try_from(days).ok()).unwrap_or(RETENTION_DAYS),
        };
        file.close(section);
        store
    }
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

/// `[story]`. Paths are relative to the configuration's own folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stories {
    /// A story's folder or `story.toml`, or a folder with a folder for each of several; `None` is the story that comes with
    /// the program.
    pub path: Option<PathBuf>,
    /// The id of the story that is asked where nothing else is said.
    pub default: Option<String>,
    /// The story's id by channel.
    pub channels: BTreeMap<u64, String>,
    /// The story's id by server.
    pub guilds: BTreeMap<u64, String>,
    /// Where what was learnt from stories is kept.
    pub cache: Cache,
    /// So many stories are held ready to answer; of more, those that were asked last.
    pub ready: NonZeroUsize,
    /// How often the files are looked at; `None` leaves it to whoever asks for it.
    pub poll: Option<Duration>,
}

impl Default for Stories {
    fn default() -> Self {
        Self {
            path: None,
            default: None,
            channels: BTreeMap::new(),
            guilds: BTreeMap::new(),
            cache: Cache::default(),
            ready: READY,
            poll: Some(POLL),
        }
    }
}

/// Where what was learnt from stories is kept from one start to the next.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Cache {
    /// Where the system keeps such things.
    #[default]
    Platform,
    /// In a folder.
    Folder(PathBuf),
    /// Nowhere: it is learnt anew each time.
    Off,
}

/// A story of sixty entries takes some ten megabytes while it is ready: these fit into the smallest machine that a community rents, and
/// leave it half.
const READY: NonZeroUsize = NonZeroUsize::new(16).unwrap();
/// More than anybody has memory for.
const MOST_READY: u64 = 100_000;

/// A look costs a few system calls, and whoever mends a story wants to see it answered at once.
const POLL: Duration = Duration::from_secs(5);
/// A day: who looks less often does not need it looked at.
const LONGEST_POLL: u64 = 24 * 60 * 60;

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
            stories: Stories::default(),
            thresholds: Thresholds::default(),
            store: Store::default(),
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
            limits: Limits::default(),
            log: LogFormat::default(),
            metrics: None,
        }
    }
}

/// `[limits]`: how much is answered. A whole minute's worth may be asked at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Questions and commands of one person; 0 is without a limit.
    pub person_per_minute: u32,
    /// Questions and commands in one channel; 0 is without a limit.
    pub channel_per_minute: u32,
    /// The same question of the same person within so long is not answered again; zero answers it every time.
    pub repeat: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            // One every three seconds, a minute long: nobody reads faster.
            person_per_minute: 20,
            // Two a second: more is not a conversation any more.
            channel_per_minute: 120,
            repeat: Duration::from_secs(5),
        }
    }
}

impl Limits {
    /// So many a minute are as good as no limit.
    const MOST: u64 = 1_000_000;

    fn read(file: &mut File<'_>) -> Self {
        let default = Self::default();
        let mut section = file.section("limits");
        let mut a_minute = |key, default| {
            let number = section.whole(key, 0..=Self::MOST);
            number.and_then(|number| u32::try_from(number).ok()).unwrap_or(default)
        };
        let person_per_minute = a_minute("person_per_minute", default.person_per_minute);
        let channel_per_minute = a_minute("channel_per_minute", default.channel_per_minute);
        let repeat = section.whole("repeat_seconds", 0..=600);
        file.close(section);
        Self {
            person_per_minute,
            channel_per_minute,
            repeat: repeat.map_or(default.repeat, Duration::from_secs),
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
        let lines = Lines::of(path, text);
        let mut file = File::parse(&lines)?;
        let default = Self::default();

        let stories = Stories::read(&mut file);

        let mut answers = file.section("answers");
        let accept = answers.share("accept");
        let thresholds = Thresholds {
            accept: accept.unwrap_or(default.thresholds.accept),
            // Who sets one by hand means every answer.
            follow_up: default.thresholds.follow_up.filter(|_| accept.is_none()),
            guess: answers.share("guess").unwrap_or(default.thresholds.guess),
        };
        if !thresholds.are_sound() {
            let Thresholds { accept, guess, .. } = thresholds;
            answers.object(
                "guess",
                &format!(
                    "guess is {guess}, above accept, which is {accept}: a guess may not have to be surer than an answer; lower guess or raise accept"
                ),
            );
        }
        file.close(answers);

        let store = Store::read(&mut file);

        let mut section = file.section("discord");
        let token_file = section.path("token_file");
        let api_url = section.url("api_url").unwrap_or(default.discord.api_url);
        let rate_limiter = section.boolean("rate_limiter").unwrap_or(default.discord.rate_limiter);
        if rate_limiter && api_url != DISCORD_URL {
            section.object(
                "api_url",
                "the built-in rate limiter only works with Discord's own address: set rate_limiter = false for this api_url",
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
                "ordinary messages cannot be read without the message content intent: set message_content = true and switch the intent on for the application, or empty open_channels",
            );
        }
        let open_channel_confidence = section
            .share("open_channel_confidence")
            .unwrap_or(default.discord.open_channel_confidence);
        file.close(section);

        let limits = Limits::read(&mut file);

        let mut log = file.section("log");
        let format = log.one_of("format", &[("human", LogFormat::Human), ("json", LogFormat::Json)]);
        file.close(log);

        let mut section = file.section("metrics");
        let metrics = section.address("address");
        file.close(section);

        file.finish()?;
        Ok(Self {
            stories,
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
            limits,
            log: format.unwrap_or(default.log),
            metrics,
        })
    }
}

impl Stories {
    fn read(file: &mut File<'_>) -> Self {
        let mut section = file.section("story");
        let stories = Self {
            path: section.path("path"),
            default: section.string("default"),
            channels: section.by_snowflake("channels"),
            guilds: section.by_snowflake("guilds"),
            cache: section.cache("cache"),
            ready: section
                .whole("ready", 1..=MOST_READY)
                .and_then(|ready| NonZeroUsize::new(usize::try_from(ready).ok()?))
                .unwrap_or(READY),
            poll: match section.whole("poll_seconds", 0..=LONGEST_POLL) {
                None => Some(POLL),
                Some(0) => None,
                Some(seconds) => Some(Duration::from_secs(seconds)),
            },
        };
        file.close(section);
        stories
    }
}

#[cfg(test)]
mod tests;
