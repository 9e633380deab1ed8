//! Story files: from a folder or from the program itself to a [`Story`], or to everything that is off in them.

use std::fmt::Write as _;
use std::fs::File;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use flate2::read::ZlibDecoder;
use sha2::{Digest as _, Sha256};

use super::{Edition, Finding, Lines, Story, assemble, check};

/// The largest story file or article that is read, in bytes. A long feature with thousands of phrasings stays under
/// half a megabyte; what is larger is not a story, and would only fill the memory.
pub const MAX_FILE_BYTES: u64 = 4 * 1024 * 1024;

/// Name of the knowledge file in a story's folder.
const STORY_FILE: &str = "story.toml";
/// Name of the article in a story's folder.
const ARTICLE_FILE: &str = "article.txt";

/// The two files of a story as text, and the names under which findings point at them. Nothing is checked yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoryFiles {
    /// Where the knowledge file stands.
    pub story_path: PathBuf,
    /// The knowledge file's text.
    pub story_toml: String,
    /// Where the article stands.
    pub article_path: PathBuf,
    /// The article, byte for byte.
    pub article: String,
}

impl StoryFiles {
    /// A finding about a phrasing, at the place where the knowledge file has it.
    pub fn finding_at(&self, phrasing: &str, rule: &'static str, message: String) -> Finding {
        // TOML quotes strings as JSON does, as far as phrasings go.
        let quoted = format!("{phrasing:?}");
        let offset = self.story_toml.find(&quoted).unwrap_or(0);
        self.story_lines().finding(offset, rule, message)
    }

    /// The lines of the knowledge file.
    pub(super) fn story_lines(&self) -> Lines<'_> {
        Lines::of(&self.story_path, &self.story_toml)
    }

    /// The lines of the article.
    pub(super) fn article_lines(&self) -> Lines<'_> {
        Lines::of(&self.article_path, &self.article)
    }

    /// What tells these texts from any others.
    pub fn edition(&self) -> Edition {
        let mut hasher = Sha256::new();
        // The length keeps what is moved from one file's end to the other's beginning apart.
        hasher.update(self.story_toml.len().to_le_bytes());
        hasher.update(&self.story_toml);
        hasher.update(&self.article);
        Edition(hasher.finalize().into())
    }

    /// Where the files of the story at `path` stand: the knowledge file and the article.
    pub fn paths(path: &Path) -> (PathBuf, PathBuf) {
        if path.is_dir() {
            (path.join(STORY_FILE), path.join(ARTICLE_FILE))
        } else {
            (path.to_owned(), path.with_file_name(ARTICLE_FILE))
        }
    }

    /// Reads the files of the story at `path`: its folder, or the knowledge file itself with `article.txt` beside it.
    ///
    /// # Errors
    ///
    /// When either file is missing, not a file, unreadable, larger than [`MAX_FILE_BYTES`], not UTF-8 or empty.
    pub fn read(path: &Path) -> Result<Self, LoadError> {
        let (story_path, article_path) = Self::paths(path);
        let story_toml = read_text(&story_path)?;
        let article = read_text(&article_path)?;
        Ok(Self {
            story_path,
            story_toml,
            article_path,
            article,
        })
    }

    /// The story that is compiled into the program.
    pub fn shipped() -> Self {
        Self {
            story_path: PathBuf::from("knowledge/peru-chile-border/story.toml"),
            story_toml: unpacked(include_bytes!(concat!(env!("OUT_DIR"), "/story.toml.z"))),
            article_path: PathBuf::from("knowledge/peru-chile-border/article.txt"),
            article: unpacked(include_bytes!(concat!(env!("OUT_DIR"), "/article.txt.z"))),
        }
    }
}

/// A text that `build.rs` has packed: a quarter of the room in the program, for some milliseconds at the start.
fn unpacked(packed: &[u8]) -> String {
    let mut text = String::new();
    // What is compiled in is whole, as a test sees. Were it not, the story would be refused.
    let _ = ZlibDecoder::new(packed).read_to_string(&mut text);
    text
}

