//! From an article to a story and back again: `build`, the rebuild, `import`, `export`.

use std::fs;
use std::path::{Path, PathBuf};

use crate::program::{Run, run};

/// An article of our own, in each language.
const ENGLISH: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/articles/orchard-blight.txt");
const SPANISH: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/articles/mina-santa-elvira.txt");

fn text(path: &Path) -> &str {
    path.to_str().expect("paths of tests are UTF-8")
}

/// Builds an article's text into `folder/story`.
fn build(folder: &Path, article: &str, more: &[&str]) -> (Run, PathBuf) {
    let (path, story) = (folder.join("article.txt"), folder.join("story"));
    fs::write(&path, article).expect("the article is written");
    let mut args = vec!["build", text(&path), "--out", text(&story)];
    args.extend(more);
    (run(&args), story)
}

fn english() -> String {
    fs::read_to_string(ENGLISH).expect("the article is there")
}

fn ask(story: &Path, question: &str) -> serde_json::Value {
    let reply = run(&["ask", "--json", question, "--story", text(story)]).fine();
    serde_json::from_str(&reply.stdout).expect("a reply is JSON")
}

#[test]
fn a_draft_is_sound_and_answers_at_once() {
    let folder = tempfile::tempdir().unwrap();
    for (article, question, passage) in [
        (ENGLISH, "Who is Edith Navarro?", "p2s1"),
        (SPANISH, "¿Quién es Teresa Lobo?", "p8s1"),
    ] {
        let story = folder.path().join(passage);
        let built = run(&[
            "build",
            article,
            "--out",
            text(&story),
            "--publisher",
            "Wire",
            "--url",
            "https://example.org/a",
        ])
        .fine();
        assert!(
            built.stdout.contains("drafted") && built.stdout.ends_with('\n'),
            "{:?}",
            built.stdout
        );
        let check = run(&["check", text(&story)]).fine();
        // Advice on what nobody has reworded yet may stand before it.
        let last = check.stdout.lines().next_back().unwrap_or_default();
        assert!(last.starts_with("no findings: "), "{}", check.stdout);
        let reply = ask(&story, question);
        assert_eq!(
            (&reply["status"], &reply["citations"][0]["passage"]),
            (&"answered".into(), &passage.into()),
            "{reply}"
        );
        assert!(
            reply["citations"][0]["link"]
                .as_str()
                .is_some_and(|link| link.starts_with("https://example.org/a#"))
        );
        for command in ["summary", "timeline", "who", "source"] {
            assert!(
                !run(&[command, "--story", text(&story)]).fine().stdout.is_empty(),
                "{command}"
            );
        }
    }
}

#[test]
fn a_question_that_nobody_worded_is_answered_from_the_sentences() {
    let folder = tempfile::tempdir().unwrap();
    let (built, story) = build(folder.path(), &english(), &[]);
    built.fine();
    let reply = ask(
        &story,
        "in how many orchards of the valley did inspectors find fire blight?",
    );
    assert_eq!(reply["citations"][0]["passage"], "p1s1", "{reply}");
    assert_eq!(ask(&story, "who won the world series")["status"], "off_topic");
}

#[test]
fn building_again_changes_nothing_and_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let (_, story) = build(folder.path(), &english(), &[]);
    let files = || ["article.txt", "story.toml"].map(|name| fs::read(story.join(name)).unwrap());
    let before = files();
    let (again, _) = build(folder.path(), &english(), &[]);
    assert!(again.fine().stdout.contains("nothing has changed"));
    assert_eq!(before, files());
    let (check, _) = build(folder.path(), &english(), &["--check"]);
    assert_eq!(check.fine().code, Some(0));
}

/// The entry's table in a story file, up to the next one.
fn entry<'t>(story: &'t str, id: &str) -> &'t str {
    let at = story.find(&format!("id = \"{id}\"")).expect(id);
    let from = story[..at]
        .rfind("[[entry]]")
        .expect("ids of entries stand under [[entry]]");
    let to = story[at..].find("\n\n").map_or(story.len(), |end| at + end);
    &story[from..to]
}

