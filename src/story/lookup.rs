//! Finding things in a story by what readers call them.

use super::{Entity, Passage, Story};
use crate::text::plain;

impl Story {
    /// The passage of that id, case aside.
    pub fn passage(&self, id: &str) -> Option<&Passage> {
        self.passages
            .iter()
            .find(|passage| passage.id.eq_ignore_ascii_case(id.trim()))
    }

    /// The sentences of a paragraph, in order; `number` counts from 1.
    pub fn paragraph(&self, number: usize) -> impl Iterator<Item = &Passage> {
        self.passages.iter().filter(move |passage| passage.paragraph == number)
    }

    /// How many paragraphs the article has.
    pub fn paragraphs(&self) -> usize {
        self.passages.iter().map(|passage| passage.paragraph).max().unwrap_or(0)
    }

    /// Those whose name or alias is `name`; without any, those of whose names it is a part ("Antonio Kast").
    pub fn entities_called(&self, name: &str) -> Vec<&Entity> {
        let name = plain(name);
        if name.is_empty() {
            return Vec::new();
        }
        let wanted = format!(" {name} ");
        let matching = |whole: bool| -> Vec<&Entity> {
            let fits = |called: &String| {
                let called = format!(" {} ", plain(called));
                if whole {
                    called == wanted
                } else {
                    called.contains(&wanted)
                }
            };
            self.entities
                .iter()
                .filter(|entity| fits(&entity.name) || entity.aliases.iter().any(fits))
                .collect()
        };
        let exact = matching(true);
        if exact.is_empty() { matching(false) } else { exact }
    }
}

impl Story {
    /// Names that go on from what is typed, or have it in them: those that start with it first.
    pub fn names_like(&self, typed: &str) -> impl Iterator<Item = &Entity> {
        let typed = plain(typed);
        let likeness = move |entity: &&Entity| {
            let called = std::iter::once(&entity.name).chain(&entity.aliases);
            called
                .map(|name| likeness(&plain(name), &typed))
                .min()
                .unwrap_or(UNLIKE)
        };
        ordered(self.entities.iter(), likeness)
    }

    /// Passages whose id or words go on from what is typed, in the article's order, those whose id it is first.
    pub fn passages_like(&self, typed: &str) -> impl Iterator<Item = &Passage> {
        let typed = plain(typed);
        let likeness = move |passage: &&Passage| match likeness(&passage.id, &typed) {
            0 => 0,
            _ => likeness(&plain(&passage.text), &typed).max(1),
        };
        ordered(self.passages.iter(), likeness)
    }
}

/// What has nothing of what is typed.
const UNLIKE: usize = usize::MAX;

/// How near a text is to what is typed: 0 where it starts with it, 1 where one of its words does, 2 where all typed words
/// start one of its own, else [`UNLIKE`]. Both in plain form.
fn likeness(text: &str, typed: &str) -> usize {
    let starts = |word: &str| text.split(' ').any(|own| own.starts_with(word));
    if text.starts_with(typed) {
        0
    } else if format!(" {text}").contains(&format!(" {typed}")) {
        1
    } else if typed.split(' ').all(starts) {
        2
    } else {
        UNLIKE
    }
}

/// The items that are like something, nearest first, otherwise in their order.
fn ordered<'s, T: 's>(
    items: impl Iterator<Item = &'s T>,
    likeness: impl Fn(&&'s T) -> usize,
) -> impl Iterator<Item = &'s T> {
    let mut rated: Vec<(usize, &T)> = items.map(|item| (likeness(&item), item)).collect();
    rated.retain(|(likeness, _)| *likeness != UNLIKE);
    rated.sort_by_key(|(likeness, _)| *likeness);
    rated.into_iter().map(|(_, item)| item)
}

#[cfg(test)]
mod tests {
    #[test]
    fn names_and_passages_are_found_while_they_are_typed() {
        let story = crate::story::shipped().expect("the shipped story is sound");
        let names =
            |typed: &str| -> Vec<String> { story.names_like(typed).map(|entity| entity.name.clone()).collect() };
        assert_eq!(names("").len(), story.entities.len());
        assert_eq!(names("kas"), ["José Antonio Kast"]);
        assert_eq!(names("Jeri")[0], "José Jarí", "an alias counts");
        assert_eq!(names("xq"), [""; 0]);
        let passages =
            |typed: &str| -> Vec<String> { story.passages_like(typed).map(|passage| passage.id.clone()).collect() };
        assert_eq!(passages("P4S1"), ["p4s1"]);
        assert_eq!(passages("111 days"), ["p4s1"]);
        assert_eq!(passages("").len(), story.passages.len());
    }

    #[test]
    fn passages_paragraphs_and_names_are_found() {
        let story = crate::story::shipped().expect("the shipped story is sound");
        assert_eq!(story.passage(" P4s1 ").map(|passage| passage.paragraph), Some(4));
        assert!(story.passage("p99s1").is_none());
        assert!(story.paragraph(4).all(|passage| passage.paragraph == 4) && story.paragraph(4).count() > 1);
        assert_eq!(
            story.paragraphs(),
            story.passages.last().map_or(0, |passage| passage.paragraph)
        );
        assert_eq!(story.entities_called("antonio kast").len(), 1);
        assert!(story.entities_called("").is_empty() && story.entities_called("kas").is_empty());
    }
}
