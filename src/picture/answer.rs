//! Where everything of a reply stands: the question, the answer, and the words that prove it.

use super::font::Weight;
use super::lines::tidy;
use super::sheet::{KICKER, MARGIN, NOTE, Rail, Sheet, Style, TEXT, Tone, WIDTH, style};
use crate::answer::{Citation, Reply, Status, wording};

/// Where quotations begin; their bar stands before them.
const QUOTE_START: f32 = MARGIN + 20.0;
const BAR: f32 = MARGIN + 4.0;
/// What stays empty between two parts.
const BETWEEN: f32 = 16.0;

const ANSWER: Style = style(21.0, 29.0, Weight::SemiBold, Tone::Ink);

/// So many characters of a question and of a quotation are drawn at most; an entry's citations have 700 together.
const QUESTION_CHARS: usize = 300;
const QUOTE_CHARS: usize = 800;
/// And of an answer; the checks let none have more than 500.
const ANSWER_CHARS: usize = 600;

/// Sets a reply to a question, in the reply's language.
pub(super) fn set(question: &str, reply: &Reply) -> Sheet {
    let mut sheet = Sheet::new();
    let across = (MARGIN, WIDTH - 2.0 * MARGIN, false);
    let mut top = sheet.set(&tidy(question, QUESTION_CHARS), KICKER, across, MARGIN);
    top = sheet.set(&tidy(&reply.answer, ANSWER_CHARS), ANSWER, across, top + 4.0);
    for citation in &reply.citations {
        top = set_quotation(&mut sheet, reply, citation, top + BETWEEN);
    }
    if let Some(statement) = reply.statement.filter(|_| reply.status == Status::Answered) {
        let whose = wording::statement(reply.language, statement, reply.speaker.as_deref());
        top = sheet.set(&tidy(&whose, QUESTION_CHARS), NOTE, across, top + BETWEEN);
    }
    if !reply.nearest.is_empty() {
        let label = match reply.status {
            Status::Unclear => wording::nearest_a_guess(reply.language),
            Status::Answered | Status::NotStated | Status::OffTopic => wording::nearest_not_an_answer(reply.language),
        };
        top = sheet.set(label, NOTE, across, top + BETWEEN);
        for citation in &reply.nearest {
            top = set_quotation(&mut sheet, reply, citation, top + BETWEEN / 2.0);
        }
    }
    sheet.height = (top + MARGIN).ceil();
    sheet
}

/// Sets a passage word for word behind its bar, and where it stands; returns where it ends.
fn set_quotation(sheet: &mut Sheet, reply: &Reply, citation: &Citation, top: f32) -> f32 {
    let beside = (QUOTE_START, WIDTH - MARGIN - QUOTE_START, false);
    let below = sheet.set(&tidy(&citation.quote, QUOTE_CHARS), TEXT, beside, top);
    let section = citation.section.as_deref();
    let place = wording::place(reply.language, section, citation.paragraph, citation.sentence);
    let below = sheet.set(&tidy(&place, QUESTION_CHARS), NOTE, beside, below);
    sheet.rails.push(Rail {
        x: BAR,
        from: top + 2.0,
        to: below - 2.0,
    });
    below
}
