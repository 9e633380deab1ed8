//! A story again, after its article has changed: what people wrote stays, what the program drafted is drafted anew.
//!
//! In: the story's files as they are and the draft of the article as it is now. Out: the text of the new `story.toml` and a
//! [`Report`] of what changed. Nothing is read or written here.
//!
//! What nobody touched is known by drafting the old article again: a block that says the same, letter for letter, is the
//! program's; every other is somebody's. Somebody's blocks stay as they are typed, comments included, but for their
//! citations: a sentence that only moved is cited at its new place. Where a cited sentence is gone, the block is marked
//! `stale`, and nothing is answered from it until somebody has looked.

mod chunks;

use std::collections::{HashMap, HashSet};

use super::article::{Article, FrontMatter, Sentence};
use super::draft::{self, Drafted, Particulars};
use super::place;
use super::schema::{StoryToml, Text};
use super::write::{self, Blocks, quoted, quoted_list};
use super::{Finding, StoryFiles, check};
use crate::text::plain;
use chunks::{Chunk, Kind};

/// A story that has been built again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rebuilt {
    /// The text of `story.toml`.
    pub story_toml: String,
    /// What is different.
    pub report: Report,
}

/// What a rebuild changes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// Sentences that the article did not have before.
    pub new_sentences: usize,
    /// Sentences that it no longer has.
    pub gone_sentences: usize,
    /// Sentences that stand elsewhere now.
    pub moved_sentences: usize,
    /// Entries and gaps that people wrote and that stand.
    pub kept: usize,
    /// Ids of entries that people wrote and that no longer stand.
    pub stale: Vec<String>,
    /// Ids of entries that were stale and stand again.
    pub restored: Vec<String>,
    /// Events, names and sentences of the summary, written by people, that no longer stand.
    pub stale_others: usize,
    /// Ids of gaps whose nearest sentence is gone: the article may answer them now.
    pub doubtful_gaps: Vec<String>,
    /// Drafted entries and gaps, before and now.
    pub drafts: (usize, usize),
    /// The file says something else than before.
    pub changed: bool,
}

/// Builds a story again. `new` is the draft of the article as it is now; its particulars replace those that the file has.
///
/// # Errors
/// Every finding that keeps the old file from being read, or the new one from being loaded.
pub fn rebuild(old: &StoryFiles, new: &Drafted) -> Result<Rebuilt, Vec<Finding>> {
    let raw = check::read(old).map_err(|finding| vec![finding])?;
    let chunks = chunks::of(&old.story_toml);
    let count = |kind: Kind| chunks.iter().filter(|chunk| chunk.kind == kind).count();
    if count(Kind::Entry) != raw.entries.len()
        || count(Kind::Gap) != raw.gaps.len()
        || count(Kind::Passage) != raw.passages.len()
    {
        let message =
            "a rebuild reads entries, gaps and passages from tables in double brackets only; write them as such"
                .to_owned();
        return Err(vec![old.finding_at("", "rebuild", message)]);
    }
    let was = write::blocks(&draft_of(old, &raw));
    let mut rebuild = Rebuild {
        moves: moves(&raw, &new.article),
        texts: raw
            .passages
            .iter()
            .map(|passage| (passage.id.get_ref().as_str(), passage.text.get_ref().as_str()))
            .collect(),
        now: new
            .article
            .sentences
            .iter()
            .map(|sentence| (plain(&sentence.text), sentence.id()))
            .collect(),
        old: &old.story_toml,
        raw: &raw,
        untouched: untouched(&was),
        report: Report::default(),
    };
    rebuild.count_sentences(new);
    let text = rebuild.text(&chunks, new, &was);
    let mut report = rebuild.report;
    report.changed = text != old.story_toml;
    let files = StoryFiles {
        story_toml: text.clone(),
        article: new.article.text.clone(),
        ..old.clone()
    };
    let raw = check::read(&files).map_err(|finding| vec![finding])?;
    let refusals = check::Draft::of(&files, &raw).refusals();
    if refusals.is_empty() {
        Ok(Rebuilt {
            story_toml: text,
            report,
        })
    } else {
        Err(refusals)
    }
}

