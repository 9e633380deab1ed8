//! A number that is another one whenever the sources that learning depends on are: what an earlier build has learnt and kept is
//! then of no use (`src/matching/learnt.rs`).

use std::fs;
use std::path::{Path, PathBuf};

/// From these comes everything that is learnt, and the libraries stand in the lock file.
const SOURCES: [&str; 3] = ["src/matching", "src/text", "Cargo.lock"];

fn main() {
    let mut hash = fnv(
        0xcbf2_9ce4_8422_2325,
        std::env::var("TARGET").unwrap_or_default().as_bytes(),
    );
    for source in SOURCES {
        println!("cargo::rerun-if-changed={source}");
        let mut files = Vec::new();
        collect(Path::new(source), &mut files);
        files.sort_unstable();
        for file in files {
            hash = fnv(hash, file.to_string_lossy().as_bytes());
            hash = fnv(hash, &fs::read(&file).unwrap_or_default());
        }
    }
    println!("cargo::rustc-env=FOOTNOTE_MATCHING={hash:016x}");
}

/// The files under a path.
fn collect(path: &Path, files: &mut Vec<PathBuf>) {
    match fs::read_dir(path) {
        Ok(entries) => entries.flatten().for_each(|entry| collect(&entry.path(), files)),
        Err(_) => files.push(path.to_owned()),
    }
}

/// The hash of Fowler, Noll and Vo (FNV-1a, 64 bits).
fn fnv(hash: u64, bytes: &[u8]) -> u64 {
    bytes.iter().fold(hash, |hash, &byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
