use super::*;
use crate::story::{StoryFiles, fixture, parse};
use crate::text::Language;

/// A story and its file's text without its entries.
fn emptied() -> (StoryFiles, usize) {
    let files = fixture::files();
    let at = files.story_toml.find("[[entry]]").unwrap();
    (files, at)
}

/// What is exported and taken into the same story without its entries is what it was.
fn round_trip(table: &str, separator: u8) {
    let story = parse(&fixture::files()).unwrap();
    let (mut files, at) = emptied();
    // One entry is needed for a story.
    let seed = "[[entry]]\nid = \"seed\"\nquestion = \"seed\"\nanswer = \"No boat sails.\"\ncites = [\"p3s1\"]\nstatement = \"fact\"\n";
    files.story_toml.truncate(at);
    files.story_toml.push_str(seed);
    let bare = parse(&files).unwrap();
    let taken = import(&bare, table, separator).unwrap();
    assert_eq!(taken.refused, []);
    assert!(taken.imported.iter().all(|entry| entry.proposed.is_none()));
    files.story_toml.push_str(&taken.blocks);
    let again = parse(&files).unwrap();
    for entry in &story.entries {
        let found = again.entries.iter().find(|other| other.id == entry.id).unwrap();
        assert_eq!(
            (&found.cites, found.statement, &found.speaker),
            (&entry.cites, entry.statement, &entry.speaker),
            "{}",
            entry.id
        );
        assert_eq!(found.wording, entry.wording, "{}", entry.id);
    }
    assert_eq!(again.entries.len(), story.entries.len() + 1);
}

#[test]
fn csv_comes_back_as_it_went() {
    round_trip(&csv(&parse(&fixture::files()).unwrap()).unwrap(), b',');
}

#[test]
fn azures_table_comes_back_as_it_went() {
    let table = tsv(&parse(&fixture::files()).unwrap()).unwrap();
    assert!(table.starts_with("Question\tAnswer\tSource\tMetadata\t"), "{table}");
    round_trip(&table, b'\t');
}

#[test]
fn an_answer_without_a_citation_gets_one_or_is_refused() {
    let story = parse(&fixture::files()).unwrap();
    let table = "Question,Answer\nWhat stopped?,The ferry to Nara stopped.\nwhich line stopped,The ferry to Nara stopped.\nHow many drowned?,Nine people drowned.\nHow far is it?,The ferry to Nara stopped after 40 years.\n";
    let taken = import(&story, table, b',').unwrap();
    assert_eq!(
        taken.imported,
        [Imported {
            id: "what-stopped".to_owned(),
            proposed: Some("p1s1".to_owned())
        }]
    );
    assert!(
        taken.blocks.contains("  \"which line stopped\",") && taken.blocks.contains("draft = true"),
        "{}",
        taken.blocks
    );
    let refused: Vec<(usize, &str)> = taken
        .refused
        .iter()
        .map(|refusal| (refusal.row, refusal.question.as_str()))
        .collect();
    assert_eq!(refused, [(4, "How many drowned?"), (5, "How far is it?")]);
}

#[test]
fn what_is_asked_already_is_refused_and_names_where() {
    let story = parse(&fixture::files()).unwrap();
    let taken = import(&story, "question,answer,cites\nFARE?,Nothing.,p1s1\n", b',').unwrap();
    assert_eq!(taken.imported, []);
    assert!(taken.refused[0].reason.contains("\"price\""), "{:?}", taken.refused);
}

#[test]
fn broken_tables_say_what_is_missing() {
    let story = parse(&fixture::files()).unwrap();
    let cases = [
        ("", "question"),
        ("a,b\n1,2\n", "question"),
        ("question\nWho?\n", "answer"),
        ("question,answer\nWho?,\n", "row 2"),
    ];
    for (table, named) in cases {
        let error = import(&story, table, b',').unwrap_err().to_string();
        assert!(error.contains(named), "{table:?}: {error}");
    }
}

#[test]
fn json_ld_has_the_article_and_its_questions() {
    let story = parse(&fixture::files()).unwrap();
    let value: serde_json::Value = serde_json::from_str(&json_ld(&story)).unwrap();
    assert_eq!(value["@context"], "https://schema.org");
    let (article, page) = (&value["@graph"][0], &value["@graph"][1]);
    assert_eq!(
        (&article["@type"], &article["headline"]),
        (&"NewsArticle".into(), &story.title.as_str().into())
    );
    assert_eq!(article["inLanguage"], Language::En.code());
    let questions = page["mainEntity"].as_array().unwrap();
    assert_eq!(questions.len(), story.entries.len());
    assert_eq!(
        questions[0]["acceptedAnswer"]["citation"][0],
        story.passages[0].text.as_str()
    );
}

#[test]
fn what_is_drafted_for_a_question_of_readers_can_be_pasted() {
    let files = fixture::files();
    let story = parse(&files).unwrap();
    let long = format!("Is it {} far?", "very ".repeat(40));
    for (kind, ways, language, nearest) in [
        (
            Draft::Gap,
            vec!["Who pays for \"the\" boat?", "who pays\\ ```"],
            Language::En,
            Some("p3s1"),
        ),
        (
            Draft::Gap,
            vec!["¿Quién paga el barco?", "quien paga"],
            Language::Es,
            None,
        ),
        (Draft::Entry, vec!["Who pays for the boat?"], Language::En, Some("p3s1")),
        (Draft::Entry, vec!["¿Quién paga el barco?"], Language::Es, None),
        (Draft::Gap, vec![long.as_str()], Language::En, Some("nowhere")),
        (Draft::Gap, vec!["船は?"], Language::En, None),
    ] {
        let block = draft(&story, kind, &ways, language, nearest).expect("something is asked");
        let mut with = files.clone();
        with.story_toml.push('\n');
        with.story_toml.push_str(&block);
        let again = parse(&with).unwrap_or_else(|findings| panic!("{findings:#?}\n{block}"));
        let more = (
            again.entries.len() - story.entries.len(),
            again.gaps.len() - story.gaps.len(),
        );
        assert_eq!(more, if kind == Draft::Gap { (0, 1) } else { (1, 0) });
        let wording = match kind {
            Draft::Gap => &again.gaps.last().unwrap().wording,
            Draft::Entry => &again.entries.last().unwrap().wording,
        };
        let asked: Vec<&str> = wording.get(language).unwrap().phrasings().collect();
        assert!(ways.iter().all(|way| asked.contains(way)), "{asked:?}");
        // Pasted twice, it is told by its own phrasings.
        assert_eq!(draft(&again, kind, &ways, language, nearest), None);
    }
    assert_eq!(draft(&story, Draft::Gap, &["", "?!"], Language::En, None), None);
}
