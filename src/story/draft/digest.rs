//! Summary, timeline and lists of names: the article's own sentences, chosen.

use std::collections::HashMap;

use super::dictionary::stem;
use super::facets::{Asks, Facet};
use super::people::Named;
use super::reading::Reading;
use super::times::Time;
use super::{Entity, Event, Summary};
use crate::story::article::Article;

/// Sentences of the short summary at the most, and of the long one.
const SHORT: usize = 3;
const LONG: usize = 8;
/// Characters that a summary may have, with room for what stands around it.
const SUMMARY_CHARS: usize = 3_000;

/// How much less the last sentence of an article matters than the first, all else alike: reports put what matters first and end with
/// what was before.
const LATE: f32 = 0.5;
/// What a sentence counts that needs the one before it: a quotation, or one that begins with "she".
const LEANING: f32 = 0.5;

/// The most central sentences. Central is what shares its weighty words with the rest of the article and its headline
/// (each word counted by how many sentences have it, per word of the sentence), the earlier the more, the first sentence always.
pub(super) fn summary(reading: &Reading<'_>, article: &Article) -> Summary {
    let stems: Vec<Vec<String>> = reading
        .sentences
        .iter()
        .map(|view| {
            let mut stems: Vec<String> = (0..view.tokens.len())
                .filter(|&at| view.is_content(at, reading.language))
                .map(|at| stem(&view.tokens[at].plain, reading.language))
                .collect();
            stems.sort_unstable();
            stems.dedup();
            stems
        })
        .collect();
    let mut count: HashMap<&str, usize> = HashMap::new();
    for stem in stems.iter().flatten() {
        *count.entry(stem).or_default() += 1;
    }
    let headline = crate::text::plain(&format!(
        "{} {}",
        article.title,
        article.subtitle.as_deref().unwrap_or_default()
    ));
    let headline: Vec<String> = headline.split(' ').map(|word| stem(word, reading.language)).collect();
    let lead = reading.lead();
    let weight = |at: usize| -> f32 {
        let words = &stems[at];
        let shared: f32 = words
            .iter()
            .map(|word| {
                let elsewhere = count.get(word.as_str()).copied().unwrap_or(1) - 1;
                (1.0 + elsewhere as f32).ln() + if headline.contains(word) { 1.0 } else { 0.0 }
            })
            .sum();
        // A long sentence shares more by its length alone.
        let length = (words.len() as f32).max(6.0).sqrt();
        let first = if at == lead { 100.0 } else { 0.0 };
        let view = &reading.sentences[at];
        let leans = view.has_quotation || LEANS.contains(&view.plain(0));
        let early = 1.0 - LATE * at as f32 / stems.len() as f32;
        first + early * shared / length * if leans { LEANING } else { 1.0 }
    };
    let telling = (0..stems.len()).filter(|&at| reading.sentences[at].tells());
    let mut order: Vec<usize> = telling.collect();
    order.sort_by(|&a, &b| weight(b).total_cmp(&weight(a)).then(a.cmp(&b)));
    let choose = |most: usize| -> Vec<usize> {
        let mut chars = 0;
        let mut chosen: Vec<usize> = order
            .iter()
            .copied()
            .take(most.min(stems.len().div_ceil(3).max(2)))
            .take_while(|&at| {
                chars += reading.sentences[at].text.chars().count();
                chars <= SUMMARY_CHARS
            })
            .collect();
        chosen.sort_unstable();
        chosen
    };
    Summary {
        short: choose(SHORT),
        long: choose(LONG),
    }
}

/// What a sentence begins with that needs the one before it, in plain form.
#[rustfmt::skip] // read at a glance
const LEANS: &[&str] = &[
    "he", "she", "it", "they", "his", "her", "its", "their", "this", "that", "these", "those", "but", "neither", "both",
    "su", "sus", "este", "esta", "esto", "eso", "ello", "ella", "ellos", "ellas", "pero", "tambien", "tampoco", "asi", "ninguno", "ninguna",
];

