//! What is learnt from a corpus, and its form in bytes: learning takes a hundred times as long as reading it again.

use std::hash::{Hash as _, Hasher as _};

use rustc_hash::{FxHashMap, FxHasher};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::answer_kind::AnswerKind;
use super::corpus::{Corpus, Said};
use super::features::FeatureTable;
use super::index::Index;
use super::lexicon::WordKind;
use super::linear::{Examples, LinearModel};
use super::question_type::QuestionType;
use super::reading::{Reading, Token};
use super::targets::Targets;
use super::vocabulary::Vocabulary;

/// Everything of a matcher that takes time to make.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Learnt {
    pub(super) vocabulary: Vocabulary,
    pub(super) features: FeatureTable,
    pub(super) model: LinearModel,
    pub(super) index: Index,
    /// How well each type of question fits each class, 0 to 1.
    pub(super) types: Vec<[f32; QuestionType::COUNT]>,
    /// The words of every class's answer and passage that are a number, a day, an hour or a name.
    pub(super) answers: Vec<Vec<Token>>,
    /// The class of every phrasing, by its words, but for phrasings that two classes share; sorted.
    exact: Vec<(u64, u32)>,
}

/// Every type counts as if a third of a phrasing had it, so that a rare way of asking is not ruled out.
const TYPE_PRIOR: f32 = 0.3;

impl Learnt {
    /// Learns from a corpus.
    pub(super) fn from(corpus: &Corpus) -> Self {
        let vocabulary = Vocabulary::new(corpus);
        let mut phrasings = Vec::new();
        let mut support = Vec::new();
        let mut exact: FxHashMap<u64, Option<usize>> = FxHashMap::default();
        for (class, content) in corpus.classes.iter().enumerate() {
            let read = |(language, text): &Said<'_>| (class, vocabulary.read_in(text, *language));
            let from = phrasings.len();
            phrasings.extend(content.phrasings.iter().map(read));
            for (class, reading) in &phrasings[from..] {
                for key in [key(reading, Exactness::Kept), key(reading, Exactness::Dropped)] {
                    exact
                        .entry(key)
                        .and_modify(|known| *known = known.filter(|known| known == class))
                        .or_insert(Some(*class));
                }
            }
            phrasings.extend(content.stand_ins.iter().map(read));
            support.extend(content.support.iter().map(read));
        }
        let index = Index::new(corpus, &phrasings, &support);
        let mut types = vec![[TYPE_PRIOR; QuestionType::COUNT]; corpus.classes.len()];
        for (class, reading) in &phrasings {
            types[*class][reading.question_type as usize] += 1.0;
        }
        for counts in &mut types {
            let most = counts.iter().copied().fold(0.0, f32::max);
            for count in counts {
                *count = (*count / most).sqrt();
            }
        }
        let mut answers: Vec<Vec<Token>> = vec![Vec::new(); corpus.classes.len()];
        for (class, reading) in support {
            let telling = |token: &Token| AnswerKind::ALL.iter().any(|kind| kind.shown_by(token, &vocabulary));
            answers[class].extend(reading.tokens.into_iter().filter(telling));
        }
        let features = FeatureTable::new(phrasings.iter().map(|(_, reading)| reading));
        let targets = Targets::of(corpus);
        let mut examples = Examples::default();
        for (class, reading) in phrasings {
            examples.push(targets.labels(class), &features.vector(&reading));
        }
        let model = LinearModel::learn(&examples, targets.count(), features.len());
        let of_one = exact.into_iter().filter_map(|(key, class)| Some((key, class? as u32)));
        let mut exact: Vec<(u64, u32)> = of_one.collect();
        exact.sort_unstable();
        Self {
            vocabulary,
            features,
            model,
            index,
            types,
            answers,
            exact,
        }
    }
}

impl Learnt {
    /// The class that a question is a phrasing of, word for word.
    pub(super) fn exact(&self, reading: &Reading) -> Option<usize> {
        let key = key(reading, Exactness::Kept);
        let at = self.exact.binary_search_by_key(&key, |&(key, _)| key).ok()?;
        Some(self.exact[at].1 as usize)
    }
}

/// What becomes of "exactly" in a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Exactness {
    Kept,
    Dropped,
}

/// A question's words in order, as a key, without those that change nothing of what is asked: noise, articles, "is", "about".
///
/// Words, not stems: "what do you do" is not "what does it do". A phrasing that asks exactly is also asked plainly, hence
/// `exactness`; the other way round what was meant loosely would be answered to whoever wants it exact.
fn key(reading: &Reading, exactness: Exactness) -> u64 {
    let mut hasher = FxHasher::default();
    // Of "what is this about?" they are all there is.
    let telling = reading.tokens.iter().any(|token| token.kind >= WordKind::Light);
    for token in &reading.tokens {
        let slight = telling && is_slight(&token.word);
        let dropped = exactness == Exactness::Dropped && is_exactly(&token.word);
        if token.kind != WordKind::Filler && !slight && !dropped {
            token.word.hash(&mut hasher);
        }
    }
    hasher.finish()
}

