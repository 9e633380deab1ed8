//! The acceptance model: how probable it is, given the signals, that the best entry answers the question, and from which
//! probability on it is said.
//!
//! A logistic regression, the same for every story. Its weights stand in `acceptance.toml`, learnt by `footnote learn`
//! from labelled questions about several stories by readers who had not seen the stories' phrasings; a story's own
//! phrasings would teach it the wrong thing, for they are written to differ from each other, unlike questions.

use serde::{Deserialize, Serialize};

use super::logistic::{Logistic, Sample};
use super::signals::{SIGNALS, Signals};

const LEARNT: &str = include_str!("acceptance.toml");
/// Where a corpus has no gap, nothing says what is not answered, and the other signals have to say more. Learnt by
/// `examples/learn_ungapped.rs` from CLINC150 (Larson et al. 2019, CC BY 3.0; its training questions as phrasings, its validation
/// questions asked) and from our own questions, asked of the stories without their gaps.
const LEARNT_WITHOUT_GAPS: &str = include_str!("ungapped.toml");

/// Strength of the pull towards 0 of every weight, for signals of unit variance. With 2,800 questions,
/// ten-fold cross-validation is flat between 10 and 50: signals say the same thing in several ways, and with less their weights follow
/// single questions. Of those it is the least: signals are brought to unit variance first, so that the pull takes most from the rare
/// and decisive ones, a place that the story never speaks of or a missing number.
const RIDGE: f64 = 10.0;

/// The learnt model with the thresholds that belong to it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Acceptance {
    thresholds: Thresholds,
    model: Logistic,
}

/// What is done at which probability.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Thresholds {
    /// From this probability on, 0 to 1, the best entry's answer is asserted.
    pub accept: f32,
    /// The same for a question that may lean on an earlier one, where another probability costs least: what it leans on may be mistaken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub follow_up: Option<f32>,
    /// From this probability on, 0 to `accept`, its passage is shown as a guess.
    pub guess: f32,
}

impl Thresholds {
    /// Whether both are probabilities and no guess has to be surer than an answer.
    pub fn are_sound(self) -> bool {
        let accept = [Some(self.accept), self.follow_up];
        accept
            .into_iter()
            .flatten()
            .all(|accept| (0.0..=1.0).contains(&accept) && (0.0..=accept).contains(&self.guess))
    }

    /// Those for one question: `accept` is what holds for it, `may_lean` whether it may lean on an earlier one.
    #[must_use]
    pub fn for_question(self, may_lean: bool) -> Self {
        let follow_up = self.follow_up.filter(|_| may_lean);
        Self {
            accept: follow_up.unwrap_or(self.accept),
            ..self
        }
    }
}

impl Default for Thresholds {
    /// Those that the program ships with, chosen by `footnote learn` for the cost it was given.
    fn default() -> Self {
        Acceptance::default().thresholds
    }
}

impl Default for Acceptance {
    /// The model that the program ships with.
    fn default() -> Self {
        toml::from_str(LEARNT).unwrap_or_else(|_| Self {
            thresholds: Thresholds {
                accept: 1.0,
                follow_up: None,
                guess: 1.0,
            },
            model: Logistic::never(),
        })
    }
}

impl Acceptance {
    /// The model for a corpus without gaps.
    pub fn without_gaps() -> Self {
        toml::from_str(LEARNT_WITHOUT_GAPS).unwrap_or_default()
    }

    /// The probability, 0 to 1, that the best entry answers the question.
    pub fn confidence(&self, signals: &Signals) -> f32 {
        self.model.probability(&SIGNALS, &signals.0)
    }

    /// The thresholds that belong to the model.
    pub const fn thresholds(&self) -> Thresholds {
        self.thresholds
    }

    /// The same model with other thresholds.
    #[must_use]
    pub fn with_thresholds(self, thresholds: Thresholds) -> Self {
        Self { thresholds, ..self }
    }

    /// What every signal adds to the log-odds: name, value, value times weight.
    pub fn parts(&self, signals: &Signals) -> Vec<(&'static str, f32, f32)> {
        let parts = self.model.parts(&SIGNALS, &signals.0);
        SIGNALS
            .iter()
            .zip(parts)
            .map(|(name, (value, part))| (*name, value, part))
            .collect()
    }

