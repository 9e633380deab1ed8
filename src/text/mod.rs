//! Text and nothing else: folding, words, stems, likeness, languages. Knows nothing of questions or stories.

mod calendar;
mod clause;
mod clean;
mod fold;
mod language;
mod likeness;
mod plain;
mod stem;
mod texts;

pub use calendar::{is_date_word, is_time_word, is_year};
pub use clause::{clause_starts, clauses};
pub use clean::{clean, clean_lines};
pub use fold::{MAX_CHARS, fold, sentences, words};
pub use language::{Language, Localised};
pub use likeness::{Letters, edit_distance, jaro_winkler};
pub use plain::{has_words, is_apostrophe, is_wordless, plain};
pub use stem::Stemmers;
pub use texts::Texts;
