//! A TOML file in the pieces that its tables are, as typed, and the keys in them.

use std::ops::Range;

/// The table that a piece is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// What stands before the first table.
    Head,
    Story,
    Summary,
    Passage,
    Entry,
    Gap,
    Event,
    Person,
    Place,
    Group,
    /// Synonyms, and whatever else there is.
    Other,
}

/// A table with its sub-tables and the comments above it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Chunk {
    pub(super) kind: Kind,
    /// Bytes of the file.
    pub(super) range: Range<usize>,
}

/// The pieces of a file, in order and without a gap between them.
pub(super) fn of(text: &str) -> Vec<Chunk> {
    let mut chunks = vec![Chunk {
        kind: Kind::Head,
        range: 0..0,
    }];
    // Where the comments and empty lines begin that belong to the next table.
    let mut pending = 0;
    let mut at = 0;
    let mut state = State::default();
    for line in text.split_inclusive('\n') {
        let opens_table = state.is_outside() && line.starts_with('[');
        let is_loose = state.is_outside() && (line.trim().is_empty() || line.trim_start().starts_with('#'));
        if opens_table && let Some(kind) = kind(line) {
            if let Some(last) = chunks.last_mut() {
                last.range.end = pending;
            }
            chunks.push(Chunk {
                kind,
                range: pending..pending,
            });
        }
        state.read(line);
        at += line.len();
        if !is_loose {
            pending = at;
        }
    }
    if let Some(last) = chunks.last_mut() {
        last.range.end = text.len();
    }
    chunks
}

/// The kind of table that a line opens; `None` for a part of the one before it (`[entry.es]`).
fn kind(line: &str) -> Option<Kind> {
    let name = line.trim_start_matches('[').split(']').next()?.trim();
    Some(match name {
        "story" => Kind::Story,
        "summary" => Kind::Summary,
        "passage" => Kind::Passage,
        "entry" => Kind::Entry,
        "gap" => Kind::Gap,
        "event" => Kind::Event,
        "person" => Kind::Person,
        "place" => Kind::Place,
        "group" => Kind::Group,
        _ if name.contains('.') => return None,
        _ => Kind::Other,
    })
}

/// Whether a place in a file is inside of a list or of a text over several lines.
#[derive(Debug, Default)]
struct State {
    /// Lists and inline tables that are open.
    depth: usize,
    /// The marks that close the text which is open.
    quote: Option<&'static str>,
}

impl State {
    const fn is_outside(&self) -> bool {
        self.depth == 0 && self.quote.is_none()
    }

    /// Reads on over a line, or a part of one.
    fn read(&mut self, line: &str) {
        let header = self.is_outside() && line.starts_with('[');
        let mut rest = line;
        while let Some(ch) = rest.chars().next() {
            let mut step = ch.len_utf8();
            if let Some(quote) = self.quote {
                if ch == '\\' && quote.starts_with('"') {
                    step += rest.chars().nth(1).map_or(0, char::len_utf8);
                } else if rest.starts_with(quote) {
                    step = quote.len();
                    self.quote = None;
                }
            } else if let Some(quote) = ["\"\"\"", "'''", "\"", "'"]
                .into_iter()
                .find(|quote| rest.starts_with(quote))
            {
                step = quote.len();
                self.quote = Some(quote);
            } else if ch == '#' {
                break;
            } else if !header {
                match ch {
                    '[' | '{' => self.depth += 1,
                    ']' | '}' => self.depth = self.depth.saturating_sub(1),
                    _ => {}
                }
            }
            rest = rest.get(step..).unwrap_or_default();
        }
        // A text on one line ends with it, whatever it lacks.
        if self.quote.is_some_and(|quote| quote.len() == 1) {
            self.quote = None;
        }
    }
}

