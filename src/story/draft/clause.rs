//! The main clause of a sentence: its subject, its verb and what follows, where that is certain.
//!
//! There is no parser here. A sentence is taken apart only as far as its marks and its words of grammar show it beyond doubt; of any
//! other nothing is asked but what it is about. A question that nobody would ask is worse than none.

use std::ops::Range;

use super::reading::View;
use super::tables::{self, Measure};
use super::times;
use super::tokens::Token;
use super::verbs::{Finite, finite, finite_behind, is_participle};
use crate::text::Language;

/// A main clause, as places of tokens. Asides between commas and in brackets are left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Clause {
    /// When or under what circumstances, before the subject.
    pub(super) lead: Vec<usize>,
    /// Never empty.
    pub(super) subject: Vec<usize>,
    /// The finite verb with what belongs to it: pronouns before it, participles behind it in Spanish.
    pub(super) verb: Vec<usize>,
    pub(super) finite: Finite,
    /// What follows, up to the next clause.
    pub(super) rest: Vec<usize>,
}

/// The longest subject of which a question is made, in tokens.
const LONGEST_SUBJECT: usize = 12;
/// The longest aside, in tokens, and the longest circumstance before a subject.
const LONGEST_ASIDE: usize = 18;
const LONGEST_LEAD: usize = 14;

impl Clause {
    /// The main clause of a sentence; of what somebody is reported to have said, that. `None` where it is not certain.
    pub(super) fn of(view: &View<'_>, language: Language) -> Option<Self> {
        let parser = Parser {
            view,
            times: times::of(view, language).into_iter().map(|(_, range)| range).collect(),
            language,
        };
        parser.sentence()
    }

    /// Whether all of a range is in what follows the verb.
    pub(super) fn follows(&self, range: &Range<usize>) -> bool {
        !range.is_empty() && range.clone().all(|at| self.rest.contains(&at))
    }
}

struct Parser<'v, 'a> {
    view: &'v View<'a>,
    times: Vec<Range<usize>>,
    language: Language,
}

impl Parser<'_, '_> {
    fn is_one_of(&self, lists: &[&[&str]; 2], word: &str) -> bool {
        lists[usize::from(self.language == Language::Es)].contains(&word)
    }

    /// A time's own commas and prepositions part nothing.
    fn in_a_time(&self, at: usize) -> bool {
        self.times.iter().any(|time| time.contains(&at))
    }

    fn is_mark(&self, at: usize) -> bool {
        self.view.tokens[at].is_sign(",;:.!?…—–-") && !self.in_a_time(at) && !self.in_a_score(at)
    }

    /// "3-2" is one figure.
    fn in_a_score(&self, at: usize) -> bool {
        let number = |at: Option<usize>| at.and_then(|at| self.view.tokens.get(at)).is_some_and(Token::is_number);
        self.view.tokens[at].is_sign("-–") && number(at.checked_sub(1)) && number(Some(at + 1))
    }

    fn sentence(&self) -> Option<Clause> {
        if self
            .view
            .tokens
            .iter()
            .any(|token| token.quoted || token.is_sign("\"“”«»"))
        {
            return None;
        }
        let mut kept = self.without_brackets()?;
        while kept
            .first()
            .is_some_and(|&at| self.is_one_of(&JOINERS, self.view.plain(at)))
        {
            kept.remove(0);
        }
        let lead = self.lead(&kept)?;
        let after: Vec<usize> = kept.split_off(lead);
        let mut clause = self.clause(&self.without_asides(after))?;
        clause.lead = kept;
        Some(clause)
    }

    fn without_brackets(&self) -> Option<Vec<usize>> {
        let mut open = false;
        let mut kept = Vec::with_capacity(self.view.tokens.len());
        for (at, token) in self.view.tokens.iter().enumerate() {
            match token.text {
                "(" => open = true,
                ")" if open => open = false,
                _ if !open => kept.push(at),
                _ => {}
            }
        }
        (!open).then_some(kept)
    }

