//! The words that the matcher knows, from the story and from the lexicon, and the repair of those it does not.

mod spelling;
mod words;

use std::hash::{Hash as _, Hasher as _};

use rustc_hash::{FxHashMap, FxHasher};
use serde::{Deserialize, Serialize};

use self::spelling::{SHORTEST, Spelling};
use self::words::Words;
use super::answer_kind::is_numeral;
use super::corpus::Corpus;
use super::lexicon::{self, Concept, Lexicon, WordKind};
use super::reading::with_percent;
use crate::text::{Language, edit_distance, fold, is_date_word, jaro_winkler, words};

/// Index of a word in a [`Vocabulary`].
pub(super) type WordId = u32;
/// Index of a concept: first the lexicon's, then the story's synonyms, then its names.
pub(super) type ConceptId = u32;

/// A known word.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Word<'v> {
    /// Folded.
    pub text: &'v str,
    /// Hash of its stem in the language it is mostly used in.
    pub stem: u64,
    /// The groups of synonyms, places and names it belongs to.
    pub concepts: &'v [ConceptId],
    /// It stands in the story file: in a phrasing, an answer, a passage or a name.
    pub in_story: bool,
    /// It is part of a name.
    pub name: bool,
    /// How often the story uses it in each language.
    used: [u32; 2],
    /// Which languages' lists have it.
    listed: [bool; 2],
}

/// All known words and concepts.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Vocabulary {
    /// The general lists.
    #[serde(skip, default = "Lexicon::shared")]
    pub lexicon: &'static Lexicon,
    words: Words,
    by_stem: FxHashMap<u64, WordId>,
    phrases: FxHashMap<u64, Vec<ConceptId>>,
    concepts: Vec<ConceptInfo>,
    spelling: Spelling,
}

/// What is known of a concept besides its words.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize)]
struct ConceptInfo {
    place: bool,
    name: bool,
    in_story: bool,
}

/// The most words that a multi-word term may have; longer ones are not looked for.
const LONGEST_TERM: usize = 3;

impl Vocabulary {
    /// Collects the words of a corpus and of the lexicon.
    pub(super) fn new(corpus: &Corpus) -> Self {
        let mut vocabulary = Self {
            lexicon: Lexicon::shared(),
            words: Words::default(),
            by_stem: FxHashMap::default(),
            phrases: FxHashMap::default(),
            concepts: Vec::new(),
            spelling: Spelling::default(),
        };
        let terms = vocabulary.collect_terms(lexicon::concepts(), corpus);
        vocabulary.collect_words(corpus, &terms);
        vocabulary.link(&terms);
        vocabulary.spelling = Spelling::of(&vocabulary.words);
        vocabulary
    }

    /// Every concept's terms: the lexicon's, the story's synonyms, the story's names (in both languages alike).
    fn collect_terms(&mut self, general: Vec<Concept>, corpus: &Corpus) -> Vec<Vec<(Language, String)>> {
        let mut terms = Vec::new();
        for concept in general {
            terms.push(concept.terms);
            self.concepts.push(ConceptInfo {
                place: concept.place,
                ..ConceptInfo::default()
            });
        }
        for group in &corpus.synonyms {
            terms.push(group.iter().map(|(language, term)| (*language, fold(term))).collect());
            self.concepts.push(ConceptInfo::default());
        }
        for name in &corpus.names {
            let forms = name.forms.iter().map(|form| fold(form));
            terms.push(
                forms
                    .flat_map(|form| Language::ALL.map(|language| (language, form.clone())))
                    .collect(),
            );
            self.concepts.push(ConceptInfo {
                place: name.place,
                name: true,
                in_story: true,
            });
        }
        terms
    }

