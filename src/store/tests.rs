use std::path::PathBuf;

use tempfile::TempDir;

use super::*;
use crate::answer::{Answerer, Conversation};

/// A folder with a store in it.
fn folder() -> (TempDir, config::Store) {
    let folder = tempfile::tempdir().expect("a folder");
    let config = config::Store {
        place: Place::File(folder.path().join("store.db")),
        retention_days: 180,
    };
    (folder, config)
}

fn path(config: &config::Store) -> PathBuf {
    match &config.place {
        Place::File(path) => path.clone(),
        place => panic!("{place} is no file"),
    }
}

fn vote(person: u64, helpful: bool) -> Vote {
    Vote {
        story: "s".to_owned(),
        answer: "e".to_owned(),
        person,
        helpful,
    }
}

fn missed(person: u64, guild: Option<u64>, text: &str, gist: &str) -> Missed {
    Missed {
        story: "s".to_owned(),
        guild,
        person,
        language: Language::En,
        gist: Gist::read(gist),
        text: text.to_owned(),
    }
}

const SOON: Duration = Duration::from_secs(5);

#[tokio::test]
async fn a_vote_can_be_changed_and_is_there_after_a_restart() {
    let (_folder, config) = folder();
    let store = Store::open(&config);
    for (person, helpful) in [(1, true), (2, false), (1, false), (3, true)] {
        assert_eq!(store.vote(vote(person, helpful)).await, Ok(Kept::OnDisk));
    }
    assert!(store.close(SOON).await);
    let store = Store::open(&config);
    assert_eq!(store.votes("s").await, Ok(vec![("e".to_owned(), 1, 2)]));
    assert_eq!(store.votes("another").await, Ok(Vec::new()));
    let held = store.held(1).await.expect("held");
    assert_eq!((held.votes, held.is_nothing()), (1, false));
}

#[tokio::test]
async fn questions_are_grouped_and_the_most_asked_comes_first() {
    let (_folder, config) = folder();
    let store = Store::open(&config);
    for (person, text, gist) in [
        (1, "who pays?", "person pay"),
        (1, "how tall?", "manner tall wall"),
        (2, "how tall is the wall?", "manner tall wall"),
        (2, "how tall is the wall?", "manner tall wall"),
        (3, "wall tall", "keywords tall wall"),
    ] {
        store.missed(missed(person, Some(5), text, gist));
    }
    store.missed(missed(4, None, "who pays", "person pay"));
    let asked = store.questions("s", Some(5), 10).await.expect("found");
    let shown: Vec<_> = asked
        .iter()
        .map(|q| (q.times, q.people, q.ways[0].text.as_str()))
        .collect();
    assert_eq!(shown, [(4, 3, "how tall is the wall?"), (1, 1, "who pays?")]);
    assert_eq!(asked[0].ways.len(), 3);
    assert_eq!(
        store.questions("s", None, 10).await.expect("found").len(),
        3,
        "private chats too"
    );
    assert_eq!(store.questions("s", None, 1).await.expect("found").len(), 1);
    let one = store.question(asked[0].id).await.expect("found");
    assert_eq!(one.as_ref(), Some(&asked[0]));
    assert_eq!(store.question(999).await, Ok(None));
}

#[tokio::test]
async fn what_is_held_about_somebody_is_shown_and_erased() {
    let (_folder, config) = folder();
    let store = Store::open(&config);
    store.vote(vote(1, true)).await.expect("kept");
    store.missed(missed(1, Some(5), "who pays, said ana", "person pay"));
    store.missed(missed(2, Some(5), "who pays?", "person pay"));
    store.missed(missed(1, Some(5), "how tall?", "manner tall wall"));
    let held = store.held(1).await.expect("held");
    assert_eq!(
        (held.votes, held.questions),
        (1, vec!["how tall?".to_owned(), "who pays, said ana".to_owned()])
    );
    store.erase(1).await.expect("erased");
    assert_eq!(store.held(1).await, Ok(Held::default()));
    let left = store.questions("s", Some(5), 10).await.expect("found");
    assert_eq!(left.len(), 1, "what nobody else asked is gone");
    assert_eq!((left[0].times, left[0].ways[0].text.as_str()), (1, "who pays?"));
    // Not even in the file, nor in what stands beside it.
    for file in std::fs::read_dir(path(&config).parent().expect("a folder")).expect("listed") {
        let bytes = std::fs::read(file.expect("a file").path()).expect("read");
        let found = bytes.windows(8).any(|part| part == b"said ana");
        assert!(!found, "what was erased can be read");
    }
}

#[tokio::test]
async fn nobodys_id_is_in_the_file() {
    let (_folder, config) = folder();
    let store = Store::open(&config);
    let id = 873_219_453_120_987_654_u64;
    store.vote(vote(id, true)).await.expect("kept");
    store.missed(missed(id, Some(5), "who pays?", "person pay"));
    assert!(store.close(SOON).await);
    let bytes = std::fs::read(path(&config)).expect("read");
    for form in [
        id.to_string().into_bytes(),
        id.to_be_bytes().to_vec(),
        id.to_le_bytes().to_vec(),
    ] {
        assert!(!bytes.windows(form.len()).any(|part| part == form));
    }
}