const OURS: &str = "\n# Edith asked us to add this one.\n[[entry]]\nid = \"grandfather\"\nquestion = \"Whose trees were they?\"\nanswer = \"Her grandfather's.\" # checked\ncites = [\"p2s1\"]\nstatement = \"fact\"\n\n\
                    [[entry]]\nid = \"alert\"\nquestion = \"Did the warning come late?\"\nanswer = \"Yes, two weeks after the first reports.\"\ncites = [\"p4s1\"]\nstatement = \"characterisation\"\n";

#[test]
fn a_rebuild_keeps_what_people_wrote_moves_citations_and_marks_what_no_longer_stands() {
    let folder = tempfile::tempdir().unwrap();
    let (_, story) = build(folder.path(), &english(), &[]);
    let path = story.join("story.toml");
    let mut drafted = fs::read_to_string(&path).unwrap();
    drafted.push_str(OURS);
    fs::write(&path, &drafted).unwrap();
    assert_eq!(ask(&story, "Did the warning come late?")["status"], "answered");

    // A paragraph comes first, and the sentence of the alert is gone.
    let changed = english()
        .replace("HARROW CREEK, Ore. — Growers", "The county declared an emergency on Sunday.\n\nHARROW CREEK, Ore. — Growers")
        .replace("The state Department of Agriculture issued its first alert on May 2, two weeks after growers had begun reporting wilted blossoms.", "The state Department of Agriculture issued no alert at all.");
    let before = fs::read(&path).unwrap();
    let (check, _) = build(folder.path(), &changed, &["--check"]);
    assert_eq!(check.code, Some(1), "{}", check.stdout);
    assert!(
        check
            .stdout
            .contains("stale, not answered from until somebody has looked at them: alert"),
        "{}",
        check.stdout
    );
    assert_eq!(before, fs::read(&path).unwrap(), "--check only reports");

    let (built, _) = build(folder.path(), &changed, &[]);
    let said = built.fine().stdout;
    assert!(said.contains("2 sentences are new, 1 are gone"), "{said}");
    let now = fs::read_to_string(&path).unwrap();
    let kept = entry(&now, "grandfather");
    assert!(
        now.contains("# Edith asked us to add this one.\n[[entry]]\nid = \"grandfather\""),
        "{kept}"
    );
    assert!(
        kept.contains("cites = [\"p3s1\"]") && kept.contains("# checked") && !kept.contains("stale"),
        "{kept}"
    );
    let stale = entry(&now, "alert");
    assert!(
        stale.contains("stale = true")
            && stale.contains("was = [\"The state Department of Agriculture issued its first alert"),
        "{stale}"
    );
    run(&["check", text(&story)]).fine();
    assert_ne!(ask(&story, "Did the warning come late?")["entry"], "alert");
    assert_eq!(ask(&story, "Whose trees were they?")["entry"], "grandfather");

    // The old article again: what was stale stands.
    let (built, _) = build(folder.path(), &english(), &[]);
    assert!(built.fine().stdout.contains("now in the article again: alert"));
    assert!(!entry(&fs::read_to_string(&path).unwrap(), "alert").contains("stale"));
    assert_eq!(ask(&story, "Did the warning come late?")["entry"], "alert");
}

#[test]
fn a_byline_tells_nothing_and_a_piece_of_a_sentence_answers_what_it_was_drafted_for() {
    let folder = tempfile::tempdir().unwrap();
    let (article, story) = (folder.path().join("storm.txt"), folder.path().join("storm"));
    let text_of_it = "Storm kills six in Havenport\n\nBy Priya Lind and Tom Achter\n\n\
                      HAVENPORT (Wire) - A storm killed six people in Havenport on Friday, police said.\n\n\
                      Police chief Marta Orlan said the water rose 2.6 metres in Lower Sarn.\n\n\
                      Prime Minister Ada Renn, 58, promised 80 million crowns in aid because three provinces are without power.\n";
    fs::write(&article, text_of_it).unwrap();
    run(&["build", text(&article), "--out", text(&story), "--language", "en"]).fine();
    for (question, answer) in [
        ("what happened?", "A storm killed six people"),
        ("how old is Ada Renn", "58."),
        (
            "how much aid was promised?",
            "Prime Minister Ada Renn, 58, promised 80 million",
        ),
        ("who is the police chief", "Police chief Marta Orlan said"),
    ] {
        let reply = ask(&story, question);
        let said = reply["answer"].as_str().unwrap();
        assert!(said.contains(answer), "{question}: {reply}");
        assert!(!said.contains("Priya"), "{question}: {reply}");
    }
    let summary = run(&["summary", "--story", text(&story)]).fine();
    assert!(!summary.stdout.contains("Priya"), "{}", summary.stdout);
}

