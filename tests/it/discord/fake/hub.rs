//! The one lock around the state, and waiting for it to change.

use std::fmt::Write as _;
use std::net::SocketAddr;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::watch;

use super::state::State;

#[derive(Debug)]
pub(super) struct Hub {
    state: Mutex<State>,
    changed: watch::Sender<()>,
    /// Where the fake listens.
    pub(super) address: SocketAddr,
}

impl Hub {
    pub(super) fn new(state: State, address: SocketAddr) -> Self {
        Self {
            state: Mutex::new(state),
            changed: watch::Sender::new(()),
            address,
        }
    }

    /// The state, to look at. A test that failed while it held the lock has said why; the others may go on.
    pub(super) fn look(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Changes the state and wakes whoever waits for it.
    pub(super) fn change<T>(&self, change: impl FnOnce(&mut State) -> T) -> T {
        let outcome = change(&mut self.look());
        self.changed.send_replace(());
        outcome
    }

    /// Waits until the state has what is looked for.
    ///
    /// # Panics
    ///
    /// After the test's patience, with all that has happened so far.
    pub(super) async fn wait<T>(&self, what: &str, find: impl FnMut(&mut State) -> Option<T>) -> T {
        match self.wait_quietly(find).await {
            Some(found) => found,
            None => panic!("{}", self.dump(&format!("waited in vain for {what}"))),
        }
    }

    /// Waits until the state has what is looked for, or for as long as the test's patience lasts.
    pub(super) async fn wait_quietly<T>(&self, mut find: impl FnMut(&mut State) -> Option<T>) -> Option<T> {
        let mut changes = self.changed.subscribe();
        let patience = self.look().settings.patience;
        let deadline = tokio::time::Instant::now() + patience;
        loop {
            if let Some(found) = find(&mut self.look()) {
                return Some(found);
            }
            match tokio::time::timeout_at(deadline, changes.changed()).await {
                Ok(Ok(())) => {}
                Ok(Err(_)) | Err(_) => return None,
            }
        }
    }

    /// All that has happened, under a heading, for a test that fails.
    pub(super) fn dump(&self, heading: &str) -> String {
        let state = self.look();
        let mut text = format!("{heading}\n\nWhat happened on the fake Discord:\n");
        for (at, line) in &state.journal {
            let _ = writeln!(text, "{} {line}", seconds(*at));
        }
        if state.journal.is_empty() {
            text.push_str("nothing\n");
        }
        text
    }
}

fn seconds(at: Duration) -> String {
    format!("{:>7.3}", at.as_secs_f64())
}
