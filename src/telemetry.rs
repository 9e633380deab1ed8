//! Logging: `tracing` events as lines on standard error, so that standard output stays what was asked for.
//!
//! What readers type is never logged, at any level; events carry ids, counts and durations.

use tracing_subscriber::EnvFilter;

/// What is logged when `RUST_LOG` is silent: what somebody should look at, and nothing else.
const DEFAULT_FILTER: &str = "warn";

/// Starts logging with the filter of `RUST_LOG`; a filter that cannot be read counts as none given.
///
/// Does nothing when logging has been started before.
pub fn start(rust_log: Option<&str>) {
    let filter = rust_log
        .filter(|filter| !filter.trim().is_empty())
        .and_then(|filter| EnvFilter::try_new(filter).ok())
        .unwrap_or_else(|| EnvFilter::new(DEFAULT_FILTER));
    let stderr = std::io::stderr();
    let colours = anstream::AutoStream::choice(&stderr) != anstream::ColorChoice::Never;
    // The one error there is says that a subscriber is already in place, which is as good.
    let _ = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_ansi(colours)
        .try_init();
}
