use proptest::prelude::*;

use super::*;
use crate::matching::toy;
use crate::text::Language::{En, Es};

use std::sync::LazyLock;

static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(|| Vocabulary::new(&toy::corpus()));

fn words_of(reading: &Reading) -> String {
    let words: Vec<&str> = reading.tokens.iter().map(|token| token.word.as_str()).collect();
    words.join(" ")
}

#[test]
fn a_question_is_read_as_it_was_meant() {
    for (typed, read) in [
        ("When did the ferry stop?", "when did the ferry stop"),
        // Chat spelling.
        ("wut is teh fare", "what is the fare"),
        ("cuz y did it stop", "because why did it stop"),
        ("xq paró el ferri", "por que paro el ferri"),
        ("didn't it stop", "did not it stop"),
        // Possessives and apostrophes of every sort.
        ("Ruiz's ferry", "ruiz ferry"),
        ("Ruiz’s ferry", "ruiz ferry"),
        // Wrappers, contracted or not.
        ("can you tell me when the ferry stopped pls", "when the ferry stopped"),
        ("I'd like to know why the ferry stopped", "why the ferry stopped"),
        ("i don't understand why the ferry stopped, btw", "why the ferry stopped"),
        ("¿Me podrías decir cuándo paró el ferri, porfa?", "cuando paro el ferri"),
        // Drawn-out letters.
        ("whyyyy did the ferryyyy stop", "why did the ferry stop"),
        ("WHENNN did it stop", "when did it stop"),
        // Slips.
        ("when did the ferrty stop", "when did the ferry stop"),
        ("passangers a day", "passengers a day"),
        // Split and joined words.
        ("who won the run off", "who won the runoff"),
        ("ferrypilot", "ferry pilot"),
        ("howmany passengers", "how many passengers"),
        // Names.
        ("what does Ana Ruiz do", "what does ruiz do"),
        ("MARTA CORDERO, KAST", "cordero kast"),
    ] {
        assert_eq!(words_of(&VOCABULARY.read(typed, En)), read, "{typed}");
    }
}

#[test]
fn a_repair_says_what_was_typed() {
    let reading = VOCABULARY.read("when did the ferrty stop", En);
    let token = &reading.tokens[3];
    assert_eq!(
        (token.word.as_str(), token.typed.as_deref(), token.slips),
        ("ferry", Some("ferrty"), 1)
    );
    assert!(token.known);
    for at in [0, 1, 2, 4] {
        assert_eq!(
            (&reading.tokens[at].typed, reading.tokens[at].slips),
            (&None, 0),
            "{at}"
        );
    }
}

#[test]
fn common_words_are_never_repaired() {
    for language in Language::ALL {
        for (listed, word) in VOCABULARY.lexicon.words() {
            if listed == language && VOCABULARY.lexicon.kind(word, language) < WordKind::Content {
                let reading = VOCABULARY.read_in(word, language);
                assert!(
                    reading.tokens.iter().all(|token| token.slips == 0),
                    "{word} in {language}"
                );
            }
        }
    }
}

#[test]
fn known_is_what_the_story_has_in_any_of_its_words() {
    for (word, known) in [
        ("ferry", true),
        ("catamaran", true),
        ("harbour", true),
        ("cordero", true),
        ("zzyzx", false),
        ("elephant", false),
    ] {
        let reading = VOCABULARY.read_in(word, En);
        assert_eq!(reading.tokens.len(), 1, "{word}");
        assert_eq!(reading.tokens[0].known, known, "{word}");
    }
}

#[test]
fn an_inflection_keeps_its_own_letters_and_the_known_stem() {
    let reading = VOCABULARY.read_in("stopping", En);
    let stop = VOCABULARY.read_in("stop", En);
    assert_eq!(reading.tokens[0].word, "stopping");
    assert_eq!(reading.tokens[0].stem, stop.tokens[0].stem);
}

#[test]
fn a_term_of_several_words_has_its_meaning() {
    // Lines of the thesaurus: each pair means the same, and the words of the first alone do not.
    for (several, one, part) in [("press release", "statement", "press"), ("cry out", "shout", "out")] {
        let meaning = &VOCABULARY.read_in(one, En).tokens[0].concepts;
        let has = |token: &Token| token.concepts.iter().any(|concept| meaning.contains(concept));
        let reading = VOCABULARY.read_in(several, En);
        assert_eq!(reading.tokens.len(), 2, "{several}");
        assert!(reading.tokens.iter().all(has), "{several}");
        assert!(!VOCABULARY.read_in(part, En).tokens.iter().any(has), "{part}");
    }
}

#[test]
fn names_are_shortened_only_where_the_rest_belongs_to_them() {
    for (typed, read) in [
        ("ana ruiz", "ruiz"),
        ("ruiz", "ruiz"),
        ("ana", "ana"),
        ("ruiz cordero", "ruiz cordero"),
        ("marta cordero and ana ruiz", "cordero and ruiz"),
    ] {
        assert_eq!(words_of(&VOCABULARY.read_in(typed, En)), read, "{typed}");
    }
}

