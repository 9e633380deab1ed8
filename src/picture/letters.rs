//! The outlines of a line's letters.

use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{FontRef, MetadataProvider as _};
use tiny_skia::{Path, PathBuilder};

use super::png::PaintError;
use super::sheet::Line;

/// A line's letters as one path, in the sheet's pixels, each as far from the one before as [`Line::left`] reckons; `None` where there is nothing to see.
///
/// # Errors
/// When the bundled font cannot be read.
pub(super) fn outlines(line: &Line) -> Result<Option<Path>, PaintError> {
    let failed = |error: &dyn std::error::Error| PaintError::Font(error.to_string());
    let font = FontRef::new(line.weight.file()).map_err(|error| failed(&error))?;
    let (characters, outlines) = (font.charmap(), font.outline_glyphs());
    let advances = font.glyph_metrics(Size::new(line.size), LocationRef::default());
    let units = font.metrics(Size::unscaled(), LocationRef::default()).units_per_em;
    let mut pen = Pen {
        path: PathBuilder::new(),
        x: line.left(),
        baseline: line.baseline,
        scale: line.size / f32::from(units),
    };
    for ch in line.text.chars() {
        // What the font lacks is its box for that.
        let glyph = characters.map(ch).unwrap_or_default();
        if let Some(outline) = outlines.get(glyph) {
            // Unscaled, since a scaled outline is rounded to parts of a pixel.
            let settings = DrawSettings::unhinted(Size::unscaled(), LocationRef::default());
            outline.draw(settings, &mut pen).map_err(|error| failed(&error))?;
        }
        pen.x += advances.advance_width(glyph).unwrap_or_default();
    }
    Ok(pen.path.finish())
}

/// Draws glyphs, which a font has in units of its own and upwards, into a path in pixels and downwards.
struct Pen {
    path: PathBuilder,
    /// Where the glyph begins.
    x: f32,
    baseline: f32,
    /// Pixels a unit.
    scale: f32,
}

impl Pen {
    fn place(&self, x: f32, y: f32) -> (f32, f32) {
        (self.x + x * self.scale, self.baseline - y * self.scale)
    }
}

impl OutlinePen for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        let (x, y) = self.place(x, y);
        self.path.move_to(x, y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let (x, y) = self.place(x, y);
        self.path.line_to(x, y);
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        let ((cx, cy), (x, y)) = (self.place(cx, cy), self.place(x, y));
        self.path.quad_to(cx, cy, x, y);
    }

    fn curve_to(&mut self, cx: f32, cy: f32, dx: f32, dy: f32, x: f32, y: f32) {
        let ((cx, cy), (dx, dy), (x, y)) = (self.place(cx, cy), self.place(dx, dy), self.place(x, y));
        self.path.cubic_to(cx, cy, dx, dy, x, y);
    }

    fn close(&mut self) {
        self.path.close();
    }
}
