//! Panics on a test's own thread. A test's runtime runs the bot's tasks on that thread (the default of
//! `#[tokio::test]`), and the runtime swallows their panics; here they are kept. Those of other threads cannot be told
//! from other tests' and are not.

use std::panic;
use std::sync::{Mutex, Once, PoisonError};
use std::thread::{self, ThreadId};

static SEEN: Mutex<Vec<(ThreadId, String)>> = Mutex::new(Vec::new());
static HOOK: Once = Once::new();

/// The panics of this thread from a moment on.
#[derive(Debug)]
pub(super) struct Since {
    thread: ThreadId,
    before: usize,
}

impl Since {
    pub(super) fn now() -> Self {
        HOOK.call_once(|| {
            let default = panic::take_hook();
            panic::set_hook(Box::new(move |info| {
                let mut seen = SEEN.lock().unwrap_or_else(PoisonError::into_inner);
                seen.push((thread::current().id(), info.to_string()));
                drop(seen);
                default(info);
            }));
        });
        let thread = thread::current().id();
        Self {
            thread,
            before: of(thread).len(),
        }
    }

    pub(super) fn seen(&self) -> Vec<String> {
        of(self.thread).split_off(self.before)
    }
}

fn of(thread: ThreadId) -> Vec<String> {
    SEEN.lock()
        .unwrap_or_else(PoisonError::into_inner)
        .iter()
        .filter(|(of, _)| *of == thread)
        .map(|(_, said)| said.clone())
        .collect()
}
