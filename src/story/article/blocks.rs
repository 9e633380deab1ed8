//! From a file's text to headline, headings and paragraphs.

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::FrontMatter;
use crate::story::draft::is_dateline;

/// A piece of an article's body, on one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Block {
    Heading(String),
    Paragraph(String),
}

impl Block {
    pub(super) fn text(&self) -> &str {
        match self {
            Self::Heading(text) | Self::Paragraph(text) => text,
        }
    }
}

/// An article as it is laid out.
#[derive(Debug, Default)]
pub(super) struct Parsed {
    /// Empty where there is none.
    pub(super) title: String,
    pub(super) subtitle: Option<String>,
    pub(super) body: Vec<Block>,
    pub(super) front_matter: FrontMatter,
}

/// Characters that a heading has at the most; what is longer is a paragraph without its full stop.
const LONGEST_HEADING: usize = 90;
/// Characters that a line under the headline has at the most.
const LONGEST_SUBTITLE: usize = 220;

/// Reads plain text: blank lines stand between paragraphs, or every line is one.
pub(super) fn of_plain(text: &str) -> Parsed {
    let unified = text.replace("\r\n", "\n").replace(['\r', '\u{85}', '\u{c}'], "\n");
    let mut groups: Vec<Vec<&str>> = Vec::new();
    let mut open = false;
    for line in unified.lines() {
        let line = line.trim();
        // Above the headline, signs alone are no line.
        if line.is_empty() || groups.is_empty() && !line.contains(char::is_alphanumeric) {
            open = false;
        } else if let Some(group) = groups.last_mut().filter(|_| open) {
            group.push(line);
        } else {
            groups.push(vec![line]);
            open = true;
        }
    }
    let mut parsed = Parsed::default();
    let mut groups = groups.into_iter();
    let Some(first) = groups.next() else { return parsed };
    let mut first = first.into_iter();
    parsed.title = clean(first.next().unwrap_or_default());
    let mut rest: Vec<&str> = first.collect();
    if rest.first().is_some_and(|line| {
        is_subtitle(line) || rest.len() == 1 && line.chars().count() <= LONGEST_SUBTITLE && !is_byline(line)
    }) {
        parsed.subtitle = Some(clean(rest.remove(0)));
    }
    for group in std::iter::once(rest).chain(groups) {
        for line in unwrapped(&group) {
            let line = clean(&line);
            // Marked as a heading all the same.
            let marked = line
                .strip_prefix('#')
                .map(|rest| rest.trim_start_matches('#').trim_start());
            if let Some(heading) = marked.filter(|heading| group.len() == 1 && is_heading(heading, LONGEST_HEADING)) {
                parsed.body.push(Block::Heading(heading.to_owned()));
                continue;
            }
            // A second line under the headline, with a blank one between.
            if parsed.subtitle.is_none() && parsed.body.is_empty() && is_subtitle(&line) && !is_heading(&line, 50) {
                parsed.subtitle = Some(line);
            } else if group.len() == 1
                && is_heading(&line, LONGEST_HEADING)
                && !(above(&parsed.body) && is_dateline(&line))
            {
                parsed.body.push(Block::Heading(line));
            } else if !line.is_empty() {
                parsed.body.push(Block::Paragraph(line));
            }
        }
    }
    parsed
}

/// Whether no paragraph has come yet: a line with place and day is no heading there.
fn above(body: &[Block]) -> bool {
    let is_text =
        |block: &Block| matches!(block, Block::Paragraph(text) if ends_as_sentence(text) && !is_dateline(text));
    !body.iter().any(is_text)
}

/// The paragraphs of lines without a blank one between: one that was wrapped at a margin, or one a line.
fn unwrapped(lines: &[&str]) -> Vec<String> {
    let Some((last, wrapped)) = lines.split_last() else {
        return Vec::new();
    };
    let length = |line: &&str| line.chars().count();
    let widest = lines.iter().map(length).max().unwrap_or(0);
    // A margin: no line is longer than a page is wide, and all but the last come near it.
    let at_margin = !wrapped.is_empty()
        && widest <= 110
        && wrapped
            .iter()
            .all(|line| length(line) * 10 >= widest * 6 && !is_item(line));
    if at_margin && !is_item(last) {
        vec![lines.join(" ")]
    } else {
        lines.iter().map(|line| (*line).to_owned()).collect()
    }
}

