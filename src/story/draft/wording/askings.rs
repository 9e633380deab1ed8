//! How each kind of thing is asked for: what stands before the words of the story.

use super::capital;
use crate::story::draft::facets::Asks;
use crate::story::draft::tables::Measure;
use crate::story::draft::times::Time;
use crate::text::Language;

/// How a kind is asked, in a language: what stands before the words of the story.
pub(super) fn askings(asks: &Asks, noun: &str, language: Language) -> Vec<String> {
    let unit = noun.split_whitespace().next().unwrap_or("");
    let many = if language == Language::Es {
        how_many(noun)
    } else {
        "how many"
    };
    let list: &[&str] = match (language, asks) {
        (Language::En, Asks::Figure(measure, _)) => match measure {
            Measure::Count => &[
                "how many {n}",
                "number of {n}",
                "how many {n} were there",
                "what is the number of {n}",
            ],
            Measure::Money => &[
                "how much money",
                "how much",
                "what is the cost of",
                "how much does it cost",
                "price",
                "how many {u}",
            ],
            Measure::Percent => &["what percentage", "what share", "how much of", "what percent"],
            Measure::Length => &[
                "how long",
                "how far",
                "how high",
                "how tall",
                "how deep",
                "how many {u}",
                "how big",
            ],
            Measure::Weight => &["how heavy", "how much does it weigh", "weight of", "how many {u}"],
            Measure::Duration => &["how long", "how much time", "how many {u}", "how long did it take"],
            Measure::Temperature => &["how hot", "how warm", "what temperature", "how many {u}"],
            Measure::Area => &["how big", "how large", "what area", "how many {u}"],
            Measure::Volume => &["how much", "what volume", "how many {u}"],
            Measure::Speed => &["how fast", "what speed"],
            Measure::Energy => &["how much power", "what capacity", "how powerful"],
        },
        (Language::Es, Asks::Figure(measure, _)) => match measure {
            Measure::Count => &["{m} {n}", "número de {n}", "qué cantidad de {n}", "{m} {n} había"],
            Measure::Money => &[
                "cuánto dinero",
                "cuánto",
                "cuánto cuesta",
                "de cuánto es",
                "qué importe",
                "precio",
            ],
            Measure::Percent => &["qué porcentaje", "qué parte", "cuánto"],
            Measure::Length => &[
                "cuánto mide",
                "a qué distancia",
                "qué altura",
                "qué longitud",
                "a qué profundidad",
                "{m} {u}",
            ],
            Measure::Weight => &["cuánto pesa", "qué peso", "{m} {u}", "cuánto"],
            Measure::Duration => &["cuánto tiempo", "cuánto dura", "cuánto tarda", "{m} {u}"],
            Measure::Temperature => &["qué temperatura", "cuántos grados"],
            Measure::Area => &["qué superficie", "qué tamaño", "cuántas hectáreas"],
            Measure::Volume => &["cuánto", "qué volumen", "{m} {u}"],
            Measure::Speed => &["a qué velocidad", "qué velocidad"],
            Measure::Energy => &["qué potencia", "cuánta energía"],
        },
        (Language::En, Asks::Time(Time::Clock)) => &["at what time", "when", "what time was it", "what hour"],
        (Language::En, Asks::Time(Time::Year(_))) => &["in what year", "when", "what year", "since when"],
        (Language::En, Asks::Time(_)) => &["when", "what day", "on what date", "date", "how soon"],
        (Language::Es, Asks::Time(Time::Clock)) => &["a qué hora", "cuándo", "hora de"],
        (Language::Es, Asks::Time(Time::Year(_))) => &["en qué año", "cuándo", "qué año", "desde cuándo"],
        (Language::Es, Asks::Time(_)) => &["cuándo", "qué día", "en qué fecha", "fecha de"],
        (Language::En, Asks::Place) => &["where", "in what place", "location of"],
        (Language::Es, Asks::Place) => &["dónde", "en qué lugar", "lugar de"],
        (Language::En, Asks::Cause) => &["why", "what caused", "what is the reason for", "how come"],
        (Language::Es, Asks::Cause) => &[
            "por qué",
            "cuál es la causa de",
            "a qué se debe",
            "motivo de",
            "qué provocó",
        ],
        (Language::En, Asks::Purpose) => &["why", "what for", "what is the purpose of"],
        (Language::Es, Asks::Purpose) => &["para qué", "con qué fin", "por qué"],
        (Language::En, Asks::Agent) => &["who", "which group", "who was it that"],
        (Language::Es, Asks::Agent) => &["quién", "quiénes", "qué persona"],
        _ => &[],
    };
    list.iter()
        .filter(|asking| !(asking.contains("{n}") && noun.is_empty() || asking.contains("{u}") && unit.is_empty()))
        .map(|asking| asking.replace("{m}", many).replace("{n}", noun).replace("{u}", unit))
        .collect()
}

