//! Which classes use which words and meanings, and which phrasings look most like a question.

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::corpus::Corpus;
use super::lexicon::WordKind;
use super::reading::{Reading, Token};
use super::vocabulary::ConceptId;

/// A set of classes, one bit each.
type ClassSet = Box<[u64]>;

/// The inverted index of a corpus.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Index {
    stems: FxHashMap<u64, Stem>,
    concepts: FxHashMap<ConceptId, ClassSet>,
    /// The numbers of the phrasings' terms.
    terms: FxHashMap<Term, u32>,
    /// The weight of every phrasing's words, phrasings of a class beside each other.
    weights: Vec<f32>,
    /// How many phrasings there are.
    phrasings: u32,
    blocks: Vec<Block>,
    /// The terms of the blocks, one block's behind another's, each with the block's phrasings that have it, a bit each.
    shown: Vec<(u32, u64)>,
    /// `blocks[starts[class]..starts[class + 1]]` belong to a class.
    starts: Vec<u32>,
}

/// What is known of a stem.
#[derive(Debug, Serialize, Deserialize)]
struct Stem {
    classes: ClassSet,
    /// What a word with it counts for its rarity, from [`RARITY_FLOOR`] (every class has it) to 1.
    rarity: f32,
    /// How many phrasings have it.
    phrasings: u32,
}

/// Some phrasings of a class, as the nearest-phrasing search sees them: so many at most that a bit each fits a machine's word.
#[derive(Debug, Serialize, Deserialize)]
struct Block {
    /// Where its terms end in [`Index::shown`]; they begin where those of the block before end.
    shown: u32,
    /// Where the weights of its phrasings end in [`Index::weights`]; they begin where those of the block before end.
    weights: u32,
}

/// Phrasings in a block.
const BLOCK: usize = 64;

/// What a word can be shared by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
enum Term {
    Stem(u64),
    Concept(ConceptId),
}

/// How far a meaning explains a word, against 1 for the word itself.
const BY_CONCEPT: f32 = 0.85;
/// What each slip of a repaired word costs.
const PER_SLIP: f32 = 0.1;

impl Index {
    /// Indexes the readings of a corpus: `phrasings` in class order, then `support` texts per class.
    pub(super) fn new(corpus: &Corpus, phrasings: &[(usize, Reading)], support: &[(usize, Reading)]) -> Self {
        let classes = corpus.classes.len();
        let mut index = Self {
            stems: FxHashMap::default(),
            concepts: FxHashMap::default(),
            terms: FxHashMap::default(),
            weights: Vec::with_capacity(phrasings.len()),
            phrasings: phrasings.len() as u32,
            blocks: Vec::new(),
            shown: Vec::new(),
            starts: vec![0; classes + 1],
        };
        for (class, reading) in phrasings.iter().chain(support) {
            for token in &reading.tokens {
                let stem = index.stems.entry(token.stem).or_insert_with(|| Stem {
                    classes: empty(classes),
                    rarity: 1.0,
                    phrasings: 0,
                });
                insert(&mut stem.classes, *class);
                for &concept in &token.concepts {
                    insert(index.concepts.entry(concept).or_insert_with(|| empty(classes)), *class);
                }
            }
        }
        let all = (classes as f32 + 1.0).ln();
        for stem in index.stems.values_mut() {
            let rarity = 1.0 - (count(&stem.classes) as f32).ln() / all;
            stem.rarity = RARITY_FLOOR + (1.0 - RARITY_FLOOR) * rarity;
        }
        for (class, reading) in phrasings {
            // A word is no more familiar for being said elsewhere.
            if corpus.classes[*class].elsewhere {
                continue;
            }
            let mut stems: Vec<u64> = reading.tokens.iter().map(|token| token.stem).collect();
            stems.sort_unstable();
            stems.dedup();
            for stem in stems {
                index.stems.entry(stem).and_modify(|stem| stem.phrasings += 1);
            }
        }
        for of_class in phrasings.chunk_by(|(one, _), (other, _)| one == other) {
            for block in of_class.chunks(BLOCK) {
                index.push_block(block);
            }
            index.starts[of_class[0].0 + 1] = index.blocks.len() as u32;
        }
        // A class without phrasings ends where the one before it ends.
        for class in 0..classes {
            index.starts[class + 1] = index.starts[class + 1].max(index.starts[class]);
        }
        index
    }

    /// Adds a block of phrasings.
    fn push_block(&mut self, block: &[(usize, Reading)]) {
        let mut shown: FxHashMap<u32, u64> = FxHashMap::default();
        for (at, (_, reading)) in block.iter().enumerate() {
            for token in reading.tokens.iter().filter(|token| token.kind != WordKind::Filler) {
                let meant = token.concepts.iter().copied().map(Term::Concept);
                for term in std::iter::once(Term::Stem(token.stem)).chain(meant) {
                    let next = self.terms.len() as u32;
                    let term = *self.terms.entry(term).or_insert(next);
                    *shown.entry(term).or_default() |= 1 << at;
                }
            }
            let weight = reading.tokens.iter().map(|token| self.weight(token)).sum();
            self.weights.push(weight);
        }
        let from = self.shown.len();
        self.shown.extend(shown);
        self.shown[from..].sort_unstable();
        self.blocks.push(Block {
            shown: self.shown.len() as u32,
            weights: self.weights.len() as u32,
        });
    }

