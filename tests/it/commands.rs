//! The other commands: what they print, where, and with which exit code.

use std::fs;

use crate::program::{ANSWERABLE, SMALL, footnote, run, run_with};

#[test]
fn exit_codes() {
    for (args, code) in [
        (&["--help"][..], 0),
        (&["--version"], 0),
        (&["summary"], 0),
        (&["summary", "--long", "--locale", "es"], 0),
        (&["timeline"], 0),
        (&["timeline", "--svg", "-"], 0),
        (&["timeline", "--png", "/nowhere/at/all.png"], 1),
        (&["timeline", "--dark"], 2),
        (&["timeline", "--svg", "-", "--png", "-"], 2),
        (&["ask", "who is vandraan", "--story", SMALL, "--svg", "-"], 0),
        (&["ask", "who is vandraan", "--svg", "-", "--json"], 2),
        (&["schema"], 0),
        (&["completions", "bash"], 0),
        (&["completions", "ksh"], 2),
        (&["man"], 0),
        (&["who"], 0),
        (&["who", "José", "Antonio", "Kast"], 0),
        (&["who", "Nobody Nowhere"], 1),
        (&["source"], 0),
        (&["source", "p99s99"], 1),
        (&["ask", "who", "is", "vandraan", "--story", SMALL], 0),
        (&["check", SMALL], 0),
        (&["check", "/nowhere/at/all"], 1),
        (&["summary", "--story", "/nowhere/at/all"], 1),
        (&["eval", "/nowhere/at/all"], 1),
        (&["ask"], 2),
        (&["ask", "--jsonl", "question"], 2),
        (&["ask", "q", "--locale", "fr"], 2),
        (&["nonsense"], 2),
        (&["--nonsense"], 2),
    ] {
        let run = run(args);
        assert_eq!(run.code, Some(code), "{args:?}: {}{}", run.stdout, run.stderr);
        assert_eq!(
            run.stderr.is_empty(),
            !(code == 2 || run.stdout.is_empty()),
            "{args:?}: {}",
            run.stderr
        );
    }
}

#[test]
fn a_usage_error_does_not_repeat_what_steers_a_terminal() {
    for args in [
        &["ask", "q", "--locale", "\u{1b}]0;x\u{7}"][..],
        &["\u{1b}[2J"],
        &["ask", "q", "--\u{9b}2J"],
    ] {
        let mut command = footnote(args);
        command.env("CLICOLOR_FORCE", "1");
        let run = run_with(command, b"");
        assert_eq!(run.code, Some(2), "{args:?}");
        assert!(
            !run.stderr.chars().any(|c| c.is_control() && c != '\n'),
            "{:?}",
            run.stderr
        );
    }
}

#[test]
fn an_option_before_its_command_is_told_where_it_belongs() {
    let run = run_with(footnote(&["--story", SMALL, "summary"]), b"");
    assert_eq!(run.code, Some(2));
    assert!(
        run.stderr
            .contains("tip: options stand behind the command: footnote summary --story PATH"),
        "{}",
        run.stderr
    );
}

#[test]
fn colours_only_where_they_are_wanted() {
    let coloured = |variables: &[(&str, &str)]| {
        let mut command = footnote(&["ask", "When did the cable fail?", "--story", SMALL]);
        command.envs(variables.iter().copied());
        run_with(command, b"").fine().stdout.contains('\u{1b}')
    };
    assert!(coloured(&[("CLICOLOR_FORCE", "1")]), "colours can be had at all");
    assert!(!coloured(&[]), "a pipe gets none");
    assert!(!coloured(&[("NO_COLOR", "1")]));
    assert!(
        !coloured(&[("NO_COLOR", "1"), ("CLICOLOR_FORCE", "1")]),
        "NO_COLOR has the last word"
    );
}

#[test]
fn an_answer_stands_with_its_proof() {
    let run = run(&["ask", ANSWERABLE.0]).fine();
    for part in [
        "111",
        "  │ \"You have 111 days",
        "paragraph 4, sentence 1",
        "José Antonio Kast, quoted",
    ] {
        assert!(run.stdout.contains(part), "{part}: {}", run.stdout);
    }
}

#[test]
fn check_says_in_its_last_line_that_all_is_well() {
    let run = run(&["check", SMALL]).fine();
    let last = run.stdout.lines().last().unwrap_or_default();
    assert!(
        last.starts_with("no findings: ") && last.ends_with(" phrasings"),
        "{}",
        run.stdout
    );
}

