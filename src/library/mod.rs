//! The stories that the bot answers about: which there are, which of them a channel gets, which are ready to answer, and how they are
//! loaded anew while the bot runs.
//!
//! In: [`config::Stories`]. Out: a [`Shelf`] of volumes that never changes, and a new one in its place when files have
//! changed; and of a [`Volume`] its answerer. Whoever is being answered keeps what was taken from the old shelf. A file that cannot be
//! used changes nothing.
//!
//! Every story is read and checked at the start. Of those that are more than [`config::Stories::ready`], an answerer is made when it is
//! first asked for, and let go when as many others were asked since: memory does not grow with the archive.
//!
//! Everything here that reads files blocks, so the rims call it from a thread that may wait.

mod ready;
mod shelf;
mod slot;

use std::collections::{BTreeSet, HashSet};
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use arc_swap::ArcSwap;

pub use shelf::{Shelf, Volume};

use crate::answer::{Answerer, Thresholds};
use crate::cache::{Cache, Learner};
use crate::config;
use crate::metrics::{Metrics, Reload};
use crate::story::Story;
use ready::Ready;
use shelf::{Text, listed};
use slot::{Look, Refusal, Slot, Sound};

/// The file that makes a folder a story's.
const STORY_FILE: &str = "story.toml";
/// So many stories are read at a time before they are put on the shelf and, in an archive, let go: a few megabytes.
const BATCH: usize = 32;

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

/// A story's text has changed or gone, and so has the copy of it.
#[derive(Debug, thiserror::Error)]
#[error(
    "the story {0:?} cannot be read again: its files cannot be used, and the cache has no copy of what they were; mend them"
)]
pub struct Unreadable(String);

/// The stories, and where they come from.
#[derive(Debug)]
pub struct Library {
    settings: config::Stories,
    /// The folder of stories, where it is one: what stands there may become more.
    folder: Option<PathBuf>,
    /// Where the default story stands.
    default: Option<PathBuf>,
    metrics: Arc<Metrics>,
    ready: Ready,
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
    pub fn open(settings: config::Stories, thresholds: Thresholds, learner: Learner) -> Result<Self, OpenError> {
        let folder = settings.path.clone().filter(|path| is_folder_of_stories(path));
        let places = match &folder {
            Some(folder) => folders(folder).into_iter().map(Some).collect(),
            None => vec![settings.path.clone()],
        };
        let ready = Ready::new(
            settings.ready,
            thresholds,
            Cache::new(&settings.cache).learning_by(learner),
        );
        let mut slots: Vec<Slot> = places.into_iter().map(Slot::new).collect();
        let copies = folder.as_ref().map(|_| ready.cache());
        let few = slots.len() <= ready.most();
        let mut refusals = Vec::new();
        let mut just_read = Vec::new();
        let mut ids = HashSet::new();
        for batch in slots.chunks_mut(BATCH) {
            let looks = side_by_side(batch.iter_mut().collect(), |slot| slot.look(true));
            for (slot, look) in batch.iter_mut().zip(looks) {
                let settled = match look {
                    Look::Sound(sound) => settle(slot, *sound, &settings, &ids, copies),
                    Look::Refused(refusal) => Err(refusal),
                    Look::Same => continue,
                };
                match settled {
                    Ok((volume, story)) => {
                        ids.insert(volume.id().to_owned());
                        slot.take(Arc::clone(&volume));
                        // Of an archive, most are not asked for a long while.
                        just_read.extend(few.then_some((volume, story)));
                    }
                    Err(refusal) => refusals.push(refusal.reason),
                }
            }
        }
        let shelf = first_shelf(&slots, &settings, &refusals)?;
        for reason in &refusals {
            tracing::error!(%reason, "a story is left out until it is mended");
        }
        let default = slots
            .iter()
            .find(|slot| slot.id() == Some(shelf.default_story().id()))
            .and_then(|slot| slot.place().cloned());
        let library = Self {
            settings,
            folder,
            default,
            metrics: Arc::default(),
            ready,
            shelf: ArcSwap::from_pointee(shelf),
            slots: Mutex::new(slots),
        };
        if few {
            side_by_side(just_read, |(volume, story)| library.ready.replace(None, &volume, story));
        } else {
            side_by_side(library.first_asked(), |volume| library.ready.answerer(&volume).is_ok());
        }
        tracing::debug!(
            stories = library.shelf().stories().len(),
            all_ready = few,
            "the stories are loaded"
        );
        Ok(library)
    }

