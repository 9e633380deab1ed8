mod archive;

use std::collections::BTreeMap;
use std::fs;
use std::io::Write as _;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, SystemTime};

use tempfile::TempDir;

use super::*;
use crate::story::Edition;

/// The two stories of the tests, each in a folder of its own.
const STORIES: [(&str, &str); 2] = [("cable", "ostrey-cable"), ("lift", "teleferico-valdehonda")];

/// What may happen to a file.
type Harm<'h> = Box<dyn Fn(&Path) + 'h>;

fn shelf_on_disk() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, story) in STORIES {
        copy(story, &folder.path().join(name));
    }
    folder
}

fn copy(story: &str, to: &Path) {
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/stories").join(story);
    fs::create_dir(to).expect("a folder");
    for file in ["story.toml", "article.txt"] {
        fs::copy(from.join(file), to.join(file)).expect("a copy");
    }
}

fn settings(path: &Path) -> config::Stories {
    config::Stories {
        path: Some(path.to_owned()),
        default: Some("ostrey-cable".to_owned()),
        cache: config::Cache::Off,
        ..config::Stories::default()
    }
}

fn open(settings: config::Stories) -> Result<Library, OpenError> {
    Library::open(settings, Thresholds::default(), Learner::Here)
}

/// Both stories, the cable's by default.
fn both(folder: &TempDir) -> Library {
    open(settings(folder.path())).expect("both are sound")
}

/// A story file with a publisher, which tells one edition from another.
fn edition(publisher: &str) -> String {
    let story = include_str!("../../tests/stories/ostrey-cable/story.toml");
    story.replacen(
        "language = \"en\"\n",
        &format!("language = \"en\"\npublisher = {publisher:?}\n"),
        1,
    )
}

fn publisher(library: &Library) -> Option<String> {
    let shelf = library.shelf();
    let volume = shelf.story("ostrey-cable").expect("it is there");
    let answerer = library.answerer(volume).expect("it can be read");
    answerer.story().publisher.clone()
}

/// The edition that the cable's questions are answered from.
fn edition_of(library: &Library) -> Edition {
    let shelf = library.shelf();
    let volume = shelf.story("ostrey-cable").expect("it is there");
    library.answerer(volume).expect("it can be read").story().edition
}

fn state_of(report: &Report, name: &str) -> State {
    let found = report.stories.iter().find(|(own, _)| own == name);
    found.map(|(_, state)| state.clone()).expect("it is reported")
}

#[test]
fn a_channel_goes_before_a_choice_a_choice_before_a_server_and_a_server_before_the_default() {
    let folder = shelf_on_disk();
    let (cable, lift) = ("ostrey-cable", "teleferico-valdehonda");
    let library = open(config::Stories {
        channels: BTreeMap::from([(1, lift.to_owned()), (2, cable.to_owned())]),
        guilds: BTreeMap::from([(9, lift.to_owned())]),
        ..settings(folder.path())
    })
    .expect("both are sound");
    for ((channel, parent, guild), chosen, story, why) in [
        ((1, None, Some(9)), Some(cable), lift, Reason::Channel),
        ((2, None, Some(9)), None, cable, Reason::Channel),
        ((5, Some(2), Some(9)), Some(lift), cable, Reason::Channel),
        ((1, Some(2), Some(9)), None, lift, Reason::Channel),
        ((5, None, Some(9)), Some(cable), cable, Reason::Chosen),
        ((5, None, Some(9)), Some("gone"), lift, Reason::Guild),
        ((5, None, Some(8)), Some(lift), lift, Reason::Chosen),
        ((5, None, Some(8)), None, cable, Reason::Default),
        ((5, None, None), Some("gone"), cable, Reason::Default),
    ] {
        let place = Place { channel, parent, guild };
        let (volume, reason) = library.story_of(&place, chosen);
        assert_eq!((volume.id(), reason), (story, why), "{place:?} {chosen:?}");
    }
}

#[test]
fn what_the_configuration_names_has_to_be_there() {
    let folder = shelf_on_disk();
    let nowhere = || BTreeMap::from([(1, "atlantis".to_owned())]);
    for (settings, said) in [
        (
            config::Stories {
                default: None,
                ..settings(folder.path())
            },
            "story.default is missing: there are several stories (ostrey-cable, teleferico-valdehonda)",
        ),
        (
            config::Stories {
                default: Some("x".to_owned()),
                ..settings(folder.path())
            },
            "story.default names the story \"x\", and there is none",
        ),
        (
            config::Stories {
                channels: nowhere(),
                ..settings(folder.path())
            },
            "story.channels names the story \"atlantis\"",
        ),
        (
            config::Stories {
                guilds: nowhere(),
                ..settings(folder.path())
            },
            "story.guilds names the story \"atlantis\"",
        ),
        (
            config::Stories {
                default: None,
                ..settings(&folder.path().join("nothing"))
            },
            "nothing: there is no such file; a story is a folder with",
        ),
    ] {
        let error = open(settings).expect_err("refused").to_string();
        assert!(error.contains(said), "{error}");
    }
}

