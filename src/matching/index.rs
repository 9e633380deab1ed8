//! Which classes use which words and meanings, and which phrasings look most like a question.

use rustc_hash::FxHashMap;

use super::corpus::Corpus;
use super::lexicon::WordKind;
use super::reading::{Reading, Token};
use super::vocabulary::{ConceptId, Vocabulary};

/// A set of classes, one bit each.
type ClassSet = Box<[u64]>;

/// The inverted index of a corpus.
#[derive(Debug)]
pub struct Index {
    classes: usize,
    stems: FxHashMap<u64, ClassSet>,
    concepts: FxHashMap<ConceptId, ClassSet>,
    /// The terms of every phrasing, numbered by `terms`, phrasings of a class beside each other.
    terms: FxHashMap<Term, u32>,
    phrasings: Vec<Phrasing>,
    /// `phrasings[starts[class]..starts[class + 1]]` belong to a class.
    starts: Vec<u32>,
}

/// A phrasing as the nearest-phrasing search sees it.
#[derive(Debug)]
struct Phrasing {
    terms: Box<[u32]>,
    /// Total weight of its words.
    weight: f32,
}

/// What a word can be shared by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
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
    pub fn new(corpus: &Corpus, phrasings: &[(usize, Reading)], support: &[(usize, Reading)]) -> Self {
        let classes = corpus.classes.len();
        let mut index = Self {
            classes,
            stems: FxHashMap::default(),
            concepts: FxHashMap::default(),
            terms: FxHashMap::default(),
            phrasings: Vec::with_capacity(phrasings.len()),
            starts: vec![0; classes + 1],
        };
        for (class, reading) in phrasings.iter().chain(support) {
            for token in &reading.tokens {
                insert(index.stems.entry(token.stem).or_insert_with(|| empty(classes)), *class);
                for &concept in &token.concepts {
                    insert(index.concepts.entry(concept).or_insert_with(|| empty(classes)), *class);
                }
            }
        }
        for (class, reading) in phrasings {
            let mut terms = Vec::with_capacity(2 * reading.tokens.len());
            for token in reading.tokens.iter().filter(|token| token.kind != WordKind::Filler) {
                let meant = token.concepts.iter().copied().map(Term::Concept);
                for term in std::iter::once(Term::Stem(token.stem)).chain(meant) {
                    let next = index.terms.len() as u32;
                    terms.push(*index.terms.entry(term).or_insert(next));
                }
            }
            let weight = reading.tokens.iter().map(|token| index.weight(token)).sum();
            index.phrasings.push(Phrasing {
                terms: terms.into_boxed_slice(),
                weight,
            });
            index.starts[class + 1] = index.phrasings.len() as u32;
        }
        // A class without phrasings ends where the one before it ends.
        for class in 0..classes {
            index.starts[class + 1] = index.starts[class + 1].max(index.starts[class]);
        }
        index
    }

    /// How much a word of the question counts: its kind, and its rarity among the classes.
    ///
    /// A word that no class uses counts in full: it is what the question is about and nothing here speaks of it.
    pub fn weight(&self, token: &Token) -> f32 {
        let classes = self.classes as f32;
        let spread = self.stems.get(&token.stem).map_or(1.0, |set| count(set).max(1) as f32);
        let rarity = ((classes + 1.0) / spread).ln() / (classes + 1.0).ln();
        let own = if token.inherited { INHERITED } else { 1.0 };
        own * token.kind.weight() * (RARITY_FLOOR + (1.0 - RARITY_FLOOR) * rarity)
    }

    /// How far a class's words explain a word of the question, from 0 to 1.
    pub fn explains(&self, class: usize, token: &Token) -> f32 {
        let trust = 1.0 - PER_SLIP * token.slips as f32;
        if self.stems.get(&token.stem).is_some_and(|set| contains(set, class)) {
            return trust;
        }
        let meant = token
            .concepts
            .iter()
            .any(|concept| self.concepts.get(concept).is_some_and(|set| contains(set, class)));
        if meant { BY_CONCEPT * trust } else { 0.0 }
    }

    /// Whether a class speaks of a concept.
    pub fn mentions(&self, class: usize, concept: ConceptId) -> bool {
        self.concepts.get(&concept).is_some_and(|set| contains(set, class))
    }

    /// A question prepared for [`Self::nearest`]: for every term, which word of the question has it and how well.
    pub fn query(&self, reading: &Reading) -> Query {
        let mut query = Query {
            words: vec![(0, 0.0); self.terms.len()],
            weights: Vec::new(),
            total: 0.0,
        };
        for (at, token) in reading.tokens.iter().enumerate() {
            let weight = self.weight(token);
            query.weights.push(weight);
            query.total += weight;
            if token.kind == WordKind::Filler {
                continue;
            }
            if token.kind == WordKind::Content {
                for concept in &token.concepts {
                    if let Some(&term) = self.terms.get(&Term::Concept(*concept)) {
                        query.words[term as usize] = (at as u32, BY_CONCEPT);
                    }
                }
            }
            if let Some(&term) = self.terms.get(&Term::Stem(token.stem)) {
                query.words[term as usize] = (at as u32, 1.0);
            }
        }
        query
    }

    /// How alike a class's nearest phrasing is to the question: weight shared over weight of both (Dice), 0 to 1.
    pub fn nearest(&self, query: &Query, class: usize) -> f32 {
        let mut shares = vec![0.0_f32; query.weights.len()];
        let range = self.starts[class] as usize..self.starts[class + 1] as usize;
        let mut best = 0.0_f32;
        for phrasing in &self.phrasings[range] {
            shares.fill(0.0);
            for &term in &phrasing.terms {
                let (word, share) = query.words[term as usize];
                if share > 0.0 {
                    let kept = &mut shares[word as usize];
                    *kept = kept.max(share);
                }
            }
            let shared: f32 = shares
                .iter()
                .zip(&query.weights)
                .map(|(share, weight)| share * weight)
                .sum();
            best = best.max(2.0 * shared / (query.total + phrasing.weight).max(f32::MIN_POSITIVE));
        }
        best.min(1.0)
    }
}

/// A question prepared for the nearest-phrasing search.
#[derive(Debug)]
pub struct Query {
    words: Vec<(u32, f32)>,
    weights: Vec<f32>,
    total: f32,
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

/// The share of a question's weight that stands in words the story does not know at all, 0 to 1.
pub fn unknown_share(index: &Index, reading: &Reading, vocabulary: &Vocabulary) -> f32 {
    let (mut unknown, mut total) = (0.0, 0.0);
    for token in &reading.tokens {
        let weight = index.weight(token);
        total += weight;
        let known = token.known || token.concepts.iter().any(|&concept| vocabulary.in_story(concept));
        if !known {
            unknown += weight;
        }
    }
    if total > 0.0 { unknown / total } else { 0.0 }
}
