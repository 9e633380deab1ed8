//! Requests to Discord's API, with patience: refused for haste, they wait as long as they are told to; met by a fault of
//! the server or the network, they are tried again, a bounded number of times.
//!
//! serenity's own client loses the `Retry-After` of a refused request when its rate limiter is off, and with the limiter
//! on it talks to Discord's address only. So requests are built by serenity (routes, headers, JSON) and, where the limiter
//! is off, sent from here.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use reqwest::StatusCode;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serenity::all::{CreateAttachment, Http, HttpBuilder, LightMethod};
use serenity::http::{HttpError, Multipart, MultipartUpload, Request, Route};
use tokio::sync::Notify;
use tokio::time::Instant;

use crate::config::{self, Token};

/// A connection that is not there by then is tried anew.
const CONNECT: Duration = Duration::from_secs(5);
/// A request that is not answered by then has failed. Discord answers within a second, mostly within a fifth.
const ANSWER: Duration = Duration::from_secs(10);
/// A call that nobody waits for is given up by then.
const ANY: Duration = Duration::from_mins(1);
/// The first pause after a fault; each further one is twice as long, up to [`LONGEST_PAUSE`].
const FIRST_PAUSE: Duration = Duration::from_millis(250);
const LONGEST_PAUSE: Duration = Duration::from_secs(8);
/// What a refused request waits when it is not told.
const DEFAULT_RETRY_AFTER: Duration = Duration::from_secs(1);

/// The API of one Discord, for one token.
#[derive(Debug, Clone)]
pub(super) struct Api {
    http: Arc<Http>,
    client: reqwest::Client,
    /// Discord has refused the token.
    refused: Arc<Notify>,
    /// Until when Discord has told everything to wait, not one route only.
    closed_until: Arc<Mutex<Option<Instant>>>,
}

/// Why a request failed.
#[derive(Debug, thiserror::Error)]
pub(super) enum ApiError {
    /// Discord answered, and said no.
    #[error("Discord answered {status} to {route}: {message} (code {code})")]
    Refused {
        /// HTTP status.
        status: StatusCode,
        /// Discord's own code; 0 where it gave none.
        code: i64,
        /// Discord's words.
        message: String,
        /// What was asked for.
        route: &'static str,
    },
    /// Discord did not answer in time, or could not be reached.
    #[error("Discord did not answer {route}: {reason}")]
    Unreachable {
        /// Why.
        reason: String,
        /// What was asked for.
        route: &'static str,
    },
    /// The answer or the request is not what it should be.
    #[error("{route}: {reason}")]
    Unreadable {
        /// What is off.
        reason: String,
        /// What was asked for.
        route: &'static str,
    },
}

impl ApiError {
    /// Discord's answer to a second first response.
    const ALREADY_ACKNOWLEDGED: i64 = 40_060;

    /// The status that Discord answered with.
    pub(super) fn status(&self) -> Option<StatusCode> {
        match self {
            Self::Refused { status, .. } => Some(*status),
            _ => None,
        }
    }

    /// The interaction has had its first response: after a fault, that was the attempt before.
    pub(super) fn is_already_acknowledged(&self) -> bool {
        matches!(self, Self::Refused { code, .. } if *code == Self::ALREADY_ACKNOWLEDGED)
    }

    /// Discord does not know the bot's token. That an interaction's token is unknown or too old has a code of its own.
    fn is_about_the_token(&self) -> bool {
        matches!(self, Self::Refused { status, code: 0, .. } if *status == StatusCode::UNAUTHORIZED)
    }

    /// What was sent is refused itself, not who sends it or when: less of it may be taken.
    pub(super) fn is_about_the_content(&self) -> bool {
        let of_content = [
            StatusCode::BAD_REQUEST,
            StatusCode::FORBIDDEN,
            StatusCode::PAYLOAD_TOO_LARGE,
        ];
        self.status().is_some_and(|status| of_content.contains(&status)) && !self.is_already_acknowledged()
    }

    /// Trying again may help.
    fn is_passing(&self) -> bool {
        match self {
            Self::Refused { status, .. } => status.is_server_error(),
            Self::Unreachable { .. } => true,
            Self::Unreadable { .. } => false,
        }
    }
}

