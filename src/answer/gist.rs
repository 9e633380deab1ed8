//! What a question asks, short of its wording, so that the same asked in other words can be counted as the same.

use super::answerer::Answerer;
use super::reply::{Reply, Status};
use super::small_talk::SmallTalk;
use crate::matching::{QuestionType, Reading, Token, WordKind};
use crate::text::{Language, Stemmers, edit_distance};

/// Two questions are alike from this share of common words on (Dice's coefficient: twice the common ones over all of both).
/// Four of five words each, or two of two and a third one more.
const ALIKE: f32 = 0.8;
/// Words of fewer letters are the same or they are not: one slip makes another word of them.
const SLIPS_FROM: usize = 5;
/// So many words tell what a question asks; more than that is a story around one.
const MOST_WORDS: usize = 12;

/// The kind of answer that a question asks for and the stems of the words that carry it, sorted: "person kast oppon".
///
/// Words are taken as the story's matcher reads them, repaired where they were misspelt.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Gist(String);

impl Gist {
    /// A gist as it was written down by [`Self::as_str`].
    pub fn read(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// As text, for writing down.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// How alike two gists are, from 0 to 1; 0 where they ask for different kinds of answers.
    pub fn likeness(&self, other: &Self) -> f32 {
        let (mut own, mut others) = (self.0.split(' '), other.0.split(' '));
        let (kind, other_kind) = (own.next(), others.next());
        if kind != other_kind && ![kind, other_kind].contains(&Some(name(QuestionType::Keywords))) {
            return 0.0;
        }
        let own: Vec<&str> = own.collect();
        let mut left: Vec<&str> = others.collect();
        let all = own.len() + left.len();
        let mut common = 0;
        for word in own {
            if let Some(at) = left.iter().position(|other| are_same(word, other)) {
                left.swap_remove(at);
                common += 2;
            }
        }
        common as f32 / all.max(1) as f32
    }

    /// Whether two questions count as one.
    pub fn is_like(&self, other: &Self) -> bool {
        self == other || self.likeness(other) >= ALIKE
    }
}

/// The same stem, or one slip apart.
fn are_same(one: &str, other: &str) -> bool {
    let long = one.len().min(other.len()) >= SLIPS_FROM;
    one == other || long && edit_distance(one, other, 1).is_some()
}

impl Answerer {
    /// The gist of a question that a reply did not answer and the language it is asked in, where an editor of the story can
    /// make something of it: not for small talk, nor where no word of the question is the story's and the reply says so,
    /// nor for one without a word that carries it ("and why?"), from which nobody could tell what was asked.
    pub fn missed(&self, question: &str, reply: &Reply) -> Option<(Language, Gist)> {
        if reply.status == Status::Answered || SmallTalk::of(question).is_some() {
            return None;
        }
        let reading = self.matcher().read(question, self.story().language);
        let of_the_story = |token: &Token| token.kind == WordKind::Content && token.known;
        if reply.status == Status::OffTopic && !reading.tokens.iter().any(of_the_story) {
            return None;
        }
        Some((reading.language, Gist::of(&reading)?))
    }
}

impl Gist {
    /// The gist of a question as read; `None` where no word carries it.
    fn of(reading: &Reading) -> Option<Self> {
        if !reading.tokens.iter().any(|token| token.kind == WordKind::Content) {
            return None;
        }
        let carries = |token: &&Token| matches!(token.kind, WordKind::Content | WordKind::Light);
        let stemmers = Stemmers::default();
        let mut words: Vec<String> = reading
            .tokens
            .iter()
            .filter(carries)
            .map(|token| stemmers.stem(&token.word, reading.language).into_owned())
            .collect();
        words.sort_unstable();
        words.dedup();
        words.truncate(MOST_WORDS);
        words.insert(0, name(reading.question_type).to_owned());
        Some(Self(words.join(" ")))
    }
}

/// How a kind is written down. What is written stays so: gists outlive the program.
const fn name(kind: QuestionType) -> &'static str {
    match kind {
        QuestionType::Keywords => "keywords",
        QuestionType::Person => "person",
        QuestionType::Time => "time",
        QuestionType::Place => "place",
        QuestionType::Cause => "cause",
        QuestionType::Quantity => "quantity",
        QuestionType::Duration => "duration",
        QuestionType::Manner => "manner",
        QuestionType::Speech => "speech",
        QuestionType::YesNo => "yes-no",
        QuestionType::Thing => "thing",
    }
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use super::*;
    use crate::answer::Conversation;

    static ANSWERER: LazyLock<Answerer> =
        LazyLock::new(|| Answerer::new(crate::story::shipped().expect("the shipped story is sound")));

    fn gist(question: &str) -> Gist {
        let reading = ANSWERER.matcher().read(question, Language::En);
        Gist::of(&reading).expect("it says something")
    }

    #[test]
    fn the_same_asked_in_other_words_is_alike_and_another_question_is_not() {
        for (one, other, alike) in [
            ("Who is Kast's opponent?", "who's the opponent of kast", true),
            ("who is kast's opponent", "who is kats oponent??", true),
            ("kast opponent", "who is kast's opponent?", true),
            ("¿Cuánto cuesta el muro?", "cuanto cuesta el muro", true),
            ("who is kast's opponent?", "when is kast's opponent on TV?", false),
            ("how much does the wall cost", "how tall is the wall", false),
            ("who pays the soldiers?", "who pays the migrants?", false),
        ] {
            let (first, second) = (gist(one), gist(other));
            assert_eq!(first.is_like(&second), alike, "{first:?} {second:?}");
            assert_eq!(second.is_like(&first), alike, "{first:?} {second:?}");
            assert_eq!(Gist::read(first.as_str()), first);
        }
    }

    #[test]
    fn only_what_an_editor_can_use_is_missed() {
        for (question, missed) in [
            ("who is kast's opponent?", true),
            ("is kast married?", true),
            ("how long did kast give migrants to leave?", false),
            ("hi there", false),
            ("xqzw vbnm plugh", false),
            ("and why?", false),
            ("", false),
        ] {
            let reply = ANSWERER.answer(question, &mut Conversation::default(), None);
            let found = ANSWERER.missed(question, &reply);
            assert_eq!(found.is_some(), missed, "{question}: {:?} {found:?}", reply.status);
        }
    }
}
