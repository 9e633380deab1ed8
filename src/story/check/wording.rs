//! Questions, phrasings and answers: that they are there, once, and fit where they are shown.

use std::collections::HashMap;

use super::Draft;
use crate::story::Finding;
use crate::story::schema::{Asked, Text, in_language};
use crate::text::Language;
use crate::text::{is_wordless, plain};

/// Characters of an answer or a note: one or two sentences, read at a glance above the quotation.
const ANSWER_CHARS: usize = 500;
/// Characters of a question or a name: Discord's limit on an autocomplete choice and on a select menu's label.
const CHOICE_CHARS: usize = 100;
/// Characters of a summary: Discord's limit on an embed's description (4096), less room for the citations' marks.
const SUMMARY_CHARS: usize = 3500;
/// Characters of an id: a button's `custom_id` holds 100 and has to say what the button does besides.
const ID_CHARS: usize = 64;

/// Every entry and gap with its id and what it is called.
fn asked<'a>(draft: &Draft<'a>) -> impl Iterator<Item = (&'a Text, &'static str, Asked<'a>)> {
    let own = draft.language;
    let entries = draft
        .standing()
        .flat_map(move |it| it.asked(own).map(move |asked| (&it.id, "entry", asked)));
    let gaps = draft
        .raw
        .gaps
        .iter()
        .flat_map(move |it| it.asked(own).map(move |asked| (&it.id, "gap", asked)));
    entries.chain(gaps)
}

/// Questions, answers, sentences and names say something, at the least in the story's language. A gap may do without
/// a note.
pub(super) fn own_language_is_worded(draft: &Draft<'_>, out: &mut Vec<Finding>) {
    let mut missing = |text: Option<&Text>, owner: &Text, what: &str| {
        if text.is_none_or(|text| is_wordless(text.get_ref())) {
            let message = format!("{:?} has no {what}", owner.get_ref());
            out.push(draft.at(text.unwrap_or(owner), "wording-missing", message));
        }
    };
    for (id, kind, asked) in asked(draft) {
        missing(
            asked.question,
            id,
            &format!("question in the language {:?}", asked.language.code()),
        );
        for phrasing in asked.also {
            missing(Some(phrasing), id, "words in this phrasing");
        }
        // In the other language, the article's own answer is given where there is none.
        if kind == "entry" && (asked.language == draft.language || asked.answer.is_some()) {
            missing(
                asked.answer,
                id,
                &format!("answer in the language {:?}", asked.language.code()),
            );
        }
    }
    let story = &draft.raw.story;
    missing(Some(&story.id), &story.id, "words");
    missing(Some(&story.title), &story.id, "title");
    let sentences = draft
        .sentences()
        .flat_map(|it| draft.both(&it.text, it.en.as_ref(), it.es.as_ref()));
    let events = draft
        .events()
        .flat_map(|it| draft.both(&it.text, it.en.as_ref(), it.es.as_ref()));
    for (_, text) in sentences.chain(events) {
        missing(Some(text), text, "words");
    }
    for entity in draft.entities() {
        missing(Some(&entity.name), &entity.name, "words");
        missing(Some(&entity.role), &entity.name, "role");
    }
}

/// The story's own language stands in the plain keys; a key with its code beside them would be a second, silent one.
pub(super) fn own_language_is_worded_once(draft: &Draft<'_>, out: &mut Vec<Finding>) {
    let own = draft.language;
    let own_key = |en: Option<&Text>, es: Option<&Text>| in_language(own, en, es).map(toml::Spanned::span);
    let mut spans = Vec::new();
    for it in draft.standing() {
        let wording = in_language(own, it.en.as_ref(), it.es.as_ref());
        spans.extend(wording.map(|wording| wording.question.span()));
    }
    for it in &draft.raw.gaps {
        let wording = in_language(own, it.en.as_ref(), it.es.as_ref());
        spans.extend(wording.map(|wording| wording.question.span()));
    }
    spans.extend(
        draft
            .sentences()
            .filter_map(|it| own_key(it.en.as_ref(), it.es.as_ref())),
    );
    for it in draft.events() {
        spans.extend(own_key(it.en.as_ref(), it.es.as_ref()));
        spans.extend(own_key(it.when_en.as_ref(), it.when_es.as_ref()));
    }
    spans.extend(
        draft
            .entities()
            .filter_map(|it| own_key(it.role_en.as_ref(), it.role_es.as_ref())),
    );
    for span in spans {
        let message = format!(
            "the article is in {:?}: its own wording goes into the plain keys, not into those named after the language",
            own.code()
        );
        out.push(draft.story_lines.finding(span.start, "wording-twice", message));
    }
}