/// What is asked of the API.
#[derive(Debug, Clone, Copy)]
pub(super) struct Call<'a> {
    /// What it is, for messages; routes can hold an interaction's token.
    pub(super) what: &'static str,
    /// Where to.
    pub(super) route: Route<'a>,
    /// How.
    pub(super) method: LightMethod,
    /// When to give up, whatever happens.
    deadline: Instant,
    /// How long one attempt may take.
    patience: Duration,
}

impl<'a> Call<'a> {
    /// A call that is given up after a minute.
    pub(super) fn new(what: &'static str, route: Route<'a>, method: LightMethod) -> Self {
        Self {
            what,
            route,
            method,
            deadline: Instant::now() + ANY,
            patience: ANSWER,
        }
    }

    /// Sets when to give up, whatever happens.
    pub(super) fn until(self, deadline: Instant) -> Self {
        Self { deadline, ..self }
    }

    /// Sets how long one attempt may take, so that there is time for another.
    pub(super) fn patience(self, patience: Duration) -> Self {
        Self { patience, ..self }
    }
}

impl Api {
    /// A client for the API at `url`.
    ///
    /// # Errors
    /// When no HTTP client can be set up.
    pub(super) fn new(token: &Token, url: &str, rate_limiter: bool) -> anyhow::Result<Self> {
        let client = reqwest::Client::builder()
            .connect_timeout(CONNECT)
            .timeout(ANSWER)
            .build()?;
        Ok(Self {
            http: Arc::new(http(&client, token, url, rate_limiter)),
            client,
            refused: Arc::default(),
            closed_until: Arc::default(),
        })
    }

