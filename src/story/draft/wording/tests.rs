//! What drafts ask, and what they leave unasked.

use super::super::{Particulars, draft};
use crate::story::article::{Article, Format};
use crate::text::Language::{self, En, Es};

/// The questions that the entries of some sentences are shown by, but for those that any news is asked.
fn shown(sentences: &str, language: Language) -> Vec<String> {
    let article = Article::read(&format!("A headline\n\n{sentences}"), Format::Plain, Some(language)).unwrap();
    let entries = draft(article, Particulars::default()).entries;
    // Those of a sentence are called after it: "p1s1-when".
    let of_sentences = entries.into_iter().filter(|entry| entry.id.starts_with('p'));
    of_sentences.map(|mut entry| entry.own.swap_remove(0)).collect()
}

#[test]
fn a_sentence_is_asked_for_what_it_gives() {
    let cases: [(Language, &str, &[&str]); 7] = [
        (
            En,
            "Mayor Tobias Renn ordered 412 residents of the Lower Flats, the oldest part of the town, to leave at 1:15 a.m.",
            &[
                "Who is Tobias Renn?",
                "At what time did Mayor Tobias Renn order 412 residents of the Lower Flats to leave?",
                "How many residents of the Lower Flats did Mayor Tobias Renn order to leave at 1:15 a.m.?",
                "Who ordered 412 residents of the Lower Flats to leave at 1:15 a.m.?",
            ],
        ),
        (
            En,
            "A lake held back by ice emptied in less than nine hours early Tuesday, sending water down the river.",
            &["When did a lake held back by ice empty in less than nine hours?"],
        ),
        (
            En,
            "The previous record, 15.9 feet, was set in 2011.",
            &[
                "When was the previous record set?",
                "What does the article say about the previous record?",
            ],
        ),
        (
            En,
            "A new gearbox costs $40,000, and flights stopped because of the fog.",
            &["How much does a new gearbox cost?"],
        ),
        (
            En,
            "About 120 volunteers laid 9,000 sandbags along Cannery Road.",
            &[
                "How many volunteers laid 9,000 sandbags along Cannery Road?",
                "How many sandbags did about 120 volunteers lay along Cannery Road?",
                "Where did about 120 volunteers lay 9,000 sandbags?",
            ],
        ),
        (
            Es,
            "El ayuntamiento ha convocado para el sábado una cena popular en la plaza.",
            &[
                "¿Cuándo ha convocado el ayuntamiento una cena popular en la plaza?",
                "¿Quién ha convocado para el sábado una cena popular en la plaza?",
            ],
        ),
        (
            Es,
            "La residencia cerró en 2021 porque faltaba personal.",
            &["¿Cuándo cerró la residencia?", "¿Por qué cerró la residencia en 2021?"],
        ),
    ];
    for (language, sentence, expected) in cases {
        let found = shown(sentence, language);
        for question in expected {
            assert!(found.iter().any(|found| found == question), "{question}\n{found:#?}");
        }
    }
}

#[test]
fn what_a_sentence_does_not_show_is_not_asked() {
    for (language, sentence, unasked) in [
        // What counts as the answer is a part of something else.
        (
            En,
            "The judges rejected a complaint by 14 neighbors on Monday.",
            "many neighbors",
        ),
        (En, "Trucks would face a 22-mile detour until November.", "many mile"),
        // It is not the judges that stand in a time before them.
        (
            En,
            "After the 14 neighbors complained, the judges met on Monday.",
            "many neighbors",
        ),
        (En, "Guards will be on duty from 6 p.m. to 7 a.m. there.", "what time"),
        (En, "She went home on Wednesday with her dogs.", "When"),
        // Nobody can tell what the day belongs to.
        (En, "A jury on Thursday found the treasurer guilty of theft.", "jury"),
        (
            En,
            "The ferry, including crew, cars and a bus, sank on 17 of 19 trips.",
            "on 17?",
        ),
        (En, "The treasurer could get 30 years in prison.", "Where"),
        (Es, "El servicio será normal a partir del sábado.", "Quién"),
        (
            Es,
            "En 2019 estuvo a punto de cerrar y lo salvaron los vecinos.",
            "Cuándo",
        ),
        (Es, "La compañía negó que el despido fuera un castigo.", "Es cierto"),
        (Es, "Cerró la mina en 2021.", "Cuándo"),
    ] {
        let found = shown(sentence, language);
        let asks = |question: &&String| {
            question.contains(unasked) && !question.contains("does the article say") && question.ends_with('?')
        };
        assert!(!found.iter().any(|question| asks(&question)), "{found:#?}");
    }
}

