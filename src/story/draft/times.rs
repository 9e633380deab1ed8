//! When: dates, days, hours and years as a sentence gives them; what is relative stays so.

use std::ops::Range;

use super::reading::View;
use super::tables;
use crate::text::Language;

/// A time that a sentence gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Time {
    /// A day of a month, with its year where it is given: year, month, day.
    Date(Option<u16>, u8, Option<u8>),
    /// A year.
    Year(u16),
    /// An hour.
    Clock,
    /// A day of the week, "yesterday", "next month": depends on when it was written.
    Relative,
}

impl Time {
    /// In ISO 8601, where the year is given: `2025-11-28`, `2025-11`, `2025`.
    pub(super) fn iso(&self) -> Option<String> {
        match self {
            Self::Date(Some(year), month, Some(day)) => Some(format!("{year:04}-{month:02}-{day:02}")),
            Self::Date(Some(year), month, None) => Some(format!("{year:04}-{month:02}")),
            Self::Year(year) => Some(format!("{year:04}")),
            _ => None,
        }
    }
}

/// The times of a sentence and the tokens that give them, with the preposition before them.
pub(super) fn of(view: &View<'_>, language: Language) -> Vec<(Time, Range<usize>)> {
    let calendar = Calendar { view, language };
    let tokens = &view.tokens;
    let mut found: Vec<(Time, Range<usize>)> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let Some((time, range)) = calendar.time_at(at) else {
            at += 1;
            continue;
        };
        at = range.end.max(at + 1);
        let range = with_preposition(view, range);
        // "Monday, Aug. 18" is one time.
        match found.last_mut() {
            Some((last, before))
                if range.start <= before.end || range.start == before.end + 1 && tokens[before.end].is_sign(",") =>
            {
                before.end = range.end;
                if matches!(last, Time::Relative | Time::Clock) {
                    *last = time;
                }
            }
            // "Between 2011 and 2013" as well.
            Some((_, before)) if spans(view, before, &range) => before.end = range.end,
            _ => found.push((time, range)),
        }
    }
    found
}

/// Whether two times are the ends of one span.
fn spans(view: &View<'_>, from: &Range<usize>, to: &Range<usize>) -> bool {
    let opens = matches!(view.plain(from.start), "between" | "from" | "entre" | "de" | "desde");
    // What links them may have been taken for the second one's preposition.
    let links = |at: usize| matches!(view.plain(at), "and" | "to" | "until" | "y" | "a" | "al" | "hasta");
    opens && (from.end + 1 == to.start && links(from.end) || from.end == to.start && links(to.start))
}

/// A sentence, read for times.
struct Calendar<'v, 'a> {
    view: &'v View<'a>,
    language: Language,
}

impl Calendar<'_, '_> {
    fn number(&self, at: usize) -> Option<u16> {
        let token = self.view.tokens.get(at).filter(|token| token.is_number())?;
        token.text.trim_end_matches(char::is_alphabetic).parse().ok()
    }

    fn day(&self, at: usize) -> Option<u8> {
        self.number(at)
            .filter(|day| (1..=31).contains(day))
            .map(|day| day as u8)
    }

    fn year(&self, at: usize) -> Option<u16> {
        self.number(at)
            .filter(|year| (1500..=2199).contains(year) && self.view.tokens[at].text.len() == 4)
    }

    /// Where the words behind a month start: past the full stop of a short one.
    fn behind(&self, month: usize) -> usize {
        let tokens = &self.view.tokens;
        let is_whole = matches!(tokens[month].plain.as_str(), "may" | "june" | "july" | "mayo");
        let is_short = tokens[month].text.len() < 5 && !is_whole;
        month + 1 + usize::from(is_short && tokens.get(month + 1).is_some_and(|token| token.text == "."))
    }

