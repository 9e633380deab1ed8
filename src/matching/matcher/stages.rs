//! The stages of a ranking: classes are gathered by the learnt weights, scored by all that is known of them, and the best one judged.

use super::{Candidate, Matcher, Ranking};
use crate::matching::answer_kind::AnswerKind;
use crate::matching::index::{Query, Room};
use crate::matching::lexicon::WordKind;
use crate::matching::question_type::QuestionType;
use crate::matching::reading::Reading;
use crate::matching::signals::{Evidence, Signals};

/// What the first stage of a ranking leaves to the second: classes with the score of the learnt weights, best first.
#[derive(Debug, Clone)]
pub struct Gathered {
    entries: Vec<(usize, f32)>,
    gaps: Vec<(usize, f32)>,
    /// What the weights say of every target.
    scores: Vec<f32>,
    /// The class that the question is a phrasing of, word for word.
    wanted: Option<usize>,
}

/// What the second stage of a ranking leaves to the last: candidates, best first, and the question as they were held against it.
#[derive(Debug)]
pub struct Scored<'m> {
    query: Query<'m>,
    pub(super) entries: Vec<Candidate>,
    pub(super) gaps: Vec<Candidate>,
    scores: Vec<f32>,
    wanted: Option<usize>,
}

/// How many candidates of each side are scored in full.
const KEPT: usize = 10;

impl Matcher {
    pub(super) fn rank_by(&self, reading: &Reading, weights: &RankWeights, scope: &Scope<'_>) -> Ranking {
        let exact = self.learnt.exact(reading);
        let gathered = self.gather_in(
            reading,
            &Scope {
                wanted: exact,
                ..*scope
            },
        );
        let scored = self.score_by(reading, gathered, weights);
        self.decide_in(reading, scored, scope.leaning)
    }

    /// The first stage of [`Self::rank`]: the learnt weights choose some entries and some gaps.
    pub fn gather(&self, reading: &Reading) -> Gathered {
        let exact = self.learnt.exact(reading);
        let scope = Scope {
            wanted: exact,
            ..Scope::default()
        };
        self.gather_in(reading, &scope)
    }

