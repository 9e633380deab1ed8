//! Entries: one for everything that a sentence can be asked for.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::facets::{Asks, Facet};
use super::reading::Reading;
use super::tables::{self, Measure};
use super::wording::{Ask, capital};
use super::{Entry, LONGEST_PHRASING, Ways};
use crate::story::Statement;
use crate::text::{Language, plain};

/// Phrasings and ids that are given away already: a phrasing belongs to one entry or gap.
#[derive(Debug, Default)]
pub(super) struct Taken {
    phrasings: HashSet<String>,
    ids: HashMap<String, usize>,
}

impl Taken {
    /// Those of some ways that are still free and fit, taken from now on.
    pub(super) fn take(&mut self, ways: Ways, most: usize) -> Ways {
        let mut free = Vec::new();
        for way in ways {
            let way = way.split_whitespace().collect::<Vec<_>>().join(" ");
            let folded = plain(&way);
            if free.len() < most
                && !folded.is_empty()
                && way.chars().count() <= LONGEST_PHRASING
                && self.phrasings.insert(folded)
            {
                free.push(way);
            }
        }
        free
    }

    /// An id made of this one, with a number behind it where it is taken.
    pub(super) fn id(&mut self, wanted: &str) -> String {
        let count = self.ids.entry(wanted.to_owned()).or_default();
        *count += 1;
        if *count == 1 {
            wanted.to_owned()
        } else {
            format!("{wanted}-{count}")
        }
    }
}

/// Ways that an entry is asked in, in the article's language and in the other, at the most.
const MOST_WAYS: (usize, usize) = (8, 4);

/// The entries of an article.
pub(super) fn of(reading: &Reading<'_>, facets: &[Facet], taken: &mut Taken) -> Vec<Entry> {
    let mut found = Vec::new();
    for facet in facets {
        let ask = Ask::new(reading, facet);
        let mut own = taken.take(finished(ask.own()), MOST_WAYS.0);
        // The first one is shown to readers.
        if own.first().is_none_or(|first| !first.ends_with('?')) {
            own.splice(0..0, taken.take(finished(ask.again()), 1));
        }
        if own.first().is_none_or(|first| !first.ends_with('?')) {
            continue;
        }
        let other = taken.take(finished(ask.other()), MOST_WAYS.1);
        let view = &reading.sentences[facet.sentence];
        let (statement, speaker) = statement(reading, facet);
        found.push(Entry {
            id: taken.id(&format!("{}-{}", view.id, name(&facet.asks))),
            own,
            other,
            answer: answer(reading, facet),
            cites: cited(reading, facet.sentence),
            statement,
            speaker,
            next: Vec::new(),
        });
    }
    let byline = reading.byline();
    // Every sentence is to be found: one that has lost all its phrasings to others is asked for by its own words.
    for (sentence, view) in reading.sentences.iter().enumerate() {
        // The byline says who wrote it (`usual`).
        if byline == Some(sentence) || found.iter().any(|entry| entry.cites.first() == Some(&sentence)) {
            continue;
        }
        let ways = vec![start_of(view.bare()), view.bare().to_owned(), view.id.clone()];
        found.push(Entry {
            id: taken.id(&format!("{}-matter", view.id)),
            own: taken.take(finished(ways), 1),
            other: Vec::new(),
            answer: whole(reading, sentence),
            cites: cited(reading, sentence),
            statement: Statement::Fact,
            speaker: None,
            next: Vec::new(),
        });
    }
    found.retain(|entry| !entry.own.is_empty());
    found
}

/// Without those that ask about something and have lost the something.
fn finished(mut ways: Ways) -> Ways {
    const OPEN: [&str; 10] = [
        "about", "sobre", "de", "of", "for", "that", "que", "with", "to", "happened",
    ];
    ways.retain(|way| {
        plain(way)
            .rsplit_once(' ')
            .is_none_or(|(_, last)| !OPEN.contains(&last))
    });
    ways
}

/// Joins each entry to those of the sentences around it: a reader asks on in the order of the article.
pub(super) fn link(entries: &mut [Entry]) {
    let ids: Vec<(String, usize)> = entries.iter().map(|entry| (entry.id.clone(), entry.cites[0])).collect();
    for entry in entries {
        let sentence = entry.cites[0];
        let near = ids
            .iter()
            .filter(|(id, cited)| *id != entry.id && (*cited == sentence || *cited == sentence + 1));
        // Another sentence first: what the same one says has just been shown.
        let mut near: Vec<&(String, usize)> = near.filter(|(id, _)| !id.contains("-matter")).collect();
        near.sort_by_key(|(_, cited)| *cited == sentence);
        entry.next = near.into_iter().take(3).map(|(id, _)| id.clone()).collect();
    }
}

