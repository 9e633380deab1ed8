//! A story for other programs.

use serde_json::{Value, json};

use super::table::{self, AZURE_COLUMNS, COLUMNS, TableError};
use crate::story::write::statement_name;
use crate::story::{Entry, Story, Wording};
use crate::text::Language;

/// Every way in which every entry is asked, a row each, with its answer and what it rests on.
///
/// # Errors
/// When the table cannot be written, which no story gives cause for.
pub fn csv(story: &Story) -> Result<String, TableError> {
    let mut rows = vec![COLUMNS.map(str::to_owned).to_vec()];
    for (_, entry, language, wording) in asked(story) {
        for question in wording.phrasings() {
            rows.push(vec![
                entry.id.clone(),
                language.code().to_owned(),
                question.to_owned(),
                answer(story, entry, wording),
                cites(story, entry),
                statement_name(entry.statement).to_owned(),
                entry.speaker.clone().unwrap_or_default(),
            ]);
        }
    }
    table::write(b',', &rows)
}

/// The same as Azure's question answering imports it: rows with the same number and answer are ways of asking one question.
///
/// # Errors
/// When the table cannot be written, which no story gives cause for.
pub fn tsv(story: &Story) -> Result<String, TableError> {
    let mut rows = vec![AZURE_COLUMNS.map(str::to_owned).to_vec()];
    for (number, entry, language, wording) in asked(story) {
        // Two languages are two questions there.
        let number = 2 * number + usize::from(language == Language::Es) + 1;
        let metadata = [
            ("entry", entry.id.clone()),
            ("language", language.code().to_owned()),
            ("cites", cites(story, entry)),
            ("statement", statement_name(entry.statement).to_owned()),
            ("speaker", entry.speaker.clone().unwrap_or_default()),
        ];
        // A bar or a colon would end the pair.
        let metadata: Vec<String> = metadata
            .into_iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(key, value)| format!("{key}:{}", value.replace(['|', ':'], " ")))
            .collect();
        for question in wording.phrasings() {
            rows.push(vec![
                question.to_owned(),
                answer(story, entry, wording),
                story.url.clone().unwrap_or_else(|| story.id.clone()),
                metadata.join("|"),
                "[]".to_owned(),
                "False".to_owned(),
                "[]".to_owned(),
                number.to_string(),
            ]);
        }
    }
    table::write(b'\t', &rows)
}

/// The article as a `NewsArticle` and its questions as an `FAQPage`, in the article's language, as schema.org has them.
pub fn json_ld(story: &Story) -> String {
    let mut article = json!({
        "@type": "NewsArticle",
        "headline": story.title,
        "inLanguage": story.language.code(),
        "articleBody": story.passages.iter().map(|passage| passage.text.as_str()).collect::<Vec<_>>().join(" "),
    });
    let abstracted: Vec<&str> = story
        .summary
        .short
        .iter()
        .filter_map(|sentence| sentence.text.get(story.language))
        .map(String::as_str)
        .collect();
    let optional = [
        ("alternativeHeadline", story.subtitle.clone().map(Value::from)),
        ("url", story.url.clone().map(Value::from)),
        ("datePublished", story.published.clone().map(Value::from)),
        ("dateModified", story.modified.clone().map(Value::from)),
        (
            "publisher",
            story
                .publisher
                .as_ref()
                .map(|name| json!({"@type": "Organization", "name": name})),
        ),
        (
            "abstract",
            (!abstracted.is_empty()).then(|| Value::from(abstracted.join(" "))),
        ),
    ];
    for (key, value) in optional {
        if let Some(value) = value {
            article[key] = value;
        }
    }
    let questions: Vec<Value> = story
        .entries
        .iter()
        .filter_map(|entry| Some((entry, entry.wording.get(story.language)?)))
        .map(|(entry, wording)| {
            let quoted: Vec<&str> = entry.cites.iter().map(|&at| story.passages[at].text.as_str()).collect();
            json!({
                "@type": "Question",
                "name": wording.question,
                "acceptedAnswer": {"@type": "Answer", "text": answer(story, entry, wording), "citation": quoted},
            })
        })
        .collect();
    let page = json!({"@type": "FAQPage", "inLanguage": story.language.code(), "mainEntity": questions});
    let graph = json!({"@context": "https://schema.org", "@graph": [article, page]});
    format!("{graph:#}\n")
}

/// Every entry in every language that it is asked in.
fn asked(story: &Story) -> impl Iterator<Item = (usize, &Entry, Language, &Wording)> {
    story.entries.iter().enumerate().flat_map(|(number, entry)| {
        entry
            .wording
            .iter()
            .map(move |(language, wording)| (number, entry, language, wording))
    })
}

/// The answer in the wording's language, or in the article's where it has none.
fn answer(story: &Story, entry: &Entry, wording: &Wording) -> String {
    let own = || {
        entry
            .wording
            .get(story.language)
            .map(|wording| wording.answer.clone())
            .unwrap_or_default()
    };
    if wording.answer.is_empty() {
        own()
    } else {
        wording.answer.clone()
    }
}

fn cites(story: &Story, entry: &Entry) -> String {
    entry
        .cites
        .iter()
        .map(|&at| story.passages[at].id.as_str())
        .collect::<Vec<_>>()
        .join(" ")
}
