//! Which words of a quotation carry the answer, so that a reader's eye finds them.

use std::collections::HashSet;
use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation as _;

use super::answerer::Answerer;
use super::reply::Reply;
use crate::matching::WordKind;

/// A quotation of which more than this share would stand out is left plain: where all is loud, nothing is.
const MOST: f32 = 0.6;

impl Answerer {
    /// The parts of a quotation that the answer's own words stand in, as byte ranges, in order and apart from each other.
    ///
    /// A word carries the answer when its stem is one of a content word of the entry's answer, in the language of the
    /// article, since that is the language of the quotation. Neighbours become one range, and so do two that only a
    /// small word stands between ("border **with** Peru"). Empty where nothing stands out, or nearly everything.
    pub fn key_words(&self, reply: &Reply, quote: &str) -> Vec<Range<usize>> {
        let story = self.story();
        let entry = reply
            .entry
            .as_deref()
            .and_then(|id| story.entries.iter().find(|entry| entry.id == id));
        let Some(wording) = entry.and_then(|entry| entry.wording.best(story.language)) else {
            return Vec::new();
        };
        let content = |text: &str| -> HashSet<u64> {
            let reading = self.matcher().read_in(text, story.language);
            let tokens = reading.tokens.iter();
            tokens
                .filter(|token| token.kind == WordKind::Content)
                .map(|token| token.stem)
                .collect()
        };
        let said = content(&wording.answer);
        let words: Vec<(Range<usize>, bool)> = quote
            .unicode_word_indices()
            .map(|(at, word)| (at..at + word.len(), !content(word).is_disjoint(&said)))
            .collect();
        merge(quote, &words)
    }
}

/// Joins the marked words into ranges.
fn merge(quote: &str, words: &[(Range<usize>, bool)]) -> Vec<Range<usize>> {
    /// A word of so many letters is small enough to be bridged.
    const BRIDGED: usize = 4;
    let mut ranges: Vec<Range<usize>> = Vec::new();
    let mut last_marked: Option<usize> = None;
    for (index, (word, marked)) in words.iter().enumerate() {
        if !marked {
            continue;
        }
        let between = |from: &Range<usize>| quote.get(from.end..word.start).unwrap_or("");
        let joins = last_marked.is_some_and(|last| {
            let near = index - last == 1 || (index - last == 2 && words[index - 1].0.len() <= BRIDGED);
            near && ranges.last().is_some_and(|range| {
                between(range)
                    .chars()
                    .all(|c| c.is_alphanumeric() || matches!(c, ' ' | '\'' | '’' | '-'))
            })
        });
        match ranges.last_mut().filter(|_| joins) {
            Some(range) => range.end = word.end,
            None => ranges.push(word.clone()),
        }
        last_marked = Some(index);
    }
    let loud: usize = ranges.iter().map(ExactSizeIterator::len).sum();
    if loud as f32 > MOST * quote.len() as f32 {
        return Vec::new();
    }
    ranges
}

#[cfg(test)]
mod tests {
    use super::*;

    fn merged<'q>(quote: &'q str, marked: &[&str]) -> Vec<&'q str> {
        let words: Vec<(Range<usize>, bool)> = quote
            .unicode_word_indices()
            .map(|(at, word)| (at..at + word.len(), marked.contains(&word)))
            .collect();
        merge(quote, &words).into_iter().map(|range| &quote[range]).collect()
    }

    #[test]
    fn neighbours_are_one_and_small_words_are_bridged() {
        let quote = "Filmed at Chile's desert border with Peru, Kast warned of it at length in the evening.";
        for (marked, ranges) in [
            (&["desert", "border", "Peru"][..], &["desert border with Peru"][..]),
            (&["Peru", "Kast"], &["Peru", "Kast"]),
            (&["desert", "Peru"], &["desert", "Peru"]),
            (&[], &[]),
        ] {
            assert_eq!(merged(quote, marked), ranges);
        }
    }

    #[test]
    fn a_quotation_that_would_be_all_bold_stays_plain() {
        assert_eq!(merged("one two three", &["one", "two", "three"]), [""; 0]);
    }

    #[test]
    fn the_answer_stands_out() -> Result<(), Vec<crate::story::Finding>> {
        let answerer = Answerer::new(crate::story::shipped()?);
        let mut conversation = super::super::Conversation::default();
        let question = "How many days did Kast give migrants to leave Chile?";
        let reply = answerer.answer(question, &mut conversation, None);
        let quote = &reply.citations[0].quote;
        let bold: Vec<&str> = answerer
            .key_words(&reply, quote)
            .into_iter()
            .map(|range| &quote[range])
            .collect();
        assert_eq!(bold, ["111 days"]);
        Ok(())
    }
}
