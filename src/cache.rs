//! What was learnt from stories, kept on disk between one start and the next, and copies of their texts: two files for each story's id.
//!
//! Nothing depends on it. What is missing, damaged, of another version of the story or of another build of the program is learnt
//! again and written again, and where nothing can be written nothing is kept: that costs time and is worth no more than a line in
//! the log at level `debug`.

mod learner;

use std::fs;
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};

use etcetera::BaseStrategy as _;
use sha2::{Digest as _, Sha256};
use tempfile::NamedTempFile;

use crate::answer::Answerer;
use crate::config;
use crate::story::{Edition, Story, StoryFiles};

pub use learner::{Learner, learn};

/// Where it is kept, before anything else that says so: a folder, or `off`.
const VARIABLE: &str = "FOOTNOTE_CACHE";
/// What systemd calls the folder that it has made for a service (`CacheDirectory=`).
const OF_SERVICE: &str = "CACHE_DIRECTORY";
/// A file larger than this is none of ours: a hundred thousand phrasings come to half of it.
const LARGEST: u64 = 256 * 1024 * 1024;

/// Where what was learnt is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cache {
    /// `None` keeps nothing.
    folder: Option<PathBuf>,
    learner: Learner,
}

impl Cache {
    /// Where the environment wants it, else where the configuration does.
    pub fn new(wanted: &config::Cache) -> Self {
        let folder = match std::env::var_os(VARIABLE).filter(|value| !value.is_empty()) {
            Some(value) => (value != "off").then(|| value.into()),
            None => match wanted {
                config::Cache::Off => None,
                config::Cache::Folder(folder) => Some(folder.clone()),
                config::Cache::Platform => platform(),
            },
        };
        Self {
            folder,
            learner: Learner::Here,
        }
    }

    /// The same with somebody else to learn what is not kept.
    #[must_use]
    pub fn learning_by(self, learner: Learner) -> Self {
        Self { learner, ..self }
    }

    /// An answerer of a story: from what is kept, or else learnt, and kept.
    pub fn answerer(&self, story: Story) -> Answerer {
        let place = self
            .folder
            .as_ref()
            .map(|folder| folder.join(file_name(&story.id, LEARNT)));
        let kept = place.as_ref().and_then(|path| read(path).ok());
        let story = match restored(story, kept.as_deref()) {
            Ok(answerer) => return answerer,
            Err(story) => story,
        };
        drop(kept);
        let learnt = self.learner.learnt(&story);
        let (answerer, learnt) = match restored(story, learnt.as_deref()) {
            Ok(answerer) => (answerer, learnt),
            Err(story) => (Answerer::new(*story), None),
        };
        if let Some((folder, path)) = self.folder.as_ref().zip(place)
            && let Err(error) = write(folder, &path, &learnt.unwrap_or_else(|| answerer.kept()))
        {
            tracing::debug!(path = %path.display(), %error, "what was learnt is not kept");
        }
        answerer
    }

    /// Keeps a copy of a story's text, so that it is to be had when its files have changed; whether that could be done.
    pub fn keep_text(&self, id: &str, files: &StoryFiles) -> bool {
        let Some(folder) = &self.folder else {
            return false;
        };
        let path = folder.join(file_name(id, TEXT));
        let length = files.story_toml.len() as u64;
        let copy = [
            &length.to_le_bytes(),
            files.story_toml.as_bytes(),
            files.article.as_bytes(),
        ]
        .concat();
        if read(&path).is_ok_and(|kept| kept == copy) {
            return true;
        }
        let written = write(folder, &path, &copy);
        if let Err(error) = &written {
            tracing::debug!(path = %path.display(), %error, "a story's text is not kept");
        }
        written.is_ok()
    }

    /// The copy of a story's text, where it is of that edition; `place` is where the story stands.
    pub fn text(&self, id: &str, edition: Edition, place: &Path) -> Option<StoryFiles> {
        let copy = read(&self.folder.as_ref()?.join(file_name(id, TEXT))).ok()?;
        let (length, texts) = copy.split_first_chunk()?;
        let (story, article) = texts.split_at_checked(usize::try_from(u64::from_le_bytes(*length)).ok()?)?;
        let (story_path, article_path) = StoryFiles::paths(place);
        let files = StoryFiles {
            story_path,
            story_toml: String::from_utf8(story.to_vec()).ok()?,
            article_path,
            article: String::from_utf8(article.to_vec()).ok()?,
        };
        (files.edition() == edition).then_some(files)
    }
}

/// The folder for what can be made anew: the service's own, or the user's.
fn platform() -> Option<PathBuf> {
    // Of several, systemd has a colon between them.
    let of_service = std::env::var_os(OF_SERVICE).and_then(|folders| std::env::split_paths(&folders).next());
    let of_service = of_service.filter(|folder| folder.is_absolute());
    of_service.or_else(|| {
        let user = etcetera::choose_base_strategy().ok()?;
        Some(user.cache_dir().join("footnote"))
    })
}

/// How the file of what was learnt ends.
const LEARNT: &str = "learnt";
/// How the copy of a text ends.
const TEXT: &str = "story";

/// An id may be any text, a file's name may not.
fn file_name(id: &str, end: &str) -> String {
    let digest = Sha256::digest(id);
    let number = digest
        .iter()
        .take(8)
        .fold(0, |number, &byte| number << 8 | u64::from(byte));
    format!("{number:016x}.{end}")
}

/// An answerer of a story by what was learnt from it; the story itself, where that is missing or of anything else.
fn restored(story: impl Into<Box<Story>>, learnt: Option<&[u8]>) -> Result<Answerer, Box<Story>> {
    let story = story.into();
    match learnt {
        Some(learnt) => Answerer::restore(*story, learnt),
        None => Err(story),
    }
}

fn read(path: &Path) -> io::Result<Vec<u8>> {
    let metadata = fs::metadata(path)?;
    if !metadata.is_file() || metadata.len() > LARGEST {
        return Err(io::ErrorKind::InvalidData.into());
    }
    let mut bytes = Vec::with_capacity(APART);
    fs::File::open(path)?.read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Room that the system's allocator takes from the system by itself and gives back as soon as it is done with. What is less it may carve
/// out of its heap, once as much was freed before (glibc's threshold moves up to 32 MiB), and then a hole as large as the file stays there
/// for as long as the bot runs. Of the room only what is read into it takes memory.
const APART: usize = 33 << 20;

/// Puts the whole file in place at once: who reads meanwhile reads the old one or the new one.
fn write(folder: &Path, path: &Path, kept: &[u8]) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let mut file = NamedTempFile::new_in(folder)?;
    file.write_all(kept)?;
    file.persist(path)?;
    Ok(())
}

#[cfg(test)]
mod tests;
