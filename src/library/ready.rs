//! The answerers that are ready: at most so many, the last asked ones.

use std::num::NonZeroUsize;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use lru::LruCache;

use super::shelf::{Text, Volume};
use crate::answer::{Answerer, Thresholds};
use crate::cache::Cache;
use crate::story::{self, Edition, Story, StoryFiles};

/// Makes answerers of volumes, and holds those that were asked last.
#[derive(Debug)]
pub(super) struct Ready {
    held: Mutex<LruCache<Edition, Arc<Answerer>>>,
    thresholds: Thresholds,
    cache: Cache,
}

/// A volume's text is nowhere to be had any more.
#[derive(Debug)]
pub(super) struct Lost;

impl Ready {
    pub(super) fn new(most: NonZeroUsize, thresholds: Thresholds, cache: Cache) -> Self {
        Self {
            held: Mutex::new(LruCache::new(most)),
            thresholds,
            cache,
        }
    }

    /// Where texts and what was learnt of them are kept.
    pub(super) const fn cache(&self) -> &Cache {
        &self.cache
    }

    /// How many it holds at most.
    pub(super) fn most(&self) -> usize {
        self.held().cap().get()
    }

    /// How many it holds.
    #[cfg(test)]
    pub(super) fn count(&self) -> usize {
        self.held().len()
    }

    /// Whether a volume's answerer is held; that alone does not count as asking.
    pub(super) fn has(&self, volume: &Volume) -> bool {
        self.held().contains(&volume.edition())
    }

    /// A volume's answerer if it is held. Waits for nothing.
    pub(super) fn at_hand(&self, volume: &Volume) -> Option<Arc<Answerer>> {
        self.held().get(&volume.edition()).cloned()
    }

    /// A volume's answerer: held, or still in somebody's hands, or made. Two that ask at once get the same.
    pub(super) fn answerer(&self, volume: &Volume) -> Result<Arc<Answerer>, Lost> {
        let answerer = self.made(volume, || self.read(volume))?;
        self.hold(volume, Arc::clone(&answerer));
        Ok(answerer)
    }

    /// The same of a story that has just been read, in place of the volume that stood there before, so that nothing else has to go for it.
    pub(super) fn replace(&self, before: Option<&Volume>, volume: &Volume, story: Story) {
        let made = self.made(volume, || Some(story));
        let out = before
            .filter(|before| before.edition() != volume.edition())
            .and_then(|before| self.held().pop(&before.edition()));
        drop(out);
        // Made of what was at hand, it is not lost.
        if let Ok(answerer) = made {
            self.hold(volume, answerer);
        }
    }

    /// Takes in an answerer that somebody else made.
    pub(super) fn lend(&self, volume: &Volume, answerer: Arc<Answerer>) {
        *lock(&volume.answerer) = Arc::downgrade(&answerer);
        self.hold(volume, answerer);
    }

    fn made(&self, volume: &Volume, story: impl FnOnce() -> Option<Story>) -> Result<Arc<Answerer>, Lost> {
        let mut own = lock(&volume.answerer);
        // Files that went bad and were put back make another volume of the same edition.
        if let Some(answerer) = own.upgrade().or_else(|| self.at_hand(volume)) {
            return Ok(answerer);
        }
        let answerer = self
            .cache
            .answerer(story().ok_or(Lost)?)
            .with_thresholds(self.thresholds);
        // The first reader who types should not wait for what later ones find ready.
        answerer.complete("a", answerer.story().language, 1);
        let answerer = Arc::new(answerer);
        *own = Arc::downgrade(&answerer);
        Ok(answerer)
    }

    fn hold(&self, volume: &Volume, answerer: Arc<Answerer>) {
        // Taking one down takes a while, in which nobody should wait.
        let out = self.held().push(volume.edition(), answerer);
        drop(out);
    }

    /// Reads a volume's story once more, as it was when it was found sound.
    fn read(&self, volume: &Volume) -> Option<Story> {
        let files = match &volume.text {
            Text::Shipped => StoryFiles::shipped(),
            Text::Held(files) => files.clone(),
            Text::Files { place } => {
                let now = StoryFiles::read(place).ok();
                now.filter(|files| files.edition() == volume.edition())
                    .or_else(|| self.cache.text(volume.id(), volume.edition(), place))?
            }
            Text::Lent => return None,
        };
        story::parse(&files).ok()
    }

    fn held(&self) -> MutexGuard<'_, LruCache<Edition, Arc<Answerer>>> {
        lock(&self.held)
    }
}

/// What is guarded is whole whenever somebody panics.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
