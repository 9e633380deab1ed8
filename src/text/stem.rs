//! Stems: one form for the inflections of a word.

use std::borrow::Cow;
use std::fmt;

use rust_stemmers::{Algorithm, Stemmer};

use super::Language;

/// Snowball's stemmers for both languages.
pub struct Stemmers {
    en: Stemmer,
    es: Stemmer,
}

impl fmt::Debug for Stemmers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Stemmers")
    }
}

impl Default for Stemmers {
    fn default() -> Self {
        Self {
            en: Stemmer::create(Algorithm::English),
            es: Stemmer::create(Algorithm::Spanish),
        }
    }
}

impl Stemmers {
    /// The stem of a folded word in a language, itself folded.
    ///
    /// Words of fewer than four letters and words with digits are their own stems: there is no inflection to lose and much
    /// to confuse.
    pub fn stem<'w>(&self, word: &'w str, language: Language) -> Cow<'w, str> {
        if word.len() < 4 || word.bytes().any(|byte| byte.is_ascii_digit()) {
            return Cow::Borrowed(word);
        }
        match language {
            Language::En => self.en.stem(word.strip_suffix("'s").unwrap_or(word)),
            Language::Es => self.stem_spanish(word),
        }
    }

    /// Snowball's Spanish rules know suffixes by their accents ("-ción", "-ía"), which folding has removed and readers
    /// leave out anyway: put back the ones that are never written without, then fold the stem again.
    fn stem_spanish<'w>(&self, word: &'w str) -> Cow<'w, str> {
        const ACCENTED: [(&str, &str); 6] = [
            ("cion", "ción"),
            ("sion", "sión"),
            ("ian", "ían"),
            ("logia", "logía"),
            ("aria", "aría"),
            ("eria", "ería"),
        ];
        let Some((plain, accented)) = ACCENTED.iter().find(|(plain, _)| word.ends_with(plain)) else {
            return self.es.stem(word);
        };
        let restored = format!("{}{accented}", &word[..word.len() - plain.len()]);
        let stem = self.es.stem(&restored);
        Cow::Owned(super::fold(&stem))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joins_inflections() {
        let stemmers = Stemmers::default();
        let alike = [
            (Language::En, "migrants", "migrant"),
            (Language::En, "deploying", "deployed"),
            (Language::Es, "declaracion", "declaraciones"),
            (Language::Es, "migrantes", "migrante"),
            (Language::Es, "frontera", "fronteras"),
            (Language::Es, "decision", "decisiones"),
        ];
        for (language, one, other) in alike {
            assert_eq!(
                stemmers.stem(one, language),
                stemmers.stem(other, language),
                "{one} {other}"
            );
        }
    }

    #[test]
    fn leaves_short_words_and_numbers_alone() {
        let stemmers = Stemmers::default();
        for word in ["is", "was", "111", "2025s", "ido"] {
            assert_eq!(stemmers.stem(word, Language::En), word);
        }
    }
}
