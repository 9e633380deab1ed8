//! The stories that the bot answers about: which are loaded, which of them a channel gets, and how they are loaded anew
//! while the bot runs.
//!
//! In: [`config::Stories`]. Out: a [`Shelf`] of answerers that never changes, and a new one in its place when files have
//! changed. Whoever is being answered keeps what was taken from the old shelf. A file that cannot be used changes nothing.
//!
//! Everything here that reads files blocks, so the rims call it from a thread that may wait.

mod slot;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use arc_swap::ArcSwap;

use crate::answer::{Answerer, Thresholds};
use crate::cache::Cache;
use crate::config;
use crate::metrics::{Metrics, Reload};
use slot::{Look, Slot};

/// The file that makes a folder a story's.
const STORY_FILE: &str = "story.toml";

/// What is loaded at one moment. There is always a story on it.
#[derive(Debug)]
pub struct Shelf {
    default: Arc<Answerer>,
    /// The default too.
    all: Vec<Arc<Answerer>>,
}

impl Shelf {
    /// The story of everybody who has no other.
    pub const fn default_story(&self) -> &Arc<Answerer> {
        &self.default
    }

    /// Every story, in the order of their places.
    pub fn stories(&self) -> &[Arc<Answerer>] {
        &self.all
    }

    /// The story of that id.
    pub fn story(&self, id: &str) -> Option<&Arc<Answerer>> {
        self.all.iter().find(|answerer| answerer.story().id == id)
    }
}

/// Where somebody asks, in Discord's ids.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The channel or thread.
    pub channel: u64,
    /// The channel that a thread is in.
    pub parent: Option<u64>,
    /// The server.
    pub guild: Option<u64>,
}

impl Place {
    /// The channels whose story counts here, the closest first.
    pub fn channels(&self) -> impl Iterator<Item = u64> {
        std::iter::once(self.channel).chain(self.parent)
    }
}

/// Why a place has its story.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// The configuration gives it to the channel.
    Channel,
    /// It was chosen there.
    Chosen,
    /// The configuration gives it to the server.
    Guild,
    /// It is everybody's.
    Default,
}

/// What came of a story's files when they were looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// As before.
    Same,
    /// It was not there before.
    Added,
    /// It is answered from its new files.
    Renewed,
    /// Its files cannot be used, for that reason (several lines); if it was loaded, it stays as it was.
    Refused(String),
}

/// What came of loading anew: each story, or the folder of one that was never loaded, and its state.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Report {
    /// In the order of their places.
    pub stories: Vec<(String, State)>,
}

impl Report {
    /// Nothing is different and nothing is wrong.
    pub fn is_uneventful(&self) -> bool {
        self.stories.iter().all(|(_, state)| *state == State::Same)
    }
}

/// Why there is nothing to answer from.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// Stories that are needed cannot be loaded; every reason, each with its place.
    #[error("{}", .0.join("\n"))]
    Refused(Vec<String>),
    /// Several stories, and none is the default.
    #[error(
        "story.default is missing: there are several stories ({0}); say which of them is asked where nothing else is said"
    )]
    NoDefault(String),
    /// The configuration names a story that is not there.
    #[error("{key} names the story {id:?}, and there is none of that id; there is {there}")]
    Unknown {
        /// Where it is named.
        key: &'static str,
        /// The name.
        id: String,
        /// The ids that there are.
        there: String,
    },
}

/// The stories, and where they come from.
#[derive(Debug)]
pub struct Library {
    settings: config::Stories,
    /// The folder of stories, where it is one: what stands there may become more.
    folder: Option<PathBuf>,
    /// Where the default story stands.
    default: Option<PathBuf>,
    thresholds: Thresholds,
    metrics: Arc<Metrics>,
    shelf: ArcSwap<Shelf>,
    /// What is known of the files. Held while they are looked at, so that no two look at once.
    slots: Mutex<Vec<Slot>>,
}

