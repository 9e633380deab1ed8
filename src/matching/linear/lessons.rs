//! Which examples a class learns from.
//!
//! From all of them, in a story. Leaving out those that look least like the class makes learning several times faster and was measured
//! to be a mistake there: what is left out is what would have taught a class that common words say little, and which are left out moves
//! every figure by points. With thousands of classes there is no choice: all examples for each would take their number squared.

use super::Examples;
use crate::matching::targets::NONE;

/// A class learns from all examples as long as that is no more visits than this for all classes together: three times as many as
/// the shipped story takes, some ten seconds of processor time.
const VISITS: usize = 16_000_000;
/// Otherwise from its own, from so many that are most like them, which tell it from its neighbours,
const ALIKE: usize = 100;
/// and from so many drawn from all, which tell it how little common words say.
const DRAWN: usize = 100;
/// Its own, up to so many: there being an answer at all is what most examples are of.
const OWN: usize = 5_000;
/// A feature that more examples have than this makes none alike.
const COMMON: usize = 500;

/// How the examples of a class are found.
#[derive(Debug)]
pub(super) enum Lessons {
    /// All there are.
    All,
    /// Some of them.
    Some(Neighbours),
}

/// Which examples have a feature, and which are a class's.
#[derive(Debug)]
pub(super) struct Neighbours {
    /// `having[starts[f]..starts[f + 1]]` have feature `f`; none where they are too many.
    starts: Vec<u32>,
    having: Vec<(u32, f32)>,
    /// The examples of every class.
    own: Vec<Vec<u32>>,
}

impl Lessons {
    pub(super) fn of(examples: &Examples, classes: usize, features: usize) -> Self {
        if examples.len().saturating_mul(classes) <= VISITS {
            return Self::All;
        }
        let mut counts = vec![0_usize; features];
        let mut own = vec![Vec::new(); classes];
        for at in 0..examples.len() {
            for &label in examples.labels[at].iter().filter(|&&label| label != NONE) {
                own[label as usize].push(at as u32);
            }
            for &(feature, _) in examples.vector(at) {
                counts[feature as usize] += 1;
            }
        }
        let mut starts = vec![0_u32; features + 1];
        for feature in 0..features {
            let kept = if counts[feature] > COMMON { 0 } else { counts[feature] };
            starts[feature + 1] = starts[feature] + kept as u32;
        }
        let mut filled = starts.clone();
        let mut having = vec![(0_u32, 0.0_f32); starts[features] as usize];
        for at in 0..examples.len() {
            for &(feature, value) in examples.vector(at) {
                let feature = feature as usize;
                if filled[feature] < starts[feature + 1] {
                    having[filled[feature] as usize] = (at as u32, value);
                    filled[feature] += 1;
                }
            }
        }
        Self::Some(Neighbours { starts, having, own })
    }

    /// The examples of a class's lesson; `alike` is room to reckon in, a number for every example, all 0 before and after.
    pub(super) fn of_class(&self, examples: &Examples, class: usize, alike: &mut [f32]) -> Vec<u32> {
        match self {
            Self::All => (0..examples.len() as u32).collect(),
            Self::Some(neighbours) => neighbours.of_class(examples, class, alike),
        }
    }
}

impl Neighbours {
    fn of_class(&self, examples: &Examples, class: usize, alike: &mut [f32]) -> Vec<u32> {
        let own = &self.own[class][..self.own[class].len().min(OWN)];
        let mut touched = Vec::new();
        for &(feature, value) in own.iter().flat_map(|&at| examples.vector(at as usize)) {
            let feature = feature as usize;
            for &(other, others) in &self.having[self.starts[feature] as usize..self.starts[feature + 1] as usize] {
                let likeness = &mut alike[other as usize];
                if *likeness == 0.0 {
                    touched.push(other);
                }
                *likeness += value * others;
            }
        }
        touched.retain(|&other| !examples.is_of(other as usize, class));
        if touched.len() > ALIKE {
            let most = |&one: &u32, &other: &u32| {
                let (one_alike, other_alike) = (alike[one as usize], alike[other as usize]);
                other_alike.total_cmp(&one_alike).then(one.cmp(&other))
            };
            touched.select_nth_unstable_by(ALIKE, most);
        }
        for &(feature, _) in own.iter().flat_map(|&at| examples.vector(at as usize)) {
            let feature = feature as usize;
            for &(other, _) in &self.having[self.starts[feature] as usize..self.starts[feature + 1] as usize] {
                alike[other as usize] = 0.0;
            }
        }
        touched.truncate(ALIKE);
        // They lie in a shuffled order, so the first are drawn from all.
        let drawn = 0..examples.len().min(DRAWN) as u32;
        let mut lesson: Vec<u32> = own.iter().copied().chain(touched).chain(drawn).collect();
        lesson.sort_unstable();
        lesson.dedup();
        lesson
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Classes of two examples each, alike to the next class in one feature.
    fn chain(classes: usize) -> Examples {
        let mut examples = Examples::default();
        for class in 0..classes {
            for loud in [1.0, 0.5] {
                examples.push(
                    [class as u32, NONE, NONE],
                    &[(class as u32, loud), (class as u32 + 1, 0.3)],
                );
            }
        }
        examples
    }

    #[test]
    fn a_story_is_learnt_from_all_of_it() {
        let examples = chain(100);
        let lessons = Lessons::of(&examples, 100, 101);
        let mut room = vec![0.0; examples.len()];
        assert_eq!(lessons.of_class(&examples, 7, &mut room).len(), 200);
    }

    #[test]
    fn many_classes_learn_from_their_own_their_neighbours_and_a_few_of_the_rest() {
        let classes = 4_000;
        let examples = chain(classes);
        let lessons = Lessons::of(&examples, classes, classes + 1);
        assert!(matches!(lessons, Lessons::Some(_)));
        let mut room = vec![0.0; examples.len()];
        let lesson = lessons.of_class(&examples, 3_000, &mut room);
        for class in 2_999..=3_001 {
            for example in [2 * class, 2 * class + 1] {
                assert!(lesson.contains(&example), "{class}");
            }
        }
        assert_eq!(lesson.len(), 6 + DRAWN);
        assert!(room.iter().all(|&likeness| likeness == 0.0));
    }
}
