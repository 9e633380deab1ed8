//! Reads the words of a text with their places: what a fact may be made of.

use crate::text::is_apostrophe;

/// A word or a number of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Word<'a> {
    /// As written, without what an apostrophe joins to it (`Chile's` is `Chile`).
    pub(super) text: &'a str,
    /// It starts a sentence, a quotation or what follows a colon: its capital says nothing.
    pub(super) opens: bool,
}

impl Word<'_> {
    /// It starts with a capital letter.
    pub(super) fn is_capitalised(&self) -> bool {
        self.text.starts_with(char::is_uppercase)
    }

    /// It starts with a digit.
    pub(super) fn is_numeric(&self) -> bool {
        self.text.starts_with(|ch: char| ch.is_ascii_digit())
    }
}

/// The words of `text`, in order. Numbers keep the points, commas and colons between their digits (`14,200`, `3:40`);
/// hyphens part words (`40-bed`).
pub(super) fn words(text: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let mut opens = true;
    let mut rest = text;
    while let Some(ch) = rest.chars().next() {
        if !ch.is_alphanumeric() {
            opens |= opens_sentence(ch);
            rest = rest.get(ch.len_utf8()..).unwrap_or_default();
            continue;
        }
        let whole = word_length(rest);
        let (word, after) = rest.split_at(whole);
        let bare = word
            .find(is_apostrophe)
            .filter(|_| !word.starts_with("O'"))
            .unwrap_or(whole);
        words.push(Word {
            text: word.get(..bare).unwrap_or(word),
            opens,
        });
        opens = false;
        rest = after;
    }
    words
}

/// Whether a capital after this character may be there for the character's sake alone.
const fn opens_sentence(ch: char) -> bool {
    matches!(
        ch,
        '.' | '!' | '?' | '…' | ':' | '¿' | '¡' | '"' | '“' | '«' | '‘' | '—' | '\n' | '('
    )
}

/// Bytes of the word or number that `text` starts with.
fn word_length(text: &str) -> usize {
    let numeric = text.starts_with(|ch: char| ch.is_ascii_digit());
    let mut chars = text.char_indices().peekable();
    while let Some((at, ch)) = chars.next() {
        if ch.is_alphanumeric() {
            continue;
        }
        let next = chars.peek().map(|&(_, next)| next);
        let joins = if numeric {
            matches!(ch, '.' | ',' | ':' | '\u{a0}' | '\u{202f}') && next.is_some_and(|next| next.is_ascii_digit())
        } else {
            is_apostrophe(ch) && next.is_some_and(char::is_alphabetic)
        };
        if !joins {
            return at;
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_numbers_are_told_apart() {
        let cases: &[(&str, &[&str])] = &[
            ("Chile's 14,200 people.", &["Chile", "14,200", "people"]),
            ("At 3:40 a.m., 2.4 km", &["At", "3:40", "a", "m", "2.4", "km"]),
            ("40-bed, 5.", &["40", "bed", "5"]),
            ("O'Brien isn't", &["O'Brien", "isn"]),
            ("ñandú’s", &["ñandú"]),
            ("…", &[]),
            ("", &[]),
        ];
        for (text, expected) in cases {
            let found: Vec<&str> = words(text).iter().map(|word| word.text).collect();
            assert_eq!(found, *expected, "{text:?}");
        }
    }

    #[test]
    fn sentences_and_quotations_open_with_a_capital_that_says_nothing() {
        let opening: Vec<&str> = words("He said: \"You must.\" Then Kast left. ¿Qué dijo Boric?")
            .iter()
            .filter(|word| word.opens)
            .map(|word| word.text)
            .collect();
        assert_eq!(opening, ["He", "You", "Then", "Qué"]);
    }
}
