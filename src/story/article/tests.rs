use proptest::prelude::*;

use super::*;

fn read(text: &str) -> Article {
    Article::read(text, Format::Plain, Some(Language::En)).unwrap()
}

/// Every sentence with its id and heading.
fn laid_out(article: &Article) -> Vec<(String, Option<&str>, &str)> {
    article
        .sentences
        .iter()
        .map(|sentence| (sentence.id(), sentence.section.as_deref(), sentence.text.as_str()))
        .collect()
}

#[test]
fn signs_alone_are_no_headline() {
    for format in [Format::Plain, Format::Markdown] {
        let article = Article::read("\"\n\nThe headline\n\nThe lake emptied.", format, Some(Language::En)).unwrap();
        assert_eq!(article.title, "The headline", "{format:?}");
    }
    let refused = Article::read("—\n\n* * *", Format::Plain, Some(Language::En));
    assert_eq!(refused, Err(Unreadable::NoBody));
}

#[test]
fn a_line_with_place_and_day_is_no_heading_above_the_first_paragraph() {
    let text = "A headline\n\nA line under the headline that is long enough to be one of its own\n\nPort Ellery, 5 May\n\nThe lake emptied.\n\n6 May\n\nIt filled again.";
    let article = Article::read(text, Format::Plain, Some(Language::En)).unwrap();
    let sections: Vec<(&str, Option<&str>)> = article
        .sentences
        .iter()
        .map(|sentence| (sentence.text.as_str(), sentence.section.as_deref()))
        .collect();
    assert_eq!(
        sections,
        [
            ("Port Ellery, 5 May", None),
            ("The lake emptied.", None),
            ("It filled again.", Some("6 May")),
        ]
    );
}

#[test]
fn plain_text_is_taken_apart() {
    let article = read(
        "Lake drains\nTown is spared\n\nPORT ELLERY, Alaska — It emptied. Nobody was hurt.\n\nHow it broke\n\nSensors saw it first.\n",
    );
    assert_eq!(
        (article.title.as_str(), article.subtitle.as_deref()),
        ("Lake drains", Some("Town is spared"))
    );
    assert_eq!(
        laid_out(&article),
        [
            ("p1s1".to_owned(), None, "PORT ELLERY, Alaska — It emptied."),
            ("p1s2".to_owned(), None, "Nobody was hurt."),
            ("p2s1".to_owned(), Some("How it broke"), "Sensors saw it first."),
        ]
    );
}

#[test]
fn layouts_of_other_writers_are_read() {
    // Blank lines around everything, a byline, Windows line ends, a heading with nothing under it.
    let article = read("\u{feff}Lake drains\r\n\r\nBy Helen Strand\r\n\r\nIt emptied.\r\n\r\nThe end\r\n");
    assert_eq!(article.subtitle, None);
    assert_eq!(
        laid_out(&article).iter().map(|(_, _, text)| *text).collect::<Vec<_>>(),
        ["By Helen Strand", "It emptied.", "The end"]
    );
    // Headings marked as in Markdown.
    let marked = read("Lake drains\n\nIt emptied.\n\n## How it broke\n\nSensors saw it first.\n");
    assert_eq!(
        laid_out(&marked)[1],
        ("p2s1".to_owned(), Some("How it broke"), "Sensors saw it first.")
    );
    // Wrapped at a margin.
    let wrapped = read(
        "Lake drains\n\nThe lake above the town emptied in less than nine\nhours early on Tuesday, and the water stopped short\nof the nearest homes.\n",
    );
    assert_eq!(wrapped.sentences.len(), 1, "{wrapped:?}");
    // A paragraph a line.
    let lines = read(
        "Lake drains\n\nThe lake emptied.\nThe water stopped short of the town, and then it went on for a long while after that.\nNobody was hurt.\n",
    );
    assert_eq!(
        lines.sentences.iter().map(Sentence::id).collect::<Vec<_>>(),
        ["p1s1", "p2s1", "p3s1"]
    );
    // A list.
    let list = read("Lake drains\n\nWhat to bring:\n\n- a lamp\n- two days of water\n");
    assert_eq!(list.sentences.len(), 3, "{list:?}");
}

#[test]
fn markdown_loses_its_marks_and_keeps_its_words() {
    let text = "---\ntitle: Lake drains\ndate: 2025-08-19\nurl: \"https://example.org/lake\"\n---\n\n# Lake drains\n\n**PORT ELLERY** — It *emptied* in [nine](https://example.org) hours.\n\n## What now?\n\n> \"We were lucky,\" she said.\n\n1. Shut the valve.\n2. Leave.\n\n```\ncode\n```\n";
    let article = Article::read(text, Format::Markdown, Some(Language::En)).unwrap();
    assert_eq!(article.front_matter.url.as_deref(), Some("https://example.org/lake"));
    assert_eq!(article.front_matter.published.as_deref(), Some("2025-08-19"));
    assert_eq!(
        laid_out(&article),
        [
            ("p1s1".to_owned(), None, "PORT ELLERY — It emptied in nine hours."),
            ("p2s1".to_owned(), Some("What now?"), "\"We were lucky,\" she said."),
            ("p3s1".to_owned(), Some("What now?"), "Shut the valve."),
            ("p4s1".to_owned(), Some("What now?"), "Leave."),
        ]
    );
}

