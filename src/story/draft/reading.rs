//! An article as drafting sees it: its sentences in tokens, cut into clauses, with what is quoted and by whom.

use std::ops::Range;

use super::clause::Clause;
use super::people::People;
use super::tables;
use super::tokens::{Token, tokens};
use crate::story::article::{Article, is_byline};
use crate::text::Language;

/// An article, taken apart.
#[derive(Debug)]
pub(super) struct Reading<'a> {
    pub(super) language: Language,
    pub(super) sentences: Vec<View<'a>>,
    pub(super) people: People,
}

/// A sentence in tokens.
#[derive(Debug)]
pub(super) struct View<'a> {
    pub(super) id: String,
    pub(super) paragraph: usize,
    /// Word for word, with its dateline.
    pub(super) text: &'a str,
    /// Without its dateline.
    pub(super) tokens: Vec<Token<'a>>,
    /// The tokens of each clause.
    pub(super) clauses: Vec<Range<usize>>,
    /// Its main clause, where that is certain.
    pub(super) main: Option<Clause>,
    /// Bytes of the dateline.
    pub(super) dateline: usize,
    /// Index into the people: whose words stand in it between quotation marks.
    pub(super) speaker: Option<usize>,
    /// Index into the people: whose words it reports without quotation marks.
    pub(super) reports: Option<usize>,
    /// More than a few of its words are a quotation.
    pub(super) has_quotation: bool,
}

impl<'a> View<'a> {
    /// Whether it tells anything: a byline does not, and is read as if it had no words.
    pub(super) const fn tells(&self) -> bool {
        !self.tokens.is_empty()
    }

    /// The sentence without its dateline.
    pub(super) fn bare(&self) -> &'a str {
        self.text.get(self.dateline..).unwrap_or(self.text)
    }

    /// A token's word in its plain form; empty past the end.
    pub(super) fn plain(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| token.plain.as_str())
    }

    /// The words of some tokens as they stand in the sentence.
    pub(super) fn words(&self, range: Range<usize>) -> &'a str {
        let Some(tokens) = self.tokens.get(range) else {
            return "";
        };
        let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else {
            return "";
        };
        self.text.get(first.range.start..last.range.end).unwrap_or_default()
    }

    /// Some tokens as they stand in the sentence, with single spaces where others stand between them.
    pub(super) fn spelled(&self, places: &[usize]) -> String {
        let mut text = String::new();
        for (nth, &at) in places.iter().enumerate() {
            let Some(token) = self.tokens.get(at) else { continue };
            let before = nth.checked_sub(1).map(|nth| places[nth]);
            let apart =
                before.is_none_or(|before| before + 1 != at || self.tokens[before].range.end < token.range.start);
            if apart && !text.is_empty() {
                text.push(' ');
            }
            text.push_str(token.text);
        }
        text
    }

    /// The clause that a token stands in.
    pub(super) fn clause_of(&self, token: usize) -> Range<usize> {
        self.clauses
            .iter()
            .find(|clause| clause.contains(&token))
            .cloned()
            .unwrap_or(0..self.tokens.len())
    }

    /// Whether a token is a word of some weight.
    pub(super) fn is_content(&self, token: usize, language: Language) -> bool {
        self.tokens.get(token).is_some_and(|token| {
            token.is_word() && token.plain.chars().count() > 1 && !tables::is_function(&token.plain, language)
        })
    }
}

