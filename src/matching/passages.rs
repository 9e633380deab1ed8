//! Passages by themselves: which sentence of the article speaks of what is asked, where nobody has written down how it is
//! asked.
//!
//! The order is BM25 (Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009) over stems,
//! with meanings at a discount, pairs of words that stand together, and the sentence before, which says what "it" is.
//! The confidence is [`super::agreement`]'s.
//!
//! The constants below were chosen on four articles of `SQuAD` 2.0 (Rajpurkar et al. 2018), where the figures are flat
//! around them: half or twice any of them moves the right ones by less than two in a hundred.

mod answers;
mod asked;
mod asking;
mod circumstances;
mod drafts;
mod kinds;
mod missing;

use rustc_hash::{FxHashMap, FxHashSet};

use super::agreement::{PassageModel, PassageSignals};
use super::lexicon::WordKind;
use super::reading::{Reading, Token};
use super::vocabulary::{ConceptId, Vocabulary};

use kinds::Kinds;

pub(super) use asked::asked;
pub use drafts::{DRAFT_THRESHOLDS, DraftEvidence, DraftModel, DraftSignals};

/// How soon a word that is said again stops to count (BM25's k1). Sentences seldom repeat a word and mean little by it.
const SATURATION: f32 = 0.8;
/// How far a long sentence is held to say everything less (BM25's b).
const LENGTH_SHARE: f32 = 0.4;
/// What a word that only means the same counts, against the word itself.
const BY_CONCEPT: f32 = 0.3;
/// What two words of the question that stand together in the sentence add, against either.
const PAIR: f32 = 0.2;
/// What the sentence before lends to a sentence.
const BEFORE: f32 = 0.2;
/// How many passages are judged in full.
const KEPT: usize = 5;

/// The inverted index of the passages, in reading order.
#[derive(Debug, Default)]
pub(super) struct PassageIndex {
    postings: FxHashMap<u64, Vec<Posting>>,
    concepts: FxHashMap<ConceptId, Vec<u32>>,
    pairs: FxHashMap<(u64, u64), Vec<u32>>,
    passages: Vec<Passage>,
    model: PassageModel,
    drafts: DraftModel,
}

/// A passage that has a word, and what the word counts there.
#[derive(Debug)]
struct Posting {
    passage: u32,
    /// BM25's weight of the word in the passage, 1 for once in a sentence of middling length.
    frequency: f32,
}

/// What a passage is judged by.
#[derive(Debug)]
pub(super) struct Passage {
    pub reading: Reading,
    pub stems: FxHashSet<u64>,
    pub concepts: FxHashSet<ConceptId>,
    /// What kinds of things it gives.
    kinds: Kinds,
}

impl Passage {
    /// Whether the passage gives what a word asks for: a sum is what "cost" asks for.
    pub(super) fn gives(&self, token: &Token) -> bool {
        self.kinds.has(Kinds::asked_with(&token.word))
    }
}

/// A passage and how it fits.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PassageCandidate {
    /// Index in [`super::Corpus::passages`].
    pub passage: usize,
    /// BM25's score as a share of the most that the question could score: 0 for nothing in common, about 1 for all of it.
    pub share: f32,
    /// Probability, 0 to 1, that it answers the question. Never more than that of a passage before it.
    pub confidence: f32,
    /// What the confidence comes of.
    pub signals: PassageSignals,
}

/// The passages that speak of what is asked, best first; at most five, none that has no word in common.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PassageRanking {
    /// Best first.
    pub passages: Vec<PassageCandidate>,
}

impl PassageRanking {
    /// The probability, 0 to 1, that the best passage answers the question; 0 where there is none.
    pub fn confidence(&self) -> f32 {
        self.passages.first().map_or(0.0, |best| best.confidence)
    }
}

/// A word of a question with its weight: rarity times a root of how much topic its kind carries.
struct Word<'r> {
    stem: u64,
    asks: Kinds,
    concepts: &'r [ConceptId],
    weight: f32,
}

impl PassageIndex {
    /// Indexes the readings of passages.
    pub(super) fn new(readings: Vec<Reading>) -> Self {
        let mean =
            readings.iter().map(|reading| reading.tokens.len() as f32).sum::<f32>() / readings.len().max(1) as f32;
        let mut index = Self::default();
        for (at, reading) in readings.into_iter().enumerate() {
            let at = at as u32;
            let mut counts: FxHashMap<u64, f32> = FxHashMap::default();
            let mut concepts = FxHashSet::default();
            for token in &reading.tokens {
                *counts.entry(token.stem).or_default() += 1.0;
                concepts.extend(token.concepts.iter().copied());
            }
            let length = reading.tokens.len() as f32 / mean.max(1.0);
            for (&stem, &count) in &counts {
                let frequency = saturated(count, length);
                index
                    .postings
                    .entry(stem)
                    .or_default()
                    .push(Posting { passage: at, frequency });
            }
            for &concept in &concepts {
                index.concepts.entry(concept).or_default().push(at);
            }
            for pair in reading.tokens.windows(2) {
                let known = index.pairs.entry((pair[0].stem, pair[1].stem)).or_default();
                if known.last() != Some(&at) {
                    known.push(at);
                }
            }
            index.passages.push(Passage {
                stems: counts.into_keys().collect(),
                concepts,
                reading,
                kinds: Kinds::default(),
            });
        }
        index
    }

