//! The routes' handlers: each takes the state and a call, and answers as Discord would.

mod account;
mod commands;
mod interactions;
mod messages;
mod responses;

use serde_json::{Value, json};
use twilight_model::id::Id;

use super::ids::GuildId;
use super::refusal::{self, Refusal};
use super::route::Route;
use super::server::{Answer, Call};
use super::state::State;

pub(super) fn handle(state: &mut State, call: &Call) -> Answer {
    match call.route {
        Route::Gateway | Route::GatewayBot | Route::CurrentUser | Route::CurrentApplication | Route::GetUser => {
            account::handle(state, call)
        }
        Route::GetGuild | Route::ListChannels | Route::GetChannel | Route::OpenDirect | Route::Typing => {
            account::places(state, call)
        }
        Route::ListCommands
        | Route::CreateCommand
        | Route::OverwriteCommands
        | Route::GetCommand
        | Route::EditCommand
        | Route::DeleteCommand => commands::handle(state, call),
        Route::Callback => interactions::callback(state, call),
        Route::Followup | Route::GetResponse | Route::EditResponse | Route::DeleteResponse => {
            responses::handle(state, call)
        }
        Route::ListMessages | Route::CreateMessage | Route::GetMessage | Route::EditMessage | Route::DeleteMessage => {
            messages::handle(state, call)
        }
    }
}

/// A command in the form in which Discord stores it.
pub(super) fn register(state: &mut State, of: Option<GuildId>, command: &Value) -> Result<Value, Refusal> {
    commands::accept(state, of, command)
}

/// An id from a path; what is no id finds nothing.
fn id<T>(part: &str, otherwise: &Refusal) -> Result<Id<T>, Refusal> {
    part.parse().map_err(|_| otherwise.clone())
}

/// Records what is wrong with a payload and refuses it.
fn refuse_invalid(state: &mut State, what: &str, problems: &[String]) -> Refusal {
    for problem in problems {
        state.violation(format!("{what}: {problem}"));
    }
    if problems.iter().any(|problem| problem == super::judge::EMPTY) {
        return refusal::EMPTY_MESSAGE;
    }
    Refusal::invalid(problems)
}

#[expect(clippy::unnecessary_wraps, reason = "it is what handlers end with")]
fn found(json: Value) -> Answer {
    Ok(Some(json))
}

fn list(values: impl Iterator<Item = Value>) -> Answer {
    found(json!(values.collect::<Vec<_>>()))
}
