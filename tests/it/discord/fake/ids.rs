//! Discord's identifiers: snowflakes, which say when they were made.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use twilight_model::id::Id;
use twilight_model::id::marker;

pub(crate) type ApplicationId = Id<marker::ApplicationMarker>;
pub(crate) type ChannelId = Id<marker::ChannelMarker>;
pub(crate) type CommandId = Id<marker::CommandMarker>;
pub(crate) type GuildId = Id<marker::GuildMarker>;
pub(crate) type InteractionId = Id<marker::InteractionMarker>;
pub(crate) type MessageId = Id<marker::MessageMarker>;
pub(crate) type UserId = Id<marker::UserMarker>;

/// Milliseconds from the Unix epoch to Discord's, the first second of 2015.
const DISCORD_EPOCH: u64 = 1_420_070_400_000;

/// Hands out snowflakes that never repeat and always grow.
#[derive(Debug, Default)]
pub(super) struct Snowflakes {
    last: u64,
}

impl Snowflakes {
    /// A new snowflake, made `ahead` of the wall clock.
    pub(super) fn next<T>(&mut self, ahead: Duration) -> Id<T> {
        let millis = (SystemTime::now() + ahead)
            .duration_since(UNIX_EPOCH)
            .map_or(DISCORD_EPOCH, |since| since.as_millis() as u64);
        self.last = (self.last + 1).max(millis.saturating_sub(DISCORD_EPOCH) << 22);
        Id::new(self.last)
    }
}

/// When a snowflake was made, as Discord writes times (ISO 8601, UTC).
pub(super) fn made_at<T>(id: Id<T>) -> String {
    iso(Duration::from_millis((id.get() >> 22) + DISCORD_EPOCH))
}

/// The time now as Discord writes it, `ahead` of the wall clock.
pub(super) fn now(ahead: Duration) -> String {
    iso((SystemTime::now() + ahead)
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default())
}

fn iso(since_unix_epoch: Duration) -> String {
    let micros = i64::try_from(since_unix_epoch.as_micros()).unwrap_or(i64::MAX);
    let time = twilight_model::util::Timestamp::from_micros(micros).expect("a time that can be written");
    time.iso_8601().to_string()
}
