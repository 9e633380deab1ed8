//! Logistic regression over named signals: a probability that can be read part by part.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize, Serializer};

/// Newton's steps; the third decimal of every weight stands after six.
const STEPS: usize = 25;

/// A logistic regression: a weight for every signal, by name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Logistic {
    bias: f32,
    /// A signal without a weight counts nothing.
    #[serde(serialize_with = "in_order")]
    weights: FxHashMap<String, f32>,
}

/// Writes weights in the order of their names, so that the same weights are the same text.
fn in_order<S: Serializer>(weights: &FxHashMap<String, f32>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(weights.iter().collect::<BTreeMap<_, _>>())
}

/// Something to learn from.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sample<'s> {
    /// The value of every signal.
    pub signals: &'s [f32],
    /// What is to be foretold.
    pub right: bool,
    /// How many samples it counts for.
    pub weight: f32,
}

impl Logistic {
    /// The model that finds nothing probable.
    pub(super) fn never() -> Self {
        Self {
            bias: f32::MIN,
            weights: FxHashMap::default(),
        }
    }

    /// The probability, 0 to 1, given the values of the signals of these names.
    pub(super) fn probability(&self, names: &[&str], signals: &[f32]) -> f32 {
        let sum: f32 = self.parts(names, signals).map(|(_, part)| part).sum();
        sigmoid(f64::from(self.bias + sum)) as f32
    }

    /// What every signal adds to the log-odds: value, value times weight.
    pub(super) fn parts(&self, names: &[&str], signals: &[f32]) -> impl Iterator<Item = (f32, f32)> {
        names
            .iter()
            .zip(signals)
            .map(|(name, value)| (*value, value * self.weight(name)))
    }

    /// The weight of a signal.
    pub(super) fn weight(&self, name: &str) -> f32 {
        self.weights.get(name).copied().unwrap_or(0.0)
    }

    /// Learns the weights from samples of the signals of these names, by Newton's method on the penalised likelihood
    /// (iteratively reweighted least squares), on standardised signals. `ridge` is the pull towards 0 of every weight. The
    /// same samples give the same weights.
    pub(super) fn learn(names: &[&str], samples: &[Sample<'_>], ridge: f64) -> Self {
        let count = names.len();
        let total = samples
            .iter()
            .map(|sample| f64::from(sample.weight))
            .sum::<f64>()
            .max(1.0);
        let moment = |of: &dyn Fn(&Sample<'_>) -> f64| {
            samples
                .iter()
                .map(|sample| f64::from(sample.weight) * of(sample))
                .sum::<f64>()
                / total
        };
        let scale: Vec<(f64, f64)> = (0..count)
            .map(|at| {
                let mean = moment(&|sample| f64::from(sample.signals[at]));
                let variance = moment(&|sample| (f64::from(sample.signals[at]) - mean).powi(2));
                // A signal that never changes teaches nothing; any scale will do.
                (mean, if variance > 1e-9 { variance.sqrt() } else { 1.0 })
            })
            .collect();
        // The bias is the weight of a signal that is always 1.
        let row = |sample: &Sample<'_>| -> Vec<f64> {
            let standardised = sample.signals.iter().zip(&scale);
            let standardised = standardised.map(|(value, (mean, deviation))| (f64::from(*value) - mean) / deviation);
            standardised.chain(std::iter::once(1.0)).collect()
        };
        let rows: Vec<Vec<f64>> = samples.iter().map(row).collect();
        let mut weights = vec![0.0_f64; count + 1];
        for _ in 0..STEPS {
            let mut gradient: Vec<f64> = weights.iter().map(|weight| -ridge * weight).collect();
            gradient[count] = 0.0;
            let mut hessian = vec![vec![0.0_f64; count + 1]; count + 1];
            for (row, sample) in rows.iter().zip(samples) {
                let probability = sigmoid(row.iter().zip(&weights).map(|(x, w)| x * w).sum());
                let weight = f64::from(sample.weight);
                let missed = weight * (f64::from(u8::from(sample.right)) - probability);
                let slope = weight * probability * (1.0 - probability);
                for (i, x) in row.iter().enumerate() {
                    gradient[i] += missed * x;
                    for (value, y) in hessian[i].iter_mut().zip(row) {
                        *value += slope * x * y;
                    }
                }
            }
            for (at, line) in hessian.iter_mut().enumerate() {
                line[at] += if at == count { 1e-9 } else { ridge };
            }
            let step = solve(hessian, gradient);
            weights.iter_mut().zip(step).for_each(|(weight, step)| *weight += step);
        }
        let shift: f64 = weights
            .iter()
            .zip(&scale)
            .map(|(weight, (mean, deviation))| weight * mean / deviation)
            .sum();
        let raw = names.iter().zip(weights.iter().zip(&scale));
        Self {
            bias: rounded(weights[count] - shift),
            weights: raw
                .map(|(name, (weight, (_, deviation)))| ((*name).to_owned(), rounded(weight / deviation)))
                .collect(),
        }
    }
}

