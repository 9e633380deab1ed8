//! The signals on which it is decided whether the best entry is accepted as the answer.

use super::index::Query;
use super::matcher::Candidate;
use super::reading::Reading;

/// How many signals there are.
pub(super) const COUNT: usize = 15;

/// Names of the signals, in order; `acceptance.toml` has a weight under each.
pub const SIGNALS: [&str; COUNT] = [
    "score",
    "over_gap",
    "over_rival",
    "linear",
    "nearest",
    "nearest_over_gap",
    "coverage",
    "coverage_over_gap",
    "type_fit",
    "foreign",
    "unknown",
    "short",
    "gap_score",
    "weakest",
    "slips",
];

/// The value of every signal for one question.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Signals(pub [f32; COUNT]);

/// What the signals are read from.
#[derive(Debug)]
pub(super) struct Evidence<'e> {
    pub(super) reading: &'e Reading,
    pub(super) query: &'e Query<'e>,
    /// Entries, best first.
    pub(super) entries: &'e [Candidate],
    /// Gaps, best first.
    pub(super) gaps: &'e [Candidate],
    /// The best entry that cites another passage than the first.
    pub(super) rival: Option<&'e Candidate>,
}

/// The score that stands for "no such candidate": what a class gets that shares next to nothing with the question.
const NONE: f32 = -0.6;
/// Questions of fewer content words than this are short: their signals rest on little.
const FEW_WORDS: f32 = 2.0;

impl Signals {
    pub(super) fn of(evidence: &Evidence<'_>) -> Self {
        let Evidence {
            reading,
            query,
            entries,
            gaps,
            rival,
        } = evidence;
        let Some(best) = entries.first() else {
            return Self([0.0; COUNT]);
        };
        // A gap that is far off says as little as one that is not there.
        let gap_score = gaps.first().map_or(NONE, |gap| gap.score).max(NONE);
        let words: f32 = reading.tokens.iter().map(|token| token.kind.weight()).sum();
        let most = |of: fn(&Candidate) -> f32| gaps.iter().map(of).fold(0.0, f32::max);
        Self([
            best.score,
            best.score - gap_score,
            best.score - rival.map_or(NONE, |rival| rival.score),
            best.linear,
            best.nearest,
            best.nearest - most(|gap| gap.nearest),
            best.coverage,
            best.coverage - most(|gap| gap.coverage),
            best.type_fit,
            best.foreign.min(2.0),
            query.unknown(),
            (FEW_WORDS - words).max(0.0) * (1.0 - best.nearest),
            gap_score,
            query.weakest(best.class),
            reading
                .tokens
                .iter()
                .map(|token| token.slips as f32)
                .sum::<f32>()
                .min(3.0),
        ])
    }
}
