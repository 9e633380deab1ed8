//! A question that was not answered, as much of it as may be kept.

use crate::answer::{Answerer, Gist, Reply};
use crate::text::{Language, clean};

/// Characters of a question that are kept: a question has fewer, and what is longer is a story that its teller may not
/// want kept.
pub const MOST_CHARS: usize = 300;
/// Digits in a row from which on a number is an id, or a telephone or account number: nothing that a question about a
/// news story needs.
const ID_DIGITS: usize = 9;

/// A question that was not answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missed {
    pub(super) story: String,
    pub(super) guild: Option<u64>,
    pub(super) person: u64,
    pub(super) language: Language,
    pub(super) gist: Gist,
    pub(super) text: String,
}

impl Missed {
    /// What is kept of a question to which that reply was given; `None` where there is nothing to keep (it was answered,
    /// or nobody could make anything of it). `guild` is the server it was asked in, if in any, `person` who asked;
    /// snowflakes both.
    pub fn of(answerer: &Answerer, question: &str, reply: &Reply, guild: Option<u64>, person: u64) -> Option<Self> {
        let text = tidy(question);
        let (language, gist) = answerer.missed(&text, reply)?;
        Some(Self {
            story: answerer.story().id.clone(),
            guild,
            person,
            language,
            gist,
            text,
        })
    }
}

/// A question on one line, without control characters, mentions of people, and long numbers, at most [`MOST_CHARS`] long.
fn tidy(question: &str) -> String {
    let cleaned = clean(question);
    let words = cleaned.split_whitespace().map(|word| {
        let digits = word.chars().filter(char::is_ascii_digit).count();
        if digits >= ID_DIGITS { "…" } else { word }
    });
    let mut tidy = String::new();
    let mut chars = 0;
    for word in words {
        let more = word.chars().count() + usize::from(chars > 0);
        if chars + more >= MOST_CHARS {
            tidy.push('…');
            break;
        }
        if chars > 0 {
            tidy.push(' ');
        }
        tidy.push_str(word);
        chars += more;
    }
    tidy
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn nobody_is_named_by_number() {
        for (typed, kept) in [
            ("who is <@123456789012345678> in the article", "who is … in the article"),
            ("call +56 9 1234 5678\nnow\u{0}", "call +56 9 1234 5678 now\u{fffd}"),
            ("call 0056912345678", "call …"),
            ("  111   days?  ", "111 days?"),
        ] {
            assert_eq!(tidy(typed), kept);
        }
    }

    proptest! {
        #[test]
        fn what_is_kept_is_one_short_line(text in ".{0,700}") {
            let kept = tidy(&text);
            prop_assert!(kept.chars().count() <= MOST_CHARS);
            prop_assert!(!kept.chars().any(char::is_control));
        }
    }
}
