//! Ways of asking in the other language, with what the thesaurus can translate of the story's words.

use std::ops::Range;

use super::askings::askings;
use super::people::role_core;
use super::{Ask, KEYS};
use crate::story::draft::dictionary::translated;
use crate::story::draft::facets::Asks;
use crate::story::draft::tables;
use crate::text::Language;

impl Ask<'_, '_> {
    /// Ways of asking in the other language. What the thesaurus cannot translate is left out; names stay.
    pub(in crate::story::draft) fn other(&self) -> Vec<String> {
        let other = crate::story::draft::other(self.reading.language);
        let keys = self.translated_keys(self.facet.clause.clone());
        let all = self.translated_keys(0..self.view.tokens.len());
        let person = |at: usize| &self.reading.people.all[at];
        let mut ways = Vec::new();
        match &self.facet.asks {
            Asks::Person(at) => {
                let (name, surname) = (&person(*at).name, &person(*at).surname);
                let role = self.translated_role(*at);
                ways.extend(match other {
                    Language::En => vec![
                        format!("Who is {name}?"),
                        format!("who is {surname}"),
                        format!("what does {surname} do"),
                        format!("{surname} who is that"),
                    ],
                    Language::Es => vec![
                        format!("¿Quién es {name}?"),
                        format!("quién es {surname}"),
                        format!("a qué se dedica {surname}"),
                        format!("qué cargo tiene {surname}"),
                    ],
                });
                if !role.is_empty() {
                    ways.push(match other {
                        Language::En => format!("who is the {role}"),
                        Language::Es => format!("quién es el {role}"),
                    });
                }
            }
            Asks::Age(at) => ways = self.age(*at, other),
            Asks::Quotation(at) | Asks::Report(at) => {
                let surname = &person(*at).surname;
                let name = &person(*at).name;
                let role = self.translated_role(*at);
                let about = self.subject_matter();
                match other {
                    Language::En => ways.extend([
                        format!("What did {name} say about «{about}»?"),
                        format!("what did {surname} say about {all}"),
                        format!("what did {surname} say"),
                        format!("what does {surname} think"),
                        format!("what did the {role} say"),
                    ]),
                    Language::Es => ways.extend([
                        format!("¿Qué dijo {name} sobre «{about}»?"),
                        format!("qué dijo {surname} sobre {all}"),
                        format!("qué dijo {surname}"),
                        format!("qué opina {surname}"),
                        format!("qué dijo el {role}"),
                    ]),
                }
            }
            Asks::Unknown => ways.extend(match other {
                Language::En => vec![format!("is it known {all}"), format!("what is not known {all}")],
                Language::Es => vec![format!("se sabe {all}"), format!("qué no se sabe {all}")],
            }),
            Asks::Matter => {
                let about = self.subject_matter();
                ways.extend(match other {
                    Language::En => vec![
                        format!("What does the article say about «{about}»?"),
                        format!("what happened with {all}"),
                        format!("is it true {all}"),
                        all.clone(),
                    ],
                    Language::Es => vec![
                        format!("¿Qué dice el artículo sobre «{about}»?"),
                        format!("qué pasó con {all}"),
                        format!("es cierto {all}"),
                        all.clone(),
                    ],
                });
            }
            asks => {
                let noun = match asks {
                    Asks::Figure(_, noun) => self.translate(noun.split_whitespace()),
                    _ => String::new(),
                };
                for asking in askings(asks, &noun, other) {
                    ways.push(format!("{asking} {keys}"));
                    if !noun.is_empty() && asking.contains(&noun) {
                        ways.push(asking.clone());
                    }
                }
                if let Some(asking) = askings(asks, &noun, other).first() {
                    ways.push(format!("{asking} {all}"));
                }
            }
        }
        // A way without a word of the story is everybody's.
        ways.retain(|way| {
            !way.trim().is_empty()
                && way.split_whitespace().count() > 1
                && !way.contains("«»")
                && !way.ends_with(" el")
                && !way.contains("the  ")
                && !way.contains("el  ")
        });
        ways
    }

    fn translated_keys(&self, range: Range<usize>) -> String {
        let whole = self.facet.hole.len() >= self.view.tokens.len() || matches!(self.facet.asks, Asks::Unknown);
        let words = range
            .filter(|at| whole || !self.facet.hole.contains(at))
            .filter(|&at| self.view.is_content(at, self.reading.language) || self.view.tokens[at].is_number())
            .map(|at| self.view.tokens[at].text);
        let text = self.translate(words);
        text.split_whitespace().take(KEYS + 2).collect::<Vec<_>>().join(" ")
    }

    /// Words in the other language; names and numbers stay, what is not known is left out.
    fn translate<'w>(&self, words: impl Iterator<Item = &'w str>) -> String {
        let mut found: Vec<&str> = Vec::new();
        for word in words {
            let stays = word.starts_with(|ch: char| ch.is_uppercase() || ch.is_ascii_digit());
            match translated(word, self.reading.language) {
                Some(other) if !word.starts_with(char::is_uppercase) => found.push(other),
                _ if stays => found.push(word),
                _ => {}
            }
        }
        found.dedup();
        found.join(" ")
    }

    fn translated_role(&self, person: usize) -> String {
        let role = self.reading.people.all[person]
            .role
            .as_ref()
            .map(|(role, _)| role_core(role))
            .unwrap_or_default();
        self.translate(
            role.split_whitespace()
                .map(|word| {
                    if tables::is_title(&word.to_lowercase()) || tables::is_role(&word.to_lowercase()) {
                        word.trim_start_matches(char::is_uppercase)
                    } else {
                        word
                    }
                })
                .filter(|word| !word.is_empty()),
        )
    }
}
