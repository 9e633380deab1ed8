//! Which sentence an answer from elsewhere rests on.

use std::collections::{HashMap, HashSet};

use crate::story::Passage;
use crate::text::{Language, Stemmers, fold, has_words, plain, words};

/// The share of an answer's weight that its sentence has to have. Of an answer in other words than the article's less than
/// half is found, and then nobody can tell from the sentence that it is right.
const LEAST_SHARE: f32 = 0.6;

/// The passage that an answer rests on: the one that has most of its words, by their rarity among the passages, and every
/// number and name in it. `None` where no passage has enough.
pub(super) fn passage(answer: &str, passages: &[Passage], language: Language) -> Option<usize> {
    let stemmers = Stemmers::default();
    let stems = |text: &str| -> HashSet<String> {
        let folded = fold(text);
        words(&folded)
            .filter(|word| word.chars().count() > 2)
            .map(|word| stemmers.stem(word, language).into_owned())
            .collect()
    };
    let theirs: Vec<HashSet<String>> = passages.iter().map(|passage| stems(&passage.text)).collect();
    let mut having: HashMap<&str, usize> = HashMap::new();
    for stem in theirs.iter().flatten() {
        *having.entry(stem).or_default() += 1;
    }
    let rarity =
        |stem: &str| (1.0 + passages.len() as f32 / (1.0 + having.get(stem).copied().unwrap_or(0) as f32)).ln();
    let own = stems(answer);
    let total: f32 = own.iter().map(|stem| rarity(stem)).sum();
    let share = |at: usize| {
        own.iter()
            .filter(|stem| theirs[at].contains(*stem))
            .map(|stem| rarity(stem))
            .sum::<f32>()
            / total.max(f32::MIN_POSITIVE)
    };
    let best = (0..passages.len())
        .rev()
        .max_by(|&a, &b| share(a).total_cmp(&share(b)))?;
    (share(best) >= LEAST_SHARE && details(answer).all(|detail| has_words(&plain(&passages[best].text), &detail)))
        .then_some(best)
}

/// The numbers of a text, and its words with a capital that does not owe it to the start of a sentence; in plain form.
fn details(text: &str) -> impl Iterator<Item = String> {
    let mut opens = true;
    text.split_whitespace().filter_map(move |word| {
        let bare = word.trim_matches(|ch: char| !ch.is_alphanumeric());
        let bare = bare
            .strip_suffix("'s")
            .or_else(|| bare.strip_suffix("’s"))
            .unwrap_or(bare);
        let first = opens;
        opens = word.ends_with(['.', '!', '?', ':']);
        let telling = bare.contains(|ch: char| ch.is_ascii_digit()) || !first && bare.starts_with(char::is_uppercase);
        telling.then(|| plain(bare)).filter(|plain| !plain.is_empty())
    })
}
