//! Whole-program tests: the built binary, its streams and its exit codes; and the layering of the sources.

#![expect(
    clippy::expect_used,
    reason = "helpers of tests fail a test by panicking, as tests do"
)]

mod build;
mod chat;
mod commands;
mod discord;
mod jsonl;
mod layers;
mod learner;
mod memory;
mod program;
