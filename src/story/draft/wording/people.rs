//! Questions about people: who somebody is, how old, and what somebody said.

use super::Ask;
use crate::story::draft::people::Person;
use crate::text::Language;

impl Ask<'_, '_> {
    pub(super) fn person(&self, at: usize) -> Vec<String> {
        let person = &self.reading.people.all[at];
        let (name, surname) = (person.asked_for(), &person.surname);
        let role = core_of(person);
        let article = article(&role);
        let mut ways = match self.reading.language {
            Language::En => vec![
                format!("Who is {name}?"),
                format!("who is {surname}"),
                name.to_owned(),
                format!("what is {surname}'s job"),
                format!("what does {surname} do for a living"),
                format!("what is {surname}'s role in this"),
                format!("tell me about {name}"),
                format!("who's {surname}"),
            ],
            Language::Es => vec![
                format!("¿Quién es {name}?"),
                format!("quién es {surname}"),
                name.to_owned(),
                format!("a qué se dedica {surname}"),
                format!("qué cargo tiene {surname}"),
                format!("cuál es el papel de {surname}"),
                format!("háblame de {name}"),
            ],
        };
        if !role.is_empty() {
            ways.extend(match self.reading.language {
                Language::En => vec![
                    format!("who is the {role}"),
                    format!("what is the name of the {role}"),
                    format!("what is the {role} called"),
                ],
                Language::Es => vec![
                    format!("quién es {article} {role}"),
                    format!("cómo se llama {article} {role}"),
                ],
            });
        }
        ways
    }

    pub(super) fn age(&self, at: usize, language: Language) -> Vec<String> {
        let person = &self.reading.people.all[at];
        let (name, surname) = (person.asked_for(), &person.surname);
        match language {
            Language::En => vec![
                format!("How old is {name}?"),
                format!("how old is {surname}"),
                format!("what is {surname}'s age"),
                format!("age of {surname}"),
            ],
            Language::Es => vec![
                format!("¿Cuántos años tiene {name}?"),
                format!("qué edad tiene {surname}"),
                format!("cuántos años tiene {surname}"),
                format!("edad de {surname}"),
            ],
        }
    }

    /// What somebody says, by its topics and without.
    pub(super) fn speech(&self, at: usize) -> Vec<String> {
        let person = &self.reading.people.all[at];
        let (name, surname) = (person.asked_for(), &person.surname);
        let role = core_of(person);
        // Nobody is asked what they say about being who they are.
        let is_role = |topic: &String| role.contains(topic.split_once(' ').map_or(topic.as_str(), |(_, noun)| noun));
        let topics: Vec<String> = self
            .topics()
            .into_iter()
            .filter(|topic| !is_role(topic))
            .take(2)
            .collect();
        let about = topics.iter().map(|topic| match self.reading.language {
            Language::En => format!("What did {name} say about {topic}?"),
            Language::Es => format!("¿Qué dijo {name} sobre {topic}?"),
        });
        let mut ways: Vec<String> = about.collect();
        let plain = match self.reading.language {
            Language::En => format!("What did {name} say?"),
            Language::Es => format!("¿Qué dijo {name}?"),
        };
        // What somebody says first is what they say; what they say then is about something.
        let is_first = self.reading.sentences[..self.facet.sentence]
            .iter()
            .all(|view| view.speaker != Some(at) && view.reports != Some(at));
        ways.insert(if is_first { 0 } else { ways.len() }, plain);
        ways.extend(match self.reading.language {
            Language::En => [
                format!("what did {surname} say"),
                format!("what does {surname} think"),
                format!("how did {surname} react"),
            ],
            Language::Es => [
                format!("qué dijo {surname}"),
                format!("qué opina {surname}"),
                format!("cómo reaccionó {surname}"),
            ],
        });
        for topic in topics {
            ways.push(match self.reading.language {
                Language::En => format!("what does {surname} think about {topic}"),
                Language::Es => format!("qué opina {surname} sobre {topic}"),
            });
        }
        if !role.is_empty() {
            let article = article(&role);
            ways.push(match self.reading.language {
                Language::En => format!("what did the {role} say"),
                Language::Es => format!("qué dijo {article} {role}"),
            });
        }
        ways
    }

    /// How one asks for more of what somebody says.
    pub(super) fn more_speech(&self, at: usize) -> Vec<String> {
        let name = self.reading.people.all[at].asked_for();
        match self.reading.language {
            Language::En => vec![
                format!("What else did {name} say?"),
                format!("What more did {name} say?"),
                format!("What does {name} add?"),
            ],
            Language::Es => vec![
                format!("¿Qué más dijo {name}?"),
                format!("¿Qué otra cosa dijo {name}?"),
                format!("¿Qué añadió {name}?"),
            ],
        }
    }
}

/// What somebody is called by their role, without what opens it; nothing where there is no such word.
fn core_of(person: &Person) -> String {
    person
        .role
        .as_ref()
        .map_or_else(String::new, |(role, _)| role_core(role))
}

/// The Spanish article of a role.
pub(in crate::story::draft) fn article(role: &str) -> &'static str {
    let first = role.split_whitespace().next().unwrap_or_default();
    if first.ends_with('a')
        && !matches!(
            first,
            "artista"
                | "periodista"
                | "economista"
                | "guarda"
                | "guardia"
                | "poeta"
                | "sindicalista"
                | "activista"
                | "colega"
        )
    {
        "la"
    } else {
        "el"
    }
}

/// A role without what opens it: "the borough engineer" is "borough engineer", "who chairs the assembly" nothing.
pub(in crate::story::draft) fn role_core(role: &str) -> String {
    let words: Vec<&str> = role.split_whitespace().collect();
    match words.split_first() {
        Some((first, _))
            if matches!(
                first.to_lowercase().as_str(),
                "who" | "whose" | "quien" | "que" | "cuya" | "cuyo"
            ) =>
        {
            String::new()
        }
        Some((first, rest))
            if matches!(
                first.to_lowercase().as_str(),
                "the" | "a" | "an" | "its" | "his" | "her" | "their" | "el" | "la" | "un" | "una" | "su"
            ) =>
        {
            rest.join(" ")
        }
        _ => words.join(" "),
    }
}