impl Library {
    /// Loads the stories of a configuration: those of its folder, its one story, or the one that comes with the program.
    ///
    /// In a folder, a story that cannot be used is left out, with its reasons in the log, unless the configuration needs it.
    ///
    /// # Errors
    /// When a story that is needed cannot be loaded, or it does not say which are.
    pub fn open(settings: config::Stories, thresholds: Thresholds) -> Result<Self, OpenError> {
        let folder = settings.path.clone().filter(|path| is_folder_of_stories(path));
        let places = match &folder {
            Some(folder) => folders(folder).into_iter().map(Some).collect(),
            None => vec![settings.path.clone()],
        };
        let mut slots: Vec<Slot> = places.into_iter().map(Slot::new).collect();
        let mut refusals = Vec::new();
        for index in 0..slots.len() {
            let look = look(&mut slots, index, true, &settings, thresholds);
            if let Look::Refused { reason, .. } = look {
                refusals.push(reason);
            }
        }
        let shelf = first_shelf(&slots, &settings, &refusals)?;
        for reason in &refusals {
            tracing::error!(%reason, "a story is left out until it is mended");
        }
        for answerer in shelf.stories() {
            let story = answerer.story();
            tracing::debug!(story = story.id, passages = story.passages.len(), "story loaded");
        }
        let is_default = |slot: &&Slot| {
            slot.answerer()
                .is_some_and(|answerer| Arc::ptr_eq(answerer, &shelf.default))
        };
        let default = slots.iter().find(is_default).and_then(|slot| slot.place().cloned());
        Ok(Self {
            settings,
            folder,
            default,
            thresholds,
            metrics: Arc::default(),
            shelf: ArcSwap::from_pointee(shelf),
            slots: Mutex::new(slots),
        })
    }

    /// A library of one story that is never loaded anew.
    pub fn of(answerer: Arc<Answerer>) -> Self {
        let shelf = Shelf {
            all: vec![Arc::clone(&answerer)],
            default: answerer,
        };
        Self {
            settings: config::Stories::default(),
            folder: None,
            default: None,
            thresholds: Thresholds::default(),
            metrics: Arc::default(),
            shelf: ArcSwap::from_pointee(shelf),
            slots: Mutex::default(),
        }
    }

    /// The same, with what it loads and refuses counted there.
    #[must_use]
    pub fn counted_by(self, metrics: Arc<Metrics>) -> Self {
        Self { metrics, ..self }
    }

    /// What is loaded now.
    pub fn shelf(&self) -> Arc<Shelf> {
        self.shelf.load_full()
    }

    /// The story of a place. `chosen` is what was chosen there, or in the channel that it is in.
    pub fn story_of(&self, place: &Place, chosen: Option<&str>) -> (Arc<Answerer>, Reason) {
        let loaded = self.shelf.load();
        let named = [
            (self.bound(place), Reason::Channel),
            (chosen, Reason::Chosen),
            (self.bound_by_guild(place), Reason::Guild),
        ];
        named
            .into_iter()
            .find_map(|(id, reason)| Some((Arc::clone(loaded.story(id?)?), reason)))
            .unwrap_or_else(|| (Arc::clone(&loaded.default), Reason::Default))
    }

    /// The story that the configuration gives to a channel.
    fn bound(&self, place: &Place) -> Option<&str> {
        let ids = place
            .channels()
            .find_map(|channel| self.settings.channels.get(&channel));
        ids.map(String::as_str)
    }

    fn bound_by_guild(&self, place: &Place) -> Option<&str> {
        self.settings.guilds.get(&place.guild?).map(String::as_str)
    }

    /// Where the stories are read from, for leaving it out of what strangers are shown.
    pub fn root(&self) -> Option<&Path> {
        let beside = || self.settings.path.as_deref().and_then(Path::parent);
        self.folder.as_deref().or_else(beside)
    }

    /// Looks at the files, and answers from those that have changed. Unless `thorough`, only files that look different are
    /// read. What is refused is logged once.
    pub fn reload(&self, thorough: bool) -> Report {
        let mut slots = self.slots.lock().unwrap_or_else(PoisonError::into_inner);
        let mut report = Report::default();
        if let Some(folder) = &self.folder {
            let places = folders(folder);
            // What was never loaded and is gone is no story.
            slots.retain(|slot| slot.answerer().is_some() || slot.place().is_none_or(|place| places.contains(place)));
            for place in places {
                if !slots.iter().any(|slot| slot.place() == Some(&place)) {
                    slots.push(Slot::new(Some(place)));
                }
            }
        }
        for index in 0..slots.len() {
            let look = look(&mut slots, index, thorough, &self.settings, self.thresholds);
            let name = slots[index].name();
            let state = match look {
                Look::Same => State::Same,
                Look::Loaded { first: true } => State::Added,
                Look::Loaded { first: false } => State::Renewed,
                Look::Refused { reason, news } => {
                    if news {
                        self.metrics.reloaded(Reload::Refused);
                        tracing::error!(story = name, %reason, "a story's files cannot be used; it stays as it was");
                    }
                    State::Refused(reason)
                }
            };
            report.stories.push((name, state));
        }
        let loaded = |state: &State| matches!(state, State::Added | State::Renewed);
        if report.stories.iter().any(|(_, state)| loaded(state)) {
            self.swap(&slots);
            for (name, _) in report.stories.iter().filter(|(_, state)| loaded(state)) {
                self.metrics.reloaded(Reload::Loaded);
                tracing::info!(story = name, "a story was loaded anew");
            }
        }
        report
    }

