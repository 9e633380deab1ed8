//! A linear model learnt from a story's phrasings: one weight vector a class, one class against all others.
//!
//! The learner is dual coordinate descent for the L2-loss support vector machine (Hsieh et al., "A Dual Coordinate Descent
//! Method for Large-scale Linear SVM", ICML 2008, algorithm 3: with shrinking, to convergence). What is learnt does not depend on
//! the order in which examples are visited, which is shuffled for speed and fixed all the same, so that the same story always
//! learns the same weights to the last bit.

mod lessons;

use std::cmp::Reverse;

use fearless_simd::{Level, Simd, dispatch};
use serde::{Deserialize, Serialize};

use self::lessons::Lessons;
use super::draws::Draws;
use super::targets::Labels;

/// Cost of a margin violation. Larger fits the phrasings more closely.
const COST: f32 = 1.0;
/// How many times as much a violation by one of the class's own phrasings costs: a class has some thirty, against thousands
/// of others, and without this the others have the last word. Held-out questions are flat between 5 and 20. Where a
/// target has more than one phrasing in eleven, own and others weigh the same.
const OWN_COST: f32 = 10.0;
/// A class has been learnt when no example's gradient (against a margin of 1) would have its weights change by more than this:
/// at twice this, another order of the examples moved held-out figures by one question in a thousand. Stopped after ten passes,
/// wherever they had come to, the order moved them by points.
const TOLERANCE: f32 = 0.05;
/// Passes after which learning ends in any case. The shipped story's classes take some twenty, fifty at most.
const PASSES: usize = 1000;

/// The phrasings to learn from: what each is an example of, and its features, one behind the other.
#[derive(Debug)]
pub(super) struct Examples {
    labels: Vec<Labels>,
    /// `features[starts[e]..starts[e + 1]]` belong to example `e`.
    starts: Vec<u32>,
    features: Vec<(u32, f32)>,
}

impl Default for Examples {
    fn default() -> Self {
        Self {
            labels: Vec::new(),
            starts: vec![0],
            features: Vec::new(),
        }
    }
}

impl Examples {
    /// Adds a phrasing.
    pub(super) fn push(&mut self, labels: Labels, vector: &[(u32, f32)]) {
        self.labels.push(labels);
        self.features.extend_from_slice(vector);
        self.starts.push(self.features.len() as u32);
    }

    fn len(&self) -> usize {
        self.labels.len()
    }

    fn is_of(&self, example: usize, class: usize) -> bool {
        self.labels[example].contains(&(class as u32))
    }

    fn vector(&self, example: usize) -> &[(u32, f32)] {
        &self.features[self.starts[example] as usize..self.starts[example + 1] as usize]
    }
}

/// The learnt weights, by feature: the classes that a feature speaks for or against.
///
/// A feature that speaks of few classes has a list of them beside its weights. One that speaks of many has a weight for every
/// class, 0 for those that it does not speak of: that takes no more room and is added up several at a time.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct LinearModel {
    bias: Vec<f32>,
    /// `classes[listed[f]..listed[f + 1]]` are the classes of feature `f`; none where it has a weight for every class.
    listed: Vec<u32>,
    #[serde(with = "super::packed")]
    classes: Vec<u16>,
    /// `weights[starts[f]..starts[f + 1]]` belong to feature `f`.
    starts: Vec<u32>,
    #[serde(with = "super::packed")]
    loudest: Vec<Loudest>,
    #[serde(with = "super::packed")]
    weights: Vec<Weight>,
}

/// A weight as a share of its feature's loudest one, of which it has [`Weight::MAX`]: a quarter of the room of the number itself, and as
/// many more at a time are added up. Of the loudest weights half are beneath 0.5, where it lies within 0.002 of what was learnt: a fifth of
/// what is negligible.
type Weight = i8;
/// The loudest weight of a feature, in [`STEP`]s, rounded up. Up to 4, which none reaches where the examples' vectors have a length of one.
type Loudest = u8;
/// See [`Loudest`].
const STEP: f32 = 1.0 / 64.0;

/// The least that is no less than a feature's loudest weight.
#[expect(clippy::cast_sign_loss, reason = "it is of an absolute value")]
fn loudest(most: f32) -> Loudest {
    (most / STEP).ceil() as Loudest
}

/// What one of a feature's weights counts.
fn unit(loudest: Loudest) -> f32 {
    f32::from(loudest) * (STEP / f32::from(Weight::MAX))
}

