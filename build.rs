//! A number that is another one whenever the sources that learning depends on are: what an earlier build has learnt and kept is
//! then of no use (`src/matching/learnt.rs`). The shipped story, packed, as the program has it inside (`src/story/load.rs`). And how the
//! program is linked.

use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::process::Command;

use flate2::Compression;
use flate2::read::ZlibEncoder;

/// From these comes everything that is learnt, and the libraries stand in the lock file.
const SOURCES: [&str; 3] = ["src/matching", "src/text", "Cargo.lock"];

/// The shipped story.
const STORY: [&str; 2] = [
    "knowledge/peru-chile-border/story.toml",
    "knowledge/peru-chile-border/article.txt",
];

fn main() -> io::Result<()> {
    for file in STORY {
        println!("cargo::rerun-if-changed={file}");
        pack(Path::new(file))?;
    }
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
    if loads_packed_relocations() {
        println!("cargo::rustc-link-arg-bins=-Wl,-z,pack-relative-relocs");
    }
    Ok(())
}

/// Whether the machine that the program is for is known to load one whose relocations are packed, which takes a twenty-fifth off it:
/// glibc does from 2.36 on. Built elsewhere, or for elsewhere, the program does without.
fn loads_packed_relocations() -> bool {
    let variable = |name| std::env::var(name).unwrap_or_default();
    if variable("TARGET") != "x86_64-unknown-linux-gnu" || variable("HOST") != variable("TARGET") {
        return false;
    }
    let asked = Command::new("getconf").arg("GNU_LIBC_VERSION").output();
    let version = asked.map_or_else(
        |_| String::new(),
        |said| String::from_utf8_lossy(&said.stdout).into_owned(),
    );
    let minor = version.trim().strip_prefix("glibc 2.");
    minor.is_some_and(|minor| minor.parse().is_ok_and(|minor: u32| minor >= 36))
}

/// Packs a file, by zlib, for the program to take in.
fn pack(file: &Path) -> io::Result<()> {
    let mut packed = Vec::new();
    ZlibEncoder::new(fs::File::open(file)?, Compression::best()).read_to_end(&mut packed)?;
    let name = file.file_name().unwrap_or_default();
    let folder = std::env::var_os("OUT_DIR").unwrap_or_default();
    fs::write(Path::new(&folder).join(name).with_added_extension("z"), packed)
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
