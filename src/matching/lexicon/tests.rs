use super::*;

/// The terms of one line of the thesaurus or the places, per language.
fn sides(line: &str) -> [(Language, Vec<&str>); 2] {
    let (en, es) = line.split_once('|').expect("two languages");
    [(Language::En, en), (Language::Es, es)]
        .map(|(language, side)| (language, side.split(',').map(str::trim).collect()))
}

fn concept_lines() -> impl Iterator<Item = &'static str> {
    THESAURUS.lines().chain(PLACES.lines())
}

#[test]
fn every_line_has_the_form_that_is_read() {
    // A line that is not understood would be skipped without a word.
    for line in concept_lines() {
        assert_eq!(line.matches('|').count(), 1, "{line}");
        for (_, terms) in sides(line) {
            assert!(terms.iter().all(|term| !term.is_empty()), "an empty term: {line}");
        }
    }
    for line in CHAT.lines() {
        let (_, short, plain) = row(line).expect(line);
        assert!(!short.is_empty() && !plain.is_empty() && !plain.contains('|'), "{line}");
    }
    for line in COMMON.lines() {
        let (_, kind, word) = row(line).expect(line);
        assert!(WordKind::named(kind).is_some(), "{line}");
        assert!(words(&fold(word)).eq([fold(word).as_str()]), "not one word: {line}");
    }
    for line in WRAPPERS.lines() {
        let (_, side, phrase) = row(line).expect(line);
        assert!(matches!(side, "start" | "end"), "{line}");
        assert!(words(phrase).next().is_some(), "{line}");
    }
}

#[test]
fn everything_is_lower_case_and_trimmed() {
    for line in [THESAURUS, PLACES, CHAT, COMMON, WRAPPERS]
        .into_iter()
        .flat_map(str::lines)
    {
        assert_eq!(line, line.to_lowercase().trim(), "{line}");
        assert!(!line.contains("  ") && !line.contains('\t'), "{line}");
    }
}

#[test]
fn nothing_is_listed_twice() {
    // Folded, since accents do not tell terms apart once they are read.
    for line in concept_lines() {
        for (_, terms) in sides(line) {
            let mut seen = FxHashSet::default();
            for term in terms {
                assert!(seen.insert(fold(term)), "{term:?} twice: {line}");
            }
        }
    }
    for list in [CHAT, COMMON, WRAPPERS] {
        let mut seen = FxHashSet::default();
        for line in list.lines() {
            let (language, first, second) = row(line).unwrap();
            // The words of the common list are its last field, and one word has one kind.
            let entry = match list {
                CHAT => fold(first),
                COMMON => fold(second),
                _ => format!("{first} {}", fold(second)),
            };
            assert!(seen.insert((language, entry)), "a second time: {line}");
        }
    }
}

#[test]
fn no_term_means_more_than_two_things() {
    // With three meanings a term is a synonym of half the language.
    let mut meanings: FxHashMap<(Language, String), usize> = FxHashMap::default();
    for line in concept_lines() {
        for (language, terms) in sides(line) {
            for term in terms {
                *meanings.entry((language, fold(term))).or_default() += 1;
            }
        }
    }
    let many: Vec<_> = meanings.into_iter().filter(|&(_, count)| count > 2).collect();
    assert!(many.is_empty(), "{many:?}");
}

#[test]
fn a_chat_spelling_is_one_word_as_words_are_found() {
    for (_, short, _) in CHAT.lines().filter_map(row) {
        let folded = fold(short);
        assert!(
            words(&folded).eq([folded.as_str()]),
            "never met in a question: {short:?}"
        );
    }
}

#[test]
fn expanding_once_is_enough() {
    let lexicon = Lexicon::shared();
    for (language, short, plain) in CHAT.lines().filter_map(row) {
        for word in words(&fold(plain)) {
            let again = lexicon.expand(word, language).unwrap_or(word);
            assert_eq!(again, word, "{short} stands for {plain}");
        }
    }
}