    /// Learns the weights from signals, whether the best entry was right, and for how many questions each counts. The
    /// thresholds are those that are shipped.
    pub fn learn(samples: &[(Signals, bool, f32)]) -> Self {
        let samples: Vec<Sample<'_>> = samples
            .iter()
            .map(|(signals, right, weight)| Sample {
                signals: &signals.0,
                right: *right,
                weight: *weight,
            })
            .collect();
        Self {
            thresholds: Thresholds::default(),
            model: Logistic::learn(&SIGNALS, &samples, RIDGE),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::signals::COUNT;
    use super::*;

    #[test]
    fn the_shipped_model_is_read() {
        let shipped: Acceptance = toml::from_str(LEARNT).unwrap();
        assert_eq!(shipped, Acceptance::default());
        let Thresholds {
            accept,
            follow_up,
            guess,
        } = Thresholds::default();
        assert!(0.0 < guess && guess < accept && accept < 1.0, "{accept} {guess}");
        assert!(
            follow_up.is_some_and(|accept| guess < accept && accept < 1.0),
            "{follow_up:?}"
        );
    }

    #[test]
    fn the_model_without_gaps_is_another_and_gives_the_missing_gap_no_say() {
        let shipped: Acceptance = toml::from_str(LEARNT_WITHOUT_GAPS).unwrap();
        assert_eq!(shipped, Acceptance::without_gaps());
        assert_ne!(shipped, Acceptance::default());
        assert!(shipped.model.weight("gap_score").abs() < 1e-3, "it never changes there");
        for (name, for_it) in [
            ("coverage_evenly", true),
            ("familiar", true),
            ("over_rival", true),
            ("unknown", false),
        ] {
            let weight = shipped.model.weight(name);
            assert_eq!(weight > 0.0, for_it, "{name}: {weight}");
        }
    }

    #[test]
    fn every_signal_has_a_weight() {
        let shipped = Acceptance::default();
        for name in SIGNALS {
            assert!(shipped.model.weight(name) != 0.0, "{name}");
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
            let weight = shipped.model.weight(name);
            assert_eq!(weight > 0.0, for_it, "{name}: {weight}");
        }
        assert!(
            shipped.confidence(&Signals([0.0; COUNT])) < 0.5,
            "no evidence is no answer"
        );
    }

    #[test]
    fn only_what_may_lean_on_an_earlier_question_has_the_threshold_of_a_follow_up() {
        let both = Thresholds {
            accept: 0.7,
            follow_up: Some(0.9),
            guess: 0.2,
        };
        let one = Thresholds {
            follow_up: None,
            ..both
        };
        for (thresholds, may_lean, accept) in [
            (both, false, 0.7_f32),
            (both, true, 0.9),
            (one, false, 0.7),
            (one, true, 0.7),
        ] {
            let found = thresholds.for_question(may_lean);
            assert_eq!(found.accept.to_bits(), accept.to_bits(), "{thresholds:?} {may_lean}");
            assert_eq!(found.guess.to_bits(), both.guess.to_bits());
        }
    }

    #[test]
    fn learns_which_signal_tells_and_keeps_its_thresholds() {
        let samples: Vec<(Signals, bool, f32)> = (0..100_u8)
            .map(|at| {
                let mut signals = [0.0; COUNT];
                signals[0] = f32::from(at) / 100.0;
                (Signals(signals), at >= 50, 10.0)
            })
            .collect();
        let learnt = Acceptance::learn(&samples);
        assert!(learnt.confidence(&samples[99].0) > 0.9);
        assert!(learnt.confidence(&samples[0].0) < 0.1);
        assert_eq!(learnt.thresholds(), Thresholds::default());
        for (accept, guess, sound) in [
            (0.5, 0.2, true),
            (0.5, 0.5, true),
            (0.5, 0.6, false),
            (1.1, 0.2, false),
            (0.5, -0.1, false),
            (f32::NAN, 0.2, false),
        ] {
            let alone = Thresholds {
                accept,
                follow_up: None,
                guess,
            };
            let following = Thresholds {
                accept: 1.0,
                follow_up: Some(accept),
                guess,
            };
            assert_eq!(alone.are_sound(), sound, "{accept} {guess}");
            assert_eq!(following.are_sound(), sound, "{accept} {guess}");
        }
        let strict = Thresholds {
            accept: 0.9,
            follow_up: Some(0.8),
            guess: 0.5,
        };
        let other = learnt.clone().with_thresholds(strict);
        assert_eq!(other.thresholds(), strict);
        assert_eq!(other.model, learnt.model);
        assert_eq!(learnt.parts(&samples[99].0)[0].0, SIGNALS[0]);
    }
}
