//! Tables of questions and answers, a way of asking a row.

use crate::story::Statement;
use crate::text::Language;

/// Why a table cannot be read. The caller names the file.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum TableError {
    /// The table is broken.
    #[error(
        "the table cannot be read; rows are parted by line breaks, and texts with separators in them stand in quotation marks"
    )]
    Broken(#[from] csv::Error),
    /// A column is missing.
    #[error(
        "the table has no column {name:?}; its first row names the columns, of which \"question\" and \"answer\" are needed"
    )]
    Column {
        /// The column.
        name: &'static str,
    },
    /// A row lacks something.
    #[error("row {row} has no {what}")]
    Row {
        /// The row, counted from 1 with the one that names the columns.
        row: usize,
        /// What it lacks.
        what: &'static str,
    },
}

/// A row: one way of asking, with its answer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Row {
    /// Its number, from 1, the names of the columns being 1.
    pub(super) number: usize,
    pub(super) id: Option<String>,
    pub(super) language: Option<Language>,
    pub(super) question: String,
    pub(super) answer: String,
    pub(super) cites: Vec<String>,
    pub(super) statement: Option<Statement>,
    pub(super) speaker: Option<String>,
}

/// Columns of our own tables.
pub(super) const COLUMNS: [&str; 7] = ["id", "language", "question", "answer", "cites", "statement", "speaker"];
/// Columns of Azure's tables.
pub(super) const AZURE_COLUMNS: [&str; 8] = [
    "Question",
    "Answer",
    "Source",
    "Metadata",
    "SuggestedQuestions",
    "IsContextOnly",
    "Prompts",
    "QnaId",
];

/// Reads a table; columns are known by their names, in any order and case, and others are left aside.
pub(super) fn read(text: &str, separator: u8) -> Result<Vec<Row>, TableError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator)
        .flexible(true)
        .from_reader(text.as_bytes());
    let names: Vec<String> = reader
        .headers()?
        .iter()
        .map(|name| name.trim().to_lowercase())
        .collect();
    let column = |wanted: &[&str]| names.iter().position(|name| wanted.contains(&name.as_str()));
    let question = column(&["question"]).ok_or(TableError::Column { name: "question" })?;
    let answer = column(&["answer"]).ok_or(TableError::Column { name: "answer" })?;
    let id = column(&["id", "qnaid"]);
    let language = column(&["language", "lang"]);
    let cites = column(&["cites"]);
    let statement = column(&["statement"]);
    let speaker = column(&["speaker"]);
    let metadata = column(&["metadata"]);
    let mut rows = Vec::new();
    for (at, record) in reader.records().enumerate() {
        let record = record?;
        let number = at + 2;
        let field = |column: Option<usize>| {
            column
                .and_then(|at| record.get(at))
                .map(str::trim)
                .filter(|value| !value.is_empty())
                .map(str::to_owned)
        };
        if record.iter().all(|value| value.trim().is_empty()) {
            continue;
        }
        let meta = field(metadata).unwrap_or_default();
        let or_meta = |value: Option<String>, key: &str| value.or_else(|| metadatum(&meta, key));
        // What Azure numbers is named in the metadata, where it is from us.
        let own_id = metadatum(&meta, "entry").or_else(|| field(id));
        let list = or_meta(field(cites), "cites").unwrap_or_default();
        rows.push(Row {
            number,
            id: own_id,
            language: or_meta(field(language), "language").and_then(|code| Language::from_locale(&code)),
            question: field(Some(question)).ok_or(TableError::Row {
                row: number,
                what: "question",
            })?,
            answer: field(Some(answer)).ok_or(TableError::Row {
                row: number,
                what: "answer",
            })?,
            cites: list
                .split([' ', ',', ';'])
                .filter(|id| !id.is_empty())
                .map(str::to_owned)
                .collect(),
            statement: or_meta(field(statement), "statement").and_then(|name| statement_named(&name)),
            speaker: or_meta(field(speaker), "speaker"),
        });
    }
    Ok(rows)
}

/// A value of `key:value|key:value`.
fn metadatum(metadata: &str, key: &str) -> Option<String> {
    let pairs = metadata.split('|').filter_map(|pair| pair.split_once(':'));
    pairs
        .filter(|(name, _)| name.trim().eq_ignore_ascii_case(key))
        .map(|(_, value)| value.trim().to_owned())
        .find(|value| !value.is_empty())
}

fn statement_named(name: &str) -> Option<Statement> {
    Some(match name.to_lowercase().as_str() {
        "fact" => Statement::Fact,
        "quote" => Statement::Quote,
        "characterisation" => Statement::Characterisation,
        "unknown" => Statement::Unknown,
        _ => return None,
    })
}

/// Writes a table.
pub(super) fn write(separator: u8, rows: &[Vec<String>]) -> Result<String, TableError> {
    let mut writer = csv::WriterBuilder::new().delimiter(separator).from_writer(Vec::new());
    for row in rows {
        writer.write_record(row)?;
    }
    let bytes = writer
        .into_inner()
        .map_err(|error| csv::Error::from(error.into_error()))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}
