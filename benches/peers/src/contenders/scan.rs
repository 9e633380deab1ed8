//! Libraries that compare two texts: for every question, every phrasing is compared, and the class of the likest one is found.

use footnote::text::plain;
use nucleo_matcher::pattern::{AtomKind, CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str, Utf32String};
use rapidfuzz::distance::{jaro_winkler, levenshtein, osa};
use rapidfuzz::fuzz;

use super::{Contender, Found, Way};
use crate::task::{Phrasing, Task};

pub(super) const RAPIDFUZZ: &[Way] = &[
    Way {
        name: "ratio",
        build: |task| Ok(texts(task, ratio)),
    },
    Way {
        name: "Levenshtein",
        build: |task| Ok(texts(task, edits)),
    },
    Way {
        name: "optimal string alignment",
        build: |task| Ok(texts(task, alignment)),
    },
    Way {
        name: "Jaro-Winkler",
        build: |task| Ok(texts(task, winkler)),
    },
];

pub(super) const NUCLEO: &[Way] = &[
    Way {
        name: "all words",
        build: |task| Ok(letters(task, AtomKind::Fuzzy, true)),
    },
    Way {
        name: "sum of words",
        build: |task| Ok(letters(task, AtomKind::Fuzzy, false)),
    },
    Way {
        name: "sum of words as they stand",
        build: |task| Ok(letters(task, AtomKind::Substring, false)),
    },
];

pub(super) const STRSIM: &[Way] = &[
    Way {
        name: "Damerau-Levenshtein",
        build: |task| Ok(texts(task, plain_edits)),
    },
    Way {
        name: "Jaro-Winkler",
        build: |task| Ok(texts(task, plain_winkler)),
    },
    Way {
        name: "Sørensen-Dice",
        build: |task| Ok(texts(task, pairs)),
    },
];

/// A phrasing as a library wants it.
struct Candidate<T> {
    class: usize,
    gap: bool,
    text: T,
}

fn candidates<T>(task: &Task, text: impl Fn(&str) -> T) -> Vec<Candidate<T>> {
    let candidate = |phrasing: &Phrasing| Candidate {
        class: phrasing.class,
        gap: phrasing.gap,
        text: text(&phrasing.text),
    };
    task.phrasings.iter().map(candidate).collect()
}

/// The best entry and the best gap. `score` is told what a text has to reach to matter, and may say nothing of one that does not.
fn best<T>(candidates: &[Candidate<T>], mut score: impl FnMut(&T, f64) -> Option<f64>) -> Found {
    let mut sides: [Option<(usize, f64)>; 2] = [None; 2];
    for candidate in candidates {
        let side = &mut sides[usize::from(candidate.gap)];
        let reached = side.map_or(0.0, |(_, score)| score);
        let score = score(&candidate.text, reached);
        if let Some(score) = score.filter(|&score| side.is_none_or(|(_, best)| score > best)) {
            *side = Some((candidate.class, score));
        }
    }
    let [entry, gap] = sides;
    Found::of(entry, gap)
}

/// Goes through all texts for a question in plain form.
type Search = fn(&[Candidate<Box<str>>], &str) -> Found;

struct Texts {
    candidates: Vec<Candidate<Box<str>>>,
    search: Search,
}

fn texts(task: &Task, search: Search) -> Box<dyn Contender> {
    Box::new(Texts {
        candidates: candidates(task, |text| Box::from(text)),
        search,
    })
}

impl Contender for Texts {
    fn find(&mut self, question: &str) -> anyhow::Result<Found> {
        Ok((self.search)(&self.candidates, &plain(question)))
    }
}

// Plain texts of these two languages are ASCII, so that bytes are letters; and rapidfuzz stops where a text cannot become the best.

fn ratio(candidates: &[Candidate<Box<str>>], question: &str) -> Found {
    let scorer = fuzz::RatioBatchComparator::new(question.bytes());
    best(candidates, |text, reached| {
        scorer.similarity_with_args(text.bytes(), &fuzz::Args::default().score_cutoff(reached))
    })
}

fn edits(candidates: &[Candidate<Box<str>>], question: &str) -> Found {
    let scorer = levenshtein::BatchComparator::new(question.bytes());
    best(candidates, |text, reached| {
        scorer.normalized_similarity_with_args(text.bytes(), &levenshtein::Args::default().score_cutoff(reached))
    })
}

fn alignment(candidates: &[Candidate<Box<str>>], question: &str) -> Found {
    let scorer = osa::BatchComparator::new(question.bytes());
    best(candidates, |text, reached| {
        scorer.normalized_similarity_with_args(text.bytes(), &osa::Args::default().score_cutoff(reached))
    })
}

fn winkler(candidates: &[Candidate<Box<str>>], question: &str) -> Found {
    let scorer = jaro_winkler::BatchComparator::new(question.bytes());
    best(candidates, |text, reached| {
        scorer.normalized_similarity_with_args(text.bytes(), &jaro_winkler::Args::default().score_cutoff(reached))
    })
}

fn plain_edits(candidates: &[Candidate<Box<str>>], question: &str) -> Found {
    best(candidates, |text, _| {
        Some(strsim::normalized_damerau_levenshtein(question, text))
    })
}

fn plain_winkler(candidates: &[Candidate<Box<str>>], question: &str) -> Found {
    best(candidates, |text, _| Some(strsim::jaro_winkler(question, text)))
}

fn pairs(candidates: &[Candidate<Box<str>>], question: &str) -> Found {
    best(candidates, |text, _| Some(strsim::sorensen_dice(question, text)))
}

/// nucleo, whose texts are prepared once.
struct Letters {
    candidates: Vec<Candidate<Utf32String>>,
    matcher: Matcher,
    kind: AtomKind,
    /// Every word of a question has to be in a phrasing; otherwise those that are add up.
    all: bool,
}

fn letters(task: &Task, kind: AtomKind, all: bool) -> Box<dyn Contender> {
    Box::new(Letters {
        candidates: candidates(task, |text| Utf32String::from(text)),
        matcher: Matcher::new(Config::DEFAULT),
        kind,
        all,
    })
}

impl Contender for Letters {
    fn find(&mut self, question: &str) -> anyhow::Result<Found> {
        let pattern = Pattern::new(&plain(question), CaseMatching::Respect, Normalization::Never, self.kind);
        let matcher = &mut self.matcher;
        let all = self.all;
        let mut score = |text: Utf32Str<'_>| {
            if all {
                return pattern.score(text, matcher);
            }
            let words = pattern.atoms.iter();
            Some(words.filter_map(|word| word.score(text, matcher)).map(u32::from).sum())
        };
        Ok(best(&self.candidates, |text, _| score(text.slice(..)).map(f64::from)))
    }
}