    /// How much a word of the question counts: its kind, and its rarity among the classes.
    ///
    /// A word that no class uses counts in full: it is what the question is about and nothing here speaks of it.
    pub(super) fn weight(&self, token: &Token) -> f32 {
        let rarity = self.stems.get(&token.stem).map_or(1.0, |stem| stem.rarity);
        let own = if token.inherited { INHERITED } else { 1.0 };
        own * token.kind.weight() * rarity
    }

    /// How rare a word is among the phrasings, grammar and all: the logarithm of one in how many has it.
    fn novelty(&self, token: &Token) -> f32 {
        if token.kind == WordKind::Filler {
            return 0.0;
        }
        let having = self.stems.get(&token.stem).map_or(0, |stem| stem.phrasings);
        ((self.phrasings as f32 + 1.0) / (having as f32 + 1.0)).ln()
    }

    /// Prepares a question: looks every word up once, however many classes it is held against.
    pub(super) fn query(&self, reading: &Reading) -> Query<'_> {
        let mut terms = vec![NO_WORD; self.terms.len()];
        let mut matches = Vec::with_capacity(2 * reading.tokens.len());
        let mut words = Vec::with_capacity(reading.tokens.len());
        for (at, token) in reading.tokens.iter().enumerate() {
            let mut mark = |term, itself| {
                if let Some(&term) = self.terms.get(&term) {
                    // Of two words that have it, the last one counts. More than there is room for are never told apart.
                    matches.push((at as u32, itself));
                    terms[term as usize] = u16::try_from(matches.len()).unwrap_or(NO_WORD);
                }
            };
            if token.kind == WordKind::Content {
                token
                    .concepts
                    .iter()
                    .for_each(|&concept| mark(Term::Concept(concept), false));
            }
            if token.kind != WordKind::Filler {
                mark(Term::Stem(token.stem), true);
            }
            words.push(QueryWord {
                weight: self.weight(token),
                known: token.known,
                novelty: self.novelty(token),
                used: self.stems.get(&token.stem).is_some_and(|stem| stem.phrasings > 0),
                trust: 1.0 - PER_SLIP * token.slips as f32,
                stem: self.stems.get(&token.stem).map(|stem| &stem.classes),
                concepts: token
                    .concepts
                    .iter()
                    .filter_map(|concept| self.concepts.get(concept))
                    .collect(),
            });
        }
        let total = words.iter().map(|word| word.weight).sum();
        Query {
            index: self,
            words,
            terms,
            matches,
            total,
        }
    }
}

/// No word of the question has the term.
const NO_WORD: u16 = 0;

/// A question held against an [`Index`].
#[derive(Debug)]
pub(super) struct Query<'i> {
    index: &'i Index,
    words: Vec<QueryWord<'i>>,
    /// For every term of the index, the number of its match, counted from 1; [`NO_WORD`] for none. Small, so that it stays in the
    /// cache while phrasings are gone through.
    terms: Vec<u16>,
    /// The question's word that has a term, and whether as the word itself.
    matches: Vec<(u32, bool)>,
    total: f32,
}

/// A word of a question with the classes that know it.
#[derive(Debug)]
struct QueryWord<'i> {
    weight: f32,
    known: bool,
    /// How rare it is among the phrasings, whatever its kind.
    novelty: f32,
    /// A phrasing has it.
    used: bool,
    trust: f32,
    stem: Option<&'i ClassSet>,
    concepts: Vec<&'i ClassSet>,
}

