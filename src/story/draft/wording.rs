//! Ways of asking: for every kind of facet, questions in both languages with the story's words.

use std::ops::Range;

use super::dictionary::translated;
use super::facets::{Asks, Facet};
use super::predicate::{question, tidy};
use super::reading::{Reading, View};
use super::tables::Measure;
use super::times::Time;
use crate::text::Language;

/// Words that a phrasing takes from its clause at the most: questions are short.
const KEYS: usize = 7;

/// What a facet's questions are made of.
pub(super) struct Ask<'r, 'a> {
    pub(super) reading: &'r Reading<'a>,
    pub(super) facet: &'r Facet,
    view: &'r View<'a>,
}

impl<'r, 'a> Ask<'r, 'a> {
    pub(super) fn new(reading: &'r Reading<'a>, facet: &'r Facet) -> Self {
        let view = &reading.sentences[facet.sentence];
        Self { reading, facet, view }
    }

    /// Ways of asking in the article's language, the plainest first.
    pub(super) fn own(&self) -> Vec<String> {
        let mut ways = match &self.facet.asks {
            Asks::Person(at) => return self.person(*at),
            Asks::Age(at) => return self.age(*at, self.reading.language),
            Asks::Quotation(at) | Asks::Report(at) => self.speech(*at),
            Asks::Unknown => self.unknown(),
            Asks::Matter => self.matter(),
            asks => self.asked(asks),
        };
        ways.retain(|way| !way.is_empty());
        // Asked with what the sentence leans on, for readers do not say "its".
        if let Some(antecedent) = self.antecedent() {
            let leaning: Vec<String> = ways
                .iter()
                .skip(1)
                .step_by(3)
                .map(|way| format!("{} {antecedent}", way.trim_end_matches('?')))
                .collect();
            ways.splice(1..1, leaning);
        }
        ways
    }

    /// Ways of asking in the other language. What the thesaurus cannot translate is left out; names stay.
    pub(super) fn other(&self) -> Vec<String> {
        let other = super::other(self.reading.language);
        let keys = self.translated_keys(self.facet.clause.clone());
        let all = self.translated_keys(0..self.view.tokens.len());
        let person = |at: usize| &self.reading.people.all[at];
        let mut ways = Vec::new();
        match &self.facet.asks {
            Asks::Person(at) => {
                let (name, surname) = (&person(*at).name, &person(*at).surname);
                let role = self.translated_role(*at);
                ways.extend(match other {
                    Language::En => vec![
                        format!("Who is {name}?"),
                        format!("who is {surname}"),
                        format!("what does {surname} do"),
                        format!("{surname} who is that"),
                    ],
                    Language::Es => vec![
                        format!("¿Quién es {name}?"),
                        format!("quién es {surname}"),
                        format!("a qué se dedica {surname}"),
                        format!("qué cargo tiene {surname}"),
                    ],
                });
                if !role.is_empty() {
                    ways.push(match other {
                        Language::En => format!("who is the {role}"),
                        Language::Es => format!("quién es el {role}"),
                    });
                }
            }
            Asks::Age(at) => ways = self.age(*at, other),
            Asks::Quotation(at) | Asks::Report(at) => {
                let surname = &person(*at).surname;
                let name = &person(*at).name;
                let role = self.translated_role(*at);
                let about = self.subject_matter();
                match other {
                    Language::En => ways.extend([
                        format!("What did {name} say about «{about}»?"),
                        format!("what did {surname} say about {all}"),
                        format!("what did {surname} say"),
                        format!("what does {surname} think"),
                        format!("what did the {role} say"),
                    ]),
                    Language::Es => ways.extend([
                        format!("¿Qué dijo {name} sobre «{about}»?"),
                        format!("qué dijo {surname} sobre {all}"),
                        format!("qué dijo {surname}"),
                        format!("qué opina {surname}"),
                        format!("qué dijo el {role}"),
                    ]),
                }
            }
            Asks::Unknown => ways.extend(match other {
                Language::En => vec![format!("is it known {all}"), format!("what is not known {all}")],
                Language::Es => vec![format!("se sabe {all}"), format!("qué no se sabe {all}")],
            }),
            Asks::Matter => {
                let about = self.subject_matter();
                ways.extend(match other {
                    Language::En => vec![
                        format!("What does the article say about «{about}»?"),
                        format!("what happened with {all}"),
                        format!("is it true {all}"),
                        all.clone(),
                    ],
                    Language::Es => vec![
                        format!("¿Qué dice el artículo sobre «{about}»?"),
                        format!("qué pasó con {all}"),
                        format!("es cierto {all}"),
                        all.clone(),
                    ],
                });
            }
            asks => {
                let noun = match asks {
                    Asks::Figure(_, noun) => self.translate(noun.split_whitespace()),
                    _ => String::new(),
                };
                for asking in askings(asks, &noun, other) {
                    ways.push(format!("{asking} {keys}"));
                    if !noun.is_empty() && asking.contains(&noun) {
                        ways.push(asking.clone());
                    }
                }
                if let Some(asking) = askings(asks, &noun, other).first() {
                    ways.push(format!("{asking} {all}"));
                }
            }
        }
        // A way without a word of the story is everybody's.
        ways.retain(|way| {
            !way.trim().is_empty()
                && way.split_whitespace().count() > 1
                && !way.contains("«»")
                && !way.ends_with(" el")
                && !way.contains("the  ")
                && !way.contains("el  ")
        });
        ways
    }

