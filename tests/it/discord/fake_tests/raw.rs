//! A bot without a library, for what no library would do.

use futures_util::{SinkExt as _, StreamExt as _};
use reqwest::{Client, Method, StatusCode};
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};

use super::super::fake::{APPLICATION, Fake};

/// A REST client and a socket.
pub(super) struct Raw {
    url: String,
    token: String,
    client: Client,
    pub(super) socket: WebSocketStream<MaybeTlsStream<TcpStream>>,
    /// Every payload that the gateway has sent.
    pub(super) heard: Vec<Value>,
}

impl Raw {
    /// Connects, and asks for these intents.
    pub(super) async fn connect(discord: &Fake, intents: u64) -> Self {
        let mut raw = Self::silent(discord).await;
        let token = raw.token.clone();
        raw.send(&json!({ "op": 2, "d": {
            "token": token, "intents": intents, "shard": [0, 1],
            "properties": { "os": "linux", "browser": "raw", "device": "raw" },
        } }))
        .await;
        raw
    }

    /// Connects, and says nothing.
    pub(super) async fn silent(discord: &Fake) -> Self {
        let client = Client::builder()
            .user_agent("DiscordBot (https://example.com, 1.0)")
            .build()
            .expect("a client");
        let raw = Self {
            url: discord.url(),
            token: discord.token(),
            client,
            socket: connect_async(format!(
                "{}/gateway/?v=10&encoding=json",
                discord.url().replace("http", "ws")
            ))
            .await
            .expect("the gateway is there")
            .0,
            heard: Vec::new(),
        };
        let (_, url) = raw.call(Method::GET, "gateway/bot", Value::Null).await;
        assert_eq!(
            url["url"],
            format!("{}/gateway/", raw.url.replace("http", "ws")),
            "where the gateway says it is"
        );
        raw
    }

    pub(super) async fn send(&mut self, payload: &Value) {
        let text = Message::Text(payload.to_string().into());
        self.socket.send(text).await.expect("the socket is open");
    }

    /// The next payload; `Err` with the code when the gateway closes the socket.
    pub(super) async fn next(&mut self) -> Result<Value, Option<u16>> {
        match self.socket.next().await {
            Some(Ok(Message::Text(text))) => {
                let payload: Value = serde_json::from_str(&text).expect("the gateway speaks JSON");
                self.heard.push(payload.clone());
                Ok(payload)
            }
            Some(Ok(Message::Close(frame))) => Err(frame.map(|frame| frame.code.into())),
            other => {
                assert!(matches!(other, None | Some(Err(_))), "{other:?}");
                Err(None)
            }
        }
    }

    /// The data of the next event of a kind.
    pub(super) async fn event(&mut self, name: &str) -> Value {
        loop {
            let payload = self.next().await.expect("the socket is open");
            if payload["t"] == name {
                return payload["d"].clone();
            }
        }
    }

    /// The code with which the gateway closes the socket.
    pub(super) async fn closed(&mut self) -> Option<u16> {
        loop {
            if let Err(code) = self.next().await {
                return code;
            }
        }
    }

    /// Calls a route below `/api/v10/`.
    pub(super) async fn call(&self, method: Method, path: &str, body: Value) -> (StatusCode, Value) {
        self.try_to_call(method, path, body).await.expect("an answer")
    }

    async fn try_to_call(&self, method: Method, path: &str, body: Value) -> reqwest::Result<(StatusCode, Value)> {
        let mut request = self
            .client
            .request(method, format!("{}/api/v10/{path}", self.url))
            .header("Authorization", format!("Bot {}", self.token));
        if !body.is_null() {
            request = request.json(&body);
        }
        let response = request.send().await?;
        let status = response.status();
        Ok((
            status,
            serde_json::from_slice(&response.bytes().await?).unwrap_or_default(),
        ))
    }

    pub(super) async fn post(&self, path: &str, body: Value) -> (StatusCode, Value) {
        self.call(Method::POST, path, body).await
    }

    /// Registers a command with an option that is completed.
    pub(super) async fn register(&self) {
        let command = json!({
            "name": "ask", "description": "Asks", "contexts": [0, 1, 2], "integration_types": [0, 1],
            "options": [{ "type": 3, "name": "question", "description": "What", "autocomplete": true }],
        });
        let (status, _) = self
            .post(&format!("applications/{APPLICATION}/commands"), command)
            .await;
        assert_eq!(status, StatusCode::OK);
    }

    /// Responds to an interaction.
    pub(super) async fn respond(&self, interaction: &Value, response: Value) -> (StatusCode, Value) {
        self.try_to_respond(interaction, response).await.expect("an answer")
    }

    /// Responds to an interaction, and may have no answer.
    pub(super) async fn try_to_respond(
        &self,
        interaction: &Value,
        response: Value,
    ) -> reqwest::Result<(StatusCode, Value)> {
        let path = format!(
            "interactions/{}/{}/callback",
            interaction["id"].as_str().unwrap_or_default(),
            interaction["token"].as_str().unwrap_or_default()
        );
        self.try_to_call(Method::POST, &path, response).await
    }

    /// Calls a route with a payload and a picture, as a form.
    pub(super) async fn upload(&self, path: &str, payload: &Value, name: &str, bytes: &[u8]) -> (StatusCode, Value) {
        const EDGE: &str = "----an-edge-that-no-picture-has";
        let mut body = format!(
            "--{EDGE}\r\nContent-Disposition: form-data; name=\"payload_json\"\r\n\r\n{payload}\r\n\
             --{EDGE}\r\nContent-Disposition: form-data; name=\"files[0]\"; filename=\"{name}\"\r\n\
             Content-Type: application/octet-stream\r\n\r\n"
        )
        .into_bytes();
        body.extend_from_slice(bytes);
        body.extend_from_slice(format!("\r\n--{EDGE}--\r\n").as_bytes());
        let response = self
            .client
            .post(format!("{}/api/v10/{path}", self.url))
            .header("Authorization", format!("Bot {}", self.token))
            .header("Content-Type", format!("multipart/form-data; boundary={EDGE}"))
            .body(body)
            .send()
            .await
            .expect("an answer");
        let status = response.status();
        (status, response.json().await.unwrap_or_default())
    }
}
