//! From a question to ranked candidates with their score parts. Pure and deterministic: no clock, no I/O.
//!
//! In: a [`Corpus`] once, then questions. Out: a [`Ranking`] each. What is said about it is decided above, in `answer`.
//! The stages, in order, each in its file:
//!
//! 1. `lexicon`, `vocabulary`: the words that are known, in the story and in the languages, and repairs.
//! 2. `reading`, `question_type`: a text becomes tokens with kinds and meanings.
//! 3. `features`, `linear`: weights learnt from the story's phrasings gather and score the candidates.
//! 4. `index`: which of the question's words a candidate explains, and its nearest phrasing.
//! 5. `signals`, `acceptance`: how probable it is that the best entry answers.

mod acceptance;
mod corpus;
mod features;
mod index;
mod lexicon;
mod linear;
mod matcher;
mod question_type;
mod reading;
mod signals;
mod vocabulary;

#[cfg(test)]
mod toy;

pub use acceptance::Acceptance;
pub use corpus::{Class, Corpus, Name};
pub use lexicon::WordKind;
pub use matcher::{Candidate, Context, Leaning, Matcher, Ranking};
pub use question_type::QuestionType;
pub use reading::{Reading, Token};
pub use signals::{SIGNALS, Signals};
