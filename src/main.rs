//! Parses the command line, runs it, and maps what came of it to an exit code.

use std::process::ExitCode;

use footnote::cli::{self, Cli, Outcome};
use footnote::telemetry;

/// 0 = fine, 1 = findings or a failure, 2 = wrong usage (clap's own), others as [`cli::exit_code`] has them.
fn main() -> ExitCode {
    let cli = match Cli::from_command_line() {
        Ok(cli) => cli,
        Err(error) => return ExitCode::from(cli::report_usage(&error)),
    };
    telemetry::start(
        std::env::var("RUST_LOG").ok().as_deref(),
        cli.verbosity(),
        cli.log_format(),
    );
    match cli.run() {
        Ok(Outcome::Fine) => ExitCode::SUCCESS,
        Ok(Outcome::Findings) => ExitCode::FAILURE,
        // The reader has seen enough (`| head`): nothing went wrong on our side.
        Err(error) if cli::is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            cli::report(&error);
            ExitCode::from(cli::exit_code(&error))
        }
    }
}
