//! The colours of each theme.

use std::fmt::{Display, Formatter};

use super::Theme;
use super::sheet::Tone;

/// Red, green and blue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Colour(pub(super) u8, pub(super) u8, pub(super) u8);

impl Display for Colour {
    /// As SVG has it: `#rrggbb`.
    fn fmt(&self, to: &mut Formatter<'_>) -> std::fmt::Result {
        write!(to, "#{:02x}{:02x}{:02x}", self.0, self.1, self.2)
    }
}

/// A theme's colours. Each text has a contrast of at least 4.5 to 1 with its background (WCAG 2.2, AA).
pub(super) struct Colours {
    pub(super) background: Colour,
    ink: Colour,
    quiet: Colour,
    pub(super) accent: Colour,
    pub(super) rail: Colour,
}

const LIGHT: Colours = Colours {
    background: Colour(0xff, 0xff, 0xff),
    ink: Colour(0x1f, 0x23, 0x28),
    quiet: Colour(0x5b, 0x64, 0x70),
    accent: Colour(0x3a, 0x57, 0xc4),
    rail: Colour(0xc9, 0xd1, 0xe4),
};

const DARK: Colours = Colours {
    background: Colour(0x1e, 0x1f, 0x24),
    ink: Colour(0xec, 0xee, 0xf2),
    quiet: Colour(0xa6, 0xad, 0xb8),
    accent: Colour(0x9d, 0xb2, 0xff),
    rail: Colour(0x45, 0x4b, 0x5c),
};

impl Colours {
    /// Those of a theme.
    pub(super) const fn of(theme: Theme) -> &'static Self {
        match theme {
            Theme::Light => &LIGHT,
            Theme::Dark => &DARK,
        }
    }

    /// That of a text.
    pub(super) const fn tone(&self, tone: Tone) -> Colour {
        match tone {
            Tone::Ink => self.ink,
            Tone::Quiet => self.quiet,
            Tone::Accent => self.accent,
        }
    }
}
