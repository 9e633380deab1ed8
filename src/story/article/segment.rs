//! Where the sentences of a paragraph end.
//!
//! Unicode's rules (UAX 29) end one at "Dr. Sorensen" and at "No. 4". These know abbreviations, initials, decimal
//! numbers, ellipses, and quotations with who says them behind.

use std::ops::Range;

/// Abbreviations after which a sentence goes on, whatever follows: titles, and what stands before a name or a number.
/// In lower case, without their full stop.
#[rustfmt::skip] // read at a glance
const ALWAYS: &[&str] = &[
    "mr", "mrs", "ms", "mx", "dr", "prof", "rev", "fr", "sen", "rep", "gov", "gen", "lt", "sgt", "col", "capt", "cmdr",
    "maj", "cpl", "pvt", "adm", "hon", "pres", "supt", "det", "insp", "st", "ste", "mt", "ft", "vs", "v", "cf", "e.g",
    "i.e", "ca", "approx", "fig", "vol", "ch", "pp",
    "sr", "sra", "srta", "dra", "d", "dª", "dña", "lic", "ing", "arq", "abog", "profa", "gral", "cnel", "cap", "tte",
    "sto", "sta", "fdo", "av", "avda", "ctra", "pza", "núm", "num", "nº", "pág", "págs", "art", "arts", "aprox", "ej",
    "p.ej", "cía", "excmo", "excma", "mons", "hno", "hna", "máx", "mín",
    // The first halves of "EE. UU.", "FF. AA.", "RR. HH.", "JJ. OO.".
    "ee", "ff", "rr", "jj",
];

/// Abbreviations that also end sentences: the next word decides.
#[rustfmt::skip] // read at a glance
const SOMETIMES: &[&str] = &[
    "a.m", "p.m", "u.s", "u.k", "u.n", "e.u", "d.c", "inc", "corp", "co", "ltd", "llc", "bros", "jr", "etc", "no", "nos",
    "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "mon", "tue", "tues", "wed",
    "thu", "thur", "thurs", "fri", "sat", "sun", "ala", "ariz", "ark", "calif", "colo", "conn", "del", "fla", "ga",
    "ill", "ind", "kan", "ky", "la", "md", "mass", "mich", "minn", "miss", "mo", "mont", "neb", "nev", "n.h", "n.j",
    "n.m", "n.y", "n.c", "n.d", "okla", "ore", "pa", "r.i", "s.c", "s.d", "tenn", "tex", "vt", "va", "wash", "w.va",
    "wis", "wyo", "ph.d", "m.d", "b.a", "m.a",
    "ee.uu", "uu", "ff.aa", "aa", "hh", "oo", "s.a", "s.l", "c.a", "d.f", "rr.hh", "ene", "abr", "ago", "dic", "uds", "ud", "cdo", "kg", "km",
];

/// Words that start a sentence far more often than they are part of a name: after one of [`SOMETIMES`], they do.
#[rustfmt::skip] // read at a glance
const OPENERS: &[&str] = &[
    "the", "a", "an", "he", "she", "it", "they", "we", "i", "you", "his", "her", "its", "their", "our", "this", "that", "these",
    "those", "there", "in", "on", "at", "by", "for", "from", "after", "before", "but", "and", "or", "so", "as", "if", "when",
    "while", "since", "until", "with", "no", "not", "about", "some", "many", "most", "all", "both", "one", "two", "what", "who",
    "el", "la", "los", "las", "un", "una", "unos", "unas", "él", "ella", "ellos", "ellas", "su", "sus", "este", "esta", "estos",
    "estas", "ese", "esa", "eso", "esto", "en", "por", "para", "con", "sin", "desde", "hasta", "tras", "según", "pero", "y", "o",
    "si", "cuando", "como", "ya", "no", "también", "aunque", "entre", "hay", "se", "lo", "al", "del", "de", "a", "durante",
];

/// Verbs of saying that may follow a quotation of which the last mark is its own ("Is it over?" Oakes asked).
#[rustfmt::skip] // read at a glance
const ATTRIBUTES: &[&str] = &[
    "said", "says", "asked", "asks", "added", "told", "wrote", "shouted", "replied", "recalled",
    "dijo", "dice", "preguntó", "pregunta", "añadió", "agregó", "exclamó", "respondió", "gritó", "señaló", "escribió",
];

