//! The chat with a script on its input.

use crate::program::{ANSWERABLE, SMALL, footnote, run_with};

#[track_caller]
fn say(args: &[&str], input: &str) -> String {
    let run = run_with(footnote(args), input.as_bytes());
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    run.stdout
}

#[test]
fn without_a_command_it_chats_about_the_shipped_story_and_says_so_in_a_line() {
    let run = run_with(footnote(&[]), b"");
    assert_eq!((run.code, run.stdout.as_str()), (Some(0), ""));
    assert_eq!(run.stderr.lines().count(), 1);
    assert!(run.stderr.contains("Peru Declares Emergency"), "{}", run.stderr);
}

#[test]
fn a_question_gets_its_quotation_and_no_prompt() {
    let out = say(&["chat"], &format!("{}\n", ANSWERABLE.0));
    assert!(
        out.contains("  │ \"You have 111 days to leave Chile voluntarily,\" he stated"),
        "{out}"
    );
    assert!(
        out.contains("Political Rhetoric Sparks Migrant Exodus, paragraph 4, sentence 1"),
        "{out}"
    );
    assert!(!out.contains("> "), "{out}");
    assert!(out.ends_with("\n\n"), "a block ends with an empty line: {out:?}");
}

#[test]
fn a_bare_number_asks_the_question_under_it() {
    let out = say(&["chat"], &format!("{}\n1\n99\n", ANSWERABLE.0));
    let offered = out
        .lines()
        .find_map(|line| line.trim().strip_prefix("1. "))
        .expect("something is offered");
    assert!(out.contains(&format!("\n> {offered}\n")), "{out}");
    assert!(
        out.contains("goes from 1 to") || out.contains("has only number 1"),
        "{out}"
    );
}

#[test]
fn commands_in_both_languages() {
    for (line, answer) in [
        ("/summary", "Summary: "),
        ("/summary long", "Summary: "),
        ("/resumen", "Resumen: "),
        ("/timeline", "Timeline: "),
        ("/who", "People"),
        ("/who vandraan", "Piet Vandraan"),
        ("/source", "Publisher: not given"),
        ("/source p2s1", "▶ │ The cable failed at 3:40 a.m."),
        ("/source p99s9", "no passage"),
        ("/help", "/timeline"),
        (
            "/nonsense",
            "There is no command /nonsense. You can use /summary, /timeline, /who, /source, /help, /quit.",
        ),
    ] {
        let out = say(&["chat", "--story", SMALL], &format!("{line}\n"));
        assert!(out.contains(answer), "{line}: {out}");
    }
}

#[test]
fn quit_leaves_at_once() {
    let out = say(&["chat", "--locale", "es", "--story", SMALL], "/salir\n/help\n");
    assert_eq!(out, "Hasta luego.\n");
}

#[test]
fn what_somebody_types_does_not_steer_the_terminal() {
    let mut command = footnote(&["chat", "--story", SMALL]);
    command.env("CLICOLOR_FORCE", "1");
    let run = run_with(command, b"/\x1b[2J\x07\n/who \x1b]0;x\x07\nhello \x1b[31m\xff\n");
    assert_eq!(run.code, Some(0));
    for raw in ["\u{1b}[2J", "\u{1b}]", "\u{1b}[31m", "\u{7}"] {
        assert!(!run.stdout.contains(raw), "{:?}", run.stdout);
    }
}

#[test]
fn a_history_that_cannot_be_kept_is_no_matter() {
    let mut command = footnote(&["chat", "--story", SMALL]);
    command.env("XDG_STATE_HOME", "/dev/null/nowhere");
    assert_eq!(run_with(command, b"/quit\n").code, Some(0));
}
