//! Reading a question: words, their kinds and meanings, repairs, language, and what kind of answer is asked for.

use serde::{Deserialize, Serialize};

use super::lexicon::{Lexicon, WordKind};
use super::question_type::QuestionType;
use super::vocabulary::{ConceptId, Vocabulary, WordId, hash, possessed};
use crate::text::{Language, fold, words};

/// A word of a question as understood.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Token {
    /// The word, folded, expanded and repaired.
    pub word: String,
    /// Hash of its stem.
    pub stem: u64,
    /// What it means: synonyms, places, names.
    pub concepts: Vec<ConceptId>,
    /// How much topic it carries.
    pub kind: WordKind,
    /// The story knows the word or one that means the same.
    pub known: bool,
    /// What was typed, where the word was repaired.
    pub typed: Option<String>,
    /// How many slips the repair undid.
    pub slips: usize,
    /// It comes from an earlier question of the conversation.
    pub inherited: bool,
    /// It was typed with a capital letter where no sentence starts: a name, most likely.
    pub capital: bool,
}

/// A question as understood.
#[derive(Debug, Clone)]
pub struct Reading {
    /// The words in order, wrappers cut off.
    pub tokens: Vec<Token>,
    /// The language it is asked in.
    pub language: Language,
    /// Whether the words show the language; otherwise it is the story's.
    pub language_shown: bool,
    /// The kind of answer it asks for.
    pub question_type: QuestionType,
}

impl Reading {
    /// Whether any word turns the statement round.
    pub(super) fn negated(&self) -> bool {
        self.tokens.iter().any(is_negation)
    }
}

/// Reading stops after this many words: Discord's longest message has about 700, a question never more than a hundred.
const MAX_WORDS: usize = 120;

impl Vocabulary {
    /// Reads a question of any text in bounded time.
    pub(super) fn read(&self, text: &str, fallback: Language) -> Reading {
        let folded = with_percent(fold(text));
        let raw: Vec<&str> = words(&folded).take(MAX_WORDS).collect();
        let (language, shown) = self.guess_language(&raw, text, fallback);
        self.read_words(&raw, &capitals(text), language, shown)
    }

    /// Reads a phrasing whose language is known.
    pub(super) fn read_in(&self, text: &str, language: Language) -> Reading {
        let folded = with_percent(fold(text));
        let raw: Vec<&str> = words(&folded).take(MAX_WORDS).collect();
        self.read_words(&raw, &capitals(text), language, true)
    }

    fn read_words(&self, raw: &[&str], capitals: &[String], language: Language, language_shown: bool) -> Reading {
        let expanded: Vec<&str> = raw
            .iter()
            .flat_map(|word| {
                let plain = self.lexicon.expand(word, language).unwrap_or_else(|| possessed(word));
                plain.split_whitespace()
            })
            // Again, for a chat spelling may stand for many words.
            .take(MAX_WORDS)
            .collect();
        let (start, end) = self.lexicon.wrapping(&expanded);
        let mut tokens: Vec<Token> = Vec::with_capacity(expanded.len());
        for word in &expanded[start..expanded.len() - end] {
            let before = tokens.len();
            let capital = capitals.iter().any(|capital| capital == word);
            self.push_token(&mut tokens, word, capital, language);
            tokens.iter_mut().skip(before).for_each(|token| token.capital = capital);
        }
        // Words typed without a space between them have become two.
        tokens.truncate(MAX_WORDS);
        self.add_phrases(&mut tokens);
        self.shorten_names(&mut tokens);
        let question_type = QuestionType::of(&tokens);
        Reading {
            tokens,
            language,
            language_shown,
            question_type,
        }
    }

