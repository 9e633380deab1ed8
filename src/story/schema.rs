//! `story.toml` as it is typed: every key, nothing checked beyond types and spelling of keys.
//!
//! What a check may have to point at is a [`Text`], which keeps its place in the file. Keys that a story cannot do
//! without are optional here all the same wherever a check can say more about their absence than the TOML reader.

use schemars::JsonSchema;
use serde::Deserialize;
use toml::Spanned;

use super::Statement;
use crate::text::Language;

/// The value of `schema` that this program reads.
pub(super) const VERSION: i64 = 1;

/// A string and the bytes of the file it was read from.
pub(super) type Text = Spanned<String>;

/// The whole file.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct StoryToml {
    /// Version of this format: 1.
    #[schemars(with = "Option<i64>", required)]
    pub(super) schema: Option<Spanned<i64>>,
    /// The article's particulars.
    pub(super) story: Header,
    /// The story in two lengths.
    #[serde(default)]
    pub(super) summary: Summary,
    /// One sentence of the article; all of them, in order.
    #[serde(default, rename = "passage")]
    pub(super) passages: Vec<Passage>,
    /// A question that the article answers.
    #[serde(default, rename = "entry")]
    pub(super) entries: Vec<Entry>,
    /// A question that readers ask and the article does not answer.
    #[serde(default, rename = "gap")]
    pub(super) gaps: Vec<Gap>,
    /// One line of the timeline.
    #[serde(default, rename = "event")]
    pub(super) events: Vec<Event>,
    /// A person that the article names.
    #[serde(default, rename = "person")]
    pub(super) people: Vec<Entity>,
    /// A place that the article names.
    #[serde(default, rename = "place")]
    pub(super) places: Vec<Entity>,
    /// An organisation or a group of people that the article names.
    #[serde(default, rename = "group")]
    pub(super) groups: Vec<Entity>,
    /// Words that mean the same in this story.
    #[serde(default)]
    pub(super) synonyms: Vec<Synonyms>,
}

/// The version alone, for a file whose other keys this program does not know.
#[derive(Debug, Deserialize)]
pub(super) struct VersionOnly {
    pub(super) schema: Option<Spanned<i64>>,
}

/// `[story]`: the article's particulars.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Header {
    /// Short name of the story.
    #[schemars(with = "String")]
    pub(super) id: Text,
    /// Headline, as in the first line of the article.
    #[schemars(with = "String")]
    pub(super) title: Text,
    /// The line under the headline, as in the second.
    #[schemars(with = "Option<String>")]
    pub(super) subtitle: Option<Text>,
    /// What the article is written in, `en` or `es`: a string, so that a check can say which ones there are.
    #[schemars(with = "String", extend("enum" = ["en", "es"]))]
    pub(super) language: Text,
    /// Who published the article.
    pub(super) publisher: Option<String>,
    /// The published page; citations then link to their sentence on it.
    #[schemars(with = "Option<String>")]
    pub(super) url: Option<Text>,
    /// When it was published, as the publisher writes it.
    pub(super) published: Option<String>,
    /// When it was last changed, as the publisher writes it.
    pub(super) modified: Option<String>,
    /// SHA-256 of `article.txt` in hexadecimal digits.
    #[schemars(with = "Option<String>")]
    pub(super) article_sha256: Option<Text>,
}

/// `[[passage]]`: one sentence.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Passage {
    /// `p3s1` is the first sentence of the third paragraph; headings are not paragraphs.
    #[schemars(with = "String")]
    pub(super) id: Text,
    /// The heading it stands under.
    #[schemars(with = "Option<String>")]
    pub(super) section: Option<Text>,
    /// The sentence, word for word.
    #[schemars(with = "String")]
    pub(super) text: Text,
}

/// `[[entry]]`: a question that the article answers.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Entry {
    /// Unique among entries and gaps.
    #[schemars(with = "String")]
    pub(super) id: Text,
    /// The question in its plainest form; readers see it in lists.
    #[schemars(with = "Option<String>", required)]
    pub(super) question: Option<Text>,
    /// Other ways of asking it.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    pub(super) also: Vec<Text>,
    /// One or two plain sentences that say no more than the passages cited.
    #[schemars(with = "Option<String>", required)]
    pub(super) answer: Option<Text>,
    /// The passages that answer it, one to three, the one that does so best first.
    #[serde(default)]
    #[schemars(with = "Vec<String>", length(max = 3))]
    pub(super) cites: Vec<Text>,
    /// What kind of statement the answer is.
    #[schemars(with = "Statement")]
    pub(super) statement: Spanned<Statement>,
    /// Who is quoted, as the article names them; for a quote.
    #[schemars(with = "Option<String>")]
    pub(super) speaker: Option<Text>,
    /// Ids of natural next questions; the first three are shown.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    pub(super) next: Vec<Text>,
    /// The other language of a story in Spanish.
    pub(super) en: Option<EntryWording>,
    /// The other language of a story in English.
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
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct EntryWording {
    /// The question in its plainest form.
    #[schemars(with = "String")]
    pub(super) question: Text,
    /// Other ways of asking it.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    pub(super) also: Vec<Text>,
    /// Without it, the answer in the article's language is given.
    #[schemars(with = "Option<String>")]
    pub(super) answer: Option<Text>,
}

