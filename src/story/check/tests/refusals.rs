//! What refuses a story.

use super::{Case, run, without_sha};
use crate::story::check::check;
use crate::story::fixture::{self, changed};
use crate::story::parse;

#[test]
fn toml_errors_name_their_place() {
    run(
        &[
            Case(&[("schema = 1", "schema = ")], &[("toml", "schema = ")]),
            Case(&[("aliases = ", "alises = ")], &[("toml", "alises = ")]),
            Case(
                &[("statement = \"fact\"", "statement = \"rumour\"")],
                &[("toml", "rumour")],
            ),
            Case(
                &[("[[passage]]\nid = \"p1s2\"", "[[passage]]\nid = 12")],
                &[("toml", "id = 12")],
            ),
            Case(&[("[summary]", "[sumary]")], &[("toml", "[sumary]")]),
            Case(&[("id = \"ferry\"\n", "")], &[("toml", "[story]")]),
        ],
        true,
    );
}

#[test]
fn refusals_of_the_header() {
    run(
        &[
            Case(&[("schema = 1", "schema = 2")], &[("schema-version", "schema = 2")]),
            Case(
                &[("schema = 1", "schema = 2\nnovel = true")],
                &[("schema-version", "schema = 2")],
            ),
            Case(&[("schema = 1\n", "")], &[("schema-version", "")]),
            Case(
                &[("language = \"en\"", "language = \"en-GB\"")],
                &[("language", "en-GB")],
            ),
            Case(
                &[("after 12 years. No", "after 12 years.  No")],
                &[("article-changed", "article_sha256")],
            ),
        ],
        true,
    );
}

#[test]
fn an_empty_story_is_refused() {
    let mut files = fixture::files();
    files.story_toml = "schema = 1\n[story]\nid = \"x\"\ntitle = \"A\"\nlanguage = \"en\"\n".to_owned();
    files.article = "A\n".to_owned();
    let found: Vec<_> = check(&files).into_iter().map(|it| (it.rule, it.line)).collect();
    assert_eq!(found, [("empty-story", 3), ("empty-story", 3)]);
    assert!(parse(&files).is_err());
}

#[test]
fn refusals_of_passages() {
    run(
        &[
            Case(
                &[
                    ("id = \"p2s2\"", "id = \"p2s3\""),
                    ("[\"p2s2\"]", "[\"p2s3\"]"),
                    ("[\"p2s2\"]", "[\"p2s3\"]"),
                    ("[\"p2s2\"]", "[\"p2s3\"]"),
                ],
                &[("passage-id", "id = \"p2s3\"")],
            ),
            Case(
                &[("id = \"p3s1\"", "id = \"p3-1\""), ("[\"p3s1\"]", "[\"p3-1\"]")],
                &[("passage-id", "id = \"p3-1\"")],
            ),
            Case(
                &[("text = \"She waits.\"", "text = \"She waited.\"")],
                &[("passage-quote", "She waited."), ("article-uncovered", "@She waits.")],
            ),
            Case(
                &[
                    ("\n[[passage]]\nid = \"p1s2\"\ntext = \"No boat sails.\"\n", ""),
                    (
                        "text = \"She waits.\"",
                        "text = \"She waits.\"\n[[passage]]\nid = \"p1s2\"\ntext = \"stopped on 3 March\"",
                    ),
                ],
                &[
                    ("passage-id", "id = \"p1s2\""),
                    ("passage-id", "id = \"p3s1\""),
                    ("passage-quote", "^stopped on 3 March"),
                    ("article-uncovered", "@No boat sails."),
                ],
            ),
        ],
        true,
    );
}

