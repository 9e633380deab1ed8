//! Why a question was answered as it was, as text for `--explain`.

use std::fmt::Write as _;

use super::answerer::{Answerer, Understanding};
use crate::matching::Candidate;

/// How many candidates of each side are listed.
const LISTED: usize = 4;

/// The words as read, the candidates with their score parts, and what every signal adds to the log-odds of acceptance.
pub(super) fn of(answerer: &Answerer, understood: &Understanding) -> String {
    let mut text = String::new();
    // Writing to a `String` cannot fail.
    let _ = describe(&mut text, answerer, understood);
    text
}

fn describe(text: &mut String, answerer: &Answerer, understood: &Understanding) -> std::fmt::Result {
    let Understanding {
        reading,
        ranking,
        verdict,
        leans,
        may_lean: _,
    } = understood;
    writeln!(
        text,
        "read: {:?}, language {}{}{}",
        reading.question_type,
        reading.language,
        if reading.language_shown { "" } else { " (not shown)" },
        if *leans { ", leaning on an earlier turn" } else { "" }
    )?;
    for token in &reading.tokens {
        let weight = answerer.matcher().weight(token);
        write!(text, "  {} {weight:.2} {:?}", token.word, token.kind)?;
        if let Some(typed) = &token.typed {
            write!(text, ", typed {typed:?}")?;
        }
        writeln!(text, "{}", if token.known { "" } else { ", unknown" })?;
    }
    let list = |text: &mut String, name: &str, candidates: &[Candidate]| -> std::fmt::Result {
        writeln!(text, "{name}:")?;
        for candidate in candidates.iter().take(LISTED) {
            let id = answerer.matcher().class_id(candidate.class);
            writeln!(
                text,
                "  {id}: score {:.2} = linear {:.2}, nearest {:.2}, type {:.2}; coverage {:.2}, foreign {}",
                candidate.score,
                candidate.linear,
                candidate.nearest,
                candidate.type_fit,
                candidate.coverage,
                candidate.foreign
            )?;
        }
        Ok(())
    };
    list(text, "entries", &ranking.entries)?;
    list(text, "gaps", &ranking.gaps)?;
    writeln!(text, "acceptance {:.3}:", ranking.confidence)?;
    for (name, value, part) in answerer.matcher().acceptance().parts(&ranking.signals) {
        writeln!(text, "  {name} {value:.2} adds {part:+.2}")?;
    }
    write!(text, "verdict: {verdict:?}")
}