/// `[[gap]]`: a question that readers ask and the article does not answer.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Gap {
    /// Unique among entries and gaps.
    #[schemars(with = "String")]
    pub(super) id: Text,
    /// The question in its plainest form.
    #[schemars(with = "Option<String>", required)]
    pub(super) question: Option<Text>,
    /// Other ways of asking it.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    pub(super) also: Vec<Text>,
    /// The passage that comes closest; it is shown as not being the answer.
    #[schemars(with = "Option<String>")]
    pub(super) nearest: Option<Text>,
    /// What the article has or lacks, in a sentence.
    #[schemars(with = "Option<String>")]
    pub(super) note: Option<Text>,
    /// The other language of a story in Spanish.
    pub(super) en: Option<GapWording>,
    /// The other language of a story in English.
    pub(super) es: Option<GapWording>,
    /// Written by `footnote build`, and by nobody since.
    #[serde(default)]
    pub(super) draft: bool,
}

/// `[gap.en]` or `[gap.es]`: the gap in the language that the article is not written in.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct GapWording {
    /// The question in its plainest form.
    #[schemars(with = "String")]
    pub(super) question: Text,
    /// Other ways of asking it.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    pub(super) also: Vec<Text>,
    /// What the article has or lacks, in a sentence.
    #[schemars(with = "Option<String>")]
    pub(super) note: Option<Text>,
}

/// `[summary]`: the story in two lengths, sentence by sentence.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Summary {
    /// Two or three sentences.
    #[serde(default)]
    pub(super) short: Vec<Sentence>,
    /// The whole story in about a minute's reading.
    #[serde(default)]
    pub(super) long: Vec<Sentence>,
}

/// One sentence of a summary.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Sentence {
    /// The sentence.
    #[schemars(with = "String")]
    pub(super) text: Text,
    /// The same in English.
    #[schemars(with = "Option<String>")]
    pub(super) en: Option<Text>,
    /// The same in Spanish.
    #[schemars(with = "Option<String>")]
    pub(super) es: Option<Text>,
    /// The passages it rests on.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    pub(super) cites: Vec<Text>,
    /// It no longer stands by the article, and is left out.
    #[serde(default)]
    pub(super) stale: bool,
}

/// `[[event]]`: one line of the timeline.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Event {
    /// When, as the article puts it.
    #[schemars(with = "Option<String>")]
    pub(super) when: Option<Text>,
    /// The same in English.
    #[schemars(with = "Option<String>")]
    pub(super) when_en: Option<Text>,
    /// The same in Spanish.
    #[schemars(with = "Option<String>")]
    pub(super) when_es: Option<Text>,
    /// The date in ISO 8601, where the article gives one or it can be worked out.
    #[schemars(with = "Option<String>", extend("pattern" = "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"))]
    pub(super) date: Option<Text>,
    /// The year or day of `date` is worked out, not stated.
    #[schemars(with = "Option<bool>")]
    pub(super) inferred: Option<Spanned<bool>>,
    /// What happened.
    #[schemars(with = "String")]
    pub(super) text: Text,
    /// The same in English.
    #[schemars(with = "Option<String>")]
    pub(super) en: Option<Text>,
    /// The same in Spanish.
    #[schemars(with = "Option<String>")]
    pub(super) es: Option<Text>,
    /// The passages it rests on.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    pub(super) cites: Vec<Text>,
    /// It no longer stands by the article, and is left out.
    #[serde(default)]
    pub(super) stale: bool,
}

/// `[[person]]`, `[[place]]` or `[[group]]`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Entity {
    /// The name as the article gives it.
    #[schemars(with = "String")]
    pub(super) name: Text,
    /// Other names, short forms and misspellings that readers type.
    #[serde(default)]
    pub(super) aliases: Vec<String>,
    /// Who or what it is.
    #[schemars(with = "String")]
    pub(super) role: Text,
    /// The same in English.
    #[schemars(with = "Option<String>")]
    pub(super) role_en: Option<Text>,
    /// The same in Spanish.
    #[schemars(with = "Option<String>")]
    pub(super) role_es: Option<Text>,
    /// The passages that name it.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    pub(super) cites: Vec<Text>,
    /// It no longer stands by the article, and is left out.
    #[serde(default)]
    pub(super) stale: bool,
}

/// `[[synonyms]]`: words that mean the same in this story.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Synonyms {
    /// English words or short phrases.
    #[serde(default)]
    pub(super) en: Vec<String>,
    /// Spanish words or short phrases.
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
