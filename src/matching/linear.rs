//! A linear model learnt from a story's phrasings: one weight vector a class, one class against all others.
//!
//! The learner is dual coordinate descent for the L2-loss support vector machine (Hsieh et al., "A Dual Coordinate Descent
//! Method for Large-scale Linear SVM", ICML 2008, algorithm 1), deterministic: examples are visited in a fixed shuffled order.

use super::features::SparseVector;

/// Cost of a margin violation. Larger fits the phrasings more closely.
const COST: f32 = 1.0;
/// How many times as much a violation by one of the class's own phrasings costs: a class has some thirty, against thousands
/// of others, and without this the others have the last word. Held-out questions are flat between 5 and 20.
const OWN_COST: f32 = 10.0;
/// Passes over a class's examples. The ranking no longer changes after about ten.
const PASSES: usize = 10;

/// A phrasing to learn from.
#[derive(Debug)]
pub(super) struct Example {
    /// Which class it belongs to.
    pub class: usize,
    /// Its features.
    pub vector: SparseVector,
}

/// The learnt weights, by feature: the classes that a feature speaks for or against.
#[derive(Debug)]
pub(super) struct LinearModel {
    classes: usize,
    bias: Vec<f32>,
    /// `weights[starts[f]..starts[f + 1]]` belong to feature `f`.
    starts: Vec<u32>,
    weights: Vec<(u16, f32)>,
}

impl LinearModel {
    /// Learns `classes` weight vectors over `features` features.
    ///
    /// A class learns from all phrasings, its own and everybody else's. Leaving out those that look least like it makes
    /// learning several times faster and was measured to be a mistake: what is left out is what would have taught a class that
    /// common words say little, and which are left out moves every figure by points.
    pub(super) fn learn(examples: &[Example], classes: usize, features: usize) -> Self {
        let mut order: Vec<u32> = (0..examples.len() as u32).collect();
        shuffle(&mut order);
        // Classes are learnt apart, so two threads share the work and the weights are the same as one would find.
        let half = classes / 2;
        let learnt = std::thread::scope(|scope| {
            let first = scope.spawn(|| learn_classes(examples, 0..half, &order, features));
            let mut second = learn_classes(examples, half..classes, &order, features);
            let mut all = first
                .join()
                .unwrap_or_else(|_| learn_classes(examples, 0..half, &order, features));
            all.append(&mut second);
            all
        });
        let (columns, bias): (Vec<_>, Vec<_>) = learnt.into_iter().unzip();
        Self::by_feature(&columns, bias, features)
    }

    fn by_feature(columns: &[Column], bias: Vec<f32>, features: usize) -> Self {
        let mut starts = vec![0_u32; features + 1];
        for &(feature, _) in columns.iter().flatten() {
            starts[feature as usize + 1] += 1;
        }
        for feature in 0..features {
            starts[feature + 1] += starts[feature];
        }
        let mut next = starts.clone();
        let mut weights = vec![(0_u16, 0.0_f32); starts[features] as usize];
        for (class, column) in columns.iter().enumerate() {
            for &(feature, weight) in column {
                let at = &mut next[feature as usize];
                weights[*at as usize] = (class as u16, weight);
                *at += 1;
            }
        }
        Self {
            classes: columns.len(),
            bias,
            starts,
            weights,
        }
    }

    /// The score of every class: above 0 speaks for it, about 1 for a phrasing it was learnt from.
    pub(super) fn scores(&self, vector: &SparseVector) -> Vec<f32> {
        let mut scores = self.bias.clone();
        debug_assert_eq!(scores.len(), self.classes);
        for &(feature, value) in vector {
            let range = self.starts[feature as usize] as usize..self.starts[feature as usize + 1] as usize;
            for &(class, weight) in &self.weights[range] {
                scores[usize::from(class)] += weight * value;
            }
        }
        scores
    }

    /// How many weights are held.
    pub(super) fn weight_count(&self) -> usize {
        self.weights.len()
    }
}

/// Weights below this change no score in its second decimal and are not kept.
const NEGLIGIBLE: f32 = 5e-3;
/// An example this far beyond the margin is not looked at again.
const SHRINK: f32 = 0.2;

/// Weights (feature and weight, negligible ones left out) and bias of each of these classes, `order` being that in which
/// examples are visited.
fn learn_classes(
    examples: &[Example],
    classes: std::ops::Range<usize>,
    order: &[u32],
    features: usize,
) -> Vec<(Column, f32)> {
    let squares: Vec<f32> = order
        .iter()
        .map(|&at| examples[at as usize].vector.iter().map(|(_, v)| v * v).sum::<f32>() + 1.0)
        .collect();
    let mut weights = vec![0.0_f32; features];
    let mut learnt = Vec::with_capacity(classes.len());
    for class in classes {
        let bias = descend(examples, class, order, &squares, &mut weights);
        let mut column = Column::new();
        for (feature, weight) in weights.iter_mut().enumerate() {
            let weight = std::mem::take(weight);
            if weight.abs() > NEGLIGIBLE {
                column.push((feature as u32, weight));
            }
        }
        learnt.push((column, bias));
    }
    learnt
}

/// The weights of one class: feature and weight.
type Column = Vec<(u32, f32)>;

