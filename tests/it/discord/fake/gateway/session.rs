//! A bot's session: the events that it was sent, so that they can be sent again.

use serde_json::{Value, json};
use tokio::sync::mpsc::UnboundedSender;

use super::super::ids::InteractionId;
use super::super::state::State;

/// What a socket is told to do.
#[derive(Debug, Clone)]
pub(in super::super) enum Frame {
    /// Send this; the interaction is the one whose event it is.
    Text(String, Option<InteractionId>),
    /// Close with a code of Discord's.
    Close(u16, &'static str),
    /// Break off without a word.
    Cut,
}

/// An event in a session's memory.
#[derive(Debug)]
struct Event {
    seq: u64,
    text: String,
    interaction: Option<InteractionId>,
}

/// One session, which outlives its sockets.
#[derive(Debug)]
pub(in super::super) struct Session {
    pub(in super::super) id: String,
    pub(in super::super) intents: u64,
    pub(in super::super) seq: u64,
    events: Vec<Event>,
    /// The socket that carries it, and that socket's number.
    pub(in super::super) link: Option<(u64, UnboundedSender<Frame>)>,
    /// The fake has broken its socket, so that the bot is expected back.
    pub(in super::super) expected: bool,
}

impl Session {
    pub(in super::super) fn new(id: String, intents: u64, link: (u64, UnboundedSender<Frame>)) -> Self {
        Self {
            id,
            intents,
            seq: 0,
            events: Vec::new(),
            link: Some(link),
            expected: false,
        }
    }

    /// Sends an event, and keeps it.
    pub(in super::super) fn push(&mut self, name: &str, data: &Value, interaction: Option<InteractionId>) {
        self.seq += 1;
        let text = json!({ "t": name, "s": self.seq, "op": 0, "d": data }).to_string();
        self.tell(Frame::Text(text.clone(), interaction));
        self.events.push(Event {
            seq: self.seq,
            text,
            interaction,
        });
    }

    /// Sends again whatever came after an event.
    pub(in super::super) fn replay(&self, after: u64) -> usize {
        let missed = self.events.iter().filter(|event| event.seq > after);
        missed
            .map(|event| self.tell(Frame::Text(event.text.clone(), event.interaction)))
            .count()
    }

    pub(in super::super) fn tell(&self, frame: Frame) {
        if let Some((_, link)) = &self.link {
            // A socket that has just gone takes nothing; the events are kept for the next.
            let _ = link.send(frame);
        }
    }
}

/// The gateway's own state.
#[derive(Debug)]
pub(in super::super) struct Gateway {
    pub(in super::super) url: String,
    pub(in super::super) resume_url: String,
    pub(in super::super) sessions: Vec<Session>,
    pub(in super::super) identifies: usize,
    pub(in super::super) resumes: usize,
    pub(in super::super) refused_resumes: usize,
    /// How many resumes are still to be refused.
    pub(in super::super) to_refuse: usize,
    pub(in super::super) acking: bool,
    pub(in super::super) heartbeats: usize,
    pub(in super::super) sockets: u64,
    /// The intents of the last IDENTIFY.
    pub(in super::super) intents: u64,
}

impl Default for Gateway {
    fn default() -> Self {
        Self {
            url: String::new(),
            resume_url: String::new(),
            sessions: Vec::new(),
            identifies: 0,
            resumes: 0,
            refused_resumes: 0,
            to_refuse: 0,
            acking: true,
            heartbeats: 0,
            sockets: 0,
            intents: 0,
        }
    }
}

impl Gateway {
    /// Whether an event sent now reaches the bot, at once or when it comes back.
    pub(in super::super) fn is_served(&self) -> bool {
        self.sessions
            .iter()
            .any(|session| session.link.is_some() || session.expected)
    }
}

/// Ends sessions for good. What they had not been sent is lost, and nobody waits for an answer to it.
pub(in super::super) fn end(state: &mut State, mut which: impl FnMut(&Session) -> bool) {
    let mut ended = Vec::new();
    state.gateway.sessions.retain_mut(|session| {
        let ends = which(session);
        if ends {
            ended.append(&mut session.events);
        }
        !ends
    });
    let kept: Vec<InteractionId> = state
        .gateway
        .sessions
        .iter()
        .flat_map(|session| session.events.iter().filter_map(|event| event.interaction))
        .collect();
    for id in ended.into_iter().filter_map(|event| event.interaction) {
        if let Some(interaction) = state.interactions.get_mut(&id)
            && interaction.sent.is_none()
            && !kept.contains(&id)
        {
            interaction.given_up = true;
        }
    }
}
