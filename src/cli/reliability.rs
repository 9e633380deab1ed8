//! Whether a confidence means what it says: of replies with a confidence from 0.8 to 0.9, how many were right.

use std::fmt::Write as _;

use serde::Serialize;

/// How many bins the confidences from 0 to 1 are counted in.
const BINS: usize = 10;

/// The reliability table, and how far the confidences are off on the whole.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(super) struct Reliability {
    /// From the least confidence to the greatest.
    pub(super) bins: Vec<Bin>,
    /// Expected calibration error, 0 to 1: by how much confidence and share of right ones differ, on average over all
    /// replies (Naeini et al., "Obtaining Well Calibrated Probabilities Using Bayesian Binning", 2015).
    pub(super) expected_calibration_error: f64,
}

/// The replies whose confidence is at least `from` and below `to` (or `to` itself, in the last).
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(super) struct Bin {
    pub(super) from: f64,
    pub(super) to: f64,
    pub(super) n: usize,
    pub(super) right: usize,
    /// Mean confidence, 0 to 1; 0 of none.
    pub(super) confidence: f64,
    /// Share of right ones, 0 to 1, by weight; 0 of none.
    pub(super) right_share: f64,
}

impl Reliability {
    /// Counts replies by confidence, whether the best entry was right, and what each weighs in means and shares.
    pub(super) fn of(judged: impl Iterator<Item = (f32, bool, f64)>) -> Self {
        let edge = |at: usize| at as f64 / BINS as f64;
        let mut bins: Vec<Bin> = (0..BINS)
            .map(|at| Bin {
                from: edge(at),
                to: edge(at + 1),
                n: 0,
                right: 0,
                confidence: 0.0,
                right_share: 0.0,
            })
            .collect();
        let mut weights = [0.0_f64; BINS];
        for (confidence, right, weight) in judged {
            // Single precision, in which 0.7 falls into the bin that starts there.
            let at = (1..BINS)
                .take_while(|&bin| confidence >= bin as f32 / BINS as f32)
                .count();
            bins[at].n += 1;
            bins[at].right += usize::from(right);
            bins[at].confidence += weight * f64::from(confidence);
            bins[at].right_share += weight * f64::from(u8::from(right));
            weights[at] += weight;
        }
        let all: f64 = weights.iter().sum();
        let off: f64 = bins.iter().map(|bin| (bin.confidence - bin.right_share).abs()).sum();
        for (bin, weight) in bins.iter_mut().zip(weights).filter(|(bin, _)| bin.n > 0) {
            bin.confidence /= weight;
            bin.right_share /= weight;
        }
        Self {
            bins,
            expected_calibration_error: if all > 0.0 { off / all } else { 0.0 },
        }
    }

    /// As a table. Writing to a `String` cannot fail, hence the results let go of.
    pub(super) fn drawn(&self) -> String {
        let mut out = String::new();
        let _ = writeln!(out, "{:<12} {:>6} {:>8} {:>8}", "confidence", "n", "mean %", "right %");
        for bin in &self.bins {
            let range = format!("{:.1} to {:.1}", bin.from, bin.to);
            if bin.n == 0 {
                let _ = writeln!(out, "{range:<12} {:>6}", 0);
                continue;
            }
            let right = 100.0 * bin.right_share;
            let _ = writeln!(
                out,
                "{range:<12} {:>6} {:>8.1} {right:>8.1}",
                bin.n,
                100.0 * bin.confidence
            );
        }
        let _ = writeln!(
            out,
            "expected calibration error: {:.1} %",
            100.0 * self.expected_calibration_error
        );
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn once((confidence, right): (f32, bool)) -> (f32, bool, f64) {
        (confidence, right, 1.0)
    }

    #[test]
    fn a_weight_of_two_is_two_in_shares_and_one_in_counts() {
        let found = Reliability::of([(0.5, true, 2.0), (0.5, false, 1.0)].into_iter());
        assert_eq!((found.bins[5].n, found.bins[5].right), (2, 1));
        assert!((found.bins[5].right_share - 2.0 / 3.0).abs() < 1e-6, "{found:?}");
        assert!(
            (found.expected_calibration_error - (2.0 / 3.0 - 0.5)).abs() < 1e-6,
            "{found:?}"
        );
    }

    #[test]
    fn replies_are_counted_in_the_bin_of_their_confidence() {
        let found = Reliability::of(
            [
                (0.0, false),
                (0.05, true),
                (0.1, true),
                (0.7, true),
                (0.99, true),
                (1.0, false),
            ]
            .map(once)
            .into_iter(),
        );
        let counts: Vec<(usize, usize)> = found.bins.iter().map(|bin| (bin.n, bin.right)).collect();
        assert_eq!(
            counts,
            [
                (2, 1),
                (1, 1),
                (0, 0),
                (0, 0),
                (0, 0),
                (0, 0),
                (0, 0),
                (1, 1),
                (0, 0),
                (2, 1)
            ]
        );
        assert!((found.bins[9].confidence - 0.995).abs() < 1e-6);
        let drawn = found.drawn();
        for part in [
            "0.7 to 0.8        1     70.0    100.0",
            "0.2 to 0.3        0\n",
            "expected calibration error: ",
        ] {
            assert!(drawn.contains(part), "{part}: {drawn}");
        }
    }

    #[test]
    fn the_error_is_the_mean_distance_and_none_of_nothing() {
        // Twice 0.8, of which one right: off by 0.3 each; and 0 that was wrong: not off.
        let found = Reliability::of(
            [(0.8, true), (0.8, false), (0.0, false), (0.0, false)]
                .map(once)
                .into_iter(),
        );
        assert!((found.expected_calibration_error - 0.15).abs() < 1e-6, "{found:?}");
        assert!(Reliability::of(std::iter::empty()).expected_calibration_error.abs() < 1e-9);
    }
}
