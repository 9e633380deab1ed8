//! What an answer asserts against what its passages say: numbers, dates and names.
//!
//! A number, month, weekday or name in an answer has to stand in a cited passage. This does not prove an answer true;
//! it catches the slip of a digit and the name carried over from another sentence. Months, weekdays and countries may
//! be translated, number words may be written as digits, marks may be left out.

use std::collections::{BTreeSet, HashSet};

use super::reading::{Word, words};
use super::{Draft, words as tables};
use crate::story::Finding;
use crate::text::Language;
use crate::text::plain;

/// A detail that a text asserts, written in one way whatever the language.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Fact {
    /// A number in plain digits, with a point before its decimals.
    Number(String),
    /// A month, from 1.
    Month(u32),
    /// A day of the week; Monday is 1.
    Weekday(u32),
    /// A word, folded; the first of its row where the table of translations has it.
    Word(String),
}

impl Fact {
    /// A whole number.
    pub(super) fn number(number: u32) -> Self {
        Self::Number(number.to_string())
    }

    fn word(folded: &str) -> Self {
        Self::Word(tables::canonical(folded).to_owned())
    }
}

/// Everything that some passages say, as facts.
#[derive(Debug, Default)]
pub(super) struct Evidence {
    facts: HashSet<Fact>,
}

impl Evidence {
    /// Takes in a text in `language`.
    pub(super) fn add(&mut self, text: &str, language: Language) {
        let words = words(text);
        for (at, word) in words.iter().enumerate() {
            let folded = plain(word.text);
            self.facts.extend(numbers(&words, at, language).into_iter().flatten());
            self.facts.extend(tables::month(&folded, language).map(Fact::Month));
            self.facts.extend(tables::weekday(&folded, language).map(Fact::Weekday));
            self.facts.insert(Fact::word(&folded));
        }
    }

    /// Whether the texts say this.
    pub(super) fn has(&self, fact: &Fact) -> bool {
        self.facts.contains(fact)
    }
}

/// Every number, date and name in an answer, a summary or the timeline stands in a passage that it cites. Whoever is
/// quoted may be named without standing in the sentence that quotes them.
pub(super) fn facts_are_cited(draft: &Draft<'_>, out: &mut Vec<Finding>) {
    let known = known_names(draft);
    for claim in draft.claims().iter().filter(|claim| !claim.cites.is_empty()) {
        let mut evidence = Evidence::default();
        draft
            .quoted(claim.cites)
            .for_each(|quote| evidence.add(quote, draft.language));
        if let Some(speaker) = claim.speaker {
            evidence.add(speaker.get_ref(), draft.language);
        }
        for &(language, text) in &claim.texts {
            let mut missing = BTreeSet::new();
            for (fact, word) in asserted(text.get_ref(), language, &known) {
                if !evidence.has(&fact) && missing.insert(fact) {
                    out.push(draft.at(text, "fact-uncited", format!("{word:?} is in no cited passage")));
                }
            }
        }
    }
}

/// Words that the article or the lists of names use as names: those whose capital owes nothing to a sentence's start.
fn known_names(draft: &Draft<'_>) -> HashSet<String> {
    let names = draft.entities().map(|entity| entity.name.get_ref().as_str());
    let mut known: HashSet<String> = names
        .flat_map(words)
        .filter(Word::is_capitalised)
        .map(|it| plain(it.text))
        .collect();
    for passage in &draft.raw.passages {
        let inside = words(passage.text.get_ref())
            .into_iter()
            .filter(|word| !word.opens && word.is_capitalised());
        known.extend(inside.map(|word| plain(word.text)));
    }
    known
}

/// What `text` asserts, each with the word that asserts it.
fn asserted<'a>(text: &'a str, language: Language, known: &HashSet<String>) -> Vec<(Fact, &'a str)> {
    let words = words(text);
    let mut facts = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let folded = plain(word.text);
        // English writes the names of days and months with a capital, and has a verb for two of them without.
        let dated =
            language == Language::Es || word.is_capitalised() && !(word.opens && tables::is_common_verb(&folded));
        if let Some(numbers) = numbers(&words, at, language) {
            facts.extend(numbers.into_iter().map(|number| (number, word.text)));
        } else if let Some(month) = tables::month(&folded, language).filter(|_| dated) {
            facts.push((Fact::Month(month), word.text));
        } else if let Some(weekday) = tables::weekday(&folded, language).filter(|_| dated) {
            facts.push((Fact::Weekday(weekday), word.text));
        } else if is_name(&words, at, &folded, language, known) {
            facts.push((Fact::word(&folded), word.text));
        }
    }
    facts
}

