//! Gaps: what readers of news usually ask, where the article really lacks it.
//!
//! A gap is set only when no sentence has a word that could answer it: better none than one that takes a question away
//! from the sentence that answers.

use std::collections::{HashMap, HashSet};

use super::dictionary::stem;
use super::entries::Taken;
use super::reading::Reading;
use super::tables::{self, Measure};
use super::wording::role_core;
use super::{Gap, Ways};
use crate::story::article::Article;
use crate::text::{Language, has_words, plain};

/// Ways that a gap is asked in, in the article's language and in the other.
const MOST_WAYS: (usize, usize) = (14, 8);

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
    finder.officials();
    finder.usual();
    finder.things();
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
        for (at, person) in people.iter().enumerate().take(MOST_PEOPLE) {
            let Some(&first) = person.sentences.first() else {
                continue;
            };
            let nearest = person.role.as_ref().map_or(first, |(_, by)| *by);
            let name = &person.name;
            for personal in PERSONAL {
                let applies = match personal.id {
                    "age" => person.age.is_none(),
                    "said" => !self.speaks(at),
                    _ => true,
                };
                let note = (personal.id == "age").then(|| {
                    (
                        format!("The article doesn't give {name}'s age."),
                        format!("El artículo no da la edad de {name}."),
                    )
                });
                if applies {
                    let asked = |list: &[&str]| ways(list, name, &person.surname);
                    self.add(
                        &format!("{}-{}", slug(&person.surname), personal.id),
                        asked(personal.en),
                        asked(personal.es),
                        Some(nearest),
                        note,
                    );
                }
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
                let role = view.words(start..at + 1).to_owned();
                if opened && seen.insert(role.clone()) {
                    found.push((role, token.text.to_owned(), sentence));
                }
            }
        }
        for (role, head, sentence) in found.into_iter().take(8) {
            let translated = super::dictionary::translated(&head, self.reading.language)
                .unwrap_or(&head)
                .to_owned();
            let (en, es) = match self.reading.language {
                Language::En => ((role.clone(), head.clone()), (translated.clone(), translated.clone())),
                Language::Es => ((translated.clone(), translated.clone()), (role.clone(), head.clone())),
            };
            self.add(
                &format!("name-of-{}", slug(&role)),
                ways(
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
                    &en.0,
                    &en.1,
                ),
                ways(
                    &[
                        "¿Cómo se llama el {n}?",
                        "cómo se llama la {n}",
                        "cómo se llamaba el {n}",
                        "quién es el {n}",
                        "nombre del {s}",
                        "qué edad tiene el {n}",
                        "quién es la {n}",
                    ],
                    &es.0,
                    &es.1,
                ),
                Some(sentence),
                None,
            );
        }
    }

    /// Office holders whom readers expect in the news and whom the article does not mention.
    fn officials(&mut self) {
        const OFFICIALS: &[(&str, &str)] = &[
            ("president", "presidente"),
            ("governor", "gobernador"),
            ("mayor", "alcalde"),
            ("prime minister", "primer ministro"),
            ("minister", "ministro"),
            ("police chief", "jefe de policía"),
            ("police", "policía"),
            ("senator", "senador"),
            ("judge", "juez"),
            ("prosecutor", "fiscal"),
            ("lawyer", "abogado"),
            ("opposition", "oposición"),
            ("union", "sindicato"),
            ("spokesperson", "portavoz"),
            ("king", "rey"),
            ("doctor", "médico"),
            ("church", "iglesia"),
            ("neighbours", "vecinos"),
            ("owner", "dueño"),
            ("fire chief", "jefe de bomberos"),
            ("insurance company", "aseguradora"),
            ("government", "gobierno"),
            ("company", "empresa"),
            ("scientists", "científicos"),
        ];
        for (en, es) in OFFICIALS {
            let word = if self.reading.language == Language::En { en } else { es };
            if self.has(&[&plain(word)]) {
                continue;
            }
            self.add(
                &slug(en),
                ways(
                    &[
                        "What did the {n} say?",
                        "what did the {n} say about it",
                        "who is the {n}",
                        "did the {n} comment",
                        "what does the {n} think",
                        "name of the {n}",
                        "what did the {n} promise",
                        "has the {n} visited",
                        "reaction of the {n}",
                    ],
                    en,
                    en,
                ),
                ways(
                    &[
                        "¿Qué dijo el {n}?",
                        "qué dijo la {n}",
                        "quién es el {n}",
                        "qué opina el {n}",
                        "cómo se llama el {n}",
                        "qué prometió el {n}",
                        "reacción del {n}",
                        "ha ido el {n}",
                    ],
                    es,
                    es,
                ),
                None,
                None,
            );
        }
    }

    /// What is usually asked of any event.
    fn usual(&mut self) {
        for usual in USUAL {
            let words = if self.reading.language == Language::En {
                usual.en_words
            } else {
                usual.es_words
            };
            if self.has(words) || usual.measure.is_some_and(|measure| self.measures(measure, None)) {
                continue;
            }
            let owned = |list: &[&str]| list.iter().map(|way| (*way).to_owned()).collect();
            self.add(
                usual.id,
                owned(usual.en),
                owned(usual.es),
                None,
                usual.note.map(|(en, es)| (en.to_owned(), es.to_owned())),
            );
        }
    }

    /// Whether a sentence (that has a stem, if one is given) has a figure of this measure.
    fn measures(&self, measure: Measure, with: Option<&str>) -> bool {
        self.reading.sentences.iter().any(|view| {
            let has_unit = view.tokens.iter().any(|token| {
                tables::measure(&token.plain) == Some(measure) || measure == Measure::Money && token.is_sign("$£€")
            });
            let has_word = with.is_none_or(|with| {
                view.tokens
                    .iter()
                    .any(|token| stem(&token.plain, self.reading.language) == with)
            });
            has_unit && has_word
        })
    }

    /// What readers ask of the things in a story: their price, size, age, maker, owner, number.
    fn things(&mut self) {
        for (noun, key, sentence) in self.nouns() {
            for question in THINGS {
                let words = if self.reading.language == Language::En {
                    question.en_words
                } else {
                    question.es_words
                };
                let lacks = |view: &super::reading::View<'_>| {
                    let here = view
                        .tokens
                        .iter()
                        .any(|token| stem(&token.plain, self.reading.language) == key);
                    let answers = view.tokens.iter().any(|token| {
                        words
                            .iter()
                            .any(|word| stem(word, self.reading.language) == stem(&token.plain, self.reading.language))
                    }) || question.measures.iter().any(|measure| {
                        view.tokens.iter().any(|token| {
                            tables::measure(&token.plain) == Some(*measure)
                                || *measure == Measure::Money && token.is_sign("$£€")
                        })
                    }) || question.numbers
                        && view.tokens.iter().any(|token| {
                            token.is_number() || tables::is_number_word(&token.plain, self.reading.language)
                        });
                    !here || !answers
                };
                if !self.reading.sentences.iter().all(lacks) {
                    continue;
                }
                let translated = super::dictionary::translated(&noun, self.reading.language).map(str::to_owned);
                let is_name = noun.starts_with(char::is_uppercase);
                let in_other = translated
                    .filter(|_| !is_name)
                    .or_else(|| is_name.then(|| noun.clone()));
                let (en, es) = match self.reading.language {
                    Language::En => (Some(noun.clone()), in_other),
                    Language::Es => (in_other, Some(noun.clone())),
                };
                let made =
                    |list: &[&str], noun: Option<String>| noun.map(|noun| ways(list, &noun, &noun)).unwrap_or_default();
                self.add(
                    &format!("{}-{}", slug(&noun), question.id),
                    made(question.en, en),
                    made(question.es, es),
                    Some(sentence),
                    None,
                );
            }
        }
    }

    /// The things that a story turns on: common nouns behind an article or a possessive, and names of places and groups; as
    /// written, with their stem and the first sentence that has them. Those named most often first.
    fn nouns(&self) -> Vec<(String, String, usize)> {
        let language = self.reading.language;
        let mut count: HashMap<String, (usize, String, usize)> = HashMap::new();
        for (sentence, view) in self.reading.sentences.iter().enumerate() {
            for at in 1..view.tokens.len() {
                let token = &view.tokens[at];
                let before = view.tokens[at - 1].plain.as_str();
                let behind = matches!(
                    before,
                    "the" | "a" | "an" | "its" | "el" | "la" | "los" | "las" | "un" | "una" | "del" | "al" | "su"
                );
                // The last word of what an article opens: "the hatchery worker" is a worker.
                if !behind || !view.is_content(at, language) {
                    continue;
                }
                let mut end = at;
                if language == Language::En {
                    while view.is_content(end + 1, language)
                        && end - at < 2
                        && !view.tokens[end + 1].is_capitalised()
                        && super::predicate::verb(&view.tokens, end..end + 2, language).is_none()
                    {
                        end += 1;
                    }
                }
                for token in [token, &view.tokens[end]] {
                    let usable = token.plain.chars().count() > 3
                        && !tables::is_role(&token.plain)
                        && tables::measure(&token.plain).is_none()
                        && !tables::is_number_word(&token.plain, language)
                        && !tables::is_weekday(&token.plain, language)
                        && tables::month(&token.plain, language).is_none()
                        && !token.is_capitalised()
                        && !VAGUE.contains(&token.plain.as_str());
                    if usable {
                        let key = stem(&token.plain, language);
                        let entry = count.entry(key).or_insert((0, token.text.to_owned(), sentence));
                        entry.0 += 1;
                    }
                    if at == end {
                        break;
                    }
                }
            }
        }
        let mut nouns: Vec<(usize, String, String, usize)> = count
            .into_iter()
            .map(|(key, (count, noun, sentence))| (count, noun, key, sentence))
            .collect();
        nouns.sort_by(|a, b| b.0.cmp(&a.0).then(a.3.cmp(&b.3)).then(a.1.cmp(&b.1)));
        nouns.truncate(MOST_THINGS);
        nouns
            .into_iter()
            .map(|(_, noun, key, sentence)| (noun, key, sentence))
            .collect()
    }
}

