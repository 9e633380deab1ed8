// STUB: stands in for the loader until it is there. Drop this file and its lines in `mod.rs`.
#![allow(missing_docs, clippy::missing_errors_doc)]
use std::path::{Path, PathBuf};

use super::{CitedText, Entity, EntityKind, Entry, Event, Gap, Passage, Statement, Story, Summary, Synonyms, Wording};
use crate::text::{Language, Localised};

#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    #[error("{path}: {error}")]
    Read { path: PathBuf, error: std::io::Error },
    #[error("{path}: not a story")]
    NotAStory { path: PathBuf },
}

#[derive(Debug, Clone)]
pub struct Finding {
    pub file: String,
}

impl std::fmt::Display for Finding {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:1:1: stub [stub]", self.file)
    }
}

#[derive(Debug, Clone)]
pub struct StoryFiles {
    pub story_toml: String,
}

impl StoryFiles {
    pub fn read(path: &Path) -> Result<Self, LoadError> {
        let path = if path.is_dir() {
            path.join("story.toml")
        } else {
            path.to_owned()
        };
        match std::fs::read_to_string(&path) {
            Ok(story_toml) if story_toml.starts_with("schema = 1") => Ok(Self { story_toml }),
            Ok(_) => Err(LoadError::NotAStory { path }),
            Err(error) => Err(LoadError::Read { path, error }),
        }
    }

    pub fn shipped() -> Self {
        Self {
            story_toml: String::new(),
        }
    }
}

pub fn check(files: &StoryFiles) -> Vec<Finding> {
    if files.story_toml.contains("bad") {
        vec![Finding {
            file: "story.toml".to_owned(),
        }]
    } else {
        Vec::new()
    }
}

pub fn load(path: &Path) -> Result<Story, LoadError> {
    StoryFiles::read(path).and_then(|_| shipped())
}

fn both(en: &str, es: &str) -> Localised<String> {
    Localised {
        en: Some(en.to_owned()),
        es: Some(es.to_owned()),
    }
}

fn wording(question: &str, answer: &str) -> Wording {
    Wording {
        question: question.to_owned(),
        also: Vec::new(),
        answer: answer.to_owned(),
    }
}

#[allow(clippy::unnecessary_wraps)]
pub fn shipped() -> Result<Story, LoadError> {
    let quote = "\"You have 111 days to leave Chile voluntarily,\" he stated, referring to the period until a new administration succeeds the current left-wing President, Gabriel Boric.";
    let passage = Passage {
        id: "p4s1".to_owned(),
        section: Some("Political Rhetoric Sparks Migrant Exodus".to_owned()),
        paragraph: 4,
        sentence: 1,
        text: quote.to_owned(),
        prefix: String::new(),
        suffix: String::new(),
        start: 0,
        end: quote.chars().count(),
    };
    let event = CitedText {
        text: both("Kast gives a deadline.", "Kast da un plazo."),
        cites: vec![0],
    };
    Ok(Story {
        id: "stub".to_owned(),
        title: "Peru Declares Emergency as Migrants Flee Chile's Anti-Immigrant Rhetoric".to_owned(),
        subtitle: None,
        language: Language::En,
        publisher: None,
        url: None,
        published: None,
        modified: None,
        article: quote.to_owned(),
        passages: vec![passage],
        entries: vec![Entry {
            id: "kast-deadline".to_owned(),
            wording: Localised {
                en: Some(wording(
                    "How many days did Kast give migrants to leave Chile?",
                    "111 days.",
                )),
                es: Some(wording(
                    "¿Cuántos días dio Kast a los migrantes para salir de Chile?",
                    "111 días.",
                )),
            },
            cites: vec![0],
            statement: Statement::Quote,
            speaker: Some("José Antonio Kast".to_owned()),
            next: vec![0],
        }],
        gaps: vec![Gap {
            id: "rival".to_owned(),
            wording: Localised {
                en: Some(wording("Who is Kast's rival in the runoff?", "It names none.")),
                es: None,
            },
            nearest: Some(0),
        }],
        summary: Summary {
            short: vec![event.clone()],
            long: vec![event.clone()],
        },
        events: vec![Event {
            when: None,
            date: None,
            inferred: false,
            what: event,
        }],
        entities: vec![Entity {
            kind: EntityKind::Person,
            name: "José Antonio Kast".to_owned(),
            aliases: vec!["kast".to_owned()],
            role: both("favourite to win", "favorito"),
            cites: vec![0],
        }],
        synonyms: vec![Synonyms::default()],
    })
}
