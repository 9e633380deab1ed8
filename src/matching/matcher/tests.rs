use super::stages::{ABOUT_ANYTHING, AGAIN, EXPECTED, EXPECTED_GAP, SURE, TOLD};
use super::*;
use crate::matching::corpus::Class;
use crate::matching::toy::{self, OWNER, PASSENGERS, PILOT, PRICE, WHEN, WHY};
use crate::text::Language::En;

fn matcher() -> Matcher {
    Matcher::new(&toy::corpus())
}

fn rank(matcher: &Matcher, question: &str) -> Ranking {
    matcher.rank(&matcher.read(question, En))
}

fn best(side: &[Candidate]) -> Option<usize> {
    side.first().map(|candidate| candidate.class)
}

#[test]
fn a_phrasing_typed_word_for_word_wins_and_is_sure() {
    let corpus = toy::corpus();
    let matcher = Matcher::new(&corpus);
    for (at, class) in corpus.classes.iter().enumerate() {
        for (language, phrasing) in &class.phrasings {
            let ranking = matcher.rank(&matcher.read_in(phrasing, *language));
            assert!(ranking.exact, "{phrasing}");
            assert_eq!(ranking.prefers_gap(), class.gap, "{phrasing}");
            let side = if class.gap { &ranking.gaps } else { &ranking.entries };
            assert_eq!(best(side), Some(at), "{phrasing}");
            let sure = if class.gap { 1.0 - SURE } else { SURE };
            assert!((ranking.confidence - sure).abs() < 1e-6, "{phrasing}");
        }
    }
}

#[test]
fn case_accents_wrappers_and_noise_do_not_make_a_phrasing_another() {
    let matcher = matcher();
    for question in [
        "WHEN DID THE FERRY STOP",
        "can you tell me when did the ferry stop pls",
        "lol when did the ferry stop",
        "cuando paro el ferri",
        "whennn did the ferry stop??",
    ] {
        let ranking = rank(&matcher, question);
        assert!(ranking.exact && best(&ranking.entries) == Some(WHEN), "{question}");
    }
    assert!(!rank(&matcher, "when did the ferry not stop").exact);
}

#[test]
fn articles_and_the_present_of_to_be_do_not_make_a_phrasing_another() {
    let mut corpus = toy::corpus();
    let who = "Who exactly is the pilot?";
    corpus.classes[PILOT].phrasings.push((En, who.into()));
    corpus.classes[WHEN].phrasings.push((En, "what is this about".into()));
    let matcher = Matcher::new(&corpus);
    for question in [
        who,
        "who is the pilot",
        "who's this pilot?",
        "who the pilot is",
        "about the number of passengers",
    ] {
        assert!(rank(&matcher, question).exact, "{question}");
    }
    // Where they are all there is, they say what is asked.
    assert!(rank(&matcher, "what is this about").exact);
    for question in ["what?", "what is that?", "what about the"] {
        assert!(!rank(&matcher, question).exact, "{question}");
    }
    // Another time, another word of the same stem, and what is asked more exactly than by any phrasing.
    for question in [
        "who was the pilot",
        "who are the pilots",
        "when exactly did the ferry stop",
    ] {
        assert!(!rank(&matcher, question).exact, "{question}");
    }
}

#[test]
fn a_phrasing_of_two_classes_is_exact_for_neither() {
    let mut corpus = toy::corpus();
    corpus.classes[OWNER].phrasings.push((En, "ferry stop date".into()));
    let matcher = Matcher::new(&corpus);
    assert!(!rank(&matcher, "ferry stop date").exact);
    assert!(rank(&matcher, "what is the fare").exact);
}

#[test]
fn paraphrases_find_their_class() {
    let matcher = matcher();
    for (question, class) in [
        ("on what day did the catamaran stop", WHEN),
        ("why is the ferry not going", WHY),
        ("what does the pilot do", PILOT),
        ("how many passengers a day did it carry", PASSENGERS),
        ("cuantos pasajeros tenia el ferri", PASSENGERS),
        ("how many pasengers did the fery cary", PASSENGERS),
    ] {
        let ranking = rank(&matcher, question);
        assert_eq!(best(&ranking.entries), Some(class), "{question}");
        assert!(!ranking.prefers_gap(), "{question}");
    }
}