    fn collect_words(&mut self, corpus: &Corpus, terms: &[Vec<(Language, String)>]) {
        let classes = corpus
            .classes
            .iter()
            .filter(|class| !class.elsewhere)
            .flat_map(|class| class.phrasings.iter().chain(&class.support));
        let names = corpus
            .names
            .iter()
            .flat_map(|name| &name.forms)
            .map(|form| (corpus.language, form.as_str(), true));
        let texts = classes
            .chain(&corpus.passages)
            .map(|(language, text)| (*language, &**text, false));
        let mut used: FxHashMap<String, ([u32; 2], bool)> = FxHashMap::default();
        for (language, text, name) in texts.chain(names) {
            for word in words(&with_percent(fold(text))) {
                let plain = self
                    .lexicon
                    .expand(word, language)
                    .map_or_else(|| possessed(word), |_| word);
                let count = used.entry(plain.to_owned()).or_default();
                count.0[language as usize] += 1;
                count.1 |= name && self.lexicon.kind(plain, language) == WordKind::Content;
            }
        }
        let mut attested: FxHashMap<&str, [bool; 2]> = FxHashMap::default();
        let listed = self.lexicon.words();
        let listed = listed.iter().copied();
        for (language, word) in listed.chain(
            terms
                .iter()
                .flatten()
                .flat_map(|(language, term)| words(term).map(|word| (*language, word))),
        ) {
            attested.entry(word).or_default()[language as usize] = true;
        }
        // Sorted, so that ties in a repair are broken alike on every run.
        let mut all: Vec<&str> = used
            .keys()
            .map(String::as_str)
            .chain(attested.keys().copied())
            .collect();
        all.sort_unstable();
        all.dedup();
        let mut known = Vec::with_capacity(all.len());
        for text in all {
            let (count, name) = used.get(text).copied().unwrap_or_default();
            let listed = attested.get(text).copied().unwrap_or_default();
            let language = match count[0].cmp(&count[1]) {
                std::cmp::Ordering::Greater => Language::En,
                std::cmp::Ordering::Equal if listed[0] == listed[1] => corpus.language,
                std::cmp::Ordering::Equal if listed[0] => Language::En,
                std::cmp::Ordering::Less | std::cmp::Ordering::Equal => Language::Es,
            };
            let word = Word {
                text,
                stem: hash(&self.lexicon.stemmers.stem(text, language)),
                concepts: &[],
                in_story: count != [0, 0],
                name,
                used: count,
                listed,
            };
            self.by_stem.entry(word.stem).or_insert(known.len() as WordId);
            known.push(word);
        }
        self.words = Words::of(known.into_iter());
    }

    /// Links words to concepts and finds out which concepts the story uses.
    fn link(&mut self, terms: &[Vec<(Language, String)>]) {
        let mut by_stem: FxHashMap<(Language, u64), Vec<ConceptId>> = FxHashMap::default();
        for (concept, group) in terms.iter().enumerate() {
            let concept = concept as ConceptId;
            for (language, term) in group {
                let parts: Vec<&str> = words(term).collect();
                match parts.as_slice() {
                    [] => {}
                    [word] => {
                        let key = (*language, hash(&self.lexicon.stemmers.stem(word, *language)));
                        push_new(by_stem.entry(key).or_default(), concept);
                    }
                    several if several.len() <= LONGEST_TERM => {
                        let key = Self::phrase_key(
                            several
                                .iter()
                                .map(|word| self.find(word).map_or(0, |id| self.word(id).stem)),
                        );
                        push_new(self.phrases.entry(key).or_default(), concept);
                    }
                    _ => {}
                }
            }
        }
        let mut meant = Vec::new();
        for word in self.words.all() {
            let mut concepts = Vec::new();
            for language in Language::ALL {
                let at = language as usize;
                // A word means in a language what it means there only if it is one of that language: "rice" is not "rico".
                let at_home = word.used[at] > 0 || (word.listed[at] && word.used[1 - at] == 0);
                if !at_home {
                    continue;
                }
                let key = (language, hash(&self.lexicon.stemmers.stem(word.text, language)));
                for &concept in by_stem.get(&key).into_iter().flatten() {
                    push_new(&mut concepts, concept);
                }
            }
            if word.in_story {
                for &concept in &concepts {
                    self.concepts[concept as usize].in_story = true;
                }
            }
            meant.push(concepts);
        }
        self.words = self.words.with_concepts(&meant);
    }

    fn phrase_key(stems: impl Iterator<Item = u64>) -> u64 {
        let mut hasher = FxHasher::default();
        stems.for_each(|stem| stem.hash(&mut hasher));
        hasher.finish()
    }