/// Why a story could not be loaded. Each message says what is wrong, where, and what to do.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LoadError {
    /// Nothing stands at the path.
    #[error(
        "{path}: there is no such file; a story is a folder with `{STORY_FILE}` and `{ARTICLE_FILE}` in it",
        path = .path.display()
    )]
    Missing {
        /// The file that was looked for.
        path: PathBuf,
    },
    /// Something other than a file stands at the path.
    #[error("{path}: this is not a file; put the story's text into a plain file of that name", path = .path.display())]
    NotAFile {
        /// What was to be read.
        path: PathBuf,
    },
    /// The system would not let the file be read.
    #[error("{path}: the file cannot be read; check who may read it", path = .path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The file is larger than [`MAX_FILE_BYTES`].
    #[error(
        "{path}: the file is larger than {} MiB; a story is one article and its questions, so take out the rest",
        MAX_FILE_BYTES / (1024 * 1024),
        path = .path.display()
    )]
    TooLarge {
        /// The file.
        path: PathBuf,
    },
    /// The file is not UTF-8 text.
    #[error("{path}: not UTF-8 from line {line} on; save the file as UTF-8", path = .path.display())]
    NotUtf8 {
        /// The file.
        path: PathBuf,
        /// Line of the first byte that is not text, counted from 1.
        line: usize,
    },
    /// The file holds nothing but white space.
    #[error("{path}: the file is empty; fill it or restore it", path = .path.display())]
    Empty {
        /// The file.
        path: PathBuf,
    },
    /// The files were read, and say things that cannot be: what [`parse`] found.
    #[error("the story is refused; mend what follows and try again{}", listed(.0))]
    Refused(Vec<Finding>),
}

/// The findings, each on a line of its own.
fn listed(findings: &[Finding]) -> String {
    let mut list = String::new();
    for finding in findings {
        // Writing to a `String` cannot fail.
        let _ = write!(list, "\n  {finding}");
    }
    list
}

/// Reads, checks and assembles the story at `path` (see [`StoryFiles::read`]).
///
/// # Errors
///
/// When a file cannot be read, or when [`parse`] refuses what it says.
pub fn load(path: &Path) -> Result<Story, LoadError> {
    parse(&StoryFiles::read(path)?).map_err(LoadError::Refused)
}

/// The story that is compiled into the program.
///
/// # Errors
///
/// When the shipped files do not fit together; a test sees to it that they do.
pub fn shipped() -> Result<Story, Vec<Finding>> {
    parse(&StoryFiles::shipped())
}

/// Turns the text of a story's files into a story. Touches no disk.
///
/// # Errors
///
/// Every finding without whose mending there is no story, by place. Findings that only make a story a poor one are
/// not among them; [`check()`](super::check()) has both.
pub fn parse(files: &StoryFiles) -> Result<Story, Vec<Finding>> {
    let raw = check::read(files).map_err(|finding| vec![finding])?;
    let draft = check::Draft::of(files, &raw);
    let findings = draft.refusals();
    if findings.is_empty() {
        Ok(assemble::assemble(&draft))
    } else {
        Err(findings)
    }
}

