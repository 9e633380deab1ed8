//! Who speaks, and who and what has a name.

use super::Draft;
use crate::story::{Finding, Statement};
use crate::text::{has_words, is_apostrophe, plain};

/// Folded with apostrophes as breaks, so that "Chile" is found in "Chile's".
pub(super) fn fold_name(text: &str) -> String {
    plain(&text.replace(is_apostrophe, " "))
}

/// A quotation says whose it is.
pub(super) fn quotes_have_a_speaker(draft: &Draft<'_>, out: &mut Vec<Finding>) {
    for entry in draft.standing() {
        let named = entry
            .speaker
            .as_ref()
            .is_some_and(|speaker| !plain(speaker.get_ref()).is_empty());
        if *entry.statement.get_ref() == Statement::Quote && !named {
            let message = format!(
                "{:?} is a quotation, but does not say whose; add `speaker`",
                entry.id.get_ref()
            );
            out.push(draft.at(&entry.statement, "speaker-missing", message));
        }
    }
}

/// The article names whoever is said to speak.
pub(super) fn speakers_are_named(draft: &Draft<'_>, out: &mut Vec<Finding>) {
    for speaker in draft.standing().filter_map(|entry| entry.speaker.as_ref()) {
        let name = fold_name(speaker.get_ref());
        if !name.is_empty() && !has_words(&draft.folded_article, &name) {
            let message = format!("the article does not name the speaker {:?}", speaker.get_ref());
            out.push(draft.at(speaker, "speaker", message));
        }
    }
}

/// The article has every name by which a person, place or group is listed.
pub(super) fn entities_are_named(draft: &Draft<'_>, out: &mut Vec<Finding>) {
    for entity in draft.entities() {
        let name = fold_name(entity.name.get_ref());
        if !name.is_empty() && !has_words(&draft.folded_article, &name) {
            let message = format!("the article does not have the name {:?}", entity.name.get_ref());
            out.push(draft.at(&entity.name, "entity-name", message));
        }
    }
}
