//! `[story]` and what concerns the file as a whole.

use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};
use toml::Spanned;

use super::Draft;
use crate::story::place;
use crate::story::schema::{self, StoryToml};
use crate::story::{Finding, Lines};
use crate::text::Language;

/// The language that the file names, when it is one that the program reads. A code, not a locale: `en`, not `en-GB`.
pub(super) fn language(raw: &StoryToml) -> Option<Language> {
    Language::ALL
        .into_iter()
        .find(|language| language.code() == raw.story.language.get_ref())
}

/// `schema = 1`.
pub(super) fn schema_version_is_known(draft: &Draft<'_>, out: &mut Vec<Finding>) {
    match &draft.raw.schema {
        None => {
            let message = format!(
                "the file does not say which version of the format it uses; start it with `schema = {}`",
                schema::VERSION
            );
            out.push(draft.story_lines.finding(0, "schema-version", message));
        }
        Some(version) if *version.get_ref() != schema::VERSION => {
            out.push(unknown_version(&draft.story_lines, version));
        }
        Some(_) => {}
    }
}

/// The finding for a version that this program does not read.
pub(super) fn unknown_version(lines: &Lines<'_>, version: &Spanned<i64>) -> Finding {
    let message = format!(
        "the file uses version {} of the format; this program reads version {}",
        version.get_ref(),
        schema::VERSION
    );
    lines.finding(version.span().start, "schema-version", message)
}

/// `language` is `en` or `es`.
pub(super) fn language_is_known(draft: &Draft<'_>, out: &mut Vec<Finding>) {
    if language(draft.raw).is_none() {
        let named = &draft.raw.story.language;
        out.push(draft.at(
            named,
            "language",
            format!("language {:?}; it can be \"en\" or \"es\"", named.get_ref()),
        ));
    }
}

/// The article is the one that the file was made from.
pub(super) fn article_is_unchanged(draft: &Draft<'_>, out: &mut Vec<Finding>) {
    let Some(stated) = &draft.raw.story.article_sha256 else {
        return;
    };
    let digest = Sha256::digest(draft.files.article.as_bytes());
    let actual = digest.iter().fold(String::new(), |mut hex, byte| {
        // Writing to a `String` cannot fail.
        let _ = write!(hex, "{byte:02x}");
        hex
    });
    if !stated.get_ref().eq_ignore_ascii_case(&actual) {
        let message = format!("the article has changed since the file was made: its SHA-256 is {actual}");
        out.push(draft.at(stated, "article-changed", message));
    }
}

/// A story has passages and entries.
pub(super) fn story_is_not_empty(draft: &Draft<'_>, out: &mut Vec<Finding>) {
    let parts = [
        ("[[passage]]", draft.raw.passages.is_empty()),
        ("[[entry]]", draft.standing().next().is_none()),
    ];
    for (part, missing) in parts {
        if missing {
            out.push(draft.at(&draft.raw.story.id, "empty-story", format!("the story has no {part}")));
        }
    }
}

/// The article starts with the title, and the subtitle under it.
pub(super) fn title_is_the_articles(draft: &Draft<'_>, out: &mut Vec<Finding>) {
    let mut lines = place::lines(&draft.files.article, 0).map(|(_, line)| line);
    let header = &draft.raw.story;
    for (name, stated) in [("title", Some(&header.title)), ("subtitle", header.subtitle.as_ref())] {
        let Some(stated) = stated else { continue };
        let line = lines.next().unwrap_or_default();
        if line != stated.get_ref() {
            out.push(draft.at(
                stated,
                "title",
                format!("the {name} is not the article's, which is {line:?}"),
            ));
        }
    }
}

/// `url` can be opened in a browser.
pub(super) fn url_is_a_web_address(draft: &Draft<'_>, out: &mut Vec<Finding>) {
    let Some(url) = &draft.raw.story.url else { return };
    let address = url.get_ref();
    let host = ["https://", "http://"]
        .iter()
        .find_map(|scheme| address.strip_prefix(scheme));
    let good = host.is_some_and(|host| host.starts_with(char::is_alphanumeric))
        && !address.contains(|ch: char| ch.is_whitespace() || ch.is_control());
    if !good {
        out.push(draft.at(
            url,
            "url",
            format!("{address:?} is not a web address; it starts with https:// or http://"),
        ));
    }
}
