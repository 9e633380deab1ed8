//! The shelf: every story that there is, as far as is known of it without its being ready to answer.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, Weak};

use crate::answer::Answerer;
use crate::story::{Edition, Story, StoryFiles};
use crate::text::{Language, fold};

/// A sound story: what it takes to list it, to choose it, and to read it again. A few hundred bytes.
#[derive(Debug)]
pub struct Volume {
    id: String,
    title: String,
    language: Language,
    edition: Edition,
    /// Title and id, folded.
    folded: [String; 2],
    pub(super) text: Text,
    /// Its answerer, as long as anybody has it. Held while it is made, so that two first questions make one.
    pub(super) answerer: Mutex<Weak<Answerer>>,
}

/// Where a volume's text is to be had.
#[derive(Debug)]
pub(super) enum Text {
    /// In the program.
    Shipped,
    /// In files, which may have changed since, and in a copy of theirs in the cache.
    Files {
        /// The story's folder or its `story.toml`.
        place: PathBuf,
    },
    /// Here, because no copy could be kept.
    Held(StoryFiles),
    /// Nowhere: its answerer is the caller's.
    Lent,
}

impl Volume {
    pub(super) fn new(story: &Story, text: Text) -> Self {
        Self {
            id: story.id.clone(),
            title: story.title.clone(),
            language: story.language,
            edition: story.edition,
            folded: [fold(&story.title), fold(&story.id)],
            text,
            answerer: Mutex::default(),
        }
    }

    /// The story's id.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The article's headline.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// The language that the article is written in.
    pub const fn language(&self) -> Language {
        self.language
    }

    /// The files that it was read from.
    pub const fn edition(&self) -> Edition {
        self.edition
    }

    /// Whether its title or its id holds what was typed.
    pub fn is_like(&self, typed: &str) -> bool {
        let typed = fold(typed.trim());
        self.folded.iter().any(|own| own.contains(&typed))
    }
}

/// What is there at one moment. There is always a story on it.
#[derive(Debug)]
pub struct Shelf {
    default: Arc<Volume>,
    /// The default too.
    all: Vec<Arc<Volume>>,
    /// Where each stands in that, by its id.
    places: HashMap<String, usize>,
}

impl Shelf {
    pub(super) fn new(default: Arc<Volume>, all: Vec<Arc<Volume>>) -> Self {
        let places = all.iter().enumerate();
        Self {
            places: places.map(|(place, volume)| (volume.id.clone(), place)).collect(),
            default,
            all,
        }
    }

    /// The story of everybody who has no other.
    pub const fn default_story(&self) -> &Arc<Volume> {
        &self.default
    }

    /// Every story, in the order of their places.
    pub fn stories(&self) -> &[Arc<Volume>] {
        &self.all
    }

    /// The story of that id.
    pub fn story(&self, id: &str) -> Option<&Arc<Volume>> {
        self.all.get(*self.places.get(id)?)
    }

    /// The ids for a message that says which there are: all, or of many the first ones and dots.
    pub fn ids(&self) -> String {
        listed(self.all.iter().map(|volume| volume.id.as_str()))
    }
}

/// So many ids are listed: a handful of lines in a terminal, and less than half of what a message of Discord's holds.
const LISTED: usize = 20;

/// Ids in a row.
pub(super) fn listed<'i>(mut ids: impl Iterator<Item = &'i str>) -> String {
    let mut list = ids.by_ref().take(LISTED).collect::<Vec<&str>>().join(", ");
    if ids.next().is_some() {
        list.push_str(", …");
    }
    list
}
