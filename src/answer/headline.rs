//! What stands at the head of a reply: an entry's answer, with its "yes" or without, or the sentence whole.
//!
//! "Did the army come by helicopter?" is not answered with a yes by an article that only says that it came, and "why did it come?" by none
//! at all.

use std::borrow::Cow;

use super::answerer::{Answerer, Understanding};
use crate::matching::{Reading, Token, WordKind};
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
fn without(answer: &str, language: Language) -> Cow<'_, str> {
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

/// The point of the compass that a word names, in either language: the first letter of its English name.
fn direction(word: &str) -> Option<char> {
    const ROOTS: [(&str, char); 8] = [
        ("north", 'n'),
        ("nort", 'n'),
        ("south", 's'),
        ("suren", 's'),
        ("eastern", 'e'),
        ("oriental", 'e'),
        ("western", 'w'),
        ("occidental", 'w'),
    ];
    match word {
        "sur" => Some('s'),
        "east" | "eastward" | "eastwards" => Some('e'),
        "west" | "westward" | "westwards" | "oeste" => Some('w'),
        _ => ROOTS
            .iter()
            .find(|(root, _)| word.starts_with(root))
            .map(|(_, point)| *point),
    }
}

impl Answerer {
    /// What an entry answers to a question, in a language that readers of the story have; empty where it has no words.
    pub(super) fn headline(&self, entry: &Entry, understood: &Understanding, language: Language) -> String {
        let (reading, ranking) = (&understood.reading, &understood.ranking);
        let own = self.story().language;
        let worded = |language| entry.wording.get(language).map(|words| words.answer.as_str());
        // A piece of a sentence ("58.") answers what it was drafted for, and not whatever else the sentence answers; nor does what the
        // question says itself ("Police chief.").
        let says_more = || worded(own).is_some_and(|answer| self.says_beyond(answer, reading));
        if entry.draft && !(ranking.exact && says_more()) {
            return self.sentence(&entry.cites);
        }
        // Of a phrasing the writer knew the answer.
        let affirmed = ranking.is_affirmed(reading) && (ranking.exact || self.bears_out(entry, reading));
        // An entry may be asked in a language that it has no answer in: the article's own is given then.
        let answer = [language, own].into_iter().find_map(|language| {
            let answer = worded(language).filter(|answer| !answer.is_empty())?;
            Some(if affirmed {
                answer.into()
            } else {
                without(answer, language)
            })
        });
        answer.unwrap_or_default().into_owned()
    }

    /// The sentence that is cited first, with those beside it that are cited because its quotation goes on in them.
    fn sentence(&self, cites: &[usize]) -> String {
        let Some(&first) = cites.first() else {
            return String::new();
        };
        let passages = &self.story().passages;
        let mut range = first..first + 1;
        while cites.contains(&range.end) {
            range.end += 1;
        }
        while range.start.checked_sub(1).is_some_and(|before| cites.contains(&before)) {
            range.start -= 1;
        }
        let sentences = passages.get(range).unwrap_or_default().iter();
        let texts: Vec<&str> = sentences.map(|passage| passage.text.as_str()).collect();
        texts.join(" ")
    }

    /// Whether an answer, in the story's language, has a word of weight that a question has not.
    fn says_beyond(&self, answer: &str, question: &Reading) -> bool {
        let asked = |token: &Token| question.tokens.iter().any(|own| own.stem == token.stem);
        let said = self.matcher().read_in(answer, self.story().language).tokens;
        said.iter().any(|token| token.kind >= WordKind::Light && !asked(token))
    }

    /// Whether an entry asks and answers of the very places and directions what a question says of them, and goes as far: "is there an
    /// emergency in Lima?" and "in all of Peru?" get no yes from one that speaks of Peru's southern frontier, though readers also say
    /// Lima for Peru's government. Of an answer that says what is not so, every word is to be its own: "did Peru let any of them in?" is
    /// no yes to people without permission.
    fn bears_out(&self, entry: &Entry, question: &Reading) -> bool {
        let worded = || entry.wording.iter();
        let read = |language, text: &str| self.matcher().read_in(text, language);
        let denies = worded().any(|(language, words)| denies(&read(language, &words.answer)));
        let tells = |token: &&Token| {
            let words =
                is_extent(&token.word) || direction(&token.word).is_some() || self.matcher().names_a_place(token);
            words || denies && token.kind >= WordKind::Light
        };
        let mut telling = question
            .tokens
            .iter()
            .filter(|token| !token.inherited)
            .filter(tells)
            .peekable();
        if telling.peek().is_none() {
            return true;
        }
        let texts = worded().flat_map(|(language, words)| [(language, &words.question), (language, &words.answer)]);
        let said: Vec<Token> = texts.flat_map(|(language, text)| read(language, text).tokens).collect();
        telling.all(|token| match direction(&token.word) {
            Some(point) => said.iter().any(|said| direction(&said.word) == Some(point)),
            None => said.iter().any(|said| said.stem == token.stem),
        })
    }
}

/// Whether an answer says of something that it is not so. Narrower than what turns a question round: "at least" and "other" deny nothing.
fn denies(answer: &Reading) -> bool {
    let denies = |token: &Token| {
        matches!(
            token.word.as_str(),
            "not"
                | "no"
                | "never"
                | "without"
                | "nobody"
                | "none"
                | "nothing"
                | "lack"
                | "lacks"
                | "lacked"
                | "sin"
                | "nunca"
                | "nadie"
                | "ninguno"
                | "ninguna"
                | "ningun"
        ) || token.word.ends_with("n't")
    };
    answer.tokens.iter().any(denies)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Language::{En, Es};

    #[test]
    fn points_of_the_compass_are_the_same_in_both_languages() {
        for (words, point) in [
            (&["north", "northern", "northwards", "norte", "nortenos"][..], Some('n')),
            (&["southern", "sur", "surenos"], Some('s')),
            (&["eastern", "oriental"], Some('e')),
            (&["western", "oeste"], Some('w')),
            (&["surge", "este", "easter", "border"], None),
        ] {
            for word in words {
                assert_eq!(direction(word), point, "{word}");
            }
        }
    }

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
