//! What only makes a story a poor one.

use super::{Case, line_of, run};
use crate::story::StoryFiles;
use crate::story::check::check;
use crate::story::fixture::{self, changed};

#[test]
fn advice_on_the_header() {
    run(
        &[
            Case(
                &[("subtitle = \"Café owners wait\"", "subtitle = \"Cafe owners wait\"")],
                &[("title", "subtitle ="), ("article-uncovered", "@Café")],
            ),
            Case(&[("https://example", "ftp://example")], &[("url", "ftp:")]),
            Case(
                &[("https://example.org/ferry", "https:// example.org")],
                &[("url", "https:// ")],
            ),
            Case(&[("id = \"price\"", "id = \"The Price\"")], &[("id-form", "The Price")]),
        ],
        false,
    );
}

#[test]
fn advice_on_passages() {
    run(
        &[
            Case(
                &[("section = \"Storm\"\ntext = \"She", "text = \"She")],
                &[("section", "id = \"p2s2\"")],
            ),
            Case(
                &[("[\"p2s2\"]\nstatement", "[\"p1s1\"]\nstatement")],
                &[("passage-uncited", "id = \"p2s2\"")],
            ),
            Case(
                &[("id = \"p3s1\"", "id = \"p2s3\""), ("[\"p3s1\"]", "[\"p2s3\"]")],
                &[("paragraph", "id = \"p2s3\"")],
            ),
        ],
        false,
    );
}

#[test]
fn advice_on_facts() {
    run(
        &[
            Case(
                &[("On 3 March 2026, after", "On 3 March 2025, after")],
                &[("fact-uncited", "answer = \"On 3 March 2025")],
            ),
            Case(
                &[("El 3 de marzo", "El 3 de mayo")],
                &[("fact-uncited", "El 3 de mayo")],
            ),
            Case(
                &[("The Nara ferry stopped after", "The Lima ferry stopped after")],
                &[("fact-uncited", "The Lima ferry")],
            ),
            Case(
                &[("es = \"El ferri de Nara paró.\"", "es = \"El ferri de Lima paró.\"")],
                &[("fact-uncited", "Lima")],
            ),
            Case(
                &[("text = \"The pilot waits.\"", "text = \"The pilot waits 4 days.\"")],
                &[("fact-uncited", "4 days")],
            ),
            Case(
                &[("when = \"3 March\"", "when = \"4 March\"")],
                &[("fact-uncited", "4 March")],
            ),
            Case(
                &[(
                    "answer = \"The wind broke it.\"",
                    "answer = \"The wind broke it, Ruiz says.\"",
                )],
                &[],
            ),
        ],
        false,
    );
}

#[test]
fn advice_on_dates_names_and_lengths() {
    run(
        &[
            Case(
                &[("date = \"2026-03-03\"", "date = \"3 March\"")],
                &[("date", "date = \"3 March\"")],
            ),
            Case(
                &[("date = \"2026-03-03\"", "date = \"2027-03-03\"")],
                &[("date", "2027")],
            ),
            Case(
                &[("date = \"2026-03-03\"", "date = \"2027-03-03\"\ninferred = true")],
                &[],
            ),
            Case(
                &[("date = \"2026-03-03\"\n", "inferred = true\n")],
                &[("date", "inferred")],
            ),
            Case(
                &[("speaker = \"Ana Ruiz\"", "speaker = \"Ana Rui\"")],
                &[("speaker", "speaker =")],
            ),
            Case(&[("name = \"Nara\"", "name = \"Narra\"")], &[("entity-name", "Narra")]),
            Case(
                &[("cites = [\"p2s2\"]\n\n[[person]]", "\n[[person]]")],
                &[("uncited", "The pilot waits.")],
            ),
        ],
        false,
    );
    for (chars, findings) in [(100, 0), (101, 1)] {
        let question = "é".repeat(chars);
        assert_eq!(check(&changed(&[("What is a ticket?", &question)])).len(), findings);
    }
    for (chars, findings) in [(500, 0), (501, 1)] {
        let note = "é".repeat(chars);
        assert_eq!(
            check(&changed(&[("The article gives no price.", &note)])).len(),
            findings
        );
    }
}

#[test]
fn a_paragraph_that_the_article_does_not_start_is_found() {
    let mut files = fixture::files();
    files.story_toml = files
        .story_toml
        .replace("p3s1", "p4s1")
        .replace("p2s", "p3s")
        .replace("\"p1s2\"", "\"p2s1\"");
    let found: Vec<_> = check(&files).into_iter().map(|it| (it.rule, it.line)).collect();
    assert_eq!(found, [("paragraph", line_of(&files, "id = \"p2s1\"").1)]);
}

#[test]
fn a_summary_fits_one_message() {
    for (times, findings) in [(100, 0), (160, 1)] {
        let sentence = "{ text = \"The Nara ferry stopped.\", cites = [\"p1s1\"] }, ".repeat(times);
        let found = check(&changed(&[("long = [", &format!("long = [{sentence}"))]));
        assert_eq!(
            found.iter().filter(|it| it.rule == "length").count(),
            findings,
            "{found:?}"
        );
        assert_eq!(found.len(), findings);
    }
}

#[test]
fn a_name_must_fit_a_choice() {
    let name = format!("name = \"{}\"", "a".repeat(101));
    let rules: Vec<_> = check(&changed(&[("name = \"Nara\"", &name)]))
        .into_iter()
        .map(|it| it.rule)
        .collect();
    assert_eq!(rules, ["entity-name", "length"]);
}

#[test]
fn a_speaker_vouches_for_a_name_in_a_quotation_only() {
    let mut files = fixture::files();
    let cited_elsewhere = [
        ("cites = [\"p2s1\", \"p1s2\"]", "cites = [\"p2s2\"]"),
        ("The wind broke it.", "It broke, Ana Ruiz says."),
    ];
    for (from, to) in cited_elsewhere {
        files.story_toml = files
            .story_toml
            .replace(&format!("{from}\nstatement"), &format!("{to}\nstatement"));
        files.story_toml = files
            .story_toml
            .replace(&format!("answer = \"{from}"), &format!("answer = \"{to}"));
    }
    let facts = |files: &StoryFiles| check(files).iter().filter(|it| it.rule == "fact-uncited").count();
    assert_eq!(facts(&files), 0);
    files.story_toml = files.story_toml.replace("\"quote\"", "\"fact\"");
    assert_eq!(facts(&files), 2);
}