#[test]
fn refusals_of_references() {
    run(
        &[
            Case(
                &[("id = \"now\"", "id = \"why\""), ("\"why\", \"now\"", "\"why\"")],
                &[("duplicate-id", "^id = \"why\"")],
            ),
            Case(
                &[("id = \"price\"", "id = \"why\"")],
                &[("duplicate-id", "^id = \"why\"")],
            ),
            Case(
                &[("nearest = \"p1s2\"", "nearest = \"p9s9\"")],
                &[("unknown-reference", "p9s9")],
            ),
            Case(
                &[("next = [\"when\"]", "next = [\"price\"]")],
                &[("unknown-reference", "[\"price\"]")],
            ),
            Case(
                &[("\"p2s1\", \"p1s2\"", "\"p2s1\", \"p1s2\", \"p8s1\"")],
                &[("unknown-reference", "p8s1")],
            ),
            Case(
                &[(
                    "role = \"they wait\"\ncites = [\"p2s2\"]",
                    "role = \"they wait\"\ncites = [\"p2s7\"]",
                )],
                &[("unknown-reference", "p2s7")],
            ),
            Case(
                &[(
                    "cites = [\"p2s1\", \"p1s2\"]",
                    "cites = [\"p2s1\", \"p1s2\", \"p1s1\", \"p2s2\"]",
                )],
                &[("cites-count", "id = \"why\"")],
            ),
            Case(
                &[("[\"p2s1\", \"p1s2\"]", "[\"p2s1\", \"p2s1\"]")],
                &[
                    ("cites-count", "[\"p2s1\", \"p2s1\"]"),
                    ("passage-uncited", "id = \"p1s2\""),
                ],
            ),
            Case(
                &[("cites = [\"p3s1\"]\n", "")],
                &[("cites-count", "id = \"boats\""), ("passage-uncited", "id = \"p3s1\"")],
            ),
        ],
        true,
    );
}

#[test]
fn cited_passages_may_have_700_characters_and_no_more() {
    // Leaving room for the other sentence that "why" cites, in characters and not bytes.
    for (padding, refused) in [(700 - 14 - 56, false), (701 - 14 - 56, true)] {
        let long = format!("island's pilot, {}said.", "ñ".repeat(padding));
        let change = [("island's pilot, said.", long.as_str())];
        let mut files = changed(&change);
        files.article = files.article.replacen(change[0].0, change[0].1, 1);
        let files = without_sha(files);
        let rules: Vec<_> = check(&files).into_iter().map(|it| it.rule).collect();
        assert_eq!(rules, if refused { vec!["cites-length"] } else { vec![] });
        assert_eq!(parse(&files).is_err(), refused);
    }
}

#[test]
fn refusals_of_wording() {
    run(
        &[
            Case(
                &[("question = \"Why did it stop?\"\n", "")],
                &[("wording-missing", "id = \"why\"")],
            ),
            Case(
                &[("answer = \"She waits.\"\n", "")],
                &[("wording-missing", "id = \"now\"")],
            ),
            Case(
                &[("answer = \"She waits.\"", "answer = \" \"")],
                &[("wording-missing", "answer = \" \"")],
            ),
            Case(&[("\"fare\"", "\"?!\"")], &[("wording-missing", "\"?!\"")]),
            Case(
                &[("question = \"¿Cuánto cuesta?\"", "question = \"\"")],
                &[("wording-missing", "question = \"\"")],
            ),
            Case(
                &[("text = \"The pilot waits.\"", "text = \"\"")],
                &[("wording-missing", "text = \"\"")],
            ),
            Case(
                &[("role = \"they wait\"", "role = \"\"")],
                &[("wording-missing", "role = \"\"")],
            ),
            Case(&[("[gap.es]", "[gap.en]")], &[("wording-twice", "¿Cuánto cuesta?")]),
            Case(&[("role_es = ", "role_en = ")], &[("wording-twice", "role_en")]),
            Case(
                &[("\"fare\"", "\"Ferry: STÓP date!\"")],
                &[("duplicate-phrasing", "STÓP")],
            ),
            Case(
                &[("also = [\"fare\"]", "also = [\"fare\", \"Fare?\"]")],
                &[("duplicate-phrasing", "Fare?")],
            ),
            Case(
                &[("¿Cuánto cuesta?", "when did the FERRY stop")],
                &[("duplicate-phrasing", "FERRY")],
            ),
            Case(
                &[("speaker = \"Ana Ruiz\"\n", "")],
                &[("speaker-missing", "statement = \"quote\"")],
            ),
        ],
        true,
    );
    // The same words in both languages of one entry are no clash.
    run(&[Case(&[("fecha del ferri", "Ferry stop: date")], &[])], false);
}

#[test]
fn deep_nesting_is_a_finding_and_no_overflow() {
    let mut files = fixture::files();
    files.story_toml = format!("schema = {}", "[".repeat(200_000));
    assert_eq!(check(&files)[0].rule, "toml");
}