    /// How rare a stem is among the passages (BM25's idf).
    pub(super) fn rarity(&self, stem: u64) -> f32 {
        let having = self.postings.get(&stem).map_or(0, Vec::len) as f32;
        (1.0 + (self.passages.len() as f32 - having + 0.5) / (having + 0.5)).ln()
    }

    /// Whether a passage has the stem.
    pub(super) fn has(&self, stem: u64) -> bool {
        self.postings.contains_key(&stem)
    }

    /// The rarity of a word that no passage has, which is the highest.
    pub(super) fn most_rare(&self) -> f32 {
        (2.0 * self.passages.len() as f32 + 2.0).ln()
    }

    /// Ranks the passages for a question.
    pub(super) fn rank(&self, reading: &Reading, vocabulary: &Vocabulary) -> PassageRanking {
        let scores = self.scores(reading);
        let mut order: Vec<usize> = (0..scores.len()).filter(|&at| scores[at] > 0.0).collect();
        order.sort_by(|&a, &b| scores[b].total_cmp(&scores[a]).then(a.cmp(&b)));
        order.truncate(KEPT);
        let mut least = 1.0_f32;
        let judged = order.into_iter().map(|at| {
            let signals = PassageSignals::of(reading, &self.passages[at], self, vocabulary);
            least = least.min(self.model.confidence(&signals));
            PassageCandidate {
                passage: at,
                share: scores[at],
                confidence: least,
                signals,
            }
        });
        PassageRanking {
            passages: judged.collect(),
        }
    }

    /// BM25's score of every passage, as a share of the question's own weight.
    fn scores(&self, reading: &Reading) -> Vec<f32> {
        let words = self.words(reading);
        let mut scores = vec![0.0_f32; self.passages.len()];
        for word in &words {
            let own = self.postings.get(&word.stem).map_or(&[][..], Vec::as_slice);
            for posting in own {
                scores[posting.passage as usize] += word.weight * posting.frequency;
            }
            let giving = self
                .passages
                .iter()
                .zip(0..)
                .filter(|(passage, _)| passage.kinds.has(word.asks));
            let meant: FxHashSet<u32> = word
                .concepts
                .iter()
                .filter_map(|concept| self.concepts.get(concept))
                .flatten()
                .copied()
                .chain(giving.map(|(_, at)| at))
                .filter(|passage| !self.passages[*passage as usize].stems.contains(&word.stem))
                .collect();
            for passage in meant {
                scores[passage as usize] += BY_CONCEPT * word.weight;
            }
        }
        for pair in reading.tokens.windows(2) {
            let together = self.pairs.get(&(pair[0].stem, pair[1].stem));
            for &passage in together.into_iter().flatten() {
                scores[passage as usize] += PAIR * (self.rarity(pair[0].stem) + self.rarity(pair[1].stem)) / 2.0;
            }
        }
        let total: f32 = words.iter().map(|word| word.weight).sum();
        let mut before = 0.0;
        for score in &mut scores {
            let own = *score;
            *score = if total > 0.0 {
                (own + BEFORE * before) / total
            } else {
                0.0
            };
            before = own;
        }
        scores
    }

    /// The question's words, each once.
    fn words<'r>(&self, reading: &'r Reading) -> Vec<Word<'r>> {
        let mut seen = FxHashSet::default();
        reading
            .tokens
            .iter()
            .filter(|token| token.kind != WordKind::Filler && seen.insert(token.stem))
            .map(|token| Word {
                stem: token.stem,
                asks: Kinds::asked_with(&token.word),
                concepts: &token.concepts,
                // The root of the root: among sentences, rarity tells already which words carry topic.
                weight: self.rarity(token.stem) * token.kind.weight().sqrt().sqrt(),
            })
            .collect()
    }
}

/// BM25's weight of a word that stands `count` times in a passage `length` times as long as the middling one.
fn saturated(count: f32, length: f32) -> f32 {
    count * (SATURATION + 1.0) / (count + SATURATION * (1.0 - LENGTH_SHARE + LENGTH_SHARE * length))
}

#[cfg(test)]
mod tests;