#[test]
fn a_gap_attracts_its_questions_away_from_the_entries() {
    let matcher = matcher();
    for (question, gap) in [
        ("who is the owner of the ferry", OWNER),
        ("which company owns it", OWNER),
        ("how much does a ticket cost", PRICE),
        ("price of a ticket to Nara", PRICE),
    ] {
        let ranking = rank(&matcher, question);
        assert!(ranking.prefers_gap(), "{question}");
        assert_eq!(best(&ranking.gaps), Some(gap), "{question}");
        assert!(ranking.signals.0[1] < 0.0, "{question}: the entry is under the gap");
    }
}

#[test]
fn the_type_decides_between_entries_of_the_same_words() {
    let matcher = matcher();
    for (question, class) in [
        ("what time did the ferry stop", WHEN),
        ("in what month did the ferry stop", WHEN),
        ("how come the ferry stopped", WHY),
        ("what caused the ferry to stop", WHY),
    ] {
        let ranking = rank(&matcher, question);
        assert_eq!(best(&ranking.entries), Some(class), "{question}");
        let fit = |class| ranking.entries.iter().find(|c| c.class == class).map(|c| c.type_fit);
        let other = WHEN + WHY - class;
        assert!(fit(class) > fit(other), "{question}");
    }
}

#[test]
fn a_type_that_a_class_is_never_asked_with_fits_badly_but_is_not_ruled_out() {
    let matcher = matcher();
    let fits = |question: &str| {
        let ranking = rank(&matcher, question);
        ranking
            .entries
            .iter()
            .find(|c| c.class == PASSENGERS)
            .map(|c| c.type_fit)
            .unwrap()
    };
    let (often, never) = (fits("how many passengers"), fits("who are the passengers"));
    assert!((often - 1.0).abs() < 1e-6, "{often}");
    assert!(never > 0.0 && never < 0.5, "{never}");
}

#[test]
fn places_and_names_that_a_class_never_mentions_are_counted() {
    let matcher = matcher();
    for (question, foreign) in [
        ("When did the ferry stop?", 0.0),
        ("When did the ferry to Nara stop?", 0.0),
        ("When did the ferry to Chile stop?", 1.0),
        ("When did the ferry from Chile to Peru stop?", 2.0),
        ("When did Cordero stop the ferry to Nara?", 1.0),
        ("When did Ana Ruiz stop the ferry?", 1.0),
    ] {
        let ranking = rank(&matcher, question);
        let when = ranking
            .entries
            .iter()
            .find(|candidate| candidate.class == WHEN)
            .unwrap();
        assert!(
            (when.foreign - foreign).abs() < f32::EPSILON,
            "{question}: {}",
            when.foreign
        );
    }
}

#[test]
fn a_foreign_place_makes_the_answer_less_sure() {
    let matcher = matcher();
    let sure = |question: &str| rank(&matcher, question).confidence;
    assert!(sure("when did the ferry stop going to chile") < sure("when did the ferry stop going to nara"));
    // However well the rest fits.
    for question in ["in chile, when did the ferry stop", "when did the ferry stop in canada"] {
        assert!(sure(question) <= ABOUT_ANYTHING, "{question}");
    }
}

fn inheriting(earlier: Option<usize>) -> Context<'static> {
    Context {
        earlier,
        leaning: Leaning::Inherits,
        told: &[],
    }
}

#[test]
fn a_ranking_is_definite_about_what_it_knows_and_whichever_side_it_is_on() {
    let matcher = matcher();
    let answered = rank(&matcher, "when did the ferry stop");
    let gap = rank(&matcher, "how much is the fare");
    let strange = rank(&matcher, "zzyzx qwghlm");
    assert!(answered.is_likely() && answered.definiteness() > 0.8);
    assert!(!gap.is_likely() && gap.definiteness() > 0.8);
    assert!(!strange.is_likely() && strange.definiteness() < 0.5);
    let unfit = Ranking { fit: 0.2, ..answered };
    assert!(!unfit.is_likely(), "it answers something else than was asked");
}

