//! The languages the program reads and writes, and a guess at which one a question is in.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A language that questions are read in and replies are worded in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// English.
    #[default]
    En,
    /// Spanish.
    Es,
}

impl Language {
    /// Both, in the order in which their words are listed.
    pub const ALL: [Self; 2] = [Self::En, Self::Es];

    /// The two-letter code of ISO 639-1.
    pub const fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Es => "es",
        }
    }

    /// The language of a locale such as `en`, `es-419` or `es_ES`; `None` for any other.
    pub fn from_locale(locale: &str) -> Option<Self> {
        match locale.split(['-', '_']).next()?.to_ascii_lowercase().as_str() {
            "en" => Some(Self::En),
            "es" => Some(Self::Es),
            _ => None,
        }
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// A value in one or both languages; at least the story's own is there once a story is loaded.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Localised<T> {
    /// In English.
    pub en: Option<T>,
    /// In Spanish.
    pub es: Option<T>,
}

impl<T> Localised<T> {
    /// The value in exactly this language.
    pub const fn get(&self, language: Language) -> Option<&T> {
        match language {
            Language::En => self.en.as_ref(),
            Language::Es => self.es.as_ref(),
        }
    }

    /// The value in this language, or in the other one where this one is missing.
    pub fn best(&self, language: Language) -> Option<&T> {
        match language {
            Language::En => self.en.as_ref().or(self.es.as_ref()),
            Language::Es => self.es.as_ref().or(self.en.as_ref()),
        }
    }

    /// Sets the value in this language.
    pub fn set(&mut self, language: Language, value: T) {
        match language {
            Language::En => self.en = Some(value),
            Language::Es => self.es = Some(value),
        }
    }

    /// Every value that is there, with its language.
    pub fn iter(&self) -> impl Iterator<Item = (Language, &T)> {
        Language::ALL
            .into_iter()
            .filter_map(|language| self.get(language).map(|value| (language, value)))
    }
}
