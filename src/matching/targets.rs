//! What the learnt weights tell apart: the classes of a corpus, the sentences behind them, and whether anything answers at all.
//!
//! Entries about one sentence share its words, and each learns to hold its own against the others: of "did they close the road?" none of
//! those that say when, why and for whom is sure. That the sentence answers can be sure all the same, so what is asked of it in any
//! way is learnt as a target of its own. So is what any entry answers, against what gaps and chatter ask.

use super::corpus::Corpus;

/// The targets that a phrasing of a class is an example of: the class, the sentence that it asks for, whether there is an answer.
pub(super) type Labels = [u32; 3];
/// Stands in [`Labels`] for no target.
pub(super) const NONE: u32 = u32::MAX;

/// The targets of a corpus, by number: those of the classes come first and have their numbers.
#[derive(Debug)]
pub(super) struct Targets {
    /// The labels of every class.
    labels: Vec<Labels>,
    /// The target of every passage that an entry cites first: where only one does, that entry.
    passages: Vec<Option<u32>>,
    /// What any entry answers; none where there is nothing to tell it from.
    answerable: Option<u32>,
    count: u32,
}

impl Targets {
    /// The targets of a corpus.
    pub(super) fn of(corpus: &Corpus) -> Self {
        let mut count = corpus.classes.len() as u32;
        let mut next = || {
            count += 1;
            count - 1
        };
        let cited = corpus.classes.iter().filter_map(|class| class.passage).max();
        let mut citing: Vec<Vec<u32>> = vec![Vec::new(); cited.map_or(0, |last| last + 1)];
        for (at, class) in (0..).zip(&corpus.classes) {
            if let Some(passage) = class.passage.filter(|_| !class.gap) {
                citing[passage].push(at);
            }
        }
        let target = |citing: &Vec<u32>| match citing[..] {
            [] => None,
            [only] => Some(only),
            _ => Some(next()),
        };
        let passages: Vec<Option<u32>> = citing.iter().map(target).collect();
        let has = |gap: bool| corpus.classes.iter().any(|class| class.gap == gap);
        let answerable = (has(false) && has(true)).then(next);
        let labels = (0..).zip(&corpus.classes).map(|(at, class)| {
            if class.gap {
                return [at, NONE, NONE];
            }
            let passage = class.passage.and_then(|passage| passages[passage]);
            [at, passage.unwrap_or(NONE), answerable.unwrap_or(NONE)]
        });
        Self {
            labels: labels.collect(),
            passages,
            answerable,
            count,
        }
    }

    /// How many there are.
    pub(super) const fn count(&self) -> usize {
        self.count as usize
    }

    /// What a phrasing of a class is an example of.
    pub(super) fn labels(&self, class: usize) -> Labels {
        self.labels[class]
    }

    /// The scores of the classes, of all targets' scores.
    pub(super) fn of_classes<'s>(&self, scores: &'s [f32]) -> &'s [f32] {
        &scores[..self.labels.len()]
    }

    /// The score of a passage; `None` where no entry cites it first.
    pub(super) fn of_passage(&self, passage: usize, scores: &[f32]) -> Option<f32> {
        self.passages[passage].map(|target| scores[target as usize])
    }

    /// The score of there being an answer; `None` where every class is one, or none is.
    pub(super) fn of_answerable(&self, scores: &[f32]) -> Option<f32> {
        self.answerable.map(|target| scores[target as usize])
    }
}

#[cfg(test)]
mod tests {
    use super::super::corpus::Class;
    use super::*;

    fn corpus(classes: &[(bool, Option<usize>)]) -> Corpus<'static> {
        let class = |&(gap, passage): &(bool, Option<usize>)| Class {
            gap,
            passage,
            ..Class::default()
        };
        Corpus {
            classes: classes.iter().map(class).collect(),
            ..Corpus::default()
        }
    }

    #[test]
    fn a_passage_of_several_entries_and_there_being_an_answer_are_targets_of_their_own() {
        let of = Targets::of(&corpus(&[
            (false, Some(1)),
            (false, Some(1)),
            (false, Some(0)),
            (false, None),
            (true, Some(2)),
        ]));
        assert_eq!(of.count(), 7);
        let labels: Vec<Labels> = (0..5).map(|class| of.labels(class)).collect();
        assert_eq!(labels, [[0, 5, 6], [1, 5, 6], [2, 2, 6], [3, NONE, 6], [4, NONE, NONE]]);
        let scores = [0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6];
        assert_eq!(of.of_classes(&scores), &scores[..5]);
        let passages: Vec<_> = (0..3).map(|passage| of.of_passage(passage, &scores)).collect();
        assert_eq!(passages, [Some(0.2), Some(0.5), None]);
        assert_eq!(of.of_answerable(&scores), Some(0.6));
    }

    #[test]
    fn where_everything_is_an_answer_or_nothing_is_there_is_nothing_to_tell_apart() {
        for gap in [false, true] {
            let of = Targets::of(&corpus(&[(gap, None), (gap, None)]));
            assert_eq!(of.count(), 2);
            assert_eq!(of.of_answerable(&[0.0, 0.0]), None);
        }
        assert_eq!(Targets::of(&Corpus::default()).count(), 0);
    }
}