    fn push_token(&self, tokens: &mut Vec<Token>, word: &str, capital: bool, language: Language) {
        // The same word over and over says it once.
        if tokens.last().is_some_and(|last| last.word == word) {
            return;
        }
        // "run off" for "runoff": two words that together are one of the story's.
        if let Some(last) = tokens.last()
            && word.len() > 1
            && last.word.len() > 1
            && let Some(id) = self.find(&joined(&last.word, word))
            && self.word(id).in_story
            && self.lexicon.kind(self.word(id).text, language) == WordKind::Content
        {
            tokens.pop();
            tokens.push(self.token_of(id, language));
            return;
        }
        if let Some(id) = self.find(word) {
            tokens.push(self.token_of(id, language));
            return;
        }
        let squeezed = squeeze(word);
        if let Some(id) = (squeezed != word).then(|| self.find(&squeezed)).flatten() {
            tokens.push(self.token_of(id, language));
            return;
        }
        // One slip from a word of the story is a slip; otherwise a known stem with another ending is an inflection; only then
        // are several slips believed.
        // A name that the story does not know is no slip of a word that it does not know either.
        // Nor is a common word of the language a slip: "formula" is not "forma".
        let is_word = Lexicon::is_word(word, language);
        let repaired = if is_word { None } else { self.repair(&squeezed) };
        let repaired = repaired.filter(|(id, _)| !capital || self.word(*id).in_story);
        let inflected = self.find_by_stem(word, language);
        match (repaired, inflected) {
            (Some((id, slips)), stem) if stem.is_none() || (slips == 1 && self.word(id).in_story && word.len() > 4) => {
                let mut token = self.token_of(id, language);
                token.typed = Some(word.to_owned());
                token.slips = slips;
                tokens.push(token);
                return;
            }
            (_, Some(id)) => {
                let mut token = self.token_of(id, language);
                word.clone_into(&mut token.word);
                token.kind = self.lexicon.kind(word, language);
                tokens.push(token);
                return;
            }
            _ => {}
        }
        if let Some((first, second)) = self.split(word) {
            tokens.push(self.token_of(first, language));
            tokens.push(self.token_of(second, language));
            return;
        }
        tokens.push(Token {
            word: word.to_owned(),
            stem: hash(&self.lexicon.stemmers.stem(word, language)),
            concepts: Vec::new(),
            kind: self.lexicon.kind(word, language),
            known: false,
            typed: None,
            slips: 0,
            inherited: false,
            capital: false,
        });
    }

    fn token_of(&self, id: WordId, language: Language) -> Token {
        let word = self.word(id);
        Token {
            word: word.text.to_string(),
            stem: word.stem,
            concepts: word.concepts.to_vec(),
            kind: self.lexicon.kind(word.text, language),
            known: word.in_story || word.concepts.iter().any(|&concept| self.in_story(concept)),
            typed: None,
            slips: 0,
            inherited: false,
            capital: false,
        }
    }

    /// Two words of the story typed without the space between them.
    fn split(&self, word: &str) -> Option<(WordId, WordId)> {
        if !word.is_ascii() || word.len() < 7 {
            return None;
        }
        (3..=word.len() - 3).find_map(|at| {
            let first = self.find(&word[..at]).filter(|&id| self.word(id).in_story)?;
            let second = self.find(&word[at..]).filter(|&id| self.word(id).in_story)?;
            Some((first, second))
        })
    }

    /// Gives every word of a multi-word term the concepts of the term.
    fn add_phrases(&self, tokens: &mut [Token]) {
        let stems: Vec<u64> = tokens.iter().map(|token| token.stem).collect();
        for length in Self::phrase_lengths() {
            for (at, window) in stems.windows(length).enumerate() {
                for &concept in self.phrase(window) {
                    for token in &mut tokens[at..at + length] {
                        if !token.concepts.contains(&concept) {
                            token.concepts.push(concept);
                            token.known |= self.in_story(concept);
                        }
                    }
                }
            }
        }
    }

    /// Leaves of a name of several words the one that it is also called by alone: "José Antonio Kast" and "Kast" are one.
    fn shorten_names(&self, tokens: &mut Vec<Token>) {
        let mut at = 0;
        while at < tokens.len() {
            let names = |token: &Token| token.concepts.iter().copied().find(|&concept| self.is_name(concept));
            let Some(name) = names(&tokens[at]) else {
                at += 1;
                continue;
            };
            let length = tokens[at..]
                .iter()
                .take_while(|token| token.concepts.contains(&name))
                .count();
            let alone = tokens[at..at + length]
                .iter()
                .rposition(|token| self.called_alone(token, name));
            if let Some(kept) = alone.filter(|_| length > 1) {
                tokens.drain(at + kept + 1..at + length);
                tokens.drain(at..at + kept);
            }
            at += 1;
        }
    }

    /// Whether a word by itself is one of the forms of a name.
    fn called_alone(&self, token: &Token, name: ConceptId) -> bool {
        self.find(&token.word)
            .is_some_and(|id| self.word(id).concepts.contains(&name))
    }

