//! One socket of the gateway: HELLO, IDENTIFY or RESUME, heartbeats, and the events of its session.

use std::sync::Arc;
use std::time::Instant;

use axum::extract::ws::{CloseFrame, Message, WebSocket};
use serde_json::{Value, json};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

use super::super::hub::Hub;
use super::super::payload;
use super::super::state::State;
use super::compression::Packing;
use super::session::{Frame, Session, end};
use super::{dispatch, intent};

/// What the bot's end of a socket has done so far.
struct Connection {
    hub: Arc<Hub>,
    number: u64,
    tell: UnboundedSender<Frame>,
    packing: Packing,
    /// Whether it has a session.
    known: bool,
}

/// Serves a socket until either side leaves.
pub(in super::super) async fn serve(mut socket: WebSocket, query: String, resuming: bool, hub: Arc<Hub>) {
    let (tell, frames) = unbounded_channel();
    let number = hub.change(|state| {
        let place = if resuming { "resume address" } else { "address" };
        state.note(format!("bot: opened the gateway's {place}, {query:?}"));
        if !query.split('&').any(|pair| pair == "v=10") {
            state.violation("the gateway was not asked for its version 10");
        }
        if query.split('&').any(|pair| pair == "encoding=etf") {
            state.violation("the gateway was asked for ETF, which the fake does not speak");
        }
        state.gateway.sockets += 1;
        state.gateway.sockets
    });
    let packing = if query.contains("compress=zlib-stream") {
        Packing::stream()
    } else {
        Packing::Plain
    };
    let mut connection = Connection {
        hub,
        number,
        tell,
        packing,
        known: false,
    };
    let orderly = connection.converse(&mut socket, frames).await;
    connection.hub.change(|state| {
        state.note(format!("gateway: socket {number} is closed"));
        if orderly {
            // Closing with 1000 or 1001 is how a bot logs off: its session ends.
            end(state, |session| {
                session.link.as_ref().is_some_and(|(of, _)| *of == number)
            });
        }
        for session in &mut state.gateway.sessions {
            if session.link.as_ref().is_some_and(|(of, _)| *of == number) {
                session.link = None;
            }
        }
    });
}

impl Connection {
    /// Talks until the end; true when the bot has logged off.
    async fn converse(&mut self, socket: &mut WebSocket, mut frames: UnboundedReceiver<Frame>) -> bool {
        let interval = self.hub.look().settings.heartbeat.as_millis() as u64;
        let hello = json!({ "t": null, "s": null, "op": 10, "d": { "heartbeat_interval": interval, "_trace": ["[\"gateway-fake\"]"] } });
        if !self.send(socket, Frame::Text(hello.to_string(), None)).await {
            return false;
        }
        loop {
            tokio::select! {
                // Whatever is to be sent goes first: the order of events is part of the gateway's word.
                biased;
                Some(frame) = frames.recv() => {
                    if !self.send(socket, frame).await {
                        return false;
                    }
                }
                received = socket.recv() => match received {
                    Some(Ok(Message::Text(text))) => self.hear(&text),
                    Some(Ok(Message::Binary(bytes))) => self.hear(&String::from_utf8_lossy(&bytes)),
                    Some(Ok(Message::Close(frame))) => {
                        let code = frame.map_or(1005, |frame| frame.code);
                        self.hub.change(|state| state.note(format!("bot: closed the socket with {code}")));
                        // Reading on sends the answer that the bot waits for.
                        while let Some(Ok(_)) = socket.recv().await {}
                        return code == 1000 || code == 1001;
                    }
                    Some(Ok(Message::Ping(_) | Message::Pong(_))) => {}
                    Some(Err(_)) | None => return false,
                }
            }
        }
    }

    /// Sends a frame; false when the socket is at its end.
    async fn send(&mut self, socket: &mut WebSocket, frame: Frame) -> bool {
        match frame {
            Frame::Text(text, interaction) => {
                let message = self.packing.pack(text);
                if let Some(id) = interaction {
                    let now = Instant::now();
                    self.hub.change(|state| {
                        if let Some(interaction) = state.interactions.get_mut(&id) {
                            interaction.sent.get_or_insert(now);
                        }
                    });
                }
                socket.send(message).await.is_ok()
            }
            Frame::Close(code, reason) => {
                let frame = CloseFrame {
                    code,
                    reason: reason.into(),
                };
                if socket.send(Message::Close(Some(frame))).await.is_ok() {
                    while let Some(Ok(_)) = socket.recv().await {}
                }
                false
            }
            Frame::Cut => false,
        }
    }

    fn reply(&self, payload: &Value) {
        let _ = self.tell.send(Frame::Text(payload.to_string(), None));
    }

    fn close(&self, code: u16, reason: &'static str) {
        let _ = self.tell.send(Frame::Close(code, reason));
    }

