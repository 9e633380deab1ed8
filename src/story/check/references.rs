//! Ids and what refers to them.

use std::collections::{HashMap, HashSet};

use super::Draft;
use crate::story::Finding;
use crate::story::schema::Text;

/// Passages that an entry may cite at the most: a reader takes in no more as proof of one answer.
const MAX_CITES: usize = 3;
/// Characters that the passages cited by one entry may have together. Longer and the proof is longer than the
/// paragraphs it is taken from, and no longer fits beside its answer on a telephone.
const MAX_CITED_CHARS: usize = 700;

/// No two passages, and no two among entries and gaps, have the same id.
pub(super) fn ids_are_unique(draft: &Draft<'_>, out: &mut Vec<Finding>) {
    let entries = draft.raw.entries.iter().map(|entry| &entry.id);
    let gaps = draft.raw.gaps.iter().map(|gap| &gap.id);
    report_repeated(draft, draft.raw.passages.iter().map(|passage| &passage.id), out);
    report_repeated(draft, entries.chain(gaps), out);
}

fn report_repeated<'a>(draft: &Draft<'_>, ids: impl Iterator<Item = &'a Text>, out: &mut Vec<Finding>) {
    let mut seen: HashMap<&str, &Text> = HashMap::new();
    for id in ids {
        match seen.get(id.get_ref().as_str()) {
            Some(first) => {
                let (line, _) = draft.story_lines.place(first.span().start);
                let message = format!("id {:?} is used already, in line {line}", id.get_ref());
                out.push(draft.at(id, "duplicate-id", message));
            }
            None => {
                seen.insert(id.get_ref(), id);
            }
        }
    }
}

/// Every id that something refers to is there.
pub(super) fn references_resolve(draft: &Draft<'_>, out: &mut Vec<Finding>) {
    let raw = draft.raw;
    let cites = draft.standing().map(|it| &it.cites);
    let cites = cites
        .chain(draft.sentences().map(|it| &it.cites))
        .chain(draft.events().map(|it| &it.cites));
    let cites = cites.chain(draft.entities().map(|it| &it.cites)).flatten();
    let nearest = raw.gaps.iter().filter_map(|gap| gap.nearest.as_ref());
    for id in cites.chain(nearest).filter(|id| draft.passage(id.get_ref()).is_none()) {
        out.push(draft.at(
            id,
            "unknown-reference",
            format!("there is no passage {:?}", id.get_ref()),
        ));
    }
    let next = draft.standing().flat_map(|entry| &entry.next);
    for id in
        next.filter(|id| draft.entry(id.get_ref()).is_none() && !draft.stale_entries.contains(id.get_ref().as_str()))
    {
        out.push(draft.at(id, "unknown-reference", format!("there is no entry {:?}", id.get_ref())));
    }
}

/// An entry cites one to three passages, each once.
pub(super) fn entries_cite_one_to_three(draft: &Draft<'_>, out: &mut Vec<Finding>) {
    for entry in draft.standing() {
        let count = entry.cites.len();
        if !(1..=MAX_CITES).contains(&count) {
            let message = format!("the entry cites {count} passages; it may cite 1 to {MAX_CITES}");
            out.push(draft.at(&entry.id, "cites-count", message));
        }
        let mut seen = HashSet::new();
        for id in entry.cites.iter().filter(|id| !seen.insert(id.get_ref())) {
            out.push(draft.at(id, "cites-count", format!("the entry cites {} twice", id.get_ref())));
        }
    }
}

/// The passages that an entry cites are short enough to be quoted together.
pub(super) fn cited_quotes_fit(draft: &Draft<'_>, out: &mut Vec<Finding>) {
    for entry in draft.standing() {
        let chars: usize = draft.quoted(&entry.cites).map(|quote| quote.chars().count()).sum();
        if chars > MAX_CITED_CHARS
            && let Some(first) = entry.cites.first()
        {
            let message =
                format!("the cited passages have {chars} characters together; {MAX_CITED_CHARS} can be shown");
            out.push(draft.at(first, "cites-length", message));
        }
    }
}

/// Every passage is cited by an entry: else a reader can ask for what it says and be told that nobody knows.
pub(super) fn every_passage_answers(draft: &Draft<'_>, out: &mut Vec<Finding>) {
    let cited: HashSet<usize> = draft.standing().flat_map(|entry| draft.cited(&entry.cites)).collect();
    for passage in &draft.raw.passages {
        let id = passage.id.get_ref();
        if draft.passage(id).is_some_and(|at| !cited.contains(&at)) {
            out.push(draft.at(
                &passage.id,
                "passage-uncited",
                format!("no entry cites {id}; write one that does"),
            ));
        }
    }
}

/// Summary, timeline, people, places and groups say where they have it from.
pub(super) fn everything_is_cited(draft: &Draft<'_>, out: &mut Vec<Finding>) {
    let sentences = draft
        .sentences()
        .map(|it| (&it.text, &it.cites, "sentence of the summary"));
    let events = draft.events().map(|it| (&it.text, &it.cites, "event"));
    let entities = draft.entities().map(|it| (&it.name, &it.cites, "name"));
    for (text, cites, what) in sentences.chain(events).chain(entities) {
        if cites.is_empty() {
            out.push(draft.at(text, "uncited", format!("the {what} cites no passage")));
        }
    }
}
