//! The store's file: opened, brought to this version's form, and written to in transactions.

use std::collections::HashMap;
use std::path::Path;
use std::time::Duration;

use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection, SqliteRow};
use sqlx::{ConnectOptions as _, Connection as _, Row as _};

use super::file::{self, FileId};
use super::migrations;
use super::pseudonym::Key;
use super::trouble::Trouble;
use super::{Held, Missed, Place, Question, Vote, Way};
use crate::answer::Gist;
use crate::text::Language;

/// How long a lock of another program is waited for: nobody waits for an answer behind it, but a vote's acknowledgement
/// does, and has a second in all.
const LOCK: Duration = Duration::from_millis(250);
/// Bytes that the file may have. A bot that is left alone must not fill a disk; retention keeps ordinary use far below.
const MOST_BYTES: u32 = 512 * 1024 * 1024;
/// `SQLite`'s page, unless told otherwise.
const PAGE_BYTES: u32 = 4096;
/// Questions that are kept: from there on the least asked give way, a tenth at a time.
const MOST_QUESTIONS: i64 = 20_000;
/// Groups that a new question is compared with, the youngest ones: what is alike is mostly asked at the same time.
const COMPARED: i64 = 2_000;
/// Wordings of a question that are listed.
const WAYS: i64 = 6;
/// Seconds by which a time may be ahead of the clock before it counts as written by a wrong clock.
const AHEAD: i64 = 24 * 60 * 60;

/// An open store.
#[derive(Debug)]
pub(super) struct Database {
    connection: SqliteConnection,
    key: Key,
    /// The file that is open; `None` in memory.
    file: Option<FileId>,
    groups: Groups,
}

/// What has been asked, for finding what is alike: filled when it is first needed, emptied when it may be wrong.
type Groups = HashMap<Scope, Vec<(i64, Gist)>>;

/// Within these, questions are compared.
type Scope = (String, i64, Language);

/// How a file is opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Access {
    /// To keep things: it is made where there is none, and brought to this version's form.
    Keep,
    /// To look at what there is.
    Look,
}

/// The statement that counts questions, as [`question`] reads its rows; which and in what order is up to the rest.
macro_rules! counted {
    ($rest:literal) => {
        concat!(
            "SELECT q.id, q.story, q.guild, q.language, q.gist, sum(a.times) AS times, count(*) AS people, \
             date(min(a.first_at), 'unixepoch') AS first_day, date(max(a.last_at), 'unixepoch') AS last_day \
             FROM question q JOIN asking a ON a.question = q.id ",
            $rest
        )
    };
}

impl Database {
    /// Opens the store in a place.
    pub(super) async fn open(place: &Place, most_pages: Option<u32>) -> Result<Self, Trouble> {
        match place {
            Place::Memory => {
                let options = SqliteConnectOptions::new().filename(":memory:").in_memory(true);
                Self::connect(options, None, most_pages, Access::Keep).await
            }
            Place::File(path) => Self::open_file(path, most_pages, Access::Keep).await,
            Place::Off => Err(Trouble::Unusable("it is off".to_owned())),
        }
    }

    /// Opens the store in a file.
    pub(super) async fn open_file(path: &Path, most_pages: Option<u32>, access: Access) -> Result<Self, Trouble> {
        file::look_at(path)?;
        if access == Access::Keep {
            file::make_private(path)?;
        }
        let options = SqliteConnectOptions::new().filename(path);
        let id = FileId::of(path);
        Self::connect(options, id, most_pages, access).await
    }

    async fn connect(
        options: SqliteConnectOptions,
        file: Option<FileId>,
        most_pages: Option<u32>,
        access: Access,
    ) -> Result<Self, Trouble> {
        // Statements are not logged: they carry what people asked.
        let mut connection = options.busy_timeout(LOCK).disable_statement_logging().connect().await?;
        // Nothing is changed in a file before it is known to be a store.
        let id: i64 = sqlx::query_scalar("PRAGMA application_id")
            .fetch_one(&mut connection)
            .await?;
        let tables: i64 = sqlx::query_scalar("SELECT count(*) FROM sqlite_schema WHERE name NOT LIKE '%sqlx%'")
            .fetch_one(&mut connection)
            .await?;
        if id != migrations::APPLICATION && (id != 0 || tables != 0 || access == Access::Look) {
            return Err(Trouble::NotAStore("it is a database of another program".to_owned()));
        }
        let check: String = sqlx::query_scalar("PRAGMA quick_check(1)")
            .fetch_one(&mut connection)
            .await?;
        if check != "ok" {
            return Err(Trouble::Damaged(check));
        }
        // FULL: what is committed is on the disk. Erased text is overwritten, not merely unlinked.
        for pragma in ["journal_mode = WAL", "synchronous = FULL", "secure_delete = ON"] {
            execute(&mut connection, format!("PRAGMA {pragma}")).await?;
        }
        let most_pages = most_pages.unwrap_or(MOST_BYTES / PAGE_BYTES);
        execute(&mut connection, format!("PRAGMA max_page_count = {most_pages}")).await?;
        if access == Access::Keep {
            migrations::migrator().run_direct(None, &mut connection, false).await?;
            let fresh = Key::new_bytes()?;
            sqlx::query("INSERT OR IGNORE INTO secret (id, key) VALUES (1, ?)")
                .bind(&fresh[..])
                .execute(&mut connection)
                .await?;
        }
        let key: Vec<u8> = sqlx::query_scalar("SELECT key FROM secret")
            .fetch_one(&mut connection)
            .await?;
        Ok(Self {
            key: Key::read(&key)?,
            connection,
            file,
            groups: Groups::new(),
        })
    }

