//! A story is learnt by a process of its own; where that fails, here.

use footnote::answer::{Answerer, Conversation};
use footnote::cache::{Cache, Learner};
use footnote::{config, story};

use crate::program::SMALL;

const QUESTION: &str = "how many residents are cut off?";

fn by(program: &str, argument: &str) -> Learner {
    Learner::Apart {
        program: program.into(),
        argument: argument.into(),
    }
}

fn reply(answerer: &Answerer) -> String {
    format!("{:?}", answerer.answer(QUESTION, &mut Conversation::default(), None))
}

/// What an answerer replies that this learner has taught, and what is kept of it.
fn taught(learner: Learner) -> (String, Vec<u8>) {
    let folder = tempfile::tempdir().expect("a folder");
    let cache = Cache::new(&config::Cache::Folder(folder.path().to_owned())).learning_by(learner);
    let answerer = cache.answerer(story::load(SMALL.as_ref()).expect("it is sound"));
    let kept = std::fs::read_dir(folder.path()).expect("a folder").next();
    let kept = kept.expect("something is kept").expect("it can be read").path();
    (reply(&answerer), std::fs::read(kept).expect("it can be read"))
}

#[test]
fn a_process_of_its_own_learns_the_same() {
    let footnote = env!("CARGO_BIN_EXE_footnote");
    let apart = by(footnote, "learn-apart").learnt(&story::load(SMALL.as_ref()).expect("it is sound"));
    let here = taught(Learner::Here);
    assert_eq!(apart.as_ref(), Some(&here.1));
    assert_eq!(taught(by(footnote, "learn-apart")), here);
}

#[test]
fn what_cannot_be_learnt_apart_is_learnt_here() {
    let here = taught(Learner::Here);
    // There is no such program; it says something else; it does not know the word.
    for learner in [
        by("/nowhere/footnote", "learn-apart"),
        by(env!("CARGO_BIN_EXE_footnote"), "schema"),
        by(env!("CARGO_BIN_EXE_footnote"), "unlearn"),
    ] {
        assert_eq!(taught(learner), here);
    }
}
