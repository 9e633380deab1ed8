//! Names: people with their roles and ages, organisations, places.

use std::ops::Range;

use super::reading::{View, lead};
use super::tokens::Token;
use super::{ages, tables};
use crate::text::Language;

/// Everybody and everything with a name.
#[derive(Debug, Default)]
pub(super) struct People {
    /// People, in the order in which the article names them.
    pub(super) all: Vec<Person>,
    /// Organisations.
    pub(super) groups: Vec<Named>,
    /// Places.
    pub(super) places: Vec<Named>,
}

/// A person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Person {
    /// The longest name that the article gives, without titles.
    pub(super) name: String,
    /// The last word of it.
    pub(super) surname: String,
    /// Who that is, in the article's words, and the sentence that says so.
    pub(super) role: Option<(String, usize)>,
    /// How old, in digits, and the sentence that says so.
    pub(super) age: Option<(String, usize)>,
    /// The sentences that name them.
    pub(super) sentences: Vec<usize>,
}

/// An organisation or a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Named {
    pub(super) name: String,
    pub(super) sentences: Vec<usize>,
}

/// A run of capitalised words in a sentence.
struct Run {
    sentence: usize,
    tokens: Range<usize>,
    name: String,
}

impl Person {
    /// Notes an age that stands beside a name, where the name is theirs: not that of a daughter who has the same surname.
    fn note_age(&mut self, view: &View<'_>, run: &Run) {
        let is_theirs = run.name == self.surname || self.name.split(' ').next() == run.name.split(' ').next();
        if self.age.is_none() && is_theirs {
            self.age = ages::stated(view, &run.tokens).map(|age| (age, run.sentence));
        }
    }
}

impl People {
    /// Finds them in the sentences of an article.
    pub(super) fn of(sentences: &[View<'_>], language: Language) -> Self {
        let mut people = Self::default();
        let runs = runs(sentences, language);
        for run in &runs {
            let view = &sentences[run.sentence];
            if is_person(view, run) {
                people.add(view, run);
            }
        }
        for run in &runs {
            let view = &sentences[run.sentence];
            if people.link(view, run) {
                continue;
            }
            let words: Vec<String> = run.name.split_whitespace().map(crate::text::plain).collect();
            let before = run
                .tokens
                .start
                .checked_sub(1)
                .map_or("", |at| view.tokens[at].plain.as_str());
            let located = matches!(
                before,
                "in" | "at" | "near" | "outside" | "along" | "into" | "en" | "hacia" | "desde"
            );
            if words.iter().any(|word| tables::is_organisation(word)) {
                note(&mut people.groups, run);
            } else if words.iter().any(|word| tables::is_place(word)) || located {
                note(&mut people.places, run);
            }
        }
        let lead = lead(sentences);
        if let Some(view) = sentences.get(lead).filter(|view| view.dateline > 0) {
            let line = view.text.get(..view.dateline).unwrap_or_default();
            let name = line
                .split([',', '(', '—', '–', '-', '.'])
                .next()
                .unwrap_or_default()
                .trim();
            if !name.is_empty() {
                people.places.insert(
                    0,
                    Named {
                        name: titled(name),
                        sentences: vec![lead],
                    },
                );
            }
        }
        people
    }

    /// The people that a sentence names, in its order.
    pub(super) fn mentioned<'p>(&'p self, view: &'p View<'_>) -> impl Iterator<Item = usize> + 'p {
        view.tokens
            .iter()
            .filter(|token| token.is_capitalised() && !token.quoted)
            .filter_map(|token| self.all.iter().position(|person| person.surname == bare(token)))
    }

    /// The person who stands closest to a token, outside quotations: before it ("Rao said") or behind it ("said Rao").
    pub(super) fn beside(&self, view: &View<'_>, verb: usize) -> Option<usize> {
        let mut best: Option<(usize, usize)> = None;
        for (at, token) in view.tokens.iter().enumerate() {
            if token.quoted || !token.is_capitalised() {
                continue;
            }
            let Some(person) = self.all.iter().position(|person| person.surname == bare(token)) else {
                continue;
            };
            // Another clause's name is somebody who is spoken of.
            let distance = at.abs_diff(verb);
            if distance <= FARTHEST_SPEAKER && best.is_none_or(|(least, _)| distance < least) {
                best = Some((distance, person));
            }
        }
        best.map(|(_, person)| person)
    }

    /// Adds a person or joins a name to one that is known, with role and age where the sentence has them.
    fn add(&mut self, view: &View<'_>, run: &Run) {
        let surname = run.name.split_whitespace().next_back().unwrap_or(&run.name).to_owned();
        let known = self.all.iter().position(|person| person.surname == surname);
        let at = known.unwrap_or(self.all.len());
        if known.is_none() {
            self.all.push(Person {
                name: run.name.clone(),
                surname,
                role: None,
                age: None,
                sentences: Vec::new(),
            });
        }
        let person = &mut self.all[at];
        if run.name.len() > person.name.len() {
            person.name.clone_from(&run.name);
        }
        if person.role.is_none() {
            person.role = role(view, run).map(|role| (role, run.sentence));
        }
        person.note_age(view, run);
    }

    /// Notes a mention of a known person.
    fn link(&mut self, view: &View<'_>, run: &Run) -> bool {
        let last = run.name.split_whitespace().next_back().unwrap_or_default();
        let Some(person) = self.all.iter_mut().find(|person| person.surname == last) else {
            return false;
        };
        if person.sentences.last() != Some(&run.sentence) {
            person.sentences.push(run.sentence);
        }
        person.note_age(view, run);
        true
    }
}

