//! From a question to ranked candidates with their score parts. Pure and deterministic: no clock, no I/O.
//!
//! In: a [`Corpus`] once, then questions. Out: a [`Ranking`] each. What is said about it is decided above, in `answer`.
//! The stages, in order, each in its file:
//!
//! 1. `lexicon`, `vocabulary`: the words that are known, in the story and in the languages, and repairs.
//! 2. `reading`, `question_type`: a text becomes tokens with kinds and meanings.
//! 3. `features`, `linear`: weights learnt from the story's phrasings gather and score the candidates.
//!    `learnt` has all that, and its form in bytes.
//! 4. `index`: which of the question's words a candidate explains, and its nearest phrasing.
//! 5. `signals`, `acceptance`: how probable it is that the best entry answers.
//!
//! Beside them, for texts that nobody has written questions for: `passages` ranks the passages by themselves, and
//! `agreement` says how probable it is that one answers. `logistic` is the model under both probabilities. `draws` has the
//! chance that learning needs, the same every time.

mod acceptance;
mod agreement;
mod answer_kind;
mod corpus;
mod draws;
mod features;
mod index;
mod keys;
mod learnt;
mod lexicon;
mod linear;
mod logistic;
mod matcher;
mod packed;
mod passages;
mod question_type;
mod reading;
mod signals;
mod targets;
mod vocabulary;

#[cfg(test)]
mod toy;

pub use acceptance::{Acceptance, Thresholds};
pub use agreement::{PASSAGE_SIGNALS, PassageModel, PassageSignals};
pub use corpus::{Class, Corpus, Name, Said};
pub use lexicon::WordKind;
pub use matcher::{Candidate, Context, Gathered, Leaning, Matcher, Ranking, Scored};
pub use passages::{DRAFT_THRESHOLDS, DraftEvidence, DraftModel, DraftSignals, PassageCandidate, PassageRanking};
pub use question_type::QuestionType;
pub use reading::{Reading, Token};
pub use signals::{SIGNALS, Signals, Standing};
