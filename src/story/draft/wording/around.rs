//! Questions about a piece of a clause: a figure, a time, a place, a cause, a purpose, who does it.

use std::ops::Range;

use super::{Ask, mark};
use crate::story::draft::clause::Clause;
use crate::story::draft::facets::Asks;
use crate::story::draft::reading::View;
use crate::story::draft::tables;
use crate::story::draft::times::Time;
use crate::story::draft::verbs::{Finite, base, is_participle};
use crate::text::Language;

/// The longest that what follows the verb may be in a question, in characters; what goes beyond it loses its end.
const LONGEST_REST: usize = 60;
/// Of a clause that was cut, so many tokens at least stay behind the verb.
const LEAST: usize = 2;

/// What is asked for, and what of the clause goes with it.
pub(super) struct Hole {
    /// What the question begins with: "How many residents of the Lower Flats", "Since when".
    pub(super) asking: String,
    /// The tokens that stand in it or answer it.
    pub(super) tokens: Range<usize>,
}

impl Ask<'_, '_> {
    /// Questions around a hole in the main clause: all of it, then shorter.
    pub(super) fn around(&self, asks: &Asks) -> Vec<String> {
        let language = self.reading.language;
        let Some(mut clause) = self.view.main.clone() else {
            return Vec::new();
        };
        let hole = self.facet.hole.clone();
        let hole = match asks {
            Asks::Figure(measure, _) => self.figure(*measure, &hole),
            Asks::Time(time) => when(self.view, time, hole, language),
            Asks::Place => whereabouts(self.view, hole, language),
            Asks::Cause => Some(named(hole, ["why", "por qué"], language)),
            Asks::Purpose => Some(named(hole, ["why", "para qué"], language)),
            Asks::Agent if self.acts(&clause) && self.tells(&clause) && !self.describes(&clause) => {
                let several = clause.verb.iter().any(|&at| self.view.tokens[at].text.ends_with('n'));
                let who = match language {
                    Language::En => "who",
                    Language::Es if several => "quiénes",
                    Language::Es => "quién",
                };
                let rest = self.view.spelled(&clause.verb);
                // Whoever it was is asked for as one.
                let rest = match rest.as_str() {
                    "are" => "is".to_owned(),
                    "were" => "was".to_owned(),
                    "have" => "has".to_owned(),
                    _ => rest,
                };
                return shorter(&clause.rest, self.view, language)
                    .map(|kept| mark(&format!("{who} {rest} {}", self.view.spelled(&kept)), language))
                    .collect();
            }
            _ => None,
        };
        let Some(hole) = hole else { return Vec::new() };
        if self.belongs_to_a_participle(&clause, hole.tokens.start) {
            return Vec::new();
        }
        let is_subject = clause.subject.first() == Some(&hole.tokens.start);
        let inside = |at: &usize| hole.tokens.contains(at);
        if is_subject && hole.tokens.clone().all(|at| clause.subject.contains(&at)) {
            // What is asked for does it: nothing is turned round.
            clause.subject.retain(|at| !inside(at));
            let subject = format!("{} {}", hole.asking, self.view.spelled(&clause.subject));
            return shorter(&clause.rest, self.view, language)
                .map(|kept| {
                    let rest = self.view.spelled(&kept);
                    mark(
                        &format!("{subject} {} {rest}", self.view.spelled(&clause.verb)),
                        language,
                    )
                })
                .collect();
        }
        let may_lead = matches!(asks, Asks::Time(_) | Asks::Cause);
        let leads = may_lead && clause.lead.contains(&hole.tokens.start);
        let beyond = matches!(asks, Asks::Cause | Asks::Purpose)
            && clause.rest.last().is_some_and(|&last| last < hole.tokens.start);
        if !(clause.follows(&hole.tokens) || leads || beyond) {
            return Vec::new();
        }
        clause.rest.retain(|at| !inside(at));
        self.turned(&clause, &hole.asking)
    }

