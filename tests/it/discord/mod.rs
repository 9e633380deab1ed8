//! Footnote on Discord: conversations with the whole program on a Discord of the tests' own.

mod conversations;
pub(crate) mod fake;
mod fake_tests;
mod program;