#[test]
fn what_was_told_is_hardly_asked_again() {
    let matcher = matcher();
    let reading = matcher.read("when did it stop", En);
    let linear = |told: &[usize]| {
        let context = Context {
            told,
            ..Context::default()
        };
        let ranking = matcher.rank_follow_up(&reading, &context);
        let when = ranking.entries.iter().find(|candidate| candidate.class == WHEN);
        when.map(|candidate| candidate.linear).unwrap()
    };
    assert!((linear(&[]) - linear(&[WHEN]) - TOLD).abs() < 1e-5);
    assert!((linear(&[]) - linear(&[WHY])).abs() < f32::EPSILON);
}

#[test]
fn a_substituted_name_is_no_answer_of_the_entry_before() {
    let matcher = matcher();
    let reading = matcher.read("when did the ferry to Nara stop", En);
    let context = Context {
        earlier: Some(WHEN),
        leaning: Leaning::Substitutes,
        told: &[],
    };
    let ranking = matcher.rank_follow_up(&reading, &context);
    assert!(ranking.entries.iter().all(|candidate| candidate.class != WHEN));
}

#[test]
fn a_follow_up_answers_only_what_it_asks_itself() {
    let matcher = matcher();
    let fit = |own: &str| {
        let mut reading = matcher.read("when did the ferry stop", En);
        for token in &mut reading.tokens {
            token.inherited = true;
        }
        reading.tokens.extend(matcher.read(own, En).tokens);
        matcher.rank_follow_up(&reading, &inheriting(None)).fit
    };
    assert!(fit("zzyzx") < 0.5 * fit("ferry"), "a word that the entry does not know");
    assert!(fit("chile").abs() < f32::EPSILON, "a place that it does not name");
}

#[test]
fn a_follow_up_leaves_out_the_entry_before_but_not_a_gap() {
    let matcher = matcher();
    let reading = matcher.read("why did the ferry stop", En);
    let alone = matcher.rank(&reading);
    assert_eq!(best(&alone.entries), Some(WHY));
    let follow_up = matcher.rank_follow_up(&reading, &inheriting(Some(WHY)));
    assert!(follow_up.entries.iter().all(|candidate| candidate.class != WHY));
    assert!(!follow_up.exact, "the class it is exact for is out");
    let reading = matcher.read("how much is the fare", En);
    let after_gap = matcher.rank_follow_up(&reading, &inheriting(Some(PRICE)));
    assert_eq!(best(&after_gap.gaps), Some(PRICE));
}

#[test]
fn an_entry_that_holds_what_is_asked_now_may_answer_again() {
    let matcher = matcher();
    let kept = |question: &str| {
        let ranking = matcher.rank_follow_up(&matcher.read(question, En), &inheriting(Some(WHEN)));
        ranking.entries.iter().any(|candidate| candidate.class == WHEN)
    };
    assert!(kept("and in which year was that"), "its answer has a year");
    assert!(!kept("and why was that"), "any words may say why");
    assert!(!kept("and in which year but March 2026 on 3"), "no other one");
    const { assert!(AGAIN < TOLD) };
}

#[test]
fn what_a_conversation_says_is_heeded_unless_an_editor_wrote_the_question() {
    let matcher = matcher();
    let sure = |question: &str, apart: bool, ahead: f32| {
        let reading = matcher.read(question, En);
        let mut ranking = matcher.rank(&reading);
        matcher.heed(&mut ranking, &reading, Standing { apart, ahead });
        ranking.confidence
    };
    let question = "ferry stop when exactly";
    let alone = rank(&matcher, question).confidence;
    assert!((sure(question, false, 0.0) - alone).abs() < f32::EPSILON);
    assert!(sure(question, true, 0.0) < alone);
    assert!(sure(question, false, 0.1) < sure(question, false, 0.9));
    let exact = "When did the ferry stop?";
    assert!((sure(exact, true, -1.0) - SURE).abs() < f32::EPSILON);
}

