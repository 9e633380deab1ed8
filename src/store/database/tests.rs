use super::*;

const DAY: i64 = 24 * 60 * 60;

async fn database() -> Database {
    Database::open(&Place::Memory, None).await.expect("memory is there")
}

fn vote(answer: &str, person: u64) -> Vote {
    Vote {
        story: "s".to_owned(),
        answer: answer.to_owned(),
        person,
        helpful: true,
    }
}

fn missed(person: u64, text: &str) -> Missed {
    Missed {
        story: "s".to_owned(),
        guild: Some(5),
        person,
        language: Language::En,
        gist: Gist::read(&format!("person {text}")),
        text: text.to_owned(),
    }
}

#[tokio::test]
async fn what_is_old_is_forgotten_and_what_was_said_again_is_not() {
    let mut database = database().await;
    database.vote(&vote("old", 1), 10 * DAY).await.expect("kept");
    database.vote(&vote("renewed", 1), 10 * DAY).await.expect("kept");
    database.vote(&vote("renewed", 1), 100 * DAY).await.expect("kept");
    database.missed(&missed(1, "old"), 10 * DAY).await.expect("kept");
    database.missed(&missed(1, "fresh"), 100 * DAY).await.expect("kept");
    assert_eq!(database.purge(110 * DAY, 30 * DAY).await.expect("purged"), 2);
    assert_eq!(
        database.votes("s").await.expect("found"),
        [("renewed".to_owned(), 1, 0)]
    );
    let left = database.questions("s", None, 9).await.expect("found");
    assert_eq!((left.len(), left[0].ways[0].text.as_str()), (1, "fresh"));
}

#[tokio::test]
async fn a_clock_that_goes_back_or_ahead_does_no_harm() {
    let mut database = database().await;
    for now in [100 * DAY, 0, 90 * DAY, -5] {
        database.missed(&missed(1, "who"), now).await.expect("kept");
        database.vote(&vote("e", 1), now).await.expect("kept");
    }
    let found = database.questions("s", None, 9).await.expect("found");
    let days = (found[0].first_asked.as_str(), found[0].last_asked.as_str());
    assert_eq!((found[0].times, days), (4, ("1969-12-31", "1970-04-11")));
    // The clock was ahead by years when this was asked: from now on it grows old like everything else.
    database.missed(&missed(2, "ahead"), 9_000 * DAY).await.expect("kept");
    assert_eq!(database.purge(101 * DAY, 30 * DAY).await.expect("purged"), 0);
    let gone = database.purge(140 * DAY, 30 * DAY).await.expect("purged");
    assert_eq!(gone, 3, "both questions and the vote");
    assert!(database.questions("s", None, 9).await.expect("found").is_empty());
}

#[tokio::test]
async fn the_least_asked_give_way() {
    let mut database = database().await;
    database.begin().await.expect("begun");
    database.missed(&missed(1, "often"), 0).await.expect("kept");
    database.missed(&missed(2, "often"), 0).await.expect("kept");
    database.commit().await.expect("committed");
    // As many as there may be, made by SQLite in one go.
    for statement in [
        "INSERT INTO question (story, guild, language, gist) \
         WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 19999) \
         SELECT 's', 6, 'en', 'thing ' || i FROM n",
        "INSERT INTO asking SELECT id, x'00', gist, 1, id, id FROM question WHERE guild = 6",
    ] {
        database.execute(statement).await.expect("filled");
    }
    database.missed(&missed(3, "new"), 30_000).await.expect("kept");
    let total: i64 = sqlx::query_scalar("SELECT count(*) FROM question")
        .fetch_one(&mut database.connection)
        .await
        .expect("counted");
    assert_eq!(total, MOST_QUESTIONS - MOST_QUESTIONS / 10 + 1);
    let kept = database.questions("s", Some(5), 9).await.expect("found");
    let texts: Vec<&str> = kept.iter().map(|question| question.ways[0].text.as_str()).collect();
    assert_eq!(
        texts,
        ["often", "new"],
        "the often asked one stays though it is the oldest"
    );
}