    /// Questions for a kind that asks around a hole in its clause.
    fn asked(&self, asks: &Asks) -> Vec<String> {
        let language = self.reading.language;
        let noun = match asks {
            Asks::Figure(_, noun) => noun.clone(),
            _ => String::new(),
        };
        let keys = self.keys(self.facet.clause.clone());
        let all = self.keys(0..self.view.tokens.len());
        let list = askings(asks, &noun, language);
        let mut ways = Vec::new();
        let shown = shown_asking(asks, &noun, self.hole_words().as_str(), language);
        for clause in [self.facet.clause.clone(), 0..self.view.tokens.len()] {
            if let Some(turned) = question(self.view, clause, &self.facet.hole, &shown, language) {
                ways.push(mark(&clipped(&turned), language));
            }
        }
        if ways.is_empty() {
            ways.push(self.fallback(&shown, &noun, &keys));
        }
        if matches!(asks, Asks::Agent) {
            // "Who" takes the place of the subject as it stands.
            let rest = self.view.words(self.facet.hole.end..self.view.tokens.len());
            let who = if language == Language::En { "Who" } else { "¿Quién" };
            ways.insert(
                0,
                mark(
                    &clipped(&tidy(&format!(
                        "{who} {}",
                        rest.split([',', ';']).next().unwrap_or(rest)
                    ))),
                    language,
                ),
            );
        }
        for (at, asking) in list.iter().enumerate() {
            ways.push(tidy(&format!("{asking} {keys}")));
            if at < 2 {
                ways.push(tidy(&format!("{asking} {all}")));
            }
            if !noun.is_empty() && asking.contains(&noun) {
                ways.push(asking.clone());
            }
            // The halves of a clause: readers name one thing, not all.
            let words: Vec<&str> = keys.split_whitespace().collect();
            if words.len() > 3 && at < 3 {
                let (first, second) = words.split_at(words.len() / 2);
                ways.push(format!("{asking} {}", first.join(" ")));
                ways.push(format!("{asking} {}", second.join(" ")));
            }
        }
        if let Asks::Time(_) = asks {
            let hole = self.hole_words();
            ways.push(match language {
                Language::En => format!("what happened {hole}"),
                Language::Es => format!("qué pasó {hole}"),
            });
        }
        ways
    }

    fn fallback(&self, shown: &str, noun: &str, keys: &str) -> String {
        let language = self.reading.language;
        let about = self.subject_matter();
        let text = match (language, &self.facet.asks) {
            (Language::En, Asks::Figure(Measure::Count, _)) => format!("How many {noun} does the article mention?"),
            (Language::Es, Asks::Figure(Measure::Count, _)) => format!("{shown} menciona el artículo?"),
            _ => format!("{shown}: {about}?"),
        };
        if text.chars().count() > super::LONGEST_PHRASING {
            format!("{shown} {keys}?")
        } else {
            text
        }
    }

