//! Lines of bytes from a stream of which nothing is promised: not their length, not their encoding.

use std::io::{self, BufRead as _, BufReader, Read};

/// The longest line that is read. A question of a mebibyte, escaped as JSON, fits; a stream without line breaks
/// does not fill the memory.
pub const LONGEST_LINE: usize = 4 << 20;

/// What one call to the system reads at the most: so many small questions come with a single one.
const READ_AT_ONCE: usize = 64 << 10;

/// One line, without its line break.
#[derive(Debug, PartialEq, Eq)]
pub enum Line<'l> {
    /// Text; a carriage return at the end is taken off too.
    Text(&'l str),
    /// Bytes that are not UTF-8.
    NotUtf8(&'l [u8]),
    /// Longer than [`LONGEST_LINE`]; read to its end and dropped.
    TooLong,
}

/// Reads lines one by one into one buffer.
#[derive(Debug)]
pub struct Lines<R> {
    input: BufReader<R>,
    line: Vec<u8>,
    first: bool,
}

impl<R: Read> Lines<R> {
    /// Lines of `input`. A byte-order mark before the first one is skipped.
    pub fn new(input: R) -> Self {
        Self {
            input: BufReader::with_capacity(READ_AT_ONCE, input),
            line: Vec::new(),
            first: true,
        }
    }

    /// The next line, or `None` at the end. `before_waiting` is called when nothing is at hand and the stream has to
    /// be asked, which may take as long as it likes: the moment to flush what has been written.
    ///
    /// # Errors
    /// Those of the stream and of `before_waiting`.
    pub fn next(&mut self, mut before_waiting: impl FnMut() -> io::Result<()>) -> io::Result<Option<Line<'_>>> {
        self.line.clear();
        let mut seen = false;
        let mut too_long = false;
        loop {
            // Only an empty buffer makes `fill_buf` ask the stream.
            if self.input.buffer().is_empty() {
                before_waiting()?;
            }
            let buffer = match self.input.fill_buf() {
                Ok(buffer) => buffer,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            };
            if buffer.is_empty() {
                break;
            }
            seen = true;
            let (part, used, ends) = match buffer.iter().position(|&byte| byte == b'\n') {
                Some(at) => (&buffer[..at], at + 1, true),
                None => (buffer, buffer.len(), false),
            };
            if too_long || self.line.len() + part.len() > LONGEST_LINE {
                too_long = true;
                self.line.clear();
            } else {
                self.line.extend_from_slice(part);
            }
            self.input.consume(used);
            if ends {
                break;
            }
        }
        if !seen {
            return Ok(None);
        }
        let first = std::mem::replace(&mut self.first, false);
        if too_long {
            // A buffer that grew to a long line is not kept for the short ones.
            self.line = Vec::new();
            return Ok(Some(Line::TooLong));
        }
        let mut bytes = self.line.as_slice();
        if first {
            bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        }
        bytes = bytes.strip_suffix(b"\r").unwrap_or(bytes);
        Ok(Some(
            std::str::from_utf8(bytes).map_or(Line::NotUtf8(bytes), Line::Text),
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> Vec<String> {
        let mut lines = Lines::new(bytes);
        let mut out = Vec::new();
        while let Some(line) = lines.next(|| Ok(())).unwrap() {
            out.push(match line {
                Line::Text(text) => text.to_owned(),
                Line::NotUtf8(_) => "(not UTF-8)".to_owned(),
                Line::TooLong => "(too long)".to_owned(),
            });
        }
        out
    }

    #[test]
    fn line_breaks_and_the_mark_at_the_start_are_taken_off() {
        let nothing: [&str; 0] = [];
        assert_eq!(read(b""), nothing);
        assert_eq!(read(b"\n"), [""]);
        assert_eq!(read(b"\xEF\xBB\xBFa\r\nb\n\nc"), ["a", "b", "", "c"]);
        assert_eq!(read("a\n\u{feff}b".as_bytes()), ["a", "\u{feff}b"]);
        assert_eq!(read(b"a\n\xFF\xFE\nb"), ["a", "(not UTF-8)", "b"]);
    }

    #[test]
    fn a_line_at_the_limit_is_read_and_one_beyond_is_skipped_to_its_end() {
        let mut bytes = vec![b'x'; LONGEST_LINE];
        bytes.extend_from_slice(b"\n");
        bytes.extend(vec![b'y'; LONGEST_LINE + 1]);
        bytes.extend_from_slice(b"\nlast\n");
        let lines = read(&bytes);
        assert_eq!(lines.len(), 3);
        assert_eq!(
            (lines[0].len(), lines[1].as_str(), lines[2].as_str()),
            (LONGEST_LINE, "(too long)", "last")
        );
    }

    #[test]
    fn what_was_written_is_flushed_before_waiting_and_not_for_every_line() {
        let mut lines = Lines::new(&b"a\nb\nc\n"[..]);
        let mut waits = 0;
        let mut wait = || {
            waits += 1;
            Ok(())
        };
        while lines.next(&mut wait).unwrap().is_some() {}
        assert_eq!(waits, 2, "once for the bytes, once for the end");
    }
}
