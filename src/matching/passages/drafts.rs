//! Questions to a draft: entries that nobody has worded by hand and passages by themselves, weighed together.
//!
//! The learnt weights of drafted phrasings know how a thing is asked, BM25 over the sentences knows what it is about; each is
//! wrong where the other is right, so a sentence is ranked by both. How probable it is that the first one answers is a
//! logistic regression over what both say of it, the gaps, and whether the sentence has the kind of thing that is asked for.
//! Its weights stand in `drafts.toml`, learnt by `examples/learn_drafts.rs` from labelled questions about drafts of the articles
//! under `tests/`.

use super::kinds::Kinds;
use super::{Passage, PassageIndex, PassageSignals};
use crate::matching::acceptance::Thresholds;
use crate::matching::lexicon::WordKind;
use crate::matching::logistic::{Logistic, Sample};
use crate::matching::matcher::{Candidate, Ranking};
use crate::matching::question_type::QuestionType;
use crate::matching::reading::{Reading, Token};
use crate::matching::vocabulary::Vocabulary;

/// What the best entry of a sentence counts in the order of sentences, against BM25's share. From 0.2 to 0.7 the right sentences
/// come first equally often.
const ENTRY_SHARE: f32 = 0.3;
/// The score of a sentence of which no entry is among the best.
const NONE: f32 = -0.6;

/// How many signals there are.
const COUNT: usize = 36;

/// Names of the signals, in order; `drafts.toml` has a weight under each.
const SIGNALS: [&str; COUNT] = [
    "score",
    "over_second",
    "share",
    "share_over_second",
    "explained",
    "explained_evenly",
    "unknown",
    "names",
    "numbers",
    "negation",
    "negation_differs",
    "opposites",
    "extent",
    "length",
    "answer_type",
    "entry_score",
    "entry_nearest",
    "entry_coverage",
    "entry_type",
    "entry_foreign",
    "over_gap",
    "nearest_over_gap",
    "coverage_over_gap",
    "both_first",
    "focus_missing",
    "words_missing",
    "figure_fits",
    "time_fits",
    "cause_fits",
    "speech_fits",
    "person_fits",
    "keywords",
    "yes_no",
    "kind_fits",
    "strange",
    "strange_focus",
];

/// What a draft's sentence is judged by.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DraftSignals([f32; COUNT]);

/// The sentence of a draft that fits a question best.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DraftEvidence {
    /// Index in [`super::super::Corpus::passages`].
    pub passage: usize,
    /// Probability, 0 to 1, that it answers the question.
    pub confidence: f32,
    /// What the confidence comes of.
    pub signals: DraftSignals,
}

/// From where on a draft's sentence is asserted, and from where on it is shown as a guess. On the articles that the model is learnt
/// from, each foretold from the others, 0.6 is where one unanswerable question in ten is answered.
pub const DRAFT_THRESHOLDS: Thresholds = Thresholds {
    accept: 0.6,
    follow_up: None,
    guess: 0.17,
};

const LEARNT: &str = include_str!("drafts.toml");
/// Pull towards 0 of every weight.
const RIDGE: f64 = 10.0;

/// How probable it is that a draft's sentence answers.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub struct DraftModel(Logistic);

impl Default for DraftModel {
    /// The weights that the program ships with.
    fn default() -> Self {
        Self(toml::from_str(LEARNT).unwrap_or_else(|_| Logistic::never()))
    }
}

impl DraftModel {
    /// The probability, 0 to 1, that the sentence answers.
    pub fn confidence(&self, signals: &DraftSignals) -> f32 {
        self.0.probability(&SIGNALS, &signals.0)
    }

    /// Learns the weights from signals and whether the sentence was right.
    pub fn learn(samples: &[(DraftSignals, bool)]) -> Self {
        let samples: Vec<Sample<'_>> = samples
            .iter()
            .map(|(signals, right)| Sample {
                signals: &signals.0,
                right: *right,
                weight: 1.0,
            })
            .collect();
        Self(Logistic::learn(&SIGNALS, &samples, RIDGE))
    }
}

