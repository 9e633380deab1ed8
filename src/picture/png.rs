//! A picture painted, as PNG.

use std::sync::{Arc, LazyLock};

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree, fontdb};

use super::Picture;
use super::font::{FAMILY, Weight};

/// Dots a pixel: twice as many as a plain screen has, so that it is sharp on others too.
const SCALE: f32 = 2.0;
/// So many dots are painted at most (four bytes each while it is painted): a very long picture is painted less finely.
const MOST_DOTS: f32 = 8_000_000.0;

/// Why a picture could not be painted.
#[derive(Debug, thiserror::Error)]
pub enum PaintError {
    /// The SVG is none to the painter.
    #[error("the picture cannot be read: {0}")]
    Svg(String),
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

/// The bundled font and no other, whatever the machine has.
static FONTS: LazyLock<Arc<fontdb::Database>> = LazyLock::new(|| {
    let mut fonts = fontdb::Database::new();
    for weight in Weight::ALL {
        fonts.load_font_data(weight.file().to_vec());
    }
    fonts.set_sans_serif_family(FAMILY);
    Arc::new(fonts)
});

/// Paints a picture. Takes up to 32 MB, and too long for a thread that others wait for.
///
/// # Errors
/// When the painter cannot: a fault of this program's.
pub fn png(picture: &Picture) -> Result<Vec<u8>, PaintError> {
    let options = Options {
        font_family: FAMILY.to_owned(),
        fontdb: Arc::clone(&FONTS),
        ..Options::default()
    };
    let tree = Tree::from_str(picture.identity(), &options).map_err(|error| PaintError::Svg(error.to_string()))?;
    let scale = SCALE.min((MOST_DOTS / (picture.width * picture.height)).sqrt());
    #[expect(clippy::cast_sign_loss, reason = "sizes are positive, and far below 2^24")]
    let (width, height) = (
        (picture.width * scale).ceil() as u32,
        (picture.height * scale).ceil() as u32,
    );
    let mut dots = Pixmap::new(width, height).ok_or(PaintError::Size { width, height })?;
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut dots.as_mut());
    dots.encode_png().map_err(|error| PaintError::Png(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_painter_finds_each_weight_of_the_bundled_font_under_its_name() {
        assert_eq!(FONTS.len(), Weight::ALL.len());
        for weight in Weight::ALL {
            let query = fontdb::Query {
                families: &[fontdb::Family::Name(FAMILY)],
                weight: fontdb::Weight(weight.css()),
                ..fontdb::Query::default()
            };
            let found = FONTS.query(&query).and_then(|id| FONTS.face(id));
            assert_eq!(found.map(|face| face.weight.0), Some(weight.css()));
        }
    }
}
