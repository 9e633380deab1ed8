//! Ways of asking: for every kind of facet, questions in both languages with the story's words.
//!
//! Here what is asked around a hole in a clause; beside it `people`, `sentences`, `other` for the rest, `askings` for how a kind is asked,
//! and `subject` for the words of the story.

mod askings;
mod other;
mod people;
mod sentences;
mod subject;

use super::facets::{Asks, Facet};
use super::predicate::{question, tidy};
use super::reading::{Reading, View};
use super::tables::Measure;
use crate::text::Language;
use askings::{askings, shown_asking};

pub(super) use people::role_core;

/// Words that a phrasing takes from its clause at the most: questions are short.
const KEYS: usize = 7;

/// What a facet's questions are made of.
pub(super) struct Ask<'r, 'a> {
    pub(super) reading: &'r Reading<'a>,
    pub(super) facet: &'r Facet,
    view: &'r View<'a>,
}

impl<'r, 'a> Ask<'r, 'a> {
    pub(super) fn new(reading: &'r Reading<'a>, facet: &'r Facet) -> Self {
        let view = &reading.sentences[facet.sentence];
        Self { reading, facet, view }
    }

    /// Ways of asking in the article's language, the plainest first.
    pub(super) fn own(&self) -> Vec<String> {
        let mut ways = match &self.facet.asks {
            Asks::Person(at) => return self.person(*at),
            Asks::Age(at) => return self.age(*at, self.reading.language),
            Asks::Quotation(at) | Asks::Report(at) => self.speech(*at),
            Asks::Unknown => self.unknown(),
            Asks::Matter => self.matter(),
            asks => self.asked(asks),
        };
        ways.retain(|way| !way.is_empty());
        // Asked with what the sentence leans on, for readers do not say "its".
        if let Some(antecedent) = self.antecedent() {
            let leaning: Vec<String> = ways
                .iter()
                .skip(1)
                .step_by(3)
                .map(|way| format!("{} {antecedent}", way.trim_end_matches('?')))
                .collect();
            ways.splice(1..1, leaning);
        }
        ways
    }

    /// Questions for a kind that asks around a hole in its clause.
    fn asked(&self, asks: &Asks) -> Vec<String> {
        let language = self.reading.language;
        let noun = match asks {
            Asks::Figure(_, noun) => noun.clone(),
            _ => String::new(),
        };
        let keys = self.keys(self.facet.clause.clone());
        let all = self.keys(0..self.view.tokens.len());
        let list = askings(asks, &noun, language);
        let mut ways = Vec::new();
        let shown = shown_asking(asks, &noun, self.hole_words().as_str(), language);
        for clause in [self.facet.clause.clone(), 0..self.view.tokens.len()] {
            if let Some(turned) = question(self.view, clause, &self.facet.hole, &shown, language) {
                ways.push(mark(&clipped(&turned), language));
            }
        }
        if ways.is_empty() {
            ways.push(self.fallback(&shown, &noun, &keys));
        }
        if matches!(asks, Asks::Agent) {
            // "Who" takes the place of the subject as it stands.
            let rest = self.view.words(self.facet.hole.end..self.view.tokens.len());
            let who = if language == Language::En { "Who" } else { "¿Quién" };
            ways.insert(
                0,
                mark(
                    &clipped(&tidy(&format!(
                        "{who} {}",
                        rest.split([',', ';']).next().unwrap_or(rest)
                    ))),
                    language,
                ),
            );
        }
        for (at, asking) in list.iter().enumerate() {
            ways.push(tidy(&format!("{asking} {keys}")));
            if at < 2 {
                ways.push(tidy(&format!("{asking} {all}")));
            }
            if !noun.is_empty() && asking.contains(&noun) {
                ways.push(asking.clone());
            }
            // The halves of a clause: readers name one thing, not all.
            let words: Vec<&str> = keys.split_whitespace().collect();
            if words.len() > 3 && at < 3 {
                let (first, second) = words.split_at(words.len() / 2);
                ways.push(format!("{asking} {}", first.join(" ")));
                ways.push(format!("{asking} {}", second.join(" ")));
            }
        }
        if let Asks::Time(_) = asks {
            let hole = self.hole_words();
            ways.push(match language {
                Language::En => format!("what happened {hole}"),
                Language::Es => format!("qué pasó {hole}"),
            });
        }
        ways
    }

    fn fallback(&self, shown: &str, noun: &str, keys: &str) -> String {
        let language = self.reading.language;
        let about = self.subject_matter();
        let text = match (language, &self.facet.asks) {
            (Language::En, Asks::Figure(Measure::Count, _)) => format!("How many {noun} does the article mention?"),
            (Language::Es, Asks::Figure(Measure::Count, _)) => format!("{shown} menciona el artículo?"),
            _ => format!("{shown}: {about}?"),
        };
        if text.chars().count() > super::LONGEST_PHRASING {
            format!("{shown} {keys}?")
        } else {
            text
        }
    }
}

pub(super) fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// A text cut after a whole word, so that it fits into a question.
fn clipped(text: &str) -> String {
    let longest = super::LONGEST_PHRASING - 25;
    if text.chars().count() <= longest {
        return text.to_owned();
    }
    let mut length = 0;
    let words: Vec<&str> = text
        .split(' ')
        .take_while(|word| {
            length += word.chars().count() + 1;
            length <= longest
        })
        .collect();
    // No question ends in a word that promises another.
    let mut words = words.as_slice();
    while let Some((last, rest)) = words.split_last() {
        if super::tables::is_function(&crate::text::plain(last), Language::En)
            || super::tables::is_function(&crate::text::plain(last), Language::Es)
        {
            words = rest;
        } else {
            break;
        }
    }
    tidy(&words.join(" "))
}

/// A question with its marks.
fn mark(text: &str, language: Language) -> String {
    let bare = text.trim_end_matches(['?', '.', '!']);
    match language {
        Language::En => format!("{bare}?"),
        Language::Es if bare.starts_with('¿') => format!("{bare}?"),
        Language::Es => format!("¿{bare}?"),
    }
}
