//! A drawing before it is written down: texts and marks, in pixels from its upper left corner.

use super::font::{self, Weight};
use super::lines::lines;

/// A sheet's width. Discord shows a picture up to 550 pixels wide; two thirds of this size are still readable.
pub(super) const WIDTH: f32 = 760.0;
/// What stays empty around everything.
pub(super) const MARGIN: f32 = 36.0;

/// The radius of its corners.
pub(super) const CORNER: f32 = 12.0;
/// How wide its lines are.
pub(super) const STROKE: f32 = 2.0;

/// What a text is to its reader; the theme has a colour for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tone {
    /// What is to be read.
    Ink,
    /// What stands beside it.
    Quiet,
    /// The one colour.
    Accent,
}

/// A kind of text: its size and the height of its lines in pixels, and its weight.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Style {
    pub(super) size: f32,
    pub(super) line: f32,
    pub(super) weight: Weight,
    pub(super) tone: Tone,
}

/// What the whole is, above its title.
pub(super) const KICKER: Style = style(14.0, 20.0, Weight::SemiBold, Tone::Accent);
/// Running text.
pub(super) const TEXT: Style = style(16.0, 23.0, Weight::Regular, Tone::Ink);
/// What stands beside or below it.
pub(super) const NOTE: Style = style(13.0, 19.0, Weight::Regular, Tone::Quiet);

pub(super) const fn style(size: f32, line: f32, weight: Weight, tone: Tone) -> Style {
    Style {
        size,
        line,
        weight,
        tone,
    }
}

/// A line of text.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Line {
    /// Left edge; of a text that ends at `x`, the right one.
    pub(super) x: f32,
    /// The line that its letters stand on.
    pub(super) baseline: f32,
    /// It ends at `x` and does not begin there.
    pub(super) ends: bool,
    pub(super) size: f32,
    pub(super) weight: Weight,
    pub(super) tone: Tone,
    pub(super) text: String,
}

impl Line {
    /// Where its first letter begins.
    pub(super) fn left(&self) -> f32 {
        if self.ends {
            self.x - font::width(&self.text, self.weight, self.size)
        } else {
            self.x
        }
    }
}

/// An event's mark.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Mark {
    pub(super) x: f32,
    pub(super) y: f32,
    pub(super) radius: f32,
    /// The article gives a time; where it gives none, the mark is hollow.
    pub(super) filled: bool,
}

/// An upright line: of a timeline, or before a quotation.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Rail {
    pub(super) x: f32,
    pub(super) from: f32,
    pub(super) to: f32,
}

/// The drawing.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Sheet {
    pub(super) width: f32,
    pub(super) height: f32,
    pub(super) lines: Vec<Line>,
    pub(super) marks: Vec<Mark>,
    pub(super) rails: Vec<Rail>,
}

impl Sheet {
    /// An empty one.
    pub(super) const fn new() -> Self {
        Self {
            width: WIDTH,
            height: 0.0,
            lines: Vec::new(),
            marks: Vec::new(),
            rails: Vec::new(),
        }
    }

    /// Sets a text in lines from `top` on down; returns where it ends.
    pub(super) fn set(&mut self, text: &str, style: Style, (x, room, ends): (f32, f32, bool), top: f32) -> f32 {
        let mut top = top;
        for text in lines(text, style.weight, style.size, room) {
            // The letters stand in the middle of their line.
            let air = style.line - (font::ASCENT + font::DESCENT) * style.size;
            self.lines.push(Line {
                x,
                baseline: top + air / 2.0 + font::ASCENT * style.size,
                ends,
                size: style.size,
                weight: style.weight,
                tone: style.tone,
                text,
            });
            top += style.line;
        }
        top
    }

    /// The same with everything on whole tenths of a pixel, as it is written down and painted.
    pub(super) fn in_tenths(mut self) -> Self {
        let tenths = |place: &mut f32| *place = (*place * 10.0).round() / 10.0;
        for line in &mut self.lines {
            tenths(&mut line.x);
            tenths(&mut line.baseline);
        }
        for mark in &mut self.marks {
            tenths(&mut mark.x);
            tenths(&mut mark.y);
            tenths(&mut mark.radius);
        }
        for rail in &mut self.rails {
            tenths(&mut rail.x);
            tenths(&mut rail.from);
            tenths(&mut rail.to);
        }
        self
    }
}
