//! The phrasing of a class that is most like a question, sixty-four at a time.

use std::ops::Range;

use fearless_simd::{Level, Simd, dispatch};

use super::{BY_CONCEPT, LANES, Query};

impl Query<'_> {
    /// How alike a class's nearest phrasing is to the question: weight shared over weight of both (Dice), 0 to 1.
    pub(in crate::matching) fn nearest(&self, class: usize, room: &mut Room) -> f32 {
        if self.total <= 0.0 {
            return 0.0;
        }
        dispatch!(Level::new(), processor => self.nearest_by(processor, class, room))
    }

    /// The same, with as many phrasings at a time as the processor can: the same likeness on every one.
    #[expect(
        clippy::inline_always,
        reason = "what is not inlined is not compiled for the processor at hand"
    )]
    #[inline(always)]
    fn nearest_by<S: Simd>(&self, _: S, class: usize, room: &mut Room) -> f32 {
        let index = self.index;
        let blocks = index.starts[class]..index.starts[class + 1];
        let before = blocks.start.checked_sub(1);
        let mut from = before.map_or(0, |before| index.blocks[before as usize] as usize);
        self.gather(blocks.clone(), &mut room.having);
        let mut best = [0.0_f32; LANES];
        let of_blocks = room.having.chunks_exact(self.words.len());
        for (block, having) in blocks.zip(of_blocks) {
            self.weigh(having, &mut room.shares);
            let to = index.blocks[block as usize] as usize;
            let (weights, _) = index.weights[from..to].as_chunks::<LANES>();
            for (row, weights) in weights.iter().enumerate() {
                let mut common = [0.0; LANES];
                for share in &room.shares {
                    let having = BITS[usize::from((share.phrasings >> (LANES * row)) as u8)];
                    for (common, has) in common.iter_mut().zip(having) {
                        *common += has * share.weight;
                    }
                }
                for (best, (common, weight)) in best.iter_mut().zip(common.iter().zip(weights)) {
                    let likeness = 2.0 * common / (self.total + weight);
                    // As `f32::max`, but for what is no number, and several at a time.
                    *best = if likeness > *best { likeness } else { *best };
                }
            }
            from = to;
        }
        best.into_iter().fold(0.0, f32::max).min(1.0)
    }

    /// What the phrasings of these blocks have of every word, block by block.
    fn gather(&self, blocks: Range<u32>, having: &mut Vec<Having>) {
        having.clear();
        having.resize(blocks.len() * self.words.len(), Having::default());
        for found in &self.matches {
            found.posted.each_in(blocks.clone(), |block, phrasings| {
                let of_word = &mut having[(block - blocks.start) as usize * self.words.len() + found.word];
                let by = if found.itself {
                    &mut of_word.itself
                } else {
                    &mut of_word.meaning
                };
                *by |= phrasings;
            });
        }
    }

    /// What a block's phrasings share with the question, word by word. A word counts once, by the best that a phrasing has for it.
    fn weigh(&self, having: &[Having], shares: &mut Vec<Share>) {
        shares.clear();
        for (word, Having { itself, meaning }) in self.words.iter().zip(having) {
            let by_meaning = (meaning & !itself, BY_CONCEPT * word.weight);
            for (phrasings, weight) in [(*itself, word.weight), by_meaning] {
                if phrasings != 0 {
                    shares.push(Share { phrasings, weight });
                }
            }
        }
    }
}

/// Room that one question's candidates reckon in, one after the other.
#[derive(Debug, Default)]
pub(in crate::matching) struct Room {
    having: Vec<Having>,
    shares: Vec<Share>,
}

/// The phrasings of a block that have a word of a question, a bit each.
#[derive(Debug, Clone, Copy, Default)]
struct Having {
    /// The word itself.
    itself: u64,
    /// A meaning of it.
    meaning: u64,
}

/// What some phrasings of a block share with a question.
#[derive(Debug, Clone, Copy)]
struct Share {
    /// A bit each.
    phrasings: u64,
    weight: f32,
}

/// The bits of every byte, lowest first, as numbers to multiply by.
static BITS: [[f32; LANES]; 256] = {
    let mut bits = [[0.0; LANES]; 256];
    let mut byte = 0;
    while byte < 256 {
        let mut bit = 0;
        while bit < LANES {
            if byte >> bit & 1 == 1 {
                bits[byte][bit] = 1.0;
            }
            bit += 1;
        }
        byte += 1;
    }
    bits
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bytes_bits_stand_lowest_first() {
        for (byte, bits) in BITS.iter().enumerate() {
            for (at, bit) in bits.iter().enumerate() {
                assert_eq!(*bit > 0.5, byte >> at & 1 == 1, "{byte} {at}");
            }
        }
    }
}
