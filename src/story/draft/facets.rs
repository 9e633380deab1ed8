//! What a sentence can be asked for: figures, times, places, causes, people, quotations, what is not known.

use std::ops::Range;

use super::reading::{Reading, View};
use super::tables::{self, Measure};
use super::times::{self, Time};
use super::verbs::{finite, is_participle};
use crate::text::Language;

/// Something that a sentence answers.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Facet {
    /// Index of the sentence.
    pub(super) sentence: usize,
    /// What it is asked for.
    pub(super) asks: Asks,
    /// The tokens that answer.
    pub(super) hole: Range<usize>,
}

/// The kind of question that a facet answers.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Asks {
    /// How many of something; how much of a unit. With the words of what is counted or measured.
    Figure(Measure, String),
    /// When, on what day, at what hour.
    Time(Time),
    /// Where.
    Place,
    /// Why.
    Cause,
    /// What for.
    Purpose,
    /// Who does it.
    Agent,
    /// Who somebody is: index of the person.
    Person(usize),
    /// How old somebody is.
    Age(usize),
    /// What somebody is quoted as saying.
    Quotation(usize),
    /// What somebody is reported to have said.
    Report(usize),
    /// Something that the article says is not known: the tokens after that, where they ask it themselves.
    Unknown,
    /// What the sentence says about its subject matter.
    Matter,
}

/// Everything that the sentences of an article can be asked for.
pub(super) fn of(reading: &Reading<'_>) -> Vec<Facet> {
    let mut found = Vec::new();
    for sentence in 0..reading.sentences.len() {
        of_sentence(reading, sentence, &mut found);
    }
    found
}

fn of_sentence(reading: &Reading<'_>, sentence: usize, found: &mut Vec<Facet>) {
    let view = &reading.sentences[sentence];
    if !view.tells() {
        return;
    }
    let language = reading.language;
    let whole = 0..view.tokens.len();
    let mut push = |asks: Asks, hole: Range<usize>| {
        found.push(Facet { sentence, asks, hole });
    };
    for (at, person) in reading.people.all.iter().enumerate() {
        if person.role.as_ref().is_some_and(|(_, by)| *by == sentence)
            || person.role.is_none() && person.sentences.first() == Some(&sentence)
        {
            push(Asks::Person(at), whole.clone());
        }
        if person.age.as_ref().is_some_and(|(_, by)| *by == sentence) {
            push(Asks::Age(at), whole.clone());
        }
    }
    if let Some(marker) = unknown(view, language) {
        push(Asks::Unknown, marker..view.tokens.len());
    }
    if let Some(person) = view.speaker {
        push(Asks::Quotation(person), whole.clone());
    } else if let Some(person) = view.reports {
        push(Asks::Report(person), whole.clone());
    }
    let times = times::of(view, language);
    for (time, range) in &times {
        push(Asks::Time(time.clone()), range.clone());
    }
    let mut ages: Vec<&str> = Vec::new();
    ages.extend(
        reading
            .people
            .all
            .iter()
            .filter(|person| person.age.as_ref().is_some_and(|(_, by)| *by == sentence))
            .filter_map(|person| person.age.as_ref().map(|(age, _)| age.as_str())),
    );
    for (measure, noun, range) in figures(view, language) {
        let is_age = ages.contains(&view.tokens[range.start].text) && noun.is_empty();
        let is_time = times
            .iter()
            .any(|(_, time)| time.start < range.end && range.start < time.end);
        if !is_age && !is_time {
            push(Asks::Figure(measure, noun), range);
        }
    }
    if let Some(range) = place(view, language) {
        push(Asks::Place, range);
    }
    if let Some(range) = marked(view, causes(language)) {
        push(Asks::Cause, range);
    }
    if let Some(range) = marked(view, purposes(language)) {
        push(Asks::Purpose, range);
    }
    push(Asks::Agent, whole.clone());
    push(Asks::Matter, whole);
}