/// What the program would draft of the article that the files hold.
fn draft_of(files: &StoryFiles, raw: &StoryToml) -> Drafted {
    let places = place::locate(&files.article, raw);
    let sentences = raw.passages.iter().zip(places).filter_map(|(passage, place)| {
        let (paragraph, number) = place::numbers(passage.id.get_ref())?;
        Some(Sentence {
            paragraph,
            number,
            section: passage.section.as_ref().map(|section| section.get_ref().clone()),
            range: place.range().unwrap_or_default(),
            text: passage.text.get_ref().clone(),
        })
    });
    let article = Article {
        text: files.article.clone(),
        title: raw.story.title.get_ref().clone(),
        subtitle: raw.story.subtitle.as_ref().map(|subtitle| subtitle.get_ref().clone()),
        language: crate::text::Language::from_locale(raw.story.language.get_ref()).unwrap_or_default(),
        sentences: sentences.collect(),
        front_matter: FrontMatter::default(),
    };
    draft::draft(article, Particulars::default())
}

/// The blocks that the program wrote, without white space around them.
fn untouched(blocks: &Blocks) -> HashSet<&str> {
    let entries = blocks.entries.iter().chain(&blocks.gaps).map(|(_, block)| block);
    [&blocks.summary]
        .into_iter()
        .chain(&blocks.events)
        .chain(&blocks.entities)
        .chain(entries)
        .map(|block| block.trim())
        .collect()
}

/// Where every old passage stands now: each like sentence once, in order.
fn moves<'a>(raw: &'a StoryToml, article: &Article) -> HashMap<&'a str, Option<String>> {
    let mut places: HashMap<String, Vec<String>> = HashMap::new();
    for sentence in article.sentences.iter().rev() {
        places.entry(plain(&sentence.text)).or_default().push(sentence.id());
    }
    raw.passages
        .iter()
        .map(|passage| {
            let now = places.get_mut(&plain(passage.text.get_ref())).and_then(Vec::pop);
            (passage.id.get_ref().as_str(), now)
        })
        .collect()
}

struct Rebuild<'a> {
    /// Old passage ids and the new ones.
    moves: HashMap<&'a str, Option<String>>,
    /// Old passage ids and their words.
    texts: HashMap<&'a str, &'a str>,
    /// The article's sentences now, in plain form, and their ids.
    now: HashMap<String, String>,
    old: &'a str,
    raw: &'a StoryToml,
    untouched: HashSet<&'a str>,
    report: Report,
}

/// What people wrote, as it is to stand.
#[derive(Debug, Default)]
struct Kept {
    header: String,
    summary: Option<String>,
    events: Vec<String>,
    entities: Vec<String>,
    others: Vec<String>,
    entries: Vec<String>,
    gaps: Vec<String>,
    /// Ids of their entries and gaps.
    ids: HashSet<String>,
    /// Their phrasings, in plain form.
    phrasings: HashSet<String>,
    /// Ids of all entries and gaps that the file has, drafted ones too.
    there: HashSet<String>,
}

impl Kept {
    fn note<'t>(&mut self, id: &str, asked: impl Iterator<Item = super::schema::Asked<'t>>) {
        self.ids.insert(id.to_owned());
        for asked in asked {
            self.phrasings
                .extend(asked.phrasings().map(|text| plain(text.get_ref())));
        }
    }
}

/// What becomes of some citations.
struct Cited {
    /// Those that stand, at their new places.
    standing: Vec<String>,
    /// The words of those that do not.
    gone: Vec<String>,
}

