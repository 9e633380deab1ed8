//! `footnote build`: from an article to a story, and again when the article has changed.

use std::fmt::Write as _;
use std::io::{IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};

use super::files::{write_into, write_new};
use super::{Outcome, show, spoken_language};
use crate::story::article::{Article, Format};
use crate::story::draft::{Drafted, Particulars, draft};
use crate::story::{self, Report, StoryFiles, story_toml};
use crate::text::{Language, clean_lines, plain};

/// Make a story from an article, or from every article in a folder; rebuild it when the article has changed.
///
/// Writes DIR/article.txt and DIR/story.toml. If DIR already has a story, it is rebuilt: what people wrote stays, what the
/// program drafted is drafted again, and what the article no longer says is marked stale and not answered from.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  footnote build article.txt --out my-story")]
pub(super) struct BuildArgs {
    /// The article, plain text or Markdown: its headline on the first line, then paragraphs with blank lines between. Or a
    /// folder of such files (.txt, .md).
    article: PathBuf,
    /// The story's folder; for a folder of articles, the folder for their stories. Without this, a folder here that is named
    /// after ARTICLE.
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// A short name for the story. Without this, the name of the file.
    #[arg(long)]
    id: Option<String>,
    /// Where the article is published.
    #[arg(long)]
    url: Option<String>,
    /// Who published it.
    #[arg(long)]
    publisher: Option<String>,
    /// When it was published, as the publisher writes it.
    #[arg(long, value_name = "WHEN")]
    published: Option<String>,
    /// The article's language: en or es. Without this, Footnote finds out.
    #[arg(long, value_parser = spoken_language)]
    language: Option<Language>,
    /// Say what a rebuild would change, and write nothing.
    #[arg(long)]
    check: bool,
}

pub(super) fn run(args: &BuildArgs) -> anyhow::Result<Outcome> {
    if args.article.is_dir() {
        return run_folder(args);
    }
    let out = match &args.out {
        Some(out) => out.clone(),
        None => PathBuf::from(slug(&args.article)),
    };
    let built = build(args, &args.article, &out)?;
    show(&clean_lines(&built.words(&out)))?;
    Ok(built.outcome(args.check))
}

/// Every article of a folder. One that cannot be read is reported, and the others are built.
fn run_folder(args: &BuildArgs) -> anyhow::Result<Outcome> {
    if args.id.is_some() || args.url.is_some() {
        bail!("--id and --url belong to a single article; leave them out for a folder");
    }
    let folder = args.article.display();
    let entries = std::fs::read_dir(&args.article).with_context(|| format!("cannot read the folder {folder}"))?;
    let mut articles = Vec::new();
    for entry in entries {
        let path = entry
            .with_context(|| format!("cannot read the folder {folder}"))?
            .path();
        if path.is_file()
            && path.extension().is_some_and(|ending| {
                ["txt", "md", "markdown"]
                    .iter()
                    .any(|known| ending.eq_ignore_ascii_case(known))
            })
        {
            articles.push(path);
        }
    }
    articles.sort();
    if articles.is_empty() {
        bail!("{folder}: there is no article in this folder; articles are files whose names end in .txt or .md");
    }
    let out = args.out.clone().unwrap_or_else(|| PathBuf::from("stories"));
    let bar = if std::io::stderr().is_terminal() {
        ProgressBar::new(articles.len() as u64)
    } else {
        ProgressBar::hidden()
    };
    if let Ok(style) = ProgressStyle::with_template("{wide_bar} {pos}/{len} articles, {eta} left") {
        bar.set_style(style);
    }
    let mut failures = String::new();
    let mut failed = 0_usize;
    let mut pending = 0_usize;
    let mut words = String::new();
    for article in &articles {
        let to = out.join(slug(article));
        match build(args, article, &to) {
            Ok(built) => {
                pending += usize::from(built.is_change());
                if built.is_change() && matches!(built, Built::Again(_)) {
                    words.push_str(&built.words(&to));
                }
            }
            Err(error) => {
                failed += 1;
                // Writing to a `String` cannot fail.
                let _ = writeln!(failures, "{error:#}");
            }
        }
        bar.inc(1);
    }
    bar.finish_and_clear();
    anstream::stderr().write_all(clean_lines(&failures).as_bytes())?;
    let built = articles.len() - failed;
    let verb = if args.check { "looked at" } else { "built" };
    let _ = writeln!(
        words,
        "{built} of {} stories {verb} in {}, {pending} of them new or changed",
        articles.len(),
        out.display()
    );
    show(&clean_lines(&words))?;
    Ok(if failed > 0 || args.check && pending > 0 {
        Outcome::Findings
    } else {
        Outcome::Fine
    })
}

/// What was done with an article.
enum Built {
    /// A new story, with the number of its sentences, entries and gaps.
    New([usize; 3]),
    /// A story that was there.
    Again(Report),
}

impl Built {
    const fn is_change(&self) -> bool {
        match self {
            Self::New(_) => true,
            Self::Again(report) => report.changed,
        }
    }