#[test]
fn check_refuses_what_is_no_story_and_names_it() {
    let folder = tempfile::tempdir().unwrap();
    let binary = folder.path().join("binary.toml");
    fs::write(&binary, [0_u8, 255, 254, 10, 0]).unwrap();
    let missing = folder.path().join("missing.toml");
    for path in [folder.path(), &binary, &missing] {
        let run = run(&["check", path.to_str().unwrap()]);
        assert_eq!(run.code, Some(1), "{}", path.display());
        assert!(
            (run.stdout + &run.stderr).contains(path.to_str().unwrap()),
            "{}",
            path.display()
        );
    }
}

#[test]
fn eval_counts_and_lists_the_misses() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("questions.jsonl");
    let (question, passage) = ANSWERABLE;
    let questions = format!(
        "{{\"id\": 1, \"q\": \"{question}\", \"answerable\": true, \"gold\": [\"{passage}\"], \"key\": [\"111\"], \"lang\": \"en\", \"style\": \"plain\"}}\n\
         {{\"id\": 2, \"q\": \"{question}\", \"answerable\": false, \"gold\": [], \"lang\": \"en\", \"style\": \"trap\"}}\n\
         {{\"id\": \"d\", \"turns\": [{{\"q\": \"qwxz vbnk\", \"answerable\": true, \"gold\": [\"p1s1\"]}}]}}\n"
    );
    fs::write(&path, questions).unwrap();
    let path = path.to_str().unwrap();
    let table = run(&["eval", path, "--skip-phrasings"]).fine().stdout;
    let overall: Vec<&str> = table.lines().nth(1).unwrap().split_whitespace().collect();
    assert_eq!(overall, ["overall", "3", "33.3", "0", "1", "1"], "{table}");
    // Answerable questions and others apart, then each by language and by style; what has neither is unmarked.
    let groups: Vec<&str> = table
        .lines()
        .skip(2)
        .take_while(|line| !line.is_empty())
        .map(|line| line.get(..32).unwrap_or(line).trim())
        .collect();
    assert_eq!(
        groups,
        [
            "answerable",
            "unanswerable",
            "answerable en",
            "answerable unmarked",
            "unanswerable en",
            "answerable dialogue",
            "answerable plain",
            "unanswerable trap",
        ],
        "{table}"
    );
    for part in [
        "microseconds: median",
        "0.9 to 1.0",
        "expected calibration error: ",
        "false: [2]",
        "missed: [d]",
    ] {
        assert!(table.contains(part), "{part}: {table}");
    }
    let json: serde_json::Value =
        serde_json::from_str(&run(&["eval", path, "--json", "--skip-phrasings"]).fine().stdout).unwrap();
    assert_eq!(
        (&json["overall"]["right"], &json["overall"]["false"]),
        (&1.into(), &1.into())
    );
    assert_eq!(json["misses"].as_array().map(Vec::len), Some(2));
    let bins = json["reliability"]["bins"].as_array().unwrap();
    assert_eq!(bins.len(), 10);
    assert_eq!(bins.iter().map(|bin| bin["n"].as_u64().unwrap()).sum::<u64>(), 3);
    assert!(json["reliability"]["expected_calibration_error"].is_number());
    assert!(json["phrasings"].is_null(), "they were not asked");
}

#[test]
fn eval_asks_the_storys_own_phrasings_unless_told_not_to() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("questions.jsonl");
    fs::write(
        &path,
        "{\"id\": 1, \"q\": \"When did the cable fail?\", \"answerable\": true}\n",
    )
    .unwrap();
    let path = path.to_str().unwrap();
    let run = run(&["eval", path, "--json", "--story", SMALL]).fine();
    let json: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    let entries = &json["phrasings"]["by_side"]["entries"];
    let count = |key: &str| entries[key].as_u64().unwrap();
    assert_eq!(
        count("right") + count("wrong") + count("missed"),
        count("n"),
        "{entries}"
    );
    assert!(count("right") > 0 && count("first") > count("right"), "{entries}");
    assert!(json["phrasings"]["by_class"]["when-cable-failed"]["n"].is_number());
}

