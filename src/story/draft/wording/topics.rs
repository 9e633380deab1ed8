//! What a sentence is about, in a few of its own words.

use super::Ask;
use crate::story::draft::tables;
use crate::story::draft::tokens::Token;
use crate::story::draft::verbs::{finite, is_participle};
use crate::text::Language;

/// Words of weight that a topic has at the most.
const LONGEST: usize = 5;

impl Ask<'_, '_> {
    /// Names and nouns with their articles that the sentence is about, what it names first.
    pub(super) fn topics(&self) -> Vec<String> {
        let mut found = self.names();
        if let Some(clause) = &self.view.main {
            let tokens = &self.view.tokens;
            let head: Vec<usize> = clause.subject.iter().copied().take(LONGEST + 1).collect();
            let is_counted = head
                .first()
                .is_some_and(|&at| tokens[at].is_number() || tokens[at].plain == "about");
            // "How old the nets", "not every dive".
            let opens = head.first().is_some_and(|&at| {
                ARTICLES.contains(&self.view.plain(at)) || self.view.is_content(at, self.reading.language)
            });
            let describes = head.last().is_some_and(|&at| DESCRIBES.contains(&self.view.plain(at)));
            if head.len() == clause.subject.len()
                && opens
                && !describes
                && !is_counted
                && !self.is_person(&self.view.spelled(&head))
            {
                found.push(self.lowered(&head));
            }
        }
        found.extend(self.nouns());
        let mut seen = std::collections::HashSet::new();
        found.retain(|topic| seen.insert(topic.to_lowercase()));
        found
    }

    /// The places and organisations that it names, each with its article.
    fn names(&self) -> Vec<String> {
        let with_article = |name: &str| {
            let text = self.view.bare();
            let at = text.find(name).unwrap_or(0);
            let before = text[..at]
                .split_whitespace()
                .next_back()
                .unwrap_or_default()
                .to_lowercase();
            let article = ["the", "el", "la", "los", "las"]
                .into_iter()
                .find(|article| before == *article || *article == "el" && matches!(before.as_str(), "del" | "al"));
            article.map_or_else(|| name.to_owned(), |article| format!("{article} {name}"))
        };
        self.bare_names().iter().map(|name| with_article(name)).collect()
    }

    /// The same without articles. A name that is the first part of a longer thing ("the Mill Street gauge") is not what is spoken of.
    pub(super) fn bare_names(&self) -> Vec<String> {
        let people = &self.reading.people;
        let text = self.view.bare();
        let here = people
            .groups
            .iter()
            .chain(&people.places)
            .filter(|named| named.sentences.contains(&self.facet.sentence));
        let whole = here.filter(|named| {
            text.find(named.name.as_str()).is_some_and(|at| {
                let rest = &text[at + named.name.len()..];
                let next = rest
                    .strip_prefix(' ')
                    .unwrap_or_default()
                    .split(|ch: char| !ch.is_alphabetic())
                    .next()
                    .unwrap_or_default();
                next.is_empty()
                    || tables::is_function(&crate::text::plain(next), self.reading.language)
                    || self.is_verb(next)
            })
        });
        whole.map(|named| named.name.clone()).collect()
    }

    /// Whether a word of the sentence is one of its verbs.
    fn is_verb(&self, word: &str) -> bool {
        let tokens = &self.view.tokens;
        tokens
            .iter()
            .position(|token| token.text == word)
            .is_some_and(|at| finite(tokens, at, self.reading.language).is_some())
    }

    fn is_person(&self, name: &str) -> bool {
        self.reading
            .people
            .all
            .iter()
            .any(|person| person.name.split_whitespace().any(|word| has_word(name, word)))
    }

