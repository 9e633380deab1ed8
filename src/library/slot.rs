//! One story's place on the disk: what was last seen there, and what is answered from it.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use sha2::{Digest as _, Sha256};

use crate::answer::{Answerer, Thresholds};
use crate::cache::Cache;
use crate::story::{self, LoadError, Story, StoryFiles};

/// A file that was written that shortly before it was looked at may be written again without its looking different: file
/// systems keep times to two seconds at the worst. It is read again the next time.
const SETTLED: Duration = Duration::from_secs(2);
/// How often files are read that change meanwhile, before they are left to the next time.
const ATTEMPTS: usize = 3;

/// What came of looking.
#[derive(Debug)]
pub(super) enum Look {
    /// As before.
    Same,
    /// There is a new answerer.
    Loaded {
        /// And none before.
        first: bool,
    },
    /// The files cannot be used.
    Refused {
        /// Why, with the place.
        reason: String,
        /// That was not so the last time.
        news: bool,
    },
}

/// A place and what is known of it.
#[derive(Debug)]
pub(super) struct Slot {
    /// `None` is the story that comes with the program.
    place: Option<PathBuf>,
    answerer: Option<Arc<Answerer>>,
    /// How the files looked, if nothing can have happened to them since without their looking otherwise.
    seen: Option<Stamp>,
    /// What they held, whether it could be used or not.
    held: Option<[u8; 32]>,
    /// Why they could not be used.
    refused: Option<String>,
}

impl Slot {
    pub(super) const fn new(place: Option<PathBuf>) -> Self {
        Self {
            place,
            answerer: None,
            seen: None,
            held: None,
            refused: None,
        }
    }

    pub(super) const fn place(&self) -> Option<&PathBuf> {
        self.place.as_ref()
    }

    /// What is answered from; `None` where nothing has been usable so far.
    pub(super) const fn answerer(&self) -> Option<&Arc<Answerer>> {
        self.answerer.as_ref()
    }

    /// What it is called in reports: the story's id, or else its folder.
    pub(super) fn name(&self) -> String {
        match (&self.answerer, &self.place) {
            (Some(answerer), _) => answerer.story().id.clone(),
            (None, Some(place)) => place.file_name().unwrap_or_default().to_string_lossy().into_owned(),
            (None, None) => String::new(),
        }
    }

    /// Looks at the files, and takes them if they are sound and `fits` has nothing against the story's id.
    pub(super) fn look(
        &mut self,
        thorough: bool,
        thresholds: Thresholds,
        cache: &Cache,
        fits: impl Fn(&str) -> Result<(), String>,
    ) -> Look {
        let Some(place) = self.place.clone() else {
            return self.shipped(thresholds, cache);
        };
        for _ in 0..ATTEMPTS {
            let looked = SystemTime::now();
            let before = Stamp::of(&place);
            if !thorough && before.is_some() && self.seen == before {
                return self.again();
            }
            let read = StoryFiles::read(&place);
            if Stamp::of(&place) != before {
                continue;
            }
            self.seen = before.filter(|stamp| stamp.is_settled(looked));
            return match read {
                Ok(files) => self.take(&files, thresholds, cache, &fits),
                Err(error) => self.refuse(&place, &error),
            };
        }
        // Somebody is writing. What is half written says nothing about what will stand there.
        self.again()
    }

    /// As the last time.
    fn again(&self) -> Look {
        match &self.refused {
            Some(reason) => Look::Refused {
                reason: reason.clone(),
                news: false,
            },
            None => Look::Same,
        }
    }

    fn shipped(&mut self, thresholds: Thresholds, cache: &Cache) -> Look {
        if self.answerer.is_some() {
            return Look::Same;
        }
        match story::shipped() {
            Ok(story) => {
                self.answerer = Some(prepared(story, thresholds, cache));
                Look::Loaded { first: true }
            }
            Err(findings) => self.refuse(Path::new("knowledge"), &LoadError::Refused(findings)),
        }
    }

    fn take(
        &mut self,
        files: &StoryFiles,
        thresholds: Thresholds,
        cache: &Cache,
        fits: impl Fn(&str) -> Result<(), String>,
    ) -> Look {
        let held = fingerprint(files);
        if self.held == Some(held) {
            // What was refused for another story's sake may fit now, so only what is in use is passed over.
            if self.refused.is_none() {
                return Look::Same;
            }
        }
        let place = files.story_path.clone();
        let story = match story::parse(files) {
            Ok(story) => story,
            Err(findings) => {
                self.held = Some(held);
                return self.refuse(&place, &LoadError::Refused(findings));
            }
        };
        if let Err(reason) = fits(&story.id) {
            self.held = Some(held);
            return self.refused_for(format!("{}: {reason}", place.display()));
        }
        let first = self.answerer.replace(prepared(story, thresholds, cache)).is_none();
        self.held = Some(held);
        self.refused = None;
        Look::Loaded { first }
    }

    fn refuse(&mut self, place: &Path, error: &LoadError) -> Look {
        if !matches!(error, LoadError::Refused(_)) {
            self.held = None;
        }
        self.refused_for(format!("cannot load the story at {}: {error}", place.display()))
    }

    fn refused_for(&mut self, reason: String) -> Look {
        let news = self.refused.as_ref() != Some(&reason);
        self.refused = Some(reason.clone());
        Look::Refused { reason, news }
    }
}

fn prepared(story: Story, thresholds: Thresholds, cache: &Cache) -> Arc<Answerer> {
    let answerer = cache.answerer(story).with_thresholds(thresholds);
    // The first reader who types should not wait for what later ones find ready.
    answerer.complete("a", answerer.story().language, 1);
    Arc::new(answerer)
}

fn fingerprint(files: &StoryFiles) -> [u8; 32] {
    let mut hasher = Sha256::new();
    // The length keeps what is moved from one file's end to the other's beginning apart.
    hasher.update(files.story_toml.len().to_le_bytes());
    hasher.update(&files.story_toml);
    hasher.update(&files.article);
    hasher.finalize().into()
}

/// How a story's files look without being read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Stamp {
    story: Mark,
    article: Mark,
}

/// How a file looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Mark {
    modified: SystemTime,
    length: u64,
    /// Tells a file from another of its name; 0 where the system does not say.
    number: u64,
}

impl Stamp {
    /// `None` where one of them cannot be looked at.
    fn of(place: &Path) -> Option<Self> {
        let (story, article) = StoryFiles::paths(place);
        Some(Self {
            story: Mark::of(&story)?,
            article: Mark::of(&article)?,
        })
    }

    /// Whether a later change has to show. A time in the future says nothing: somebody has set a clock.
    fn is_settled(&self, looked: SystemTime) -> bool {
        let old = |mark: &Mark| looked.duration_since(mark.modified).is_ok_and(|age| age > SETTLED);
        old(&self.story) && old(&self.article)
    }
}

impl Mark {
    fn of(path: &Path) -> Option<Self> {
        let metadata = std::fs::metadata(path).ok()?;
        #[cfg(unix)]
        let number = std::os::unix::fs::MetadataExt::ino(&metadata);
        #[cfg(not(unix))]
        let number = 0;
        Some(Self {
            modified: metadata.modified().ok()?,
            length: metadata.len(),
            number,
        })
    }
}
