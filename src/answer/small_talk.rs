//! Small talk: greetings, thanks and goodbyes, which get a human line instead of a search.

use crate::text::{fold, words};

/// What somebody says without asking anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SmallTalk {
    /// "hi", "buenas".
    Greeting,
    /// "thanks", "gracias".
    Thanks,
    /// "bye", "chao".
    Farewell,
}

const GREETINGS: [&str; 16] = [
    "hi",
    "hello",
    "hey",
    "hiya",
    "yo",
    "howdy",
    "morning",
    "evening",
    "hola",
    "holi",
    "holaa",
    "buenas",
    "buenos",
    "wena",
    "ola",
    "greetings",
];
const THANKS: [&str; 13] = [
    "thanks",
    "thank",
    "thx",
    "ty",
    "tysm",
    "cheers",
    "appreciated",
    "gracias",
    "grax",
    "agradecido",
    "agradecida",
    "grazie",
    "thanx",
];
const FAREWELLS: [&str; 11] = [
    "bye",
    "goodbye",
    "cya",
    "goodnight",
    "chao",
    "chau",
    "adios",
    "later",
    "nos",
    "bai",
    "byebye",
];
/// What may stand beside them without making a question of it.
const BESIDE: [&str; 43] = [
    "there",
    "all",
    "everyone",
    "everybody",
    "bot",
    "footnote",
    "guys",
    "you",
    "so",
    "much",
    "a",
    "lot",
    "very",
    "for",
    "the",
    "answer",
    "help",
    "good",
    "day",
    "morning",
    "evening",
    "night",
    "see",
    "that",
    "great",
    "nice",
    "ok",
    "okay",
    "muchas",
    "muy",
    "mil",
    "dias",
    "tardes",
    "noches",
    "amigo",
    "amigos",
    "todos",
    "por",
    "la",
    "respuesta",
    "ayuda",
    "vemos",
    "luego",
];
/// Longer messages say more than hello.
const MOST_WORDS: usize = 7;

impl SmallTalk {
    /// Recognises a message that is nothing but small talk.
    pub(super) fn of(text: &str) -> Option<Self> {
        let folded = fold(text);
        let said: Vec<&str> = words(&folded).take(MOST_WORDS + 1).collect();
        Self::in_words(&said)
    }

    /// The same of a message's folded words.
    pub(super) fn in_words(said: &[&str]) -> Option<Self> {
        if said.is_empty() || said.len() > MOST_WORDS {
            return None;
        }
        let kinds = [
            (Self::Thanks, &THANKS[..]),
            (Self::Greeting, &GREETINGS[..]),
            (Self::Farewell, &FAREWELLS[..]),
        ];
        let kind = kinds
            .iter()
            .find(|(_, list)| said.iter().any(|word| list.contains(word)))
            .map(|(kind, _)| *kind)?;
        let small = |word: &&str| BESIDE.contains(word) || kinds.iter().any(|(_, list)| list.contains(word));
        said.iter().all(small).then_some(kind)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_small_talk_from_questions() {
        let cases = [
            ("Hi there!", Some(SmallTalk::Greeting)),
            ("hola a todos", Some(SmallTalk::Greeting)),
            ("thanks a lot, bot", Some(SmallTalk::Thanks)),
            ("¡Muchas gracias!", Some(SmallTalk::Thanks)),
            ("bye", Some(SmallTalk::Farewell)),
            ("hi, who is Kast?", None),
            ("thanks to whom did he win", None),
            ("good", None),
            ("", None),
            ("buenas tardes", Some(SmallTalk::Greeting)),
            ("good morning everyone", Some(SmallTalk::Greeting)),
            ("ok thx", Some(SmallTalk::Thanks)),
            ("thank you so much for the help", Some(SmallTalk::Thanks)),
            ("hello and thanks", None),
            ("hi, thanks", Some(SmallTalk::Thanks)),
            ("nos vemos", Some(SmallTalk::Farewell)),
            ("chao 👋", Some(SmallTalk::Farewell)),
            ("👋", None),
            ("hola, ¿cuándo paró?", None),
            ("thanks a lot for the very nice answer", None),
        ];
        for (text, kind) in cases {
            assert_eq!(SmallTalk::of(text), kind, "{text}");
        }
    }

    #[test]
    fn no_word_is_listed_twice() {
        for list in [&GREETINGS[..], &THANKS, &FAREWELLS, &BESIDE] {
            for (at, word) in list.iter().enumerate() {
                assert!(!list[..at].contains(word), "{word}");
                assert_eq!(fold(word), *word, "it is compared with folded words");
            }
        }
    }
}