/// No phrasing stands twice once capitals, marks and punctuation are dropped. Within one entry, the two languages may
/// share one (a bare name is the same in both).
pub(super) fn phrasings_are_unique(draft: &Draft<'_>, out: &mut Vec<Finding>) {
    let mut seen: HashMap<String, (&Text, Language, &Text)> = HashMap::new();
    for (id, _, asked) in asked(draft) {
        for phrasing in asked.phrasings() {
            let folded = plain(phrasing.get_ref());
            if folded.is_empty() {
                continue;
            }
            match seen.get(&folded) {
                Some((owner, language, first)) => {
                    if owner.get_ref() == id.get_ref() && *language != asked.language {
                        continue;
                    }
                    let (line, _) = draft.story_lines.place(first.span().start);
                    let message = format!(
                        "the phrasing {:?} is in line {line} already, under {:?}",
                        phrasing.get_ref(),
                        owner.get_ref()
                    );
                    out.push(draft.at(phrasing, "duplicate-phrasing", message));
                }
                None => {
                    seen.insert(folded, (id, asked.language, phrasing));
                }
            }
        }
    }
}

/// Ids are short and plain enough to stand in a button's `custom_id` and in an address.
pub(super) fn ids_are_plain(draft: &Draft<'_>, out: &mut Vec<Finding>) {
    let plain = |id: &str| {
        let dashes = id.split('-').all(|word| !word.is_empty());
        let chars = id
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
        dashes && chars && id.len() <= ID_CHARS
    };
    let entries = draft.raw.entries.iter().map(|entry| &entry.id);
    let gaps = draft.raw.gaps.iter().map(|gap| &gap.id);
    for id in entries
        .chain(gaps)
        .chain([&draft.raw.story.id])
        .filter(|id| !plain(id.get_ref()))
    {
        let message = format!(
            "id {:?}; an id has lower-case letters a-z, digits and single hyphens, {ID_CHARS} characters at most",
            id.get_ref()
        );
        out.push(draft.at(id, "id-form", message));
    }
}

/// What Discord shows fits where it shows it.
pub(super) fn lengths_fit(draft: &Draft<'_>, out: &mut Vec<Finding>) {
    let mut limit = |text: &Text, most: usize, what: &str| {
        let chars = text.get_ref().chars().count();
        if chars > most {
            out.push(draft.at(
                text,
                "length",
                format!("the {what} has {chars} characters; {most} can be shown"),
            ));
        }
    };
    for (_, kind, asked) in asked(draft) {
        if let Some(question) = asked.question {
            limit(question, CHOICE_CHARS, "question");
        }
        if let Some(answer) = asked.answer {
            limit(answer, ANSWER_CHARS, if kind == "entry" { "answer" } else { "note" });
        }
    }
    for it in draft.events() {
        let texts = draft.both(&it.text, it.en.as_ref(), it.es.as_ref());
        for (_, text) in texts {
            limit(text, ANSWER_CHARS, "event");
        }
        let whens = it
            .when
            .iter()
            .flat_map(|when| draft.both(when, it.when_en.as_ref(), it.when_es.as_ref()));
        whens.for_each(|(_, when)| limit(when, CHOICE_CHARS, "time of the event"));
    }
    for it in draft.entities() {
        limit(&it.name, CHOICE_CHARS, "name");
        let roles = draft.both(&it.role, it.role_en.as_ref(), it.role_es.as_ref());
        for (_, role) in roles {
            limit(role, ANSWER_CHARS, "role");
        }
    }
    for sentences in [&draft.raw.summary.short, &draft.raw.summary.long] {
        for language in Language::ALL {
            let mut chars = 0;
            for it in sentences {
                let texts = draft.both(&it.text, it.en.as_ref(), it.es.as_ref());
                let Some((_, text)) = texts.into_iter().find(|(of, _)| *of == language) else {
                    continue;
                };
                chars += text.get_ref().chars().count() + 1;
                if chars > SUMMARY_CHARS {
                    let message = format!(
                        "from here on the summary has more than {SUMMARY_CHARS} characters, which is what can be shown"
                    );
                    out.push(draft.at(text, "length", message));
                    break;
                }
            }
        }
    }
}
