//! Footnote answers readers' questions about a news story with the article's own words.
//!
//! # The parts
//!
//! From the street to the cellar. A part uses what stands below it, never what stands above: `tests/it/layers.rs` reads the
//! sources and fails otherwise. Parts of one floor may use one another.
//!
//! | Part | In | Out |
//! |---|---|---|
//! | `main`, [`cli`] | what was typed | an exit code |
//! | [`app`] | a configuration, a token | the running bot; stories and answerers, opened |
//! | [`discord`] | Discord's events | messages and responses |
//! | [`terminal`] | typed lines, JSON lines | texts on a screen, JSON lines |
//! | [`library`] | story files that may change at any time | the stories as they are now, each with its [`Answerer`](answer::Answerer) |
//! | [`cache`] | a story | what was learnt from it: kept from an earlier start, or learnt by a process of its own |
//! | [`store`] | votes, questions that were not answered | the same, counted, until they are forgotten |
//! | [`config`] | `config.toml`, the environment | a checked [`Config`](config::Config), or every finding |
//! | [`metrics`], [`telemetry`] | what happens | figures; the log |
//! | [`picture`] | a timeline or a reply | SVG, PNG, and the text that says the same |
//! | [`answer`] | a question and a conversation | a [`Reply`](answer::Reply), and all the words that readers see |
//! | [`matching`] | a question | ranked candidates, and how probable it is that the best one answers |
//! | [`story`] | a story file and its article | a [`Story`](story::Story), or every [`Finding`](story::Finding); a draft from an article |
//! | [`text`] | any text | its words, stems and likeness; its language |
//!
//! [`text`], [`story`], [`matching`], [`answer`] and [`picture`] touch no clock, file or socket; only a story's loading reads
//! files.
//!
//! # A question's way
//!
//! [`discord`] or [`terminal`] takes it in and hands it to [`answer::Answerer::answer`] with its
//! [`Conversation`](answer::Conversation). That completes it ("and when?"), lets [`matching`] rank what the story has, decides
//! (answered, not stated, unclear, off topic) and cites. The [`Reply`](answer::Reply) goes back as a value, and whoever took
//! the question draws it.

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
