//! More stories than are held ready.

use super::*;

/// As many stories as wanted, the cable's with ids and titles of their own; one of them is held ready.
fn archive(count: usize) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for number in 0..count {
        let own = folder.path().join(format!("{number}"));
        copy("ostrey-cable", &own);
        write_edition(&folder, number, "Edition 1");
    }
    folder
}

fn write_edition(folder: &TempDir, number: usize, publisher: &str) {
    let text = edition(publisher).replacen("id = \"ostrey-cable\"", &format!("id = \"cable-{number}\""), 1);
    fs::write(folder.path().join(format!("{number}/story.toml")), text).expect("written");
}

/// A library of an archive, that holds so many answerers, with a cache where one is given.
fn library_of(folder: &TempDir, ready: usize, cache: Option<&TempDir>) -> Library {
    open(config::Stories {
        default: Some("cable-0".to_owned()),
        ready: NonZeroUsize::new(ready).expect("more than none"),
        cache: cache.map_or(config::Cache::Off, |cache| {
            config::Cache::Folder(cache.path().to_owned())
        }),
        ..settings(folder.path())
    })
    .expect("all are sound")
}

fn volume(library: &Library, number: usize) -> Arc<Volume> {
    let shelf = library.shelf();
    shelf.story(&format!("cable-{number}")).cloned().expect("it is there")
}

fn publisher_of(library: &Library, number: usize) -> Option<String> {
    let answerer = library.answerer(&volume(library, number)).expect("it can be read");
    answerer.story().publisher.clone()
}

#[test]
fn few_stories_are_all_ready_and_of_many_the_default_and_those_that_are_named() {
    let folder = archive(3);
    let ready = |library: &Library| -> Vec<bool> {
        (0..3)
            .map(|number| library.at_hand(&volume(library, number)).is_some())
            .collect()
    };
    assert_eq!(ready(&library_of(&folder, 3, None)), [true, true, true]);
    assert_eq!(ready(&library_of(&folder, 2, None)), [true, false, false]);
    let named = open(config::Stories {
        default: Some("cable-0".to_owned()),
        guilds: BTreeMap::from([(1, "cable-2".to_owned()), (2, "cable-0".to_owned())]),
        ready: NonZeroUsize::new(2).expect("two"),
        ..settings(folder.path())
    });
    assert_eq!(ready(&named.expect("all are sound")), [true, false, true]);
}

#[test]
fn no_more_are_ready_than_configured_and_answers_stay_the_same() {
    let folder = archive(4);
    let cache = tempfile::tempdir().expect("a folder");
    for cache in [None, Some(&cache)] {
        let library = library_of(&folder, 2, cache);
        let mut first = Vec::new();
        for round in 0..3 {
            for number in 0..4 {
                let answerer = library.answerer(&volume(&library, number)).expect("it can be read");
                let asked = "how many residents are cut off?";
                let reply = answerer.answer(asked, &mut crate::answer::Conversation::default(), None);
                assert!(reply.answer.contains("14,200"), "{}", reply.answer);
                assert_eq!(answerer.story().id, format!("cable-{number}"));
                assert!(library.ready.count() <= 2);
                let reply = format!("{reply:?}");
                if round == 0 {
                    first.push(reply);
                } else {
                    assert_eq!(reply, first[number]);
                }
            }
        }
    }
}

#[test]
fn the_one_asked_longest_ago_goes_first_and_whoever_has_it_keeps_it() {
    let folder = archive(3);
    let library = library_of(&folder, 2, None);
    let ready = |number| library.ready.has(&volume(&library, number));
    let kept = library.answerer(&volume(&library, 1)).expect("it can be read");
    assert!(library.at_hand(&volume(&library, 0)).is_some());
    library.answerer(&volume(&library, 2)).expect("it can be read");
    assert_eq!([ready(0), ready(1), ready(2)], [true, false, true]);
    let again = library
        .answerer(&volume(&library, 1))
        .expect("it is in somebody's hands");
    assert!(Arc::ptr_eq(&kept, &again));
}

