//! The words by which a text gives a time, in both languages, folded.

/// Whether a word is a year.
pub fn is_year(word: &str) -> bool {
    word.len() == 4
        && (word.starts_with('1') || word.starts_with("20"))
        && word.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a word says which day, month or year: "march", "sábado", "yesterday".
pub fn is_date_word(word: &str) -> bool {
    #[rustfmt::skip] // read at a glance
    const DATES: &[&str] = &[
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today", "yesterday", "tomorrow", "year", "years", "decade", "century",
        "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre",
        "lunes", "martes", "miercoles", "jueves", "viernes", "sabado", "domingo", "hoy", "ayer", "manana", "ano", "anos", "decada", "siglo",
    ];
    DATES.contains(&word)
}

/// Whether a word tells of a time, however roughly: those of a date, and "week", "night", "since".
pub fn is_time_word(word: &str) -> bool {
    #[rustfmt::skip] // read at a glance
    const TIMES: &[&str] = &[
        "jan", "feb", "aug", "sept", "oct", "nov", "dec", "week", "weeks", "weekend", "month", "months", "season", "spring", "summer", "autumn", "winter",
        "night", "morning", "afternoon", "evening", "noon", "midnight", "dawn", "overnight", "until", "since",
        "semana", "semanas", "mes", "meses", "primavera", "verano", "otono", "invierno", "noche", "tarde", "madrugada", "mediodia", "medianoche", "hasta", "desde",
    ];
    is_date_word(word) || TIMES.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_a_time_are_told_from_others() {
        assert!(["1066", "1999", "2026"].iter().all(|word| is_year(word)));
        assert!(
            ["2500", "999", "20266", "19th", "march"]
                .iter()
                .all(|word| !is_year(word))
        );
        assert!(
            ["march", "sabado", "ayer"]
                .iter()
                .all(|word| is_date_word(word) && is_time_word(word))
        );
        assert!(
            ["night", "nov", "desde"]
                .iter()
                .all(|word| !is_date_word(word) && is_time_word(word))
        );
        assert!(["border", "2026", "marches"].iter().all(|word| !is_time_word(word)));
    }
}