    /// How many tokens stand before the subject: a time, or a circumstance up to its comma. `None` where a circumstance has no end.
    fn lead(&self, kept: &[usize]) -> Option<usize> {
        let first = *kept.first()?;
        let comma = |at: usize| usize::from(kept.get(at).is_some_and(|&at| self.view.tokens[at].text == ","));
        if let Some(time) = self.times.iter().find(|time| time.start == first) {
            let end = kept.iter().take_while(|&&at| at < time.end).count();
            return Some(end + comma(end));
        }
        if !self.is_one_of(&LEADS, self.view.plain(first)) {
            return Some(0);
        }
        let end = kept
            .iter()
            .take(LONGEST_LEAD)
            .position(|&at| self.view.tokens[at].text == ",")?;
        Some(end + 1)
    }

    /// Without what stands between two commas and only says more of what it stands behind.
    fn without_asides(&self, mut kept: Vec<usize>) -> Vec<usize> {
        let mut from = 0;
        while let Some(open) =
            (from..kept.len()).find(|&at| self.view.tokens[kept[at]].text == "," && !self.in_a_time(kept[at]))
        {
            from = open + 1;
            let opens = kept.get(open + 1).is_some_and(|&at| {
                self.is_one_of(&ASIDES, self.view.plain(at)) || self.view.tokens[at].is_number() && !self.in_a_time(at)
            });
            let close = (open + 1..kept.len())
                .take(LONGEST_ASIDE)
                .find(|&at| self.is_mark(kept[at]))
                .filter(|&at| self.view.tokens[kept[at]].text == ",");
            let Some(close) = close.filter(|_| opens && open > 0) else {
                continue;
            };
            if kept
                .get(close + 1)
                .is_some_and(|&at| self.is_one_of(&LISTS, self.view.plain(at)))
            {
                continue;
            }
            // A list of examples ends where its "and" does.
            let is_list = matches!(
                self.view.plain(kept[open + 1]),
                "including" | "such" | "like" | "incluido" | "incluida" | "como" | "entre"
            );
            let goes_on = (close + 1..kept.len()).take_while(|&at| !self.is_mark(kept[at]));
            let end = goes_on.last().map_or(close, |last| last + 1).min(kept.len() - 1);
            let list = &kept[close..end];
            let joins = |&at: &usize| self.is_one_of(&LISTS, self.view.plain(at));
            // "Including crew, sank and burned": the "and" of the clause itself.
            let acts = |&at: &usize| finite(&self.view.tokens, at, self.language).is_some();
            let to = if is_list && list.iter().any(joins) && !list.iter().any(acts) {
                end
            } else {
                close
            };
            kept.drain(open..=to);
            from = open;
        }
        kept
    }

    /// The clause of some tokens; of a verb of saying, what was said, not that it was.
    fn clause(&self, kept: &[usize]) -> Option<Clause> {
        let (at, kind) = self.verb(kept)?;
        if DENIES.contains(&self.view.plain(kept[at])) {
            return None;
        }
        if !tables::says(self.view.plain(kept[at])) {
            return self.around(kept, at, kind);
        }
        let said = &kept[at + 1..];
        let skip = usize::from(
            said.first()
                .is_some_and(|&at| matches!(self.view.plain(at), "that" | "que")),
        );
        let said = &said[skip..];
        let opens = *said.first()?;
        let (at, kind) = self.verb(said)?;
        let again = tables::says(self.view.plain(said[at]));
        if again || self.is_one_of(&SUBORDINATE, self.view.plain(opens)) {
            return None;
        }
        self.around(said, at, kind)
    }

