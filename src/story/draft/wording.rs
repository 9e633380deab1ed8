//! Ways of asking: for every kind of facet, questions that a person might write, in the story's words.
//!
//! A question is made only where the sentence shows beyond doubt how: a draft is read by whoever is to improve it, and its questions
//! are offered to readers. What is drafted need not be every way of asking; the matcher reads a draft's sentences as well.
//!
//! `around` asks around a hole in a clause, `figure` for how many or how much, `people` for people and what they say, `sentences` for a sentence as a whole; `topics` has
//! what a sentence is about, and `other` the other language.

mod around;
mod figure;
mod other;
mod people;
mod sentences;
mod topics;

use super::facets::{Asks, Facet};
use super::reading::{Reading, View};
use super::tables;
use crate::text::{Language, plain};

pub(super) use people::{article, role_core};

/// What a facet's questions are made of.
pub(super) struct Ask<'r, 'a> {
    reading: &'r Reading<'a>,
    facet: &'r Facet,
    view: &'r View<'a>,
}

impl<'r, 'a> Ask<'r, 'a> {
    pub(super) fn new(reading: &'r Reading<'a>, facet: &'r Facet) -> Self {
        let view = &reading.sentences[facet.sentence];
        Self { reading, facet, view }
    }

    /// Ways of asking in the article's language, the plainest first; none where the sentence does not show how.
    pub(super) fn own(&self) -> Vec<String> {
        let mut ways = match &self.facet.asks {
            Asks::Person(at) => self.person(*at),
            Asks::Age(at) => self.age(*at, self.reading.language),
            Asks::Quotation(at) | Asks::Report(at) => self.speech(*at),
            Asks::Unknown => self.unknown(),
            Asks::Matter => self.matter(),
            asks => self.around(asks),
        };
        ways.retain(|way| reads_well(way));
        ways
    }

    /// The same where all of those are another entry's: how one asks for more.
    pub(super) fn again(&self) -> Vec<String> {
        let mut ways = match &self.facet.asks {
            Asks::Quotation(at) | Asks::Report(at) => self.more_speech(*at),
            Asks::Matter => self.more(),
            _ => Vec::new(),
        };
        ways.retain(|way| reads_well(way));
        ways
    }
}

/// Whether a question is one that a person might write: short, without marks that its sentence left over, and with an end.
fn reads_well(question: &str) -> bool {
    let bare = question.trim_matches(['¿', '?']);
    let words: Vec<String> = bare.split_whitespace().map(plain).collect();
    let ends = words.last().is_some_and(|last| {
        !Language::ALL
            .iter()
            .any(|&language| tables::is_function(last, language))
            || PARTICLES.contains(&last.as_str())
    });
    // "Since when is it the first?" lacks what it is the first of.
    let is_whole = words
        .last()
        .is_none_or(|last| !matches!(last.as_str(), "first" | "last" | "only" | "same"));
    ends && is_whole
        && question.chars().count() <= super::LONGEST_PHRASING
        && !bare.contains(['(', ')', '"', '“', '”', '«', '»', ';', '—', '…', '?', '¿'])
        && words.windows(2).all(|pair| pair[0] != pair[1])
}

/// Words of grammar that an English question may end in.
const PARTICLES: &[&str] = &["up", "off", "out", "down", "away", "back", "again", "now", "yet", "so"];

pub(super) fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// A question with its marks and its capital.
fn mark(text: &str, language: Language) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let short = ["a.m.", "p.m.", "U.S.", "EE.UU."]
        .iter()
        .any(|short| text.ends_with(short));
    let text = if short {
        &text
    } else {
        text.trim_end_matches(['?', '.', '!', ',', ' '])
    };
    let text = capital(text);
    match language {
        Language::En => format!("{text}?"),
        Language::Es => format!("¿{text}?"),
    }
}

#[cfg(test)]
mod tests;
