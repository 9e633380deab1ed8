//! The HTTP side of the fake: every request is written down, checked for who sends it, put through the faults that
//! the test has scripted, and handed to its route.

use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::Json;
use axum::body::Body;
use axum::extract::{ConnectInfo, FromRequestParts as _, Request, State, WebSocketUpgrade};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use axum::{Router, serve};
use serde_json::{Value, json};

use super::body::Payload;
use super::connection::{Cuttable, Scissors};
use super::fault::Fault;
use super::gateway;
use super::hub::Hub;
use super::refusal::{self, Refusal};
use super::rest;
use super::route::Route;

/// What a route's handler is given.
#[derive(Debug)]
pub(super) struct Call {
    pub(super) route: Route,
    /// The parts of the path that vary, in order.
    pub(super) parts: Vec<String>,
    /// What follows the question mark.
    pub(super) query: String,
    pub(super) payload: Payload,
    /// When the request arrived.
    pub(super) arrived: Instant,
    /// Whether a fault keeps the bot from knowing what becomes of it.
    pub(super) in_doubt: bool,
}

impl Call {
    /// Whether the query sets a switch.
    pub(super) fn asks(&self, name: &str) -> bool {
        self.query_value(name) == Some("true")
    }

    /// The value of a key in the query.
    pub(super) fn query_value(&self, name: &str) -> Option<&str> {
        self.query
            .split('&')
            .filter_map(|pair| pair.split_once('='))
            .find_map(|(key, value)| (key == name).then_some(value))
    }
}

/// What a handler answers: JSON, or nothing (204), or no.
pub(super) type Answer = Result<Option<Value>, Refusal>;

/// Serves until the task is dropped.
pub(super) async fn run(listener: Cuttable, hub: Arc<Hub>) {
    let app = Router::new()
        .route("/gateway/", get(open_gateway))
        .route("/gateway/resume/", get(open_gateway))
        .fallback(answer)
        .with_state(hub);
    // It ends with the runtime of its test; errors of single connections are dealt with inside.
    let _ = serve(listener, app.into_make_service_with_connect_info::<Scissors>()).await;
}

async fn open_gateway(State(hub): State<Arc<Hub>>, request: Request) -> Response {
    let (mut parts, _) = request.into_parts();
    let query = parts.uri.query().unwrap_or_default().to_owned();
    let resuming = parts.uri.path().ends_with("/resume/");
    match WebSocketUpgrade::from_request_parts(&mut parts, &()).await {
        Ok(upgrade) => upgrade.on_upgrade(move |socket| gateway::serve(socket, query, resuming, hub)),
        Err(rejection) => {
            hub.change(|state| state.violation(format!("the gateway was called without a WebSocket: {rejection}")));
            rejection.into_response()
        }
    }
}

async fn answer(
    State(hub): State<Arc<Hub>>,
    ConnectInfo(scissors): ConnectInfo<Scissors>,
    request: Request,
) -> Response {
    let arrived = Instant::now();
    let method = request.method().clone();
    let path = request.uri().path().to_owned();
    let query = request.uri().query().unwrap_or_default().to_owned();
    let line = format!("bot: {method} {}", request.uri());
    let Some((route, parts)) = Route::find(&method, &path) else {
        hub.change(|state| state.violation(format!("no such route: {method} {path}")));
        return refusal::NOT_FOUND.into_response();
    };
    let authorised = authorised(&hub, route, request.headers());
    let payload = match Payload::read(request).await {
        Ok(payload) => payload,
        Err(problem) => {
            hub.change(|state| state.violation(format!("{line}: {problem}")));
            return refusal::MALFORMED.into_response();
        }
    };
    let journal = hub.look().settings.journal;
    if journal {
        hub.change(|state| state.note(format!("{line} {}", brief(&payload.json))));
    }
    if !authorised {
        hub.change(|state| {
            state.invalid_requests += 1;
            state.note(format!("     401 to {method} {path}"));
        });
        return refusal::UNAUTHORIZED.into_response();
    }

    let fault = meet_fault(&hub, route);
    if let Some(fault) = &fault
        && let Some(response) = strike(fault, &hub, &scissors).await
    {
        return response;
    }
    let call = Call {
        route,
        parts,
        query,
        payload,
        arrived,
        in_doubt: matches!(fault, Some(Fault::AnswerLost | Fault::Held(_))),
    };
    let outcome = hub.change(|state| {
        let outcome = rest::handle(state, &call);
        if let Err(refusal) = &outcome
            && [StatusCode::UNAUTHORIZED, StatusCode::FORBIDDEN].contains(&refusal.status)
        {
            state.invalid_requests += 1;
        }
        if journal {
            state.note(match &outcome {
                Ok(Some(json)) => format!("     200 {}", brief(json)),
                Ok(None) => "     204".to_owned(),
                Err(refusal) => format!("     {refusal:?}"),
            });
        }
        outcome
    });
    if matches!(fault, Some(Fault::AnswerLost)) {
        scissors.cut();
    }
    let mut response = match outcome {
        Ok(Some(json)) => Json(json).into_response(),
        Ok(None) => StatusCode::NO_CONTENT.into_response(),
        Err(refusal) => refusal.into_response(),
    };
    rate_limit_headers(response.headers_mut());
    response
}

