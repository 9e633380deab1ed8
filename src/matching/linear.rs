//! A linear model learnt from a story's phrasings: one weight vector a class, one class against all others.
//!
//! The learner is dual coordinate descent for the L2-loss support vector machine (Hsieh et al., "A Dual Coordinate Descent
//! Method for Large-scale Linear SVM", ICML 2008, algorithm 1), deterministic: examples are visited in a fixed shuffled order.

use super::features::SparseVector;

/// Cost of a margin violation. Larger fits the phrasings more closely.
const COST: f32 = 1.0;
/// How many times as much a violation by one of the class's own phrasings costs: a class has some thirty, against a thousand
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
    /// A class learns from all its own phrasings and from those of others that look most like it: the rest would end with
    /// no say anyway (they lie beyond the margin), and leaving them out makes learning cost in proportion to the phrasings
    /// instead of phrasings times classes.
    pub(super) fn learn(examples: &[Example], classes: usize, features: usize) -> Self {
        let chosen = hardest(examples, classes, features);
        // Classes are learnt apart, so two threads share the work and the weights are the same as one would find.
        let half = chosen.len() / 2;
        let learnt = std::thread::scope(|scope| {
            let first = scope.spawn(|| learn_classes(examples, 0, &chosen[..half], features));
            let mut second = learn_classes(examples, half, &chosen[half..], features);
            let mut all = first
                .join()
                .unwrap_or_else(|_| learn_classes(examples, 0, &chosen[..half], features));
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
/// How many phrasings of other classes a class learns to tell itself from.
const HARDEST: usize = 600;
/// Of the remaining phrasings, one in so many is learnt from as well: without them a class never hears of what is unlike it.
const SAMPLED: usize = 5;
/// An example this far beyond the margin is not looked at again.
const SHRINK: f32 = 0.2;

/// Weights (feature and weight, negligible ones left out) and bias of each class from `first` on, `chosen` beside it.
fn learn_classes(examples: &[Example], first: usize, chosen: &[Vec<u32>], features: usize) -> Vec<(Column, f32)> {
    let mut weights = vec![0.0_f32; features];
    let mut seen = vec![u32::MAX; features];
    let mut order = Vec::new();
    let mut learnt = Vec::with_capacity(chosen.len());
    for (class, chosen) in chosen.iter().enumerate().map(|(at, chosen)| (first + at, chosen)) {
        order.clone_from(chosen);
        shuffle(&mut order);
        let bias = descend(examples, class, &order, &mut weights);
        let mut column = Column::new();
        for &(feature, _) in chosen.iter().flat_map(|&at| &examples[at as usize].vector) {
            if seen[feature as usize] != class as u32 {
                seen[feature as usize] = class as u32;
                let weight = std::mem::take(&mut weights[feature as usize]);
                if weight.abs() > NEGLIGIBLE {
                    column.push((feature, weight));
                }
            }
        }
        learnt.push((column, bias));
    }
    learnt
}

/// The weights of one class: feature and weight.
type Column = Vec<(u32, f32)>;

/// One class against the chosen examples; leaves the weights in `weights` (all 0 before) and returns the bias.
fn descend(examples: &[Example], class: usize, chosen: &[u32], weights: &mut [f32]) -> f32 {
    let mut offset = 0.0_f32;
    let square = |at: u32| examples[at as usize].vector.iter().map(|(_, v)| v * v).sum::<f32>() + 1.0;
    let mut active: Vec<(u32, f32, f32)> = chosen.iter().map(|&at| (at, 0.0, square(at))).collect();
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

/// For every class, its own examples and the [`HARDEST`] others by likeness to its mean.
fn hardest(examples: &[Example], classes: usize, features: usize) -> Vec<Vec<u32>> {
    let mut sizes = vec![0_usize; classes];
    for example in examples {
        sizes[example.class] += 1;
    }
    // The mean of every class, by feature.
    let mut means: Vec<Vec<(u32, f32)>> = vec![Vec::new(); features];
    let mut order: Vec<u32> = (0..examples.len() as u32).collect();
    order.sort_by_key(|&at| examples[at as usize].class);
    for &at in &order {
        let example = &examples[at as usize];
        for &(feature, value) in &example.vector {
            let share = value / sizes[example.class] as f32;
            match means[feature as usize].last_mut() {
                Some((class, sum)) if *class == example.class as u32 => *sum += share,
                _ => means[feature as usize].push((example.class as u32, share)),
            }
        }
    }
    // Features of very many classes (question words) tell which examples are alike only slowly.
    let common = (classes / 3).max(16);
    let mut likeness: Vec<Vec<(f32, u32)>> = vec![Vec::new(); classes];
    let mut scores = vec![0.0_f32; classes];
    for (at, example) in examples.iter().enumerate() {
        scores.fill(0.0);
        for &(feature, value) in &example.vector {
            let mean = &means[feature as usize];
            if mean.len() <= common {
                for &(class, share) in mean {
                    scores[class as usize] += share * value;
                }
            }
        }
        for (class, &score) in scores.iter().enumerate() {
            if class == example.class || (at + class) % SAMPLED == 0 {
                likeness[class].push((f32::INFINITY, at as u32));
            } else if score > 0.0 {
                likeness[class].push((score, at as u32));
            }
        }
    }
    likeness
        .into_iter()
        .enumerate()
        .map(|(class, mut found)| {
            let kept = sizes[class] + HARDEST + examples.len() / SAMPLED;
            if found.len() > kept {
                found.select_nth_unstable_by(kept, |a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
                found.truncate(kept);
            }
            let mut chosen: Vec<u32> = found.into_iter().map(|(_, at)| at).collect();
            chosen.sort_unstable();
            chosen
        })
        .collect()
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
        let chosen = hardest(&examples, 3, 4);
        let alone = learn_classes(&examples, 0, &chosen, 4);
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
    fn the_most_alike_of_others_are_learnt_from() {
        // Class 1's examples share a feature with class 0, class 2's share none; only what fits is kept.
        let mut examples = vec![Example {
            class: 0,
            vector: vec![(0, 1.0)],
        }];
        examples.extend((0..HARDEST).map(|_| Example {
            class: 1,
            vector: vec![(0, 0.5), (1, 0.5)],
        }));
        examples.extend((0..3 * HARDEST).map(|_| Example {
            class: 2,
            vector: vec![(2, 1.0)],
        }));
        let chosen = &hardest(&examples, 3, 3)[0];
        assert!(chosen.contains(&0), "its own");
        let of = |class: usize| {
            chosen
                .iter()
                .filter(|&&at| examples[at as usize].class == class)
                .count()
        };
        assert_eq!(of(1), HARDEST, "all that are like it");
        assert_eq!(of(2), 3 * HARDEST / SAMPLED, "one in {SAMPLED} of those that are not");
        assert!(chosen.is_sorted());
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
