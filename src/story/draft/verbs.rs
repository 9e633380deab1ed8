//! Verbs, as far as they can be told without a parser, and their base forms.

use super::tokens::Token;
use crate::text::Language;

/// Verbs that a question puts before the subject as they are.
#[rustfmt::skip] // read at a glance
const AUXILIARIES: &[&str] = &["is", "are", "was", "were", "has", "have", "had", "will", "would", "can", "could", "may", "might", "must", "should"];

/// Irregular pasts with what follows "did".
#[rustfmt::skip] // read at a glance
const IRREGULAR: &[(&str, &str)] = &[
    ("became", "become"), ("began", "begin"), ("blew", "blow"), ("bought", "buy"), ("broke", "break"), ("brought", "bring"), ("built", "build"), ("burnt", "burn"),
    ("came", "come"), ("caught", "catch"), ("chose", "choose"), ("cost", "cost"), ("cut", "cut"), ("dealt", "deal"), ("drew", "draw"), ("drove", "drive"),
    ("ate", "eat"), ("fell", "fall"), ("felt", "feel"), ("fled", "flee"), ("flew", "fly"), ("fought", "fight"), ("found", "find"), ("gave", "give"),
    ("went", "go"), ("grew", "grow"), ("heard", "hear"), ("held", "hold"), ("hit", "hit"), ("hurt", "hurt"), ("kept", "keep"), ("knew", "know"), ("laid", "lay"),
    ("led", "lead"), ("left", "leave"), ("lent", "lend"), ("let", "let"), ("lost", "lose"), ("made", "make"), ("meant", "mean"), ("met", "meet"), ("paid", "pay"),
    ("put", "put"), ("ran", "run"), ("read", "read"), ("rose", "rise"), ("said", "say"), ("sank", "sink"), ("saw", "see"), ("sent", "send"), ("set", "set"), ("shook", "shake"),
    ("shot", "shoot"), ("showed", "show"), ("shut", "shut"), ("slept", "sleep"), ("sold", "sell"), ("sought", "seek"), ("spent", "spend"), ("spoke", "speak"), ("spread", "spread"),
    ("stole", "steal"), ("stood", "stand"), ("struck", "strike"), ("swam", "swim"), ("swept", "sweep"), ("taught", "teach"), ("told", "tell"), ("took", "take"),
    ("thought", "think"), ("threw", "throw"), ("tore", "tear"), ("understood", "understand"), ("voted", "vote"), ("woke", "wake"), ("won", "win"), ("wore", "wear"), ("wrote", "write"),
];

/// Third persons of the present that reports use.
#[rustfmt::skip] // read at a glance
const PRESENT: &[(&str, &str)] = &[
    ("brings", "bring"), ("carries", "carry"), ("chairs", "chair"), ("contains", "contain"), ("costs", "cost"), ("covers", "cover"), ("draws", "draw"), ("earns", "earn"), ("employs", "employ"),
    ("estimates", "estimate"), ("expects", "expect"), ("faces", "face"), ("farms", "farm"), ("gives", "give"), ("holds", "hold"), ("hopes", "hope"), ("includes", "include"), ("keeps", "keep"), ("leads", "lead"), ("lives", "live"),
    ("makes", "make"), ("means", "mean"), ("needs", "need"), ("owns", "own"), ("pays", "pay"), ("plans", "plan"), ("produces", "produce"), ("raises", "raise"), ("remains", "remain"), ("rents", "rent"), ("requires", "require"),
    ("runs", "run"), ("says", "say"), ("sells", "sell"), ("serves", "serve"), ("stands", "stand"), ("takes", "take"), ("uses", "use"), ("wants", "want"), ("weighs", "weigh"), ("works", "work"),
];

/// Words before a participle that make it an adjective ("the frozen lake", "a failed pump").
const DETERMINERS: &[&str] = &[
    "a", "an", "the", "its", "their", "his", "her", "of", "by", "newly", "some", "two", "three", "this", "that", "and",
    "been",
];

