//! What a picture has to hold: everything inside, nothing on top of anything, the same as its golden image.

use std::path::PathBuf;
use std::sync::LazyLock;

use proptest::prelude::*;
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};

use super::font::{self, ASCENT, DESCENT, FAMILY, Weight};
use super::sheet::Sheet;
use super::timeline::{MOST_EVENTS, set};
use super::{Picture, Theme, answer, description, png, timeline};
use crate::answer::{Answerer, Conversation, Reply};
use crate::story::{CitedText, Event, Story, shipped};
use crate::text::{Language, Localised};

/// A golden image may differ by so much, of 255, on average: other processors round otherwise.
const MEAN_DIFFERENCE: f64 = 0.5;
/// And so many of its dots may differ by more than a sixteenth.
const DIFFERENT_DOTS: f64 = 0.002;

fn story() -> Story {
    shipped().expect("the shipped story")
}

fn event(when: Option<&str>, date: Option<&str>, what: &str) -> Event {
    let own = |text: &str| Localised {
        en: Some(text.to_owned()),
        es: None,
    };
    Event {
        when: when.map(own),
        date: date.map(str::to_owned),
        inferred: date.is_some(),
        what: CitedText {
            text: own(what),
            cites: vec![0, 1],
        },
    }
}

/// A story of so many events: long and short, dated and not, with words that are wider than their column.
fn eventful(count: usize) -> Story {
    let kinds = [
        event(
            Some("On the morning of Wednesday 30 September 2026"),
            Some("2026-09-30"),
            "It rained.",
        ),
        event(
            None,
            None,
            "The council of the town met in the old theatre and spoke until late in the night about the bridge, the \
             ferry and the road that was to be built instead of both of them.",
        ),
        event(
            None,
            Some("2026-10-01"),
            "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetzentwurfsberatung",
        ),
        event(
            Some("Rindfleischetikettierungsüberwachung"),
            None,
            "Ünïcödé & <b>\"signs\"</b> stay signs.",
        ),
    ];
    Story {
        events: (0..count).map(|index| kinds[index % kinds.len()].clone()).collect(),
        ..story()
    }
}

/// Left, top, right and bottom of everything on a sheet.
fn boxes(sheet: &Sheet) -> Vec<([f32; 4], String)> {
    let lines = sheet.lines.iter().map(|line| {
        let wide = font::width(&line.text, line.weight, line.size);
        let left = line.left();
        let top = line.baseline - ASCENT * line.size;
        let bottom = line.baseline + DESCENT * line.size;
        ([left, top, left + wide, bottom], line.text.clone())
    });
    let marks = sheet.marks.iter().map(|mark| {
        // Half of its outline lies outside.
        let reach = mark.radius + 1.0;
        let corners = [mark.x - reach, mark.y - reach, mark.x + reach, mark.y + reach];
        (corners, "a mark".to_owned())
    });
    lines.chain(marks).collect()
}

/// What is cut or lies on something else.
fn faults(sheet: &Sheet) -> Vec<String> {
    let boxes = boxes(sheet);
    let mut faults = Vec::new();
    for (index, ([left, top, right, bottom], what)) in boxes.iter().enumerate() {
        if *left < 0.0 || *top < 0.0 || *right > sheet.width || *bottom > sheet.height {
            faults.push(format!("{what:?} leaves the sheet"));
        }
        for ([other_left, other_top, other_right, other_bottom], other) in &boxes[index + 1..] {
            // A tenth of a pixel is rounding.
            let apart = *right <= other_left + 0.1
                || other_right <= &(left + 0.1)
                || *bottom <= other_top + 0.1
                || other_bottom <= &(top + 0.1);
            if !apart {
                faults.push(format!("{what:?} and {other:?} overlap"));
            }
        }
    }
    faults
}

/// All words of a sheet, in their order.
fn words(sheet: &Sheet) -> String {
    let lines: Vec<&str> = sheet.lines.iter().map(|line| line.text.as_str()).collect();
    lines.join(" ")
}

#[test]
fn nothing_is_cut_and_nothing_overlaps_with_few_events_or_many() {
    for language in [Language::En, Language::Es] {
        assert_eq!(faults(&set(&story(), language)), [""; 0]);
        for count in [1, 2, 3, 15, MOST_EVENTS, MOST_EVENTS + 5] {
            let faults = faults(&set(&eventful(count), language));
            assert_eq!(faults, [""; 0], "{count} events");
        }
    }
}

#[test]
fn what_lies_on_something_else_would_be_noticed() {
    let mut sheet = set(&story(), Language::En);
    let moved = sheet.lines[3].baseline;
    sheet.lines[2].baseline = moved;
    sheet.lines[2].x = sheet.lines[3].x;
    sheet.lines[2].ends = sheet.lines[3].ends;
    assert!(!faults(&sheet).is_empty());
}

