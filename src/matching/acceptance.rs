//! The acceptance model: how probable it is, given the signals, that the best entry answers the question.
//!
//! A logistic regression, the same for every story. Its weights stand in `acceptance.toml`, learnt by `footnote learn`
//! from labelled questions about several stories by readers who had not seen the stories' phrasings; a story's own
//! phrasings would teach it the wrong thing, for they are written to differ from each other, unlike questions.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::signals::{COUNT, SIGNALS, Signals};

const LEARNT: &str = include_str!("acceptance.toml");

/// Strength of the pull towards 0 of every weight, for signals of unit variance. With some hundred questions,
/// ten-fold cross-validation is flat between 0.3 and 3.
const RIDGE: f64 = 1.0;
/// Newton's steps; the third decimal of every weight stands after six.
const STEPS: usize = 25;

/// A logistic regression over the signals.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Acceptance {
    bias: f32,
    /// A signal without a weight counts nothing.
    weights: BTreeMap<String, f32>,
}

impl Default for Acceptance {
    /// The weights that the program ships with.
    fn default() -> Self {
        toml::from_str(LEARNT).unwrap_or_else(|_| Self {
            bias: f32::MIN,
            weights: BTreeMap::new(),
        })
    }
}

impl Acceptance {
    /// The probability, 0 to 1, that the best entry answers the question.
    pub fn confidence(&self, signals: &Signals) -> f32 {
        let sum: f32 = self.parts(signals).map(|(_, _, part)| part).sum();
        sigmoid(f64::from(self.bias + sum)) as f32
    }

    /// What every signal adds to the log-odds: name, value, value times weight.
    pub fn parts(&self, signals: &Signals) -> impl Iterator<Item = (&'static str, f32, f32)> {
        SIGNALS
            .iter()
            .zip(signals.0)
            .map(|(name, value)| (*name, value, value * self.weights.get(*name).copied().unwrap_or(0.0)))
    }