/// Whether the word at `at` is a name. A capital within a sentence makes one. At its start any word has a capital, so
/// there it takes a name that is known, or a second capital after it ("Donald Trump said").
fn is_name(words: &[Word<'_>], at: usize, folded: &str, language: Language, known: &HashSet<String>) -> bool {
    let Some(word) = words.get(at) else { return false };
    if !word.is_capitalised() || word.text.chars().count() < 2 || tables::is_function_word(folded, language) {
        return false;
    }
    let pair = || {
        words
            .get(at + 1)
            .is_some_and(|next| next.is_capitalised() && !next.opens)
    };
    !word.opens || known.contains(folded) || pair()
}

/// The number that the word at `at` is, if it is one: digits, or a number word of the language. The second half of a
/// compound ("thirty-five", "treinta y cinco") is no number of its own, and gives an empty list.
fn numbers(words: &[Word<'_>], at: usize, language: Language) -> Option<Vec<Fact>> {
    let word = words.get(at)?;
    if word.is_numeric() {
        return Some(vec![Fact::Number(plain_number(word.text))]);
    }
    let value = |word: &Word<'_>| tables::number_word(&plain(word.text), language);
    let number = value(word)?;
    let is_joint = |word: &Word<'_>| language == Language::Es && word.text == "y";
    let before = at.checked_sub(1).and_then(|at| words.get(at));
    let before = if before.is_some_and(is_joint) {
        at.checked_sub(2).and_then(|at| words.get(at))
    } else {
        before
    };
    let is_tens = |number: u32| (20..100).contains(&number) && number.is_multiple_of(10);
    if number < 10 && before.and_then(value).is_some_and(is_tens) {
        return Some(Vec::new());
    }
    let after = words.get(at + 1);
    let after = if after.is_some_and(is_joint) {
        words.get(at + 2)
    } else {
        after
    };
    let units = after.and_then(value).filter(|&units| is_tens(number) && units < 10);
    Some(vec![Fact::number(number + units.unwrap_or(0))])
}

/// A number in one form: `14,200`, `14.200` and `14 200` are `14200`, `2,4` and `2.4` are `2.4`. A single separator
/// before exactly three digits is taken for one of thousands. Letters behind the digits (`9th`) are dropped.
fn plain_number(text: &str) -> String {
    let digits = text.trim_end_matches(char::is_alphabetic);
    let mut parts: Vec<&str> = digits.split(['.', ',', ':', '\u{a0}', '\u{202f}']).collect();
    if digits.contains(':') {
        return parts
            .iter()
            .map(|part| without_zeros(part))
            .collect::<Vec<_>>()
            .join(":");
    }
    let has_decimals = parts.len() > 1 && parts.last().is_some_and(|last| last.len() != 3);
    let decimals = if has_decimals { parts.pop() } else { None };
    let whole = parts.concat();
    match decimals {
        Some(decimals) => format!("{}.{decimals}", without_zeros(&whole)),
        None => without_zeros(&whole).to_owned(),
    }
}

fn without_zeros(digits: &str) -> &str {
    let trimmed = digits.trim_start_matches('0');
    if trimmed.is_empty() { "0" } else { trimmed }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unsupported(answer: &str, of: Language, cited: &str, own: Language) -> Vec<String> {
        let mut evidence = Evidence::default();
        evidence.add(cited, own);
        let known = HashSet::from(["kast".to_owned()]);
        let asserted = asserted(answer, of, &known);
        asserted
            .into_iter()
            .filter(|(fact, _)| !evidence.has(fact))
            .map(|(_, word)| word.to_owned())
            .collect()
    }

    #[test]
    fn numbers_are_compared_by_value() {
        let cases = [
            ("14,200", "14200"),
            ("14.200", "14200"),
            ("900\u{202f}000", "900000"),
            ("1,234,567", "1234567"),
            ("2.4", "2.4"),
            ("2,4", "2.4"),
            ("2.45", "2.45"),
            ("09", "9"),
            ("0", "0"),
            ("23rd", "23"),
            ("3:40", "3:40"),
            ("03:40", "3:40"),
        ];
        for (text, plain) in cases {
            assert_eq!(plain_number(text), plain, "{text:?}");
        }
    }

    #[test]
    fn a_detail_that_is_not_cited_is_found() {
        use Language::{En, Es};
        let cited =
            "Peruvian police saw 14,200 people, nine of them minors, on Friday 28 November 2025, José Kast said.";
        let cases: &[(&str, Language, &[&str])] = &[
            ("Police counted 14,200 people and 9 children.", En, &[]),
            (
                "La policía contó 14.200 personas y nueve niños el viernes 28 de noviembre de 2025.",
                Es,
                &[],
            ),
            ("Jose Kast spoke on Friday.", En, &[]),
            ("It was 14,300 people.", En, &["14,300"]),
            ("There were ten children.", En, &["ten"]),
            ("Había once niños.", Es, &["once"]),
            ("It was on 28 October.", En, &["October"]),
            ("Fue el jueves 29 de octubre.", Es, &["jueves", "29", "octubre"]),
            ("Police said so in Lima.", En, &["Lima"]),
            ("Boric Font said so.", En, &["Boric", "Font"]),
            ("Kast said so.", En, &[]),
            ("Lo dijo Perú.", Es, &[]),
            ("Lo dijo Chile.", Es, &["Chile"]),
            ("It may be. May be. A march.", En, &[]),
            ("Thirty-five people.", En, &["Thirty"]),
        ];
        for (answer, language, missing) in cases {
            assert_eq!(unsupported(answer, *language, cited, En), *missing, "{answer:?}");
        }
    }

    #[test]
    fn number_words_are_joined() {
        assert_eq!(
            unsupported("There are 35.", Language::En, "thirty-five people", Language::En),
            Vec::<String>::new()
        );
        assert_eq!(
            unsupported("Hay 35.", Language::Es, "treinta y cinco", Language::Es),
            Vec::<String>::new()
        );
        assert_eq!(
            unsupported("There are 5.", Language::En, "thirty-five people", Language::En),
            ["5"]
        );
    }
}
