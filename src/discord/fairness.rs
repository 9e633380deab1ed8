//! Fairness: nobody asks so much that others wait, and the same question twice in a row is answered once.
//!
//! What is counted is forgotten as soon as it does not matter any more, so that its memory is bounded by what is asked in a
//! minute, not by how many people there are.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::num::{NonZeroU32, NonZeroUsize};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use governor::clock::Clock;
use governor::middleware::NoOpMiddleware;
use governor::state::keyed::HashMapStateStore;
use governor::{Quota, RateLimiter};
use lru::LruCache;
use tokio::time::Instant;

use super::recent::recent;
use crate::config;
use crate::metrics::Refusal;

/// Whoever is told to wait is not told again for so long.
const TOLD_AGAIN: Duration = Duration::from_mins(1);
/// So many of those who were told, and of the last questions, are remembered.
const KEPT: NonZeroUsize = NonZeroUsize::new(4_096).unwrap();
/// After so many questions, whoever has not asked of late is forgotten.
const TIDIED: usize = 4_096;

/// That a question is not answered now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Wait {
    /// Whose limit it is.
    pub(super) why: Refusal,
    /// How long it takes until the next one is answered.
    pub(super) how_long: Duration,
    /// It has not been said of late.
    pub(super) is_news: bool,
}

/// tokio's time since the start, which tests may stop.
#[derive(Debug, Clone)]
struct Elapsed(Instant);

impl Clock for Elapsed {
    type Instant = Duration;

    fn now(&self) -> Duration {
        self.0.elapsed()
    }
}

type Limiter = RateLimiter<u64, HashMapStateStore<u64>, Elapsed, NoOpMiddleware<Duration>>;

/// What has been asked of late, and by whom.
#[derive(Debug)]
pub(super) struct Fairness {
    clock: Elapsed,
    /// `None` is without a limit.
    people: Option<Limiter>,
    channels: Option<Limiter>,
    admitted: AtomicUsize,
    /// Who was told to wait, a person or a channel, and when.
    told: Mutex<LruCache<(Refusal, u64), Duration>>,
    repeat: Duration,
    /// The last questions, as fingerprints, and when they were asked.
    asked: Mutex<LruCache<u64, Duration>>,
}

impl Fairness {
    /// Nothing has been asked yet.
    pub(super) fn new(limits: &config::Limits) -> Self {
        let clock = Elapsed(Instant::now());
        let limiter = |a_minute: u32| {
            let quota = Quota::per_minute(NonZeroU32::new(a_minute)?);
            Some(RateLimiter::hashmap_with_clock(quota, clock.clone()))
        };
        Self {
            people: limiter(limits.person_per_minute),
            channels: limiter(limits.channel_per_minute),
            clock,
            admitted: AtomicUsize::new(0),
            told: Mutex::new(recent(KEPT)),
            repeat: limits.repeat,
            asked: Mutex::new(recent(KEPT)),
        }
    }

    /// Lets a person's question in, or says how long it has to wait.
    ///
    /// # Errors
    /// When the person or the channel has asked as much as it may.
    pub(super) fn admit(&self, person: u64, channel: u64) -> Result<(), Wait> {
        if self.admitted.fetch_add(1, Ordering::Relaxed) % TIDIED == TIDIED - 1 {
            self.tidy();
        }
        for (limiter, id, why) in [
            (&self.people, person, Refusal::Person),
            (&self.channels, channel, Refusal::Channel),
        ] {
            let Some(limiter) = limiter else {
                continue;
            };
            if let Err(not_until) = limiter.check_key(&id) {
                let now = self.clock.now();
                return Err(Wait {
                    why,
                    how_long: not_until.wait_time_from(now),
                    is_news: self.is_news((why, id), now),
                });
            }
        }
        Ok(())
    }

    fn is_news(&self, who: (Refusal, u64), now: Duration) -> bool {
        let mut told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
        let lately = told
            .get(&who)
            .is_some_and(|&when| now.saturating_sub(when) < TOLD_AGAIN);
        if !lately {
            told.put(who, now);
        }
        !lately
    }