    /// A library of one story that is never loaded anew.
    pub fn of(answerer: Arc<Answerer>) -> Self {
        let volume = Arc::new(Volume::new(answerer.story(), Text::Lent));
        let ready = Ready::new(
            NonZeroUsize::MIN,
            Thresholds::default(),
            Cache::new(&config::Cache::Off),
        );
        ready.lend(&volume, answerer);
        Self {
            settings: config::Stories::default(),
            folder: None,
            default: None,
            metrics: Arc::default(),
            ready,
            shelf: ArcSwap::from_pointee(Shelf::new(Arc::clone(&volume), vec![volume])),
            slots: Mutex::default(),
        }
    }

    /// In an archive, the stories that are asked before any other: the default, and those that the configuration names, as
    /// many as are held.
    fn first_asked(&self) -> Vec<Arc<Volume>> {
        let loaded = self.shelf.load();
        let mut known = HashSet::new();
        std::iter::once(loaded.default_story().id())
            .chain(needed(&self.settings).map(|(_, id)| id))
            .filter(|id| known.insert(*id))
            .filter_map(|id| loaded.story(id).cloned())
            .take(self.ready.most())
            .collect()
    }

    /// The same, with what it loads and refuses counted there.
    #[must_use]
    pub fn counted_by(self, metrics: Arc<Metrics>) -> Self {
        Self { metrics, ..self }
    }

    /// What there is now.
    pub fn shelf(&self) -> Arc<Shelf> {
        self.shelf.load_full()
    }

    /// A volume's answerer, if it is ready. Waits for nothing.
    pub fn at_hand(&self, volume: &Volume) -> Option<Arc<Answerer>> {
        self.ready.at_hand(volume)
    }

    /// A volume's answerer; of a volume that was replaced meanwhile, or cannot be read any more, that of the one in its place. It is made
    /// where it is not ready, from what the cache has of it in a few milliseconds, otherwise in a part of a second; whoever asks for the
    /// same meanwhile waits for it.
    ///
    /// # Errors
    /// When nothing can be read that was ever sound.
    pub fn answerer(&self, volume: &Volume) -> Result<Arc<Answerer>, Unreadable> {
        if let Ok(answerer) = self.ready.answerer(volume) {
            return Ok(answerer);
        }
        // The files are other ones by now. What they say may be sound.
        self.reload(false);
        let loaded = self.shelf();
        let now = loaded.story(volume.id());
        now.and_then(|volume| self.ready.answerer(volume).ok())
            .ok_or_else(|| Unreadable(volume.id().to_owned()))
    }

