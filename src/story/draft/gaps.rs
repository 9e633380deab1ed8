//! Gaps: what readers of news usually ask, where the article really lacks it.
//!
//! A gap is set only when no sentence has a word that could answer it: better none than one that takes a question away
//! from the sentence that answers.

use std::collections::HashSet;

use super::dictionary::{stem, translated};
use super::entries::Taken;
use super::reading::Reading;
use super::tables::{self, Measure};
use super::wording::{article, role_core};
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
                    // "In the job" is asked of whoever has one.
                    "career" => person.role.as_ref().is_some_and(|(role, _)| {
                        plain(role)
                            .split(' ')
                            .any(|word| tables::is_role(word) || tables::is_title(word))
                    }),
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
                if token.is_possessive() {
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
        for usual in USUAL {
            let words = if self.reading.language == Language::En {
                usual.en_words
            } else {
                usual.es_words
            };
            if self.has(words) || usual.measure.is_some_and(|measure| self.measures(measure)) {
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
    Personal { id: "career",
        en: &["How long has {n} been in the job?", "what did {s} do before", "since when is {s} in office", "who will replace {s}", "who was in the job before {s}", "which party does {s} belong to", "did {s} resign", "will {s} step down", "was {s} fired", "who appointed {s}", "was {s} arrested"],
        es: &["¿Desde cuándo está en el cargo {n}?", "qué hacía antes {s}", "quién sustituirá a {s}", "a qué partido pertenece {s}", "dimitió {s}", "va a dimitir {s}", "quién nombró a {s}", "detuvieron a {s}", "quién ocupaba el cargo antes de {s}"] },
    Personal { id: "said",
        en: &["What did {n} say?", "what did {s} say", "{s} quote", "what does {s} think", "did {s} comment", "what was {s}'s reaction", "how did {s} react"],
        es: &["¿Qué dijo {n}?", "qué dijo {s}", "qué opina {s}", "declaraciones de {s}", "cómo reaccionó {s}"] },
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
    Usual { id: "investigation", measure: None,
        en_words: &["investigation", "investigate", "inquiry", "probe", "investigator", "inspection"], es_words: &["investigacion", "investigar", "inspeccion", "informe", "pesquisa"],
        en: &["Is there an investigation?", "who is investigating", "what did the investigation find", "will there be an inquiry"],
        es: &["¿Hay una investigación?", "quién investiga", "qué encontró la investigación", "habrá una investigación"],
        note: None },
    Usual { id: "video", measure: None,
        en_words: &["video", "photo", "photograph", "footage", "picture", "film", "camera"], es_words: &["video", "foto", "fotografia", "imagen", "camara", "grabacion"],
        en: &["Is there a video?", "are there photos", "where can I see pictures", "who filmed it", "who took the photo"],
        es: &["¿Hay un video?", "hay fotos", "dónde puedo ver imágenes", "quién lo grabó"],
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
    Usual { id: "missing-people", measure: None,
        en_words: &["missing", "disappear", "vanish", "search"], es_words: &["desaparecido", "desaparecer", "buscar", "busqueda"],
        en: &["Is anyone missing?", "how many people are missing", "who is missing"],
        es: &["¿Hay desaparecidos?", "cuántos desaparecidos hay", "quién falta"],
        note: None },
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
