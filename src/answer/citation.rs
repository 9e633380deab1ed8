//! Links from a citation into the published page.

use std::fmt::Write as _;

/// A link that opens the page scrolled to the quotation, as the W3C's text-fragment draft has it:
/// `#:~:text=` and the percent-encoded quotation. Everything but ASCII letters and digits is encoded, which covers
/// the three characters with a meaning of their own in a fragment directive (`-`, `,`, `&`).
pub(super) fn text_fragment_link(url: &str, quote: &str) -> String {
    let page = url.split('#').next().unwrap_or(url);
    let mut link = format!("{page}#:~:text=");
    for byte in quote.bytes() {
        if byte.is_ascii_alphanumeric() {
            link.push(char::from(byte));
        } else {
            // Writing to a `String` cannot fail.
            let _ = write!(link, "%{byte:02X}");
        }
    }
    link
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_has_a_meaning_in_a_link_is_encoded() {
        for (url, quote, link) in [
            (
                "https://example.org/a",
                "Not 3.",
                "https://example.org/a#:~:text=Not%203%2E",
            ),
            // The three that a directive reads for itself.
            (
                "https://example.org/a",
                "a-b,c&d",
                "https://example.org/a#:~:text=a%2Db%2Cc%26d",
            ),
            ("https://example.org/a", "año", "https://example.org/a#:~:text=a%C3%B1o"),
            (
                "https://example.org/a",
                "\"x\"\n",
                "https://example.org/a#:~:text=%22x%22%0A",
            ),
            // A fragment gives way; a query stays.
            (
                "https://example.org/a?b=c#d#e",
                "x",
                "https://example.org/a?b=c#:~:text=x",
            ),
            ("https://example.org/", "", "https://example.org/#:~:text="),
        ] {
            assert_eq!(text_fragment_link(url, quote), link);
        }
    }
}