/// The sentences of a paragraph as bytes of it, in order, without white space around them. Every word is in one.
pub(in crate::story) fn sentences(paragraph: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut chars = paragraph.char_indices().peekable();
    while let Some((at, ch)) = chars.next() {
        if !matches!(ch, '.' | '!' | '?' | '…') {
            continue;
        }
        // "?!", "...", and what closes behind them.
        let mut end = at + ch.len_utf8();
        while let Some((at, ch)) = chars.next_if(|&(_, ch)| matches!(ch, '.' | '!' | '?' | '…') || closes(ch)) {
            end = at + ch.len_utf8();
        }
        let rest = paragraph.get(end..).unwrap_or_default();
        if !rest.starts_with(char::is_whitespace) {
            continue;
        }
        let sentence = paragraph.get(start..end).unwrap_or_default();
        // Signs before the first word belong to it.
        let says = sentence.contains(char::is_alphanumeric) || !found.is_empty();
        if says && ends(sentence, rest.trim_start()) {
            push(paragraph, start..end, &mut found);
            start = end;
        }
    }
    push(paragraph, start..paragraph.len(), &mut found);
    found
}

/// Adds a piece without the white space around it; one that has no words joins the sentence before it.
fn push(paragraph: &str, range: Range<usize>, found: &mut Vec<Range<usize>>) {
    let piece = paragraph.get(range.clone()).unwrap_or_default();
    let start = range.start + (piece.len() - piece.trim_start().len());
    let end = start + piece.trim().len();
    if start == end {
        return;
    }
    match found.last_mut() {
        Some(last) if !piece.contains(char::is_alphanumeric) => last.end = end,
        _ => found.push(start..end),
    }
}

/// A sentence in pieces of at most `most` characters, cut where it pauses: at semicolons, colons, dashes, then commas. One
/// that does not pause stays too long.
pub(in crate::story) fn bounded(paragraph: &str, range: Range<usize>, most: usize) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut rest = range;
    loop {
        let text = paragraph.get(rest.clone()).unwrap_or_default();
        let Some((limit, _)) = text.char_indices().nth(most) else {
            break;
        };
        let within = text.get(..limit).unwrap_or_default();
        let pause = ["; ", ": ", " — ", " – ", ", "].iter().find_map(|mark| {
            within
                .rfind(mark)
                .map(|at| at + mark.len())
                .filter(|&at| at * 4 > limit)
        });
        let Some(pause) = pause else { break };
        let piece = rest.start..rest.start + within.get(..pause).unwrap_or_default().trim_end().len();
        found.push(piece);
        rest.start += pause;
    }
    found.push(rest);
    found
}

const fn closes(ch: char) -> bool {
    matches!(ch, '"' | '\'' | '”' | '’' | '»' | ')' | ']')
}

/// Whether a sentence ends between `before`, which ends in a mark and what closes behind it, and `after`.
fn ends(before: &str, after: &str) -> bool {
    let Some(next) = after.chars().next() else { return true };
    if next.is_lowercase() {
        return false;
    }
    let bare = before.trim_end_matches(closes);
    let quoted = bare.len() < before.len();
    let mark = bare.chars().next_back().unwrap_or('.');
    let word_after: String = after
        .trim_start_matches(|ch: char| !ch.is_alphanumeric())
        .chars()
        .take_while(|ch| ch.is_alphanumeric())
        .collect::<String>()
        .to_lowercase();
    if quoted && is_attribution(after) {
        return false;
    }
    if mark != '.' || quoted {
        return true;
    }
    let stem = bare.trim_end_matches(['.', '…']);
    if bare.len() - stem.len() > 1 {
        // An ellipsis before a capital.
        return true;
    }
    let word = stem
        .rsplit(|ch: char| ch.is_whitespace() || matches!(ch, '(' | '"' | '“' | '«' | '—' | '–' | '/' | '¿' | '¡'))
        .next()
        .unwrap_or(stem);
    let lower = word.to_lowercase();
    let is_initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
    if is_initial {
        // "J. Smith", and "Plan B. The" all the same.
        return OPENERS.contains(&word_after.as_str());
    }
    // A number with its full stop that counts a line of a list off.
    if before.trim_start() == bare && word.chars().all(|ch| ch.is_ascii_digit()) && stem.trim_start() == word {
        return false;
    }
    if ALWAYS.contains(&lower.as_str()) {
        return false;
    }
    if SOMETIMES.contains(&lower.as_str()) {
        let is_whole = stem.trim_start() == word;
        return match next {
            // A dateline: "14 feb. — Los mineros".
            '—' | '–' | '-' => false,
            _ if next.is_ascii_digit() => false,
            // "No." by itself, and the words that are more than an abbreviation.
            _ if is_whole
                || matches!(
                    lower.as_str(),
                    "no" | "nos"
                        | "la"
                        | "co"
                        | "del"
                        | "ill"
                        | "miss"
                        | "mar"
                        | "sun"
                        | "fri"
                        | "mass"
                        | "pa"
                        | "ga"
                        | "ind"
                        | "art"
                ) =>
            {
                true
            }
            '"' | '“' | '«' | '‘' | '¿' | '¡' => true,
            _ => OPENERS.contains(&word_after.as_str()),
        };
    }
    true
}

