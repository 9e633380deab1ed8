//! A reply on a screen: the answer, the words that prove it, where they stand and whose they are.

use super::{ACCENT, PLAIN, Page, QUIET, STRONG, Sheet};
use crate::answer::{Citation, Reply, Status, wording};

/// How the questions that may come next are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Offers {
    /// With numbers that the reader can type.
    Numbered,
    /// With dashes: there is nobody to type a number to.
    Listed,
}

/// The questions that a reply offers, in the order in which they are numbered.
pub fn offers(reply: &Reply) -> Vec<String> {
    reply.suggestions.iter().chain(&reply.related).cloned().collect()
}

/// Draws a reply in its own language.
pub fn reply(reply: &Reply, how: Offers, page: Page) -> String {
    let language = reply.language;
    let mut sheet = Sheet::new(page);
    sheet.paragraph(STRONG, &reply.answer);
    for citation in &reply.citations {
        quotation(&mut sheet, reply, citation);
    }
    if let Some(statement) = reply.statement.filter(|_| reply.status == Status::Answered) {
        sheet.gap();
        sheet.block(
            "  ",
            "  ",
            PLAIN,
            &wording::statement(language, statement, reply.speaker.as_deref()),
        );
    }
    if !reply.nearest.is_empty() {
        sheet.gap();
        let label = match reply.status {
            Status::Unclear => wording::nearest_a_guess(language),
            Status::Answered | Status::NotStated | Status::OffTopic => wording::nearest_not_an_answer(language),
        };
        sheet.paragraph(PLAIN, label);
        for citation in &reply.nearest {
            quotation(&mut sheet, reply, citation);
        }
    }
    let mut number = 0;
    offered(
        &mut sheet,
        how,
        &mut number,
        wording::did_you_mean(language),
        &reply.suggestions,
    );
    offered(&mut sheet, how, &mut number, wording::related(language), &reply.related);
    sheet.finish()
}

/// The passage word for word behind a bar, with no marks around it but its own, and where it stands.
fn quotation(sheet: &mut Sheet, reply: &Reply, citation: &Citation) {
    sheet.gap();
    sheet.barred(PLAIN, &citation.quote);
    let section = citation.section.as_deref();
    sheet.barred(
        QUIET,
        &wording::place(reply.language, section, citation.paragraph, citation.sentence),
    );
    if let Some(link) = &citation.link {
        sheet.barred(QUIET, link);
    }
}

/// A list of questions; `number` counts on through all lists of the reply.
fn offered(sheet: &mut Sheet, how: Offers, number: &mut usize, heading: &str, questions: &[String]) {
    if questions.is_empty() {
        return;
    }
    sheet.gap();
    sheet.paragraph(PLAIN, heading);
    for question in questions {
        *number += 1;
        match how {
            Offers::Numbered => sheet.item(&format!("{number}."), ACCENT, question),
            Offers::Listed => sheet.item("-", ACCENT, question),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::plain;
    use super::*;
    use crate::story::Statement;
    use crate::text::Language;

    fn citation() -> Citation {
        Citation {
            passage: "p4s1".to_owned(),
            section: Some("Political Rhetoric".to_owned()),
            paragraph: 4,
            sentence: 1,
            quote: "\"You have 111 days,\" he stated.".to_owned(),
            prefix: String::new(),
            suffix: String::new(),
            start: 0,
            end: 31,
            link: None,
        }
    }

    fn base(status: Status) -> Reply {
        Reply {
            status,
            confidence: 0.9,
            language: Language::En,
            answer: "111 days.".to_owned(),
            citations: Vec::new(),
            statement: None,
            speaker: None,
            entry: None,
            nearest: Vec::new(),
            suggestions: Vec::new(),
            related: Vec::new(),
        }
    }

    #[test]
    fn an_answer_stands_with_its_proof() {
        let answered = Reply {
            citations: vec![citation()],
            statement: Some(Statement::Quote),
            speaker: Some("José Antonio Kast".to_owned()),
            related: vec!["Who is Kast?".to_owned()],
            ..base(Status::Answered)
        };
        let drawn = plain(&reply(&answered, Offers::Numbered, Page::of_columns(80)));
        assert_eq!(
            drawn,
            "111 days.\n\n  │ \"You have 111 days,\" he stated.\n  │ Political Rhetoric, paragraph 4, sentence 1\n\n  \
             José Antonio Kast, quoted\n\nYou could also ask:\n  1. Who is Kast?\n"
        );
    }

    #[test]
    fn what_is_near_is_never_taken_for_an_answer() {
        for (status, label) in [
            (Status::NotStated, "The closest passage, which does not answer this:"),
            (Status::Unclear, "A guess, which may not answer this:"),
        ] {
            let near = Reply {
                nearest: vec![citation()],
                ..base(status)
            };
            let drawn = plain(&reply(&near, Offers::Listed, Page::UNWRAPPED));
            let (before, after) = drawn.split_once(label).expect("the label is there");
            assert!(!before.contains("111 days,") && after.contains("111 days,"), "{drawn}");
        }
    }

    #[test]
    fn numbers_count_on_from_suggestions_to_related() {
        let both = Reply {
            suggestions: vec!["A?".to_owned(), "B?".to_owned()],
            related: vec!["C?".to_owned()],
            ..base(Status::Unclear)
        };
        let drawn = plain(&reply(&both, Offers::Numbered, Page::UNWRAPPED));
        assert!(
            drawn.contains("1. A?") && drawn.contains("2. B?") && drawn.contains("3. C?"),
            "{drawn}"
        );
        assert_eq!(offers(&both), ["A?", "B?", "C?"]);
    }

    #[test]
    fn escape_sequences_of_a_story_do_not_reach_the_screen() {
        let hostile = Reply {
            answer: "\u{1b}]0;title\u{7}".to_owned(),
            citations: vec![Citation {
                quote: "\u{1b}[2Jgone".to_owned(),
                ..citation()
            }],
            related: vec!["\u{9b}31m".to_owned()],
            ..base(Status::Answered)
        };
        let drawn = reply(&hostile, Offers::Listed, Page::UNWRAPPED);
        assert!(
            !drawn.contains("\u{1b}]0") && !drawn.contains("\u{1b}[2J") && !drawn.contains('\u{9b}'),
            "{drawn:?}"
        );
    }
}