    /// The story of a place. `chosen` is what was chosen there, or in the channel that it is in.
    pub fn story_of(&self, place: &Place, chosen: Option<&str>) -> (Arc<Volume>, Reason) {
        let loaded = self.shelf.load();
        let named = [
            (self.bound(place), Reason::Channel),
            (chosen, Reason::Chosen),
            (self.bound_by_guild(place), Reason::Guild),
        ];
        named
            .into_iter()
            .find_map(|(id, reason)| Some((Arc::clone(loaded.story(id?)?), reason)))
            .unwrap_or_else(|| (Arc::clone(loaded.default_story()), Reason::Default))
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
            let mut places: BTreeSet<PathBuf> = folders(folder).into_iter().collect();
            // What was never loaded and is gone is no story.
            slots.retain(|slot| slot.volume().is_some() || slot.place().is_none_or(|place| places.contains(place)));
            for place in slots.iter().filter_map(Slot::place) {
                places.remove(place);
            }
            slots.extend(places.into_iter().map(|place| Slot::new(Some(place))));
        }
        let mut changed = false;
        for index in 0..slots.len() {
            let look = match slots[index].look(thorough) {
                Look::Sound(sound) => self.renew(&mut slots, index, *sound),
                Look::Same => Ok(State::Same),
                Look::Refused(refusal) => Err(refusal),
            };
            let name = slots[index].name();
            let state = match look {
                Ok(state) => state,
                Err(Refusal { reason, news }) => {
                    if news {
                        self.metrics.reloaded(Reload::Refused);
                        tracing::error!(story = name, %reason, "a story's files cannot be used; it stays as it was");
                    }
                    State::Refused(reason)
                }
            };
            if matches!(state, State::Added | State::Renewed) {
                changed = true;
                self.metrics.reloaded(Reload::Loaded);
                tracing::info!(story = name, "a story was loaded anew");
            }
            report.stories.push((name, state));
        }
        if changed {
            self.swap(&slots);
        }
        report
    }

    /// Puts a sound text in place of what a slot had, with its answerer ready if that of the one before was or there are few.
    fn renew(&self, slots: &mut [Slot], index: usize, sound: Sound) -> Result<State, Refusal> {
        let others = slots.iter().enumerate().filter(|(other, _)| *other != index);
        let ids: HashSet<String> = others.filter_map(|(_, slot)| slot.id().map(str::to_owned)).collect();
        let few = ids.len() < self.ready.most();
        let slot = &mut slots[index];
        let copies = self.folder.as_ref().map(|_| self.ready.cache());
        let (volume, story) = settle(slot, sound, &self.settings, &ids, copies)?;
        let before = slot.volume().cloned();
        if few || before.as_ref().is_some_and(|before| self.ready.has(before)) {
            self.ready.replace(before.as_deref(), &volume, story);
        }
        Ok(if slot.take(volume) {
            State::Added
        } else {
            State::Renewed
        })
    }

    fn swap(&self, slots: &[Slot]) {
        let default = slots.iter().find(|slot| slot.place() == self.default.as_ref());
        // Both are never empty: what is loaded stays loaded.
        if let Some(default) = default.and_then(Slot::volume).cloned() {
            let all = slots.iter().filter_map(Slot::volume).cloned().collect();
            self.shelf.store(Arc::new(Shelf::new(default, all)));
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

/// Makes a volume of a sound text if it can stand beside the others, of which these are the ids.
fn settle(
    slot: &mut Slot,
    sound: Sound,
    settings: &config::Stories,
    others: &HashSet<String>,
    copies: Option<&Cache>,
) -> Result<(Arc<Volume>, Story), Refusal> {
    let id = &sound.story.id;
    let reason = if others.contains(id) {
        format!("there is another story with the id {id:?}; ids have to differ")
    } else {
        match slot.id() {
            Some(before) if before != id && needed(settings).any(|(_, needed)| needed == before) => format!(
                "the story's id was {before:?} and is now {id:?}, and the configuration names {before:?}; change both, then start anew"
            ),
            _ => return Ok(slot.volume_of(sound, copies)),
        }
    };
    Err(slot.refuse_for(&sound, &reason))
}

/// Does the work for each, on as many threads as there are processors, and returns what came of it in the same order.
fn side_by_side<T: Send, R: Send>(items: Vec<T>, work: impl Fn(T) -> R + Sync) -> Vec<R> {
    let threads = std::thread::available_parallelism().map_or(1, NonZeroUsize::get);
    let share = items.len().div_ceil(threads).max(1);
    let work = &work;
    let mut items = items.into_iter();
    std::thread::scope(|scope| {
        let shares: Vec<_> = std::iter::from_fn(|| {
            let share: Vec<T> = items.by_ref().take(share).collect();
            (!share.is_empty()).then(|| scope.spawn(move || share.into_iter().map(work).collect::<Vec<R>>()))
        })
        .collect();
        let join = |share: std::thread::ScopedJoinHandle<'_, Vec<R>>| {
            share.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
        };
        shares.into_iter().flat_map(join).collect()
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
    let all: Vec<Arc<Volume>> = slots.iter().filter_map(Slot::volume).cloned().collect();
    let ids = || listed(all.iter().map(|volume| volume.id()));
    let failure = |otherwise: OpenError| {
        if refusals.is_empty() {
            otherwise
        } else {
            OpenError::Refused(refusals.to_vec())
        }
    };
    let there: HashSet<&str> = all.iter().map(|volume| volume.id()).collect();
    if let Some((key, id)) = needed(settings).find(|(_, id)| !there.contains(id)) {
        return Err(failure(OpenError::Unknown {
            key,
            id: id.to_owned(),
            there: ids(),
        }));
    }
    let default = match (&settings.default, all.as_slice()) {
        (Some(id), _) => all.iter().find(|volume| volume.id() == id).cloned(),
        (None, [only]) if refusals.is_empty() => Some(Arc::clone(only)),
        (None, _) => None,
    };
    let default = default.ok_or_else(|| failure(OpenError::NoDefault(ids())))?;
    Ok(Shelf::new(default, all))
}

#[cfg(test)]
mod tests;