fn sigmoid(x: f64) -> f64 {
    1.0 / (1.0 + (-x).exp())
}

/// Four decimals: enough for the third decimal of a probability, and the same on every machine.
fn rounded(value: f64) -> f32 {
    ((value * 1e4).round() / 1e4) as f32
}

/// Solves a symmetric positive definite system by elimination without pivoting; the ridge keeps the diagonal away from 0.
fn solve(mut matrix: Vec<Vec<f64>>, mut right: Vec<f64>) -> Vec<f64> {
    let size = right.len();
    for pivot in 0..size {
        let line = matrix[pivot].clone();
        let found = right[pivot];
        for row in pivot + 1..size {
            let factor = matrix[row][pivot] / line[pivot];
            matrix[row]
                .iter_mut()
                .zip(&line)
                .for_each(|(value, other)| *value -= factor * other);
            right[row] -= factor * found;
        }
    }
    for row in (0..size).rev() {
        let known: f64 = (row + 1..size).map(|column| matrix[row][column] * right[column]).sum();
        right[row] = (right[row] - known) / matrix[row][row];
    }
    right
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAMES: [&str; 3] = ["telling", "idle", "noise"];

    fn samples(rows: &[[f32; 3]], right: fn(usize) -> bool) -> Vec<Sample<'_>> {
        rows.iter()
            .enumerate()
            .map(|(at, signals)| Sample {
                signals,
                right: right(at),
                weight: 1.0,
            })
            .collect()
    }

    fn rows() -> Vec<[f32; 3]> {
        (0..100_u8)
            .map(|at| [f32::from(at) / 100.0, 7.0, f32::from(at % 7)])
            .collect()
    }

    #[test]
    fn learns_which_signal_tells() {
        let rows = rows();
        let learnt = Logistic::learn(&NAMES, &samples(&rows, |at| at >= 50), 1.0);
        assert!(learnt.weight("telling") > 3.0, "{learnt:?}");
        assert!(learnt.weight("noise").abs() < 0.5, "{learnt:?}");
        assert!(
            learnt.weight("idle").abs() < 1e-3,
            "what never changes teaches nothing: {learnt:?}"
        );
        assert!(learnt.probability(&NAMES, &rows[99]) > 0.9);
        assert!(learnt.probability(&NAMES, &rows[0]) < 0.1);
    }

    #[test]
    fn a_sample_of_weight_two_is_two_samples() {
        let rows = rows();
        let once = samples(&rows, |at| at % 3 == 0);
        let mut twice = once.clone();
        twice.extend(once.iter().filter(|sample| sample.right));
        let mut heavy = once;
        for sample in heavy.iter_mut().filter(|sample| sample.right) {
            sample.weight = 2.0;
        }
        let (twice, heavy) = (
            Logistic::learn(&NAMES, &twice, 1.0),
            Logistic::learn(&NAMES, &heavy, 1.0),
        );
        for name in NAMES {
            assert!(
                (twice.weight(name) - heavy.weight(name)).abs() < 2e-4,
                "{twice:?} {heavy:?}"
            );
        }
    }

    #[test]
    fn the_parts_and_the_bias_are_the_log_odds() {
        let rows = rows();
        let learnt = Logistic::learn(&NAMES, &samples(&rows, |at| at >= 50), 1.0);
        let sum: f32 = learnt.parts(&NAMES, &rows[40]).map(|(_, part)| part).sum();
        let expected = sigmoid(f64::from(learnt.bias + sum)) as f32;
        assert!((learnt.probability(&NAMES, &rows[40]) - expected).abs() < 1e-6);
    }

    #[test]
    fn no_samples_are_no_failure_and_nothing_is_never_probable() {
        let untaught = Logistic::learn(&NAMES, &[], 1.0);
        assert!(untaught.probability(&NAMES, &[1.0; 3]).is_finite());
        assert!(Logistic::never().probability(&NAMES, &[1.0; 3]) < 1e-6);
    }
}
