//! Just enough of Rust's lexical grammar to tell paths from comments, strings and lifetimes.

/// A piece of source text that can be part of a path, or stands beside one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token {
    /// An identifier or keyword.
    Name(String),
    /// `::`
    Colons,
    /// Any other visible character.
    Sign(char),
}

/// Cuts a source into tokens; comments, literals and lifetimes leave nothing behind.
pub(super) fn tokens(source: &str) -> Vec<Token> {
    let chars: Vec<char> = source.chars().collect();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(&c) = chars.get(at) {
        let next = chars.get(at + 1).copied();
        at = match c {
            '/' if next == Some('/') => find(&chars, at, |&c| c == '\n'),
            '/' if next == Some('*') => after_comment(&chars, at),
            '"' => after_string(&chars, at),
            '\'' => after_quote(&chars, at),
            ':' if next == Some(':') => {
                found.push(Token::Colons);
                at + 2
            }
            c if c == '_' || c.is_alphanumeric() => {
                let end = find(&chars, at, |&c| c != '_' && !c.is_alphanumeric());
                let name: String = chars[at..end].iter().collect();
                match chars.get(end) {
                    Some('"' | '#') if matches!(name.as_str(), "r" | "br" | "cr") => after_raw_string(&chars, end),
                    _ => {
                        found.push(Token::Name(name));
                        end
                    }
                }
            }
            c if c.is_whitespace() => at + 1,
            c => {
                found.push(Token::Sign(c));
                at + 1
            }
        };
    }
    found
}

/// Where, from `at` on, the first such character stands; the end without one.
fn find(chars: &[char], at: usize, is: impl Fn(&char) -> bool) -> usize {
    chars[at..]
        .iter()
        .position(is)
        .map_or(chars.len(), |offset| at + offset)
}

/// Block comments nest.
fn after_comment(chars: &[char], mut at: usize) -> usize {
    let mut open = 0_usize;
    while at < chars.len() {
        match (chars[at], chars.get(at + 1)) {
            ('/', Some('*')) => {
                open += 1;
                at += 2;
            }
            ('*', Some('/')) => {
                open -= 1;
                at += 2;
                if open == 0 {
                    break;
                }
            }
            _ => at += 1,
        }
    }
    at
}

fn after_string(chars: &[char], at: usize) -> usize {
    let mut at = at + 1;
    while at < chars.len() && chars[at] != '"' {
        at += if chars[at] == '\\' { 2 } else { 1 };
    }
    at + 1
}

/// `at` is the first `#` or the quotation mark; `r#name` is no string.
fn after_raw_string(chars: &[char], at: usize) -> usize {
    let open = find(chars, at, |&c| c != '#');
    if chars.get(open) != Some(&'"') {
        return open;
    }
    let hashes = open - at;
    let mut end = open + 1;
    while end < chars.len() {
        if chars[end] == '"' && chars[end + 1..].iter().take_while(|&&c| c == '#').count() >= hashes {
            return end + 1 + hashes;
        }
        end += 1;
    }
    end
}

/// A character literal, or the tick of a lifetime (whose name is then read as a name, which harms nothing).
fn after_quote(chars: &[char], at: usize) -> usize {
    match (chars.get(at + 1), chars.get(at + 2)) {
        (Some('\\'), _) => find(chars, at + 3, |&c| c == '\'') + 1,
        (Some(_), Some('\'')) => at + 3,
        _ => at + 1,
    }
}
