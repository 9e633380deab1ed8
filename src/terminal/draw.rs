//! Drawing for a terminal: values in, styled text out. Pure: it writes nothing and asks nothing of the terminal.
//!
//! Styles are always in the text; whoever writes it does so through `anstream`, which takes them out again for
//! `NO_COLOR`, for pipes and for files. Nothing that matters is said by a style alone.

mod gaps;
mod reply;
mod story;

use std::borrow::Cow;
use std::fmt::Write as _;

use anstyle::{AnsiColor, Style};

use crate::text::clean;

pub use gaps::gaps;
pub use reply::{Offers, offers, reply};
pub use story::{Found, source, summary, timeline, who};

/// Text is not set wider than this even on a wide screen: longer lines are hard to read.
const WIDEST: usize = 100;
/// Narrower than this there is no sense in wrapping: the terminal breaks the lines as it can.
const NARROWEST: usize = 20;

const PLAIN: Style = Style::new();
const STRONG: Style = Style::new().bold();
const QUIET: Style = Style::new().dimmed();
const ACCENT: Style = AnsiColor::Cyan.on_default();

/// How wide the paper is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Page {
    /// Columns to wrap at; `None` leaves every paragraph on one line.
    pub width: Option<usize>,
}

impl Page {
    /// Not wrapped: for pipes and files, where a quotation should be found again word for word.
    pub const UNWRAPPED: Self = Self { width: None };

    /// Wrapped at a terminal's width in columns, within what is readable.
    pub fn of_columns(columns: usize) -> Self {
        Self {
            width: Some(columns.clamp(NARROWEST, WIDEST)),
        }
    }
}

/// A text in the making: blocks, each wrapped and indented on its own.
struct Sheet {
    page: Page,
    out: String,
}

impl Sheet {
    const fn new(page: Page) -> Self {
        Self {
            page,
            out: String::new(),
        }
    }

    /// A paragraph at the margin.
    fn paragraph(&mut self, style: Style, text: &str) {
        self.block("", "", style, text);
    }

    /// A paragraph behind a bar, as quotations are set.
    fn barred(&mut self, style: Style, text: &str) {
        self.block("  │ ", "  │ ", style, text);
    }

    /// An item of a list; `mark` stands before its first line and its width indents the others.
    fn item(&mut self, mark: &str, style: Style, text: &str) {
        let first = format!("  {mark} ");
        let rest = " ".repeat(textwrap::core::display_width(&first));
        self.block(&first, &rest, style, text);
    }

    /// An empty line, unless nothing or an empty line stands before it.
    fn gap(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with("\n\n") {
            self.out.push('\n');
        }
    }

    /// Cleans, wraps, indents and styles one paragraph. Styles open and close on every line: a pager that shows a
    /// part of the text shows it right.
    fn block(&mut self, first: &str, rest: &str, style: Style, text: &str) {
        let text = clean(text);
        let lines = match self.page.width {
            Some(width) => {
                let room = width
                    .saturating_sub(textwrap::core::display_width(first))
                    .max(NARROWEST / 2);
                textwrap::wrap(&text, textwrap::Options::new(room))
            }
            None => vec![Cow::Borrowed(text.as_ref())],
        };
        for (index, line) in lines.iter().enumerate() {
            let indent = if index == 0 { first } else { rest };
            if indent.trim().is_empty() {
                self.out.push_str(indent);
            } else {
                // Writing to a `String` cannot fail.
                let _ = write!(self.out, "{QUIET}{indent}{QUIET:#}");
            }
            let _ = writeln!(self.out, "{style}{line}{style:#}");
        }
    }

    fn finish(self) -> String {
        self.out
    }
}

/// One cleaned paragraph in the plain style, ending with a line break.
pub fn note(text: &str, page: Page) -> String {
    let mut sheet = Sheet::new(page);
    sheet.paragraph(PLAIN, text);
    sheet.finish()
}

/// A heading line and a two-column list under it, as the chat's help is set.
pub fn list(heading: &str, rows: &[(String, String)], page: Page) -> String {
    let mut sheet = Sheet::new(page);
    sheet.paragraph(PLAIN, heading);
    let widest = rows
        .iter()
        .map(|(left, _)| textwrap::core::display_width(left))
        .max()
        .unwrap_or(0);
    for (left, right) in rows {
        let padding = " ".repeat(widest.saturating_sub(textwrap::core::display_width(left)));
        sheet.item(&format!("{}{padding} ", clean(left)), PLAIN, right);
    }
    sheet.finish()
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// What is left on a screen without styles.
    pub(crate) fn plain(text: &str) -> String {
        anstream::adapter::strip_str(text).to_string()
    }

    #[test]
    fn wrapped_lines_keep_to_the_width_and_lose_no_word() {
        let text = "one two three four five six seven eight nine ten eleven twelve thirteen";
        for columns in [1, 20, 33, 80, 500] {
            let page = Page::of_columns(columns);
            let mut sheet = Sheet::new(page);
            sheet.barred(STRONG, text);
            let drawn = plain(&sheet.finish());
            let words = drawn
                .lines()
                .flat_map(|line| line.trim_start_matches("  │ ").split(' '))
                .collect::<Vec<_>>();
            assert_eq!(words.join(" "), text);
            assert!(
                drawn
                    .lines()
                    .all(|line| textwrap::core::display_width(line) <= page.width.unwrap_or(0)),
                "{drawn}"
            );
        }
    }

    #[test]
    fn an_unwrapped_page_leaves_a_quotation_whole() {
        let text = "word ".repeat(100);
        let drawn = note(text.trim_end(), Page::UNWRAPPED);
        assert_eq!(plain(&drawn), format!("{}\n", text.trim_end()));
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_drawn_without_control_characters(text in ".*", columns in 0_usize..200) {
            let drawn = plain(&note(&text, Page::of_columns(columns)));
            proptest::prop_assert!(!drawn.chars().any(|c| c.is_control() && c != '\n'));
        }
    }
}