    fn person(&self, at: usize) -> Vec<String> {
        let person = &self.reading.people.all[at];
        let (name, surname) = (&person.name, &person.surname);
        let role = person
            .role
            .as_ref()
            .map(|(role, _)| role_core(role))
            .unwrap_or_default();
        let mut ways = match self.reading.language {
            Language::En => vec![
                format!("Who is {name}?"),
                format!("who is {surname}"),
                name.clone(),
                format!("what is {surname}'s job"),
                format!("what does {surname} do for a living"),
                format!("what is {surname}'s role in this"),
                format!("tell me about {name}"),
                format!("who's {surname}"),
                format!("{surname} who is that"),
            ],
            Language::Es => vec![
                format!("¿Quién es {name}?"),
                format!("quién es {surname}"),
                name.clone(),
                format!("a qué se dedica {surname}"),
                format!("qué cargo tiene {surname}"),
                format!("cuál es el papel de {surname}"),
                format!("háblame de {name}"),
                format!("{surname} quién es"),
            ],
        };
        if let Some(of) = self.antecedent().filter(|_| !role.is_empty()) {
            ways.extend(match self.reading.language {
                Language::En => [
                    format!("who is the {role} of {of}"),
                    format!("who runs {of}"),
                    format!("{of} {role}"),
                ],
                Language::Es => [
                    format!("quién es el {role} de {of}"),
                    format!("quién dirige {of}"),
                    format!("{role} de {of}"),
                ],
            });
        }
        if !role.is_empty() {
            ways.extend(match self.reading.language {
                Language::En => vec![
                    format!("who is the {role}"),
                    format!("what is the name of the {role}"),
                    format!("{role}"),
                    format!("what is the {role} called"),
                ],
                Language::Es => vec![
                    format!("quién es el {role}"),
                    format!("cómo se llama la {role}"),
                    format!("{role}"),
                    format!("nombre de {role}"),
                ],
            });
        }
        ways
    }

    fn age(&self, at: usize, language: Language) -> Vec<String> {
        let (name, surname) = (&self.reading.people.all[at].name, &self.reading.people.all[at].surname);
        match language {
            Language::En => vec![
                format!("How old is {name}?"),
                format!("how old is {surname}"),
                format!("what is {surname}'s age"),
                format!("age of {surname}"),
                format!("{surname} age"),
            ],
            Language::Es => vec![
                format!("¿Cuántos años tiene {name}?"),
                format!("qué edad tiene {surname}"),
                format!("cuántos años tiene {surname}"),
                format!("edad de {surname}"),
            ],
        }
    }

    fn speech(&self, at: usize) -> Vec<String> {
        let person = &self.reading.people.all[at];
        let (name, surname) = (&person.name, &person.surname);
        let about = self.subject_matter();
        let all = self.keys(0..self.view.tokens.len());
        let role = person
            .role
            .as_ref()
            .map(|(role, _)| role_core(role))
            .unwrap_or_default();
        let words: Vec<&str> = all.split_whitespace().filter(|word| word != surname).collect();
        let half = words.len().div_ceil(2);
        let (first, second) = words.split_at(half);
        let (first, second) = (first.join(" "), second.join(" "));
        let all = words.join(" ");
        let quoted = matches!(self.facet.asks, Asks::Quotation(_));
        let mut ways = match self.reading.language {
            Language::En => vec![
                format!("What did {name} say?"),
                format!("What did {name} say about {about}?"),
                format!("what did {surname} say"),
                format!("what did {surname} say about {first}"),
                format!("what did {surname} say about {second}"),
                format!("what does {surname} say {all}"),
                format!("what does {surname} think about {first}"),
                format!("according to {surname} {all}"),
                format!("what did {surname} tell people about {second}"),
                format!("how did {surname} describe {first}"),
            ],
            Language::Es => vec![
                format!("¿Qué dijo {name}?"),
                format!("¿Qué dijo {name} sobre {about}?"),
                format!("qué dijo {surname}"),
                format!("qué dijo {surname} sobre {first}"),
                format!("qué dijo {surname} de {second}"),
                format!("qué dice {surname} {all}"),
                format!("qué opina {surname} de {first}"),
                format!("según {surname} {all}"),
                format!("qué contó {surname} de {second}"),
                format!("cómo describió {surname} {first}"),
            ],
        };
        if let Some(verb) = self.saying_verb() {
            ways.push(match self.reading.language {
                Language::En => format!("what was it that {surname} {verb} {first}"),
                Language::Es => format!("qué {verb} {surname}"),
            });
        }
        if !role.is_empty() {
            ways.extend(match self.reading.language {
                Language::En => [
                    format!("what did the {role} say"),
                    format!("what did the {role} say about {first}"),
                ],
                Language::Es => [
                    format!("qué dijo el {role}"),
                    format!("qué dijo la {role} sobre {first}"),
                ],
            });
        }
        if quoted {
            ways.extend(match self.reading.language {
                Language::En => [
                    format!("{surname} quote"),
                    format!("how did {surname} react"),
                    format!("quote from {name}"),
                ],
                Language::Es => [
                    format!("declaraciones de {surname}"),
                    format!("cómo reaccionó {surname}"),
                    format!("palabras de {name}"),
                ],
            });
        }
        ways
    }

