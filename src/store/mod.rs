//! What the bot keeps: whether answers helped, questions that were not answered, and which story a channel chose.
//!
//! In: values of the domain, from many tasks at once. Out: the same, counted and grouped. One task (`keeper`) owns the
//! file; everybody else sends to it through a bounded queue and never waits for a disk longer than [`PATIENCE`]. What
//! answers a reader does not wait at all: [`Store::missed`] leaves the question with the keeper and returns.
//!
//! The road of a request: `keeper` takes all that wait, does them in one transaction and acknowledges them once it is on the
//! disk; `database` is the file and its statements; `migrations` brings a file to this version's form; `pseudonym` makes
//! hashes of people; `file` sees what stands in the file's place; `trouble` says what is wrong with it.
//!
//! What can go wrong is the store's own affair. A file that is locked, full, read-only, away or no store is tried again
//! whenever somebody wants something of it; one that is damaged is put aside under another name and a new one begun; one
//! that is deleted or replaced is noticed before anything is acknowledged. The log says so once a minute at most, and
//! again when it is over. Questions wait in memory meanwhile, a bounded number of them.
//!
//! It may not keep: who somebody is (but for a keyed hash), what was said to the bot and answered, or anything that was not
//! said to the bot.

mod clock;
mod database;
mod file;
mod keeper;
mod migrations;
mod missed;
mod open_questions;
mod pseudonym;
mod trouble;

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use prometheus_client::metrics::counter::Counter;
use tokio::sync::{mpsc, oneshot};
use tokio::time::timeout;

pub use missed::{MOST_CHARS, Missed};
pub use open_questions::{OpenQuestion, open_questions};

use crate::answer::Gist;
use crate::config::{self, Place};
use crate::text::Language;
use database::{Access, Database};
use keeper::{Keeper, Request, Write};

/// How long anybody waits for the store: an acknowledgement has to be out within Discord's three seconds, and the way
/// takes its share.
pub const PATIENCE: Duration = Duration::from_secs(1);
/// Requests that may wait. More than that come at once only while the disk hangs; what does not fit is refused or lost.
const QUEUE: usize = 1024;

/// The store. A clone is another handle to the same one.
#[derive(Debug, Clone)]
pub struct Store {
    /// `None` where it is off.
    requests: Option<mpsc::Sender<Request>>,
    kept: Kept,
    retention_days: u32,
    figures: Arc<Figures>,
}

/// How long what has been kept stays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// It is on the disk.
    OnDisk,
    /// Until the program stops.
    InMemory,
}

/// Why something was not kept or found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// Nothing is kept, as it was configured.
    #[error("nothing is kept: the store is off")]
    Off,
    /// The store cannot be used just now; the log says why.
    #[error("the store cannot be used just now")]
    Unavailable,
}

/// What the store has met with since the start, for metrics.
#[derive(Debug, Default)]
pub struct Figures {
    /// Times that something could not be written or read.
    pub failures: Counter,
    /// Unanswered questions that were lost because too many waited.
    pub lost: Counter,
}

/// Whether an answer helped somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vote {
    /// The story's id.
    pub story: String,
    /// What answered: the id of an entry or gap, or whatever else tells one answer from another.
    pub answer: String,
    /// Whose vote it is, a snowflake.
    pub person: u64,
    /// Whether it helped.
    pub helpful: bool,
}

/// A question that was not answered, with all that is like it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Its number, never given to another.
    pub id: i64,
    /// The story's id.
    pub story: String,
    /// The server it was asked in, a snowflake; `None` for private chats.
    pub guild: Option<u64>,
    /// The language it was asked in.
    pub language: Language,
    /// What it asks, short of its wording.
    pub gist: Gist,
    /// How it was worded, the most frequent wording first; at least one, six at most.
    pub ways: Vec<Way>,
    /// How often it was asked.
    pub times: u64,
    /// By how many people.
    pub people: u64,
    /// On which day first (UTC, "2026-11-25").
    pub first_asked: String,
    /// On which day last.
    pub last_asked: String,
}

/// One wording of a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Way {
    /// As it was typed, cleaned and shortened.
    pub text: String,
    /// How often.
    pub times: u64,
}

/// What is held about somebody.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Held {
    /// How many answers they voted on.
    pub votes: u64,
    /// Their questions that were not answered, the last one first.
    pub questions: Vec<String>,
}

impl Held {
    /// Whether nothing is held.
    pub const fn is_nothing(&self) -> bool {
        self.votes == 0 && self.questions.is_empty()
    }
}

impl Store {
    /// Opens the store and keeps it, in a task of the current runtime, until [`Self::close`] or until the last handle is
    /// dropped. Never fails: a store that cannot be opened is tried again, and the log says why.
    pub fn open(config: &config::Store) -> Self {
        Self::open_within(config, None)
    }

    /// As [`Self::open`], with room for `most_pages` pages of 4,096 bytes in the file instead of half a gigabyte.
    pub fn open_within(config: &config::Store, most_pages: Option<u32>) -> Self {
        let kept = match &config.place {
            Place::Off => return Self::off(),
            Place::Memory => Kept::InMemory,
            Place::File(_) => Kept::OnDisk,
        };
        let (requests, waiting) = mpsc::channel(QUEUE);
        let figures = Arc::new(Figures::default());
        let keeper = Keeper::new(config.clone(), most_pages, Arc::clone(&figures));
        tokio::spawn(keeper.run(waiting));
        Self {
            requests: Some(requests),
            kept,
            retention_days: config.retention_days,
            figures,
        }
    }

