//! Which answer stands under which question, so that it can follow when the question is edited or deleted.
//!
//! A question from before the last start, or one that has been forgotten, is found again in the channel: the answer is
//! the bot's own message that replies to it.

use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use lru::LruCache;
use serenity::all::MessageId;
use tokio::sync::Mutex as AsyncMutex;

use super::recent::recent;

/// So many questions are remembered, the last ones: some hundred bytes each.
const KEPT: NonZeroUsize = NonZeroUsize::new(10_000).unwrap();

/// What has become of a question.
#[derive(Debug, Default)]
pub(super) struct Post {
    /// The bot's message under it; `None` while there is none.
    pub(super) answer: Option<MessageId>,
    /// The wording that was answered last, as a fingerprint.
    pub(super) asked: Option<u64>,
    /// The question was deleted: nothing is said to it any more.
    pub(super) gone: bool,
}

/// A question's post; whoever holds the lock decides what becomes of it, so that an edit waits for the first answer.
pub(super) type Slot = Arc<AsyncMutex<Post>>;

/// The questions of late.
#[derive(Debug)]
pub(super) struct Posts {
    kept: Mutex<LruCache<MessageId, Slot>>,
    /// Questions up to this one may have been answered without its being remembered here.
    horizon: AtomicU64,
}

impl Posts {
    /// Remembers questions that are newer than `start`.
    pub(super) fn since(start: MessageId) -> Self {
        Self {
            kept: Mutex::new(recent(KEPT)),
            horizon: AtomicU64::new(start.get()),
        }
    }

    /// A new question's slot; `None` when the question is known already, for then it is being answered.
    pub(super) fn open(&self, question: MessageId) -> Option<Slot> {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.contains(&question) {
            return None;
        }
        let slot = Slot::default();
        if let Some((forgotten, _)) = kept.push(question, Arc::clone(&slot)) {
            self.horizon.fetch_max(forgotten.get(), Ordering::Relaxed);
        }
        Some(slot)
    }

    /// The slot of a known question.
    pub(super) fn find(&self, question: MessageId) -> Option<Slot> {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.get(&question).cloned()
    }

    /// Whether a question that is not known may have been answered all the same.
    pub(super) fn may_be_forgotten(&self, question: MessageId) -> bool {
        question.get() <= self.horizon.load(Ordering::Relaxed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_is_opened_once() {
        let posts = Posts::since(MessageId::new(100));
        assert!(posts.open(MessageId::new(200)).is_some());
        assert!(posts.open(MessageId::new(200)).is_none());
        assert!(posts.find(MessageId::new(200)).is_some());
        assert!(posts.find(MessageId::new(201)).is_none());
    }

    #[test]
    fn what_may_have_been_forgotten_is_told_from_what_was_never_asked() {
        let posts = Posts::since(MessageId::new(100));
        assert!(posts.may_be_forgotten(MessageId::new(100)));
        assert!(!posts.may_be_forgotten(MessageId::new(101)));
        for id in 1..=KEPT.get() as u64 + 5 {
            posts.open(MessageId::new(1000 + id));
        }
        assert!(posts.may_be_forgotten(MessageId::new(1005)));
        assert!(!posts.may_be_forgotten(MessageId::new(1006)));
    }
}
