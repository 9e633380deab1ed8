//! Discord's refusals: a status, a code and a sentence.

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

/// An answer that says no.
#[derive(Debug, Clone)]
pub(super) struct Refusal {
    pub(super) status: StatusCode,
    code: u32,
    message: &'static str,
    errors: Option<Value>,
}

macro_rules! refusals {
    ($($(#[$doc:meta])* $name:ident: $status:ident, $code:literal, $message:literal;)+) => {
        $($(#[$doc])* pub(super) const $name: Refusal = Refusal {
            status: StatusCode::$status,
            code: $code,
            message: $message,
            errors: None,
        };)+
    };
}

refusals! {
    UNAUTHORIZED: UNAUTHORIZED, 0, "401: Unauthorized";
    NOT_FOUND: NOT_FOUND, 0, "404: Not Found";
    UNKNOWN_CHANNEL: NOT_FOUND, 10003, "Unknown Channel";
    UNKNOWN_GUILD: NOT_FOUND, 10004, "Unknown Guild";
    UNKNOWN_MESSAGE: NOT_FOUND, 10008, "Unknown Message";
    UNKNOWN_USER: NOT_FOUND, 10013, "Unknown User";
    UNKNOWN_WEBHOOK: NOT_FOUND, 10015, "Unknown Webhook";
    UNKNOWN_INTERACTION: NOT_FOUND, 10062, "Unknown interaction";
    UNKNOWN_COMMAND: NOT_FOUND, 10063, "Unknown application command";
    WRONG_APPLICATION: FORBIDDEN, 20012, "You are not authorized to perform this action on this application";
    ALREADY_ACKNOWLEDGED: BAD_REQUEST, 40060, "Interaction has already been acknowledged.";
    MISSING_ACCESS: FORBIDDEN, 50001, "Missing Access";
    NOT_THE_AUTHOR: FORBIDDEN, 50005, "Cannot edit a message authored by another user";
    EMPTY_MESSAGE: BAD_REQUEST, 50006, "Cannot send an empty message";
    MISSING_PERMISSIONS: FORBIDDEN, 50013, "Missing Permissions";
    TOKEN_EXPIRED: UNAUTHORIZED, 50027, "Invalid Webhook Token";
    MALFORMED: BAD_REQUEST, 50109, "The request body contains invalid JSON.";
    /// Answering a message in a channel whose history the bot may not read.
    NO_HISTORY: BAD_REQUEST, 160_002, "Cannot reply without permission to read message history";
}

impl Refusal {
    /// "Invalid Form Body", with what is wrong.
    pub(super) fn invalid(problems: &[String]) -> Self {
        let errors: Vec<Value> = problems
            .iter()
            .map(|problem| json!({ "code": "INVALID", "message": problem }))
            .collect();
        Self {
            status: StatusCode::BAD_REQUEST,
            code: 50035,
            message: "Invalid Form Body",
            errors: Some(json!({ "_errors": errors })),
        }
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let mut body = json!({ "message": self.message, "code": self.code });
        if let Some(errors) = self.errors {
            body["errors"] = errors;
        }
        (self.status, Json(body)).into_response()
    }
}
