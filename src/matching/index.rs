//! Which classes use which words and meanings, and which phrasings look most like a question.

use fearless_simd::{Level, Simd, dispatch};
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
    /// Where the phrasings have which term.
    postings: Postings,
    /// The weight of every phrasing's words, phrasings of a class beside each other, those of a block filled up to whole [`LANES`].
    weights: Vec<f32>,
    /// How many phrasings there are.
    phrasings: u32,
    /// Where the weights of every block's phrasings end in `weights`; they begin where those of the block before end. A block is some
    /// phrasings of a class, as the nearest-phrasing search sees them: so many at most that a bit each fits a machine's word.
    blocks: Vec<u32>,
    /// The blocks from `starts[class]` to before `starts[class + 1]` belong to a class.
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

/// Phrasings in a block.
const BLOCK: usize = 64;
/// Phrasings that are reckoned with side by side: as many as a byte has bits.
const LANES: usize = 8;
/// A term that so great a share of the blocks have is listed with every block, and looked up without a search. Beneath it, that would
/// take too much room.
const MANY: f32 = 0.25;

/// Every term of the phrasings with the phrasings that have it, as an inverted index: a question's few terms are looked up in it, whatever
/// else a class's phrasings say.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Postings {
    /// The number of every term.
    terms: FxHashMap<Term, u32>,
    /// The postings from `starts[term]` to before `starts[term + 1]` are a term's.
    starts: Vec<u32>,
    /// The phrasings of a block that have the term, a bit each, of every posting. Of terms with [`MANY`], there is one for every block.
    phrasings: Vec<u64>,
    /// The blocks from `listed[term]` to before `listed[term + 1]` are those of a term's postings, in order; none where there is a
    /// posting for every block.
    listed: Vec<u32>,
    blocks: Vec<u32>,
}

impl Postings {
    /// Of blocks in order, each with its terms.
    fn of(blocks: &[FxHashMap<Term, u64>]) -> Self {
        let mut terms: FxHashMap<Term, u32> = FxHashMap::default();
        let mut by_term: Vec<(u32, u32, u64)> = Vec::new();
        for (block, shown) in (0..).zip(blocks) {
            for (&term, &phrasings) in shown {
                let next = terms.len() as u32;
                by_term.push((*terms.entry(term).or_insert(next), block, phrasings));
            }
        }
        by_term.sort_unstable();
        let mut postings = Self {
            terms,
            starts: vec![0],
            listed: vec![0],
            ..Self::default()
        };
        for of_term in by_term.chunk_by(|(one, ..), (other, ..)| one == other) {
            if of_term.len() as f32 > MANY * blocks.len() as f32 {
                let start = postings.phrasings.len();
                postings.phrasings.resize(start + blocks.len(), 0);
                for &(_, block, phrasings) in of_term {
                    postings.phrasings[start + block as usize] = phrasings;
                }
            } else {
                postings
                    .phrasings
                    .extend(of_term.iter().map(|(.., phrasings)| phrasings));
                postings.blocks.extend(of_term.iter().map(|(_, block, _)| block));
            }
            postings.starts.push(postings.phrasings.len() as u32);
            postings.listed.push(postings.blocks.len() as u32);
        }
        postings
    }

    /// A term's number, and its postings.
    fn find(&self, term: Term) -> Option<(u32, Posted<'_>)> {
        let number = *self.terms.get(&term)?;
        let range = |starts: &[u32]| starts[number as usize] as usize..starts[number as usize + 1] as usize;
        let posted = Posted {
            phrasings: &self.phrasings[range(&self.starts)],
            blocks: &self.blocks[range(&self.listed)],
        };
        Some((number, posted))
    }
}

/// The postings of one term.
#[derive(Debug, Clone, Copy)]
struct Posted<'i> {
    phrasings: &'i [u64],
    /// The block of each; empty where there is one for every block.
    blocks: &'i [u32],
}