/// A name in capitals throughout as it is written elsewhere: "PORT ELLERY" is "Port Ellery".
fn titled(name: &str) -> String {
    let word = |word: &str| {
        let mut chars = word.chars();
        let first = chars.next();
        first
            .into_iter()
            .chain(chars.flat_map(char::to_lowercase))
            .collect::<String>()
    };
    let small = |word: &str| {
        matches!(
            word,
            "De" | "Del" | "La" | "Las" | "Los" | "El" | "Of" | "The" | "On" | "Upon"
        )
    };
    let words: Vec<String> = name.split_whitespace().map(word).collect();
    let joined = words.iter().enumerate().map(|(at, word)| {
        if at > 0 && small(word) {
            word.to_lowercase()
        } else {
            word.clone()
        }
    });
    joined.collect::<Vec<_>>().join(" ")
}

/// How many tokens may stand between a verb of saying and who speaks: a role of several words ("said the head of … , X").
const FARTHEST_SPEAKER: usize = 14;

/// A word without its possessive ending.
fn bare<'t>(token: &Token<'t>) -> &'t str {
    token
        .text
        .strip_suffix("'s")
        .or_else(|| token.text.strip_suffix("’s"))
        .unwrap_or(token.text)
}

fn note(list: &mut Vec<Named>, run: &Run) {
    match list.iter_mut().find(|named| named.name == run.name) {
        Some(named) => {
            if named.sentences.last() != Some(&run.sentence) {
                named.sentences.push(run.sentence);
            }
        }
        None => list.push(Named {
            name: run.name.clone(),
            sentences: vec![run.sentence],
        }),
    }
}

