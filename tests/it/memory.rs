//! A hundred thousand questions, and no more memory after them than when all that may be remembered was.
#![cfg(target_os = "linux")]

use std::fmt::Write as _;
use std::io::{BufRead as _, BufReader, Write as _};
use std::process::Stdio;

use crate::program::{SMALL, footnote};

/// So many questions in all.
const ALL: usize = 100_000;
/// By then more dialogues have been begun, of four questions each, than the ten thousand that are remembered.
const FILLED: usize = 50_000;
/// How much the memory may grow from then on, as a share: pages that come and go.
const TOLERANCE: f64 = 0.05;

/// Questions that are all different: known ones, unknown ones, misspelt ones, in more dialogues than are remembered.
fn questions() -> impl Iterator<Item = String> {
    const KINDS: [&str; 5] = [
        "how many residents are cut off",
        "quién es el capitán",
        "when did the cabel fail",
        "and why",
        "who won the cup",
    ];
    (0..ALL).map(|number| {
        let kind = KINDS[number % KINDS.len()];
        let dialogue = number / 4;
        format!("{{\"id\": \"{number}\", \"q\": \"{kind} {number}?\", \"conversation\": \"d{dialogue}\"}}")
    })
}

#[test]
fn a_hundred_thousand_questions_leave_nothing_behind() {
    let mut child = footnote(&["ask", "--jsonl", "--story", SMALL])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("it starts");
    let mut input = child.stdin.take().expect("it has an input");
    let output = BufReader::new(child.stdout.take().expect("it has an output"));
    let pid = child.id();
    let (mut answered, mut filled, mut last) = (0, 0.0, 0.0);
    std::thread::scope(|scope| {
        scope.spawn(move || {
            let mut lines = String::new();
            for question in questions() {
                let _ = writeln!(lines, "{question}");
                if lines.len() > 64 * 1024 {
                    input.write_all(lines.as_bytes()).expect("it reads");
                    lines.clear();
                }
            }
            input.write_all(lines.as_bytes()).expect("it reads");
        });
        for line in output.lines() {
            assert!(line.expect("a line").contains("\"status\""));
            answered += 1;
            if answered == FILLED {
                filled = resident(pid);
            }
            // It is still there: the last answers have not been read.
            if answered == ALL - 1_000 {
                last = resident(pid);
            }
        }
    });
    assert!(child.wait().expect("it ends").success());
    assert_eq!(answered, ALL);
    assert!(last <= filled * (1.0 + TOLERANCE), "{filled} KiB, then {last} KiB");
}

/// The resident memory of a process, in KiB.
fn resident(pid: u32) -> f64 {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status")).expect("it runs");
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let number = line.expect("Linux says so").trim().trim_end_matches(" kB");
    number.parse().expect("a number")
}
