//! Knowledge of any size and questions about it, made up and the same on every run.

use footnote::matching::{Class, Corpus};
use footnote::text::Language::En;

/// Phrasings of a class, as many as an entry of a story has in a language.
const PHRASINGS: usize = 12;
/// How many words the classes have in common.
const SHARED: usize = 200;
const OPENINGS: [&str; 6] = [
    "who is the",
    "when did the",
    "why did the",
    "how many",
    "what is the",
    "where is the",
];

/// A generator of numbers that are the same on every run (Marsaglia's xorshift, 2003).
pub(crate) struct Numbers(pub(crate) u64);

impl Numbers {
    /// The next number, below `most`.
    pub(crate) fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        // 31 bits, which every `usize` of a machine that this runs on holds.
        (self.0 >> 33) as usize % most
    }
}

/// A made-up word of its own for every number.
fn word(number: usize) -> String {
    const SYLLABLES: [&str; 16] = [
        "ba", "ke", "li", "mo", "nu", "pa", "re", "si", "to", "va", "dre", "sti", "plo", "gan", "mer", "tol",
    ];
    let mut word = String::new();
    let mut left = number + 16;
    while left > 0 {
        word.push_str(SYLLABLES[left % 16]);
        left /= 16;
    }
    word
}

/// `size` distinct phrasings, in classes that have two words of their own and share the rest: a class's phrasings are distinct in
/// which of the rest they have. Every fifth class is a gap.
pub(crate) fn corpus(size: usize) -> Corpus<'static> {
    let mut numbers = Numbers(0x2545_F491_4F6C_DD1D);
    let classes = size / PHRASINGS;
    let class = |class: usize| {
        // What is left over goes to the last.
        let left_over = if class + 1 == classes { size % PHRASINGS } else { 0 };
        Class {
            id: format!("c{class}"),
            gap: class % 5 == 4,
            elsewhere: false,
            phrasings: (0..PHRASINGS + left_over)
                .map(|at| {
                    let (own, other) = (word(2 * class), word(2 * class + 1));
                    let shared = word(2 * classes + numbers.below(SHARED));
                    let text = format!(
                        "{} {own} {shared} {other} {}",
                        OPENINGS[at % 6],
                        word(2 * classes + SHARED + at)
                    );
                    (En, text.into())
                })
                .collect(),
            stand_ins: Vec::new(),
            support: Vec::new(),
            next: Vec::new(),
            passage: Some(class),
        }
    };
    Corpus {
        classes: (0..classes).map(class).collect(),
        ..Corpus::default()
    }
}

/// Questions about the classes of [`corpus`], with the class that each is about. Every class is asked about in four ways: by its two
/// words, with one of them misspelt, with both misspelt, and by one of them among words that other classes have too. Of all
/// these, every `step`th is given; an odd step takes of each way alike.
pub(crate) fn questions(size: usize, step: usize) -> Vec<(usize, String)> {
    let mut numbers = Numbers(0x9E37_79B9_7F4A_7C15);
    let classes = size / PHRASINGS;
    let mut ask = |number: usize| {
        let class = number / 4;
        let (own, other) = (word(2 * class), word(2 * class + 1));
        let text = match number % 4 {
            0 => format!("why did the {own} {other}"),
            1 => format!("when did the {own} {other}x"),
            2 => format!("when did the {} {other}x", swapped(&own)),
            _ => {
                let mut shared = || word(2 * classes + numbers.below(SHARED));
                format!("{} {other} {}", shared(), shared())
            }
        };
        (class, text)
    };
    (0..4 * classes).step_by(step).map(&mut ask).collect()
}

/// A word with its second and third letters in each other's place.
fn swapped(word: &str) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    letters.swap(1, 2);
    letters.into_iter().collect()
}