    /// The second stage of [`Self::rank`]: all parts of their scores put them in order.
    pub fn score(&self, reading: &Reading, gathered: Gathered) -> Scored<'_> {
        self.score_by(reading, gathered, &STANDING)
    }

    /// The last stage of [`Self::rank`]: how probable it is that the best entry answers.
    pub fn decide(&self, reading: &Reading, scored: Scored<'_>) -> Ranking {
        self.decide_in(reading, scored, false)
    }

    fn decide_in(&self, reading: &Reading, scored: Scored<'_>, leaning: bool) -> Ranking {
        let Scored {
            query,
            mut entries,
            mut gaps,
            scores,
            wanted,
        } = scored;
        let mut known = None;
        self.put_answering_first(reading, &mut entries);
        if let Some(class) = wanted {
            let side = if self.gap[class] { &mut gaps } else { &mut entries };
            if let Some(at) = side.iter().position(|candidate| candidate.class == class) {
                side[..=at].rotate_right(1);
                side[0].score += EXACT;
                known = Some(if self.gap[class] { 1.0 - SURE } else { SURE });
            }
        }
        let signals = self.signals(reading, &query, &entries, &gaps, &scores, leaning);
        let judged = self.judged(reading, entries.first(), &signals);
        Ranking {
            entries,
            gaps,
            signals,
            unknown: query.unknown(),
            confidence: known.unwrap_or(judged),
            exact: known.is_some(),
            fit: 1.0,
        }
    }

    /// Where more is asked than the best entry says, puts the best one first that says it, if it is not far behind.
    pub(super) fn put_answering_first(&self, reading: &Reading, entries: &mut [Candidate]) {
        let Some(best) = entries.first() else { return };
        let least = best.score - FAR;
        if self.is_asked_beyond(reading, best) {
            let says = |entry: &Candidate| entry.score >= least && !self.is_asked_beyond(reading, entry);
            if let Some(at) = entries.iter().position(says) {
                entries[..=at].rotate_right(1);
            }
        }
    }

    /// How sure the best entry is, given the signals; 0 where there is none.
    pub(super) fn judged(&self, reading: &Reading, best: Option<&Candidate>, signals: &Signals) -> f32 {
        let Some(best) = best else {
            return 0.0;
        };
        let confidence = self.acceptance.confidence(signals);
        if self.is_about_something(reading) && !self.is_asked_beyond(reading, best) && !self.is_set_elsewhere(reading) {
            confidence
        } else {
            confidence.min(ABOUT_ANYTHING)
        }
    }

    /// Whether more is asked than a class says: its fact is known, but why or when is what none of its phrasings asks, and
    /// nothing in its answer gives ("why is he a lawyer?", of a class that says that he is one). All other words may fit, so nothing
    /// else would tell.
    pub(super) fn is_asked_beyond(&self, reading: &Reading, best: &Candidate) -> bool {
        let wanted = match reading.question_type {
            QuestionType::Cause => Some(AnswerKind::Cause),
            QuestionType::Time => AnswerKind::wanted_by(reading),
            // "How much may they take?" is answered by "the clothes on their backs": no number has to be there.
            _ => None,
        };
        best.type_fit <= UNASKED && wanted.is_some_and(|wanted| !self.gives(reading, best.class, wanted))
    }

    /// Whether a question is set in a place that the story never speaks of ("in Canada, who is …?"): whatever else fits, that is asked of
    /// somewhere else. It cost one right answer of 1,507 that are learnt from.
    pub(super) fn is_set_elsewhere(&self, reading: &Reading) -> bool {
        reading
            .tokens
            .iter()
            .any(|token| !token.known && self.names_a_place(token))
    }

    /// Whether a question's words say what it is about. Those of "where?" and "who was it?" do not. More words of grammar alone do
    /// where they stand beside each other as phrasings put them: "and if they do not?" is a question, "of and to the" is none.
    pub(super) fn is_about_something(&self, reading: &Reading) -> bool {
        reading.tokens.iter().any(|token| token.kind >= WordKind::Light)
            || (reading.tokens.len() > BARE && self.learnt.features.paired(reading) >= SPOKEN)
    }

    /// The best entries and the best gaps by the learnt weights, [`KEPT`] of each.
    pub(super) fn gather_in(&self, reading: &Reading, scope: &Scope<'_>) -> Gathered {
        let mut scores = self.learnt.model.scores(&self.learnt.features.vector(reading));
        if scope.inherits {
            self.take_off_topic(reading, &mut scores);
        }
        let mut linear = self.targets.of_classes(&scores).to_vec();
        // It is for an entry to stand against gaps; without them, acceptance has learnt to do without it.
        if self.targets.of_answerable(&scores).is_some() {
            for (class, score) in linear.iter_mut().enumerate().filter(|(class, _)| !self.gap[*class]) {
                let passage = self.passage[class].and_then(|passage| self.targets.of_passage(passage, &scores));
                *score += PASSAGE * passage.unwrap_or(0.0);
            }
        }
        for &class in scope.expected {
            linear[class] += if self.gap[class] { EXPECTED_GAP } else { EXPECTED };
        }
        for &class in scope.told {
            linear[class] -= if scope.again == Some(class) { AGAIN } else { TOLD };
        }
        let pick = |gap: bool| -> Vec<(usize, f32)> {
            let in_scope = |class: usize| {
                let about_no_story = self.elsewhere == Some(class);
                self.gap[class] == gap && scope.left_out != Some(class) && !(scope.leaning && about_no_story)
            };
            // The best so far, best first; of those that are equal, the first.
            let mut best: Vec<(usize, f32)> = Vec::with_capacity(KEPT + 2);
            let mut worst = f32::NEG_INFINITY;
            for (class, &score) in linear.iter().enumerate() {
                // Most are not good enough, which is seen at once.
                if score > worst && in_scope(class) {
                    let at = best.partition_point(|(_, better)| *better >= score);
                    best.insert(at, (class, score));
                    best.truncate(KEPT);
                    worst = best.get(KEPT - 1).map_or(worst, |(_, worst)| *worst);
                }
            }
            let wanted = scope.wanted.filter(|&class| in_scope(class));
            let wanted = wanted.filter(|wanted| best.iter().all(|(class, _)| class != wanted));
            best.extend(wanted.map(|class| (class, linear[class])));
            best
        };
        Gathered {
            entries: pick(false),
            gaps: pick(true),
            scores,
            wanted: scope.wanted,
        }
    }

    /// The candidates with all parts of their scores, in the order that these weights give.
    fn score_by(&self, reading: &Reading, gathered: Gathered, weights: &RankWeights) -> Scored<'_> {
        let query = self.learnt.index.query(reading);
        let tokens = reading.tokens.iter().enumerate();
        let named: Vec<usize> = tokens
            .filter(|(_, token)| self.names_something(token))
            .map(|(at, _)| at)
            .collect();
        let mut room = Room::default();
        let mut score = |classes: Vec<(usize, f32)>| -> Vec<Candidate> {
            let mut found: Vec<Candidate> = classes
                .into_iter()
                .map(|(class, linear)| self.candidate(reading.question_type, &named, &query, class, linear, &mut room))
                .collect();
            found.sort_by(|a, b| weights.of(b).total_cmp(&weights.of(a)).then(a.class.cmp(&b.class)));
            found
        };
        Scored {
            entries: score(gathered.entries),
            gaps: score(gathered.gaps),
            scores: gathered.scores,
            wanted: gathered.wanted,
            query,
        }
    }

    /// Takes off every target's score what speaks for it in the inherited words alone: that was asked before. What a follow-up asks is
    /// what its own words add.
    fn take_off_topic(&self, reading: &Reading, scores: &mut [f32]) {
        let inherited = reading.tokens.iter().filter(|token| token.inherited).cloned();
        let topic = Reading {
            tokens: inherited.collect(),
            question_type: QuestionType::Keywords,
            ..*reading
        };
        let by_topic = self.learnt.model.scores(&self.learnt.features.vector(&topic));
        for (score, topic) in scores.iter_mut().zip(by_topic) {
            *score -= topic.max(0.0);
        }
    }

    /// A class with its score; `named` are the question's words that name something, `room` is to reckon in.
    fn candidate(
        &self,
        question_type: QuestionType,
        named: &[usize],
        query: &Query<'_>,
        class: usize,
        linear: f32,
        room: &mut Room,
    ) -> Candidate {
        let type_fit = self.learnt.types[class][question_type as usize];
        let nearest = query.nearest(class, room);
        let coverage = query.coverage(class);
        let foreign = named.iter().filter(|&&at| query.explains(class, at) == 0.0).count() as f32;
        let mut candidate = Candidate {
            class,
            score: 0.0,
            linear,
            nearest,
            coverage,
            type_fit,
            foreign,
            elsewhere: self.elsewhere == Some(class),
        };
        candidate.score = STANDING.of(&candidate);
        candidate
    }

    fn signals(
        &self,
        reading: &Reading,
        query: &Query<'_>,
        entries: &[Candidate],
        gaps: &[Candidate],
        scores: &[f32],
        leaning: bool,
    ) -> Signals {
        let rival = entries.first().and_then(|best| {
            entries[1..]
                .iter()
                .find(|other| self.passage[other.class] != self.passage[best.class])
        });
        let passages = entries.iter().map(|entry| self.passage[entry.class]);
        let own = passages.clone().next().flatten();
        let score = |passage: usize| self.targets.of_passage(passage, scores);
        let others = passages.flatten().filter(|&other| Some(other) != own).filter_map(score);
        Signals::of(&Evidence {
            passage: own.and_then(score),
            other_passage: others.max_by(f32::total_cmp),
            answerable: self.targets.of_answerable(scores),
            reading,
            query,
            entries,
            gaps,
            rival,
            vocabulary: &self.learnt.vocabulary,
            leaning,
            answer: entries.first().map_or(&[], |best| &self.learnt.answers[best.class]),
        })
    }
}

