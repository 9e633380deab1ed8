//! Pictures, for where a picture says it faster: a story's timeline and a reply, as SVG and as PNG.
//!
//! Pure: values in, values out; the font is bundled, so that the same values make the same picture on every machine.
//! `timeline` and `answer` set their texts on a `sheet`; `svg` writes it down, `png` paints it.

mod answer;
mod colours;
mod font;
mod letters;
mod lines;
mod png;
mod sheet;
mod svg;
mod timeline;

pub use png::{PaintError, png};

use crate::answer::{Reply, wording};
use crate::story::Story;
use crate::text::Language;
use sheet::Sheet;

/// So many characters of a title stand in a picture for those who do not see it.
const TITLE_CHARS: usize = 200;
/// And so many of its description: more than the pictures of most stories have.
const DESCRIPTION_CHARS: usize = 10_000;

/// Whether a picture is for a light or for a dark surrounding. Each brings its own background.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Theme {
    /// Dark words on white.
    #[default]
    Light,
    /// Light words on the grey of Discord's dark theme.
    Dark,
}

/// A picture in vectors.
#[derive(Debug, Clone, PartialEq)]
pub struct Picture {
    /// Width in the picture's own units, which are CSS pixels.
    pub width: f32,
    /// Height in the same.
    pub height: f32,
    /// What is on it, and where.
    sheet: Sheet,
    theme: Theme,
    /// The same as an SVG that relies on the font "Inter" being there.
    bare: String,
}

impl Picture {
    fn of(sheet: Sheet, theme: Theme, language: Language, title: &str, description: &str) -> Self {
        let sheet = sheet.in_tenths();
        Self {
            width: sheet.width,
            height: sheet.height,
            bare: svg::write(&sheet, theme, language, title, description),
            sheet,
            theme,
        }
    }

    /// The SVG by itself: its font is inside, so that it looks the same in every viewer.
    pub fn svg(&self) -> String {
        svg::with_fonts(&self.bare)
    }

    /// The SVG without its font: what tells one picture from another.
    pub fn identity(&self) -> &str {
        &self.bare
    }
}

/// Draws the timeline of a story: when, as the article puts it, and what, in the story file's order; an event to which
/// the article gives no time stands in its place and is marked. `None` where the story has no timeline.
///
/// The work is bounded whatever the story holds: so many events, so much text of each; what is left out is said to be.
pub fn timeline(story: &Story, language: Language, theme: Theme) -> Option<Picture> {
    if story.events.is_empty() {
        return None;
    }
    let sheet = timeline::set(story, language);
    let title = lines::tidy(&story.title, TITLE_CHARS);
    let description = description(story, language, DESCRIPTION_CHARS);
    Some(Picture::of(sheet, theme, language, &title, &description))
}

/// Draws a reply with its question: the answer, the passages it rests on word for word, where they stand and whose words
/// they are. The work is bounded as a timeline's is.
pub fn answer(question: &str, reply: &Reply, theme: Theme) -> Picture {
    let sheet = answer::set(question, reply);
    let title = lines::tidy(question, TITLE_CHARS);
    // All that is on it is text, in the order in which it is read.
    let texts: Vec<&str> = sheet.lines.iter().map(|line| line.text.as_str()).collect();
    let description = texts.join(" ");
    Picture::of(sheet, theme, reply.language, &title, &description)
}

/// What the timeline's picture says, in at most `limit` characters: whole events, as many as fit, and how many more
/// there are.
pub fn description(story: &Story, language: Language, limit: usize) -> String {
    let title = lines::tidy(&story.title, TITLE_CHARS);
    let mut text = format!("{}: {}.", wording::timeline(language), title.trim_end_matches('.'));
    let mut length = text.chars().count();
    for (index, event) in story.events.iter().enumerate() {
        let what = event.what.text.best(language).map_or("", String::as_str);
        let told = format!(" {}: {what}", wording::time_of(language, event));
        let left = story.events.len() - index;
        let rest = format!(" {}", wording::more_events(language, left));
        // The last needs no room for what says that there are more.
        let reserve = if left == 1 { 0 } else { rest.chars().count() };
        let longer = length + told.chars().count();
        if longer + reserve > limit {
            text.push_str(&rest);
            break;
        }
        text.push_str(&told);
        length = longer;
    }
    text
}

#[cfg(test)]
mod tests;
