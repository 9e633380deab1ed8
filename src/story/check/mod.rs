//! Everything that can be off in a story file, each a named function; all of them run and all they find is reported.
//!
//! Two kinds. [`REFUSALS`] are those without which no story can be built or its first promise kept: a quotation that
//! is not in the article, a reference to nothing. [`ADVICE`] is everything else that a careful editor would send back:
//! a number that the cited sentence does not have, a passage that no question leads to.

mod events;
mod facts;
mod header;
mod passages;
mod people;
mod reading;
mod references;
mod wording;
mod words;

#[cfg(test)]
mod tests;

use std::collections::{HashMap, HashSet};

use toml::Spanned;

use super::place::{self, Place};
use super::schema::{self, StoryToml, Text, VersionOnly, in_language, other};
use super::{Finding, Lines, Statement, StoryFiles};
use crate::text::Language;

/// A check: looks at the draft and reports what it finds.
type Check = fn(&Draft<'_>, &mut Vec<Finding>);

/// The checks whose findings refuse a story.
const REFUSALS: &[Check] = &[
    header::schema_version_is_known,
    header::language_is_known,
    header::article_is_unchanged,
    header::story_is_not_empty,
    passages::ids_count_up,
    passages::quotes_are_verbatim,
    references::ids_are_unique,
    references::references_resolve,
    references::entries_cite_one_to_three,
    references::cited_quotes_fit,
    wording::own_language_is_worded,
    wording::own_language_is_worded_once,
    wording::phrasings_are_unique,
    people::quotes_have_a_speaker,
];

/// The checks whose findings only make a story a poor one.
const ADVICE: &[Check] = &[
    header::title_is_the_articles,
    header::url_is_a_web_address,
    passages::article_is_covered,
    passages::paragraphs_are_the_articles,
    passages::sections_are_the_articles,
    references::every_passage_answers,
    references::everything_is_cited,
    wording::ids_are_plain,
    wording::lengths_fit,
    facts::facts_are_cited,
    events::dates_are_stated,
    people::speakers_are_named,
    people::entities_are_named,
];

/// Everything that is off in a story's files, by place; nothing when all is well. This is what `footnote check` prints.
///
/// A file that is not TOML, or has keys that a story does not have, gives the one finding that says so.
pub fn check(files: &StoryFiles) -> Vec<Finding> {
    match read(files) {
        Ok(raw) => {
            let draft = Draft::of(files, &raw);
            draft.run(REFUSALS.iter().chain(ADVICE))
        }
        Err(finding) => vec![finding],
    }
}

/// Reads the file as TOML of the right form.
///
/// A file of another version is reported as that, whatever else this program does not understand of it.
pub(super) fn read(files: &StoryFiles) -> Result<StoryToml, Finding> {
    toml::from_str(&files.story_toml).map_err(|error| {
        let lines = files.story_lines();
        let version = toml::from_str::<VersionOnly>(&files.story_toml)
            .ok()
            .and_then(|file| file.schema);
        if let Some(version) = version.filter(|version| *version.get_ref() != schema::VERSION) {
            return header::unknown_version(&lines, &version);
        }
        let message = error.message().replace('\n', ", ");
        lines.finding(error.span().map_or(0, |span| span.start), "toml", message)
    })
}

/// A story file as it is typed, with what the checks and the assembly both ask of it.
#[derive(Debug)]
pub(super) struct Draft<'a> {
    pub(super) files: &'a StoryFiles,
    pub(super) raw: &'a StoryToml,
    /// The story's language; English where the file names none that is known.
    pub(super) language: Language,
    /// Where each passage stands in the article, in bytes.
    pub(super) places: Vec<Place>,
    /// Passage ids and their index; the first of two like ones.
    passages: HashMap<&'a str, usize>,
    /// Entry ids and their index; the first of two like ones.
    entries: HashMap<&'a str, usize>,
    /// Ids of the entries that no longer stand.
    stale_entries: HashSet<&'a str>,
    /// The article, folded.
    folded_article: String,
    story_lines: Lines<'a>,
    article_lines: Lines<'a>,
}

/// A text that asserts something, with what it rests on.
struct Claim<'a> {
    /// The texts that assert it, in the story's language and in the other.
    texts: Vec<(Language, &'a Text)>,
    cites: &'a [Text],
    /// Whoever is quoted, where it is a quotation.
    speaker: Option<&'a Text>,
}

impl<'a> Draft<'a> {
    /// Looks up and locates what the checks need.
    pub(super) fn of(files: &'a StoryFiles, raw: &'a StoryToml) -> Self {
        Self {
            files,
            raw,
            language: header::language(raw).unwrap_or_default(),
            places: place::locate(&files.article, raw),
            passages: index(raw.passages.iter().map(|passage| &passage.id)),
            entries: index(raw.entries.iter().filter(|entry| !entry.stale).map(|entry| &entry.id)),
            stale_entries: raw
                .entries
                .iter()
                .filter(|entry| entry.stale)
                .map(|entry| entry.id.get_ref().as_str())
                .collect(),
            folded_article: people::fold_name(&files.article),
            story_lines: files.story_lines(),
            article_lines: files.article_lines(),
        }
    }