#[test]
fn a_draft_that_somebody_changed_or_took_out_stays_so() {
    let folder = tempfile::tempdir().unwrap();
    let (_, story) = build(folder.path(), &english(), &[]);
    let path = story.join("story.toml");
    let drafted = fs::read_to_string(&path).unwrap();
    let age = entry(&drafted, "p2s1-how-old").to_owned();
    let changed = age
        .replace("answer = \"58.\"", "answer = \"She is 58.\"")
        .replace("draft = true\n", "");
    assert_ne!(age, changed);
    let taken_out = entry(&drafted, "p9s2-says").to_owned();
    fs::write(&path, drafted.replace(&age, &changed).replace(&taken_out, "")).unwrap();
    let article = english().replace("About 150 people attended.", "About 160 people attended.");
    build(folder.path(), &article, &[]).0.fine();
    let now = fs::read_to_string(&path).unwrap();
    assert!(entry(&now, "p2s1-how-old").contains("She is 58."));
    assert!(!now.contains("p9s2-says"), "what was taken out does not come back");
    assert!(now.contains("About 160 people") && !now.contains("About 150 people"));
    run(&["check", text(&story)]).fine();
}

#[test]
fn what_is_no_article_is_refused_in_a_clear_line_and_nothing_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let words = "water ".repeat(2_000);
    let cases: Vec<(&str, Vec<u8>, &str)> = vec![
        ("empty", Vec::new(), "nothing in it"),
        ("blank", b" \n\n\t\n".to_vec(), "nothing in it"),
        ("binary", vec![0x7f, b'E', b'L', b'F', 0, 1, 255, 254], "UTF-8"),
        ("control", b"Title\n\nThe lake \0 was empty.\n".to_vec(), "binary"),
        ("html", b"<!DOCTYPE html>\n<html><body><p>The lake was empty.</p></body></html>".to_vec(), "HTML"),
        ("large", vec![b'x'; 50 * 1024 * 1024], "larger than"),
        ("line", words.into_bytes(), "headline"),
        ("endless", format!("A headline\n\n{}", "the water was in the lake that is on the hill and ".repeat(40)).into_bytes(), "can be quoted"),
        ("headline", b"Only a headline\n".to_vec(), "no text under the headline"),
        ("french", "La mairie ferme le pont\n\nLe maire a dit mardi que le pont est ferm\u{e9} pour des travaux et que les habitants de la ville ne sont pas contents. Il a ajout\u{e9} que la route est aussi dans un mauvais \u{e9}tat.\n".as_bytes().to_vec(), "French"),
    ];
    for (name, bytes, said) in cases {
        let (path, out) = (
            folder.path().join(format!("{name}.txt")),
            folder.path().join(format!("{name}-story")),
        );
        fs::write(&path, bytes).unwrap();
        let run = run(&["build", text(&path), "--out", text(&out)]);
        assert_eq!(run.code, Some(1), "{name}: {}", run.stdout);
        assert!(
            run.stderr.contains(said) && run.stderr.contains(text(&path)),
            "{name}: {}",
            run.stderr
        );
        assert!(
            run.stderr.lines().count() == 1 && run.stdout.is_empty(),
            "{name}: {}",
            run.stderr
        );
        assert!(!out.exists(), "{name}: nothing is written");
    }
    let left: Vec<_> = fs::read_dir(folder.path())
        .unwrap()
        .filter(|entry| {
            entry
                .as_ref()
                .unwrap()
                .file_name()
                .to_string_lossy()
                .starts_with(".footnote")
        })
        .collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn a_folder_with_something_else_in_it_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("story");
    fs::create_dir(&out).unwrap();
    fs::write(out.join("diary.txt"), "mine").unwrap();
    let (run, _) = build(folder.path(), &english(), &[]);
    assert_eq!(run.code, Some(1));
    assert!(run.stderr.contains("something here already"), "{}", run.stderr);
    assert_eq!(fs::read_dir(&out).unwrap().count(), 1);
}