    /// Whether the same person asked the same in the same place a moment ago. `apart` holds what makes questions of the same
    /// words different.
    pub(super) fn repeats(&self, person: u64, channel: u64, question: &str, apart: bool) -> bool {
        let mut hasher = DefaultHasher::new();
        (person, channel, apart, question.trim().to_lowercase()).hash(&mut hasher);
        let now = self.clock.now();
        let mut asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        let before = asked.put(hasher.finish(), now);
        before.is_some_and(|when| now.saturating_sub(when) < self.repeat)
    }

    fn tidy(&self) {
        for limiter in self.people.iter().chain(&self.channels) {
            limiter.retain_recent();
            limiter.shrink_to_fit();
        }
    }

    /// How many people and channels are remembered.
    #[cfg(test)]
    fn remembered(&self) -> usize {
        self.people.iter().chain(&self.channels).map(Limiter::len).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fairness(person: u32, channel: u32) -> Fairness {
        Fairness::new(&config::Limits {
            person_per_minute: person,
            channel_per_minute: channel,
            repeat: Duration::from_secs(5),
        })
    }

    #[tokio::test(start_paused = true)]
    async fn a_person_waits_is_told_once_and_is_let_in_again() {
        let fairness = fairness(3, 0);
        for _ in 0..3 {
            assert_eq!(fairness.admit(1, 10), Ok(()));
        }
        let wait = fairness.admit(1, 11).expect_err("a fourth");
        assert_eq!((wait.why, wait.is_news), (Refusal::Person, true));
        assert!(
            wait.how_long > Duration::ZERO && wait.how_long <= Duration::from_secs(20),
            "{wait:?}"
        );
        assert!(!fairness.admit(1, 11).expect_err("a fifth").is_news);
        assert_eq!(fairness.admit(2, 10), Ok(()), "somebody else");
        tokio::time::advance(wait.how_long).await;
        assert_eq!(fairness.admit(1, 10), Ok(()));
        // Whoever goes on at once is not told again and again.
        assert!(!fairness.admit(1, 10).expect_err("too soon").is_news);
        tokio::time::advance(TOLD_AGAIN).await;
        for _ in 0..3 {
            assert_eq!(fairness.admit(1, 10), Ok(()));
        }
        assert!(fairness.admit(1, 10).expect_err("too much").is_news);
    }

    #[tokio::test(start_paused = true)]
    async fn a_channel_is_shared() {
        let fairness = fairness(100, 4);
        for person in 1..=4 {
            assert_eq!(fairness.admit(person, 10), Ok(()));
        }
        let wait = fairness.admit(5, 10).expect_err("a fifth");
        assert_eq!((wait.why, wait.is_news), (Refusal::Channel, true));
        assert!(
            !fairness.admit(6, 10).expect_err("a sixth").is_news,
            "the channel has been told"
        );
        assert_eq!(fairness.admit(6, 11), Ok(()), "another channel");
    }

    #[tokio::test(start_paused = true)]
    async fn nought_is_no_limit() {
        let fairness = fairness(0, 0);
        assert!((0..10_000).all(|_| fairness.admit(1, 10).is_ok()));
    }

    #[tokio::test(start_paused = true)]
    async fn the_same_question_is_the_same_for_a_moment() {
        let fairness = fairness(0, 0);
        assert!(!fairness.repeats(1, 10, "When did it stop?", false));
        assert!(fairness.repeats(1, 10, " when did it stop? ", false));
        assert!(
            !fairness.repeats(1, 10, "when did it stop?", true),
            "privately is another matter"
        );
        assert!(!fairness.repeats(2, 10, "when did it stop?", false), "somebody else");
        assert!(!fairness.repeats(1, 11, "when did it stop?", false), "elsewhere");
        tokio::time::advance(Duration::from_secs(5)).await;
        assert!(!fairness.repeats(1, 10, "when did it stop?", false));
    }

    #[tokio::test(start_paused = true)]
    async fn whoever_asks_no_more_is_forgotten() {
        let fairness = fairness(20, 120);
        for person in 0..50_000 {
            assert_eq!(fairness.admit(person, 1_000_000 + person), Ok(()));
            tokio::time::advance(Duration::from_millis(10)).await;
            fairness.repeats(person, person, "x", false);
        }
        // Two keys a question, for as long as one matters (a twentieth of a minute) and until the next tidying.
        assert!(fairness.remembered() <= 2 * (TIDIED + 300), "{}", fairness.remembered());
    }
}
