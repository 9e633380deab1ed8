//! Which questions belong together, and what was said so far.
//!
//! What is kept here only makes follow-ups better: an answer carries the entry that it was given with in its buttons, so
//! that one can go on from it after a restart too.

use std::num::NonZeroUsize;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use lru::LruCache;
use serenity::all::{ChannelId, MessageId, UserId};

use super::recent::recent;
use crate::answer::Conversation;
use crate::story::Edition;

/// What makes questions one conversation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Thread {
    /// They go on from one answer of the bot's, which they reply to.
    Answer(MessageId),
    /// They stand in a channel that is one conversation by itself: a thread, a private chat.
    Channel(ChannelId),
    /// One person asks them in a channel, one after the other.
    Asker(ChannelId, UserId),
}

/// So many conversations are kept, the last used ones. One takes a few kilobytes.
const KEPT: NonZeroUsize = NonZeroUsize::new(1_000).unwrap();
/// A conversation that has rested so long is over: "and when?" after that leans on nothing that anybody remembers.
const RESTED: Duration = Duration::from_mins(30);

/// The conversations that are going on.
#[derive(Debug)]
pub(super) struct Conversations {
    kept: Mutex<LruCache<Thread, Kept>>,
}

#[derive(Debug)]
struct Kept {
    last: Instant,
    /// Whose answers they are. What was said leans on one story as it was read, and on no other.
    edition: Edition,
    conversation: Conversation,
}

impl Conversations {
    pub(super) fn new() -> Self {
        Self {
            kept: Mutex::new(recent(KEPT)),
        }
    }

    /// What was said so far about that story; `None` where nothing is known.
    pub(super) fn recall(&self, thread: Thread, edition: Edition) -> Option<Conversation> {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let kept = kept.get(&thread)?;
        let goes_on = kept.last.elapsed() < RESTED && kept.edition == edition;
        goes_on.then(|| kept.conversation.clone())
    }

    /// Keeps what was said.
    pub(super) fn keep(&self, thread: Thread, edition: Edition, conversation: Conversation) {
        let said = Kept {
            last: Instant::now(),
            edition,
            conversation,
        };
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.put(thread, said);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::StoryFiles;

    #[test]
    fn a_conversation_goes_on_with_the_same_text_of_a_story_and_with_no_other() {
        let now = StoryFiles::shipped();
        let mut later = now.clone();
        later.story_toml.push('\n');
        let thread = Thread::Asker(ChannelId::new(1), UserId::new(2));
        let conversations = Conversations::new();
        conversations.keep(thread, now.edition(), Conversation::default());
        // It does not matter which answerer it was, if the story was put away meanwhile and read again.
        assert!(conversations.recall(thread, now.edition()).is_some());
        assert!(conversations.recall(thread, later.edition()).is_none());
        assert!(
            conversations
                .recall(Thread::Channel(ChannelId::new(1)), now.edition())
                .is_none()
        );
    }
}
