//! A reply as a message: the answer, the words that prove it, where they stand and whose they are, and what can be
//! pressed next.

use serenity::all::{CreateActionRow, CreateButton, CreateSelectMenu, CreateSelectMenuKind, CreateSelectMenuOption};

use super::super::card::Card;
use super::super::custom_id::{Action, CustomId, story_key};
use super::super::limits;
use super::super::markup::{bold, escape, quote, shorten, small};
use super::button;
use crate::answer::{Answerer, Citation, Reply, Status, wording};
use crate::text::Language;

/// Characters of a question that is repeated above its answer: enough to recognise it.
const ECHO: usize = 200;

/// Who asked, and what.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Question<'q> {
    /// The question as it was typed, where the answer does not stand under it anyway.
    pub(crate) shown: Option<&'q str>,
    /// Who asked, a snowflake.
    pub(crate) asker: u64,
}

/// Draws a reply in its own language.
pub(crate) fn answer(answerer: &Answerer, reply: &Reply, question: Question<'_>) -> Card {
    let mut lines = Vec::new();
    if let Some(shown) = question.shown {
        let asked = wording::asked(reply.language);
        lines.push(small(&format!("{asked} {}", shorten(shown.trim(), ECHO))));
    }
    match reply.status {
        // What is proved stands out; what is only said of the bot's own doing does not.
        Status::Answered => lines.push(bold(&reply.answer)),
        Status::NotStated | Status::Unclear | Status::OffTopic => lines.push(escape(&reply.answer)),
    }
    for citation in &reply.citations {
        let key_words = answerer.key_words(reply, &citation.quote);
        lines.push(quote(&citation.quote, &key_words));
        lines.push(format!("> {}", small(&place(reply.language, citation))));
    }
    if let Some(statement) = reply.statement.filter(|_| reply.status == Status::Answered) {
        lines.push(small(&wording::statement(
            reply.language,
            statement,
            reply.speaker.as_deref(),
        )));
    }
    if !reply.nearest.is_empty() {
        let label = match reply.status {
            Status::Unclear => wording::nearest_a_guess(reply.language),
            Status::Answered | Status::NotStated | Status::OffTopic => wording::nearest_not_an_answer(reply.language),
        };
        lines.push(escape(label));
        for citation in &reply.nearest {
            lines.push(quote(&citation.quote, &[]));
            lines.push(format!("> {}", small(&place(reply.language, citation))));
        }
    }
    if !reply.suggestions.is_empty() {
        lines.push(escape(wording::did_you_mean(reply.language)));
    }
    Card {
        rows: rows(answerer, reply, question.asker),
        ..Card::text(lines.join("\n"))
    }
}

fn place(language: Language, citation: &Citation) -> String {
    wording::place(
        language,
        citation.section.as_deref(),
        citation.paragraph,
        citation.sentence,
    )
}

/// The rows below an answer: what was meant, what can be done, what can be asked next.
fn rows(answerer: &Answerer, reply: &Reply, asker: u64) -> Vec<CreateActionRow> {
    let mut rows = Vec::new();
    let meant: Vec<CreateButton> = entries_asking(answerer, &reply.suggestions, reply.language)
        .map(|(entry, question)| {
            let action = Action::Meant {
                entry: entry.to_owned(),
                asker,
            };
            button(answerer.story(), action, question)
        })
        .collect();
    // One a row: questions are long, and Discord cuts what stands side by side.
    rows.extend(meant.into_iter().map(|button| CreateActionRow::Buttons(vec![button])));
    let buttons = buttons(answerer, reply);
    if !buttons.is_empty() {
        rows.push(CreateActionRow::Buttons(buttons));
    }
    rows.extend(related(answerer, reply));
    rows
}

fn buttons(answerer: &Answerer, reply: &Reply) -> Vec<CreateButton> {
    let story = answerer.story();
    let language = reply.language;
    let mut buttons = Vec::new();
    let Some(shown) = reply.citations.first().or(reply.nearest.first()) else {
        return buttons;
    };
    let context = Action::Context {
        passage: shown.passage.clone(),
    };
    buttons.push(button(story, context, wording::in_context(language)));
    let link = shown.link.as_ref().filter(|link| link.chars().count() <= limits::LINK);
    if let Some(link) = link
        .or(story.url.as_ref())
        .filter(|link| link.chars().count() <= limits::LINK)
    {
        buttons.push(CreateButton::new_link(link).label(wording::read_on_page(language)));
    }
    for (helpful, label) in [
        (true, wording::helpful(language)),
        (false, wording::not_helpful(language)),
    ] {
        let entry = reply.entry.clone().unwrap_or_default();
        buttons.push(button(story, Action::Vote { entry, helpful }, label));
    }
    buttons
}

/// The menu of natural next questions.
fn related(answerer: &Answerer, reply: &Reply) -> Option<CreateActionRow> {
    let options: Vec<CreateSelectMenuOption> = entries_asking(answerer, &reply.related, reply.language)
        .take(limits::OPTIONS)
        .map(|(entry, question)| CreateSelectMenuOption::new(shorten(question, limits::CHOICE), entry))
        .collect();
    if options.is_empty() {
        return None;
    }
    let id = CustomId {
        story: story_key(&answerer.story().id),
        action: Action::Related,
    };
    let kind = CreateSelectMenuKind::String { options };
    let menu = CreateSelectMenu::new(id.encode(), kind).placeholder(wording::related_menu(reply.language));
    Some(CreateActionRow::SelectMenu(menu))
}

/// The entries behind questions that a reply offers: their ids and the questions.
fn entries_asking<'r>(
    answerer: &'r Answerer,
    questions: &'r [String],
    language: Language,
) -> impl Iterator<Item = (&'r str, &'r str)> {
    questions.iter().filter_map(move |question| {
        let entry = answerer.story().entries.iter().find(|entry| {
            let wording = entry.wording.best(language);
            wording.is_some_and(|wording| wording.question == *question)
        })?;
        Some((entry.id.as_str(), question.as_str()))
    })
}