#[test]
fn a_chat_spelling_does_not_make_noise_a_topic() {
    // "tbh" is noise: if it became "to be honest", honesty would be asked about.
    let lexicon = Lexicon::shared();
    for (language, short, plain) in CHAT.lines().filter_map(row) {
        if lexicon.kind(&fold(short), language) < WordKind::Content {
            for word in words(&fold(plain)) {
                let kind = lexicon.kind(word, language);
                assert!(kind < WordKind::Content, "{short} would be about {word:?}");
            }
        }
    }
}

#[test]
fn a_chat_spelling_of_a_known_term_keeps_its_meaning() {
    let (lexicon, concepts) = (Lexicon::shared(), concepts());
    let stem = |word: &str, language| lexicon.stemmers.stem(word, language).into_owned();
    let meanings = |term: &str, language: Language| -> Vec<usize> {
        let has = |concept: &Concept| {
            concept
                .terms
                .iter()
                .any(|(l, other)| *l == language && stem(other, language) == stem(term, language))
        };
        (0..concepts.len()).filter(|&at| has(&concepts[at])).collect()
    };
    for (language, short, plain) in CHAT.lines().filter_map(row) {
        let (short, plain) = (fold(short), fold(plain));
        let listed = concepts
            .iter()
            .any(|concept| concept.terms.contains(&(language, short.clone())));
        if listed {
            let kept = meanings(&plain, language);
            let shared = meanings(&short, language).iter().any(|meaning| kept.contains(meaning));
            assert!(shared, "{short} means something else than {plain}");
        }
    }
}

#[test]
fn names_are_not_read_as_other_words() {
    // A name that is taken for a chat spelling or a common word is lost: "Iván" is not "iban", nor "Irán" "they will go".
    let lexicon = Lexicon::shared();
    let places = concepts().into_iter().filter(|concept| concept.place);
    for (language, place) in places.flat_map(|concept| concept.terms) {
        assert_eq!(lexicon.expand(&place, language), None, "{place}");
        assert_eq!(lexicon.kind(&place, language), WordKind::Content, "{place}");
    }
    for name in [
        "ivan", "eva", "juan", "luis", "ana", "jose", "maria", "sara", "pedro", "john", "anna",
    ] {
        for language in Language::ALL {
            assert_eq!(lexicon.expand(name, language), None, "{name}");
            assert_eq!(lexicon.kind(name, language), WordKind::Content, "{name}");
        }
    }
}

#[test]
fn kinds_are_ordered_as_they_weigh() {
    let kinds = [
        WordKind::Filler,
        WordKind::Function,
        WordKind::Frame,
        WordKind::Light,
        WordKind::Content,
    ];
    for pair in kinds.windows(2) {
        assert!(pair[0] < pair[1] && pair[0].weight() < pair[1].weight(), "{pair:?}");
    }
    assert!(WordKind::Filler.weight().abs() < f32::EPSILON, "noise counts nothing");
    assert!(
        (WordKind::Content.weight() - 1.0).abs() < f32::EPSILON,
        "what others are measured by"
    );
}

#[test]
fn words_have_their_kind_in_their_language() {
    let lexicon = Lexicon::shared();
    for (word, language, kind) in [
        ("the", Language::En, WordKind::Function),
        ("the", Language::Es, WordKind::Content),
        ("que", Language::Es, WordKind::Function),
        ("lol", Language::En, WordKind::Filler),
        ("jaja", Language::Es, WordKind::Filler),
        ("article", Language::En, WordKind::Frame),
        ("articulo", Language::Es, WordKind::Frame),
        ("ferry", Language::En, WordKind::Content),
        ("", Language::En, WordKind::Content),
    ] {
        assert_eq!(lexicon.kind(word, language), kind, "{word} in {language}");
    }
}