impl Query<'_> {
    /// How far a class explains a word of the question, by its place, from 0 to 1.
    pub(super) fn explains(&self, class: usize, word: usize) -> f32 {
        let word = &self.words[word];
        if word.stem.is_some_and(|classes| contains(classes, class)) {
            word.trust
        } else if word.concepts.iter().any(|classes| contains(classes, class)) {
            BY_CONCEPT * word.trust
        } else {
            0.0
        }
    }

    /// The weight of the words that one class explains and another does not.
    pub(super) fn explained_beyond(&self, class: usize, other: usize) -> f32 {
        let beyond = |at: usize| (self.explains(class, at) - self.explains(other, at)).max(0.0);
        (0..self.words.len()).map(|at| self.words[at].weight * beyond(at)).sum()
    }

    /// The share of the question's weight that a class explains, from 0 to 1.
    pub(super) fn coverage(&self, class: usize) -> f32 {
        let explained = (0..self.words.len())
            .map(|at| self.words[at].weight * self.explains(class, at))
            .sum();
        self.share(explained)
    }

    /// The weight of the heaviest word that a class leaves unexplained.
    pub(super) fn weakest(&self, class: usize) -> f32 {
        (0..self.words.len())
            .map(|at| self.words[at].weight * (1.0 - self.explains(class, at)))
            .fold(0.0, f32::max)
    }

    /// The share of the rarity of the question's words, grammar and all, in words that the phrasings use, from 0 to 1: how
    /// far this is a question as they ask it.
    pub(super) fn familiar(&self) -> f32 {
        let found = |word: &QueryWord<'_>| {
            word.novelty
                * word.trust
                * if word.used {
                    1.0
                } else if word.concepts.is_empty() {
                    0.0
                } else {
                    BY_CONCEPT
                }
        };
        let total: f32 = self.words.iter().map(|word| word.novelty).sum();
        if total > 0.0 {
            self.words.iter().map(found).sum::<f32>() / total
        } else {
            0.0
        }
    }

    /// [`Self::coverage`] with the root of every word's weight: rare words count less against the others, and grammar counts a little.
    pub(super) fn coverage_evenly(&self, class: usize) -> f32 {
        let total: f32 = self.words.iter().map(|word| word.weight.sqrt()).sum();
        let explained: f32 = (0..self.words.len())
            .map(|at| self.words[at].weight.sqrt() * self.explains(class, at))
            .sum();
        if total > 0.0 { explained / total } else { 0.0 }
    }

    /// Whether a class uses any of these stems.
    pub(super) fn uses(&self, class: usize, stems: &[u64]) -> bool {
        let uses = |stem: &u64| {
            self.index
                .stems
                .get(stem)
                .is_some_and(|stem| contains(&stem.classes, class))
        };
        stems.iter().any(uses)
    }

    /// The share of the question's weight in words that the story does not know at all, from 0 to 1.
    pub(super) fn unknown(&self) -> f32 {
        self.share(
            self.words
                .iter()
                .filter(|word| !word.known)
                .map(|word| word.weight)
                .sum(),
        )
    }

    fn share(&self, weight: f32) -> f32 {
        if self.total > 0.0 { weight / self.total } else { 0.0 }
    }

    /// How alike a class's nearest phrasing is to the question: weight shared over weight of both (Dice), 0 to 1.
    ///
    /// `having` is room that one question's candidates use one after the other.
    pub(super) fn nearest(&self, class: usize, having: &mut Vec<Having>) -> f32 {
        if self.total <= 0.0 {
            return 0.0;
        }
        let index = self.index;
        let range = index.starts[class] as usize..index.starts[class + 1] as usize;
        let before = range.start.checked_sub(1).map(|before| &index.blocks[before]);
        let (mut shown, mut weights) = before.map_or((0, 0), |block| (block.shown as usize, block.weights as usize));
        let mut best = 0.0_f32;
        for block in &index.blocks[range] {
            having.clear();
            having.resize(self.words.len(), Having::default());
            for &(term, phrasings) in &index.shown[shown..block.shown as usize] {
                let found = self.terms[term as usize];
                if found != NO_WORD {
                    let (word, itself) = self.matches[usize::from(found) - 1];
                    let having = &mut having[word as usize];
                    if itself {
                        having.word |= phrasings;
                    } else {
                        having.meaning |= phrasings;
                    }
                }
            }
            let mut common = [0.0_f32; BLOCK];
            for (having, word) in having.iter().zip(&self.words) {
                // A word counts once, by the best that a phrasing has for it.
                add(&mut common, having.word, word.weight);
                add(&mut common, having.meaning & !having.word, BY_CONCEPT * word.weight);
            }
            for (common, weight) in common.iter().zip(&index.weights[weights..block.weights as usize]) {
                best = best.max(2.0 * common / (self.total + weight));
            }
            (shown, weights) = (block.shown as usize, block.weights as usize);
        }
        best.min(1.0)
    }
}

/// The phrasings of a block that have a word of the question, a bit each.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Having {
    /// The word itself.
    word: u64,
    /// A word that means the same.
    meaning: u64,
}

/// Adds a weight for every phrasing of a set.
fn add(common: &mut [f32; BLOCK], mut phrasings: u64, weight: f32) {
    while phrasings != 0 {
        common[phrasings.trailing_zeros() as usize] += weight;
        phrasings &= phrasings - 1;
    }
}

/// What a word inherited from an earlier question counts, against the question's own: it sets the scene, it is not what is asked.
const INHERITED: f32 = 0.35;
/// The weight of a word that every class uses, against 1 for one that none uses.
const RARITY_FLOOR: f32 = 0.3;

fn empty(classes: usize) -> ClassSet {
    vec![0_u64; classes.div_ceil(64)].into_boxed_slice()
}

fn insert(set: &mut ClassSet, class: usize) {
    set[class / 64] |= 1 << (class % 64);
}

fn contains(set: &ClassSet, class: usize) -> bool {
    set[class / 64] & (1 << (class % 64)) != 0
}

fn count(set: &ClassSet) -> u32 {
    set.iter().map(|bits| bits.count_ones()).sum()
}

#[cfg(test)]
mod tests;
