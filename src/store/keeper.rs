//! The one task that owns the store's file.

use std::collections::VecDeque;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{mpsc, oneshot};
use tokio::time::{Instant, MissedTickBehavior, interval_at, sleep_until};

use super::clock::{Clock, now};
use super::database::Database;
use super::trouble::Trouble;
use super::{Figures, Held, Missed, Question, StoreError, Vote, file};
use crate::config::{self, Place};

/// Requests that are done in one transaction: the disk is waited for once for all of them.
const BATCH: usize = 128;
/// Questions that wait in memory while the file cannot be written; 300 characters each, so a megabyte at most.
const BACKLOG: usize = 1_000;
/// How often those are tried again when nobody else asks for anything.
const RETRY: Duration = Duration::from_secs(5);
/// How often the same trouble is logged.
const COMPLAIN: Duration = Duration::from_mins(1);
/// How often what is old is looked for, and how soon after the start first.
const PURGE: Duration = Duration::from_hours(1);
const FIRST_PURGE: Duration = Duration::from_mins(10);
/// So many damaged files are put aside in one run: a disk that breaks every file is not to be filled with them.
const MOST_ASIDE: u32 = 3;
const DAY: i64 = 24 * 60 * 60;

/// Where what comes of a request is sent.
pub(super) type To<T> = oneshot::Sender<Result<T, StoreError>>;

/// A look into the file.
type Looking<'d, T> = Pin<Box<dyn Future<Output = Result<T, Trouble>> + Send + 'd>>;

/// What is asked of the keeper.
#[derive(Debug)]
pub(super) enum Request {
    Missed(Missed),
    Write(Write, To<()>),
    Choices(To<Vec<(u64, String)>>),
    Questions {
        story: String,
        guild: Option<u64>,
        most: u32,
        to: To<Vec<Question>>,
    },
    Question {
        id: i64,
        to: To<Option<Question>>,
    },
    Votes {
        story: String,
        to: To<Vec<(String, u64, u64)>>,
    },
    Held {
        person: u64,
        to: To<Held>,
    },
    Close(oneshot::Sender<()>),
}

/// A write that somebody waits for.
#[derive(Debug)]
pub(super) enum Write {
    Vote(Vote),
    Choose { channel: u64, story: Option<String> },
    Erase { person: u64 },
}

/// Writes that are done together, in the order in which they came.
enum Job {
    Missed(Missed),
    Write(Write, To<()>),
}

/// The keeper: the file while it is open, what waits for it, and what it has been complaining of.
pub(super) struct Keeper {
    config: config::Store,
    most_pages: Option<u32>,
    figures: Arc<Figures>,
    database: Option<Database>,
    backlog: VecDeque<Missed>,
    /// Something is wrong, and nobody who waits has to be told before then.
    next_try: Option<Instant>,
    complaint: Option<Complaint>,
    put_aside: u32,
    clock: Clock,
}

/// Trouble that was logged.
struct Complaint {
    logged: Instant,
    /// How often it has failed since.
    again: u64,
}

impl Keeper {
    pub(super) fn new(config: config::Store, most_pages: Option<u32>, figures: Arc<Figures>) -> Self {
        Self {
            config,
            most_pages,
            figures,
            database: None,
            backlog: VecDeque::new(),
            next_try: None,
            complaint: None,
            put_aside: 0,
            clock: Clock::new(),
        }
    }

    /// Does what is asked until it is closed or nobody can ask any more.
    pub(super) async fn run(mut self, mut waiting: mpsc::Receiver<Request>) {
        if let Err(trouble) = self.open().await {
            self.complain(&trouble);
        }
        let mut purge = interval_at(Instant::now() + FIRST_PURGE, PURGE);
        purge.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let mut batch = Vec::with_capacity(BATCH);
        loop {
            let retry = self.next_try.filter(|_| !self.backlog.is_empty());
            tokio::select! {
                taken = waiting.recv_many(&mut batch, BATCH) => {
                    let closing = self.handle(&mut batch).await;
                    if taken == 0 || closing.is_some() {
                        waiting.close();
                        self.finish(waiting).await;
                        if let Some(done) = closing {
                            // Whoever closes the store may have given up.
                            let _ = done.send(());
                        }
                        return;
                    }
                }
                () = sleep_until(retry.unwrap_or_else(Instant::now)), if retry.is_some() => {
                    self.next_try = None;
                    self.write(Vec::new()).await;
                }
                _ = purge.tick() => self.purge().await,
            }
        }
    }

