//! How cost grows with the number of phrasings, as a picture.

use std::path::Path;

use anyhow::anyhow;
use plotters::coord::Shift;
use plotters::prelude::*;

use crate::contenders::LIBRARIES;
use crate::figures::Figures;
use crate::report::{bytes, grouped, time};

/// Width and height, in pixels.
const SIZE: (u32, u32) = (1_080, 460);
/// One colour a library, in their order, told apart by those who do not see every colour too (Okabe and Ito, 2008).
const COLOURS: [RGBColor; 5] = [
    RGBColor(0, 0, 0),
    RGBColor(213, 94, 0),
    RGBColor(0, 114, 178),
    RGBColor(0, 158, 115),
    RGBColor(204, 121, 167),
];
/// Footnote's line stands out.
const WIDTHS: [u32; 5] = [4, 2, 2, 2, 2];
const GREY: RGBColor = RGBColor(225, 225, 225);

type Drawing<'a> = DrawingArea<SVGBackend<'a>, Shift>;

/// Draws the synthetic rows: the median latency beside what is held.
///
/// # Errors
/// The file cannot be written.
pub(crate) fn draw(file: &Path, rows: &[Figures]) -> anyhow::Result<()> {
    let rows: Vec<&Figures> = rows.iter().filter(|row| row.unanswerable == 0).collect();
    let area = SVGBackend::new(file, SIZE).into_drawing_area();
    let drawn = area.fill(&WHITE).map_err(|error| error.to_string()).and_then(|()| {
        let (left, right) = area.split_horizontally(SIZE.0 / 2);
        panel(
            &left,
            &rows,
            "Median latency of a question",
            |row| row.median_micros,
            &|&micros| tick(&time(micros)),
        )?;
        panel(&right, &rows, "Memory held", |row| row.held_bytes as f64, &|&held| {
            tick(&bytes(number(held)))
        })?;
        area.present().map_err(|error| error.to_string())
    });
    drawn.map_err(|error| anyhow!("cannot draw {}: {error}", file.display()))
}

/// A quantity at a tick, which is a power of ten: no decimals.
fn tick(quantity: &str) -> String {
    quantity.replace(".00 ", " ").replace(".0 ", " ")
}

/// What an axis is labelled with, a number of something.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a number of something"
)]
fn number(value: f64) -> usize {
    value as usize
}

fn panel(
    area: &Drawing<'_>,
    rows: &[&Figures],
    title: &str,
    value: impl Fn(&Figures) -> f64,
    label: &dyn Fn(&f64) -> String,
) -> Result<(), String> {
    let (least, most) = range(rows.iter().map(|row| value(row)));
    let (smallest, largest) = range(rows.iter().map(|row| row.phrasings as f64));
    let said = |error: DrawingAreaErrorKind<std::io::Error>| error.to_string();
    let mut chart = ChartBuilder::on(area)
        .caption(title, ("sans-serif", 18))
        .margin(12)
        // Half of the last number stands beyond its tick.
        .margin_right(32)
        .x_label_area_size(44)
        .y_label_area_size(76)
        .build_cartesian_2d(
            (smallest * 0.8..largest * 1.25).log_scale(),
            (least * 0.6..most * 1.7).log_scale(),
        )
        .map_err(said)?;
    chart
        .configure_mesh()
        .light_line_style(WHITE)
        .bold_line_style(GREY)
        .x_desc("phrasings")
        .x_label_formatter(&|&phrasings| grouped(number(phrasings)))
        .y_label_formatter(label)
        .label_style(("sans-serif", 14))
        .draw()
        .map_err(said)?;
    for ((library, colour), width) in LIBRARIES.iter().zip(COLOURS).zip(WIDTHS) {
        let points: Vec<(f64, f64)> = rows
            .iter()
            .filter(|row| row.library == library.name)
            .map(|row| (row.phrasings as f64, value(row)))
            .collect();
        let dots = points
            .iter()
            .map(|&point| Circle::new(point, width + 1, colour.filled()));
        chart.draw_series(dots).map_err(said)?;
        chart
            .draw_series(LineSeries::new(points, colour.stroke_width(width)))
            .map_err(said)?
            .label(library.name)
            .legend(move |(x, y)| PathElement::new([(x, y), (x + 20, y)], colour.stroke_width(width)));
    }
    chart
        .configure_series_labels()
        .position(SeriesLabelPosition::UpperLeft)
        .background_style(WHITE)
        .label_font(("sans-serif", 14))
        .draw()
        .map_err(said)
}

/// The least and the greatest of some positive numbers, apart even where there is but one.
fn range(values: impl Iterator<Item = f64>) -> (f64, f64) {
    let (least, most) = values.fold((f64::INFINITY, 0.0_f64), |(least, most), value| {
        (least.min(value), most.max(value))
    });
    (least, most.max(least * 1.01))
}
