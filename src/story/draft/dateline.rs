//! Datelines: the place and day before a first paragraph, or on a line of their own.

use super::tables;
use crate::text::Language;

/// Bytes of the dateline that a first paragraph starts with ("PORT ELLERY, Alaska — ", "Valdemora, 22 may (Agencia Norte).- "); 0 for none.
pub(in crate::story) fn dateline(text: &str) -> usize {
    /// The longest dateline, in bytes.
    const LONGEST: usize = 70;
    let dash = ["—", "–", " - ", "―", ".- "]
        .iter()
        .filter_map(|dash| text.find(dash).map(|at| at + dash.len()))
        .min()
        .filter(|&end| end <= LONGEST);
    let Some(end) = dash else { return 0 };
    let line = text.get(..end).unwrap_or_default();
    let rest = text.get(end..).unwrap_or_default();
    // What follows begins a sentence: "Ana Ruiz (Partido Verde) — dimitió ayer" does not.
    let begins = rest.trim_start().starts_with(|ch: char| !ch.is_lowercase());
    if !begins || !rest.contains(char::is_alphanumeric) || !is_place_and_day(line) {
        return 0;
    }
    end + (rest.len() - rest.trim_start().len())
}

/// Whether a line is a dateline and nothing else: "Agencia Ibera - Ciudad Laguna, 15 jun."
pub(in crate::story) fn is_dateline(line: &str) -> bool {
    let words = words_of(line);
    line.chars().count() <= 80 && words.len() > 1 && gives_day(&words) && are_names(&words)
}

/// Whether what stands before a dash is a place in capitals, or a place with a day or an agency in brackets.
fn is_place_and_day(line: &str) -> bool {
    let first = line.split([',', '(', '—', '–', '.', '-']).next().unwrap_or_default();
    let letters = || first.chars().filter(|ch| ch.is_alphabetic());
    if letters().count() < 3 {
        return false;
    }
    if letters().all(char::is_uppercase) {
        return true;
    }
    let words = words_of(line);
    (gives_day(&words) || line.contains('(') && line.contains(')')) && are_names(&words)
}

fn words_of(line: &str) -> Vec<&str> {
    line.split(|ch: char| !ch.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect()
}

/// Whether a month stands beside a day of it.
fn gives_day(words: &[&str]) -> bool {
    let is_day = |word: &str| word.parse::<u8>().is_ok_and(|day| (1..=31).contains(&day));
    words
        .windows(2)
        .any(|pair| is_month(pair[0]) && is_day(pair[1]) || is_day(pair[0]) && is_month(pair[1]))
        || words
            .windows(3)
            .any(|three| is_day(three[0]) && three[1] == "de" && is_month(three[2]))
}

fn is_month(word: &str) -> bool {
    // Those that are also words, which `tables` therefore leaves out.
    const SHORT: &[&str] = &["mar", "jun", "jul"];
    let word = crate::text::plain(word);
    SHORT.contains(&word.as_str())
        || Language::ALL
            .iter()
            .any(|&language| tables::month(&word, language).is_some())
}

/// Whether words are names, numbers and months, with the small words that names have.
fn are_names(words: &[&str]) -> bool {
    let fits = |word: &&str| {
        word.starts_with(|ch: char| ch.is_uppercase() || ch.is_ascii_digit())
            || is_month(word)
            || matches!(
                *word,
                "de" | "del" | "la" | "las" | "los" | "el" | "of" | "the" | "y" | "and"
            )
    };
    words.iter().all(fits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn datelines_are_told_from_sentences() {
        for (text, line) in [
            ("PORT ELLERY, Alaska — A lake emptied.", "PORT ELLERY, Alaska — "),
            (
                "VILLAR DEL ROBLE, 14 feb. — Los mineros salieron.",
                "VILLAR DEL ROBLE, 14 feb. — ",
            ),
            ("LONDON (Wire) - Trains stopped.", "LONDON (Wire) - "),
            (
                "Valdemora, 22 may (Agencia Norte).- Los conductores pararon.",
                "Valdemora, 22 may (Agencia Norte).- ",
            ),
            ("Ciudad Laguna (Ibera) — El río creció.", "Ciudad Laguna (Ibera) — "),
            ("The lake — a big one — emptied.", ""),
            ("Ana Ruiz (Partido Verde) — dimitió ayer.", ""),
            ("Ana Ruiz — mayor since May 3 — said so.", ""),
            ("NASA said so.", ""),
            ("A — b.", ""),
            ("", ""),
        ] {
            assert_eq!(&text[..dateline(text)], line, "{text}");
        }
    }

    #[test]
    fn a_line_with_place_and_day_alone_is_a_dateline() {
        for (line, expected) in [
            ("Agencia Ibera - Ciudad Laguna, 15 jun.", true),
            ("PORT ELLERY, Alaska, Aug. 18", true),
            ("Madrid, 3 de abril de 2026", true),
            ("She left on Aug. 18", false),
            ("Ciudad Laguna", false),
            ("15 de junio", true),
        ] {
            assert_eq!(is_dateline(line), expected, "{line}");
        }
    }
}
