//! Which language an article is in, by its commonest words.

use crate::text::{Language, plain};

/// The commonest words of a language: those that make up a third of any text in it, and what they share with none of
/// the others here as far as that can be.
struct Tongue {
    name: &'static str,
    language: Option<Language>,
    words: &'static [&'static str],
}

#[rustfmt::skip] // a line a language
const TONGUES: [Tongue; 8] = [
    Tongue { name: "English", language: Some(Language::En), words: &["the", "of", "and", "to", "in", "that", "was", "for", "is", "on", "with", "he", "she", "it", "by", "at", "from", "have", "has", "said", "which", "will", "were", "they", "not", "are"] },
    Tongue { name: "Spanish", language: Some(Language::Es), words: &["el", "la", "de", "que", "y", "en", "los", "las", "del", "un", "una", "por", "con", "no", "se", "su", "para", "al", "es", "lo", "como", "mas", "fue", "sus", "pero", "este"] },
    Tongue { name: "Portuguese", language: None, words: &["o", "a", "os", "as", "de", "que", "e", "em", "do", "da", "dos", "das", "um", "uma", "por", "com", "nao", "no", "na", "se", "para", "ao", "foi", "mais", "pelo", "pela"] },
    Tongue { name: "French", language: None, words: &["le", "la", "les", "de", "des", "du", "et", "en", "un", "une", "que", "qui", "dans", "pour", "sur", "avec", "est", "au", "par", "ne", "pas", "il", "elle", "ce", "plus", "aux"] },
    Tongue { name: "Italian", language: None, words: &["il", "lo", "la", "gli", "le", "di", "che", "e", "in", "un", "una", "per", "con", "non", "si", "del", "della", "dei", "al", "alla", "da", "dal", "nel", "sono", "ha", "piu"] },
    Tongue { name: "German", language: None, words: &["der", "die", "das", "und", "in", "den", "von", "zu", "mit", "dem", "des", "ein", "eine", "ist", "im", "auf", "fur", "nicht", "sich", "auch", "es", "als", "an", "wurde", "hat", "bei"] },
    Tongue { name: "Catalan", language: None, words: &["el", "la", "els", "les", "de", "dels", "que", "i", "en", "un", "una", "per", "amb", "no", "es", "al", "va", "ha", "seva", "aquest", "aquesta", "mes", "pel", "als", "ser", "son"] },
    Tongue { name: "Dutch", language: None, words: &["de", "het", "een", "en", "van", "in", "is", "dat", "op", "te", "voor", "met", "zijn", "niet", "aan", "er", "om", "ook", "als", "bij", "naar", "door", "werd", "heeft", "uit", "maar"] },
];

/// The share of a text's words that have to be its language's commonest. News in English or Spanish has over 35 % of them;
/// a list of names, or a language that is not here, stays under 15 %.
const LEAST_SHARE: f32 = 0.18;

/// The language of some texts, or the name of the one that they resemble most, if any.
pub(super) fn of<'t>(texts: impl Iterator<Item = &'t str>) -> Result<Language, Option<&'static str>> {
    let mut counts = [0_usize; TONGUES.len()];
    let mut total = 0_usize;
    for text in texts {
        for word in plain(text).split(' ').filter(|word| !word.is_empty()) {
            total += 1;
            for (count, tongue) in counts.iter_mut().zip(&TONGUES) {
                *count += usize::from(tongue.words.contains(&word));
            }
        }
    }
    // The first of equals: English and Spanish stand first.
    let best = (0..TONGUES.len()).rev().max_by_key(|&at| counts[at]).unwrap_or(0);
    if (counts[best] as f32) < LEAST_SHARE * total.max(1) as f32 {
        return Err(None);
    }
    TONGUES[best].language.ok_or(Some(TONGUES[best].name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_told_apart() {
        let cases = [
            (
                "The mayor said on Tuesday that the bridge was closed.",
                Ok(Language::En),
            ),
            (
                "La alcaldesa dijo el martes que el puente está cerrado por obras.",
                Ok(Language::Es),
            ),
            (
                "O prefeito disse na terça que a ponte não foi aberta e que os moradores não sabem de uma data.",
                Err(Some("Portuguese")),
            ),
            (
                "Le maire a dit mardi que le pont est fermé pour des travaux et que les habitants ne sont pas prévenus.",
                Err(Some("French")),
            ),
            (
                "Der Bürgermeister sagte, dass die Brücke nicht auf dem Plan steht und das Dorf im Stau ist.",
                Err(Some("German")),
            ),
            (
                "Kaupunginjohtaja kertoi tiistaina sillan olevan suljettu korjausten vuoksi.",
                Err(None),
            ),
            ("", Err(None)),
        ];
        for (text, expected) in cases {
            assert_eq!(of(std::iter::once(text)), expected, "{text}");
        }
    }
}