#[test]
fn the_language_is_guessed_where_the_words_show_one() {
    for (text, language, shown) in [
        ("When did the ferry stop?", En, true),
        ("¿Cuándo paró el ferri?", Es, true),
        ("cuando paro el ferri", Es, true),
        ("que paso", Es, true),
        ("why", En, true),
        ("por que", Es, true),
        ("xq", Es, true),
        ("wut", En, true),
        ("pasajeros", Es, true),
        ("passengers", En, true),
        // A word of the other language does not outvote a sentence.
        ("who said 'muchas gracias' on the ferry?", En, true),
        ("¿quién es el dueño del ferry?", Es, true),
        // Nothing to go by.
        ("Ruiz", En, false),
        ("zzyzx", En, false),
        ("2026", En, false),
        ("no", En, false),
        ("", En, false),
        ("🙂", En, false),
        // The sign alone shows it.
        ("¿zzyzx?", Es, true),
        ("ñandú", Es, true),
    ] {
        let reading = VOCABULARY.read(text, En);
        assert_eq!(
            (reading.language, reading.language_shown),
            (language, shown),
            "{text:?}"
        );
    }
}

#[test]
fn what_shows_no_language_is_read_in_the_one_spoken() {
    for fallback in Language::ALL {
        for text in ["zzyzx", "", "🙂🙂", "no", "Ruiz", "Ana Ruiz?", "400"] {
            let reading = VOCABULARY.read(text, fallback);
            assert_eq!(
                (reading.language, reading.language_shown),
                (fallback, false),
                "{text:?}"
            );
        }
    }
}

#[test]
fn letters_drawn_out_are_drawn_in() {
    for (typed, squeezed) in [
        ("whyyyy", "why"),
        ("nooooo", "no"),
        ("ferry", "ferry"),
        ("passs", "pas"),
        ("aabbcc", "aabbcc"),
        ("aaa", "a"),
        ("", ""),
        ("ñññ", "ñ"),
    ] {
        assert_eq!(squeeze(typed), squeezed, "{typed}");
    }
}

#[test]
fn what_is_no_text_is_read_as_nothing() {
    for text in ["", " ", "???", "🙂🙂🙂", "\u{0}\u{1}", "\u{202e}\u{200b}", "...", "👩‍👩‍👧"] {
        assert!(VOCABULARY.read(text, En).tokens.is_empty(), "{text:?}");
    }
}

#[test]
fn what_is_written_oddly_is_read_as_the_words_it_is() {
    let zalgo: String = "ferry"
        .chars()
        .flat_map(|c| [c, '\u{0301}', '\u{0336}', '\u{035c}'])
        .collect();
    for text in [
        zalgo.as_str(),
        "\u{202e}ferry\u{202c}",
        "fer\u{200b}ry",
        "ferry\u{0}",
        "ｆｅｒｒｙ",
        "🙂 FERRY 🙂",
    ] {
        assert_eq!(words_of(&VOCABULARY.read(text, En)), "ferry", "{text:?}");
    }
}

#[test]
fn a_reading_is_bounded_however_long_the_text() {
    for text in [
        "ferry ".repeat(200_000),
        "x".repeat(1 << 20),
        "é".repeat(1 << 19),
        // Chat spellings that stand for four words, and words typed as one.
        "asap ".repeat(1_000),
        "ferrypilot ".repeat(1_000),
        "\u{fdfa} ".repeat(10_000),
    ] {
        let tokens = VOCABULARY.read(&text, En).tokens.len();
        assert!((1..=MAX_WORDS).contains(&tokens), "{tokens}");
    }
}

proptest! {
    #[test]
    fn any_text_is_read_within_bounds_and_alike_each_time(text in any::<String>()) {
        let reading = VOCABULARY.read(&text, En);
        prop_assert!(reading.tokens.len() <= MAX_WORDS);
        prop_assert!(reading.tokens.iter().all(|token| !token.word.is_empty()));
        prop_assert_eq!(format!("{reading:?}"), format!("{:?}", VOCABULARY.read(&text, En)));
    }

    /// Words that are nearly known: repairs, splits, chat spellings and wrappers in every order.
    #[test]
    fn any_near_words_are_read_within_bounds(
        text in "((whyyy|the|fery|ferry|pls|can you tell me|kst|Ana|Ruiz|run|off|asap|[a-zñé]{1,12}|[0-9]{1,3}|['’¿?!.,]) ?){0,40}",
    ) {
        for language in Language::ALL {
            let reading = VOCABULARY.read_in(&text, language);
            prop_assert!(reading.tokens.len() <= MAX_WORDS);
            for token in &reading.tokens {
                prop_assert_eq!(token.typed.is_some(), token.slips > 0, "{:?}", token);
                prop_assert!(token.slips <= 3);
            }
        }
    }
}

#[test]
fn capitals_inside_a_sentence_are_names() {
    let vocabulary = &*VOCABULARY;
    let capitals = |text: &str| -> Vec<String> {
        let reading = vocabulary.read_in(text, En);
        let capital = reading.tokens.into_iter().filter(|token| token.capital);
        capital.map(|token| token.word).collect()
    };
    for (text, wanted) in [
        ("Who met Zambrano in Lima?", &["zambrano", "lima"][..]),
        ("It stopped. Zambrano left Lima's harbour.", &["lima"]),
        ("who met zambrano", &[]),
        ("WHO MET ZAMBRANO", &[]),
        ("Ferry", &[]),
        ("", &[]),
    ] {
        assert_eq!(capitals(text), wanted, "{text}");
    }
}

#[test]
fn a_reading_is_negated_by_any_word_that_negates() {
    let vocabulary = &*VOCABULARY;
    for (text, language, negated) in [
        ("who did not sail", En, true),
        ("why didn't it sail", En, true),
        ("who never left", En, true),
        ("who sailed", En, false),
        ("¿quién nunca salió?", Es, true),
        ("¿quién salió?", Es, false),
    ] {
        assert_eq!(vocabulary.read_in(text, language).negated(), negated, "{text}");
    }
}
