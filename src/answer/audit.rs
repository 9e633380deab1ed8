//! What shows only when a story is asked its own questions.

use super::answerer::Answerer;
use crate::story::Wording;
use crate::text::Localised;

/// A phrasing that the matcher would give to another question than its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Confusion {
    /// The phrasing.
    pub phrasing: String,
    /// Id of the entry or gap it is written under.
    pub own: String,
    /// Id of the entry or gap that it looks more like.
    pub closer: String,
}

impl Answerer {
    /// Asks every phrasing of every entry and gap, not counting that it is known word for word, and returns those that look
    /// more like another question. Entries that rest on the same passage do not contradict each other, nor do two gaps.
    pub fn confusions(&self) -> Vec<Confusion> {
        let story = self.story();
        let entries = story
            .entries
            .iter()
            .map(|entry| (&entry.id, &entry.wording, entry.cites.first()));
        let gaps = story.gaps.iter().map(|gap| (&gap.id, &gap.wording, None));
        let classes: Vec<(&String, &Localised<Wording>, Option<&usize>)> = entries.chain(gaps).collect();
        let mut confusions = Vec::new();
        for (own, (id, wording, passage)) in classes.iter().enumerate() {
            for (language, words) in wording.iter() {
                for phrasing in words.phrasings() {
                    let reading = self.matcher().read_in(phrasing, language);
                    let Some(found) = self.matcher().closest(&reading) else {
                        continue;
                    };
                    if found != own && classes[found].2 != *passage {
                        confusions.push(Confusion {
                            phrasing: phrasing.to_owned(),
                            own: (*id).clone(),
                            closer: classes[found].0.clone(),
                        });
                    }
                }
            }
        }
        confusions
    }
}
