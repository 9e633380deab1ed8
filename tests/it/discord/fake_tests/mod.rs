//! The fake itself: that the real library is at home on it, and that breaking a rule is seen.

#![expect(clippy::panic, reason = "helpers of tests fail a test by panicking, as tests do")]

mod bot;
mod conversation;
mod faults;
mod raw;
mod rules;
mod sessions;
mod shapes;
