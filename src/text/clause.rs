//! Where clauses begin: after a mark, or after a word that goes on with another thought.

use unicode_segmentation::UnicodeSegmentation;

use super::fold::bounded;

/// Where the clauses of a text as typed begin, in bytes, the first one's start aside. Reads its first [`super::MAX_CHARS`] characters.
///
/// Told by marks ("…, so when was it?", "…: ¿cuándo fue?") and by the words that people go on with where they type no marks
/// ("I only saw the headline so when was it"); such a word belongs to neither clause.
pub fn clause_starts(text: &str) -> impl Iterator<Item = usize> {
    let mut last: Option<(usize, &str)> = None;
    bounded(text).unicode_word_indices().filter_map(move |(start, word)| {
        let before = last.replace((start + word.len(), word));
        let (end, previous) = before?;
        (goes_on(previous) || is_break(&text[end..start])).then_some(start)
    })
}

/// The clauses of a text, as [`clause_starts`] tells them.
pub fn clauses(text: &str) -> impl Iterator<Item = &str> {
    let starts = std::iter::once(0).chain(clause_starts(text));
    let ends = clause_starts(text).chain(std::iter::once(text.len()));
    starts.zip(ends).map(|(start, end)| &text[start..end])
}

/// Whether what stands between two words ends a clause. A full stop within a number or an abbreviation and a colon within a time have no
/// space after them, and a comma within a number is part of the word.
fn is_break(between: &str) -> bool {
    between.contains([',', ';', '?', '!', '¿', '¡', '—', '–', '…', '(', ')', '\n'])
        || between.contains("..")
        || between.contains(". ")
        || between.contains(": ")
        || between.contains(" - ")
}

/// Words that go on with another thought.
fn goes_on(word: &str) -> bool {
    const WORDS: [&str; 14] = [
        "so", "but", "and", "anyway", "anyways", "also", "y", "e", "pero", "entonces", "bueno", "igual", "total",
        "ahora",
    ];
    WORDS.iter().any(|known| word.eq_ignore_ascii_case(known))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::MAX_CHARS;

    #[test]
    fn clauses_begin_after_marks_and_after_words_that_go_on() {
        let cases: [(&str, &[&str]); 8] = [
            ("when was it", &[]),
            ("hi all, when was it?", &["when was it?"]),
            ("I saw it… when was it", &["when was it"]),
            ("a cost of 14,200.50 at 3:40", &[]),
            ("no idea, so when was it", &["so when was it", "when was it"]),
            ("I saw a headline so when was it", &["when was it"]),
            ("vi la foto ¿cuándo fue?", &["cuándo fue?"]),
            (
                "¿Fue ayer? Pero dónde - si se sabe",
                &["Pero dónde - si se sabe", "dónde - si se sabe", "si se sabe"],
            ),
        ];
        for (text, expected) in cases {
            let found: Vec<&str> = clause_starts(text).map(|at| &text[at..]).collect();
            assert_eq!(found, expected, "{text:?}");
        }
        let parts: Vec<&str> = clauses("hi all, when was it? So").collect();
        assert_eq!(parts, ["hi all, ", "when was it? ", "So"]);
    }

    #[test]
    fn a_bounded_part_is_read() {
        assert!(clause_starts(&"a, ".repeat(1_000_000)).count() <= MAX_CHARS);
    }
}