/// Every run of capitalised words that is a name, titles in front of it left out.
fn runs(sentences: &[View<'_>], language: Language) -> Vec<Run> {
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

/// Whether words are a given name with a surname, behind a role or a title perhaps.
fn names_person(tokens: &[Token<'_>]) -> bool {
    let words: Vec<&Token<'_>> = tokens.iter().filter(|token| token.is_word()).collect();
    let roles = words
        .iter()
        .take_while(|word| tables::is_role(&word.plain) || tables::is_title(&word.plain));
    let name = &words[roles.count()..];
    name.len() >= 2 && tables::is_given_name(&name[0].plain)
}

/// Whether a name is a person's: a title or a given name, an age behind it, or a role beside it.
fn is_person(view: &View<'_>, run: &Run) -> bool {
    let tokens = &view.tokens;
    let words: Vec<&Token<'_>> = tokens[run.tokens.clone()]
        .iter()
        .filter(|token| token.is_word())
        .collect();
    if words.is_empty() || words.len() > 5 {
        return false;
    }
    let is_thing = words
        .iter()
        .any(|word| tables::is_organisation(&word.plain) || tables::is_place(&word.plain));
    let before = run.tokens.start.checked_sub(1).and_then(|at| tokens.get(at));
    let before = if before.is_some_and(|token| token.text == ".") {
        run.tokens.start.checked_sub(2).and_then(|at| tokens.get(at))
    } else {
        before
    };
    let titled = before.is_some_and(|token| token.is_capitalised() && tables::is_title(&token.plain));
    if titled && !is_thing {
        return true;
    }
    if words.len() < 2 || is_thing && !tables::is_given_name(&words[0].plain) {
        return false;
    }
    let behind = |offset: usize| tokens.get(run.tokens.end + offset);
    let aged = behind(0).is_some_and(|token| token.is_sign(",(")) && ages::behind(view, run.tokens.end).is_some();
    let related = behind(0).is_some_and(|token| token.text == ",")
        && behind(1).is_some_and(|token| matches!(token.plain.as_str(), "who" | "quien"));
    let says = behind(0).is_some_and(|token| tables::says(&token.plain))
        || before.is_some_and(|token| tables::says(&token.plain));
    tables::is_given_name(&words[0].plain) || aged || related || says && !is_thing || role(view, run).is_some()
}

/// Who a person is, in the article's words: what stands behind the name between commas, or before it. A clause ("who
/// chairs the assembly") only where neither names a role.
fn role(view: &View<'_>, run: &Run) -> Option<String> {
    let behind = role_behind(view, run);
    let is_clause = behind.is_some_and(|role| RELATIVES.iter().any(|word| role.starts_with(&format!("{word} "))));
    let before = if behind.is_none() || is_clause {
        role_before(view, run)
    } else {
        None
    };
    before.or(behind).map(str::to_owned)
}

/// Words that open a clause about a person.
const RELATIVES: &[&str] = &["who", "whose", "quien", "que", "cuya", "cuyo"];
/// Words that open a role behind a name.
const OPENERS: &[&str] = &[
    "a", "an", "the", "its", "their", "his", "her", "head", "el", "la", "un", "una", "su",
];

/// ", the borough engineer," or ", who chairs the assembly,".
fn role_behind<'a>(view: &View<'a>, run: &Run) -> Option<&'a str> {
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
            RELATIVES.contains(&first)
                || (OPENERS.contains(&first) || tables::is_role(first)) && words.iter().any(is_role)
        }
        _ => false,
    };
    fits.then(|| view.words(from..end))
}

/// "Its director, Colleen Foy", "the borough engineer Joel Ikeda", "Mayor Tobias Renn".
fn role_before<'a>(view: &View<'a>, run: &Run) -> Option<&'a str> {
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
        let titles = view.words(start..end);
        let spoken = tokens[start..end].iter().any(|token| {
            tables::is_role(&token.plain) || matches!(token.plain.as_str(), "king" | "queen" | "pope" | "judge")
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
            || matches!(
                token.plain.as_str(),
                "and" | "y" | "by" | "por" | "but" | "to" | "is" | "was" | "es" | "era" | "que" | "that"
            )
        {
            break;
        }
        start -= 1;
        if matches!(
            tokens[start].plain.as_str(),
            "a" | "an" | "the" | "its" | "their" | "his" | "her" | "un" | "una" | "su"
        ) {
            break;
        }
        if matches!(tokens[start].plain.as_str(), "el" | "la")
            && start > 0
            && !matches!(tokens[start - 1].plain.as_str(), "de" | "en")
        {
            break;
        }
    }
    let near = last.saturating_sub(3)..last;
    let found = start < last && has_role(start..last) && (comma || has_role(near));
    found.then(|| view.words(start..last))
}