    /// Whether the file that is open is still the one in its place: one that was deleted or replaced takes writes to
    /// nowhere.
    pub(super) fn is_in_place(&self, place: &Place) -> bool {
        match (place, &self.file) {
            (Place::File(path), Some(id)) => FileId::of(path).as_ref() == Some(id),
            _ => true,
        }
    }

    /// Begins a transaction that may write.
    pub(super) async fn begin(&mut self) -> Result<(), Trouble> {
        self.execute("BEGIN IMMEDIATE").await
    }

    /// Ends a transaction; what it wrote is on the disk afterwards.
    pub(super) async fn commit(&mut self) -> Result<(), Trouble> {
        self.execute("COMMIT").await
    }

    /// Takes a transaction back. That there is none any more is as good: `SQLite` ends it itself after some errors.
    pub(super) async fn roll_back(&mut self) {
        self.groups.clear();
        let _ = self.execute("ROLLBACK").await;
    }

    async fn execute(&mut self, statement: &'static str) -> Result<(), Trouble> {
        sqlx::query(statement).execute(&mut self.connection).await?;
        Ok(())
    }

    /// Notes a vote in place of an earlier one of the same person on the same answer.
    pub(super) async fn vote(&mut self, vote: &Vote, now: i64) -> Result<(), Trouble> {
        sqlx::query(
            "INSERT INTO vote (story, answer, person, helpful, cast_at) VALUES (?1, ?2, ?3, ?4, ?5) \
             ON CONFLICT DO UPDATE SET helpful = excluded.helpful, cast_at = max(cast_at, excluded.cast_at)",
        )
        .bind(&vote.story)
        .bind(&vote.answer)
        .bind(self.key.pseudonym(vote.person))
        .bind(vote.helpful)
        .bind(now)
        .execute(&mut self.connection)
        .await?;
        Ok(())
    }

    /// Notes a question that was not answered, with those that are like it.
    pub(super) async fn missed(&mut self, missed: &Missed, now: i64) -> Result<(), Trouble> {
        let question = self.group(missed).await?;
        sqlx::query(
            "INSERT INTO asking (question, person, text, times, first_at, last_at) VALUES (?1, ?2, ?3, 1, ?4, ?4) \
             ON CONFLICT DO UPDATE SET text = excluded.text, times = times + 1, \
             first_at = min(first_at, excluded.first_at), last_at = max(last_at, excluded.last_at)",
        )
        .bind(question)
        .bind(self.key.pseudonym(missed.person))
        .bind(&missed.text)
        .bind(now)
        .execute(&mut self.connection)
        .await?;
        Ok(())
    }

    /// The group that a question belongs to, a new one where none is like it.
    async fn group(&mut self, missed: &Missed) -> Result<i64, Trouble> {
        let scope = (missed.story.clone(), guild_number(missed.guild), missed.language);
        if !self.groups.contains_key(&scope) {
            let known = self.known_gists(&scope).await?;
            self.groups.insert(scope.clone(), known);
        }
        let known = self.groups.entry(scope.clone()).or_default();
        let same = known.iter().find(|(_, gist)| *gist == missed.gist);
        if let Some((id, _)) = same.or_else(|| known.iter().find(|(_, gist)| gist.is_like(&missed.gist))) {
            return Ok(*id);
        }
        let total: i64 = sqlx::query_scalar("SELECT count(*) FROM question")
            .fetch_one(&mut self.connection)
            .await?;
        if total >= MOST_QUESTIONS {
            self.make_room().await?;
        }
        // It may be there and no longer among those that are compared.
        let id: i64 = sqlx::query_scalar(
            "INSERT INTO question (story, guild, language, gist) VALUES (?1, ?2, ?3, ?4) \
             ON CONFLICT DO UPDATE SET gist = excluded.gist RETURNING id",
        )
        .bind(&scope.0)
        .bind(scope.1)
        .bind(scope.2.code())
        .bind(missed.gist.as_str())
        .fetch_one(&mut self.connection)
        .await?;
        self.groups.entry(scope).or_default().push((id, missed.gist.clone()));
        Ok(id)
    }

