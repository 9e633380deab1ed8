//! `[[passage]]`: the article, sentence by sentence.

use super::Draft;
use crate::story::Finding;
use crate::story::place::{self, Place};

/// Ids have the form `p3s1` and count paragraphs and sentences up from 1 without a gap.
pub(super) fn ids_count_up(draft: &Draft<'_>, out: &mut Vec<Finding>) {
    let mut last = (0, 0);
    for passage in &draft.raw.passages {
        let id = passage.id.get_ref();
        let Some(numbers) = place::numbers(id) else {
            let message = format!("passage id {id:?}; it has the form \"p3s1\" (paragraph 3, sentence 1)");
            out.push(draft.at(&passage.id, "passage-id", message));
            continue;
        };
        let (paragraph, sentence) = last;
        let follows = numbers == (paragraph, sentence + 1) && paragraph > 0 || numbers == (paragraph + 1, 1);
        // The same id again is a finding of its own.
        if !follows && numbers != last {
            let next = if paragraph == 0 {
                String::new()
            } else {
                format!("\"p{paragraph}s{}\" or ", sentence + 1)
            };
            let message = format!(
                "passage {id} is out of order; here stands {next}\"p{}s1\"",
                paragraph + 1
            );
            out.push(draft.at(&passage.id, "passage-id", message));
        }
        last = numbers;
    }
}

/// Every passage stands in the article, word for word and in the article's order.
pub(super) fn quotes_are_verbatim(draft: &Draft<'_>, out: &mut Vec<Finding>) {
    for (passage, place) in draft.raw.passages.iter().zip(&draft.places) {
        let id = passage.id.get_ref();
        let message = match place {
            Place::At(_) => continue,
            Place::OutOfOrder => format!("passage {id} comes before the passage above it in the article"),
            Place::Missing => format!("passage {id} is not in the article word for word"),
        };
        out.push(draft.at(&passage.text, "passage-quote", message));
    }
}

/// Nothing is left of the article but headline, the line under it and headings once the passages are taken out.
pub(super) fn article_is_covered(draft: &Draft<'_>, out: &mut Vec<Finding>) {
    let article = draft.files.article.as_str();
    let header = &draft.raw.story;
    let is_heading = |line: &str| {
        let sections = draft.raw.passages.iter().filter_map(|passage| passage.section.as_ref());
        sections
            .chain([&header.title])
            .chain(&header.subtitle)
            .any(|heading| heading.get_ref() == line)
    };
    let mut from = 0;
    let taken = draft
        .places
        .iter()
        .filter_map(Place::range)
        .chain(std::iter::once(article.len()..article.len()));
    for range in taken {
        let Some(left) = article.get(..range.start) else {
            continue;
        };
        for (place, line) in place::lines(left, from) {
            if !is_heading(line) {
                let message = format!("no passage holds {:?}", shortened(line));
                out.push(draft.in_article(place.start, "article-uncovered", message));
            }
        }
        from = range.end;
    }
}

/// A new paragraph starts a new line of the article, and a sentence within one follows its forerunner without a blank
/// line: else a citation would name the wrong paragraph.
pub(super) fn paragraphs_are_the_articles(draft: &Draft<'_>, out: &mut Vec<Finding>) {
    let located = draft
        .raw
        .passages
        .iter()
        .zip(&draft.places)
        .filter_map(|(passage, place)| Some((passage, place.range()?, place::numbers(passage.id.get_ref())?.0)));
    let mut last: Option<(usize, usize)> = None;
    for (passage, range, paragraph) in located {
        if let Some((end, before)) = last
            && let Some(between) = draft.files.article.get(end..range.start)
        {
            let breaks = between.bytes().filter(|&byte| byte == b'\n').count();
            let id = passage.id.get_ref();
            if paragraph == before && breaks > 1 {
                let message =
                    format!("a new paragraph of the article starts at {id}, but its id counts on in the last one");
                out.push(draft.at(&passage.id, "paragraph", message));
            } else if paragraph != before && breaks == 0 {
                let message = format!("{id} starts a new paragraph, but the article does not");
                out.push(draft.at(&passage.id, "paragraph", message));
            }
        }
        last = Some((range.end, paragraph));
    }
}

/// `section` is the last heading above the passage.
pub(super) fn sections_are_the_articles(draft: &Draft<'_>, out: &mut Vec<Finding>) {
    let article = draft.files.article.as_str();
    let headings: Vec<&str> = draft
        .raw
        .passages
        .iter()
        .filter_map(|passage| Some(passage.section.as_ref()?.get_ref().as_str()))
        .collect();
    let mut from = 0;
    let mut current: Option<&str> = None;
    for (passage, place) in draft.raw.passages.iter().zip(&draft.places) {
        let Some(range) = place.range() else { continue };
        if let Some(above) = article.get(..range.start) {
            let heading = place::lines(above, from)
                .map(|(_, line)| line)
                .filter(|line| headings.contains(line))
                .last();
            current = heading.or(current);
        }
        from = range.end;
        let stated = passage.section.as_ref().map(|section| section.get_ref().as_str());
        if stated != current {
            let id = passage.id.get_ref();
            let actual = current.map_or_else(
                || "under no heading".to_owned(),
                |it| format!("under the heading {it:?}"),
            );
            let at = passage.section.as_ref().unwrap_or(&passage.id);
            out.push(draft.at(at, "section", format!("{id} stands {actual} in the article")));
        }
    }
}

/// The beginning of a line, enough to know it by.
fn shortened(line: &str) -> String {
    const SHOWN_CHARS: usize = 60;
    match line.char_indices().nth(SHOWN_CHARS) {
        Some((at, _)) => format!("{}…", line.get(..at).unwrap_or_default()),
        None => line.to_owned(),
    }
}
