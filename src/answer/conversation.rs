//! Follow-ups: what a question may mean in the light of the turns before it.
//!
//! A question that stands alone is read alone, whatever came before. One that leans ("and when?", "who is he?") is also read with what
//! it may lean on, the most natural way first: the earlier question asked of something else ("and Chile?"), a pronoun as the
//! person last spoken of, a question word with the earlier topic. The way that the story knows best is taken. How far it is ahead of
//! the others, and whether a question that is read alone has left the topic, says how sure the answer is.

mod lean;
mod readings;

use std::collections::VecDeque;
use std::sync::{Arc, OnceLock};

use crate::matching::{Context, Leaning, Matcher, QuestionType, Ranking, Reading, Standing, Token, WordKind};
use crate::story::Wording;
use crate::text::Language;

pub(super) use lean::Lean;

/// How many turns are remembered. People lean on the last turn, seldom on the one before.
const MEMORY: usize = 4;

/// What one conversation has said so far, as far as follow-ups lean on it.
#[derive(Debug, Clone, Default)]
pub struct Conversation {
    turns: VecDeque<Turn>,
}

/// One question and what it was taken for.
#[derive(Debug, Clone)]
pub(super) struct Turn {
    /// The question as it was understood in the end.
    pub(super) reading: Reading,
    /// The class of the entry or gap that was recognised.
    pub(super) class: Option<usize>,
    /// It is an entry, and more likely than not what was asked. Whether its answer was asserted does not matter: what a conversation
    /// remembers must not depend on the acceptance model, which is learnt from conversations.
    pub(super) answered: bool,
    /// It is no entry, or it is likely: more than a guess.
    pub(super) known: bool,
    /// What was recognised, entry or gap.
    pub(super) recalled: Option<Arc<Recalled>>,
    /// Names of people spoken of, the one that "he" stands for most likely first.
    pub(super) people: Vec<Vec<Token>>,
    /// The language of the reply.
    pub(super) language: Language,
}

/// What an entry or gap asks and answers, in one language.
#[derive(Debug)]
pub(super) struct Recalled {
    /// The story's own question, as read.
    pub(super) question: Reading,
    answer: String,
    language: Language,
    /// The answer as read: few follow-ups lean on it, and it is long.
    answer_read: OnceLock<Reading>,
}

/// A way of reading a question in the light of an earlier one.
#[derive(Debug)]
struct Meaning {
    reading: Reading,
    /// The class that the earlier question found.
    earlier: Option<usize>,
    leaning: Leaning,
    /// How much more natural it is than the others, in units of certainty.
    prior: f32,
}

/// A way of reading a question, judged by what the story says to it.
#[derive(Debug)]
struct Way {
    ranking: Ranking,
    reading: Reading,
    /// How definite that is and how natural the way.
    value: f32,
}

/// What a question means in a conversation.
#[derive(Debug, Default)]
pub(super) struct Interpretation {
    /// The reading that leans on an earlier turn and its ranking; `None` where the question is best read alone.
    pub(super) leaning: Option<(Ranking, Reading)>,
    /// It may lean on an earlier turn, even if it is best read alone.
    pub(super) may_lean: bool,
    /// How the reading taken compares with the others.
    pub(super) standing: Standing,
}

impl Recalled {
    pub(super) fn new(wording: &Wording, language: Language, matcher: &Matcher) -> Self {
        Self {
            question: matcher.read_in(&wording.question, language),
            answer: wording.answer.clone(),
            language,
            answer_read: OnceLock::new(),
        }
    }

    /// What the answer says beyond the question, as read by the matcher of the story that it is from.
    fn answer(&self, matcher: &Matcher) -> &Reading {
        self.answer_read.get_or_init(|| {
            let mut answer = matcher.read_in(&self.answer, self.language);
            let asked = |token: &Token| self.question.tokens.iter().any(|own| own.stem == token.stem);
            answer.tokens.retain(|token| !asked(token));
            answer
        })
    }
}

impl Turn {
    /// The class, where it is more than a guess.
    fn settled(&self) -> Option<usize> {
        self.class.filter(|_| self.known)
    }
}

impl Conversation {
    /// The language of the last reply.
    pub(super) fn language(&self) -> Option<Language> {
        self.turns.back().map(|turn| turn.language)
    }