/// How many people get gaps of their own: those named first are those that a story is about.
const MOST_PEOPLE: usize = 12;

/// A question that people are asked about, whoever they are; `{n}` is the name, `{s}` the surname.
struct Personal {
    id: &'static str,
    en: &'static [&'static str],
    es: &'static [&'static str],
}

#[rustfmt::skip] // a table
const PERSONAL: &[Personal] = &[
    Personal { id: "age",
        en: &["How old is {n}?", "how old is {s}", "what is {s}'s age", "when was {s} born", "{s} age", "date of birth of {s}", "what year was {n} born"],
        es: &["¿Cuántos años tiene {n}?", "cuántos años tiene {s}", "qué edad tiene {s}", "edad de {s}", "cuándo nació {s}", "fecha de nacimiento de {s}"] },
    Personal { id: "private",
        en: &["Is {n} married?", "does {s} have children", "who is {s}'s wife", "who is {s}'s husband", "{s} family", "how many children does {s} have", "what religion is {s}", "is {s} divorced"],
        es: &["¿Está casado o casada {n}?", "tiene hijos {s}", "quién es la esposa de {s}", "quién es el marido de {s}", "familia de {s}", "cuántos hijos tiene {s}"] },
    Personal { id: "origin",
        en: &["Where is {n} from?", "where was {s} born", "where did {s} study", "what nationality is {s}", "where did {s} grow up", "which university did {s} go to"],
        es: &["¿De dónde es {n}?", "dónde nació {s}", "dónde estudió {s}", "qué nacionalidad tiene {s}", "en qué universidad estudió {s}"] },
    Personal { id: "pay",
        en: &["How much does {n} earn?", "what is {s}'s salary", "how rich is {s}", "how much is {s} paid", "{s} salary", "{s} net worth"],
        es: &["¿Cuánto gana {n}?", "cuál es el sueldo de {s}", "cuánto cobra {s}", "salario de {s}"] },
    Personal { id: "contact",
        en: &["How can I contact {n}?", "{s} phone number", "{s} email", "where does {s} live", "is {s} on twitter", "address of {s}"],
        es: &["¿Cómo puedo contactar con {n}?", "teléfono de {s}", "correo de {s}", "dónde vive {s}", "dirección de {s}"] },
    Personal { id: "career",
        en: &["How long has {n} been in the job?", "what did {s} do before", "since when is {s} in office", "who will replace {s}", "who was in the job before {s}", "which party does {s} belong to", "did {s} resign", "will {s} step down", "was {s} fired", "who appointed {s}", "was {s} arrested"],
        es: &["¿Desde cuándo está en el cargo {n}?", "qué hacía antes {s}", "quién sustituirá a {s}", "a qué partido pertenece {s}", "dimitió {s}", "va a dimitir {s}", "quién nombró a {s}", "detuvieron a {s}", "quién ocupaba el cargo antes de {s}"] },
    Personal { id: "said",
        en: &["What did {n} say?", "what did {s} say", "{s} quote", "what does {s} think", "did {s} comment", "what was {s}'s reaction", "how did {s} react"],
        es: &["¿Qué dijo {n}?", "qué dijo {s}", "qué opina {s}", "declaraciones de {s}", "cómo reaccionó {s}"] },
];

