//! Which story a channel has chosen.

use std::num::NonZeroUsize;
use std::sync::{Mutex, PoisonError};

use lru::LruCache;

use super::desk::Desk;
use crate::library::Place;

/// So many choices are remembered, the last used ones.
const KEPT: NonZeroUsize = NonZeroUsize::new(10_000).unwrap();

/// The choices: a story's id by channel.
#[derive(Debug)]
pub(super) struct Choices {
    kept: Mutex<LruCache<u64, String>>,
}

impl Choices {
    pub(super) fn new() -> Self {
        Self {
            kept: Mutex::new(LruCache::new(KEPT)),
        }
    }
}

impl Desk {
    /// The id of the story that was chosen in a channel, or in the one that a thread is in.
    pub(super) fn chosen(&self, place: &Place) -> Option<String> {
        let mut kept = self.choices.kept.lock().unwrap_or_else(PoisonError::into_inner);
        place.channels().find_map(|channel| kept.get(&channel).cloned())
    }

    /// Chooses a story for a channel, by its id.
    pub(super) fn choose(&self, channel: u64, story: &str) {
        let mut kept = self.choices.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.put(channel, story.to_owned());
    }
}
