//! Gaps: what readers of news usually ask, where the article really lacks it.
//!
//! A gap is set only when no sentence has a word that could answer it: better none than one that takes a question away
//! from the sentence that answers.

use std::collections::HashSet;

use super::dictionary::{stem, translated};
use super::entries::Taken;
use super::reading::Reading;
use super::tables::{self, Measure};
use super::tokens::Token;
use super::usual::TOPICS;
use super::wording::{article, role_core};
use super::{Gap, Ways};
use crate::story::article::Article;
use crate::text::{Language, has_words, plain};

/// Ways that a gap is asked in, in the article's language and in the other.
const MOST_WAYS: (usize, usize) = (48, 40);

/// The gaps of an article.
pub(super) fn of(reading: &Reading<'_>, article: &Article, taken: &mut Taken) -> Vec<Gap> {
    let mut finder = Finder {
        reading,
        text: plain(&article.text),
        stems: stems(reading),
        found: Vec::new(),
        taken,
    };
    finder.people();
    finder.usual();
    finder.found
}

struct Finder<'r, 'a> {
    reading: &'r Reading<'a>,
    /// The article in plain form.
    text: String,
    /// The stems of its words.
    stems: HashSet<String>,
    found: Vec<Gap>,
    taken: &'r mut Taken,
}

/// A role in the other language, where that has one word for it which means nothing else: the way back leads to the same word.
fn in_other_words(role: &str, language: Language) -> Option<&'static str> {
    let there = translated(role, language)?;
    let back = translated(there, super::other(language))?;
    (stem(back, language) == stem(&plain(role), language)).then_some(there)
}

fn stems(reading: &Reading<'_>) -> HashSet<String> {
    let words = reading.sentences.iter().flat_map(|view| &view.tokens);
    words.map(|token| stem(&token.plain, reading.language)).collect()
}

impl Finder<'_, '_> {
    fn add(&mut self, id: &str, en: Ways, es: Ways, nearest: Option<usize>, note: Option<(String, String)>) {
        let (own, other) = match self.reading.language {
            Language::En => (en, es),
            Language::Es => (es, en),
        };
        let own = self.taken.take(own, MOST_WAYS.0);
        if own.is_empty() {
            return;
        }
        let other = self.taken.take(other, MOST_WAYS.1);
        let note = note.map(|(en, es)| match self.reading.language {
            Language::En => (en, es),
            Language::Es => (es, en),
        });
        let id = self.taken.id(&format!("gap-{id}"));
        self.found.push(Gap {
            id,
            own,
            other,
            nearest,
            note,
        });
    }

    /// Whether the article has one of these words or phrases, in plain form.
    fn has(&self, words: &[&str]) -> bool {
        words.iter().any(|word| {
            if word.contains(' ') {
                has_words(&self.text, word)
            } else {
                self.stems.contains(&stem(word, self.reading.language)) || has_words(&self.text, word)
            }
        })
    }

    /// What people want to know of each person.
    fn people(&mut self) {
        let people = self.reading.people.all.clone();
        // Whoever it is told of: better no gap than one that denies it.
        let language = self.reading.language as usize;
        // Word for word: "fire" is not "fired".
        let is_told = |part: &&Career| part.told[language].iter().any(|word| has_words(&self.text, word));
        let untold: Vec<&Personal> = CAREER
            .iter()
            .filter(|part| !is_told(part))
            .map(|part| &part.asked)
            .collect();
        let speaks: Vec<bool> = (0..people.len()).map(|at| self.speaks(at)).collect();
        for (at, person) in people.iter().enumerate().take(MOST_PEOPLE) {
            let Some(&first) = person.sentences.first() else {
                continue;
            };
            let nearest = person.role.as_ref().map_or(first, |(_, by)| *by);
            let name = person.asked_for();
            // "Una niña de ocho años llamada Alma": an age that is not read, but there.
            let may_give_age = person.sentences.iter().any(|&at| {
                let tokens = &self.reading.sentences[at].tokens;
                let called = |pair: &[Token<'_>]| {
                    pair[0].plain == "anos" && matches!(pair[1].plain.as_str(), "llamado" | "llamada")
                };
                tokens.windows(2).any(called)
            });
            let has_post = person.role.as_ref().is_some_and(|(role, _)| {
                let words = plain(role);
                words
                    .split(' ')
                    .any(|word| tables::is_role(word) || tables::is_title(word))
            });
            let asked = |personal: &Personal| [personal.en, personal.es].map(|list| ways(list, name, &person.surname));
            let mut gap = |id: &str, [en, es]: [Ways; 2], note: Option<(String, String)>| {
                self.add(&format!("{}-{id}", slug(&person.surname)), en, es, Some(nearest), note);
            };
            if person.age.is_none() && !may_give_age {
                let note = (
                    format!("The article doesn't give {name}'s age."),
                    format!("El artículo no da la edad de {name}."),
                );
                gap("age", asked(&AGE), Some(note));
            }
            // "In the job" is asked of whoever has one.
            if has_post {
                let ways: Vec<[Ways; 2]> = untold.iter().map(|part| asked(part)).collect();
                let all = |at: usize| ways.iter().flat_map(|ways| ways[at].clone()).collect();
                gap("career", [all(0), all(1)], None);
            }
            if !speaks[at] {
                gap("said", asked(&SAID), None);
            }
        }
        self.unnamed();
    }

