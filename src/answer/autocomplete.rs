//! Questions offered while somebody types.

use std::collections::BTreeSet;
use std::ops::Range;

use super::answerer::Answerer;
use crate::story::{Entry, Story};
use crate::text::{Language, Localised, Texts, fold, words};

/// So many words of what is typed are looked at.
const MOST_WORDS: usize = 30;

/// From so many words of so many letters on, what is typed says enough to be looked up as a question too: "when d" is
/// still being typed.
const ENOUGH_WORDS: usize = 2;
const ENOUGH_LETTERS: usize = 3;
/// What a whole word that both say adds, what a word begun adds, and what a word of another phrasing adds. A begun word
/// is nearly as good as a whole one, for it is still being typed; the shown question's own words come before those
/// of phrasings that the reader does not see.
const WHOLE: f32 = 1.0;
const BEGUN: f32 = 0.8;
const ELSEWHERE: f32 = 0.5;
/// What being the matcher's first choice adds; the next ones get a half, a third and so on.
const FOUND: f32 = 1.0;

/// The words that a story's questions are asked in, ready to be compared with what is being typed.
#[derive(Debug)]
pub(super) struct Completions {
    /// Every word, folded, in order, so that those that begin alike lie beside each other.
    words: Texts,
    entries: Vec<Localised<Asked>>,
}

/// The place of a word in [`Completions::words`].
type Place = u32;

/// The words of one entry in one language.
#[derive(Debug, Default)]
struct Asked {
    /// Of the question that is shown, in order.
    shown: Box<[Place]>,
    /// Of all phrasings, sorted, each once.
    any: Box<[Place]>,
}

/// The words that begin as one that is typed.
#[derive(Debug)]
struct Begun {
    places: Range<Place>,
    /// The typed word itself is the first of them.
    whole: bool,
}

impl Completions {
    /// Reads every phrasing of a story.
    pub(super) fn of(story: &Story) -> Self {
        let wordings = story.entries.iter().flat_map(|entry| entry.wording.iter());
        let mut all = BTreeSet::new();
        for phrasing in wordings.flat_map(|(_, wording)| wording.phrasings()) {
            for word in words(&fold(phrasing)) {
                // Nearly every word has been met before.
                if !all.contains(word) {
                    all.insert(word.to_owned());
                }
            }
        }
        let all: Texts = all.into_iter().collect();
        let read = |text: &str| -> Vec<Place> {
            let place = |word: &str| all.partition_point(|other| other < word) as Place;
            words(&fold(text)).map(place).collect()
        };
        let entries = story.entries.iter().map(|entry| {
            let mut asked = Localised::default();
            for (language, wording) in entry.wording.iter() {
                let any: BTreeSet<Place> = wording.phrasings().flat_map(read).collect();
                let shown = read(&wording.question).into();
                let any = any.into_iter().collect();
                asked.set(language, Asked { shown, any });
            }
            asked
        });
        Self {
            entries: entries.collect(),
            words: all,
        }
    }

    /// Looks a typed word up.
    fn begun(&self, typed: &str) -> Begun {
        let from = self.words.partition_point(|word| word < typed);
        let to = self
            .words
            .partition_point(|word| word < typed || word.starts_with(typed));
        Begun {
            places: from as Place..to as Place,
            whole: self.words.get(from) == Some(typed),
        }
    }
}

impl Asked {
    /// How much of what is typed the entry says: the share of typed words that are heard, and how well they are.
    fn hears(&self, typed: &[Begun]) -> f32 {
        let mut score = 0.0;
        let mut heard = 0_usize;
        for Begun { places, whole } in typed {
            let in_shown = self.shown.iter().position(|own| places.contains(own)).map(|at| {
                let whole = if *whole && self.shown[at] == places.start {
                    WHOLE
                } else {
                    BEGUN
                };
                // Between two that say it, the one that opens with it is meant: a hundredth a word breaks the tie.
                whole - 0.01 * at.min(20) as f32
            });
            let in_any = || {
                let at = self.any.partition_point(|own| *own < places.start);
                self.any
                    .get(at)
                    .is_some_and(|own| places.contains(own))
                    .then_some(ELSEWHERE)
            };
            if let Some(found) = in_shown.or_else(in_any) {
                score += found;
                heard += 1;
            }
        }
        // All words but one typed in vain say little; none is nothing.
        score * heard as f32 / typed.len().max(1) as f32
    }
}

impl Answerer {
    /// The entries whose questions go on from what is typed, best first, at most `most`; with nothing typed, the
    /// story's first. `language` is the one in which the questions are shown.
    ///
    /// An entry counts by the typed words that its phrasings say (each may be half typed), and from two longer words
    /// on also by how well the matcher finds it. An entry that neither speaks for is left out.
    pub fn complete(&self, typed: &str, language: Language, most: usize) -> Vec<&Entry> {
        let story = self.story();
        let folded = fold(typed);
        let typed_words: Vec<&str> = words(&folded).take(MOST_WORDS).collect();
        if typed_words.is_empty() {
            return story.entries.iter().take(most).collect();
        }
        let completions = self.completions();
        let begun: Vec<Begun> = typed_words.iter().map(|word| completions.begun(word)).collect();
        let mut scores: Vec<f32> = completions
            .entries
            .iter()
            .map(|asked| asked.best(language).map_or(0.0, |asked| asked.hears(&begun)))
            .collect();
        let said = typed_words.iter().filter(|word| word.len() >= ENOUGH_LETTERS).count();
        if said >= ENOUGH_WORDS {
            let reading = self.matcher().read(typed, language);
            let found = self.matcher().rank(&reading).entries;
            for (rank, candidate) in found.iter().enumerate().take(most) {
                if let Some(score) = scores.get_mut(candidate.class) {
                    *score += FOUND / (rank + 1) as f32;
                }
            }
        }
        let mut order: Vec<usize> = (0..scores.len()).filter(|&entry| scores[entry] > 0.0).collect();
        // Equal scores keep the story's order.
        order.sort_by(|&one, &other| scores[other].total_cmp(&scores[one]));
        order
            .into_iter()
            .take(most)
            .filter_map(|entry| story.entries.get(entry))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(typed: &str, language: Language) -> Vec<String> {
        let answerer = Answerer::new(crate::story::shipped().expect("the shipped story is sound"));
        answerer
            .complete(typed, language, 3)
            .into_iter()
            .map(|entry| entry.id.clone())
            .collect()
    }

    #[test]
    fn nothing_typed_offers_the_first_questions() {
        assert_eq!(first("", Language::En).len(), 3);
        assert_eq!(first("  ?", Language::Es).len(), 3);
    }

    #[test]
    fn from_the_first_letter_on_questions_go_on_from_what_is_typed() {
        let answerer = Answerer::new(crate::story::shipped().expect("the shipped story is sound"));
        for (typed, language) in [
            ("k", Language::En),
            ("kas", Language::En),
            ("cua", Language::Es),
            ("when d", Language::En),
        ] {
            let last = typed.split(' ').next_back().unwrap_or_default();
            let found = answerer.complete(typed, language, 25);
            assert!(!found.is_empty(), "{typed}");
            let question = fold(&found[0].wording.best(language).expect("worded").question);
            assert!(
                words(&question).any(|word| word.starts_with(last)),
                "{typed}: {question}"
            );
        }
    }

    #[test]
    fn typos_and_paraphrases_are_found_once_there_are_words() {
        assert!(first("how long did kasst give them to go", Language::En).contains(&"kast-deadline".to_owned()));
    }

    #[test]
    fn rubbish_offers_nothing() {
        assert_eq!(first("xqzw", Language::En), [""; 0]);
    }
}