    /// Does the last requests, writes what waits, and closes the file.
    async fn finish(&mut self, mut waiting: mpsc::Receiver<Request>) {
        let mut batch = Vec::new();
        while waiting.recv_many(&mut batch, BATCH).await > 0 {
            let _ = self.handle(&mut batch).await;
        }
        self.next_try = None;
        self.write(Vec::new()).await;
        if !self.backlog.is_empty() {
            tracing::warn!(
                questions = self.backlog.len(),
                "the store closes without questions that it could not write"
            );
        }
        if let Some(database) = self.database.take()
            && let Err(trouble) = database.close().await
        {
            // What was committed is on the disk; only the journal stands beside the file still.
            tracing::debug!(%trouble, "the store's journal was not settled");
        }
    }

    /// Does a batch: what is written first, then what is read, so that everybody reads what they wrote. Returns whom to
    /// tell that it is closed, if that was asked for.
    async fn handle(&mut self, batch: &mut Vec<Request>) -> Option<oneshot::Sender<()>> {
        let mut closing = None;
        let mut jobs = Vec::new();
        let mut looks = Vec::new();
        for request in batch.drain(..) {
            match request {
                Request::Missed(missed) => jobs.push(Job::Missed(missed)),
                // Nobody waits for it any more, and has been told that it was not done.
                Request::Write(_, to) if to.is_closed() => {}
                Request::Write(write, to) => jobs.push(Job::Write(write, to)),
                Request::Close(done) => closing = Some(done),
                look => looks.push(look),
            }
        }
        if !jobs.is_empty() {
            self.write(jobs).await;
        }
        for look in looks {
            self.look(look).await;
        }
        closing
    }

    /// Writes what waits and `jobs` in one transaction, and acknowledges it once it is on the disk. What cannot be written
    /// is refused where somebody waits for it, and put back where nobody does.
    async fn write(&mut self, jobs: Vec<Job>) {
        let mut jobs: Vec<Job> = self.backlog.drain(..).map(Job::Missed).chain(jobs).collect();
        let awaited = jobs.iter().any(|job| matches!(job, Job::Write(..)));
        let too_early = self.next_try.is_some_and(|moment| Instant::now() < moment);
        if jobs.is_empty() {
            return;
        }
        if too_early && !awaited {
            self.put_back(jobs);
            return;
        }
        match self.attempt(&jobs).await {
            Ok(()) => {
                self.recovered();
                for job in jobs {
                    if let Job::Write(_, to) = job {
                        // Whoever asked may have given up waiting.
                        let _ = to.send(Ok(()));
                    }
                }
            }
            Err(trouble) => {
                self.complain(&trouble);
                if matches!(trouble, Trouble::Fault(_)) {
                    // It would fail for ever.
                    jobs.retain(|job| matches!(job, Job::Write(..)));
                }
                self.put_back(jobs);
            }
        }
    }

    /// Refuses what somebody waits for; the rest waits, the oldest gives way. Questions of somebody who wanted to be
    /// forgotten are dropped: those at least can be.
    fn put_back(&mut self, jobs: Vec<Job>) {
        for job in jobs {
            match job {
                Job::Missed(missed) => {
                    self.backlog.push_back(missed);
                    if self.backlog.len() > BACKLOG {
                        self.backlog.pop_front();
                        self.figures.lost.inc();
                    }
                }
                Job::Write(write, to) => {
                    if let Write::Erase { person } = write {
                        self.backlog.retain(|missed| missed.person != person);
                    }
                    let _ = to.send(Err(StoreError::Unavailable));
                }
            }
        }
    }