/// The figures of a sentence: what they measure, what of, and where they stand.
fn figures(view: &View<'_>, language: Language) -> Vec<(Measure, String, Range<usize>)> {
    let tokens = &view.tokens;
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let token = &tokens[at];
        let is_digits = token.is_number();
        let is_figure = is_digits || token.is_word() && tables::is_number_word(&token.plain, language);
        if !is_figure {
            at += 1;
            continue;
        }
        let start = at;
        let before = |back: usize| start.checked_sub(back).map_or("", |at| tokens[at].text);
        // "No. 4" names a thing.
        let is_name =
            matches!(before(1), "No" | "Nº" | "núm") || before(1) == "." && matches!(before(2), "No" | "Nº" | "núm");
        let mut end = at + 1;
        while tokens.get(end).is_some_and(|token| {
            is_multiple(&token.plain) || token.is_word() && tables::is_number_word(&token.plain, language)
        }) {
            end += 1;
        }
        let sign = |at: usize| tokens.get(at).map_or("", |token| token.text);
        let money = matches!(before(1), "$" | "£" | "€") || matches!(sign(end), "€" | "$");
        let percent = sign(end) == "%";
        at = end;
        if is_name {
            continue;
        }
        let mut measure = Measure::Count;
        if money {
            measure = Measure::Money;
        } else if percent {
            measure = Measure::Percent;
        }
        if percent || matches!(sign(end), "€" | "$") {
            end += 1;
        }
        if tokens.get(end).is_some_and(|token| token.text == "-") {
            end += 1;
        }
        let mut noun_from = end;
        if matches!(sign(end), "de" | "of") {
            noun_from += 1;
        }
        let mut noun_end = noun_from;
        while noun_end < tokens.len() && noun_end - noun_from < 4 {
            let token = &tokens[noun_end];
            let joins = noun_end > noun_from
                && matches!(token.text, "of" | "de")
                && view.is_content(noun_end + 1, language)
                && noun_end + 1 < tokens.len()
                && !tokens[noun_end + 1].is_capitalised();
            if !joins && (!view.is_content(noun_end, language) || token.is_capitalised() && noun_end > noun_from) {
                break;
            }
            let acts = |at: usize| finite(tokens, at, language).is_some() || is_participle(&tokens[at], language);
            if noun_end > noun_from && acts(noun_end) {
                break;
            }
            if let Some(unit) = tables::measure(&token.plain)
                && measure == Measure::Count
            {
                measure = unit;
            }
            noun_end += 1;
        }
        while noun_end > noun_from && matches!(tokens[noun_end - 1].text, "of" | "de") {
            noun_end -= 1;
        }
        let noun = view.words(noun_from..noun_end).to_owned();
        // A number word without anything that it counts is a pronoun ("the three").
        if !is_digits && noun.is_empty() {
            continue;
        }
        let from = if matches!(before(1), "$" | "£" | "€") {
            start - 1
        } else {
            start
        };
        found.push((measure, noun, from..noun_end.max(end)));
        at = noun_end.max(at);
    }
    found
}

fn is_multiple(word: &str) -> bool {
    matches!(
        word,
        "million" | "billion" | "trillion" | "thousand" | "hundred" | "mil" | "millon" | "millones" | "billones"
    )
}

/// What nothing but a cause follows, in plain form.
const fn causes(language: Language) -> &'static [&'static [&'static str]] {
    match language {
        Language::En => &[
            &["because"],
            &["due", "to"],
            &["owing", "to"],
            &["thanks", "to"],
            &["as", "a", "result", "of"],
            &["on", "account", "of"],
            &["amid"],
            &["in", "response", "to"],
            &["for", "fear", "of"],
        ],
        Language::Es => &[
            &["porque"],
            &["debido", "a"],
            &["debido", "al"],
            &["a", "causa", "de"],
            &["a", "causa", "del"],
            &["gracias", "a"],
            &["gracias", "al"],
            &["ya", "que"],
            &["por", "culpa", "de"],
            &["por", "temor", "a"],
            &["a", "raiz", "de"],
        ],
    }
}

/// What nothing but a purpose follows.
const fn purposes(language: Language) -> &'static [&'static [&'static str]] {
    match language {
        Language::En => &[&["in", "order", "to"], &["so", "that"]],
        Language::Es => &[&["para", "que"], &["a", "fin", "de"], &["con", "el", "fin", "de"]],
    }
}

/// The tokens from the first marker of a list to the end of its clause.
fn marked(view: &View<'_>, markers: &[&[&str]]) -> Option<Range<usize>> {
    let at = (0..view.tokens.len()).find(|&at| {
        markers.iter().any(|marker| {
            marker.iter().enumerate().all(|(offset, word)| {
                view.tokens
                    .get(at + offset)
                    .is_some_and(|token| token.plain == *word && !token.quoted)
            })
        })
    })?;
    Some(at..view.clause_of(at).end)
}

