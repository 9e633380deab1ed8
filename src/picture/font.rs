//! The bundled font: its two weights, and how wide a text is in them.

use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, MetadataProvider as _};

/// The font's name, as the picture asks for it.
pub(super) const FAMILY: &str = "Inter";

/// A weight of the font.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Weight {
    Regular,
    SemiBold,
}

impl Weight {
    pub(super) const ALL: [Self; 2] = [Self::Regular, Self::SemiBold];

    /// CSS's number for it.
    pub(super) const fn css(self) -> u16 {
        match self {
            Self::Regular => 400,
            Self::SemiBold => 600,
        }
    }

    /// The font file.
    pub(super) const fn file(self) -> &'static [u8] {
        match self {
            Self::Regular => include_bytes!("fonts/Inter-Regular.otf"),
            Self::SemiBold => include_bytes!("fonts/Inter-SemiBold.otf"),
        }
    }
}

/// How far above its baseline a line of text reaches at most, in parts of its size: Inter's `hhea` ascent, 2728 of 2816.
pub(super) const ASCENT: f32 = 2728.0 / 2816.0;
/// How far below: Inter's `hhea` descent, 680 of 2816.
pub(super) const DESCENT: f32 = 680.0 / 2816.0;

/// The width of a text in pixels. The bundled files have neither kerning nor ligatures, so it is the sum of its
/// characters' advances; a character that the font lacks is as wide as the box that stands for it.
pub(super) fn width(text: &str, weight: Weight, size: f32) -> f32 {
    // A bundled file that cannot be read fails the test below; here it is as wide as text mostly is.
    let Ok(font) = FontRef::new(weight.file()) else {
        return text.chars().count() as f32 * size * 0.6;
    };
    let (characters, metrics) = (
        font.charmap(),
        font.glyph_metrics(Size::new(size), LocationRef::default()),
    );
    text.chars()
        .map(|ch| {
            metrics
                .advance_width(characters.map(ch).unwrap_or_default())
                .unwrap_or_default()
        })
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_weights_are_readable_and_have_what_the_two_languages_need() {
        for weight in Weight::ALL {
            let font = FontRef::new(weight.file()).expect("a font");
            let characters = font.charmap();
            for ch in "ABCXYZabcxyz0123456789áéíóúüñÁÉÍÓÚÜÑ¿¡«»“”‘’–—…€ªº()[].,:;/%&'\"".chars()
            {
                assert!(characters.map(ch).is_some(), "{weight:?} lacks {ch}");
            }
            let metrics = font.metrics(Size::new(1.0), LocationRef::default());
            assert!((metrics.ascent - ASCENT).abs() < 0.001, "{}", metrics.ascent);
            assert!((metrics.descent + DESCENT).abs() < 0.001, "{}", metrics.descent);
        }
    }

    #[test]
    fn a_text_is_as_wide_as_its_characters() {
        let one = width("n", Weight::Regular, 16.0);
        assert!((5.0..16.0).contains(&one), "{one}");
        assert!((width("nnnn", Weight::Regular, 16.0) - 4.0 * one).abs() < 0.01);
        assert!(width("n", Weight::SemiBold, 16.0) > one);
        assert!(width("漢", Weight::Regular, 16.0) > 0.0);
    }
}
