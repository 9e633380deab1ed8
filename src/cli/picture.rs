//! Options of the commands that can draw a picture.

use std::path::{Path, PathBuf};

use anyhow::Context as _;
use clap::Args;

use super::show_bytes;
use crate::picture::{self, Picture, Theme};

/// The group of the options that ask for a picture, for others to demand or to exclude.
pub(super) const PICTURE: &str = "picture";

/// Where a picture goes to, and for which background it is.
#[derive(Debug, Args)]
pub(super) struct PictureArgs {
    /// Draw it as an SVG picture with its font inside; - is standard output.
    #[arg(long, value_name = "FILE", group = PICTURE)]
    svg: Option<PathBuf>,
    /// Draw it as a PNG picture; - is standard output.
    #[arg(long, value_name = "FILE", group = PICTURE)]
    png: Option<PathBuf>,
    /// Draw it for a dark background.
    #[arg(long, conflicts_with = "light", requires = PICTURE)]
    dark: bool,
    /// Draw it for a light background, as it is drawn without this too.
    #[arg(long, requires = PICTURE)]
    light: bool,
}

impl PictureArgs {
    /// The background, where a picture is asked for.
    pub(super) fn wanted(&self) -> Option<Theme> {
        let wanted = self.svg.is_some() || self.png.is_some();
        wanted.then_some(if self.dark { Theme::Dark } else { Theme::Light })
    }

    /// Writes a picture where it is to go.
    ///
    /// # Errors
    /// When it cannot be painted or written.
    pub(super) fn write(&self, drawn: &Picture) -> anyhow::Result<()> {
        if let Some(file) = &self.svg {
            return write(file, drawn.svg().as_bytes());
        }
        match &self.png {
            Some(file) => write(file, &picture::png(drawn)?),
            None => Ok(()),
        }
    }
}

/// Writes to a file, or to standard output.
fn write(file: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    if file == Path::new("-") {
        return show_bytes(bytes);
    }
    std::fs::write(file, bytes).with_context(|| format!("cannot write {}", file.display()))
}