    /// Whether the article has somebody say something.
    fn speaks(&self, person: usize) -> bool {
        let says = |at: &usize| {
            self.reading.sentences[*at]
                .tokens
                .iter()
                .any(|token| tables::says(&token.plain))
        };
        self.reading
            .sentences
            .iter()
            .any(|view| view.speaker == Some(person) || view.reports == Some(person))
            || self.reading.people.all[person].sentences.iter().any(says)
    }

    /// Somebody who has a role and no name: "a hatchery worker", "un portavoz".
    fn unnamed(&mut self) {
        let named: HashSet<String> = self
            .reading
            .people
            .all
            .iter()
            .filter_map(|person| person.role.as_ref())
            .flat_map(|(role, _)| plain(role).split(' ').map(str::to_owned).collect::<Vec<_>>())
            // "Mrs Justice Quarmby" is the judge.
            .flat_map(|word| [Some(word.clone()), (word == "justice").then(|| "judge".to_owned())])
            .flatten()
            .collect();
        let mut seen = HashSet::new();
        let mut found = Vec::new();
        for (sentence, view) in self.reading.sentences.iter().enumerate() {
            for at in 1..view.tokens.len() {
                let token = &view.tokens[at];
                if !tables::is_role(&token.plain)
                    || token.is_capitalised()
                    || named.contains(&token.plain)
                    || token.plain.ends_with('s') && self.reading.language == Language::En
                    // "El informe mecánico": what stands behind a noun describes it.
                    || self.reading.language == Language::Es && view.is_content(at - 1, Language::Es)
                {
                    continue;
                }
                let mut start = at;
                while start > 0
                    && at - start < 3
                    && view.is_content(start - 1, self.reading.language)
                    && !view.tokens[start - 1].is_capitalised()
                {
                    start -= 1;
                }
                let opened = start.checked_sub(1).is_some_and(|at| {
                    matches!(
                        view.tokens[at].plain.as_str(),
                        "a" | "an" | "the" | "un" | "una" | "el" | "la" | "his" | "her" | "its" | "su"
                    )
                });
                // "The grid operator NorGrid", "el médico, Juan Sanz".
                let comma = usize::from(view.tokens.get(at + 1).is_some_and(|next| next.text == ","));
                let is_named = view.tokens.get(at + 1 + comma).is_some_and(Token::is_capitalised);
                if token.is_possessive() || is_named {
                    continue;
                }
                let role = view.words(start..at + 1).to_owned();
                if opened && seen.insert(role.clone()) {
                    found.push((role, token.text.to_owned(), sentence));
                }
            }
        }
        for (role, head, sentence) in found.into_iter().take(8) {
            let language = self.reading.language;
            let of_it = |role: &str, head: &str, language: Language| match language {
                Language::En => ways(
                    &[
                        "What is the name of the {n}?",
                        "what is the {n} called",
                        "who is the {n}",
                        "name of the {s}",
                        "what is the {s}'s name",
                        "how old is the {n}",
                        "who was the {n}",
                        "what was the {s} called",
                    ],
                    role,
                    head,
                ),
                Language::Es => ways(
                    &[
                        "¿Cómo se llama {n}?",
                        "cómo se llamaba {n}",
                        "quién es {n}",
                        "nombre de {s}",
                        "qué edad tiene {n}",
                        "quién era {n}",
                    ],
                    &format!("{} {role}", article(role)),
                    &format!("{} {head}", article(head)),
                ),
            };
            let own = of_it(&role, &head, language);
            let theirs = in_other_words(&head, language);
            let theirs = theirs.map_or_else(Vec::new, |word| of_it(word, word, super::other(language)));
            let (en, es) = match language {
                Language::En => (own, theirs),
                Language::Es => (theirs, own),
            };
            self.add(&format!("name-of-{}", slug(&role)), en, es, Some(sentence), None);
        }
    }

    /// What is usually asked of any event.
    fn usual(&mut self) {
        for topic in TOPICS {
            let words = topic.words[self.reading.language as usize];
            if topic.is_told(self.reading)
                || self.has(words)
                || topic.measure.is_some_and(|measure| self.measures(measure))
            {
                continue;
            }
            let owned = |language| topic.all(language).map(str::to_owned).collect();
            self.add(
                topic.id,
                owned(Language::En),
                owned(Language::Es),
                None,
                topic.note.map(|(en, es)| (en.to_owned(), es.to_owned())),
            );
        }
    }

    /// Whether a sentence has a figure of this measure.
    fn measures(&self, measure: Measure) -> bool {
        self.reading.sentences.iter().any(|view| {
            view.tokens.iter().any(|token| {
                tables::measure(&token.plain) == Some(measure) || measure == Measure::Money && token.is_sign("$£€")
            })
        })
    }
}

