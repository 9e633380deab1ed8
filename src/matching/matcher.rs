//! The matcher: everything learnt from a corpus, and the ranking of a question against it.

mod stages;

use super::acceptance::Acceptance;
use super::answer_kind::AnswerKind;
use super::corpus::Corpus;
use super::index::LEAST_OF_CONTENT;
use super::learnt::{self, Learnt};
use super::lexicon::WordKind;
use super::passages::{DraftEvidence, PassageIndex, PassageRanking};
use super::question_type::QuestionType;
use super::reading::{Reading, Token};
use super::signals::{Signals, Standing};
use super::targets::Targets;
use crate::text::Language;
use stages::{LEANING, STANDING, Scope};

pub use stages::{Gathered, Scored};

/// Ranks questions against a corpus.
#[derive(Debug)]
pub struct Matcher {
    learnt: Learnt,
    targets: Targets,
    acceptance: Acceptance,
    passages: PassageIndex,
    /// The class of what is asked where no story is talked of.
    elsewhere: Option<usize>,
    ids: Vec<String>,
    gap: Vec<bool>,
    next: Vec<Vec<usize>>,
    passage: Vec<Option<usize>>,
}

/// A class with the parts of its score.
#[derive(Debug, Clone)]
pub struct Candidate {
    /// Index of the class in the corpus.
    pub class: usize,
    /// What candidates are ranked by, but for follow-ups, which are ordered by what they ask for; on one scale for both.
    pub score: f32,
    /// Score of the learnt weights.
    pub linear: f32,
    /// Likeness of the nearest phrasing.
    pub nearest: f32,
    /// Share of the question's weight that the class's words explain.
    pub coverage: f32,
    /// How well the question's type fits the class's phrasings, 0 to 1.
    pub type_fit: f32,
    /// Places and names in the question that the class never mentions.
    pub foreign: f32,
    /// It is the class of what is asked where no story is talked of.
    pub elsewhere: bool,
}

/// Candidates for a question, best first.
#[derive(Debug, Clone)]
pub struct Ranking {
    /// Entries, best first.
    pub entries: Vec<Candidate>,
    /// Gaps, best first.
    pub gaps: Vec<Candidate>,
    /// What acceptance is decided on.
    pub signals: Signals,
    /// The share of the question's weight in words that the story does not know, 0 to 1.
    pub unknown: f32,
    /// Probability, 0 to 1, that the best entry answers the question.
    pub confidence: f32,
    /// The question is, word for word, a phrasing of the first entry or the first gap.
    pub exact: bool,
    /// How far the first entry speaks to what a follow-up asks for itself, 0 to 1; 1 for a question that stands alone.
    pub fit: f32,
}

impl Ranking {
    /// Score of the story's best candidate of either side: how well anything at all fits.
    pub fn best_score(&self) -> f32 {
        let best = |side: &[Candidate]| {
            let of_the_story = side.iter().find(|candidate| !candidate.elsewhere);
            of_the_story.map_or(f32::NEG_INFINITY, |candidate| candidate.score)
        };
        best(&self.entries).max(best(&self.gaps))
    }

    /// Whether a "yes" may stand before the first entry's answer: a question that wants a yes or no, or a statement, that does not turn
    /// anything round, leaves no choice, and says nothing that the entry does not know.
    pub fn is_affirmed(&self, reading: &Reading) -> bool {
        // A statement has grammar, and keywords have none.
        let states = || reading.tokens.iter().any(|token| token.kind == WordKind::Function);
        let asks = match reading.question_type {
            QuestionType::YesNo => true,
            QuestionType::Keywords => states(),
            _ => false,
        };
        let is_choice = |token: &Token| {
            matches!(
                token.word.as_str(),
                "or" | "instead" | "rather" | "o" | "u" | "vez" | "lugar"
            )
        };
        asks && !reading.negated() && !reading.tokens.iter().any(is_choice) && self.signals.weakest() < LEAST_OF_CONTENT
    }

    /// Whether it is most like what people say where no story is talked of.
    pub fn is_elsewhere(&self) -> bool {
        self.prefers_gap() && self.gaps.first().is_some_and(|gap| gap.elsewhere)
    }

