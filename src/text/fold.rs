//! Folding: one plain form for the many ways in which the same words are typed.

use unicode_normalization::char::{decompose_compatible, is_combining_mark};
use unicode_segmentation::UnicodeSegmentation;

/// How much of a text is read, in characters. Discord's longest message has 4,000; what stands beyond is ignored, which
/// bounds the work that anybody can ask for.
pub const MAX_CHARS: usize = 4_000;

/// The part of a text that is read: its first [`MAX_CHARS`] characters.
pub(super) fn bounded(text: &str) -> &str {
    // Most texts are short, which their length tells: a character has a byte at least.
    if text.len() <= MAX_CHARS {
        return text;
    }
    text.char_indices().nth(MAX_CHARS).map_or(text, |(end, _)| &text[..end])
}

/// Folds case, compatibility forms and marks away: `"¿CUÁNDO, Señor?"` becomes `"¿cuando, senor?"`.
///
/// Reads [`MAX_CHARS`] characters at the most. Control and formatting characters (NUL, right-to-left marks,
/// zero-width joiners) become spaces or vanish, and curly apostrophes become straight ones, so that nothing invisible
/// can tell two equal words apart. The result has no combining marks left, however many were stacked.
pub fn fold(text: &str) -> String {
    let read = bounded(text);
    if read.is_ascii() {
        let folded = read.to_ascii_lowercase();
        return if folded.bytes().any(|byte| byte.is_ascii_control()) {
            folded.replace(|c: char| c.is_ascii_control(), " ")
        } else {
            folded
        };
    }
    let mut folded = String::with_capacity(read.len());
    let mut push = |character: char| match character {
        '\u{2018}' | '\u{2019}' | '\u{02BC}' | '\u{00B4}' | '\u{2032}' => folded.push('\''),
        // Soft hyphen, zero-width characters, directional marks, variation selectors, byte-order mark.
        '\u{00AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}' => {}
        _ if character.is_control() => folded.push(' '),
        _ if character.is_ascii() => folded.push(character.to_ascii_lowercase()),
        _ if is_combining_mark(character) => {}
        _ => folded.extend(character.to_lowercase()),
    };
    for character in read.chars() {
        if character.is_ascii() {
            push(character);
        } else {
            // One character at a time: what decomposing a text would put in order besides are marks, and those go.
            decompose_compatible(character, &mut push);
        }
    }
    folded
}

/// The words of a folded text in order: letters, digits and inner apostrophes, without possessive `'s`.
pub fn words(folded: &str) -> impl Iterator<Item = &str> {
    // The signs that open a Spanish question join no word, and without them most texts are ASCII, whose words are found faster.
    folded
        .split(['¿', '¡'])
        .flat_map(UnicodeSegmentation::unicode_words)
        .flat_map(|word| word.split(['_', '.', ':', ',']))
        .filter(|word| !word.is_empty())
}

/// The sentences of a text as typed, by Unicode's rules (UAX 29), of its first [`MAX_CHARS`] characters.
pub fn sentences(text: &str) -> impl Iterator<Item = &str> {
    bounded(text).unicode_sentences()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_case_marks_and_compatibility_forms() {
        let cases = [
            ("¿CUÁNDO, Señor?", "¿cuando, senor?"),
            ("José Antonio KAST", "jose antonio kast"),
            ("What’s", "what's"),
            ("ｆｕｌｌ ｗｉｄｔｈ", "full width"),
            ("z\u{0351}\u{036B}\u{0343}a\u{0321}\u{0334}lgo", "zalgo"),
            ("a\u{0}b\u{200F}c", "a bc"),
            ("ﬁnal", "final"),
            ("", ""),
        ];
        for (text, folded) in cases {
            assert_eq!(fold(text), folded, "{text:?}");
        }
    }

    #[test]
    fn only_marks_change_places_when_a_text_is_decomposed() {
        use unicode_normalization::char::canonical_combining_class;
        for character in '\0'..=char::MAX {
            let stays = canonical_combining_class(character) == 0;
            assert!(stays || is_combining_mark(character), "{character:?}");
        }
    }

    #[test]
    fn reads_a_bounded_part() {
        assert_eq!(fold(&"a".repeat(1_000_000)).len(), MAX_CHARS);
        assert_eq!(fold(&"é".repeat(1_000_000)).len(), MAX_CHARS);
    }

    #[test]
    fn finds_words() {
        let cases: [(&str, &[&str]); 5] = [
            ("what's kast's plan?", &["what's", "kast's", "plan"]),
            ("bin-bags, 1.500 people", &["bin", "bags", "1", "500", "people"]),
            ("u.s. troops", &["u", "s", "troops"]),
            ("¿por que? :)", &["por", "que"]),
            ("🙂🙂", &[]),
        ];
        for (text, expected) in cases {
            assert_eq!(words(text).collect::<Vec<_>>(), expected, "{text:?}");
        }
    }
}
