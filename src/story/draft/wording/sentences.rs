//! Questions about a sentence as a whole: what it leaves open, and what it is about.

use super::{Ask, mark};
use crate::text::Language;

/// How many of its topics a sentence is asked for.
const TOPICS: usize = 3;

impl Ask<'_, '_> {
    /// What is not known, in the sentence's own words where those ask it already: "It is not known what set off the flood".
    pub(super) fn unknown(&self) -> Vec<String> {
        let language = self.reading.language;
        let tokens = &self.view.tokens;
        let asks = tokens
            .iter()
            .enumerate()
            .skip(self.facet.hole.start)
            .take(4)
            .find(|(_, token)| ASKING.contains(&token.plain.as_str()));
        let mut ways = Vec::new();
        if let Some((at, token)) = asks {
            let ends = tokens
                .iter()
                .enumerate()
                .skip(at)
                .find(|(_, token)| token.is_sign(",;.:"));
            let embedded = self.view.words(at..ends.map_or(tokens.len(), |(end, _)| end));
            let whether = matches!(token.plain.as_str(), "whether" | "si" | "if");
            // "how it began" asks in another order than "how did it begin"; only a subject asked for stands as it is.
            let stands = matches!(token.plain.as_str(), "what" | "who") || language == Language::Es;
            if stands && !whether {
                ways.push(mark(embedded, language));
            }
            ways.extend(match language {
                Language::En => [
                    format!("Is it known {embedded}?"),
                    format!("Does anyone know {embedded}?"),
                ],
                Language::Es => [format!("¿Se sabe {embedded}?"), format!("¿Alguien sabe {embedded}?")],
            });
        }
        for topic in self.topics().into_iter().take(TOPICS) {
            ways.push(match language {
                Language::En => format!("What is not known about {topic}?"),
                Language::Es => format!("¿Qué no se sabe sobre {topic}?"),
            });
        }
        ways
    }

    /// What the sentence says of its topics, and whether that is so.
    pub(super) fn matter(&self) -> Vec<String> {
        let language = self.reading.language;
        let mut ways = Vec::new();
        let topics: Vec<String> = self.topics().into_iter().take(TOPICS).collect();
        for topic in &topics {
            ways.push(match language {
                Language::En => format!("What does the article say about {topic}?"),
                Language::Es => format!("¿Qué dice el artículo sobre {topic}?"),
            });
        }
        for topic in &topics {
            ways.push(match language {
                Language::En => format!("tell me about {topic}"),
                Language::Es => format!("háblame {}", of(topic)),
            });
        }
        if let Some(clause) = self.view.main.as_ref().filter(|clause| self.tells(clause)) {
            let said = [&clause.verb[..], &clause.rest].concat();
            let said = format!("{} {}", self.lowered(&clause.subject), self.view.spelled(&said));
            ways.push(match language {
                Language::En => format!("Is it true that {said}?"),
                Language::Es => format!("¿Es cierto que {said}?"),
            });
        }
        ways
    }

    /// How a sentence is asked for where another has said of its topics already.
    pub(super) fn more(&self) -> Vec<String> {
        let topics = self.topics().into_iter();
        let more = topics.map(|topic| match self.reading.language {
            Language::En => format!("What else does the article say about {topic}?"),
            Language::Es => format!("¿Qué más dice el artículo sobre {topic}?"),
        });
        more.collect()
    }
}

/// "de" before a topic, which swallows its article.
fn of(topic: &str) -> String {
    topic
        .strip_prefix("el ")
        .map_or_else(|| format!("de {topic}"), |rest| format!("del {rest}"))
}

/// Words that open an embedded question, folded.
#[rustfmt::skip] // read at a glance
const ASKING: &[&str] = &[
    "what", "who", "how", "why", "when", "where", "which", "whether", "if",
    "que", "quien", "quienes", "como", "por", "cuando", "donde", "cual", "cuanto", "cuantos", "cuantas", "si",
];
