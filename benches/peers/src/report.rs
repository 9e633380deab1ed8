//! The figures as tables, and where they are written.

use std::fmt::Write as _;
use std::path::Path;

use anyhow::{Context as _, ensure};

use crate::figures::Figures;
use crate::{machine, plot};

/// What stands before and after what is written into a page.
const MARKER: &str = "<!-- peers -->";
/// The size that the short table speaks of beside the largest.
const MIDDLE: usize = 10_000;

/// A row in one line, for whoever waits.
pub(crate) fn line(figures: &Figures) -> String {
    let Figures {
        knowledge,
        phrasings,
        library,
        way,
        ..
    } = figures;
    format!(
        "{knowledge}, {phrasings} phrasings: {library} {way}: {}, median {}, 99th percentile {}, built in {}, {}",
        share(figures.right, figures.answerable),
        time(figures.median_micros),
        time(figures.p99_micros),
        time(figures.build_seconds * 1e6),
        bytes(figures.held_bytes)
    )
}

/// The whole table, with the machine under it.
pub(crate) fn table(rows: &[Figures]) -> String {
    let mut table = String::from(
        "| Knowledge | | Right first | of them kept for measuring | Right where 5 % of the unanswerable get through | Questions | Median | 99th percentile | Built in | Holds |\n\
         |---|---|---|---|---|---|---|---|---|---|\n",
    );
    let mut above = "";
    let mut size = 0;
    for row in rows {
        let knowledge = if (above, size) == (row.knowledge, row.phrasings) {
            String::new()
        } else {
            format!("{}, {} phrasings", row.knowledge, grouped(row.phrasings))
        };
        (above, size) = (row.knowledge, row.phrasings);
        let way = if row.way.is_empty() {
            String::new()
        } else {
            format!(" ({})", row.way)
        };
        let of = |part, whole| if whole == 0 { String::new() } else { share(part, whole) };
        let _ = writeln!(
            table,
            "| {knowledge} | {}{way} | {} | {} | {} | {} | {} | {} | {} | {} |",
            row.library,
            share(row.right, row.answerable),
            of(row.held_out_right, row.held_out),
            of(
                row.declining_right,
                if row.unanswerable == 0 { 0 } else { row.answerable }
            ),
            grouped(row.answerable + row.unanswerable),
            time(row.median_micros),
            time(row.p99_micros),
            time(row.build_seconds * 1e6),
            bytes(row.held_bytes),
        );
    }
    let _ = writeln!(table, "\n{}", machine::sentence());
    table
}

/// The table for those who only want to know how they stand: one row for each library.
fn short_table(rows: &[Figures]) -> String {
    let of = |library: &str, size: Option<usize>| {
        rows.iter().find(|row| {
            row.library == library
                && match size {
                    None => row.unanswerable > 0,
                    Some(size) => row.unanswerable == 0 && row.phrasings == size,
                }
        })
    };
    let largest = rows.iter().map(|row| row.phrasings).max().unwrap_or_default();
    let (middle, largest_said) = (grouped(MIDDLE), grouped(largest));
    let mut table = format!(
        "| | The story's questions: right first | {middle} made-up phrasings: right first | median | \
         {largest_said} of them: right first | median | holds |\n|---|---|---|---|---|---|---|\n"
    );
    for story in rows.iter().filter(|row| row.unanswerable > 0) {
        let cell = |row: Option<&Figures>, text: &dyn Fn(&Figures) -> String| row.map_or_else(String::new, text);
        let right = |row: &Figures| share(row.right, row.answerable);
        let median = |row: &Figures| time(row.median_micros);
        let (middle, largest) = (of(story.library, Some(MIDDLE)), of(story.library, Some(largest)));
        let _ = writeln!(
            table,
            "| {} | {} | {} | {} | {} | {} | {} |",
            story.library,
            right(story),
            cell(middle, &right),
            cell(middle, &median),
            cell(largest, &right),
            cell(largest, &median),
            cell(largest, &|row| bytes(row.held_bytes)),
        );
    }
    table
}

