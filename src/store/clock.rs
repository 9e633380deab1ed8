//! The clock on the wall, and whether it can be trusted: a machine without a battery starts in 1970 and jumps to the
//! present once it has a network.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use tokio::time::Instant;

/// How far the wall's clock may stray from the steady one between two looks: adjustments are of seconds.
const STRAY: Duration = Duration::from_mins(10);

/// Seconds since 1970.
pub(super) fn now() -> i64 {
    seconds(SystemTime::now())
}

fn seconds(moment: SystemTime) -> i64 {
    let since = moment.duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_secs()).unwrap_or(i64::MAX)
}

/// Compares the clock on the wall with the one that only counts.
#[derive(Debug)]
pub(super) struct Clock {
    wall: i64,
    steady: Instant,
}

impl Clock {
    pub(super) fn new() -> Self {
        Self {
            wall: now(),
            steady: Instant::now(),
        }
    }

    /// Whether no more and no less time has passed on the wall than in truth since the last look.
    pub(super) fn is_steady(&mut self) -> bool {
        self.agree(now(), Instant::now())
    }

    fn agree(&mut self, wall: i64, steady: Instant) -> bool {
        let passed = i64::try_from(steady.duration_since(self.steady).as_secs()).unwrap_or(i64::MAX);
        let shown = wall.saturating_sub(self.wall);
        *self = Self { wall, steady };
        shown.abs_diff(passed) <= STRAY.as_secs()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_that_jumps_is_noticed_once() {
        let start = Instant::now();
        let mut clock = Clock {
            wall: 1_000,
            steady: start,
        };
        let hour = Duration::from_hours(1);
        for (wall, hours, steady) in [
            (4_600, 1, true),
            (8_230, 2, true),
            // To the present, and on from there.
            (1_790_000_000, 3, false),
            (1_790_003_600, 4, true),
            // Back.
            (1_789_900_000, 5, false),
            (1_789_903_600, 6, true),
        ] {
            assert_eq!(clock.agree(wall, start + hour * hours), steady, "{wall}");
        }
    }
}