#[test]
fn the_picture_has_every_event_in_its_place_with_the_time_the_article_gives() {
    let story = story();
    for language in [Language::En, Language::Es] {
        let drawn = words(&set(&story, language));
        let mut rest = drawn.as_str();
        for event in &story.events {
            if let Some(when) = event.when.as_ref().and_then(|when| when.get(language)) {
                let at = rest.find(when.as_str()).unwrap_or_else(|| panic!("{when} in {rest}"));
                rest = &rest[at..];
            }
            let what = event.what.text.get(language).expect("in both languages");
            let at = rest.find(what.as_str()).unwrap_or_else(|| panic!("{what} in {rest}"));
            rest = &rest[at..];
        }
    }
    let marks = set(&story, Language::En).marks;
    let hollow: Vec<bool> = marks.iter().map(|mark| !mark.filled).collect();
    let undated = story
        .events
        .iter()
        .map(|event| event.when.is_none() && event.date.is_none());
    // And the one that says what hollow means.
    let expected: Vec<bool> = undated.chain([true]).collect();
    assert_eq!(hollow, expected);
}

#[test]
fn events_beyond_the_bound_are_counted() {
    let sheet = set(&eventful(MOST_EVENTS + 5), Language::En);
    assert!(words(&sheet).contains("5 more events are not shown here."));
    let whole = set(&eventful(MOST_EVENTS), Language::En);
    assert!(!words(&whole).contains("not shown"));
}

#[test]
fn a_hostile_story_costs_no_more_than_a_bounded_one() {
    let huge = "x".repeat(1_000_000);
    let mut hostile = eventful(5_000);
    hostile.title.clone_from(&huge);
    for event in hostile.events.iter_mut().take(50) {
        event.what.text.set(Language::En, huge.clone());
    }
    let picture = timeline(&hostile, Language::En, Theme::Dark).expect("a timeline");
    assert!(picture.height < 16_000.0, "{}", picture.height);
    let painted = Pixmap::decode_png(&png(&picture).expect("a PNG")).expect("a PNG");
    assert!(painted.width() * painted.height() < 8_100_000);
}

#[test]
fn the_description_is_whole_or_says_how_much_is_missing() {
    let story = story();
    let whole = description(&story, Language::En, usize::MAX);
    assert!(
        whole.starts_with("Timeline: Peru Declares Emergency") && whole.contains("no time given: In a campaign video"),
        "{whole}"
    );
    assert!(
        whole.contains("14 December (2025-12-14, worked out): Chile holds"),
        "{whole}"
    );
    let length = whole.chars().count();
    assert_eq!(description(&story, Language::En, length), whole);
    let short = description(&story, Language::En, 400);
    assert!(
        short.chars().count() <= 400 && short.ends_with("more events are not shown here."),
        "{short}"
    );
}

#[test]
fn the_svg_is_well_formed_and_brings_its_font_whatever_is_written_in_it() {
    let mut story = eventful(4);
    story.title = "A & B < \"C\" \u{0} \u{fffe} <rect".to_owned();
    let picture = timeline(&story, Language::En, Theme::Light).expect("a timeline");
    let svg = picture.svg();
    let fonts = svg.matches("@font-face").count();
    assert_eq!(fonts, 2);
    for svg in [svg.as_str(), picture.identity()] {
        let document = resvg::usvg::roxmltree::Document::parse(svg).expect("well-formed");
        let texts = document.descendants().filter(|node| node.has_tag_name("text"));
        assert!(
            texts
                .filter_map(|node| node.text())
                .any(|text| text.contains("<b>\"signs\"</b>"))
        );
        assert!(!document.descendants().any(|node| node.has_tag_name("b")));
    }
}

/// A picture's SVG, so many dots wide and high, as resvg paints it, which knows nothing of sheets.
fn painted_by_resvg(picture: &Picture, (width, height): (u32, u32)) -> Pixmap {
    let mut options = Options {
        font_family: FAMILY.to_owned(),
        ..Options::default()
    };
    for weight in Weight::ALL {
        options.fontdb_mut().load_font_data(weight.file().to_vec());
    }
    let tree = Tree::from_str(picture.identity(), &options).expect("an SVG");
    let scale = width as f32 / picture.width;
    let mut dots = Pixmap::new(width, height).expect("it has a size");
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut dots.as_mut());
    dots
}

#[test]
fn the_png_shows_what_the_svg_says() {
    let question = "how long did kast give migrants to leave?";
    for theme in [Theme::Light, Theme::Dark] {
        let pictures = [
            answer(question, &reply(question), theme),
            timeline(&eventful(4), Language::Es, theme).expect("a timeline"),
        ];
        for picture in pictures {
            let painted = Pixmap::decode_png(&png(&picture).expect("a PNG")).expect("a PNG");
            let written = painted_by_resvg(&picture, (painted.width(), painted.height()));
            let (mean, different) = difference(painted.data(), written.data());
            assert!(
                mean <= MEAN_DIFFERENCE && different <= DIFFERENT_DOTS,
                "{mean:.3} on average, {different:.5} of the dots by much"
            );
        }
    }
}

