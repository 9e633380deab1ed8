//! What kind of question it is, and what kind of sentence: where one that has the words answers more often, or seldom.
//!
//! An article says of few things how many they are, and of many what they did; so a sentence that has the words of a "how many" is
//! much more often only near to it.

use super::Passage;
use super::asking::MANY;
use super::kinds::Kinds;
use crate::matching::lexicon::WordKind;
use crate::matching::question_type::QuestionType;
use crate::matching::reading::{Reading, Token};
use crate::text::{Language, is_time_word, is_year};

/// The names of the signals, in order.
pub(super) const NAMES: [&str; 10] = [
    "keywords",
    "quantity",
    "many",
    "which",
    "thing_named",
    "said_unquoted",
    "to_come",
    "times",
    "pronoun",
    "lead",
];

/// How many words a sentence may begin with before the pronoun that it is about: "Until then she".
const OPENING: usize = 4;
/// How many words of the calendar are counted.
const TIMES: usize = 3;

/// Each 1 where it holds and 0 where not, but for `times`, how many words of the calendar the sentence has. `at` is the sentence's
/// place in the article.
pub(super) fn circumstances(reading: &Reading, passage: &Passage, at: usize) -> [f32; NAMES.len()] {
    let asked = &reading.tokens;
    let said = &passage.reading.tokens;
    let is = |kind: QuestionType| reading.question_type == kind;
    let is_calendar = |token: &&Token| is_time_word(&token.word) || is_year(&token.word);
    let thing = asked.iter().position(|token| THING.contains(&token.word.as_str()));
    let named = thing.and_then(|at| asked.get(at + 1));
    let truth = |holds: bool| f32::from(u8::from(holds));
    [
        truth(is(QuestionType::Keywords)),
        truth(is(QuestionType::Quantity)),
        truth(has(asked, MANY)),
        truth(has(asked, WHICH)),
        truth(named.is_some_and(|token| token.kind >= WordKind::Light)),
        truth(is(QuestionType::Speech) && !passage.kinds.has(Kinds::QUOTATION)),
        truth(looks_ahead(asked, WILL, reading.language) && !looks_ahead(said, AHEAD, passage.reading.language)),
        said.iter().filter(is_calendar).count().min(TIMES) as f32,
        truth(
            said.iter()
                .take(OPENING)
                .any(|token| PRONOUNS.contains(&token.word.as_str())),
        ),
        truth(at == 0),
    ]
}

fn has(tokens: &[Token], words: &[&str]) -> bool {
    tokens.iter().any(|token| words.contains(&token.word.as_str()))
}

/// Whether something is spoken of as still to come.
fn looks_ahead(tokens: &[Token], words: &[&str], language: Language) -> bool {
    has(tokens, words) || language == Language::Es && tokens.iter().any(|token| is_future(&token.word))
}

/// "Reabrirá", "volverían", folded.
fn is_future(word: &str) -> bool {
    word.len() > 4 && ["ra", "ran", "ria", "rian"].iter().any(|ending| word.ends_with(ending))
}

const WHICH: &[&str] = &["which", "cual", "cuales"];
const THING: &[&str] = &["which", "what", "que", "cual", "cuales"];
/// What a question about something still to come is put with.
const WILL: &[&str] = &[
    "will", "gonna", "going", "ll", "va", "van", "habra", "sera", "seran", "podra",
];
/// What a sentence speaks of something still to come with.
#[rustfmt::skip] // read at a glance
const AHEAD: &[&str] = &[
    "will", "would", "due", "plans", "planned", "expects", "expected", "shall", "could", "may", "next", "until", "by", "hopes", "set",
    "sera", "seran", "habra", "preve", "espera", "proximo", "proxima", "podria", "podra", "debera", "hasta",
];
#[rustfmt::skip] // read at a glance
const PRONOUNS: &[&str] = &[
    "he", "she", "they", "it", "his", "her", "its", "their", "this", "that",
    "ella", "ellos", "su", "sus", "eso", "esto", "ese", "esa",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matching::corpus::Corpus;
    use crate::matching::passages::PassageIndex;
    use crate::matching::vocabulary::Vocabulary;
    use crate::text::Language::{En, Es};

    /// The circumstances of a question and a sentence that holds, other than its counts.
    fn holding(question: &str, sentence: &str, language: Language, at: usize) -> Vec<&'static str> {
        let corpus = Corpus {
            language,
            passages: vec![(language, sentence.into())],
            ..Corpus::default()
        };
        let vocabulary = Vocabulary::new(&corpus);
        let mut index = PassageIndex::new(vec![vocabulary.read_in(sentence, language)]);
        index.note_kinds(std::iter::once(sentence));
        let values = circumstances(&vocabulary.read_in(question, language), &index.passages[0], at);
        let named = NAMES.into_iter().zip(values);
        named
            .filter(|(name, value)| *name != "times" && *value > 0.0)
            .map(|(name, _)| name)
            .collect()
    }

    #[test]
    fn a_question_is_known_by_what_it_asks_for() {
        let sentence = "The crew of nine left the wreck.";
        assert_eq!(holding("how many sailors left?", sentence, En, 1), ["quantity", "many"]);
        assert_eq!(holding("which crew left?", sentence, En, 1), ["which", "thing_named"]);
        assert_eq!(holding("crew wreck", sentence, En, 1), ["keywords"]);
        assert_eq!(holding("did the crew leave?", sentence, En, 0), ["lead"]);
    }

    #[test]
    fn what_is_still_to_come_is_not_told_by_what_has_happened() {
        let past = "The bridge was closed on Monday.";
        assert_eq!(holding("when will the bridge reopen?", past, En, 1), ["to_come"]);
        assert_eq!(holding("when was the bridge closed?", past, En, 1), [""; 0]);
        assert_eq!(
            holding("when will the bridge reopen?", "It will reopen in May.", En, 1),
            ["pronoun"]
        );
        assert_eq!(
            holding("¿cuándo pintarán el puente?", "El puente se cerró el lunes.", Es, 1),
            ["to_come"]
        );
        assert_eq!(
            holding("¿cuándo pintarán el puente?", "El puente se pintará en mayo.", Es, 1),
            [""; 0]
        );
    }

    #[test]
    fn what_somebody_said_is_expected_between_quotation_marks() {
        let reported = "Renn said the levee would hold.";
        assert_eq!(holding("what did Renn say?", reported, En, 1), ["said_unquoted"]);
        assert_eq!(
            holding("what did Renn say?", "“It holds,” said Renn.", En, 1),
            ["pronoun"]
        );
    }
}
