//! Logging: `tracing` events as lines on standard error, so that standard output stays what was asked for.
//!
//! What readers type is never logged, at any level; events carry ids, counts and durations. Nor is the token: the libraries
//! that handle it speak of requests and sockets from `debug` on, so that they are heard from `warn` on only, whatever the
//! filter says.

use tracing::{Level, Metadata};
use tracing_subscriber::filter::{FilterExt as _, LevelFilter, Targets, filter_fn};
use tracing_subscriber::layer::{Layer as _, SubscriberExt as _};
use tracing_subscriber::util::SubscriberInitExt as _;

/// The libraries through whose hands tokens and messages go.
const DISCREET: [&str; 7] = [
    "serenity",
    "reqwest",
    "hyper",
    "hyper_util",
    "tungstenite",
    "tokio_tungstenite",
    "rustls",
];

/// How much is logged when `RUST_LOG` is silent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verbosity {
    /// What somebody should look at, and nothing else: at a terminal.
    Quiet,
    /// What happens: for a service.
    Service,
}

impl Verbosity {
    const fn level(self) -> LevelFilter {
        match self {
            Self::Quiet => LevelFilter::WARN,
            Self::Service => LevelFilter::INFO,
        }
    }
}

/// How the log is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum LogFormat {
    /// For people.
    #[default]
    Human,
    /// For programs: one JSON object a line.
    Json,
}

/// Starts logging with the filter of `RUST_LOG`, levels and `target=level` with commas between; one that cannot be read counts as
/// none given.
///
/// Does nothing when logging has been started before.
pub fn start(rust_log: Option<&str>, verbosity: Verbosity, format: LogFormat) {
    let filter = rust_log
        .and_then(targets)
        .unwrap_or_else(|| Targets::new().with_default(verbosity.level()));
    let stderr = std::io::stderr();
    let colours = anstream::AutoStream::choice(&stderr) != anstream::ColorChoice::Never;
    let lines = tracing_subscriber::fmt::layer().with_writer(std::io::stderr);
    let lines = match format {
        LogFormat::Human => lines.with_ansi(colours).boxed(),
        LogFormat::Json => lines.with_ansi(false).json().boxed(),
    };
    let lines = lines.with_filter(filter.and(filter_fn(may_be_heard)));
    // The one error there is says that a subscriber is already in place, which is as good.
    let _ = tracing_subscriber::registry().with(lines).try_init();
}

/// What is to be heard of whom; nothing where that says nothing or cannot be read.
fn targets(filter: &str) -> Option<Targets> {
    // An empty part would stand for everybody, at every level.
    let parts: Vec<&str> = filter
        .split(',')
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect();
    if parts.is_empty() {
        return None;
    }
    parts.join(",").parse().ok()
}

/// Whether an event or span may be logged at all.
fn may_be_heard(metadata: &Metadata<'_>) -> bool {
    is_discreet_enough(metadata.target(), *metadata.level())
}

fn is_discreet_enough(target: &str, level: Level) -> bool {
    let origin = target.split("::").next().unwrap_or(target);
    level <= Level::WARN || !DISCREET.contains(&origin)
}

#[cfg(test)]
mod tests {
    use tracing::Level;

    use super::{is_discreet_enough, targets};

    #[test]
    fn those_who_handle_the_token_are_heard_from_warnings_on() {
        for (target, level, heard) in [
            ("serenity::http::request", Level::INFO, false),
            ("serenity", Level::WARN, true),
            ("reqwest::connect", Level::TRACE, false),
            ("footnote::discord", Level::DEBUG, true),
            ("serenity_lookalike", Level::DEBUG, true),
        ] {
            assert_eq!(is_discreet_enough(target, level), heard, "{target} {level}");
        }
    }

    #[test]
    fn a_filter_names_levels_and_targets() {
        for (filter, target, level, heard) in [
            ("debug", "footnote::store", Level::DEBUG, true),
            ("WARN", "footnote", Level::INFO, false),
            ("off", "footnote", Level::ERROR, false),
            ("footnote=debug", "footnote::store", Level::DEBUG, true),
            ("footnote=debug", "footnote::store", Level::TRACE, false),
            ("footnote=debug", "sqlx", Level::ERROR, false),
            ("warn, footnote::store=trace,", "footnote::store", Level::TRACE, true),
            ("warn, footnote::store=trace,", "footnote::discord", Level::INFO, false),
            ("footnote", "footnote::store", Level::TRACE, true),
        ] {
            let targets = targets(filter).expect("it can be read");
            assert_eq!(
                targets.would_enable(target, &level),
                heard,
                "{filter}: {target} {level}"
            );
        }
        for unreadable in ["", " , ", "footnote=loud", "footnote=debug=info"] {
            assert!(targets(unreadable).is_none(), "{unreadable}");
        }
    }
}