    /// The verb by which the sentence says that somebody speaks, when it is a particular one.
    fn saying_verb(&self) -> Option<&'a str> {
        self.view
            .tokens
            .iter()
            .find(|token| !token.quoted && super::tables::says(&token.plain))
            .map(|token| token.text)
            .filter(|verb| !matches!(*verb, "said" | "dijo" | "says" | "dice"))
    }

    fn unknown(&self) -> Vec<String> {
        let language = self.reading.language;
        let tokens = &self.view.tokens;
        let start = self.facet.hole.start;
        let rest = 0..tokens.len();
        let all = self.keys(rest);
        // What follows asks it already: "It is not known what set off the flood".
        let asks = tokens.iter().enumerate().skip(start).take(4).find(|(_, token)| {
            matches!(
                token.plain.as_str(),
                "what"
                    | "who"
                    | "how"
                    | "why"
                    | "when"
                    | "where"
                    | "which"
                    | "whether"
                    | "que"
                    | "quien"
                    | "quienes"
                    | "como"
                    | "por"
                    | "cuando"
                    | "donde"
                    | "cual"
                    | "cuanto"
                    | "cuantos"
                    | "cuantas"
                    | "si"
            )
        });
        let mut ways = Vec::new();
        if let Some((at, token)) = asks {
            let end = tokens
                .iter()
                .enumerate()
                .skip(at)
                .find(|(_, token)| token.is_sign(",;.:"))
                .map_or(tokens.len(), |(end, _)| end);
            let embedded = self.view.words(at..end);
            let is_whether = matches!(token.plain.as_str(), "whether" | "si");
            if !is_whether {
                let opened = if language == Language::Es {
                    format!("¿{}", capital(embedded))
                } else {
                    capital(embedded)
                };
                ways.push(mark(&clipped(&opened), language));
            }
            ways.extend(match language {
                Language::En => [
                    format!("Is it known {embedded}?"),
                    format!("do they know {embedded}"),
                    format!("does anyone know {embedded}"),
                ],
                Language::Es => [
                    format!("¿Se sabe {embedded}?"),
                    format!("saben {embedded}"),
                    format!("alguien sabe {embedded}"),
                ],
            });
            let keys = self.keys(at..tokens.len());
            ways.push(format!("{} {keys}", token.text));
            let words: Vec<&str> = keys.split_whitespace().collect();
            let (first, second) = words.split_at(words.len().div_ceil(2));
            ways.push(format!("{} {}", token.text, first.join(" ")));
            ways.push(format!("{} {}", token.text, second.join(" ")));
        }
        ways.extend(match language {
            Language::En => [
                format!("What is not known about {}?", self.subject_matter()),
                format!("is it known {all}"),
                format!("what is still unclear about {all}"),
                format!("was it found out {all}"),
            ],
            Language::Es => [
                format!("¿Qué no se sabe sobre {}?", self.subject_matter()),
                format!("se sabe {all}"),
                format!("qué falta por saber de {all}"),
                format!("se ha averiguado {all}"),
            ],
        });
        ways
    }

    fn matter(&self) -> Vec<String> {
        let language = self.reading.language;
        let about = self.subject_matter();
        let all = self.keys(0..self.view.tokens.len());
        let mut ways = match language {
            Language::En => vec![
                format!("What does the article say about {about}?"),
                format!("tell me about {about}"),
                format!("what about {about}"),
            ],
            Language::Es => vec![
                format!("¿Qué dice el artículo sobre {about}?"),
                format!("háblame de {about}"),
                format!("qué hay de {about}"),
            ],
        };
        ways.push(all.clone());
        for clause in self.view.clauses.clone() {
            let words = tidy(self.view.words(clause.clone()));
            let keys = self.keys(clause.clone());
            if keys.split_whitespace().count() < 2 {
                continue;
            }
            let whole = clipped(&words);
            ways.extend(match language {
                Language::En => [
                    format!("is it true that {whole}"),
                    format!("what happened with {keys}"),
                    format!("did {keys}"),
                    format!("how {keys}"),
                    format!("which {keys}"),
                    format!("what {keys}"),
                ],
                Language::Es => [
                    format!("es cierto que {whole}"),
                    format!("qué pasó con {keys}"),
                    format!("{keys} es verdad"),
                    format!("cómo {keys}"),
                    format!("cuál {keys}"),
                    format!("qué {keys}"),
                ],
            });
        }
        for chunk in self.chunks(0..self.view.tokens.len()).into_iter().take(5) {
            ways.extend(match language {
                Language::En => [
                    format!("what about {chunk}"),
                    format!("what happened to {chunk}"),
                    format!("what did {chunk} do"),
                ],
                Language::Es => [
                    format!("qué hay de {chunk}"),
                    format!("qué pasó con {chunk}"),
                    format!("qué hizo {chunk}"),
                ],
            });
            ways.push(chunk);
        }
        ways
    }

    /// What a sentence that opens with "its" or "she" leans on: the first name or run of weighty words of the sentence before.
    fn antecedent(&self) -> Option<String> {
        let first = self.view.tokens.first().map_or("", |token| token.plain.as_str());
        let leans = matches!(
            first,
            "it" | "its"
                | "he"
                | "she"
                | "they"
                | "his"
                | "her"
                | "their"
                | "this"
                | "these"
                | "that"
                | "those"
                | "su"
                | "sus"
                | "este"
                | "esta"
                | "estos"
                | "estas"
                | "ese"
                | "esa"
                | "eso"
                | "el"
                | "ella"
                | "ellos"
        ) && self.view.tokens.get(1).is_some_and(|token| {
            first != "el" || !self.view.is_content(1, self.reading.language) || token.plain.is_empty()
        });
        let before = self.reading.sentences.get(self.facet.sentence.checked_sub(1)?)?;
        if !leans || before.paragraph != self.view.paragraph {
            return None;
        }
        let facet = Facet {
            sentence: self.facet.sentence - 1,
            asks: Asks::Matter,
            hole: 0..before.tokens.len(),
            clause: 0..before.tokens.len(),
        };
        Ask::new(self.reading, &facet)
            .chunks(0..before.tokens.len())
            .into_iter()
            .next()
    }

    /// The longest name or run of weighty words of the sentence: what it is about, in a few of its own words.
    pub(super) fn subject_matter(&self) -> String {
        let chunks = self.chunks(0..self.view.tokens.len());
        let longest = chunks
            .iter()
            .max_by_key(|chunk| (chunk.split_whitespace().count().min(5), chunk.len()));
        longest.cloned().unwrap_or_else(|| clipped(&tidy(self.view.bare())))
    }

    /// Runs of weighty words, with the small words between them that names and nouns have.
    fn chunks(&self, range: Range<usize>) -> Vec<String> {
        let language = self.reading.language;
        let tokens = &self.view.tokens;
        let mut found: Vec<String> = Vec::new();
        let mut at = range.start;
        while at < range.end {
            if !self.view.is_content(at, language) || super::tables::says(&tokens[at].plain) {
                at += 1;
                continue;
            }
            let start = at;
            let mut end = at + 1;
            while end < range.end && end - start < 7 {
                let small = matches!(tokens[end].text, "of" | "de" | "del");
                let article = |at: usize| {
                    tokens
                        .get(at)
                        .is_some_and(|token| matches!(token.text, "the" | "la" | "las" | "los" | "el"))
                };
                if self.view.is_content(end, language) {
                    end += 1;
                } else if small && self.view.is_content(end + 1, language) && end + 1 < range.end {
                    end += 2;
                } else if small && article(end + 1) && self.view.is_content(end + 2, language) && end + 2 < range.end {
                    end += 3;
                } else {
                    break;
                }
            }
            let chunk = self.view.words(start..end).to_owned();
            if chunk.chars().count() > 3 && !found.contains(&chunk) {
                found.push(chunk);
            }
            at = end;
        }
        found
    }

    fn hole_words(&self) -> String {
        self.view.words(self.facet.hole.clone()).to_owned()
    }

    /// The weighty words of a range outside the hole.
    fn keys(&self, range: Range<usize>) -> String {
        let whole = self.facet.hole.len() >= self.view.tokens.len() || matches!(self.facet.asks, Asks::Unknown);
        let words: Vec<&str> = range
            .filter(|at| whole || !self.facet.hole.contains(at))
            .filter(|&at| self.view.is_content(at, self.reading.language) || self.view.tokens[at].is_number())
            .filter(|&at| !super::tables::says(&self.view.tokens[at].plain))
            .map(|at| self.view.tokens[at].text)
            .take(2 * KEYS)
            .collect();
        // Of a long clause, its beginning and its end: the middle is detail.
        if words.len() > KEYS + 3 {
            let (first, last) = (&words[..4], &words[words.len() - (KEYS - 1)..]);
            return [first, last].concat().join(" ");
        }
        words.join(" ")
    }

    fn translated_keys(&self, range: Range<usize>) -> String {
        let whole = self.facet.hole.len() >= self.view.tokens.len() || matches!(self.facet.asks, Asks::Unknown);
        let words = range
            .filter(|at| whole || !self.facet.hole.contains(at))
            .filter(|&at| self.view.is_content(at, self.reading.language) || self.view.tokens[at].is_number())
            .map(|at| self.view.tokens[at].text);
        let text = self.translate(words);
        text.split_whitespace().take(KEYS + 2).collect::<Vec<_>>().join(" ")
    }

    /// Words in the other language; names and numbers stay, what is not known is left out.
    fn translate<'w>(&self, words: impl Iterator<Item = &'w str>) -> String {
        let mut found: Vec<&str> = Vec::new();
        for word in words {
            let stays = word.starts_with(|ch: char| ch.is_uppercase() || ch.is_ascii_digit());
            match translated(word, self.reading.language) {
                Some(other) if !word.starts_with(char::is_uppercase) => found.push(other),
                _ if stays => found.push(word),
                _ => {}
            }
        }
        found.dedup();
        found.join(" ")
    }

    fn translated_role(&self, person: usize) -> String {
        let role = self.reading.people.all[person]
            .role
            .as_ref()
            .map(|(role, _)| role_core(role))
            .unwrap_or_default();
        self.translate(
            role.split_whitespace()
                .map(|word| {
                    if super::tables::is_title(&word.to_lowercase()) || super::tables::is_role(&word.to_lowercase()) {
                        word.trim_start_matches(char::is_uppercase)
                    } else {
                        word
                    }
                })
                .filter(|word| !word.is_empty()),
        )
    }
}

