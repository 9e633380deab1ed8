//! Which of the questions that were not answered are open still: the story may have learnt since.

use super::{Question, Way};
use crate::answer::wording::Gathered;
use crate::answer::{Answerer, Conversation, Status};
use crate::story::interchange::Draft;

/// Wordings that are shown of one question.
const WAYS: usize = 6;

/// A question that the story does not answer as it is now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenQuestion {
    /// What is known of it.
    pub question: Question,
    /// Id of the gap that the story has for it.
    pub gap: Option<String>,
    /// Id of the passage that comes closest to an answer.
    pub nearest: Option<String>,
    /// Whether that passage may be an answer.
    pub unclear: bool,
}

impl OpenQuestion {
    /// What is said of it below its text.
    pub fn gathered(&self) -> Gathered<'_> {
        Gathered {
            times: self.question.times,
            people: self.question.people,
            last: &self.question.last_asked,
            gap: self.gap.as_deref(),
            nearest: self.nearest.as_deref(),
        }
    }

    /// How it was worded, the most frequent wording first.
    pub fn ways(&self) -> Vec<&str> {
        self.question.ways.iter().map(|way| way.text.as_str()).collect()
    }

    /// What is drafted for it at first: a gap, unless the story has one for it or a passage may answer it after all.
    pub const fn draft(&self) -> Draft {
        if self.unclear || self.gap.is_some() {
            Draft::Entry
        } else {
            Draft::Gap
        }
    }
}

/// Asks the story again what it could not answer, and returns what it still cannot, in the same order. Questions that are
/// alike and were asked in several servers become one.
pub fn open_questions(questions: Vec<Question>, answerer: &Answerer) -> Vec<OpenQuestion> {
    let questions = joined(questions);
    questions
        .into_iter()
        .filter_map(|question| open(question, answerer))
        .collect()
}

/// Asks once more.
fn open(question: Question, answerer: &Answerer) -> Option<OpenQuestion> {
    let text = &question.ways.first()?.text;
    let reply = answerer.answer(text, &mut Conversation::default(), Some(question.language));
    if reply.status == Status::Answered {
        return None;
    }
    Some(OpenQuestion {
        gap: reply.entry.filter(|_| reply.status == Status::NotStated),
        nearest: reply.nearest.first().map(|nearest| nearest.passage.clone()),
        unclear: reply.status == Status::Unclear,
        question,
    })
}

/// Makes one of those that are alike; the first keeps its number and place.
fn joined(questions: Vec<Question>) -> Vec<Question> {
    let mut joined: Vec<Question> = Vec::with_capacity(questions.len());
    for question in questions {
        let like = joined.iter_mut().find(|other| {
            other.guild != question.guild && other.language == question.language && other.gist.is_like(&question.gist)
        });
        match like {
            Some(other) => join(other, question),
            None => joined.push(question),
        }
    }
    joined.sort_by_key(|question| std::cmp::Reverse(question.times));
    joined
}

fn join(one: &mut Question, other: Question) {
    one.times += other.times;
    // Somebody may have asked in both; nobody can tell any more.
    one.people += other.people;
    // Days written this way are in order as texts.
    if other.first_asked < one.first_asked {
        one.first_asked = other.first_asked;
    }
    if other.last_asked > one.last_asked {
        one.last_asked = other.last_asked;
    }
    for way in other.ways {
        match one.ways.iter_mut().find(|own| own.text == way.text) {
            Some(Way { times, .. }) => *times += way.times,
            None => one.ways.push(way),
        }
    }
    one.ways.sort_by_key(|way| std::cmp::Reverse(way.times));
    one.ways.truncate(WAYS);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::Gist;
    use crate::text::Language;

    fn asked(id: i64, guild: u64, text: &str, gist: &str, times: u64) -> Question {
        Question {
            id,
            story: "s".to_owned(),
            guild: Some(guild),
            language: Language::En,
            gist: Gist::read(gist),
            ways: vec![Way {
                text: text.to_owned(),
                times,
            }],
            times,
            people: 1,
            first_asked: format!("2026-11-2{}", 9 - id),
            last_asked: format!("2026-12-1{id}"),
        }
    }

    #[test]
    fn what_the_story_answers_by_now_is_not_open() {
        let answerer = Answerer::new(crate::story::shipped().expect("sound"));
        let open = open_questions(
            vec![
                asked(
                    1,
                    5,
                    "how long did kast give migrants to leave?",
                    "duration kast leav",
                    9,
                ),
                asked(2, 5, "who is kast's opponent?", "person kast oppon", 4),
            ],
            &answerer,
        );
        assert_eq!(open.len(), 1, "{open:?}");
        assert_eq!(
            (open[0].question.id, open[0].gap.as_deref()),
            (2, Some("rival-candidate"))
        );
        assert!(open[0].nearest.is_some() && !open[0].unclear);
        assert_eq!(open[0].draft(), Draft::Entry, "a second gap would say nothing new");
    }

    #[test]
    fn the_same_of_several_servers_is_one() {
        let joined = joined(vec![
            asked(1, 5, "who pays?", "person pay", 4),
            asked(2, 5, "who paid?", "person paid", 3),
            asked(3, 6, "who pays", "person pay", 2),
            asked(4, 7, "who pays?", "person pay", 1),
        ]);
        let shown: Vec<(i64, u64, usize)> = joined.iter().map(|q| (q.id, q.times, q.ways.len())).collect();
        assert_eq!(shown, [(1, 7, 2), (2, 3, 1)]);
        assert_eq!(joined[0].people, 3);
        let days = (joined[0].first_asked.as_str(), joined[0].last_asked.as_str());
        assert_eq!(days, ("2026-11-25", "2026-12-14"));
    }
}
