//! A small corpus that a reader holds in the head, for the tests of every stage: a ferry that stopped.

use super::corpus::{Class, Corpus, Name, Said};
use super::reading::Reading;
use super::vocabulary::Vocabulary;
use crate::text::Language::{self, En, Es};

/// When did it stop: an entry.
pub(super) const WHEN: usize = 0;
/// Why did it stop: an entry about the same words.
pub(super) const WHY: usize = 1;
/// What the pilot does: an entry that names Ruiz.
pub(super) const PILOT: usize = 2;
/// How many passengers: an entry.
pub(super) const PASSENGERS: usize = 3;
/// What a ticket costs: a gap.
pub(super) const PRICE: usize = 4;
/// Who owns it: a gap.
pub(super) const OWNER: usize = 5;

/// Four entries, two gaps, two people, a place and a group of synonyms.
pub(super) fn corpus() -> Corpus<'static> {
    let said = |texts: &[(Language, &'static str)]| -> Vec<Said<'static>> {
        texts.iter().map(|&(language, text)| (language, text.into())).collect()
    };
    let class =
        |id: &str, phrasings: &[(Language, &'static str)], support: &[(Language, &'static str)], passage| Class {
            id: id.to_owned(),
            gap: support.is_empty(),
            phrasings: said(phrasings),
            support: said(support),
            passage,
            ..Class::default()
        };
    let mut classes = vec![
        class(
            "when",
            &[
                (En, "When did the ferry stop?"),
                (En, "ferry stop date"),
                (En, "since when has the ferry been off"),
                (Es, "¿Cuándo paró el ferri?"),
                (Es, "¿Qué día paró el ferri?"),
            ],
            &[(En, "The ferry to Nara stopped on 3 March 2026.")],
            Some(0),
        ),
        class(
            "why",
            &[
                (En, "Why did the ferry stop?"),
                (En, "what broke the ferry"),
                (En, "reason for the stop"),
                (Es, "¿Por qué paró el ferri?"),
                (Es, "¿Qué rompió el ferri?"),
            ],
            &[(En, "The wind broke it in the night.")],
            Some(1),
        ),
        class(
            "pilot",
            &[
                (En, "What does the pilot Ruiz do now?"),
                (En, "what is Ruiz doing"),
                (En, "is the pilot waiting"),
                (Es, "¿Qué hace la piloto Ruiz?"),
            ],
            &[(En, "Ana Ruiz, the pilot, waits in the harbour.")],
            Some(2),
        ),
        class(
            "passengers",
            &[
                (En, "How many passengers did the ferry carry?"),
                (En, "number of passengers"),
                (En, "passengers a day"),
                (Es, "¿Cuántos pasajeros llevaba el ferri?"),
            ],
            &[(En, "It carried 400 passengers a day.")],
            Some(3),
        ),
        class(
            "price",
            &[
                (En, "How much is a ticket to Nara?"),
                (En, "ticket price"),
                (En, "what is the fare"),
                (Es, "¿Cuánto cuesta el pasaje?"),
            ],
            &[],
            None,
        ),
        class(
            "owner",
            &[
                (En, "Who owns the ferry?"),
                (En, "owner of the ferry"),
                (En, "which company runs the ferry"),
                (Es, "¿De quién es el ferri?"),
            ],
            &[],
            None,
        ),
    ];
    classes[WHEN].next = vec![WHY];
    Corpus {
        language: En,
        classes,
        synonyms: vec![said(&[(En, "ferry"), (En, "catamaran"), (Es, "ferri")])],
        names: names(),
        passages: said(&[
            (En, "The ferry to Nara stopped on 3 March 2026."),
            (
                En,
                "Marta Cordero and Kast spoke of an emergency at the border after the runoff.",
            ),
            (En, "Migrants wait at the border."),
        ]),
    }
}

fn names() -> Vec<Name> {
    let name = |forms: &[&str], place| Name {
        forms: forms.iter().map(|&form| form.to_owned()).collect(),
        place,
    };
    vec![
        name(&["Ana Ruiz", "Ruiz"], false),
        name(&["Marta Cordero", "Cordero"], false),
        name(&["Kast"], false),
        name(&["Nara"], true),
    ]
}

/// Texts as read, each with its class.
type Readings = Vec<(usize, Reading)>;

/// The readings of a corpus's phrasings and of its support, each with its class.
pub(super) fn readings(vocabulary: &Vocabulary, corpus: &Corpus) -> (Readings, Readings) {
    let read = |texts: for<'c> fn(&'c Class<'_>) -> &'c [Said<'c>]| {
        corpus
            .classes
            .iter()
            .enumerate()
            .flat_map(|(at, class)| texts(class).iter().map(move |text| (at, text)))
            .map(|(at, (language, text))| (at, vocabulary.read_in(text, *language)))
            .collect()
    };
    (read(|class| &class.phrasings), read(|class| &class.support))
}
