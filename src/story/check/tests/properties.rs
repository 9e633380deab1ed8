//! What holds of any files whatever.

use proptest::prelude::*;

use super::without_sha;
use crate::story::check::check;
use crate::story::fixture;
use crate::story::{StoryFiles, parse};

/// Sound files with some characters taken out, put in or doubled.
fn mutated() -> impl Strategy<Value = StoryFiles> {
    let edit = (
        any::<bool>(),
        any::<prop::sample::Index>(),
        0..40usize,
        prop_oneof![Just(String::new()), "\\PC{0,4}", "[\"\\[\\]=\n#.p1s é]{1,3}"],
    );
    prop::collection::vec(edit, 1..4).prop_map(|edits| {
        let mut files = without_sha(fixture::files());
        for (in_article, at, length, new) in edits {
            let text = if in_article {
                &mut files.article
            } else {
                &mut files.story_toml
            };
            let mut chars: Vec<char> = text.chars().collect();
            let start = at.index(chars.len() + 1).min(chars.len());
            let end = (start + length).min(chars.len());
            chars.splice(start..end, new.chars());
            *text = chars.into_iter().collect();
        }
        files
    })
}

/// What holds of any files: no panic, refusals among the findings, and places that give back the sentences.
fn holds(files: &StoryFiles) {
    let found = check(files);
    assert!(found.is_sorted());
    match parse(files) {
        Ok(story) => {
            let chars: Vec<char> = story.article.chars().collect();
            for passage in &story.passages {
                assert_eq!(
                    chars[passage.start..passage.end].iter().collect::<String>(),
                    passage.text
                );
            }
            let passages = 0..story.passages.len();
            assert!(story.entries.iter().all(|it| (1..=3).contains(&it.cites.len())));
            assert!(
                story
                    .entries
                    .iter()
                    .flat_map(|it| &it.cites)
                    .all(|at| passages.contains(at))
            );
            assert!(story.entries.iter().all(|it| it.wording.get(story.language).is_some()));
        }
        Err(findings) => {
            assert!(!findings.is_empty());
            assert!(findings.iter().all(|finding| found.contains(finding)));
        }
    }
}

proptest! {
    #[test]
    fn any_text_is_read_without_a_panic(story in "\\PC*", article in any::<String>()) {
        holds(&StoryFiles { story_toml: story, article, ..fixture::files() });
    }

    #[test]
    fn any_change_to_a_sound_story_is_read_without_a_panic(files in mutated()) {
        holds(&files);
    }

    #[test]
    fn any_article_is_compared_without_a_panic(article in any::<String>()) {
        holds(&StoryFiles { article, ..without_sha(fixture::files()) });
    }
}