    fn hear(&mut self, text: &str) {
        let Ok(payload) = serde_json::from_str::<Value>(text) else {
            self.hub
                .change(|state| state.violation(format!("the gateway was sent what is no JSON: {text:?}")));
            return self.close(4002, "Error while decoding payload.");
        };
        let data = &payload["d"];
        match payload["op"].as_u64() {
            Some(1) => {
                let acks = self.hub.change(|state| {
                    state.gateway.heartbeats += 1;
                    state.note(format!("bot: heartbeat {data}"));
                    state.gateway.acking
                });
                if acks {
                    self.reply(&json!({ "t": null, "s": null, "op": 11, "d": null }));
                }
            }
            Some(2) if self.known => self.close(4005, "Already authenticated."),
            Some(2) => self.identify(data),
            Some(6) => self.resume(data),
            _ if !self.known => self.close(4003, "Not authenticated."),
            Some(3) => self.hub.change(|state| state.note("bot: presence")),
            other => {
                self.hub
                    .change(|state| state.violation(format!("the gateway was sent opcode {other:?}")));
                self.close(4001, "Unknown opcode.");
            }
        }
    }

    fn identify(&mut self, data: &Value) {
        let hub = Arc::clone(&self.hub);
        let refusal = hub.change(|state| {
            state.note(format!("bot: IDENTIFY with intents {}", data["intents"]));
            state.gateway.identifies += 1;
            let Some(intents) = data["intents"].as_u64() else {
                return Some((4013, "Invalid intent(s)."));
            };
            state.gateway.intents = intents;
            if !opens(state, data) {
                return Some((4004, "Authentication failed."));
            }
            if intents & intent::UNKNOWN != 0 {
                return Some((4013, "Invalid intent(s)."));
            }
            let granted = if state.settings.message_content {
                intent::MESSAGE_CONTENT
            } else {
                0
            };
            let privileged = intent::GUILD_MEMBERS | intent::GUILD_PRESENCES | intent::MESSAGE_CONTENT;
            if intents & privileged & !granted != 0 {
                return Some((4014, "Disallowed intent(s)."));
            }
            self.begin(state, intents, data);
            None
        });
        match refusal {
            Some((code, reason)) => {
                hub.change(|state| state.note(format!("gateway: {code} {reason}")));
                self.close(code, reason);
            }
            None => self.known = true,
        }
    }

    /// A new session: READY, then the guild. Sessions that nothing carries any more give way to it.
    fn begin(&mut self, state: &mut State, intents: u64, data: &Value) {
        if data["compress"] == true && matches!(self.packing, Packing::Plain) {
            self.packing = Packing::Payloads;
        }
        end(state, |session| session.link.is_none());
        let id = format!("{:032x}", 0xfa4e_0000_u64 + state.gateway.identifies as u64);
        let mut session = Session::new(id.clone(), intents, (self.number, self.tell.clone()));
        let ready = payload::ready(state, &id, &state.gateway.resume_url, &data["shard"]);
        session.push("READY", &ready, None);
        state.gateway.sessions.push(session);
        state.note(format!("gateway: READY, session {id}"));
        let guild = payload::guild_create(state);
        dispatch(state, intent::GUILDS, "GUILD_CREATE", &guild, None);
    }

    fn resume(&mut self, data: &Value) {
        let hub = Arc::clone(&self.hub);
        hub.change(|state| {
            state.note(format!("bot: RESUME {} after {}", data["session_id"], data["seq"]));
            if !opens(state, data) {
                return self.close(4004, "Authentication failed.");
            }
            let wanted = data["session_id"].as_str().unwrap_or_default().to_owned();
            if state.gateway.to_refuse > 0 {
                state.gateway.to_refuse -= 1;
                end(state, |session| session.id == wanted);
            }
            let found = state.gateway.sessions.iter_mut().find(|session| session.id == wanted);
            let Some(session) = found else {
                state.gateway.refused_resumes += 1;
                state.note("gateway: no such session");
                return self.reply(&json!({ "t": null, "s": null, "op": 9, "d": false }));
            };
            let after = data["seq"].as_u64().unwrap_or_default();
            if after > session.seq {
                return self.close(4007, "Invalid seq.");
            }
            if let Some((number, link)) = session.link.replace((self.number, self.tell.clone()))
                && number != self.number
            {
                let _ = link.send(Frame::Cut);
            }
            session.expected = false;
            let missed = session.replay(after);
            session.push("RESUMED", &json!({ "_trace": ["[\"gateway-fake\"]"] }), None);
            self.known = true;
            state.gateway.resumes += 1;
            state.note(format!("gateway: RESUMED, {missed} events sent again"));
        });
    }
}

/// Whether the payload has the bot's token; like Discord's gateway, the fake takes it with its "Bot " as well.
fn opens(state: &State, data: &Value) -> bool {
    let token = data["token"].as_str().unwrap_or_default();
    token.strip_prefix("Bot ").unwrap_or(token) == state.settings.token
}
