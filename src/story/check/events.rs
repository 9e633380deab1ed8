//! `[[event]]`: dates.

use super::Draft;
use super::facts::{Evidence, Fact};
use crate::story::Finding;
use crate::story::schema::{Event, Text};

/// A date in ISO 8601: a year, and a month and day where they are known.
#[derive(Debug, PartialEq, Eq)]
struct Date {
    year: u32,
    month: Option<u32>,
    day: Option<u32>,
}

/// Dates are ISO 8601 and, unless they are marked as worked out, stated whole in a cited passage.
pub(super) fn dates_are_stated(draft: &Draft<'_>, out: &mut Vec<Finding>) {
    for event in draft.events() {
        match &event.date {
            Some(stated) => date_is_stated(draft, event, stated, out),
            None => {
                if let Some(inferred) = event.inferred.as_ref().filter(|inferred| *inferred.get_ref()) {
                    out.push(draft.at(inferred, "date", "`inferred` is set, and there is no date".to_owned()));
                }
            }
        }
    }
}

fn date_is_stated(draft: &Draft<'_>, event: &Event, stated: &Text, out: &mut Vec<Finding>) {
    let text = stated.get_ref();
    let Some(date) = parse(text) else {
        let message = format!("{text:?} is not a date; write 2025-11-28, 2025-11 or 2025");
        out.push(draft.at(stated, "date", message));
        return;
    };
    if event.inferred.as_ref().is_some_and(|inferred| *inferred.get_ref()) {
        return;
    }
    let mut evidence = Evidence::default();
    draft
        .quoted(&event.cites)
        .for_each(|quote| evidence.add(quote, draft.language));
    let has_month = |month| evidence.has(&Fact::Month(month)) || evidence.has(&Fact::number(month));
    let stated_parts = [
        ("year", evidence.has(&Fact::number(date.year))),
        ("month", date.month.is_none_or(has_month)),
        ("day", date.day.is_none_or(|day| evidence.has(&Fact::number(day)))),
    ];
    if let Some((part, _)) = stated_parts.iter().find(|(_, stated)| !stated) {
        let message =
            format!("no cited passage states the {part} of {text}; if it is worked out, set `inferred = true`");
        out.push(draft.at(stated, "date", message));
    }
}

/// Reads `2025-11-28`, `2025-11` or `2025`, when there is such a day.
fn parse(text: &str) -> Option<Date> {
    let mut parts = text.split('-');
    let mut part = |digits: usize| match parts.next() {
        None => Some(None),
        Some(part) if part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit()) => {
            part.parse().ok().map(Some)
        }
        Some(_) => None,
    };
    let date = Date {
        year: part(4)??,
        month: part(2)?,
        day: part(2)?,
    };
    let month_exists = date.month.is_none_or(|month| (1..=12).contains(&month));
    let day_exists = date
        .day
        .is_none_or(|day| (1..=days_in(date.year, date.month.unwrap_or(0))).contains(&day));
    (parts.next().is_none() && month_exists && day_exists).then_some(date)
}

/// Days of a month in the Gregorian calendar.
const fn days_in(year: u32, month: u32) -> u32 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_days_that_exist_are_dates() {
        let good = ["2025-11-28", "2024-02-29", "2000-02-29", "2025-11", "2025"];
        let bad = [
            "2025-02-29",
            "1900-02-29",
            "2025-13",
            "2025-00-01",
            "2025-11-31",
            "2025-11-00",
            "25-11-28",
            "2025-1-2",
            "2025-11-28T10",
            "2025-11-28-1",
            "28 November",
            "",
            "-",
            "2025-",
            "+025-01-01",
            "２０２５",
        ];
        for text in good {
            assert!(parse(text).is_some(), "{text:?}");
        }
        for text in bad {
            assert!(parse(text).is_none(), "{text:?}");
        }
    }
}