#[test]
fn a_folder_of_articles_becomes_a_folder_of_stories() {
    let folder = tempfile::tempdir().unwrap();
    let (articles, stories) = (folder.path().join("articles"), folder.path().join("stories"));
    fs::create_dir(&articles).unwrap();
    fs::copy(ENGLISH, articles.join("one.txt")).unwrap();
    fs::write(articles.join("two.md"), "# The bridge is closed\n\n*By us*\n\nThe **bridge** over the [Orle](https://example.org) was closed on Monday, the mayor said.\n\n- It has a crack.\n- It will be closed for two weeks.\n").unwrap();
    fs::write(articles.join("three.txt"), "<html>").unwrap();
    fs::write(articles.join("notes.pdf"), "no article").unwrap();
    let run_once = || run(&["build", text(&articles), "--out", text(&stories)]);
    let run = run_once();
    assert_eq!(run.code, Some(1), "one of them is no article");
    assert!(
        run.stderr.contains("three.txt") && run.stdout.contains("2 of 3 stories built"),
        "{}{}",
        run.stdout,
        run.stderr
    );
    let article = fs::read_to_string(stories.join("two").join("article.txt")).unwrap();
    assert!(
        article.contains("The bridge over the Orle was closed on Monday, the mayor said."),
        "{article}"
    );
    for name in ["one", "two"] {
        let story = stories.join(name);
        let check = crate::program::run(&["check", text(&story)]).fine();
        let last = check.stdout.lines().next_back().unwrap_or_default();
        assert!(last.starts_with("no findings: "), "{}", check.stdout);
    }
    assert!(run_once().stdout.contains("0 of them new or changed"));
}

#[test]
fn a_story_goes_out_and_comes_in_again() {
    let folder = tempfile::tempdir().unwrap();
    let (_, story) = build(folder.path(), &english(), &[]);
    for format in ["csv", "tsv", "json-ld"] {
        assert!(
            !run(&["export", "--format", format, "--story", text(&story)])
                .fine()
                .stdout
                .is_empty(),
            "{format}"
        );
    }
    let table = folder.path().join("faq.csv");
    fs::write(&table, "question,answer\nHow late was the warning?,\"The first alert came on May 2, two weeks after growers had begun reporting wilted blossoms.\"\nhow overdue was the alarm,\"The first alert came on May 2, two weeks after growers had begun reporting wilted blossoms.\"\nIs the fruit sweet?,It is the sweetest in Oregon.\n").unwrap();
    let path = story.join("story.toml");
    let before = fs::read(&path).unwrap();
    let looked = run(&["import", text(&table), "--story", text(&story), "--check"]);
    assert_eq!((looked.code, fs::read(&path).unwrap() == before), (Some(1), true));
    let taken = run(&["import", text(&table), "--story", text(&story)]);
    assert_eq!(taken.code, Some(1), "one is refused");
    assert!(
        taken.stdout.contains("with p4s1 proposed") && taken.stdout.contains("1 entries taken in, 1 refused"),
        "{}",
        taken.stdout
    );
    assert!(
        taken.stderr.contains("row 4") && taken.stderr.contains("Is the fruit sweet?"),
        "{}",
        taken.stderr
    );
    assert_eq!(
        ask(&story, "how overdue was the alarm")["citations"][0]["passage"],
        "p4s1"
    );
    let now = fs::read(&path).unwrap();
    fs::write(&table, "no,columns\n").unwrap();
    assert_eq!(run(&["import", text(&table), "--story", text(&story)]).code, Some(1));
    assert_eq!(now, fs::read(&path).unwrap());
}
