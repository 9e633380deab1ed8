//! Names: people with their roles and ages, organisations, places.
//!
//! `runs` finds where names stand, `roles` who somebody is.

mod roles;
mod runs;

use std::collections::HashSet;

use super::reading::{View, is_dateline, lead};
use super::tokens::Token;
use super::{ages, tables};
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
    /// The last word of it.
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
                people.add(view, run, language);
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
        let is_place = |text: &str| is_dateline(text) && !text.contains([':', '|']);
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
            if name.contains(char::is_alphabetic) {
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
    fn add(&mut self, view: &View<'_>, run: &Run, language: Language) {
        let surname = run.name.split_whitespace().next_back().unwrap_or(&run.name).to_owned();
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
        let Some(person) = self.all.iter_mut().find(|person| person.surname == last) else {
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
mod tests {
    use super::super::reading::Reading;
    use crate::story::article::{Article, Format};
    use crate::text::Language;

    /// Name, role, age.
    type Found = (String, Option<String>, Option<String>);

    fn people(body: &str, language: Language) -> Vec<Found> {
        let article = Article::read(&format!("A headline\n\n{body}"), Format::Plain, Some(language)).unwrap();
        let reading = Reading::of(&article);
        let mut found: Vec<_> = reading
            .people
            .all
            .iter()
            .map(|person| {
                (
                    person.name.clone(),
                    person.role.as_ref().map(|(role, _)| role.clone()),
                    person.age.as_ref().map(|(age, _)| age.clone()),
                )
            })
            .collect();
        found.sort();
        found
    }

    type Case = (
        Language,
        &'static str,
        &'static str,
        Option<&'static str>,
        Option<&'static str>,
    );

    fn check(cases: &[Case]) {
        for (language, text, name, role, age) in cases {
            assert_eq!(
                people(text, *language),
                [((*name).to_owned(), role.map(str::to_owned), age.map(str::to_owned))],
                "{text}"
            );
        }
    }

    #[test]
    fn roles_and_surnames_alone_tell_people() {
        check(&[
            (
                Language::En,
                "A jury on Thursday found former county treasurer Marianne Voss guilty.",
                "Marianne Voss",
                Some("former county treasurer"),
                None,
            ),
            (
                Language::En,
                "It was not, Assistant U.S. Attorney Daniel Okafor told reporters.",
                "Daniel Okafor",
                Some("Assistant U.S. Attorney"),
                None,
            ),
            (
                Language::En,
                "The director of the weather service, Lucía Brandt, rejected the criticism.",
                "Lucía Brandt",
                Some("The director of the weather service"),
                None,
            ),
            (
                Language::Es,
                "Llegó gracias a la exministra de Trabajo Elvira Montalbán, nombrada ayer.",
                "Elvira Montalbán",
                Some("la exministra de Trabajo"),
                None,
            ),
            (
                Language::Es,
                "Jugó con diez por la expulsión del portero Luis Cárdenas, que derribó a otro.",
                "Luis Cárdenas",
                Some("portero"),
                None,
            ),
            (
                Language::Es,
                "El entrenador, Joaquín «Quino» Barrera, de 63 años, confirmó que se retira.",
                "Joaquín «Quino» Barrera",
                Some("El entrenador"),
                Some("63"),
            ),
            // By her surname alone: no role, no verb of saying, no given name that is known.
            (
                Language::En,
                "The bone was found by Haingo Rakoto near the shore. At first Rakoto took it for coral.",
                "Haingo Rakoto",
                None,
                None,
            ),
        ]);
    }

    #[test]
    fn people_are_found_with_who_they_are() {
        let cases: &[Case] = &[
            (
                Language::En,
                "Mayor Ana Petrova ordered it.",
                "Ana Petrova",
                Some("Mayor"),
                None,
            ),
            (
                Language::En,
                "Mayor Steven Crane of Surf City said no.",
                "Steven Crane",
                Some("Mayor"),
                None,
            ),
            (
                Language::En,
                "It floated, said Dr. Halima Sorensen, a glaciologist at the observatory.",
                "Halima Sorensen",
                Some("a glaciologist at the observatory"),
                None,
            ),
            (
                Language::En,
                "Joel Ikeda, the borough engineer, put the cost higher.",
                "Joel Ikeda",
                Some("the borough engineer"),
                None,
            ),
            (
                Language::En,
                "Ruth Anselm, who chairs the borough assembly, said no.",
                "Ruth Anselm",
                Some("who chairs the borough assembly"),
                None,
            ),
            (
                Language::En,
                "It ended, said Edith Navarro, 58, who farms 40 acres outside town.",
                "Edith Navarro",
                Some("who farms 40 acres outside town"),
                Some("58"),
            ),
            (
                Language::En,
                "Its director, Colleen Foy, acknowledged the delay.",
                "Colleen Foy",
                Some("Its director"),
                None,
            ),
            (
                Language::Es,
                "La causa fue el agua, según la ingeniera jefe de la mina, Marta Solís, que habló ayer.",
                "Marta Solís",
                Some("la ingeniera jefe de la mina"),
                None,
            ),
            (
                Language::Es,
                "Pedí un café, contó Julián Arce, de 44 años, el más veterano del grupo.",
                "Julián Arce",
                None,
                Some("44"),
            ),
            (
                Language::Es,
                "Lo anunció la consejera de Industria, Teresa Lobo, en la plaza.",
                "Teresa Lobo",
                Some("la consejera de Industria"),
                None,
            ),
        ];
        check(cases);
    }

    #[test]
    fn what_has_an_article_or_a_storm_in_its_name_is_nobody() {
        for (language, text) in [
            (
                Language::Es,
                "La Asociación de Padres por la Seguridad Vial exigió respuestas.",
            ),
            (
                Language::Es,
                "Ganó el Atlético Ribera la Copa. Después el Ribera festejó y Ribera cantó.",
            ),
            (
                Language::En,
                "It came with Storm Ottilie at night. By Monday Ottilie was gone.",
            ),
            (Language::En, "It was, the Harlow Gazette said."),
        ] {
            assert_eq!(people(text, language), [], "{text}");
        }
    }

    #[test]
    fn organisations_and_places_are_not_people() {
        let text = "A headline\n\nThe U.S. Forest Service met the Orchard Association at the Grange Hall near Lake Imrie in Oakdale, and the Port of Ellery closed.";
        let article = Article::read(text, Format::Plain, Some(Language::En)).unwrap();
        let reading = Reading::of(&article);
        let names = |list: &[super::Named]| list.iter().map(|named| named.name.clone()).collect::<Vec<_>>();
        assert_eq!(reading.people.all, []);
        assert_eq!(
            names(&reading.people.groups),
            ["U.S. Forest Service", "Orchard Association"]
        );
        assert_eq!(
            names(&reading.people.places),
            ["Grange Hall", "Lake Imrie", "Oakdale", "Port of Ellery"]
        );
    }
}