#[test]
fn a_story_without_events_has_no_picture() {
    assert_eq!(timeline(&eventful(0), Language::En, Theme::Light), None);
}

/// Compares a picture with its golden image; `UPDATE_DOCS=1` writes it anew.
fn golden(name: &str, picture: &Picture) {
    let bytes = png(picture).expect("a PNG");
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(name);
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(&path, &bytes).expect("written");
    }
    let golden = std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let (drawn, golden) = (
        Pixmap::decode_png(&bytes).expect("a PNG"),
        Pixmap::decode_png(&golden).expect("a PNG"),
    );
    assert_eq!(
        (drawn.width(), drawn.height()),
        (golden.width(), golden.height()),
        "{name}"
    );
    let (mean, different) = difference(drawn.data(), golden.data());
    assert!(
        mean <= MEAN_DIFFERENCE && different <= DIFFERENT_DOTS,
        "{name} differs from its golden image: by {mean:.3} on average, {different:.5} of the dots by much"
    );
}

/// How much two images differ: on average, in parts of 255, and the share of dots that differ by more than a sixteenth.
fn difference(one: &[u8], other: &[u8]) -> (f64, f64) {
    let (mut sum, mut much) = (0.0, 0.0);
    for (one, other) in one.chunks(4).zip(other.chunks(4)) {
        let most = one.iter().zip(other).map(|(one, other)| one.abs_diff(*other)).max();
        let most = most.unwrap_or_default();
        sum += f64::from(most);
        much += f64::from(u8::from(most > 16));
    }
    let dots = one.len() as f64 / 4.0;
    (sum / dots, much / dots)
}

/// The shipped story's reply to a question.
fn reply(question: &str) -> Reply {
    // Learning a story takes seconds in a test.
    static ANSWERER: LazyLock<Answerer> = LazyLock::new(|| Answerer::new(story()));
    ANSWERER.answer(question, &mut Conversation::default(), None)
}

/// The pictures of the README, which are the program's own.
#[test]
fn the_pictures_of_the_readme_are_what_the_program_draws() {
    let question = "how long did kast give migrants to leave?";
    golden(
        "docs/pictures/answer.png",
        &answer(question, &reply(question), Theme::Light),
    );
    let drawn = timeline(&story(), Language::En, Theme::Light).expect("a timeline");
    golden("docs/pictures/timeline.png", &drawn);
}

#[test]
fn the_spanish_timeline_in_the_dark_looks_as_it_did() {
    let drawn = timeline(&story(), Language::Es, Theme::Dark).expect("a timeline");
    golden("tests/pictures/timeline.es.dark.png", &drawn);
}

#[test]
fn fifteen_events_look_as_they_did() {
    let drawn = timeline(&eventful(15), Language::En, Theme::Light).expect("a timeline");
    golden("tests/pictures/fifteen.png", &drawn);
}

#[test]
fn a_reply_stands_with_its_proof_whatever_it_is() {
    for (question, parts) in [
        (
            "how long did kast give migrants to leave?",
            ["111 days", "paragraph 4, sentence 1", "José Antonio Kast, quoted"],
        ),
        (
            "¿Cuándo se formalizó el estado de emergencia?",
            ["28 de noviembre de 2025", "párrafo 2, frase 1", "Lo afirma el artículo"],
        ),
        (
            "who is kast's opponent?",
            ["doesn't say", "which does not answer this", "paragraph 3, sentence 1"],
        ),
    ] {
        let sheet = super::answer::set(question, &reply(question));
        assert_eq!(faults(&sheet), [""; 0], "{question}");
        let drawn = words(&sheet);
        assert!(drawn.starts_with(question), "{drawn}");
        for part in parts {
            assert!(drawn.contains(part), "{part}: {drawn}");
        }
    }
}

#[test]
fn another_language_is_another_picture() {
    let of = |language| {
        let picture = timeline(&eventful(3), language, Theme::Light).expect("a timeline");
        Pixmap::decode_png(&png(&picture).expect("a PNG")).expect("a PNG")
    };
    let (english, spanish) = (of(Language::En), of(Language::Es));
    let (mean, different) = difference(english.data(), spanish.data());
    assert!(
        mean > MEAN_DIFFERENCE || different > DIFFERENT_DOTS,
        "{mean} {different}"
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]
    #[test]
    fn any_text_is_set_without_cut_or_overlap(
        texts in proptest::collection::vec(("\\PC{0,60}", proptest::option::of("\\PC{1,40}")), 1..8)
    ) {
        let mut story = story();
        story.events = texts.iter().map(|(what, when)| event(when.as_deref(), None, what)).collect();
        prop_assert_eq!(faults(&set(&story, Language::En)), [""; 0]);
    }
}