    /// How definite it is, whatever the acceptance model says, 0 to 1: that its best entry, or its best gap, is what is asked.
    pub fn definiteness(&self) -> f32 {
        let share = if self.prefers_gap() { 1.0 } else { self.fit };
        share / (1.0 + (-STEEPNESS * (self.best_score() - EVEN)).exp())
    }

    /// Whether the best entry is more likely than not, whatever the acceptance model says, and no gap is likelier.
    pub fn is_likely(&self) -> bool {
        !self.prefers_gap() && self.definiteness() >= 0.5
    }

    /// Puts an entry before all others, with the score that it has.
    pub fn put_first(&mut self, class: usize) {
        match self.entries.iter().position(|entry| entry.class == class) {
            Some(at) => self.entries[..=at].rotate_right(1),
            None => self.entries.insert(
                0,
                Candidate {
                    class,
                    score: self.entries.last().map_or(0.0, |entry| entry.score),
                    linear: 0.0,
                    nearest: 0.0,
                    coverage: 0.0,
                    type_fit: 0.0,
                    foreign: 0.0,
                    elsewhere: false,
                },
            ),
        }
    }

    /// Whether a gap fits better than any entry.
    pub fn prefers_gap(&self) -> bool {
        match (self.entries.first(), self.gaps.first()) {
            (Some(entry), Some(gap)) => gap.score > entry.score,
            (entry, gap) => entry.is_none() && gap.is_some(),
        }
    }
}

/// What a conversation says about which classes a follow-up asks for.
#[derive(Debug, Clone, Copy, Default)]
pub struct Context<'c> {
    /// The class that the question leans on. What has to do with it is expected: what readers ask next, and what the same passage
    /// answers or comes close to.
    pub earlier: Option<usize>,
    /// How it leans on it.
    pub leaning: Leaning,
    /// Classes answered already: hardly anybody asks again.
    pub told: &'c [usize],
}

/// How a follow-up leans on an earlier question.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Leaning {
    /// It stands alone but for a name in place of a pronoun.
    #[default]
    Names,
    /// It has words of the earlier question: something else is asked than before, unless that was a gap.
    Inherits,
    /// It is the earlier question asked of something else, which the earlier entry does not answer.
    Substitutes,
}

/// Score of a candidate that counts as likely as not. Set by hand on the development dialogues, as is the next.
const EVEN: f32 = 0.0;
/// How fast a score above [`EVEN`] makes a candidate likely.
const STEEPNESS: f32 = 4.0;

impl Matcher {
    /// Learns from a corpus.
    pub fn new(corpus: &Corpus) -> Self {
        Self::of(corpus, Learnt::from(corpus))
    }

    /// What [`Self::kept`] gave of this very corpus, in a fraction of the time that it takes to learn it; `None` where the bytes are
    /// anything else: of another corpus or another build of the program, or damaged.
    pub fn restore(corpus: &Corpus, kept: &[u8]) -> Option<Self> {
        Some(Self::of(corpus, learnt::unpack(corpus, kept)?))
    }

    /// What was learnt from this corpus, to be kept for [`Self::restore`].
    pub fn kept(&self, corpus: &Corpus) -> Vec<u8> {
        learnt::pack(corpus, &self.learnt)
    }

    fn of(corpus: &Corpus, learnt: Learnt) -> Self {
        let passages = corpus.passages.iter();
        let passages = passages.map(|(language, text)| learnt.vocabulary.read_in(text, *language));
        let mut passages = PassageIndex::new(passages.collect());
        passages.note_kinds(corpus.passages.iter().map(|(_, text)| &**text));
        Self {
            learnt,
            targets: Targets::of(corpus),
            passages,
            acceptance: if corpus.classes.iter().any(|class| class.gap) {
                Acceptance::default()
            } else {
                Acceptance::without_gaps()
            },
            elsewhere: corpus.classes.iter().position(|class| class.elsewhere),
            ids: corpus.classes.iter().map(|class| class.id.clone()).collect(),
            gap: corpus.classes.iter().map(|class| class.gap).collect(),
            next: corpus.classes.iter().map(|class| class.next.clone()).collect(),
            passage: corpus.classes.iter().map(|class| class.passage).collect(),
        }
    }

    /// How many weights were learnt.
    pub fn weight_count(&self) -> usize {
        self.learnt.model.weight_count()
    }

