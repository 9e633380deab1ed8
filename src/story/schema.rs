//! `story.toml` as it is typed: every key, nothing checked beyond types and spelling of keys.
//!
//! What a check may have to point at is a [`Text`], which keeps its place in the file. Keys that a story cannot do
//! without are optional here all the same wherever a check can say more about their absence than the TOML reader.

use serde::Deserialize;
use toml::Spanned;

use super::Statement;
use crate::text::Language;

/// The value of `schema` that this program reads.
pub(super) const VERSION: i64 = 1;

/// A string and the bytes of the file it was read from.
pub(super) type Text = Spanned<String>;

/// The whole file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct StoryToml {
    /// Version of the format; a check compares it with [`VERSION`].
    pub(super) schema: Option<Spanned<i64>>,
    pub(super) story: Header,
    #[serde(default)]
    pub(super) summary: Summary,
    #[serde(default, rename = "passage")]
    pub(super) passages: Vec<Passage>,
    #[serde(default, rename = "entry")]
    pub(super) entries: Vec<Entry>,
    #[serde(default, rename = "gap")]
    pub(super) gaps: Vec<Gap>,
    #[serde(default, rename = "event")]
    pub(super) events: Vec<Event>,
    #[serde(default, rename = "person")]
    pub(super) people: Vec<Entity>,
    #[serde(default, rename = "place")]
    pub(super) places: Vec<Entity>,
    #[serde(default, rename = "group")]
    pub(super) groups: Vec<Entity>,
    #[serde(default)]
    pub(super) synonyms: Vec<Synonyms>,
}

/// The version alone, for a file whose other keys this program does not know.
#[derive(Debug, Deserialize)]
pub(super) struct VersionOnly {
    pub(super) schema: Option<Spanned<i64>>,
}

/// `[story]`: the article's particulars.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Header {
    pub(super) id: Text,
    pub(super) title: Text,
    pub(super) subtitle: Option<Text>,
    /// `en` or `es`; a string here so that a check can say which ones there are.
    pub(super) language: Text,
    pub(super) publisher: Option<String>,
    pub(super) url: Option<Text>,
    pub(super) published: Option<String>,
    pub(super) modified: Option<String>,
    /// SHA-256 of `article.txt` in hexadecimal digits.
    pub(super) article_sha256: Option<Text>,
}

/// `[[passage]]`: one sentence.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Passage {
    pub(super) id: Text,
    pub(super) section: Option<Text>,
    pub(super) text: Text,
}

/// `[[entry]]`: a question that the article answers.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Entry {
    pub(super) id: Text,
    pub(super) question: Option<Text>,
    #[serde(default)]
    pub(super) also: Vec<Text>,
    pub(super) answer: Option<Text>,
    #[serde(default)]
    pub(super) cites: Vec<Text>,
    pub(super) statement: Spanned<Statement>,
    pub(super) speaker: Option<Text>,
    #[serde(default)]
    pub(super) next: Vec<Text>,
    pub(super) en: Option<EntryWording>,
    pub(super) es: Option<EntryWording>,
    /// Written by `footnote build`, and by nobody since.
    #[serde(default)]
    pub(super) draft: bool,
    /// It no longer stands by the article; nothing is answered from it.
    #[serde(default)]
    pub(super) stale: bool,
    /// Sentences that it cited and that the article no longer has.
    #[serde(default)]
    pub(super) was: Vec<String>,
}

/// `[entry.en]` or `[entry.es]`: the entry in the language that the article is not written in.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct EntryWording {
    pub(super) question: Text,
    #[serde(default)]
    pub(super) also: Vec<Text>,
    /// Without it, the answer in the article's language is given.
    pub(super) answer: Option<Text>,
}

/// `[[gap]]`: a question that readers ask and the article does not answer.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Gap {
    pub(super) id: Text,
    pub(super) question: Option<Text>,
    #[serde(default)]
    pub(super) also: Vec<Text>,
    pub(super) nearest: Option<Text>,
    pub(super) note: Option<Text>,
    pub(super) en: Option<GapWording>,
    pub(super) es: Option<GapWording>,
    /// Written by `footnote build`, and by nobody since.
    #[serde(default)]
    pub(super) draft: bool,
}