/// Whether the request may do what it asks for. One that does not say who sends it breaks a rule, whatever it asks.
fn authorised(hub: &Hub, route: Route, headers: &HeaderMap) -> bool {
    let text = |name| headers.get(name).and_then(|value: &HeaderValue| value.to_str().ok());
    if text(header::USER_AGENT).is_none_or(|agent| !agent.starts_with("DiscordBot (")) {
        hub.change(|state| {
            state.violation("a request whose User-Agent is not of the form `DiscordBot ($url, $version)`");
        });
    }
    let token = text(header::AUTHORIZATION).and_then(|value| value.strip_prefix("Bot "));
    route.opened_by_token() || token == Some(hub.look().settings.token.as_str())
}

/// The fault that this request meets, if the test has scripted one.
fn meet_fault(hub: &Hub, route: Route) -> Option<Fault> {
    hub.change(|state| {
        let now = state.now();
        let too_early = state
            .faults
            .iter()
            .any(|planned| planned.route == route && planned.closed_until.is_some_and(|until| now < until));
        if too_early {
            state.violation(format!(
                "{route:?} was called again before the time that Retry-After named"
            ));
        }
        let planned = state
            .faults
            .iter_mut()
            .find(|planned| planned.route == route && planned.left > 0)?;
        planned.left -= 1;
        let fault = planned.fault.clone();
        if let Fault::RateLimited { retry_after, .. } = fault {
            planned.closed_until = Some(now + retry_after);
            state.invalid_requests += 1;
        }
        state.note(format!("     fault: {fault:?}"));
        Some(fault)
    })
}

/// Lets a fault do its work; nothing when the request goes on to its route.
async fn strike(fault: &Fault, hub: &Hub, scissors: &Scissors) -> Option<Response> {
    match fault {
        Fault::RateLimited { retry_after, global } => Some(rate_limited(*retry_after, *global)),
        Fault::Status(status) => {
            let status = StatusCode::from_u16(*status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
            let body = json!({ "message": format!("{}: {}", status.as_u16(), status.canonical_reason().unwrap_or("?")), "code": 0 });
            Some((status, Json(body)).into_response())
        }
        Fault::Cut => {
            scissors.cut();
            Some(Response::new(Body::empty()))
        }
        Fault::Silence => std::future::pending().await,
        Fault::Held(held) => {
            held.pass().await;
            hub.change(|state| state.note("     the held request goes on"));
            None
        }
        Fault::AnswerLost => None,
    }
}

fn rate_limited(retry_after: Duration, global: bool) -> Response {
    let seconds = retry_after.as_secs_f64();
    let body = json!({ "message": "You are being rate limited.", "retry_after": seconds, "global": global });
    let mut response = (StatusCode::TOO_MANY_REQUESTS, Json(body)).into_response();
    let headers = response.headers_mut();
    // The header counts whole seconds, rounded up; the body is exact.
    set(headers, "retry-after", &format!("{:.0}", seconds.ceil()));
    set(headers, "via", "1.1 google");
    if global {
        set(headers, "x-ratelimit-global", "true");
        set(headers, "x-ratelimit-scope", "global");
    } else {
        rate_limit_headers(headers);
        set(headers, "x-ratelimit-remaining", "0");
        set(headers, "x-ratelimit-reset-after", &format!("{seconds:.3}"));
        set(headers, "x-ratelimit-scope", "user");
    }
    response
}

fn rate_limit_headers(headers: &mut HeaderMap) {
    set(headers, "x-ratelimit-bucket", "0f1e2d3c4b5a69788f0e1d2c3b4a5968");
    set(headers, "x-ratelimit-limit", "50");
    set(headers, "x-ratelimit-remaining", "49");
    set(headers, "x-ratelimit-reset", "1893456000.000");
    set(headers, "x-ratelimit-reset-after", "1.000");
}

fn set(headers: &mut HeaderMap, name: &'static str, value: &str) {
    headers.insert(name, HeaderValue::from_str(value).expect("plain ASCII"));
}

/// JSON for the journal: whole, unless it would fill the screen.
fn brief(json: &Value) -> String {
    const ENOUGH: usize = 700;
    if json.is_null() {
        return String::new();
    }
    let text = json.to_string();
    match text.char_indices().nth(ENOUGH) {
        Some((cut, _)) => format!("{}…", &text[..cut]),
        None => text,
    }
}