#[test]
fn advice_fails_only_when_it_is_asked_to() {
    // The same story with one way left of asking its first entry.
    let folder = tempfile::tempdir().unwrap();
    let small = std::path::Path::new(SMALL);
    fs::copy(small.join("article.txt"), folder.path().join("article.txt")).unwrap();
    let story = fs::read_to_string(small.join("story.toml")).unwrap();
    let (before, rest) = story.split_once("also = [").unwrap();
    let (_, after) = rest.split_once("\n]").unwrap();
    fs::write(folder.path().join("story.toml"), format!("{before}also = [\n]{after}")).unwrap();
    let thin = folder.path().to_str().unwrap();
    assert_eq!(run(&["check", SMALL, "--strict"]).code, Some(0));
    let advised = run(&["check", thin]).fine().stdout;
    let advice: Vec<&str> = advised.lines().filter(|line| line.ends_with(']')).collect();
    assert!(!advice.is_empty(), "{advised}");
    let strict = run(&["check", thin, "--strict"]);
    assert_eq!(strict.code, Some(1));
    assert_eq!(
        strict.stdout.lines().collect::<Vec<_>>(),
        advice,
        "the same advice, as findings"
    );
}

#[test]
fn logging_never_reaches_standard_output() {
    let mut command = footnote(&["ask", "--json", "who is vandraan", "--story", SMALL]);
    command.env("RUST_LOG", "trace");
    let run = run_with(command, b"");
    assert!(
        run.stdout.starts_with('{') && run.stdout.lines().count() == 1,
        "{}",
        run.stdout
    );
    assert!(
        !run.stderr.contains("who is vandraan"),
        "questions are not logged: {}",
        run.stderr
    );
}

#[test]
fn a_folder_of_stories_is_checked_story_by_story() {
    let stories = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/stories");
    let sound = run(&["check", stories]).fine();
    assert_eq!(
        sound
            .stdout
            .lines()
            .filter(|line| line.starts_with("no findings: "))
            .count(),
        2,
        "{}",
        sound.stdout
    );
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in [("one", "schema = 1\n"), ("two", "schema = 2\n")] {
        let story = folder.path().join(name);
        std::fs::create_dir(&story).expect("a folder");
        std::fs::write(story.join("story.toml"), text).expect("written");
        std::fs::write(story.join("article.txt"), "Headline\n\nA sentence.\n").expect("written");
    }
    let path = folder.path().to_str().expect("UTF-8");
    let broken = run(&["check", path]);
    assert_eq!(broken.code, Some(1), "{}", broken.stdout);
    assert!(
        broken.stdout.contains("one/story.toml:1:1: ") && broken.stdout.contains("two/story.toml:1:"),
        "{}",
        broken.stdout
    );
}

#[test]
fn a_timeline_is_drawn_into_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    run(&["timeline", "--png", &file("a.png"), "--dark"]).fine();
    assert!(fs::read(file("a.png")).unwrap().starts_with(b"\x89PNG"));
    run(&["timeline", "--svg", &file("a.svg"), "--locale", "es"]).fine();
    let svg = fs::read_to_string(file("a.svg")).unwrap();
    assert!(svg.contains("Durante años") && svg.contains("@font-face"), "{svg:.400}");
    let drawn = run(&["timeline", "--svg", "-", "--locale", "es"]).fine();
    assert_eq!(drawn.stdout, svg);
}

#[test]
fn every_shell_completes_every_command_and_every_command_has_a_page() {
    let commands = ["ask", "timeline", "completions", "man", "schema", "check"];
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = run(&["completions", shell]).fine().stdout;
        for part in commands.iter().chain(&["explain"]) {
            assert!(script.contains(part), "{shell}: {part}");
        }
        assert!(!script.contains("apart"), "{shell}: what the bot alone starts");
    }
    let page = run(&["man"]).fine().stdout;
    assert!(
        page.contains(".SH NAME\nfootnote") && page.contains("Exit codes:"),
        "{page:.400}"
    );
    let folder = tempfile::tempdir().unwrap();
    run(&["man", "--out", folder.path().to_str().unwrap()]).fine();
    for command in commands {
        let page = fs::read_to_string(folder.path().join(format!("footnote-{command}.1"))).unwrap();
        assert!(
            page.contains(&format!("footnote {command}")) && page.contains("Exit codes:"),
            "{page:.400}"
        );
    }
}
