//! An archive of made-up stories, the same every time: the shipped story with other names, places and things in it.
//!
//! Of every story the longer words are replaced, by chance that the story's number and the word decide, by made-up ones: the article,
//! what is asked and what is answered stay of one piece, and no two stories have the same vocabulary. What is kept of each is
//! [`ENTRIES`] entries and [`GAPS`] gaps with at most [`PHRASINGS`] phrasings in either language.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use footnote::story::StoryFiles;
use sha2::{Digest as _, Sha256};
use toml::{Table, Value};

/// Entries of a story.
pub(super) const ENTRIES: usize = 60;
/// Gaps of a story.
pub(super) const GAPS: usize = 12;
/// Phrasings of an entry or gap in one language, its own question included.
pub(super) const PHRASINGS: usize = 15;
/// Shorter words are grammar, or may as well be.
const LETTERS: usize = 5;
/// Of the others, one in so many stays as it is, so that stories share what all news have in common.
const STAYS: u64 = 3;
/// What stands for names of things that the program looks up: these strings are left alone.
const KEYS: [&str; 9] = [
    "id",
    "cites",
    "next",
    "nearest",
    "statement",
    "language",
    "date",
    "article_sha256",
    "schema",
];

/// The story's id by its number.
pub(super) fn id(number: usize) -> String {
    format!("story-{number:06}")
}

/// Writes `count` stories into a folder, each into one of its own.
pub(super) fn write(folder: &Path, count: usize) {
    let shipped = StoryFiles::shipped();
    let story: Table = toml::from_str(&shipped.story_toml).expect("the shipped story is TOML");
    let story = shortened(story);
    for number in 0..count {
        let renamed = |text: &str| renamed(text, number as u64);
        let article = renamed(&shipped.article);
        let mut story = Value::Table(story.clone());
        rename(&mut story, &renamed);
        if let Some(header) = story.get_mut("story").and_then(Value::as_table_mut) {
            header.insert("id".to_owned(), id(number).into());
            let mut digest = String::new();
            for byte in Sha256::digest(&article) {
                write!(digest, "{byte:02x}").expect("a text takes it");
            }
            header.insert("article_sha256".to_owned(), digest.into());
        }
        let own = folder.join(id(number));
        fs::create_dir_all(&own).expect("a folder");
        fs::write(own.join("article.txt"), article).expect("written");
        fs::write(own.join("story.toml"), toml::to_string(&story).expect("TOML")).expect("written");
    }
}

/// The story with fewer entries, gaps and phrasings.
fn shortened(mut story: Table) -> Table {
    let keep = |story: &mut Table, list: &str, most: usize| -> BTreeSet<String> {
        let Some(Value::Array(items)) = story.get_mut(list) else {
            panic!("the shipped story has a list of {list}");
        };
        items.truncate(most);
        let id = |item: &Value| item.get("id").and_then(Value::as_str).map(str::to_owned);
        items.iter().filter_map(id).collect()
    };
    let entries = keep(&mut story, "entry", ENTRIES);
    keep(&mut story, "gap", GAPS);
    for list in ["entry", "gap"] {
        let items = story.get_mut(list).and_then(Value::as_array_mut).expect("it is there");
        for item in items.iter_mut().filter_map(Value::as_table_mut) {
            if let Some(Value::Array(next)) = item.get_mut("next") {
                next.retain(|id| id.as_str().is_some_and(|id| entries.contains(id)));
            }
            shorten_phrasings(item);
            if let Some(Value::Table(other)) = item.get_mut("es") {
                shorten_phrasings(other);
            }
        }
    }
    story
}

fn shorten_phrasings(wording: &mut Table) {
    if let Some(Value::Array(also)) = wording.get_mut("also") {
        also.truncate(PHRASINGS - 1);
    }
}

/// Renames in every text of the story's.
fn rename(value: &mut Value, renamed: &impl Fn(&str) -> String) {
    match value {
        Value::String(text) => *text = renamed(text),
        Value::Array(items) => items.iter_mut().for_each(|item| rename(item, renamed)),
        Value::Table(table) => {
            for (key, value) in table.iter_mut() {
                if !KEYS.contains(&key.as_str()) {
                    rename(value, renamed);
                }
            }
        }
        _ => {}
    }
}

/// A text with the longer words replaced.
fn renamed(text: &str, story: u64) -> String {
    let mut out = String::with_capacity(text.len());
    let mut word = String::new();
    for ch in text.chars().chain(['\0']) {
        if ch.is_alphabetic() {
            word.push(ch);
            continue;
        }
        out.push_str(&replaced(&word, story));
        word.clear();
        if ch != '\0' {
            out.push(ch);
        }
    }
    out
}

/// What stands for a word in a story: as it is, or a word of as many syllables as chance has it.
fn replaced(word: &str, story: u64) -> String {
    let folded = word.to_lowercase();
    let mut chance = hash(story, &folded);
    if word.chars().count() < LETTERS || hash(0, &folded).is_multiple_of(STAYS) {
        return word.to_owned();
    }
    let mut made = String::new();
    for _ in 0..3 + chance % 2 {
        for letters in ["bcdfgklmnprstvz", "aeiou"] {
            chance = chance.rotate_left(17).wrapping_mul(0x9e37_79b9_7f4a_7c15);
            made.push(char::from(letters.as_bytes()[(chance >> 33) as usize % letters.len()]));
        }
    }
    if word.starts_with(char::is_uppercase) {
        made[..1].make_ascii_uppercase();
    }
    made
}

/// The hash of Fowler, Noll and Vo (FNV-1a, 64 bits) of a number and a word.
fn hash(number: u64, word: &str) -> u64 {
    let bytes = number.to_le_bytes().into_iter().chain(word.bytes());
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