/// How a kind is asked, in a language: what stands before the words of the story.
fn askings(asks: &Asks, noun: &str, language: Language) -> Vec<String> {
    let unit = noun.split_whitespace().next().unwrap_or("");
    let many = if language == Language::Es {
        how_many(noun)
    } else {
        "how many"
    };
    let list: &[&str] = match (language, asks) {
        (Language::En, Asks::Figure(measure, _)) => match measure {
            Measure::Count => &[
                "how many {n}",
                "number of {n}",
                "how many {n} were there",
                "what is the number of {n}",
            ],
            Measure::Money => &[
                "how much money",
                "how much",
                "what is the cost of",
                "how much does it cost",
                "price",
                "how many {u}",
            ],
            Measure::Percent => &["what percentage", "what share", "how much of", "what percent"],
            Measure::Length => &[
                "how long",
                "how far",
                "how high",
                "how tall",
                "how deep",
                "how many {u}",
                "how big",
            ],
            Measure::Weight => &["how heavy", "how much does it weigh", "weight of", "how many {u}"],
            Measure::Duration => &["how long", "how much time", "how many {u}", "how long did it take"],
            Measure::Temperature => &["how hot", "how warm", "what temperature", "how many {u}"],
            Measure::Area => &["how big", "how large", "what area", "how many {u}"],
            Measure::Volume => &["how much", "what volume", "how many {u}"],
            Measure::Speed => &["how fast", "what speed"],
            Measure::Energy => &["how much power", "what capacity", "how powerful"],
        },
        (Language::Es, Asks::Figure(measure, _)) => match measure {
            Measure::Count => &["{m} {n}", "número de {n}", "qué cantidad de {n}", "{m} {n} había"],
            Measure::Money => &[
                "cuánto dinero",
                "cuánto",
                "cuánto cuesta",
                "de cuánto es",
                "qué importe",
                "precio",
            ],
            Measure::Percent => &["qué porcentaje", "qué parte", "cuánto"],
            Measure::Length => &[
                "cuánto mide",
                "a qué distancia",
                "qué altura",
                "qué longitud",
                "a qué profundidad",
                "{m} {u}",
            ],
            Measure::Weight => &["cuánto pesa", "qué peso", "{m} {u}", "cuánto"],
            Measure::Duration => &["cuánto tiempo", "cuánto dura", "cuánto tarda", "{m} {u}"],
            Measure::Temperature => &["qué temperatura", "cuántos grados"],
            Measure::Area => &["qué superficie", "qué tamaño", "cuántas hectáreas"],
            Measure::Volume => &["cuánto", "qué volumen", "{m} {u}"],
            Measure::Speed => &["a qué velocidad", "qué velocidad"],
            Measure::Energy => &["qué potencia", "cuánta energía"],
        },
        (Language::En, Asks::Time(Time::Clock)) => &["at what time", "when", "what time was it", "what hour"],
        (Language::En, Asks::Time(Time::Year(_))) => &["in what year", "when", "what year", "since when"],
        (Language::En, Asks::Time(_)) => &["when", "what day", "on what date", "date", "how soon"],
        (Language::Es, Asks::Time(Time::Clock)) => &["a qué hora", "cuándo", "hora de"],
        (Language::Es, Asks::Time(Time::Year(_))) => &["en qué año", "cuándo", "qué año", "desde cuándo"],
        (Language::Es, Asks::Time(_)) => &["cuándo", "qué día", "en qué fecha", "fecha de"],
        (Language::En, Asks::Place) => &["where", "in what place", "location of"],
        (Language::Es, Asks::Place) => &["dónde", "en qué lugar", "lugar de"],
        (Language::En, Asks::Cause) => &["why", "what caused", "what is the reason for", "how come"],
        (Language::Es, Asks::Cause) => &[
            "por qué",
            "cuál es la causa de",
            "a qué se debe",
            "motivo de",
            "qué provocó",
        ],
        (Language::En, Asks::Purpose) => &["why", "what for", "what is the purpose of"],
        (Language::Es, Asks::Purpose) => &["para qué", "con qué fin", "por qué"],
        (Language::En, Asks::Agent) => &["who", "which group", "who was it that"],
        (Language::Es, Asks::Agent) => &["quién", "quiénes", "qué persona"],
        _ => &[],
    };
    list.iter()
        .filter(|asking| !(asking.contains("{n}") && noun.is_empty() || asking.contains("{u}") && unit.is_empty()))
        .map(|asking| asking.replace("{m}", many).replace("{n}", noun).replace("{u}", unit))
        .collect()
}