/// Which classes a ranking considers.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Scope<'s> {
    /// The question leans on an earlier one.
    pub(super) leaning: bool,
    /// Not this one.
    pub(super) left_out: Option<usize>,
    /// This one was told last, and has more to tell.
    pub(super) again: Option<usize>,
    /// Rather these.
    pub(super) expected: &'s [usize],
    /// Rather not these.
    pub(super) told: &'s [usize],
    /// This one in any case.
    pub(super) wanted: Option<usize>,
    /// The question has words of an earlier one.
    pub(super) inherits: bool,
}

/// What the parts of a score weigh beside the learnt weights, whose score runs from about -1 to 1.
#[derive(Debug)]
pub(super) struct RankWeights {
    nearest: f32,
    type_fit: f32,
    coverage: f32,
}

impl RankWeights {
    fn of(&self, candidate: &Candidate) -> f32 {
        candidate.linear
            + self.nearest * candidate.nearest
            + self.type_fit * (candidate.type_fit - 1.0)
            + self.coverage * (candidate.coverage - 1.0)
    }
}

/// For a question that stands alone: the learnt weights know types and words already, the rest breaks near ties.
pub(super) const STANDING: RankWeights = RankWeights {
    nearest: 0.8,
    type_fit: 0.3,
    coverage: 0.0,
};
/// For a follow-up, the type is most of what is asked ("and when?"), and what it inherited has to fit: a class that is never asked so,
/// or speaks of something else, loses more than the learnt weights give.
pub(super) const LEANING: RankWeights = RankWeights {
    nearest: 0.5,
    type_fit: 0.7,
    coverage: 0.6,
};
/// What an entry's passage has to say in its score, against 1 for the entry itself. Held-out questions are flat from 0.1 to 0.2; with more,
/// what tells the entries of a passage apart is drowned. Taken off the entry's own share it is of less use: it also helps against gaps.
const PASSAGE: f32 = 0.15;
/// What a class gains that has to do with the one before. Of 0.25, 0.4 and 0.6, the one that held-out folds of the dialogues favour
/// without more false answers.
pub(super) const EXPECTED: f32 = 0.4;
/// The same for a gap: that the article does not say the next thing is the smaller part of what is expected.
pub(super) const EXPECTED_GAP: f32 = 0.12;
/// What a class loses that was answered already: as much as lies between a good candidate and a poor one.
pub(super) const TOLD: f32 = 0.5;
/// The same, where its answer holds what is asked for now. Half of that is what held-out folds of the dialogues favour.
pub(super) const AGAIN: f32 = 0.25;
/// How sure an answer to "where?" can be that leans on nothing: whatever was asked, it may as well have been something else.
pub(super) const ABOUT_ANYTHING: f32 = 0.5;
/// From this type fit down a class is hardly ever asked so: a fit is a square root, so at most one in twenty-five as many of its phrasings
/// are of that type as of its commonest one.
const UNASKED: f32 = 0.2;
/// An entry that says what is asked is this far behind one that does not, at most. With twice as much, near misses find an answer.
const FAR: f32 = 0.3;
/// So many words of grammar alone ask about anything.
const BARE: usize = 3;
/// The share of neighbouring words that are neighbours in a phrasing too, in words of grammar that were put together to ask.
const SPOKEN: f32 = 0.7;
/// What a phrasing typed word for word adds to its class's score: more than any other part.
const EXACT: f32 = 1.0;
/// How sure a phrasing typed word for word is: as sure as its author was.
pub(super) const SURE: f32 = 0.99;