/// Words that a role has at the most.
const LONGEST_ROLE: usize = 14;

#[cfg(test)]
mod tests {
    use super::super::reading::Reading;
    use crate::story::article::{Article, Format};
    use crate::text::Language;

    /// Name, role, age.
    type Found = (String, Option<String>, Option<String>);

    fn people(body: &str, language: Language) -> Vec<Found> {
        let article = Article::read(&format!("A headline\n\n{body}"), Format::Plain, Some(language)).unwrap();
        let reading = Reading::of(&article);
        let mut found: Vec<_> = reading
            .people
            .all
            .iter()
            .map(|person| {
                (
                    person.name.clone(),
                    person.role.as_ref().map(|(role, _)| role.clone()),
                    person.age.as_ref().map(|(age, _)| age.clone()),
                )
            })
            .collect();
        found.sort();
        found
    }

    type Case = (
        Language,
        &'static str,
        &'static str,
        Option<&'static str>,
        Option<&'static str>,
    );

    #[test]
    fn people_are_found_with_who_they_are() {
        let cases: &[Case] = &[
            (
                Language::En,
                "Mayor Ana Petrova ordered it.",
                "Ana Petrova",
                Some("Mayor"),
                None,
            ),
            (
                Language::En,
                "Mayor Steven Crane of Surf City said no.",
                "Steven Crane",
                Some("Mayor"),
                None,
            ),
            (
                Language::En,
                "It floated, said Dr. Halima Sorensen, a glaciologist at the observatory.",
                "Halima Sorensen",
                Some("a glaciologist at the observatory"),
                None,
            ),
            (
                Language::En,
                "Joel Ikeda, the borough engineer, put the cost higher.",
                "Joel Ikeda",
                Some("the borough engineer"),
                None,
            ),
            (
                Language::En,
                "Ruth Anselm, who chairs the borough assembly, said no.",
                "Ruth Anselm",
                Some("who chairs the borough assembly"),
                None,
            ),
            (
                Language::En,
                "It ended, said Edith Navarro, 58, who farms 40 acres outside town.",
                "Edith Navarro",
                Some("who farms 40 acres outside town"),
                Some("58"),
            ),
            (
                Language::En,
                "Its director, Colleen Foy, acknowledged the delay.",
                "Colleen Foy",
                Some("Its director"),
                None,
            ),
            (
                Language::Es,
                "La causa fue el agua, según la ingeniera jefe de la mina, Marta Solís, que habló ayer.",
                "Marta Solís",
                Some("la ingeniera jefe de la mina"),
                None,
            ),
            (
                Language::Es,
                "Pedí un café, contó Julián Arce, de 44 años, el más veterano del grupo.",
                "Julián Arce",
                None,
                Some("44"),
            ),
            (
                Language::Es,
                "Lo anunció la consejera de Industria, Teresa Lobo, en la plaza.",
                "Teresa Lobo",
                Some("la consejera de Industria"),
                None,
            ),
        ];
        for (language, text, name, role, age) in cases {
            assert_eq!(
                people(text, *language),
                [((*name).to_owned(), role.map(str::to_owned), age.map(str::to_owned))],
                "{text}"
            );
        }
    }

    #[test]
    fn organisations_and_places_are_not_people() {
        let text = "A headline\n\nThe U.S. Forest Service met the Orchard Association at the Grange Hall near Lake Imrie in Oakdale, and the Port of Ellery closed.";
        let article = Article::read(text, Format::Plain, Some(Language::En)).unwrap();
        let reading = Reading::of(&article);
        let names = |list: &[super::Named]| list.iter().map(|named| named.name.clone()).collect::<Vec<_>>();
        assert_eq!(reading.people.all, []);
        assert_eq!(
            names(&reading.people.groups),
            ["U.S. Forest Service", "Orchard Association"]
        );
        assert_eq!(
            names(&reading.people.places),
            ["Grange Hall", "Lake Imrie", "Oakdale", "Port of Ellery"]
        );
    }
}
