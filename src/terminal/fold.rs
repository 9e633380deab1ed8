//! Names and quotations as they are compared here: lower case, without marks and punctuation.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// Folds a text to lower-case words parted by single blanks: `"José Jarí,"` becomes `"jose jari"`.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    // Apostrophes go without leaving a gap, so that "Chile's" and "Chile’s" and "chiles" are one.
    let kept = text
        .nfkd()
        .filter(|&c| !is_combining_mark(c) && !matches!(c, '\'' | '’'));
    for c in kept.flat_map(char::to_lowercase) {
        if c.is_alphanumeric() {
            folded.push(c);
        } else if !folded.is_empty() && !folded.ends_with(' ') {
            folded.push(' ');
        }
    }
    folded.truncate(folded.trim_end().len());
    folded
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn folding_drops_marks_case_and_punctuation() {
        for (text, folded) in [
            ("José Jarí,", "jose jari"),
            ("\"You have 111 days\"", "you have 111 days"),
            ("Chile’s  Chile's", "chiles chiles"),
            ("ﬁn", "fin"),
            (" … ", ""),
            ("", ""),
        ] {
            assert_eq!(fold(text), folded, "{text:?}");
        }
    }
}
