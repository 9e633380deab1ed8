use super::*;
use crate::matching::toy;

fn vocabulary() -> Vocabulary {
    Vocabulary::new(&toy::corpus())
}

fn repaired<'v>(vocabulary: &'v Vocabulary, typed: &str) -> Option<(&'v str, usize)> {
    vocabulary
        .repair(typed)
        .map(|(id, slips)| (vocabulary.word(id).text, slips))
}

#[test]
fn slips_are_repaired_to_the_word_they_are_nearest_to() {
    let vocabulary = vocabulary();
    for (typed, word, slips) in [
        // One slip of each sort: a letter changed, left out, put in, swapped.
        ("emergancy", "emergency", 1),
        ("emergncy", "emergency", 1),
        ("emmergency", "emergency", 1),
        ("emregency", "emergency", 1),
        ("boarder", "border", 1),
        ("migrnats", "migrants", 1),
        ("ferrry", "ferry", 1),
        ("passangers", "passengers", 1),
        // Two where the word is long and most of it stands in place.
        ("emergancey", "emergency", 2),
        ("passsangers", "passengers", 2),
        // Names by one.
        ("corderro", "cordero", 1),
        ("codrero", "cordero", 1),
        ("kats", "kast", 1),
        ("ruis", "ruiz", 1),
        // Three letters only where one is missing from the middle.
        ("kst", "kast", 1),
        ("wht", "what", 1),
    ] {
        assert_eq!(repaired(&vocabulary, typed), Some((word, slips)), "{typed}");
    }
}

#[test]
fn what_is_another_word_stays_one() {
    let vocabulary = vocabulary();
    for typed in [
        // Too short to tell.
        "",
        "x",
        "xy",
        "ña",
        // Three letters that lack another one than a middle one, or are no shorter.
        "kas",
        "ast",
        "zst",
        // Beyond the slips that its length allows.
        "qqqq",
        "ferxyy",
        "emrgnxcxy",
        "zzzzzzzzzzzzzz",
        // Two slips that leave too little in place, or begin another word.
        "exexgency",
        "apssangers",
    ] {
        assert_eq!(repaired(&vocabulary, typed), None, "{typed}");
    }
}

#[test]
fn a_name_is_not_claimed_by_another_one() {
    let vocabulary = vocabulary();
    for typed in [
        "cordoba", "cordova", "corbeto", "cordobes", "cardera", "gordera", "rodero", "kasich", "kassin", "ruizzi",
    ] {
        let word = repaired(&vocabulary, typed).map(|(word, _)| word);
        assert!(!matches!(word, Some("cordero" | "kast" | "ruiz")), "{typed}: {word:?}");
    }
}

#[test]
fn a_name_needs_more_likeness_than_a_word() {
    let vocabulary = vocabulary();
    let (name, word) = ("coderro", "emergancey");
    assert!(jaro_winkler(word, "emergency") >= LIKENESS_OF_A_DOUBLE_SLIP);
    assert_eq!(repaired(&vocabulary, word), Some(("emergency", 2)));
    // The same slips, as a name: alike enough for a word, not for a name.
    assert_eq!(edit_distance(name, "cordero", 2), Some(2));
    let likeness = jaro_winkler(name, "cordero");
    assert_eq!(
        repaired(&vocabulary, name).is_some_and(|(word, _)| word == "cordero"),
        likeness >= LIKENESS_OF_A_NAME,
        "{likeness}"
    );
    const { assert!(LIKENESS_OF_A_NAME > LIKENESS_OF_A_DOUBLE_SLIP) };
}

#[test]
fn the_storys_own_word_is_preferred_to_the_lists() {
    let vocabulary = vocabulary();
    // "feery" is a slip from "ferry", and no less from many a word that the story does not have.
    let (id, _) = vocabulary.repair("feery").unwrap();
    assert!(vocabulary.word(id).in_story, "{}", vocabulary.word(id).text);
}

#[test]
fn two_that_a_short_word_may_have_been_are_one_too_many() {
    let mut corpus = toy::corpus();
    corpus.names[2].forms.push("Kist".to_owned());
    assert_eq!(repaired(&Vocabulary::new(&corpus), "kst"), None);
}

