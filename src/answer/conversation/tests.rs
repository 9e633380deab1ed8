use super::readings::INHERITED;
use super::*;
use crate::matching::{Class, Corpus, Name, Said};
use crate::text::Language::{En, Es};

fn matcher() -> Matcher {
    let texts = |language, texts: &[&'static str]| {
        let said = texts.iter().map(|&text| (language, text.into()));
        said.collect::<Vec<Said<'static>>>()
    };
    let class = |id: &str, en: &[&'static str], es: &[&'static str]| Class {
        id: id.to_owned(),
        gap: false,
        elsewhere: false,
        phrasings: [texts(En, en), texts(Es, es)].concat(),
        stand_ins: Vec::new(),
        support: Vec::new(),
        next: Vec::new(),
        passage: None,
    };
    let name = |forms: &[&str], place| Name {
        forms: forms.iter().map(|&form| form.to_owned()).collect(),
        place,
    };
    Matcher::new(&Corpus {
        language: En,
        classes: vec![
            class("when", &["When did the ferry stop?"], &["¿Cuándo paró el ferri?"]),
            class(
                "president",
                &["Who is the president of Peru?"],
                &["¿Quién preside Perú?"],
            ),
            class(
                "ruiz",
                &["What did Ruiz say?", "Which party is Ruiz from?"],
                &["¿Qué dijo Ruiz?"],
            ),
        ],
        names: vec![name(&["Ana Ruiz", "Ruiz"], false), name(&["Cordero"], false)],
        ..Corpus::default()
    })
}

fn words_of(reading: &Reading) -> String {
    let words: Vec<&str> = reading.tokens.iter().map(|token| token.word.as_str()).collect();
    words.join(" ")
}

fn turn(matcher: &Matcher, question: &str, people: &[&str]) -> Turn {
    Turn {
        reading: matcher.read(question, En),
        class: Some(0),
        answered: true,
        known: true,
        recalled: None,
        people: people.iter().map(|name| matcher.read_in(name, En).tokens).collect(),
        language: En,
    }
}

/// What a question may mean after another one.
fn meanings(matcher: &Matcher, earlier: &str, people: &[&str], question: &str) -> Vec<String> {
    let mut conversation = Conversation::default();
    conversation.push(turn(matcher, earlier, people));
    conversation
        .meanings(&matcher.read(question, En), matcher)
        .iter()
        .map(|meaning| words_of(&meaning.reading))
        .collect()
}

#[test]
fn which_questions_lean() {
    let matcher = matcher();
    for (question, lean) in [
        // Nothing of its own.
        ("and when?", Lean::Plainly),
        ("why?", Lean::Plainly),
        ("who is he?", Lean::Plainly),
        ("¿y cuándo?", Lean::Plainly),
        ("¿por qué?", Lean::Plainly),
        ("how so", Lean::Plainly),
        // Points back.
        ("why did he resign?", Lean::Plainly),
        ("what is her party?", Lean::Plainly),
        ("did it sink there?", Lean::Plainly),
        ("¿qué dijo ella?", Lean::Plainly),
        ("¿qué dijo él?", Lean::Plainly),
        ("¿él dijo por qué paró?", Lean::Plainly),
        ("¿por qué lo cerraron?", Lean::Plainly),
        // Goes on from before.
        ("and of Chile?", Lean::Plainly),
        ("but the ferry?", Lean::Plainly),
        ("¿y el ferri?", Lean::Plainly),
        // Short, and may stand alone.
        ("which party?", Lean::Perhaps),
        ("Ruiz?", Lean::Perhaps),
        ("when did the ferry stop?", Lean::Perhaps),
        // An article is no pronoun, though it may be one before a verb.
        ("¿cuándo paró el ferri?", Lean::Perhaps),
        ("¿qué dijo la piloto Ruiz?", Lean::Perhaps),
        ("¿cuándo las deportaron?", Lean::Perhaps),
        // Stands alone.
        ("which party is president Ruiz from?", Lean::Not),
        ("did ferry passengers complain about Ruiz?", Lean::Not),
        ("and did ferry passengers complain about Ruiz?", Lean::Not),
        (
            "did the ferry captain say that passengers of Ruiz complained?",
            Lean::Not,
        ),
    ] {
        let reading = matcher.read(question, En);
        assert_eq!(Lean::of(&reading), lean, "{question}: {:?}", reading.tokens);
    }
}

