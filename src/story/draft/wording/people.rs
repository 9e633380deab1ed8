//! Questions about people: who somebody is, how old, and what somebody said.

use super::Ask;
use crate::story::draft::facets::Asks;
use crate::story::draft::tables;
use crate::text::Language;

impl<'a> Ask<'_, 'a> {
    pub(super) fn person(&self, at: usize) -> Vec<String> {
        let person = &self.reading.people.all[at];
        let (name, surname) = (&person.name, &person.surname);
        let role = person
            .role
            .as_ref()
            .map(|(role, _)| role_core(role))
            .unwrap_or_default();
        let mut ways = match self.reading.language {
            Language::En => vec![
                format!("Who is {name}?"),
                format!("who is {surname}"),
                name.clone(),
                format!("what is {surname}'s job"),
                format!("what does {surname} do for a living"),
                format!("what is {surname}'s role in this"),
                format!("tell me about {name}"),
                format!("who's {surname}"),
                format!("{surname} who is that"),
            ],
            Language::Es => vec![
                format!("¿Quién es {name}?"),
                format!("quién es {surname}"),
                name.clone(),
                format!("a qué se dedica {surname}"),
                format!("qué cargo tiene {surname}"),
                format!("cuál es el papel de {surname}"),
                format!("háblame de {name}"),
                format!("{surname} quién es"),
            ],
        };
        if let Some(of) = self.antecedent().filter(|_| !role.is_empty()) {
            ways.extend(match self.reading.language {
                Language::En => [
                    format!("who is the {role} of {of}"),
                    format!("who runs {of}"),
                    format!("{of} {role}"),
                ],
                Language::Es => [
                    format!("quién es el {role} de {of}"),
                    format!("quién dirige {of}"),
                    format!("{role} de {of}"),
                ],
            });
        }
        if !role.is_empty() {
            ways.extend(match self.reading.language {
                Language::En => vec![
                    format!("who is the {role}"),
                    format!("what is the name of the {role}"),
                    format!("{role}"),
                    format!("what is the {role} called"),
                ],
                Language::Es => vec![
                    format!("quién es el {role}"),
                    format!("cómo se llama la {role}"),
                    format!("{role}"),
                    format!("nombre de {role}"),
                ],
            });
        }
        ways
    }

    pub(super) fn age(&self, at: usize, language: Language) -> Vec<String> {
        let (name, surname) = (&self.reading.people.all[at].name, &self.reading.people.all[at].surname);
        match language {
            Language::En => vec![
                format!("How old is {name}?"),
                format!("how old is {surname}"),
                format!("what is {surname}'s age"),
                format!("age of {surname}"),
                format!("{surname} age"),
            ],
            Language::Es => vec![
                format!("¿Cuántos años tiene {name}?"),
                format!("qué edad tiene {surname}"),
                format!("cuántos años tiene {surname}"),
                format!("edad de {surname}"),
            ],
        }
    }

    pub(super) fn speech(&self, at: usize) -> Vec<String> {
        let person = &self.reading.people.all[at];
        let (name, surname) = (&person.name, &person.surname);
        let about = self.subject_matter();
        let all = self.keys(0..self.view.tokens.len());
        let role = person
            .role
            .as_ref()
            .map(|(role, _)| role_core(role))
            .unwrap_or_default();
        let words: Vec<&str> = all.split_whitespace().filter(|word| word != surname).collect();
        let half = words.len().div_ceil(2);
        let (first, second) = words.split_at(half);
        let (first, second) = (first.join(" "), second.join(" "));
        let all = words.join(" ");
        let quoted = matches!(self.facet.asks, Asks::Quotation(_));
        let mut ways = match self.reading.language {
            Language::En => vec![
                format!("What did {name} say?"),
                format!("What did {name} say about {about}?"),
                format!("what did {surname} say"),
                format!("what did {surname} say about {first}"),
                format!("what did {surname} say about {second}"),
                format!("what does {surname} say {all}"),
                format!("what does {surname} think about {first}"),
                format!("according to {surname} {all}"),
                format!("what did {surname} tell people about {second}"),
                format!("how did {surname} describe {first}"),
            ],
            Language::Es => vec![
                format!("¿Qué dijo {name}?"),
                format!("¿Qué dijo {name} sobre {about}?"),
                format!("qué dijo {surname}"),
                format!("qué dijo {surname} sobre {first}"),
                format!("qué dijo {surname} de {second}"),
                format!("qué dice {surname} {all}"),
                format!("qué opina {surname} de {first}"),
                format!("según {surname} {all}"),
                format!("qué contó {surname} de {second}"),
                format!("cómo describió {surname} {first}"),
            ],
        };
        if let Some(verb) = self.saying_verb() {
            ways.push(match self.reading.language {
                Language::En => format!("what was it that {surname} {verb} {first}"),
                Language::Es => format!("qué {verb} {surname}"),
            });
        }
        if !role.is_empty() {
            ways.extend(match self.reading.language {
                Language::En => [
                    format!("what did the {role} say"),
                    format!("what did the {role} say about {first}"),
                ],
                Language::Es => [
                    format!("qué dijo el {role}"),
                    format!("qué dijo la {role} sobre {first}"),
                ],
            });
        }
        if quoted {
            ways.extend(match self.reading.language {
                Language::En => [
                    format!("{surname} quote"),
                    format!("how did {surname} react"),
                    format!("quote from {name}"),
                ],
                Language::Es => [
                    format!("declaraciones de {surname}"),
                    format!("cómo reaccionó {surname}"),
                    format!("palabras de {name}"),
                ],
            });
        }
        ways
    }

    /// The verb by which the sentence says that somebody speaks, when it is a particular one.
    fn saying_verb(&self) -> Option<&'a str> {
        self.view
            .tokens
            .iter()
            .find(|token| !token.quoted && tables::says(&token.plain))
            .map(|token| token.text)
            .filter(|verb| !matches!(*verb, "said" | "dijo" | "says" | "dice"))
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