    /// One attempt at writing. A file that turns out to be damaged, or not to be in its place any more, is given up and the
    /// attempt made once more with another.
    async fn attempt(&mut self, jobs: &[Job]) -> Result<(), Trouble> {
        let first = self.transaction(jobs).await;
        let again = match &first {
            Err(Trouble::Damaged(_)) => true,
            Ok(in_place) => !in_place,
            Err(_) => false,
        };
        if !again {
            return first.map(|_| ());
        }
        if self.transaction(jobs).await? {
            Ok(())
        } else {
            Err(Trouble::Unusable("it is taken away while it is written".to_owned()))
        }
    }

    /// Writes in one transaction; whether the file that has it now is the one in the store's place.
    async fn transaction(&mut self, jobs: &[Job]) -> Result<bool, Trouble> {
        let now = now();
        let written = async {
            let database = self.opened().await?;
            database.begin().await?;
            for job in jobs {
                match job {
                    Job::Missed(missed) => database.missed(missed, now).await?,
                    Job::Write(Write::Vote(vote), _) => database.vote(vote, now).await?,
                    Job::Write(Write::Choose { channel, story }, _) => {
                        database.choose(*channel, story.as_deref(), now).await?;
                    }
                    Job::Write(Write::Erase { person }, _) => database.erase(*person).await?,
                }
            }
            database.commit().await
        };
        if let Err(trouble) = written.await {
            return Err(self.give_up(trouble).await);
        }
        let erased = jobs.iter().any(|job| matches!(job, Job::Write(Write::Erase { .. }, _)));
        let Some(database) = &mut self.database else {
            return Ok(false);
        };
        if erased && let Err(trouble) = database.settle().await {
            // It is erased; only the journal still has what was there, until it is settled another time.
            tracing::debug!(%trouble, "the store's journal was not settled");
        }
        self.let_go_if_taken_away();
        Ok(self.database.is_some())
    }

    /// Closes a file that is not in the store's place any more.
    fn let_go_if_taken_away(&mut self) {
        let place = &self.config.place;
        if self.database.as_ref().is_some_and(|open| !open.is_in_place(place)) {
            tracing::warn!(%place, "the store's file was taken away; a new one is begun");
            self.database = None;
        }
    }

    /// After a failure: takes the transaction back, and closes what another attempt cannot use.
    async fn give_up(&mut self, trouble: Trouble) -> Trouble {
        if let Some(mut database) = self.database.take() {
            database.roll_back().await;
            if trouble.keeps_connection() {
                self.database = Some(database);
            }
        }
        if let Trouble::Damaged(_) = &trouble {
            self.put_aside(&trouble);
        }
        trouble
    }

    /// The open file.
    async fn opened(&mut self) -> Result<&mut Database, Trouble> {
        self.let_go_if_taken_away();
        if self.database.is_none() {
            self.open().await?;
        }
        self.database
            .as_mut()
            .ok_or_else(|| Trouble::Unusable("it is not open".to_owned()))
    }

    /// Opens the file; one that is damaged is put aside, and another one begun.
    async fn open(&mut self) -> Result<(), Trouble> {
        let opened = match Database::open(&self.config.place, self.most_pages).await {
            Err(trouble @ Trouble::Damaged(_)) if self.put_aside(&trouble) => {
                Database::open(&self.config.place, self.most_pages).await
            }
            opened => opened,
        };
        self.database = Some(opened?);
        tracing::debug!(place = %self.config.place, "the store is open");
        Ok(())
    }

