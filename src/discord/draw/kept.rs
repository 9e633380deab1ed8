//! What is kept as messages: questions that were not answered, drafts for them, what is held about somebody.

use serenity::all::{CreateActionRow, CreateButton};

use super::super::card::Card;
use super::super::custom_id::Action;
use super::super::limits;
use super::super::markup::{bold, escape, shorten, small};
use super::{button, notice};
use crate::answer::wording;
use crate::store::{Held, OpenQuestion};
use crate::story::Story;
use crate::story::interchange::{Draft, draft as draft_of};
use crate::text::Language;

/// Questions on a page: as many as a row has buttons, so that each has its own.
const A_PAGE: usize = 5;
/// Characters of a question in a list; five of them, every character escaped, fit a message.
const SHOWN: usize = 140;
/// Questions of somebody's that are listed; how many there are is said anyway.
const LISTED: usize = 10;

/// Draws one page of open questions; a page past the last is the last.
pub(crate) fn gaps(story: &Story, open: &[OpenQuestion], page: u16, language: Language) -> Card {
    if open.is_empty() {
        return notice(escape(wording::no_gaps(language)));
    }
    let pages = open.len().div_ceil(A_PAGE);
    let at = usize::from(page).min(pages - 1);
    let mut lines = vec![bold(&wording::gaps_heading(language, &story.title))];
    let mut drafts = Vec::new();
    for (number, open) in (1..).zip(open).skip(at * A_PAGE).take(A_PAGE) {
        let text = open.question.ways.first().map_or("", |way| way.text.as_str());
        lines.push(format!("**{number}.** {}", escape(&shorten(text, SHOWN))));
        lines.push(small(&wording::gathered(language, open.gathered())));
        let action = Action::Draft {
            question: open.question.id,
            kind: open.draft(),
        };
        drafts.push(button(story, action, &wording::draft_button(language, number)));
    }
    let mut rows = vec![CreateActionRow::Buttons(drafts)];
    if pages > 1 {
        lines.push(small(&wording::page_of(language, at + 1, pages)));
        let turn = |to: usize, label| {
            let page = u16::try_from(to).unwrap_or(u16::MAX);
            button(story, Action::Gaps { page }, label)
        };
        let back = (at > 0).then(|| turn(at - 1, wording::previous_page(language)));
        let next = (at + 1 < pages).then(|| turn(at + 1, wording::next_page(language)));
        rows.push(CreateActionRow::Buttons(back.into_iter().chain(next).collect()));
    }
    Card {
        rows,
        ..notice(lines.join("\n"))
    }
}

/// Draws a draft to copy, with a button for the other kind. Where the story has a gap for the question already, that is said,
/// and an entry is the only draft, whatever a button of an earlier list asks for.
pub(crate) fn draft(story: &Story, open: &OpenQuestion, kind: Draft, language: Language) -> Card {
    let (kind, above, other) = match (&open.gap, kind) {
        (Some(gap), _) => {
            let above = format!(
                "{} {}",
                wording::has_gap(language, gap),
                wording::drafted_entry(language)
            );
            (Draft::Entry, above, None)
        }
        (None, Draft::Entry) => (
            kind,
            wording::drafted_entry(language).to_owned(),
            Some((Draft::Gap, wording::draft_gap(language))),
        ),
        (None, Draft::Gap) => (
            kind,
            wording::drafted_gap(language).to_owned(),
            Some((Draft::Entry, wording::draft_entry(language))),
        ),
    };
    let ways = open.ways();
    let asked_in = open.question.language;
    // As many wordings as fit.
    let texts = (1..=ways.len()).rev().filter_map(|most| {
        let block = draft_of(story, kind, ways.get(..most)?, asked_in, open.nearest.as_deref())?;
        // What a reader typed must not end the block; in TOML's texts this is the same character.
        let block = block.replace('`', "\\u0060");
        Some(format!("{}\n```toml\n{block}```", escape(&above)))
    });
    let mut texts: Vec<String> = texts.collect();
    let fits = texts.iter().position(|text| text.chars().count() <= limits::CONTENT);
    let Some(at) = fits else {
        return notice(escape(wording::drafted_already(language)));
    };
    let question = open.question.id;
    let other = other.map(|(kind, label)| {
        let action = Action::Draft { question, kind };
        CreateActionRow::Buttons(vec![button(story, action, label)])
    });
    Card {
        rows: other.into_iter().collect(),
        ..notice(texts.swap_remove(at))
    }
}

/// Draws what is held about somebody, with a button that erases it.
pub(crate) fn held(story: &Story, held: &Held, days: u32, language: Language) -> Card {
    if held.is_nothing() {
        return notice(escape(wording::nothing_held(language)));
    }
    let mut lines = vec![escape(&wording::held(language, held.votes, held.questions.len()))];
    for question in held.questions.iter().take(LISTED) {
        lines.push(format!("- {}", escape(&shorten(question, SHOWN / 2))));
    }
    if held.questions.len() > LISTED {
        lines.push(escape(&wording::and_more(language, held.questions.len() - LISTED)));
    }
    lines.push(small(&wording::how_held(language, days)));
    let erase: CreateButton = button(story, Action::Erase, wording::erase(language));
    Card {
        rows: vec![CreateActionRow::Buttons(vec![erase])],
        ..notice(lines.join("\n"))
    }
}
