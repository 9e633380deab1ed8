//! What the program knows of English and Spanish before it reads any story: words that mean the same, names of places,
//! chat spellings, words that carry no topic, and the polite wrappers around questions.
//!
//! The lists stand beside this file as plain text, one item a line, and are compiled in. They are general: a word that
//! matters in one story only belongs into that story's `[[synonyms]]`.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};

use super::vocabulary::hash;
use crate::text::{Language, Stemmers, fold, words};

const THESAURUS: &str = include_str!("lexicon/thesaurus.txt");
const PLACES: &str = include_str!("lexicon/places.txt");
const CHAT: &str = include_str!("lexicon/chat.txt");
const COMMON: &str = include_str!("lexicon/common.txt");
const WRAPPERS: &str = include_str!("lexicon/wrappers.txt");
/// The common words of each language: folded, sorted by their bytes, a line each, so that they are looked up where they stand. A word
/// is common that is one in a million or more of what is written (a Zipf frequency of 3 in wordfreq 3.1.1, Robyn Speer, 2022,
/// whose figures are CC BY-SA 4.0); of three letters or more, without digits.
const WORDS: [&str; 2] = [
    include_str!("lexicon/words.en.txt"),
    include_str!("lexicon/words.es.txt"),
];
const ELSEWHERE: &str = include_str!("lexicon/elsewhere.txt");
const OPPOSITES: &str = include_str!("lexicon/opposites.txt");

/// What people say and ask in a chat that is about no story, with its language.
pub(super) fn elsewhere() -> impl Iterator<Item = (Language, &'static str)> {
    ELSEWHERE.lines().filter_map(|line| {
        let (language, said) = line.split_once('|')?;
        Some((Language::from_locale(language)?, said))
    })
}

/// How much of a question's topic a word carries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum WordKind {
    /// Noise: "lol", "pues".
    Filler,
    /// Grammar: "the", "de".
    Function,
    /// Words around a question: "tell", "article", "saber".
    Frame,
    /// Words so common that they say little: "thing", "hacer".
    Light,
    /// Everything else.
    Content,
}

impl WordKind {
    /// The share of a content word's weight that a word of this kind has in coverage.
    ///
    /// A light word still counts: an unexplained "want" is a small doubt, an unexplained "the" is none.
    pub const fn weight(self) -> f32 {
        match self {
            Self::Filler => 0.0,
            Self::Function => 0.02,
            Self::Frame => 0.08,
            Self::Light => 0.25,
            Self::Content => 1.0,
        }
    }

    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "filler" => Self::Filler,
            "function" => Self::Function,
            "frame" => Self::Frame,
            "light" => Self::Light,
            _ => return None,
        })
    }
}

/// A group of terms that mean the same: one line of the thesaurus or of the places.
#[derive(Debug)]
pub(super) struct Concept {
    /// Terms per language, folded; a term may have several words.
    pub terms: Vec<(Language, String)>,
    /// A country, region or city: naming another one than the passage does is a contradiction, not a paraphrase.
    pub place: bool,
}

/// Where a wrapper stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Start,
    End,
}

/// The general knowledge of both languages, as far as questions are read by it.
#[derive(Debug)]
pub(super) struct Lexicon {
    /// Snowball's stemmers.
    pub stemmers: Stemmers,
    chat: [FxHashMap<String, String>; 2],
    common: [FxHashMap<String, WordKind>; 2],
    /// Openings by their first word and closings by their last, longest first.
    wrappers: [FxHashMap<String, Vec<Vec<String>>>; 2],
    /// Of a word's stem, the stems of words that say the opposite.
    opposites: FxHashMap<u64, Vec<u64>>,
}

/// What words mean, whatever the story: the thesaurus and the places. Only learning needs them: what a story makes of them is in its
/// vocabulary.
pub(super) fn concepts() -> Vec<Concept> {
    let thesaurus = THESAURUS.lines().map(|line| (line, false));
    let places = PLACES.lines().map(|line| (line, true));
    let lines = thesaurus.chain(places);
    lines.filter_map(|(line, place)| concept(line, place)).collect()
}

