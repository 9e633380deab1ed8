//! What of a question a sentence lacks, and whether the sentences before it say that instead.
//!
//! A sentence seldom says everything again: "He went home on Wednesday" answers a question about Renn, whom the sentence before names.
//! What no sentence around it says is what most tells a question that only comes near to it from one that it answers.

use super::answers::Weighed;
use super::{Passage, PassageIndex};
use crate::matching::agreement::alike;
use crate::matching::answer_kind::is_number;
use crate::matching::lexicon::WordKind;
use crate::matching::question_type::QuestionType;
use crate::matching::reading::{Reading, Token};
use crate::text::{is_time_word, is_year};

/// The names of the signals, in order.
pub(super) const NAMES: [&str; 11] = [
    "missing",
    "missing_of_keywords",
    "from_before",
    "from_two_before",
    "first_missing",
    "last_missing_of_counted",
    "strange",
    "names_missing",
    "names_before",
    "numbers_missing",
    "times_missing",
];

impl Passage {
    /// Whether neither a word nor one like it stands in the passage, nor what it asks for.
    fn lacks(&self, word: &Token) -> bool {
        !self.gives(word) && !self.says(word)
    }

    fn says(&self, word: &Token) -> bool {
        self.reading.tokens.iter().any(|token| alike(word, token) > 0.0)
    }
}

impl PassageIndex {
    /// What the passage at `at` lacks of a question: shares of its weight, 0 to 1, and counts of words, few at the most. `words` are
    /// those that the question is about.
    pub(super) fn missing(&self, reading: &Reading, at: usize, words: &[Weighed<'_>]) -> [f32; NAMES.len()] {
        let passage = &self.passages[at];
        let missing: Vec<&Weighed<'_>> = words.iter().filter(|(word, _)| passage.lacks(word)).collect();
        let share = |counted: &dyn Fn(&Token) -> bool| -> f32 {
            let counted = missing.iter().filter(|(word, _)| counted(word));
            counted.map(|(_, weight)| weight).sum()
        };
        let count = |counted: &dyn Fn(&Token) -> bool, most: usize| -> f32 {
            missing.iter().filter(|(word, _)| counted(word)).count().min(most) as f32
        };
        let said = |back: usize, word: &Token| at.checked_sub(back).is_some_and(|at| self.passages[at].says(word));
        let mut topical = reading.tokens.iter().filter(|token| token.kind >= WordKind::Light);
        let first = topical.clone().next().is_some_and(|word| passage.lacks(word));
        let last = topical.next_back().is_some_and(|word| passage.lacks(word));
        let all = share(&|_| true);
        let is_number = |token: &&Token| is_number(&token.word) && passage.lacks(token);
        [
            all,
            if reading.question_type == QuestionType::Keywords {
                all
            } else {
                0.0
            },
            share(&|word| said(1, word)),
            share(&|word| said(2, word)),
            f32::from(u8::from(first)),
            f32::from(u8::from(last && reading.question_type == QuestionType::Quantity)),
            count(&|word| self.is_strange(word), 3),
            count(&|word| word.capital, 2),
            count(&|word| word.capital && (said(1, word) || said(2, word)), 2),
            reading.tokens.iter().filter(is_number).count().min(2) as f32,
            count(&|word| is_time_word(&word.word) || is_year(&word.word), 2),
        ]
    }

    /// Whether no passage has a word, nor one of its meanings.
    fn is_strange(&self, token: &Token) -> bool {
        !self.has(token.stem) && !token.concepts.iter().any(|concept| self.concepts.contains_key(concept))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matching::corpus::Corpus;
    use crate::matching::vocabulary::Vocabulary;
    use crate::text::Language::En;

    const ARTICLE: [&str; 3] = [
        "Mayor Renn ordered the Lower Flats cleared on Monday.",
        "The families slept in the school gym.",
        "They went home after 2 days.",
    ];

    /// The values of a question's signals for the last sentence.
    fn missing(question: &str) -> Vec<(&'static str, f32)> {
        let corpus = Corpus {
            language: En,
            passages: ARTICLE.map(|text| (En, text.into())).to_vec(),
            ..Corpus::default()
        };
        let vocabulary = Vocabulary::new(&corpus);
        let index = PassageIndex::new(ARTICLE.map(|text| vocabulary.read_in(text, En)).to_vec());
        let reading = vocabulary.read_in(question, En);
        let words = index.weighed(&reading, &index.passages[2]);
        NAMES.into_iter().zip(index.missing(&reading, 2, &words)).collect()
    }

    #[track_caller]
    fn has(question: &str, name: &str, wanted: std::ops::RangeInclusive<f32>) {
        let values = missing(question);
        let value = values.iter().find(|(other, _)| *other == name).map(|(_, value)| *value);
        assert!(
            value.is_some_and(|value| wanted.contains(&value)),
            "{question}: {name} in {values:?}"
        );
    }

    #[test]
    fn what_is_missing_may_have_been_said_before() {
        has("they went home?", "missing", 0.0..=0.0);
        has("the families went home?", "missing", 0.2..=0.9);
        has("the families went home?", "from_before", 0.2..=0.9);
        has("the families went home?", "from_two_before", 0.0..=0.0);
        has("they went home to the Lower Flats?", "from_two_before", 0.2..=0.9);
        has("they went home to the Lower Flats?", "names_before", 1.0..=2.0);
        has("the dogs went home?", "from_before", 0.0..=0.0);
        has("the dogs went home?", "strange", 1.0..=1.0);
    }

    #[test]
    fn names_days_and_numbers_that_are_missing_are_counted() {
        has("they went home with Oakes?", "names_missing", 1.0..=1.0);
        has("they went home on Friday?", "times_missing", 1.0..=1.0);
        has("they went home after 3 days?", "numbers_missing", 1.0..=1.0);
        has("they went home after 2 days?", "numbers_missing", 0.0..=0.0);
    }

    #[test]
    fn where_in_the_question_it_is_missing_is_told() {
        has("dogs home", "first_missing", 1.0..=1.0);
        has("dogs home", "missing_of_keywords", 0.1..=0.9);
        has("when did the dogs bark?", "missing_of_keywords", 0.0..=0.0);
        has("how many homes did they burn?", "last_missing_of_counted", 1.0..=1.0);
        has("how many went home?", "last_missing_of_counted", 0.0..=0.0);
    }
}
