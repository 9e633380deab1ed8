//! Ways of asking in the other language: what needs no word of the story but its names.

use super::Ask;
use crate::story::draft::facets::Asks;
use crate::text::Language;

impl Ask<'_, '_> {
    /// Ways of asking in the other language. Names stay as they are; what else is in a sentence cannot be translated without a
    /// translator, and is found by its meanings.
    pub(in crate::story::draft) fn other(&self) -> Vec<String> {
        let other = crate::story::draft::other(self.reading.language);
        let person = |at: usize| &self.reading.people.all[at];
        match &self.facet.asks {
            Asks::Person(at) => {
                let (name, surname) = (&person(*at).name, &person(*at).surname);
                match other {
                    Language::En => vec![
                        format!("Who is {name}?"),
                        format!("who is {surname}"),
                        format!("what does {surname} do"),
                    ],
                    Language::Es => vec![
                        format!("¿Quién es {name}?"),
                        format!("quién es {surname}"),
                        format!("a qué se dedica {surname}"),
                    ],
                }
            }
            Asks::Age(at) => self.age(*at, other),
            Asks::Quotation(at) | Asks::Report(at) => {
                let (name, surname) = (&person(*at).name, &person(*at).surname);
                match other {
                    Language::En => vec![
                        format!("What did {name} say?"),
                        format!("what does {surname} think"),
                        format!("What else did {name} say?"),
                    ],
                    Language::Es => vec![
                        format!("¿Qué dijo {name}?"),
                        format!("qué opina {surname}"),
                        format!("¿Qué más dijo {name}?"),
                    ],
                }
            }
            Asks::Matter => {
                let names = self.bare_names().into_iter();
                names
                    .map(|name| match other {
                        Language::En => format!("What does the article say about {name}?"),
                        Language::Es => format!("¿Qué dice el artículo sobre {name}?"),
                    })
                    .collect()
            }
            _ => Vec::new(),
        }
    }
}
