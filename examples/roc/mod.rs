//! How well scores tell one kind of question from another.

/// The chance that one of the first is above one of the second (the area under the ROC curve); ties count half.
pub(crate) fn above(first: &[f32], second: &[f32]) -> f64 {
    let pairs = first
        .iter()
        .flat_map(|one| second.iter().map(move |other| (one, other)));
    let (mut count, mut sum) = (0.0_f64, 0.0);
    for (one, other) in pairs {
        count += 1.0;
        sum += match one.total_cmp(other) {
            std::cmp::Ordering::Greater => 1.0,
            std::cmp::Ordering::Equal => 0.5,
            std::cmp::Ordering::Less => 0.0,
        };
    }
    if count > 0.0 { sum / count } else { 0.0 }
}