    /// Puts a damaged file aside; whether it did.
    fn put_aside(&mut self, trouble: &Trouble) -> bool {
        let Place::File(path) = &self.config.place else {
            return false;
        };
        if self.put_aside >= MOST_ASIDE {
            return false;
        }
        self.put_aside += 1;
        match file::put_aside(path, now()) {
            Ok(aside) => {
                tracing::error!(
                    store = %path.display(),
                    aside = %aside.display(),
                    %trouble,
                    "the store is damaged; it was put aside and a new one is begun"
                );
                true
            }
            Err(error) => {
                tracing::error!(store = %path.display(), %trouble, %error, "the store is damaged and cannot be put aside");
                false
            }
        }
    }

    /// Looks something up.
    async fn look(&mut self, look: Request) {
        // Whoever asked may have given up waiting.
        match look {
            Request::Choices(to) => {
                let _ = to.send(self.read(|database| Box::pin(database.choices())).await);
            }
            Request::Questions { story, guild, most, to } => {
                let found = self.read(|database| {
                    let story = story.clone();
                    Box::pin(async move { database.questions(&story, guild, most).await })
                });
                let _ = to.send(found.await);
            }
            Request::Question { id, to } => {
                let _ = to.send(self.read(|database| Box::pin(database.question(id))).await);
            }
            Request::Votes { story, to } => {
                let found = self.read(|database| {
                    let story = story.clone();
                    Box::pin(async move { database.votes(&story).await })
                });
                let _ = to.send(found.await);
            }
            Request::Held { person, to } => {
                let _ = to.send(self.read(|database| Box::pin(database.held(person))).await);
            }
            Request::Missed(_) | Request::Write(..) | Request::Close(_) => {}
        }
    }

    /// Reads, once more with another file where this one turns out to be damaged.
    async fn read<T>(&mut self, look: impl Fn(&mut Database) -> Looking<'_, T>) -> Result<T, StoreError> {
        let mut found = self.read_once(&look).await;
        if matches!(found, Err(Trouble::Damaged(_))) {
            found = self.read_once(&look).await;
        }
        found.map_err(|trouble| {
            self.complain(&trouble);
            StoreError::Unavailable
        })
    }

    async fn read_once<T>(&mut self, look: &impl Fn(&mut Database) -> Looking<'_, T>) -> Result<T, Trouble> {
        let found = match self.opened().await {
            Ok(database) => look(database).await,
            Err(trouble) => Err(trouble),
        };
        match found {
            Ok(found) => Ok(found),
            Err(trouble) => Err(self.give_up(trouble).await),
        }
    }

    /// Forgets what is old, if the clock can be believed.
    async fn purge(&mut self) {
        if !self.clock.is_steady() {
            tracing::warn!("the clock has jumped; nothing is forgotten by it for now");
            return;
        }
        let retention = i64::from(self.config.retention_days) * DAY;
        let purged = async {
            let database = self.opened().await?;
            database.begin().await?;
            let gone = database.purge(now(), retention).await?;
            database.commit().await?;
            database.settle().await?;
            Ok(gone)
        };
        match purged.await {
            Ok(0) => {}
            Ok(gone) => tracing::info!(gone, "the store has forgotten what was old"),
            Err(trouble) => {
                let trouble = self.give_up(trouble).await;
                self.complain(&trouble);
            }
        }
    }

    /// Says in the log what is wrong, once in a while.
    fn complain(&mut self, trouble: &Trouble) {
        self.figures.failures.inc();
        let now = Instant::now();
        self.next_try = Some(now + RETRY);
        let again = match &mut self.complaint {
            Some(complaint) if now < complaint.logged + COMPLAIN => {
                complaint.again += 1;
                return;
            }
            Some(complaint) => complaint.again,
            None => 0,
        };
        self.complaint = Some(Complaint { logged: now, again: 0 });
        tracing::error!(place = %self.config.place, %trouble, again, "the store cannot be used; questions are answered all the same");
    }

    /// Says that it is over.
    fn recovered(&mut self) {
        self.next_try = None;
        if self.complaint.take().is_some() {
            let lost = self.figures.lost.get();
            tracing::info!(place = %self.config.place, lost, "the store can be used again");
        }
    }
}
