//! An index of entries and the questions that are put to it, as they are read from files.

use std::fs::File;
use std::io::{BufRead as _, BufReader};

use anyhow::Context as _;
use footnote::matching::{Class, Corpus, Said};
use footnote::text::Language;
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// Something that questions can be matched to.
#[derive(Debug, Deserialize)]
pub(crate) struct Entry {
    /// Its name.
    pub(crate) id: String,
    /// Ways of asking for it; there may be none.
    #[serde(default)]
    pub(crate) questions: Vec<String>,
    /// Texts that answer it.
    #[serde(default)]
    pub(crate) passages: Vec<String>,
}

/// A question.
#[derive(Debug, Deserialize)]
pub(crate) struct Question {
    /// Its name.
    pub(crate) id: String,
    /// What is asked.
    pub(crate) question: String,
}

/// Reads an index: a JSON list of entries.
pub(crate) fn read_index(path: &str) -> anyhow::Result<Vec<Entry>> {
    let file = File::open(path).with_context(|| format!("cannot read {path}"))?;
    serde_json::from_reader(BufReader::new(file)).with_context(|| format!("{path} is not a list of entries"))
}

/// Reads a file with a JSON object a line; empty lines are skipped.
pub(crate) fn read_lines<T: DeserializeOwned>(path: &str) -> anyhow::Result<Vec<T>> {
    let file = File::open(path).with_context(|| format!("cannot read {path}"))?;
    let mut rows = Vec::new();
    for (at, line) in BufReader::new(file).lines().enumerate() {
        let line = line.with_context(|| format!("cannot read {path}"))?;
        if !line.trim().is_empty() {
            rows.push(serde_json::from_str(&line).with_context(|| format!("{path}, line {}", at + 1))?);
        }
    }
    Ok(rows)
}

/// The corpus of an index, and the entry of every class and of every passage in it.
///
/// An entry that says how it is asked becomes a class, its texts what supports it. Of one that does not, the texts
/// become passages, to be found by themselves.
pub(crate) fn corpus<'e>(entries: &'e [Entry], language: Language) -> (Corpus<'e>, Vec<usize>, Vec<usize>) {
    let texts =
        |texts: &'e [String]| -> Vec<Said<'e>> { texts.iter().map(|text| (language, text.as_str().into())).collect() };
    let mut corpus = Corpus {
        language,
        ..Corpus::default()
    };
    let (mut of_class, mut of_passage) = (Vec::new(), Vec::new());
    for (at, entry) in entries.iter().enumerate() {
        if entry.questions.is_empty() {
            corpus.passages.extend(texts(&entry.passages));
            of_passage.resize(corpus.passages.len(), at);
        } else {
            corpus.classes.push(Class {
                id: entry.id.clone(),
                gap: false,
                elsewhere: false,
                phrasings: texts(&entry.questions),
                stand_ins: Vec::new(),
                support: texts(&entry.passages),
                next: Vec::new(),
                passage: None,
            });
            of_class.push(at);
        }
    }
    (corpus, of_class, of_passage)
}
