//! tantivy: an index in memory, phrasings ranked by BM25; the class of the best phrasing is found.

use footnote::text::plain;
use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, FuzzyTermQuery, Occur, Query, TermQuery};
use tantivy::schema::{FAST, Field, IndexRecordOption, Schema, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::TextAnalyzer;
use tantivy::{Index, IndexWriter, ReloadPolicy, Searcher, TantivyDocument, Term};

use super::{Contender, Found, Way};
use crate::task::Task;

pub(super) const WAYS: &[Way] = &[
    Way {
        name: "BM25",
        build: |task| build(task, "default", false),
    },
    Way {
        name: "BM25, stemmed",
        build: |task| build(task, "en_stem", false),
    },
    Way {
        name: "BM25, unknown words fuzzily",
        build: |task| build(task, "default", true),
    },
    Way {
        name: "BM25, stemmed, unknown words fuzzily",
        build: |task| build(task, "en_stem", true),
    },
];

/// How many phrasings are looked at for the best entry and the best gap: as many as Footnote ranks classes.
const KEPT: usize = 20;
/// What the index may take while it is built, in bytes: more than it needs, so that it is written in one piece.
const ROOM: usize = 200_000_000;
/// How many edits a misspelt word may be from a known one.
const EDITS: u8 = 1;

struct Bm25 {
    searcher: Searcher,
    analyzer: TextAnalyzer,
    text: Field,
    fuzzy: bool,
}

fn build(task: &Task, tokenizer: &str, fuzzy: bool) -> anyhow::Result<Box<dyn Contender>> {
    let mut schema = Schema::builder();
    let indexing = TextFieldIndexing::default()
        .set_tokenizer(tokenizer)
        .set_index_option(IndexRecordOption::WithFreqs);
    let text = schema.add_text_field("text", TextOptions::default().set_indexing_options(indexing));
    let class = schema.add_u64_field("class", FAST);
    let gap = schema.add_bool_field("gap", FAST);
    let index = Index::create_in_ram(schema.build());
    let mut writer: IndexWriter = index.writer_with_num_threads(1, ROOM)?;
    for phrasing in &task.phrasings {
        let mut document = TantivyDocument::default();
        document.add_text(text, &phrasing.text);
        document.add_u64(class, phrasing.class as u64);
        document.add_bool(gap, phrasing.gap);
        writer.add_document(document)?;
    }
    writer.commit()?;
    writer.wait_merging_threads()?;
    let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
    Ok(Box::new(Bm25 {
        searcher: reader.searcher(),
        analyzer: index.tokenizer_for_field(text)?,
        text,
        fuzzy,
    }))
}

impl Bm25 {
    fn query(&mut self, question: &str) -> anyhow::Result<BooleanQuery> {
        let mut parts: Vec<(Occur, Box<dyn Query>)> = Vec::new();
        let question = plain(question);
        let mut tokens = self.analyzer.token_stream(&question);
        while let Some(token) = tokens.next() {
            let term = Term::from_field_text(self.text, &token.text);
            let part: Box<dyn Query> = if self.fuzzy && self.searcher.doc_freq(&term)? == 0 {
                Box::new(FuzzyTermQuery::new(term, EDITS, true))
            } else {
                Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs))
            };
            parts.push((Occur::Should, part));
        }
        Ok(BooleanQuery::new(parts))
    }
}

impl Contender for Bm25 {
    fn find(&mut self, question: &str) -> anyhow::Result<Found> {
        let query = self.query(question)?;
        let (mut entry, mut other) = (None, None);
        for (score, at) in self
            .searcher
            .search(&query, &TopDocs::with_limit(KEPT).order_by_score())?
        {
            let columns = self.searcher.segment_reader(at.segment_ord).fast_fields();
            let side = match columns.bool("gap")?.first(at.doc_id) {
                Some(true) => &mut other,
                _ => &mut entry,
            };
            if side.is_none() {
                let class = columns.u64("class")?.first(at.doc_id);
                *side = class.and_then(|class| Some((usize::try_from(class).ok()?, f64::from(score))));
            }
        }
        Ok(Found::of(entry, other))
    }
}
