//! What can be counted from outside: Prometheus metrics, and their text.
//!
//! Numbers only: no label holds anything that a reader, a story or a token could have put there.

mod page;

use std::time::Duration;

use prometheus_client::encoding::{EncodeLabelSet, text};
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::Registry;

pub use page::serve;

use crate::answer::{Reply, Status};
use crate::store::Figures;

/// Upper bounds, in seconds, of the time that an answer takes to be found: from the tens of microseconds that it takes to
/// the tenths of a second that nobody should see.
const SECONDS: [f64; 9] = [0.000_02, 0.000_05, 0.000_1, 0.000_2, 0.000_5, 0.001, 0.005, 0.02, 0.1];
/// Upper bounds of confidences: tenths, finer where it is decided to answer.
const CONFIDENCES: [f64; 12] = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 1.0];

/// The counts of one running bot.
#[derive(Debug)]
pub struct Metrics {
    registry: Registry,
    questions: Family<ByStatus, Counter>,
    seconds: Histogram,
    confidences: Histogram,
    refused: Family<ByReason, Counter>,
    connected: Gauge,
    connections: Family<ByKind, Counter>,
    reloads: Family<ByOutcome, Counter>,
    undelivered: Counter,
}

/// How a connection to Discord came about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Connection {
    /// A session began.
    New,
    /// A session went on.
    Resumed,
}

/// Why a question was not answered although it could have been.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Refusal {
    /// One person asked too much.
    Person,
    /// Too much was asked in one channel.
    Channel,
    /// The same person had just asked the same.
    Repeated,
}

/// What came of looking at a story's files, where anything did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reload {
    /// It was loaded.
    Loaded,
    /// It cannot be used.
    Refused,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct ByStatus {
    status: &'static str,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct ByReason {
    reason: &'static str,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct ByKind {
    kind: &'static str,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct ByOutcome {
    outcome: &'static str,
}

impl Default for Metrics {
    fn default() -> Self {
        Self::new()
    }
}

impl Metrics {
    /// Everything at nought, and every series there from the start, so that a rise from nought can be seen.
    pub fn new() -> Self {
        let metrics = Self {
            registry: Registry::with_prefix("footnote"),
            questions: Family::default(),
            seconds: Histogram::new(SECONDS),
            confidences: Histogram::new(CONFIDENCES),
            refused: Family::default(),
            connected: Gauge::default(),
            connections: Family::default(),
            reloads: Family::default(),
            undelivered: Counter::default(),
        };
        for status in [Status::Answered, Status::NotStated, Status::Unclear, Status::OffTopic] {
            let _ = metrics.questions.get_or_create(&ByStatus::of(status));
        }
        for refusal in [Refusal::Person, Refusal::Channel, Refusal::Repeated] {
            let _ = metrics.refused.get_or_create(&ByReason::of(refusal));
        }
        for kind in ["new", "resumed"] {
            let _ = metrics.connections.get_or_create(&ByKind { kind });
        }
        for reload in [Reload::Loaded, Reload::Refused] {
            let _ = metrics.reloads.get_or_create(&ByOutcome::of(reload));
        }
        metrics.registered()
    }

    /// With what the store has met with.
    #[must_use]
    pub fn with_store(mut self, figures: &Figures) -> Self {
        let registry = &mut self.registry;
        registry.register(
            "store_failures",
            "Times that the store could not be written or read",
            figures.failures.clone(),
        );
        registry.register(
            "store_lost",
            "Unanswered questions that the store could not take in",
            figures.lost.clone(),
        );
        self
    }

    fn registered(mut self) -> Self {
        let registry = &mut self.registry;
        registry.register(
            "questions",
            "Questions, by what was said to them",
            self.questions.clone(),
        );
        registry.register("answer_seconds", "Time to find an answer", self.seconds.clone());
        registry.register("confidence", "How sure the best answer was", self.confidences.clone());
        registry.register(
            "refused",
            "Questions left unanswered for fairness",
            self.refused.clone(),
        );
        registry.register(
            "gateway_connected",
            "1 while Discord's gateway is connected",
            self.connected.clone(),
        );
        registry.register(
            "gateway_connections",
            "Sessions begun and resumed",
            self.connections.clone(),
        );
        registry.register("reloads", "Stories whose files had changed", self.reloads.clone());
        registry.register(
            "undelivered",
            "Answers that Discord did not take",
            self.undelivered.clone(),
        );
        self
    }

    /// A question was answered, in so long.
    pub fn answered(&self, reply: &Reply, took: Duration) {
        self.questions.get_or_create(&ByStatus::of(reply.status)).inc();
        self.seconds.observe(took.as_secs_f64());
        self.confidences.observe(f64::from(reply.confidence));
    }

    /// A question was left unanswered for fairness.
    pub fn refused(&self, refusal: Refusal) {
        self.refused.get_or_create(&ByReason::of(refusal)).inc();
    }

    /// An answer did not reach Discord.
    pub fn undelivered(&self) {
        self.undelivered.inc();
    }

    /// There is a connection to the gateway.
    pub fn began(&self, connection: Connection) {
        let kind = match connection {
            Connection::New => "new",
            Connection::Resumed => "resumed",
        };
        self.set_connected(true);
        self.connections.get_or_create(&ByKind { kind }).inc();
    }

    /// The gateway is connected or not.
    pub fn set_connected(&self, connected: bool) {
        self.connected.set(i64::from(connected));
    }

    /// Whether Discord's gateway is connected, as far as is known.
    pub fn is_connected(&self) -> bool {
        self.connected.get() == 1
    }

    /// A story's files had changed.
    pub fn reloaded(&self, reload: Reload) {
        self.reloads.get_or_create(&ByOutcome::of(reload)).inc();
    }

    /// All of it in Prometheus's text form (`OpenMetrics` 1.0).
    pub fn text(&self) -> String {
        let mut text = String::new();
        // Writing to a `String` cannot fail.
        let _ = text::encode(&mut text, &self.registry);
        text
    }
}

impl ByStatus {
    const fn of(status: Status) -> Self {
        let status = match status {
            Status::Answered => "answered",
            Status::NotStated => "not_stated",
            Status::Unclear => "unclear",
            Status::OffTopic => "off_topic",
        };
        Self { status }
    }
}

impl ByReason {
    const fn of(refusal: Refusal) -> Self {
        let reason = match refusal {
            Refusal::Person => "person",
            Refusal::Channel => "channel",
            Refusal::Repeated => "repeated",
        };
        Self { reason }
    }
}

impl ByOutcome {
    const fn of(reload: Reload) -> Self {
        let outcome = match reload {
            Reload::Loaded => "loaded",
            Reload::Refused => "refused",
        };
        Self { outcome }
    }
}

#[cfg(test)]
mod tests;