/// How the question that is shown starts.
fn shown_asking(asks: &Asks, noun: &str, hole: &str, language: Language) -> String {
    let first = hole.split_whitespace().next().unwrap_or("").to_lowercase();
    let unit = if noun.is_empty() { "" } else { noun };
    match (language, asks) {
        (Language::En, Asks::Figure(Measure::Money, _)) => "How much money".to_owned(),
        (Language::En, Asks::Figure(Measure::Percent, _)) => "What percentage".to_owned(),
        (Language::En, Asks::Figure(Measure::Duration, _)) if noun.split_whitespace().count() < 2 => {
            "How long".to_owned()
        }
        (Language::En, Asks::Figure(_, _)) => format!("How many {unit}"),
        (Language::Es, Asks::Figure(Measure::Money, _)) => "¿Cuánto dinero".to_owned(),
        (Language::Es, Asks::Figure(Measure::Percent, _)) => "¿Qué porcentaje".to_owned(),
        (Language::Es, Asks::Figure(Measure::Duration, _)) if noun.split_whitespace().count() < 2 => {
            "¿Cuánto tiempo".to_owned()
        }
        (Language::Es, Asks::Figure(_, _)) => format!("¿{} {unit}", capital(how_many(noun))),
        (Language::En, Asks::Time(time)) => match (first.as_str(), time) {
            ("since", _) => "Since when".to_owned(),
            ("until", _) => "Until when".to_owned(),
            ("by", _) => "By when".to_owned(),
            (_, Time::Clock) => "At what time".to_owned(),
            _ => "When".to_owned(),
        },
        (Language::Es, Asks::Time(time)) => match (first.as_str(), time) {
            ("desde", _) => "¿Desde cuándo".to_owned(),
            ("hasta", _) => "¿Hasta cuándo".to_owned(),
            (_, Time::Clock) => "¿A qué hora".to_owned(),
            _ => "¿Cuándo".to_owned(),
        },
        (Language::En, Asks::Place) => "Where".to_owned(),
        (Language::Es, Asks::Place) => "¿Dónde".to_owned(),
        (Language::En, Asks::Purpose) => "What for".to_owned(),
        (Language::Es, Asks::Purpose) => "¿Para qué".to_owned(),
        (Language::En, Asks::Agent) => "Who".to_owned(),
        (Language::Es, Asks::Agent) => "¿Quién".to_owned(),
        (Language::En, _) => "Why".to_owned(),
        (Language::Es, _) => "¿Por qué".to_owned(),
    }
}

