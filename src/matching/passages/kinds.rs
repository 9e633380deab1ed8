//! The kinds of things that a sentence gives and that a question asks for: a sum of money, an hour, a length.
//!
//! Finer than [`QuestionType`]: "how much does it cost" is answered by money alone, and a sentence that has every word of the
//! question and no sum does not answer it.

use super::asking::{ASKING, MUCH, PAID, PRICE};
use crate::matching::question_type::QuestionType;
use crate::matching::reading::Reading;
use crate::text::{fold, is_time_word, is_year, words};

/// A set of kinds, one bit each.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(in crate::matching) struct Kinds(u16);

impl Kinds {
    pub(super) const MONEY: Self = Self(1);
    pub(super) const PERCENT: Self = Self(1 << 1);
    pub(super) const DURATION: Self = Self(1 << 2);
    pub(super) const LENGTH: Self = Self(1 << 3);
    pub(super) const WEIGHT: Self = Self(1 << 4);
    pub(super) const TEMPERATURE: Self = Self(1 << 5);
    pub(super) const AGE: Self = Self(1 << 6);
    pub(super) const CLOCK: Self = Self(1 << 7);
    pub(super) const DAY: Self = Self(1 << 8);
    pub(super) const NUMBER: Self = Self(1 << 9);
    pub(super) const AREA: Self = Self(1 << 10);
    pub(super) const NAME: Self = Self(1 << 11);
    pub(super) const QUOTATION: Self = Self(1 << 12);
    /// What is given in figures.
    pub(super) const FIGURE: Self = Self::NUMBER.with(Self::MONEY).with(Self::PERCENT).with(Self::AGE);
    /// A day or an hour.
    pub(super) const TIME: Self = Self::DAY.with(Self::CLOCK);

    pub(super) const fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// What a sentence gives.
    pub(super) fn of(text: &str) -> Self {
        let folded = fold(text);
        let list: Vec<&str> = words(&folded).collect();
        let mut kinds = Self::default();
        if text.contains(['$', '£', '€', '¥']) {
            kinds = kinds.with(Self::MONEY);
        }
        if text.contains(['"', '“', '”', '«', '»']) {
            kinds = kinds.with(Self::QUOTATION);
        }
        if text.contains('%') {
            kinds = kinds.with(Self::PERCENT);
        }
        for (at, word) in list.iter().enumerate() {
            let is_figure = word.starts_with(|ch: char| ch.is_ascii_digit()) || super::answers::is_number_word(word);
            let next = |offset: usize| list.get(at + offset).copied().unwrap_or_default();
            if is_figure {
                kinds = kinds.with(Self::NUMBER);
                for offset in 1..4 {
                    kinds = kinds.with(unit(next(offset)));
                }
                if matches!(next(1), "am" | "pm" | "a" | "p") && matches!(next(2), "m")
                    || word.contains("am")
                    || matches!(*word, "noon" | "midnight")
                {
                    kinds = kinds.with(Self::CLOCK);
                }
            }
            if matches!(
                *word,
                "noon" | "midnight" | "dawn" | "mediodia" | "medianoche" | "madrugada"
            ) {
                kinds = kinds.with(Self::CLOCK);
            }
            if is_year(word) || is_time_word(word) {
                kinds = kinds.with(Self::DAY);
            }
        }
        if has_clock(text) {
            kinds = kinds.with(Self::CLOCK);
        }
        if has_age(text) {
            kinds = kinds.with(Self::AGE);
        }
        let capital = text.split_whitespace().skip(1).any(|word| {
            word.trim_start_matches(|ch: char| !ch.is_alphanumeric())
                .starts_with(char::is_uppercase)
        });
        if capital {
            kinds = kinds.with(Self::NAME);
        }
        kinds
    }

    /// What a word asks for that says no more than that: "cost" for money, "old" for an age. Nothing for most words.
    pub(super) fn asked_with(word: &str) -> Self {
        let asking = ASKING.iter().filter(|asking| asking.words.contains(&word));
        asking.fold(Self::default(), |kinds, asking| kinds.with(asking.kind))
    }

    /// What the words of a question ask for in that way.
    pub(super) fn asked_by(reading: &Reading) -> Self {
        let tokens = reading.tokens.iter();
        tokens.fold(Self::default(), |kinds, token| {
            kinds.with(Self::asked_with(&token.word))
        })
    }

