//! Small talk: greetings, thanks, goodbyes, and what is said to a bot about itself, which get a human line instead of a search.

use crate::text::{fold, is_apostrophe, words};

/// What somebody says without asking anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SmallTalk {
    /// "hi", "buenas".
    Greeting,
    /// "thanks", "gracias".
    Thanks,
    /// "bye", "chao".
    Farewell,
    /// "ok", "jaja".
    Remark,
    /// "are you a bot?", "¿quién eres?"
    Identity,
    /// "are you sure?", "eso no es cierto".
    Doubt,
    /// "I don't get it", "no entiendo".
    Confusion,
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
const REMARKS: [&str; 37] = [
    "ok",
    "okay",
    "okey",
    "lol",
    "lmao",
    "rofl",
    "xd",
    "haha",
    "hahaha",
    "jaja",
    "jajaja",
    "jajajaja",
    "jeje",
    "cool",
    "wow",
    "omg",
    "damn",
    "nice",
    "great",
    "awesome",
    "interesting",
    "yes",
    "yeah",
    "yep",
    "no",
    "nope",
    "nah",
    "si",
    "sip",
    "vale",
    "genial",
    "bueno",
    "dale",
    "claro",
    "guau",
    "interesante",
    "perfecto",
];
/// Whole messages to a bot, with the kind of talk they are: words that ask of the story elsewhere, so that only all of them together count.
/// Folded, without marks.
const SAID_TO_A_BOT: [(SmallTalk, &[&str]); 3] = [
    (
        SmallTalk::Identity,
        &[
            "are you a bot",
            "are you a robot",
            "are you a human",
            "are you human",
            "are you real",
            "are you an ai",
            "are you ai",
            "are you chatgpt",
            "who are you",
            "what are you",
            "who made you",
            "who built you",
            "who created you",
            "whats your name",
            "what is your name",
            "what can you do",
            "what do you do",
            "how do you work",
            "eres un bot",
            "eres un robot",
            "eres humano",
            "eres una persona",
            "eres real",
            "eres una ia",
            "eres ia",
            "eres chatgpt",
            "quien eres",
            "que eres",
            "quien te hizo",
            "quien te creo",
            "como te llamas",
            "que puedes hacer",
            "que sabes hacer",
            "que haces",
            "como funcionas",
            "para que sirves",
        ],
    ),
    (
        SmallTalk::Doubt,
        &[
            "are you sure",
            "are you sure about that",
            "you sure",
            "u sure",
            "r u sure",
            "really",
            "for real",
            "seriously",
            "thats wrong",
            "that is wrong",
            "thats not true",
            "that is not true",
            "thats not right",
            "youre wrong",
            "you are wrong",
            "ur wrong",
            "i dont believe you",
            "i dont believe it",
            "youre lying",
            "estas seguro",
            "estas segura",
            "seguro que si",
            "seguro que es asi",
            "de verdad",
            "en serio",
            "eso esta mal",
            "esta mal",
            "eso no es cierto",
            "eso no es verdad",
            "no es cierto",
            "no es verdad",
            "te equivocas",
            "estas equivocado",
            "no te creo",
            "no me lo creo",
        ],
    ),
    (
        SmallTalk::Confusion,
        &[
            "i dont understand",
            "i do not understand",
            "i dont get it",
            "i didnt get that",
            "no entiendo",
            "no entiendo nada",
            "no entendi",
            "no lo entiendo",
            "no comprendo",
        ],
    ),
];
/// How a bot is spoken to, before or behind that.
const CALLED: [&str; 9] = ["bot", "footnote", "bro", "man", "mate", "amigo", "tio", "oye", "hey"];
/// What may stand beside them without making a question of it.
const BESIDE: [&str; 36] = [
    "there",
    "all",
    "everyone",
    "everybody",
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
    "muchas",
    "muy",
    "mil",
    "dias",
    "tardes",
    "noches",
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
        if let Some(kind) = said_to_a_bot(said).or_else(|| said_to_a_bot(without_call(said))) {
            return Some(kind);
        }
        let kinds = [
            (Self::Thanks, &THANKS[..]),
            (Self::Greeting, &GREETINGS[..]),
            (Self::Farewell, &FAREWELLS[..]),
            (Self::Remark, &REMARKS[..]),
        ];
        let kind = kinds
            .iter()
            .find(|(_, list)| said.iter().any(|word| list.contains(word)))
            .map(|(kind, _)| *kind)?;
        let small = |word: &&str| {
            BESIDE.contains(word) || CALLED.contains(word) || kinds.iter().any(|(_, list)| list.contains(word))
        };
        said.iter().all(small).then_some(kind)
    }
}

/// The kind of talk that a message is as a whole, whatever its apostrophes.
fn said_to_a_bot(said: &[&str]) -> Option<SmallTalk> {
    let message = said.join(" ").replace(is_apostrophe, "");
    let is = |phrases: &[&str]| phrases.contains(&message.as_str());
    let kind = SAID_TO_A_BOT.iter().find(|(_, phrases)| is(phrases));
    kind.map(|(kind, _)| *kind)
}

/// A message without what it calls the bot by.
fn without_call<'s, 'w>(mut said: &'s [&'w str]) -> &'s [&'w str] {
    while let [first, rest @ ..] = said
        && CALLED.contains(first)
    {
        said = rest;
    }
    while let [rest @ .., last] = said
        && CALLED.contains(last)
    {
        said = rest;
    }
    said
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
            ("ok", Some(SmallTalk::Remark)),
            ("lol ok", Some(SmallTalk::Remark)),
            ("jajaja", Some(SmallTalk::Remark)),
            ("great, thanks", Some(SmallTalk::Thanks)),
            ("no more cables?", None),
            ("Are you a bot?", Some(SmallTalk::Identity)),
            ("hey bot, who made you?", Some(SmallTalk::Identity)),
            ("¿Quién eres?", Some(SmallTalk::Identity)),
            ("who are they", None),
            ("That's wrong", Some(SmallTalk::Doubt)),
            ("you’re wrong bro", Some(SmallTalk::Doubt)),
            ("¿estás seguro?", Some(SmallTalk::Doubt)),
            ("¿es seguro?", None),
            ("are you sure the cable failed?", None),
            ("I don't get it", Some(SmallTalk::Confusion)),
            ("no entiendo", Some(SmallTalk::Confusion)),
            ("no entiendo por qué paró", None),
            ("hola, ¿cuándo paró?", None),
            ("thanks a lot for the very nice answer", None),
        ];
        for (text, kind) in cases {
            assert_eq!(SmallTalk::of(text), kind, "{text}");
        }
    }

    #[test]
    fn no_word_is_listed_twice() {
        let phrases = SAID_TO_A_BOT.iter().flat_map(|(_, phrases)| phrases.iter().copied());
        let phrases: Vec<&str> = phrases.collect();
        for list in [
            &GREETINGS[..],
            &THANKS,
            &FAREWELLS,
            &REMARKS,
            &CALLED,
            &BESIDE,
            &phrases,
        ] {
            for (at, word) in list.iter().enumerate() {
                assert!(!list[..at].contains(word), "{word}");
                assert_eq!(fold(word), *word, "it is compared with folded words");
            }
        }
    }
}
