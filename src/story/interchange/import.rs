//! Questions and answers from a table into a story file.

use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;

use super::propose;
use super::table::{self, Row, TableError};
use crate::story::schema::other;
use crate::story::write::{put, put_ways, quoted_list, statement_name};
use crate::story::{Statement, Story};
use crate::text::plain;

/// What came of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Import {
    /// The entries to be put behind the story file's text.
    pub blocks: String,
    /// What they are.
    pub imported: Vec<Imported>,
    /// What was refused, and why.
    pub refused: Vec<Refusal>,
}

/// An entry that was taken in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported {
    /// Its id in the story.
    pub id: String,
    /// The passage that is proposed as its citation, where the table gave none.
    pub proposed: Option<String>,
}

/// An answer that was not taken in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// Its first row in the table, counted from 1.
    pub row: usize,
    /// Its question.
    pub question: String,
    /// Why, in a clause.
    pub reason: String,
}

/// Takes the questions and answers of a table into a story. Rows with the same id, or without one the same answer, are ways of
/// asking one question.
///
/// # Errors
/// When the table cannot be read.
pub fn import(story: &Story, text: &str, separator: u8) -> Result<Import, TableError> {
    let rows = table::read(text, separator)?;
    let mut groups: Vec<Vec<Row>> = Vec::new();
    let mut known: HashMap<String, usize> = HashMap::new();
    for row in rows {
        let key = row
            .id
            .as_ref()
            .map_or_else(|| format!("a {}", plain(&row.answer)), |id| format!("i {id}"));
        let at = *known.entry(key).or_insert_with(|| {
            groups.push(Vec::new());
            groups.len() - 1
        });
        groups[at].push(row);
    }
    let mut taken = Taken::of(story);
    let mut import = Import::default();
    for group in &groups {
        let Some(first) = group.first() else { continue };
        match entry(story, group, &mut taken) {
            Ok((block, imported)) => {
                import.blocks.push('\n');
                import.blocks.push_str(&block);
                import.imported.push(imported);
            }
            Err(reason) => import.refused.push(Refusal {
                row: first.number,
                question: first.question.clone(),
                reason,
            }),
        }
    }
    Ok(import)
}

/// Ids and phrasings that the story has.
pub(super) struct Taken {
    ids: HashSet<String>,
    phrasings: HashMap<String, String>,
}

impl Taken {
    pub(super) fn of(story: &Story) -> Self {
        let entries = story.entries.iter().map(|entry| (&entry.id, &entry.wording));
        let all: Vec<_> = entries
            .chain(story.gaps.iter().map(|gap| (&gap.id, &gap.wording)))
            .collect();
        let phrasings = all.iter().flat_map(|(id, wording)| {
            wording
                .iter()
                .flat_map(move |(_, words)| words.phrasings().map(move |phrasing| (plain(phrasing), (*id).clone())))
        });
        Self {
            ids: all.iter().map(|(id, _)| (*id).clone()).collect(),
            phrasings: phrasings.collect(),
        }
    }
}

impl Taken {
    /// Whether a phrasing, in plain form, is the story's.
    pub(super) fn has(&self, phrasing: &str) -> bool {
        self.phrasings.contains_key(phrasing)
    }

    /// An id, with a number behind it where the story has it already.
    pub(super) fn free_id(&self, wanted: &str) -> String {
        let mut id = wanted.to_owned();
        let mut number = 1;
        while self.ids.contains(&id) {
            number += 1;
            id = format!("{wanted}-{number}");
        }
        id
    }
}

/// An entry's block, or why there is none.
fn entry(story: &Story, rows: &[Row], taken: &mut Taken) -> Result<(String, Imported), String> {
    let language = |row: &Row| row.language.unwrap_or(story.language);
    let own: Vec<&Row> = rows.iter().filter(|row| language(row) == story.language).collect();
    let foreign: Vec<&Row> = rows.iter().filter(|row| language(row) != story.language).collect();
    let Some(first) = own.first() else {
        return Err(format!(
            "it is not asked in the article's language, which is {}",
            story.language
        ));
    };
    for row in rows {
        if let Some(owner) = taken.phrasings.get(&plain(&row.question)) {
            return Err(format!(
                "\"{owner}\" is asked by {:?} already; take that out first",
                row.question
            ));
        }
    }
    let given: Vec<usize> = first
        .cites
        .iter()
        .filter_map(|id| story.passages.iter().position(|passage| passage.id == *id))
        .take(3)
        .collect();
    let (cites, proposed) = if given.is_empty() {
        let found = propose::passage(&first.answer, &story.passages, story.language);
        let Some(at) = found else {
            return Err("no sentence of the article says so; an answer needs one to cite".to_owned());
        };
        (vec![at], Some(story.passages[at].id.clone()))
    } else {
        (given, None)
    };
    let statement = first.statement.unwrap_or(Statement::Fact);
    // A quotation without its speaker is no quotation that can be shown.
    let statement = if statement == Statement::Quote && first.speaker.is_none() {
        Statement::Fact
    } else {
        statement
    };
    let wanted = first
        .id
        .as_deref()
        .map(slug)
        .filter(|id| !id.is_empty() && id.parse::<u64>().is_err())
        .unwrap_or_else(|| slug(&first.question));
    let id = taken.free_id(&wanted);
    let mut block = "[[entry]]\n".to_owned();
    put(&mut block, "id", &id);
    put_rows(&mut block, &own);
    put(&mut block, "answer", &first.answer);
    // Writing to a `String` cannot fail.
    let _ = writeln!(
        block,
        "cites = {}",
        quoted_list(cites.iter().map(|&at| story.passages[at].id.clone()))
    );
    put(&mut block, "statement", statement_name(statement));
    if let Some(speaker) = first.speaker.as_ref().filter(|_| statement == Statement::Quote) {
        put(&mut block, "speaker", speaker);
    }
    if proposed.is_some() {
        block.push_str("draft = true # the citation is proposed: read it beside the answer\n");
    }
    if let Some(second) = foreign.first() {
        let _ = writeln!(block, "[entry.{}]", other(story.language));
        put_rows(&mut block, &foreign);
        if second.answer != first.answer {
            put(&mut block, "answer", &second.answer);
        }
    }
    for row in rows {
        taken.phrasings.insert(plain(&row.question), id.clone());
    }
    taken.ids.insert(id.clone());
    Ok((block, Imported { id, proposed }))
}

/// `question` and `also`, each way of asking once.
fn put_rows(block: &mut String, rows: &[&Row]) {
    let mut seen = HashSet::new();
    let ways: Vec<&str> = rows
        .iter()
        .map(|row| row.question.as_str())
        .filter(|way| seen.insert(plain(way)))
        .collect();
    put_ways(block, &ways);
}

/// A text as an id.
pub(super) fn slug(text: &str) -> String {
    let joined = plain(text).replace(' ', "-");
    let ascii: String = joined
        .chars()
        .filter(|ch| ch.is_ascii_alphanumeric() || *ch == '-')
        .take(60)
        .collect();
    ascii
        .split('-')
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join("-")
}
