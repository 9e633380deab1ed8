//! Which phrasings have a term, as an inverted index: a question's few terms are looked up in it, whatever else a class's phrasings say.

use std::ops::Range;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use crate::matching::packed;

/// A term that so great a share of the blocks have is listed with every block, and looked up without a search. Beneath it, that would
/// take too much room.
const MANY: f32 = 0.25;

/// Every term of the phrasings, by number, with the phrasings that have it.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Postings {
    /// The postings from `starts[term]` to before `starts[term + 1]` are a term's.
    starts: Vec<u32>,
    /// The phrasings of a block that have the term, a bit each, of every posting. Of terms with [`MANY`], there is one for every block.
    #[serde(with = "packed")]
    phrasings: Vec<u64>,
    /// The blocks from `listed[term]` to before `listed[term + 1]` are those of a term's postings, in order; none where there is a
    /// posting for every block.
    listed: Vec<u32>,
    #[serde(with = "packed")]
    blocks: Vec<u32>,
}

impl Postings {
    /// Of blocks in order, each with its terms and, a bit each, its phrasings that have them. There are `terms` terms in all.
    pub(super) fn of(blocks: &[FxHashMap<u32, u64>], terms: usize) -> Self {
        let mut by_term: Vec<Vec<(u32, u64)>> = vec![Vec::new(); terms];
        for (block, shown) in (0..).zip(blocks) {
            for (&term, &phrasings) in shown {
                by_term[term as usize].push((block, phrasings));
            }
        }
        let mut postings = Self {
            starts: vec![0],
            listed: vec![0],
            ..Self::default()
        };
        for of_term in by_term {
            if of_term.len() as f32 > MANY * blocks.len() as f32 {
                let start = postings.phrasings.len();
                postings.phrasings.resize(start + blocks.len(), 0);
                for (block, phrasings) in of_term {
                    postings.phrasings[start + block as usize] = phrasings;
                }
            } else {
                postings
                    .phrasings
                    .extend(of_term.iter().map(|&(_, phrasings)| phrasings));
                postings.blocks.extend(of_term.iter().map(|&(block, _)| block));
            }
            postings.starts.push(postings.phrasings.len() as u32);
            postings.listed.push(postings.blocks.len() as u32);
        }
        postings
    }

    /// The postings of the term with this number.
    pub(super) fn of_term(&self, term: u32) -> Posted<'_> {
        let range = |starts: &[u32]| starts[term as usize] as usize..starts[term as usize + 1] as usize;
        Posted {
            phrasings: &self.phrasings[range(&self.starts)],
            blocks: &self.blocks[range(&self.listed)],
        }
    }
}

/// The postings of one term.
#[derive(Debug, Clone, Copy)]
pub(super) struct Posted<'i> {
    phrasings: &'i [u64],
    /// The block of each; empty where there is one for every block.
    blocks: &'i [u32],
}

impl Posted<'_> {
    /// No phrasing has it.
    pub(super) const fn is_empty(self) -> bool {
        self.phrasings.is_empty()
    }
}

impl Posted<'_> {
    /// Tells of those of these blocks that have the term, and of their phrasings that do, a bit each.
    #[inline]
    pub(super) fn each_in(self, within: Range<u32>, mut tell: impl FnMut(u32, u64)) {
        if self.blocks.is_empty() {
            let phrasings = self.phrasings.get(within.start as usize..).unwrap_or_default();
            within
                .zip(phrasings)
                .for_each(|(block, &phrasings)| tell(block, phrasings));
            return;
        }
        let from = self.blocks.partition_point(|&block| block < within.start);
        let posted = self.blocks[from..].iter().zip(&self.phrasings[from..]);
        for (&block, &phrasings) in posted.take_while(|(block, _)| **block < within.end) {
            tell(block, phrasings);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn in_block(posted: Posted<'_>, block: u32) -> u64 {
        let mut found = 0;
        posted.each_in(block..block + 1, |at, phrasings| {
            assert_eq!(at, block);
            found |= phrasings;
        });
        found
    }

    #[test]
    fn a_term_is_found_in_the_blocks_that_have_it_whether_many_do_or_few() {
        // Of twenty blocks, term 0 is in all but one, term 1 in two, term 2 in none.
        let blocks: Vec<FxHashMap<u32, u64>> = (0..20_u64)
            .map(|block| {
                let all = (block != 7).then_some((0, block + 1));
                let few = (block % 13 == 3).then_some((1, 1 << block));
                all.into_iter().chain(few).collect()
            })
            .collect();
        let postings = Postings::of(&blocks, 3);
        let back: Postings = postcard::from_bytes(&postcard::to_allocvec(&postings).unwrap()).unwrap();
        for postings in [postings, back] {
            let listed = [0, 1].map(|term| postings.of_term(term).blocks.len());
            assert_eq!(listed, [0, 2], "with every block, or with those that have it");
            for (block, shown) in (0..).zip(&blocks) {
                for term in 0..3 {
                    let wanted = shown.get(&term).copied().unwrap_or(0);
                    assert_eq!(in_block(postings.of_term(term), block), wanted, "{term} {block}");
                }
            }
            assert_eq!(
                [0, 1, 2].map(|term| postings.of_term(term).is_empty()),
                [false, false, true]
            );
        }
    }
}
