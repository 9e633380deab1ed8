//! From a question and a conversation to a [`Reply`]: what is said, cited and suggested. No I/O, no clock.

mod citation;
mod reply;

pub use reply::{Citation, Reply, Status};

use crate::story::Story;
use crate::text::Language;

/// What one conversation has said so far, as far as follow-ups lean on it.
#[derive(Debug, Clone, Default)]
pub struct Conversation {}

/// Answers questions about one story.
#[derive(Debug)]
pub struct Answerer {
    story: Story,
}

impl Answerer {
    /// Indexes a story and learns its weights.
    pub fn new(story: Story) -> Self {
        Self { story }
    }

    /// The story it answers about.
    pub const fn story(&self) -> &Story {
        &self.story
    }

    /// Answers a question. `locale` is the language to reply in; without it, the question's own.
    pub fn answer(&self, question: &str, conversation: &mut Conversation, locale: Option<Language>) -> Reply {
        let _ = (question, conversation);
        Reply {
            status: Status::OffTopic,
            confidence: 0.0,
            language: locale.unwrap_or_default(),
            answer: String::new(),
            citations: Vec::new(),
            statement: None,
            speaker: None,
            entry: None,
            nearest: Vec::new(),
            suggestions: Vec::new(),
            related: Vec::new(),
        }
    }

    /// The score parts behind an answer, as text for `--explain`.
    pub fn explain(&self, question: &str, conversation: &Conversation) -> String {
        let _ = conversation;
        question.to_owned()
    }
}
