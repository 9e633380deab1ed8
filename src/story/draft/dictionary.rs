//! Words in the other language, for questions in it: the thesaurus that the matcher reads, read across.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::text::{Language, Stemmers, fold};

/// One group of synonyms a line: English before the bar, Spanish behind it.
const THESAURUS: &str = include_str!("../../matching/lexicon/thesaurus.txt");

static DICTIONARY: LazyLock<Dictionary> = LazyLock::new(Dictionary::read);

/// The first word of the other side of a line, by the stem of a word of this side.
struct Dictionary {
    stemmers: Stemmers,
    sides: [HashMap<String, &'static str>; 2],
}

impl Dictionary {
    fn read() -> Self {
        let stemmers = Stemmers::default();
        let mut sides = [HashMap::new(), HashMap::new()];
        for (en, es) in THESAURUS.lines().filter_map(|line| line.split_once('|')) {
            for (side, (from, to)) in [(en, es), (es, en)].into_iter().enumerate() {
                let language = Language::ALL[side];
                let Some(first) = to.split(',').map(str::trim).find(|word| !word.is_empty()) else {
                    continue;
                };
                for word in from
                    .split(',')
                    .map(str::trim)
                    .filter(|word| !word.is_empty() && !word.contains(' '))
                {
                    let folded = fold(word);
                    // The first line that has a word is the one of its commonest meaning.
                    sides[side]
                        .entry(stemmers.stem(&folded, language).into_owned())
                        .or_insert(first);
                }
            }
        }
        Self { stemmers, sides }
    }
}

/// A word of `from` in the other language, in its plain form; `None` where the thesaurus does not have it.
pub(super) fn translated(word: &str, from: Language) -> Option<&'static str> {
    let folded = fold(word);
    let stem = DICTIONARY.stemmers.stem(&folded, from);
    let side = match from {
        Language::En => 0,
        Language::Es => 1,
    };
    DICTIONARY.sides[side].get(stem.as_ref()).copied()
}

/// The stem of a folded word.
pub(super) fn stem(word: &str, language: Language) -> String {
    DICTIONARY.stemmers.stem(word, language).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_in_any_form() {
        assert_eq!(
            translated("residents", Language::En),
            translated("resident", Language::En)
        );
        assert_eq!(translated("said", Language::En), Some("decir"));
        assert_eq!(translated("dijo", Language::Es), Some("say"));
        assert_eq!(translated("qwxyz", Language::En), None);
    }
}
