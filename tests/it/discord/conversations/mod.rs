//! Conversations with the whole program: what readers do, and what Footnote answers.

mod commands;
mod completion;
mod components;
mod fairness;
mod faults;
mod kept;
mod kept_faults;
mod messages;
mod service;
mod start;
mod stories;
mod threads;
mod transcript;

/// A question that the shipped story answers.
const ANSWERABLE: &str = "how long did kast give migrants to leave?";
/// The answer in English.
const ANSWER: &str = "111 days, Kast said.";