#[test]
fn nothing_leans_on_nothing() {
    let matcher = matcher();
    let conversation = Conversation::default();
    for question in ["and when?", "who is he?", "", "which party?"] {
        assert!(conversation.meanings(&matcher.read(question, En), &matcher).is_empty());
    }
    assert_eq!(conversation.language(), None);
}

#[test]
fn a_pronoun_is_read_as_somebody_spoken_of() {
    let matcher = matcher();
    let read = meanings(
        &matcher,
        "What did Ruiz say?",
        &["Ruiz", "Cordero"],
        "which party is he from?",
    );
    assert!(read.contains(&"which party is ruiz from".to_owned()), "{read:?}");
    assert!(
        !read.iter().any(|read| read.contains("cordero")),
        "the one spoken of first: {read:?}"
    );
    // Only the first stands for a name.
    let read = meanings(&matcher, "What did Ruiz say?", &["Ruiz"], "why did he leave his party?");
    assert!(read.contains(&"why did ruiz leave his party".to_owned()), "{read:?}");
}

#[test]
fn a_question_word_alone_is_read_with_the_earlier_topic() {
    let matcher = matcher();
    let read = meanings(&matcher, "When did the ferry stop?", &[], "and why?");
    assert_eq!(read, ["why ferry stop"]);
    let read = meanings(&matcher, "¿Cuándo paró el ferri?", &[], "¿y por qué?");
    assert_eq!(read, ["por que paro ferri"]);
}

#[test]
fn what_is_inherited_says_so_and_the_type_is_the_questions_own() {
    let matcher = matcher();
    let mut conversation = Conversation::default();
    conversation.push(turn(&matcher, "When did the ferry stop?", &[]));
    let leaning = conversation.meanings(&matcher.read("and why?", En), &matcher);
    assert_eq!(leaning[0].earlier, Some(0));
    assert_eq!(leaning[0].reading.question_type, QuestionType::Cause);
    let inherited: Vec<bool> = leaning[0].reading.tokens.iter().map(|token| token.inherited).collect();
    assert_eq!(inherited, [false, true, true]);
    // Where it asks for nothing of its own, the earlier question says what is asked.
    let leaning = conversation.meanings(&matcher.read("and the passengers?", En), &matcher);
    assert_eq!(leaning[0].reading.question_type, QuestionType::Time);
}

#[test]
fn another_place_takes_the_place_of_the_first() {
    let matcher = matcher();
    for (question, meant) in [
        ("and of Chile?", "who is the president of chile"),
        ("and Chile?", "who is the president of chile"),
        ("Chile?", "who is the president of chile"),
        ("¿y de Chile?", "who is the president of chile"),
    ] {
        let read = meanings(&matcher, "Who is the president of Peru?", &[], question);
        assert!(read.contains(&meant.to_owned()), "{question}: {read:?}");
    }
    let mut conversation = Conversation::default();
    conversation.push(turn(&matcher, "Who is the president of Peru?", &[]));
    let leaning = conversation.meanings(&matcher.read("and of Chile?", En), &matcher);
    let substituted = leaning
        .iter()
        .find(|leaning| words_of(&leaning.reading) == "who is the president of chile")
        .unwrap();
    assert_eq!(substituted.leaning, Leaning::Substitutes);
    assert_eq!(substituted.earlier, Some(0), "whose entry does not answer it");
    assert_eq!(substituted.reading.question_type, QuestionType::Person);
}