/// How many people get gaps of their own: those named first are those that a story is about.
const MOST_PEOPLE: usize = 12;

/// How people are asked about, whoever they are; `{n}` is the name, `{s}` the surname.
struct Personal {
    en: &'static [&'static str],
    es: &'static [&'static str],
}

/// A part of what is asked of somebody's post.
struct Career {
    /// An article that has one of these, English and Spanish, in plain form, may tell it of somebody.
    told: [&'static [&'static str]; 2],
    asked: Personal,
}

#[rustfmt::skip] // a table
const AGE: Personal = Personal {
    en: &["How old is {n}?", "how old is {s}", "what is {s}'s age", "when was {s} born", "{s} age", "date of birth of {s}", "what year was {n} born"],
    es: &["¿Cuántos años tiene {n}?", "cuántos años tiene {s}", "qué edad tiene {s}", "edad de {s}", "cuándo nació {s}", "fecha de nacimiento de {s}"] };

/// What is asked of somebody's post; one gap for all that no word of the article tells.
#[rustfmt::skip] // a table
const CAREER: &[Career] = &[
    Career {
        told: [&["elected", "took office", "took over", "served as", "has led", "has run", "hired"], &["elegido", "elegida", "asumio", "tomo posesion", "lleva en el cargo", "contratado", "contratada", "llego al"]],
        asked: Personal {
            en: &["How long has {n} been in the job?", "since when is {s} in office", "who was in the job before {s}", "what did {s} do before"],
            es: &["¿Desde cuándo está en el cargo {n}?", "qué hacía antes {s}", "quién ocupaba el cargo antes de {s}"] } },
    Career {
        told: [&["resign", "resigned", "resignation", "step down", "stepped down", "quit", "quits", "fired", "sacked", "dismissed", "retire", "retires", "retired", "replace", "replaced", "successor", "succeed"], &["dimitir", "dimitio", "dimision", "renuncio", "renuncia", "ceso", "cese", "destituido", "destituida", "despedido", "despedida", "despidio", "retira", "retirarse", "sustituye", "sustituira", "reemplaza", "sucesor", "sucesora"]],
        asked: Personal {
            en: &["Did {n} resign?", "will {s} step down", "was {s} fired", "did {s} quit", "who will replace {s}"],
            es: &["¿Dimitió {n}?", "va a dimitir {s}", "renunció {s}", "despidieron a {s}", "quién sustituirá a {s}"] } },
    Career {
        told: [&["party", "republican", "democrat", "democratic", "conservative", "labour", "liberal", "socialist", "independent"], &["partido", "republicano", "republicana", "democrata", "conservador", "conservadora", "liberal", "socialista", "independiente", "izquierda", "derecha"]],
        asked: Personal {
            en: &["Which party does {n} belong to?", "which party does {s} belong to", "what party is {s}"],
            es: &["¿A qué partido pertenece {n}?", "a qué partido pertenece {s}", "de qué partido es {s}"] } },
    Career {
        told: [&["appointed", "appoint", "named by", "nominated", "elected"], &["nombrado", "nombrada", "nombro", "designado", "designada", "designo", "elegido", "elegida"]],
        asked: Personal {
            en: &["Who appointed {n}?", "who gave {s} the job"],
            es: &["¿Quién nombró a {n}?", "quién puso a {s} en el cargo"] } },
    Career {
        told: [&["arrest", "arrested", "detained", "jailed", "charged", "custody", "convicted"], &["detenido", "detenida", "detenidos", "detuvieron", "arrestado", "arrestada", "encarcelado", "imputado", "imputada", "condenado", "condenada"]],
        asked: Personal {
            en: &["Was {n} arrested?", "is {s} in jail"],
            es: &["¿Detuvieron a {n}?", "está en la cárcel {s}"] } },
];

#[rustfmt::skip] // a table
const SAID: Personal = Personal {
    en: &["What did {n} say?", "what did {s} say", "{s} quote", "what does {s} think", "did {s} comment", "what was {s}'s reaction", "how did {s} react"],
    es: &["¿Qué dijo {n}?", "qué dijo {s}", "qué opina {s}", "declaraciones de {s}", "cómo reaccionó {s}"] };

/// Phrasings with a long and a short name put in.
fn ways(list: &[&str], name: &str, short: &str) -> Ways {
    list.iter()
        .map(|way| way.replace("{n}", name).replace("{s}", short))
        .collect()
}

/// A text as a part of an id.
fn slug(text: &str) -> String {
    let slug: String = plain(&role_core(text)).split(' ').take(4).collect::<Vec<_>>().join("-");
    let ascii: String = slug
        .chars()
        .filter(|ch| ch.is_ascii_alphanumeric() || *ch == '-')
        .take(30)
        .collect();
    let ascii = ascii.trim_matches('-').to_owned();
    if ascii.is_empty() { "it".to_owned() } else { ascii }
}
