//! The plain form in which phrasings, names and quotations are compared as wholes.

use unicode_normalization::char::{decompose_compatible, is_combining_mark};

/// `text` in lower case, without marks (`Jerí` becomes `jeri`), apostrophes or other punctuation; words are one space
/// apart. Two phrasings that fold to the same text are the same question to any reader.
pub fn plain(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut gap = false;
    let mut push = |ch: char| {
        if ch.is_alphanumeric() {
            if gap && !folded.is_empty() {
                folded.push(' ');
            }
            gap = false;
            folded.push(ch);
        } else {
            gap = true;
        }
    };
    for ch in text.chars() {
        if ch.is_ascii() {
            if !is_apostrophe(ch) {
                push(ch.to_ascii_lowercase());
            }
            continue;
        }
        // One character at a time: what decomposing a text would put in order besides are marks, and those go.
        decompose_compatible(ch, |ch| {
            if !is_combining_mark(ch) && !is_apostrophe(ch) {
                // Lower case may bring a mark of its own (`İ`), hence the second look.
                ch.to_lowercase()
                    .filter(|&ch| !is_combining_mark(ch))
                    .for_each(&mut push);
            }
        });
    }
    folded
}

/// Whether a text has no word in it: its [plain](plain()) form is empty.
pub fn is_wordless(text: &str) -> bool {
    !text.bytes().any(|byte| byte.is_ascii_alphanumeric()) && plain(text).is_empty()
}

/// Whether the words of `needle` stand in `text` side by side, both in plain form already.
pub fn has_words(text: &str, needle: &str) -> bool {
    !needle.is_empty() && format!(" {text} ").contains(&format!(" {needle} "))
}

/// The straight and the curly apostrophe.
pub const fn is_apostrophe(ch: char) -> bool {
    matches!(ch, '\'' | '\u{2019}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_drops_marks_case_and_punctuation() {
        for (text, folded) in [
            ("José Jarí,", "jose jari"),
            ("\"You have 111 days\"", "you have 111 days"),
            ("Chile’s  Chile's", "chiles chiles"),
            ("ﬁn", "fin"),
            (" … ", ""),
            ("What's Jerí's plan?!", "whats jeris plan"),
            ("  ¿Qué   pasó, ayer?", "que paso ayer"),
            ("40-bed ﬁle", "40 bed file"),
            ("", ""),
        ] {
            assert_eq!(plain(text), folded, "{text:?}");
        }
    }

    #[test]
    fn words_are_whole_words() {
        assert!(has_words("jose antonio kast said", "antonio kast"));
        assert!(!has_words("jose antonio kast said", "antonio kas"));
        assert!(!has_words("anything", ""));
    }
}