#[test]
fn classes_go_together_by_what_leads_on_or_by_their_sentences() {
    let matcher = matcher();
    assert!(matcher.go_together(WHEN, WHY) && matcher.go_together(WHY, WHEN));
    for class in [WHEN, PILOT, PRICE] {
        assert_eq!(
            matcher.go_together(class, PASSENGERS),
            matcher.go_together(PASSENGERS, class)
        );
    }
}

#[test]
fn a_follow_up_prefers_what_readers_ask_next() {
    let matcher = matcher();
    let reading = matcher.read("and what of it", En);
    let score = |earlier| {
        let ranking = matcher.rank_follow_up(&reading, &inheriting(Some(earlier)));
        ranking
            .entries
            .iter()
            .find(|candidate| candidate.class == WHY)
            .map(|c| c.linear)
            .unwrap()
    };
    // The corpus says that "why" follows "when" and nothing else.
    assert!((score(WHEN) - score(PASSENGERS) - EXPECTED).abs() < 1e-5);
    const { assert!(EXPECTED_GAP < EXPECTED && EXPECTED < TOLD) };
}

#[test]
fn a_follow_up_goes_by_its_type() {
    let matcher = matcher();
    let reading = matcher.read("how many ferry", En);
    let place = |ranking: &Ranking, class: usize| ranking.entries.iter().position(|c| c.class == class).unwrap();
    let score = |ranking: &Ranking, class: usize| ranking.entries[place(ranking, class)].score;
    let (alone, leaning) = (
        matcher.rank(&reading),
        matcher.rank_follow_up(&reading, &inheriting(None)),
    );
    assert_eq!(place(&leaning, PASSENGERS), 0);
    assert!(place(&leaning, PASSENGERS) <= place(&alone, PASSENGERS));
    // The order changes, not the scale that acceptance is learnt on.
    assert!((score(&leaning, WHY) - score(&alone, WHY)).abs() < f32::EPSILON);
}

#[test]
fn candidates_come_best_first_and_each_side_by_itself() {
    let matcher = matcher();
    for question in ["ferry", "what about the pilot", "ticket", "zzyzx", ""] {
        let ranking = rank(&matcher, question);
        assert_eq!((ranking.entries.len(), ranking.gaps.len()), (4, 2), "{question}");
        for side in [&ranking.entries, &ranking.gaps] {
            assert!(side.windows(2).all(|pair| pair[0].score >= pair[1].score), "{question}");
        }
        assert!(ranking.entries.iter().all(|c| c.class < PRICE));
        assert!(ranking.gaps.iter().all(|c| c.class >= PRICE));
        assert!((0.0..=1.0).contains(&ranking.confidence) && (0.0..=1.0).contains(&ranking.unknown));
    }
}

#[test]
fn what_the_story_never_speaks_of_is_not_answered() {
    let matcher = matcher();
    for question in ["zzyzx qwghlm", "best pizza recipe", "", "🙂", "asdf"] {
        let ranking = rank(&matcher, question);
        assert!(ranking.confidence < 0.5, "{question}: {}", ranking.confidence);
    }
    assert!((rank(&matcher, "zzyzx qwghlm").unknown - 1.0).abs() < 1e-6);
}

