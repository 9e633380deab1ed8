//! What takes input from outside, and what it promises.

use std::fs;
use std::path::{Path, PathBuf};

use footnote::answer::{Answerer, Conversation};
use footnote::config::Config;
use footnote::discord;
use footnote::story::article::{Article, Format};
use footnote::story::draft::{self, Particulars};
use footnote::story::{self, StoryFiles};

/// Takes an input.
type Run = Box<dyn Fn(&[u8])>;

/// One entrance.
pub(crate) struct Target {
    pub(crate) name: &'static str,
    pub(crate) seeds: Vec<Vec<u8>>,
    /// Panics where a promise is broken.
    pub(crate) run: Run,
}

pub(crate) fn all() -> Vec<Target> {
    vec![question(), story_file(), article(), custom_id(), configuration()]
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &str) -> Vec<u8> {
    fs::read(root().join(path)).expect("a file of the repository")
}

fn text(input: &[u8]) -> String {
    String::from_utf8_lossy(input).into_owned()
}

/// A question: answered the same each time, with quotations that stand in the article.
fn question() -> Target {
    let answerer = Answerer::new(story::load(&root().join("tests/stories/ostrey-cable")).expect("it is sound"));
    let article = text(&read("tests/stories/ostrey-cable/article.txt"));
    let phrasings = answerer.story().entries.iter().map(|entry| &entry.wording);
    let phrasings = phrasings.flat_map(|wording| wording.en.iter().chain(&wording.es));
    let seeds = phrasings.map(|wording| wording.question.clone().into_bytes()).collect();
    let run = move |input: &[u8]| {
        let question = text(input);
        let mut conversation = Conversation::default();
        let mut again = Conversation::default();
        // Lines are turns.
        for turn in question.lines().take(6).chain([question.as_str()]) {
            let reply = answerer.answer(turn, &mut conversation, None);
            let repeated = answerer.answer(turn, &mut again, None);
            assert_eq!(
                format!("{reply:?}"),
                format!("{repeated:?}"),
                "another answer to the same"
            );
            for citation in reply.citations.iter().chain(&reply.nearest) {
                assert!(
                    article.contains(&citation.quote),
                    "{:?} does not stand there",
                    citation.quote
                );
            }
        }
        answerer.complete(&question, answerer.story().language, 25);
    };
    Target {
        name: "question",
        seeds,
        run: Box::new(run),
    }
}

/// A story file: refused with findings, or a story that can be asked.
fn story_file() -> Target {
    let article = text(&read("tests/stories/ostrey-cable/article.txt"));
    let run = move |input: &[u8]| {
        let files = StoryFiles {
            story_path: PathBuf::from("story.toml"),
            story_toml: text(input),
            article_path: PathBuf::from("article.txt"),
            article: article.clone(),
        };
        match story::parse(&files) {
            Ok(story) => {
                let answerer = Answerer::new(story);
                answerer.answer("how many residents are cut off?", &mut Conversation::default(), None);
            }
            Err(findings) => assert!(!findings.is_empty(), "refused without a reason"),
        }
        story::check(&files);
    };
    // Small ones are changed where it matters more often.
    let whole = text(&read("tests/stories/ostrey-cable/story.toml"));
    let head: String = whole.split_inclusive('\n').take(200).collect();
    Target {
        name: "story file",
        seeds: vec![whole.into_bytes(), head.into_bytes()],
        run: Box::new(run),
    }
}

/// An article: refused, or a draft that the checks let in.
fn article() -> Target {
    let run = |input: &[u8]| {
        let typed = text(input);
        // Either way of reading, by what changes with nearly every mutation.
        let format = if input.len().is_multiple_of(2) {
            Format::Plain
        } else {
            Format::Markdown
        };
        let Ok(article) = Article::read(&typed, format, None) else {
            return;
        };
        let particulars = Particulars {
            id: "drafted".to_owned(),
            ..Particulars::default()
        };
        let drafted = draft::draft(article, particulars);
        let files = StoryFiles {
            story_path: PathBuf::from("story.toml"),
            story_toml: story::story_toml(&drafted),
            article_path: PathBuf::from("article.txt"),
            article: drafted.article.text,
        };
        let parsed = story::parse(&files);
        assert!(parsed.is_ok(), "the draft is refused: {parsed:?}");
    };
    // Whole ones, and their beginnings: a draft takes time with the length.
    let articles = [
        "swimming-pool",
        "orchard-blight",
        "mina-santa-elvira",
        "teatro-trapiche",
    ];
    let articles = articles.map(|name| text(&read(&format!("tests/articles/{name}.txt"))));
    let beginnings = articles.iter().flat_map(|article| {
        [3, 5, 8].map(|paragraphs| article.split_inclusive("\n\n").take(paragraphs).collect::<String>())
    });
    let seeds = articles.iter().cloned().chain(beginnings);
    Target {
        name: "article",
        seeds: seeds.map(String::into_bytes).collect(),
        run: Box::new(run),
    }
}

/// A component's id: read as something that is written back the same, or not at all.
fn custom_id() -> Target {
    let run = |input: &[u8]| {
        let id = text(input);
        if let Some(written) = discord::rewritten(&id) {
            assert_eq!(discord::rewritten(&written).as_deref(), Some(written.as_str()));
        }
    };
    let seeds = [
        "f1.c.93841ae0.p4s1",
        "f1.r.93841ae0",
        "f1.m.93841ae0.kast-deadline.1190000000000000001",
        "f1.y.93841ae0.kast-deadline",
        "f1.n.93841ae0.",
        "f1.p.93841ae0.t.2",
    ];
    Target {
        name: "custom id",
        seeds: seeds.iter().map(|id| id.as_bytes().to_vec()).collect(),
        run: Box::new(run),
    }
}

/// A configuration: refused with findings that have a place, or one that can be used.
fn configuration() -> Target {
    let run = |input: &[u8]| {
        let typed = text(input);
        if let Err(findings) = Config::parse(Path::new("config.toml"), &typed) {
            assert!(!findings.is_empty(), "refused without a reason");
            assert!(findings.iter().all(|finding| finding.line >= 1 && finding.column >= 1));
        }
    };
    let example = text(&read("config.example.toml"));
    let effective = example
        .replace("# path = ", "path = ")
        .replace("# channels", "channels")
        .replace("# guild", "guild");
    Target {
        name: "configuration",
        seeds: vec![example.into_bytes(), effective.into_bytes()],
        run: Box::new(run),
    }
}