/// From this share of the classes on, a feature has a weight for every class: a listed weight takes three times the room, and is added by
/// itself.
const MANY: f32 = 1.0 / 3.0;

impl LinearModel {
    /// Learns `classes` weight vectors over `features` features.
    ///
    /// A class learns from all phrasings, its own and everybody else's, unless there are very many: see [`Lessons`].
    pub(super) fn learn(examples: &Examples, classes: usize, features: usize) -> Self {
        let Visits { examples, places } = &Visits::of(examples, features);
        let lessons = &Lessons::of(examples, classes, features);
        // Classes are learnt apart, so two threads share the work and the weights are the same as one would find.
        let half = classes / 2;
        let learnt = std::thread::scope(|scope| {
            let first = scope.spawn(|| learn_classes(examples, lessons, 0..half, places));
            let mut second = learn_classes(examples, lessons, half..classes, places);
            let mut all = first
                .join()
                .unwrap_or_else(|_| learn_classes(examples, lessons, 0..half, places));
            all.append(&mut second);
            all
        });
        let (columns, bias): (Vec<_>, Vec<_>) = learnt.into_iter().unzip();
        Self::by_feature(&columns, bias, features)
    }

    fn by_feature(columns: &[Column], bias: Vec<f32>, features: usize) -> Self {
        let all = columns.len();
        let (mut counts, mut most) = (vec![0_u32; features], vec![0.0_f32; features]);
        for &(feature, weight) in columns.iter().flatten() {
            let feature = feature as usize;
            counts[feature] += 1;
            most[feature] = most[feature].max(weight.abs());
        }
        let loudest: Vec<Loudest> = most.iter().map(|&most| loudest(most)).collect();
        let has_all = |feature: usize| counts[feature] as f32 > MANY * all as f32;
        let (mut listed, mut starts) = (vec![0_u32; features + 1], vec![0_u32; features + 1]);
        for feature in 0..features {
            let (list, weights) = if has_all(feature) {
                (0, all as u32)
            } else {
                (counts[feature], counts[feature])
            };
            listed[feature + 1] = listed[feature] + list;
            starts[feature + 1] = starts[feature] + weights;
        }
        let mut classes = vec![0_u16; listed[features] as usize];
        let mut weights: Vec<Weight> = vec![0; starts[features] as usize];
        let mut filled = vec![0_u32; features];
        for (class, column) in columns.iter().enumerate() {
            for &(feature, weight) in column {
                let feature = feature as usize;
                // What is out of range becomes the nearest that is in it.
                let weight = (weight / unit(loudest[feature])).round() as Weight;
                if has_all(feature) {
                    weights[starts[feature] as usize + class] = weight;
                } else {
                    classes[(listed[feature] + filled[feature]) as usize] = class as u16;
                    weights[(starts[feature] + filled[feature]) as usize] = weight;
                    filled[feature] += 1;
                }
            }
        }
        Self {
            bias,
            listed,
            classes,
            starts,
            loudest,
            weights,
        }
    }

    /// The classes that a feature lists, and its weights.
    fn row(&self, feature: u32) -> (&[u16], &[Weight]) {
        let feature = feature as usize;
        let range = |starts: &[u32]| starts[feature] as usize..starts[feature + 1] as usize;
        (&self.classes[range(&self.listed)], &self.weights[range(&self.starts)])
    }

    /// The score of every class: above 0 speaks for it, about 1 for a phrasing it was learnt from.
    pub(super) fn scores(&self, vector: &[(u32, f32)]) -> Vec<f32> {
        let mut scores = self.bias.clone();
        dispatch!(Level::new(), processor => self.add_up(processor, vector, &mut scores));
        scores
    }

    /// Adds the weights of a vector's features to the scores, as many at a time as the processor can: the same sums on every one.
    #[expect(
        clippy::inline_always,
        reason = "what is not inlined is not compiled for the processor at hand"
    )]
    #[inline(always)]
    fn add_up<S: Simd>(&self, _: S, vector: &[(u32, f32)], scores: &mut [f32]) {
        for &(feature, value) in vector {
            let (classes, weights) = self.row(feature);
            let value = value * unit(self.loudest[feature as usize]);
            if classes.is_empty() {
                // Of a feature without any weight there is nothing to add.
                for (score, &weight) in scores.iter_mut().zip(weights) {
                    *score += f32::from(weight) * value;
                }
            } else {
                for (&class, &weight) in classes.iter().zip(weights) {
                    scores[usize::from(class)] += f32::from(weight) * value;
                }
            }
        }
    }

    /// How many weights were learnt.
    pub(super) fn weight_count(&self) -> usize {
        self.weights.iter().filter(|&&weight| weight != 0).count()
    }
}

