//! One story's place on the disk: what was last seen there, and what is answered from it.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use super::shelf::{Text, Volume};
use crate::cache::Cache;
use crate::story::{self, Edition, LoadError, Story, StoryFiles};

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
    /// There is another text, and it is sound.
    Sound(Box<Sound>),
    /// The files cannot be used.
    Refused(Refusal),
}

/// Why files cannot be used.
#[derive(Debug)]
pub(super) struct Refusal {
    /// The reason, with the place.
    pub(super) reason: String,
    /// That was not so the last time.
    pub(super) news: bool,
}

/// A text that has passed the checks. It is on no shelf yet.
#[derive(Debug)]
pub(super) struct Sound {
    pub(super) story: Story,
    /// Its files; `None` for the story that comes with the program.
    files: Option<StoryFiles>,
}

/// A place and what is known of it.
#[derive(Debug)]
pub(super) struct Slot {
    /// `None` is the story that comes with the program.
    place: Option<PathBuf>,
    volume: Option<Arc<Volume>>,
    /// How the files looked, if nothing can have happened to them since without their looking otherwise.
    seen: Option<Stamp>,
    /// What they held, whether it could be used or not.
    held: Option<Edition>,
    /// Why they could not be used.
    refused: Option<String>,
}

impl Slot {
    pub(super) const fn new(place: Option<PathBuf>) -> Self {
        Self {
            place,
            volume: None,
            seen: None,
            held: None,
            refused: None,
        }
    }

    pub(super) const fn place(&self) -> Option<&PathBuf> {
        self.place.as_ref()
    }

    /// What stands on the shelf; `None` where nothing has been usable so far.
    pub(super) const fn volume(&self) -> Option<&Arc<Volume>> {
        self.volume.as_ref()
    }

    /// The id of what stands there.
    pub(super) fn id(&self) -> Option<&str> {
        self.volume.as_ref().map(|volume| volume.id())
    }

    /// What it is called in reports: the story's id, or else its folder.
    pub(super) fn name(&self) -> String {
        match (self.id(), &self.place) {
            (Some(id), _) => id.to_owned(),
            (None, Some(place)) => place.file_name().unwrap_or_default().to_string_lossy().into_owned(),
            (None, None) => String::new(),
        }
    }

    /// Looks at the files. What is sound is handed out, for [`Self::take`] or [`Self::refuse_for`].
    pub(super) fn look(&mut self, thorough: bool) -> Look {
        let Some(place) = self.place.clone() else {
            return self.shipped();
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
                Ok(files) => self.check(files),
                Err(error) => self.refuse(&place, &error),
            };
        }
        // Somebody is writing. What is half written says nothing about what will stand there.
        self.again()
    }

    /// As the last time.
    fn again(&self) -> Look {
        match &self.refused {
            Some(reason) => Look::Refused(Refusal {
                reason: reason.clone(),
                news: false,
            }),
            None => Look::Same,
        }
    }

    fn shipped(&mut self) -> Look {
        if self.volume.is_some() {
            return Look::Same;
        }
        match story::shipped() {
            Ok(story) => Look::Sound(Box::new(Sound { story, files: None })),
            Err(findings) => self.refuse(Path::new("knowledge"), &LoadError::Refused(findings)),
        }
    }

    fn check(&mut self, files: StoryFiles) -> Look {
        let held = files.edition();
        // What was refused for another story's sake may fit now, so only what is in use is passed over.
        if self.held == Some(held) && self.refused.is_none() {
            return Look::Same;
        }
        self.held = Some(held);
        match story::parse(&files) {
            Ok(story) => Look::Sound(Box::new(Sound {
                story,
                files: Some(files),
            })),
            Err(findings) => self.refuse(&files.story_path, &LoadError::Refused(findings)),
        }
    }

    /// The volume of a sound text. Where a copy is wanted and cannot be kept, the text stays in memory.
    pub(super) fn volume_of(&self, sound: Sound, copies: Option<&Cache>) -> (Arc<Volume>, Story) {
        let Sound { story, files } = sound;
        let text = match (files, &self.place, copies) {
            (None, ..) | (_, None, _) => Text::Shipped,
            (Some(files), Some(_), Some(cache)) if !cache.keep_text(&story.id, &files) => Text::Held(files),
            (Some(_), Some(place), _) => Text::Files { place: place.clone() },
        };
        (Arc::new(Volume::new(&story, text)), story)
    }

    /// Puts a volume on the shelf; whether there was none before.
    pub(super) fn take(&mut self, volume: Arc<Volume>) -> bool {
        self.refused = None;
        self.volume.replace(volume).is_none()
    }

    /// Refuses a sound text for another reason than its own.
    pub(super) fn refuse_for(&mut self, sound: &Sound, reason: &str) -> Refusal {
        let place = sound.files.as_ref().map(|files| files.story_path.display().to_string());
        self.refused_for(format!("{}: {reason}", place.unwrap_or_default()))
    }

    fn refuse(&mut self, place: &Path, error: &LoadError) -> Look {
        if !matches!(error, LoadError::Refused(_)) {
            self.held = None;
        }
        Look::Refused(self.refused_for(format!("cannot load the story at {}: {error}", place.display())))
    }

    fn refused_for(&mut self, reason: String) -> Refusal {
        let news = self.refused.as_ref() != Some(&reason);
        self.refused = Some(reason.clone());
        Refusal { reason, news }
    }
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
