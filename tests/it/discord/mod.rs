//! Footnote on Discord: conversations with the whole program on a Discord of the tests' own.

pub(crate) mod fake;
mod fake_tests;
