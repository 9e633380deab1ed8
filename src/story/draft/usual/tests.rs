//! What any news is asked: the sentence that tells it, or none.

use super::super::{Drafted, Particulars, draft};
use super::*;
use crate::story::article::{Article, Format};
use crate::text::Language::{En, Es};

fn drafted(text: &str, language: Language) -> Drafted {
    let article = Article::read(&format!("A headline\n\n{text}"), Format::Plain, Some(language)).unwrap();
    draft(article, Particulars::default())
}

/// The id of the sentence that an entry answers from; `None` where there is no such entry.
fn told(drafted: &Drafted, id: &str) -> Option<String> {
    let entry = drafted.entries.iter().find(|entry| entry.id == id)?;
    Some(drafted.article.sentences[entry.cites[0]].id())
}

#[track_caller]
fn check(text: &str, language: Language, topics: &[(&str, Option<&str>)]) {
    let drafted = drafted(text, language);
    for (id, sentence) in topics {
        assert_eq!(told(&drafted, id).as_deref(), *sentence, "{id}");
    }
}

#[test]
fn the_event_is_told_by_the_first_sentences() {
    check(
        "PORT ELLERY, Alaska — A lake emptied early on Tuesday because the ice floated.\n\nThe river rose on Friday.",
        En,
        &[
            ("happened", Some("p1s1")),
            ("when-it-happened", Some("p1s1")),
            ("where-it-happened", Some("p1s1")),
            ("why-it-happened", Some("p1s1")),
        ],
    );
    check(
        "«Se oyó un trueno», dijo Rosa Chamba.\n\nUn bus cayó al río. Ocurrió el martes.",
        Es,
        &[
            ("happened", Some("p2s1")),
            ("when-it-happened", Some("p2s2")),
            ("why-it-happened", None),
        ],
    );
}

#[test]
fn where_it_happened_is_answered_with_the_dateline() {
    let drafted = drafted("PORT ELLERY, Alaska — A lake emptied early on Tuesday.", En);
    let answer = |id: &str| {
        drafted
            .entries
            .iter()
            .find(|entry| entry.id == id)
            .map(|entry| entry.answer.as_str())
    };
    assert_eq!(
        answer("where-it-happened"),
        Some("PORT ELLERY, Alaska — A lake emptied early on Tuesday.")
    );
    assert_eq!(answer("happened"), Some("A lake emptied early on Tuesday."));
}

#[test]
fn the_event_is_asked_about_by_what_it_is_about_in_both_languages() {
    let drafted = drafted("A bus fell into the river on Tuesday.", En);
    let entry = drafted.entries.iter().find(|entry| entry.id == "happened").unwrap();
    assert_eq!(entry.own[0], "What happened?");
    assert!(
        entry.own.iter().any(|way| way == "what happened to the bus"),
        "{:?}",
        entry.own
    );
    assert_eq!(entry.other[0], "¿Qué pasó?");
    assert!(
        entry.other.iter().any(|way| way == "qué pasó con el autobús"),
        "{:?}",
        entry.other
    );
}

#[test]
fn a_topic_is_told_by_the_sentence_that_says_how_many_or_that_there_is_none() {
    check(
        "The river rose. The dead were buried. Nine people were killed, and one was arrested.\n\nNobody was hurt.",
        En,
        &[
            ("deaths", Some("p1s3")),
            ("injuries", Some("p2s1")),
            ("arrests", Some("p1s3")),
            ("missing-people", None),
        ],
    );
    check(
        "Hubo un incendio. Murieron dos perros.",
        Es,
        &[("deaths", Some("p1s2")), ("injuries", None)],
    );
}

#[test]
fn what_is_said_of_another_year_does_not_tell_of_this_event() {
    let drafted = drafted("The river rose. Two fans died there in 1998.", En);
    assert_eq!(told(&drafted, "deaths"), None);
    assert!(
        !drafted.gaps.iter().any(|gap| gap.id == "gap-deaths"),
        "it speaks of deaths"
    );
}

#[test]
fn a_topic_of_which_no_word_is_said_is_a_gap_and_no_entry() {
    let drafted = drafted("The river rose.", En);
    assert_eq!(told(&drafted, "deaths"), None);
    let gap = drafted.gaps.iter().find(|gap| gap.id == "gap-deaths").unwrap();
    assert!(gap.own.iter().any(|way| way == "Did anyone die?"), "{:?}", gap.own);
    assert!(gap.own.iter().any(|way| way == "death toll"), "{:?}", gap.own);
}

#[test]
fn every_topic_is_in_order() {
    for topic in TOPICS {
        for language in Language::ALL {
            let first = topic.all(language).next();
            assert!(
                first.is_some_and(|first| first.ends_with('?')),
                "{}: {first:?} is shown",
                topic.id
            );
            let at = language as usize;
            for word in topic.told[at].iter().chain(topic.words[at]) {
                assert_eq!(plain(word), *word, "{}", topic.id);
            }
            // What tells of a topic speaks of it, so that none is both told and a gap.
            for word in topic.told[at] {
                let drafted = drafted(&format!("Renn: {word}."), language);
                let untold = drafted.gaps.iter().any(|gap| gap.id == format!("gap-{}", topic.id));
                assert!(!untold, "{}: {word}", topic.id);
            }
        }
    }
}
