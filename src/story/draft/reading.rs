//! An article as drafting sees it: its sentences in tokens, cut into clauses, with what is quoted and by whom.

use std::collections::HashSet;
use std::ops::Range;

use super::clause::Clause;
use super::dateline::{dateline, is_dateline};
use super::people::People;
use super::tables;
use super::tokens::{Token, tokens};
use crate::story::article::{Article, Sentence, is_byline};
use crate::text::Language;

/// An article, taken apart.
#[derive(Debug)]
pub(super) struct Reading<'a> {
    pub(super) language: Language,
    pub(super) sentences: Vec<View<'a>>,
    pub(super) people: People,
    /// Words that are written with a capital where no sentence starts.
    pub(super) capitalised: HashSet<&'a str>,
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
    /// A quotation that an earlier sentence of the paragraph opened goes on where it starts.
    pub(super) continues: bool,
    /// A quotation is open where it ends, and the paragraph goes on.
    pub(super) goes_on: bool,
}

impl<'a> View<'a> {
    /// Whether it tells anything: a byline does not, and is read as if it had no words.
    pub(super) const fn tells(&self) -> bool {
        !self.tokens.is_empty()
    }

    /// Whether it is a line that says who wrote the article.
    fn is_signed(&self) -> bool {
        let text = self.text.to_lowercase();
        !self.tells()
            && ["by ", "por ", "words: ", "text: ", "texto: "]
                .iter()
                .any(|by| text.starts_with(by))
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

    /// The place of the line that says who wrote the article.
    pub(super) fn byline(&self) -> Option<usize> {
        self.sentences.iter().position(View::is_signed)
    }

    /// Takes an article apart.
    pub(super) fn of(article: &'a Article) -> Self {
        let language = article.language;
        let mut sentences: Vec<View<'a>> = Vec::with_capacity(article.sentences.len());
        let mut paragraph = 0;
        let mut open = false;
        let opening = opening(article);
        for sentence in &article.sentences {
            if sentence.paragraph != paragraph {
                paragraph = sentence.paragraph;
                open = false;
            }
            let dateline = dateline(&sentence.text);
            // A byline tells nothing, nor does any other line above the first paragraph.
            let tells = sentence.paragraph >= opening && !is_byline(&sentence.text);
            let bare = Some(&sentence.text).filter(|_| tells);
            let bare = bare.and_then(|text| text.get(dateline..)).unwrap_or_default();
            let continues = open;
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
                has_quotation: quoted > 2 || quoted > 0 && (continues || open),
                continues,
                goes_on: open,
            };
            view.main = Clause::of(&view, language);
            sentences.push(view);
        }
        for at in 0..sentences.len() {
            let next = sentences.get(at + 1).map(|next| next.paragraph);
            sentences[at].goes_on &= next == Some(sentences[at].paragraph);
        }
        let people = People::of(&sentences, language);
        let inside = sentences.iter().flat_map(|view| view.tokens.iter().skip(1));
        let capitalised = inside
            .filter(|token| token.is_capitalised() && !token.quoted)
            .map(|token| token.text)
            .collect();
        let mut reading = Self {
            language,
            sentences,
            people,
            capitalised,
        };
        reading.find_speakers();
        reading
    }

    /// The sentences that are to be read together with one: those of a quotation that has its beginning or its end in another sentence.
    pub(super) fn together(&self, at: usize) -> Range<usize> {
        let mut start = at;
        while start > 0 && self.sentences[start].continues {
            start -= 1;
        }
        let mut end = at;
        while end + 1 < self.sentences.len() && self.sentences[end].goes_on {
            end += 1;
        }
        start..end + 1
    }