#[tokio::test]
async fn channels_choose_and_choose_anew() {
    let (_folder, config) = folder();
    let store = Store::open(&config);
    let channel = u64::MAX - 1;
    for (channel, story) in [
        (1, Some("one")),
        (channel, Some("one")),
        (channel, Some("two")),
        (1, None),
    ] {
        let kept = store.choose(channel, story.map(str::to_owned)).await;
        assert_eq!(kept, Ok(Kept::OnDisk));
    }
    assert_eq!(store.choices().await, Ok(vec![(channel, "two".to_owned())]));
}

#[tokio::test]
async fn off_and_memory_say_what_they_are() {
    let off = Store::off();
    assert_eq!(off.vote(vote(1, true)).await, Err(StoreError::Off));
    off.missed(missed(1, None, "who pays?", "person pay"));
    assert_eq!(off.questions("s", None, 1).await, Err(StoreError::Off));
    assert!(off.close(SOON).await);
    let memory = Store::open(&config::Store {
        place: Place::Memory,
        retention_days: 1,
    });
    assert_eq!(memory.vote(vote(1, true)).await, Ok(Kept::InMemory));
    assert_eq!(memory.votes("s").await, Ok(vec![("e".to_owned(), 1, 0)]));
}

#[tokio::test]
async fn what_waits_is_written_when_the_store_closes() {
    let (_folder, config) = folder();
    let store = Store::open(&config);
    for person in 0..500 {
        store.missed(missed(person, Some(5), "who pays?", "person pay"));
    }
    assert!(store.close(SOON).await);
    assert_eq!(
        store.vote(vote(1, true)).await,
        Err(StoreError::Unavailable),
        "it is closed"
    );
    let journal = path(&config).with_extension("db-wal");
    assert!(!journal.exists(), "the journal is settled");
    let found = look_into(&path(&config), "s", 10).await.expect("a store");
    assert_eq!((found[0].times, found[0].people), (500, 500));
    assert!(!journal.exists(), "whoever looks leaves nothing behind");
}

#[tokio::test]
async fn a_question_is_kept_as_the_story_reads_it() {
    let answerer = Answerer::new(crate::story::shipped().expect("sound"));
    let (_folder, config) = folder();
    let store = Store::open(&config);
    for question in [
        "is Kast married?",
        "Is kast maried",
        "hello",
        "how long did kast give migrants to leave?",
    ] {
        let reply = answerer.answer(question, &mut Conversation::default(), None);
        if let Some(missed) = Missed::of(&answerer, question, &reply, None, 7) {
            store.missed(missed);
        }
    }
    let found = store.questions(&answerer.story().id, None, 10).await.expect("found");
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!((found[0].times, found[0].guild), (2, None));
}

mod faults {
    use sqlx::{ConnectOptions as _, Connection as _};

    use super::*;

    async fn connection(config: &config::Store) -> sqlx::SqliteConnection {
        let options = sqlx::sqlite::SqliteConnectOptions::new().filename(path(config));
        options.connect().await.expect("another program opens it")
    }

    #[tokio::test]
    async fn a_locked_file_is_refused_in_time_and_works_when_it_is_free() {
        let (_folder, config) = folder();
        let store = Store::open(&config);
        store.vote(vote(1, true)).await.expect("kept");
        let mut other = connection(&config).await;
        sqlx::query("BEGIN EXCLUSIVE")
            .execute(&mut other)
            .await
            .expect("locked");
        assert_eq!(store.vote(vote(2, true)).await, Err(StoreError::Unavailable));
        store.missed(missed(1, None, "who pays?", "person pay"));
        sqlx::query("ROLLBACK").execute(&mut other).await.expect("free");
        assert_eq!(store.vote(vote(3, true)).await, Ok(Kept::OnDisk));
        let votes = store.votes("s").await.expect("found");
        assert_eq!(votes, [("e".to_owned(), 2, 0)], "what was refused is not there");
        assert_eq!(
            store.questions("s", None, 9).await.expect("found").len(),
            1,
            "what waited is there"
        );
        assert!(store.figures().failures.get() >= 1);
        other.close().await.expect("closed");
    }

    #[tokio::test]
    async fn a_full_file_keeps_what_it_has_and_takes_more_when_there_is_room() {
        let (_folder, config) = folder();
        let store = Store::open_within(&config, Some(40));
        let mut kept = 0;
        let text = "x".repeat(MOST_CHARS);
        while kept < 1_000 {
            let many = Vote {
                answer: format!("{kept} {text}"),
                ..vote(1, true)
            };
            if store.vote(many).await.is_err() {
                break;
            }
            kept += 1;
        }
        assert!((10..1_000).contains(&kept), "it is full at some time: {kept}");
        assert_eq!(store.held(1).await.expect("it can be read").votes, kept);
        store.erase(1).await.expect("it can be emptied");
        assert_eq!(store.vote(vote(2, true)).await, Ok(Kept::OnDisk));
    }

