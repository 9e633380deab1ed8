//! What the exit codes mean: a table of all commands, which every help ends with.
//!
//! Those above 2 are of BSD's `sysexits.h`, where a service manager can tell something from them.

use std::fmt::Write as _;

use clap::Command;

/// An exit code and what it means.
type Meaning = (u8, &'static str);

const DONE: Meaning = (0, "done");
const FAILED: Meaning = (1, "it failed; standard error says why");
const USAGE: Meaning = (2, "the command line is wrong");
const UNREACHABLE: Meaning = (69, "Discord cannot be reached; starting again later may help");
const REFUSED: Meaning = (77, "Discord refuses the token or an intent");
const CONFIGURATION: Meaning = (78, "the configuration is wrong, or there is no token");
const BOT: &[Meaning] = &[
    (0, "it was told to stop, and stopped"),
    FAILED,
    USAGE,
    UNREACHABLE,
    REFUSED,
    CONFIGURATION,
    (130, "it was told to stop twice"),
];

/// The exit codes of a command.
fn of(command: &str) -> &'static [Meaning] {
    match command {
        // Without a command it may be the bot.
        "footnote" | "run" => BOT,
        "register" => &[DONE, FAILED, USAGE, UNREACHABLE, REFUSED, CONFIGURATION],
        "gaps" => &[DONE, FAILED, USAGE, CONFIGURATION],
        "ask" => &[
            (0, "done, whatever the answer was"),
            (1, "the story or the questions cannot be read"),
            USAGE,
        ],
        "who" | "source" => &[DONE, (1, "there is none of that name, or it failed"), USAGE],
        "build" => &[
            DONE,
            (
                1,
                "an article cannot be read or, with --check, a rebuild would change something",
            ),
            USAGE,
        ],
        "check" => &[
            (0, "no findings, whatever the advice"),
            (1, "findings; with --strict, advice too"),
            USAGE,
        ],
        "import" => &[
            (0, "all rows were taken in"),
            (1, "some were refused, or the table cannot be read"),
            USAGE,
        ],
        _ => &[DONE, FAILED, USAGE],
    }
}

/// Ends the help of a command and of those below it with their exit codes.
pub(super) fn listed(command: Command) -> Command {
    let name = command.get_name().to_owned();
    let mut help = command.get_after_help().map(ToString::to_string).unwrap_or_default();
    help.push_str("\n\nExit codes:");
    for (code, meaning) in of(&name) {
        // Writing to a string does not fail.
        let _ = write!(help, "\n  {code:>3}  {meaning}");
    }
    command.after_help(help).mut_subcommands(listed)
}
