//! Runs of capitalised words: where the names of a sentence stand.

use std::ops::Range;

use super::super::reading::View;
use super::super::tables;
use super::super::tokens::Token;
use crate::text::Language;

/// A run of capitalised words in a sentence.
pub(super) struct Run {
    pub(super) sentence: usize,
    pub(super) tokens: Range<usize>,
    pub(super) name: String,
}

/// A word without its possessive ending.
pub(in crate::story::draft) fn bare<'t>(token: &Token<'t>) -> &'t str {
    token
        .text
        .strip_suffix("'s")
        .or_else(|| token.text.strip_suffix("’s"))
        .unwrap_or(token.text)
}

/// Every run of capitalised words that is a name, titles in front of it left out.
pub(super) fn runs(sentences: &[View<'_>], language: Language) -> Vec<Run> {
    // Words that are written with a capital where no sentence starts.
    let inside: Vec<&str> = sentences
        .iter()
        .flat_map(|view| {
            view.tokens.windows(2).filter_map(|pair| {
                let opens = pair[0].is_sign("\"“«¿¡.:(—–") || pair[0].is_sign("‘");
                (!opens && pair[1].is_capitalised()).then(|| bare(&pair[1]))
            })
        })
        .collect();
    let mut found = Vec::new();
    for (sentence, view) in sentences.iter().enumerate() {
        let tokens = &view.tokens;
        let mut at = 0;
        while at < tokens.len() {
            if !tokens[at].is_capitalised() {
                at += 1;
                continue;
            }
            let end = run_end(tokens, at);
            let mut start = at;
            at = end;
            let opens = start == 0 || tokens[start - 1].is_sign("\"“«¿¡.:(—–");
            if opens
                && (tables::is_function(&tokens[start].plain, language)
                    || tables::is_weekday(&tokens[start].plain, language))
            {
                start += 1;
            } else if opens && end - start == 1 && !inside.contains(&bare(&tokens[start])) {
                continue;
            }
            while start < end && (tables::is_title(&tokens[start].plain) || tokens[start].is_sign(".")) {
                start += 1;
            }
            while start < end
                && (tables::is_weekday(&tokens[start].plain, language)
                    || tables::month(&tokens[start].plain, language).is_some())
            {
                start += 1;
            }
            start = behind_role(tokens, start..end);
            start = behind_department(tokens, start..end);
            if start >= end {
                continue;
            }
            let words: Vec<&str> = tokens[start..end].iter().map(bare).collect();
            let text = words.join(" ");
            if text.chars().count() < 2 || end - start == 1 && tables::is_function(&tokens[start].plain, language) {
                continue;
            }
            // As it stands, so that "Ana M. Ruiz" keeps its full stop.
            let whole = view.words(start..end);
            let name = whole
                .strip_suffix("'s")
                .or_else(|| whole.strip_suffix("’s"))
                .unwrap_or(whole);
            let name = name.strip_suffix(['\'', '’']).unwrap_or(name).to_owned();
            found.push(Run {
                sentence,
                tokens: start..end,
                name,
            });
        }
    }
    found
}

/// Where the run of capitals that starts at a token ends: small words of names may stand between them.
fn run_end(tokens: &[Token<'_>], start: usize) -> usize {
    let mut end = start + 1;
    loop {
        if tokens[end - 1].is_possessive() {
            return end;
        }
        let capital = |at: usize| tokens.get(at).is_some_and(Token::is_capitalised);
        let small = |at: usize| {
            tokens
                .get(at)
                .is_some_and(|token| matches!(token.text, "of" | "de" | "del" | "von" | "van" | "da" | "di"))
        };
        let article = |at: usize| {
            tokens
                .get(at)
                .is_some_and(|token| matches!(token.text, "the" | "la" | "las" | "los" | "el"))
        };
        let dotted = |at: usize| tokens.get(at).is_some_and(|token| token.text == ".");
        let is_short = tables::is_title(&tokens[end - 1].plain) || tokens[end - 1].text.chars().count() == 1;
        let numbered = matches!(tokens[end - 1].text, "No" | "Nº" | "núm") && dotted(end);
        if numbered && tokens.get(end + 1).is_some_and(Token::is_number) {
            // "Bridge No. 4"
            return end + 2;
        } else if capital(end) {
            end += 1;
        } else if is_nickname(tokens, end) {
            end += 4;
        } else if names_person(&tokens[start..end]) && tokens.get(end).is_some_and(|token| token.text == "of") {
            // "Mayor Steven Crane of Surf City": what follows says of where.
            return end;
        } else if dotted(end) && is_short && capital(end + 1) || small(end) && capital(end + 1) {
            end += 2;
        } else if small(end) && article(end + 1) && capital(end + 2) {
            end += 3;
        } else {
            return end;
        }
    }
}

/// Where a name begins behind the department of a role: "la exministra de Trabajo Elvira Montalbán".
fn behind_department(tokens: &[Token<'_>], run: Range<usize>) -> usize {
    let before = |back: usize| run.start.checked_sub(back).map_or("", |at| tokens[at].plain.as_str());
    let is_role = |word: &str| tables::is_role(word) || tables::is_title(word);
    if !matches!(before(1), "of" | "de" | "for") || !is_role(before(2)) {
        return run.start;
    }
    let given = run.clone().skip(1).find(|&at| tables::is_given_name(&tokens[at].plain));
    // Of three words the first is the department, whatever the second.
    let second = (run.len() == 3).then_some(run.start + 1);
    given.or(second).filter(|&at| at + 1 < run.end).unwrap_or(run.start)
}

/// Whether a name goes on with a nickname in quotation marks: "Joaquín «Quino» Barrera".
fn is_nickname(tokens: &[Token<'_>], at: usize) -> bool {
    tokens.get(at..at + 4).is_some_and(|next| {
        next[0].is_sign("\"“«‘") && next[1].is_capitalised() && next[2].is_sign("\"”»’") && next[3].is_capitalised()
    })
}

/// Where a name begins whose role is written with capitals: behind the last word of the role in "Assistant U.S. Attorney Daniel Okafor".
fn behind_role(tokens: &[Token<'_>], run: Range<usize>) -> usize {
    let is_role = |word: &str| tables::is_role(word) || tables::is_title(word);
    let is_thing = |word: &str| tables::is_organisation(word) || tables::is_place(word);
    let start = run.start;
    if start >= run.end || tables::is_given_name(&tokens[start].plain) {
        return start;
    }
    let last = run.clone().rev().find(|&at| is_role(&tokens[at].plain));
    last.map(|at| at + 1)
        .filter(|&name| {
            name < run.end
                && tokens[name].is_capitalised()
                && tokens[name..run.end].iter().all(|token| !is_thing(&token.plain))
        })
        .unwrap_or(start)
}

/// Whether words are a given name with a surname, or a name behind a role or a title.
fn names_person(tokens: &[Token<'_>]) -> bool {
    let words: Vec<&Token<'_>> = tokens.iter().filter(|token| token.is_word()).collect();
    let is_role = |word: &str| tables::is_role(word) || tables::is_title(word);
    let roles = words.iter().take_while(|word| is_role(&word.plain)).count();
    let name = &words[roles..];
    let is_thing = |word: &str| tables::is_organisation(word) || tables::is_place(word);
    name.len() >= 2
        && (tables::is_given_name(&name[0].plain)
            || roles > 0 && !name.iter().any(|word| is_thing(&word.plain) || is_role(&word.plain)))
}