    /// The clause around its verb.
    fn around(&self, kept: &[usize], at: usize, kind: Finite) -> Option<Clause> {
        let mut first = at;
        let mut last = at + 1;
        if kind == Finite::Spanish {
            while first > 1 && CLITICS.contains(&self.view.plain(kept[first - 1])) {
                first -= 1;
            }
            while kept.get(last).is_some_and(|&next| {
                COMPOUND.contains(&self.view.plain(kept[last - 1]))
                    && is_participle(&self.view.tokens[next], self.language)
                    || self.view.plain(next) == "sido"
            }) {
                last += 1;
            }
        }
        let subject = &kept[..first];
        // "A jury on Thursday found": what the day belongs to does not show.
        let dated = subject.iter().skip(1).any(|&at| self.in_a_time(at));
        let names = |&at: &usize| {
            let token = &self.view.tokens[at];
            token.is_number() || token.is_word() && !tables::is_function(&token.plain, self.language)
        };
        // "How old the nets are remains unclear."
        let asks = subject
            .first()
            .is_some_and(|&at| self.is_one_of(&SUBORDINATE, self.view.plain(at)));
        if dated
            || asks
            || subject.len() > LONGEST_SUBJECT
            || !subject.iter().any(names)
            || subject.iter().any(|&at| self.leans(at))
        {
            return None;
        }
        let end = self.end(kept, last);
        // A second verb without a word that joins it: one of the two is no verb.
        let from = if kind == Finite::Auxiliary { last + 2 } else { last };
        if (from..end).any(|at| self.is_another_verb(kept[at])) {
            return None;
        }
        let rest = kept[last..end].to_vec();
        if rest.iter().any(|&at| OBJECTS.contains(&self.view.plain(at))) {
            return None;
        }
        Some(Clause {
            lead: Vec::new(),
            subject: subject.to_vec(),
            verb: kept[first..last].to_vec(),
            finite: kind,
            rest,
        })
    }

    /// The first finite verb; `None` where something comes before it that may have a verb of its own.
    fn verb(&self, kept: &[usize]) -> Option<(usize, Finite)> {
        // "En 2019 estuvo a punto de cerrar": a verb without its subject.
        let opens_with_verb = |&at: &usize| {
            let word = self.view.tokens[at].text;
            let starts_small = word.starts_with(char::is_lowercase);
            self.language == Language::Es && starts_small && finite(&self.view.tokens, at, self.language).is_some()
        };
        if kept.first().is_some_and(opens_with_verb) {
            return None;
        }
        for (place, &at) in kept.iter().enumerate().skip(1) {
            if self.is_mark(at) || self.is_one_of(&SUBORDINATE, self.view.plain(at)) && !self.in_a_time(at) {
                return None;
            }
            let Some(kind) = finite(&self.view.tokens, at, self.language) else {
                continue;
            };
            // "A lake held back by ice": a participle.
            let agent = [1, 2]
                .iter()
                .any(|ahead| kept.get(place + ahead).is_some_and(|&at| self.view.plain(at) == "by"));
            let is_past = matches!(kind, Finite::Past(_));
            if is_past && agent {
                continue;
            }
            // "A test for every batch sold from May is planned": perhaps one, with its verb behind it.
            let placed = kept
                .get(place + 1)
                .is_some_and(|&at| REDUCES.contains(&self.view.plain(at)));
            let auxiliary = |&at: &usize| finite(&self.view.tokens, at, self.language) == Some(Finite::Auxiliary);
            if is_past && placed && kept[place + 1..].iter().any(auxiliary) {
                return None;
            }
            return Some((place, kind));
        }
        None
    }

    /// Where the clause ends: at a mark, at a word that opens another clause, or at "and" with a verb behind it.
    fn end(&self, kept: &[usize], from: usize) -> usize {
        (from..kept.len())
            .find(|&place| {
                let at = kept[place];
                let joins = self.is_one_of(&JOINERS, self.view.plain(at));
                // "22 minutes after the alarm" is one time.
                let measured = kept[place - 1] + 1 == at
                    && tables::measure(self.view.plain(kept[place - 1])) == Some(Measure::Duration);
                self.is_mark(at)
                    || self.is_one_of(&SUBORDINATE, self.view.plain(at)) && !self.in_a_time(at) && !measured
                    || joins && self.goes_on(kept, place + 1)
            })
            .unwrap_or(kept.len())
    }

    /// Whether another verb comes between "and" and the next mark: one that is known, or a word with an article behind it ("share a
    /// kitchen").
    fn goes_on(&self, kept: &[usize], from: usize) -> bool {
        let mut before_mark = kept[from.min(kept.len())..].iter().take_while(|&&at| !self.is_mark(at));
        let Some(&first) = before_mark.next() else {
            return false;
        };
        let acts = finite_behind(&self.view.tokens, first, "", self.language).is_some()
            || !tables::is_function(self.view.plain(first), self.language)
                && kept
                    .get(from + 1)
                    .is_some_and(|&at| OPENS_OBJECT.contains(&self.view.plain(at)));
        acts || before_mark.any(|&at| finite(&self.view.tokens, at, self.language).is_some())
    }

