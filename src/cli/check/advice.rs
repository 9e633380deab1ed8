//! Advice on a sound story: where readers' questions will go astray, told from its own phrasings.

use std::collections::BTreeMap;

use crate::answer::{HeldOut, Outcome, Thresholds, hold_out};
use crate::story::{Finding, Story, StoryFiles, Wording};
use crate::text::Localised;

/// Entries with fewer phrasings in a language are thin in it. On the shipped story, questions found rise steeply up to about
/// this many and slowly after it.
const THIN: usize = 8;
/// In how many parts the phrasings are held out.
const FOLDS: usize = 3;
/// From one in so many held-out phrasings on that go astray, it is no accident.
const NO_ACCIDENT: usize = 3;

/// All advice, in the order of the file.
pub(super) fn of(files: &StoryFiles, story: &Story) -> Vec<Finding> {
    let held = hold_out(story, FOLDS, Thresholds::default());
    let mut advice = thin(files, story);
    advice.extend(drafts(files, story));
    advice.extend(close(files, story, &held));
    advice.extend(unprotected(files, story, &held));
    advice.sort();
    advice
}

/// Where an entry or gap stands: at its first question.
fn plain(wording: &Localised<Wording>) -> &str {
    wording.iter().next().map_or("", |(_, words)| words.question.as_str())
}

/// Drafts, once for all of them: that each is asked in few ways is no news to whoever has not read them yet.
fn drafts(files: &StoryFiles, story: &Story) -> Option<Finding> {
    let mut drafts = story.entries.iter().filter(|entry| entry.draft);
    let first = drafts.next()?;
    let message = match drafts.count() {
        0 => format!("\"{}\" is a draft", first.id),
        1 => format!("\"{}\" and one other entry are drafts", first.id),
        others => format!("\"{}\" and {others} other entries are drafts", first.id),
    };
    let message = format!("{message}; ask as readers do, in {THIN} ways or more, and take out `draft = true`");
    Some(files.finding_at(plain(&first.wording), "drafts", message))
}

fn thin(files: &StoryFiles, story: &Story) -> Vec<Finding> {
    let mut advice = Vec::new();
    for entry in story.entries.iter().filter(|entry| !entry.draft) {
        for (language, words) in entry.wording.iter() {
            let count = words.phrasings().count();
            if count < THIN {
                let ways = if count == 1 { "way" } else { "ways" };
                let message = format!(
                    "\"{}\" is asked in {count} {ways} in {language}; write {THIN} or more, because readers have many",
                    entry.id
                );
                advice.push(files.finding_at(&words.question, "thin-phrasings", message));
            }
        }
    }
    advice
}

/// Entries whose held-out phrasings are taken for one and the same other entry.
fn close(files: &StoryFiles, story: &Story, held: &[HeldOut]) -> Vec<Finding> {
    let mut advice = Vec::new();
    for (class, entry) in story.entries.iter().enumerate().filter(|(_, entry)| !entry.draft) {
        let own: Vec<&HeldOut> = held.iter().filter(|one| !one.gap && one.class == class).collect();
        let passage = |entry: usize| story.entries[entry].cites.first();
        let mut taken: BTreeMap<usize, usize> = BTreeMap::new();
        for one in own.iter().filter(|one| passage(one.entry) != passage(class)) {
            *taken.entry(one.entry).or_default() += 1;
        }
        let most = taken
            .into_iter()
            .max_by_key(|&(other, count)| (count, std::cmp::Reverse(other)));
        if let Some((other, count)) = most
            && is_no_accident(count, own.len())
        {
            let message = format!(
                "{count} of {} phrasings of \"{}\" would be taken for \"{}\" if they were not in the file; add phrasings that tell the two apart",
                own.len(),
                entry.id,
                story.entries[other].id
            );
            advice.push(files.finding_at(plain(&entry.wording), "close-entries", message));
        }
    }
    advice
}