    pub(super) fn push(&mut self, turn: Turn) {
        if self.turns.len() == MEMORY {
            self.turns.pop_front();
        }
        self.turns.push_back(turn);
    }

    /// What a question means in the light of the earlier ones.
    ///
    /// `alone` is the ranking of the question by itself. Of the ways in which it can be read, the one is taken about which the story
    /// says something definite, weighed with how natural the way is.
    pub(super) fn interpret(&self, question: &Reading, alone: &Ranking, matcher: &Matcher) -> Interpretation {
        let lean = Lean::of(question);
        let Some(last) = self.turns.back().filter(|_| lean != Lean::Not && lean::asks(question)) else {
            return Interpretation::default();
        };
        let answered = self.turns.iter().filter(|turn| turn.answered);
        let mut told: Vec<usize> = answered.filter_map(|turn| turn.class).collect();
        if lean::wants_more(question) {
            told = matcher.with_the_same_passages(&told);
        }
        let mut ways: Vec<Way> = Vec::new();
        for meaning in self.meanings(question, matcher) {
            let context = Context {
                earlier: meaning.earlier,
                leaning: meaning.leaning,
                told: &told,
            };
            let ranking = matcher.rank_follow_up(&meaning.reading, &context);
            ways.push(Way {
                value: ranking.definiteness() + meaning.prior,
                ranking,
                reading: meaning.reading,
            });
        }
        let as_it_is = alone.definiteness() + prior_alone(question, lean, alone.exact);
        let mut taken = None;
        // What may as well stand alone does, where the story knows it.
        if lean == Lean::Plainly || !(alone.exact || alone.is_likely()) {
            let mut most = as_it_is;
            for (at, way) in ways.iter().enumerate().filter(|(_, way)| way.value.is_finite()) {
                if way.value > most {
                    most = way.value;
                    taken = Some(at);
                }
            }
        }
        let passage = |ranking: &Ranking| {
            let best = ranking.entries.first();
            best.and_then(|best| matcher.passage(best.class))
        };
        let (value, ranking) = taken.map_or((as_it_is, alone), |at| (ways[at].value, &ways[at].ranking));
        let every = ways.iter().map(|way| (way.value, &way.ranking));
        let rival = every
            .chain(std::iter::once((as_it_is, alone)))
            .filter(|(_, other)| passage(other) != passage(ranking))
            .map(|(value, _)| value)
            .max_by(f32::total_cmp);
        let together = |class: usize| {
            let best = ranking.entries.first();
            best.is_some_and(|best| matcher.go_together(best.class, class))
        };
        let standing = Standing {
            apart: taken.is_none() && !last.class.is_some_and(together),
            ahead: rival.map_or(1.0, |rival| (value - rival).clamp(-1.0, 1.0)),
        };
        Interpretation {
            standing,
            may_lean: true,
            leaning: taken.map(|at| ways.swap_remove(at)).map(|mut way| {
                matcher.heed(&mut way.ranking, &way.reading, standing);
                (way.ranking, way.reading)
            }),
        }
    }

    /// What a question may mean, leaning in every way it can.
    fn meanings(&self, question: &Reading, matcher: &Matcher) -> Vec<Meaning> {
        let Some(last) = self.turns.back() else {
            return Vec::new();
        };
        let mut meanings = Vec::new();
        for (age, turn) in self.turns.iter().rev().enumerate() {
            let substituted = asked(turn).filter_map(|topic| readings::with_substitute(question, topic, matcher));
            meanings.extend(substituted.map(|reading| Meaning {
                reading,
                earlier: turn.settled(),
                leaning: Leaning::Substitutes,
                prior: SUBSTITUTION - AGE * age as f32,
            }));
            if !meanings.is_empty() {
                break;
            }
        }
        if lean::opening(question) > 1 {
            meanings.push(Meaning {
                reading: readings::opened(question),
                earlier: None,
                leaning: Leaning::Names,
                prior: 0.0,
            });
        }
        meanings.extend(self.named(question, last, matcher));
        meanings.extend(leaning_on(question, last, 0.0, matcher));
        // What was not answered is a poor topic: "and why?" then goes back to what was.
        if !last.answered
            && let Some(answered) = self.turns.iter().rev().find(|turn| turn.answered)
        {
            meanings.extend(leaning_on(question, answered, -AGE, matcher));
        }
        meanings
    }