#[test]
fn a_corpus_may_be_empty_or_lack_a_side() {
    let empty = Matcher::new(&Corpus::default());
    for question in ["", "who", "ferry"] {
        let ranking = rank(&empty, question);
        assert!(ranking.entries.is_empty() && ranking.gaps.is_empty());
        assert!(ranking.confidence.abs() < f32::EPSILON && !ranking.exact && !ranking.prefers_gap());
    }
    let mut corpus = toy::corpus();
    corpus.classes.truncate(PRICE);
    let without_gaps = Matcher::new(&corpus);
    let ranking = rank(&without_gaps, "when did the ferry stop");
    assert!(ranking.gaps.is_empty() && !ranking.prefers_gap() && ranking.exact);

    let mut corpus = toy::corpus();
    corpus.classes.drain(..PRICE);
    let gaps_only = Matcher::new(&corpus);
    let ranking = rank(&gaps_only, "what is the fare");
    assert!(ranking.entries.is_empty() && ranking.prefers_gap());
    let ranking = rank(&gaps_only, "how much for the ticket");
    assert!(
        ranking.confidence.abs() < f32::EPSILON,
        "there is no entry to be sure of"
    );

    let mut corpus = toy::corpus();
    corpus.classes.truncate(1);
    corpus.classes[0].next.clear();
    let single = Matcher::new(&corpus);
    assert_eq!(best(&rank(&single, "ferry stop date").entries), Some(0));
    assert!(
        single
            .rank_follow_up(&single.read("and why", En), &inheriting(Some(0)))
            .entries
            .is_empty()
    );
}

#[test]
fn every_matcher_learnt_from_a_corpus_ranks_alike() {
    let (one, other) = (matcher(), matcher());
    assert_eq!(one.weight_count(), other.weight_count());
    for question in ["when did it stop", "cuanto cuesta", "the ferry", "pilot fare owner", ""] {
        let (left, right) = (rank(&one, question), rank(&other, question));
        assert_eq!(format!("{left:?}"), format!("{right:?}"), "{question}");
    }
}

#[test]
fn what_is_said_elsewhere_draws_what_is_about_no_story() {
    let mut corpus = toy::corpus();
    corpus.classes.push(Class::elsewhere());
    let (with, without) = (Matcher::new(&corpus), matcher());
    let chat = with.read("how do i boil an egg", En);
    assert!(with.rank(&chat).is_elsewhere());
    assert!(!without.rank(&without.read("how do i boil an egg", En)).is_elsewhere());
    for question in ["when did the ferry stop", "how much is the fare"] {
        assert!(!with.rank(&with.read(question, En)).is_elsewhere(), "{question}");
    }
    // Its words are not the story's.
    assert!(!with.read("egg", En).tokens[0].known);
    // What it draws says nothing of the story, and a follow-up is about the story.
    assert!(with.rank(&chat).best_score() < with.rank(&chat).gaps[0].score);
    let follow_up = with.rank_follow_up(&chat, &inheriting(None));
    assert!(follow_up.gaps.iter().all(|gap| !gap.elsewhere));
    assert!(with.closest(&chat).is_none_or(|class| class < corpus.classes.len() - 1));
}

#[test]
fn a_question_word_alone_asks_about_anything() {
    let matcher = matcher();
    for question in ["when?", "why?", "how many?", "who was it?"] {
        let ranking = rank(&matcher, question);
        assert!(ranking.exact || ranking.confidence <= ABOUT_ANYTHING, "{question}");
    }
    assert!(rank(&matcher, "when did the ferry stop, please").confidence > ABOUT_ANYTHING);
}

/// The corpus, in which the pilot is asked about in many ways that want no cause and no day.
fn with_deeds() -> Corpus<'static> {
    let mut corpus = toy::corpus();
    let deeds = ["carry", "read", "write", "eat", "drink", "sing", "paint", "build"];
    corpus.classes[PILOT]
        .phrasings
        .extend(deeds.map(|deed| (En, format!("what does the pilot Ruiz {deed}").into())));
    corpus
}

