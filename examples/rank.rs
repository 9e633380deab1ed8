//! The matcher alone, on anybody's data: ranks the entries of an index for a file of questions.
//!
//! ```sh
//! cargo run --release --example rank -- INDEX.json QUESTIONS.jsonl ANSWERS.jsonl [en|es]
//! ```
//!
//! INDEX is a JSON list of `{"id", "questions": [phrasings], "passages": [texts]}`; QUESTIONS has `{"id", "question"}` a
//! line. ANSWERS gets `{"id", "top": [{"entry", "score"}, …], "seconds"}` a line: at most five entries, best first, each with
//! the probability, 0 to 1, that it is the one asked for; the seconds are those of reading and ranking. It is the engine
//! of the bot, with what it learns from an index and the weights it ships with; nothing here scores anything.

use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::time::Instant;

use anyhow::{Context as _, bail};
use footnote::matching::Matcher;
use footnote::text::Language;
use serde::Serialize;

mod set;

/// How many entries are named for a question.
const NAMED: usize = 5;

#[derive(Debug, Serialize)]
struct Answer<'a> {
    id: &'a str,
    top: Vec<Ranked<'a>>,
    seconds: f64,
}

#[derive(Debug, Serialize)]
struct Ranked<'a> {
    entry: &'a str,
    score: f32,
}

fn main() -> anyhow::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (index, questions, answers, language) = match arguments.as_slice() {
        [index, questions, answers] => (index, questions, answers, Language::En),
        [index, questions, answers, language] => {
            let spoken = Language::from_locale(language);
            let language = spoken.with_context(|| format!("the language is en or es, not {language:?}"))?;
            (index, questions, answers, language)
        }
        _ => bail!("needs INDEX.json QUESTIONS.jsonl ANSWERS.jsonl [en|es]"),
    };
    let entries = set::read_index(index)?;
    let questions: Vec<set::Question> = set::read_lines(questions)?;
    let (corpus, of_class, of_passage) = set::corpus(&entries, language);
    let matcher = Matcher::new(&corpus);

    let mut output = BufWriter::new(File::create(answers).with_context(|| format!("cannot write {answers}"))?);
    for question in &questions {
        let start = Instant::now();
        let ranked = rank(&matcher, &question.question, language);
        let seconds = start.elapsed().as_secs_f64();
        let entry = |found: Found| match found {
            Found::Class(at) => entries[of_class[at]].id.as_str(),
            Found::Passage(at) => entries[of_passage[at]].id.as_str(),
        };
        let mut top: Vec<Ranked<'_>> = Vec::with_capacity(NAMED);
        for (found, score) in ranked {
            let entry = entry(found);
            // Of an entry with several texts, the best speaks.
            if top.len() < NAMED && top.iter().all(|other| other.entry != entry) {
                top.push(Ranked { entry, score });
            }
        }
        let answer = Answer {
            id: &question.id,
            top,
            seconds,
        };
        serde_json::to_writer(&mut output, &answer)?;
        output.write_all(b"\n")?;
    }
    output.flush().with_context(|| format!("cannot write {answers}"))?;
    Ok(())
}

/// What was found: a class by its phrasings, or a passage by itself.
#[derive(Debug, Clone, Copy)]
enum Found {
    Class(usize),
    Passage(usize),
}

/// Both kinds of candidates, the most probable first.
fn rank(matcher: &Matcher, question: &str, language: Language) -> Vec<(Found, f32)> {
    let reading = matcher.read(question, language);
    let ranking = matcher.rank(&reading);
    let mut left = ranking.confidence;
    let classes = ranking.entries.iter().map(|candidate| {
        // What the first leaves goes to the next, so that the order is the matcher's.
        let score = left;
        left *= 0.5;
        (Found::Class(candidate.class), score)
    });
    let passages = matcher.rank_passages(&reading).passages;
    let passages = passages
        .iter()
        .map(|candidate| (Found::Passage(candidate.passage), candidate.confidence));
    let mut ranked: Vec<(Found, f32)> = classes.chain(passages).collect();
    ranked.sort_by(|(_, one), (_, other)| other.total_cmp(one));
    ranked
}
