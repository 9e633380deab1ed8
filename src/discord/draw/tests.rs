use serenity::all::{CreateActionRow, CreateMessage};

use super::super::card::Card;
use super::super::custom_id::View;
use super::super::limits;
use super::*;
use crate::answer::{Answerer, Conversation, Status};

fn answerer() -> Answerer {
    Answerer::new(crate::story::shipped().expect("the shipped story is sound"))
}

fn ask(answerer: &Answerer, question: &str, locale: Option<Language>) -> (Status, Card) {
    let reply = answerer.answer(question, &mut Conversation::default(), locale);
    let shown = Question {
        shown: Some(question),
        asker: u64::MAX,
    };
    (reply.status, answer(answerer, &reply, shown))
}

/// The labels of what can be pressed, row by row.
fn labels(card: &Card) -> Vec<Vec<String>> {
    let json = serde_json::to_value(CreateMessage::new().components(card.rows.clone())).expect("JSON");
    let rows = json["components"].as_array().cloned().unwrap_or_default();
    rows.iter()
        .map(|row| {
            let parts = row["components"].as_array().cloned().unwrap_or_default();
            let label = |part: &serde_json::Value| {
                let label = part["label"].as_str().or(part["placeholder"].as_str());
                label.unwrap_or_default().to_owned()
            };
            parts.iter().map(label).collect()
        })
        .collect()
}

#[test]
fn an_answer_stands_with_its_proof_and_what_can_be_pressed() {
    let (status, card) = ask(
        &answerer(),
        "how long did kast give migrants to leave?",
        Some(Language::En),
    );
    assert_eq!(status, Status::Answered);
    let lines: Vec<&str> = card.content.lines().collect();
    assert_eq!(lines[0], "-# Asked: how long did kast give migrants to leave?");
    assert_eq!(lines[1], "**111 days, Kast said.**");
    assert!(lines[2].starts_with("> \"You have **111 days** to leave Chile voluntarily,\" he stated"));
    assert_eq!(
        lines[3],
        "> -# Political Rhetoric Sparks Migrant Exodus, paragraph 4, sentence 1"
    );
    assert_eq!(lines.last(), Some(&"-# José Antonio Kast, quoted"));
    assert_eq!(
        labels(&card),
        [vec!["In context", "Helpful", "Not helpful"], vec!["Related questions"]]
    );
}

#[test]
fn what_is_no_answer_is_not_dressed_as_one() {
    let (status, card) = ask(&answerer(), "who is kast's opponent?", Some(Language::Es));
    assert_eq!(status, Status::NotStated);
    assert!(card.content.contains("El artículo no lo dice."), "{}", card.content);
    assert!(card.content.contains("que no responde a esto:"), "{}", card.content);
    assert!(!card.content.contains("**"), "nothing stands out: {}", card.content);
}

#[test]
fn what_a_reader_typed_does_nothing() {
    let typed = "**who** is <@1>? @everyone [x](http://y)\n# big";
    let (_, card) = ask(&answerer(), typed, None);
    let first = card.content.lines().next().expect("a line");
    assert_eq!(
        first,
        "-# Asked: \\*\\*who\\*\\* is \\<@\u{200B}1>? @\u{200B}everyone \\[x\\]\\(http\\://y\\) # big"
    );
}

#[test]
fn everything_that_the_story_can_say_fits_a_message_in_both_languages() {
    let answerer = answerer();
    let story = answerer.story();
    let fits = |card: &Card, what: &str| {
        let chars = card.content.chars().count();
        assert!((1..=limits::CONTENT).contains(&chars), "{what}: {chars} characters");
        assert!(card.rows.len() <= 5, "{what}");
        for row in &card.rows {
            if let CreateActionRow::Buttons(buttons) = row {
                assert!((1..=5).contains(&buttons.len()), "{what}");
            }
        }
    };
    let longest = "why ".repeat(1000);
    for language in Language::ALL {
        let ids = story.entries.iter().map(|entry| &entry.id);
        for id in ids.chain(story.gaps.iter().map(|gap| &gap.id)) {
            let reply = answerer.answer_known(id, &mut Conversation::default(), language);
            let reply = reply.expect("it is the story's own");
            let shown = Question {
                shown: Some(&longest),
                asker: u64::MAX,
            };
            fits(&answer(&answerer, &reply, shown), id);
        }
        for view in [View::Summary, View::LongSummary, View::Timeline, View::Names] {
            for number in [0, 1, 255] {
                fits(&page(story, view, number, language), "a page");
            }
        }
        for entity in &story.entities {
            fits(&who(story, &entity.name, language), &entity.name);
        }
        for passage in &story.passages {
            fits(&context(story, &passage.id, language), &passage.id);
        }
        fits(&who(story, &longest, language), "nobody");
        fits(&context(story, &longest, language), "no passage");
        fits(&particulars(story, language), "particulars");
        fits(&help(story, language), "help");
    }
}

#[test]
fn what_does_not_fit_one_page_is_turned_to() {
    let mut story = crate::story::shipped().expect("the shipped story is sound");
    let event = story.events[0].clone();
    story.events = vec![event; 60];
    let first = page(&story, View::Timeline, 0, Language::En);
    assert_eq!(labels(&first), [["Next"]]);
    let second = page(&story, View::Timeline, 1, Language::En);
    assert_eq!(labels(&second), [["Back", "Next"]]);
    let last = page(&story, View::Timeline, 200, Language::En);
    assert_eq!(labels(&last), [["Back"]]);
    let shown = |card: &Card| card.content.matches("For years").count();
    let mut all = 0;
    for number in 0..=255 {
        let card = page(&story, View::Timeline, number, Language::En);
        assert!(card.content.chars().count() <= limits::CONTENT);
        all += shown(&card);
        if labels(&card) == [["Back"]] {
            break;
        }
    }
    assert_eq!(all, 60, "every event stands on one page");
}

#[test]
fn the_short_summary_leads_to_the_long_one() {
    let story = crate::story::shipped().expect("the shipped story is sound");
    assert_eq!(
        labels(&page(&story, View::Summary, 0, Language::Es)),
        [["La versión larga"]]
    );
    assert!(labels(&page(&story, View::LongSummary, 0, Language::En)).is_empty());
}