/// The dated sentences: those with a full date by it, then those of which the day depends on when they were written, in the
/// article's order.
pub(super) fn timeline(reading: &Reading<'_>, facets: &[Facet]) -> Vec<Event> {
    let mut events: Vec<Event> = Vec::new();
    for facet in facets {
        let Asks::Time(time) = &facet.asks else { continue };
        if events.iter().any(|event| event.sentence == facet.sentence)
            || reading.sentences[facet.sentence].has_quotation
        {
            continue;
        }
        let when = reading.sentences[facet.sentence].words(facet.hole.clone());
        // "The passes of May" are no event; "the morning of this Thursday" was on that day.
        let owned = ["de ", "of "].iter().find_map(|of| when.strip_prefix(of));
        if owned.is_some() && matches!(time, Time::Date(None, _, None)) {
            continue;
        }
        let when = owned.unwrap_or(when);
        events.push(Event {
            when: super::wording::capital(when),
            date: time.iso(),
            sentence: facet.sentence,
        });
    }
    events.retain(|event| event.when.chars().count() <= 100);
    let (mut dated, rest): (Vec<Event>, Vec<Event>) = events.into_iter().partition(|event| event.date.is_some());
    dated.sort_by(|a, b| a.date.cmp(&b.date).then(a.sentence.cmp(&b.sentence)));
    dated.into_iter().chain(rest).collect()
}

/// Whether a role says whose by a word that only its sentence explains, or is a clause.
fn owned_by_another(role: &str) -> bool {
    let first = role
        .split_whitespace()
        .next()
        .map(crate::text::plain)
        .unwrap_or_default();
    matches!(
        first.as_str(),
        "his" | "her" | "its" | "their" | "su" | "sus" | "who" | "quien" | "que"
    )
}

/// People, places and organisations with what the article calls them; where it does not, with the sentence that names them.
pub(super) fn entities(reading: &Reading<'_>) -> (Vec<Entity>, Vec<Entity>, Vec<Entity>) {
    let sentence = |at: usize| -> String {
        let text = reading.sentences[at].bare();
        if text.chars().count() <= 300 {
            text.to_owned()
        } else {
            format!("{}…", text.chars().take(280).collect::<String>())
        }
    };
    let people = reading
        .people
        .all
        .iter()
        .filter(|person| !person.sentences.is_empty())
        .map(|person| {
            let first = person.sentences[0];
            let (role, by) = match &person.role {
                // "Her lawyer" is nobody's in a list.
                Some((role, by)) if owned_by_another(role) => (sentence(*by), *by),
                Some((role, by)) => (role.clone(), *by),
                None => (sentence(first), first),
            };
            let mut cites = vec![by];
            cites.extend(person.sentences.iter().copied().filter(|&at| at != by).take(2));
            let aliases = if person.surname == person.name {
                Vec::new()
            } else {
                vec![person.surname.clone()]
            };
            Entity {
                name: person.name.clone(),
                aliases,
                role: super::wording::capital(&role),
                cites,
            }
        });
    let named = |list: &[Named]| -> Vec<Entity> {
        list.iter()
            .map(|named| Entity {
                name: named.name.clone(),
                aliases: Vec::new(),
                role: sentence(named.sentences[0]),
                cites: named.sentences.iter().copied().take(3).collect(),
            })
            .collect()
    };
    (
        people.collect(),
        named(&reading.people.places),
        named(&reading.people.groups),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::article::Format;
    use crate::text::Language;

    fn short(body: &str) -> Vec<String> {
        let article = Article::read(&format!("Ferry sinks\n\n{body}"), Format::Plain, Some(Language::En)).unwrap();
        let reading = Reading::of(&article);
        let chosen = summary(&reading, &article).short;
        chosen
            .into_iter()
            .map(|at| reading.sentences[at].text.to_owned())
            .collect()
    }

    #[test]
    fn what_was_before_and_what_leans_is_left_out_of_a_summary() {
        let background = "The last ferry to sink near the harbor was the Maud in 1987.";
        let leaning = "She said the ferry had left the harbor late.";
        let central = "The ferry left the harbor late on Monday, the harbor master said.";
        let found = short(&format!(
            "A ferry sank near the harbor on Monday.\n\n{central}\n\n{leaning}\n\nDivers will look for the cause.\n\n{background}"
        ));
        assert_eq!(found, ["A ferry sank near the harbor on Monday.", central]);
    }

    #[test]
    fn days_of_other_things_are_no_events() {
        let text = "Paro\n\nLos abonos de mayo se devuelven. Volvieron a las seis de la mañana de este jueves.";
        let article = Article::read(text, Format::Plain, Some(Language::Es)).unwrap();
        let reading = Reading::of(&article);
        let facets = super::super::facets::of(&reading);
        let events = timeline(&reading, &facets);
        let when: Vec<&str> = events.iter().map(|event| event.when.as_str()).collect();
        assert_eq!(when, ["Este jueves"]);
    }
}
