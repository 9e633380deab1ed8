//! From a file's text to an article: headline, line under it, headings, paragraphs, sentences.
//!
//! In: plain text or Markdown. Out: an [`Article`], whose `text` is what becomes `article.txt` and whose sentences stand in
//! it word for word, or an [`Unreadable`] that says what the text is instead.

mod blocks;
mod segment;
mod tongue;

use std::ops::Range;

use crate::text::Language;
pub(in crate::story) use blocks::is_byline;

/// The longest article that is read, in characters: about 10,000 words, ten times a long feature. What is longer is a
/// book or a mistake, and its drafts would no longer fit into a story file.
pub const MAX_ARTICLE_CHARS: usize = 60_000;
/// The longest sentence that is cited whole, in characters: what [`super::check()`] lets an answer have.
pub(super) const MAX_SENTENCE_CHARS: usize = 500;

/// An article, read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Article {
    /// The text of `article.txt`: headline, line under it, then paragraphs and headings with blank lines between.
    pub text: String,
    /// The headline.
    pub title: String,
    /// The line under the headline.
    pub subtitle: Option<String>,
    /// The language it is written in.
    pub language: Language,
    /// Every sentence, in order.
    pub sentences: Vec<Sentence>,
    /// What a Markdown file says of itself in its front matter.
    pub front_matter: FrontMatter,
}

/// One sentence of an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Paragraph, counted from 1; headings are not paragraphs.
    pub paragraph: usize,
    /// Sentence within the paragraph, counted from 1.
    pub number: usize,
    /// The heading it stands under.
    pub section: Option<String>,
    /// The bytes of [`Article::text`] that it is.
    pub range: Range<usize>,
    /// The sentence, word for word.
    pub text: String,
}

impl Sentence {
    /// The id under which it is cited: `p3s1`.
    pub fn id(&self) -> String {
        format!("p{}s{}", self.paragraph, self.number)
    }
}

/// The particulars that a Markdown file may give above its text, between two lines of `---`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FrontMatter {
    /// `title`
    pub title: Option<String>,
    /// `subtitle` or `description`
    pub subtitle: Option<String>,
    /// `publisher`
    pub publisher: Option<String>,
    /// `url` or `canonical_url`
    pub url: Option<String>,
    /// `date` or `published`
    pub published: Option<String>,
}

/// How a file's text is to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Paragraphs with blank lines between.
    Plain,
    /// `CommonMark`.
    Markdown,
}

/// Why a text is not an article. Each message says what it is and what to do; the caller names the file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Unreadable {
    /// Nothing but white space.
    #[error("there is nothing in it; save the article's text there")]
    Empty,
    /// Control characters that no text has.
    #[error("line {line} has characters that no text has, as a binary file does; save the article as plain text")]
    Binary {
        /// Line of the first one, counted from 1.
        line: usize,
    },
    /// A web page.
    #[error("it is a web page (HTML); copy the article's text out of the browser, or save it as Markdown")]
    Html,
    /// More than [`MAX_ARTICLE_CHARS`].
    #[error("it has {chars} characters; an article may have {MAX_ARTICLE_CHARS}, so divide it")]
    TooLong {
        /// Its characters.
        chars: usize,
    },
    /// Neither English nor Spanish.
    #[error("it does not look like English or Spanish{}; if it is, say so with --language", also(*.looks_like))]
    Language {
        /// The language it resembles most.
        looks_like: Option<&'static str>,
    },
    /// A headline and nothing under it.
    #[error(
        "there is no text under the headline; the first line is the headline, then come a blank line and the paragraphs"
    )]
    NoBody,
    /// The first line is a paragraph.
    #[error(
        "it has no headline: the first line is a paragraph of {chars} characters; put the headline on a line of its own above it"
    )]
    NoTitle {
        /// Characters of the line.
        chars: usize,
    },
    /// A sentence that is too long to be quoted.
    #[error(
        "the sentence {start:?} has {chars} characters, and {MAX_SENTENCE_CHARS} can be quoted; end it sooner, or put line breaks between the paragraphs"
    )]
    EndlessSentence {
        /// How it starts.
        start: String,
        /// Its characters.
        chars: usize,
    },
}

fn also(looks_like: Option<&'static str>) -> String {
    looks_like.map_or_else(String::new, |name| format!(" but like {name}"))
}

