//! Running the program as somebody at a shell would.

use std::io::Write as _;
use std::process::{Command, Output, Stdio};

/// A question that the shipped story answers, and the passage that does.
pub(crate) const ANSWERABLE: (&str, &str) = ("How many days did Kast give migrants to leave Chile?", "p4s1");

/// A story that is learnt in a blink, for whatever does not need the shipped one.
pub(crate) const SMALL: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/stories/ostrey-cable");

/// What a run left behind.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) code: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Run {
    /// The run, which must have ended well and said nothing on standard error.
    #[track_caller]
    pub(crate) fn fine(self) -> Self {
        assert_eq!((self.code, self.stderr.as_str()), (Some(0), ""), "{}", self.stdout);
        self
    }
}

/// The program, in an environment that says nothing about colours, logs or homes; what is learnt is kept nowhere.
pub(crate) fn footnote(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_footnote"));
    command.args(args);
    for variable in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "RUST_LOG", "XDG_STATE_HOME"] {
        command.env_remove(variable);
    }
    command.env("FOOTNOTE_CACHE", "off");
    command
}

/// Runs with bytes on standard input.
pub(crate) fn run_with(mut command: Command, input: &[u8]) -> Run {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it starts");
    let mut stdin = child.stdin.take().expect("it has an input");
    let output: Output = std::thread::scope(|scope| {
        // From a thread of its own: with large inputs both sides write at once. The program may leave without
        // reading all of it, which shows in what it wrote.
        scope.spawn(move || stdin.write_all(input));
        child.wait_with_output().expect("it ends")
    });
    Run {
        code: output.status.code(),
        stdout: String::from_utf8(output.stdout).expect("output is UTF-8"),
        stderr: String::from_utf8(output.stderr).expect("errors are UTF-8"),
    }
}

/// Runs with nothing on standard input.
pub(crate) fn run(args: &[&str]) -> Run {
    run_with(footnote(args), b"")
}
