//! Questions for a figure: how many of what, how much of which unit, with the words that go with it.

use std::ops::Range;

use super::Ask;
use super::around::{Hole, PREPOSITIONS};
use crate::story::draft::tables::{self, Measure};
use crate::text::{Language, plain};

impl Ask<'_, '_> {
    /// A figure with what it counts or measures, and the preposition before it. `None` where it belongs to something else: "a
    /// 22-mile detour", "the 14 neighbors", "a complaint by 14 neighbors".
    pub(super) fn figure(&self, measure: Measure, hole: &Range<usize>) -> Option<Hole> {
        let tokens = &self.view.tokens;
        let start = self.rough_start(hole.start);
        let before = start.checked_sub(1);
        let limits = |at: usize| {
            DETERMINERS.contains(&self.view.plain(at)) || matches!(self.view.plain(at), "to" | "than" | "que")
        };
        if before.is_some_and(|at| limits(at) || tokens[at].is_sign("-")) {
            return None;
        }
        let mut noun = hole.start;
        while self.is_figure(noun) || tokens.get(noun).is_some_and(|token| token.is_sign("%€$")) {
            noun += 1;
        }
        if tokens.get(noun).is_some_and(|token| token.is_sign("-")) {
            return None;
        }
        let end = self.counted_end(measure, noun, hole.end)?;
        if matches!(
            self.view.plain(end),
            "mas" | "more" | "after" | "before" | "later" | "ago" | "despues" | "antes" | "tarde"
        ) {
            return None;
        }
        let asking = self.how_much(measure, self.view.words(noun..end))?;
        let placed = before.filter(|&at| PREPOSITIONS.contains(&self.view.plain(at)));
        let preposition = placed.map_or("", |at| self.view.plain(at));
        let goes_along = match measure {
            Measure::Duration => [
                "for", "in", "within", "over", "during", "durante", "en", "por", "dentro",
            ]
            .as_slice(),
            Measure::Money => &["for", "at", "por", "en"],
            Measure::Count => &["at"],
            _ => &["at", "by", "en", "a"],
        };
        if placed.is_some() && !goes_along.contains(&preposition) {
            return None;
        }
        Some(Hole {
            asking: format!("{preposition} {asking}"),
            tokens: placed.unwrap_or(start)..end,
        })
    }

    fn is_figure(&self, at: usize) -> bool {
        self.view.tokens.get(at).is_some_and(|token| {
            token.is_number()
                || token.is_sign("$£€")
                || tables::is_number_word(&token.plain, self.reading.language)
                || MULTIPLES.contains(&token.plain.as_str())
        })
    }

    /// Where a figure begins with what makes it a rough one: "about two to three", "more than 40".
    fn rough_start(&self, mut start: usize) -> usize {
        while let Some(before) = start.checked_sub(1) {
            let joins = APPROXIMATE.contains(&self.view.plain(before)) || self.is_figure(before);
            let links = matches!(self.view.plain(before), "to" | "or" | "and" | "a" | "o" | "y");
            let range = links && before.checked_sub(1).is_some_and(|at| self.is_figure(at));
            if !joins && !range {
                break;
            }
            start = before;
        }
        start
    }

    /// Where what is counted or measured ends: "residents of the Lower Flats", "meters tall", "euros a month".
    fn counted_end(&self, measure: Measure, noun: usize, hole_end: usize) -> Option<usize> {
        let mut end = noun.max(hole_end.min(self.view.tokens.len()));
        if measure != Measure::Count && noun < end {
            let unit = (noun..end)
                .rev()
                .find(|&at| tables::measure(self.view.plain(at)).is_some());
            let of = (noun..end).find(|&at| matches!(self.view.plain(at), "of" | "de"));
            if let Some(unit) = unit.filter(|&unit| of.is_none_or(|of| of < unit)) {
                end = unit + 1;
            }
            end += usize::from(DIMENSIONS.contains(&self.view.plain(end)));
        }
        while matches!(self.view.plain(end), "of" | "de" | "del") {
            let mut from = end + 1;
            while DETERMINERS.contains(&self.view.plain(from)) {
                from += 1;
            }
            let mut last = from;
            while self.view.is_content(last, self.reading.language) && last - from < 4 {
                last += 1;
            }
            if last == from {
                return None;
            }
            end = last;
        }
        let per = matches!(self.view.plain(end), "a" | "per" | "por" | "al");
        if per && tables::measure(self.view.plain(end + 1)) == Some(Measure::Duration) {
            end += 2;
        }
        Some(end)
    }

