//! From a question and a conversation to a [`Reply`]: what is said, cited and suggested. No I/O, no clock.
//!
//! In: a question of any text, the [`Conversation`] it belongs to, the reader's language. Out: a [`Reply`], a value that
//! says everything and draws nothing. Words that do not come from the story stand in [`wording`].

mod answerer;
mod audit;
mod autocomplete;
mod citation;
mod conversation;
mod explanation;
mod gist;
mod headline;
mod key_words;
mod message;
mod reply;
mod small_talk;
mod verdict;
pub mod wording;

pub use crate::matching::Thresholds;
pub use answerer::{Answerer, Trial};
pub use audit::{Confusion, HeldOut, Outcome, hold_out};
pub use conversation::Conversation;
pub use gist::Gist;
pub use reply::{Citation, Reply, Status};
