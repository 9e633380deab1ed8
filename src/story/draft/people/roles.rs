//! Roles: who somebody is, in the words that stand beside their name.

use std::ops::Range;

use super::super::reading::View;
use super::super::tokens::Token;
use super::super::verbs::{Finite, finite};
use super::super::{ages, tables};
use super::runs::Run;
use crate::text::Language;

/// Who a person is, in the article's words: what stands behind the name between commas, or before it. A clause ("who
/// chairs the assembly") only where neither names a role.
pub(super) fn role(view: &View<'_>, run: &Run, language: Language) -> Option<String> {
    let behind = role_behind(view, run, language);
    let is_clause = behind.is_some_and(|role| RELATIVES.iter().any(|word| role.starts_with(&format!("{word} "))));
    let before = if behind.is_none() || is_clause {
        role_before(view, run, language)
    } else {
        None
    };
    before.or(behind).map(str::to_owned)
}

/// Words that open a clause about a person.
const RELATIVES: &[&str] = &["who", "quien", "que"];
/// Words that open a role behind a name.
const OPENERS: &[&str] = &[
    "a", "an", "the", "its", "their", "his", "her", "head", "el", "la", "un", "una", "su",
];

/// ", the borough engineer," or ", who chairs the assembly,".
fn role_behind<'a>(view: &View<'a>, run: &Run, language: Language) -> Option<&'a str> {
    let tokens = &view.tokens;
    let mut at = run.tokens.end;
    if ages::behind(view, run.tokens.end).is_some() {
        at += 2 + usize::from(tokens.get(at + 1).is_some_and(|token| token.text == "de"));
        at += usize::from(tokens.get(at).is_some_and(|token| token.plain == "anos"));
    }
    if tokens.get(at).is_none_or(|token| token.text != ",") {
        return None;
    }
    let from = at + 1;
    let end = tokens
        .iter()
        .enumerate()
        .skip(from)
        .find(|(_, token)| token.is_sign(",.;:—–\"“”()") || tables::says(&token.plain))
        .map_or(tokens.len(), |(end, _)| end);
    let words = tokens.get(from..end)?;
    let first = words.first()?.plain.as_str();
    let is_role = |token: &Token<'_>| tables::is_role(&token.plain);
    let fits = match words.len() {
        1 => is_role(&words[0]),
        2..LONGEST_ROLE => {
            RELATIVES.contains(&first) && !is_past(view, from + 1, language)
                || (OPENERS.contains(&first) || tables::is_role(first)) && words.iter().any(is_role)
        }
        _ => false,
    };
    fits.then(|| view.words(from..end))
}

/// Whether a clause tells what somebody did once ("que derribó a Prado"), which is not who they are.
fn is_past(view: &View<'_>, verb: usize, language: Language) -> bool {
    let word = view.plain(verb);
    match finite(&view.tokens, verb, language) {
        Some(Finite::Past(_)) => true,
        Some(Finite::Auxiliary) => matches!(word, "was" | "were" | "had"),
        Some(Finite::Spanish) => {
            let written = view.tokens[verb].text.to_lowercase();
            matches!(word, "fue" | "fueron" | "habia" | "habian" | "estuvo" | "hizo" | "tuvo")
                || ["ó", "aron", "ieron"].iter().any(|ending| written.ends_with(ending))
        }
        _ => false,
    }
}

/// "Its director, Colleen Foy", "the borough engineer Joel Ikeda", "Mayor Tobias Renn".
fn role_before<'a>(view: &View<'a>, run: &Run, language: Language) -> Option<&'a str> {
    let tokens = &view.tokens;
    let has_role = |range: Range<usize>| tokens[range].iter().any(|token| tables::is_role(&token.plain));
    let mut end = run.tokens.start;
    let mut start = end;
    while start > 0
        && (tokens[start - 1].is_capitalised() && tables::is_title(&tokens[start - 1].plain)
            || start > 1 && tokens[start - 1].text == "." && tables::is_title(&tokens[start - 2].plain))
    {
        start -= 1;
    }
    if start < end {
        // "County Commissioner", "Assistant U.S. Attorney".
        while start > 0 && opens_titles(view, start - 1, language) {
            start -= 1;
        }
        let titles = view.words(start..end);
        let spoken = tokens[start..end].iter().any(|token| {
            tables::is_role(&token.plain)
                || matches!(
                    token.plain.as_str(),
                    "king" | "queen" | "pope" | "judge" | "attorney" | "justice"
                )
        });
        if spoken {
            return Some(titles);
        }
        end = start;
    }
    let comma = end > 0 && tokens[end - 1].text == ",";
    let last = if comma { end - 1 } else { end };
    let mut start = last;
    while start > 0 && last - start < LONGEST_ROLE {
        let token = &tokens[start - 1];
        if !token.is_word()
            || token.quoted
            || tables::says(&token.plain)
            // "A jury on Thursday found former treasurer Voss guilty".
            || finite(tokens, start - 1, language).is_some()
            || tables::is_weekday(&token.plain, language)
            || matches!(
                token.plain.as_str(),
                "and" | "y" | "by" | "por" | "but" | "to" | "is" | "was" | "es" | "era" | "que" | "that"
            )
        {
            break;
        }
        start -= 1;
        // "The director of the weather service": the article of what somebody is head of.
        let owned = start > 0 && matches!(tokens[start - 1].plain.as_str(), "of" | "at" | "for" | "in");
        let opens = matches!(
            tokens[start].plain.as_str(),
            "a" | "an" | "the" | "its" | "their" | "his" | "her" | "un" | "una" | "su"
        );
        if opens && !owned {
            break;
        }
        if matches!(tokens[start].plain.as_str(), "el" | "la")
            && start > 0
            && !matches!(tokens[start - 1].plain.as_str(), "de" | "en")
        {
            break;
        }
    }
    // "The expulsion of the goalkeeper Luis Cárdenas": only what the role stands in.
    if let Some(role) = (start..last).rev().find(|&at| tables::is_role(&tokens[at].plain)) {
        let owner = (start..role)
            .rev()
            .find(|&at| matches!(tokens[at].text, "of" | "de" | "del"));
        let heads = |at: usize| (start..at).any(|at| tables::is_role(&tokens[at].plain));
        if let Some(owner) = owner.filter(|&at| !heads(at)) {
            start = owner + 1;
        }
    }
    let near = last.saturating_sub(3)..last;
    let found = start < last && has_role(start..last) && (comma || has_role(near));
    found.then(|| view.words(start..last))
}

/// Whether a word with a capital belongs to the titles behind it.
fn opens_titles(view: &View<'_>, at: usize, language: Language) -> bool {
    let token = &view.tokens[at];
    let is_grammar = tables::is_function(&token.plain, language)
        || tables::is_weekday(&token.plain, language)
        || tables::month(&token.plain, language).is_some();
    token.is_capitalised() && !token.quoted && !is_grammar
}

/// Words that a role has at the most.
const LONGEST_ROLE: usize = 14;
