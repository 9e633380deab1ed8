//! The contract of `footnote ask --jsonl`.

use std::io::Read as _;
use std::process::Stdio;

use serde_json::Value;

use crate::program::{ANSWERABLE, SMALL, footnote, run, run_with};

const KEYS: [&str; 14] = [
    "id",
    "status",
    "confidence",
    "language",
    "answer",
    "citations",
    "statement",
    "speaker",
    "entry",
    "nearest",
    "suggestions",
    "related",
    "micros",
    "explain",
];

#[track_caller]
fn lines(input: impl AsRef<[u8]>) -> Vec<Value> {
    let run = run_with(footnote(&["ask", "--jsonl", "--story", SMALL]), input.as_ref()).fine();
    run.stdout
        .lines()
        .map(|line| serde_json::from_str(line).expect("every line is JSON"))
        .collect()
}

#[track_caller]
fn error_of(line: &Value) -> &str {
    assert_eq!(
        line.as_object().map(serde_json::Map::len),
        Some(2),
        "only id and error: {line}"
    );
    line["error"].as_str().expect("an error")
}

fn keys_in_order(json: &str) -> Vec<usize> {
    KEYS.iter()
        .filter_map(|key| json.find(&format!("\"{key}\":")))
        .collect()
}

#[test]
fn a_reply_has_its_keys_in_their_order() {
    let (question, passage) = ANSWERABLE;
    let input = format!("{{\"id\": \"7\", \"q\": \"{question}\", \"extra\": [1]}}\n");
    let run = run_with(footnote(&["ask", "--jsonl"]), input.as_bytes()).fine();
    let at = keys_in_order(&run.stdout);
    assert_eq!(at.len(), KEYS.len() - 1, "all but explain: {}", run.stdout);
    assert!(at.is_sorted(), "{}", run.stdout);
    let reply: Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(reply["status"], "answered");
    assert_eq!(reply["language"], "en");
    assert_eq!(reply["citations"][0]["passage"], passage);
    assert_eq!(reply["citations"][0]["link"], Value::Null);
    let micros = reply["micros"].as_f64().unwrap();
    assert!(
        ((micros * 10.0) - (micros * 10.0).round()).abs() < 1e-6,
        "one decimal: {micros}"
    );
}

#[test]
fn ids_come_back_as_given_and_in_order() {
    let ids = [
        "\"7\"",
        "7",
        "-1",
        "1.50",
        "123456789012345678901234567890",
        "\"\"",
        "\"\\u00e9\\n\"",
    ];
    let input = ids.map(|id| format!("{{\"id\": {id}, \"q\": \"x\"}}\n")).concat();
    let run = run_with(footnote(&["ask", "--jsonl", "--story", SMALL]), input.as_bytes()).fine();
    let written: Vec<&str> = run.stdout.lines().collect();
    assert_eq!(written.len(), ids.len());
    for (id, line) in ids.iter().zip(written) {
        assert!(line.starts_with(&format!("{{\"id\":{id},\"status\":")), "{id}: {line}");
    }
}

#[test]
fn a_bad_line_is_reported_and_the_run_goes_on() {
    let bad: [(&[u8], Value); 12] = [
        (b"nonsense", Value::Null),
        (b"[\"7\", \"q\"]", Value::Null),
        (b"\"text\"", Value::Null),
        (b"{\"id\": 1, \"q\": \"x\"", Value::Null),
        (b"{\"id\": true, \"q\": \"x\"}", Value::Null),
        (b"{\"id\": 2}", 2.into()),
        (b"{\"id\": 3, \"q\": 4}", 3.into()),
        (b"{\"id\": \"4\", \"q\": null}", "4".into()),
        (b"{\"id\": 5, \"q\": \"x\", \"conversation\": []}", 5.into()),
        (b"{\"id\": 6, \"q\": \"x\", \"locale\": 1}", 6.into()),
        (b"{\"id\": 7, \"q\": \"\xff\"}", Value::Null),
        (b"{\"id\": 8, \"q\": \"a\0b\"}", Value::Null),
    ];
    for (line, id) in bad {
        let input = [line, b"\n{\"id\": \"after\", \"q\": \"x\"}\n"].concat();
        let replies = lines(&input);
        assert_eq!(replies.len(), 2, "{}", String::from_utf8_lossy(line));
        assert_eq!(replies[0]["id"], id, "{}", String::from_utf8_lossy(line));
        assert!(!error_of(&replies[0]).is_empty());
        assert_eq!(replies[1]["id"], "after");
        assert!(replies[1].get("status").is_some());
    }
}

#[test]
fn line_breaks_of_every_kind_and_empty_lines() {
    let input = "\u{feff}{\"id\": 1, \"q\": \"x\"}\r\n\r\n  \n{\"id\": 2, \"q\": \"x\"}\n\n{\"id\": 3, \"q\": \"x\"}";
    let ids: Vec<Value> = lines(input).iter().map(|line| line["id"].clone()).collect();
    assert_eq!(ids, [1, 2, 3]);
    assert!(lines("").is_empty());
}

