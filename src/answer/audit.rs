//! What shows only when a story is asked its own questions.

use super::answerer::Answerer;
use super::conversation::Conversation;
use super::verdict::Verdict;
use crate::matching::Thresholds;
use crate::story::{Story, Wording};
use crate::text::{Language, Localised};

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

/// What became of a phrasing that was asked of a story that does not have it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Of an entry: answered from its passage. Of a gap: not answered.
    Right,
    /// Of an entry: answered from another passage.
    Wrong,
    /// Of an entry: not answered.
    Missed,
    /// Of a gap: answered.
    False,
}

/// A phrasing that was held out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldOut {
    /// Index of its entry, or of its gap.
    pub class: usize,
    /// Whether it is a gap's.
    pub gap: bool,
    /// Its language.
    pub language: Language,
    /// Its place in [`Wording::also`].
    pub place: usize,
    /// The entry that was taken for the best, by index.
    pub entry: usize,
    /// Its own entry (or one that rests on the same passage) came first, before every gap; or a gap came first, where it is a gap's.
    pub first: bool,
    /// What became of it.
    pub outcome: Outcome,
}

/// Cross-validation by phrasing: `folds` times (two at least), a part of every entry's and gap's phrasings is taken out, the
/// rest is learnt from, and the part is asked. The plain questions stay in. What comes of it says how well the story knows a
/// question that its author did not think of but could have, which is more than it will know of readers' questions.
pub fn hold_out(story: &Story, folds: usize, thresholds: Thresholds) -> Vec<HeldOut> {
    let folds = folds.max(2);
    let mut found = Vec::new();
    for fold in 0..folds {
        let answerer = Answerer::new(without(story, fold, folds)).with_thresholds(thresholds);
        let entries = story.entries.iter().map(|entry| &entry.wording).enumerate();
        let gaps = story.gaps.iter().map(|gap| &gap.wording).enumerate();
        let classes = entries.map(|one| (one, false)).chain(gaps.map(|one| (one, true)));
        for ((class, wording), gap) in classes {
            for (language, words) in wording.iter() {
                for (place, phrasing) in words.also.iter().enumerate().skip(fold).step_by(folds) {
                    found.extend(ask(&answerer, phrasing).map(|(entry, prefers_gap, answered)| {
                        let passage = |entry: usize| story.entries[entry].cites.first();
                        let same = |entry: usize| entry == class || passage(entry) == passage(class);
                        let outcome = match answered {
                            Some(_) if gap => Outcome::False,
                            None if gap => Outcome::Right,
                            Some(entry) if same(entry) => Outcome::Right,
                            Some(_) => Outcome::Wrong,
                            None => Outcome::Missed,
                        };
                        HeldOut {
                            class,
                            gap,
                            language,
                            place,
                            entry,
                            first: if gap { prefers_gap } else { !prefers_gap && same(entry) },
                            outcome,
                        }
                    }));
                }
            }
        }
    }
    found
}

/// The best entry, whether a gap was preferred to it, and the entry that was answered with.
fn ask(answerer: &Answerer, phrasing: &str) -> Option<(usize, bool, Option<usize>)> {
    let understood = answerer.understand(phrasing, &Conversation::default());
    let entry = understood.ranking.entries.first()?.class;
    let said = match understood.verdict {
        Verdict::Answered(class) => Some(class),
        _ => None,
    };
    Some((entry, understood.ranking.prefers_gap(), said))
}

/// The story without every `folds`-th phrasing.
fn without(story: &Story, fold: usize, folds: usize) -> Story {
    let mut story = story.clone();
    let entries = story.entries.iter_mut().map(|entry| &mut entry.wording);
    for wording in entries.chain(story.gaps.iter_mut().map(|gap| &mut gap.wording)) {
        for words in [&mut wording.en, &mut wording.es].into_iter().flatten() {
            let kept = words.also.iter().enumerate().filter(|(place, _)| place % folds != fold);
            words.also = kept.map(|(_, phrasing)| phrasing).collect();
        }
    }
    story
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::sync::LazyLock;

    use super::*;
    use crate::story;

    static ISLAND: LazyLock<Story> = LazyLock::new(|| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/stories/ostrey-cable");
        story::load(&folder).unwrap()
    });

    #[test]
    fn every_other_phrasing_is_asked_once_and_never_known() {
        let held = hold_out(&ISLAND, 4, Thresholds::default());
        let entries = ISLAND.entries.iter().map(|entry| &entry.wording);
        let gaps = ISLAND.gaps.iter().map(|gap| &gap.wording);
        let phrasings: usize = entries
            .chain(gaps)
            .flat_map(|wording| wording.iter().map(|(_, words)| words.also.len()))
            .sum();
        assert_eq!(held.len(), phrasings);
        let mut places: Vec<(bool, usize, Language, usize)> = held
            .iter()
            .map(|one| (one.gap, one.class, one.language, one.place))
            .collect();
        places.sort_unstable();
        places.dedup();
        assert_eq!(places.len(), phrasings);
        for one in &held {
            match one.outcome {
                Outcome::Right => {}
                Outcome::False => assert!(one.gap, "{one:?}"),
                Outcome::Wrong | Outcome::Missed => assert!(!one.gap, "{one:?}"),
            }
        }
        let right = held.iter().filter(|one| one.outcome == Outcome::Right).count();
        assert!(2 * right > phrasings, "{right} of {phrasings}");
        assert!(right < phrasings, "none would be missed only if all were known");
    }

    #[test]
    fn what_is_left_out_is_gone_and_nothing_else() {
        let left = without(&ISLAND, 1, 3);
        for (whole, part) in ISLAND.entries.iter().zip(&left.entries) {
            for (language, words) in whole.wording.iter() {
                let part = part.wording.get(language).unwrap();
                assert_eq!(part.question, words.question);
                let kept: Vec<&str> = words
                    .also
                    .iter()
                    .enumerate()
                    .filter(|(at, _)| at % 3 != 1)
                    .map(|(_, phrasing)| phrasing)
                    .collect();
                assert_eq!(part.also.iter().collect::<Vec<_>>(), kept);
            }
        }
    }

    #[test]
    fn nothing_is_answered_where_nothing_is_sure_enough() {
        let never = Thresholds {
            accept: 1.0,
            follow_up: None,
            guess: 1.0,
        };
        for one in hold_out(&ISLAND, 2, never) {
            let wanted = if one.gap { Outcome::Right } else { Outcome::Missed };
            assert_eq!(one.outcome, wanted, "{one:?}");
        }
    }
}