    /// The time that starts at a token (or, where a day comes before its month, that has its month there).
    fn time_at(&self, at: usize) -> Option<(Time, Range<usize>)> {
        let token = &self.view.tokens[at];
        // A month is one with a capital, or in Spanish; "may" and "march" are verbs without it.
        let month = tables::month(&token.plain, self.language)
            .filter(|_| self.language == Language::Es || token.is_capitalised());
        if let Some(month) = month {
            return match self.language {
                Language::En => self.english_date(at, month),
                Language::Es => self.spanish_date(at, month),
            };
        }
        let before = at.checked_sub(1).map_or("", |at| self.view.plain(at));
        let next = self.view.plain(at + 1);
        if let Some(year) = self.year(at) {
            // A year stands alone, not before what it might count.
            let placed = matches!(
                before,
                "in" | "since" | "from" | "by" | "until" | "en" | "desde" | "hasta" | "de" | "entre"
            );
            return (placed || !self.view.is_content(at + 1, self.language)).then_some((Time::Year(year), at..at + 1));
        }
        let half = usize::from(matches!(next, "am" | "pm" | "a m" | "p m"));
        if token.is_number() && (token.text.contains(':') || half > 0) {
            let hours = usize::from(matches!(next, "horas" | "h"));
            return Some((Time::Clock, at..at + 1 + half.max(hours)));
        }
        if token.quoted {
            return None;
        }
        if tables::is_weekday(&token.plain, self.language) {
            let part = usize::from(matches!(next, "morning" | "afternoon" | "evening" | "night"));
            return Some((Time::Relative, at..at + 1 + part));
        }
        relative(&token.plain, next, self.language).map(|length| (Time::Relative, at..at + length))
    }

    fn english_date(&self, at: usize, month: u8) -> Option<(Time, Range<usize>)> {
        let after = self.behind(at);
        if let Some(day) = self.day(after).filter(|_| self.year(after).is_none()) {
            let tokens = &self.view.tokens;
            let comma = usize::from(tokens.get(after + 1).is_some_and(|token| token.text == ","));
            let year = self.year(after + 1 + comma);
            let end = if year.is_some() { after + 2 + comma } else { after + 1 };
            return Some((Time::Date(year, month, Some(day)), at..end));
        }
        let year = self.year(after);
        let end = after + usize::from(year.is_some());
        if let Some(day) = at.checked_sub(1).and_then(|at| self.day(at)) {
            return Some((Time::Date(year, month, Some(day)), at - 1..end));
        }
        let placed = [
            "in", "since", "until", "by", "from", "of", "last", "next", "late", "early", "mid", "between", "and",
            "this",
        ];
        let is_placed = at > 0 && placed.contains(&self.view.plain(at - 1));
        (year.is_some() || is_placed).then_some((Time::Date(year, month, None), at..end))
    }

    fn spanish_date(&self, at: usize, month: u8) -> Option<(Time, Range<usize>)> {
        let linked_day = at.checked_sub(2).filter(|&at| self.view.plain(at + 1) == "de");
        let (day, start) = match linked_day.and_then(|at| Some((self.day(at)?, at))) {
            Some((day, at)) => (Some(day), at),
            None => match at.checked_sub(1).and_then(|at| Some((self.day(at)?, at))) {
                Some((day, at)) => (Some(day), at),
                None => (None, at),
            },
        };
        let after = self.behind(at);
        let linked = usize::from(matches!(self.view.plain(after), "de" | "del"));
        let year = self.year(after + linked);
        let end = if year.is_some() { after + linked + 1 } else { after };
        let placed = ["en", "desde", "hasta", "de", "a", "para", "proximo", "pasado", "entre"];
        let is_placed = at > 0 && placed.contains(&self.view.plain(at - 1));
        (day.is_some() || year.is_some() || is_placed).then_some((Time::Date(year, month, day), start..end))
    }
}

/// How many tokens a time has that depends on when it was written.
fn relative(word: &str, next: &str, language: Language) -> Option<usize> {
    const SPANS_EN: &[&str] = &[
        "week",
        "month",
        "year",
        "night",
        "spring",
        "summer",
        "autumn",
        "fall",
        "winter",
        "season",
        "decade",
        "morning",
        "afternoon",
        "evening",
        "weekend",
    ];
    const SPANS_ES: &[&str] = &[
        "semana",
        "mes",
        "ano",
        "noche",
        "primavera",
        "verano",
        "otono",
        "invierno",
        "temporada",
        "decada",
        "manana",
        "tarde",
        "madrugada",
    ];
    match language {
        Language::En => match word {
            "yesterday" | "today" | "tomorrow" | "overnight" | "tonight" => Some(1),
            "last" | "next" | "this" if SPANS_EN.contains(&next) => Some(2),
            _ => None,
        },
        Language::Es => match word {
            "ayer" | "hoy" | "anoche" | "anteayer" => Some(1),
            "esta" | "este" | "proxima" | "proximo" if SPANS_ES.contains(&next) => Some(2),
            "semana" | "mes" | "ano" if matches!(next, "pasada" | "pasado" | "proximo" | "proxima" | "que") => Some(2),
            "semana" if next == "santa" => Some(2),
            _ => None,
        },
    }
}

