//! From a drafted story to the text of its `story.toml`.
//!
//! The file is written in blocks, one a table, so that a rebuild can tell those that somebody has changed from those
//! that nobody has.

use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};

use super::Statement;
use super::draft::{Drafted, Entity, Entry, Gap};
use super::schema::{self, other};
use crate::text::Language;

/// A story file in blocks, each with its line break and none before it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Blocks {
    /// `schema` and `[story]`.
    pub(super) header: String,
    /// `[summary]`.
    pub(super) summary: String,
    pub(super) passages: Vec<String>,
    pub(super) events: Vec<String>,
    /// People, places and groups.
    pub(super) entities: Vec<String>,
    /// With the id of each.
    pub(super) entries: Vec<(String, String)>,
    /// With the id of each.
    pub(super) gaps: Vec<(String, String)>,
}

impl Blocks {
    /// The whole file.
    pub(super) fn text(&self) -> String {
        let entries = self.entries.iter().chain(&self.gaps).map(|(_, block)| block);
        let blocks = [&self.header, &self.summary]
            .into_iter()
            .chain(&self.passages)
            .chain(&self.events)
            .chain(&self.entities)
            .chain(entries);
        let blocks: Vec<&str> = blocks.filter(|block| !block.is_empty()).map(String::as_str).collect();
        blocks.join("\n")
    }
}

/// What stands above a drafted file.
const PREAMBLE: &str = "\
# What readers may ask about this article, drafted by `footnote build`. It works as it is, and gets better with every entry
# that somebody reads, corrects and frees of its `draft = true`. `footnote build` keeps what people wrote.
";

/// The text of `story.toml`.
pub fn story_toml(drafted: &Drafted) -> String {
    blocks(drafted).text()
}

/// The file's blocks.
pub(super) fn blocks(drafted: &Drafted) -> Blocks {
    let id = |at: &usize| {
        drafted
            .article
            .sentences
            .get(*at)
            .map(super::article::Sentence::id)
            .unwrap_or_default()
    };
    let cites = |list: &[usize]| quoted_list(list.iter().map(id));
    let language = drafted.article.language;
    let entity = |kind: &str, entity: &Entity| {
        let mut block = format!("[[{kind}]]\n");
        put(&mut block, "name", &entity.name);
        if !entity.aliases.is_empty() {
            let _ = writeln!(block, "aliases = {}", quoted_list(entity.aliases.iter().cloned()));
        }
        put(&mut block, "role", &entity.role);
        let _ = writeln!(block, "cites = {}", cites(&entity.cites));
        block
    };
    Blocks {
        header: header(drafted),
        summary: summary(drafted, &id),
        passages: drafted
            .article
            .sentences
            .iter()
            .map(|sentence| {
                let mut block = "[[passage]]\n".to_owned();
                put(&mut block, "id", &sentence.id());
                if let Some(section) = &sentence.section {
                    put(&mut block, "section", section);
                }
                put(&mut block, "text", &sentence.text);
                block
            })
            .collect(),
        events: drafted
            .events
            .iter()
            .map(|event| {
                let mut block = "[[event]]\n".to_owned();
                put(&mut block, "when", &event.when);
                if let Some(date) = &event.date {
                    put(&mut block, "date", date);
                }
                let sentence = drafted.article.sentences.get(event.sentence);
                put(
                    &mut block,
                    "text",
                    sentence.map(super::draft::asserted).unwrap_or_default(),
                );
                let _ = writeln!(block, "cites = {}", cites(&[event.sentence]));
                block
            })
            .collect(),
        entities: [
            ("person", &drafted.people),
            ("place", &drafted.places),
            ("group", &drafted.groups),
        ]
        .into_iter()
        .flat_map(|(kind, list)| list.iter().map(move |it| (kind, it)))
        .map(|(kind, it)| entity(kind, it))
        .collect(),
        entries: drafted
            .entries
            .iter()
            .map(|it| (it.id.clone(), entry(it, language, &cites(&it.cites))))
            .collect(),
        gaps: drafted
            .gaps
            .iter()
            .map(|it| (it.id.clone(), gap(it, language, it.nearest.as_ref().map(id))))
            .collect(),
    }
}

fn header(drafted: &Drafted) -> String {
    let mut block = format!("{PREAMBLE}schema = {}\n\n[story]\n", schema::VERSION);
    let particulars = &drafted.particulars;
    put(&mut block, "id", &particulars.id);
    put(&mut block, "title", &drafted.article.title);
    let language = drafted.article.language.code().to_owned();
    let optional = [
        ("subtitle", &drafted.article.subtitle),
        ("language", &Some(language)),
        ("publisher", &particulars.publisher),
        ("url", &particulars.url),
        ("published", &particulars.published),
    ];
    for (key, value) in optional {
        if let Some(value) = value {
            put(&mut block, key, value);
        }
    }
    put(&mut block, "article_sha256", &sha256(&drafted.article.text));
    block
}

