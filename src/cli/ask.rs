//! `footnote ask`: one question from the command line, or many as JSON lines.

use std::io::{self, BufWriter, Write as _};

use anyhow::Context as _;
use clap::Args;

use super::picture::{PICTURE, PictureArgs};
use super::{Outcome, StoryArgs, page, show};
use crate::answer::Conversation;
use crate::app;
use crate::picture;
use crate::terminal::draw::{self, Offers};
use crate::terminal::jsonl;
use crate::terminal::stopwatch::timed_answer;
use crate::text::clean_lines;

/// Ask one question, or many as JSON lines.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  footnote ask \"Who is Luis Cordero?\"\n  \
                        footnote ask \"Who is Luis Cordero?\" --png answer.png\n  \
                        echo '{\"id\": 1, \"q\": \"Who is Luis Cordero?\"}' | footnote ask --jsonl")]
pub(super) struct AskArgs {
    /// The question; quotation marks are not needed.
    #[arg(required_unless_present = "jsonl", conflicts_with = "jsonl")]
    question: Vec<String>,
    /// Write the reply as a JSON object.
    #[arg(long, conflicts_with = PICTURE)]
    json: bool,
    /// Read questions from standard input, one JSON object {"id", "q", "conversation"?, "locale"?} on each line, and write
    /// each reply as a JSON object on a line.
    #[arg(long, conflicts_with = PICTURE)]
    jsonl: bool,
    /// Show how the answer was found.
    #[arg(long, conflicts_with = PICTURE)]
    explain: bool,
    #[command(flatten)]
    picture: PictureArgs,
    #[command(flatten)]
    story: StoryArgs,
}

pub(super) fn run(args: &AskArgs) -> anyhow::Result<Outcome> {
    let wanted = args.picture.wanted();
    let answerer = app::open_answerer(args.story.story.as_deref())?;
    if args.jsonl {
        let options = jsonl::Options {
            locale: args.story.locale,
            explain: args.explain,
        };
        let mut output = BufWriter::new(io::stdout().lock());
        jsonl::run(&answerer, options, io::stdin().lock(), &mut output)
            .context("the questions on standard input cannot be answered to their end")?;
        return Ok(Outcome::Fine);
    }
    let question = args.question.join(" ");
    let mut conversation = Conversation::default();
    let explain = args.explain.then(|| answerer.explain(&question, &conversation));
    let (reply, micros) = timed_answer(&answerer, &question, &mut conversation, args.story.locale);
    if let Some(theme) = wanted {
        args.picture.write(&picture::answer(&question, &reply, theme))?;
    } else if args.json {
        let mut output = BufWriter::new(io::stdout().lock());
        jsonl::write_one(&mut output, &reply, micros, explain.as_deref())?;
        output.flush()?;
    } else {
        let mut text = draw::reply(&reply, Offers::Listed, page());
        if let Some(explain) = explain {
            text = format!("{text}\n{}\n", clean_lines(&explain));
        }
        show(&text)?;
    }
    Ok(Outcome::Fine)
}
