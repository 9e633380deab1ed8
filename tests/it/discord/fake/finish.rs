//! The reckoning at the end of a test.

use std::thread;

use super::Fake;
use super::interaction::Interaction;
use super::panics;
use super::state::State;

/// Complains when a test forgets to finish its fake.
#[derive(Debug)]
pub(super) struct Guard {
    finished: bool,
    panics: panics::Since,
}

impl Guard {
    pub(super) fn start() -> Self {
        Self {
            finished: false,
            panics: panics::Since::now(),
        }
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        // A test that fails already has something better to say.
        assert!(
            self.finished || thread::panicking(),
            "the test ended without `Fake::finish`, so nothing was checked"
        );
    }
}

impl Fake {
    /// What [`Fake::finish`] would complain of; empty when all is well.
    pub(crate) async fn verdict(mut self) -> Vec<String> {
        self.guard.finished = true;
        // What is under way may end; what does not is complained of below.
        let settled = |state: &mut State| {
            let unfinished = state.interactions.values().any(Interaction::unfinished);
            (!unfinished || !state.violations.is_empty()).then_some(())
        };
        self.hub.wait_quietly(settled).await;
        let mut complaints = complaints(&self.hub.look());
        complaints.extend(
            self.guard
                .panics
                .seen()
                .into_iter()
                .map(|said| format!("panicked: {said}")),
        );
        if !complaints.is_empty() {
            complaints.push(self.hub.dump(""));
        }
        complaints
    }
}

fn complaints(state: &State) -> Vec<String> {
    let mut complaints: Vec<String> = state
        .violations
        .iter()
        .map(|violation| format!("rule broken: {violation}"))
        .collect();
    for interaction in state
        .interactions
        .values()
        .filter(|interaction| interaction.unfinished())
    {
        let lack = if interaction.owed { "completed" } else { "answered" };
        complaints.push(format!("never {lack}: {}", interaction.what));
    }
    for act in &state.acts {
        let place = state
            .place(act.channel)
            .map_or_else(|| act.channel.to_string(), |place| place.name.clone());
        complaints.push(format!("never read: {:?} in {place:?}: {}", act.kind, act.body));
    }
    for planned in state.faults.iter().filter(|planned| planned.left > 0) {
        complaints.push(format!(
            "never met, {} times: {:?} on {:?}",
            planned.left, planned.fault, planned.route
        ));
    }
    complaints
}