/// How many things get gaps of their own.
const MOST_THINGS: usize = 16;

/// Nouns that are no things.
#[rustfmt::skip] // read at a glance
const VAGUE: &[&str] = &[
    "time", "part", "rest", "thing", "case", "number", "kind", "sort", "piece", "place", "side", "back", "front", "highest", "largest", "best", "last", "first", "next", "same", "other", "only", "previous", "late", "early", "night", "morning",
    "meeting", "vote", "result", "results", "reading", "level", "amount", "cost", "price", "record", "record", "reason", "cause", "share", "average", "total", "future", "past", "world", "people", "nearest", "oldest", "former", "state", "local", "public", "week", "latter",
    "parte", "vez", "caso", "numero", "tipo", "lugar", "lado", "resto", "mayor", "menor", "mejor", "peor", "ultimo", "ultima", "primer", "primera", "proximo", "proxima", "misma", "mismo", "resultado", "causa", "motivo", "precio", "coste", "total", "mundo", "gente", "actual", "antigua", "antiguo", "noche", "manana", "tarde", "madrugada",
];

/// A question of which a story is asked, whatever it is about.
struct Usual {
    id: &'static str,
    en_words: &'static [&'static str],
    es_words: &'static [&'static str],
    measure: Option<Measure>,
    en: &'static [&'static str],
    es: &'static [&'static str],
    note: Option<(&'static str, &'static str)>,
}

