//! The answerer: a story, its matcher, and the road from a question to a reply.

use std::sync::{Arc, OnceLock};

use super::autocomplete::Completions;
use super::conversation::{Conversation, Recalled, Turn};
use super::reply::{Citation, Reply, Status};
use super::small_talk::SmallTalk;
use super::verdict::Verdict;
use super::{explanation, message, wording};
use crate::matching::{Corpus, DRAFT_THRESHOLDS, Matcher, QuestionType, Ranking, Reading, Signals, Thresholds, Token};
use crate::story::{EntityKind, Entry, Gap, Story, Wording};
use crate::text::{self, Language, Localised, fold};

/// How many "did you mean" questions are offered.
const SUGGESTIONS: usize = 3;
/// How many next questions are offered.
const RELATED: usize = 3;

/// Answers questions about one story.
#[derive(Debug)]
pub struct Answerer {
    story: Story,
    matcher: Matcher,
    /// Names of the story's people: how each is read in a question.
    people: Vec<(String, Vec<Token>)>,
    /// Each class's own question and answer, by language: made when it is first recognised.
    recalled: Vec<[OnceLock<Arc<Recalled>>; 2]>,
    /// Made when somebody types into a rim that completes.
    completions: OnceLock<Completions>,
    thresholds: Thresholds,
}

/// A question as it was understood in the end.
#[derive(Debug)]
pub(super) struct Understanding {
    pub(super) reading: Reading,
    pub(super) ranking: Ranking,
    pub(super) verdict: Verdict,
    /// It was read in the light of an earlier turn.
    pub(super) leans: bool,
    /// It may lean on an earlier turn, even if it was read alone.
    pub(super) may_lean: bool,
}

/// What is thought of a question's best entry, whether or not it is said: what the acceptance model is learnt from and judged by.
#[derive(Debug, Clone, Copy)]
pub struct Trial<'a> {
    /// What the confidence comes of.
    pub signals: Signals,
    /// Probability, 0 to 1, that the entry answers the question.
    pub confidence: f32,
    /// Index of the entry in [`Story::entries`].
    pub entry: usize,
    /// Id of the passage that it cites first.
    pub passage: &'a str,
    /// What the passage says.
    pub quote: &'a str,
    /// The question may lean on an earlier one.
    pub may_lean: bool,
}

impl Answerer {
    /// Indexes a story and learns its weights.
    pub fn new(story: Story) -> Self {
        let matcher = Matcher::new(&Corpus::of(&story));
        Self::of(story, matcher)
    }

    /// The same with what [`Self::kept`] gave of this very story, in a fraction of the time.
    ///
    /// # Errors
    /// The story itself, where the bytes are anything else.
    pub fn restore(story: Story, kept: &[u8]) -> Result<Self, Box<Story>> {
        match Matcher::restore(&Corpus::of(&story), kept) {
            Some(matcher) => Ok(Self::of(story, matcher)),
            None => Err(Box::new(story)),
        }
    }

    /// What was learnt from the story, to be kept for [`Self::restore`].
    pub fn kept(&self) -> Vec<u8> {
        self.matcher.kept(&Corpus::of(&self.story))
    }

    fn of(story: Story, matcher: Matcher) -> Self {
        let people = story
            .entities
            .iter()
            .filter(|entity| entity.kind == EntityKind::Person)
            .map(|person| {
                let surname = person.name.split_whitespace().next_back().unwrap_or(&person.name);
                (surname.to_owned(), matcher.read_in(surname, story.language).tokens)
            })
            .collect();
        let classes = story.entries.len() + story.gaps.len();
        Self {
            recalled: std::iter::repeat_with(Default::default).take(classes).collect(),
            story,
            matcher,
            people,
            thresholds: Thresholds::default(),
            completions: OnceLock::new(),
        }
    }

    /// The same with other thresholds than those that the acceptance model was shipped with.
    #[must_use]
    pub fn with_thresholds(self, thresholds: Thresholds) -> Self {
        Self { thresholds, ..self }
    }

    /// The story it answers about.
    pub const fn story(&self) -> &Story {
        &self.story
    }

    /// The matcher behind it.
    pub(super) const fn matcher(&self) -> &Matcher {
        &self.matcher
    }

    /// What typed questions are completed from.
    pub(super) fn completions(&self) -> &Completions {
        self.completions.get_or_init(|| Completions::of(&self.story))
    }

    /// Whether a text asks something: it has a question mark or a question word. What people say to each other in a
    /// channel mostly does not.
    pub fn asks(&self, text: &str) -> bool {
        text.contains(['?', '¿'])
            || self.matcher.read(text, self.story.language).question_type != QuestionType::Keywords
    }

