//! The counts as a table, and every miss below it.

use std::fmt::Write as _;

use super::score::{Asked, Counts, Report};
use crate::answer::Status;
use crate::text::clean;

/// Draws a report. Writing to a `String` cannot fail, hence the results let go of.
pub(super) fn draw(report: &Report) -> String {
    let mut out = String::new();
    let _ = writeln!(
        out,
        "{:<32} {:>6} {:>8} {:>6} {:>7} {:>6}",
        "group", "n", "right %", "wrong", "missed", "false"
    );
    row(&mut out, "overall", report.overall);
    for (group, counts) in report.by_side.iter().chain(&report.by_language).chain(&report.by_style) {
        row(&mut out, &clean(group), *counts);
    }
    let micros = report.micros;
    let _ = writeln!(
        out,
        "\nmicroseconds: median {:.1}, 99th percentile {:.1}",
        micros.median, micros.p99
    );
    out.push('\n');
    out += &report.reliability.drawn();
    if let Some(phrasings) = &report.phrasings {
        out += &phrasings.drawn();
    }
    for miss in &report.misses {
        self::miss(&mut out, miss);
    }
    out
}

fn row(out: &mut String, group: &str, counts: Counts) {
    let Counts {
        n,
        wrong,
        missed,
        falsely,
        ..
    } = counts;
    let right = counts.right_percent();
    let _ = writeln!(
        out,
        "{group:<32} {n:>6} {right:>8.1} {wrong:>6} {missed:>7} {falsely:>6}"
    );
}

fn miss(out: &mut String, miss: &Asked) {
    let status = match miss.status {
        Status::Answered => "answered",
        Status::NotStated => "not_stated",
        Status::Unclear => "unclear",
        Status::OffTopic => "off_topic",
    };
    let verdict = format!("{:?}", miss.verdict).to_lowercase();
    let cited = miss.cited.as_deref().unwrap_or("nothing");
    let wanted = if miss.wanted.is_empty() {
        "no answer".to_owned()
    } else {
        miss.wanted.join(" | ")
    };
    let _ = writeln!(
        out,
        "\n{verdict}: [{}] {} ({status})",
        clean(&miss.id),
        clean(&miss.question)
    );
    let _ = writeln!(out, "  cited:  {}\n  wanted: {}", clean(cited), clean(&wanted));
}
