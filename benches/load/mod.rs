//! What both loads on the bot have in common: the tests' own Discord, the command line, the questions.

#[expect(dead_code, unused_imports, reason = "the tests use all of it, the benchmarks a part")]
#[path = "../../tests/it/discord/fake/mod.rs"]
pub(crate) mod fake;

use footnote::answer::Answerer;
use footnote::text::Language;

/// The numbers on the command line, `rate` and `seconds` where there are none: how much a second, and for how long.
pub(crate) fn numbers(rate: u32, seconds: u32) -> (u32, u32) {
    let mut numbers = std::env::args()
        .skip(1)
        .filter_map(|argument| argument.parse::<u32>().ok());
    (
        numbers.next().unwrap_or(rate).max(1),
        numbers.next().unwrap_or(seconds).max(1),
    )
}

/// The question of each entry of a story, in each language that it is in.
pub(crate) fn questions(answerer: &Answerer) -> Vec<String> {
    let entries = answerer.story().entries.iter();
    entries
        .flat_map(|entry| [Language::En, Language::Es].map(|language| entry.wording.best(language)))
        .flatten()
        .map(|wording| wording.question.clone())
        .collect()
}
