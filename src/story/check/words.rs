//! The few words that the comparison of answers with passages has to know: months, days, numbers, and names that are
//! written differently in the two languages. All are folded: lower case, without marks.

use crate::text::Language;

const MONTHS: [(&str, &str); 12] = [
    ("january", "enero"),
    ("february", "febrero"),
    ("march", "marzo"),
    ("april", "abril"),
    ("may", "mayo"),
    ("june", "junio"),
    ("july", "julio"),
    ("august", "agosto"),
    ("september", "septiembre"),
    ("october", "octubre"),
    ("november", "noviembre"),
    ("december", "diciembre"),
];

const WEEKDAYS: [(&str, &str); 7] = [
    ("monday", "lunes"),
    ("tuesday", "martes"),
    ("wednesday", "miercoles"),
    ("thursday", "jueves"),
    ("friday", "viernes"),
    ("saturday", "sabado"),
    ("sunday", "domingo"),
];

/// Numbers that are written as words. Left out: "one" and "uno", which are pronouns and articles far more often, and
/// "first" and "second", which mostly count nothing (a second is a time, a "segunda vuelta" a runoff).
#[rustfmt::skip] // one a line would make a page of what is read at a glance
const NUMBERS_EN: &[(&str, u32)] = &[
    ("two", 2), ("both", 2), ("three", 3), ("four", 4), ("five", 5), ("six", 6), ("seven", 7), ("eight", 8),
    ("nine", 9), ("ten", 10), ("eleven", 11), ("twelve", 12), ("dozen", 12), ("thirteen", 13), ("fourteen", 14),
    ("fifteen", 15), ("sixteen", 16), ("seventeen", 17), ("eighteen", 18), ("nineteen", 19), ("twenty", 20),
    ("thirty", 30), ("forty", 40), ("fifty", 50), ("sixty", 60), ("seventy", 70), ("eighty", 80), ("ninety", 90),
    ("third", 3), ("fourth", 4), ("fifth", 5), ("sixth", 6), ("seventh", 7), ("eighth", 8), ("ninth", 9),
    ("tenth", 10),
];

/// The same in Spanish.
#[rustfmt::skip] // one a line would make a page of what is read at a glance
const NUMBERS_ES: &[(&str, u32)] = &[
    ("dos", 2), ("ambos", 2), ("ambas", 2), ("tres", 3), ("cuatro", 4), ("cinco", 5), ("seis", 6), ("siete", 7),
    ("ocho", 8), ("nueve", 9), ("diez", 10), ("once", 11), ("doce", 12), ("docena", 12), ("trece", 13),
    ("catorce", 14), ("quince", 15), ("dieciseis", 16), ("diecisiete", 17), ("dieciocho", 18), ("diecinueve", 19),
    ("veinte", 20), ("veintiuno", 21), ("veintidos", 22), ("veintitres", 23), ("veinticuatro", 24),
    ("veinticinco", 25), ("veintiseis", 26), ("veintisiete", 27), ("veintiocho", 28), ("veintinueve", 29),
    ("treinta", 30), ("cuarenta", 40), ("cincuenta", 50), ("sesenta", 60), ("setenta", 70), ("ochenta", 80),
    ("noventa", 90), ("tercer", 3), ("tercero", 3), ("tercera", 3), ("cuarto", 4), ("cuarta", 4), ("quinto", 5),
    ("quinta", 5), ("sexto", 6), ("sexta", 6), ("septimo", 7), ("septima", 7), ("octavo", 8), ("octava", 8),
    ("noveno", 9), ("novena", 9), ("decimo", 10), ("decima", 10),
];

/// Words with a capital that name nothing. At the start of a sentence they are the most frequent ones.
#[rustfmt::skip] // as above
const FUNCTION_EN: &[&str] = &[
    "a", "about", "according", "after", "all", "also", "although", "an", "and", "any", "are", "around", "as", "at",
    "because", "before", "but", "by", "during", "each", "every", "few", "for", "from", "he", "her", "here", "his",
    "how", "i", "if", "in", "it", "its", "many", "more", "most", "no", "nobody", "none", "not", "of", "on", "one",
    "only", "or", "our", "over", "she", "since", "so", "some", "that", "the", "their", "then", "there", "these",
    "they", "this", "those", "to", "under", "until", "up", "we", "what", "when", "where", "which", "while", "who",
    "why", "with", "without", "yes", "you", "your",
];