    fn swap(&self, slots: &[Slot]) {
        let default = slots.iter().find(|slot| slot.place() == self.default.as_ref());
        // Both are never empty: what is loaded stays loaded.
        if let Some(default) = default.and_then(Slot::answerer).cloned() {
            let all = slots.iter().filter_map(Slot::answerer).cloned().collect();
            self.shelf.store(Arc::new(Shelf { default, all }));
        }
    }
}

/// Whether a path is a folder of stories rather than one story's.
pub fn is_folder_of_stories(path: &Path) -> bool {
    path.is_dir() && !path.join(STORY_FILE).exists() && !folders(path).is_empty()
}

/// The folders of stories in a folder, by name; none where it cannot be read. Names that begin with a dot are of files in
/// the making.
pub fn folders(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return Vec::new();
    };
    let visible = entries
        .flatten()
        .filter(|entry| !entry.file_name().as_encoded_bytes().starts_with(b"."));
    let stories: BTreeSet<PathBuf> = visible
        .map(|entry| entry.path())
        .filter(|path| path.join(STORY_FILE).exists())
        .collect();
    stories.into_iter().collect()
}

/// Looks at one slot's files, and takes them if they can stand beside the others.
fn look(slots: &mut [Slot], index: usize, thorough: bool, settings: &config::Stories, thresholds: Thresholds) -> Look {
    let others: BTreeSet<String> = slots
        .iter()
        .enumerate()
        .filter(|(other, _)| *other != index)
        .filter_map(|(_, slot)| Some(slot.answerer()?.story().id.clone()))
        .collect();
    let slot = &mut slots[index];
    let before = slot.answerer().map(|answerer| answerer.story().id.clone());
    let cache = Cache::new(&settings.cache);
    slot.look(thorough, thresholds, &cache, |id| {
        if others.contains(id) {
            return Err(format!("there is another story with the id {id:?}; ids have to differ"));
        }
        match before.as_deref() {
            Some(before) if before != id && needed(settings).any(|(_, needed)| needed == before) => Err(format!(
                "the story's id was {before:?} and is now {id:?}, and the configuration names {before:?}; change both, then start anew"
            )),
            _ => Ok(()),
        }
    })
}

/// The stories that the configuration names, and where.
fn needed(settings: &config::Stories) -> impl Iterator<Item = (&'static str, &str)> {
    let default = settings.default.iter().map(|id| ("story.default", id));
    let channels = settings.channels.values().map(|id| ("story.channels", id));
    let guilds = settings.guilds.values().map(|id| ("story.guilds", id));
    default
        .chain(channels)
        .chain(guilds)
        .map(|(key, id)| (key, id.as_str()))
}

fn first_shelf(slots: &[Slot], settings: &config::Stories, refusals: &[String]) -> Result<Shelf, OpenError> {
    let all: Vec<Arc<Answerer>> = slots.iter().filter_map(Slot::answerer).cloned().collect();
    let find = |id: &str| all.iter().find(|answerer| answerer.story().id == id);
    let ids = || {
        let ids: Vec<&str> = all.iter().map(|answerer| answerer.story().id.as_str()).collect();
        ids.join(", ")
    };
    let failure = |otherwise: OpenError| {
        if refusals.is_empty() {
            otherwise
        } else {
            OpenError::Refused(refusals.to_vec())
        }
    };
    if let Some((key, id)) = needed(settings).find(|(_, id)| find(id).is_none()) {
        return Err(failure(OpenError::Unknown {
            key,
            id: id.to_owned(),
            there: ids(),
        }));
    }
    let default = match (&settings.default, all.as_slice()) {
        (Some(id), _) => find(id).cloned(),
        (None, [only]) if refusals.is_empty() => Some(Arc::clone(only)),
        (None, _) => None,
    };
    let default = default.ok_or_else(|| failure(OpenError::NoDefault(ids())))?;
    Ok(Shelf { default, all })
}

#[cfg(test)]
mod tests;
