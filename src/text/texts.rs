//! Many short texts in one piece of memory.

use serde::{Deserialize, Serialize};

/// Texts in order. A story has tens of thousands of texts of some forty bytes each: a piece of memory for every one of them would
/// take twice the room, and what is read and let go between them would leave holes that nothing else fits into.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Texts {
    /// One behind the other.
    text: String,
    /// Where each ends in `text`, in bytes; it begins where the one before it ends.
    ends: Vec<u32>,
}

impl Texts {
    /// The one at this place, counted from 0.
    pub fn get(&self, at: usize) -> Option<&str> {
        let end = *self.ends.get(at)?;
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        self.text.get(start as usize..end as usize)
    }

    /// Puts one more behind the others.
    pub fn push(&mut self, text: &str) {
        self.text.push_str(text);
        // A story file is a few megabytes at most.
        self.ends.push(self.text.len() as u32);
    }

    /// How many of them, which are in an order, come before a place: `before` holds of those and of no others.
    pub fn partition_point(&self, before: impl Fn(&str) -> bool) -> usize {
        let (mut from, mut to) = (0, self.len());
        while from < to {
            let middle = usize::midpoint(from, to);
            if self.get(middle).is_some_and(&before) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        from
    }

    /// How many there are.
    pub const fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there are none.
    pub const fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Each of them.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).filter_map(|at| self.get(at))
    }
}

impl<T: AsRef<str>> FromIterator<T> for Texts {
    fn from_iter<I: IntoIterator<Item = T>>(texts: I) -> Self {
        let mut all = Self::default();
        for text in texts {
            all.push(text.as_ref());
        }
        all.text.shrink_to_fit();
        all.ends.shrink_to_fit();
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_come_back_as_they_were_in_order() {
        for given in [
            &[][..],
            &["who?"],
            &["¿quién es?", "", "who\nis it", "¿quién es?", "año"],
        ] {
            let texts: Texts = given.iter().collect();
            assert_eq!(texts.iter().collect::<Vec<_>>(), given);
            assert_eq!((texts.len(), texts.is_empty()), (given.len(), given.is_empty()));
            assert_eq!(texts.get(given.len()), None);
        }
    }

    #[test]
    fn the_same_letters_in_other_texts_are_not_the_same() {
        let one: Texts = ["what now", "and then"].into_iter().collect();
        let other: Texts = ["what nowand", " then"].into_iter().collect();
        assert_ne!(one, other);
    }

    #[test]
    fn a_place_is_found_among_texts_in_order() {
        let given = ["ana", "border", "bordering", "chile", "peru"];
        let texts: Texts = given.iter().collect();
        for word in ["", "ana", "b", "border", "borders", "peru", "z"] {
            assert_eq!(
                texts.partition_point(|text| text < word),
                given.partition_point(|text| *text < word),
                "{word}"
            );
        }
        assert_eq!(Texts::default().partition_point(|_| true), 0);
    }
}
