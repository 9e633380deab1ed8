//! What an answer costs, stage by stage, and what it costs to be ready for one: `cargo bench --bench matching`.
//!
//! The shipped story, and synthetic knowledge of a thousand, ten thousand and a hundred thousand distinct phrasings. A number of
//! phrasings is the argument that stands beside a name; what stands without one is of the shipped story.

#![expect(clippy::expect_used, reason = "a benchmark stops where it cannot go on")]

use std::hint::black_box;
use std::sync::LazyLock;

use divan::Bencher;
use divan::counter::ItemsCount;
use footnote::answer::{Answerer, Conversation};
use footnote::matching::{Matcher, Reading};
use footnote::story;
use footnote::text::Language::En;

mod synthetic;

use synthetic::{Numbers, corpus};

/// Sizes of synthetic knowledge, in phrasings.
const SIZES: [usize; 3] = [1_000, 10_000, 100_000];

fn main() {
    divan::main();
}

static SHIPPED: LazyLock<Answerer> = LazyLock::new(|| Answerer::new(story::shipped().expect("it is sound")));
static SYNTHETIC: LazyLock<[Matcher; 3]> = LazyLock::new(|| SIZES.map(|size| Matcher::new(&corpus(size))));

/// The synthetic matcher of a size.
fn matcher_of(size: usize) -> &'static Matcher {
    let at = SIZES
        .iter()
        .position(|&other| other == size)
        .expect("it is one of them");
    &SYNTHETIC[at]
}

/// A few of the questions about synthetic knowledge.
fn questions(size: usize) -> Vec<String> {
    let questions = synthetic::questions(size, 29);
    questions.into_iter().map(|(_, text)| text).collect()
}

/// Questions of the shipped story's own kind: what its entries are asked by, with one letter less.
fn shipped_questions() -> Vec<String> {
    let entries = SHIPPED.story().entries.iter();
    let asked = entries.flat_map(|entry| entry.wording.iter().map(|(_, wording)| wording.question.as_str()));
    asked.map(|question| question.replacen('r', "", 1)).collect()
}

/// As much rubbish as Discord lets anybody send: words that no story knows and that are near to many.
fn rubbish() -> String {
    let mut numbers = Numbers(7);
    let mut text = String::new();
    while text.len() < 4_000 {
        for _ in 0..4 + numbers.below(8) {
            text.push(char::from(b"etaoinsrhldcum"[numbers.below(14)]));
        }
        text.push(' ');
    }
    text.truncate(4_000);
    text
}

mod load {
    use divan::Bencher;
    use footnote::answer::Answerer;
    use footnote::matching::Matcher;
    use footnote::story;

    use super::{SHIPPED, SIZES, corpus};

    /// The story's two files, read and checked.
    #[divan::bench]
    fn parse() -> story::Story {
        story::shipped().expect("it is sound")
    }

    /// What was learnt before, taken up again.
    #[divan::bench]
    fn restore(bencher: Bencher<'_, '_>) {
        let kept = SHIPPED.kept();
        bencher
            .with_inputs(|| SHIPPED.story().clone())
            .bench_values(|story| Answerer::restore(story, &kept).is_ok());
    }

    /// What was never learnt.
    #[divan::bench(sample_count = 3, sample_size = 1)]
    fn learn(bencher: Bencher<'_, '_>) {
        bencher
            .with_inputs(|| SHIPPED.story().clone())
            .bench_values(Answerer::new);
    }

    #[divan::bench(args = SIZES, sample_count = 1, sample_size = 1)]
    fn learn_synthetic(bencher: Bencher<'_, '_>, size: usize) {
        bencher
            .with_inputs(|| corpus(size))
            .bench_refs(|corpus| Matcher::new(corpus));
    }
}

/// A question becomes words with meanings.
#[divan::bench(args = SIZES)]
fn read(bencher: Bencher<'_, '_>, size: usize) {
    let (matcher, questions) = (matcher_of(size), questions(size));
    bencher.counter(ItemsCount::new(questions.len())).bench(|| {
        for question in &questions {
            black_box(matcher.read(question, En));
        }
    });
}

/// The questions about synthetic knowledge as they are read.
fn readings(size: usize) -> Vec<Reading> {
    let matcher = matcher_of(size);
    questions(size)
        .iter()
        .map(|question| matcher.read(question, En))
        .collect()
}

/// The learnt weights choose the classes that a question may mean.
#[divan::bench(args = SIZES)]
fn gather(bencher: Bencher<'_, '_>, size: usize) {
    let (matcher, readings) = (matcher_of(size), readings(size));
    bencher.counter(ItemsCount::new(readings.len())).bench(|| {
        for reading in &readings {
            black_box(matcher.gather(reading));
        }
    });
}

/// All that is known of the gathered classes puts them in order.
#[divan::bench(args = SIZES)]
fn score(bencher: Bencher<'_, '_>, size: usize) {
    let (matcher, readings) = (matcher_of(size), readings(size));
    bencher
        .counter(ItemsCount::new(readings.len()))
        .with_inputs(|| readings.iter().map(|reading| matcher.gather(reading)).collect())
        .bench_values(|gathered: Vec<_>| {
            for (reading, gathered) in readings.iter().zip(gathered) {
                black_box(matcher.score(reading, gathered));
            }
        });
}

/// The best class is judged: whether it answers, and how surely.
#[divan::bench(args = SIZES)]
fn decide(bencher: Bencher<'_, '_>, size: usize) {
    let (matcher, readings) = (matcher_of(size), readings(size));
    let scored = |reading| matcher.score(reading, matcher.gather(reading));
    bencher
        .counter(ItemsCount::new(readings.len()))
        .with_inputs(|| readings.iter().map(scored).collect())
        .bench_values(|scored: Vec<_>| {
            for (reading, scored) in readings.iter().zip(scored) {
                black_box(matcher.decide(reading, scored));
            }
        });
}

/// All three, one after the other.
#[divan::bench(args = SIZES)]
fn rank(bencher: Bencher<'_, '_>, size: usize) {
    let (matcher, readings) = (matcher_of(size), readings(size));
    bencher.counter(ItemsCount::new(readings.len())).bench(|| {
        for reading in &readings {
            black_box(matcher.rank(reading));
        }
    });
}

/// A whole answer of the shipped story, from text to text.
#[divan::bench]
fn answer(bencher: Bencher<'_, '_>) {
    let questions = shipped_questions();
    bencher.counter(ItemsCount::new(questions.len())).bench(|| {
        for question in &questions {
            black_box(SHIPPED.answer(question, &mut Conversation::default(), None));
        }
    });
}

/// The worst that anybody can send.
#[divan::bench]
fn worst(bencher: Bencher<'_, '_>) {
    let text = rubbish();
    bencher.bench(|| SHIPPED.answer(black_box(&text), &mut Conversation::default(), None));
}