    async fn known_gists(&mut self, (story, guild, language): &Scope) -> Result<Vec<(i64, Gist)>, Trouble> {
        let rows: Vec<(i64, String)> = sqlx::query_as(
            "SELECT id, gist FROM question WHERE story = ?1 AND guild = ?2 AND language = ?3 ORDER BY id DESC LIMIT ?4",
        )
        .bind(story)
        .bind(guild)
        .bind(language.code())
        .bind(COMPARED)
        .fetch_all(&mut self.connection)
        .await?;
        Ok(rows.into_iter().map(|(id, gist)| (id, Gist::read(&gist))).collect())
    }

    /// Forgets the tenth of all questions that was asked least, of those the oldest.
    async fn make_room(&mut self) -> Result<(), Trouble> {
        self.groups.clear();
        sqlx::query(
            "DELETE FROM question WHERE id IN (SELECT question FROM asking GROUP BY question \
             ORDER BY sum(times), max(last_at) LIMIT ?1)",
        )
        .bind(MOST_QUESTIONS / 10)
        .execute(&mut self.connection)
        .await?;
        Ok(())
    }

    /// Notes which story a channel chose, or that it chose none any more.
    pub(super) async fn choose(&mut self, channel: u64, story: Option<&str>, now: i64) -> Result<(), Trouble> {
        let channel = channel.cast_signed();
        match story {
            Some(story) => {
                sqlx::query("INSERT OR REPLACE INTO channel (channel, story, chosen_at) VALUES (?1, ?2, ?3)")
                    .bind(channel)
                    .bind(story)
                    .bind(now)
            }
            None => sqlx::query("DELETE FROM channel WHERE channel = ?1").bind(channel),
        }
        .execute(&mut self.connection)
        .await?;
        Ok(())
    }

    /// The story of every channel that chose one.
    pub(super) async fn choices(&mut self) -> Result<Vec<(u64, String)>, Trouble> {
        let rows: Vec<(i64, String)> = sqlx::query_as("SELECT channel, story FROM channel ORDER BY channel")
            .fetch_all(&mut self.connection)
            .await?;
        let choice = |(channel, story): (i64, String)| (channel.cast_unsigned(), story);
        Ok(rows.into_iter().map(choice).collect())
    }

    /// The votes on a story's answers: the answer, how many it helped, how many it did not.
    pub(super) async fn votes(&mut self, story: &str) -> Result<Vec<(String, u64, u64)>, Trouble> {
        let rows: Vec<(String, i64, i64)> = sqlx::query_as(
            "SELECT answer, sum(helpful), sum(NOT helpful) FROM vote WHERE story = ?1 GROUP BY answer \
             ORDER BY sum(NOT helpful) DESC, answer",
        )
        .bind(story)
        .fetch_all(&mut self.connection)
        .await?;
        let row = |(answer, helped, not): (String, i64, i64)| (answer, helped.unsigned_abs(), not.unsigned_abs());
        Ok(rows.into_iter().map(row).collect())
    }

    /// Unanswered questions to a story, most asked first: those of one server, or of everywhere.
    pub(super) async fn questions(
        &mut self,
        story: &str,
        guild: Option<u64>,
        most: u32,
    ) -> Result<Vec<Question>, Trouble> {
        let rows = sqlx::query(counted!(
            "WHERE q.story = ?1 AND (?2 IS NULL OR q.guild = ?2) \
             GROUP BY q.id ORDER BY times DESC, people DESC, max(a.last_at) DESC, q.id LIMIT ?3"
        ))
        .bind(story)
        .bind(guild.map(u64::cast_signed))
        .bind(most)
        .fetch_all(&mut self.connection)
        .await?;
        let mut questions = Vec::with_capacity(rows.len());
        for row in &rows {
            let mut question = question(row)?;
            question.ways = self.ways(question.id).await?;
            questions.push(question);
        }
        Ok(questions)
    }

    /// One of the unanswered questions.
    pub(super) async fn question(&mut self, id: i64) -> Result<Option<Question>, Trouble> {
        let row = sqlx::query(counted!("WHERE q.id = ?1 GROUP BY q.id"))
            .bind(id)
            .fetch_optional(&mut self.connection)
            .await?;
        let Some(row) = row else {
            return Ok(None);
        };
        let mut question = question(&row)?;
        question.ways = self.ways(id).await?;
        Ok(Some(question))
    }