    /// A question around a clause: what is asked, then the verb, then the subject.
    fn turned(&self, clause: &Clause, asking: &str) -> Vec<String> {
        let language = self.reading.language;
        let (view, tokens) = (self.view, &self.view.tokens);
        let subject = self.lowered(&clause.subject);
        let verb = view.spelled(&clause.verb);
        let rests = shorter(&clause.rest, view, language);
        let Some(&at) = clause.verb.last() else {
            return Vec::new();
        };
        // "One idea is to use the money": what is asked for is not the idea's.
        let is_to = |at: &usize| tokens[*at].plain == "to";
        if matches!(verb.as_str(), "is" | "are" | "was" | "were") && clause.rest.first().is_some_and(is_to) {
            return Vec::new();
        }
        // "Was Storm Bertram": what it was.
        let names = clause.rest.first().is_some_and(|&at| tokens[at].is_capitalised());
        if names && matches!(verb.as_str(), "is" | "are" | "was" | "were") {
            return Vec::new();
        }
        let owns = |word: &str| matches!(word, "has" | "have" | "had");
        let next = clause
            .rest
            .iter()
            .map(|&at| &tokens[at])
            .find(|token| !is_adverb(&token.plain));
        let is_main = owns(&verb) && !next.is_some_and(|token| is_participle(token, language) || token.plain == "to");
        let turn = |rest: &[usize]| {
            let rest = view.spelled(rest);
            match clause.finite {
                Finite::Auxiliary if is_main => {
                    let help = if verb == "had" { "did" } else { "does" };
                    let help = if verb == "have" { "do" } else { help };
                    format!("{asking} {help} {subject} have {rest}")
                }
                Finite::Spanish | Finite::Auxiliary => format!("{asking} {verb} {subject} {rest}"),
                Finite::Past(known) => {
                    let base = known.map_or_else(|| base(&tokens[at].text.to_lowercase()), str::to_owned);
                    format!("{asking} did {subject} {base} {rest}")
                }
                Finite::Present(base) => format!("{asking} does {subject} {base} {rest}"),
            }
        };
        rests.map(|rest| mark(&turn(&rest), language)).collect()
    }

    /// Whether anything but a verb stands behind the verb: nobody asks "Who has said?".
    pub(super) fn tells(&self, clause: &Clause) -> bool {
        let is_verb = |&at: &usize| {
            tables::says(self.view.plain(at)) || is_participle(&self.view.tokens[at], self.reading.language)
        };
        !clause.rest.iter().all(is_verb)
    }

    /// Whether a clause says what its subject is ("El servicio será normal"), which nobody asks with "who".
    fn describes(&self, clause: &Clause) -> bool {
        const TO_BE: &[&str] = &[
            "is", "are", "was", "were", "es", "son", "era", "eran", "sera", "seran", "esta", "estan",
        ];
        let is_copula = clause
            .verb
            .last()
            .is_some_and(|&at| TO_BE.contains(&self.view.plain(at)));
        let mut next = clause.rest.iter().take(2).map(|&at| &self.view.tokens[at]);
        is_copula && !next.any(|token| is_participle(token, self.reading.language))
    }

    /// Whether what stands at a place says of a participle when or where: "los modelos fabricados en 2021".
    fn belongs_to_a_participle(&self, clause: &Clause, at: usize) -> bool {
        let Some(before) = at.checked_sub(1).filter(|before| clause.rest.contains(before)) else {
            return false;
        };
        let follows_verb = clause.rest.iter().take(2).any(|&rest| rest == before);
        !follows_verb && is_participle(&self.view.tokens[before], self.reading.language)
    }

    /// Whether the subject of a clause is somebody: a person, an organisation, a role.
    fn acts(&self, clause: &Clause) -> bool {
        let tokens = &self.view.tokens;
        let head: Vec<usize> = clause
            .subject
            .iter()
            .copied()
            .take_while(|&at| {
                !matches!(
                    tokens[at].plain.as_str(),
                    "of" | "de" | "del" | "in" | "on" | "at" | "en"
                )
            })
            .collect();
        let people = &self.reading.people;
        let name = self.view.spelled(&head);
        people.all.iter().any(|person| name.ends_with(person.surname.as_str()))
            || people.groups.iter().any(|group| name.ends_with(group.name.as_str()))
            || head.last().is_some_and(|&at| {
                let word = &tokens[at].plain;
                tables::is_role(word) || tables::is_title(word) || tables::is_organisation(word)
            })
    }

    /// A subject that opened the sentence, without the capital that it has for that alone.
    pub(super) fn lowered(&self, subject: &[usize]) -> String {
        let text = self.view.spelled(subject);
        let Some(token) = subject.first().and_then(|&at| self.view.tokens.get(at)) else {
            return text;
        };
        let people = &self.reading.people;
        let has = |name: &str| name.split_whitespace().any(|word| word == token.text);
        let is_name = self.reading.capitalised.contains(token.text)
            || people.all.iter().any(|person| has(&person.name))
            || people.groups.iter().chain(&people.places).any(|named| has(&named.name))
            || tables::is_title(&token.plain)
            || token.text.chars().nth(1).is_some_and(char::is_uppercase);
        let is_grammar = tables::is_function(&token.plain, self.reading.language);
        if subject[0] > 0 || is_name && !is_grammar {
            return text;
        }
        let mut chars = text.chars();
        let first = chars.next().map(char::to_lowercase);
        first.into_iter().flatten().chain(chars).collect()
    }
}