/// `[gap.en]` or `[gap.es]`: the gap in the language that the article is not written in.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct GapWording {
    pub(super) question: Text,
    #[serde(default)]
    pub(super) also: Vec<Text>,
    pub(super) note: Option<Text>,
}

/// `[summary]`: the story in two lengths, sentence by sentence.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Summary {
    #[serde(default)]
    pub(super) short: Vec<Sentence>,
    #[serde(default)]
    pub(super) long: Vec<Sentence>,
}

/// One sentence of a summary.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Sentence {
    pub(super) text: Text,
    pub(super) en: Option<Text>,
    pub(super) es: Option<Text>,
    #[serde(default)]
    pub(super) cites: Vec<Text>,
    /// It no longer stands by the article, and is left out.
    #[serde(default)]
    pub(super) stale: bool,
}

/// `[[event]]`: one line of the timeline.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Event {
    pub(super) when: Option<Text>,
    pub(super) when_en: Option<Text>,
    pub(super) when_es: Option<Text>,
    pub(super) date: Option<Text>,
    pub(super) inferred: Option<Spanned<bool>>,
    pub(super) text: Text,
    pub(super) en: Option<Text>,
    pub(super) es: Option<Text>,
    #[serde(default)]
    pub(super) cites: Vec<Text>,
    /// It no longer stands by the article, and is left out.
    #[serde(default)]
    pub(super) stale: bool,
}

/// `[[person]]`, `[[place]]` or `[[group]]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Entity {
    pub(super) name: Text,
    #[serde(default)]
    pub(super) aliases: Vec<String>,
    pub(super) role: Text,
    pub(super) role_en: Option<Text>,
    pub(super) role_es: Option<Text>,
    #[serde(default)]
    pub(super) cites: Vec<Text>,
    /// It no longer stands by the article, and is left out.
    #[serde(default)]
    pub(super) stale: bool,
}

/// `[[synonyms]]`: words that mean the same in this story.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Synonyms {
    #[serde(default)]
    pub(super) en: Vec<String>,
    #[serde(default)]
    pub(super) es: Vec<String>,
}

/// Of a pair of keys named after the two languages, the one in `language`.
pub(super) fn in_language<'a, T>(language: Language, en: Option<&'a T>, es: Option<&'a T>) -> Option<&'a T> {
    match language {
        Language::En => en,
        Language::Es => es,
    }
}

/// The language that the article is not written in.
pub(super) const fn other(language: Language) -> Language {
    match language {
        Language::En => Language::Es,
        Language::Es => Language::En,
    }
}

/// A question with its other phrasings and what is said to it: an entry or a gap in one language.
#[derive(Debug, Clone, Copy)]
pub(super) struct Asked<'a> {
    pub(super) language: Language,
    pub(super) question: Option<&'a Text>,
    pub(super) also: &'a [Text],
    /// The answer of an entry, the note of a gap.
    pub(super) answer: Option<&'a Text>,
}

impl<'a> Asked<'a> {
    /// The question and every other phrasing.
    pub(super) fn phrasings(self) -> impl Iterator<Item = &'a Text> {
        self.question.into_iter().chain(self.also)
    }
}

impl Entry {
    /// The entry in the story's own language, and in the other where it is given.
    pub(super) fn asked(&self, own: Language) -> impl Iterator<Item = Asked<'_>> {
        let first = Asked {
            language: own,
            question: self.question.as_ref(),
            also: &self.also,
            answer: self.answer.as_ref(),
        };
        let second = in_language(other(own), self.en.as_ref(), self.es.as_ref()).map(|wording| Asked {
            language: other(own),
            question: Some(&wording.question),
            also: &wording.also,
            answer: wording.answer.as_ref(),
        });
        std::iter::once(first).chain(second)
    }
}

impl Gap {
    /// The gap in the story's own language, and in the other where it is given.
    pub(super) fn asked(&self, own: Language) -> impl Iterator<Item = Asked<'_>> {
        let first = Asked {
            language: own,
            question: self.question.as_ref(),
            also: &self.also,
            answer: self.note.as_ref(),
        };
        let second = in_language(other(own), self.en.as_ref(), self.es.as_ref()).map(|wording| Asked {
            language: other(own),
            question: Some(&wording.question),
            also: &wording.also,
            answer: wording.note.as_ref(),
        });
        std::iter::once(first).chain(second)
    }
}
