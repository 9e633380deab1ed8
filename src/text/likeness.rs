//! How alike two words are in their letters. The only place that knows `strsim`.

use serde::{Deserialize, Serialize};

/// Edit distance with swapped neighbours counted as one slip (optimal string alignment), in characters; `None` above `most`.
pub fn edit_distance(one: &str, other: &str, most: usize) -> Option<usize> {
    if one.len().abs_diff(other.len()) > most {
        return None;
    }
    if one.is_ascii() && other.is_ascii() && one.len().max(other.len()) <= SHORT {
        return short_distance(one.as_bytes(), other.as_bytes(), most);
    }
    let distance = strsim::osa_distance(one, other);
    (distance <= most).then_some(distance)
}

/// The longest words, in bytes, whose distance is found without asking for memory; hardly any word of either language is longer.
const SHORT: usize = 23;
/// A row of the table of distances: from the first letters of one word to every beginning of the other.
type Row = [u8; SHORT + 1];

/// The same of two short words, each character a byte. Only what lies within `most` of the diagonal is reckoned: a way through the
/// table that leaves it has more slips. Left as soon as two rows running are too far: what comes after is no nearer.
fn short_distance(one: &[u8], other: &[u8], most: usize) -> Option<usize> {
    // No two such words are further apart.
    let most = most.min(SHORT);
    let far = most as u8 + 1;
    let mut before: Row = [far; SHORT + 1];
    let mut last: Row = std::array::from_fn(|at| if at <= most { at as u8 } else { far });
    let mut was_near = true;
    for (i, &letter) in one.iter().enumerate() {
        let mut row: Row = [far; SHORT + 1];
        if i < most {
            row[0] = i as u8 + 1;
        }
        let mut nearest = row[0];
        for j in i.saturating_sub(most)..other.len().min(i + most + 1) {
            let against = other[j];
            let replaced = last[j] + u8::from(letter != against);
            let mut slips = replaced.min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && letter == other[j - 1] && one[i - 1] == against {
                slips = slips.min(before[j - 1] + 1);
            }
            row[j + 1] = slips;
            nearest = nearest.min(slips);
        }
        let is_near = usize::from(nearest) <= most;
        if !is_near && !was_near {
            return None;
        }
        was_near = is_near;
        (before, last) = (last, row);
    }
    let distance = usize::from(last[other.len()]);
    (distance <= most).then_some(distance)
}

/// Jaro-Winkler likeness from 0 to 1, which trusts the first letters most, as people do when they misspell.
pub fn jaro_winkler(one: &str, other: &str) -> f32 {
    strsim::jaro_winkler(one, other) as f32
}

/// Which letters a word has, and which it has twice, as a bit set: a cheap lower bound of the edit distance.
///
/// One edit takes one letter out and puts one in, which changes two bits at the most, so two words whose sets differ in more than
/// `2 * d` bits are further than `d` edits apart. Comparing two sets costs a nanosecond, an edit distance fifty, and nearly every
/// pair of words fails here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letters(u64);

/// Letters from a to z.
const LATIN: u32 = 26;

impl Letters {
    /// The letters of a folded word.
    pub fn of(word: &str) -> Self {
        Self(word.chars().fold(0, |set, letter| match letter {
            'a'..='z' => {
                let once = 1 << (letter as u32 - 'a' as u32);
                let twice = once << LATIN;
                if set & once == 0 { set | once } else { set | twice }
            }
            // What is left of the bits, for all other characters.
            _ => set | 1 << (2 * LATIN + letter as u32 % (u64::BITS - 2 * LATIN)),
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
        fn short_words_are_as_far_apart_as_any(one in "[abc]{0,23}", other in "[abc]{0,23}", most in 0_usize..5) {
            let distance = strsim::osa_distance(&one, &other);
            prop_assert_eq!(short_distance(one.as_bytes(), other.as_bytes(), most), (distance <= most).then_some(distance));
        }

        #[test]
        fn the_letter_bound_never_rejects_a_near_word(one in "[a-dñжя]{1,12}", other in "[a-dñжя]{1,12}") {
            let distance = strsim::osa_distance(&one, &other);
            prop_assert!(Letters::of(&one).may_be_within(Letters::of(&other), distance));
        }
    }
}
