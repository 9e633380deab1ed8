//! Footnote answers readers' questions about a news story with the article's own words.

pub mod answer;
pub mod matching;
pub mod story;
pub mod text;
