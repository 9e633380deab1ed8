//! The layering of the sources: a part uses what stands below it, never what stands above; and what touches the
//! world (files, clocks, sockets, the screen) stays at the rim.

mod tokens;

use std::fs;
use std::path::{Path, PathBuf};

use tokens::{Token, tokens};

/// From the street to the cellar. Parts of one floor may use one another.
const FLOORS: [&[&str]; 9] = [
    &["main"],
    &["cli"],
    &["app"],
    &[
        "discord",
        "terminal",
        "library",
        "cache",
        "metrics",
        "store",
        "config",
        "telemetry",
    ],
    &["picture"],
    &["answer"],
    &["matching"],
    &["story"],
    &["text"],
];

/// The parts that touch nothing of the world.
const PURE: [&str; 5] = ["text", "story", "matching", "answer", "picture"];
/// The modules of a pure part that may read files after all.
const READERS: [&str; 1] = ["story/load"];
const WORLD: [&str; 5] = ["fs", "time", "net", "env", "process"];
const SCREEN: [&str; 4] = ["println", "print", "eprintln", "eprint"];

fn floor(part: &str) -> Option<usize> {
    FLOORS.iter().position(|parts| parts.contains(&part))
}

/// Every breach in one file, whose `path` is relative to `src/`.
fn breaches(path: &str, source: &str) -> Vec<String> {
    let module = path.trim_end_matches(".rs").trim_end_matches("/mod");
    let part = module.split('/').next().unwrap_or(module);
    // The crate's root only says what parts there are.
    if part == "lib" {
        return Vec::new();
    }
    let mut found = Vec::new();
    let Some(own) = floor(part) else {
        return vec![format!(
            "{path}: `{part}` stands on no floor; give it one in tests/it/layers.rs"
        )];
    };
    let tokens = tokens(source);
    for used in paths(&tokens, module.split('/').count()) {
        let target = used.get(1).map_or("", String::as_str);
        if matches!(target, "*" | "as" | "self" | "") {
            found.push(format!("{path}: `{}` takes the whole house", used.join("::")));
        } else if floor(target).is_some_and(|other| other < own) {
            found.push(format!("{path}: `{}` points upward", used.join("::")));
        }
    }
    let program = without_tests(&tokens);
    for (library, place) in [("strsim", "text"), ("serenity", "discord")] {
        if part != place && names(&tokens, library) {
            found.push(format!("{path}: `{library}` belongs in {place}"));
        }
    }
    let reads = READERS
        .iter()
        .any(|reader| module == *reader || module.starts_with(&format!("{reader}/")));
    if PURE.contains(&part) && !reads && !module.split('/').any(|name| name == "tests") {
        for pair in program.windows(2) {
            if let [Token::Name(name), Token::Sign('!')] = pair
                && SCREEN.contains(&name.as_str())
            {
                found.push(format!("{path}: `{name}!` in a pure part"));
            }
        }
        for used in std_paths(&program) {
            if used
                .get(1)
                .is_some_and(|name| WORLD.contains(&name.as_str()) || name == "*")
            {
                found.push(format!("{path}: `{}` in a pure part", used.join("::")));
            }
        }
    }
    found
}

fn names(tokens: &[Token], wanted: &str) -> bool {
    tokens
        .iter()
        .any(|token| matches!(token, Token::Name(name) if name == wanted))
}

/// Every path that starts at the crate's root, by `crate` or by climbing there with `super`; `depth` is how many
/// names lead from the root to this module.
fn paths(tokens: &[Token], depth: usize) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    for path in trees(tokens, &["crate", "super"]) {
        // `super` may also come inside braces (`super::{super::x}`): the tree has flattened it.
        let climbed = path.iter().take_while(|name| *name == "super").count();
        if path.first().is_some_and(|name| name == "crate") {
            found.push(path);
        } else if climbed == depth {
            found.push(
                std::iter::once("crate".to_owned())
                    .chain(path.into_iter().skip(climbed))
                    .collect(),
            );
        }
    }
    found
}

fn std_paths(tokens: &[Token]) -> Vec<Vec<String>> {
    trees(tokens, &["std", "core"])
}

/// Every path that starts with one of these names, with braces multiplied out.
fn trees(tokens: &[Token], roots: &[&str]) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        // A name that continues a path is none of its own.
        let starts = at == 0
            || tokens[at - 1] != Token::Colons
            || matches!(tokens.get(at.wrapping_sub(2)), Some(Token::Name(name)) if name == "self");
        match &tokens[at] {
            Token::Name(name) if starts && roots.contains(&name.as_str()) => {
                // Also a lone `use crate as house` is a path that takes everything.
                let renamed = matches!(tokens.get(at + 1), Some(Token::Name(next)) if next == "as");
                if tokens.get(at + 1) == Some(&Token::Colons) {
                    at = tree(tokens, at, &[], &mut found);
                } else if renamed && *name == "crate" {
                    found.push(vec![name.clone(), "as".to_owned()]);
                    at += 2;
                } else {
                    at += 1;
                }
            }
            _ => at += 1,
        }
    }
    found
}