/// How the question that is shown starts.
pub(super) fn shown_asking(asks: &Asks, noun: &str, hole: &str, language: Language) -> String {
    let first = hole.split_whitespace().next().unwrap_or("").to_lowercase();
    let unit = if noun.is_empty() { "" } else { noun };
    match (language, asks) {
        (Language::En, Asks::Figure(Measure::Money, _)) => "How much money".to_owned(),
        (Language::En, Asks::Figure(Measure::Percent, _)) => "What percentage".to_owned(),
        (Language::En, Asks::Figure(Measure::Duration, _)) if noun.split_whitespace().count() < 2 => {
            "How long".to_owned()
        }
        (Language::En, Asks::Figure(_, _)) => format!("How many {unit}"),
        (Language::Es, Asks::Figure(Measure::Money, _)) => "¿Cuánto dinero".to_owned(),
        (Language::Es, Asks::Figure(Measure::Percent, _)) => "¿Qué porcentaje".to_owned(),
        (Language::Es, Asks::Figure(Measure::Duration, _)) if noun.split_whitespace().count() < 2 => {
            "¿Cuánto tiempo".to_owned()
        }
        (Language::Es, Asks::Figure(_, _)) => format!("¿{} {unit}", capital(how_many(noun))),
        (Language::En, Asks::Time(time)) => match (first.as_str(), time) {
            ("since", _) => "Since when".to_owned(),
            ("until", _) => "Until when".to_owned(),
            ("by", _) => "By when".to_owned(),
            (_, Time::Clock) => "At what time".to_owned(),
            _ => "When".to_owned(),
        },
        (Language::Es, Asks::Time(time)) => match (first.as_str(), time) {
            ("desde", _) => "¿Desde cuándo".to_owned(),
            ("hasta", _) => "¿Hasta cuándo".to_owned(),
            (_, Time::Clock) => "¿A qué hora".to_owned(),
            _ => "¿Cuándo".to_owned(),
        },
        (Language::En, Asks::Place) => "Where".to_owned(),
        (Language::Es, Asks::Place) => "¿Dónde".to_owned(),
        (Language::En, Asks::Purpose) => "What for".to_owned(),
        (Language::Es, Asks::Purpose) => "¿Para qué".to_owned(),
        (Language::En, Asks::Agent) => "Who".to_owned(),
        (Language::Es, Asks::Agent) => "¿Quién".to_owned(),
        (Language::En, _) => "Why".to_owned(),
        (Language::Es, _) => "¿Por qué".to_owned(),
    }
}

/// "cuántos" or "cuántas", by the ending of what is counted.
fn how_many(noun: &str) -> &'static str {
    let first = noun.split_whitespace().next().unwrap_or("");
    if first.ends_with("as") || first.ends_with("ciones") || first.ends_with("dades") || first == "personas" {
        "cuántas"
    } else {
        "cuántos"
    }
}