    /// How a question was worded, the most frequent wording first.
    async fn ways(&mut self, question: i64) -> Result<Vec<Way>, Trouble> {
        let rows: Vec<(String, i64)> = sqlx::query_as(
            "SELECT text, sum(times) FROM asking WHERE question = ?1 GROUP BY text ORDER BY 2 DESC, text LIMIT ?2",
        )
        .bind(question)
        .bind(WAYS)
        .fetch_all(&mut self.connection)
        .await?;
        let way = |(text, times): (String, i64)| Way {
            text,
            times: times.unsigned_abs(),
        };
        Ok(rows.into_iter().map(way).collect())
    }

    /// What is held about a person.
    pub(super) async fn held(&mut self, person: u64) -> Result<Held, Trouble> {
        let person = self.key.pseudonym(person);
        let votes: i64 = sqlx::query_scalar("SELECT count(*) FROM vote WHERE person = ?1")
            .bind(&person)
            .fetch_one(&mut self.connection)
            .await?;
        let questions =
            sqlx::query_scalar("SELECT text FROM asking WHERE person = ?1 ORDER BY last_at DESC, question DESC")
                .bind(&person)
                .fetch_all(&mut self.connection)
                .await?;
        Ok(Held {
            votes: votes.unsigned_abs(),
            questions,
        })
    }

    /// Forgets all that is held about a person.
    pub(super) async fn erase(&mut self, person: u64) -> Result<(), Trouble> {
        let person = self.key.pseudonym(person);
        for statement in [
            "DELETE FROM vote WHERE person = ?1",
            "DELETE FROM asking WHERE person = ?1",
        ] {
            sqlx::query(statement)
                .bind(&person)
                .execute(&mut self.connection)
                .await?;
        }
        self.drop_unasked().await
    }

    /// Forgets what is older than `retention` seconds. Times that lie ahead of the clock were written by a wrong one, and
    /// would never grow old: they count from now on.
    pub(super) async fn purge(&mut self, now: i64, retention: i64) -> Result<u64, Trouble> {
        for statement in [
            "UPDATE vote SET cast_at = ?1 WHERE cast_at > ?1 + ?2",
            "UPDATE asking SET last_at = ?1, first_at = min(first_at, ?1) WHERE last_at > ?1 + ?2",
        ] {
            sqlx::query(statement)
                .bind(now)
                .bind(AHEAD)
                .execute(&mut self.connection)
                .await?;
        }
        let mut gone = 0;
        for statement in [
            "DELETE FROM vote WHERE cast_at < ?1",
            "DELETE FROM asking WHERE last_at < ?1",
        ] {
            gone += sqlx::query(statement)
                .bind(now - retention)
                .execute(&mut self.connection)
                .await?
                .rows_affected();
        }
        self.drop_unasked().await?;
        Ok(gone)
    }

    /// Forgets questions that nobody has asked any more.
    async fn drop_unasked(&mut self) -> Result<(), Trouble> {
        self.groups.clear();
        self.execute("DELETE FROM question WHERE NOT EXISTS (SELECT 1 FROM asking WHERE question = question.id)")
            .await
    }

    /// Brings what stands in the journal into the file and empties the journal, so that nothing erased is left in it.
    /// Somebody who reads the file meanwhile is in the way; then it is done another time.
    pub(super) async fn settle(&mut self) -> Result<(), Trouble> {
        sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)")
            .fetch_all(&mut self.connection)
            .await?;
        Ok(())
    }

    /// Settles and closes.
    pub(super) async fn close(mut self) -> Result<(), Trouble> {
        self.settle().await?;
        self.leave().await
    }

    /// Closes. The last one to do so takes the journal away.
    pub(super) async fn leave(self) -> Result<(), Trouble> {
        self.connection.close().await?;
        Ok(())
    }
}

async fn execute(connection: &mut SqliteConnection, statement: String) -> Result<(), Trouble> {
    // The statements come from this file; nothing of a reader's is in them.
    sqlx::query(sqlx::AssertSqlSafe(statement))
        .fetch_all(connection)
        .await?;
    Ok(())
}

/// A server's number in the file, where private chats are 0.
fn guild_number(guild: Option<u64>) -> i64 {
    guild.map_or(0, u64::cast_signed)
}

/// A question without its wordings.
fn question(row: &SqliteRow) -> Result<Question, Trouble> {
    let number = |name: &str| row.try_get::<i64, _>(name);
    let language: String = row.try_get("language")?;
    let gist: String = row.try_get("gist")?;
    Ok(Question {
        id: number("id")?,
        story: row.try_get("story")?,
        guild: Some(number("guild")?.cast_unsigned()).filter(|&guild| guild != 0),
        language: Language::from_locale(&language).unwrap_or_default(),
        gist: Gist::read(&gist),
        ways: Vec::new(),
        times: number("times")?.unsigned_abs(),
        people: number("people")?.unsigned_abs(),
        first_asked: row.try_get("first_day")?,
        last_asked: row.try_get("last_day")?,
    })
}

#[cfg(test)]
mod tests;
