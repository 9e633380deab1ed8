//! Where the passages stand in the article.

use std::ops::Range;

use super::CONTEXT_CHARS;
use super::schema::{StoryToml, Text};

/// Where a passage stands, or why it has no place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Place {
    /// The bytes of the article that it quotes.
    At(Range<usize>),
    /// Its words stand in the article, but before the passage that precedes it in the file.
    OutOfOrder,
    /// Its words do not stand in the article.
    Missing,
}

impl Place {
    /// The bytes of the article, where the passage has a place.
    pub(super) fn range(&self) -> Option<Range<usize>> {
        match self {
            Self::At(range) => Some(range.clone()),
            Self::OutOfOrder | Self::Missing => None,
        }
    }
}

/// The place of every passage, in the order of the file.
///
/// Each is searched from where the last one ended, so that a sentence that the article repeats gets a place of its
/// own each time; headline and headings are stepped over first, because a headline may repeat a sentence word for
/// word. A passage without a place does not move the search, so that one wrong quotation is one finding.
pub(super) fn locate(article: &str, raw: &StoryToml) -> Vec<Place> {
    let mut cursor = body_start(article, raw);
    let mut section: Option<&str> = None;
    let mut places = Vec::with_capacity(raw.passages.len());
    for passage in &raw.passages {
        let heading = passage.section.as_ref().map(|heading| heading.get_ref().as_str());
        if heading != section {
            section = heading;
            if let Some(line) = heading.and_then(|heading| find_line(article, heading, cursor)) {
                cursor = line.end;
            }
        }
        let text = passage.text.get_ref();
        let place = match find(article, text, cursor) {
            Some(range) => {
                cursor = range.end;
                Place::At(range)
            }
            None if find(article, text, 0).is_some() => Place::OutOfOrder,
            None => Place::Missing,
        };
        places.push(place);
    }
    places
}

/// The lines of `text` that say something, trimmed, each with its bytes.
pub(super) fn lines(text: &str, from: usize) -> impl Iterator<Item = (Range<usize>, &str)> {
    let mut offset = from;
    text.get(from..)
        .unwrap_or_default()
        .split_inclusive('\n')
        .filter_map(move |line| {
            let start = offset + (line.len() - line.trim_start().len());
            offset += line.len();
            let line = line.trim();
            (!line.is_empty()).then_some((start..start + line.len(), line))
        })
}

/// Where the article's text starts, past the headline and the line under it.
fn body_start(article: &str, raw: &StoryToml) -> usize {
    let is = |key: Option<&Text>, line: &str| key.is_some_and(|key| key.get_ref() == line);
    let mut end = 0;
    let mut lines = lines(article, 0).peekable();
    if let Some((range, _)) = lines.next_if(|(_, line)| is(Some(&raw.story.title), line)) {
        end = range.end;
        if let Some((range, _)) = lines.next_if(|(_, line)| is(raw.story.subtitle.as_ref(), line)) {
            end = range.end;
        }
    }
    end
}

/// The first line at or after `from` that is `heading` and nothing else.
fn find_line(article: &str, heading: &str, from: usize) -> Option<Range<usize>> {
    lines(article, from)
        .find(|(_, line)| *line == heading)
        .map(|(range, _)| range)
}

/// The first place at or after `from` where `text` stands without cutting a word in two.
fn find(article: &str, text: &str, from: usize) -> Option<Range<usize>> {
    if text.trim().is_empty() {
        return None;
    }
    let mut from = from;
    loop {
        let start = from + article.get(from..)?.find(text)?;
        let end = start + text.len();
        if !cuts_word(article, start) && !cuts_word(article, end) {
            return Some(start..end);
        }
        from = start + text.chars().next().map_or(1, char::len_utf8);
    }
}

/// Whether both neighbours of `offset` belong to one word.
fn cuts_word(article: &str, offset: usize) -> bool {
    let (before, after) = article.split_at(offset);
    before.chars().next_back().is_some_and(char::is_alphanumeric)
        && after.chars().next().is_some_and(char::is_alphanumeric)
}

/// Up to [`CONTEXT_CHARS`] characters before and after `range`.
pub(super) fn context<'a>(article: &'a str, range: &Range<usize>) -> (&'a str, &'a str) {
    let before = article.get(..range.start).unwrap_or_default();
    let after = article.get(range.end..).unwrap_or_default();
    let from = before
        .char_indices()
        .rev()
        .take(CONTEXT_CHARS)
        .last()
        .map_or(before.len(), |(at, _)| at);
    let to = after
        .char_indices()
        .nth(CONTEXT_CHARS)
        .map_or(after.len(), |(at, _)| at);
    (
        before.get(from..).unwrap_or_default(),
        after.get(..to).unwrap_or_default(),
    )
}

/// Paragraph and sentence of a passage id: `p3s1` is `(3, 1)`. Both count from 1 and are written without leading
/// zeros, so that one passage has one id.
pub(super) fn numbers(id: &str) -> Option<(usize, usize)> {
    let (paragraph, sentence) = id.strip_prefix('p')?.split_once('s')?;
    let number = |digits: &str| -> Option<usize> {
        let plain = digits.bytes().all(|byte| byte.is_ascii_digit()) && !digits.starts_with('0');
        plain.then(|| digits.parse().ok()).flatten()
    };
    Some((number(paragraph)?, number(sentence)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_have_one_form() {
        let cases = [
            ("p1s1", Some((1, 1))),
            ("p12s30", Some((12, 30))),
            ("p0s1", None),
            ("p01s1", None),
            ("p1s", None),
            ("p+1s1", None),
            ("P1s1", None),
            ("p1s1 ", None),
            ("p99999999999999999999999s1", None),
            ("", None),
        ];
        for (id, expected) in cases {
            assert_eq!(numbers(id), expected, "{id:?}");
        }
    }

    #[test]
    fn a_search_never_cuts_a_word() {
        assert_eq!(find("Cannot. Not.", "not.", 0), None);
        assert_eq!(find("Cannot. Not. Not.", "Not.", 0), Some(8..12));
        assert_eq!(find("Cannot. Not. Not.", "Not.", 12), Some(13..17));
        assert_eq!(find("ññ ñ", "ñ", 0), Some(5..7));
        assert_eq!(find("a b", " ", 0), None);
    }

    #[test]
    fn context_is_measured_in_characters() {
        let long = "ñ".repeat(40) + "X" + &"é".repeat(40);
        let (before, after) = context(&long, &(80..81));
        assert_eq!(before.chars().count(), CONTEXT_CHARS);
        assert_eq!(after.chars().count(), CONTEXT_CHARS);
        assert_eq!(context("X", &(0..1)), ("", ""));
    }
}
