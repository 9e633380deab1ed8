//! How alike two words are in their letters. The only place that knows `strsim`.

/// Edit distance with swapped neighbours counted as one slip (optimal string alignment), in characters; `None` above `most`.
pub fn edit_distance(one: &str, other: &str, most: usize) -> Option<usize> {
    if one.len().abs_diff(other.len()) > most {
        return None;
    }
    let distance = strsim::osa_distance(one, other);
    (distance <= most).then_some(distance)
}

/// Jaro-Winkler likeness from 0 to 1, which trusts the first letters most, as people do when they misspell.
pub fn jaro_winkler(one: &str, other: &str) -> f32 {
    strsim::jaro_winkler(one, other) as f32
}

/// Which letters a word has, as a bit set: a cheap lower bound of the edit distance.
///
/// One edit changes the set by two letters at the most (one out, one in), so two words whose sets differ in more than
/// `2 * d` letters are further than `d` edits apart. Comparing two sets costs a nanosecond, an edit distance a
/// hundred, and nearly every pair of words fails here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Letters(u64);

impl Letters {
    /// The letters of a folded word.
    pub fn of(word: &str) -> Self {
        Self(word.bytes().fold(0, |set, byte| {
            set | 1
                << match byte {
                    b'a'..=b'z' => byte - b'a',
                    b'0'..=b'9' => 26 + byte - b'0',
                    _ => 36 + byte % 28,
                }
        }))
    }

    /// Whether two words with these letters may be within `most` edits of each other.
    pub const fn may_be_within(self, other: Self, most: usize) -> bool {
        (self.0 ^ other.0).count_ones() as usize <= 2 * most
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn counts_slips() {
        let cases = [
            ("kast", "kats", 1, Some(1)),
            ("cordero", "coredro", 2, Some(1)),
            ("emergency", "emergancy", 2, Some(1)),
            ("border", "boarders", 1, None),
            ("peru", "chile", 2, None),
        ];
        for (one, other, most, expected) in cases {
            assert_eq!(edit_distance(one, other, most), expected, "{one} {other}");
        }
    }

    proptest! {
        #[test]
        fn the_letter_bound_never_rejects_a_near_word(one in "[a-z]{1,12}", other in "[a-z]{1,12}") {
            let distance = strsim::osa_distance(&one, &other);
            prop_assert!(Letters::of(&one).may_be_within(Letters::of(&other), distance));
        }
    }
}
