//! Questions about a sentence as a whole: what it leaves open, and what it is about where nothing finer is asked.

use super::{Ask, capital, clipped, mark};
use crate::story::draft::predicate::tidy;
use crate::text::Language;

impl Ask<'_, '_> {
    pub(super) fn unknown(&self) -> Vec<String> {
        let language = self.reading.language;
        let tokens = &self.view.tokens;
        let start = self.facet.hole.start;
        let rest = 0..tokens.len();
        let all = self.keys(rest);
        // What follows asks it already: "It is not known what set off the flood".
        let asks = tokens.iter().enumerate().skip(start).take(4).find(|(_, token)| {
            matches!(
                token.plain.as_str(),
                "what"
                    | "who"
                    | "how"
                    | "why"
                    | "when"
                    | "where"
                    | "which"
                    | "whether"
                    | "que"
                    | "quien"
                    | "quienes"
                    | "como"
                    | "por"
                    | "cuando"
                    | "donde"
                    | "cual"
                    | "cuanto"
                    | "cuantos"
                    | "cuantas"
                    | "si"
            )
        });
        let mut ways = Vec::new();
        if let Some((at, token)) = asks {
            let end = tokens
                .iter()
                .enumerate()
                .skip(at)
                .find(|(_, token)| token.is_sign(",;.:"))
                .map_or(tokens.len(), |(end, _)| end);
            let embedded = self.view.words(at..end);
            let is_whether = matches!(token.plain.as_str(), "whether" | "si");
            if !is_whether {
                let opened = if language == Language::Es {
                    format!("¿{}", capital(embedded))
                } else {
                    capital(embedded)
                };
                ways.push(mark(&clipped(&opened), language));
            }
            ways.extend(match language {
                Language::En => [
                    format!("Is it known {embedded}?"),
                    format!("do they know {embedded}"),
                    format!("does anyone know {embedded}"),
                ],
                Language::Es => [
                    format!("¿Se sabe {embedded}?"),
                    format!("saben {embedded}"),
                    format!("alguien sabe {embedded}"),
                ],
            });
            let keys = self.keys(at..tokens.len());
            ways.push(format!("{} {keys}", token.text));
            let words: Vec<&str> = keys.split_whitespace().collect();
            let (first, second) = words.split_at(words.len().div_ceil(2));
            ways.push(format!("{} {}", token.text, first.join(" ")));
            ways.push(format!("{} {}", token.text, second.join(" ")));
        }
        ways.extend(match language {
            Language::En => [
                format!("What is not known about {}?", self.subject_matter()),
                format!("is it known {all}"),
                format!("what is still unclear about {all}"),
                format!("was it found out {all}"),
            ],
            Language::Es => [
                format!("¿Qué no se sabe sobre {}?", self.subject_matter()),
                format!("se sabe {all}"),
                format!("qué falta por saber de {all}"),
                format!("se ha averiguado {all}"),
            ],
        });
        ways
    }

    pub(super) fn matter(&self) -> Vec<String> {
        let language = self.reading.language;
        let about = self.subject_matter();
        let all = self.keys(0..self.view.tokens.len());
        let mut ways = match language {
            Language::En => vec![
                format!("What does the article say about {about}?"),
                format!("tell me about {about}"),
                format!("what about {about}"),
            ],
            Language::Es => vec![
                format!("¿Qué dice el artículo sobre {about}?"),
                format!("háblame de {about}"),
                format!("qué hay de {about}"),
            ],
        };
        ways.push(all.clone());
        for clause in self.view.clauses.clone() {
            let words = tidy(self.view.words(clause.clone()));
            let keys = self.keys(clause.clone());
            if keys.split_whitespace().count() < 2 {
                continue;
            }
            let whole = clipped(&words);
            ways.extend(match language {
                Language::En => [
                    format!("is it true that {whole}"),
                    format!("what happened with {keys}"),
                    format!("did {keys}"),
                    format!("how {keys}"),
                    format!("which {keys}"),
                    format!("what {keys}"),
                ],
                Language::Es => [
                    format!("es cierto que {whole}"),
                    format!("qué pasó con {keys}"),
                    format!("{keys} es verdad"),
                    format!("cómo {keys}"),
                    format!("cuál {keys}"),
                    format!("qué {keys}"),
                ],
            });
        }
        for chunk in self.chunks(0..self.view.tokens.len()).into_iter().take(5) {
            ways.extend(match language {
                Language::En => [
                    format!("what about {chunk}"),
                    format!("what happened to {chunk}"),
                    format!("what did {chunk} do"),
                ],
                Language::Es => [
                    format!("qué hay de {chunk}"),
                    format!("qué pasó con {chunk}"),
                    format!("qué hizo {chunk}"),
                ],
            });
            ways.push(chunk);
        }
        ways
    }
}
