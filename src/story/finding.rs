//! What a check found, and where: the one value in which everything that is off in a story is reported.

use std::fmt;
use std::path::{Path, PathBuf};

/// Something that is off in a story file, its article or the configuration.
///
/// Findings sort by file, then by place, so that a list of them reads from top to bottom.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// The file it stands in, as the caller named it.
    pub file: PathBuf,
    /// Line, counted from 1.
    pub line: usize,
    /// Column, counted from 1 in characters (Unicode scalar values), not bytes.
    pub column: usize,
    /// The check that found it, in kebab case (`unknown-reference`).
    pub rule: &'static str,
    /// What is off and what would mend it, in one sentence without a full stop.
    pub message: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            file,
            line,
            column,
            rule,
            message,
        } = self;
        write!(f, "{}:{line}:{column}: {message} [{rule}]", file.display())
    }
}

/// A file's text and where its lines start, for turning byte offsets into places a person can go to.
#[derive(Debug)]
pub struct Lines<'a> {
    file: &'a Path,
    text: &'a str,
    /// Byte offset of the first character of each line; never empty.
    starts: Vec<usize>,
}

impl<'a> Lines<'a> {
    /// Finds the lines of `text`; they end at `\n`, so that `\r\n` counts once. `file` is what findings call it.
    pub fn of(file: &'a Path, text: &'a str) -> Self {
        let after_breaks = text
            .bytes()
            .enumerate()
            .filter(|&(_, byte)| byte == b'\n')
            .map(|(at, _)| at + 1);
        Self {
            file,
            text,
            starts: std::iter::once(0).chain(after_breaks).collect(),
        }
    }

    /// The file, as findings call it.
    pub const fn file(&self) -> &'a Path {
        self.file
    }

    /// The text.
    pub const fn text(&self) -> &'a str {
        self.text
    }

    /// A finding at a byte offset; [`Finding`] says what `rule` and `message` are.
    pub fn finding(&self, offset: usize, rule: &'static str, message: String) -> Finding {
        let (line, column) = self.place(offset);
        Finding {
            file: self.file.to_owned(),
            line,
            column,
            rule,
            message,
        }
    }

    /// Line and column, both from 1, of a byte offset. An offset past the end or inside a character is moved back to
    /// the nearest place that exists, because a parser's spans are not ours to trust.
    pub fn place(&self, offset: usize) -> (usize, usize) {
        let offset = self.text.floor_char_boundary(offset);
        let line = self.starts.partition_point(|&start| start <= offset).max(1);
        let start = self.starts.get(line - 1).copied().unwrap_or(0);
        let column = self.text.get(start..offset).map_or(0, |before| before.chars().count()) + 1;
        (line, column)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_count_from_one_and_in_characters() {
        let lines = Lines::of(Path::new("story.toml"), "ñu\n\r\n“x” y");
        let cases = [
            (0, (1, 1)),
            (1, (1, 1)), // inside the ñ
            (2, (1, 2)),
            (3, (1, 3)),
            (4, (2, 1)),
            (6, (3, 1)),
            (9, (3, 2)),
            (14, (3, 5)),
            (15, (3, 6)),
            (900, (3, 6)),
        ];
        for (offset, place) in cases {
            assert_eq!(lines.place(offset), place, "offset {offset}");
        }
        assert_eq!(Lines::of(Path::new(""), "").place(0), (1, 1));
    }

    #[test]
    fn a_finding_reads_as_compilers_write_them() {
        let finding = Finding {
            file: PathBuf::from("knowledge/story.toml"),
            line: 12,
            column: 3,
            rule: "url",
            message: "not a web address".to_owned(),
        };
        assert_eq!(
            finding.to_string(),
            "knowledge/story.toml:12:3: not a web address [url]"
        );
    }
}
