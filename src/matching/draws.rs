//! Draws that are the same every time: a linear congruential generator (Knuth's MMIX constants) with a constant seed.

/// A run of draws.
#[derive(Debug)]
pub(super) struct Draws(u64);

impl Default for Draws {
    fn default() -> Self {
        Self(0x2545_F491_4F6C_DD1D)
    }
}

impl Draws {
    /// The next number, from 0 to one less than `end`, which is above 0.
    pub(super) fn below(&mut self, end: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end
    }

    /// Puts a list into another order (Fisher and Yates).
    pub(super) fn shuffle<T>(&mut self, list: &mut [T]) {
        for at in (1..list.len()).rev() {
            list.swap(at, self.below(at + 1));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shuffle_is_fixed_and_loses_nothing() {
        let plain: Vec<u32> = (0..100).collect();
        let (mut one, mut other) = (plain.clone(), plain.clone());
        Draws::default().shuffle(&mut one);
        Draws::default().shuffle(&mut other);
        assert_eq!(one, other);
        assert_ne!(one, plain);
        one.sort_unstable();
        assert_eq!(one, plain);
    }
}
