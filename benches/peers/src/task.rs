//! What everybody is given: phrasings and questions.

use anyhow::{Context as _, anyhow};
use footnote::matching::Corpus;
use footnote::story;
use footnote::text::plain;
use serde::Deserialize;

use crate::synthetic;

/// Questions about synthetic knowledge at the most.
const QUESTIONS: usize = 1_000;

/// The shipped story's labelled questions, and whether they are kept for measuring.
const STORY_QUESTIONS: [(&str, bool); 3] = [
    (include_str!("../../../tests/questions/peru-chile-border.jsonl"), false),
    (
        include_str!("../../../tests/questions/peru-chile-border.more.jsonl"),
        false,
    ),
    (
        include_str!("../../../tests/questions/peru-chile-border.held-out.jsonl"),
        true,
    ),
];

/// Knowledge and questions about it.
#[derive(Debug)]
pub(crate) struct Task {
    /// What the knowledge is called.
    pub(crate) name: &'static str,
    /// What Footnote learns from.
    pub(crate) corpus: Corpus<'static>,
    /// What the others are given.
    pub(crate) phrasings: Vec<Phrasing>,
    pub(crate) questions: Vec<Question>,
}

/// A way of asking something.
#[derive(Debug, Clone)]
pub(crate) struct Phrasing {
    /// Index of the class in the corpus.
    pub(crate) class: usize,
    /// Its class is a gap.
    pub(crate) gap: bool,
    /// In lower case, without accents and punctuation.
    pub(crate) text: String,
}

/// A question and what would be right.
#[derive(Debug)]
pub(crate) struct Question {
    pub(crate) text: String,
    /// The knowledge has an answer.
    pub(crate) answerable: bool,
    /// Classes of which each is right, in order.
    pub(crate) right: Vec<usize>,
    /// No part of Footnote has learnt from it, while it has from others of the task.
    pub(crate) held_out: bool,
}

/// A line of a file of questions.
#[derive(Debug, Deserialize)]
struct Line {
    q: String,
    answerable: bool,
    gold: Vec<String>,
}

impl Task {
    /// The shipped story with its labelled questions. An entry is right that cites a wanted passage first.
    pub(crate) fn story() -> anyhow::Result<Self> {
        let story = story::shipped().map_err(|findings| anyhow!("the shipped story is not sound: {findings:?}"))?;
        // Lent for as long as the program runs.
        let story: &'static story::Story = Box::leak(Box::new(story));
        let mut questions = Vec::new();
        for (file, held_out) in STORY_QUESTIONS {
            for line in file.lines() {
                let line: Line = serde_json::from_str(line).with_context(|| format!("no question: {line}"))?;
                let cites = |entry: &story::Entry| entry.cites.first().map(|&passage| &story.passages[passage].id);
                let wanted = |entry: &story::Entry| cites(entry).is_some_and(|passage| line.gold.contains(passage));
                let entries = story.entries.iter().enumerate();
                questions.push(Question {
                    right: entries
                        .filter(|(_, entry)| wanted(entry))
                        .map(|(class, _)| class)
                        .collect(),
                    text: line.q,
                    answerable: line.answerable,
                    held_out,
                });
            }
        }
        Ok(Self::of("shipped story", Corpus::of(story), questions))
    }

    /// Made-up knowledge of a size, in phrasings.
    pub(crate) fn synthetic(size: usize) -> Self {
        let questions = synthetic::questions(size, 1).into_iter().map(|(class, text)| Question {
            text,
            answerable: true,
            right: vec![class],
            held_out: false,
        });
        let mut task = Self::of("synthetic", synthetic::corpus(size), questions.collect());
        task.thin_out(QUESTIONS);
        task
    }

    /// The same with no more questions than compare a question with a phrasing so many times, where everything is scanned.
    #[must_use]
    pub(crate) fn within(mut self, comparisons: Option<usize>) -> Self {
        if let Some(comparisons) = comparisons {
            self.thin_out(comparisons / self.phrasings.len().max(1));
        }
        self
    }

    /// Keeps about as many questions as said, evenly spaced. The step is odd, so that of kinds that take turns all stay.
    fn thin_out(&mut self, most: usize) {
        let step = match self.questions.len().div_ceil(most.max(1)) {
            0 | 1 => return,
            step => step | 1,
        };
        let mut at = 0;
        self.questions.retain(|_| {
            at += 1;
            (at - 1) % step == 0
        });
    }

    fn of(name: &'static str, corpus: Corpus<'static>, questions: Vec<Question>) -> Self {
        let classes = corpus.classes.iter().enumerate();
        let phrasings = classes.flat_map(|(at, class)| {
            class.phrasings.iter().map(move |(_, text)| Phrasing {
                class: at,
                gap: class.gap,
                text: plain(text),
            })
        });
        Self {
            name,
            phrasings: phrasings.collect(),
            corpus,
            questions,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::Task;

    #[test]
    fn synthetic_phrasings_are_as_many_as_said_and_distinct() {
        let task = Task::synthetic(1_000);
        let distinct: HashSet<&str> = task.phrasings.iter().map(|phrasing| phrasing.text.as_str()).collect();
        assert_eq!(distinct.len(), 1_000);
    }

    #[test]
    fn every_way_of_asking_occurs_alike() {
        for (size, comparisons) in [(1_000, None), (10_000, None), (10_000, Some(2_000_000))] {
            let questions = Task::synthetic(size).within(comparisons).questions;
            let keywords = questions
                .iter()
                .filter(|question| question.text.split(' ').count() == 3);
            let share = keywords.count() * 4;
            assert!(share.abs_diff(questions.len()) <= 4, "{share} of {}", questions.len());
        }
    }

    #[test]
    fn every_answerable_question_of_the_story_has_a_right_entry() {
        let task = Task::story().unwrap();
        for question in &task.questions {
            assert!(!question.answerable || !question.right.is_empty(), "{question:?}");
        }
        assert!(task.questions.iter().any(|question| question.held_out));
    }
}
