//! Where everything of a timeline stands.

use super::font::Weight;
use super::lines::tidy;
use super::sheet::{KICKER, MARGIN, Mark, NOTE, Rail, Sheet, Style, TEXT, Tone, WIDTH, style};
use crate::answer::wording;
use crate::story::{Event, Story};
use crate::text::Language;

/// Where the times end, which are set to the right.
const TIMES_END: f32 = 200.0;
/// Where the line runs on which the events stand.
const RAIL: f32 = 226.0;
/// Where what happened begins.
const TEXT_START: f32 = 252.0;
/// What stays empty between two events, beside the room of their lines.
const BETWEEN: f32 = 20.0;
/// Radius of an event's mark.
const DOT: f32 = 6.0;

/// So many events are drawn at most; a story that a person wrote has fewer.
pub(super) const MOST_EVENTS: usize = 40;
/// So many characters of a time, a title and an event's text are drawn at most; the checks let no answer have more than 500.
const TIME_CHARS: usize = 120;
const TITLE_CHARS: usize = 200;
const TEXT_CHARS: usize = 600;

const TITLE: Style = style(24.0, 32.0, Weight::SemiBold, Tone::Ink);
const TIME: Style = style(15.0, 21.0, Weight::SemiBold, Tone::Ink);
const NO_TIME: Style = style(15.0, 21.0, Weight::Regular, Tone::Quiet);
/// Sets a timeline.
pub(super) fn set(story: &Story, language: Language) -> Sheet {
    let mut sheet = Sheet::new();
    let across = (MARGIN, WIDTH - 2.0 * MARGIN, false);
    let mut top = sheet.set(wording::timeline(language), KICKER, across, MARGIN);
    top = sheet.set(&tidy(&story.title, TITLE_CHARS), TITLE, across, top + 2.0) + BETWEEN;
    for event in story.events.iter().take(MOST_EVENTS) {
        top = set_event(&mut sheet, story, event, language, top) + BETWEEN;
    }
    if let [first, .., last] = sheet.marks.as_slice() {
        let (from, to) = (first.y, last.y);
        sheet.rails.push(Rail { x: RAIL, from, to });
    }
    let beside = (TEXT_START, WIDTH - MARGIN - TEXT_START, false);
    let left_out = story.events.len().saturating_sub(MOST_EVENTS);
    if left_out > 0 {
        top = sheet.set(&wording::more_events(language, left_out), NOTE, beside, top);
    }
    if let Some(hollow) = sheet.marks.iter().position(|mark| !mark.filled) {
        let mark = Mark {
            y: top + NOTE.line / 2.0,
            radius: DOT - 1.5,
            ..sheet.marks[hollow]
        };
        sheet.marks.push(mark);
        top = sheet.set(wording::undated(language), NOTE, beside, top);
    }
    sheet.height = (top + MARGIN).ceil();
    sheet
}

/// Sets an event: its time to the left, what happened and where it is written to the right; returns where the longer
/// one ends.
fn set_event(sheet: &mut Sheet, story: &Story, event: &Event, language: Language, top: f32) -> f32 {
    let times = (TIMES_END, TIMES_END - MARGIN, true);
    let time = wording::time_in_two(language, event);
    let (words, style) = match &time.words {
        Some(words) => (words.as_str(), TIME),
        None => (wording::no_time_given(language), NO_TIME),
    };
    // The smaller lines of the times stand on the same line as the text beside them.
    let lower = top + (TEXT.line - TIME.line) / 2.0;
    let mut left = sheet.set(&tidy(words, TIME_CHARS), style, times, lower);
    if let Some(note) = &time.note {
        left = sheet.set(&tidy(note, TIME_CHARS), NOTE, times, left);
    }
    sheet.marks.push(Mark {
        x: RAIL,
        y: top + TEXT.line / 2.0,
        radius: DOT,
        filled: time.words.is_some(),
    });
    let beside = (TEXT_START, WIDTH - MARGIN - TEXT_START, false);
    let what = event.what.text.best(language).map_or("", String::as_str);
    let right = sheet.set(&tidy(what, TEXT_CHARS), TEXT, beside, top);
    let cites: Vec<&str> = event
        .what
        .cites
        .iter()
        .filter_map(|&cite| story.passages.get(cite))
        .map(|passage| passage.id.as_str())
        .collect();
    let right = sheet.set(&tidy(&cites.join(", "), TIME_CHARS), NOTE, beside, right);
    left.max(right)
}