fn place(view: &View<'_>, language: Language) -> Option<Range<usize>> {
    let tokens = &view.tokens;
    let prepositions: &[&str] = match language {
        Language::En => &[
            "in", "at", "near", "along", "outside", "under", "inside", "on", "across", "into", "from", "off", "above",
            "below",
        ],
        Language::Es => &["en", "sobre", "bajo", "junto", "hasta", "frente", "desde"],
    };
    (0..tokens.len()).find_map(|at| {
        if !prepositions.contains(&tokens[at].plain.as_str()) || tokens[at].quoted {
            return None;
        }
        // "30 years in prison" says for how long.
        let before = at.checked_sub(1).map_or("", |before| tokens[before].plain.as_str());
        if tables::measure(before) == Some(Measure::Duration) {
            return None;
        }
        let mut end = at + 1;
        while tokens.get(end).is_some_and(|token| {
            matches!(
                token.plain.as_str(),
                "the"
                    | "a"
                    | "an"
                    | "its"
                    | "his"
                    | "her"
                    | "their"
                    | "el"
                    | "la"
                    | "los"
                    | "las"
                    | "un"
                    | "una"
                    | "su"
            )
        }) {
            end += 1;
        }
        let from = end;
        while tokens.get(end).is_some_and(|token| {
            token.is_word()
                && !token.plain.ends_with("ly")
                && (view.is_content(end, language)
                    || matches!(token.text, "of" | "de" | "del" | "the" | "la") && view.is_content(end + 1, language))
        }) {
            end += 1;
        }
        let words = tokens.get(from..end)?;
        let first = words.first()?;
        let dated = words.iter().any(|word| {
            tables::month(&word.plain, language).is_some()
                || tables::is_weekday(word.plain.strip_suffix('s').unwrap_or(&word.plain), language)
                || tables::is_weekday(&word.plain, language)
                || tables::is_number_word(&word.plain, language)
                || matches!(tables::measure(&word.plain), Some(Measure::Duration | Measure::Money))
        });
        let is_place = first.is_capitalised()
            || words
                .iter()
                .any(|word| tables::is_place(&word.plain) || SPOTS.contains(&word.plain.as_str()));
        (!dated && is_place).then_some(at..end)
    })
}

/// Common nouns of places, beside those that names have.
#[rustfmt::skip] // read at a glance
const SPOTS: &[&str] = &[
    "home", "homes", "house", "houses", "gym", "school", "hospital", "church", "shed", "barn", "farm", "field", "fields", "border", "coast", "site", "room", "roof", "basement", "station", "office",
    "museum", "library", "factory", "plant", "warehouse", "shop", "store", "court", "prison", "camp", "harbour", "quay", "dock", "yard", "pond", "track", "platform", "area", "south", "north", "east", "west", "surface",
    "casa", "casas", "escuela", "colegio", "iglesia", "campo", "frontera", "sede", "estacion", "oficina", "fabrica", "planta", "almacen", "tienda", "carcel", "astillero", "galeria", "sotano", "zona", "orilla", "carretera",
    "norte", "sur", "este", "oeste", "superficie", "centro", "plazoleta", "islas", "bordo", "tierra",
];

/// Where a statement that something is not known ends and what is not known starts.
fn unknown(view: &View<'_>, language: Language) -> Option<usize> {
    let markers: &[&[&str]] = match language {
        Language::En => &[
            &["not", "known"],
            &["is", "unknown"],
            &["are", "unknown"],
            &["remains", "unknown"],
            &["remain", "unknown"],
            &["unclear"],
            &["not", "clear"],
            &["not", "know"],
            &["dont", "know"],
            &["nobody", "knows"],
            &["no", "one", "knows"],
            &["yet", "to", "be"],
            &["remains", "to", "be", "seen"],
            &["not", "been", "determined"],
            &["not", "been", "established"],
            &["not", "yet", "been"],
            &["undetermined"],
            &["not", "say"],
            &["no", "precise", "figures"],
            &["not", "available"],
            &["a", "mystery"],
        ],
        Language::Es => &[
            &["no", "se", "sabe"],
            &["se", "desconoce"],
            &["se", "ignora"],
            &["no", "esta", "claro"],
            &["no", "ha", "trascendido"],
            &["sin", "determinar"],
            &["no", "sabe"],
            &["nadie", "sabe"],
            &["por", "determinar"],
            &["no", "se", "ha", "determinado"],
            &["no", "se", "conoce"],
            &["no", "se", "conocen"],
            &["no", "hay", "cifras"],
            &["es", "desconocido"],
            &["es", "desconocida"],
            &["siendo", "desconocido"],
            &["siendo", "desconocida"],
            &["no", "preciso"],
            &["un", "misterio"],
        ],
    };
    (0..view.tokens.len()).find_map(|at| {
        markers.iter().find_map(|marker| {
            let fits = marker.iter().enumerate().all(|(offset, word)| {
                view.tokens
                    .get(at + offset)
                    .is_some_and(|token| token.plain == *word && !token.quoted)
            });
            fits.then_some(at + marker.len())
        })
    })
}
