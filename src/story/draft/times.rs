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
    let tokens = &view.tokens;
    let plain = |at: usize| tokens.get(at).map_or("", |token| token.plain.as_str());
    let number = |at: usize| {
        tokens
            .get(at)
            .filter(|token| token.is_number())
            .and_then(|token| token.text.trim_end_matches(char::is_alphabetic).parse::<u16>().ok())
    };
    let day = |at: usize| number(at).filter(|day| (1..=31).contains(day)).map(|day| day as u8);
    let year = |at: usize| number(at).filter(|year| (1500..=2199).contains(year) && tokens[at].text.len() == 4);
    let mut found: Vec<(Time, Range<usize>)> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let mut hit: Option<(Time, Range<usize>)> = None;
        // A month is one with a capital, or in Spanish; "may" and "march" are verbs without it.
        let month =
            tables::month(plain(at), language).filter(|_| language == Language::Es || tokens[at].is_capitalised());
        if let Some(month) = month {
            let dot = usize::from(
                tokens
                    .get(at + 1)
                    .is_some_and(|token| token.text == "." && tokens[at].text.len() < 5),
            );
            match language {
                Language::En => {
                    let after = at + 1 + dot;
                    if let Some(day) = day(after).filter(|_| year(after).is_none()) {
                        let comma = usize::from(
                            plain(after + 1).is_empty() && tokens.get(after + 1).is_some_and(|token| token.text == ","),
                        );
                        let of_year = year(after + 1 + comma);
                        let end = if of_year.is_some() {
                            after + 2 + comma
                        } else {
                            after + 1
                        };
                        hit = Some((Time::Date(of_year, month, Some(day)), at..end));
                    } else if let Some(day) = at.checked_sub(1).and_then(day) {
                        let of_year = year(after);
                        hit = Some((
                            Time::Date(of_year, month, Some(day)),
                            at - 1..after + usize::from(of_year.is_some()),
                        ));
                    } else if let Some(of_year) = year(after) {
                        hit = Some((Time::Date(Some(of_year), month, None), at..after + 1));
                    } else if at > 0
                        && matches!(
                            plain(at - 1),
                            "in" | "since"
                                | "until"
                                | "by"
                                | "from"
                                | "of"
                                | "last"
                                | "next"
                                | "late"
                                | "early"
                                | "mid"
                                | "between"
                                | "and"
                                | "this"
                        )
                    {
                        hit = Some((Time::Date(None, month, None), at..after));
                    }
                }
                Language::Es => {
                    let of_day = at
                        .checked_sub(2)
                        .filter(|&at| plain(at + 1) == "de")
                        .and_then(day)
                        .or_else(|| at.checked_sub(1).and_then(day));
                    let start = if of_day.is_some() {
                        if plain(at - 1) == "de" { at - 2 } else { at - 1 }
                    } else {
                        at
                    };
                    let after = at + 1 + dot;
                    let linked = usize::from(matches!(plain(after), "de" | "del"));
                    let of_year = year(after + linked);
                    let end = if of_year.is_some() { after + linked + 1 } else { after };
                    if of_day.is_some()
                        || of_year.is_some()
                        || at > 0
                            && matches!(
                                plain(at - 1),
                                "en" | "desde" | "hasta" | "de" | "a" | "para" | "proximo" | "pasado" | "entre"
                            )
                    {
                        hit = Some((Time::Date(of_year, month, of_day), start..end));
                    }
                }
            }
        } else if let Some(of_year) = year(at) {
            // A year stands alone, not before what it might count.
            if !view.is_content(at + 1, language)
                || at > 0
                    && matches!(
                        plain(at - 1),
                        "in" | "since" | "from" | "by" | "until" | "en" | "desde" | "hasta" | "de" | "entre"
                    )
            {
                hit = Some((Time::Year(of_year), at..at + 1));
            }
        } else if tokens[at].is_number() && tokens[at].text.contains(':') {
            let half = usize::from(matches!(plain(at + 1), "am" | "pm" | "a m" | "p m" | "horas" | "h"));
            hit = Some((Time::Clock, at..at + 1 + half));
        } else if tokens[at].is_number() && matches!(plain(at + 1), "am" | "pm" | "a m" | "p m") {
            hit = Some((Time::Clock, at..at + 2));
        } else if tables::is_weekday(plain(at), language) && !tokens[at].quoted {
            let part = usize::from(matches!(plain(at + 1), "morning" | "afternoon" | "evening" | "night"));
            hit = Some((Time::Relative, at..at + 1 + part));
        } else if let Some(length) = relative(plain(at), plain(at + 1), language).filter(|_| !tokens[at].quoted) {
            hit = Some((Time::Relative, at..at + length));
        }
        match hit {
            Some((time, range)) => {
                at = range.end.max(at + 1);
                let range = with_preposition(view, range);
                // "Monday, Aug. 18" is one time.
                match found.last_mut() {
                    Some((last, before))
                        if range.start <= before.end + 1
                            && (range.start <= before.end || tokens[before.end].is_sign(",")) =>
                    {
                        before.end = range.end;
                        if matches!(last, Time::Relative | Time::Clock) {
                            *last = time;
                        }
                    }
                    _ => found.push((time, range)),
                }
            }
            None => at += 1,
        }
    }
    found
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
            "late", "of", "the", "mid", "between", "during", "el", "la", "las", "los", "en", "desde", "hasta", "a",
            "al", "del", "de", "este", "para", "antes", "proximo", "pasado", "sobre", "hacia", "partir",
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

    fn found(sentence: &str, language: Language) -> Vec<(String, Option<String>)> {
        let article = Article::read(&format!("A headline\n\n{sentence}"), Format::Plain, Some(language)).unwrap();
        let reading = Reading::of(&article);
        let view = &reading.sentences[0];
        of(view, language)
            .into_iter()
            .map(|(time, range)| (view.words(range).to_owned(), time.iso()))
            .collect()
    }

    #[test]
    fn times_are_found_as_they_are_given() {
        use Language::{En, Es};
        let cases: &[(Language, &str, &[(&str, Option<&str>)])] = &[
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