    /// Reads a question; `fallback` is the language of one that shows none.
    pub fn read(&self, question: &str, fallback: Language) -> Reading {
        self.learnt.vocabulary.read(question, fallback)
    }

    /// Reads a text whose language is known.
    pub fn read_in(&self, text: &str, language: Language) -> Reading {
        self.learnt.vocabulary.read_in(text, language)
    }

    /// How much a word counts in coverage, 0 to 1.
    pub fn weight(&self, token: &Token) -> f32 {
        self.learnt.index.weight(token)
    }

    /// Whether a word is a place or one of the story's names.
    pub fn names_something(&self, token: &Token) -> bool {
        token
            .concepts
            .iter()
            .any(|&concept| self.learnt.vocabulary.is_place(concept) || self.learnt.vocabulary.is_name(concept))
    }

    /// Whether a word is a place, of the gazetteer or of the story.
    pub fn names_a_place(&self, token: &Token) -> bool {
        token
            .concepts
            .iter()
            .any(|&concept| self.learnt.vocabulary.is_place(concept))
    }

    /// The id of a class.
    pub fn class_id(&self, class: usize) -> &str {
        &self.ids[class]
    }

    /// The acceptance model.
    pub const fn acceptance(&self) -> &Acceptance {
        &self.acceptance
    }

    /// Ranks the classes for a question that stands alone.
    pub fn rank(&self, reading: &Reading) -> Ranking {
        self.rank_by(reading, &STANDING, &Scope::default())
    }

    /// The passage of a draft that fits a question best, by its entries and by itself; `None` where there is no passage.
    pub fn weigh_draft(&self, reading: &Reading, ranking: &Ranking) -> Option<DraftEvidence> {
        self.passages
            .weigh(reading, ranking, &self.learnt.vocabulary, |class| self.passage[class])
    }

    /// The entry that answers from a passage: the best of a ranking, or the first there is.
    pub fn entry_of(&self, passage: usize, ranking: &Ranking) -> Option<usize> {
        let ranked = ranking.entries.iter().map(|entry| entry.class);
        ranked
            .chain((0..self.ids.len()).filter(|&class| !self.gap[class]))
            .find(|&class| self.passage[class] == Some(passage))
    }

    /// Ranks the corpus's passages by themselves, whatever is asked about them elsewhere: for a corpus of which nobody has
    /// written down the questions.
    pub fn rank_passages(&self, reading: &Reading) -> PassageRanking {
        self.passages.rank(reading, &self.learnt.vocabulary)
    }

    /// Ranks the classes for a question that is read in the light of earlier ones.
    ///
    /// Of one that inherited its topic, what it asks for itself is its type ("and when?"), so the type weighs more.
    pub fn rank_follow_up(&self, reading: &Reading, context: &Context<'_>) -> Ranking {
        let inherits = context.leaning == Leaning::Inherits;
        let weights = if inherits && reading.question_type != QuestionType::Keywords {
            &LEANING
        } else {
            &STANDING
        };
        let mut expected: Vec<usize> = Vec::new();
        if let Some(earlier) = context.earlier
            && context.leaning != Leaning::Substitutes
        {
            let passage = self.passage[earlier];
            let beside = |class: &usize| self.passage[*class] == passage || self.next[earlier].contains(class);
            expected.extend((0..self.passage.len()).filter(|class| *class != earlier).filter(beside));
        }
        let entry = context.earlier.filter(|&class| !self.gap[class]);
        let again = entry.filter(|&class| inherits && self.has_more(reading, class));
        let scope = Scope {
            leaning: true,
            left_out: entry.filter(|_| context.leaning != Leaning::Names && again.is_none()),
            again,
            expected: &expected,
            told: context.told,
            wanted: None,
            inherits,
        };
        let mut ranking = self.rank_by(reading, weights, &scope);
        if !ranking.exact {
            ranking.fit = self.answers_itself(reading, &ranking, inherits);
        }
        ranking
    }

    /// Whether a class holds, in its answer or the passage behind it, what a question asks for by its type and does not say itself: a
    /// day for "and when?", a number for "how many?". Then it may answer that as well.
    fn has_more(&self, reading: &Reading, class: usize) -> bool {
        AnswerKind::wanted_by(reading).is_some_and(|wanted| self.gives(reading, class, wanted))
    }