/// Spanish verbs whose endings do not show that they are.
#[rustfmt::skip] // read at a glance
const SPANISH: &[&str] = &[
    "es", "son", "fue", "fueron", "era", "eran", "está", "están", "ha", "han", "había", "habían", "hay", "hubo", "tiene", "tienen", "tuvo", "tuvieron", "va", "van", "puede", "pueden", "podrá", "debe", "deben",
    "dijo", "dice", "hizo", "hicieron", "quiere", "quieren", "sigue", "siguen", "permanece", "permanecen", "procede", "viene", "vienen", "vino", "emplea", "produce", "vive", "viven", "cuesta", "cuestan", "pesa", "mide",
    "lleva", "llevan", "llega", "llegan", "recibe", "reciben", "trabaja", "trabajan", "opera", "cree", "pide", "piden", "sostiene", "niega", "exige", "prevé", "prevén", "ofrece", "supone", "pone", "puso", "quedó",
    "queda", "quedan", "cayó", "murió", "dio", "dieron", "tarda", "tardan", "abre", "cierra", "cubre", "depende", "dependen", "estuvo", "estuvieron", "participan", "cuenta", "cuentan", "espera", "esperan",
    "había", "habían", "tenía", "tenían", "podía", "podían", "hacía", "hacían", "parecía", "parecían", "decía", "decían", "quería", "querían", "debía", "debían", "seguía", "seguían", "vivía", "vivían", "sabía", "sabían", "creía", "creían",
    "salía", "salían", "venía", "venían", "existía", "existían", "pedía", "pedían", "tuviera", "tuvieran", "pudiera", "pudieran", "hubiera", "hubieran", "fuera", "fueran", "estuviera", "hiciera", "tenga", "tengan", "haya", "hayan",
    "calcula", "calculan", "afecta", "afectan", "incluye", "incluyen", "sube", "suben", "pierde", "pierden", "mantiene", "mantienen", "obliga", "obligan", "permite", "permiten", "impide", "impiden", "evita", "evitan", "alcanza", "alcanzan",
    "supera", "superan", "representa", "representan", "ocupa", "ocupan", "comienza", "comienzan", "empieza", "empiezan", "nace", "nacen", "crece", "crecen", "cae", "caen", "sale", "salen", "dirige", "dirigen", "contiene", "contienen",
];

