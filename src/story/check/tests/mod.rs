//! One thing broken at a time: each change to a sound story gives its findings and no others, at the right lines.

mod advice;
mod properties;
mod refusals;

use super::check;
use crate::story::fixture::{self, changed};
use crate::story::{Finding, StoryFiles, parse};

/// A change to the sound story, and what it gives: each rule with a text that stands in the line it points at. The
/// first line with that text counts; a leading `@` has it looked for in the article, and `^` for the last such line.
struct Case(
    &'static [(&'static str, &'static str)],
    &'static [(&'static str, &'static str)],
);

/// The line of the text that a case names.
fn line_of(files: &StoryFiles, place: &str) -> (String, usize) {
    let (in_article, place) = place.strip_prefix('@').map_or((false, place), |place| (true, place));
    let (last, place) = place.strip_prefix('^').map_or((false, place), |place| (true, place));
    let (path, text) = if in_article {
        (&files.article_path, &files.article)
    } else {
        (&files.story_path, &files.story_toml)
    };
    let at = |found: Option<usize>| found.unwrap_or_else(|| panic!("no line has {place:?}")) + 1;
    let mut lines = text.lines();
    let line = if last {
        at(text
            .lines()
            .collect::<Vec<_>>()
            .iter()
            .rposition(|line| line.contains(place)))
    } else {
        at(lines.position(|line| line.contains(place)))
    };
    (path.display().to_string(), line)
}

fn run(cases: &[Case], refused: bool) {
    for Case(changes, expected) in cases {
        let files = changed(changes);
        let found = check(&files);
        let mut places: Vec<_> = found
            .iter()
            .map(|it| (it.rule, it.file.display().to_string(), it.line))
            .collect();
        let mut wanted: Vec<_> = expected
            .iter()
            .map(|(rule, place)| {
                let (file, line) = line_of(&files, place);
                (*rule, file, line)
            })
            .collect();
        places.sort();
        wanted.sort();
        assert_eq!(places, wanted, "{changes:?} gave {found:#?}");
        let refusal = parse(&files).err();
        assert_eq!(refusal.is_some(), refused, "{changes:?}: {refusal:#?}");
        for finding in refusal.into_iter().flatten() {
            assert!(found.contains(&finding), "check leaves out {finding}");
        }
    }
}

/// Leaves out the article's checksum, so that the article may be changed.
fn without_sha(mut files: StoryFiles) -> StoryFiles {
    files.story_toml = files
        .story_toml
        .split_inclusive('\n')
        .filter(|line| !line.starts_with("article_sha256"))
        .collect();
    files
}

#[test]
fn a_sound_story_has_no_findings() {
    assert_eq!(check(&fixture::files()), []);
}

#[test]
fn windows_line_ends_are_read() {
    let mut files = without_sha(fixture::files());
    files.story_toml = files.story_toml.replace('\n', "\r\n");
    files.article = files.article.replace('\n', "\r\n");
    assert_eq!(check(&files), []);
}

#[test]
fn findings_come_all_at_once_and_by_place() {
    let files = changed(&[("https:", "ftp:"), ("nearest = \"p1s2\"", "nearest = \"p9s9\"")]);
    let found = check(&files);
    assert_eq!(
        found.iter().map(|it| it.rule).collect::<Vec<_>>(),
        ["url", "unknown-reference"]
    );
    let (url, nearest): (&Finding, &Finding) = (&found[0], &found[1]);
    assert_eq!((url.line, url.column), (8, 7));
    assert!(url < nearest);
}
