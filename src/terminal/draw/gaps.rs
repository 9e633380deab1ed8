//! Questions that were not answered, on a screen.

use super::{PLAIN, Page, QUIET, STRONG, Sheet};
use crate::answer::wording;
use crate::store::OpenQuestion;
use crate::story::Story;
use crate::text::Language;

/// Draws open questions in their order, each with its wordings and what the story has for it.
pub fn gaps(story: &Story, questions: &[OpenQuestion], language: Language, page: Page) -> String {
    let mut sheet = Sheet::new(page);
    if questions.is_empty() {
        sheet.paragraph(PLAIN, wording::no_gaps(language));
        return sheet.finish();
    }
    sheet.paragraph(STRONG, &wording::gaps_heading(language, &story.title));
    for (number, open) in (1..).zip(questions) {
        sheet.gap();
        let mark = format!("{number}.");
        let rest = " ".repeat(mark.len() + 3);
        let mut ways = open.question.ways.iter();
        sheet.item(&mark, PLAIN, ways.next().map_or("", |way| way.text.as_str()));
        for way in ways {
            sheet.block(&rest, &rest, QUIET, &way.text);
        }
        sheet.block(&rest, &rest, QUIET, &wording::gathered(language, open.gathered()));
    }
    sheet.finish()
}