/// The place of the first sentence that tells something.
pub(super) fn lead(sentences: &[View<'_>]) -> usize {
    sentences.iter().position(View::tells).unwrap_or(0)
}

impl<'a> Reading<'a> {
    /// The place of the first sentence that tells something.
    pub(super) fn lead(&self) -> usize {
        lead(&self.sentences)
    }

    /// Takes an article apart.
    pub(super) fn of(article: &'a Article) -> Self {
        let language = article.language;
        let mut sentences: Vec<View<'a>> = Vec::with_capacity(article.sentences.len());
        let mut paragraph = 0;
        let mut open = false;
        for sentence in &article.sentences {
            if sentence.paragraph != paragraph {
                paragraph = sentence.paragraph;
                open = false;
            }
            let dateline = dateline(&sentence.text);
            // A byline tells nothing.
            let bare = Some(&sentence.text).filter(|text| !is_byline(text));
            let bare = bare.and_then(|text| text.get(dateline..)).unwrap_or_default();
            let mut tokens = tokens(bare, &mut open);
            for token in &mut tokens {
                token.range = token.range.start + dateline..token.range.end + dateline;
            }
            let quoted = tokens.iter().filter(|token| token.quoted && token.is_word()).count();
            let clauses = clauses(&tokens, language);
            let mut view = View {
                id: sentence.id(),
                paragraph,
                text: &sentence.text,
                clauses,
                main: None,
                tokens,
                dateline,
                speaker: None,
                reports: None,
                // A title in quotation marks has fewer.
                has_quotation: quoted > 2,
            };
            view.main = Clause::of(&view, language);
            sentences.push(view);
        }
        let people = People::of(&sentences, language);
        let mut reading = Self {
            language,
            sentences,
            people,
        };
        reading.find_speakers();
        reading
    }

    /// Who says what: whoever stands beside a verb of saying outside the quotation; failing that, whoever spoke last in the
    /// paragraph, since a quotation that goes on does not say so again.
    fn find_speakers(&mut self) {
        let mut last: Option<(usize, usize)> = None;
        for at in 0..self.sentences.len() {
            let view = &self.sentences[at];
            let says = view
                .tokens
                .iter()
                .position(|token| !token.quoted && tables::says(&token.plain));
            let named = says.and_then(|verb| self.people.beside(view, verb));
            let before = last
                .filter(|&(paragraph, _)| paragraph == view.paragraph)
                .map(|(_, person)| person);
            let pronoun = says.is_some_and(|verb| {
                let near = verb.saturating_sub(2)..(verb + 2).min(view.tokens.len());
                view.tokens[near]
                    .iter()
                    .any(|token| matches!(token.plain.as_str(), "he" | "she" | "el" | "ella"))
                    || self.language == Language::Es
            });
            let person = named.or(if says.is_none() || pronoun { before } else { None });
            let view = &mut self.sentences[at];
            if view.has_quotation {
                // A quotation that is opened and attributed only by the sentence after it.
                view.speaker = person;
            } else if says.is_some() {
                view.reports = named.or(if pronoun { before } else { None });
            }
            let mentioned = named.or_else(|| self.people.mentioned(&self.sentences[at]).last());
            if let Some(person) = mentioned {
                last = Some((self.sentences[at].paragraph, person));
            }
        }
        // "We heard it. It sounded like a train," said Oakes: the first half belongs to whom the second is attributed.
        for at in (0..self.sentences.len().saturating_sub(1)).rev() {
            let (view, next) = (&self.sentences[at], &self.sentences[at + 1]);
            let opens = view.has_quotation && view.tokens.iter().all(|token| token.quoted || !token.is_word());
            if opens && next.paragraph == view.paragraph && next.speaker.is_some() {
                let said = next.speaker;
                self.sentences[at].speaker = said;
            }
        }
    }
}

/// Bytes of the dateline that a first paragraph starts with ("PORT ELLERY, Alaska — ", "VILLAR DEL ROBLE, 14 feb. — "); 0
/// for none.
pub(in crate::story) fn dateline(text: &str) -> usize {
    /// The longest dateline, in bytes.
    const LONGEST: usize = 70;
    let dash = ["—", "–", " - ", "―", ".- "]
        .iter()
        .filter_map(|dash| text.find(dash).map(|at| at + dash.len()))
        .min()
        .filter(|&end| end <= LONGEST);
    let Some(end) = dash else { return 0 };
    let first: String = text
        .chars()
        .take_while(|ch| !matches!(ch, ',' | '(' | '—' | '–' | '.' | '-'))
        .collect();
    let letters = first.chars().filter(|ch| ch.is_alphabetic());
    let upper = letters.clone().filter(|ch| ch.is_uppercase()).count();
    let all = letters.count();
    if all < 3 || upper < all {
        return 0;
    }
    let rest = text.get(end..).unwrap_or_default();
    if !rest.contains(char::is_alphanumeric) {
        return 0;
    }
    end + (rest.len() - rest.trim_start().len())
}

/// Cuts a sentence into clauses: at signs that part it, and at words that open a clause of their own. A piece with fewer
/// than two words of weight stays with the one before it.
fn clauses(tokens: &[Token<'_>], language: Language) -> Vec<Range<usize>> {
    let openers: &[&str] = match language {
        Language::En => &[
            "because", "after", "before", "while", "when", "who", "which", "until", "although", "though", "where",
            "so", "but", "and",
        ],
        Language::Es => &[
            "porque", "tras", "despues", "antes", "mientras", "cuando", "quien", "aunque", "donde", "hasta", "pero",
            "y", "que",
        ],
    };
    let weighs = |range: Range<usize>| {
        tokens[range]
            .iter()
            .filter(|token| token.is_number() || token.is_word() && !tables::is_function(&token.plain, language))
            .count()
    };
    let mut cuts = vec![0];
    for (at, token) in tokens.iter().enumerate() {
        let parts = token.is_sign(",;:—–()\"“”«»") || token.is_word() && openers.contains(&token.plain.as_str());
        if parts && at > *cuts.last().unwrap_or(&0) {
            cuts.push(at);
        }
    }
    cuts.push(tokens.len());
    let mut found: Vec<Range<usize>> = Vec::new();
    for pair in cuts.windows(2) {
        let piece = pair[0]..pair[1];
        match found.last_mut() {
            Some(last) if weighs(piece.clone()) < 2 || weighs(last.clone()) < 2 => last.end = piece.end,
            _ if piece.is_empty() => {}
            _ => found.push(piece),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::article::Format;

    #[test]
    fn datelines_are_told_from_sentences() {
        for (text, line) in [
            ("PORT ELLERY, Alaska — A lake emptied.", "PORT ELLERY, Alaska — "),
            (
                "VILLAR DEL ROBLE, 14 feb. — Los mineros salieron.",
                "VILLAR DEL ROBLE, 14 feb. — ",
            ),
            ("LONDON (Wire) - Trains stopped.", "LONDON (Wire) - "),
            ("The lake — a big one — emptied.", ""),
            ("NASA said so.", ""),
            ("A — b.", ""),
            ("", ""),
        ] {
            assert_eq!(&text[..dateline(text)], line, "{text}");
        }
    }

    #[test]
    fn whoever_is_quoted_is_found() {
        let text = "Lake drains\n\n\"The ice floated,\" said Dr. Halima Sorensen, a glaciologist. \"Once it is deep, it lifts the ice.\"\n\n\
                    “We heard it before we saw it. It sounded like a freight train,” said Marlene Oakes, 71. She went home on Friday.\n\n\
                    \"We got lucky with the tide,\" Sorensen said.";
        let article = Article::read(text, Format::Plain, None).unwrap();
        let reading = Reading::of(&article);
        let speakers: Vec<Option<&str>> = reading
            .sentences
            .iter()
            .map(|view| view.speaker.map(|person| reading.people.all[person].name.as_str()))
            .collect();
        assert_eq!(
            speakers,
            [
                Some("Halima Sorensen"),
                Some("Halima Sorensen"),
                Some("Marlene Oakes"),
                Some("Marlene Oakes"),
                None,
                Some("Halima Sorensen"),
            ]
        );
    }
}