/// The same in Spanish.
#[rustfmt::skip] // as above
const FUNCTION_ES: &[&str] = &[
    "a", "al", "algunos", "ante", "antes", "asi", "aunque", "bajo", "cada", "casi", "como", "con", "contra", "cual",
    "cuando", "de", "del", "desde", "despues", "donde", "durante", "e", "el", "ella", "ellas", "ellos", "en", "entre",
    "es", "esa", "ese", "eso", "esta", "estas", "este", "esto", "estos", "fue", "ha", "hasta", "hay", "la", "las",
    "le", "les", "lo", "los", "mas", "mientras", "muchos", "nadie", "ni", "no", "nos", "o", "para", "pero", "por",
    "porque", "que", "quien", "se", "segun", "si", "sin", "sobre", "solo", "son", "su", "sus", "tambien", "tras",
    "un", "una", "unas", "uno", "unos", "y", "ya",
];

/// Rows of words that name the same: countries and their people, and the offices and bodies that English writes with
/// a capital and Spanish does not. The first word of a row stands for all of it.
#[rustfmt::skip] // as above
const TRANSLATIONS: &[&[&str]] = &[
    &["argentina", "argentine", "argentinian", "argentino", "argentinos", "argentinas"],
    &["bolivia", "bolivian", "bolivians", "boliviano", "bolivianos", "boliviana", "bolivianas"],
    &["brazil", "brazilian", "brazilians", "brasil", "brasileno", "brasilenos", "brasilena"],
    &["britain", "british", "bretana", "britanico", "britanica", "britanicos"],
    &["canada", "canadian", "canadians", "canadiense", "canadienses"],
    &["chile", "chilean", "chileans", "chileno", "chilenos", "chilena", "chilenas"],
    &["china", "chinese", "chino", "chinos", "chinas"],
    &["colombia", "colombian", "colombians", "colombiano", "colombianos", "colombiana", "colombianas"],
    &["cuba", "cuban", "cubans", "cubano", "cubanos", "cubana", "cubanas"],
    &["ecuador", "ecuadorian", "ecuadorians", "ecuatoriano", "ecuatorianos", "ecuatoriana"],
    &["egypt", "egyptian", "egipto", "egipcio", "egipcia", "egipcios"],
    &["europe", "european", "europeans", "europa", "europeo", "europea", "europeos"],
    &["france", "french", "francia", "frances", "francesa", "franceses"],
    &["germany", "german", "germans", "alemania", "aleman", "alemana", "alemanes"],
    &["greece", "greek", "greeks", "grecia", "griego", "griega", "griegos"],
    &["haiti", "haitian", "haitians", "haitiano", "haitianos", "haitiana", "haitianas"],
    &["india", "indian", "indians", "indio", "indios"],
    &["ireland", "irish", "irlanda", "irlandes", "irlandesa"],
    &["israel", "israeli", "israelis", "israelies"],
    &["italy", "italian", "italians", "italia", "italiano", "italiana", "italianos"],
    &["japan", "japanese", "japon", "japones", "japonesa", "japoneses"],
    &["latin", "latina", "latino", "latinoamerica", "latinoamericano", "latinoamericana"],
    &["mexico", "mexican", "mexicans", "mexicano", "mexicanos", "mexicana", "mexicanas"],
    &["morocco", "moroccan", "marruecos", "marroqui", "marroquies"],
    &["netherlands", "dutch", "holanda", "bajos", "holandes", "neerlandes"],
    &["paraguay", "paraguayan", "paraguayo", "paraguaya"],
    &["peru", "peruvian", "peruvians", "peruano", "peruanos", "peruana", "peruanas"],
    &["poland", "polish", "polonia", "polaco", "polaca", "polacos"],
    &["portugal", "portuguese", "portugues", "portuguesa", "portugueses"],
    &["russia", "russian", "russians", "rusia", "ruso", "rusa", "rusos"],
    &["spain", "spanish", "espana", "espanol", "espanola", "espanoles"],
    &["syria", "syrian", "syrians", "siria", "sirio", "sirios"],
    &["turkey", "turkish", "turquia", "turco", "turca", "turcos"],
    &["ukraine", "ukrainian", "ukrainians", "ucrania", "ucraniano", "ucraniana", "ucranianos"],
    &["uruguay", "uruguayan", "uruguayo", "uruguaya"],
    &["venezuela", "venezuelan", "venezuelans", "venezolano", "venezolanos", "venezolana", "venezolanas"],
    &["america", "american", "americans", "americano", "americana", "estadounidense", "estadounidenses"],
    &["united", "unidos", "unido", "unidas"],
    &["states", "estados"],
    &["kingdom", "reino"],
    &["nations", "naciones"],
    &["eu", "ue"],
    &["un", "onu"],
    &["us", "usa", "eeuu"],
    &["north", "northern", "norte"],
    &["south", "southern", "sur"],
    &["east", "eastern", "este"],
    &["west", "western", "oeste"],
    &["affairs", "asuntos"],
    &["agency", "agencia"],
    &["cabinet", "gabinete"],
    &["congress", "congreso"],
    &["council", "consejo", "concejo"],
    &["digital", "digitales"],
    &["government", "gobierno"],
    &["mayor", "alcalde", "alcaldesa"],
    &["minister", "ministers", "ministro", "ministra", "ministros"],
    &["ministry", "ministerio"],
    &["parliament", "parlamento"],
    &["president", "presidente", "presidenta"],
    &["security", "seguridad"],
    &["senate", "senado"],
    &["state", "estado"],
    &["union", "sindicato"],
    &["virgin", "virgen"],
];