#[rustfmt::skip] // a table
const USUAL: &[Usual] = &[
    Usual { id: "deaths", measure: None,
        en_words: &["kill", "dead", "death", "die", "dying", "fatal", "fatality", "body", "bodies", "victim", "survive"], es_words: &["muerto", "muerta", "muertos", "muerte", "morir", "murio", "murieron", "fallecido", "fallecio", "mato", "mortal", "victima", "vida"],
        en: &["How many people died?", "was anyone killed", "death toll", "how many deaths", "did somebody die", "who died", "number of dead", "were there fatalities"],
        es: &["¿Cuántas personas murieron?", "hubo muertos", "número de muertos", "cuántos fallecidos", "quién murió", "hay víctimas mortales"],
        note: Some(("The article mentions no deaths.", "El artículo no menciona muertes.")) },
    Usual { id: "injuries", measure: None,
        en_words: &["injury", "injured", "hurt", "wound", "hospital", "sprain", "treated", "harm", "sick"], es_words: &["herido", "herida", "heridos", "lesion", "lesionado", "hospital", "ileso", "enfermo"],
        en: &["How many people were injured?", "was anyone hurt", "were there injuries", "how many wounded", "who got hurt", "did anybody go to hospital", "how many people got sick"],
        es: &["¿Cuántos heridos hubo?", "hubo heridos", "resultó alguien herido", "cuántas personas resultaron heridas", "número de heridos", "alguien fue al hospital"],
        note: Some(("The article mentions no injuries.", "El artículo no menciona heridos.")) },
    Usual { id: "money", measure: Some(Measure::Money),
        en_words: &["cost", "price", "pay", "paid", "fund", "budget"], es_words: &["costo", "coste", "precio", "pagar", "presupuesto", "financiar"],
        en: &["How much does it cost?", "what did it cost", "what is the price", "who pays for it", "how much money is it", "budget"],
        es: &["¿Cuánto cuesta?", "cuánto costó", "qué precio tiene", "quién lo paga", "cuánto dinero es", "presupuesto"],
        note: Some(("The article gives no costs.", "El artículo no da cifras de costes.")) },
    Usual { id: "arrests", measure: None,
        en_words: &["arrest", "charge", "charged", "jail", "prison", "suspect", "detain", "custody", "prosecute", "court", "trial"], es_words: &["detener", "detenido", "arrestar", "arrestado", "acusado", "imputado", "carcel", "prision", "sospechoso", "juicio", "tribunal"],
        en: &["Has anyone been arrested?", "who was arrested", "is anybody charged", "are there suspects", "did anyone go to jail", "is there a trial", "what sentence did they get"],
        es: &["¿Hay detenidos?", "detuvieron a alguien", "quién fue arrestado", "hay sospechosos", "hay algún acusado", "irá alguien a la cárcel", "qué condena"],
        note: None },
    Usual { id: "lawsuit", measure: None,
        en_words: &["sue", "lawsuit", "court", "legal", "lawyer", "attorney"], es_words: &["demanda", "demandar", "juicio", "tribunal", "abogado", "querella", "juez"],
        en: &["Is there a lawsuit?", "will they sue", "did anyone sue", "who is the lawyer", "did they go to court", "legal action"],
        es: &["¿Hay una demanda?", "van a demandar", "alguien ha demandado", "acudieron a los tribunales", "acciones legales"],
        note: None },
    Usual { id: "fine", measure: None,
        en_words: &["fine", "fined", "penalty", "punish", "sanction"], es_words: &["multa", "multar", "sancion", "sancionar", "castigo", "castigar"],
        en: &["Will there be a fine?", "how high is the fine", "was anybody fined", "what is the penalty", "how will they be punished"],
        es: &["¿Habrá una multa?", "de cuánto es la multa", "qué multa le pondrán", "qué sanción hay", "cómo los castigarán"],
        note: None },
    Usual { id: "blame", measure: None,
        en_words: &["blame", "fault", "responsible", "responsibility", "negligence", "cause", "culprit"], es_words: &["culpa", "culpable", "responsable", "responsabilidad", "negligencia", "causa"],
        en: &["Who is to blame?", "whose fault is it", "who is responsible", "who is accountable for this", "who messed up", "was it negligence"],
        es: &["¿Quién tiene la culpa?", "de quién es la culpa", "quién es el responsable", "quién responde por esto", "hubo negligencia"],
        note: None },
    Usual { id: "insurance", measure: None,
        en_words: &["insurance", "insurer", "insure"], es_words: &["seguro", "aseguradora", "asegurar"],
        en: &["Was it insured?", "will insurance pay", "how much does the insurance cover", "which insurance company is it", "are they insured"],
        es: &["¿Estaba asegurado?", "pagará el seguro", "cuánto cubre el seguro", "qué aseguradora es", "tienen seguro"],
        note: None },
    Usual { id: "compensation", measure: None,
        en_words: &["compensation", "compensate", "reward", "refund", "payment", "receive", "aid"], es_words: &["indemnizacion", "compensacion", "indemnizar", "compensar", "ayuda", "reembolso", "recompensa"],
        en: &["Will people be compensated?", "how much compensation is there", "do they get their money back", "is there a refund", "what will the victims be paid"],
        es: &["¿Habrá indemnización?", "cuánto les pagarán", "les devuelven el dinero", "hay compensación para los afectados"],
        note: None },
    Usual { id: "help", measure: None,
        en_words: &["donate", "donation", "volunteer", "appeal"], es_words: &["donar", "donacion", "voluntario", "donativo", "colecta"],
        en: &["How can I help?", "where can I donate", "how do I volunteer", "is there a fundraiser", "how can people support them"],
        es: &["¿Cómo puedo ayudar?", "dónde puedo donar", "cómo me hago voluntario", "hay una colecta"],
        note: None },
    Usual { id: "contact", measure: None,
        en_words: &["phone", "telephone number", "email", "website", "hotline"], es_words: &["telefono", "correo electronico", "sitio web", "pagina web"],
        en: &["What number can I call?", "is there a phone number", "what is the website", "who can I contact", "email address", "hotline number"],
        es: &["¿A qué número puedo llamar?", "hay un teléfono", "cuál es la página web", "con quién puedo contactar", "correo electrónico"],
        note: Some(("The article gives no contact details.", "El artículo no da datos de contacto.")) },
    Usual { id: "weather", measure: None,
        en_words: &["weather", "rain", "storm", "wind", "snow", "forecast", "temperature"], es_words: &["tiempo", "lluvia", "llover", "tormenta", "viento", "nieve", "pronostico", "temperatura"],
        en: &["What was the weather like?", "was it raining", "what is the forecast", "how much rain fell", "was there a storm", "how windy was it"],
        es: &["¿Qué tiempo hacía?", "estaba lloviendo", "cuál es el pronóstico", "cuánta lluvia cayó", "hubo una tormenta"],
        note: None },
    Usual { id: "quake", measure: None,
        en_words: &["earthquake", "quake"], es_words: &["terremoto", "sismo"],
        en: &["Was there an earthquake?", "how strong was the earthquake", "magnitude of the quake"],
        es: &["¿Hubo un terremoto?", "de qué magnitud fue el terremoto", "tembló la tierra"],
        note: None },
    Usual { id: "fire", measure: None,
        en_words: &["fire", "burn", "blaze", "flame"], es_words: &["incendio", "fuego", "quemar", "llama"],
        en: &["Was there a fire?", "what caused the fire", "did it burn down"],
        es: &["¿Hubo un incendio?", "qué causó el incendio", "se quemó"],
        note: None },
    Usual { id: "terror", measure: None,
        en_words: &["attack", "sabotage", "terrorist", "terrorism", "arson", "deliberate"], es_words: &["ataque", "sabotaje", "terrorista", "atentado", "deliberado", "intencionado"],
        en: &["Was it an attack?", "was it sabotage", "was it arson", "was it terrorism", "did someone do it on purpose"],
        es: &["¿Fue un ataque?", "fue un sabotaje", "fue un atentado", "fue a propósito", "fue intencionado"],
        note: None },
    Usual { id: "investigation", measure: None,
        en_words: &["investigation", "investigate", "inquiry", "probe", "investigator", "inspection"], es_words: &["investigacion", "investigar", "inspeccion", "informe", "pesquisa"],
        en: &["Is there an investigation?", "who is investigating", "what did the investigation find", "will there be an inquiry"],
        es: &["¿Hay una investigación?", "quién investiga", "qué encontró la investigación", "habrá una investigación"],
        note: None },
    Usual { id: "climate", measure: None,
        en_words: &["climate", "warming", "warm"], es_words: &["climatico", "calentamiento", "clima"],
        en: &["Is climate change to blame?", "does it have to do with global warming", "what role does climate change play"],
        es: &["¿Es culpa del cambio climático?", "tiene que ver con el calentamiento global", "qué papel juega el cambio climático"],
        note: None },
    Usual { id: "video", measure: None,
        en_words: &["video", "photo", "photograph", "footage", "picture", "film", "camera"], es_words: &["video", "foto", "fotografia", "imagen", "camara", "grabacion"],
        en: &["Is there a video?", "are there photos", "where can I see pictures", "who filmed it", "who took the photo"],
        es: &["¿Hay un video?", "hay fotos", "dónde puedo ver imágenes", "quién lo grabó"],
        note: None },
    Usual { id: "elections", measure: None,
        en_words: &["election", "elect", "vote", "party", "campaign"], es_words: &["eleccion", "elecciones", "votar", "partido", "campana"],
        en: &["When is the next election?", "who won the election", "which party is in power", "who is running for office", "how did people vote"],
        es: &["¿Cuándo son las elecciones?", "quién ganó las elecciones", "qué partido gobierna", "quién se presenta", "cómo votó la gente"],
        note: None },
    Usual { id: "author", measure: None,
        en_words: &["by"], es_words: &[],
        en: &["Who is the reporter?", "which journalist wrote it"],
        es: &["¿Quién es el periodista?", "quién escribió el artículo", "qué periodista lo escribió"],
        note: None },
    Usual { id: "elsewhere", measure: None,
        en_words: &["abroad", "worldwide", "international", "foreign"], es_words: &["extranjero", "mundial", "internacional"],
        en: &["Has this happened in other countries?", "what do other countries do", "is it the same abroad", "which other cities are affected"],
        es: &["¿Ha pasado en otros países?", "qué hacen otros países", "pasa lo mismo en el extranjero", "qué otras ciudades están afectadas"],
        note: None },
    Usual { id: "school", measure: None,
        en_words: &["school", "class", "student", "pupil"], es_words: &["escuela", "colegio", "clase", "estudiante", "alumno"],
        en: &["Are schools closed?", "when do schools reopen", "were classes cancelled"],
        es: &["¿Están cerradas las escuelas?", "cuándo reabren los colegios", "se suspendieron las clases"],
        note: None },
    Usual { id: "power-cut", measure: None,
        en_words: &["electricity", "power", "outage", "blackout"], es_words: &["electricidad", "luz", "apagon", "corriente"],
        en: &["Did the power go out?", "how many homes lost power", "is there electricity", "was there a blackout"],
        es: &["¿Se fue la luz?", "cuántas casas se quedaron sin luz", "hay electricidad", "hubo un apagón"],
        note: None },
    Usual { id: "missing-people", measure: None,
        en_words: &["missing", "disappear", "vanish", "search"], es_words: &["desaparecido", "desaparecer", "buscar", "busqueda"],
        en: &["Is anyone missing?", "how many people are missing", "who is missing"],
        es: &["¿Hay desaparecidos?", "cuántos desaparecidos hay", "quién falta"],
        note: None },
];