fn name(asks: &Asks) -> &'static str {
    match asks {
        Asks::Figure(Measure::Count, _) => "how-many",
        Asks::Figure(Measure::Duration, _) => "how-long",
        Asks::Figure(..) => "how-much",
        Asks::Time(_) => "when",
        Asks::Place => "where",
        Asks::Cause => "why",
        Asks::Purpose => "what-for",
        Asks::Agent => "who",
        Asks::Person(_) => "who-is",
        Asks::Age(_) => "how-old",
        Asks::Quotation(_) => "quote",
        Asks::Report(_) => "says",
        Asks::Unknown => "unknown",
        Asks::Matter => "matter",
    }
}

/// What kind of statement a facet's sentence is. Words between quotation marks are their speaker's, whatever they are asked
/// for; a quotation of which nobody can be named is reported as the article reports it.
pub(super) fn statement(reading: &Reading<'_>, facet: &Facet) -> (Statement, Option<String>) {
    let view = &reading.sentences[facet.sentence];
    if facet.asks == Asks::Unknown {
        return (Statement::Unknown, None);
    }
    let about_speaker = matches!(facet.asks, Asks::Person(_) | Asks::Age(_));
    match view.speaker {
        Some(person) if !about_speaker => (Statement::Quote, Some(reading.people.all[person].name.clone())),
        _ => (Statement::Fact, None),
    }
}

/// The start of a sentence that is too long for a phrasing, up to a word of weight.
fn start_of(sentence: &str) -> String {
    let mut length = 0;
    let words = sentence.split_whitespace().take_while(|word| {
        length += word.chars().count() + 1;
        length <= LONGEST_PHRASING - 20
    });
    let mut words: Vec<&str> = words.collect();
    let whole = words.join(" ");
    if whole.len() == sentence.len() {
        return whole;
    }
    let is_grammar = |word: &str| {
        Language::ALL
            .iter()
            .any(|&language| tables::is_function(&plain(word), language))
    };
    while words.last().is_some_and(|last| is_grammar(last)) {
        words.pop();
    }
    format!("{}…", words.join(" ").trim_end_matches([',', ';', ':']))
}

/// Sentences that a story's entry may cite, and the characters of a quotation that is given whole: an answer may have 500 (`check`).
const MOST_CITED: usize = 3;
const LONGEST_QUOTATION: usize = 480;

/// The sentence that answers and, where that is a part of a quotation, the rest of that, in the article's order.
fn span(reading: &Reading<'_>, sentence: usize) -> Range<usize> {
    let together = reading.together(sentence);
    let chars = |range: Range<usize>| {
        range
            .map(|at| reading.sentences[at].text.chars().count() + 1)
            .sum::<usize>()
    };
    let fits = together.len() <= MOST_CITED && chars(together.clone()) <= LONGEST_QUOTATION;
    if fits { together } else { sentence..sentence + 1 }
}

/// What an answer from a sentence cites: the sentence first.
pub(super) fn cited(reading: &Reading<'_>, sentence: usize) -> Vec<usize> {
    let rest = span(reading, sentence).filter(|&at| at != sentence);
    std::iter::once(sentence).chain(rest).collect()
}

/// A sentence with the rest of the quotation that it is a part of.
pub(super) fn whole(reading: &Reading<'_>, sentence: usize) -> String {
    let sentences = span(reading, sentence).map(|at| reading.sentences[at].bare());
    sentences.collect::<Vec<_>>().join(" ")
}

/// The sentence; a shorter piece of it only where it says the same by itself: an age, or a figure with what it counts.
fn answer(reading: &Reading<'_>, facet: &Facet) -> String {
    let whole = || whole(reading, facet.sentence);
    match &facet.asks {
        Asks::Age(at) => reading.people.all[*at]
            .age
            .as_ref()
            .map_or_else(whole, |(age, _)| format!("{age}.")),
        Asks::Person(at) => {
            let role = reading.people.all[*at]
                .role
                .as_ref()
                .map(|(role, _)| role.as_str())
                .unwrap_or_default();
            let first = role.split_whitespace().next().unwrap_or_default().to_lowercase();
            // "Its director" is nobody's without the sentence.
            let leans = matches!(
                first.as_str(),
                "" | "its"
                    | "their"
                    | "his"
                    | "her"
                    | "who"
                    | "whose"
                    | "su"
                    | "quien"
                    | "que"
                    | "cuya"
                    | "cuyo"
                    | "the"
                    | "el"
                    | "la"
            );
            if leans {
                whole()
            } else {
                format!("{}.", capital(role.trim_end_matches('.')))
            }
        }
        _ => whole(),
    }
}