    /// Runs of words of weight behind an article, up to the next word of grammar or verb, the longest first.
    pub(in crate::story::draft) fn nouns(&self) -> Vec<String> {
        let language = self.reading.language;
        let tokens = &self.view.tokens;
        let plain = |at: usize| self.view.plain(at);
        let (articles, most) = match language {
            Language::En => (["the", "a", "an"].as_slice(), LONGEST),
            Language::Es => (["el", "la", "los", "las", "un", "una"].as_slice(), 2),
        };
        let mut found: Vec<String> = Vec::new();
        for at in (0..tokens.len()).filter(|&at| articles.contains(&plain(at))) {
            let is_verb = |at: usize| {
                finite(tokens, at, language).is_some()
                    || tables::says(plain(at))
                    || language == Language::En && plain(at).ends_with("ing")
            };
            // "La palabra la tienen": a pronoun.
            if language == Language::Es && is_verb(at + 1) {
                continue;
            }
            let mut end = at + 1;
            let belongs = |end: usize| language == Language::En || agrees(plain(at), &tokens[end]);
            while self.view.is_content(end, language)
                && end - at <= most
                && !(end > at + 1 && (is_verb(end) || !belongs(end)))
            {
                end += 1;
            }
            // "The water finds a tunnel": what an object follows is the verb.
            if end > at + 2 && OBJECTS[usize::from(language == Language::Es)].contains(&plain(end)) {
                end -= 1;
            }
            // A name that goes on belongs to it.
            while tokens[end - 1].is_capitalised() && tokens.get(end).is_some_and(Token::is_capitalised) {
                end += 1;
            }
            let last = plain(end - 1);
            let counts = (at + 1..end).any(|at| tables::measure(plain(at)).is_some())
                || tables::is_number_word(last, language)
                || tables::is_weekday(last, language);
            let describes = last.ends_with("est")
                || last.ends_with("ly")
                || DESCRIBES.contains(&last)
                || end == at + 2 && language == Language::En && is_participle(&tokens[end - 1], language);
            let goes_on = tokens
                .get(end)
                .is_some_and(|next| next.is_sign("-") || next.is_number());
            let is_short = last.chars().count() < 3;
            // "A state of emergency", "la fuga de gas": the noun by itself says too little.
            let of = matches!(plain(end), "of" | "de") && self.view.is_content(end + 1, language);
            let is_counted = of && (tokens[end + 1].is_number() || tables::is_number_word(plain(end + 1), language));
            let end = if of && !counts && !is_counted { end + 2 } else { end };
            let text = self.view.words(at..end);
            if end > at + 1 && !counts && !describes && !goes_on && !is_short && !self.is_person(text) {
                let text = text
                    .strip_suffix("'s")
                    .or_else(|| text.strip_suffix("’s"))
                    .unwrap_or(text);
                let (article, noun) = text.split_once(' ').unwrap_or(("", text));
                found.push(format!("{} {noun}", article.to_lowercase()));
            }
        }
        found.sort_by_key(|topic: &String| std::cmp::Reverse(topic.split_whitespace().count()));
        found
    }
}

/// What a topic may open with.
const ARTICLES: &[&str] = &["the", "a", "an", "el", "la", "los", "las", "un", "una"];

/// Whether a word behind a Spanish noun may describe it, by its article: "las entradas cuesten" and "el acueducto funciona" go on with a
/// verb, which agrees with neither.
fn agrees(article: &str, word: &Token<'_>) -> bool {
    if word.is_capitalised() {
        return true;
    }
    let several = matches!(article, "los" | "las");
    let female = matches!(article, "la" | "las" | "una");
    let stem = word.plain.strip_suffix('s').unwrap_or(&word.plain);
    let is_plural = word.plain.ends_with('s');
    let gender = match stem.chars().next_back() {
        Some('o') => !female,
        Some('a') => female || stem.ends_with("ista"),
        Some('n') => several == is_plural && !stem.ends_with("en"),
        _ => true,
    };
    gender && (several == is_plural || word.plain.ends_with("is"))
}

/// What an object begins with, and what stands for one.
const OBJECTS: [&[&str]; 2] = [
    &[
        "a", "an", "the", "its", "his", "her", "their", "it", "them", "him", "us", "me", "you", "that", "some", "no",
    ],
    &["el", "la", "los", "las", "un", "una", "a", "al", "su", "sus"],
];
/// Adjectives that an article stands before where the noun is left out.
#[rustfmt::skip] // read at a glance
const DESCRIBES: &[&str] = &[
    "first", "second", "third", "full", "last", "next", "same", "other", "only", "few", "new", "old", "big", "rest", "way", "end", "start", "middle", "case", "kind", "sort", "lot", "number", "instead",
    "primero", "primera", "segundo", "segunda", "ultimo", "ultima", "unico", "unica", "resto", "final", "principio", "mismo", "misma", "recien", "menos", "mayor", "menor", "mejor", "peor", "nuevo", "nueva", "pasado", "pasada", "proximo", "proxima", "anterior", "siguiente", "gran", "buen", "buena",
];

fn has_word(text: &str, word: &str) -> bool {
    text.split_whitespace().any(|own| own == word)
}
