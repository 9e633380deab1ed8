//! `footnote gaps`: what readers asked in vain.

use std::path::PathBuf;

use clap::Args;
use serde::Serialize;

use super::{ConfigArgs, Outcome, page, show, spoken_language};
use crate::app;
use crate::cache::Learner;
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
struct Listed {
    /// The story's id.
    story: String,
    question: String,
    also: Vec<String>,
    language: Language,
    times: u64,
    people: u64,
    first_asked: String,
    last_asked: String,
    /// The gap that the story has for it.
    gap: Option<String>,
    /// The passage that comes closest.
    nearest: Option<String>,
}

impl Listed {
    fn of(story: &Story, open: OpenQuestion) -> Self {
        let mut ways = open.question.ways.into_iter().map(|way| way.text);
        Self {
            story: story.id.clone(),
            question: ways.next().unwrap_or_default(),
            also: ways.collect(),
            language: open.question.language,
            times: open.question.times,
            people: open.question.people,
            first_asked: open.question.first_asked,
            last_asked: open.question.last_asked,
            gap: open.gap,
            nearest: open.nearest,
        }
    }
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
    let library = Library::open(stories, config.thresholds, Learner::Here)?;
    let (mut listed, mut drawn) = (Vec::new(), Vec::new());
    // One story after the other: of an archive, not all have room at once.
    for volume in library.shelf().stories() {
        let answerer = library.answerer(volume)?;
        let story = answerer.story();
        let mut open = app::open_questions(&config.store, &answerer, LOOKED_AT)?;
        open.truncate(args.top);
        if args.json {
            listed.extend(open.into_iter().map(|open| Listed::of(story, open)));
        } else if args.toml {
            drawn.push(drafts(story, &open));
        } else {
            drawn.push(draw::gaps(story, &open, args.locale.unwrap_or(story.language), page()));
        }
    }
    if args.json {
        show(&format!("{}\n", serde_json::to_string_pretty(&listed)?))?;
        return Ok(Outcome::Fine);
    }
    drawn.retain(|text| !text.is_empty());
    show(&drawn.join("\n"))?;
    Ok(Outcome::Fine)
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
