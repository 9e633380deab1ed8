//! Footnote's matcher beside other ways of finding what a question asks, given the same phrasings and the same questions:
//!
//! ```sh
//! cargo run --release --manifest-path benches/peers/Cargo.toml -- [--write docs] [--sizes 1000,10000,100000]
//! ```
//!
//! It prints one table of accuracy, latency, building time and memory. With `--write` it puts the table between the markers of
//! `speed.md` in that folder and a short one between those of the `README.md` beside the folder, the figures into `speed.csv` and
//! their plot into `speed.svg`.

use std::alloc::System;
use std::path::PathBuf;

use anyhow::ensure;
use cap::Cap;
use clap::Parser;

mod contenders;
mod figures;
mod machine;
mod plot;
mod report;
#[path = "../../synthetic/mod.rs"]
mod synthetic;
mod task;

use contenders::{LIBRARIES, Library, Way};
use figures::measure;
use task::Task;

/// Counts what is held, of all threads together.
#[global_allocator]
static HELD: Cap<System> = Cap::new(System, usize::MAX);

/// How often texts are compared to try a way of using a library that scans.
const TRIAL: usize = 2_000_000;

#[derive(Debug, Parser)]
#[command(about = "Accuracy, latency and memory of Footnote's matcher beside others")]
struct Arguments {
    /// Folder with `speed.md`, into which table, figures and plot are written; its neighbour `README.md` gets the short table
    #[arg(long, value_name = "FOLDER")]
    write: Option<PathBuf>,
    /// Sizes of the synthetic knowledge, in phrasings
    #[arg(long, value_name = "PHRASINGS", value_delimiter = ',', default_values_t = [1_000, 10_000, 100_000])]
    sizes: Vec<usize>,
}

fn main() -> anyhow::Result<()> {
    let arguments = Arguments::parse();
    ensure!(
        arguments.write.is_none() || !cfg!(debug_assertions),
        "figures of a debug build are none: run it with --release"
    );
    let mut rows = Vec::new();
    let mut chosen = Vec::new();
    for library in &LIBRARIES {
        let way = best_way(library)?;
        let figures = measure(library, way, &Task::story()?.within(library.comparisons))?;
        eprintln!("{}", report::line(&figures));
        chosen.push((library, way));
        rows.push(figures);
    }
    for &size in &arguments.sizes {
        for (library, way) in &chosen {
            let figures = measure(library, way, &Task::synthetic(size).within(library.comparisons))?;
            eprintln!("{}", report::line(&figures));
            rows.push(figures);
        }
    }
    print!("{}", report::table(&rows));
    if let Some(folder) = arguments.write {
        report::write(&folder, &rows)?;
    }
    Ok(())
}

/// The way of using a library that finds most on the shipped story; the plainest of equals.
fn best_way(library: &Library) -> anyhow::Result<&'static Way> {
    let mut best = (&library.ways[0], 0);
    if library.ways.len() > 1 {
        let task = Task::story()?.within(library.comparisons.map(|most| most.min(TRIAL)));
        for way in library.ways {
            let figures = measure(library, way, &task)?;
            eprintln!("trial: {}", report::line(&figures));
            if figures.right > best.1 {
                best = (way, figures.right);
            }
        }
    }
    Ok(best.0)
}