/// Reads one file, refusing what is not a text of reasonable size.
///
/// # Errors
/// When it is missing, not a file, unreadable, larger than [`MAX_FILE_BYTES`], not UTF-8 or empty.
pub fn read_text(path: &Path) -> Result<String, LoadError> {
    let owned = || path.to_owned();
    let failed = |source: io::Error| match source.kind() {
        // A path through a file (`story.toml/article.txt`) names nothing either.
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => LoadError::Missing { path: owned() },
        _ => LoadError::Unreadable { path: owned(), source },
    };
    // Looked at before it is opened: opening a named pipe would wait for a writer.
    let metadata = std::fs::metadata(path).map_err(failed)?;
    if !metadata.is_file() {
        return Err(LoadError::NotAFile { path: owned() });
    }
    if metadata.len() > MAX_FILE_BYTES {
        return Err(LoadError::TooLarge { path: owned() });
    }
    let mut bytes = Vec::new();
    // The file may have grown since; one byte more than allowed is enough to see that.
    File::open(path)
        .map_err(failed)?
        .take(MAX_FILE_BYTES + 1)
        .read_to_end(&mut bytes)
        .map_err(failed)?;
    if bytes.len() as u64 > MAX_FILE_BYTES {
        return Err(LoadError::TooLarge { path: owned() });
    }
    let text = String::from_utf8(bytes).map_err(|error| {
        let good = error.as_bytes().iter().take(error.utf8_error().valid_up_to());
        LoadError::NotUtf8 {
            path: owned(),
            line: 1 + good.filter(|&&byte| byte == b'\n').count(),
        }
    })?;
    if text.trim().is_empty() {
        return Err(LoadError::Empty { path: owned() });
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::super::fixture;
    use super::*;

    /// A folder with these two files; `None` leaves one out.
    fn folder(story: Option<&[u8]>, article: Option<&[u8]>) -> tempfile::TempDir {
        let dir = tempfile::tempdir().unwrap();
        for (name, bytes) in [(STORY_FILE, story), (ARTICLE_FILE, article)] {
            if let Some(bytes) = bytes {
                std::fs::write(dir.path().join(name), bytes).unwrap();
            }
        }
        dir
    }

    const STORY: &[u8] = fixture::STORY.as_bytes();
    const ARTICLE: &[u8] = fixture::ARTICLE.as_bytes();

    #[test]
    fn a_folder_and_the_file_in_it_name_the_same_story() {
        let dir = folder(Some(STORY), Some(ARTICLE));
        let by_folder = load(dir.path()).unwrap();
        let by_file = load(&dir.path().join(STORY_FILE)).unwrap();
        assert_eq!(by_folder.id, "ferry");
        assert_eq!(by_file.passages, by_folder.passages);
    }

    #[test]
    fn the_shipped_story_is_the_one_in_the_folder() {
        let folder = Path::new("knowledge/peru-chile-border");
        assert_eq!(StoryFiles::shipped(), StoryFiles::read(folder).unwrap());
    }

    #[test]
    fn the_shipped_story_loads() {
        shipped().unwrap();
    }

    #[test]
    fn what_is_missing_is_named() {
        let dir = folder(Some(STORY), None);
        let error = load(dir.path()).unwrap_err();
        assert!(
            matches!(&error, LoadError::Missing { path } if path.ends_with(ARTICLE_FILE)),
            "{error}"
        );
        let error = load(&dir.path().join("nowhere")).unwrap_err();
        assert!(
            matches!(&error, LoadError::Missing { path } if path.ends_with("nowhere")),
            "{error}"
        );
        let error = load(&dir.path().join(STORY_FILE).join("deeper")).unwrap_err();
        assert!(matches!(&error, LoadError::Missing { .. }), "{error}");
        assert!(
            error.to_string().contains("article.txt"),
            "says what a story is: {error}"
        );
    }

    #[test]
    fn a_directory_in_a_files_place_is_refused() {
        let dir = folder(Some(STORY), None);
        std::fs::create_dir(dir.path().join(ARTICLE_FILE)).unwrap();
        let error = load(dir.path()).unwrap_err();
        assert!(
            matches!(&error, LoadError::NotAFile { path } if path.ends_with(ARTICLE_FILE)),
            "{error}"
        );
    }

    #[test]
    fn empty_and_blank_files_are_refused() {
        for blank in [&b""[..], b" \n\t\n"] {
            let dir = folder(Some(STORY), Some(blank));
            assert!(matches!(load(dir.path()), Err(LoadError::Empty { .. })));
        }
    }

    #[test]
    fn bytes_that_are_not_text_are_refused_with_their_line() {
        let dir = folder(Some(b"schema = 1\n# fine\n# \xff"), Some(ARTICLE));
        assert!(matches!(load(dir.path()), Err(LoadError::NotUtf8 { line: 3, .. })));
    }

    #[test]
    fn the_size_limit_is_exact() {
        let limit = usize::try_from(MAX_FILE_BYTES).unwrap();
        for (bytes, refused) in [(limit, false), (limit + 1, true)] {
            let dir = folder(Some(STORY), Some(&vec![b'x'; bytes]));
            let too_large = matches!(load(dir.path()), Err(LoadError::TooLarge { .. }));
            assert_eq!(too_large, refused, "{bytes} bytes");
        }
    }

    #[test]
    fn a_refusal_lists_its_findings_with_their_places() {
        let story = fixture::STORY.replace("schema = 1", "schema = 7");
        let dir = folder(Some(story.as_bytes()), Some(ARTICLE));
        let error = load(dir.path()).unwrap_err().to_string();
        assert!(error.contains("story.toml:1:10: "), "{error}");
        assert!(error.contains("[schema-version]"), "{error}");
    }
}
