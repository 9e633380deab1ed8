//! Those that are compared, behind one contract.

mod bm25;
mod ours;
mod scan;

use crate::task::Task;

/// Finds the class that a question asks for.
pub(crate) trait Contender {
    /// The best that there is for a question, which is in the words that a reader typed.
    ///
    /// # Errors
    /// What a library says.
    fn find(&mut self, question: &str) -> anyhow::Result<Found>;
}

/// What was found for a question.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Found {
    /// The best class, entry or gap.
    pub(crate) first: Option<usize>,
    /// The best entry.
    pub(crate) entry: Option<usize>,
    /// How sure the entry is, on a scale of the contender's own; negative infinity where a gap fits better.
    pub(crate) sure: f64,
}

impl Found {
    /// From the best entry and the best gap, each with its score.
    fn of(entry: Option<(usize, f64)>, gap: Option<(usize, f64)>) -> Self {
        let entry_leads = match (entry, gap) {
            (Some((_, entry)), Some((_, gap))) => entry >= gap,
            (entry, _) => entry.is_some(),
        };
        Self {
            first: if entry_leads { entry } else { gap }.map(|(class, _)| class),
            entry: entry.map(|(class, _)| class),
            sure: entry
                .filter(|_| entry_leads)
                .map_or(f64::NEG_INFINITY, |(_, score)| score),
        }
    }
}

/// Makes a contender ready for a task's questions.
type Build = fn(&Task) -> anyhow::Result<Box<dyn Contender>>;

/// A library that may be used in several ways.
#[derive(Debug)]
pub(crate) struct Library {
    pub(crate) name: &'static str,
    /// It looks at every phrasing for every question: how often it may compare two texts, so that all is done in minutes. Of what has
    /// an index, nothing.
    pub(crate) comparisons: Option<usize>,
    /// The plainest first. The way that does best on the shipped story is compared.
    pub(crate) ways: &'static [Way],
}

/// A way of using a library.
#[derive(Debug)]
pub(crate) struct Way {
    /// What there is to say of it; nothing where there is but one.
    pub(crate) name: &'static str,
    pub(crate) build: Build,
}

pub(crate) static LIBRARIES: [Library; 5] = [
    Library {
        name: "Footnote",
        comparisons: None,
        ways: ours::WAYS,
    },
    Library {
        name: "tantivy",
        comparisons: None,
        ways: bm25::WAYS,
    },
    Library {
        name: "rapidfuzz",
        comparisons: Some(20_000_000),
        ways: scan::RAPIDFUZZ,
    },
    Library {
        name: "nucleo",
        comparisons: Some(20_000_000),
        ways: scan::NUCLEO,
    },
    Library {
        name: "strsim",
        comparisons: Some(4_000_000),
        ways: scan::STRSIM,
    },
];

#[cfg(test)]
mod tests {
    use super::{Found, LIBRARIES};
    use crate::task::Task;

    #[test]
    fn a_better_gap_makes_no_entry_sure() {
        let found = Found::of(Some((1, 0.5)), Some((2, 0.7)));
        assert_eq!(
            (found.first, found.entry, found.sure),
            (Some(2), Some(1), f64::NEG_INFINITY)
        );
        let found = Found::of(Some((1, 0.5)), Some((2, 0.5)));
        assert_eq!((found.first, found.entry, found.sure), (Some(1), Some(1), 0.5));
        assert_eq!(Found::of(None, None).first, None);
    }

    #[test]
    fn everybody_finds_what_is_asked_word_for_word() {
        let task = Task::synthetic(240);
        for library in &LIBRARIES {
            for way in library.ways {
                let mut contender = (way.build)(&task).unwrap();
                for phrasing in task.phrasings.iter().step_by(7) {
                    let found = contender.find(&phrasing.text).unwrap();
                    assert_eq!(
                        found.first,
                        Some(phrasing.class),
                        "{} {} {}",
                        library.name,
                        way.name,
                        phrasing.text
                    );
                }
            }
        }
    }
}
