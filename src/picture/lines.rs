//! A text broken into lines that fit a width.

use unicode_normalization::UnicodeNormalization as _;
use unicode_segmentation::UnicodeSegmentation as _;

use super::font::{self, Weight};

/// Stands for what was left out.
const ELLIPSIS: char = '…';

/// A text in one line, composed (NFC: the font has "é", not "e" with an accent to combine) and without control
/// characters; at most `limit` characters, the last of them then an ellipsis.
pub(super) fn tidy(text: &str, limit: usize) -> String {
    let mut tidy = String::new();
    let mut characters = text.nfc().map(|ch| if ch.is_control() { ' ' } else { ch }).peekable();
    let mut count = 0;
    while let Some(ch) = characters.next() {
        if ch.is_whitespace() && (tidy.is_empty() || tidy.ends_with(' ')) {
            continue;
        }
        count += 1;
        if count >= limit && characters.peek().is_some() {
            tidy.truncate(tidy.trim_end().len());
            tidy.push(ELLIPSIS);
            return tidy;
        }
        tidy.push(if ch.is_whitespace() { ' ' } else { ch });
    }
    tidy.truncate(tidy.trim_end().len());
    tidy
}

/// Breaks a tidy text at its spaces into lines of at most `room` pixels, first come, first set; a word that is wider than
/// a line is broken between its characters. One character stands alone however narrow the room. No text, no lines.
pub(super) fn lines(text: &str, weight: Weight, size: f32, room: f32) -> Vec<String> {
    let measure = |text: &str| font::width(text, weight, size);
    let space = measure(" ");
    let (mut done, mut line, mut used) = (Vec::new(), String::new(), 0.0);
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let wide = measure(word);
        if !line.is_empty() && used + space + wide <= room {
            line.push(' ');
            line.push_str(word);
            used += space + wide;
            continue;
        }
        if !line.is_empty() {
            done.push(std::mem::take(&mut line));
            used = 0.0;
        }
        if wide <= room {
            word.clone_into(&mut line);
            used = wide;
            continue;
        }
        for piece in word.graphemes(true) {
            let wide = measure(piece);
            if !line.is_empty() && used + wide > room {
                done.push(std::mem::take(&mut line));
                used = 0.0;
            }
            line.push_str(piece);
            used += wide;
        }
    }
    if !line.is_empty() {
        done.push(line);
    }
    done
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn lines_break_at_spaces_and_long_words_between_characters() {
        let set = |text: &str, room| lines(text, Weight::Regular, 16.0, room);
        assert_eq!(set("one two", 500.0), ["one two"]);
        assert_eq!(set("one two", 40.0), ["one", "two"]);
        assert!(set("", 40.0).is_empty());
        let broken = set("Donaudampfschifffahrtsgesellschaft", 100.0);
        assert!(
            broken.len() > 2 && broken.concat() == "Donaudampfschifffahrtsgesellschaft",
            "{broken:?}"
        );
    }

    #[test]
    fn a_text_is_tidied() {
        assert_eq!(tidy("  a\n\tb\u{7}c  ", 100), "a b c");
        assert_eq!(tidy("Jose\u{301}", 100), "José");
        assert_eq!(tidy("abcdef", 4), "abc…");
        assert_eq!(tidy("abcd", 4), "abcd");
    }

    proptest! {
        #[test]
        fn no_line_is_wider_than_its_room_and_none_of_the_text_is_lost(text in "\\PC{0,200}", room in 60.0f32..600.0) {
            let text = tidy(&text, 500);
            let set = lines(&text, Weight::SemiBold, 16.0, room);
            let letters = |text: &str| text.replace(' ', "");
            prop_assert_eq!(letters(&set.concat()), letters(&text));
            for line in set {
                prop_assert!(
                    font::width(&line, Weight::SemiBold, 16.0) <= room + 0.1 || line.graphemes(true).count() == 1,
                    "{}", line
                );
            }
        }
    }
}
