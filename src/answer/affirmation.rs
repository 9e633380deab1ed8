//! Whether an answer's "yes" is said. "Did the army come by helicopter?" is not answered with a yes by an article that only says that it came,
//! and "why did it come?" by none at all.

use std::borrow::Cow;
use std::collections::HashSet;

use super::answerer::Answerer;
use crate::matching::Reading;
use crate::story::Entry;
use crate::text::Language;

/// A "yes" at the head of an answer, with what parts it from the sentence that says what is so.
fn head(language: Language) -> [&'static str; 2] {
    match language {
        Language::En => ["Yes. ", "Yes: "],
        Language::Es => ["Sí. ", "Sí: "],
    }
}

/// An answer without the "yes" at its head, where it has one and something follows.
pub(super) fn without(answer: &str, language: Language) -> Cow<'_, str> {
    let rest = head(language).iter().find_map(|head| answer.strip_prefix(head));
    let Some((first, after)) = rest.map(str::trim_start).and_then(|rest| {
        let mut characters = rest.chars();
        Some((characters.next()?, characters.as_str()))
    }) else {
        return Cow::Borrowed(answer);
    };
    Cow::Owned(first.to_uppercase().chain(after.chars()).collect())
}

/// Whether a word says how far something goes, in both languages, folded: what holds of some does not hold of all.
fn is_extent(word: &str) -> bool {
    matches!(
        word,
        "all"
            | "every"
            | "everyone"
            | "everybody"
            | "everywhere"
            | "whole"
            | "entire"
            | "only"
            | "always"
            | "never"
            | "todo"
            | "toda"
            | "todos"
            | "todas"
            | "entero"
            | "entera"
            | "enteros"
            | "enteras"
            | "solo"
            | "solamente"
            | "unicamente"
            | "siempre"
            | "nunca"
            | "cada"
    )
}

impl Answerer {
    /// Whether an entry says of the very places what a question says of them, and goes as far: "is there an emergency in Lima?" and "in
    /// all of Peru?" get no yes from one that speaks of Peru's southern frontier, though readers also say Lima for Peru's government.
    pub(super) fn bears_out(&self, entry: &Entry, question: &Reading) -> bool {
        let own = question.tokens.iter().filter(|token| !token.inherited);
        let mut telling = own
            .filter(|token| is_extent(&token.word) || self.matcher().names_a_place(token))
            .peekable();
        if telling.peek().is_none() {
            return true;
        }
        let story = self.story();
        let wordings = entry.wording.iter();
        let worded = wordings.flat_map(|(language, words)| [(language, &words.question), (language, &words.answer)]);
        let cited = entry.cites.iter().filter_map(|&at| story.passages.get(at));
        let texts = worded.chain(cited.map(|passage| (story.language, &passage.text)));
        let read = texts.flat_map(|(language, text)| self.matcher().read_in(text, language).tokens);
        let said: HashSet<u64> = read.map(|token| token.stem).collect();
        telling.all(|token| said.contains(&token.stem))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Language::{En, Es};

    #[test]
    fn what_follows_a_yes_stands_by_itself() {
        for (answer, language, expected) in [
            ("Yes. He went there.", En, "He went there."),
            ("Yes: a woman is still there.", En, "A woman is still there."),
            ("Sí: él fue.", Es, "Él fue."),
            ("Sí. Fue.", Es, "Fue."),
        ] {
            assert_eq!(without(answer, language), expected);
        }
    }

    #[test]
    fn an_answer_without_a_yes_or_with_nothing_else_stays_as_it_is() {
        for (answer, language) in [
            ("He went there.", En),
            ("Yesterday. He went there.", En),
            ("Yes.", En),
            ("Yes. ", En),
            ("Sí. Fue.", En),
            ("", Es),
        ] {
            assert_eq!(without(answer, language), answer);
        }
    }
}