    /// Sends a JSON body and reads a JSON answer.
    pub(super) async fn ask<T: DeserializeOwned>(
        &self,
        call: Call<'_>,
        body: Option<&(impl Serialize + Sync)>,
        parameters: Vec<(&'static str, String)>,
    ) -> Result<T, ApiError> {
        let bytes = self.send(call, body, Vec::new(), parameters).await?;
        serde_json::from_slice(&bytes).map_err(|error| ApiError::Unreadable {
            reason: format!("the answer cannot be read: {error}"),
            route: call.what,
        })
    }

    /// Sends a JSON body and only wants to know that it arrived.
    pub(super) async fn tell(&self, call: Call<'_>, body: Option<&(impl Serialize + Sync)>) -> Result<(), ApiError> {
        self.tell_with(call, body, Vec::new()).await
    }

    /// The same, with files, of which the body speaks in its `attachments`.
    pub(super) async fn tell_with(
        &self,
        call: Call<'_>,
        body: Option<&(impl Serialize + Sync)>,
        files: Vec<CreateAttachment>,
    ) -> Result<(), ApiError> {
        self.send(call, body, files, Vec::new()).await.map(|_| ())
    }

    /// Ready when Discord refuses the token: nothing more can be said to it then.
    pub(super) async fn refused(&self) {
        self.refused.notified().await;
    }

    async fn send(
        &self,
        call: Call<'_>,
        body: Option<&(impl Serialize + Sync)>,
        files: Vec<CreateAttachment>,
        parameters: Vec<(&'static str, String)>,
    ) -> Result<Vec<u8>, ApiError> {
        let body = body.map(serde_json::to_string).transpose();
        let body = body.map_err(|error| ApiError::Unreadable {
            reason: format!("the request cannot be written: {error}"),
            route: call.what,
        })?;
        let sent = patiently(call, || {
            let mut request = Request::new(call.route, call.method);
            request = if files.is_empty() {
                request.body(body.clone().map(String::into_bytes))
            } else {
                request.multipart(Some(Multipart {
                    upload: MultipartUpload::Attachments(files.clone()),
                    fields: Vec::new(),
                    payload_json: body.clone(),
                }))
            };
            if !parameters.is_empty() {
                request = request.params(Some(parameters.clone()));
            }
            self.attempt(request, call.route, call.what)
        });
        let sent = sent.await;
        if matches!(&sent, Err(error) if error.is_about_the_token()) {
            self.refused.notify_one();
        }
        sent
    }

    async fn attempt(&self, request: Request<'_>, route: Route<'_>, what: &'static str) -> Result<Attempt, ApiError> {
        let closed_until = *self.closed_until.lock().unwrap_or_else(PoisonError::into_inner);
        // Discord's limit for everything is not one for answers to interactions.
        let of_an_interaction = matches!(
            route,
            Route::InteractionResponse { .. } | Route::WebhookOriginalInteractionResponse { .. }
        );
        if let Some(until) = closed_until.filter(|until| *until > Instant::now() && !of_an_interaction) {
            let error = ApiError::Unreachable {
                reason: "Discord has told the bot to wait".to_owned(),
                route: what,
            };
            return Ok(Attempt::TooFast(error, until - Instant::now()));
        }
        let unreachable = |error: reqwest::Error| ApiError::Unreachable {
            // Without its address, which may hold an interaction's token.
            reason: chain(&error.without_url()),
            route: what,
        };
        // First responses have no limit of Discord's, and serenity's limiter would keep a bucket for each for good.
        let limited = !matches!(route, Route::InteractionResponse { .. });
        if limited && self.http.ratelimiter.is_some() {
            // serenity waits by itself where it is told to.
            return match self.http.request(request).await {
                Ok(response) => Ok(Attempt::Done(response.bytes().await.map_err(unreachable)?.to_vec())),
                Err(serenity::Error::Http(HttpError::UnsuccessfulRequest(response))) => Err(ApiError::Refused {
                    status: response.status_code,
                    code: i64::try_from(response.error.code).unwrap_or_default(),
                    message: response.error.message,
                    route: what,
                }),
                Err(serenity::Error::Http(HttpError::Request(error))) => Err(unreachable(error)),
                Err(error) => Err(ApiError::Unreadable {
                    reason: error.to_string(),
                    route: what,
                }),
            };
        }
        let built = request
            .build(&self.client, self.http.token(), self.http.proxy.as_deref())
            .map_err(|error| ApiError::Unreadable {
                reason: error.to_string(),
                route: what,
            })?;
        let response = built.send().await.map_err(unreachable)?;
        let status = response.status();
        let header = response
            .headers()
            .get(reqwest::header::RETRY_AFTER)
            .and_then(|value| value.to_str().ok()?.parse::<f64>().ok());
        let bytes = response.bytes().await.map_err(unreachable)?;
        if status.is_success() {
            return Ok(Attempt::Done(bytes.to_vec()));
        }
        let said: Said = serde_json::from_slice(&bytes).unwrap_or_default();
        let error = ApiError::Refused {
            status,
            code: said.code,
            message: said.message,
            route: what,
        };
        if status == StatusCode::TOO_MANY_REQUESTS {
            let seconds = said
                .retry_after
                .or(header)
                .filter(|seconds| seconds.is_finite() && *seconds >= 0.0);
            // A day is more than any deadline; a `Duration` cannot hold every number.
            let wait = seconds.map_or(DEFAULT_RETRY_AFTER, |seconds| {
                Duration::from_secs_f64(seconds.min(86_400.0))
            });
            if said.global {
                let mut closed_until = self.closed_until.lock().unwrap_or_else(PoisonError::into_inner);
                *closed_until = Some(Instant::now() + wait);
            }
            return Ok(Attempt::TooFast(error, wait));
        }
        Err(error)
    }
}

/// Tries until it works, cannot work, or is too late: after haste, as long as Discord says; after a fault of the server or
/// the network, with pauses that grow.
async fn patiently<F>(call: Call<'_>, mut attempt: impl FnMut() -> F) -> Result<Vec<u8>, ApiError>
where
    F: Future<Output = Result<Attempt, ApiError>>,
{
    let mut pause = FIRST_PAUSE;
    loop {
        let limit = call.deadline.min(Instant::now() + call.patience);
        let (error, wait) = match tokio::time::timeout_at(limit, attempt()).await {
            Ok(Ok(Attempt::Done(bytes))) => return Ok(bytes),
            Ok(Ok(Attempt::TooFast(error, wait))) => (error, wait),
            Ok(Err(error)) if error.is_passing() => (error, pause),
            Ok(Err(error)) => return Err(error),
            Err(_) => {
                let reason = "no answer in time".to_owned();
                let route = call.what;
                (ApiError::Unreachable { reason, route }, pause)
            }
        };
        // What would come too late is not worth waiting for.
        if Instant::now() + wait >= call.deadline {
            return Err(error);
        }
        tracing::debug!(%error, wait_ms = wait.as_millis(), "a request waits and is tried again");
        tokio::time::sleep(wait).await;
        pause = (pause * 2).min(LONGEST_PAUSE);
    }
}

/// The one place where serenity's HTTP client is set up.
pub(super) fn http(client: &reqwest::Client, token: &Token, url: &str, rate_limiter: bool) -> Http {
    let mut builder = HttpBuilder::new(token.expose()).client(client.clone());
    if url != config::DISCORD_URL {
        builder = builder.proxy(url);
    }
    // The trap: with its rate limiter on, serenity ignores the address just set.
    builder.ratelimiter_disabled(!rate_limiter).build()
}

/// What came of one attempt that was not a failure.
enum Attempt {
    Done(Vec<u8>),
    /// Refused for haste; to be tried again after so long.
    TooFast(ApiError, Duration),
}

/// Discord's words when it refuses.
#[derive(Debug, Default, serde::Deserialize)]
struct Said {
    #[serde(default)]
    code: i64,
    #[serde(default)]
    message: String,
    #[serde(default)]
    retry_after: Option<f64>,
    /// Everything is to wait, not this route only.
    #[serde(default)]
    global: bool,
}

/// An error with its causes in a line: reqwest's own says "error sending request" and leaves the rest to them.
fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text.push_str(": ");
        text.push_str(&error.to_string());
        cause = error.source();
    }
    text
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;

    fn refused(status: u16) -> ApiError {
        ApiError::Refused {
            status: StatusCode::from_u16(status).expect("a status"),
            code: 0,
            message: String::new(),
            route: "a reply",
        }
    }

    fn call() -> Call<'static> {
        Call::new("a reply", Route::GatewayBot, LightMethod::Get)
    }