impl PassageIndex {
    /// Notes what kinds of things the passages give, by their text.
    pub(in crate::matching) fn note_kinds<'t>(&mut self, texts: impl Iterator<Item = &'t str>) {
        self.kinds = texts.map(Kinds::of).collect();
    }

    /// Whether no passage has a word, nor one of its meanings.
    fn is_strange(&self, token: &Token) -> bool {
        !self.has(token.stem) && !token.concepts.iter().any(|concept| self.concepts.contains_key(concept))
    }

    /// Weighs entries and passages together. `of` gives the passage that an entry answers from.
    pub(in crate::matching) fn weigh(
        &self,
        reading: &Reading,
        ranking: &Ranking,
        vocabulary: &Vocabulary,
        of: impl Fn(usize) -> Option<usize>,
    ) -> Option<DraftEvidence> {
        let shares = self.scores(reading);
        let mut best: Vec<Option<&Candidate>> = vec![None; shares.len()];
        for entry in &ranking.entries {
            if let Some(slot) = of(entry.class).and_then(|passage| best.get_mut(passage))
                && slot.is_none_or(|known| known.score < entry.score)
            {
                *slot = Some(entry);
            }
        }
        let score = |at: usize| shares[at] + ENTRY_SHARE * best[at].map_or(NONE, |entry| entry.score.max(NONE));
        let mut order: Vec<usize> = (0..shares.len()).collect();
        order.sort_by(|&a, &b| score(b).total_cmp(&score(a)).then(a.cmp(&b)));
        let &first = order.first()?;
        let second = order.get(1).map_or(NONE, |&at| score(at));
        let passage = self.passages.get(first)?;
        let PassageSignals(own) = PassageSignals::of(reading, passage, self, vocabulary);
        let entry = best[first];
        let gap = |value: fn(&Candidate) -> f32, none: f32| ranking.gaps.iter().map(value).fold(none, f32::max);
        let entry_of = |value: fn(&Candidate) -> f32, none: f32| entry.map_or(none, value);
        let rival_share = (0..shares.len())
            .filter(|&at| at != first)
            .map(|at| shares[at])
            .fold(0.0, f32::max);
        let both = shares[first] > rival_share
            && ranking
                .entries
                .first()
                .is_some_and(|entry| of(entry.class) == Some(first));
        let entry_score = entry_of(|entry| entry.score, NONE);
        let mut values = [0.0; COUNT];
        let asked = asked(reading);
        let missing = asked.iter().filter(|token| !has(passage, token)).count();
        let kind = |wanted: QuestionType| reading.question_type == wanted;
        let fits = |applies: bool, found: bool| {
            if !applies {
                0.0
            } else if found {
                1.0
            } else {
                -1.0
            }
        };
        let front = [
            score(first),
            score(first) - second,
            shares[first],
            shares[first] - rival_share,
        ];
        let back = [
            entry_score,
            entry_of(|entry| entry.nearest, 0.0),
            entry_of(|entry| entry.coverage, 0.0),
            entry_of(|entry| entry.type_fit, 0.0),
            entry_of(|entry| entry.foreign.min(2.0), 1.0),
            entry_score - gap(|gap| gap.score, NONE),
            entry_of(|entry| entry.nearest, 0.0) - gap(|gap| gap.nearest, 0.0),
            entry_of(|entry| entry.coverage, 0.0) - gap(|gap| gap.coverage, 0.0),
            truth(both),
            truth(asked.first().is_some_and(|token| !has(passage, token))),
            missing.min(4) as f32,
            fits(
                kind(QuestionType::Quantity) || kind(QuestionType::Duration),
                figure_fits(passage, &asked),
            ),
            fits(kind(QuestionType::Time), passage.reading.tokens.iter().any(is_time)),
            fits(kind(QuestionType::Cause), passage.reading.tokens.iter().any(is_cause)),
            fits(kind(QuestionType::Speech), passage.reading.tokens.iter().any(says)),
            fits(
                kind(QuestionType::Person),
                passage
                    .reading
                    .tokens
                    .iter()
                    .any(|token| token.capital || is_somebody(token)),
            ),
            truth(kind(QuestionType::Keywords)),
            truth(kind(QuestionType::YesNo)),
            Kinds::wanted_by(reading).map_or(0.0, |wanted| {
                if self.kinds.get(first).is_some_and(|kinds| kinds.has(wanted)) {
                    1.0
                } else {
                    -1.0
                }
            }),
            // Words that the article has nowhere, in no meaning.
            asked.iter().filter(|token| self.is_strange(token)).count().min(3) as f32,
            truth(asked.first().is_some_and(|token| self.is_strange(token))),
        ];
        values
            .iter_mut()
            .zip(front.into_iter().chain(own).chain(back))
            .for_each(|(slot, value)| *slot = value);
        let signals = DraftSignals(values);
        Some(DraftEvidence {
            passage: first,
            confidence: self.drafts.confidence(&signals),
            signals,
        })
    }
}

