//! From a question that readers asked in vain to the text of an entry or a gap, for an editor to paste and finish.

use std::collections::HashSet;
use std::fmt::Write as _;

use super::import::{Taken, slug};
use crate::story::schema::other;
use crate::story::write::{put, put_ways, statement_name};
use crate::story::{Statement, Story};
use crate::text::{Language, plain};

/// Characters of the question that the file's checks let in; longer ones stand among the other phrasings.
const QUESTION_CHARS: usize = 100;

/// What is drafted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Draft {
    /// An answer, for where the article has one after all.
    Entry,
    /// That the article does not say.
    Gap,
}

/// Drafts an entry or a gap for a question, as a block of `story.toml`: in `ways`, most usual first, all in `language`;
/// `nearest` is the id of the passage that comes closest. A story whose file it is pasted into still loads; what
/// an editor has to do is said in comments. `None` where nothing is asked, or there is no passage that an entry could
/// rest on.
pub fn draft(story: &Story, kind: Draft, ways: &[&str], language: Language, nearest: Option<&str>) -> Option<String> {
    let taken = Taken::of(story);
    let mut seen = HashSet::new();
    // What stands in the story already would stand there twice.
    let fresh = |way: &&str| {
        let plain = plain(way);
        !plain.is_empty() && !taken.has(&plain) && seen.insert(plain)
    };
    let mut ways: Vec<&str> = ways.iter().copied().filter(fresh).collect();
    let short = ways.iter().position(|way| way.chars().count() <= QUESTION_CHARS);
    let question = short.map(|at| ways.remove(at)).or_else(|| ways.first().copied())?;
    let question = cut(question);
    let nearest = nearest.and_then(|id| story.passage(id));
    let name = match kind {
        Draft::Entry => "entry",
        Draft::Gap => "gap",
    };
    let mut block = format!("[[{name}]]\n");
    put(&mut block, "id", &taken.free_id(&id_of(&question)));
    let all: Vec<&str> = std::iter::once(question.as_str()).chain(ways).collect();
    let own = language == story.language;
    if own {
        put_ways(&mut block, &all);
    } else {
        let _ = writeln!(block, "# Word it in the article's language ({}).", story.language);
        put(&mut block, "question", &question);
    }
    match kind {
        Draft::Entry => {
            let passage = nearest.or(story.passages.first())?;
            block.push_str("# The closest passage: say here what it answers, or cite another.\n");
            put(&mut block, "answer", &passage.text);
            let _ = writeln!(block, "cites = [\"{}\"]", passage.id);
            put(&mut block, "statement", statement_name(Statement::Fact));
        }
        Draft::Gap => {
            if let Some(passage) = nearest {
                put(&mut block, "nearest", &passage.id);
            }
            block.push_str("# note = \"What the article says instead, or lacks.\"\n");
        }
    }
    if !own {
        let _ = writeln!(block, "[{name}.{}]", other(story.language));
        put_ways(&mut block, &all);
    }
    Some(block)
}

/// A question of at most [`QUESTION_CHARS`] characters.
fn cut(question: &str) -> String {
    if question.chars().count() <= QUESTION_CHARS {
        return question.to_owned();
    }
    let kept: String = question.chars().take(QUESTION_CHARS - 1).collect();
    format!("{kept}…")
}

/// An id for a question; one of letters that ids have not gets a plain one.
fn id_of(question: &str) -> String {
    let id = slug(question);
    if id.is_empty() { "question".to_owned() } else { id }
}
