//! From a question to ranked candidates with their score parts, and to a verdict. Pure and deterministic.

mod corpus;
mod features;
mod index;
mod lexicon;
mod linear;
mod matcher;
mod question_type;
mod reading;
mod vocabulary;

pub use corpus::{Class, Corpus, Name};
pub use lexicon::WordKind;
pub use matcher::{Candidate, Matcher, Ranking, SIGNALS};
pub use question_type::QuestionType;
pub use reading::{Reading, Token};