#[test]
fn first_questions_at_once_learn_a_story_once() {
    let folder = archive(2);
    let library = library_of(&folder, 1, None);
    let cold = volume(&library, 1);
    let begin = std::sync::Barrier::new(8);
    let made: Vec<Arc<Answerer>> = std::thread::scope(|scope| {
        let asking: Vec<_> = (0..8)
            .map(|_| {
                scope.spawn(|| {
                    begin.wait();
                    library.answerer(&cold).expect("it can be read")
                })
            })
            .collect();
        asking
            .into_iter()
            .map(|asked| asked.join().expect("no panic"))
            .collect()
    });
    assert!(made.iter().all(|one| Arc::ptr_eq(one, &made[0])));
}

#[test]
fn a_story_that_changes_while_it_is_not_ready_is_answered_as_it_was_until_the_files_are_looked_at() {
    let cache = tempfile::tempdir().expect("a folder");
    for cache in [Some(&cache), None] {
        let folder = archive(3);
        let library = library_of(&folder, 1, cache);
        // What is sound comes with the next look.
        write_edition(&folder, 1, "Edition 2");
        assert_eq!(publisher_of(&library, 1).as_deref(), Some("Edition 1"));
        publisher_of(&library, 2);
        assert_eq!(state_of(&library.reload(false), "cable-1"), State::Renewed);
        assert!(!library.ready.has(&volume(&library, 1)), "nobody has asked it yet");
        assert_eq!(publisher_of(&library, 1).as_deref(), Some("Edition 2"));
        // What is not never takes the place of what was.
        fs::write(folder.path().join("1/story.toml"), "schema = 1\n").expect("written");
        fs::remove_file(folder.path().join("2/article.txt")).expect("removed");
        for number in [2, 1] {
            let state = state_of(&library.reload(false), &format!("cable-{number}"));
            assert!(matches!(state, State::Refused(_)));
            assert_eq!(publisher_of(&library, number), Some(format!("Edition {}", 3 - number)));
        }
    }
}

#[test]
fn a_story_that_is_ready_is_so_after_it_has_changed() {
    let folder = archive(2);
    let library = library_of(&folder, 1, None);
    write_edition(&folder, 0, "Edition 2");
    assert_eq!(state_of(&library.reload(false), "cable-0"), State::Renewed);
    let answerer = library.at_hand(&volume(&library, 0)).expect("it is ready");
    assert_eq!(answerer.story().publisher.as_deref(), Some("Edition 2"));
}

#[test]
fn where_the_copy_is_gone_too_new_files_are_answered_from_and_bad_ones_are_said_to_be_bad() {
    let (folder, cache) = (archive(3), tempfile::tempdir().expect("a folder"));
    let library = library_of(&folder, 1, Some(&cache));
    let old = volume(&library, 1);
    for entry in fs::read_dir(cache.path()).expect("a folder").flatten() {
        fs::remove_file(entry.path()).expect("removed");
    }
    write_edition(&folder, 1, "Edition 2");
    let answerer = library.answerer(&old).expect("the new files are sound");
    assert_eq!(answerer.story().publisher.as_deref(), Some("Edition 2"));
    fs::write(folder.path().join("2/story.toml"), "schema = 1\n").expect("written");
    let error = library
        .answerer(&volume(&library, 2))
        .expect_err("nothing is left of it");
    assert!(
        error.to_string().contains("\"cable-2\" cannot be read again"),
        "{error}"
    );
    assert_eq!(
        publisher_of(&library, 1).as_deref(),
        Some("Edition 2"),
        "the others are as they were"
    );
}

#[test]
fn of_many_stories_some_are_named() {
    let folder = archive(25);
    let error = open(config::Stories {
        ready: NonZeroUsize::MIN,
        ..settings(folder.path())
    });
    let error = error.expect_err("the default is none of them").to_string();
    assert!(error.ends_with("…") && error.len() < 500, "{error}");
}