impl Posted<'_> {
    /// The phrasings of a block that have the term.
    fn in_block(self, block: u32) -> u64 {
        if self.blocks.is_empty() {
            return self.phrasings[block as usize];
        }
        self.blocks.binary_search(&block).map_or(0, |at| self.phrasings[at])
    }
}

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
            postings: Postings::default(),
            weights: Vec::with_capacity(phrasings.len()),
            phrasings: phrasings.len() as u32,
            blocks: Vec::new(),
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
        let mut shown = Vec::new();
        for of_class in phrasings.chunk_by(|(one, _), (other, _)| one == other) {
            for block in of_class.chunks(BLOCK) {
                shown.push(terms(block));
                let weight =
                    |(_, reading): &(usize, Reading)| reading.tokens.iter().map(|token| index.weight(token)).sum();
                let weights: Vec<f32> = block.iter().map(weight).collect();
                index.weights.extend(weights);
                index.weights.resize(index.weights.len().next_multiple_of(LANES), 0.0);
                index.blocks.push(index.weights.len() as u32);
            }
            index.starts[of_class[0].0 + 1] = index.blocks.len() as u32;
        }
        index.postings = Postings::of(&shown);
        // A class without phrasings ends where the one before it ends.
        for class in 0..classes {
            index.starts[class + 1] = index.starts[class + 1].max(index.starts[class]);
        }
        index
    }

    /// How much a word of the question counts: its kind, and its rarity among the classes.
    ///
    /// A word that no class uses counts in full: it is what the question is about and nothing here speaks of it.
    pub(super) fn weight(&self, token: &Token) -> f32 {
        weight(token, self.stems.get(&token.stem))
    }

    /// How rare a word is among the phrasings, grammar and all: the logarithm of one in how many has it.
    fn novelty(&self, token: &Token, stem: Option<&Stem>) -> f32 {
        if token.kind == WordKind::Filler {
            return 0.0;
        }
        let having = stem.map_or(0, |stem| stem.phrasings);
        ((self.phrasings as f32 + 1.0) / (having as f32 + 1.0)).ln()
    }

    /// Prepares a question: looks every word up once, however many classes it is held against.
    pub(super) fn query(&self, reading: &Reading) -> Query<'_> {
        let mut matches = Vec::with_capacity(4 * reading.tokens.len());
        let mut words = Vec::with_capacity(reading.tokens.len());
        for (word, token) in reading.tokens.iter().enumerate() {
            let mut look_up = |term, itself| {
                matches.extend(self.postings.find(term).map(|(term, posted)| Match {
                    term,
                    posted,
                    word,
                    itself,
                }));
            };
            if token.kind == WordKind::Content {
                let concepts = token.concepts.iter();
                concepts.for_each(|&concept| look_up(Term::Concept(concept), false));
            }
            if token.kind != WordKind::Filler {
                look_up(Term::Stem(token.stem), true);
            }
            let stem = self.stems.get(&token.stem);
            words.push(QueryWord {
                weight: weight(token, stem),
                known: token.known,
                novelty: self.novelty(token, stem),
                used: stem.is_some_and(|stem| stem.phrasings > 0),
                trust: 1.0 - PER_SLIP * token.slips as f32,
                stem: stem.map(|stem| &stem.classes),
                concepts: token
                    .concepts
                    .iter()
                    .filter_map(|concept| self.concepts.get(concept))
                    .collect(),
            });
        }
        // Of two words that have a term, the last one counts.
        matches.sort_by_key(|found| found.term);
        matches.dedup_by(|next, kept| {
            let same = next.term == kept.term;
            if same {
                *kept = *next;
            }
            same
        });
        matches.sort_by_key(|found| found.word);
        let total = words.iter().map(|word| word.weight).sum();
        Query {
            index: self,
            words,
            matches,
            total,
        }
    }
}

/// How much a word counts, by its kind and what is known of its stem.
fn weight(token: &Token, stem: Option<&Stem>) -> f32 {
    let rarity = stem.map_or(1.0, |stem| stem.rarity);
    let own = if token.inherited { INHERITED } else { 1.0 };
    own * token.kind.weight() * rarity
}

/// The terms of a block's phrasings, each with the phrasings that have it, a bit each.
fn terms(block: &[(usize, Reading)]) -> FxHashMap<Term, u64> {
    let mut shown: FxHashMap<Term, u64> = FxHashMap::default();
    for (at, (_, reading)) in block.iter().enumerate() {
        for token in reading.tokens.iter().filter(|token| token.kind != WordKind::Filler) {
            let meant = token.concepts.iter().copied().map(Term::Concept);
            for term in std::iter::once(Term::Stem(token.stem)).chain(meant) {
                *shown.entry(term).or_default() |= 1 << at;
            }
        }
    }
    shown
}