    /// Answers with the entry or gap of that id, as if its own question had been asked, and remembers it in the
    /// conversation; `None` where the story has none. `language` is the language to reply in.
    ///
    /// For questions that were chosen from a list, and for going on with a conversation of which only the id is left.
    pub fn answer_known(&self, id: &str, conversation: &mut Conversation, language: Language) -> Option<Reply> {
        let entries = self.story.entries.iter().map(|entry| (&entry.id, &entry.wording));
        let gaps = self.story.gaps.iter().map(|gap| (&gap.id, &gap.wording));
        let (class, (_, wording)) = entries.chain(gaps).enumerate().find(|(_, (own, _))| *own == id)?;
        let reading = self.matcher.read_in(&words(wording, language)?.question, language);
        let mut ranking = self.matcher.rank(&reading);
        // It was chosen, not found.
        ranking.confidence = 1.0;
        let verdict = if class < self.story.entries.len() {
            Verdict::Answered(class)
        } else {
            Verdict::NotStated(Some(class))
        };
        let understood = Understanding {
            reading,
            ranking,
            verdict,
            leans: false,
            may_lean: false,
        };
        Some(self.conclude(understood, conversation, language))
    }

    /// Answers a question and remembers it in the conversation.
    ///
    /// `locale` is the language to reply in; without it, the question's own where it shows one, else the conversation's,
    /// else the story's. Reads a bounded part of the question and never fails.
    pub fn answer(&self, question: &str, conversation: &mut Conversation, locale: Option<Language>) -> Reply {
        let understood = self.understand(question, conversation);
        let shown = understood.reading.language_shown.then_some(understood.reading.language);
        let language = locale
            .or(shown)
            .or_else(|| conversation.language())
            .unwrap_or(self.story.language);
        self.conclude(understood, conversation, language)
    }

    fn conclude(&self, understood: Understanding, conversation: &mut Conversation, language: Language) -> Reply {
        let reply = self.reply(&understood, language);
        if let Some(turn) = self.turn(understood, &reply) {
            conversation.push(turn);
        }
        reply
    }

    /// The score parts behind an answer, as text: the words as read, the candidates, what speaks for and against.
    pub fn explain(&self, question: &str, conversation: &Conversation) -> String {
        explanation::of(self, &self.understand(question, conversation))
    }