/// Whether a text starts with a short clause that says who said what stands before it ("Oakes asked.").
fn is_attribution(after: &str) -> bool {
    let clause = after.split(['.', '!', '?', ';', '"', '“', '«']).next().unwrap_or(after);
    let words: Vec<&str> = clause
        .split_whitespace()
        .take(4)
        .map(|word| word.trim_matches(','))
        .collect();
    let says = |word: &&str| ATTRIBUTES.contains(word);
    // Within its first words, and not behind "He" alone at the start of a full sentence ("It was over," … "He said that").
    words.iter().skip(1).any(says)
        && !clause.contains(" that ")
        && !clause.contains(" que ")
        && clause.split_whitespace().count() <= 6
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(paragraph: &str, expected: &[&str]) {
        let found: Vec<&str> = sentences(paragraph)
            .into_iter()
            .map(|range| &paragraph[range])
            .collect();
        assert_eq!(found, expected, "{paragraph}");
    }

    #[test]
    fn abbreviations_initials_and_numbers_do_not_end_one() {
        for whole in [
            "Dr. Halima Sorensen and Mr. J. R. Pell met Gov. Ana Ruiz at 8:30 a.m. on Aug. 18.",
            "It runs with the U.S. Forest Service on No. 4 Road.",
            "Water fell 17.3 feet, or 1,200.5 in all, by 10 a.m. Tuesday.",
            "HARROW CREEK, Ore. — Growers will burn trees.",
            "La Sra. Solís y el Dr. Peñalba pagaron 3.000 euros en la av. Mayor, núm. 4.",
            "VILLAR DEL ROBLE, 14 feb. — Los siete mineros salieron.",
            "Lo dijo EE.UU. el lunes.",
            "EE. UU. no participó en los JJ. OO. de ese año.",
            "1. Shut the valve.",
            "He waited ... and left.",
        ] {
            check(whole, &[whole]);
        }
    }

    #[test]
    fn they_end_at_marks_before_a_capital_or_a_quotation() {
        check(
            "It was 8 a.m. The lake was empty.",
            &["It was 8 a.m.", "The lake was empty."],
        );
        check(
            "Who knows? Nobody! So be it…  Yes.",
            &["Who knows?", "Nobody!", "So be it…", "Yes."],
        );
        check(
            "He works for Acme Inc. She does not.",
            &["He works for Acme Inc.", "She does not."],
        );
        check("Se fue a EE. UU. La obra paró.", &["Se fue a EE. UU.", "La obra paró."]);
        check("Did it? No. It did not.", &["Did it?", "No.", "It did not."]);
        check(
            "Bring Plan B. The rest can wait.",
            &["Bring Plan B.", "The rest can wait."],
        );
        check("¿Y ahora qué? ¡Nada! Fin.", &["¿Y ahora qué?", "¡Nada!", "Fin."]);
        check("One  .", &["One  ."]);
    }

    #[test]
    fn quotations_keep_who_says_them() {
        check(
            "\"The ice floated,\" said Dr. Sorensen. \"Once it is deep, it lifts.\"",
            &[
                "\"The ice floated,\" said Dr. Sorensen.",
                "\"Once it is deep, it lifts.\"",
            ],
        );
        check(
            "“We heard it. It sounded like a train,” said Oakes, 71. She left.",
            &[
                "“We heard it.",
                "It sounded like a train,” said Oakes, 71.",
                "She left.",
            ],
        );
        check("\"Is it over?\" Oakes asked.", &["\"Is it over?\" Oakes asked."]);
        check(
            "\"Is it over?\" she asked. Nobody knew.",
            &["\"Is it over?\" she asked.", "Nobody knew."],
        );
        check(
            "\"That is on us.\" The meeting ended.",
            &["\"That is on us.\"", "The meeting ended."],
        );
        check(
            "\"Nunca la han visto\", lamentó Huenchul. \"Eso se acaba\". Y se fue.",
            &[
                "\"Nunca la han visto\", lamentó Huenchul.",
                "\"Eso se acaba\".",
                "Y se fue.",
            ],
        );
    }

    proptest! {
        #[test]
        fn every_word_is_in_one_and_they_stand_in_order(paragraph in "[A-Za-zñ0-9 .,!?…\"“”'()—]{0,120}") {
            let found = sentences(&paragraph);
            let mut end = 0;
            for range in &found {
                prop_assert!(range.start >= end && range.end > range.start);
                prop_assert!(!paragraph[end..range.start].contains(|ch: char| !ch.is_whitespace()));
                prop_assert_eq!(paragraph[range.clone()].trim(), &paragraph[range.clone()]);
                end = range.end;
            }
            prop_assert!(!paragraph[end..].contains(|ch: char| !ch.is_whitespace()));
        }
    }
}
