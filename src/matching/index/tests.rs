use super::*;
use crate::matching::toy::{self, OWNER, PASSENGERS, PILOT, PRICE, WHEN, WHY};
use crate::matching::vocabulary::Vocabulary;
use crate::text::Language::En;

struct Toy {
    vocabulary: Vocabulary,
    index: Index,
}

fn toy() -> Toy {
    let corpus = toy::corpus();
    let vocabulary = Vocabulary::new(&corpus);
    let (phrasings, support) = toy::readings(&vocabulary, &corpus);
    let index = Index::new(&corpus, &phrasings, &support);
    Toy { vocabulary, index }
}

impl Toy {
    fn read(&self, text: &str) -> Reading {
        self.vocabulary.read_in(text, En)
    }

    fn weight(&self, word: &str) -> f32 {
        let reading = self.read(word);
        assert_eq!(reading.tokens.len(), 1, "{word}");
        self.index.weight(&reading.tokens[0])
    }
}

#[track_caller]
fn same(one: f32, other: f32) {
    assert!((one - other).abs() < 1e-5, "{one} is not {other}");
}

#[test]
fn a_word_weighs_by_its_kind_and_its_rarity() {
    let toy = toy();
    same(toy.weight("zzyzx"), 1.0);
    // One class uses it.
    same(toy.weight("ticket"), 1.0);
    // Grammar says next to nothing, however rare.
    same(toy.weight("whose"), WordKind::Function.weight());
    assert!(toy.weight("the") < toy.weight("whose"));
    assert!(toy.weight("ferry") < toy.weight("ticket"));
    assert!(toy.weight("ferry") >= RARITY_FLOOR);
    same(toy.weight("lol"), 0.0);
}

#[test]
fn a_word_of_every_class_keeps_the_floor() {
    let mut corpus = toy::corpus();
    for class in &mut corpus.classes {
        class.phrasings.push((En, "island".into()));
    }
    let vocabulary = Vocabulary::new(&corpus);
    let (phrasings, support) = toy::readings(&vocabulary, &corpus);
    let index = Index::new(&corpus, &phrasings, &support);
    let weight = index.weight(&vocabulary.read_in("island", En).tokens[0]);
    // Of six classes: what is left above the floor shrinks with their number.
    assert!((RARITY_FLOOR..RARITY_FLOOR + 0.1).contains(&weight), "{weight}");
}

#[test]
fn an_inherited_word_weighs_less_than_the_questions_own() {
    let toy = toy();
    let mut token = toy.read("ticket").tokens.remove(0);
    token.inherited = true;
    same(toy.index.weight(&token), INHERITED * toy.weight("ticket"));
}

#[test]
fn a_class_explains_its_own_words_best_its_meanings_next_and_others_not_at_all() {
    let toy = toy();
    for (word, class, expected) in [
        ("ferry", WHEN, 1.0),
        ("ticket", PRICE, 1.0),
        ("ticket", WHEN, 0.0),
        // Its support counts as well.
        ("march", WHEN, 1.0),
        ("harbour", PILOT, 1.0),
        // By a synonym, by the inflection of a word, by a slip.
        ("catamaran", WHEN, BY_CONCEPT),
        ("stopping", WHEN, 1.0),
        ("ferrty", WHEN, 1.0 - PER_SLIP),
        ("zzyzx", WHEN, 0.0),
        ("elephant", PILOT, 0.0),
    ] {
        let reading = toy.read(word);
        same(toy.index.query(&reading).explains(class, 0), expected);
    }
    const { assert!(BY_CONCEPT < 1.0 && PER_SLIP < 1.0 - BY_CONCEPT) };
}

#[test]
fn a_slip_costs_the_meaning_too() {
    let toy = toy();
    let reading = toy.read("catamarran");
    assert_eq!(reading.tokens[0].slips, 1, "{reading:?}");
    same(
        toy.index.query(&reading).explains(WHEN, 0),
        BY_CONCEPT * (1.0 - PER_SLIP),
    );
}

#[test]
fn coverage_is_the_share_of_weight_explained() {
    let toy = toy();
    let covers = |text: &str, class| toy.index.query(&toy.read(text)).coverage(class);
    same(covers("When did the ferry stop?", WHEN), 1.0);
    same(covers("ticket zzyzx", PRICE), 0.5);
    same(covers("ticket zzyzx", WHEN), 0.0);
    same(covers("zzyzx", WHEN), 0.0);
    same(covers("", WHEN), 0.0);
    same(covers("lol", WHEN), 0.0);
    // What is left over is of little weight.
    assert!(covers("is the ticket", WHEN) < 0.1);
    assert!(covers("the ticket", PRICE) > 0.95);
    let exact = covers("catamaran", WHEN);
    same(exact, BY_CONCEPT);
}

#[test]
fn the_weakest_word_is_the_heaviest_left_unexplained() {
    let toy = toy();
    let weakest = |text: &str, class| toy.index.query(&toy.read(text)).weakest(class);
    same(weakest("When did the ferry stop?", WHEN), 0.0);
    same(weakest("When did the zzyzx stop?", WHEN), 1.0);
    same(weakest("when did the ferry zzyzx qwghlm", WHEN), 1.0);
    same(weakest("catamaran", WHEN), (1.0 - BY_CONCEPT) * toy.weight("catamaran"));
    same(weakest("", WHEN), 0.0);
}

