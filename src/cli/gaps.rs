//! `footnote gaps`: what readers asked in vain.

use std::path::PathBuf;

use clap::Args;
use serde::Serialize;

use super::{ConfigArgs, Outcome, page, show, spoken_language};
use crate::app;
use crate::config::{self, Config};
use crate::library::Library;
use crate::store::OpenQuestion;
use crate::story::Story;
use crate::story::interchange::draft;
use crate::terminal::draw;
use crate::text::Language;

/// List the questions that readers asked and the story does not answer, most asked first.
///
/// They come from the store that the configuration names, whether or not the bot is running. Questions that the story
/// answers by now are left out.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  footnote gaps --config config.toml\n  \
                        footnote gaps --toml --top 5 >> my-story/story.toml")]
pub(super) struct GapsArgs {
    #[command(flatten)]
    config: ConfigArgs,
    /// The story: its folder or its story.toml. Without this, every story of the configuration.
    #[arg(long, value_name = "PATH")]
    story: Option<PathBuf>,
    /// How many questions to list for each story.
    #[arg(long, value_name = "NUMBER", default_value_t = 20)]
    top: usize,
    /// Write them as a JSON array.
    #[arg(long)]
    json: bool,
    /// Draft an entry or a gap for each, to paste into story.toml.
    #[arg(long, conflicts_with = "json")]
    toml: bool,
    /// The language of the list: en or es. Without this, the language of the story.
    #[arg(long, value_name = "LANGUAGE", value_parser = spoken_language)]
    locale: Option<Language>,
}

/// Questions that are looked at, before those are left out that the story answers by now.
const LOOKED_AT: u32 = 1_000;

/// An open question as JSON.
#[derive(Serialize)]
struct Listed<'q> {
    /// The story's id.
    story: &'q str,
    question: &'q str,
    also: &'q [&'q str],
    language: Language,
    times: u64,
    people: u64,
    first_asked: &'q str,
    last_asked: &'q str,
    /// The gap that the story has for it.
    gap: Option<&'q str>,
    /// The passage that comes closest.
    nearest: Option<&'q str>,
}

pub(super) fn run(args: &GapsArgs) -> anyhow::Result<Outcome> {
    let config = Config::load(args.config.config.as_deref())?;
    let mut stories = config.stories;
    if let Some(path) = &args.story {
        stories = config::Stories {
            path: Some(path.clone()),
            ..config::Stories::default()
        };
    }
    let library = Library::open(stories, config.thresholds)?;
    let shelf = library.shelf();
    let mut found = Vec::new();
    for answerer in shelf.stories() {
        let mut open = app::open_questions(&config.store, answerer, LOOKED_AT)?;
        open.truncate(args.top);
        found.push((answerer.story(), open));
    }
    if args.json {
        show(&json(&found)?)?;
        return Ok(Outcome::Fine);
    }
    let drawn = found.iter().map(|(story, open)| {
        if args.toml {
            drafts(story, open)
        } else {
            draw::gaps(story, open, args.locale.unwrap_or(story.language), page())
        }
    });
    let drawn: Vec<String> = drawn.filter(|text| !text.is_empty()).collect();
    show(&drawn.join("\n"))?;
    Ok(Outcome::Fine)
}

fn json(found: &[(&Story, Vec<OpenQuestion>)]) -> anyhow::Result<String> {
    let all = found
        .iter()
        .flat_map(|(story, open)| open.iter().map(move |open| (*story, open, open.ways())));
    let all: Vec<(&Story, &OpenQuestion, Vec<&str>)> = all.collect();
    let listed = all.iter().map(|(story, open, ways)| Listed {
        story: &story.id,
        question: ways.first().copied().unwrap_or_default(),
        also: ways.get(1..).unwrap_or_default(),
        language: open.question.language,
        times: open.question.times,
        people: open.question.people,
        first_asked: &open.question.first_asked,
        last_asked: &open.question.last_asked,
        gap: open.gap.as_deref(),
        nearest: open.nearest.as_deref(),
    });
    let listed: Vec<Listed<'_>> = listed.collect();
    Ok(format!("{}\n", serde_json::to_string_pretty(&listed)?))
}

/// A draft for each that the story has no gap for.
fn drafts(story: &Story, open: &[OpenQuestion]) -> String {
    let of_one = |open: &OpenQuestion| {
        let (ways, language) = (open.ways(), open.question.language);
        draft(story, open.draft(), &ways, language, open.nearest.as_deref())
    };
    let missing = open.iter().filter(|open| open.gap.is_none());
    let blocks: Vec<String> = missing.filter_map(of_one).collect();
    blocks.join("\n")
}