    /// What refuses the story, by place.
    pub(super) fn refusals(&self) -> Vec<Finding> {
        self.run(REFUSALS.iter())
    }

    fn run<'c>(&self, checks: impl Iterator<Item = &'c Check>) -> Vec<Finding> {
        let mut findings = Vec::new();
        for check in checks {
            check(self, &mut findings);
        }
        findings.sort();
        findings
    }

    /// Index of a passage.
    pub(super) fn passage(&self, id: &str) -> Option<usize> {
        self.passages.get(id).copied()
    }

    /// The entries that stand by the article: all but the stale ones.
    pub(super) fn standing(&self) -> impl Iterator<Item = &'a schema::Entry> {
        self.raw.entries.iter().filter(|entry| !entry.stale)
    }

    /// Index of an entry among those that stand.
    pub(super) fn entry(&self, id: &str) -> Option<usize> {
        self.entries.get(id).copied()
    }

    /// Indices of the passages that these ids name.
    pub(super) fn cited(&self, ids: &[Text]) -> Vec<usize> {
        ids.iter().filter_map(|id| self.passage(id.get_ref())).collect()
    }

    /// The sentences that these ids name.
    fn quoted(&self, ids: &[Text]) -> impl Iterator<Item = &'a str> {
        let raw = self.raw;
        self.cited(ids)
            .into_iter()
            .filter_map(|at| raw.passages.get(at))
            .map(|passage| passage.text.get_ref().as_str())
    }

    /// A finding at a value of the story file.
    fn at<T>(&self, value: &Spanned<T>, rule: &'static str, message: String) -> Finding {
        self.story_lines.finding(value.span().start, rule, message)
    }

    /// A finding at a byte offset of the article.
    fn in_article(&self, offset: usize, rule: &'static str, message: String) -> Finding {
        self.article_lines.finding(offset, rule, message)
    }

    /// The sentences of both summaries.
    fn sentences(&self) -> impl Iterator<Item = &'a schema::Sentence> {
        self.raw
            .summary
            .short
            .iter()
            .chain(&self.raw.summary.long)
            .filter(|it| !it.stale)
    }

    /// The events that stand by the article.
    fn events(&self) -> impl Iterator<Item = &'a schema::Event> {
        self.raw.events.iter().filter(|event| !event.stale)
    }

    /// People, places and groups.
    fn entities(&self) -> impl Iterator<Item = &'a schema::Entity> {
        self.raw
            .people
            .iter()
            .chain(&self.raw.places)
            .chain(&self.raw.groups)
            .filter(|it| !it.stale)
    }

    /// The story's own wording of a text and the other language's, where it is given.
    fn both(&self, own: &'a Text, en: Option<&'a Text>, es: Option<&'a Text>) -> Vec<(Language, &'a Text)> {
        let second = in_language(other(self.language), en, es).map(|text| (other(self.language), text));
        std::iter::once((self.language, own)).chain(second).collect()
    }

    /// Every text of the story that asserts something: answers, summaries, the timeline.
    fn claims(&self) -> Vec<Claim<'a>> {
        let mut claims = Vec::new();
        for entry in self.standing() {
            let answers = entry
                .asked(self.language)
                .filter_map(|asked| Some((asked.language, asked.answer?)));
            let quotes = *entry.statement.get_ref() == Statement::Quote;
            let speaker = entry.speaker.as_ref().filter(|_| quotes);
            claims.push(Claim {
                texts: answers.collect(),
                cites: &entry.cites,
                speaker,
            });
        }
        for it in self.sentences() {
            let texts = self.both(&it.text, it.en.as_ref(), it.es.as_ref());
            claims.push(Claim {
                texts,
                cites: &it.cites,
                speaker: None,
            });
        }
        for event in self.events() {
            let mut texts = self.both(&event.text, event.en.as_ref(), event.es.as_ref());
            if let Some(when) = &event.when {
                texts.extend(self.both(when, event.when_en.as_ref(), event.when_es.as_ref()));
            }
            claims.push(Claim {
                texts,
                cites: &event.cites,
                speaker: None,
            });
        }
        claims
    }
}

/// Ids and where each stands first.
fn index<'a>(ids: impl Iterator<Item = &'a Text>) -> HashMap<&'a str, usize> {
    let mut index = HashMap::new();
    for (at, id) in ids.enumerate() {
        index.entry(id.get_ref().as_str()).or_insert(at);
    }
    index
}
