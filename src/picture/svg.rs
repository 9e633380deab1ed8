//! A sheet written down as SVG.

use std::fmt::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::Theme;
use super::colours::Colours;
use super::font::{FAMILY, Weight};
use super::sheet::{CORNER, STROKE, Sheet};
use crate::text::Language;

/// Before this, fonts are put in.
const FONTS_GO_HERE: &str = "<rect";

/// Writes a sheet. The title and the description are for those who do not see the picture.
pub(super) fn write(sheet: &Sheet, theme: Theme, language: Language, title: &str, description: &str) -> String {
    let colours = Colours::of(theme);
    let mut svg = String::with_capacity(4096);
    let (width, height) = (sheet.width, sheet.height);
    // Writing to a string does not fail.
    let _ = writeln!(
        svg,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {width} {height}\" role=\"img\" lang=\"{}\" font-family=\"{FAMILY}, sans-serif\">\n\
         <title>{}</title>\n<desc>{}</desc>\n\
         <rect width=\"{width}\" height=\"{height}\" rx=\"{CORNER}\" fill=\"{}\"/>",
        language.code(),
        escape(title),
        escape(description),
        colours.background,
    );
    for rail in &sheet.rails {
        let _ = writeln!(
            svg,
            "<path d=\"M{:.1} {:.1}V{:.1}\" stroke=\"{}\" stroke-width=\"{STROKE}\"/>",
            rail.x, rail.from, rail.to, colours.rail
        );
    }
    for mark in &sheet.marks {
        let fill = if mark.filled {
            colours.accent
        } else {
            colours.background
        };
        let _ = writeln!(
            svg,
            "<circle cx=\"{:.1}\" cy=\"{:.1}\" r=\"{:.1}\" fill=\"{fill}\" stroke=\"{}\" stroke-width=\"{STROKE}\"/>",
            mark.x, mark.y, mark.radius, colours.accent
        );
    }
    for line in &sheet.lines {
        let colour = colours.tone(line.tone);
        let anchor = if line.ends { " text-anchor=\"end\"" } else { "" };
        let _ = writeln!(
            svg,
            "<text x=\"{:.1}\" y=\"{:.1}\" font-size=\"{}\" font-weight=\"{}\" fill=\"{colour}\"{anchor}>{}</text>",
            line.x,
            line.baseline,
            line.size,
            line.weight.css(),
            escape(&line.text)
        );
    }
    svg.push_str("</svg>\n");
    svg
}

/// The same SVG with its font inside.
pub(super) fn with_fonts(bare: &str) -> String {
    let mut style = String::from("<style>\n");
    for weight in Weight::ALL {
        let _ = writeln!(
            style,
            "@font-face{{font-family:{FAMILY};font-weight:{};src:url(data:font/otf;base64,{})}}",
            weight.css(),
            STANDARD.encode(weight.file())
        );
    }
    style.push_str("</style>\n");
    bare.replacen(FONTS_GO_HERE, &format!("{style}{FONTS_GO_HERE}"), 1)
}

/// A text as XML has it: its signs escaped, and without the characters that XML 1.0 does not allow.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for ch in text.chars() {
        match ch {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\t' | '\n' => escaped.push(' '),
            '\u{fffe}' | '\u{ffff}' => {}
            ch if ch.is_control() => {}
            ch => escaped.push(ch),
        }
    }
    escaped
}