/// A finite verb, or a participle that looks like one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Finite {
    /// An English auxiliary or form of "to be": a question puts it before the subject as it is.
    Auxiliary,
    /// An English past, with its base form where that is irregular: a question has "did" and the base form.
    Past(Option<&'static str>),
    /// An English third person, with its base form: a question has "does" and the base form.
    Present(&'static str),
    /// A Spanish verb: a question puts it before the subject.
    Spanish,
}

/// Whether a word is a finite verb, by itself and the word before it.
pub(super) fn finite(tokens: &[Token<'_>], at: usize, language: Language) -> Option<Finite> {
    let before = at.checked_sub(1).map_or("", |at| tokens[at].plain.as_str());
    finite_behind(tokens, at, before, language)
}

/// The same behind another word than its sentence has there.
pub(super) fn finite_behind(tokens: &[Token<'_>], at: usize, before: &str, language: Language) -> Option<Finite> {
    let token = tokens.get(at).filter(|token| token.is_word())?;
    let word = token.text.to_lowercase();
    match language {
        Language::En => {
            if AUXILIARIES.contains(&word.as_str()) && !token.is_capitalised() {
                return Some(Finite::Auxiliary);
            }
            if DETERMINERS.contains(&before) || token.is_capitalised() {
                return None;
            }
            let listed =
                |list: &'static [(&str, &str)]| list.iter().find(|(form, _)| *form == word).map(|(_, base)| *base);
            if let Some(base) = listed(IRREGULAR) {
                return Some(Finite::Past(Some(base)));
            }
            let known = |stem: &str| IRREGULAR.iter().find(|(_, base)| *base == stem).map(|(_, base)| *base);
            if let Some(base) = listed(PRESENT).or_else(|| word.strip_suffix('s').and_then(known)) {
                return Some(Finite::Present(base));
            }
            (word.ends_with("ed") && word.len() > 4 && !word.ends_with("eed") && word != "hundred")
                .then_some(Finite::Past(None))
        }
        Language::Es => {
            let ends = [
                "ó", "aron", "ieron", "aban", "aba", "ará", "erá", "irá", "arán", "erán", "irán", "brá", "drá", "brán",
                "drán",
            ];
            let shows = word.chars().count() > 3 && ends.iter().any(|end| word.ends_with(end));
            (SPANISH.contains(&word.as_str()) || shows && !token.is_capitalised()).then_some(Finite::Spanish)
        }
    }
}

/// Whether a word is a participle: what stands behind "has", "was", "ha", "fue".
pub(super) fn is_participle(token: &Token<'_>, language: Language) -> bool {
    let word = token.text.to_lowercase();
    let ends = |list: &[&str]| word.chars().count() > 3 && list.iter().any(|end| word.ends_with(end));
    match language {
        Language::En => {
            ends(&["ed", "en", "wn"])
                || matches!(
                    word.as_str(),
                    "begun" | "sung" | "run" | "gone" | "done" | "come" | "become" | "risen"
                )
                || IRREGULAR.iter().any(|(past, _)| *past == word)
        }
        Language::Es => ends(&[
            "ado", "ada", "ados", "adas", "ido", "ida", "idos", "idas", "cho", "cha", "sto", "sta", "rto", "rta",
        ]),
    }
}

/// Ends of stems behind a consonant that have an e when nothing follows: "invite", "require", "make".
const SILENT: &[&str] = &[
    "in", "ut", "ir", "ur", "ok", "ak", "ik", "am", "ib", "id", "ap", "pl", "tl", "bl", "iz",
];

/// The base form of a regular English past.
pub(super) fn base(past: &str) -> String {
    let stem = past.strip_suffix("ed").unwrap_or(past);
    if let Some(stem) = stem.strip_suffix('i') {
        return format!("{stem}y");
    }
    let mut last = stem.chars().rev();
    let (one, two, three) = (
        last.next().unwrap_or(' '),
        last.next().unwrap_or(' '),
        last.next().unwrap_or(' '),
    );
    let is_vowel = |ch: char| "aeiou".contains(ch);
    if one == two && !matches!(one, 'l' | 's' | 'f' | 'z' | 'e') {
        return stem[..stem.len() - one.len_utf8()].to_owned();
    }
    if one == 'l' && two == 'l' && stem.len() > 5 && is_vowel(three) {
        return stem[..stem.len() - 1].to_owned();
    }
    // "moved", "caused", "changed", "estimated", "closed": the e was there before.
    let silent = matches!(one, 'v' | 'c' | 'u' | 'z')
        || one == 's' && (is_vowel(two) || matches!(two, 'r' | 'n' | 'l'))
        || one == 'g' && matches!(two, 'n' | 'd' | 'a' | 'r')
        || one == 't' && two == 'a' && !is_vowel(three)
        || SILENT.iter().any(|end| stem.ends_with(end)) && (!is_vowel(three) || stem.ends_with("quir"))
        || (two, one) == ('r', 'e');
    if silent { format!("{stem}e") } else { stem.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pasts_lose_their_ending() {
        for (past, present) in [
            ("ordered", "order"),
            ("moved", "move"),
            ("carried", "carry"),
            ("stopped", "stop"),
            ("caused", "cause"),
            ("changed", "change"),
            ("estimated", "estimate"),
            ("reported", "report"),
            ("crested", "crest"),
            ("lasted", "last"),
            ("passed", "pass"),
            ("closed", "close"),
            ("failed", "fail"),
            ("agreed", "agree"),
            ("announced", "announce"),
            ("killed", "kill"),
            ("destroyed", "destroy"),
            ("continued", "continue"),
            ("contributed", "contribute"),
            ("required", "require"),
            ("repeated", "repeat"),
            ("removed", "remove"),
            ("invited", "invit"),
            ("planned", "plan"),
            ("fined", "fine"),
            ("joined", "join"),
            ("trained", "train"),
        ] {
            // "invited" is one that the rules get wrong.
            assert_eq!(base(past), present, "{past}");
        }
    }
}