/// A question that things are asked of.
struct Thing {
    id: &'static str,
    /// Words that may answer it in a sentence about the thing.
    en_words: &'static [&'static str],
    es_words: &'static [&'static str],
    /// Figures that may answer it.
    measures: &'static [Measure],
    /// Any number may answer it.
    numbers: bool,
    en: &'static [&'static str],
    es: &'static [&'static str],
}

#[rustfmt::skip] // a table
const THINGS: &[Thing] = &[
    Thing { id: "price", measures: &[Measure::Money], numbers: false,
        en_words: &["cost", "worth", "price", "pay", "paid", "value", "free"], es_words: &["costo", "coste", "costar", "costo", "cuesta", "valor", "vale", "precio", "pagar", "gratis"],
        en: &["How much does the {n} cost?", "what did the {n} cost", "price of the {n}", "how expensive is the {n}", "what is the {n} worth", "how much was paid for the {n}"],
        es: &["¿Cuánto cuesta {n}?", "cuánto costó {n}", "precio de {n}", "qué vale {n}", "cuánto pagaron por {n}"] },
    Thing { id: "size", measures: &[Measure::Length, Measure::Area, Measure::Volume], numbers: false,
        en_words: &["long", "tall", "high", "deep", "wide", "big", "large", "size", "length", "height", "depth"], es_words: &["largo", "alto", "profundo", "ancho", "grande", "tamano", "altura", "longitud", "profundidad", "mide", "medir"],
        en: &["How big is the {n}?", "how long is the {n}", "how tall is the {n}", "how deep is the {n}", "how wide is the {n}", "size of the {n}", "how high is the {n}"],
        es: &["¿Cuánto mide {n}?", "qué tamaño tiene {n}", "qué profundidad tiene {n}", "qué altura tiene {n}", "qué longitud tiene {n}", "cómo es de grande {n}"] },
    Thing { id: "weight", measures: &[Measure::Weight], numbers: false,
        en_words: &["weigh", "heavy", "weight"], es_words: &["pesa", "peso", "pesar", "pesado"],
        en: &["How much does the {n} weigh?", "how heavy is the {n}", "weight of the {n}"],
        es: &["¿Cuánto pesa {n}?", "peso de {n}", "qué peso tiene {n}"] },
    Thing { id: "built", measures: &[], numbers: false,
        en_words: &["build", "built", "open", "found", "founded", "establish", "since", "began", "made", "construct", "create", "design", "old", "installed", "oldest"],
        es_words: &["construir", "construido", "construida", "construyo", "abrir", "abrio", "abierta", "fundar", "fundado", "fundada", "creada", "creado", "inaugurar", "inaugurada", "desde", "diseno", "antiguo", "hecho", "levantar"],
        en: &["When was the {n} built?", "how old is the {n}", "who built the {n}", "who designed the {n}", "when did the {n} open", "in what year was the {n} founded", "when was the {n} created"],
        es: &["¿Cuándo se construyó {n}?", "cuántos años tiene {n}", "quién construyó {n}", "quién diseñó {n}", "cuándo se inauguró {n}", "en qué año se fundó {n}", "cuándo abrió {n}"] },
    Thing { id: "owner", measures: &[], numbers: false,
        en_words: &["own", "owner", "owned", "belong", "run", "operate", "property", "bought", "buy", "whose", "sold", "sell", "manager", "director"],
        es_words: &["dueno", "duena", "propiedad", "propietario", "propietaria", "pertenece", "pertenecer", "opera", "explota", "compro", "comprar", "vender", "director", "directora", "dirige"],
        en: &["Who owns the {n}?", "who is the owner of the {n}", "who runs the {n}", "to whom does the {n} belong", "who bought the {n}", "who is in charge of the {n}"],
        es: &["¿De quién es {n}?", "quién es el dueño de {n}", "quién dirige {n}", "a quién pertenece {n}", "quién compró {n}", "quién está a cargo de {n}"] },
    Thing { id: "name", measures: &[], numbers: false,
        en_words: &["name", "call", "called", "known"], es_words: &["nombre", "llama", "llamar", "llamada", "llamado", "conocido", "conocida"],
        en: &["What is the {n} called?", "what is the name of the {n}", "which {n} was it", "name of the {n}"],
        es: &["¿Cómo se llama {n}?", "cuál es el nombre de {n}", "nombre de {n}"] },
    Thing { id: "looks", measures: &[], numbers: false,
        en_words: &["color", "colour", "red", "blue", "green", "white", "black", "gray", "grey", "brown", "yellow", "look", "shape"], es_words: &["color", "rojo", "azul", "verde", "blanco", "negro", "gris", "amarillo", "aspecto", "forma"],
        en: &["What color is the {n}?", "what does the {n} look like", "what is the {n} made of", "what brand is the {n}"],
        es: &["¿De qué color es {n}?", "qué aspecto tiene {n}", "de qué está hecho {n}", "qué marca es {n}"] },
    Thing { id: "count", measures: &[], numbers: true,
        en_words: &["many", "several", "dozen", "hundred", "few", "no"], es_words: &["muchos", "varios", "docena", "cientos", "pocos", "ningun"],
        en: &["How many {n} are there?", "number of {n}", "how many {n} were damaged", "how many {n}s", "how many {n} were there"],
        es: &["¿Cuántos {n} hay?", "número de {n}", "cuántas {n}", "cuántos {n} había"] },
    Thing { id: "workers", measures: &[], numbers: true,
        en_words: &["employ", "worker", "staff", "employee", "work"], es_words: &["emplea", "trabajador", "empleado", "plantilla", "personal", "trabajan"],
        en: &["How many people work at the {n}?", "how many employees does the {n} have", "staff of the {n}"],
        es: &["¿Cuánta gente trabaja en {n}?", "cuántos empleados tiene {n}", "plantilla de {n}"] },
    Thing { id: "speed", measures: &[Measure::Speed], numbers: false,
        en_words: &["fast", "speed", "quick", "slow", "mph"], es_words: &["rapido", "velocidad", "lento"],
        en: &["How fast is the {n}?", "what speed did the {n} reach", "how fast was the {n}"],
        es: &["¿A qué velocidad va {n}?", "qué velocidad alcanza {n}"] },
];

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