    /// What is thought of a question's best entry; `None` where the story has no entries. Remembers nothing.
    pub fn trial(&self, question: &str, conversation: &Conversation) -> Option<Trial<'_>> {
        let understood = self.understand(question, conversation);
        let best = understood.ranking.entries.first()?;
        let passage = &self.story.passages[*self.story.entries[best.class].cites.first()?];
        Some(Trial {
            signals: understood.ranking.signals,
            confidence: understood.ranking.confidence,
            entry: best.class,
            passage: &passage.id,
            quote: &passage.text,
            may_lean: understood.may_lean,
        })
    }

    /// Reads a question in every way it may be meant and takes the one that the story fits best.
    pub(super) fn understand(&self, question: &str, conversation: &Conversation) -> Understanding {
        let fallback = conversation.language().unwrap_or(self.story.language);
        let whole = self.matcher.read(question, fallback);
        let alone = message::without_preamble(question, &whole, &self.matcher).unwrap_or_else(|| whole.clone());
        let mut best = (self.rank(&alone), alone, false);
        let folded = fold(question);
        let said: Vec<&str> = text::words(&folded).collect();
        if best.1.tokens.is_empty() || is_babble(&said) {
            return Understanding {
                reading: best.1,
                ranking: best.0,
                verdict: Verdict::Empty,
                leans: false,
                may_lean: false,
            };
        }
        if let Some(kind) = SmallTalk::in_words(&said) {
            return Understanding {
                reading: best.1,
                ranking: best.0,
                verdict: Verdict::SmallTalk(kind),
                leans: false,
                may_lean: false,
            };
        }
        let meant = conversation.interpret(&best.1, &best.0, &self.matcher);
        if let Some((ranking, reading)) = meant.leaning {
            best = (self.weighed(&reading, ranking), reading, true);
        } else {
            // A draft's probability comes of another model, which knows nothing of conversations.
            if !best.0.entries.first().is_some_and(|entry| self.is_draft(entry.class)) {
                self.matcher.heed(&mut best.0, &best.1, meant.standing);
            }
            for reading in message::parts(question, &whole, &self.matcher) {
                let ranking = self.rank(&reading);
                if ranking.best_score() > best.0.best_score() {
                    best = (ranking, reading, false);
                }
            }
        }
        let (ranking, reading, leans) = best;
        // A draft's probabilities come of another model than those of entries that people wrote.
        let verdict = if ranking.entries.first().is_some_and(|best| self.is_draft(best.class)) {
            Verdict::of_draft(&ranking, DRAFT_THRESHOLDS.for_question(meant.may_lean))
        } else {
            Verdict::of(&ranking, self.thresholds.for_question(meant.may_lean))
        };
        Understanding {
            reading,
            ranking,
            verdict,
            leans,
            may_lean: meant.may_lean,
        }
    }

    fn is_draft(&self, class: usize) -> bool {
        self.story.entries.get(class).is_some_and(|entry| entry.draft)
    }

    /// Ranks the classes for a question that stands alone.
    fn rank(&self, reading: &Reading) -> Ranking {
        self.weighed(reading, self.matcher.rank(reading))
    }

    /// A ranking in which the sentences themselves have had their say, where the best entry is one that nobody has worded by
    /// hand. What a person wrote is judged by that alone.
    fn weighed(&self, reading: &Reading, mut ranking: Ranking) -> Ranking {
        let drafted = |class: usize| self.is_draft(class);
        let best = ranking.entries.first().map(|entry| entry.class);
        if ranking.exact || !best.is_some_and(drafted) {
            return ranking;
        }
        let Some(evidence) = self.matcher.weigh_draft(reading, &ranking) else {
            return ranking;
        };
        if let Some(class) = self
            .matcher
            .entry_of(evidence.passage, &ranking)
            .filter(|class| drafted(*class))
        {
            ranking.put_first(class);
            ranking.confidence = evidence.confidence;
        }
        ranking
    }

    fn reply(&self, understood: &Understanding, language: Language) -> Reply {
        let mut reply = Reply {
            status: Status::OffTopic,
            confidence: understood.ranking.confidence,
            language,
            answer: String::new(),
            citations: Vec::new(),
            statement: None,
            speaker: None,
            entry: None,
            nearest: Vec::new(),
            suggestions: Vec::new(),
            related: Vec::new(),
        };
        match understood.verdict {
            Verdict::Answered(class) => self.answered(&mut reply, understood, &self.story.entries[class]),
            Verdict::NotStated(gap) => {
                let gap = gap.map(|class| &self.story.gaps[class - self.story.entries.len()]);
                self.not_stated(&mut reply, understood, gap);
            }
            Verdict::Unclear(class) => {
                reply.status = Status::Unclear;
                wording::unclear(language).clone_into(&mut reply.answer);
                reply.nearest = self.cite(self.story.entries[class].cites.iter().take(1));
                reply.suggestions = self.questions(
                    understood.ranking.entries.iter().map(|entry| entry.class),
                    language,
                    SUGGESTIONS,
                );
            }
            Verdict::OffTopic => reply.answer = wording::off_topic(language, &self.story.title),
            Verdict::Empty => wording::empty_question(language).clone_into(&mut reply.answer),
            Verdict::SmallTalk(kind) => {
                let line = match kind {
                    SmallTalk::Greeting => wording::greeting(language),
                    SmallTalk::Thanks => wording::thanks(language),
                    SmallTalk::Farewell => wording::farewell(language),
                    SmallTalk::Remark => wording::remark(language),
                    SmallTalk::Identity => wording::identity(language),
                    SmallTalk::Doubt => wording::doubt(language),
                    SmallTalk::Confusion => wording::confusion(language),
                };
                line.clone_into(&mut reply.answer);
            }
        }
        reply
    }

    fn answered(&self, reply: &mut Reply, understood: &Understanding, entry: &Entry) {
        reply.status = Status::Answered;
        reply.answer = self.headline(entry, understood, reply.language);
        reply.citations = self.cite(entry.cites.iter());
        reply.statement = Some(entry.statement);
        reply.speaker.clone_from(&entry.speaker);
        reply.entry = Some(entry.id.clone());
        reply.related = self.questions(entry.next.iter().copied(), reply.language, RELATED);
    }

    fn not_stated(&self, reply: &mut Reply, understood: &Understanding, gap: Option<&Gap>) {
        reply.status = Status::NotStated;
        let note = gap
            .and_then(|gap| words(&gap.wording, reply.language))
            .map(|w| w.answer.as_str());
        reply.answer = wording::not_stated(reply.language, note);
        reply.entry = gap.map(|gap| gap.id.clone());
        let by_gap = gap.and_then(|gap| gap.nearest);
        let by_entry = understood
            .ranking
            .entries
            .first()
            .and_then(|best| self.story.entries[best.class].cites.first().copied());
        reply.nearest = self.cite(by_gap.or(by_entry).iter());
    }

    /// What a conversation remembers of a turn: nothing of small talk, so that "and when?" still leans on what was before it.
    fn turn(&self, understood: Understanding, reply: &Reply) -> Option<Turn> {
        if matches!(understood.verdict, Verdict::SmallTalk(_) | Verdict::Empty) {
            return None;
        }
        let ranking = &understood.ranking;
        let class = if ranking.is_likely() {
            ranking.entries.first().map(|entry| entry.class)
        } else {
            match understood.verdict {
                Verdict::Answered(class) | Verdict::Unclear(class) | Verdict::NotStated(Some(class)) => Some(class),
                _ => None,
            }
        };
        let entries = &self.story.entries;
        let recognised = class.map(|class| match entries.get(class) {
            Some(entry) => &entry.wording,
            None => &self.story.gaps[class - entries.len()].wording,
        });
        let language = understood.reading.language;
        let wording = recognised.and_then(|wording| words(wording, language));
        let recalled = wording.zip(class).map(|(words, class)| {
            let recall = || Arc::new(Recalled::new(words, language, &self.matcher));
            Arc::clone(self.recalled[class][language as usize].get_or_init(recall))
        });
        let recognised = recalled.as_deref().map(|recalled| &recalled.question);
        let entry = class.and_then(|class| entries.get(class));
        let likely = understood.ranking.is_likely();
        let people = self.spoken_of(&understood.reading, recognised, wording.zip(entry));
        Some(Turn {
            answered: entry.is_some() && likely,
            known: entry.is_none() || likely,
            reading: understood.reading,
            class,
            recalled,
            people,
            language: reply.language,
        })
    }

    /// Whom a turn speaks of, the one that "he" stands for most likely first: who was asked about, then who is in the reply. Of "who …?"
    /// it is the other way round, for the answer is the person, and of "what did the minister say about Kast?" the speaker comes first
    /// and Kast behind the reply. A name that the question only inherited comes last.
    fn spoken_of(
        &self,
        reading: &Reading,
        recognised: Option<&Reading>,
        answer: Option<(&Wording, &Entry)>,
    ) -> Vec<Vec<Token>> {
        let said = |reading: &Reading, inherited: bool, name: &[Token]| {
            let is = |token: &Token| token.inherited == inherited && name.iter().any(|part| part.stem == token.stem);
            reading.tokens.iter().any(is)
        };
        let asks_for_a_person = reading.question_type == QuestionType::Person;
        let speaker = answer.and_then(|(_, entry)| entry.speaker.as_deref());
        let says = reading.question_type == QuestionType::Speech;
        // "Tell me about Kast" is about him; a quotation is its speaker's.
        let is_quoted = says || speaker.is_some();
        let is_topic = |name: &[Token]| {
            let at = |part: &Token| reading.tokens.iter().position(|token| token.stem == part.stem);
            let first = name.iter().filter_map(at).min();
            first
                .and_then(|at| at.checked_sub(1))
                .is_some_and(|before| matches!(reading.tokens[before].word.as_str(), "about" | "sobre"))
        };
        let place = |(name, tokens): &(String, Vec<Token>)| {
            let replied = answer.is_some_and(|(words, entry)| {
                words.answer.contains(name) || entry.speaker.as_deref().is_some_and(|who| who.contains(name))
            });
            let recognised = recognised.is_some_and(|recognised| said(recognised, false, tokens));
            let speaks = says && speaker.is_some_and(|who| who.contains(name));
            if speaks || asks_for_a_person && (replied || recognised) && !said(reading, false, tokens) {
                Some(0)
            } else if said(reading, false, tokens) {
                Some(if is_quoted && is_topic(tokens) { 4 } else { 1 })
            } else if recognised {
                Some(2)
            } else if replied {
                Some(3)
            } else {
                said(reading, true, tokens).then_some(5)
            }
        };
        // Of two in the question, the one named first is more likely its subject.
        let named_at = |name: &[Token]| {
            let is = |token: &Token| name.iter().any(|part| part.stem == token.stem);
            reading.tokens.iter().position(is).unwrap_or(usize::MAX)
        };
        let mut people: Vec<(i32, Vec<Token>)> = self
            .people
            .iter()
            .filter_map(|person| place(person).map(|place| (place, person.1.clone())))
            .collect();
        people.sort_by_key(|(place, name)| (*place, named_at(name)));
        people.into_iter().map(|(_, tokens)| tokens).collect()
    }

    fn cite<'i>(&self, passages: impl Iterator<Item = &'i usize>) -> Vec<Citation> {
        passages
            .map(|&passage| Citation::of(&self.story.passages[passage], self.story.url.as_deref()))
            .collect()
    }

    fn questions(&self, entries: impl Iterator<Item = usize>, language: Language, most: usize) -> Vec<String> {
        let question = |entry: usize| words(&self.story.entries[entry].wording, language).map(|w| w.question.clone());
        entries.filter_map(question).take(most).collect()
    }
}

/// A word or two over and over, which ask nothing: every word at least three times on average.
fn is_babble(said: &[&str]) -> bool {
    let mut different = said.to_vec();
    different.sort_unstable();
    different.dedup();
    3 * different.len() <= said.len()
}

fn words(wording: &Localised<Wording>, language: Language) -> Option<&Wording> {
    wording.best(language)
}

#[cfg(test)]
mod tests;