impl Article {
    /// Reads an article. `language` is what the caller knows it to be in; without it, it is found out.
    ///
    /// # Errors
    /// When the text is no article that can be quoted from; see [`Unreadable`].
    pub fn read(text: &str, format: Format, language: Option<Language>) -> Result<Self, Unreadable> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        refuse_what_is_no_text(text)?;
        let parsed = match format {
            Format::Plain => blocks::of_plain(text),
            Format::Markdown => blocks::of_markdown(text),
        };
        let blocks::Parsed {
            title,
            subtitle,
            mut body,
            front_matter,
        } = parsed;
        // "* * *" parts what stands around it and says nothing.
        body.retain(|block| block.text().contains(char::is_alphanumeric));
        let chars = title.chars().count();
        if chars > LONGEST_TITLE {
            return Err(Unreadable::NoTitle { chars });
        }
        let subtitle = subtitle.filter(|line| line.contains(char::is_alphanumeric));
        if !title.contains(char::is_alphanumeric)
            || !body.iter().any(|block| matches!(block, blocks::Block::Paragraph(_)))
        {
            return Err(Unreadable::NoBody);
        }
        let language = match language {
            Some(language) => language,
            None => tongue::of(body.iter().map(blocks::Block::text))
                .map_err(|looks_like| Unreadable::Language { looks_like })?,
        };
        let mut article = Self {
            text: title.clone(),
            title,
            subtitle,
            language,
            sentences: Vec::new(),
            front_matter,
        };
        article.text.push('\n');
        if let Some(subtitle) = &article.subtitle {
            article.text.push_str(subtitle);
            article.text.push('\n');
        }
        article.lay_out(&body)?;
        Ok(article)
    }

    /// Appends the body to the text, and its sentences to the list.
    fn lay_out(&mut self, body: &[blocks::Block]) -> Result<(), Unreadable> {
        let mut section: Option<&str> = None;
        let mut paragraph = 0;
        for (at, block) in body.iter().enumerate() {
            self.text.push('\n');
            let start = self.text.len();
            self.text.push_str(block.text());
            self.text.push('\n');
            if let blocks::Block::Heading(heading) = block
                && matches!(body.get(at + 1), Some(blocks::Block::Paragraph(_)))
            {
                section = Some(heading);
                continue;
            }
            // A heading with nothing under it is a line like any other.
            paragraph += 1;
            for (at, range) in segment::sentences(block.text())
                .into_iter()
                .flat_map(|range| segment::bounded(block.text(), range, MAX_SENTENCE_CHARS))
                .enumerate()
            {
                let text = block.text().get(range.clone()).unwrap_or_default();
                let chars = text.chars().count();
                if chars > MAX_SENTENCE_CHARS {
                    let start = text.chars().take(40).collect();
                    return Err(Unreadable::EndlessSentence { start, chars });
                }
                self.sentences.push(Sentence {
                    paragraph,
                    number: at + 1,
                    section: section.map(str::to_owned),
                    range: start + range.start..start + range.end,
                    text: text.to_owned(),
                });
            }
        }
        Ok(())
    }
}

/// A headline is never as long as this, and a first paragraph nearly always longer, in characters.
const LONGEST_TITLE: usize = 250;

fn refuse_what_is_no_text(text: &str) -> Result<(), Unreadable> {
    if text.trim().is_empty() {
        return Err(Unreadable::Empty);
    }
    let is_foreign = |ch: char| ch.is_control() && !matches!(ch, '\n' | '\r' | '\t' | '\u{c}' | '\u{85}');
    if let Some(at) = text.find(is_foreign) {
        let before = text.get(..at).unwrap_or_default();
        return Err(Unreadable::Binary {
            line: 1 + before.bytes().filter(|&byte| byte == b'\n').count(),
        });
    }
    if is_html(text) {
        return Err(Unreadable::Html);
    }
    let chars = text.chars().count();
    if chars > MAX_ARTICLE_CHARS {
        return Err(Unreadable::TooLong { chars });
    }
    Ok(())
}

/// Tags that pages are full of.
const TAGS: [&str; 9] = [
    "</p>",
    "</div>",
    "</span>",
    "</a>",
    "</h1>",
    "</h2>",
    "</li>",
    "</script>",
    "<br",
];

/// Whether a text is a web page: it starts as one, or is full of the tags that pages are built of.
fn is_html(text: &str) -> bool {
    let start: String = text.trim_start().chars().take(200).collect::<String>().to_lowercase();
    let opens = [
        "<!doctype html",
        "<html",
        "<head",
        "<body",
        "<?xml",
        "<div",
        "<article",
        "<script",
    ];
    if opens.iter().any(|tag| start.starts_with(tag)) {
        return true;
    }
    let lower = text.to_lowercase();
    // Three may be an example in an article about web pages.
    TAGS.iter().map(|tag| lower.matches(tag).count()).sum::<usize>() > 3
}

#[cfg(test)]
mod tests;