    /// Whether a class's answer, or the passage behind it, has a word of this kind that a question does not say itself.
    fn gives(&self, reading: &Reading, class: usize, wanted: AnswerKind) -> bool {
        let new = |token: &&Token| !reading.tokens.iter().any(|own| own.stem == token.stem);
        let mut more = self.learnt.answers[class].iter().filter(new);
        more.any(|token| wanted.shown_by(token, &self.learnt.vocabulary))
    }

    /// Lets what a conversation says speak on whether the best entry is the answer.
    pub fn heed(&self, ranking: &mut Ranking, reading: &Reading, standing: Standing) {
        ranking.signals = ranking.signals.within(standing);
        if !ranking.exact {
            ranking.confidence = self.judged(reading, ranking.entries.first(), &ranking.signals);
        }
    }

    /// The first cited passage of a class, or the nearest of a gap.
    pub fn passage(&self, class: usize) -> Option<usize> {
        self.passage[class]
    }

    /// The entries that cite the same passages first as some entries do, these among them.
    pub fn with_the_same_passages(&self, entries: &[usize]) -> Vec<usize> {
        let same = |other: usize| {
            let beside = |&entry: &usize| self.passage[entry].is_some() && self.passage[entry] == self.passage[other];
            !self.gap[other] && entries.iter().any(beside)
        };
        (0..self.passage.len()).filter(|&other| same(other)).collect()
    }

    /// Whether two classes have to do with each other: one leads to the other, or their sentences are the same or neighbours.
    pub fn go_together(&self, one: usize, other: usize) -> bool {
        let beside = self.passage[one].zip(self.passage[other]);
        self.next[one].contains(&other)
            || self.next[other].contains(&one)
            || beside.is_some_and(|(one, other)| one.abs_diff(other) <= 1)
    }

    /// How far the best entry speaks to what a follow-up asks for itself, 0 to 1: what it leans on is found in many entries and would
    /// make any of them look sure.
    ///
    /// Whom or what it names has to be in the entry; where it inherits its topic, its own words and its type as well.
    fn answers_itself(&self, reading: &Reading, ranking: &Ranking, inherits: bool) -> f32 {
        let Some(best) = ranking.entries.first() else {
            return 0.0;
        };
        let query = self.learnt.index.query(reading);
        // Words around a question ("said") count where it has no others of its own: "who said that?".
        let own = |least: WordKind| {
            let own = reading
                .tokens
                .iter()
                .enumerate()
                .filter(move |(_, token)| !token.inherited && token.kind >= least);
            own.fold((0.0, 0.0), |(explained, all), (at, token)| {
                let weight = self.learnt.index.weight(token);
                (explained + weight * query.explains(best.class, at), all + weight)
            })
        };
        let unexplained = |(at, token): (usize, &Token)| {
            !token.inherited && self.names_something(token) && query.explains(best.class, at) == 0.0
        };
        if reading.tokens.iter().enumerate().any(unexplained) {
            return 0.0;
        }
        if !inherits {
            return 1.0;
        }
        let (explained, all) = match own(WordKind::Light) {
            (_, 0.0) => own(WordKind::Frame),
            some => some,
        };
        let words = if all > 0.0 { explained / all } else { 1.0 };
        words * (best.type_fit / FITTING).min(1.0)
    }

    /// The class whose phrasings look most like a text, a phrasing typed word for word not counting more than others:
    /// what a story's own phrasings are checked by.
    pub fn closest(&self, reading: &Reading) -> Option<usize> {
        let scored = self.score(reading, self.gather_in(reading, &Scope::default()));
        let best = |side: Vec<Candidate>| side.into_iter().find(|candidate| !candidate.elsewhere);
        match (best(scored.entries), best(scored.gaps)) {
            (Some(entry), Some(gap)) if gap.score > entry.score => Some(gap.class),
            (entry, gap) => entry.or(gap).map(|candidate| candidate.class),
        }
    }
}

/// From this type fit on, a follow-up's type speaks for an entry in full: a fit is a square root, so a quarter as many of its phrasings
/// are of that type as of its most common one.
const FITTING: f32 = 0.5;

#[cfg(test)]
mod tests;
