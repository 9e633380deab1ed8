use super::*;
use crate::answer::Conversation;
use crate::story;

const QUESTION: &str = "how many residents are cut off?";

fn small() -> Story {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/stories/ostrey-cable");
    story::load(&folder).expect("it is sound")
}

fn in_folder(folder: &Path) -> Cache {
    Cache {
        folder: Some(folder.to_owned()),
    }
}

fn reply(answerer: &Answerer) -> String {
    let reply = answerer.answer(QUESTION, &mut Conversation::default(), None);
    format!("{reply:?}")
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder").flatten();
    entries.map(|entry| entry.path()).collect()
}

#[test]
fn what_was_learnt_once_is_read_the_next_time() {
    let folder = tempfile::tempdir().expect("a folder");
    let deep = folder.path().join("not/there/yet");
    let learnt = in_folder(&deep).answerer(small());
    let [file] = &files(&deep)[..] else {
        panic!("one file, and nothing of its making")
    };
    let before = fs::read(file).expect("it is there");
    let restored = in_folder(&deep).answerer(small());
    assert_eq!(reply(&restored), reply(&learnt));
    assert_eq!(fs::read(file).expect("it is there"), before);
}

#[test]
fn what_cannot_be_used_is_replaced() {
    let folder = tempfile::tempdir().expect("a folder");
    let cache = in_folder(folder.path());
    let learnt = cache.answerer(small());
    let [file] = &files(folder.path())[..] else {
        panic!("one file")
    };
    let sound = fs::metadata(file).expect("it is there").len();
    for damaged in [&b""[..], b"nonsense", &[0; 4096]] {
        fs::write(file, damaged).expect("written");
        assert_eq!(reply(&cache.answerer(small())), reply(&learnt));
        assert_eq!(fs::metadata(file).expect("it is there").len(), sound);
    }
}

#[test]
fn a_place_that_cannot_be_written_is_no_failure() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("file");
    fs::write(&file, "in the way").expect("written");
    let learnt = Cache { folder: None }.answerer(small());
    assert_eq!(reply(&in_folder(&file).answerer(small())), reply(&learnt));
    // A directory where the file should be.
    fs::create_dir(folder.path().join(file_name(&small().id, LEARNT))).expect("made");
    assert_eq!(reply(&in_folder(folder.path()).answerer(small())), reply(&learnt));
}

#[test]
fn the_configuration_says_where() {
    let folder = PathBuf::from("/somewhere");
    let kept = Cache::new(&config::Cache::Folder(folder.clone()));
    assert_eq!(kept, Cache { folder: Some(folder) });
    assert_eq!(Cache::new(&config::Cache::Off), Cache { folder: None });
}
