//! How kinds of things are asked for: the one table of it, by kind.
//!
//! A word here says by itself what is wanted and nothing of what it is wanted of. A sentence that gives such a thing need not have it:
//! "a new tank, for $1.9 million" says what it costs.

use super::kinds::Kinds;

/// How things of a kind are asked for, in English and Spanish.
pub(super) struct Asking {
    pub(super) kind: Kinds,
    /// As questions open, in either language.
    pub(super) openings: &'static [[&'static str; 2]],
    /// Words, folded, that ask for it wherever they stand.
    pub(super) words: &'static [&'static str],
}

#[rustfmt::skip] // a table
pub(super) const ASKING: &[Asking] = &[
    Asking { kind: Kinds::DAY,
        openings: &[["when", "cuándo"], ["what day", "qué día"]],
        words: &["day", "date", "year", "month", "dia", "fecha", "ano", "mes"] },
    Asking { kind: Kinds::CLOCK,
        openings: &[["at what time", "a qué hora"], ["when", "cuándo"]],
        words: &["time", "hour", "clock", "hora"] },
    Asking { kind: Kinds::NUMBER,
        openings: &[["how many", "cuántos"], ["number of", "número de"]],
        words: &["number", "many", "count", "quantity", "numero", "cantidad"] },
    Asking { kind: Kinds::MONEY,
        openings: &[["how much", "cuánto cuesta"], ["how much money", "cuánto dinero"]],
        words: &[
            "cost", "costs", "costing", "price", "prices", "priced", "pay", "pays", "paid", "paying", "money", "worth", "value", "expensive", "pricey", "spend", "spends", "spent", "amount", "sum", "cash", "bucks", "dollars", "euros", "pounds",
            "cuesta", "cuestan", "costo", "coste", "costos", "costes", "costara", "costaran", "costaba", "costar", "costaria", "precio", "precios", "pagar", "paga", "pagan", "pago", "pagaron", "pagara", "pagaran", "dinero", "plata", "vale", "valen", "valor", "caro", "cara", "caros", "gasta", "gastar", "gasto", "gastaron", "importe", "monto", "dolares", "pesos",
        ] },
    Asking { kind: Kinds::DURATION,
        openings: &[["how long", "cuánto tiempo"], ["how many years", "cuántos años"]],
        words: &["long", "lasts", "lasted", "duration", "tiempo", "dura", "duran", "duro", "duraron", "durar", "durara", "duracion", "tarda", "tardan", "tardo", "tardaron", "tardar", "tardara"] },
    Asking { kind: Kinds::PERCENT,
        openings: &[["what percentage", "qué porcentaje"]],
        words: &["percentage", "percent", "proportion", "porcentaje", "proporcion"] },
    Asking { kind: Kinds::LENGTH,
        openings: &[["how far", "a qué distancia"], ["how long", "cuánto mide"], ["how high", "qué altura"]],
        words: &["far", "distance", "tall", "height", "high", "long", "length", "deep", "depth", "wide", "width", "lejos", "distancia", "alto", "altura", "largo", "larga", "longitud", "mide", "miden", "hondo", "profundo", "profundidad", "ancho", "ancha"] },
    Asking { kind: Kinds::AREA,
        openings: &[["how big", "qué tamaño"]],
        words: &["big", "large", "size", "grande", "tamano", "superficie"] },
    Asking { kind: Kinds::WEIGHT,
        openings: &[["how heavy", "cuánto pesa"]],
        words: &["heavy", "weigh", "weighs", "weighed", "weight", "pesa", "pesan", "pesaba", "peso"] },
    Asking { kind: Kinds::TEMPERATURE,
        openings: &[],
        words: &["hot", "warm", "temperature", "degrees", "calor", "frio", "temperatura", "grados"] },
    Asking { kind: Kinds::AGE,
        openings: &[["how old", "qué edad"]],
        words: &["old", "age", "aged", "edad", "anos", "viejo", "vieja"] },
    Asking { kind: Kinds::NAME,
        openings: &[],
        words: &["name", "names", "named", "called", "surname", "surnames", "nombre", "nombres", "llama", "llaman", "llamaba", "llamado", "llamada", "apellido", "apellidos"] },
];

/// What counted things stand behind.
pub(super) const MANY: &[&str] = &["many", "number", "cuantos", "cuantas", "numero", "cantidad"];
/// What an amount stands behind that is not counted.
pub(super) const MUCH: &[&str] = &["much", "cuanto", "cuanta"];
/// What is always a sum.
pub(super) const PRICE: &[&str] = &[
    "price",
    "cost",
    "salary",
    "budget",
    "precio",
    "costo",
    "coste",
    "sueldo",
    "salario",
    "presupuesto",
];
/// What is paid, or paid for: a sum is asked for with it behind "how much", but it is also what the question is about.
#[rustfmt::skip] // read at a glance
pub(super) const PAID: &[&str] = &[
    "earn", "earns", "fine", "donate", "donated", "reward", "loan", "charge", "compensation", "raise", "raised", "fund", "funding", "give", "receive", "get", "ticket", "fee", "lose", "lost",
    "gana", "ganan", "cobra", "cobran", "multa", "recompensa", "prestamo", "ayuda", "indemnizacion", "reunieron", "puso", "recibira", "recibiran", "factura", "perdieron",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold;

    #[test]
    fn every_word_that_asks_is_folded_and_stands_once() {
        for asking in ASKING {
            for (at, word) in asking.words.iter().enumerate() {
                assert_eq!(fold(word), *word);
                assert!(!asking.words[..at].contains(word), "{word} twice");
            }
        }
        for word in [MANY, MUCH, PRICE, PAID].concat() {
            assert_eq!(fold(word), word);
        }
    }

    #[test]
    fn every_kind_has_one_line() {
        for (at, asking) in ASKING.iter().enumerate() {
            assert!(ASKING[..at].iter().all(|other| other.kind != asking.kind));
        }
    }
}