/// Writes tables, figures and plot.
///
/// # Errors
/// A file that cannot be read or written, or a page without its two markers.
pub(crate) fn write(folder: &Path, rows: &[Figures]) -> anyhow::Result<()> {
    into_page(&folder.join("speed.md"), &table(rows))?;
    into_page(&folder.join("../README.md"), &short_table(rows))?;
    let figures = folder.join("speed.csv");
    let mut writer = csv::Writer::from_path(&figures).with_context(|| format!("cannot write {}", figures.display()))?;
    for row in rows {
        writer.serialize(row)?;
    }
    writer.flush()?;
    plot::draw(&folder.join("speed.svg"), rows)
}

fn into_page(page: &Path, text: &str) -> anyhow::Result<()> {
    let old = std::fs::read_to_string(page).with_context(|| format!("cannot read {}", page.display()))?;
    let new = between_markers(&old, text).with_context(|| format!("in {}", page.display()))?;
    std::fs::write(page, new).with_context(|| format!("cannot write {}", page.display()))
}

/// The page with `text` between its two markers instead of what stood there.
fn between_markers(page: &str, text: &str) -> anyhow::Result<String> {
    let parts: Vec<&str> = page.split(MARKER).collect();
    ensure!(
        parts.len() == 3,
        "{MARKER} is to stand before and after the table, and stands {} times",
        parts.len() - 1
    );
    Ok(format!(
        "{}{MARKER}\n{}\n{MARKER}{}",
        parts[0],
        text.trim_end(),
        parts[2]
    ))
}

fn share(part: usize, whole: usize) -> String {
    format!("{:.1} %", 100.0 * part as f64 / whole as f64)
}

/// A number with a comma between thousands.
pub(crate) fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// A time in the unit in which it reads best.
pub(crate) fn time(micros: f64) -> String {
    match micros {
        1e6.. => three_figures(micros / 1e6, "s"),
        1e3.. => three_figures(micros / 1e3, "ms"),
        _ => three_figures(micros, "µs"),
    }
}

/// A size in the unit in which it reads best, of powers of 1,000.
pub(crate) fn bytes(bytes: usize) -> String {
    match bytes as f64 {
        bytes @ 1e6.. => three_figures(bytes / 1e6, "MB"),
        bytes => three_figures(bytes / 1e3, "kB"),
    }
}

/// At least three figures, or as many decimals as make them.
fn three_figures(value: f64, unit: &str) -> String {
    match value {
        99.95.. => format!("{value:.0} {unit}"),
        9.995.. => format!("{value:.1} {unit}"),
        _ => format!("{value:.2} {unit}"),
    }
}

#[cfg(test)]
mod tests {
    use super::{between_markers, bytes, grouped, time};

    #[test]
    fn only_what_stands_between_the_markers_changes() {
        let page = "before\n<!-- peers -->\nold\n<!-- peers -->\nafter\n";
        let new = between_markers(page, "| new |\n").unwrap();
        assert_eq!(new, "before\n<!-- peers -->\n| new |\n<!-- peers -->\nafter\n");
        assert_eq!(between_markers(&new, "| new |").unwrap(), new);
        assert!(between_markers("<!-- peers -->\nold", "new").is_err());
    }

    #[test]
    fn quantities_have_three_figures_and_their_unit() {
        assert_eq!(
            [0.5, 99.94, 99.96, 1_234.0, 2e6].map(time),
            ["0.50 µs", "99.9 µs", "100 µs", "1.23 ms", "2.00 s"]
        );
        assert_eq!([500, 45_678, 300_000_000].map(bytes), ["0.50 kB", "45.7 kB", "300 MB"]);
        assert_eq!(
            [7, 1_000, 100_000, 1_234_567].map(grouped),
            ["7", "1,000", "100,000", "1,234,567"]
        );
    }
}
