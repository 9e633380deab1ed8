//! The words of a sentence that its questions are made of: what it is about, and what it leans on.

use std::ops::Range;

use super::{Ask, KEYS, clipped};
use crate::story::draft::facets::{Asks, Facet};
use crate::story::draft::predicate::tidy;
use crate::story::draft::tables;

impl Ask<'_, '_> {
    /// What a sentence that opens with "its" or "she" leans on: the first name or run of weighty words of the sentence before.
    pub(super) fn antecedent(&self) -> Option<String> {
        let first = self.view.tokens.first().map_or("", |token| token.plain.as_str());
        let leans = matches!(
            first,
            "it" | "its"
                | "he"
                | "she"
                | "they"
                | "his"
                | "her"
                | "their"
                | "this"
                | "these"
                | "that"
                | "those"
                | "su"
                | "sus"
                | "este"
                | "esta"
                | "estos"
                | "estas"
                | "ese"
                | "esa"
                | "eso"
                | "el"
                | "ella"
                | "ellos"
        ) && self.view.tokens.get(1).is_some_and(|token| {
            first != "el" || !self.view.is_content(1, self.reading.language) || token.plain.is_empty()
        });
        let before = self.reading.sentences.get(self.facet.sentence.checked_sub(1)?)?;
        if !leans || before.paragraph != self.view.paragraph {
            return None;
        }
        let facet = Facet {
            sentence: self.facet.sentence - 1,
            asks: Asks::Matter,
            hole: 0..before.tokens.len(),
            clause: 0..before.tokens.len(),
        };
        Ask::new(self.reading, &facet)
            .chunks(0..before.tokens.len())
            .into_iter()
            .next()
    }

    /// The longest name or run of weighty words of the sentence: what it is about, in a few of its own words.
    pub(in crate::story::draft) fn subject_matter(&self) -> String {
        let chunks = self.chunks(0..self.view.tokens.len());
        let longest = chunks
            .iter()
            .max_by_key(|chunk| (chunk.split_whitespace().count().min(5), chunk.len()));
        longest.cloned().unwrap_or_else(|| clipped(&tidy(self.view.bare())))
    }

    /// Runs of weighty words, with the small words between them that names and nouns have.
    pub(super) fn chunks(&self, range: Range<usize>) -> Vec<String> {
        let language = self.reading.language;
        let tokens = &self.view.tokens;
        let mut found: Vec<String> = Vec::new();
        let mut at = range.start;
        while at < range.end {
            if !self.view.is_content(at, language) || tables::says(&tokens[at].plain) {
                at += 1;
                continue;
            }
            let start = at;
            let mut end = at + 1;
            while end < range.end && end - start < 7 {
                let small = matches!(tokens[end].text, "of" | "de" | "del");
                let article = |at: usize| {
                    tokens
                        .get(at)
                        .is_some_and(|token| matches!(token.text, "the" | "la" | "las" | "los" | "el"))
                };
                if self.view.is_content(end, language) {
                    end += 1;
                } else if small && self.view.is_content(end + 1, language) && end + 1 < range.end {
                    end += 2;
                } else if small && article(end + 1) && self.view.is_content(end + 2, language) && end + 2 < range.end {
                    end += 3;
                } else {
                    break;
                }
            }
            let chunk = self.view.words(start..end).to_owned();
            if chunk.chars().count() > 3 && !found.contains(&chunk) {
                found.push(chunk);
            }
            at = end;
        }
        found
    }

    pub(super) fn hole_words(&self) -> String {
        self.view.words(self.facet.hole.clone()).to_owned()
    }

    /// The weighty words of a range outside the hole.
    pub(super) fn keys(&self, range: Range<usize>) -> String {
        let whole = self.facet.hole.len() >= self.view.tokens.len() || matches!(self.facet.asks, Asks::Unknown);
        let words: Vec<&str> = range
            .filter(|at| whole || !self.facet.hole.contains(at))
            .filter(|&at| self.view.is_content(at, self.reading.language) || self.view.tokens[at].is_number())
            .filter(|&at| !tables::says(&self.view.tokens[at].plain))
            .map(|at| self.view.tokens[at].text)
            .take(2 * KEYS)
            .collect();
        // Of a long clause, its beginning and its end: the middle is detail.
        if words.len() > KEYS + 3 {
            let (first, last) = (&words[..4], &words[words.len() - (KEYS - 1)..]);
            return [first, last].concat().join(" ");
        }
        words.join(" ")
    }
}
