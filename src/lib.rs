//! Footnote answers readers' questions about a news story with the article's own words.
//!
//! The house, from the street to the cellar; a part may use what stands below it, never what stands above:
//!
//! `main` -> [`cli`] -> [`app`] -> {[`discord`], [`terminal`], [`library`], [`cache`], [`store`], [`metrics`], [`config`], [`telemetry`]} -> [`picture`] -> [`answer`] -> [`matching`] -> [`story`] -> [`text`]
//!
//! `tests/it/layers.rs` reads the sources and fails when one of them points upward.

pub mod answer;
pub mod app;
pub mod cache;
pub mod cli;
pub mod config;
pub mod discord;
pub mod library;
pub mod matching;
pub mod metrics;
pub mod picture;
pub mod store;
pub mod story;
pub mod telemetry;
pub mod terminal;
pub mod text;
