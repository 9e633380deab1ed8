//! What a button or menu does, written into its `custom_id`: the only memory of it that there is.
//!
//! A message may be pressed years and versions later. So an id carries its version, the story it speaks of, and all that the
//! action needs; what cannot be read is answered with a kind line.

use super::limits;
use crate::story::interchange::Draft;

/// What pressing a component asks for. Story keys come from [`story_key`]; entries and passages are ids of the story.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Action {
    /// Show a passage in its paragraph.
    Context {
        /// The passage.
        passage: String,
    },
    /// Answer the question chosen from the menu; the entry stands in the menu's value.
    Related,
    /// Answer the question that was meant; `asker` is who asked, so that the message can become the answer for them.
    Meant {
        /// The entry.
        entry: String,
        /// Who asked, a snowflake.
        asker: u64,
    },
    /// Note that an answer helped or did not; the entry or gap that was answered with, empty where there was none.
    Vote {
        /// The entry or gap.
        entry: String,
        /// Whether it helped.
        helpful: bool,
    },
    /// Show a page of a view.
    Page {
        /// Which view.
        view: View,
        /// Which page, from 0.
        page: u8,
    },
    /// Show a page of the questions that were not answered.
    Gaps {
        /// Which page, from 0.
        page: u16,
    },
    /// Draft an entry or gap for one of them.
    Draft {
        /// The question's number in the store.
        question: i64,
        /// Which of the two.
        kind: Draft,
    },
    /// Erase what is held about whoever presses.
    Erase,
}

/// What may take more than one message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum View {
    /// The short summary.
    Summary,
    /// The long summary.
    LongSummary,
    /// The timeline.
    Timeline,
    /// All names.
    Names,
}

impl View {
    const ALL: [(Self, &'static str); 4] = [
        (Self::Summary, "s"),
        (Self::LongSummary, "l"),
        (Self::Timeline, "t"),
        (Self::Names, "n"),
    ];

    fn letter(self) -> &'static str {
        Self::ALL
            .iter()
            .find(|(view, _)| *view == self)
            .map_or("", |(_, letter)| letter)
    }

    fn of(letter: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, own)| *own == letter).map(|(view, _)| *view)
    }
}

/// A `custom_id` in its parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct CustomId {
    /// Which story it speaks of.
    pub(super) story: String,
    /// What it asks for.
    pub(super) action: Action,
}

/// The version of the form below; an id of another version is not read.
const VERSION: &str = "f1";

/// A story's key in a `custom_id`: eight hexadecimal digits of a hash (FNV-1a, 64 bits, folded to 32) of its id. An id may
/// have 64 characters and would leave no room for an entry's.
pub(super) fn story_key(id: &str) -> String {
    let hash = id.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    format!("{:08x}", (hash >> 32) ^ (hash & 0xffff_ffff))
}

impl CustomId {
    /// Writes it, in at most [`limits::CUSTOM_ID`] characters for every story that is let in.
    pub(super) fn encode(&self) -> String {
        let story = &self.story;
        match &self.action {
            Action::Context { passage } => format!("{VERSION}.c.{story}.{passage}"),
            Action::Related => format!("{VERSION}.r.{story}"),
            Action::Meant { entry, asker } => format!("{VERSION}.m.{story}.{entry}.{asker}"),
            Action::Vote { entry, helpful } => {
                format!("{VERSION}.{}.{story}.{entry}", if *helpful { "y" } else { "n" })
            }
            Action::Page { view, page } => format!("{VERSION}.p.{story}.{}.{page}", view.letter()),
            Action::Gaps { page } => format!("{VERSION}.g.{story}.{page}"),
            Action::Draft { question, kind } => {
                let kind = if *kind == Draft::Entry { "e" } else { "g" };
                format!("{VERSION}.d.{story}.{question}.{kind}")
            }
            Action::Erase => format!("{VERSION}.e.{story}"),
        }
    }