/// The month that a folded word names, from 1.
pub(super) fn month(folded: &str, language: Language) -> Option<u32> {
    named(&MONTHS, folded, language)
}

/// The day of the week that a folded word names; Monday is 1.
pub(super) fn weekday(folded: &str, language: Language) -> Option<u32> {
    named(&WEEKDAYS, folded, language)
}

fn named(names: &[(&str, &str)], folded: &str, language: Language) -> Option<u32> {
    let at = names.iter().position(|(en, es)| match language {
        Language::En => *en == folded,
        Language::Es => *es == folded,
    })?;
    u32::try_from(at + 1).ok()
}

/// Months that are English verbs as well, and so may start a sentence that has no date in it.
pub(super) fn is_common_verb(folded: &str) -> bool {
    matches!(folded, "may" | "march")
}

/// The number that a folded word stands for.
pub(super) fn number_word(folded: &str, language: Language) -> Option<u32> {
    let words = match language {
        Language::En => NUMBERS_EN,
        Language::Es => NUMBERS_ES,
    };
    words
        .iter()
        .find(|(word, _)| *word == folded)
        .map(|&(_, number)| number)
}

/// Whether a folded word is one that sentences start with and that names nothing.
pub(super) fn is_function_word(folded: &str, language: Language) -> bool {
    let words = match language {
        Language::En => FUNCTION_EN,
        Language::Es => FUNCTION_ES,
    };
    words.binary_search(&folded).is_ok()
}

/// The word that stands for a folded word and its translations; the word itself where none is known.
pub(super) fn canonical(folded: &str) -> &str {
    let row = TRANSLATIONS.iter().find(|row| row.contains(&folded));
    row.and_then(|row| row.first()).copied().unwrap_or(folded)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::plain;

    #[test]
    fn the_lists_are_sorted_and_folded() {
        for list in [FUNCTION_EN, FUNCTION_ES] {
            assert!(list.is_sorted(), "binary search needs it: {list:?}");
        }
        let names = MONTHS.iter().chain(&WEEKDAYS).flat_map(|&(en, es)| [en, es]);
        let numbers = NUMBERS_EN.iter().chain(NUMBERS_ES).map(|&(word, _)| word);
        let rows = TRANSLATIONS.iter().flat_map(|row| row.iter().copied());
        let words = names
            .chain(numbers)
            .chain(rows)
            .chain(FUNCTION_EN.iter().copied())
            .chain(FUNCTION_ES.iter().copied());
        for word in words {
            assert_eq!(plain(word), word);
        }
    }

    #[test]
    fn no_word_stands_in_two_rows() {
        for row in TRANSLATIONS {
            for word in *row {
                assert_eq!(canonical(word), row[0], "{word:?}");
            }
        }
    }
}
