//! A picture painted, as PNG.

use tiny_skia::{FillRule, Paint, Path, PathBuilder, Pixmap, Stroke, Transform};

use super::Picture;
use super::colours::{Colour, Colours};
use super::letters;
use super::sheet::{CORNER, STROKE};

/// Dots a pixel: twice as many as a plain screen has, so that it is sharp on others too.
const SCALE: f32 = 2.0;
/// So many dots are painted at most (four bytes each while it is painted): a very long picture is painted less finely.
const MOST_DOTS: f32 = 8_000_000.0;
/// How far from its ends a quarter of a circle's handles lie, in radii: a curve through them is a circle but for a few parts in
/// ten thousand.
const HANDLE: f32 = 0.5523;

/// Why a picture could not be painted.
#[derive(Debug, thiserror::Error)]
pub enum PaintError {
    /// The bundled font cannot be read.
    #[error("the bundled font cannot be read: {0}")]
    Font(String),
    /// It has no size, or one that does not fit into memory.
    #[error("a picture of {width} by {height} dots cannot be painted")]
    Size {
        /// Dots across.
        width: u32,
        /// Dots down.
        height: u32,
    },
    /// The PNG could not be written.
    #[error("the PNG cannot be written: {0}")]
    Png(String),
}

/// Paints a picture. Takes up to 32 MB, and too long for a thread that others wait for.
///
/// # Errors
/// When the painter cannot: a fault of this program's.
pub fn png(picture: &Picture) -> Result<Vec<u8>, PaintError> {
    let (sheet, colours) = (&picture.sheet, Colours::of(picture.theme));
    let scale = SCALE.min((MOST_DOTS / (sheet.width * sheet.height)).sqrt());
    #[expect(clippy::cast_sign_loss, reason = "sizes are positive, and far below 2^24")]
    let (width, height) = (
        (sheet.width * scale).ceil() as u32,
        (sheet.height * scale).ceil() as u32,
    );
    let mut canvas = Canvas {
        dots: Pixmap::new(width, height).ok_or(PaintError::Size { width, height })?,
        scale: Transform::from_scale(scale, scale),
    };
    canvas.fill(ground(sheet.width, sheet.height), colours.background);
    for rail in &sheet.rails {
        let mut path = PathBuilder::new();
        path.move_to(rail.x, rail.from);
        path.line_to(rail.x, rail.to);
        canvas.trace(path.finish(), colours.rail);
    }
    for mark in &sheet.marks {
        let circle = PathBuilder::from_circle(mark.x, mark.y, mark.radius);
        let inside = if mark.filled {
            colours.accent
        } else {
            colours.background
        };
        canvas.fill(circle.clone(), inside);
        canvas.trace(circle, colours.accent);
    }
    for line in &sheet.lines {
        canvas.fill(letters::outlines(line)?, colours.tone(line.tone));
    }
    canvas
        .dots
        .encode_png()
        .map_err(|error| PaintError::Png(error.to_string()))
}

/// What a sheet is painted on. A path that could not be made has nothing to see.
struct Canvas {
    dots: Pixmap,
    /// From pixels to dots.
    scale: Transform,
}

impl Canvas {
    /// Paints what lies inside a path.
    fn fill(&mut self, path: Option<Path>, colour: Colour) {
        if let Some(path) = path {
            self.dots
                .fill_path(&path, &paint(colour), FillRule::Winding, self.scale, None);
        }
    }

    /// Paints along a path.
    fn trace(&mut self, path: Option<Path>, colour: Colour) {
        let stroke = Stroke {
            width: STROKE,
            ..Stroke::default()
        };
        if let Some(path) = path {
            self.dots.stroke_path(&path, &paint(colour), &stroke, self.scale, None);
        }
    }
}

fn paint(colour: Colour) -> Paint<'static> {
    let mut paint = Paint::default();
    paint.set_color_rgba8(colour.0, colour.1, colour.2, u8::MAX);
    paint
}

/// The ground of a sheet: a rectangle with round corners.
fn ground(width: f32, height: f32) -> Option<Path> {
    let handle = CORNER * (1.0 - HANDLE);
    let mut path = PathBuilder::new();
    path.move_to(CORNER, 0.0);
    path.line_to(width - CORNER, 0.0);
    path.cubic_to(width - handle, 0.0, width, handle, width, CORNER);
    path.line_to(width, height - CORNER);
    path.cubic_to(width, height - handle, width - handle, height, width - CORNER, height);
    path.line_to(CORNER, height);
    path.cubic_to(handle, height, 0.0, height - handle, 0.0, height - CORNER);
    path.line_to(0.0, CORNER);
    path.cubic_to(0.0, handle, handle, 0.0, CORNER, 0.0);
    path.close();
    path.finish()
}