#[test]
fn who_said_something_is_asked_again_for_what_is_said_then() {
    let found = shown(
        "\"It floated,\" said Halima Sorensen, a glaciologist. \"Then we ran.\"\n\n\"I was there,\" Sorensen said.",
        En,
    );
    for question in ["What did Halima Sorensen say?", "What else did Halima Sorensen say?"] {
        assert_eq!(found.iter().filter(|found| *found == question).count(), 1, "{found:#?}");
    }
}

#[test]
fn a_quotation_over_sentences_is_one_answer() {
    let text = "A headline\n\n«I jumped. I saw nothing», said Halima Sorensen, a diver. She works.";
    let article = Article::read(text, Format::Plain, Some(En)).unwrap();
    let entries = draft(article, Particulars::default()).entries;
    let quotes: Vec<_> = entries.iter().filter(|entry| entry.id.ends_with("-quote")).collect();
    assert_eq!(quotes.len(), 2, "{entries:#?}");
    for quote in &quotes {
        assert_eq!(
            quote.answer,
            "«I jumped. I saw nothing», said Halima Sorensen, a diver."
        );
    }
    // The sentence that is asked for first.
    assert_eq!(quotes[0].cites, [0, 1]);
    assert_eq!(quotes[1].cites, [1, 0]);
}

#[test]
fn gaps_of_a_post_leave_out_what_the_article_tells() {
    let gap = |text: &str| {
        let article = Article::read(&format!("A headline\n\n{text}"), Format::Plain, Some(En)).unwrap();
        let gaps = draft(article, Particulars::default()).gaps;
        gaps.into_iter()
            .find(|gap| gap.id == "gap-renn-career")
            .map(|gap| gap.own)
    };
    let asks = |gap: &Option<Vec<String>>, part: &str| gap.iter().flatten().any(|way| way.contains(part));
    let silent = gap("Mayor Tobias Renn closed the bridge.");
    assert!(asks(&silent, "resign") && asks(&silent, "party"), "{silent:?}");
    let told = gap("Mayor Tobias Renn, a Republican, closed the bridge. He resigned on Monday.");
    assert!(!asks(&told, "resign") && !asks(&told, "party"), "{told:?}");
    assert!(asks(&told, "arrested"), "{told:?}");
}

#[test]
fn a_sentence_of_which_nothing_can_be_asked_is_shown_by_its_words_or_else_its_place() {
    assert_eq!(shown("Both left early.", En), ["Both left early."]);
    // Words that end in the middle of asking are nobody's question.
    let found = shown("The ferry sank.\n\n- item\n 412 residents of", En);
    assert_eq!(found.last().map(String::as_str), Some("p3s1"), "{found:?}");
}

#[test]
fn every_question_of_the_articles_at_hand_reads_like_one() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/articles");
    let mut asked = 0;
    for file in std::fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "txt") {
            continue;
        }
        let article = Article::read(&std::fs::read_to_string(&path).unwrap(), Format::Plain, None).unwrap();
        let language = article.language;
        for entry in draft(article, Particulars::default()).entries {
            let question = &entry.own[0];
            // A sentence of which nothing is asked is shown by its own first words.
            if !question.ends_with('?') {
                continue;
            }
            asked += 1;
            assert!(super::reads_well(question), "{}: {question}", path.display());
            assert_eq!(
                question.starts_with('¿'),
                language == Es,
                "{}: {question}",
                path.display()
            );
        }
    }
    assert!(asked > 1_000, "{asked}");
}
