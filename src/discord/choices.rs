//! Which story a channel has chosen.

use std::num::NonZeroUsize;
use std::sync::{Mutex, PoisonError};

use lru::LruCache;

use super::desk::Desk;
use super::recent::recent;
use crate::library::Place;
use crate::store::StoreError;

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
            kept: Mutex::new(recent(KEPT)),
        }
    }

    fn keep(&self, channel: u64, story: String) {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.put(channel, story);
    }
}

impl Desk {
    /// The id of the story that was chosen in a channel, or in the one that a thread is in.
    pub(super) fn chosen(&self, place: &Place) -> Option<String> {
        let mut kept = self.choices.kept.lock().unwrap_or_else(PoisonError::into_inner);
        place.channels().find_map(|channel| kept.get(&channel).cloned())
    }

    /// Chooses a story for a channel, by its id; whether that outlasts the program as far as it was configured to.
    pub(super) async fn choose(&self, channel: u64, story: &str) -> bool {
        self.choices.keep(channel, story.to_owned());
        let kept = self.store.choose(channel, Some(story.to_owned())).await;
        kept != Err(StoreError::Unavailable)
    }

    /// Takes up what was chosen before the program was started.
    pub(super) async fn take_up_choices(&self) {
        match self.store.choices().await {
            Ok(choices) => {
                for (channel, story) in choices {
                    self.choices.keep(channel, story);
                }
            }
            Err(StoreError::Off) => {}
            Err(StoreError::Unavailable) => {
                tracing::warn!(
                    "which stories the channels have chosen cannot be read; they have their default for now"
                );
            }
        }
    }
}