/// The SHA-256 of a text in hexadecimal digits.
pub(super) fn sha256(text: &str) -> String {
    Sha256::digest(text.as_bytes())
        .iter()
        .fold(String::new(), |mut hex, byte| {
            // Writing to a `String` cannot fail.
            let _ = write!(hex, "{byte:02x}");
            hex
        })
}

fn summary(drafted: &Drafted, id: &dyn Fn(&usize) -> String) -> String {
    let mut block = "[summary]\n".to_owned();
    for (key, sentences) in [("short", &drafted.summary.short), ("long", &drafted.summary.long)] {
        let _ = writeln!(block, "{key} = [");
        for at in sentences {
            let text = drafted
                .article
                .sentences
                .get(*at)
                .map(super::draft::asserted)
                .unwrap_or_default();
            let _ = writeln!(block, "  {{ text = {}, cites = [{}] }},", quoted(text), quoted(&id(at)));
        }
        block.push_str("]\n");
    }
    block
}

fn entry(entry: &Entry, language: Language, cites: &str) -> String {
    let mut block = "[[entry]]\n".to_owned();
    put(&mut block, "id", &entry.id);
    put_ways(&mut block, &entry.own);
    put(&mut block, "answer", &entry.answer);
    let _ = writeln!(block, "cites = {cites}");
    put(&mut block, "statement", statement_name(entry.statement));
    if let Some(speaker) = &entry.speaker {
        put(&mut block, "speaker", speaker);
    }
    if !entry.next.is_empty() {
        let _ = writeln!(block, "next = {}", quoted_list(entry.next.iter().cloned()));
    }
    block.push_str("draft = true\n");
    if !entry.other.is_empty() {
        let _ = writeln!(block, "[entry.{}]", other(language));
        put_ways(&mut block, &entry.other);
    }
    block
}

fn gap(gap: &Gap, language: Language, nearest: Option<String>) -> String {
    let mut block = "[[gap]]\n".to_owned();
    put(&mut block, "id", &gap.id);
    put_ways(&mut block, &gap.own);
    if let Some(nearest) = nearest {
        put(&mut block, "nearest", &nearest);
    }
    if let Some((note, _)) = &gap.note {
        put(&mut block, "note", note);
    }
    block.push_str("draft = true\n");
    if !gap.other.is_empty() {
        let _ = writeln!(block, "[gap.{}]", other(language));
        put_ways(&mut block, &gap.other);
        if let Some((_, note)) = &gap.note {
            put(&mut block, "note", note);
        }
    }
    block
}

/// How a kind of statement is written in the file.
pub(super) const fn statement_name(statement: Statement) -> &'static str {
    match statement {
        Statement::Fact => "fact",
        Statement::Quote => "quote",
        Statement::Characterisation => "characterisation",
        Statement::Unknown => "unknown",
    }
}

/// `question`, and the other ways as `also`.
pub(super) fn put_ways<S: AsRef<str>>(block: &mut String, ways: &[S]) {
    let Some((question, also)) = ways.split_first() else {
        return;
    };
    put(block, "question", question.as_ref());
    if also.is_empty() {
        return;
    }
    block.push_str("also = [\n");
    for way in also {
        let _ = writeln!(block, "  {},", quoted(way.as_ref()));
    }
    block.push_str("]\n");
}

pub(super) fn put(block: &mut String, key: &str, value: &str) {
    let _ = writeln!(block, "{key} = {}", quoted(value));
}

pub(super) fn quoted_list(items: impl Iterator<Item = String>) -> String {
    format!("[{}]", items.map(|item| quoted(&item)).collect::<Vec<_>>().join(", "))
}

/// A text as a basic string of TOML.
pub(super) fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for ch in text.chars() {
        match ch {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            _ if ch.is_control() => {
                let _ = write!(quoted, "\\u{:04X}", u32::from(ch));
            }
            _ => quoted.push(ch),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::quoted;

    proptest! {
        #[test]
        fn a_quoted_text_is_read_back(text in any::<String>()) {
            let file: toml::Table = toml::from_str(&format!("x = {}", quoted(&text))).unwrap();
            prop_assert_eq!(file["x"].as_str(), Some(text.as_str()));
        }
    }
}
