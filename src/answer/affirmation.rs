//! Whether an answer's "yes" is said. "Did the army come by helicopter?" is not answered with a yes by an article that only says that it came,
//! and "why did it come?" by none at all.

use std::borrow::Cow;

use crate::text::Language;

/// A "yes" at the head of an answer, with what parts it from the sentence that says what is so.
fn head(language: Language) -> [&'static str; 2] {
    match language {
        Language::En => ["Yes. ", "Yes: "],
        Language::Es => ["Sí. ", "Sí: "],
    }
}

/// An answer without the "yes" at its head, where it has one and something follows.
pub(super) fn without(answer: &str, language: Language) -> Cow<'_, str> {
    let rest = head(language).iter().find_map(|head| answer.strip_prefix(head));
    let Some((first, after)) = rest.map(str::trim_start).and_then(|rest| {
        let mut characters = rest.chars();
        Some((characters.next()?, characters.as_str()))
    }) else {
        return Cow::Borrowed(answer);
    };
    Cow::Owned(first.to_uppercase().chain(after.chars()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Language::{En, Es};

    #[test]
    fn what_follows_a_yes_stands_by_itself() {
        for (answer, language, expected) in [
            ("Yes. He went there.", En, "He went there."),
            ("Yes: a woman is still there.", En, "A woman is still there."),
            ("Sí: él fue.", Es, "Él fue."),
            ("Sí. Fue.", Es, "Fue."),
        ] {
            assert_eq!(without(answer, language), expected);
        }
    }

    #[test]
    fn an_answer_without_a_yes_or_with_nothing_else_stays_as_it_is() {
        for (answer, language) in [
            ("He went there.", En),
            ("Yesterday. He went there.", En),
            ("Yes.", En),
            ("Yes. ", En),
            ("Sí. Fue.", En),
            ("", Es),
        ] {
            assert_eq!(without(answer, language), answer);
        }
    }
}
