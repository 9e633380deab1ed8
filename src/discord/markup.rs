//! Discord's Markdown: plain text made safe for it, and the little that is set in it.
//!
//! Nothing that a reader or a story wrote reaches Discord but through [`escape`] or [`quote`].

use std::fmt::Write as _;
use std::ops::Range;

use crate::text::clean;

/// A text that Discord shows as it is: no emphasis, headings, lists, quotations, links, code, spoilers, mentions,
/// timestamps or emoji come of it.
///
/// Control characters are replaced first. A `<` is escaped because `<@1>`, `<#1>`, `<t:1>`, `<:x:1>` and `<https://…>`
/// have a meaning; an `@` gets a zero-width space behind it, so that `@everyone` is no word that a client colours. A
/// web address loses its colon's power by the escaped slash behind it.
pub(super) fn escape(text: &str) -> String {
    let text = clean(text);
    let mut escaped = String::with_capacity(text.len() + 8);
    let mut line_start = true;
    let mut digits_only = false;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\\' | '*' | '_' | '~' | '|' | '`' | '[' | ']' | '(' | ')' | '<' => {
                escaped.push('\\');
                escaped.push(c);
            }
            // "a:b:" would be an emoji, "://" a link.
            ':' if chars.peek().is_some_and(|next| *next == '/' || next.is_alphanumeric()) => escaped.push_str("\\:"),
            '@' => escaped.push_str("@\u{200B}"),
            // What opens a line: headings, quotations, lists, subtext.
            '#' | '>' | '-' | '+' if line_start => {
                escaped.push('\\');
                escaped.push(c);
            }
            // "1." opens a numbered list.
            '.' if digits_only => escaped.push_str("\\."),
            c => escaped.push(c),
        }
        digits_only = (line_start || digits_only) && c.is_ascii_digit();
        line_start = line_start && c == ' ';
    }
    escaped
}

/// A text of one line in bold.
pub(super) fn bold(text: &str) -> String {
    format!("**{}**", escape(text))
}

/// A line in Discord's small type.
pub(super) fn small(text: &str) -> String {
    format!("-# {}", escape(text))
}

/// A quotation block of one passage, word for word, with the words in `bold` (byte ranges, in order) standing out.
/// A range that does not fit the text is ignored.
pub(super) fn quote(passage: &str, bold: &[Range<usize>]) -> String {
    let mut quoted = String::from("> ");
    let mut at = 0;
    for range in bold {
        let (Some(before), Some(loud)) = (passage.get(at..range.start), passage.get(range.clone())) else {
            continue;
        };
        // Writing to a `String` cannot fail.
        let _ = write!(
            quoted,
            "{}**{}**",
            escape_within(before, at == 0),
            escape_within(loud, false)
        );
        at = range.end;
    }
    quoted.push_str(&escape_within(passage.get(at..).unwrap_or(""), at == 0));
    quoted
}

/// Escapes a part of a line; one that does not open the line has no line start.
fn escape_within(part: &str, opens: bool) -> String {
    if opens {
        return escape(part);
    }
    // A letter before it takes the line start away, and is taken off again.
    let mut escaped = escape(&format!("x{part}"));
    escaped.remove(0);
    escaped
}

/// A text cut to at most `most` characters (Unicode scalar values), at a word where that costs little, with an ellipsis.
pub(super) fn shorten(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let room = most.saturating_sub(1);
    let end = text.char_indices().nth(room).map_or(text.len(), |(at, _)| at);
    let kept = text.get(..end).unwrap_or("");
    let cut = kept
        .rfind(' ')
        .filter(|&at| at * 4 >= kept.len() * 3)
        .unwrap_or(kept.len());
    format!("{}…", kept.get(..cut).unwrap_or(kept).trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_reader_types_does_nothing() {
        for (typed, shown) in [
            ("how many?", "how many?"),
            ("**loud** __x__ ~~y~~", "\\*\\*loud\\*\\* \\_\\_x\\_\\_ \\~\\~y\\~\\~"),
            ("||spoiler|| `code`", "\\|\\|spoiler\\|\\| \\`code\\`"),
            ("[link](https://evil.example)", "\\[link\\]\\(https\\://evil.example\\)"),
            ("https://evil.example", "https\\://evil.example"),
            ("@everyone", "@\u{200B}everyone"),
            (
                "<@1234> <#1> <t:1:R> <:x:1>",
                "\\<@\u{200B}1234> \\<#1> \\<t\\:1\\:R> \\<\\:x\\:1>",
            ),
            ("# big", "\\# big"),
            ("> quote", "\\> quote"),
            ("- list", "\\- list"),
            ("-# small", "\\-# small"),
            ("1. one", "1\\. one"),
            ("a - b # c", "a - b # c"),
            ("line\nbreak\u{202e}", "line break\u{fffd}"),
            ("back\\slash", "back\\\\slash"),
            (":smile:", "\\:smile:"),
        ] {
            assert_eq!(escape(typed), shown, "{typed}");
        }
    }

    #[test]
    fn a_quotation_keeps_its_words_and_shows_some_in_bold() {
        let passage = "\"You have 111 days - and 2. more\"";
        let at = passage.find("111 days").map(|at| at..at + 8).expect("there");
        assert_eq!(
            quote(passage, std::slice::from_ref(&at)),
            "> \"You have **111 days** - and 2. more\""
        );
        assert_eq!(quote(passage, &[]), format!("> {passage}"));
        let first = 0..1;
        assert_eq!(quote("# x", &[first]), "> **#** x");
        let beyond = 5..900;
        assert_eq!(quote("ab", &[beyond]), "> ab");
    }

    #[test]
    fn what_is_too_long_is_cut_at_a_word() {
        for (text, most, cut) in [
            ("short", 5, "short"),
            ("one two three four", 14, "one two three…"),
            ("oneverylongwordindeed", 6, "oneve…"),
            ("ñandú ñandú", 6, "ñandú…"),
        ] {
            assert_eq!(shorten(text, most), cut);
        }
    }

    proptest::proptest! {
        #[test]
        fn nothing_typed_can_ping_or_open_a_line(text in ".*") {
            let escaped = escape(&text);
            proptest::prop_assert!(!escaped.contains("@everyone") && !escaped.contains("@here"));
            proptest::prop_assert!(!escaped.contains('\n'));
            proptest::prop_assert!(!escaped.starts_with(['#', '>', '-']));
            proptest::prop_assert!(!escaped.replace("\\<", "").contains('<'));
        }

        #[test]
        fn cutting_keeps_to_the_limit(text in ".*", most in 1_usize..50) {
            proptest::prop_assert!(shorten(&text, most).chars().count() <= most);
        }
    }
}