#[test]
fn nothing_is_substituted_where_the_question_names_nothing_or_more_than_a_name() {
    let matcher = matcher();
    for question in ["and why?", "and the price in Chile?", "and the ferry?"] {
        let read = meanings(&matcher, "Who is the president of Peru?", &[], question);
        assert!(
            !read.iter().any(|read| read.starts_with("who is the president of")),
            "{question}: {read:?}"
        );
    }
    // Nor where the earlier question has nothing to put it in place of.
    let read = meanings(&matcher, "When did the ferry stop?", &[], "and of Chile?");
    assert!(
        !read.contains(&"when did the chile stop".to_owned()) && read.len() == 1,
        "{read:?}"
    );
}

#[test]
fn a_word_that_the_question_has_itself_is_not_inherited_again() {
    let matcher = matcher();
    let read = meanings(&matcher, "When did the ferry stop?", &[], "why the ferry?");
    assert_eq!(read, ["why the stop ferry"]);
}

#[test]
fn memory_is_bounded_and_the_last_turn_is_leant_on() {
    let matcher = matcher();
    let mut conversation = Conversation::default();
    for _ in 0..MEMORY {
        conversation.push(turn(&matcher, "What did Ruiz say?", &["Ruiz"]));
    }
    let mut last = turn(&matcher, "When did the ferry stop?", &[]);
    last.language = Es;
    conversation.push(last);
    assert_eq!(conversation.turns.len(), MEMORY);
    assert_eq!(conversation.language(), Some(Es));
    let leaning = conversation.meanings(&matcher.read("and why?", En), &matcher);
    assert!(
        leaning
            .iter()
            .any(|leaning| words_of(&leaning.reading) == "why ferry stop")
    );
    // People are remembered from further back.
    let party = conversation.meanings(&matcher.read("which party is she from?", En), &matcher);
    assert!(
        party
            .iter()
            .any(|meaning| words_of(&meaning.reading) == "which party is ruiz from")
    );
}

#[test]
fn a_long_topic_is_inherited_in_part() {
    let matcher = matcher();
    let long: Vec<String> = (0..40).map(|at| format!("zz{at}q")).collect();
    let read = meanings(&matcher, &long.join(" "), &[], "and why?");
    assert_eq!(read[0].split(' ').count(), INHERITED + 1, "{read:?}");
}

#[test]
fn the_most_natural_meaning_is_worth_most() {
    const { assert!(SUBSTITUTION > AGE && PRONOUN > ANSWER && AGE > ANSWER) };
    let matcher = matcher();
    let prior = |question: &str| {
        let reading = matcher.read(question, En);
        prior_alone(&reading, Lean::of(&reading), false)
    };
    assert!(prior("and when?").is_infinite(), "it says nothing alone");
    assert!(prior("why did she resign from it?") < prior("why did it stop?"));
    assert!(prior("why did it stop?") < prior("which party?"));
    let reading = matcher.read("and when?", En);
    assert!(
        prior_alone(&reading, Lean::of(&reading), true).is_finite(),
        "an editor wrote it"
    );
}

#[test]
fn the_other_one_has_to_be_explained_and_is_nobody_spoken_of() {
    let matcher = matcher();
    let mut conversation = Conversation::default();
    conversation.push(turn(&matcher, "What did Ruiz say?", &["Ruiz"]));
    let question = matcher.read("and the other pilot?", En);
    let meanings = conversation.meanings(&question, &matcher);
    assert!(!meanings.is_empty());
    for meaning in meanings {
        let other = meaning
            .reading
            .tokens
            .iter()
            .find(|token| token.word == "other")
            .unwrap();
        assert_eq!((meaning.leaning, other.kind), (Leaning::Inherits, WordKind::Content));
    }
}

#[test]
fn a_place_that_the_question_names_stands_instead_of_the_earlier_one() {
    let matcher = matcher();
    let read = meanings(
        &matcher,
        "Who is the president of Peru?",
        &[],
        "and what about Chile, who presides there?",
    );
    assert!(!read.is_empty());
    assert!(read.iter().all(|read| !read.contains("peru")), "{read:?}");
}