/// A table's text with a key of its own (not of its sub-tables) set to a value, or taken out.
///
/// A key that is not there yet is put behind the first of `cites`, `id` and the table's own line that there is.
pub(super) fn set(text: &str, key: &str, value: Option<&str>) -> String {
    let found = lines(text, key);
    let before = |range: &Range<usize>| text.get(..range.start).unwrap_or_default();
    let after = |range: &Range<usize>| text.get(range.end..).unwrap_or_default();
    match (found, value) {
        (Some(range), Some(value)) => {
            let line = text.get(range.clone()).unwrap_or_default();
            let same = line.split_once('=').is_some_and(|(_, typed)| typed.trim() == value);
            // Left as typed where it says this already.
            if same {
                text.to_owned()
            } else {
                format!("{}{key} = {value}\n{}", before(&range), after(&range))
            }
        }
        (Some(range), None) => format!("{}{}", before(&range), after(&range)),
        (None, None) => text.to_owned(),
        (None, Some(value)) => {
            let place = ["cites", "id", "title"]
                .iter()
                .find_map(|key| lines(text, key))
                .or_else(|| header(text));
            let end = place.map_or(0, |range| range.end);
            let (head, tail) = text.split_at(end);
            let gap = if head.ends_with('\n') || head.is_empty() {
                ""
            } else {
                "\n"
            };
            format!("{head}{gap}{key} = {value}\n{tail}")
        }
    }
}

/// The lines of a key with its value, up to the first sub-table.
fn lines(text: &str, key: &str) -> Option<Range<usize>> {
    let mut state = State::default();
    let mut at = 0;
    let mut start = None;
    let mut tables = 0;
    for line in text.split_inclusive('\n') {
        if state.is_outside() {
            tables += usize::from(line.starts_with('['));
            if tables > 1 {
                return None;
            }
            let is_key = line
                .trim_start()
                .strip_prefix(key)
                .is_some_and(|rest| rest.trim_start().starts_with('='));
            start = is_key.then_some(at);
        }
        state.read(line);
        at += line.len();
        if let Some(start) = start.filter(|_| state.is_outside()) {
            return Some(start..at);
        }
    }
    None
}

/// The line that opens the table.
fn header(text: &str) -> Option<Range<usize>> {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if line.starts_with('[') {
            return Some(at..at + line.len());
        }
        at += line.len();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "# head\nschema = 1\n\n[story]\nid = \"x\"\n\n# about this one\n[[entry]]\nid = \"a\"\nalso = [\n  \"[[gap]]\",\n[\"x\"]]\ncites = [\n \"p1s1\", # why\n]\n[entry.es]\nid = \"no\"\nanswer = \"\"\"\n[[gap]]\n\"\"\"\n\n[[gap]]\nid = \"b\"\n";

    #[test]
    fn tables_are_told_from_what_looks_like_them() {
        let chunks = of(FILE);
        let kinds: Vec<Kind> = chunks.iter().map(|chunk| chunk.kind).collect();
        assert_eq!(kinds, [Kind::Head, Kind::Story, Kind::Entry, Kind::Gap]);
        let joined: String = chunks.iter().map(|chunk| &FILE[chunk.range.clone()]).collect();
        assert_eq!(joined, FILE);
        assert!(FILE[chunks[2].range.clone()].contains("# about this one"));
    }

    #[test]
    fn keys_are_set_in_their_own_table_only() {
        let entry = &FILE[of(FILE)[2].range.clone()];
        let set_cites = set(entry, "cites", Some("[\"p2s1\"]"));
        assert!(set_cites.contains("cites = [\"p2s1\"]\n[entry.es]"), "{set_cites}");
        let stale = set(entry, "stale", Some("true"));
        assert!(stale.contains("]\nstale = true\n[entry.es]"), "{stale}");
        assert_eq!(set(entry, "answer", None), entry, "the answer is the other language's");
        assert_eq!(set(&stale, "stale", None), entry);
        assert_eq!(set(entry, "id", Some("\"a\"")), entry);
    }
}