impl Lexicon {
    /// The one that all stories share.
    pub(super) fn shared() -> &'static Self {
        static SHARED: LazyLock<Lexicon> = LazyLock::new(Lexicon::new);
        &SHARED
    }

    /// Reads the compiled-in lists.
    fn new() -> Self {
        let mut chat = [FxHashMap::default(), FxHashMap::default()];
        let mut common = [FxHashMap::default(), FxHashMap::default()];
        let mut wrappers: [FxHashMap<String, Vec<Vec<String>>>; 2] = Default::default();
        for (language, short, plain) in CHAT.lines().filter_map(row) {
            chat[language as usize].insert(fold(short), fold(plain));
        }
        for (language, kind, word) in COMMON.lines().filter_map(row) {
            if let Some(kind) = WordKind::named(kind) {
                common[language as usize].entry(fold(word)).or_insert(kind);
            }
        }
        for (language, side, phrase) in WRAPPERS.lines().filter_map(row) {
            let side = if side == "start" { Side::Start } else { Side::End };
            let folded = fold(phrase);
            // A question's chat spellings are expanded before its wrappers are looked for, so theirs are as well.
            let chat: &FxHashMap<String, String> = &chat[language as usize];
            let phrase: Vec<String> = words(&folded)
                .flat_map(|word| chat.get(word).map_or(word, String::as_str).split_whitespace())
                .map(str::to_owned)
                .collect();
            if let Some(outer) = if side == Side::Start {
                phrase.first()
            } else {
                phrase.last()
            } {
                wrappers[side as usize].entry(outer.clone()).or_default().push(phrase);
            }
        }
        // Longest first, so that "can you tell me" is not left as "tell me" by "can you".
        for phrases in wrappers.iter_mut().flat_map(FxHashMap::values_mut) {
            phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.len()));
        }
        let stemmers = Stemmers::default();
        let opposites = opposites(&stemmers);
        Self {
            stemmers,
            chat,
            common,
            wrappers,
            opposites,
        }
    }

    /// The stems of words that say the opposite of one with this stem.
    pub(super) fn opposites(&self, stem: u64) -> &[u64] {
        self.opposites.get(&stem).map_or(&[], Vec::as_slice)
    }

    /// Whether a folded word is a common one of a language, spelt as it should be: no slip of another.
    pub(super) fn is_word(word: &str, language: Language) -> bool {
        let list = WORDS[language as usize];
        let (mut from, mut to) = (0, list.len());
        while from < to {
            let middle = usize::midpoint(from, to);
            let start = list[..middle].rfind('\n').map_or(0, |at| at + 1);
            let end = list[middle..].find('\n').map_or(list.len(), |at| middle + at);
            match list[start..end].cmp(word) {
                std::cmp::Ordering::Equal => return true,
                std::cmp::Ordering::Less => from = end + 1,
                std::cmp::Ordering::Greater => to = start,
            }
        }
        false
    }

    /// The plain form of a chat spelling in a language.
    pub(super) fn expand(&self, word: &str, language: Language) -> Option<&str> {
        self.chat[language as usize].get(word).map(String::as_str)
    }

    /// How much topic a folded word carries in a language.
    pub(super) fn kind(&self, word: &str, language: Language) -> WordKind {
        self.common[language as usize]
            .get(word)
            .copied()
            .unwrap_or(WordKind::Content)
    }

    /// Every folded word of the chat spellings and the common words, with its language.
    pub(super) fn words(&self) -> FxHashSet<(Language, &str)> {
        let plain = Language::ALL.into_iter().flat_map(|language| {
            self.chat[language as usize]
                .values()
                .map(move |plain| (language, plain.as_str()))
        });
        let common = Language::ALL.into_iter().flat_map(|language| {
            self.common[language as usize]
                .keys()
                .map(move |word| (language, word.as_str()))
        });
        plain
            .flat_map(|(language, plain)| words(plain).map(move |word| (language, word)))
            .chain(common)
            .collect()
    }

    /// How many words at the start and at the end of a question only wrap it.
    ///
    /// Two words at least are always left: "tell me more" is a question, not a wrapper.
    pub(super) fn wrapping(&self, question: &[&str]) -> (usize, usize) {
        let (mut start, mut end) = (0, question.len());
        loop {
            let inner = &question[start..end];
            let (Some(first), Some(last)) = (inner.first(), inner.last()) else {
                return (start, question.len() - end);
            };
            let room = |phrase: &&Vec<String>| inner.len() >= phrase.len() + 2;
            let opening = self
                .phrases(Side::Start, first)
                .filter(room)
                .find(|phrase| inner.iter().zip(*phrase).all(|(word, other)| word == other));
            if let Some(phrase) = opening {
                start += phrase.len();
                continue;
            }
            let closing = self.phrases(Side::End, last).filter(room).find(|phrase| {
                inner[inner.len() - phrase.len()..]
                    .iter()
                    .zip(*phrase)
                    .all(|(word, other)| word == other)
            });
            match closing {
                Some(phrase) => end -= phrase.len(),
                None => return (start, question.len() - end),
            }
        }
    }

    fn phrases(&self, side: Side, outer: &str) -> impl Iterator<Item = &Vec<String>> {
        self.wrappers[side as usize].get(outer).into_iter().flatten()
    }
}

/// `en|one, two|other, another`: each of one side is the opposite of each of the other.
fn opposites(stemmers: &Stemmers) -> FxHashMap<u64, Vec<u64>> {
    let mut opposites: FxHashMap<u64, Vec<u64>> = FxHashMap::default();
    for (language, one, other) in OPPOSITES.lines().filter_map(row) {
        let stems = |side: &str| -> Vec<u64> {
            side.split(',')
                .map(|word| hash(&stemmers.stem(&fold(word.trim()), language)))
                .collect()
        };
        let (one, other) = (stems(one), stems(other));
        for (side, opposed) in [(&one, &other), (&other, &one)] {
            for &stem in side {
                opposites.entry(stem).or_default().extend(opposed);
            }
        }
    }
    opposites
}

/// `one, two | uno, dos` as a concept.
fn concept(line: &str, place: bool) -> Option<Concept> {
    let (en, es) = line.split_once('|')?;
    let terms = [(Language::En, en), (Language::Es, es)]
        .into_iter()
        .flat_map(|(language, side)| side.split(',').map(move |term| (language, fold(term.trim()))))
        .filter(|(_, term)| !term.is_empty())
        .collect();
    Some(Concept { terms, place })
}

/// `en|key|value` as its three fields.
fn row(line: &str) -> Option<(Language, &str, &str)> {
    let mut fields = line.splitn(3, '|');
    Some((Language::from_locale(fields.next()?)?, fields.next()?, fields.next()?))
}

#[cfg(test)]
mod tests;
