//! The matcher: everything learnt from a corpus, and the ranking of a question against it.

use super::corpus::Corpus;
use super::features::FeatureTable;
use super::index::{Index, unknown_share};
use super::linear::{Example, LinearModel};
use super::question_type::QuestionType;
use super::reading::Reading;
use super::vocabulary::Vocabulary;

/// Ranks questions against a corpus.
#[derive(Debug)]
pub struct Matcher {
    /// Words, meanings, repairs.
    pub vocabulary: Vocabulary,
    features: FeatureTable,
    model: LinearModel,
    index: Index,
    types: Vec<[f32; QuestionType::COUNT]>,
    gap: Vec<bool>,
    passage: Vec<Option<usize>>,
}

/// A class with the parts of its score.
#[derive(Debug, Clone)]
pub struct Candidate {
    /// Index of the class in the corpus.
    pub class: usize,
    /// What candidates are ranked by.
    pub score: f32,
    /// Score of the learnt weights.
    pub linear: f32,
    /// Likeness of the nearest phrasing.
    pub nearest: f32,
    /// Share of the question's weight that the class's words explain.
    pub coverage: f32,
    /// How well the question's type fits the class's phrasings, 0 to 1.
    pub type_fit: f32,
    /// Places and names in the question that the class never mentions.
    pub foreign: f32,
}

/// Candidates for a question, best first.
#[derive(Debug, Clone)]
pub struct Ranking {
    /// Entries, best first.
    pub entries: Vec<Candidate>,
    /// Gaps, best first.
    pub gaps: Vec<Candidate>,
    /// The signals that acceptance is decided on, in the order of [`SIGNALS`].
    pub signals: [f32; SIGNALS.len()],
}

/// Names of the signals.
pub const SIGNALS: [&str; 16] = [
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
    "long",
    "slips",
];

/// How many candidates of each side are scored in full.
const KEPT: usize = 10;

impl Matcher {
    /// Learns from a corpus.
    pub fn new(corpus: &Corpus) -> Self {
        let vocabulary = Vocabulary::new(corpus);
        let mut phrasings = Vec::new();
        let mut support = Vec::new();
        for (class, content) in corpus.classes.iter().enumerate() {
            phrasings.extend(
                content
                    .phrasings
                    .iter()
                    .map(|(language, text)| (class, vocabulary.read_in(text, *language))),
            );
            support.extend(
                content
                    .support
                    .iter()
                    .map(|(language, text)| (class, vocabulary.read_in(text, *language))),
            );
        }
        let features = FeatureTable::new(phrasings.iter().map(|(_, reading)| reading));
        let examples: Vec<Example> = phrasings
            .iter()
            .map(|(class, reading)| Example {
                class: *class,
                vector: features.vector(reading),
            })
            .collect();
        let model = LinearModel::learn(&examples, corpus.classes.len(), features.len());
        let index = Index::new(corpus, &phrasings, &support);
        let mut types = vec![[TYPE_PRIOR; QuestionType::COUNT]; corpus.classes.len()];
        for (class, reading) in &phrasings {
            types[*class][reading.question_type as usize] += 1.0;
        }
        for counts in &mut types {
            let most = counts.iter().copied().fold(0.0, f32::max);
            counts.iter_mut().for_each(|count| *count = (*count / most).sqrt());
        }
        Self {
            vocabulary,
            features,
            model,
            index,
            types,
            gap: corpus.classes.iter().map(|class| class.gap).collect(),
            passage: corpus.classes.iter().map(|class| class.passage).collect(),
        }
    }

    /// How many weights were learnt.
    pub fn weight_count(&self) -> usize {
        self.model.weight_count()
    }

    /// Ranks the classes for a question.
    pub fn rank(&self, reading: &Reading) -> Ranking {
        let vector = self.features.vector(reading);
        let linear = self.model.scores(&vector);
        let query = self.index.query(reading);
        let pick = |gap: bool| -> Vec<Candidate> {
            let mut classes: Vec<usize> = (0..linear.len()).filter(|&class| self.gap[class] == gap).collect();
            let kept = KEPT.min(classes.len());
            if kept == 0 {
                return Vec::new();
            }
            classes.select_nth_unstable_by(kept - 1, |&a, &b| linear[b].total_cmp(&linear[a]).then(a.cmp(&b)));
            classes.truncate(kept);
            let mut found: Vec<Candidate> = classes
                .into_iter()
                .map(|class| self.candidate(reading, class, linear[class], self.index.nearest(&query, class)))
                .collect();
            found.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.class.cmp(&b.class)));
            found
        };
        let entries = pick(false);
        let gaps = pick(true);
        let signals = self.signals(reading, &entries, &gaps);
        Ranking { entries, gaps, signals }
    }

    fn candidate(&self, reading: &Reading, class: usize, linear: f32, nearest: f32) -> Candidate {
        let (mut explained, mut total) = (0.0, 0.0);
        let mut foreign = 0.0;
        for token in &reading.tokens {
            let weight = self.index.weight(token);
            total += weight;
            let share = self.index.explains(class, token);
            explained += weight * share;
            let named = token
                .concepts
                .iter()
                .any(|&c| self.vocabulary.is_place(c) || self.vocabulary.is_name(c));
            if named && share == 0.0 {
                foreign += 1.0;
            }
        }
        Candidate {
            class,
            score: linear + NEAREST_WEIGHT * nearest + TYPE_WEIGHT * self.types[class][reading.question_type as usize],
            linear,
            nearest,
            coverage: if total > 0.0 { explained / total } else { 0.0 },
            type_fit: self.types[class][reading.question_type as usize],
            foreign,
        }
    }

    fn signals(&self, reading: &Reading, entries: &[Candidate], gaps: &[Candidate]) -> [f32; SIGNALS.len()] {
        let Some(best) = entries.first() else {
            return [0.0; SIGNALS.len()];
        };
        let rival = entries
            .iter()
            .skip(1)
            .find(|other| self.passage[other.class] != self.passage[best.class]);
        let gap = gaps.first();
        let content: f32 = reading.tokens.iter().map(|token| token.kind.weight()).sum();
        let weakest = reading
            .tokens
            .iter()
            .map(|token| self.index.weight(token) * (1.0 - self.index.explains(best.class, token)))
            .fold(0.0, f32::max);
        let gap_coverage = gaps.iter().map(|gap| gap.coverage).fold(0.0, f32::max);
        let gap_nearest = gaps.iter().map(|gap| gap.nearest).fold(0.0, f32::max);
        [
            best.score,
            best.score - gap.map_or(-1.0, |gap| gap.score),
            best.score - rival.map_or(-1.0, |rival| rival.score),
            best.linear,
            best.nearest,
            best.nearest - gap_nearest,
            best.coverage,
            best.coverage - gap_coverage,
            best.type_fit,
            best.foreign.min(2.0),
            unknown_share(&self.index, reading, &self.vocabulary),
            (2.0 - content).max(0.0),
            gap.map_or(-1.0, |gap| gap.score),
            weakest,
            (content - 8.0).max(0.0) / 8.0,
            reading
                .tokens
                .iter()
                .map(|token| token.slips as f32)
                .sum::<f32>()
                .min(3.0),
        ]
    }
}

/// Every type counts as if a third of a phrasing had it, so that a rare way of asking is not ruled out.
const TYPE_PRIOR: f32 = 0.3;
const NEAREST_WEIGHT: f32 = 0.5;
const TYPE_WEIGHT: f32 = 0.1;