/// Gaps that have no phrasing to be recognised by, or whose held-out phrasings are answered.
fn unprotected(files: &StoryFiles, story: &Story, held: &[HeldOut]) -> Vec<Finding> {
    let mut advice = Vec::new();
    for (class, gap) in story.gaps.iter().enumerate() {
        let at = |message: String| files.finding_at(plain(&gap.wording), "unprotected-gap", message);
        let own = held.iter().filter(|one| one.gap && one.class == class);
        let (asked, answered) = own.fold((0, 0), |(asked, answered), one| {
            (asked + 1, answered + usize::from(one.outcome == Outcome::False))
        });
        if asked == 0 {
            advice.push(at(format!(
                "\"{}\" has no phrasing besides its question; write some, or it will be answered all the same",
                gap.id
            )));
        } else if is_no_accident(answered, asked) {
            advice.push(at(format!(
                "{answered} of {asked} phrasings of \"{}\" would be answered if they were not in the file; write more of them",
                gap.id
            )));
        }
    }
    advice
}

fn is_no_accident(count: usize, of: usize) -> bool {
    count > 1 && count * NO_ACCIDENT >= of
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story;
    use crate::text::{Language, Texts};

    fn held(gap: bool, entry: usize, outcome: Outcome) -> HeldOut {
        HeldOut {
            class: 0,
            gap,
            language: Language::En,
            place: 0,
            entry,
            first: outcome == Outcome::Right,
            outcome,
        }
    }

    fn rules(advice: &[Finding]) -> Vec<&str> {
        advice.iter().map(|finding| finding.rule).collect()
    }

    #[test]
    fn an_entry_with_few_phrasings_is_thin_in_that_language() {
        let files = StoryFiles::shipped();
        let mut story = story::shipped().unwrap();
        assert!(thin(&files, &story).is_empty());
        let words = story.entries[0].wording.en.as_mut().unwrap();
        words.also = words.also.iter().take(THIN - 2).collect();
        let advice = thin(&files, &story);
        assert_eq!(rules(&advice), ["thin-phrasings"]);
        assert!(advice[0].message.contains("7 ways in en"), "{}", advice[0].message);
        assert!(advice[0].line > 1, "it is said where");
    }

    #[test]
    fn drafts_are_told_of_once_and_are_not_thin() {
        let files = StoryFiles::shipped();
        let mut story = story::shipped().unwrap();
        assert_eq!(drafts(&files, &story), None);
        for (entry, message) in [(0, " is a draft;"), (1, " and one other entry are drafts;")] {
            story.entries[entry].draft = true;
            story.entries[entry].wording.en.as_mut().unwrap().also = Texts::default();
            let found = drafts(&files, &story).unwrap();
            assert!(found.message.contains(message), "{}", found.message);
            assert!(found.message.starts_with(&format!("\"{}\"", story.entries[0].id)));
            assert_eq!(thin(&files, &story), []);
        }
    }

    #[test]
    fn entries_are_close_when_a_third_is_taken_for_one_other() {
        let files = StoryFiles::shipped();
        let story = story::shipped().unwrap();
        let other = (1..story.entries.len())
            .find(|&at| story.entries[at].cites.first() != story.entries[0].cites.first())
            .unwrap();
        let right = held(false, 0, Outcome::Right);
        let astray = held(false, other, Outcome::Missed);
        for (taken, found) in [(1, false), (2, true)] {
            let all: Vec<HeldOut> = std::iter::repeat_n(right.clone(), 4)
                .chain(std::iter::repeat_n(astray.clone(), taken))
                .collect();
            let advice = close(&files, &story, &all);
            assert_eq!(!advice.is_empty(), found, "{taken}: {advice:?}");
            assert!(advice.iter().all(|one| one.message.contains(&story.entries[other].id)));
        }
    }

    #[test]
    fn a_gap_is_unprotected_without_phrasings_or_when_they_are_answered() {
        let files = StoryFiles::shipped();
        let mut story = story::shipped().unwrap();
        story.gaps.truncate(1);
        assert_eq!(rules(&unprotected(&files, &story, &[])), ["unprotected-gap"]);
        let kept = held(true, 0, Outcome::Right);
        let answered = held(true, 0, Outcome::False);
        assert!(unprotected(&files, &story, &[kept.clone(), answered.clone()]).is_empty());
        let advice = unprotected(&files, &story, &[kept, answered.clone(), answered]);
        assert!(advice[0].message.starts_with("2 of 3"), "{advice:?}");
    }
}
