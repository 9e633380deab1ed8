//! Cross-validation by phrasing, counted: what the story makes of its own phrasings when it does not have them.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::Serialize;

use crate::answer::{HeldOut, Outcome};
use crate::story::Story;
use crate::text::clean;

/// How many parts the phrasings are held out in.
pub(super) const FOLDS: usize = 5;
/// How many of the entries and gaps with the most misses are named in the table.
const NAMED: usize = 10;

/// What became of a group of held-out phrasings.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub(super) struct Held {
    pub(super) n: usize,
    /// Its own entry came first and before every gap; for a gap, a gap came first.
    pub(super) first: usize,
    pub(super) right: usize,
    pub(super) wrong: usize,
    pub(super) missed: usize,
    #[serde(rename = "false")]
    pub(super) falsely: usize,
}

/// All of them.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Phrasings {
    pub(super) folds: usize,
    /// Entries and gaps, together and by language.
    pub(super) by_side: BTreeMap<String, Held>,
    /// By entry and gap, by their ids.
    pub(super) by_class: BTreeMap<String, Held>,
}

impl Held {
    fn add(&mut self, one: &HeldOut) {
        self.n += 1;
        self.first += usize::from(one.first);
        *match one.outcome {
            Outcome::Right => &mut self.right,
            Outcome::Wrong => &mut self.wrong,
            Outcome::Missed => &mut self.missed,
            Outcome::False => &mut self.falsely,
        } += 1;
    }
}

impl Phrasings {
    pub(super) fn of(story: &Story, held: &[HeldOut]) -> Self {
        let mut by_side: BTreeMap<String, Held> = BTreeMap::new();
        let mut by_class: BTreeMap<String, Held> = BTreeMap::new();
        for one in held {
            let (side, id) = if one.gap {
                ("gaps", &story.gaps[one.class].id)
            } else {
                ("entries", &story.entries[one.class].id)
            };
            by_side.entry(side.to_owned()).or_default().add(one);
            by_side.entry(format!("{side} {}", one.language)).or_default().add(one);
            by_class.entry(id.clone()).or_default().add(one);
        }
        Self {
            folds: FOLDS,
            by_side,
            by_class,
        }
    }

    /// As a table. Writing to a `String` cannot fail, hence the results let go of.
    pub(super) fn drawn(&self) -> String {
        let mut out = format!("\nthe story's own phrasings, held out in {} folds\n", self.folds);
        let _ = writeln!(
            out,
            "{:<32} {:>6} {:>8} {:>8} {:>6} {:>7} {:>6}",
            "group", "n", "first %", "right %", "wrong", "missed", "false"
        );
        for (group, held) in &self.by_side {
            row(&mut out, group, *held);
        }
        let mut weakest: Vec<(&String, &Held)> = self.by_class.iter().filter(|(_, held)| held.right < held.n).collect();
        // By how much is lost, an assertion that is not so counting most.
        weakest.sort_by_key(|(id, held)| (std::cmp::Reverse((held.wrong + held.falsely, held.missed)), *id));
        for (id, held) in weakest.into_iter().take(NAMED) {
            row(&mut out, &clean(id), *held);
        }
        out
    }
}

fn row(out: &mut String, group: &str, held: Held) {
    let share = |count: usize| 100.0 * count as f64 / held.n.max(1) as f64;
    let _ = writeln!(
        out,
        "{group:<32} {:>6} {:>8.1} {:>8.1} {:>6} {:>7} {:>6}",
        held.n,
        share(held.first),
        share(held.right),
        held.wrong,
        held.missed,
        held.falsely
    );
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story;
    use crate::text::Language;

    #[test]
    fn held_out_phrasings_are_counted_by_side_language_and_class() {
        let story = story::shipped().unwrap();
        let one = |class: usize, gap: bool, language: Language, outcome: Outcome| HeldOut {
            class,
            gap,
            language,
            place: 0,
            entry: 0,
            first: outcome == Outcome::Right,
            outcome,
        };
        let held = [
            one(0, false, Language::En, Outcome::Right),
            one(0, false, Language::Es, Outcome::Wrong),
            one(1, false, Language::En, Outcome::Missed),
            one(0, true, Language::En, Outcome::False),
        ];
        let found = Phrasings::of(&story, &held);
        let groups: Vec<&str> = found.by_side.keys().map(String::as_str).collect();
        assert_eq!(groups, ["entries", "entries en", "entries es", "gaps", "gaps en"]);
        let Held {
            n,
            first,
            right,
            wrong,
            missed,
            falsely,
        } = found.by_side["entries"];
        assert_eq!((n, first, right, wrong, missed, falsely), (3, 1, 1, 1, 1, 0));
        assert_eq!(found.by_class[&story.gaps[0].id].falsely, 1);
        assert_eq!(found.by_class[&story.entries[0].id].n, 2);
        let drawn = found.drawn();
        assert!(drawn.contains(&story.entries[1].id), "what is missed is named: {drawn}");
    }
}
