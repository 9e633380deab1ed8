//! The story as messages: summary, timeline, names, the article's particulars, a passage in its paragraph, the help.

use serenity::all::{CreateActionRow, CreateButton};

use super::super::card::Card;
use super::super::commands;
use super::super::custom_id::{Action, View};
use super::super::limits;
use super::super::markup::{bold, escape, quote, shorten, small};
use super::{button, notice};
use crate::answer::wording;
use crate::story::{Entity, EntityKind, Passage, Story};
use crate::text::Language;

/// Draws one page of a view; a page past the last is the last.
pub(crate) fn page(story: &Story, view: View, number: u8, language: Language) -> Card {
    let (heading, blocks) = match view {
        View::Summary => summary(story, false, language),
        View::LongSummary => summary(story, true, language),
        View::Timeline => timeline(story, language),
        View::Names => directory(story, language),
    };
    let pages = paginate(&heading, &blocks);
    let last = u8::try_from(pages.len().saturating_sub(1)).unwrap_or(u8::MAX);
    let number = number.min(last);
    let mut buttons = Vec::new();
    if view == View::Summary && !story.summary.long.is_empty() {
        let long = Action::Page {
            view: View::LongSummary,
            page: 0,
        };
        buttons.push(button(story, long, wording::longer(language)));
    }
    for (shown, to, label) in [
        (number > 0, number.saturating_sub(1), wording::previous_page(language)),
        (number < last, number.saturating_add(1), wording::next_page(language)),
    ] {
        if shown {
            buttons.push(button(story, Action::Page { view, page: to }, label));
        }
    }
    Card {
        rows: row(buttons),
        ..Card::text(pages.into_iter().nth(usize::from(number)).unwrap_or(heading))
    }
}

/// All names.
pub(crate) fn names(story: &Story, language: Language) -> Card {
    page(story, View::Names, 0, language)
}

fn row(buttons: Vec<CreateButton>) -> Vec<CreateActionRow> {
    if buttons.is_empty() {
        Vec::new()
    } else {
        vec![CreateActionRow::Buttons(buttons)]
    }
}

/// Sets blocks under a heading on as few pages as hold them; the heading stands on each. A block that would not fit a
/// page of its own is cut when it is sent: the checks let none in.
fn paginate(heading: &str, blocks: &[String]) -> Vec<String> {
    let mut pages = vec![heading.to_owned()];
    for block in blocks {
        let room = pages.last().map_or(0, |page| page.chars().count());
        if room > heading.chars().count() && room + 1 + block.chars().count() > limits::CONTENT {
            pages.push(heading.to_owned());
        }
        if let Some(page) = pages.last_mut() {
            page.push('\n');
            page.push_str(block);
        }
    }
    pages
}

fn summary(story: &Story, long: bool, language: Language) -> (String, Vec<String>) {
    let sentences = if long {
        &story.summary.long
    } else {
        &story.summary.short
    };
    if sentences.is_empty() {
        return (escape(wording::no_summary(language)), Vec::new());
    }
    let blocks = sentences
        .iter()
        .map(|sentence| format!("- {}", escape(&wording::cited(language, story, sentence))));
    (bold(&story.title), blocks.collect())
}

fn timeline(story: &Story, language: Language) -> (String, Vec<String>) {
    if story.events.is_empty() {
        return (escape(wording::no_timeline(language)), Vec::new());
    }
    let blocks = story.events.iter().map(|event| {
        let time = bold(&wording::time_of(language, event));
        format!("{time}\n{}", escape(&wording::cited(language, story, &event.what)))
    });
    let heading = format!("{}: {}", wording::timeline(language), story.title);
    (bold(&heading), blocks.collect())
}

/// Names with their roles, by kind; each kind's heading goes with its first name.
fn directory(story: &Story, language: Language) -> (String, Vec<String>) {
    if story.entities.is_empty() {
        return (escape(wording::no_entities(language)), Vec::new());
    }
    let mut blocks = Vec::new();
    for kind in [EntityKind::Person, EntityKind::Place, EntityKind::Group] {
        let lines: Vec<String> = story
            .entities
            .iter()
            .filter(|entity| entity.kind == kind)
            .map(|entity| match entity.role.best(language) {
                Some(role) => format!("- **{}**: {}", escape(&entity.name), escape(role)),
                None => format!("- {}", bold(&entity.name)),
            })
            .collect();
        for (index, line) in lines.into_iter().enumerate() {
            blocks.push(if index == 0 {
                format!("{}\n{line}", bold(wording::entities(language, kind)))
            } else {
                line
            });
        }
    }
    (bold(&story.title), blocks)
}

/// Those whom the article calls `name`, each with the passages that name them; where there are none, that is said for
/// the asker alone, with those that there are.
pub(crate) fn who(story: &Story, name: &str, language: Language) -> Card {
    let called = story.entities_called(name);
    if called.is_empty() {
        let directory = names(story, language);
        let none = escape(&wording::nobody_called(language, &shorten(name.trim(), limits::CHOICE)));
        return Card {
            content: format!("{none}\n{}", directory.content),
            ..directory
        }
        .for_one();
    }
    let blocks: Vec<String> = called.iter().map(|entity| person(story, entity, language)).collect();
    Card::text(blocks.join("\n"))
}

fn person(story: &Story, entity: &Entity, language: Language) -> String {
    let mut lines = vec![bold(&entity.name)];
    lines.extend(entity.role.best(language).map(|role| escape(role)));
    for passage in entity.cites.iter().filter_map(|&cite| story.passages.get(cite)) {
        lines.push(quote(&passage.text, &[]));
        lines.push(format!("> {}", small(&place(passage, language))));
    }
    lines.join("\n")
}

/// What is known of the article, line by line.
pub(crate) fn particulars(story: &Story, language: Language) -> Card {
    let mut lines = vec![bold(wording::source(language))];
    for (label, value) in wording::particulars(language, story) {
        let value = value.as_deref().map_or_else(
            || format!("*{}*", wording::not_given(language)),
            // The article's own address is the one link that stands as one.
            |value| {
                if Some(value) == story.url.as_deref() {
                    format!("<{value}>")
                } else {
                    escape(value)
                }
            },
        );
        lines.push(format!("{label}: {value}"));
    }
    Card::text(lines.join("\n"))
}

/// A paragraph with one of its passages marked; a passage that the story does not have is said not to be there.
pub(crate) fn context(story: &Story, id: &str, language: Language) -> Card {
    let Some(marked) = story.passage(id) else {
        let example = story.passages.first().map_or("p1s1", |passage| passage.id.as_str());
        let id = shorten(id.trim(), limits::CHOICE);
        return notice(escape(&wording::no_such_passage(language, &id, example)));
    };
    let mut lines = vec![small(&place(marked, language))];
    for passage in story.paragraph(marked.paragraph) {
        let whole = 0..passage.text.len();
        let bold = std::slice::from_ref(&whole);
        lines.push(quote(&passage.text, if passage.id == marked.id { bold } else { &[] }));
    }
    Card::text(lines.join("\n"))
}

/// What the bot can do.
pub(crate) fn help(story: &Story, language: Language) -> Card {
    let mut lines = vec![wording::help_opening(language, &escape(&story.title))];
    for (name, does) in commands::listed(language) {
        lines.push(format!("- `/{name}`: {}", escape(does)));
    }
    lines.push(escape(wording::help_closing(language)));
    Card::text(lines.join("\n"))
}

fn place(passage: &Passage, language: Language) -> String {
    wording::place(
        language,
        passage.section.as_deref(),
        passage.paragraph,
        passage.sentence,
    )
}