/// A question held against an [`Index`].
#[derive(Debug)]
pub(super) struct Query<'i> {
    index: &'i Index,
    words: Vec<QueryWord<'i>>,
    /// The terms that it shares with phrasings, none twice, word by word.
    matches: Vec<Match<'i>>,
    total: f32,
}

/// A term of a question that phrasings have.
#[derive(Debug, Clone, Copy)]
struct Match<'i> {
    term: u32,
    posted: Posted<'i>,
    /// The place of the question's word that has it.
    word: usize,
    /// It is the word itself, not a meaning of it.
    itself: bool,
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
    /// `shares` is room that one question's candidates use one after the other.
    pub(super) fn nearest(&self, class: usize, shares: &mut Vec<Share>) -> f32 {
        if self.total <= 0.0 {
            return 0.0;
        }
        dispatch!(Level::new(), processor => self.nearest_by(processor, class, shares))
    }

    /// The same, with as many phrasings at a time as the processor can: the same likeness on every one.
    #[expect(
        clippy::inline_always,
        reason = "what is not inlined is not compiled for the processor at hand"
    )]
    #[inline(always)]
    fn nearest_by<S: Simd>(&self, _: S, class: usize, shares: &mut Vec<Share>) -> f32 {
        let index = self.index;
        let blocks = index.starts[class]..index.starts[class + 1];
        let before = blocks.start.checked_sub(1);
        let mut from = before.map_or(0, |before| index.blocks[before as usize] as usize);
        let mut best = [0.0_f32; LANES];
        for block in blocks {
            self.shared(block, shares);
            let to = index.blocks[block as usize] as usize;
            let (weights, _) = index.weights[from..to].as_chunks::<LANES>();
            for (row, weights) in weights.iter().enumerate() {
                let mut common = [0.0; LANES];
                for share in shares.iter() {
                    let having = BITS[usize::from((share.phrasings >> (LANES * row)) as u8)];
                    for (common, has) in common.iter_mut().zip(having) {
                        *common += has * share.weight;
                    }
                }
                for (best, (common, weight)) in best.iter_mut().zip(common.iter().zip(weights)) {
                    let likeness = 2.0 * common / (self.total + weight);
                    // As `f32::max`, but for what is no number, and several at a time.
                    *best = if likeness > *best { likeness } else { *best };
                }
            }
            from = to;
        }
        best.into_iter().fold(0.0, f32::max).min(1.0)
    }

    /// What a block's phrasings share with the question, word by word. A word counts once, by the best that a phrasing has for it.
    fn shared(&self, block: u32, shares: &mut Vec<Share>) {
        shares.clear();
        for of_word in self.matches.chunk_by(|one, other| one.word == other.word) {
            let (mut itself, mut meaning) = (0, 0);
            for found in of_word {
                let having = if found.itself { &mut itself } else { &mut meaning };
                *having |= found.posted.in_block(block);
            }
            let weight = self.words[of_word[0].word].weight;
            for (phrasings, weight) in [(itself, weight), (meaning & !itself, BY_CONCEPT * weight)] {
                if phrasings != 0 {
                    shares.push(Share { phrasings, weight });
                }
            }
        }
    }
}

/// What some phrasings of a block share with a question.
#[derive(Debug, Clone, Copy)]
pub(super) struct Share {
    /// A bit each.
    phrasings: u64,
    weight: f32,
}

/// The bits of every byte, lowest first, as numbers to multiply by.
static BITS: [[f32; LANES]; 256] = {
    let mut bits = [[0.0; LANES]; 256];
    let mut byte = 0;
    while byte < 256 {
        let mut bit = 0;
        while bit < LANES {
            if byte >> bit & 1 == 1 {
                bits[byte][bit] = 1.0;
            }
            bit += 1;
        }
        byte += 1;
    }
    bits
};

/// What a word inherited from an earlier question counts, against the question's own: it sets the scene, it is not what is asked.
const INHERITED: f32 = 0.35;
/// The weight of a word that every class uses, against 1 for one that none uses.
const RARITY_FLOOR: f32 = 0.3;
/// The least that a content word of a question's own weighs.
pub(super) const LEAST_OF_CONTENT: f32 = RARITY_FLOOR;

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
