//! Names: people with their roles and ages, organisations, places.
//!
//! `runs` finds where names stand, `roles` who somebody is.

mod roles;
mod runs;

use std::collections::HashSet;

use super::dateline::is_dateline;
use super::reading::{View, lead};
use super::tokens::Token;
use super::{ages, tables};
use crate::story::article::is_byline;
use crate::text::Language;
use roles::role;
use runs::{Run, bare, runs};

/// Everybody and everything with a name.
#[derive(Debug, Default)]
pub(super) struct People {
    /// People, in the order in which the article names them.
    pub(super) all: Vec<Person>,
    /// Organisations.
    pub(super) groups: Vec<Named>,
    /// Places.
    pub(super) places: Vec<Named>,
}

/// A person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Person {
    /// The longest name that the article gives, without titles.
    pub(super) name: String,
    /// What they are called for short: the last word of it, mostly.
    pub(super) surname: String,
    /// Who that is, in the article's words, and the sentence that says so.
    pub(super) role: Option<(String, usize)>,
    /// How old, in digits, and the sentence that says so.
    pub(super) age: Option<(String, usize)>,
    /// The sentences that name them.
    pub(super) sentences: Vec<usize>,
}

/// An organisation or a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Named {
    pub(super) name: String,
    pub(super) sentences: Vec<usize>,
}

impl Person {
    /// What a question calls them: the name, or the surname where the name has a nickname in quotation marks.
    pub(super) fn asked_for(&self) -> &str {
        let has_marks = self.name.contains(['"', '“', '”', '«', '»', '‘', '’']);
        if has_marks { &self.surname } else { &self.name }
    }

    /// Notes an age that stands beside a name, where the name is theirs: not that of a daughter who has the same surname.
    fn note_age(&mut self, view: &View<'_>, run: &Run) {
        let is_theirs = run.name == self.surname || self.name.split(' ').next() == run.name.split(' ').next();
        if self.age.is_none() && is_theirs {
            self.age = ages::stated(view, &run.tokens).map(|age| (age, run.sentence));
        }
    }
}

