use super::*;
use crate::answer::Conversation;
use crate::matching::Corpus;
use crate::story;

const QUESTION: &str = "how many residents are cut off?";

fn small() -> Story {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/stories/ostrey-cable");
    story::load(&folder).expect("it is sound")
}

fn in_folder(folder: &Path) -> Cache {
    Cache::new(&config::Cache::Folder(folder.to_owned()))
}

fn keeping_nothing() -> Cache {
    Cache::new(&config::Cache::Off)
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
    let learnt = keeping_nothing().answerer(small());
    assert_eq!(reply(&in_folder(&file).answerer(small())), reply(&learnt));
    // A directory where the file should be.
    fs::create_dir(folder.path().join(file_name(&small().id, LEARNT))).expect("made");
    assert_eq!(reply(&in_folder(folder.path()).answerer(small())), reply(&learnt));
}

#[test]
fn the_configuration_says_where() {
    let folder = PathBuf::from("/somewhere");
    let kept = Cache::new(&config::Cache::Folder(folder.clone()));
    assert_eq!(kept.folder, Some(folder));
    assert_eq!(keeping_nothing().folder, None);
}

#[test]
fn another_learns_what_this_process_would() {
    let corpus = postcard::to_allocvec(&Corpus::of(&small())).expect("it can be written");
    let mut learnt = Vec::new();
    learn(&corpus[..], &mut learnt).expect("it is a corpus");
    assert_eq!(learnt, Answerer::new(small()).kept());
    for damaged in [&corpus[..corpus.len() / 2], b"", b"\xff\xff\xff\xff\xff"] {
        let mut nothing = Vec::new();
        learn(damaged, &mut nothing).expect_err("it is no corpus");
        assert!(nothing.is_empty());
    }
}