    const fn outcome(&self, check: bool) -> Outcome {
        if check && self.is_change() {
            Outcome::Findings
        } else {
            Outcome::Fine
        }
    }

    /// What is said about it.
    fn words(&self, out: &Path) -> String {
        let out = out.display();
        match self {
            Self::New([sentences, entries, gaps]) => {
                format!(
                    "{out}: {sentences} sentences, {entries} entries and {gaps} gaps drafted\nTry it: footnote chat --story {out}\n"
                )
            }
            Self::Again(report) if !report.changed => format!("{out}: nothing has changed\n"),
            Self::Again(report) => {
                let mut text = format!(
                    "{out}: {} sentences are new, {} are gone, {} have moved; {} entries and gaps that people wrote are kept, {} drafts were replaced by {}\n",
                    report.new_sentences,
                    report.gone_sentences,
                    report.moved_sentences,
                    report.kept,
                    report.drafts.0,
                    report.drafts.1
                );
                let mut list = |what: &str, ids: &[String]| {
                    if !ids.is_empty() {
                        let _ = writeln!(text, "  {what}: {}", ids.join(", "));
                    }
                };
                list(
                    "stale, not answered from until somebody has looked at them",
                    &report.stale,
                );
                list("stale before, now in the article again", &report.restored);
                list("gaps that the article may answer now", &report.doubtful_gaps);
                if report.stale_others > 0 {
                    let _ = writeln!(
                        text,
                        "  {} events, names or sentences of the summary are stale",
                        report.stale_others
                    );
                }
                text
            }
        }
    }
}

/// Builds one article's story, or builds it again.
fn build(args: &BuildArgs, path: &Path, out: &Path) -> anyhow::Result<Built> {
    let article = read(path, args.language)?;
    let matter = article.front_matter.clone();
    let particulars = Particulars {
        id: args.id.clone().unwrap_or_else(|| slug(path)),
        publisher: args.publisher.clone().or(matter.publisher),
        url: args.url.clone().or(matter.url),
        published: args.published.clone().or(matter.published),
    };
    let drafted = draft(article, particulars);
    let story_file = out.join("story.toml");
    if story_file.exists() {
        return again(args, &drafted, out);
    }
    let is_free = !out.exists()
        || out.is_dir()
            && std::fs::read_dir(out)
                .with_context(|| format!("cannot read {}", out.display()))?
                .next()
                .is_none();
    if !is_free {
        bail!(
            "{}: there is something here already, but no story.toml; choose another folder with --out",
            out.display()
        );
    }
    if !args.check {
        write_new(out, &drafted.article.text, &story_toml(&drafted))?;
    }
    Ok(Built::New([
        drafted.article.sentences.len(),
        drafted.entries.len(),
        drafted.gaps.len(),
    ]))
}

fn again(args: &BuildArgs, drafted: &Drafted, out: &Path) -> anyhow::Result<Built> {
    let files = StoryFiles::read(out).with_context(|| format!("cannot read the story at {}", out.display()))?;
    let rebuilt = story::rebuild(&files, drafted)
        .map_err(story::LoadError::Refused)
        .with_context(|| format!("cannot rebuild the story at {}; nothing is written", out.display()))?;
    let mut report = rebuilt.report;
    report.changed |= files.article != drafted.article.text;
    if report.changed && !args.check {
        write_into(
            out,
            &[
                ("article.txt", &drafted.article.text),
                ("story.toml", &rebuilt.story_toml),
            ],
        )?;
    }
    Ok(Built::Again(report))
}

/// Reads an article's file.
fn read(path: &Path, language: Option<Language>) -> anyhow::Result<Article> {
    let shown = path.display();
    if !path.exists() {
        bail!("{shown}: there is no such file");
    }
    let text = match story::read_text(path) {
        Ok(text) => text,
        Err(story::LoadError::TooLarge { .. }) => bail!(
            "{shown}: the file is larger than {} MiB, which no article is",
            story::MAX_FILE_BYTES / (1024 * 1024)
        ),
        Err(story::LoadError::Empty { .. }) => bail!("{shown}: {}", story::article::Unreadable::Empty),
        Err(error) => return Err(error.into()),
    };
    let markdown = path
        .extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("md") || ending.eq_ignore_ascii_case("markdown"));
    let format = if markdown { Format::Markdown } else { Format::Plain };
    Article::read(&text, format, language).with_context(|| shown.to_string())
}

/// The name of a file as that of a story.
fn slug(path: &Path) -> String {
    let stem = path
        .file_stem()
        .map(|stem| stem.to_string_lossy().into_owned())
        .unwrap_or_default();
    let name: String = plain(&stem)
        .chars()
        .map(|ch| if ch == ' ' { '-' } else { ch })
        .filter(|ch| ch.is_ascii_alphanumeric() || *ch == '-')
        .take(64)
        .collect();
    let name = name.trim_matches('-').to_owned();
    if name.is_empty() { "story".to_owned() } else { name }
}