impl People {
    /// Finds them in the sentences of an article.
    pub(super) fn of(sentences: &[View<'_>], language: Language) -> Self {
        let mut people = Self::default();
        let runs = runs(sentences, language);
        let surnames = surnames(sentences, &runs);
        for run in &runs {
            let view = &sentences[run.sentence];
            if is_person(view, run, &surnames, language) {
                people.add(view, run, &surnames, language);
            }
        }
        for run in &runs {
            let view = &sentences[run.sentence];
            if people.link(view, run) {
                continue;
            }
            let words: Vec<String> = run.name.split_whitespace().map(crate::text::plain).collect();
            let located = before(view, run).is_some_and(|token| PLACING.contains(&token.plain.as_str()));
            if words.iter().any(|word| tables::is_organisation(word)) {
                note(&mut people.groups, run);
            } else if words.iter().any(|word| tables::is_place(word)) || located {
                note(&mut people.places, run);
            }
        }
        let lead = lead(sentences);
        // On a line of its own as well.
        let is_place = |text: &str| is_dateline(text) && !text.contains([':', '|']) && !is_byline(text);
        let line = sentences.iter().take(lead).rposition(|view| is_place(view.text));
        let at = line.unwrap_or(lead);
        if let Some(view) = sentences.get(at).filter(|view| line.is_some() || view.dateline > 0) {
            let line = if line.is_some() {
                let by_agency = view.text.rsplit_once(" - ").map_or(view.text, |(_, place)| place);
                by_agency
                    .split(|ch: char| ch.is_ascii_digit())
                    .next()
                    .unwrap_or_default()
            } else {
                view.text.get(..view.dateline).unwrap_or_default()
            };
            let name = line
                .split([',', '(', '—', '–', '-', '.'])
                .next()
                .unwrap_or_default()
                .trim();
            let is_month = tables::month(&crate::text::plain(name), language).is_some();
            if name.contains(char::is_alphabetic) && !is_month {
                let name = titled(name);
                let known = people.places.iter().position(|place| place.name == name);
                let mut sentences = known.map_or_else(Vec::new, |at| people.places.remove(at).sentences);
                sentences.retain(|&sentence| sentence != at);
                sentences.insert(0, at);
                people.places.insert(0, Named { name, sentences });
            }
        }
        people
    }

    /// The people that a sentence names, in its order.
    pub(super) fn mentioned<'p>(&'p self, view: &'p View<'_>) -> impl Iterator<Item = usize> + 'p {
        view.tokens
            .iter()
            .filter(|token| token.is_capitalised() && !token.quoted)
            .filter_map(|token| self.all.iter().position(|person| person.surname == bare(token)))
    }

    /// The person who stands closest to a token, outside quotations: before it ("Rao said") or behind it ("said Rao").
    pub(super) fn beside(&self, view: &View<'_>, verb: usize) -> Option<usize> {
        let mut best: Option<(usize, usize)> = None;
        for (at, token) in view.tokens.iter().enumerate() {
            if token.quoted || !token.is_capitalised() {
                continue;
            }
            let Some(person) = self.all.iter().position(|person| person.surname == bare(token)) else {
                continue;
            };
            // Another clause's name is somebody who is spoken of.
            let distance = at.abs_diff(verb);
            if distance <= FARTHEST_SPEAKER && best.is_none_or(|(least, _)| distance < least) {
                best = Some((distance, person));
            }
        }
        best.map(|(_, person)| person)
    }

    /// Adds a person or joins a name to one that is known, with role and age where the sentence has them.
    fn add(&mut self, view: &View<'_>, run: &Run, surnames: &HashSet<&str>, language: Language) {
        let surname = surname(&run.name, surnames, language).to_owned();
        let known = self.all.iter().position(|person| person.surname == surname);
        let at = known.unwrap_or(self.all.len());
        if known.is_none() {
            self.all.push(Person {
                name: run.name.clone(),
                surname,
                role: None,
                age: None,
                sentences: Vec::new(),
            });
        }
        let person = &mut self.all[at];
        if run.name.len() > person.name.len() {
            person.name.clone_from(&run.name);
        }
        if person.role.is_none() {
            person.role = role(view, run, language).map(|role| (role, run.sentence));
        }
        person.note_age(view, run);
    }

    /// Notes a mention of a known person.
    fn link(&mut self, view: &View<'_>, run: &Run) -> bool {
        let last = run.name.split_whitespace().next_back().unwrap_or_default();
        let is_theirs = |person: &&mut Person| person.surname == last || person.name == run.name;
        let Some(person) = self.all.iter_mut().find(is_theirs) else {
            return false;
        };
        if person.sentences.last() != Some(&run.sentence) {
            person.sentences.push(run.sentence);
        }
        person.note_age(view, run);
        true
    }
}

/// A name in capitals throughout as it is written elsewhere: "PORT ELLERY" is "Port Ellery".
fn titled(name: &str) -> String {
    let word = |word: &str| {
        let mut chars = word.chars();
        let first = chars.next();
        first
            .into_iter()
            .chain(chars.flat_map(char::to_lowercase))
            .collect::<String>()
    };
    let small = |word: &str| {
        matches!(
            word,
            "De" | "Del" | "La" | "Las" | "Los" | "El" | "Of" | "The" | "On" | "Upon"
        )
    };
    let words: Vec<String> = name.split_whitespace().map(word).collect();
    let joined = words.iter().enumerate().map(|(at, word)| {
        if at > 0 && small(word) {
            word.to_lowercase()
        } else {
            word.clone()
        }
    });
    joined.collect::<Vec<_>>().join(" ")
}

/// How many tokens may stand between a verb of saying and who speaks: a role of several words ("said the head of … , X").
const FARTHEST_SPEAKER: usize = 14;

fn note(list: &mut Vec<Named>, run: &Run) {
    match list.iter_mut().find(|named| named.name == run.name) {
        Some(named) => {
            if named.sentences.last() != Some(&run.sentence) {
                named.sentences.push(run.sentence);
            }
        }
        None => list.push(Named {
            name: run.name.clone(),
            sentences: vec![run.sentence],
        }),
    }
}

/// The name by which somebody is called for short: the last word, or in Spanish the first of two surnames where that stands by itself
/// elsewhere and the second does not ("Josefina Arango Witt", "Arango").
fn surname<'n>(name: &'n str, alone: &HashSet<&str>, language: Language) -> &'n str {
    let words: Vec<&str> = name.split_whitespace().collect();
    match words[..] {
        [.., first, last]
            if language == Language::Es && words.len() > 2 && alone.contains(first) && !alone.contains(last) =>
        {
            first
        }
        [.., last] => last,
        [] => name,
    }
}