/// Weights below this change no held-out figure and are not kept.
const NEGLIGIBLE: f32 = 1e-2;
/// A feature that so many examples have is one of those that are needed all the time.
const COMMON: u32 = 8;

/// The examples in the order in which they are visited, their features by the places of their weights.
///
/// The weights are more than the processor keeps at hand. Those of common features lie together, and the others as they are first
/// met, so that those of one example lie beside each other. What is added up, and in what order, is the same.
struct Visits {
    examples: Examples,
    /// The place of every feature.
    places: Vec<u32>,
}

impl Visits {
    fn of(examples: &Examples, features: usize) -> Self {
        let mut order: Vec<u32> = (0..examples.len() as u32).collect();
        Draws::default().shuffle(&mut order);
        let (mut counts, mut first) = (vec![0_u32; features], vec![u32::MAX; features]);
        for (at, &example) in (0_u32..).zip(&order) {
            for &(feature, _) in examples.vector(example as usize) {
                let feature = feature as usize;
                counts[feature] += 1;
                first[feature] = first[feature].min(at);
            }
        }
        let mut by_use: Vec<u32> = (0..features as u32).collect();
        by_use.sort_by_key(|&feature| {
            let feature = feature as usize;
            let count = if counts[feature] < COMMON { 0 } else { counts[feature] };
            (Reverse(count), first[feature])
        });
        let mut places = vec![0; features];
        for (place, feature) in (0_u32..).zip(by_use) {
            places[feature as usize] = place;
        }
        let mut visited = Examples::default();
        for example in order {
            let vector = examples.vector(example as usize).iter();
            let vector: Vec<(u32, f32)> = vector.map(|&(f, value)| (places[f as usize], value)).collect();
            visited.push(examples.labels[example as usize], &vector);
        }
        Self {
            examples: visited,
            places,
        }
    }
}

/// Weights (feature and weight, negligible ones left out) and bias of each of these classes, from examples in the order in which they
/// are visited.
fn learn_classes(
    examples: &Examples,
    lessons: &Lessons,
    classes: std::ops::Range<usize>,
    places: &[u32],
) -> Vec<(Column, f32)> {
    let square = |at: usize| examples.vector(at).iter().map(|(_, v)| v * v).sum::<f32>() + 1.0;
    let squares: Vec<f32> = (0..examples.len()).map(square).collect();
    let mut features = vec![0_u32; places.len()];
    for (feature, &place) in (0_u32..).zip(places) {
        features[place as usize] = feature;
    }
    let mut weights = vec![0.0_f32; places.len()];
    let mut alike = vec![0.0_f32; examples.len()];
    let mut learnt = Vec::with_capacity(classes.len());
    for class in classes {
        let lesson = lessons.of_class(examples, class, &mut alike);
        let bias = descend(examples, &lesson, class, &squares, &mut weights);
        let mut column = Column::new();
        for &(place, _) in lesson.iter().flat_map(|&at| examples.vector(at as usize)) {
            let weight = std::mem::take(&mut weights[place as usize]);
            if weight.abs() > NEGLIGIBLE {
                column.push((features[place as usize], weight));
            }
        }
        column.sort_unstable_by_key(|&(feature, _)| feature);
        learnt.push((column, bias));
    }
    learnt
}

/// The weights of one class: feature and weight.
type Column = Vec<(u32, f32)>;