/// "cuántos" or "cuántas", by the ending of what is counted.
fn how_many(noun: &str) -> &'static str {
    let first = noun.split_whitespace().next().unwrap_or("");
    if first.ends_with("as") || first.ends_with("ciones") || first.ends_with("dades") || first == "personas" {
        "cuántas"
    } else {
        "cuántos"
    }
}

/// A role without what opens it: "the borough engineer" is "borough engineer", "who chairs the assembly" nothing.
pub(super) fn role_core(role: &str) -> String {
    let words: Vec<&str> = role.split_whitespace().collect();
    match words.split_first() {
        Some((first, _))
            if matches!(
                first.to_lowercase().as_str(),
                "who" | "whose" | "quien" | "que" | "cuya" | "cuyo"
            ) =>
        {
            String::new()
        }
        Some((first, rest))
            if matches!(
                first.to_lowercase().as_str(),
                "the" | "a" | "an" | "its" | "his" | "her" | "their" | "el" | "la" | "un" | "una" | "su"
            ) =>
        {
            rest.join(" ")
        }
        _ => words.join(" "),
    }
}

pub(super) fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// A text cut after a whole word, so that it fits into a question.
fn clipped(text: &str) -> String {
    let longest = super::LONGEST_PHRASING - 25;
    if text.chars().count() <= longest {
        return text.to_owned();
    }
    let mut length = 0;
    let words: Vec<&str> = text
        .split(' ')
        .take_while(|word| {
            length += word.chars().count() + 1;
            length <= longest
        })
        .collect();
    // No question ends in a word that promises another.
    let mut words = words.as_slice();
    while let Some((last, rest)) = words.split_last() {
        if super::tables::is_function(&crate::text::plain(last), Language::En)
            || super::tables::is_function(&crate::text::plain(last), Language::Es)
        {
            words = rest;
        } else {
            break;
        }
    }
    tidy(&words.join(" "))
}

/// A question with its marks.
fn mark(text: &str, language: Language) -> String {
    let bare = text.trim_end_matches(['?', '.', '!']);
    match language {
        Language::En => format!("{bare}?"),
        Language::Es if bare.starts_with('¿') => format!("{bare}?"),
        Language::Es => format!("¿{bare}?"),
    }
}