#[test]
fn why_is_asked_beyond_what_a_class_says_that_gives_no_cause() {
    let mut corpus = with_deeds();
    let beyond = |corpus: &Corpus, question: &str| {
        let matcher = Matcher::new(corpus);
        let ranking = rank(&matcher, question);
        assert_eq!(ranking.entries[0].class, PILOT, "{question}");
        let beyond = matcher.is_asked_beyond(&matcher.read_in(question, En), &ranking.entries[0]);
        assert!(!beyond || ranking.confidence <= ABOUT_ANYTHING, "{question}");
        beyond
    };
    for question in ["why does the pilot Ruiz wait", "when does the pilot Ruiz wait"] {
        assert!(beyond(&corpus, question), "{question}");
    }
    for question in ["what does the pilot Ruiz wait for", "how many pilots like Ruiz wait"] {
        assert!(!beyond(&corpus, question), "{question}");
    }
    corpus.classes[PILOT].support[0].1 = "Ana Ruiz, the pilot, waits because of the wind since May.".into();
    for question in ["why does the pilot Ruiz wait", "when does the pilot Ruiz wait"] {
        assert!(!beyond(&corpus, question), "{question}: it is given");
    }
}

#[test]
fn an_entry_that_says_what_is_asked_comes_before_one_that_does_not_where_they_are_close() {
    let corpus = with_deeds();
    let matcher = Matcher::new(&corpus);
    let reading = matcher.read_in("why did the pilot Ruiz stop", En);
    let ranked = matcher.rank(&reading).entries;
    let first = |pilot: f32, why: f32| {
        let of = |class: usize, score: f32| {
            let found = ranked.iter().find(|entry| entry.class == class).unwrap();
            Candidate { score, ..found.clone() }
        };
        let mut entries = vec![of(PILOT, pilot), of(WHY, why)];
        matcher.put_answering_first(&reading, &mut entries);
        entries[0].class
    };
    assert!(matcher.is_asked_beyond(&reading, ranked.iter().find(|entry| entry.class == PILOT).unwrap()));
    assert_eq!(first(0.8, 0.6), WHY);
    assert_eq!(first(0.8, 0.4), PILOT, "it is too far behind");
}

#[test]
fn a_yes_is_said_to_what_wants_one_and_says_no_more_than_is_known() {
    let matcher = matcher();
    let affirmed = |question: &str| {
        let reading = matcher.read(question, En);
        matcher.rank(&reading).is_affirmed(&reading)
    };
    for question in ["is the pilot waiting", "is Ruiz waiting", "so the pilot is waiting?"] {
        assert!(affirmed(question), "{question}");
    }
    for question in [
        "what is the pilot doing",
        "pilot waiting",
        "isn't the pilot waiting",
        "is the pilot not waiting",
        "is the pilot waiting or the ferry",
        "is the pilot waiting instead of the passengers",
        "is the pilot waiting with a helicopter",
        "are 500 pilots waiting",
        "is the pilot waiting in 2019",
    ] {
        assert!(!affirmed(question), "{question}");
    }
}

#[test]
fn words_of_grammar_alone_ask_only_as_phrasings_put_them() {
    let mut corpus = toy::corpus();
    corpus.classes[WHY]
        .phrasings
        .push((En, "and what if they do not".into()));
    let matcher = Matcher::new(&corpus);
    let about_something = |text: &str| matcher.is_about_something(&matcher.read_in(text, En));
    for text in [
        "what if they do not",
        "and what if they do",
        "ferry",
        "why is the ferry off",
    ] {
        assert!(about_something(text), "{text}");
    }
    for text in [
        "",
        "who",
        "and why not",
        "not they if and do what",
        "of the and to in a it that was for on",
    ] {
        assert!(!about_something(text), "{text}");
    }
}

#[test]
fn what_a_follow_up_inherits_asks_for_nothing_again() {
    let matcher = matcher();
    let mut reading = matcher.read_in("what broke the ferry", En);
    let score = |reading: &Reading| {
        let context = Context {
            leaning: Leaning::Inherits,
            ..Context::default()
        };
        let ranking = matcher.rank_follow_up(reading, &context);
        ranking
            .entries
            .iter()
            .find(|entry| entry.class == WHY)
            .map(|entry| entry.linear)
    };
    let own = score(&reading).expect("it is a candidate");
    for token in reading.tokens.iter_mut().filter(|token| token.word != "what") {
        token.inherited = true;
    }
    let inherited = score(&reading).expect("it is a candidate");
    assert!(inherited < own - 0.3, "{inherited} {own}");
}