/// The preposition and article before a time belong to it.
fn with_preposition(view: &View<'_>, range: Range<usize>) -> Range<usize> {
    let mut start = range.start;
    for _ in 0..3 {
        let Some(before) = start.checked_sub(1).and_then(|at| view.tokens.get(at)) else {
            break;
        };
        let joins = [
            "on", "in", "at", "since", "until", "by", "before", "after", "from", "around", "about", "shortly", "early",
            "late", "of", "the", "mid", "between", "during", "next", "last", "this", "el", "la", "las", "los", "en",
            "desde", "hasta", "entre", "a", "al", "del", "de", "este", "para", "antes", "proximo", "pasado", "sobre",
            "hacia", "partir",
        ];
        if !joins.contains(&before.plain.as_str()) {
            break;
        }
        start -= 1;
    }
    start..range.end
}

#[cfg(test)]
mod tests {
    use super::super::reading::Reading;
    use super::*;
    use crate::story::article::{Article, Format};

    /// A time in the sentence's words, and in ISO 8601.
    type Given = (String, Option<String>);

    fn found(sentence: &str, language: Language) -> Vec<Given> {
        let article = Article::read(&format!("A headline\n\n{sentence}"), Format::Plain, Some(language)).unwrap();
        let reading = Reading::of(&article);
        let view = &reading.sentences[0];
        of(view, language)
            .into_iter()
            .map(|(time, range)| (view.words(range).to_owned(), time.iso()))
            .collect()
    }

    type Case = (Language, &'static str, &'static [(&'static str, Option<&'static str>)]);

    #[test]
    fn times_are_found_as_they_are_given() {
        use Language::{En, Es};
        let cases: &[Case] = &[
            (
                En,
                "It fell at 11:52 p.m. on Monday, Aug. 18, the report says.",
                &[("at 11:52 p.m. on Monday, Aug. 18", None)],
            ),
            (
                En,
                "It opened on 4 September 2025 in town.",
                &[("on 4 September 2025", Some("2025-09-04"))],
            ),
            (En, "It closed in June 2024.", &[("in June 2024", Some("2024-06"))]),
            (En, "Records began in 1966.", &[("in 1966", Some("1966"))]),
            (En, "It may rain and they march on.", &[]),
            (En, "They counted 1990 trees.", &[]),
            (En, "She left yesterday.", &[("yesterday", None)]),
            (En, "It will be sold in July.", &[("in July", None)]),
            (
                En,
                "They were set up between 2011 and 2013 for it.",
                &[("between 2011 and 2013", Some("2011"))],
            ),
            (
                Es,
                "Se fabricaron entre enero de 2021 y marzo de 2023 allí.",
                &[("entre enero de 2021 y marzo de 2023", Some("2021-01"))],
            ),
            (
                Es,
                "Saldrá el 3 de abril de 2026 del muelle.",
                &[("el 3 de abril de 2026", Some("2026-04-03"))],
            ),
            (Es, "Cedió a las 5:20 de la madrugada.", &[("a las 5:20", None)]),
            (
                Es,
                "La nave paró en 2020 por una tormenta.",
                &[("en 2020", Some("2020"))],
            ),
            (Es, "Lo anunció el lunes en la plaza.", &[("el lunes", None)]),
        ];
        for (language, sentence, expected) in cases {
            let expected: Vec<(String, Option<String>)> = expected
                .iter()
                .map(|(text, iso)| ((*text).to_owned(), iso.map(str::to_owned)))
                .collect();
            assert_eq!(found(sentence, *language), expected, "{sentence}");
        }
    }
}