#[test]
fn long_sentences_are_cut_where_they_pause_and_refused_where_they_do_not() {
    let clause = "the water rose and rose in the valley below the town; ";
    let article = read(&format!(
        "Lake drains\n\nAt night {}then it stopped.\n",
        clause.repeat(20)
    ));
    assert!(
        article.sentences.len() > 1
            && article
                .sentences
                .iter()
                .all(|sentence| sentence.text.chars().count() <= MAX_SENTENCE_CHARS)
    );
    let endless = format!("Lake drains\n\n{}\n", "water ".repeat(400));
    assert!(matches!(
        Article::read(&endless, Format::Plain, Some(Language::En)),
        Err(Unreadable::EndlessSentence { .. })
    ));
}

#[test]
fn what_is_no_article_is_told_apart() {
    let long = "The lake was empty. ".repeat(4_000);
    let cases = [
        ("", Unreadable::Empty),
        (" \n\t", Unreadable::Empty),
        ("Title\n\nThe \u{1} lake.", Unreadable::Binary { line: 3 }),
        ("<!doctype HTML><p>x", Unreadable::Html),
        ("Title\n\n<p>One.</p>\n<p>Two.</p><br><br>", Unreadable::Html),
        ("Title\n", Unreadable::NoBody),
        (
            long.as_str(),
            Unreadable::TooLong {
                chars: long.chars().count(),
            },
        ),
    ];
    for (text, error) in cases {
        assert_eq!(Article::read(text, Format::Plain, Some(Language::En)), Err(error));
    }
    let first = "The lake was empty. ".repeat(20);
    assert!(matches!(
        Article::read(&first, Format::Plain, Some(Language::En)),
        Err(Unreadable::NoTitle { .. })
    ));
}

/// Texts as articles are typed, with everything that may trip a reader.
fn texts() -> impl Strategy<Value = String> {
    prop::collection::vec(
        prop::sample::select(vec![
            "The mayor, Ana Ruiz, 58, said",
            " ",
            "\n\n",
            ". ",
            "“We left",
            "”",
            "\"",
            "$6.4 million",
            "Dr. ",
            "el 3 de abril de 2026",
            "¿Quién?",
            "…",
            " — ",
            "No. 4",
            "- item\n",
            "# Head\n",
            "Heading line\n\n",
            "because the dam broke",
            "It is not known who",
            "a las 5:20",
            "ñandú",
            "'s",
            "(85%)",
            "\u{200b}",
            "1. ",
            "[x](y)",
            "dijo",
            "412 residents of",
            "A. ",
            ", ",
            ";",
        ]),
        0..40,
    )
    .prop_map(|parts| parts.concat())
}

proptest! {
    #[test]
    fn every_sentence_stands_at_its_place_and_no_text_panics(body in texts(), spanish in any::<bool>(), markdown in any::<bool>()) {
        let language = if spanish { Language::Es } else { Language::En };
        let format = if markdown { Format::Markdown } else { Format::Plain };
        if let Ok(article) = Article::read(&format!("A headline\n\n{body}"), format, Some(language)) {
            let mut end = 0;
            for sentence in &article.sentences {
                prop_assert_eq!(article.text.get(sentence.range.clone()), Some(sentence.text.as_str()));
                prop_assert!(sentence.range.start >= end);
                end = sentence.range.end;
            }
        }
    }

    #[test]
    fn any_text_at_all_is_read_or_refused(text in any::<String>()) {
        let _ = Article::read(&text, Format::Plain, None);
        let _ = Article::read(&text, Format::Markdown, Some(Language::Es));
    }

    #[test]
    fn every_draft_loads(body in texts(), spanish in any::<bool>()) {
        let language = if spanish { Language::Es } else { Language::En };
        if let Ok(article) = Article::read(&format!("A headline\n\n{body}"), Format::Plain, Some(language)) {
            let particulars = crate::story::draft::Particulars { id: "draft".to_owned(), ..Default::default() };
            let drafted = crate::story::draft::draft(article, particulars);
            let files = crate::story::StoryFiles {
                story_path: "story.toml".into(),
                story_toml: crate::story::story_toml(&drafted),
                article_path: "article.txt".into(),
                article: drafted.article.text.clone(),
            };
            prop_assert!(crate::story::parse(&files).is_ok(), "{:?}\n{}", crate::story::check(&files), files.article);
        }
    }
}