impl Rebuild<'_> {
    fn count_sentences(&mut self, new: &Drafted) {
        let found = self.moves.values().filter(|place| place.is_some()).count();
        self.report.new_sentences = new.article.sentences.len().saturating_sub(found);
        self.report.gone_sentences = self.moves.len() - found;
        self.report.moved_sentences = self
            .moves
            .iter()
            .filter(|(old, now)| now.as_ref().is_some_and(|now| now != *old))
            .count();
    }

    /// The new file: what people wrote and the new draft, kind by kind.
    fn text(&mut self, chunks: &[Chunk], new: &Drafted, was: &Blocks) -> String {
        let kept = self.kept(chunks, new);
        let wanted = self.wanted(new, was, &kept);
        let fresh = write::blocks(&wanted);
        self.report.drafts.1 = fresh.entries.len() + fresh.gaps.len();
        // A name that somebody has described is not described again.
        let described = kept.entities.join("\n");
        let is_new = |block: &String| {
            let name = block.lines().find(|line| line.starts_with("name = "));
            name.is_none_or(|line| !described.contains(line))
        };
        let mut out = vec![kept.header, kept.summary.unwrap_or(fresh.summary)];
        out.extend(fresh.passages);
        out.extend(kept.events);
        out.extend(fresh.events);
        out.extend(kept.entities);
        out.extend(fresh.entities.into_iter().filter(is_new));
        out.extend(kept.others);
        out.extend(kept.entries);
        out.extend(fresh.entries.into_iter().map(|(_, block)| block));
        out.extend(kept.gaps);
        out.extend(fresh.gaps.into_iter().map(|(_, block)| block));
        let blocks: Vec<&str> = out
            .iter()
            .map(|block| block.trim())
            .filter(|block| !block.is_empty())
            .collect();
        blocks.join("\n\n") + "\n"
    }

    /// What people wrote, with its citations moved.
    fn kept(&mut self, chunks: &[Chunk], new: &Drafted) -> Kept {
        let mut kept = Kept::default();
        let raw = self.raw;
        let (mut entries, mut gaps, mut events) = (raw.entries.iter(), raw.gaps.iter(), raw.events.iter());
        let (mut people, mut places, mut groups) = (raw.people.iter(), raw.places.iter(), raw.groups.iter());
        for chunk in chunks {
            let text = self.old.get(chunk.range.clone()).unwrap_or_default();
            let own = !self.untouched.contains(text.trim());
            match chunk.kind {
                Kind::Head => kept.header.push_str(text),
                Kind::Story => kept.header.push_str(&self.particulars(text, new)),
                Kind::Summary if own => kept.summary = Some(self.summary(chunk)),
                Kind::Summary | Kind::Passage => {}
                Kind::Entry => {
                    let Some(raw) = entries.next() else { continue };
                    kept.there.insert(raw.id.get_ref().clone());
                    if own {
                        kept.note(raw.id.get_ref(), raw.asked(new.article.language));
                        kept.entries.push(self.entry(text, raw));
                    } else {
                        self.report.drafts.0 += 1;
                    }
                }
                Kind::Gap => {
                    let Some(raw) = gaps.next() else { continue };
                    kept.there.insert(raw.id.get_ref().clone());
                    if own {
                        kept.note(raw.id.get_ref(), raw.asked(new.article.language));
                        kept.gaps.push(self.gap(text, raw));
                    } else {
                        self.report.drafts.0 += 1;
                    }
                }
                Kind::Event => {
                    if let Some(raw) = events.next().filter(|_| own) {
                        kept.events.push(self.cited_block(text, &raw.cites, raw.stale));
                    }
                }
                Kind::Person | Kind::Place | Kind::Group => {
                    let list = match chunk.kind {
                        Kind::Person => &mut people,
                        Kind::Place => &mut places,
                        _ => &mut groups,
                    };
                    if let Some(raw) = list.next().filter(|_| own) {
                        kept.entities.push(self.cited_block(text, &raw.cites, raw.stale));
                    }
                }
                Kind::Other => kept.others.push(text.to_owned()),
            }
        }
        kept
    }

    /// The new draft without what people have taken out, and without what would repeat what they wrote.
    fn wanted(&self, new: &Drafted, was: &Blocks, of: &Kept) -> Drafted {
        let (there, kept, phrasings) = (&of.there, &of.ids, &of.phrasings);
        // Known by its words, for ids move with the sentences.
        let without_id = |block: &str| {
            block
                .lines()
                .filter(|line| {
                    !line.starts_with("id = ")
                        && !line.starts_with("cites = ")
                        && !line.starts_with("next = ")
                        && !line.starts_with("nearest = ")
                })
                .collect::<Vec<_>>()
                .join("\n")
        };
        let taken_out: HashSet<String> = was
            .entries
            .iter()
            .chain(&was.gaps)
            .filter(|(id, _)| !there.contains(id))
            .map(|(_, block)| without_id(block))
            .collect();
        let blocks = write::blocks(new);
        let mut wanted = new.clone();
        let keep: Vec<bool> = blocks
            .entries
            .iter()
            .map(|(id, block)| !taken_out.contains(&without_id(block)) && !kept.contains(id))
            .collect();
        let mut keep = keep.into_iter();
        wanted.entries.retain(|_| keep.next().unwrap_or(true));
        let keep: Vec<bool> = blocks
            .gaps
            .iter()
            .map(|(id, block)| !taken_out.contains(&without_id(block)) && !kept.contains(id))
            .collect();
        let mut keep = keep.into_iter();
        wanted.gaps.retain(|_| keep.next().unwrap_or(true));
        let free = |ways: &mut Vec<String>| ways.retain(|way| !phrasings.contains(&plain(way)));
        for entry in &mut wanted.entries {
            free(&mut entry.own);
            free(&mut entry.other);
        }
        for gap in &mut wanted.gaps {
            free(&mut gap.own);
            free(&mut gap.other);
        }
        wanted.entries.retain(|entry| !entry.own.is_empty());
        wanted.gaps.retain(|gap| !gap.own.is_empty());
        let ids: HashSet<String> = wanted
            .entries
            .iter()
            .map(|entry| entry.id.clone())
            .chain(
                self.raw
                    .entries
                    .iter()
                    .filter(|entry| kept.contains(entry.id.get_ref()))
                    .map(|entry| entry.id.get_ref().clone()),
            )
            .collect();
        for entry in &mut wanted.entries {
            entry.next.retain(|id| ids.contains(id));
        }
        wanted
    }

    fn cited(&self, cites: &[Text]) -> Cited {
        let mut found = Cited {
            standing: Vec::new(),
            gone: Vec::new(),
        };
        for id in cites {
            match self.moves.get(id.get_ref().as_str()) {
                Some(Some(now)) => found.standing.push(now.clone()),
                _ => found.gone.push(
                    self.texts
                        .get(id.get_ref().as_str())
                        .map_or_else(|| id.get_ref().clone(), |text| (*text).to_owned()),
                ),
            }
        }
        found
    }

    fn entry(&mut self, text: &str, raw: &super::schema::Entry) -> String {
        let mut cited = self.cited(&raw.cites);
        // What was gone may be there again.
        for was in &raw.was {
            match self.now.get(&plain(was)) {
                Some(id) => cited.standing.push(id.clone()),
                None => cited.gone.push(was.clone()),
            }
        }
        cited.standing.dedup();
        let id = raw.id.get_ref();
        let mut text = chunks::set(text, "cites", Some(&quoted_list(cited.standing.iter().cloned())));
        if cited.gone.is_empty() {
            if raw.stale && !raw.was.is_empty() {
                self.report.restored.push(id.clone());
                text = chunks::set(&text, "stale", None);
                text = chunks::set(&text, "was", None);
            }
            if raw.stale && raw.was.is_empty() {
                self.report.stale.push(id.clone());
            } else {
                self.report.kept += 1;
            }
        } else {
            text = chunks::set(&text, "stale", Some("true"));
            text = chunks::set(&text, "was", Some(&quoted_list(cited.gone.into_iter())));
            self.report.stale.push(id.clone());
        }
        self.linked(text, raw)
    }

    /// Without the next questions that are no longer there.
    fn linked(&self, text: String, raw: &super::schema::Entry) -> String {
        let drafted = |id: &str| {
            self.raw
                .entries
                .iter()
                .any(|entry| entry.id.get_ref() == id && entry.draft)
        };
        if raw.next.iter().any(|id| drafted(id.get_ref())) {
            let next: Vec<String> = raw
                .next
                .iter()
                .map(|id| id.get_ref().clone())
                .filter(|id| !drafted(id))
                .collect();
            let value = quoted_list(next.iter().cloned());
            return chunks::set(&text, "next", Some(value.as_str()).filter(|_| !next.is_empty()));
        }
        text
    }

    fn gap(&mut self, text: &str, raw: &super::schema::Gap) -> String {
        self.report.kept += 1;
        let Some(nearest) = &raw.nearest else {
            return text.to_owned();
        };
        if let Some(Some(now)) = self.moves.get(nearest.get_ref().as_str()) {
            return chunks::set(text, "nearest", Some(&quoted(now)));
        }
        self.report.doubtful_gaps.push(raw.id.get_ref().clone());
        chunks::set(text, "nearest", None)
    }

    /// An event or a name that somebody wrote.
    fn cited_block(&mut self, text: &str, cites: &[Text], stale: bool) -> String {
        let found = self.cited(cites);
        let text = chunks::set(text, "cites", Some(&quoted_list(found.standing.iter().cloned())));
        if found.gone.is_empty() && !stale {
            return text;
        }
        self.report.stale_others += 1;
        chunks::set(&text, "stale", Some("true"))
    }

    /// `[summary]` as somebody wrote it, each id in its place replaced.
    fn summary(&mut self, chunk: &Chunk) -> String {
        let mut edits: Vec<(std::ops::Range<usize>, String)> = Vec::new();
        for sentence in self.raw.summary.short.iter().chain(&self.raw.summary.long) {
            let mut gone = false;
            for id in &sentence.cites {
                match self.moves.get(id.get_ref().as_str()) {
                    Some(Some(now)) => edits.push((id.span(), quoted(now))),
                    _ => gone = true,
                }
            }
            if gone && !sentence.stale {
                self.report.stale_others += 1;
                if let Some(open) = self
                    .old
                    .get(..sentence.text.span().start)
                    .and_then(|before| before.rfind('{'))
                {
                    edits.push((open + 1..open + 1, " stale = true,".to_owned()));
                }
            }
        }
        edits.sort_by_key(|(range, _)| range.start);
        let mut text = String::new();
        let mut at = chunk.range.start;
        for (range, with) in edits {
            text.push_str(self.old.get(at..range.start).unwrap_or_default());
            text.push_str(&with);
            at = range.end;
        }
        text.push_str(self.old.get(at..chunk.range.end).unwrap_or_default());
        text
    }

    /// `[story]` with the article's title and digest as they are now, and what the caller knows better.
    fn particulars(&self, text: &str, new: &Drafted) -> String {
        let mut text = text.to_owned();
        let article = &new.article;
        let mut put = |key: &str, value: &str| text = chunks::set(&text, key, Some(&quoted(value)));
        put("title", &article.title);
        if self.raw.story.article_sha256.is_some() {
            put("article_sha256", &write::sha256(&article.text));
        }
        for (key, value) in [
            ("publisher", &new.particulars.publisher),
            ("url", &new.particulars.url),
            ("published", &new.particulars.published),
            ("subtitle", &article.subtitle),
        ] {
            if let Some(value) = value {
                put(key, value);
            }
        }
        if article.subtitle.is_none() {
            text = chunks::set(&text, "subtitle", None);
        }
        text
    }
}