    /// What a question asks for; `None` where any words may answer.
    pub(super) fn wanted_by(reading: &Reading) -> Option<Self> {
        let asked = Self::asked_by(reading);
        match reading.question_type {
            QuestionType::Duration => Some(Self::DURATION.with(Self::DAY)),
            QuestionType::Time if asked.has(Self::CLOCK) => Some(Self::CLOCK),
            QuestionType::Time => Some(Self::TIME),
            QuestionType::Quantity | QuestionType::Thing | QuestionType::Manner | QuestionType::Keywords => {
                let has = |words: &[&str]| reading.tokens.iter().any(|token| words.contains(&token.word.as_str()));
                // "How much did the goats cost", but "how much snow".
                if has(PRICE) || has(MUCH) && (asked.has(Self::MONEY) || has(PAID)) {
                    return Some(Self::MONEY);
                }
                let plain = PLAIN.iter().find(|kind| asked.has(**kind)).copied();
                plain.or_else(|| match reading.question_type {
                    QuestionType::Quantity => Some(Self::NUMBER.with(Self::MONEY)),
                    _ => Some(Self::NAME).filter(|name| asked.has(*name)),
                })
            }
            _ => None,
        }
    }
}

/// The kinds that a question wants that has a word for them, the one that is meant first where it has several.
const PLAIN: [Kinds; 5] = [
    Kinds::PERCENT,
    Kinds::AGE,
    Kinds::WEIGHT,
    Kinds::LENGTH,
    Kinds::TEMPERATURE,
];

/// What a unit measures.
fn unit(word: &str) -> Kinds {
    #[rustfmt::skip] // a table
    const UNITS: &[(Kinds, &[&str])] = &[
        (Kinds::MONEY, &["dollar", "dollars", "cents", "pound", "pounds", "euro", "euros", "peso", "pesos", "yen", "soles", "dolares", "libras", "centimos"]),
        (Kinds::PERCENT, &["percent", "cent", "ciento"]),
        (Kinds::DURATION, &["second", "seconds", "minute", "minutes", "hour", "hours", "day", "days", "week", "weeks", "month", "months", "year", "years", "decades", "segundos", "minuto", "minutos", "hora", "horas", "dia", "dias", "semana", "semanas", "mes", "meses", "ano", "anos", "decadas"]),
        (Kinds::LENGTH, &["inch", "inches", "foot", "feet", "yard", "yards", "mile", "miles", "meter", "meters", "metre", "metres", "kilometer", "kilometers", "kilometre", "kilometres", "centimeters", "centimetres", "km", "cm", "metro", "metros", "kilometro", "kilometros", "centimetro", "centimetros", "pies", "millas"]),
        (Kinds::WEIGHT, &["ounces", "lbs", "kilogram", "kilograms", "kilo", "kilos", "kg", "grams", "ton", "tons", "tonne", "tonnes", "kilogramos", "gramos", "tonelada", "toneladas"]),
        (Kinds::TEMPERATURE, &["degree", "degrees", "celsius", "fahrenheit", "grados"]),
        (Kinds::AREA, &["acre", "acres", "hectare", "hectares", "hectarea", "hectareas"]),
    ];
    UNITS
        .iter()
        .find(|(_, units)| units.contains(&word))
        .map_or(Kinds::default(), |(kind, _)| *kind)
}

/// "8:30", "at 10 a.m.".
fn has_clock(text: &str) -> bool {
    let bytes = text.as_bytes();
    let colon = bytes
        .windows(3)
        .any(|three| three[0].is_ascii_digit() && three[1] == b':' && three[2].is_ascii_digit());
    colon || ["a.m.", "p.m.", " am ", " pm "].iter().any(|mark| text.contains(mark))
}

/// ", 58," or "71 years old", "de 44 años".
fn has_age(text: &str) -> bool {
    let pieces: Vec<&str> = text.split(',').collect();
    let between = pieces.iter().skip(1).any(|piece| {
        let piece = piece.trim().trim_end_matches('.');
        let piece = piece.strip_prefix("de ").unwrap_or(piece);
        let piece = piece.strip_suffix(" años").unwrap_or(piece);
        !piece.is_empty() && piece.len() < 4 && piece.bytes().all(|byte| byte.is_ascii_digit())
    });
    between
        || ["year-old", "years old", "de edad", "years of age"]
            .iter()
            .any(|mark| text.contains(mark))
        || text.contains(" años") && text.contains("de ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_only_ask_for_a_kind_are_known() {
        assert!(Kinds::asked_with("cost").has(Kinds::MONEY));
        assert!(Kinds::asked_with("precio").has(Kinds::MONEY));
        assert!(Kinds::asked_with("old").has(Kinds::AGE));
        // "How long" is a time or a length.
        let long = Kinds::asked_with("long");
        assert!(long.has(Kinds::DURATION) && long.has(Kinds::LENGTH) && !long.has(Kinds::MONEY));
        assert_eq!(Kinds::asked_with("fine"), Kinds::default());
    }
}
