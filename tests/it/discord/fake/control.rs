//! The gateway in a test's hands: what it has seen, and the trouble it can make.

use std::sync::Arc;

use serde_json::json;

use super::gateway::{self, Frame, Session};
use super::hub::Hub;
use super::state::State;

/// How often a session was begun and taken up again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Sessions {
    pub(crate) identifies: usize,
    pub(crate) resumes: usize,
    pub(crate) refused_resumes: usize,
}

/// The gateway, to trouble it.
#[derive(Debug, Clone)]
pub(crate) struct Control {
    hub: Arc<Hub>,
}

impl Control {
    pub(super) fn new(hub: &Arc<Hub>) -> Self {
        Self { hub: Arc::clone(hub) }
    }

    /// Waits until the bot has a session and a socket.
    pub(crate) async fn connected(&self) {
        self.hub
            .wait("the bot to connect to the gateway", |state| {
                state
                    .gateway
                    .sessions
                    .iter()
                    .any(|session| session.link.is_some())
                    .then_some(())
            })
            .await;
    }

    /// Waits until no socket carries a session.
    pub(crate) async fn disconnected(&self) {
        self.hub
            .wait("the bot to leave the gateway", |state| {
                state
                    .gateway
                    .sessions
                    .iter()
                    .all(|session| session.link.is_none())
                    .then_some(())
            })
            .await;
    }

    /// Waits until the bot has taken up a session `times` times in all.
    pub(crate) async fn resumed(&self, times: usize) {
        self.hub
            .wait(&format!("{times} resumed sessions"), |state| {
                (state.gateway.resumes >= times).then_some(())
            })
            .await;
    }

    /// Waits until the bot has begun `times` sessions in all, refused ones included.
    pub(crate) async fn identified(&self, times: usize) {
        self.hub
            .wait(&format!("{times} sessions"), |state| {
                (state.gateway.identifies >= times).then_some(())
            })
            .await;
    }

    /// Breaks the socket off. Events go on, and are sent when the bot takes its session up again.
    pub(crate) fn drop_socket(&self) {
        self.part("drops the socket", |_| Frame::Cut);
    }

    /// Closes the socket with one of Discord's codes.
    pub(crate) fn close(&self, code: u16) {
        self.part("closes the socket", |_| Frame::Close(code, "Closed by the test."));
    }

    /// Tells the bot to come back by itself (opcode 7).
    pub(crate) fn reconnect(&self) {
        self.part("asks to reconnect", |_| {
            raw(&json!({ "t": null, "s": null, "op": 7, "d": null }))
        });
    }

    /// Ends the session (opcode 9). One that can be resumed is kept, and waits for the bot.
    pub(crate) fn invalidate(&self, resumable: bool) {
        self.part("invalidates the session", |_| {
            raw(&json!({ "t": null, "s": null, "op": 9, "d": resumable }))
        });
        if !resumable {
            self.hub.change(|state| gateway::end(state, |_| true));
        }
    }

    /// Refuses the next attempts to take a session up again.
    pub(crate) fn refuse_resumes(&self, times: usize) {
        self.hub.change(|state| state.gateway.to_refuse += times);
    }

    /// Leaves heartbeats without an answer.
    pub(crate) fn stop_acking(&self) {
        self.acks(false);
    }

    /// Answers heartbeats again.
    pub(crate) fn start_acking(&self) {
        self.acks(true);
    }

    fn acks(&self, acking: bool) {
        self.hub.change(|state| {
            state.note(format!("test: heartbeats are answered: {acking}"));
            state.gateway.acking = acking;
        });
    }

    /// Asks for a heartbeat (opcode 1) and waits for it: by then the bot has received whatever was sent before.
    pub(crate) async fn heartbeat(&self) {
        let before = self.hub.change(|state| {
            tell(state, |_| raw(&json!({ "t": null, "s": null, "op": 1, "d": null })));
            state.gateway.heartbeats
        });
        self.hub
            .wait("a heartbeat", |state| (state.gateway.heartbeats > before).then_some(()))
            .await;
    }

    /// Sends an event of a kind that no library knows.
    pub(crate) fn send_unknown_event(&self) {
        self.hub.change(|state| {
            let data = json!({ "of_a_kind": "that will be thought of later", "id": "1" });
            gateway::dispatch(state, 0, "READING_ROOM_REARRANGE", &data, None);
        });
    }

    /// Sends an event that is known and does not have the fields it should.
    pub(crate) fn send_misshapen_event(&self) {
        self.hub.change(|state| {
            gateway::dispatch(state, 0, "MESSAGE_CREATE", &json!({ "id": [], "content": 7 }), None);
        });
    }

    /// Sends what is no JSON.
    pub(crate) fn send_malformed(&self) {
        self.hub.change(|state| {
            state.note("test: malformed JSON");
            tell(state, |_| {
                Frame::Text("{\"t\":\"MESSAGE_CREATE\",\"s\":".to_owned(), None)
            });
        });
    }

    /// How often sessions were begun and taken up.
    pub(crate) fn sessions(&self) -> Sessions {
        let state = self.hub.look();
        Sessions {
            identifies: state.gateway.identifies,
            resumes: state.gateway.resumes,
            refused_resumes: state.gateway.refused_resumes,
        }
    }

    /// The intents that the bot asked for last, by Discord's bits.
    pub(crate) fn intents(&self) -> u64 {
        self.hub.look().gateway.intents
    }

    /// Sends a frame after which the bot must come back; until it does, its session waits.
    fn part(&self, what: &str, frame: impl Fn(&Session) -> Frame) {
        self.hub.change(|state| {
            state.note(format!("test: {what}"));
            tell(state, frame);
            for session in &mut state.gateway.sessions {
                session.expected |= session.link.take().is_some();
            }
        });
    }
}

fn tell(state: &State, frame: impl Fn(&Session) -> Frame) {
    for session in &state.gateway.sessions {
        session.tell(frame(session));
    }
}

fn raw(payload: &serde_json::Value) -> Frame {
    Frame::Text(payload.to_string(), None)
}