    #[tokio::test]
    async fn a_damaged_file_is_put_aside_and_a_new_one_begun() {
        let (folder, config) = folder();
        std::fs::write(path(&config), [0x5a_u8, 0, 0xff].repeat(5_000)).expect("written");
        let store = Store::open(&config);
        assert_eq!(store.vote(vote(1, true)).await, Ok(Kept::OnDisk));
        let aside = std::fs::read_dir(folder.path())
            .expect("listed")
            .filter(|file| {
                let name = file.as_ref().expect("a file").file_name();
                name.to_string_lossy().starts_with("store.db.damaged-")
            })
            .count();
        assert_eq!(aside, 1);
    }

    #[tokio::test]
    async fn a_file_that_breaks_within_is_noticed_when_it_is_opened() {
        let (_folder, config) = folder();
        let store = Store::open(&config);
        for person in 0..200 {
            store.missed(missed(person, Some(5), &format!("who pays {person}?"), "person pay"));
        }
        assert!(store.close(SOON).await);
        let mut bytes = std::fs::read(path(&config)).expect("read");
        let end = bytes.len();
        bytes[4096..end].fill(0xee);
        std::fs::write(path(&config), bytes).expect("written");
        let store = Store::open(&config);
        assert_eq!(store.vote(vote(1, true)).await, Ok(Kept::OnDisk));
        assert_eq!(store.questions("s", None, 9).await, Ok(Vec::new()));
    }

    #[tokio::test]
    async fn a_folder_in_its_place_is_left_alone_until_it_is_gone() {
        let (_folder, config) = folder();
        std::fs::create_dir(path(&config)).expect("made");
        let store = Store::open(&config);
        assert_eq!(store.vote(vote(1, true)).await, Err(StoreError::Unavailable));
        assert_eq!(store.held(1).await, Err(StoreError::Unavailable));
        store.missed(missed(1, None, "who pays?", "person pay"));
        std::fs::remove_dir(path(&config)).expect("removed");
        assert_eq!(store.vote(vote(1, true)).await, Ok(Kept::OnDisk));
        assert_eq!(store.held(1).await.expect("held").questions.len(), 1);
    }

    #[tokio::test]
    async fn somebody_elses_file_is_not_touched() {
        let (_folder, config) = folder();
        let text = "[store]\npath = \"config.toml\"\n";
        std::fs::write(path(&config), text).expect("written");
        let store = Store::open(&config);
        assert_eq!(store.vote(vote(1, true)).await, Err(StoreError::Unavailable));
        assert_eq!(std::fs::read_to_string(path(&config)).expect("read"), text);
        std::fs::remove_file(path(&config)).expect("removed");

        let options = sqlx::sqlite::SqliteConnectOptions::new().filename(path(&config));
        let mut other = options.create_if_missing(true).connect().await.expect("opened");
        sqlx::query("CREATE TABLE theirs (x)")
            .execute(&mut other)
            .await
            .expect("made");
        other.close().await.expect("closed");
        let before = std::fs::read(path(&config)).expect("read");
        assert_eq!(store.vote(vote(1, true)).await, Err(StoreError::Unavailable));
        assert_eq!(std::fs::read(path(&config)).expect("read"), before);
    }

    #[tokio::test]
    async fn a_file_of_a_newer_version_is_not_touched() {
        let (_folder, config) = folder();
        let store = Store::open(&config);
        store.vote(vote(1, true)).await.expect("kept");
        assert!(store.close(SOON).await);
        let mut other = connection(&config).await;
        sqlx::query(
            "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) \
             VALUES (99, 'later', TRUE, x'00', 0)",
        )
        .execute(&mut other)
        .await
        .expect("as a newer version would");
        other.close().await.expect("closed");
        let store = Store::open(&config);
        assert_eq!(store.vote(vote(2, true)).await, Err(StoreError::Unavailable));
        assert_eq!(store.votes("s").await, Err(StoreError::Unavailable));
    }

    #[cfg(unix)]
    #[tokio::test]
    async fn a_deleted_file_is_noticed_before_anything_is_acknowledged() {
        let (_folder, config) = folder();
        let store = Store::open(&config);
        store.vote(vote(1, true)).await.expect("kept");
        for suffix in ["", "-wal", "-shm"] {
            let file = format!("{}{suffix}", path(&config).display());
            std::fs::remove_file(file).expect("removed");
        }
        assert_eq!(store.vote(vote(2, true)).await, Ok(Kept::OnDisk));
        assert!(store.close(SOON).await);
        let store = Store::open(&config);
        assert_eq!(
            store.votes("s").await,
            Ok(vec![("e".to_owned(), 1, 0)]),
            "it is in the file that is there"
        );
    }

    #[tokio::test]
    async fn too_much_at_once_is_refused_and_counted() {
        let (_folder, config) = folder();
        // The keeper's task does not run before the first wait.
        let store = Store::open(&config);
        for person in 0..QUEUE as u64 + 5 {
            store.missed(missed(person, None, "who pays?", "person pay"));
        }
        assert_eq!(store.figures().lost.get(), 5);
        assert!(store.close(SOON).await);
        let found = look_into(&path(&config), "s", 1).await.expect("a store");
        assert_eq!(found[0].people, QUEUE as u64);
    }
}