    /// A word by its index.
    pub(super) fn word(&self, id: WordId) -> Word<'_> {
        self.words.word(id)
    }

    /// The word with this folded text.
    pub(super) fn find(&self, text: &str) -> Option<WordId> {
        self.words.find(text)
    }

    /// A word with the same stem in either language, the question's first.
    pub(super) fn find_by_stem(&self, text: &str, language: Language) -> Option<WordId> {
        let other = Language::ALL[1 - language as usize];
        [language, other]
            .into_iter()
            .find_map(|l| self.by_stem.get(&hash(&self.lexicon.stemmers.stem(text, l))).copied())
    }

    /// The concepts of a multi-word term, by the stems of its words.
    pub(super) fn phrase(&self, stems: &[u64]) -> &[ConceptId] {
        self.phrases
            .get(&Self::phrase_key(stems.iter().copied()))
            .map_or(&[], Vec::as_slice)
    }

    /// Lengths of multi-word terms to look for, longest first.
    pub(super) const fn phrase_lengths() -> std::ops::RangeInclusive<usize> {
        2..=LONGEST_TERM
    }

    /// Whether a concept is a place, of the gazetteer or of the story.
    pub(super) fn is_place(&self, concept: ConceptId) -> bool {
        self.concepts[concept as usize].place
    }

    /// Whether a concept is one of the story's names.
    pub(super) fn is_name(&self, concept: ConceptId) -> bool {
        self.concepts[concept as usize].name
    }

    /// Whether the story uses a concept, in any of its words.
    pub(super) fn in_story(&self, concept: ConceptId) -> bool {
        self.concepts[concept as usize].in_story
    }

    /// How often the story uses a word in a language.
    pub(super) fn used(&self, id: WordId, language: Language) -> u32 {
        self.word(id).used[language as usize]
    }

    /// The known word that an unknown one is most likely a slip of, and how many slips lie between them.
    ///
    /// Two letters are never repaired, three only by one that was left out. Four to six letters allow one slip, seven to nine two, longer ones three. A name is claimed only by a word that starts with the same
    /// letter or is one slip away, because a false name asserts a false answer. A number or a day is never a slip of another.
    pub(super) fn repair(&self, text: &str) -> Option<(WordId, usize)> {
        if text.bytes().any(|byte| byte.is_ascii_digit()) || is_numeral(text) || is_date_word(text) {
            return None;
        }
        let most = match text.chars().count() {
            0..=2 => return None,
            3 => return self.repair_short(text),
            4..=6 => 1,
            7..=9 => 2,
            _ => 3,
        };
        let mut best: Option<(usize, bool, f32, WordId)> = None;
        let mut consider = |id: WordId, allowed: usize| {
            let word = self.word(id);
            let Some(distance) = edit_distance(text, word.text, allowed) else {
                return;
            };
            let likeness = jaro_winkler(text, word.text);
            let needed = if word.name {
                LIKENESS_OF_A_NAME
            } else {
                LIKENESS_OF_A_DOUBLE_SLIP
            };
            if distance > 1 && likeness < needed {
                return;
            }
            let candidate = (distance, !word.in_story, -likeness, id);
            if best.is_none_or(|best| candidate.partial_cmp(&best) == Some(std::cmp::Ordering::Less)) {
                best = Some(candidate);
            }
        };
        for id in self.spelling.begun_alike(text, most) {
            consider(id, most);
        }
        // Another first letter is one slip already, and two are too many there.
        for id in self.spelling.begun_otherwise(text, |text| self.find(text)) {
            if self.word(id).text.len() >= SHORTEST {
                consider(id, 1);
            }
        }
        best.map(|(distance, _, _, id)| (id, distance))
    }
}

impl Vocabulary {
    /// A name or a word of grammar that lost a letter from its middle: "kst", "wht". With three letters everything else is
    /// near everything.
    fn repair_short(&self, text: &str) -> Option<(WordId, usize)> {
        let last = text.as_bytes().last();
        let fits = |word: Word<'_>| {
            word.text.len() == 4
                && (word.name
                    || Language::ALL
                        .into_iter()
                        .any(|l| self.lexicon.kind(word.text, l) == WordKind::Function))
                && word.text.as_bytes().last() == last
                && edit_distance(text, word.text, 1).is_some()
        };
        let mut found = self.spelling.begun_alike(text, 1).filter(|&id| fits(self.word(id)));
        let best = found.next()?;
        // Two words that it may have been are one too many.
        found.next().is_none().then_some((best, 1))
    }
}

/// Two slips keep a word recognisable when most of it stands in place: "emergancey" is 0.96 like "emergency", while
/// "cordoba" is 0.87 like "cordero".
const LIKENESS_OF_A_DOUBLE_SLIP: f32 = 0.88;
/// A name two slips away has to be more alike than another word.
const LIKENESS_OF_A_NAME: f32 = 0.92;

/// A word without its possessive ending.
pub(super) fn possessed(word: &str) -> &str {
    word.strip_suffix("'s").unwrap_or(word)
}

/// The hash under which stems, terms and features are known. Stable for one build of the program, and stored for it alone.
pub(super) fn hash(text: &str) -> u64 {
    let mut hasher = FxHasher::default();
    text.hash(&mut hasher);
    hasher.finish()
}

fn push_new(concepts: &mut Vec<ConceptId>, concept: ConceptId) {
    if !concepts.contains(&concept) {
        concepts.push(concept);
    }
}

#[cfg(test)]
mod tests;