#[test]
fn a_story_that_nobody_needs_is_left_out_while_it_is_unsound() {
    let folder = shelf_on_disk();
    let (file, sound) = (
        folder.path().join("lift/story.toml"),
        include_str!("../../tests/stories/teleferico-valdehonda/story.toml"),
    );
    fs::write(&file, "schema = 1\n").expect("written");
    let library = both(&folder);
    assert_eq!(library.shelf().stories().len(), 1);
    assert!(matches!(state_of(&library.reload(false), "lift"), State::Refused(_)));
    fs::write(&file, sound).expect("written");
    assert_eq!(state_of(&library.reload(false), "teleferico-valdehonda"), State::Added);
    assert_eq!(library.shelf().stories().len(), 2);
    // One that is needed keeps the bot from starting, and every reason is said.
    fs::write(&file, "schema = 1\n").expect("written");
    let named = config::Stories {
        guilds: BTreeMap::from([(1, "teleferico-valdehonda".to_owned())]),
        ..settings(folder.path())
    };
    let error = open(named).expect_err("refused").to_string();
    assert!(
        error.contains("cannot load the story at") && error.contains("story.toml:1:1"),
        "{error}"
    );
}

#[test]
fn a_changed_story_is_answered_from_and_whoever_has_the_old_one_keeps_it() {
    let folder = shelf_on_disk();
    let library = both(&folder);
    let old = library.answerer(library.shelf().default_story()).expect("it is there");
    assert!(library.reload(false).is_uneventful());
    fs::write(folder.path().join("cable/story.toml"), edition("Edition 1")).expect("written");
    let report = library.reload(false);
    assert_eq!(state_of(&report, "ostrey-cable"), State::Renewed);
    assert_eq!(state_of(&report, "teleferico-valdehonda"), State::Same);
    assert_eq!(publisher(&library).as_deref(), Some("Edition 1"));
    assert_eq!(library.shelf().default_story().edition(), edition_of(&library));
    assert_eq!(old.story().publisher, None);
    assert!(library.reload(true).is_uneventful());
    // A new story beside them.
    fs::create_dir(folder.path().join(".draft")).expect("a folder");
    fs::write(folder.path().join(".draft/story.toml"), "in the making").expect("written");
    fs::write(folder.path().join("notes.txt"), "not a story").expect("written");
    assert!(library.reload(false).is_uneventful());
}