/// One class against all examples; leaves the weights in `weights` (all 0 before) and returns the bias.
fn descend(examples: &[Example], class: usize, order: &[u32], squares: &[f32], weights: &mut [f32]) -> f32 {
    let mut offset = 0.0_f32;
    let visited = order.iter().zip(squares);
    let mut active: Vec<(u32, f32, f32)> = visited.map(|(&at, &square)| (at, 0.0, square)).collect();
    for _ in 0..PASSES {
        active.retain_mut(|(at, alpha, square)| {
            let example = &examples[*at as usize];
            let (label, diagonal) = if example.class == class {
                (1.0, 0.5 / (COST * OWN_COST))
            } else {
                (-1.0, 0.5 / COST)
            };
            let score = offset
                + example
                    .vector
                    .iter()
                    .map(|&(f, v)| weights[f as usize] * v)
                    .sum::<f32>();
            let gradient = label * score - 1.0 + diagonal * *alpha;
            if *alpha == 0.0 && gradient >= SHRINK {
                return false;
            }
            let next = (*alpha - gradient / (*square + diagonal)).max(0.0);
            let step = (next - *alpha) * label;
            *alpha = next;
            if step != 0.0 {
                offset += step;
                for &(f, v) in &example.vector {
                    weights[f as usize] += step * v;
                }
            }
            true
        });
    }
    offset
}

/// A fixed shuffle: a linear congruential generator (Knuth's MMIX constants) with a constant seed drives Fisher and
/// Yates's algorithm, so that the same story always learns the same weights.
fn shuffle(order: &mut [u32]) {
    let mut state = 0x2545_F491_4F6C_DD1D_u64;
    for at in (1..order.len()).rev() {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        order.swap(at, (state >> 33) as usize % (at + 1));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Three classes: feature 0 is class 0's, feature 1 class 1's, feature 2 class 2's; feature 3 is everybody's.
    fn separable() -> Vec<Example> {
        (0..30)
            .map(|at| {
                let class = at % 3;
                // Some louder than others, so that there is something to weigh.
                let loud = if at % 2 == 0 { 1.0 } else { 0.8 };
                Example {
                    class,
                    vector: vec![(class as u32, loud), (3, 0.5)],
                }
            })
            .collect()
    }

    fn best(scores: &[f32]) -> usize {
        (0..scores.len())
            .max_by(|&a, &b| scores[a].total_cmp(&scores[b]))
            .unwrap()
    }

    #[test]
    fn what_can_be_told_apart_is() {
        let examples = separable();
        let model = LinearModel::learn(&examples, 3, 4);
        for example in &examples {
            let scores = model.scores(&example.vector);
            assert_eq!(best(&scores), example.class, "{scores:?}");
            for (class, &score) in scores.iter().enumerate() {
                assert_eq!(score > 0.0, class == example.class, "{scores:?}");
            }
        }
    }

    #[test]
    fn the_same_examples_teach_the_same_weights() {
        let (one, other) = (
            LinearModel::learn(&separable(), 3, 4),
            LinearModel::learn(&separable(), 3, 4),
        );
        assert_eq!(format!("{one:?}"), format!("{other:?}"));
    }

    #[test]
    fn two_threads_find_what_one_would() {
        let examples = separable();
        let mut order: Vec<u32> = (0..examples.len() as u32).collect();
        shuffle(&mut order);
        let alone = learn_classes(&examples, 0..3, &order, 4);
        let model = LinearModel::learn(&examples, 3, 4);
        let biases: Vec<f32> = alone.iter().map(|(_, bias)| *bias).collect();
        assert_eq!(model.bias, biases);
        let weights: usize = alone.iter().map(|(column, _)| column.len()).sum();
        assert_eq!(model.weight_count(), weights);
    }

    #[test]
    fn a_class_learns_what_speaks_for_it_and_against() {
        let model = LinearModel::learn(&separable(), 3, 4);
        let of = |feature: usize, class: u16| {
            let range = model.starts[feature] as usize..model.starts[feature + 1] as usize;
            model.weights[range]
                .iter()
                .find(|(c, _)| *c == class)
                .map_or(0.0, |(_, weight)| *weight)
        };
        assert!(of(0, 0) > 0.5 && of(0, 1) < 0.0 && of(0, 2) < 0.0, "{model:?}");
    }

    #[test]
    fn negligible_weights_are_not_kept() {
        // Feature 4 is next to silent, so that it learns next to nothing.
        let mut examples = separable();
        for example in &mut examples {
            example.vector.push((4, 1e-4));
        }
        let model = LinearModel::learn(&examples, 3, 5);
        assert_eq!(model.starts[4], model.starts[5], "nothing of it is held");
        assert!(
            model.weights.iter().all(|(_, weight)| weight.abs() > NEGLIGIBLE),
            "{model:?}"
        );
        assert!(model.weight_count() > 0);
    }

    #[test]
    fn a_class_without_examples_never_wins() {
        // Class 3 has none; it learns from the others what it is not.
        let examples = separable();
        let model = LinearModel::learn(&examples, 4, 4);
        for example in &examples {
            let scores = model.scores(&example.vector);
            assert_eq!(scores.len(), 4);
            assert!(scores[3] <= 0.0 && best(&scores) == example.class, "{scores:?}");
        }
    }

    #[test]
    fn nothing_to_learn_is_no_failure() {
        assert!(LinearModel::learn(&[], 0, 0).scores(&Vec::new()).is_empty());
        assert_eq!(LinearModel::learn(&[], 2, 3).scores(&vec![(0, 1.0)]), [0.0, 0.0]);
        let alone = [Example {
            class: 0,
            vector: vec![(0, 1.0)],
        }];
        assert!(LinearModel::learn(&alone, 1, 1).scores(&vec![(0, 1.0)])[0] > 0.0);
    }

    #[test]
    fn the_shuffle_is_fixed_and_loses_nothing() {
        let plain: Vec<u32> = (0..100).collect();
        let (mut one, mut other) = (plain.clone(), plain.clone());
        shuffle(&mut one);
        shuffle(&mut other);
        assert_eq!(one, other);
        assert_ne!(one, plain);
        one.sort_unstable();
        assert_eq!(one, plain);
    }
}