#[test]
fn unknown_is_the_share_that_the_story_never_speaks_of() {
    let toy = toy();
    let unknown = |text: &str| toy.index.query(&toy.read(text)).unknown();
    same(unknown("ticket"), 0.0);
    same(unknown("zzyzx"), 1.0);
    same(unknown("ticket zzyzx"), 0.5);
    same(unknown(""), 0.0);
    // Known from a passage, though no class uses it.
    same(unknown("migrants"), 0.0);
}

#[test]
fn the_nearest_phrasing_is_the_one_that_shares_most() {
    let toy = toy();
    let nearest = |text: &str, class| toy.index.query(&toy.read(text)).nearest(class, &mut Room::default());
    same(nearest("When did the ferry stop?", WHEN), 1.0);
    same(nearest("ticket price", PRICE), 1.0);
    same(nearest("ticket price", WHEN), 0.0);
    same(nearest("", PRICE), 0.0);
    same(nearest("zzyzx", PRICE), 0.0);
    // Half of the question and all of a phrasing, or the other way round: two thirds of both.
    let half = nearest("passengers zzyzx", PASSENGERS);
    assert!((0.3..0.9).contains(&half), "{half}");
    assert!(nearest("ticket", PRICE) < 1.0 && nearest("ticket", PRICE) > nearest("ticket", PILOT));
    // A synonym stands for the word.
    let (word, meant) = (nearest("ferry stop date", WHEN), nearest("catamaran stop date", WHEN));
    assert!(meant <= word && meant > 0.7, "{meant}");
    assert!(nearest("did the ferry stop why", WHY) > nearest("did the ferry stop why", OWNER));
}

#[test]
fn everything_is_a_share() {
    let toy = toy();
    for text in [
        "ferry ferry ferry",
        "ferry catamaran ferri",
        "ticket ticket price fare",
        "when why who ferry stop",
    ] {
        let reading = toy.read(text);
        let query = toy.index.query(&reading);
        for class in [WHEN, WHY, PILOT, PASSENGERS, PRICE, OWNER] {
            for share in [
                query.nearest(class, &mut Room::default()),
                query.coverage(class),
                query.unknown(),
            ] {
                assert!((0.0..=1.0).contains(&share), "{text}: {share}");
            }
        }
    }
}

#[test]
fn a_class_without_phrasings_has_none_near() {
    let mut corpus = toy::corpus();
    corpus.classes[WHY].phrasings.clear();
    let vocabulary = Vocabulary::new(&corpus);
    let (phrasings, support) = toy::readings(&vocabulary, &corpus);
    let index = Index::new(&corpus, &phrasings, &support);
    let reading = vocabulary.read_in("why did the ferry stop", En);
    let query = index.query(&reading);
    same(query.nearest(WHY, &mut Room::default()), 0.0);
    assert!(
        query.nearest(WHEN, &mut Room::default()) > 0.5,
        "the ones beside it are not moved"
    );
    assert!(query.nearest(PILOT, &mut Room::default()) < query.nearest(WHEN, &mut Room::default()));
}

#[test]
fn familiar_is_what_the_phrasings_use_grammar_and_all() {
    let toy = toy();
    let familiar = |text: &str| toy.index.query(&toy.read(text)).familiar();
    same(familiar("when did the ferry stop"), 1.0);
    same(familiar("zzyzx qwxz"), 0.0);
    same(familiar(""), 0.0);
    // A passage's word is no phrasing's.
    assert!(familiar("ferry in the night") < 1.0);
    // An unknown word weighs more than a known one, for it is rarer.
    assert!(familiar("ferry zzyzx") < 0.5);
    assert!(familiar("whose ferry stop") > familiar("whose zzyzx stop"));
}

#[test]
fn even_coverage_lets_rare_words_drown_nobody() {
    let toy = toy();
    let reading = toy.read("ferry stop zzyzx");
    let query = toy.index.query(&reading);
    assert!(
        query.coverage_evenly(WHEN) > query.coverage(WHEN),
        "the unknown word is the heaviest"
    );
    same(toy.index.query(&toy.read("ferry stop")).coverage_evenly(WHEN), 1.0);
    same(toy.index.query(&toy.read("")).coverage_evenly(WHEN), 0.0);
    same(toy.index.query(&toy.read("zzyzx")).coverage_evenly(WHEN), 0.0);
}

#[test]
fn a_class_uses_a_stem_or_it_does_not() {
    let toy = toy();
    let reading = toy.read("when price");
    let stems: Vec<u64> = reading.tokens.iter().map(|token| token.stem).collect();
    let query = toy.index.query(&reading);
    assert!(query.uses(WHEN, &stems[..1]));
    assert!(!query.uses(WHEN, &stems[1..]));
    assert!(!query.uses(WHEN, &[]));
}
