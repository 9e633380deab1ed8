//! Footnote's matcher: a question is read and ranked.

use footnote::matching::Matcher;
use footnote::text::Language;

use super::{Contender, Found, Way};
use crate::task::Task;

pub(super) const WAYS: &[Way] = &[Way {
    name: "",
    build: |task| Ok(Box::new(Ours::new(task))),
}];

struct Ours {
    matcher: Matcher,
    language: Language,
}

impl Ours {
    fn new(task: &Task) -> Self {
        Self {
            matcher: Matcher::new(&task.corpus),
            language: task.corpus.language,
        }
    }
}

impl Contender for Ours {
    fn find(&mut self, question: &str) -> anyhow::Result<Found> {
        let ranking = self.matcher.rank(&self.matcher.read(question, self.language));
        let entry = ranking.entries.first().map(|candidate| candidate.class);
        let gap = ranking.gaps.first().map(|candidate| candidate.class);
        Ok(Found {
            first: if ranking.prefers_gap() { gap } else { entry },
            entry,
            sure: f64::from(ranking.confidence),
        })
    }
}
