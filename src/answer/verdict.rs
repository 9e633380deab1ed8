//! The decision: whether the best entry is asserted, shown as a guess, or left unsaid.

use super::small_talk::SmallTalk;
use crate::matching::Ranking;

/// From this probability on, the entry's answer is asserted.
///
/// A false answer costs more than a missed one: on the questions that the acceptance model was learnt from, held out in ten
/// folds, this keeps false answers to one unanswerable question in twenty.
pub const ACCEPT: f32 = 0.5;
/// From this probability on, the best passage is worth showing as a guess.
pub const GUESS: f32 = 0.15;
/// Below this score nothing in the story resembles the question.
const STRANGE: f32 = -0.6;
/// A question with more of its weight in unknown words than this is about something else.
const MOSTLY_UNKNOWN: f32 = 0.55;

/// What is done with a question.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Verdict {
    /// Class of the entry that answers.
    Answered(usize),
    /// The article does not say; the class of the gap, where one was recognised.
    NotStated(Option<usize>),
    /// The best entry may answer.
    Unclear(usize),
    /// Not about this story.
    OffTopic,
    /// Not a question at all.
    SmallTalk(SmallTalk),
    /// Nothing to read.
    Empty,
}

impl Verdict {
    /// Decides on a ranking.
    pub(super) fn of(ranking: &Ranking) -> Self {
        let Some(best) = ranking.entries.first() else {
            return Self::OffTopic;
        };
        if ranking.confidence >= ACCEPT {
            return Self::Answered(best.class);
        }
        if ranking.best_score() < STRANGE || ranking.unknown > MOSTLY_UNKNOWN {
            return Self::OffTopic;
        }
        if ranking.prefers_gap() {
            let gap = ranking.gaps.first().filter(|gap| gap.score > STRANGE + SURE_OF_A_GAP);
            return Self::NotStated(gap.map(|gap| gap.class));
        }
        if ranking.confidence >= GUESS {
            Self::Unclear(best.class)
        } else {
            Self::NotStated(None)
        }
    }
}

/// How far above [`STRANGE`] a gap has to score for its note to be shown: a wrong note is a small false answer.
const SURE_OF_A_GAP: f32 = 0.5;
