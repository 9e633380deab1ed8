//! Which classes use which words and meanings, and which phrasings look most like a question.

mod nearest;
mod postings;
mod terms;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::corpus::Corpus;
use super::lexicon::WordKind;
use super::packed;
use super::reading::{Reading, Token};
use postings::{Posted, Postings};
use terms::{Term, Terms, Used};

pub(super) use nearest::Room;

/// The inverted index of a corpus.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Index {
    terms: Terms,
    /// Where the phrasings have which term.
    postings: Postings,
    /// The weight of every phrasing's words, phrasings of a class beside each other, those of a block filled up to whole [`LANES`].
    #[serde(with = "packed")]
    weights: Vec<f32>,
    /// How many phrasings there are.
    phrasings: u32,
    /// Where the weights of every block's phrasings end in `weights`; they begin where those of the block before end. A block is some
    /// phrasings of a class, as the nearest-phrasing search sees them: so many at most that a bit each fits a machine's word.
    blocks: Vec<u32>,
    /// The blocks from `starts[class]` to before `starts[class + 1]` belong to a class.
    starts: Vec<u32>,
}

/// Phrasings in a block.
const BLOCK: usize = 64;
/// Phrasings that are reckoned with side by side: as many as a byte has bits.
const LANES: usize = 8;

/// How far a meaning explains a word, against 1 for the word itself.
const BY_CONCEPT: f32 = 0.85;
/// What each slip of a repaired word costs.
const PER_SLIP: f32 = 0.1;

impl Index {
    /// Indexes the readings of a corpus: `phrasings` in class order, then `support` texts per class.
    pub(super) fn new(corpus: &Corpus, phrasings: &[(usize, Reading)], support: &[(usize, Reading)]) -> Self {
        let classes = corpus.classes.len();
        let mut terms = Terms::of_classes(classes);
        for (class, reading) in phrasings.iter().chain(support) {
            for token in &reading.tokens {
                terms.note(Term::Stem(token.stem), *class);
                for &concept in &token.concepts {
                    terms.note(Term::Concept(concept), *class);
                }
            }
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
                terms.count(Term::Stem(stem));
            }
        }
        let mut index = Self {
            terms: terms.weighed(),
            postings: Postings::default(),
            weights: Vec::with_capacity(phrasings.len()),
            phrasings: phrasings.len() as u32,
            blocks: Vec::new(),
            starts: vec![0; classes + 1],
        };
        let mut shown = Vec::new();
        for of_class in phrasings.chunk_by(|(one, _), (other, _)| one == other) {
            for block in of_class.chunks(BLOCK) {
                shown.push(index.shown(block));
                let weight =
                    |(_, reading): &(usize, Reading)| reading.tokens.iter().map(|token| index.weight(token)).sum();
                let weights: Vec<f32> = block.iter().map(weight).collect();
                index.weights.extend(weights);
                index.weights.resize(index.weights.len().next_multiple_of(LANES), 0.0);
                index.blocks.push(index.weights.len() as u32);
            }
            index.starts[of_class[0].0 + 1] = index.blocks.len() as u32;
        }
        index.postings = Postings::of(&shown, index.terms.len());
        // A class without phrasings ends where the one before it ends.
        for class in 0..classes {
            index.starts[class + 1] = index.starts[class + 1].max(index.starts[class]);
        }
        index
    }

    /// The terms of a block's phrasings, each with the phrasings that have it, a bit each.
    fn shown(&self, block: &[(usize, Reading)]) -> FxHashMap<u32, u64> {
        let mut shown: FxHashMap<u32, u64> = FxHashMap::default();
        for (at, (_, reading)) in block.iter().enumerate() {
            for token in reading.tokens.iter().filter(|token| token.kind != WordKind::Filler) {
                let meant = token.concepts.iter().copied().map(Term::Concept);
                let terms = std::iter::once(Term::Stem(token.stem)).chain(meant);
                for term in terms.filter_map(|term| self.terms.number(term)) {
                    *shown.entry(term).or_default() |= 1 << at;
                }
            }
        }
        shown
    }

    /// How much a word of the question counts: its kind, and its rarity among the classes.
    ///
    /// A word that no class uses counts in full: it is what the question is about and nothing here speaks of it.
    pub(super) fn weight(&self, token: &Token) -> f32 {
        weight(token, self.terms.find(Term::Stem(token.stem)))
    }

    /// How rare a word is among the phrasings, grammar and all: the logarithm of one in how many has it.
    fn novelty(&self, token: &Token, stem: Option<Used<'_>>) -> f32 {
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
            let stem = self.terms.find(Term::Stem(token.stem));
            let concepts = token.concepts.iter();
            let concepts: Vec<Used<'_>> = concepts.filter_map(|&it| self.terms.find(Term::Concept(it))).collect();
            let mut look_up = |used: Used<'_>, itself| {
                let posted = self.postings.of_term(used.term);
                if !posted.is_empty() {
                    matches.push(Match {
                        term: used.term,
                        posted,
                        word,
                        itself,
                    });
                }
            };
            if token.kind == WordKind::Content {
                for &concept in &concepts {
                    look_up(concept, false);
                }
            }
            if let Some(stem) = stem.filter(|_| token.kind != WordKind::Filler) {
                look_up(stem, true);
            }
            words.push(QueryWord {
                weight: weight(token, stem),
                known: token.known,
                novelty: self.novelty(token, stem),
                used: stem.is_some_and(|stem| stem.phrasings > 0),
                trust: 1.0 - PER_SLIP * token.slips as f32,
                stem,
                concepts,
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
fn weight(token: &Token, stem: Option<Used<'_>>) -> f32 {
    let rarity = stem.map_or(1.0, |stem| stem.rarity);
    let own = if token.inherited { INHERITED } else { 1.0 };
    own * token.kind.weight() * rarity
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
    stem: Option<Used<'i>>,
    concepts: Vec<Used<'i>>,
}

impl Query<'_> {
    /// How far a class explains a word of the question, by its place, from 0 to 1.
    pub(super) fn explains(&self, class: usize, word: usize) -> f32 {
        let word = &self.words[word];
        if word.stem.is_some_and(|stem| stem.is_of(class)) {
            word.trust
        } else if word.concepts.iter().any(|concept| concept.is_of(class)) {
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
        let find = |&stem: &u64| self.index.terms.find(Term::Stem(stem));
        stems.iter().filter_map(find).any(|stem| stem.is_of(class))
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
}

/// What a word inherited from an earlier question counts, against the question's own: it sets the scene, it is not what is asked.
const INHERITED: f32 = 0.35;
/// The weight of a word that every class uses, against 1 for one that none uses.
const RARITY_FLOOR: f32 = 0.3;
/// The least that a content word of a question's own weighs.
pub(super) const LEAST_OF_CONTENT: f32 = RARITY_FLOOR;

#[cfg(test)]
mod tests;
