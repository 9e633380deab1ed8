//! Answering with a look at the clock, which nothing below this rim may do.

use std::time::Instant;

use crate::answer::{Answerer, Conversation, Reply};
use crate::text::Language;

/// Answers, and says how long that took, in microseconds with one decimal.
pub fn timed_answer(
    answerer: &Answerer,
    question: &str,
    conversation: &mut Conversation,
    locale: Option<Language>,
) -> (Reply, f64) {
    let start = Instant::now();
    let reply = answerer.answer(question, conversation, locale);
    let nanoseconds = start.elapsed().as_nanos();
    // Rounded as a whole number of tenths, so that it is written with one decimal at the most.
    let tenths = (nanoseconds + 50) / 100;
    (reply, tenths as f64 / 10.0)
}