#[test]
fn wrappers_are_cut_and_questions_are_kept() {
    let lexicon = Lexicon::shared();
    for (question, cut) in [
        ("can you tell me who won the cup", (4, 0)),
        ("does anyone know when it starts", (3, 0)),
        ("who won the cup please", (0, 1)),
        ("hello there can you tell me who won the cup please", (6, 1)),
        ("me podrias decir quien gano la copa", (3, 0)),
        ("quien gano la copa por favor", (0, 2)),
        // What is left has to be a question still: two words at the least.
        ("tell me more", (0, 0)),
        ("can you tell me", (0, 0)),
        ("can you tell me why", (0, 0)),
        ("please", (0, 0)),
        // A wrapper's words inside a question wrap nothing.
        ("who can you tell me about", (0, 0)),
        ("", (0, 0)),
    ] {
        let words: Vec<&str> = question.split_whitespace().collect();
        assert_eq!(lexicon.wrapping(&words), cut, "{question}");
    }
}

#[test]
fn every_wrapper_is_cut_as_a_question_has_it() {
    let lexicon = Lexicon::shared();
    for (language, side, phrase) in WRAPPERS.lines().filter_map(row) {
        let folded = fold(phrase);
        let wrapper: Vec<&str> = words(&folded)
            .flat_map(|word| lexicon.expand(word, language).unwrap_or(word).split_whitespace())
            .collect();
        let core = ["zzyzx", "zzyzx"];
        let (question, cut) = if side == "start" {
            ([wrapper.as_slice(), &core].concat(), (wrapper.len(), 0))
        } else {
            ([&core, wrapper.as_slice()].concat(), (0, wrapper.len()))
        };
        assert_eq!(lexicon.wrapping(&question), cut, "{side} {phrase:?}");
    }
}

#[test]
fn opposites_go_both_ways_and_never_to_a_word_of_the_same_side() {
    let lexicon = Lexicon::shared();
    let stem = |word: &str, language| hash(&lexicon.stemmers.stem(word, language));
    let opposed =
        |one: &str, other: &str, language| lexicon.opposites(stem(one, language)).contains(&stem(other, language));
    for (one, other, language) in [
        ("first", "last", Language::En),
        ("before", "after", Language::En),
        ("increased", "decreasing", Language::En),
        ("norte", "sur", Language::Es),
        ("antes", "despues", Language::Es),
    ] {
        assert!(
            opposed(one, other, language) && opposed(other, one, language),
            "{one} {other}"
        );
    }
    assert!(!opposed("first", "initial", Language::En));
    assert!(lexicon.opposites(stem("ferry", Language::En)).is_empty());
}

#[test]
fn every_line_of_opposites_has_a_language_and_two_sides() {
    for line in OPPOSITES.lines() {
        let (_, one, other) = row(line).unwrap_or_else(|| panic!("{line}"));
        assert!(!one.is_empty() && !other.is_empty() && !other.contains('|'), "{line}");
    }
}

#[test]
fn common_words_are_found_in_their_language_and_slips_are_not() {
    for (word, english, spanish) in [
        ("formula", true, true),
        ("wild", true, true),
        ("thorough", true, false),
        ("frontera", false, true),
        ("emergancy", false, false),
        ("", false, false),
        ("zzzzzzzz", false, false),
    ] {
        assert_eq!(Lexicon::is_word(word, Language::En), english, "{word}");
        assert_eq!(Lexicon::is_word(word, Language::Es), spanish, "{word}");
    }
}

#[test]
fn the_lists_of_common_words_can_be_searched() {
    for (list, language) in WORDS.into_iter().zip(Language::ALL) {
        let words: Vec<&str> = list.lines().collect();
        assert!(words.len() > 10_000 && words.is_sorted(), "{language}");
        for word in [words[0], words[words.len() / 2], words[words.len() - 1]] {
            assert!(Lexicon::is_word(word, language), "{word}");
            assert_eq!(fold(word), word);
        }
    }
}

#[test]
fn what_is_said_elsewhere_is_said_once_and_in_both_languages() {
    let said: Vec<(Language, &str)> = elsewhere().collect();
    assert_eq!(said.len(), ELSEWHERE.lines().count(), "every line is read");
    let unique: FxHashSet<String> = said.iter().map(|(_, said)| fold(said)).collect();
    assert_eq!(unique.len(), said.len());
    for language in Language::ALL {
        assert!(
            said.iter().filter(|(of, _)| *of == language).count() > 100,
            "{language}"
        );
    }
}