/// The names of one word that stand by themselves as a person's does, at least once: "Voss resigned". One that has an article before it
/// anywhere, or is somewhere, is no surname: "el Ribera", "in Havenport".
fn surnames<'r>(sentences: &[View<'_>], runs: &'r [Run]) -> HashSet<&'r str> {
    let mut alone = HashSet::new();
    let mut others = HashSet::new();
    for run in runs.iter().filter(|run| run.tokens.len() == 1) {
        let before = before(&sentences[run.sentence], run).map_or("", |token| token.plain.as_str());
        if ARTICLES.contains(&before) || PLACING.contains(&before) {
            others.insert(run.name.as_str());
        } else if !OWNING.contains(&before) {
            alone.insert(run.name.as_str());
        }
    }
    alone.retain(|name| !others.contains(name));
    alone
}

/// The token before a name, past the full stop of a short title.
fn before<'v, 'a>(view: &'v View<'a>, run: &Run) -> Option<&'v Token<'a>> {
    let at = |back: usize| run.tokens.start.checked_sub(back).and_then(|at| view.tokens.get(at));
    if at(1).is_some_and(|token| token.text == ".") {
        at(2)
    } else {
        at(1)
    }
}

const ARTICLES: &[&str] = &["the", "el", "la", "los", "las", "al", "del"];
/// What stands before a place.
const PLACING: &[&str] = &["in", "at", "near", "outside", "along", "into", "en", "hacia", "desde"];
/// What stands before a place as often as before a person.
const OWNING: &[&str] = &["of", "from", "to", "de", "a"];
/// What storms and raids are called by, as people are.
const EVENTS: &[&str] = &[
    "storm",
    "hurricane",
    "typhoon",
    "cyclone",
    "operation",
    "tormenta",
    "huracan",
    "tifon",
    "ciclon",
    "operacion",
];

/// Whether a name is a person's: a title or a given name, an age behind it, a role beside it, or a surname that stands by itself elsewhere.
fn is_person(view: &View<'_>, run: &Run, surnames: &HashSet<&str>, language: Language) -> bool {
    let tokens = &view.tokens;
    let words: Vec<&Token<'_>> = tokens[run.tokens.clone()]
        .iter()
        .filter(|token| token.is_word())
        .collect();
    let (Some(first), Some(last)) = (words.first(), words.last()) else {
        return false;
    };
    if words.len() > 5 {
        return false;
    }
    let is_thing = words.iter().any(|word| {
        let word = word.plain.as_str();
        tables::is_organisation(word) || tables::is_place(word) || EVENTS.contains(&word)
    });
    let before = before(view, run);
    let titled = before.is_some_and(|token| token.is_capitalised() && tables::is_title(&token.plain));
    if titled && !is_thing {
        return true;
    }
    let is_given = tables::is_given_name(&first.plain);
    if words.len() < 2 || is_thing && !is_given {
        return false;
    }
    let behind = |offset: usize| tokens.get(run.tokens.end + offset);
    let aged = behind(0).is_some_and(|token| token.is_sign(",(")) && ages::behind(view, run.tokens.end).is_some();
    let related = behind(0).is_some_and(|token| token.text == ",")
        && behind(1).is_some_and(|token| matches!(token.plain.as_str(), "who" | "quien"));
    let says = behind(0).is_some_and(|token| tables::says(&token.plain))
        || before.is_some_and(|token| tables::says(&token.plain));
    // "The Harlow Gazette said".
    let stands_as_thing = before.is_some_and(|token| {
        let word = token.plain.as_str();
        ARTICLES.contains(&word) || PLACING.contains(&word)
    });
    // "Residents of Lower Brennock said", "the instituto Rosa Chacel".
    let of_people = tables::is_role(&first.plain) || before.is_some_and(|token| OWNING.contains(&token.plain.as_str()));
    let by_itself = (says && !of_people || surnames.contains(bare(last))) && !is_thing && !stands_as_thing;
    let is_called =
        before.is_some_and(|token| matches!(token.plain.as_str(), "named" | "called" | "llamado" | "llamada"));
    if before.is_some_and(|token| {
        !token.is_capitalised() && (tables::is_organisation(&token.plain) || tables::is_place(&token.plain))
    }) {
        return false;
    }
    is_given || aged || related || by_itself || is_called && !is_thing || role(view, run, language).is_some()
}

#[cfg(test)]
mod tests;