    /// Learns the weights from signals and whether the best entry was right, by Newton's method on the penalised
    /// likelihood (iteratively reweighted least squares), on standardised signals. The same samples give the same weights.
    pub fn learn(samples: &[(Signals, bool)]) -> Self {
        let count = samples.len().max(1) as f64;
        let column = |at: usize| samples.iter().map(move |(signals, _)| f64::from(signals.0[at]));
        let mean: [f64; COUNT] = std::array::from_fn(|at| column(at).sum::<f64>() / count);
        let deviation: [f64; COUNT] = std::array::from_fn(|at| {
            let variance = column(at).map(|value| (value - mean[at]).powi(2)).sum::<f64>() / count;
            // A signal that never changes teaches nothing; any scale will do.
            if variance > 1e-9 { variance.sqrt() } else { 1.0 }
        });
        let rows: Vec<([f64; COUNT + 1], f64)> = samples
            .iter()
            .map(|(signals, right)| {
                let row = std::array::from_fn(|at| {
                    if at == COUNT {
                        1.0
                    } else {
                        (f64::from(signals.0[at]) - mean[at]) / deviation[at]
                    }
                });
                (row, f64::from(u8::from(*right)))
            })
            .collect();
        let mut weights = [0.0_f64; COUNT + 1];
        for _ in 0..STEPS {
            let mut gradient: [f64; COUNT + 1] =
                std::array::from_fn(|at| if at == COUNT { 0.0 } else { -RIDGE * weights[at] });
            let mut hessian = [[0.0_f64; COUNT + 1]; COUNT + 1];
            for (row, right) in &rows {
                let probability = sigmoid(row.iter().zip(&weights).map(|(x, w)| x * w).sum());
                let slope = probability * (1.0 - probability);
                for i in 0..=COUNT {
                    gradient[i] += (right - probability) * row[i];
                    for j in 0..=COUNT {
                        hessian[i][j] += slope * row[i] * row[j];
                    }
                }
            }
            for (at, line) in hessian.iter_mut().enumerate() {
                line[at] += if at == COUNT { 1e-9 } else { RIDGE };
            }
            let step = solve(hessian, gradient);
            weights.iter_mut().zip(step).for_each(|(weight, step)| *weight += step);
        }
        let bias = weights[COUNT] - (0..COUNT).map(|at| weights[at] * mean[at] / deviation[at]).sum::<f64>();
        let raw = SIGNALS
            .iter()
            .enumerate()
            .map(|(at, name)| ((*name).to_owned(), rounded(weights[at] / deviation[at])));
        Self {
            bias: rounded(bias),
            weights: raw.collect(),
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
fn solve<const N: usize>(mut matrix: [[f64; N]; N], mut right: [f64; N]) -> [f64; N] {
    for pivot in 0..N {
        let line = matrix[pivot];
        for row in pivot + 1..N {
            let factor = matrix[row][pivot] / line[pivot];
            matrix[row]
                .iter_mut()
                .zip(line)
                .for_each(|(value, other)| *value -= factor * other);
            right[row] -= factor * right[pivot];
        }
    }
    for row in (0..N).rev() {
        let known: f64 = (row + 1..N).map(|column| matrix[row][column] * right[column]).sum();
        right[row] = (right[row] - known) / matrix[row][row];
    }
    right
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_weights_are_read() {
        let shipped: Acceptance = toml::from_str(LEARNT).unwrap();
        assert_eq!(shipped, Acceptance::default());
        assert!(
            shipped.weights.keys().all(|name| SIGNALS.contains(&name.as_str())),
            "{:?}",
            shipped.weights.keys()
        );
    }

    #[test]
    fn learns_which_signal_tells() {
        let samples: Vec<(Signals, bool)> = (0..100_u8)
            .map(|at| {
                let mut signals = [0.0; COUNT];
                signals[0] = f32::from(at) / 100.0;
                signals[1] = f32::from(at % 7);
                (Signals(signals), at >= 50)
            })
            .collect();
        let learnt = Acceptance::learn(&samples);
        assert!(learnt.weights["score"] > 3.0, "{learnt:?}");
        assert!(learnt.weights["over_gap"].abs() < 0.5, "{learnt:?}");
        assert!(learnt.confidence(&samples[99].0) > 0.9);
        assert!(learnt.confidence(&samples[0].0) < 0.1);
    }

    #[test]
    fn the_parts_and_the_bias_are_the_log_odds() {
        let shipped = Acceptance::default();
        let signals = Signals(std::array::from_fn(|at| at as f32 / 10.0));
        let sum: f32 = shipped.parts(&signals).map(|(_, _, part)| part).sum();
        let expected = sigmoid(f64::from(shipped.bias + sum)) as f32;
        assert!((shipped.confidence(&signals) - expected).abs() < 1e-6);
        for (at, (name, value, part)) in shipped.parts(&signals).enumerate() {
            assert_eq!((name, value), (SIGNALS[at], signals.0[at]));
            let weight = shipped.weights.get(name).copied().unwrap_or(0.0);
            assert!((part - value * weight).abs() < 1e-6, "{name}");
        }
    }

    #[test]
    fn what_speaks_against_an_answer_is_held_against_it() {
        // Whatever is learnt anew, these may not change sides.
        let shipped = Acceptance::default();
        for (name, for_it) in [
            ("coverage", true),
            ("type_fit", true),
            ("foreign", false),
            ("unknown", false),
        ] {
            let weight = shipped.weights[name];
            assert_eq!(weight > 0.0, for_it, "{name}: {weight}");
        }
        assert!(
            shipped.confidence(&Signals([0.0; COUNT])) < 0.5,
            "no evidence is no answer"
        );
    }

    #[test]
    fn a_signal_that_never_changes_teaches_nothing_and_no_samples_are_no_failure() {
        let samples: Vec<(Signals, bool)> = (0..20_u8)
            .map(|at| {
                (
                    Signals(std::array::from_fn(
                        |signal| if signal == 2 { f32::from(at) } else { 7.0 },
                    )),
                    at > 9,
                )
            })
            .collect();
        let learnt = Acceptance::learn(&samples);
        assert!(learnt.weights["over_rival"] > 0.0);
        assert!(learnt.weights["coverage"].abs() < 1e-3, "{learnt:?}");
        assert_eq!(
            learnt,
            Acceptance::learn(&samples),
            "the same samples, the same weights"
        );
        let untaught = Acceptance::learn(&[]);
        assert!(untaught.confidence(&Signals([1.0; COUNT])).is_finite());
    }
}
