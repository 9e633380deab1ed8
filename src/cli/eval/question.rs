//! Questions with known answers, as their file gives them.

use anyhow::{Context as _, bail};
use serde::Deserialize;
use serde_json::Value;

/// What stands for a style or language that a question does not give.
pub(in crate::cli) const UNMARKED: &str = "unmarked";

/// One question and what would be a right answer to it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub(in crate::cli) struct Turn {
    /// The question.
    pub(in crate::cli) q: String,
    /// Whether the article answers it.
    pub(in crate::cli) answerable: bool,
    /// Sentences (or parts of them, or passage ids) of which the first citation is to be one; empty accepts any.
    #[serde(default, deserialize_with = "one_or_many")]
    pub(in crate::cli) gold: Vec<String>,
    /// Strings of which one is to stand in the answer or a quotation; empty demands none.
    #[serde(default, deserialize_with = "one_or_many")]
    pub(in crate::cli) key: Vec<String>,
}

/// One conversation; a question by itself is one of a single turn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::cli) struct Dialogue {
    pub(in crate::cli) id: String,
    pub(in crate::cli) style: String,
    pub(in crate::cli) lang: String,
    pub(in crate::cli) turns: Vec<Turn>,
}

/// A line as it comes: with `turns`, or a turn itself. Other keys are ignored.
#[derive(Deserialize)]
struct RawLine {
    id: Value,
    #[serde(default)]
    style: Option<String>,
    #[serde(default)]
    lang: Option<String>,
    #[serde(default)]
    turns: Option<Vec<Turn>>,
}

/// Reads the file's text. Empty lines are skipped.
///
/// # Errors
/// At the first line that is not such an object, naming it; and when there is no question at all.
pub(in crate::cli) fn read_dialogues(text: &str) -> anyhow::Result<Vec<Dialogue>> {
    let mut dialogues = Vec::new();
    for (index, line) in text.trim_start_matches('\u{feff}').lines().enumerate() {
        if !line.trim().is_empty() {
            dialogues.push(read_line(line).with_context(|| format!("line {}", index + 1))?);
        }
    }
    if dialogues.is_empty() {
        bail!("it holds no questions");
    }
    Ok(dialogues)
}

fn read_line(line: &str) -> anyhow::Result<Dialogue> {
    let raw: RawLine = serde_json::from_str(line)?;
    let id = match raw.id {
        Value::String(id) => id,
        Value::Number(id) => id.to_string(),
        _ => bail!("`id` is neither text nor a number"),
    };
    let (turns, style) = match raw.turns {
        Some(turns) => (turns, "dialogue"),
        None => (vec![serde_json::from_str(line)?], UNMARKED),
    };
    Ok(Dialogue {
        id,
        style: raw.style.unwrap_or_else(|| style.to_owned()),
        lang: raw.lang.unwrap_or_else(|| UNMARKED.to_owned()),
        turns,
    })
}

/// A string, a list of strings, or null for none.
fn one_or_many<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum OneOrMany {
        One(String),
        Many(Vec<String>),
    }
    Ok(match Option::deserialize(deserializer)? {
        None => Vec::new(),
        Some(OneOrMany::One(one)) => vec![one],
        Some(OneOrMany::Many(many)) => many,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn questions_and_dialogues_are_read() {
        let text = "\u{feff}{\"id\": 1, \"q\": \"Who?\", \"answerable\": true, \"gold\": \"p1s1\", \"lang\": \"en\", \"x\": 0}\r\n\n\
                    {\"id\": \"d\", \"turns\": [{\"q\": \"A\", \"answerable\": false, \"gold\": null, \"key\": [\"k\"]}]}\n";
        let dialogues = read_dialogues(text).unwrap();
        assert_eq!(dialogues.len(), 2);
        assert_eq!((dialogues[0].id.as_str(), dialogues[0].lang.as_str()), ("1", "en"));
        assert_eq!(dialogues[0].turns[0].gold, ["p1s1"]);
        assert_eq!(
            (dialogues[1].style.as_str(), dialogues[1].turns[0].key.len()),
            ("dialogue", 1)
        );
    }

    #[test]
    fn a_bad_line_is_named() {
        for text in ["{\"id\": 1}", "\n[]", "{\"id\": [], \"q\": \"\", \"answerable\": true}"] {
            let error = format!("{:#}", read_dialogues(text).unwrap_err());
            assert!(error.starts_with("line "), "{error}");
        }
        assert!(read_dialogues(" \n").is_err());
    }
}
