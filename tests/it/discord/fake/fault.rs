//! Faults that a test scripts for a route, and what becomes of a request that meets one.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{Notify, watch};
use tokio::time::Instant;

use super::route::Route;

/// What goes wrong.
#[derive(Debug, Clone)]
pub(crate) enum Fault {
    /// 429: to be tried again after that long. Whoever comes back sooner breaks a rule.
    RateLimited { retry_after: Duration, global: bool },
    /// An error of Discord's own, such as 500 or 502; nothing has been done.
    Status(u16),
    /// The connection is closed before anything is done.
    Cut,
    /// The request is carried out, and the connection closed before the answer.
    AnswerLost,
    /// No answer ever comes; nothing is done.
    Silence,
    /// The request waits until the test lets it go on.
    Held(Held),
}

impl Fault {
    /// A rate limit of one route.
    pub(crate) const fn rate_limited(retry_after: Duration) -> Self {
        Self::RateLimited {
            retry_after,
            global: false,
        }
    }
}

/// A request that waits for the test.
#[derive(Debug, Clone, Default)]
pub(crate) struct Held {
    reached: Arc<Notify>,
    released: Arc<watch::Sender<bool>>,
}

impl Held {
    /// Waits until the bot's request has come.
    ///
    /// # Panics
    ///
    /// When it has not come within ten seconds.
    pub(crate) async fn reached(&self) {
        tokio::time::timeout(Duration::from_secs(10), self.reached.notified())
            .await
            .expect("the held request comes");
    }

    /// Lets it go on.
    pub(crate) fn release(&self) {
        self.released.send_replace(true);
    }

    pub(super) async fn pass(&self) {
        self.reached.notify_one();
        // The sender lives as long as this does.
        let _ = self.released.subscribe().wait_for(|released| *released).await;
    }
}

/// A fault that waits for its requests.
#[derive(Debug)]
pub(super) struct Planned {
    pub(super) route: Route,
    pub(super) fault: Fault,
    /// How many requests are still to meet it.
    pub(super) left: usize,
    /// Until when the bot has been told to stay away.
    pub(super) closed_until: Option<Instant>,
}