/// One class against the examples of its lesson; leaves the weights in `weights` (all 0 before) and returns the bias.
///
/// An example beyond the margin by more than any was in the pass before is left out of the passes that follow, until those that
/// remain have converged; then all are looked at once more.
fn descend(examples: &Examples, lesson: &[u32], class: usize, squares: &[f32], weights: &mut [f32]) -> f32 {
    let mut offset = 0.0_f32;
    let mut alphas = vec![0.0_f32; lesson.len()];
    let mut active: Vec<u32> = (0..lesson.len() as u32).collect();
    let mut draws = Draws::default();
    let mut bound = f32::INFINITY;
    let own = lesson.iter().filter(|&&at| examples.is_of(at as usize, class)).count() as f32;
    let own_cost = (lesson.len() as f32 / own.max(1.0) - 1.0).clamp(1.0, OWN_COST);
    for _ in 0..PASSES {
        draws.shuffle(&mut active);
        let (mut most, mut least) = (f32::NEG_INFINITY, f32::INFINITY);
        active.retain(|&place| {
            let at = lesson[place as usize] as usize;
            let vector = examples.vector(at);
            let (label, diagonal) = if examples.is_of(at, class) {
                (1.0, 0.5 / (COST * own_cost))
            } else {
                (-1.0, 0.5 / COST)
            };
            let alpha = alphas[place as usize];
            let score = offset + vector.iter().map(|&(f, v)| weights[f as usize] * v).sum::<f32>();
            let gradient = label * score - 1.0 + diagonal * alpha;
            if alpha == 0.0 && gradient > bound {
                return false;
            }
            // An alpha of 0 cannot become less.
            let projected = if alpha == 0.0 { gradient.min(0.0) } else { gradient };
            most = most.max(projected);
            least = least.min(projected);
            let next = (alpha - gradient / (squares[at] + diagonal)).max(0.0);
            let step = (next - alpha) * label;
            alphas[place as usize] = next;
            if step != 0.0 {
                offset += step;
                for &(f, v) in vector {
                    weights[f as usize] += step * v;
                }
            }
            true
        });
        let converged = most - least <= TOLERANCE;
        if converged && active.len() == lesson.len() {
            break;
        }
        bound = if most > 0.0 { most } else { f32::INFINITY };
        if converged {
            active = (0..lesson.len() as u32).collect();
            bound = f32::INFINITY;
        }
    }
    offset
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matching::targets::NONE;

    /// Three classes: feature 0 is class 0's, feature 1 class 1's, feature 2 class 2's; feature 3 is everybody's.
    fn separable() -> Examples {
        with_more(&[])
    }

    /// The same, every example with more features.
    fn with_more(more: &[(u32, f32)]) -> Examples {
        let mut examples = Examples::default();
        for at in 0..30 {
            let class = at % 3;
            // Some louder than others, so that there is something to weigh.
            let loud = if at % 2 == 0 { 1.0 } else { 0.8 };
            let vector = [&[(class as u32, loud), (3, 0.5)], more].concat();
            examples.push(only(class), &vector);
        }
        examples
    }

    fn only(class: usize) -> Labels {
        [class as u32, NONE, NONE]
    }

    /// Every weight that is not 0 of a feature, with its class.
    fn weights(model: &LinearModel, feature: u32) -> Vec<(usize, f32)> {
        let (classes, weights) = model.row(feature);
        let class = |at: usize| classes.get(at).map_or(at, |&class| usize::from(class));
        let all = weights
            .iter()
            .enumerate()
            .map(|(at, &weight)| (class(at), f32::from(weight) * unit(model.loudest[feature as usize])));
        all.filter(|(_, weight)| *weight != 0.0).collect()
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
        for example in 0..examples.len() {
            let own = examples.labels[example][0] as usize;
            let scores = model.scores(examples.vector(example));
            assert_eq!(best(&scores), own, "{scores:?}");
            for (class, &score) in scores.iter().enumerate() {
                assert_eq!(score > 0.0, class == own, "{scores:?}");
            }
        }
    }

    #[test]
    fn an_example_of_several_targets_teaches_each() {
        let mut examples = Examples::default();
        for example in 0..30 {
            let class = example % 3_u32;
            // Beside their own, the first two have one in common.
            let both = if class < 2 { 3 } else { NONE };
            examples.push([class, both, NONE], &[(class, 1.0), (3, 0.5)]);
        }
        let model = LinearModel::learn(&examples, 4, 4);
        for class in 0..3 {
            let scores = model.scores(&[(class, 1.0), (3, 0.5)]);
            for (target, &score) in (0_u32..).zip(&scores) {
                let is_of = target == class || (target == 3 && class < 2);
                assert_eq!(score > 0.0, is_of, "{class}: {scores:?}");
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
    fn another_order_of_the_examples_teaches_the_same() {
        // Words that several classes share, and examples that contradict each other, so that there is something to settle.
        let examples = |order: &dyn Fn(usize) -> usize| {
            let mut examples = Examples::default();
            for at in (0..120).map(order) {
                let (class, other) = (at % 6, (at / 6) % 7);
                let vector = [
                    (class as u32 / 2, 0.9),
                    (3 + other as u32, 0.6),
                    (10 + (at % 11) as u32, 0.4),
                ];
                examples.push(only(class), &vector);
            }
            examples
        };
        let learn = |order: &dyn Fn(usize) -> usize| LinearModel::learn(&examples(order), 6, 21);
        let (forwards, backwards) = (learn(&|at| at), learn(&|at| 119 - at));
        for at in 0..77_u32 {
            let vector = [(at % 3, 0.9), (3 + at % 7, 0.6), (10 + at % 11, 0.4)];
            for (one, other) in forwards.scores(&vector).iter().zip(backwards.scores(&vector)) {
                assert!((one - other).abs() < TOLERANCE, "{one} {other}");
            }
        }
    }

    #[test]
    fn a_class_learns_among_others_what_it_learns_alone() {
        let classes = 19;
        let mut examples = Examples::default();
        for at in 0..5 * classes {
            let (class, loud) = (at % classes, 1.0 - 0.1 * (at % 3) as f32);
            let shared = (classes + at % 4) as u32;
            examples.push(only(class), &[(class as u32, loud), (shared, 0.7)]);
        }
        let features = classes + 4;
        let visits = Visits::of(&examples, features);
        let alone: Vec<(Column, f32)> = (0..classes)
            .flat_map(|class| learn_classes(&visits.examples, &Lessons::All, class..class + 1, &visits.places))
            .collect();
        let model = LinearModel::learn(&examples, classes, features);
        let biases: Vec<f32> = alone.iter().map(|(_, bias)| *bias).collect();
        assert_eq!(model.bias, biases);
        for (class, (column, _)) in alone.iter().enumerate() {
            let held = (0..features as u32).filter_map(|feature| {
                let weights = weights(&model, feature);
                let own = weights.iter().find(|(other, _)| *other == class)?;
                Some((feature, own.1))
            });
            let held: Column = held.collect();
            assert_eq!(held.len(), column.len(), "class {class}");
            for ((feature, kept), (own, learnt)) in held.iter().zip(column) {
                assert!(
                    feature == own && (kept - learnt).abs() <= unit(model.loudest[*own as usize]) / 2.0 + 1e-6,
                    "class {class}: {kept} {learnt}"
                );
            }
        }
    }

    #[test]
    fn a_class_learns_what_speaks_for_it_and_against() {
        let model = LinearModel::learn(&separable(), 3, 4);
        let of = |feature: u32, class: usize| {
            let weights = weights(&model, feature);
            let own = weights.iter().find(|(other, _)| *other == class);
            own.map_or(0.0, |(_, weight)| *weight)
        };
        assert!(of(0, 0) > 0.5 && of(0, 1) < 0.0 && of(0, 2) < 0.0, "{model:?}");
    }

    #[test]
    fn negligible_weights_are_not_kept() {
        // Feature 4 is next to silent, so that it learns next to nothing.
        let model = LinearModel::learn(&with_more(&[(4, 1e-4)]), 3, 5);
        assert_eq!(model.starts[4], model.starts[5], "nothing of it is held");
        for (class, weight) in (0..4).flat_map(|feature| weights(&model, feature)) {
            assert!(weight.abs() > NEGLIGIBLE, "{class}: {weight}");
        }
        assert!(model.weight_count() > 0);
    }

    #[test]
    fn a_class_without_examples_never_wins() {
        // Class 3 has none; it learns from the others what it is not.
        let examples = separable();
        let model = LinearModel::learn(&examples, 4, 4);
        for example in 0..examples.len() {
            let own = examples.labels[example][0] as usize;
            let scores = model.scores(examples.vector(example));
            assert_eq!(scores.len(), 4);
            assert!(scores[3] <= 0.0 && best(&scores) == own, "{scores:?}");
        }
    }

    #[test]
    fn nothing_to_learn_is_no_failure() {
        let nothing = Examples::default();
        assert!(LinearModel::learn(&nothing, 0, 0).scores(&[]).is_empty());
        assert_eq!(LinearModel::learn(&nothing, 2, 3).scores(&[(0, 1.0)]), [0.0, 0.0]);
        let mut alone = Examples::default();
        alone.push(only(0), &[(0, 1.0)]);
        assert!(LinearModel::learn(&alone, 1, 1).scores(&[(0, 1.0)])[0] > 0.0);
    }
}
