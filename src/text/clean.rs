//! Making a text harmless to whoever shows it: a terminal, a chat client, a log.

use std::borrow::Cow;

/// A text without control characters and without what reorders the text around it.
///
/// Line breaks and tabs become blanks; any other such character is shown as U+FFFD, so that it is seen to be there.
pub fn clean(text: &str) -> Cow<'_, str> {
    if !text.contains(is_unsafe) {
        return Cow::Borrowed(text);
    }
    text.chars()
        .map(|c| match c {
            '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}' => ' ',
            c if is_unsafe(c) => char::REPLACEMENT_CHARACTER,
            c => c,
        })
        .collect::<String>()
        .into()
}

/// Cleans a text of several lines line by line and so keeps its line breaks, the one at its end as well.
pub fn clean_lines(text: &str) -> String {
    let mut lines = text.lines().map(clean).collect::<Vec<_>>().join("\n");
    if text.ends_with('\n') {
        lines.push('\n');
    }
    lines
}

/// Control characters, and the invisible ones that turn the direction of text or break its line.
fn is_unsafe(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200E}' | '\u{200F}' | '\u{2028}' | '\u{2029}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_steers_a_terminal_gets_through() {
        for (text, cleaned) in [
            ("plain \u{e9}\u{1f600}", "plain \u{e9}\u{1f600}"),
            ("\u{1b}[31mred\u{1b}[0m", "\u{fffd}[31mred\u{fffd}[0m"),
            ("a\r\nb\tc", "a  b c"),
            ("\u{9b}2J", "\u{fffd}2J"),
            ("\u{0}\u{7}\u{8}\u{7f}", "\u{fffd}\u{fffd}\u{fffd}\u{fffd}"),
            ("\u{202e}evil", "\u{fffd}evil"),
        ] {
            assert_eq!(clean(text), cleaned, "{text:?}");
        }
    }

    #[test]
    fn lines_stay_lines() {
        assert_eq!(clean_lines("a\u{7}\nb\r\n"), "a\u{fffd}\nb\n");
        assert_eq!(clean_lines("a\nb"), "a\nb");
        assert_eq!(clean_lines(""), "");
    }
}