    /// Reads it back; `None` for what this version did not write.
    pub(super) fn decode(text: &str) -> Option<Self> {
        if text.len() > limits::CUSTOM_ID {
            return None;
        }
        let parts: Vec<&str> = text.split('.').collect();
        let (story, action) = match parts.as_slice() {
            [VERSION, "c", story, passage] => {
                let passage = (*passage).to_owned();
                (story, Action::Context { passage })
            }
            [VERSION, "r", story] => (story, Action::Related),
            [VERSION, "m", story, entry, asker] => {
                let (entry, asker) = ((*entry).to_owned(), asker.parse().ok()?);
                (story, Action::Meant { entry, asker })
            }
            [VERSION, vote @ ("y" | "n"), story, entry] => {
                let (entry, helpful) = ((*entry).to_owned(), *vote == "y");
                (story, Action::Vote { entry, helpful })
            }
            [VERSION, "p", story, view, page] => {
                let (view, page) = (View::of(view)?, page.parse().ok()?);
                (story, Action::Page { view, page })
            }
            [VERSION, "g", story, page] => {
                let page = page.parse().ok()?;
                (story, Action::Gaps { page })
            }
            [VERSION, "d", story, question, kind @ ("e" | "g")] => {
                let question = question.parse().ok()?;
                let kind = if *kind == "e" { Draft::Entry } else { Draft::Gap };
                (story, Action::Draft { question, kind })
            }
            [VERSION, "e", story] => (story, Action::Erase),
            _ => return None,
        };
        Some(Self {
            story: (*story).to_owned(),
            action,
        })
    }

    /// The entry or gap that a message with these ids was the answer of, for going on from it.
    pub(super) fn answered_entry<'i>(ids: impl Iterator<Item = &'i str>) -> Option<(String, String)> {
        ids.filter_map(Self::decode).find_map(|id| match id.action {
            Action::Vote { entry, .. } if !entry.is_empty() => Some((id.story, entry)),
            _ => None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn actions() -> impl Strategy<Value = Action> {
        // Ids as the checks let them in: up to 64 characters.
        let id = || "[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?";
        prop_oneof![
            "p[0-9]{1,3}s[0-9]{1,3}".prop_map(|passage| Action::Context { passage }),
            Just(Action::Related),
            (id(), 1..=u64::MAX).prop_map(|(entry, asker)| Action::Meant { entry, asker }),
            (id(), any::<bool>()).prop_map(|(entry, helpful)| Action::Vote { entry, helpful }),
            any::<bool>().prop_map(|helpful| Action::Vote {
                entry: String::new(),
                helpful
            }),
            (0..View::ALL.len(), any::<u8>()).prop_map(|(view, page)| Action::Page {
                view: View::ALL[view].0,
                page
            }),
            any::<u16>().prop_map(|page| Action::Gaps { page }),
            (any::<i64>(), any::<bool>()).prop_map(|(question, entry)| Action::Draft {
                question,
                kind: if entry { Draft::Entry } else { Draft::Gap },
            }),
            Just(Action::Erase),
        ]
    }

    proptest! {
        #[test]
        fn what_is_written_fits_and_is_read_back(story in ".{0,64}", action in actions()) {
            let id = CustomId { story: story_key(&story), action };
            let text = id.encode();
            prop_assert!(text.chars().count() <= limits::CUSTOM_ID, "{text}");
            prop_assert_eq!(CustomId::decode(&text), Some(id));
        }

        #[test]
        fn what_somebody_else_wrote_is_not_read(text in ".*") {
            // Nobody else writes our version in front.
            prop_assume!(!text.starts_with(VERSION));
            prop_assert_eq!(CustomId::decode(&text), None);
        }
    }

    #[test]
    fn other_versions_and_broken_ids_are_not_read() {
        for text in [
            "",
            "f1",
            "f1.c",
            "f0.r.00000000",
            "f2.r.00000000",
            "f1.x.00000000",
            "f1.m.00000000.a",
            "f1.m.00000000.a.b",
            "f1.p.00000000.s.256",
            "f1.p.00000000.z.0",
            "f1.r.00000000.more",
            "f1.d.00000000.1.x",
            "f1.d.00000000.e",
            "f1.g.00000000.-1",
        ] {
            assert_eq!(CustomId::decode(text), None, "{text}");
        }
    }

    #[test]
    fn the_answer_that_a_message_was_is_found_in_its_votes() {
        let ids = ["f1.c.00000000.p1s1", "f1.n.0000abcd.kast-deadline"];
        assert_eq!(
            CustomId::answered_entry(ids.into_iter()),
            Some(("0000abcd".to_owned(), "kast-deadline".to_owned()))
        );
        assert_eq!(CustomId::answered_entry(["f1.y.0000abcd."].into_iter()), None);
    }
}