/// What follows a verb, whole where that is not too long, and cut before its prepositions.
fn shorter<'v>(
    rest: &'v [usize],
    view: &'v View<'_>,
    language: Language,
) -> impl Iterator<Item = Vec<usize>> + use<'v> {
    let cut = move |end: &usize| {
        let Some(before) = end.checked_sub(1).map(|at| &view.tokens[rest[at]]) else {
            return false;
        };
        // "Convicted on 17" of what? "A maximum" of what?
        let is_number = before.is_number() || tables::is_number_word(&before.plain, language);
        let belongs = matches!(view.plain(rest[*end]), "of" | "de" | "del");
        !is_number && !belongs && !tables::is_function(&before.plain, language)
    };
    let cuts = (LEAST..rest.len())
        .filter(|&at| PREPOSITIONS.contains(&view.tokens[rest[at]].plain.as_str()))
        .filter(cut);
    let mut ends: Vec<usize> = std::iter::once(rest.len()).chain(cuts.rev()).collect();
    ends.retain(|&end| view.spelled(&rest[..end]).chars().count() <= LONGEST_REST);
    // The whole, and the shortest.
    let last = ends.pop();
    ends.truncate(1);
    ends.extend(last);
    ends.into_iter().map(|end| rest[..end].to_vec())
}

/// When, by the word that a time begins with; `None` of one that is an end of a span ("from 6 p.m. to 7 a.m.").
fn when(view: &View<'_>, time: &Time, hole: Range<usize>, language: Language) -> Option<Hole> {
    let first = view.plain(hole.start);
    let before = hole.start.checked_sub(1).map_or("", |before| view.plain(before));
    let spans = |word: &str| matches!(word, "to" | "and" | "y" | "a" | "between" | "entre");
    // "By the end of September": not when it ends.
    if spans(view.plain(hole.end)) || spans(before) || matches!(first, "of" | "de" | "del") {
        return None;
    }
    let asking = match (language, first, time) {
        (Language::En, "since", _) => "since when",
        (Language::En, "until", _) => "until when",
        (Language::En, "by", _) => "by when",
        (Language::En, _, Time::Clock) => "at what time",
        (Language::En, ..) => "when",
        (Language::Es, "desde", _) => "desde cuándo",
        (Language::Es, "hasta", _) => "hasta cuándo",
        (Language::Es, "a", Time::Clock) => "a qué hora",
        (Language::Es, ..) => "cuándo",
    };
    Some(Hole {
        asking: asking.to_owned(),
        tokens: hole,
    })
}

/// Where, by the preposition of a place; `None` of "from", which as often says what something is.
fn whereabouts(view: &View<'_>, hole: Range<usize>, language: Language) -> Option<Hole> {
    let first = view.plain(hole.start);
    if matches!(first, "from" | "off" | "desde") {
        return None;
    }
    Some(match first {
        "hasta" => named(hole, ["where", "hasta dónde"], language),
        _ => named(hole, ["where", "dónde"], language),
    })
}

fn named(hole: Range<usize>, [en, es]: [&str; 2], language: Language) -> Hole {
    let asking = if language == Language::En { en } else { es };
    Hole {
        asking: asking.to_owned(),
        tokens: hole,
    }
}

fn is_adverb(word: &str) -> bool {
    word.ends_with("ly")
        || matches!(
            word,
            "not"
                | "never"
                | "also"
                | "already"
                | "always"
                | "since"
                | "just"
                | "now"
                | "still"
                | "long"
                | "so"
                | "no"
                | "only"
        )
}

#[rustfmt::skip] // read at a glance
pub(super) const PREPOSITIONS: &[&str] = &[
    "of", "in", "on", "at", "from", "for", "with", "by", "into", "near", "along", "through", "under", "over", "between", "within", "after", "before", "during", "without", "across", "against", "among", "around", "outside", "inside", "behind", "above", "below", "since", "until", "toward", "towards", "about", "onto",
    "de", "del", "en", "con", "por", "para", "desde", "hasta", "sin", "sobre", "entre", "durante", "contra", "hacia", "tras", "ante", "bajo", "a", "al",
];