    /// The question with the name of the person last spoken of, for its pronoun or, where it says little and names nobody, at its end:
    /// in Spanish the subject stays unsaid ("¿de qué partido es?").
    fn named(&self, question: &Reading, last: &Turn, matcher: &Matcher) -> Option<Meaning> {
        let personal = lean::is_personal(question);
        let names_a_person = |token: &Token| matcher.names_something(token) && !matcher.names_a_place(token);
        // "¿Qué dijo de Kast?" names whom it is about, not who said it.
        let subject = question.question_type != QuestionType::Speech && question.tokens.iter().any(names_a_person);
        let away = question.tokens.iter().any(|token| lean::points_away(&token.word));
        if !personal && (lean::content(question) != 1 || subject || away) {
            return None;
        }
        let known = |part: &Token| question.tokens.iter().any(|own| own.stem == part.stem);
        let mut people = self.turns.iter().rev().flat_map(|turn| &turn.people);
        let name = people.find(|name| !name.iter().any(known))?;
        Some(Meaning {
            reading: readings::with_person(question, name),
            earlier: last.settled(),
            leaning: Leaning::Names,
            prior: if personal || lean::says_of(question) {
                PRONOUN
            } else {
                0.0
            },
        })
    }
}

/// How natural it is to read a question alone that may lean: not at all where it says nothing, less with a pronoun or one word in it.
fn prior_alone(question: &Reading, lean: Lean, exact: bool) -> f32 {
    let telling = question.tokens.iter().filter(|token| token.kind >= WordKind::Light);
    match telling.count() {
        0 if !exact => f32::NEG_INFINITY,
        _ if lean == Lean::Perhaps => 0.0,
        _ if lean::is_personal(question) || lean::says_of(question) => -UNNAMED,
        0 | 1 => -BARE,
        _ => 0.0,
    }
}

// What one way of reading a follow-up is more natural than another, on the scale of definiteness. Set by hand on the development
// dialogues; what matters is their order, and that each is less than a definite and an indefinite reading lie apart.

/// The earlier question, asked of what this one names.
const SUBSTITUTION: f32 = 0.3;
/// A name in place of a pronoun.
const PRONOUN: f32 = 0.2;
/// Every turn that lies between.
const AGE: f32 = 0.1;
/// What was answered rather than what was asked.
const ANSWER: f32 = 0.05;
/// A pronoun that stands for nobody.
const UNNAMED: f32 = 0.3;
/// A single word that is to say it all.
const BARE: f32 = 0.2;

/// The question with the topic of an earlier turn, as that was asked, as the story asks it, and as it was answered.
fn leaning_on<'t>(question: &Reading, turn: &'t Turn, prior: f32, matcher: &Matcher) -> Vec<Meaning> {
    let meaning = |topic: &'t Reading, prior: f32| Meaning {
        reading: readings::with_topic(question, topic, matcher),
        earlier: turn.settled(),
        leaning: Leaning::Inherits,
        prior,
    };
    // What was answered is what "who is that?" points to; a question with words of its own points with those.
    let answer = turn
        .recalled
        .as_deref()
        .filter(|_| turn.answered && lean::content(question) == 0)
        .map(|recalled| recalled.answer(matcher));
    let asked = asked(turn).map(|topic| meaning(topic, prior));
    asked
        .chain(answer.into_iter().map(|topic| meaning(topic, prior - ANSWER)))
        .collect()
}

/// What a turn asked: the question as it was asked, and of an answered one as the story asks it. A question that leant itself is told
/// by the story's alone.
///
/// What a gap asks is not quite what was asked: it was only the nearest.
fn asked(turn: &Turn) -> impl Iterator<Item = &Reading> {
    let recalled = turn.recalled.as_deref().filter(|_| turn.answered);
    let recognised = recalled.map(|recalled| &recalled.question);
    let leant = turn.reading.tokens.iter().any(|token| token.inherited);
    let own = Some(&turn.reading).filter(|_| recognised.is_none() || !leant);
    own.into_iter().chain(recognised)
}

#[cfg(test)]
mod tests;