/// A text on one line, with single spaces and nothing invisible.
fn clean(text: &str) -> String {
    let visible: String = text
        .chars()
        .map(|ch| if ch == '\t' { ' ' } else { ch })
        .filter(|ch| !ch.is_control() && !matches!(ch, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}'))
        .collect();
    visible
        .split(' ')
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

fn is_item(line: &str) -> bool {
    line.starts_with(['-', '*', '•', '·', '–'])
        || line.split_once(['.', ')']).is_some_and(|(number, _)| {
            !number.is_empty() && number.len() < 3 && number.bytes().all(|byte| byte.is_ascii_digit())
        })
}

fn is_heading(line: &str, longest: usize) -> bool {
    line.chars().count() <= longest
        && !ends_as_sentence(line)
        && !is_item(line)
        && !is_byline(line)
        && !line.starts_with(['"', '“', '«'])
        && line.contains(char::is_alphabetic)
}

fn is_subtitle(line: &str) -> bool {
    line.chars().count() <= LONGEST_SUBTITLE
        && !ends_as_sentence(line)
        && !is_item(line)
        && !is_byline(line)
        && !starts_with_dateline(line)
        && !is_dateline(line)
}

/// "By Helen Strand": no heading, though it has no full stop either, and no sentence.
pub(in crate::story) fn is_byline(line: &str) -> bool {
    let opens = [
        "By ",
        "BY ",
        "Por ",
        "POR ",
        "Published ",
        "Publicado ",
        "Updated ",
        "Actualizado ",
    ]
    .iter()
    .any(|start| line.starts_with(start));
    opens && line.chars().count() <= 80 && !ends_as_sentence(line)
}

/// It starts as a first paragraph does ("DUNMARROW — A bronze hare").
fn starts_with_dateline(line: &str) -> bool {
    super::super::draft::dateline(line) > 0
}

fn ends_as_sentence(line: &str) -> bool {
    line.trim_end_matches(['"', '”', '’', '\'', '»', ')', ']'])
        .ends_with(['.', '!', '?', '…', ':', ';', ','])
}

/// Reads Markdown: the first heading is the headline, lists and quotations are paragraphs, code and pictures are left out.
pub(super) fn of_markdown(text: &str) -> Parsed {
    let (front_matter, text) = front_matter(text);
    let mut parsed = Parsed {
        title: front_matter.title.clone().unwrap_or_default(),
        subtitle: front_matter.subtitle.clone(),
        front_matter,
        ..Parsed::default()
    };
    let given = !parsed.title.is_empty();
    let mut line = String::new();
    let mut silent = 0_usize;
    for event in Parser::new(text) {
        match event {
            Event::Start(Tag::CodeBlock(_) | Tag::Image { .. } | Tag::HtmlBlock) => silent += 1,
            Event::End(TagEnd::CodeBlock | TagEnd::Image | TagEnd::HtmlBlock) => silent = silent.saturating_sub(1),
            Event::Start(Tag::Paragraph | Tag::Heading { .. } | Tag::Item) => {
                finish(&mut parsed, &mut line, false, given);
            }
            Event::End(TagEnd::Heading(_)) => finish(&mut parsed, &mut line, true, given),
            Event::End(TagEnd::Paragraph | TagEnd::Item) => finish(&mut parsed, &mut line, false, given),
            Event::Text(text) | Event::Code(text) if silent == 0 => line.push_str(&text),
            Event::SoftBreak | Event::HardBreak => line.push(' '),
            _ => {}
        }
    }
    finish(&mut parsed, &mut line, false, given);
    parsed
}

/// Puts a line that has ended where it belongs.
fn finish(parsed: &mut Parsed, line: &mut String, heading: bool, titled: bool) {
    let text = clean(&std::mem::take(line));
    if text.is_empty() || parsed.title.is_empty() && !text.contains(char::is_alphanumeric) {
        return;
    }
    if parsed.title.is_empty() {
        parsed.title = text;
    } else if titled && parsed.body.is_empty() && text == parsed.title {
        // The headline again, under front matter that has it.
    } else if parsed.subtitle.is_none() && parsed.body.is_empty() && !heading && is_subtitle(&text) {
        parsed.subtitle = Some(text);
    } else if heading {
        parsed.body.push(Block::Heading(text));
    } else {
        parsed.body.push(Block::Paragraph(text));
    }
}

/// Reads the keys above the text, between two lines of `---`, as far as they are particulars of an article.
fn front_matter(text: &str) -> (FrontMatter, &str) {
    let mut matter = FrontMatter::default();
    let none = (FrontMatter::default(), text);
    let Some(rest) = text
        .trim_start()
        .strip_prefix("---\n")
        .or_else(|| text.trim_start().strip_prefix("---\r\n"))
    else {
        return none;
    };
    let mut end = 0;
    for line in rest.split_inclusive('\n') {
        end += line.len();
        let line = line.trim();
        if line == "---" || line == "..." {
            return (matter, rest.get(end..).unwrap_or_default());
        }
        let Some((key, value)) = line.split_once(':') else {
            continue;
        };
        let value = clean(value.trim().trim_matches(['"', '\'']));
        if value.is_empty() {
            continue;
        }
        let place = match key.trim().to_lowercase().as_str() {
            "title" => &mut matter.title,
            "subtitle" | "description" => &mut matter.subtitle,
            "publisher" => &mut matter.publisher,
            "url" | "canonical_url" => &mut matter.url,
            "date" | "published" => &mut matter.published,
            _ => continue,
        };
        *place = Some(value);
    }
    none
}