const fn truth(holds: bool) -> f32 {
    if holds { 1.0 } else { 0.0 }
}

/// The words of weight that a question has, in its order: the first is mostly what it asks for.
fn asked(reading: &Reading) -> Vec<&Token> {
    reading
        .tokens
        .iter()
        .filter(|token| token.kind >= WordKind::Light)
        .collect()
}

/// Whether a passage has a word or one of its meanings.
fn has(passage: &Passage, token: &Token) -> bool {
    passage.stems.contains(&token.stem) || token.concepts.iter().any(|concept| passage.concepts.contains(concept))
}

/// How far behind its number a thing may stand that is counted ("412 more elderly residents").
const BEHIND: usize = 4;

/// Whether a passage has a number, and behind it the thing that is asked for; any number where that is no thing of the passage's.
fn figure_fits(passage: &Passage, asked: &[&Token]) -> bool {
    let tokens = &passage.reading.tokens;
    let Some(thing) = asked.first() else { return false };
    let is_thing = |token: &Token| {
        token.stem == thing.stem || token.concepts.iter().any(|concept| thing.concepts.contains(concept))
    };
    tokens
        .iter()
        .enumerate()
        .any(|(at, token)| is_figure(token) && tokens[at + 1..].iter().take(BEHIND).any(is_thing))
}

fn is_figure(token: &Token) -> bool {
    token.word.starts_with(|ch: char| ch.is_ascii_digit()) || NUMBERS.contains(&token.word.as_str())
}

#[rustfmt::skip] // read at a glance
pub(super) const NUMBERS: &[&str] = &[
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "fifteen", "twenty", "thirty", "forty", "fifty", "sixty", "hundred", "hundreds", "thousand", "thousands", "million", "dozen", "half", "third",
    "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez", "once", "doce", "quince", "veinte", "treinta", "cuarenta", "cincuenta", "sesenta", "cien", "cientos", "mil", "miles", "millon", "millones", "docena", "mitad", "tercio",
];

fn is_time(token: &Token) -> bool {
    #[rustfmt::skip] // read at a glance
    const TIMES: &[&str] = &[
        "january", "february", "march", "april", "may", "june", "july", "august", "aug", "september", "sept", "october", "oct", "november", "nov", "december", "dec", "jan", "feb",
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "yesterday", "today", "tomorrow", "week", "month", "year", "spring", "summer", "autumn", "winter", "night", "morning", "overnight", "until", "since",
        "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre", "lunes", "martes", "miercoles", "jueves", "viernes", "sabado", "domingo",
        "ayer", "hoy", "manana", "semana", "mes", "ano", "primavera", "verano", "otono", "invierno", "noche", "madrugada", "hasta", "desde",
    ];
    let is_year = token.word.len() == 4 && token.word.bytes().all(|byte| byte.is_ascii_digit());
    is_year || TIMES.contains(&token.word.as_str())
}

fn is_cause(token: &Token) -> bool {
    #[rustfmt::skip] // read at a glance
    const CAUSES: &[&str] = &[
        "because", "due", "cause", "caused", "causes", "after", "since", "amid", "driven", "reason", "result", "blamed", "blame", "thanks", "account", "when", "so",
        "porque", "debido", "causa", "causo", "tras", "provoco", "motivo", "razon", "culpa", "gracias", "atribuyo", "debio", "cuando", "por", "para",
    ];
    CAUSES.contains(&token.word.as_str())
}

fn says(token: &Token) -> bool {
    #[rustfmt::skip] // read at a glance
    const SAYS: &[&str] = &[
        "said", "says", "told", "added", "asked", "announced", "argued", "explained", "stated", "noted", "insisted", "warned", "claimed", "acknowledged", "admitted", "recalled", "wrote", "denied", "wants", "expects", "called", "blamed", "according",
        "dijo", "dice", "afirmo", "anadio", "agrego", "explico", "senalo", "aseguro", "advirtio", "lamento", "conto", "cuenta", "declaro", "anuncio", "insistio", "reconocio", "sostiene", "sostuvo", "denuncio", "nego", "niega", "pidio", "pide", "segun", "rechazo",
    ];
    SAYS.contains(&token.word.as_str())
}

fn is_somebody(token: &Token) -> bool {
    #[rustfmt::skip] // read at a glance
    const SOMEBODY: &[&str] = &["who", "people", "residents", "workers", "owner", "company", "officials", "police", "quien", "personas", "vecinos", "empresa", "trabajadores", "dueno", "autoridades", "policia"];
    SOMEBODY.contains(&token.word.as_str())
}
