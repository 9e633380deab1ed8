//! The decision: whether the best entry is asserted, shown as a guess, or left unsaid.

use super::small_talk::SmallTalk;
use crate::matching::{Ranking, Thresholds};

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
    /// Decides on a ranking. A threshold is met at its value.
    pub(super) fn of(ranking: &Ranking, thresholds: Thresholds) -> Self {
        let Some(best) = ranking.entries.first() else {
            return Self::OffTopic;
        };
        if ranking.confidence >= thresholds.accept {
            return Self::Answered(best.class);
        }
        if ranking.best_score() < STRANGE || ranking.unknown > MOSTLY_UNKNOWN || ranking.is_elsewhere() {
            return Self::OffTopic;
        }
        if ranking.prefers_gap() {
            let gap = ranking.gaps.first().filter(|gap| gap.score > STRANGE + SURE_OF_A_GAP);
            return Self::NotStated(gap.map(|gap| gap.class));
        }
        if ranking.confidence >= thresholds.guess {
            Self::Unclear(best.class)
        } else {
            Self::NotStated(None)
        }
    }

    /// Decides on a ranking in which a draft's sentences have had their say. Nobody has worded how they are asked for, so that a
    /// question need not look like the story to be about it: what may be answered is never called off topic.
    pub(super) fn of_draft(ranking: &Ranking, thresholds: Thresholds) -> Self {
        match (Self::of(ranking, thresholds), ranking.entries.first()) {
            (Self::OffTopic, Some(best)) if ranking.confidence >= thresholds.guess => Self::Unclear(best.class),
            (verdict, _) => verdict,
        }
    }
}

/// How far above [`STRANGE`] a gap has to score for its note to be shown: a wrong note is a small false answer.
const SURE_OF_A_GAP: f32 = 0.5;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matching::{Candidate, SIGNALS, Signals};

    const ACCEPT: f32 = 0.6;
    const GUESS: f32 = 0.2;
    const THRESHOLDS: Thresholds = Thresholds {
        accept: ACCEPT,
        follow_up: None,
        guess: GUESS,
    };
    const ENTRY: usize = 3;
    const GAP: usize = 8;

    fn candidate(class: usize, score: f32) -> Candidate {
        Candidate {
            class,
            score,
            linear: score,
            nearest: 0.0,
            coverage: 0.0,
            type_fit: 1.0,
            foreign: 0.0,
            elsewhere: false,
        }
    }

    /// A ranking of one entry and one gap, made up.
    fn ranking(confidence: f32, entry: f32, gap: Option<f32>, unknown: f32) -> Ranking {
        Ranking {
            entries: vec![candidate(ENTRY, entry)],
            gaps: gap.map(|score| candidate(GAP, score)).into_iter().collect(),
            signals: Signals([0.0; SIGNALS.len()]),
            unknown,
            confidence,
            exact: false,
            fit: 1.0,
        }
    }

    #[test]
    fn the_thresholds_are_met_at_their_value() {
        let below = |threshold: f32| threshold.next_down();
        let above = |threshold: f32| threshold.next_up();
        for (ranking, verdict) in [
            (ranking(ACCEPT, 0.5, None, 0.0), Verdict::Answered(ENTRY)),
            (ranking(1.0, 0.5, None, 0.0), Verdict::Answered(ENTRY)),
            (ranking(below(ACCEPT), 0.5, None, 0.0), Verdict::Unclear(ENTRY)),
            (ranking(GUESS, 0.5, None, 0.0), Verdict::Unclear(ENTRY)),
            (ranking(below(GUESS), 0.5, None, 0.0), Verdict::NotStated(None)),
            (ranking(0.0, 0.5, None, 0.0), Verdict::NotStated(None)),
            // Confidence outweighs a gap and unknown words, for both are among its signals.
            (ranking(ACCEPT, 0.5, Some(0.9), 1.0), Verdict::Answered(ENTRY)),
            // A gap that fits better.
            (
                ranking(below(ACCEPT), 0.5, Some(0.6), 0.0),
                Verdict::NotStated(Some(GAP)),
            ),
            (ranking(0.0, 0.5, Some(0.6), 0.0), Verdict::NotStated(Some(GAP))),
            (ranking(GUESS, 0.5, Some(0.4), 0.0), Verdict::Unclear(ENTRY)),
            (ranking(GUESS, 0.5, Some(0.5), 0.0), Verdict::Unclear(ENTRY)),
            // One that is found, but not surely: its note stays unsaid.
            (
                ranking(0.0, STRANGE, Some(STRANGE + SURE_OF_A_GAP), 0.0),
                Verdict::NotStated(None),
            ),
            (
                ranking(0.0, STRANGE, Some(above(STRANGE + SURE_OF_A_GAP)), 0.0),
                Verdict::NotStated(Some(GAP)),
            ),
            // Nothing like it in the story.
            (ranking(0.3, below(STRANGE), None, 0.0), Verdict::OffTopic),
            (ranking(0.3, STRANGE, None, 0.0), Verdict::Unclear(ENTRY)),
            (
                ranking(0.3, below(STRANGE), Some(STRANGE + SURE_OF_A_GAP), 0.0),
                Verdict::NotStated(None),
            ),
            (ranking(0.3, 0.5, None, MOSTLY_UNKNOWN), Verdict::Unclear(ENTRY)),
            (ranking(0.3, 0.5, None, above(MOSTLY_UNKNOWN)), Verdict::OffTopic),
            (ranking(0.0, 0.5, Some(0.9), above(MOSTLY_UNKNOWN)), Verdict::OffTopic),
        ] {
            assert_eq!(Verdict::of(&ranking, THRESHOLDS), verdict, "{ranking:?}");
        }
    }

    #[test]
    fn what_is_most_like_small_talk_is_off_topic_unless_it_is_sure() {
        for (confidence, verdict) in [
            (ACCEPT, Verdict::Answered(ENTRY)),
            (ACCEPT.next_down(), Verdict::OffTopic),
            (0.0, Verdict::OffTopic),
        ] {
            let mut ranking = ranking(confidence, 0.5, Some(0.9), 0.0);
            ranking.gaps[0].elsewhere = true;
            assert_eq!(Verdict::of(&ranking, THRESHOLDS), verdict, "{confidence}");
        }
    }

    #[test]
    fn what_a_draft_may_answer_is_not_off_topic() {
        for (confidence, verdict) in [
            (ACCEPT, Verdict::Answered(ENTRY)),
            (ACCEPT.next_down(), Verdict::Unclear(ENTRY)),
            (GUESS, Verdict::Unclear(ENTRY)),
            (GUESS.next_down(), Verdict::OffTopic),
        ] {
            let strange = ranking(confidence, STRANGE.next_down(), None, 1.0);
            assert_eq!(Verdict::of_draft(&strange, THRESHOLDS), verdict, "{confidence}");
        }
        let gap = ranking(GUESS, 0.5, Some(0.6), 0.0);
        assert_eq!(Verdict::of_draft(&gap, THRESHOLDS), Verdict::NotStated(Some(GAP)));
        let mut without = ranking(1.0, 0.5, None, 0.0);
        without.entries.clear();
        assert_eq!(Verdict::of_draft(&without, THRESHOLDS), Verdict::OffTopic);
    }

    #[test]
    fn a_story_without_entries_answers_nothing() {
        let mut without = ranking(1.0, 0.5, Some(0.9), 0.0);
        without.entries.clear();
        assert_eq!(Verdict::of(&without, THRESHOLDS), Verdict::OffTopic);
    }
}