/// Reads one branch of a use tree from `at` and returns where it ends.
fn tree(tokens: &[Token], mut at: usize, prefix: &[String], found: &mut Vec<Vec<String>>) -> usize {
    let mut path = prefix.to_vec();
    loop {
        match tokens.get(at) {
            Some(Token::Name(name)) => {
                path.push(name.clone());
                at += 1;
            }
            Some(Token::Sign('*')) => {
                path.push("*".to_owned());
                at += 1;
            }
            Some(Token::Sign('{')) => {
                at += 1;
                while at < tokens.len() && tokens[at] != Token::Sign('}') {
                    at = match tokens[at] {
                        Token::Name(_) | Token::Sign('*' | '{') => tree(tokens, at, &path, found),
                        _ => at + 1,
                    };
                }
                return at + 1;
            }
            _ => break,
        }
        if tokens.get(at) == Some(&Token::Colons) {
            at += 1;
        } else {
            break;
        }
    }
    found.push(path);
    // "x as y": y is a new name and no path.
    if matches!(tokens.get(at), Some(Token::Name(name)) if name == "as") {
        at + 2
    } else {
        at
    }
}

/// The tokens without the bodies of `#[cfg(test)] mod …`: tests may look at clocks and files.
fn without_tests(tokens: &[Token]) -> Vec<Token> {
    let mark: Vec<Token> = tokens::tokens("#[cfg(test)]");
    let mut kept = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let head = &tokens[at..];
        let is_module = head.starts_with(&mark)
            && head[mark.len()..]
                .iter()
                .take(6)
                .take_while(|t| **t != Token::Sign('{'))
                .any(|t| *t == Token::Name("mod".to_owned()));
        if !is_module {
            kept.push(tokens[at].clone());
            at += 1;
            continue;
        }
        let mut open = 0_usize;
        for token in head {
            at += 1;
            match token {
                Token::Sign('{') => open += 1,
                Token::Sign('}') if open == 1 => break,
                Token::Sign('}') => open -= 1,
                Token::Sign(';') if open == 0 => break,
                _ => {}
            }
        }
    }
    kept
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).expect("sources can be listed") {
        let path = entry.expect("a source").path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files
}

#[test]
fn no_source_points_upward_and_the_world_stays_at_the_rim() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let files = rust_files(&root);
    assert!(files.len() > 10, "the sources are where they are looked for");
    let mut found = Vec::new();
    for file in files {
        let path = file
            .strip_prefix(&root)
            .expect("below src")
            .to_string_lossy()
            .replace('\\', "/");
        found.extend(breaches(
            &path,
            &fs::read_to_string(&file).expect("a source can be read"),
        ));
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn the_checker_finds_what_it_must() {
    for (path, source) in [
        ("text/fold.rs", "use crate::story::Story;"),
        ("text/mod.rs", "use super::story::Story;"),
        ("text/fold.rs", "use super::super::answer::Reply;"),
        ("story/load.rs", "fn f() { crate::matching::rank(); }"),
        (
            "story/check/names.rs",
            "use crate::{text::fold, answer::{self, Reply}};",
        ),
        ("story/check/names.rs", "use super::super::super::cli::Cli;"),
        (
            "answer/mod.rs",
            "use crate::{\n    story::Story,\n    // why\n    terminal::draw,\n};",
        ),
        ("answer/reply.rs", "use super::{super::terminal::draw};"),
        ("answer/mod.rs", "use crate as house;"),
        ("answer/mod.rs", "use crate::*;"),
        ("answer/mod.rs", "use crate::{self as house};"),
        (
            "terminal/draw.rs",
            "pub(in crate::terminal) fn f() -> crate::app::App {}",
        ),
        ("telemetry.rs", "use super::app;"),
        ("app.rs", "use crate::cli::Cli;"),
        ("attic.rs", ""),
        ("matching/rank.rs", "use strsim::osa_distance;"),
        ("app.rs", "use serenity::all::Message;"),
        ("matching/rank.rs", "let a = strsim::jaro(a, b);"),
        ("matching/rank.rs", "let a = std::time::Instant::now();"),
        ("answer/mod.rs", "use std::{collections::HashMap, fs};"),
        ("story/check/mod.rs", "use std::fs::File;"),
        ("text/fold.rs", "fn f() { println!(\"x\"); }"),
        (
            "text/fold.rs",
            "#[cfg(test)]\nmod tests { fn f() {} }\nfn g() { eprintln!(); }",
        ),
    ] {
        assert!(!breaches(path, source).is_empty(), "{path}: {source}");
    }
}

#[test]
fn the_checker_lets_pass_what_is_right() {
    for (path, source) in [
        ("main.rs", "use footnote::cli;"),
        ("lib.rs", "pub mod text; pub mod cli;"),
        ("cli/ask.rs", "use super::Outcome; use crate::{app, terminal::draw};"),
        (
            "story/check/names.rs",
            "use super::super::model::Story; use crate::text::fold;",
        ),
        (
            "story/mod.rs",
            "// crate::cli\n/* crate::app /* nested */ crate::cli */ const A: &str = \"crate::cli\";",
        ),
        (
            "story/mod.rs",
            "const A: &str = r#\"crate::cli \" crate::app\"#; fn f<'a>(c: &'a char) -> bool { *c == '\"' }",
        ),
        ("story/load.rs", "use std::fs; use std::path::Path;"),
        ("text/fold.rs", "use strsim::osa_distance;"),
        (
            "text/fold.rs",
            "fn f() {}\n#[cfg(test)]\nmod tests { use std::time::Instant; fn g() { println!(); } }",
        ),
        ("answer/mod.rs", "let time = times::std_time; use std::fmt::Write as _;"),
        ("terminal/draw.rs", "use std::time::Instant; println!();"),
        ("text/words.rs", "#[cfg(test)] mod tests { use super::*; }"),
    ] {
        assert_eq!(breaches(path, source), [""; 0], "{path}: {source}");
    }
}