    /// Which language a question is in: by its function words first, by the story's use of its words next.
    fn guess_language(&self, raw: &[&str], text: &str, fallback: Language) -> (Language, bool) {
        let mut score = [0.0_f32; 2];
        for word in raw {
            for language in Language::ALL {
                let at = language as usize;
                let other = Language::ALL[1 - at];
                let kind = self.lexicon.kind(word, language);
                if kind < WordKind::Content && self.lexicon.kind(word, other) == WordKind::Content {
                    score[at] += 2.0;
                }
                if self.lexicon.expand(word, language).is_some() && self.lexicon.expand(word, other).is_none() {
                    score[at] += 1.0;
                }
                // Names and numbers are written alike in both.
                if let Some(id) = self.find(word)
                    && !self.word(id).name
                    && word.bytes().any(|byte| !byte.is_ascii_digit())
                    && self.used(id, language) > 2 * self.used(id, other)
                {
                    score[at] += 1.0;
                }
            }
        }
        // Only Spanish has these; a name such as "José" has none of them.
        if text
            .chars()
            .take(crate::text::MAX_CHARS)
            .any(|c| matches!(c, '¿' | '¡' | 'ñ' | 'Ñ'))
        {
            score[Language::Es as usize] += 2.0;
        }
        match score[0].total_cmp(&score[1]) {
            std::cmp::Ordering::Greater => (Language::En, true),
            std::cmp::Ordering::Less => (Language::Es, true),
            std::cmp::Ordering::Equal => (fallback, false),
        }
    }
}

/// Words that turn a statement round, in both languages, folded.
fn is_negation(token: &Token) -> bool {
    matches!(
        token.word.as_str(),
        "not"
            | "never"
            | "no"
            | "none"
            | "nobody"
            | "nothing"
            | "nowhere"
            | "without"
            | "neither"
            | "nor"
            | "cannot"
            | "can't"
            | "didn't"
            | "doesn't"
            | "wasn't"
            | "isn't"
            | "aren't"
            | "weren't"
            | "don't"
            | "won't"
            | "couldn't"
            | "wouldn't"
            | "shouldn't"
            | "hasn't"
            | "haven't"
            | "hadn't"
            | "except"
            | "besides"
            | "other"
            | "unable"
            | "lack"
            | "lacks"
            | "least"
            | "unlike"
            | "fail"
            | "failed"
            | "nunca"
            | "jamas"
            | "nadie"
            | "nada"
            | "ninguno"
            | "ninguna"
            | "ningun"
            | "sin"
            | "ni"
            | "tampoco"
            | "excepto"
            | "salvo"
            | "otro"
            | "otra"
    )
}

/// The folded words of a text that were typed with a capital where no sentence starts. Of one in capitals throughout, none:
/// they tell nothing there.
fn capitals(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let (mut lower, mut starts) = (0, true);
    // By blanks, for where a sentence ends is lost among bare words.
    for piece in text.split_whitespace().take(MAX_WORDS) {
        let bare = piece.trim_start_matches(|c: char| !c.is_alphanumeric());
        match bare.chars().next() {
            Some(first) if first.is_uppercase() && !starts => {
                let folded = fold(bare);
                found.extend(words(&folded).map(|word| possessed(word).to_owned()));
            }
            Some(first) if first.is_lowercase() => lower += 1,
            _ => {}
        }
        starts = piece.ends_with(['.', '?', '!', ':']);
    }
    if lower == 0 { Vec::new() } else { found }
}

/// A folded text with a word for the sign that is no word: "what % of them".
pub(super) fn with_percent(folded: String) -> String {
    if folded.contains('%') {
        folded.replace('%', " percent ")
    } else {
        folded
    }
}

/// Two words without the space between them. Asked for every pair, so memory is asked for once.
fn joined(one: &str, other: &str) -> String {
    let mut joined = String::with_capacity(one.len() + other.len());
    joined.push_str(one);
    joined.push_str(other);
    joined
}

/// A word without drawn-out letters: "whyyyy" becomes "why". No English or Spanish word has a letter three times running.
fn squeeze(word: &str) -> String {
    let mut squeezed = String::with_capacity(word.len());
    let mut run = 0;
    let characters: Vec<char> = word.chars().collect();
    for (at, &character) in characters.iter().enumerate() {
        run = if at > 0 && characters[at - 1] == character {
            run + 1
        } else {
            1
        };
        let length = characters[at..].iter().take_while(|&&next| next == character).count() + run - 1;
        if length < 3 || run == 1 {
            squeezed.push(character);
        }
    }
    squeezed
}

#[cfg(test)]
mod tests;
