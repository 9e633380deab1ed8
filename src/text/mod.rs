//! Text and nothing else: folding, words, stems, likeness, languages. Knows nothing of questions or stories.

mod language;

pub use language::{Language, Localised};