    /// Who says what: whoever stands beside a verb of saying outside the quotation; failing that, whoever spoke last in the paragraph, since
    /// a quotation that goes on does not say so again; where a paragraph opens with one, or has "she said", whoever spoke in the paragraph
    /// before, and where it has both, whoever was named there.
    fn find_speakers(&mut self) {
        let mut last: Option<(usize, usize)> = None;
        let mut spoke: Option<(usize, usize)> = None;
        for at in 0..self.sentences.len() {
            let view = &self.sentences[at];
            let says = view
                .tokens
                .iter()
                .position(|token| !token.quoted && tables::says(&token.plain));
            let named = says.and_then(|verb| self.people.beside(view, verb));
            let just = |of: Option<(usize, usize)>| of.filter(|&(paragraph, _)| paragraph + 1 == view.paragraph);
            let opens = view.has_quotation && view.tokens.first().is_some_and(|token| token.is_sign("\"“«"));
            let pronoun = says.is_some_and(|verb| stands_for_somebody(view, verb, self.language));
            let before = last
                .filter(|&(paragraph, _)| paragraph == view.paragraph)
                .or_else(|| just(spoke).filter(|_| pronoun || opens))
                .or_else(|| just(last).filter(|_| pronoun && opens))
                .map(|(_, person)| person);
            let person = named.or(if says.is_none() || pronoun { before } else { None });
            let view = &mut self.sentences[at];
            if view.has_quotation {
                // A quotation that is opened and attributed only by the sentence after it.
                view.speaker = person;
            } else if says.is_some() {
                view.reports = named.or(if pronoun { before } else { None });
            }
            if let Some(person) = self.sentences[at].speaker.or(self.sentences[at].reports) {
                spoke = Some((self.sentences[at].paragraph, person));
            }
            let view = &self.sentences[at];
            let spoken = named.or(view.speaker).or(view.reports);
            let mentioned = spoken.or_else(|| self.people.mentioned(view).last());
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

/// The first paragraph that ends as one does: what short lines stand above it say who wrote and where.
fn opening(article: &Article) -> usize {
    const LONGEST: usize = 120;
    let ends = |text: &str| {
        text.trim_end_matches(['"', '”', '»', '’', '\'', ')', ']'])
            .ends_with(['.', '!', '?', '…', ':'])
    };
    let is_text = |sentence: &&Sentence| {
        sentence.text.chars().count() > LONGEST || ends(&sentence.text) && !is_dateline(&sentence.text)
    };
    article
        .sentences
        .iter()
        .find(is_text)
        .map_or(1, |sentence| sentence.paragraph)
}

/// Whether a verb of saying has "he" or "she" for its subject, or in Spanish none at all ("…», advirtió."): whoever that is was named before.
fn stands_for_somebody(view: &View<'_>, verb: usize, language: Language) -> bool {
    const SPANISH: &[&str] = &[
        "y", "e", "no", "tambien", "ademas", "se", "lo", "le", "les", "me", "nos", "asi",
    ];
    const BEHIND: &[&str] = &[
        "a", "al", "en", "que", "con", "tras", "ante", "por", "sobre", "entre", "tambien", "despues", "luego",
        "entonces",
    ];
    let near = verb.saturating_sub(2)..(verb + 2).min(view.tokens.len());
    let pronoun = |token: &Token<'_>| matches!(token.text, "he" | "she" | "He" | "She" | "él" | "ella" | "Él" | "Ella");
    let omitted = || {
        let opens = verb
            .checked_sub(1)
            .is_none_or(|at| !view.tokens[at].is_word() || SPANISH.contains(&view.plain(at)));
        let ends = view.tokens.get(verb + 1).is_none_or(|next| {
            let word = next.plain.as_str();
            let is_gerund = word.ends_with("ando") || word.ends_with("endo") || word.ends_with("ndose");
            !next.is_word() && !next.is_number() || BEHIND.contains(&word) || is_gerund
        });
        opens && ends
    };
    view.tokens[near].iter().any(pronoun) || language == Language::Es && omitted()
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
    fn a_quotation_of_several_sentences_is_read_together() {
        let text = "Final\n\nThe cup was won on Saturday.\n\n«I jumped. I saw nothing», said Moussa Diarra, 21. He works.\n\n\"Good,\" he said.\n\n\"Fine,\" a man said.";
        let article = Article::read(text, Format::Plain, Some(Language::En)).unwrap();
        let reading = Reading::of(&article);
        let together: Vec<_> = (0..reading.sentences.len()).map(|at| reading.together(at)).collect();
        assert_eq!(together, [0..1, 1..3, 1..3, 3..4, 4..5, 5..6]);
        let speakers: Vec<_> = reading.sentences.iter().map(|view| view.speaker).collect();
        assert_eq!(speakers, [None, Some(0), Some(0), None, None, None]);
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