#[test]
fn escaped_oddities_in_a_question_are_answered() {
    for q in [r"a\u0000b", r"\u001b[31m", r"\u202e", "", " ", r"\n\n"] {
        let replies = lines(format!("{{\"id\": 1, \"q\": \"{q}\"}}\n"));
        assert!(replies[0].get("status").is_some(), "{q}: {}", replies[0]);
    }
}

#[test]
fn a_question_of_a_mebibyte_is_answered_and_a_line_over_four_is_not() {
    let question = "kast ".repeat((1 << 20) / 5);
    let too_long = "x".repeat((4 << 20) + 1);
    let input = format!(
        "{{\"id\": 1, \"q\": \"{question}\"}}\n{{\"id\": 2, \"q\": \"{too_long}\"}}\n{{\"id\": 3, \"q\": \"x\"}}\n"
    );
    let replies = lines(input);
    assert_eq!(replies.len(), 3);
    assert!(replies[0].get("status").is_some());
    assert!(error_of(&replies[1]).contains("longer"));
    assert_eq!(replies[2]["id"], 3);
}

#[test]
fn the_locale_chooses_the_language_and_a_foreign_one_leaves_it_to_the_question() {
    let (question, _) = ANSWERABLE;
    let ask = |locale: &str| format!("{{\"id\": 1, \"q\": \"{question}\", \"locale\": {locale}}}\n");
    let replies = lines(
        ["\"es\"", "\"es-419\"", "\"en-GB\"", "\"fr\"", "null"]
            .map(ask)
            .concat(),
    );
    let languages: Vec<&Value> = replies.iter().map(|reply| &reply["language"]).collect();
    assert_eq!(languages, ["es", "es", "en", "en", "en"]);
}

#[test]
fn explain_adds_its_key() {
    let run = run_with(
        footnote(&["ask", "--jsonl", "--explain", "--story", SMALL]),
        b"{\"id\": 1, \"q\": \"who is kast\"}\n",
    )
    .fine();
    let reply: Value = serde_json::from_str(&run.stdout).unwrap();
    assert!(reply["explain"].is_string());
}

#[test]
fn conversations_of_any_number_and_name_are_taken() {
    let input = (0..50)
        .map(|n| format!("{{\"id\": {n}, \"q\": \"x\", \"conversation\": {}}}\n", n % 3))
        .collect::<Vec<_>>()
        .concat();
    assert!(lines(input).iter().all(|line| line.get("status").is_some()));
    let long = "c".repeat(2_000);
    assert!(
        error_of(&lines(format!("{{\"id\": 1, \"q\": \"x\", \"conversation\": \"{long}\"}}\n"))[0]).contains("conv")
    );
}

#[test]
fn json_is_the_same_object_without_an_id() {
    let run = run(&["ask", "--json", ANSWERABLE.0]).fine();
    assert_eq!(run.stdout.lines().count(), 1);
    let reply: Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!((&reply["status"], reply.get("id")), (&"answered".into(), None));
    assert!(reply["micros"].is_number());
}

#[test]
fn a_reader_who_leaves_is_no_failure() {
    let mut command = footnote(&["ask", "--jsonl", "--story", SMALL]);
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let mut stdin = child.stdin.take().unwrap();
    let feeding = std::thread::spawn(move || {
        // More than any pipe or buffer holds; the program leaves on the way.
        while std::io::Write::write_all(&mut stdin, b"{\"id\": 1, \"q\": \"x\"}\n").is_ok() {}
    });
    let status = child.wait().unwrap();
    feeding.join().unwrap();
    let mut errors = String::new();
    child.stderr.take().unwrap().read_to_string(&mut errors).unwrap();
    assert_eq!((status.code(), errors.as_str()), (Some(0), ""));
}

#[cfg(unix)]
#[test]
fn an_unreadable_input_is_a_failure() {
    let folder = std::fs::File::open(".").unwrap();
    let output = footnote(&["ask", "--jsonl", "--story", SMALL])
        .stdin(folder)
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).starts_with("error: "));
}

#[test]
fn every_reply_comes_before_the_next_line_is_waited_for() {
    use std::io::{BufRead as _, BufReader, Write as _};
    let mut command = footnote(&["ask", "--jsonl", "--story", SMALL]);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let mut replies = BufReader::new(child.stdout.take().unwrap()).lines();
    for id in 1..=3 {
        writeln!(stdin, "{{\"id\": {id}, \"q\": \"x\"}}").unwrap();
        let reply: Value = serde_json::from_str(&replies.next().unwrap().unwrap()).unwrap();
        assert_eq!(reply["id"], id);
    }
    drop(stdin);
    assert!(child.wait().unwrap().success());
}
