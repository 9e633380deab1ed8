//! Many conversations at once, told apart by name and bounded in number.

use std::collections::{BTreeMap, HashMap};

use crate::answer::Conversation;

/// As many conversations are remembered by default; the one that has been silent longest goes first.
pub const DIALOGUES_KEPT: usize = 10_000;

/// Conversations by name.
#[derive(Debug)]
pub struct Dialogues {
    kept: usize,
    clock: u64,
    by_name: HashMap<String, (u64, Conversation)>,
    // The same conversations by the turn at which each last spoke.
    by_turn: BTreeMap<u64, String>,
}

impl Dialogues {
    /// No conversations yet, and room for `kept` of them (at least one).
    pub fn new(kept: usize) -> Self {
        Self {
            kept: kept.max(1),
            clock: 0,
            by_name: HashMap::new(),
            by_turn: BTreeMap::new(),
        }
    }

    /// The conversation of that name, a new one where there is none; the most silent one makes room for it.
    pub fn speak(&mut self, name: &str) -> &mut Conversation {
        self.clock += 1;
        match self.by_name.get(name) {
            Some((turn, _)) => {
                self.by_turn.remove(turn);
            }
            None if self.by_name.len() >= self.kept => {
                if let Some((_, silent)) = self.by_turn.pop_first() {
                    self.by_name.remove(&silent);
                }
            }
            None => {}
        }
        self.by_turn.insert(self.clock, name.to_owned());
        let slot = self.by_name.entry(name.to_owned()).or_default();
        slot.0 = self.clock;
        &mut slot.1
    }

    /// How many are remembered.
    pub fn len(&self) -> usize {
        self.by_name.len()
    }

    /// Whether none is remembered.
    pub fn is_empty(&self) -> bool {
        self.by_name.is_empty()
    }

    #[cfg(test)]
    fn remembers(&self, name: &str) -> bool {
        self.by_name.contains_key(name)
    }
}

#[cfg(test)]
mod tests {
    use super::Dialogues;

    #[test]
    fn the_most_silent_conversation_makes_room() {
        let mut dialogues = Dialogues::new(2);
        assert!(dialogues.is_empty());
        for name in ["a", "b", "a", "c"] {
            dialogues.speak(name);
        }
        assert_eq!(dialogues.len(), 2);
        assert!(dialogues.remembers("a") && dialogues.remembers("c") && !dialogues.remembers("b"));
    }

    #[test]
    fn memory_stays_bounded_however_many_names_come() {
        let mut dialogues = Dialogues::new(10);
        for name in 0..1_000 {
            dialogues.speak(&name.to_string());
        }
        assert_eq!((dialogues.len(), dialogues.by_turn.len()), (10, 10));
        assert!(dialogues.remembers("999") && !dialogues.remembers("989"));
    }
}