#[test]
fn a_file_that_cannot_be_used_changes_nothing_and_is_news_once() {
    let sound = edition("Edition 1");
    let half = sound.len() / 2;
    let cases: [(&str, Harm<'_>, &str); 6] = [
        (
            "truncated",
            Box::new(|path| fs::write(path, &sound[..half]).expect("written")),
            "story.toml:",
        ),
        (
            "emptied",
            Box::new(|path| fs::write(path, "").expect("written")),
            "the file is empty",
        ),
        (
            "not text",
            Box::new(|path| fs::write(path, b"schema = 1\n\xff").expect("written")),
            "not UTF-8 from line 2",
        ),
        (
            "with a finding",
            Box::new(|path| {
                let broken = sound.replacen("cites = [\"p1s1\"]", "cites = [\"p99s1\"]", 1);
                fs::write(path, broken).expect("written");
            }),
            "p99s1",
        ),
        (
            "a directory",
            Box::new(|path| {
                fs::remove_file(path).expect("removed");
                fs::create_dir(path).expect("a folder");
            }),
            "this is not a file",
        ),
        (
            "gone",
            Box::new(|path| fs::remove_file(path).expect("removed")),
            "there is no such file",
        ),
    ];
    for (what, harm, said) in cases {
        let folder = shelf_on_disk();
        let path = folder.path().join("cable/story.toml");
        fs::write(&path, &sound).expect("written");
        let library = both(&folder);
        let before = library.shelf();
        harm(&path);
        let mut slots = library.slots.lock().expect("nobody has panicked");
        for news in [true, false] {
            let look = slots[0].look(false);
            let Look::Refused(Refusal { reason, news: told }) = look else {
                panic!("{what}: {look:?}");
            };
            assert!(reason.contains(said) && told == news, "{what}: {reason}");
        }
        drop(slots);
        for thorough in [false, true] {
            assert!(
                matches!(state_of(&library.reload(thorough), "ostrey-cable"), State::Refused(_)),
                "{what}"
            );
            assert!(Arc::ptr_eq(&library.shelf(), &before), "{what}");
        }
        // Mended, it is answered from again.
        if path.is_dir() {
            fs::remove_dir(&path).expect("removed");
        }
        fs::write(&path, edition("Edition 2")).expect("written");
        assert_eq!(
            state_of(&library.reload(false), "ostrey-cable"),
            State::Renewed,
            "{what}"
        );
        assert_eq!(publisher(&library).as_deref(), Some("Edition 2"), "{what}");
    }
}

#[test]
fn a_change_that_a_clock_hides_is_seen_all_the_same() {
    let folder = shelf_on_disk();
    let path = folder.path().join("cable/story.toml");
    let now = SystemTime::now();
    let write = |publisher: &str, modified: SystemTime| {
        // The same file, of the same length, written in place.
        let mut file = fs::OpenOptions::new()
            .write(true)
            .truncate(true)
            .open(&path)
            .expect("open");
        file.write_all(edition(publisher).as_bytes()).expect("written");
        file.set_modified(modified).expect("set");
    };
    let hour = Duration::from_hours(1);
    // The article was copied a moment ago, and is to play no part.
    let article = fs::OpenOptions::new()
        .append(true)
        .open(folder.path().join("cable/article.txt"));
    article.expect("open").set_modified(now - 48 * hour).expect("set");
    write("Edition 1", now + hour);
    let library = both(&folder);
    // The clock was an hour ahead, and is so still; then it goes back a day, then forward.
    write("Edition 2", now + hour);
    assert_eq!(state_of(&library.reload(false), "ostrey-cable"), State::Renewed);
    write("Edition 3", now - 24 * hour);
    assert_eq!(state_of(&library.reload(false), "ostrey-cable"), State::Renewed);
    assert!(library.reload(false).is_uneventful());
    write("Edition 4", now - 23 * hour);
    assert_eq!(state_of(&library.reload(false), "ostrey-cable"), State::Renewed);
    assert!(library.reload(false).is_uneventful());
    // A file that looks exactly as before is read when somebody asks for it.
    write("Edition 5", now - 23 * hour);
    assert!(library.reload(false).is_uneventful());
    assert_eq!(state_of(&library.reload(true), "ostrey-cable"), State::Renewed);
    assert_eq!(publisher(&library).as_deref(), Some("Edition 5"));
}

#[test]
fn while_files_are_being_replaced_only_whole_stories_are_answered_from() {
    let folder = shelf_on_disk();
    let path = folder.path().join("cable/story.toml");
    let library = both(&folder);
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            // Whole files under their name at once, and, every third time, one written in place, piece by piece.
            for round in 0..60 {
                let text = edition(&format!("Edition {}", round % 10));
                if round % 3 == 0 {
                    let mut file = fs::File::create(&path).expect("open");
                    for piece in text.as_bytes().chunks(8 * 1024) {
                        file.write_all(piece).expect("written");
                        std::thread::yield_now();
                    }
                } else {
                    let beside = folder.path().join("cable/.new");
                    fs::write(&beside, &text).expect("written");
                    fs::rename(&beside, &path).expect("renamed");
                }
            }
            done.store(true, Ordering::Release);
        });
        let answerer = || {
            library
                .answerer(library.shelf().default_story())
                .expect("it can be read")
        };
        let entries = answerer().story().entries.len();
        while !done.load(Ordering::Acquire) {
            library.reload(false);
            let answerer = answerer();
            let story = answerer.story();
            let whole = story
                .publisher
                .as_deref()
                .is_none_or(|publisher| publisher.starts_with("Edition "));
            assert!(whole && story.entries.len() == entries);
        }
    });
    library.reload(false);
    assert_eq!(publisher(&library).as_deref(), Some("Edition 9"));
}

#[test]
fn ids_stay_apart_and_named_ones_stay() {
    let folder = shelf_on_disk();
    let library = both(&folder);
    copy("ostrey-cable", &folder.path().join("zwilling"));
    let State::Refused(reason) = state_of(&library.reload(false), "zwilling") else {
        panic!("the same id twice");
    };
    assert!(
        reason.contains("another story with the id \"ostrey-cable\""),
        "{reason}"
    );
    let path = folder.path().join("cable/story.toml");
    let renamed = edition("x").replacen("id = \"ostrey-cable\"", "id = \"ostrey\"", 1);
    fs::write(&path, renamed).expect("written");
    let State::Refused(reason) = state_of(&library.reload(false), "ostrey-cable") else {
        panic!("the default's id changed");
    };
    assert!(reason.contains("the configuration names \"ostrey-cable\""), "{reason}");
    // A story that is gone and was never loaded is forgotten.
    fs::remove_dir_all(folder.path().join("zwilling")).expect("removed");
    assert!(library.reload(false).stories.iter().all(|(name, _)| name != "zwilling"));
}

#[test]
fn one_story_may_change_even_its_id() {
    let folder = shelf_on_disk();
    let place = folder.path().join("cable");
    let one = config::Stories {
        default: None,
        ..settings(&place)
    };
    let library = open(one).expect("it is sound");
    let renamed = edition("x").replacen("id = \"ostrey-cable\"", "id = \"ostrey\"", 1);
    fs::write(place.join("story.toml"), renamed).expect("written");
    assert_eq!(state_of(&library.reload(false), "ostrey"), State::Renewed);
    assert_eq!(library.shelf().default_story().id(), "ostrey");
}

#[test]
fn the_programs_own_story_is_there_and_stays() {
    let library = open(config::Stories::default()).expect("the shipped story is sound");
    assert_eq!(library.shelf().stories().len(), 1);
    assert!(library.reload(true).is_uneventful());
}
