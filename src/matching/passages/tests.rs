use super::super::corpus::Corpus;
use super::*;
use crate::text::Language::{self, En, Es};

const SENTENCES: [&str; 5] = [
    "The ferry to Nara stopped on 3 March 2026.",
    "It was broken by the wind in the night.",
    "The pilot, Carmen Ruiz, opposed the first plan.",
    "About 340 passengers waited in the harbour.",
    "No ticket was sold after the storm.",
];

fn vocabulary(texts: &[&str], language: Language) -> Vocabulary {
    Vocabulary::new(&Corpus {
        language,
        passages: texts.iter().map(|text| (language, (*text).into())).collect(),
        ..Corpus::default()
    })
}

fn ranking_of(question: &str, texts: &[&str], language: Language) -> PassageRanking {
    let vocabulary = vocabulary(texts, language);
    let readings = texts.iter().map(|text| vocabulary.read_in(text, language)).collect();
    PassageIndex::new(readings).rank(&vocabulary.read_in(question, language), &vocabulary)
}

fn ranking(question: &str) -> PassageRanking {
    ranking_of(question, &SENTENCES, En)
}

fn best(question: &str) -> Option<usize> {
    ranking(question).passages.first().map(|candidate| candidate.passage)
}

#[test]
fn the_sentence_that_speaks_of_it_comes_first() {
    for (question, passage) in [
        ("When did the ferry to Nara stop?", 0),
        ("what was broken by the wind", 1),
        ("Who is the pilot?", 2),
        ("How many passengers waited?", 3),
        ("were tickets sold after the storm", 4),
    ] {
        assert_eq!(best(question), Some(passage), "{question}");
    }
}

#[test]
fn nothing_in_common_is_no_candidate() {
    for question in ["", "elephants", "lol"] {
        let ranking = ranking(question);
        assert!(ranking.passages.is_empty(), "{question}: {ranking:?}");
        assert!(ranking.confidence().abs() < f32::EPSILON);
    }
    assert!(ranking_of("When did the ferry stop?", &[], En).passages.is_empty());
}

#[test]
fn a_sum_is_what_a_price_asks_for() {
    let texts = [
        "The new tank was bought for $1.9 million.",
        "The new tank was delivered in October.",
        "It was built by nine men.",
    ];
    let vocabulary = vocabulary(&texts, En);
    let readings = texts.iter().map(|text| vocabulary.read_in(text, En)).collect();
    let mut index = PassageIndex::new(readings);
    let confidence =
        |index: &PassageIndex, question: &str| index.rank(&vocabulary.read_in(question, En), &vocabulary).confidence();
    for (question, gains) in [
        ("price of the new tank", true),
        ("how much did the new tank cost", true),
        ("who bought the new tank", false),
    ] {
        index.note_kinds(texts.iter().map(|_| ""));
        let unknown = confidence(&index, question);
        index.note_kinds(texts.iter().copied());
        let known = confidence(&index, question);
        assert_eq!(known > unknown, gains, "{question}: {unknown} {known}");
    }
}

#[test]
fn spanish_is_read_as_spanish() {
    let texts = ["El ferri paró el 3 de marzo.", "La piloto se llama Carmen Ruiz."];
    let ranking = ranking_of("¿Cuándo paró el ferri?", &texts, Es);
    assert_eq!(ranking.passages[0].passage, 0);
}

#[test]
fn the_sentence_before_says_what_it_is() {
    let texts = [
        "The ferry is old.",
        "It has an engine.",
        "It has an engine.",
        "The island is small.",
    ];
    let ranking = ranking_of("engine of the ferry", &texts, En);
    let engine: Vec<usize> = ranking
        .passages
        .iter()
        .map(|found| found.passage)
        .filter(|at| (1..=2).contains(at))
        .collect();
    assert_eq!(engine, [1, 2], "{ranking:?}");
}

#[test]
fn words_that_stand_together_count_for_more() {
    let texts = [
        "The storm broke the night ferry.",
        "Nobody slept.",
        "The ferry broke the night storm.",
    ];
    assert_eq!(ranking_of("night ferry", &texts, En).passages[0].passage, 0);
    assert_eq!(ranking_of("night storm", &texts, En).passages[0].passage, 2);
}

#[test]
fn confidence_never_rises_down_the_list_and_is_a_probability() {
    for question in [
        "Who broke the ferry in the night?",
        "the ticket for passengers in the harbour",
    ] {
        let ranking = ranking(question);
        assert!(ranking.passages.len() <= KEPT);
        for pair in ranking.passages.windows(2) {
            assert!(pair[0].confidence >= pair[1].confidence && pair[0].share >= pair[1].share);
        }
        assert!(
            ranking
                .passages
                .iter()
                .all(|found| (0.0..=1.0).contains(&found.confidence))
        );
    }
}

/// Confidence in the best passage.
#[track_caller]
fn falls(from: &str, to: &str) {
    let (more, less) = (ranking(from).confidence(), ranking(to).confidence());
    assert!(more > less, "{from} {more}, {to} {less}");
}

#[test]
fn what_contradicts_the_passage_lowers_confidence() {
    falls(
        "how many passengers waited in the harbour",
        "how many elephants waited in the harbour",
    );
    falls(
        "how many passengers waited in the harbour",
        "how many passengers never waited in the harbour",
    );
    falls("who opposed the first plan", "who opposed the last plan");
    falls("when did the ferry to Nara stop", "when did the ferry to Lima stop");
    falls("what happened on 3 March 2026", "what happened on 3 March 2025");
    falls("How many passengers waited in the harbour?", "How long is the river?");
}