#[test]
fn repairs_are_the_same_in_every_vocabulary_built_alike() {
    let (one, other) = (vocabulary(), vocabulary());
    for typed in [
        "boarderr", "feery", "dat", "stip", "passenge", "nigt", "migrrant", "pilto", "tickt", "carri",
    ] {
        assert_eq!(repaired(&one, typed), repaired(&other, typed), "{typed}");
    }
}

#[test]
fn inflections_are_found_by_their_stem() {
    let vocabulary = vocabulary();
    let found = |text: &str, language| {
        vocabulary
            .find_by_stem(text, language)
            .map(|id| vocabulary.word(id).stem)
    };
    let stem_of = |text: &str| vocabulary.find(text).map(|id| vocabulary.word(id).stem);
    for (typed, known, language) in [
        ("ferries", "ferry", Language::En),
        ("stopping", "stop", Language::En),
        ("emergencies", "emergency", Language::En),
        ("ferris", "ferri", Language::Es),
        ("pasajero", "pasajeros", Language::Es),
        // The other language is asked where the question's own does not know the stem.
        ("ferries", "ferry", Language::Es),
    ] {
        assert_eq!(found(typed, language), stem_of(known), "{typed} in {language}");
        assert!(stem_of(known).is_some(), "{known}");
    }
    assert_eq!(found("zzyzxing", Language::En), None);
}

#[test]
fn words_of_one_synonym_group_share_its_concept() {
    let vocabulary = vocabulary();
    let concepts = |text: &str| vocabulary.word(vocabulary.find(text).expect(text)).concepts;
    let shared = |one: &str, other: &str| concepts(one).iter().any(|concept| concepts(other).contains(concept));
    assert!(shared("ferry", "ferri") && shared("ferry", "catamaran"));
    assert!(!shared("ferry", "pilot"));
    let catamaran = vocabulary.word(vocabulary.find("catamaran").unwrap());
    assert!(!catamaran.in_story, "only its synonym is");
    assert!(catamaran.concepts.iter().any(|&concept| vocabulary.in_story(concept)));
}

#[test]
fn names_and_places_are_told_apart() {
    let vocabulary = vocabulary();
    let any = |text: &str, is: fn(&Vocabulary, ConceptId) -> bool| {
        vocabulary
            .word(vocabulary.find(text).expect(text))
            .concepts
            .iter()
            .any(|&concept| is(&vocabulary, concept))
    };
    for (word, name, place) in [
        ("ruiz", true, false),
        ("nara", true, true),
        ("chile", false, true),
        ("ferry", false, false),
    ] {
        assert_eq!(any(word, Vocabulary::is_name), name, "{word}");
        assert_eq!(any(word, Vocabulary::is_place), place, "{word}");
    }
}

#[test]
fn a_word_means_only_what_it_means_in_its_language() {
    // "gripe" is the flu in Spanish; the story uses the English word.
    let mut corpus = toy::corpus();
    corpus.passages.push((Language::En, "Passengers gripe.".into()));
    let vocabulary = Vocabulary::new(&corpus);
    let concepts = |text: &str| vocabulary.word(vocabulary.find(text).expect(text)).concepts;
    let shared = |one: &str, other: &str| concepts(one).iter().any(|concept| concepts(other).contains(concept));
    assert!(shared("gripe", "complain"));
    assert!(!shared("gripe", "flu"));
}

#[test]
fn possessives_are_the_word_itself() {
    assert_eq!(possessed("kast's"), "kast");
    assert_eq!(possessed("boss"), "boss");
    assert!(vocabulary().find("kast's").is_none(), "no word of its own");
}

#[test]
fn a_number_is_never_a_slip_of_another() {
    let vocabulary = vocabulary();
    assert!(vocabulary.find("2026").is_some());
    for number in ["2025", "2027", "20266", "202", "2016", "three", "marzo"] {
        assert_eq!(repaired(&vocabulary, number), None, "{number}");
    }
}
