//! The way of a response to Discord: at once where it is known in time, otherwise promised first and given when it is known.

use std::time::Duration;

use serenity::all::{
    CreateAttachment, CreateInteractionResponse, CreateInteractionResponseMessage, InteractionId, LightMethod,
};
use serenity::http::Route;
use tokio::task::JoinHandle;
use tokio::time::Instant;
use tracing::Instrument as _;

use super::super::api::{ApiError, Call};
use super::super::card::{Card, nobody};
use super::super::desk::Desk;
use super::super::draw;
use super::super::markup::escape;
use crate::text::Language;

/// Discord waits three seconds for the first response; what is not decided by then is promised instead. The rest is for
/// the way, a second attempt included.
const DECIDE: Duration = Duration::from_millis(1500);
/// From then on a first response is refused.
const FIRST_RESPONSE: Duration = Duration::from_millis(2900);
/// How long one attempt at a first response may take.
const FIRST_ATTEMPT: Duration = Duration::from_millis(1200);
/// A promised response can be given for a quarter of an hour; less a minute, so as not to race the clock.
const LATE: Duration = Duration::from_mins(14);

/// What is said to an interaction, and where.
pub(super) struct Said {
    pub(super) card: Card,
    /// In place of the message that was pressed, not as a new one.
    pub(super) in_place: bool,
}

impl Said {
    /// For one pair of eyes.
    pub(super) fn to_one(card: Card) -> Self {
        Self {
            card: card.for_one(),
            in_place: false,
        }
    }
}

/// What a response is promised as, where it has to be promised before it is known. Discord holds the response to it: one
/// that was promised to everybody is seen by everybody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Promise {
    /// A new message that everybody sees.
    ToAll,
    /// A new message for one pair of eyes.
    ToOne,
    /// Another text in the message that was pressed.
    InPlace,
}

/// An interaction's particulars that every response needs.
pub(super) struct Door {
    pub(super) id: InteractionId,
    pub(super) token: String,
    pub(super) arrived: Instant,
    pub(super) language: Option<Language>,
}

impl Desk {
    /// Does the work and responds; promises a response where the work takes too long. A panic in the work is a fault of
    /// ours that the reader is told of.
    pub(super) async fn respond(
        &self,
        door: Door,
        promise: Promise,
        work: impl Future<Output = Said> + Send + 'static,
    ) {
        let mut work = tokio::spawn(work.in_current_span());
        let in_time = tokio::time::timeout_at(door.arrived + DECIDE, &mut work).await;
        let sent = if let Ok(done) = in_time {
            let said = done.unwrap_or_else(|error| broken(&door, &error));
            match self.said(&door, &said.card, said.in_place).await {
                Err(error) if said.card.picture.is_some() && error.is_about_the_content() => {
                    tracing::warn!(%error, "a picture was refused; the text goes alone");
                    self.said(&door, &said.card.without_picture(), said.in_place).await
                }
                sent => sent,
            }
        } else {
            self.promise(&door, promise, work).await
        };
        let millis = door.arrived.elapsed().as_millis();
        match sent {
            Ok(()) => tracing::debug!(millis, "responded"),
            Err(error) => {
                self.metrics.undelivered();
                tracing::warn!(%error, millis, "a response was not delivered");
            }
        }
    }

    /// Says something at once.
    async fn said(&self, door: &Door, card: &Card, in_place: bool) -> Result<(), ApiError> {
        let response = if in_place { card.update() } else { card.response() };
        self.first_response(door, &response, card.files(), door.arrived + FIRST_RESPONSE)
            .await
    }

    /// Promises a response, waits for the work, and keeps the promise.
    async fn promise(&self, door: &Door, promise: Promise, work: JoinHandle<Said>) -> Result<(), ApiError> {
        let promise = match promise {
            Promise::ToAll | Promise::ToOne => CreateInteractionResponse::Defer(
                CreateInteractionResponseMessage::new()
                    .ephemeral(promise == Promise::ToOne)
                    .allowed_mentions(nobody()),
            ),
            Promise::InPlace => CreateInteractionResponse::Acknowledge,
        };
        self.first_response(door, &promise, Vec::new(), door.arrived + FIRST_RESPONSE)
            .await?;
        let said = work.await.unwrap_or_else(|error| broken(door, &error));
        match self.late_response(door, &said.card).await {
            Err(error) if said.card.picture.is_some() && error.is_about_the_content() => {
                tracing::warn!(%error, "a picture was refused; the text goes alone");
                self.late_response(door, &said.card.without_picture()).await
            }
            sent => sent,
        }
    }

    /// Sends the first response. That it has been given already means that an earlier attempt arrived after all.
    pub(super) async fn first_response(
        &self,
        door: &Door,
        response: &CreateInteractionResponse,
        files: Vec<CreateAttachment>,
        deadline: Instant,
    ) -> Result<(), ApiError> {
        let route = Route::InteractionResponse {
            interaction_id: door.id,
            token: &door.token,
        };
        let call = Call::new("a first response", route, LightMethod::Post)
            .until(deadline)
            .patience(FIRST_ATTEMPT);
        match self.api.tell_with(call, Some(response), files).await {
            Err(error) if error.is_already_acknowledged() => Ok(()),
            sent => sent,
        }
    }

    /// Keeps the promise of a response.
    async fn late_response(&self, door: &Door, card: &Card) -> Result<(), ApiError> {
        let Some(identity) = self.identity() else {
            return Ok(());
        };
        let route = Route::WebhookOriginalInteractionResponse {
            application_id: identity.application,
            token: &door.token,
        };
        let call = Call::new("a promised response", route, LightMethod::Patch).until(door.arrived + LATE);
        self.api.tell_with(call, Some(&card.late()), card.files()).await
    }
}

/// A fault of ours, logged under an id that the reader is given.
fn broken(door: &Door, error: &tokio::task::JoinError) -> Said {
    let incident = door.id.to_string();
    tracing::error!(incident, %error, "an interaction could not be handled");
    let language = door.language.unwrap_or_default();
    Said::to_one(draw::broken(language, &escape(&incident)))
}