    /// Calls once while Discord fails for so long; how many attempts that took, when it ended, and how.
    async fn during(outage: Duration, error: impl Fn() -> ApiError) -> (u32, Duration, Result<Vec<u8>, ApiError>) {
        let (start, attempts) = (Instant::now(), Cell::new(0));
        let outcome = patiently(call(), || {
            attempts.set(attempts.get() + 1);
            let answer = if start.elapsed() < outage {
                Err(error())
            } else {
                Ok(Attempt::Done(Vec::new()))
            };
            std::future::ready(answer)
        });
        let outcome = outcome.await;
        (attempts.get(), start.elapsed(), outcome)
    }

    #[tokio::test(start_paused = true)]
    async fn a_fault_of_the_server_is_outlasted_for_a_minute_with_pauses_that_grow() {
        for status in [500, 502, 503, 504] {
            let (attempts, took, outcome) = during(Duration::from_secs(45), || refused(status)).await;
            assert!(outcome.is_ok() && took < Duration::from_secs(54), "{took:?}");
            assert!((8..=12).contains(&attempts), "{attempts}");
            let (attempts, took, outcome) = during(Duration::from_mins(2), || refused(status)).await;
            assert_eq!(
                outcome.expect_err("given up").status().map(|status| status.as_u16()),
                Some(status)
            );
            assert!(took < Duration::from_mins(1) && attempts <= 12, "{took:?}, {attempts}");
        }
    }

    #[tokio::test(start_paused = true)]
    async fn what_will_not_change_is_tried_once() {
        for status in [400, 401, 403, 404] {
            let (attempts, took, outcome) = during(Duration::from_mins(2), || refused(status)).await;
            assert!(outcome.is_err());
            assert_eq!((attempts, took), (1, Duration::ZERO), "{status}");
        }
    }

    #[tokio::test(start_paused = true)]
    async fn silence_is_a_fault_too() {
        let start = Instant::now();
        let outcome = patiently(call(), std::future::pending).await;
        assert!(matches!(outcome, Err(ApiError::Unreachable { .. })));
        assert!(start.elapsed() <= ANY, "{:?}", start.elapsed());
    }

    #[test]
    fn the_token_is_not_shown() {
        let token = Token::parse("secret.token.value", "the test").expect("a token");
        let api = Api::new(&token, "http://127.0.0.1:1", false).expect("an API");
        assert!(!format!("{api:?} {api:#?}").contains("secret.token"));
    }
}
