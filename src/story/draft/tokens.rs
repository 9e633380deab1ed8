//! Words, numbers and signs of a sentence with their places.

use std::ops::Range;

use crate::text::plain;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Letters, with the apostrophes and hyphens between them; `U.S.` and `p.m.` are one.
    Word,
    /// Digits with the points, commas and colons between them, and the letters behind ("2nd").
    Number,
    /// One mark of punctuation, a currency or per-cent sign.
    Sign,
}

/// A word, number or sign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token<'a> {
    pub(super) kind: Kind,
    /// As written.
    pub(super) text: &'a str,
    /// In lower case, without marks and without a possessive ending.
    pub(super) plain: String,
    /// Its bytes in the sentence.
    pub(super) range: Range<usize>,
    /// It stands between quotation marks.
    pub(super) quoted: bool,
}

impl Token<'_> {
    pub(super) fn is_word(&self) -> bool {
        self.kind == Kind::Word
    }

    pub(super) fn is_number(&self) -> bool {
        self.kind == Kind::Number
    }

    pub(super) fn is_sign(&self, signs: &str) -> bool {
        self.kind == Kind::Sign && signs.contains(self.text)
    }

    /// It is a word with a capital.
    pub(super) fn is_capitalised(&self) -> bool {
        self.is_word() && self.text.starts_with(char::is_uppercase)
    }

    /// It has a possessive ending ("Chile's").
    pub(super) fn is_possessive(&self) -> bool {
        self.text.ends_with("'s") || self.text.ends_with("’s") || self.text.ends_with("s'") || self.text.ends_with("s’")
    }
}

/// The tokens of a sentence. `in_quotation` says whether a quotation is open at its start, and afterwards whether one is at
/// its end.
pub(super) fn tokens<'a>(sentence: &'a str, in_quotation: &mut bool) -> Vec<Token<'a>> {
    let mut found: Vec<Token<'a>> = Vec::new();
    let mut at = 0;
    while let Some(ch) = sentence.get(at..).and_then(|rest| rest.chars().next()) {
        if ch.is_whitespace() {
            at += ch.len_utf8();
            continue;
        }
        let rest = sentence.get(at..).unwrap_or_default();
        let (kind, length) = if ch.is_ascii_digit() {
            (Kind::Number, number_length(rest))
        } else if ch.is_alphabetic() {
            (Kind::Word, word_length(rest))
        } else {
            (Kind::Sign, ch.len_utf8())
        };
        let text = rest.get(..length).unwrap_or(rest);
        match ch {
            '“' | '«' => *in_quotation = true,
            '”' | '»' => *in_quotation = false,
            '"' => *in_quotation = !*in_quotation,
            _ => {}
        }
        let bare = text
            .strip_suffix("'s")
            .or_else(|| text.strip_suffix("’s"))
            .unwrap_or(text);
        found.push(Token {
            kind,
            text,
            plain: plain(bare),
            range: at..at + length,
            quoted: *in_quotation,
        });
        at += length;
    }
    found
}

/// Bytes of the number that a text starts with.
fn number_length(text: &str) -> usize {
    let mut chars = text.char_indices().peekable();
    while let Some((at, ch)) = chars.next() {
        let digit_next = chars.peek().is_some_and(|&(_, next)| next.is_ascii_digit());
        if !(ch.is_alphanumeric() || matches!(ch, '.' | ',' | ':' | '\u{a0}' | '\u{202f}') && digit_next) {
            return at;
        }
    }
    text.len()
}

/// Bytes of the word that a text starts with.
fn word_length(text: &str) -> usize {
    // "U.S.", "a.m.", "EE.UU.": letters by ones or twos with full stops between.
    let mut dotted = 0;
    let mut parts = 0;
    let mut rest = text;
    loop {
        let letters: usize = rest
            .chars()
            .take_while(|ch| ch.is_alphabetic())
            .map(char::len_utf8)
            .sum();
        let count = rest.get(..letters).map_or(0, |part| part.chars().count());
        if !(1..=2).contains(&count) || !rest.get(letters..).is_some_and(|after| after.starts_with('.')) {
            break;
        }
        parts += 1;
        dotted += letters + 1;
        rest = text.get(dotted..).unwrap_or_default();
    }
    if parts > 1 {
        return dotted;
    }
    let mut chars = text.char_indices().peekable();
    while let Some((at, ch)) = chars.next() {
        let letter_next = chars.peek().is_some_and(|&(_, next)| next.is_alphanumeric());
        if !(ch.is_alphanumeric() || matches!(ch, '\'' | '’' | '-' | '‐' | '‑') && letter_next) {
            return at;
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_numbers_and_signs_are_told_apart() {
        let cases: &[(&str, &[&str])] = &[
            (
                "At 8:30 a.m., $6.4 million (85%).",
                &[
                    "At", "8:30", "a.m.", ",", "$", "6.4", "million", "(", "85", "%", ")", ".",
                ],
            ),
            (
                "The U.S. Forest Service's 22-mile detour",
                &["The", "U.S.", "Forest", "Service's", "22", "-", "mile", "detour"],
            ),
            ("EE.UU. pagó 3.000 €", &["EE.UU.", "pagó", "3.000", "€"]),
            ("early-warning plan", &["early-warning", "plan"]),
            ("", &[]),
        ];
        for (text, expected) in cases {
            let mut open = false;
            let found: Vec<&str> = tokens(text, &mut open).iter().map(|token| token.text).collect();
            assert_eq!(found, *expected, "{text}");
        }
    }

    #[test]
    fn quotations_go_on_over_sentences() {
        let mut open = false;
        let first = tokens("He said: \"We heard it.", &mut open);
        assert!(open && !first[1].quoted && first[5].quoted);
        let second = tokens("It sounded like a train,\" said Oakes.", &mut open);
        assert!(!open && second[0].quoted && !second.last().unwrap().quoted);
    }
}
