//! From a question and a conversation to a [`Reply`]: what is said, cited and suggested. No I/O, no clock.

mod citation;
mod reply;
pub mod wording;

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
        // STUB: finds a question that is asked in its own words.
        let _ = conversation;
        let mut reply = Reply {
            status: Status::OffTopic,
            confidence: 0.0,
            language: locale.unwrap_or_default(),
            answer: wording::off_topic(locale.unwrap_or_default(), &self.story.title),
            citations: Vec::new(),
            statement: None,
            speaker: None,
            entry: None,
            nearest: Vec::new(),
            suggestions: Vec::new(),
            related: Vec::new(),
        };
        for entry in &self.story.entries {
            for (language, words) in entry.wording.iter().filter(|(_, words)| words.question == question) {
                reply.status = Status::Answered;
                reply.language = locale.unwrap_or(language);
                reply.answer.clone_from(&words.answer);
                reply.citations = vec![Citation::of(&self.story.passages[entry.cites[0]], None)];
                reply.statement = Some(entry.statement);
                reply.speaker.clone_from(&entry.speaker);
                reply.entry = Some(entry.id.clone());
                reply.related = vec![words.question.clone()];
            }
        }
        reply
    }

    /// The score parts behind an answer, as text for `--explain`.
    pub fn explain(&self, question: &str, conversation: &Conversation) -> String {
        let _ = conversation;
        question.to_owned()
    }
}
