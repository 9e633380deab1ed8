//! Who learns a story: this process, or one that ends when it is done.
//!
//! Learning takes some 50 MB for a second or two, and the allocator of a process keeps what it once had: a bot that learns by itself
//! holds twice as much memory as it needs for as long as it runs.

use std::ffi::OsString;
use std::io::{self, Read, Seek as _, Write};
use std::path::PathBuf;
use std::process::{Command, Stdio};

use super::APART;
use crate::matching::{Corpus, Matcher};
use crate::story::Story;

/// Who learns.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Learner {
    /// This process.
    #[default]
    Here,
    /// A program, started for every story with this argument, that does what [`learn`] does with its standard input and output. What
    /// comes of that is used only where it was learnt from this very story by this very build; anything else is learnt here.
    Apart {
        /// The program.
        program: PathBuf,
        /// What it is told.
        argument: OsString,
    },
}

impl Learner {
    /// What was learnt from a story, in bytes; `None` where this process has to learn it.
    pub fn learnt(&self, story: &Story) -> Option<Vec<u8>> {
        let Self::Apart { program, argument } = self else {
            return None;
        };
        let asked = |corpus: &[u8]| -> io::Result<Vec<u8>> {
            // Into a file, for a pipe does not say how much is to come, and what grows as it comes takes twice the room.
            let mut said = tempfile::tempfile()?;
            let mut pupil = Command::new(program)
                .arg(argument)
                // It has no use for a token, or for anything else that it might be told there.
                .env_clear()
                .stdin(Stdio::piped())
                .stdout(said.try_clone()?)
                .stderr(Stdio::null())
                .spawn()?;
            let handed = pupil.stdin.take().map_or(Ok(()), |mut input| input.write_all(corpus));
            pupil.wait()?;
            handed?;
            let mut learnt = Vec::with_capacity(APART);
            said.rewind()?;
            said.read_to_end(&mut learnt)?;
            Ok(learnt)
        };
        let corpus = postcard::to_allocvec(&Corpus::of(story)).ok()?;
        asked(&corpus)
            .inspect_err(|error| tracing::debug!(program = %program.display(), %error, "a story is not learnt apart"))
            .ok()
    }
}

/// Learns what stands in `input`, a [`Corpus`] as postcard writes it, and leaves what was learnt in `output`, as
/// [`Matcher::kept`] gives it.
///
/// # Errors
/// When the input is no corpus, or one of both ends breaks.
pub fn learn(mut input: impl Read, mut output: impl Write) -> io::Result<()> {
    let mut bytes = Vec::new();
    input.read_to_end(&mut bytes)?;
    let corpus: Corpus =
        postcard::from_bytes(&bytes).map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))?;
    output.write_all(&Matcher::new(&corpus).kept(&corpus))?;
    output.flush()
}