    /// How a figure is asked for, by what it counts; `None` where that does not say.
    fn how_much(&self, measure: Measure, counted: &str) -> Option<String> {
        let language = self.reading.language;
        let counted = counted.strip_prefix("percent").unwrap_or(counted);
        let bare = counted.strip_prefix("de ").unwrap_or(counted);
        let first = plain(bare.split_whitespace().next().unwrap_or_default());
        if tables::is_function(&first, language) && measure != Measure::Percent {
            return None;
        }
        let is_sum = measure == Measure::Money && tables::measure(&first) != Some(Measure::Money);
        Some(match (language, measure) {
            (Language::En, Measure::Percent) => format!("what percentage {counted}"),
            (Language::Es, Measure::Percent) => format!("qué porcentaje {counted}"),
            (Language::En, _) if is_sum => format!("how much {counted}"),
            (Language::Es, _) if is_sum => format!("cuánto dinero {counted}"),
            _ if counted.is_empty() => return None,
            (Language::En, _) => format!("how many {counted}"),
            (Language::Es, _) => format!("{} {bare}", how_many(bare)),
        })
    }
}

/// "cuántos" or "cuántas", by the ending of what is counted.
fn how_many(noun: &str) -> &'static str {
    let first = noun.split_whitespace().next().unwrap_or("");
    let feminine = ["as", "ciones", "siones", "dades", "tudes", "niones", "sis"]
        .iter()
        .any(|end| first.ends_with(end));
    let masculine = matches!(
        first,
        "días" | "problemas" | "sistemas" | "programas" | "idiomas" | "temas" | "mapas" | "análisis" | "oasis"
    );
    if (feminine
        || matches!(
            first,
            "mujeres"
                | "veces"
                | "noches"
                | "naves"
                | "calles"
                | "redes"
                | "sedes"
                | "clases"
                | "torres"
                | "partes"
                | "muertes"
                | "llaves"
                | "fuentes"
                | "madres"
                | "aves"
                | "nubes"
        ))
        && !masculine
    {
        "cuántas"
    } else {
        "cuántos"
    }
}

/// Words that make a figure a rough one.
#[rustfmt::skip] // read at a glance
const APPROXIMATE: &[&str] = &[
    "about", "around", "roughly", "nearly", "almost", "some", "over", "under", "more", "less", "fewer", "than", "least", "most", "only", "just", "another", "exactly", "approximately",
    "unos", "unas", "cerca", "casi", "mas", "menos", "alrededor", "solo", "apenas", "otros", "otras", "aproximadamente",
];
/// Words that make a figure a part of what they introduce.
#[rustfmt::skip] // read at a glance
const DETERMINERS: &[&str] = &[
    "the", "a", "an", "its", "his", "her", "their", "this", "these", "those", "that", "every", "each", "all", "first", "last", "next", "other", "no",
    "el", "la", "los", "las", "un", "una", "su", "sus", "este", "esta", "estos", "estas", "cada", "primeros", "primeras", "ultimos", "ultimas", "proximos", "proximas", "otro", "otra", "no",
];
const MULTIPLES: &[&str] = &[
    "million", "billion", "trillion", "thousand", "hundred", "mil", "millon", "millones", "billones",
];
/// What a length is the length of.
const DIMENSIONS: &[&str] = &["tall", "long", "wide", "deep", "high", "old", "thick", "away", "apart"];

#[cfg(test)]
mod tests {
    use super::how_many;

    #[test]
    fn what_is_counted_says_its_gender() {
        for (noun, asking) in [
            ("dosis de vacuna", "cuántas"),
            ("personas", "cuántas"),
            ("canciones", "cuántas"),
            ("muertes", "cuántas"),
            ("análisis", "cuántos"),
            ("días", "cuántos"),
            ("soldados", "cuántos"),
        ] {
            assert_eq!(how_many(noun), asking, "{noun}");
        }
    }
}
