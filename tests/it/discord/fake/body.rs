//! What a request carries: JSON, or a form with JSON and files.

use axum::Json;
use axum::extract::{FromRequest as _, Multipart, Request};
use axum::http::header::CONTENT_TYPE;
use serde_json::Value;

/// A file that came with a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct File {
    /// Which of the form's files it is: `files[0]` is 0.
    pub(super) index: u64,
    pub(super) name: String,
    pub(super) content_type: Option<String>,
    pub(super) bytes: Vec<u8>,
}

/// The payload of a request.
#[derive(Debug, Default)]
pub(super) struct Payload {
    /// Null when the request has no body.
    pub(super) json: Value,
    pub(super) files: Vec<File>,
}

impl Payload {
    /// Reads a body.
    ///
    /// # Errors
    ///
    /// What is wrong with it.
    pub(super) async fn read(request: Request) -> Result<Self, String> {
        let kind = request
            .headers()
            .get(CONTENT_TYPE)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
            .to_owned();
        if kind.starts_with("multipart/form-data") {
            return Self::form(request).await;
        }
        if kind.starts_with("application/json") {
            let Json(json) = Json::from_request(request, &())
                .await
                .map_err(|error| error.to_string())?;
            return Ok(Self {
                json,
                files: Vec::new(),
            });
        }
        let bytes = axum::body::to_bytes(request.into_body(), usize::MAX)
            .await
            .map_err(|error| error.to_string())?;
        if bytes.is_empty() {
            Ok(Self::default())
        } else {
            Err(format!("a body of type {kind:?}, where JSON or a form is expected"))
        }
    }

    async fn form(request: Request) -> Result<Self, String> {
        let mut form = Multipart::from_request(request, &())
            .await
            .map_err(|error| error.to_string())?;
        let mut payload = Self::default();
        while let Some(field) = form.next_field().await.map_err(|error| error.to_string())? {
            let name = field.name().unwrap_or_default().to_owned();
            let file = field.file_name().map(str::to_owned);
            let content_type = field.content_type().map(str::to_owned);
            let bytes = field.bytes().await.map_err(|error| error.to_string())?;
            if name == "payload_json" {
                payload.json = serde_json::from_slice(&bytes).map_err(|error| format!("payload_json: {error}"))?;
                continue;
            }
            let index = name
                .strip_prefix("files[")
                .and_then(|rest| rest.strip_suffix(']'))
                .and_then(|digits| digits.parse().ok())
                .ok_or_else(|| format!("a form's field `{name}`"))?;
            payload.files.push(File {
                index,
                name: file.ok_or_else(|| format!("`{name}` has no file name"))?,
                content_type,
                bytes: bytes.to_vec(),
            });
        }
        Ok(payload)
    }
}
