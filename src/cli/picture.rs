//! Options of the commands that can draw a picture.

use std::path::{Path, PathBuf};

use anyhow::Context as _;
use clap::Args;

use super::show_bytes;
use crate::picture::{self, Picture, Theme};

/// Where a picture goes to, and for which surroundings it is.
#[derive(Debug, Args)]
pub(super) struct PictureArgs {
    /// Draw it as an SVG picture with its font inside; - is standard output.
    #[arg(long, value_name = "FILE", conflicts_with = "png")]
    svg: Option<PathBuf>,
    /// Draw it as a PNG picture; - is standard output.
    #[arg(long, value_name = "FILE")]
    png: Option<PathBuf>,
    /// Draw it for a dark background.
    #[arg(long, conflicts_with = "light")]
    dark: bool,
    /// Draw it for a light background, as it is drawn without this too.
    #[arg(long)]
    light: bool,
}

impl PictureArgs {
    /// The surroundings, where a picture is asked for.
    ///
    /// # Errors
    /// When there are surroundings and no picture.
    pub(super) fn wanted(&self) -> anyhow::Result<Option<Theme>> {
        let wanted = self.svg.is_some() || self.png.is_some();
        anyhow::ensure!(
            wanted || !(self.dark || self.light),
            "--dark and --light are for pictures: add --svg FILE or --png FILE"
        );
        let theme = if self.dark { Theme::Dark } else { Theme::Light };
        Ok(wanted.then_some(theme))
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