    fn is_another_verb(&self, at: usize) -> bool {
        finite(&self.view.tokens, at, self.language).is_some()
            && !(self.language == Language::Es && is_participle(&self.view.tokens[at], self.language))
    }

    /// Whether a word of a subject stands for something that only the sentence before names.
    fn leans(&self, at: usize) -> bool {
        self.is_one_of(&PRONOUNS, self.view.plain(at))
    }
}

/// Words that join a clause to the one before it.
const JOINERS: [&[&str]; 2] = [&["and", "but", "so", "or"], &["y", "e", "o", "pero"]];
/// Verbs of saying that say of something that it is not so, folded.
const DENIES: &[&str] = &[
    "denied",
    "denies",
    "doubts",
    "doubted",
    "nego",
    "niega",
    "negaron",
    "niegan",
    "duda",
    "desmintio",
    "desmiente",
];
/// What a list goes on with.
const LISTS: [&[&str]; 2] = [&["and", "or"], &["y", "e", "o", "ni"]];

/// What a circumstance before a subject begins with.
#[rustfmt::skip] // read at a glance
const LEADS: [&[&str]; 2] = [
    &["in", "on", "at", "by", "after", "before", "since", "during", "for", "from", "under", "with", "without", "despite", "when", "while", "if", "because", "as", "until", "within", "although", "though", "once", "unlike", "according", "among", "amid", "near", "along", "to", "of", "instead", "besides", "through", "between", "across", "inside", "outside", "over", "below", "above"],
    &["en", "a", "al", "de", "del", "desde", "durante", "por", "para", "con", "sin", "tras", "antes", "despues", "cuando", "mientras", "si", "aunque", "segun", "entre", "hasta", "hacia", "bajo", "sobre", "ante", "junto", "como", "donde", "pese", "gracias", "debido", "ademas"],
];

/// What an aside begins with.
#[rustfmt::skip] // read at a glance
const ASIDES: [&[&str]; 2] = [
    &["a", "an", "the", "its", "his", "her", "their", "one", "some", "most", "mostly", "who", "which", "whose", "whom", "where", "including", "called", "known", "once", "now", "then", "formerly", "both", "all", "about", "roughly", "nearly", "built", "like", "such", "with"],
    &["el", "la", "los", "las", "un", "una", "unos", "unas", "su", "sus", "quien", "quienes", "que", "cuyo", "cuya", "cuyos", "cuyas", "donde", "de", "entre", "incluido", "incluida", "llamado", "llamada", "conocido", "conocida", "con", "ambos", "ambas", "unico", "unica"],
];

/// Words that open a clause of their own.
#[rustfmt::skip] // read at a glance
const SUBORDINATE: [&[&str]; 2] = [
    &["that", "who", "whom", "whose", "which", "when", "while", "because", "after", "before", "although", "though", "if", "unless", "where", "as", "since", "until", "whether", "how", "why", "what", "according", "despite"],
    &["que", "quien", "quienes", "cuyo", "cuya", "cuando", "mientras", "porque", "aunque", "donde", "si", "como", "segun", "tras", "despues", "antes", "pese", "cual", "cuales", "sino"],
];

/// Words that stand for what another sentence names.
#[rustfmt::skip] // read at a glance
const PRONOUNS: [&[&str]; 2] = [
    &["i", "you", "he", "she", "it", "we", "they", "this", "that", "these", "those", "its", "his", "her", "their", "our", "my", "your", "another", "others", "both", "such", "there", "neither", "none"],
    &["ella", "ellos", "ellas", "esto", "eso", "este", "esta", "estos", "estas", "ese", "esa", "esos", "esas", "aquel", "aquella", "su", "sus", "nuestro", "nuestra", "mi", "ambos", "ambas", "otro", "otra", "otros", "otras", "lo", "le", "les", "se"],
];