/// Words, folded, that leave what is asked as it is. Of "to be" only the present: "who was president" asks for another one.
fn is_slight(word: &str) -> bool {
    matches!(
        word,
        "a" | "an"
            | "the"
            | "this"
            | "that"
            | "is"
            | "are"
            | "about"
            | "on"
            | "mr"
            | "el"
            | "la"
            | "los"
            | "las"
            | "un"
            | "una"
            | "este"
            | "esta"
            | "ese"
            | "esa"
            | "es"
            | "son"
            | "sobre"
    )
}

fn is_exactly(word: &str) -> bool {
    matches!(word, "exactly" | "precisely" | "exactamente" | "precisamente")
}

/// The sources that learning depends on, and the machine's kind, as one number: made by `build.rs`.
const BUILD: &str = env!("FOOTNOTE_MATCHING");
/// Bytes of a SHA-256.
const DIGEST: usize = 32;

/// What it was learnt from, a sum of what follows, and what was learnt, as postcard writes it. Empty where that cannot be.
pub(super) fn pack(corpus: &Corpus, learnt: &Learnt) -> Vec<u8> {
    let (Some(origin), Ok(body)) = (origin(corpus), postcard::to_allocvec(learnt)) else {
        return Vec::new();
    };
    [&origin[..], &sum(&body), &body].concat()
}

/// What was learnt, where these are the bytes of it and it was learnt from this corpus.
pub(super) fn unpack(corpus: &Corpus, kept: &[u8]) -> Option<Learnt> {
    let (from, rest) = kept.split_first_chunk::<DIGEST>()?;
    let (kept, body) = rest.split_first_chunk::<SUM>()?;
    if *from != origin(corpus)? || *kept != sum(body) {
        return None;
    }
    postcard::from_bytes(body).ok()
}

/// Bytes of a [`sum`].
const SUM: usize = 8;

/// Tells bytes from damaged ones. Nobody is expected to forge what stands in a cache of their own, and a digest that could not be forged
/// would take as long as all the rest of reading.
fn sum(bytes: &[u8]) -> [u8; SUM] {
    let mut hasher = FxHasher::default();
    hasher.write(bytes);
    hasher.finish().to_le_bytes()
}

/// A digest of everything that what is learnt depends on: the corpus, and the program.
fn origin(corpus: &Corpus) -> Option<[u8; DIGEST]> {
    let mut hasher = Sha256::new();
    hasher.update(BUILD);
    let Digested(hasher) = postcard::to_extend(corpus, Digested(hasher)).ok()?;
    Some(hasher.finalize().into())
}

/// A digest of what is written, of which nothing else is kept.
struct Digested(Sha256);

impl Extend<u8> for Digested {
    fn extend<I: IntoIterator<Item = u8>>(&mut self, bytes: I) {
        let mut bytes = bytes.into_iter();
        let mut piece = [0; 64];
        loop {
            let mut length = 0;
            for (place, byte) in piece.iter_mut().zip(&mut bytes) {
                *place = byte;
                length += 1;
            }
            self.0.update(&piece[..length]);
            if length < piece.len() {
                return;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::matcher::Matcher;
    use super::super::toy;
    use super::*;
    use crate::text::Language::En;

    #[test]
    fn what_is_kept_ranks_as_what_was_learnt() {
        let corpus = toy::corpus();
        let learnt = Matcher::new(&corpus);
        let restored = Matcher::restore(&corpus, &learnt.kept(&corpus)).expect("it is of this corpus");
        for question in [
            "when did the ferry stop",
            "who is the owner",
            "how is the wether",
            "price",
            "",
        ] {
            let rank = |matcher: &Matcher| format!("{:?}", matcher.rank(&matcher.read(question, En)));
            assert_eq!(rank(&restored), rank(&learnt), "{question}");
        }
        assert_eq!(restored.kept(&corpus).len(), learnt.kept(&corpus).len());
    }

    #[test]
    fn what_another_corpus_taught_is_of_no_use() {
        let corpus = toy::corpus();
        let kept = Matcher::new(&corpus).kept(&corpus);
        for change in [
            |corpus: &mut Corpus| corpus.classes[0].phrasings[0].1.to_mut().push('!'),
            |corpus: &mut Corpus| corpus.classes[0].gap ^= true,
            |corpus: &mut Corpus| corpus.passages.push((En, "It rained.".into())),
        ] {
            let mut other = corpus.clone();
            change(&mut other);
            assert!(Matcher::restore(&other, &kept).is_none());
        }
    }

    #[test]
    fn damage_is_seen() {
        let corpus = toy::corpus();
        let kept = Matcher::new(&corpus).kept(&corpus);
        for length in [0, 1, DIGEST, DIGEST + SUM, kept.len() / 2, kept.len() - 1] {
            assert!(Matcher::restore(&corpus, &kept[..length]).is_none(), "{length} bytes");
        }
        for at in (0..kept.len()).step_by(kept.len() / 50) {
            let mut damaged = kept.clone();
            damaged[at] ^= 0x10;
            assert!(Matcher::restore(&corpus, &damaged).is_none(), "byte {at}");
        }
    }
}
