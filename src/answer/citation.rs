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