    /// A store that keeps nothing.
    pub fn off() -> Self {
        Self {
            requests: None,
            kept: Kept::InMemory,
            retention_days: 0,
            figures: Arc::default(),
        }
    }

    /// What it has met with.
    pub fn figures(&self) -> &Figures {
        &self.figures
    }

    /// After so many days what is not said again is forgotten.
    pub const fn retention_days(&self) -> u32 {
        self.retention_days
    }

    /// Notes a question that was not answered, some time soon. Returns at once, whatever the store is up to.
    pub fn missed(&self, missed: Missed) {
        let Some(requests) = &self.requests else {
            return;
        };
        if requests.try_send(Request::Missed(missed)).is_err() {
            self.figures.lost.inc();
        }
    }

    /// Notes a vote in place of an earlier one of the same person on the same answer; it is kept when this returns `Ok`.
    ///
    /// # Errors
    /// When it is not, or not within [`PATIENCE`].
    pub async fn vote(&self, vote: Vote) -> Result<Kept, StoreError> {
        self.write(Write::Vote(vote)).await
    }

    /// Notes which story a channel chose (a story's id), or with `None` that it chose none any more.
    ///
    /// # Errors
    /// As with [`Self::vote`].
    pub async fn choose(&self, channel: u64, story: Option<String>) -> Result<Kept, StoreError> {
        self.write(Write::Choose { channel, story }).await
    }

    /// Forgets all that is held about a person; it is gone from the disk when this returns `Ok`.
    ///
    /// # Errors
    /// As with [`Self::vote`].
    pub async fn erase(&self, person: u64) -> Result<Kept, StoreError> {
        self.write(Write::Erase { person }).await
    }

    /// The story of every channel that chose one, by their ids.
    ///
    /// # Errors
    /// When the store cannot be read, or not within [`PATIENCE`].
    pub async fn choices(&self) -> Result<Vec<(u64, String)>, StoreError> {
        self.ask(Request::Choices).await
    }

    /// Unanswered questions to a story, most asked first, `most` of them: those asked in one server, or everywhere.
    ///
    /// # Errors
    /// As with [`Self::choices`].
    pub async fn questions(&self, story: &str, guild: Option<u64>, most: u32) -> Result<Vec<Question>, StoreError> {
        let story = story.to_owned();
        self.ask(|to| Request::Questions { story, guild, most, to }).await
    }

    /// One of the unanswered questions; `None` where it is not held any more.
    ///
    /// # Errors
    /// As with [`Self::choices`].
    pub async fn question(&self, id: i64) -> Result<Option<Question>, StoreError> {
        self.ask(|to| Request::Question { id, to }).await
    }

    /// The votes on a story's answers, those that helped least first: what answered, how many it helped, how many not.
    ///
    /// # Errors
    /// As with [`Self::choices`].
    pub async fn votes(&self, story: &str) -> Result<Vec<(String, u64, u64)>, StoreError> {
        let story = story.to_owned();
        self.ask(|to| Request::Votes { story, to }).await
    }

    /// What is held about a person.
    ///
    /// # Errors
    /// As with [`Self::choices`].
    pub async fn held(&self, person: u64) -> Result<Held, StoreError> {
        self.ask(|to| Request::Held { person, to }).await
    }

    /// Writes what waits and closes the file, within `limit`; whether it did. What is asked of it afterwards is refused.
    pub async fn close(&self, limit: Duration) -> bool {
        let Some(requests) = &self.requests else {
            return true;
        };
        let (done, closed) = oneshot::channel();
        let closing = async { requests.send(Request::Close(done)).await.is_ok() && closed.await.is_ok() };
        timeout(limit, closing).await.unwrap_or(false)
    }

    async fn write(&self, write: Write) -> Result<Kept, StoreError> {
        self.ask(|to| Request::Write(write, to)).await?;
        Ok(self.kept)
    }

    /// Sends a request and waits for what comes of it.
    async fn ask<T>(
        &self,
        request: impl FnOnce(oneshot::Sender<Result<T, StoreError>>) -> Request,
    ) -> Result<T, StoreError> {
        let requests = self.requests.as_ref().ok_or(StoreError::Off)?;
        let (to, answer) = oneshot::channel();
        requests.try_send(request(to)).map_err(|_| StoreError::Unavailable)?;
        match timeout(PATIENCE, answer).await {
            Ok(Ok(answer)) => answer,
            _ => Err(StoreError::Unavailable),
        }
    }
}

/// The unanswered questions in a store's file, most asked first, without keeping it: for looking into it while the bot
/// runs, or without one.
///
/// # Errors
/// When there is no such file, or it cannot be read as a store; the error says why and what to do.
pub async fn look_into(path: &Path, story: &str, most: u32) -> Result<Vec<Question>, LookError> {
    let failed = |trouble: trouble::Trouble| LookError {
        path: path.to_owned(),
        trouble: trouble.to_string(),
    };
    let mut database = Database::open_file(path, None, Access::Look).await.map_err(failed)?;
    let questions = database.questions(story, None, most).await.map_err(failed)?;
    database.leave().await.map_err(failed)?;
    Ok(questions)
}

/// Why a store's file cannot be looked into.
#[derive(Debug, thiserror::Error)]
#[error("cannot read the store at {}: {trouble}", path.display())]
pub struct LookError {
    path: std::path::PathBuf,
    trouble: String,
}

#[cfg(test)]
mod tests;
