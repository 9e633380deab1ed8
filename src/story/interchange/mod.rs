//! Questions and answers from and for other programs: CSV, the TSV of Azure's question answering, schema.org's JSON-LD.
//!
//! `readers` does the same with what readers asked in vain.
//!
//! Pure: texts in, texts out. What comes in is refused as an answer when no sentence of the article can be cited for it.

mod export;
mod import;
mod propose;
mod readers;
mod table;

pub use export::{csv, json_ld, tsv};
pub use import::{Import, Imported, Refusal, import};
pub use readers::{Draft, draft};
pub use table::TableError;

#[cfg(test)]
mod tests;