/// Objects that stand for what another sentence names.
const OBJECTS: &[&str] = &[
    "it", "them", "him", "me", "us", "you", "this", "these", "those", "so", "both", "here", "there", "i", "we", "she",
    "he", "they",
];

/// What a participle that stands for a clause goes on with.
const REDUCES: &[&str] = &[
    "from", "in", "on", "at", "with", "for", "to", "as", "into", "near", "under", "between", "last", "this",
];

/// What an object begins with.
const OPENS_OBJECT: &[&str] = &[
    "a", "an", "the", "its", "his", "her", "their", "el", "la", "los", "las", "un", "una", "su", "sus",
];

/// Spanish words that belong to the verb behind them, and verbs that a participle belongs to.
const CLITICS: &[&str] = &[
    "se", "no", "le", "les", "lo", "los", "nos", "me", "ya", "aun", "todavia", "tambien", "tampoco",
];
const COMPOUND: &[&str] = &[
    "ha", "han", "habia", "habian", "fue", "fueron", "sera", "seran", "es", "son", "era", "eran", "esta", "estan",
    "estaba", "estaban", "sido", "quedo", "quedaron",
];

#[cfg(test)]
mod tests {
    use super::super::reading::Reading;
    use super::*;
    use crate::story::article::{Article, Format};

    /// Lead, subject, verb and rest of a sentence, with bars between them.
    fn parts(sentence: &str, language: Language) -> Option<String> {
        let article = Article::read(&format!("A headline\n\n{sentence}"), Format::Plain, Some(language)).unwrap();
        let reading = Reading::of(&article);
        let view = &reading.sentences[0];
        let clause = Clause::of(view, language)?;
        let text = |places: &[usize]| view.spelled(places);
        Some(format!(
            "{} | {} | {} | {}",
            text(&clause.lead),
            text(&clause.subject),
            text(&clause.verb),
            text(&clause.rest)
        ))
    }

    #[test]
    fn a_main_clause_is_taken_apart() {
        use Language::{En, Es};
        for (language, sentence, expected) in [
            (
                En,
                "The river crested at 17.3 feet at the gauge.",
                " | The river | crested | at 17.3 feet at the gauge",
            ),
            (
                En,
                "The previous record, 15.9 feet, was set in 2011.",
                " | The previous record | was | set in 2011",
            ),
            (
                En,
                "Mayor Tobias Renn ordered 412 residents of the Flats, the oldest part of the town, to leave at 1:15 a.m.",
                " | Mayor Tobias Renn | ordered | 412 residents of the Flats to leave at 1:15 a.m.",
            ),
            (
                En,
                "By 8:30 a.m. the lake had lost a third of its water.",
                "By 8:30 a.m. | the lake | had | lost a third of its water",
            ),
            (
                En,
                "A lake held back by ice emptied on Tuesday.",
                " | A lake held back by ice | emptied | on Tuesday",
            ),
            (
                En,
                "Rao, who chairs the board, said members would vote on Sept. 3 on a plan that includes two sirens.",
                " | members | would | vote on Sept. 3 on a plan",
            ),
            (
                En,
                "The hatchery, which raises three species (coho, sockeye), lost 260,000 fish when silt came.",
                " | The hatchery | lost | 260,000 fish",
            ),
            (
                Es,
                "La residencia cerró en 2021 porque faltaba personal.",
                " | La residencia | cerró | en 2021",
            ),
            (
                Es,
                "El pozo no fue cerrado hasta el lunes.",
                " | El pozo | no fue cerrado | hasta el lunes",
            ),
        ] {
            assert_eq!(parts(sentence, language).as_deref(), Some(expected), "{sentence}");
        }
    }

    #[test]
    fn what_is_not_certain_is_left_alone() {
        use Language::{En, Es};
        for (language, sentence) in [
            (En, "\"The ice floated,\" said Rao."),
            (En, "She went home on Wednesday."),
            (En, "The people who left went home."),
            (En, "The boat raced past the barn sank."),
            (En, "In the valley growers lost trees."),
            (En, "No rain at all."),
            (Es, "Cerró la mina en 2021."),
            (Es, "Esta cerró en 2021."),
        ] {
            assert_eq!(parts(sentence, language), None, "{sentence}");
        }
    }
}