#[test]
fn noise_leans_on_nothing() {
    let matcher = matcher();
    for (text, asks) in [
        ("ok", false),
        ("lol", false),
        ("ya", false),
        ("why?", true),
        ("that one?", true),
        ("Ruiz", true),
    ] {
        assert_eq!(lean::asks(&matcher.read(text, En)), asks, "{text}");
    }
}

#[test]
fn a_bare_noun_says_what_is_asked_for() {
    let matcher = matcher();
    for (text, expected) in [
        ("date?", Some(QuestionType::Time)),
        ("and the reason?", Some(QuestionType::Cause)),
        ("¿motivo?", Some(QuestionType::Cause)),
        ("cifras", Some(QuestionType::Quantity)),
        ("the date of the ferry", None),
        ("ferry", None),
        ("when", None),
    ] {
        assert_eq!(lean::asked_by_noun(&matcher.read(text, En)), expected, "{text}");
    }
}

#[test]
fn what_is_said_of_somebody_is_said_by_somebody_else() {
    let matcher = matcher();
    for (text, of) in [
        ("what did he say of Ruiz", true),
        ("what did Ruiz say about the ferry", false),
        ("¿y qué dijo de Ruiz?", true),
        ("when did the ferry of Ruiz stop", false),
    ] {
        assert_eq!(lean::says_of(&matcher.read(text, En)), of, "{text}");
    }
    let read = meanings(
        &matcher,
        "What did Cordero say?",
        &["Cordero"],
        "and what did he say of Ruiz?",
    );
    assert!(read.contains(&"what did cordero say of ruiz".to_owned()), "{read:?}");
}

#[test]
fn what_asks_something_else_as_well_substitutes_nothing() {
    let matcher = matcher();
    let before = "Who is the president of Peru?";
    let read = meanings(&matcher, before, &[], "and when did Chile?");
    assert!(!read.iter().any(|read| read.starts_with("who is")), "{read:?}");
}

#[test]
fn a_question_is_weighed_against_its_other_readings() {
    let matcher = matcher();
    let mut conversation = Conversation::default();
    conversation.push(turn(&matcher, "When did the ferry stop?", &[]));
    let interpret = |text: &str| {
        let question = matcher.read(text, En);
        let alone = matcher.rank(&question);
        conversation.interpret(&question, &alone, &matcher)
    };
    let leaning = interpret("and why?");
    assert!(leaning.may_lean && leaning.leaning.is_some() && !leaning.standing.apart);
    assert!((-1.0..=1.0).contains(&leaning.standing.ahead));
    let standing = interpret("did the ferry captain say that passengers of Ruiz complained?");
    assert!(!standing.may_lean && standing.leaning.is_none());
    assert_eq!(standing.standing, Standing::default());
}

#[test]
fn what_else_is_asked_of_what_was_not_told() {
    let matcher = matcher();
    let wants_more = |question: &str| lean::wants_more(&matcher.read(question, En));
    for question in [
        "what else did he say",
        "anything more?",
        "qué más dijo",
        "alguien más?",
        "dijo otra cosa?",
    ] {
        assert!(wants_more(question), "{question}");
    }
    for question in [
        "what did he say",
        "is it more than a hundred",
        "más de cien?",
        "la otra piloto",
    ] {
        assert!(!wants_more(question), "{question}");
    }
}

#[test]
fn openings_are_told_from_questions() {
    let matcher = matcher();
    for (text, words) in [
        ("what about Chile", 2),
        ("and what about Chile", 3),
        ("and Chile", 1),
        ("y que hay de Chile", 4),
        ("what is it", 0),
        ("and", 0),
    ] {
        assert_eq!(lean::opening(&matcher.read(text, En)), words, "{text}");
    }
}
