//! Reading a TOML file key by key: what is wrong is noted with its place, and reading goes on.

use std::collections::{BTreeMap, BTreeSet};
use std::net::SocketAddr;
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{Cache, Place};
use crate::story::{Finding, Lines};

/// A file being read.
pub(super) struct File<'t> {
    lines: &'t Lines<'t>,
    table: DeTable<'t>,
    known: BTreeSet<&'static str>,
    findings: Vec<Finding>,
}

/// One table of the file.
pub(super) struct Section<'t> {
    lines: &'t Lines<'t>,
    name: &'static str,
    table: DeTable<'t>,
    known: Vec<&'static str>,
    findings: Vec<Finding>,
}

impl<'t> File<'t> {
    /// Parses the text; nothing but its form is checked yet.
    pub(super) fn parse(lines: &'t Lines<'t>) -> Result<Self, Vec<Finding>> {
        match DeTable::parse(lines.text()) {
            Ok(table) => Ok(Self {
                lines,
                table: table.into_inner(),
                known: BTreeSet::new(),
                findings: Vec::new(),
            }),
            Err(error) => {
                let at = error.span().map_or(0, |span| span.start);
                let message = format!("this is not TOML: {}", error.message());
                Err(vec![lines.finding(at, "toml", message)])
            }
        }
    }

    /// Opens a table; one that is missing is empty.
    pub(super) fn section(&mut self, name: &'static str) -> Section<'t> {
        self.known.insert(name);
        let mut section = Section {
            lines: self.lines,
            name,
            table: DeTable::new(),
            known: Vec::new(),
            findings: Vec::new(),
        };
        let Some((key, value)) = self.table.remove_entry(name) else {
            return section;
        };
        match value.into_inner() {
            DeValue::Table(table) => section.table = table,
            other => section.findings.push(self.lines.finding(
                key.span().start,
                "config-type",
                format!("{name} is {}; it has to be a table: [{name}]", kind(&other)),
            )),
        }
        section
    }

    /// Takes over what a section found, and the keys that it did not know.
    pub(super) fn close(&mut self, section: Section<'t>) {
        for key in section.table.keys() {
            if !section.known.contains(&key.get_ref().as_ref()) {
                let known = section.known.join(", ");
                let message = format!(
                    "there is no key {:?} in [{}]; its keys are {known}",
                    key.get_ref(),
                    section.name
                );
                self.findings
                    .push(self.lines.finding(key.span().start, "config-unknown-key", message));
            }
        }
        self.findings.extend(section.findings);
    }

    /// Everything that was wrong, from top to bottom.
    pub(super) fn finish(mut self) -> Result<(), Vec<Finding>> {
        for key in self.table.keys() {
            let known: Vec<&str> = self.known.iter().copied().collect();
            let message = format!(
                "there is no table [{}]; the tables are {}",
                key.get_ref(),
                known.join(", ")
            );
            self.findings
                .push(self.lines.finding(key.span().start, "config-unknown-key", message));
        }
        self.findings.sort();
        if self.findings.is_empty() {
            Ok(())
        } else {
            Err(self.findings)
        }
    }
}

impl<'t> Section<'t> {
    fn value(&mut self, key: &'static str) -> Option<&Spanned<DeValue<'t>>> {
        self.known.push(key);
        self.table.get(key)
    }

    /// Notes that a key's value will not do.
    pub(super) fn object(&mut self, key: &'static str, message: &str) {
        let at = self.table.get(key).map_or(0, |value| value.span().start);
        self.findings
            .push(self.lines.finding(at, "config-value", message.to_owned()));
    }

    /// Reads a value with `read`, which says what it should have been where it is something else.
    fn read<T>(&mut self, key: &'static str, read: impl Fn(&DeValue<'t>) -> Option<T>, expected: &str) -> Option<T> {
        let value = self.value(key)?;
        let (span, found, kind) = (value.span(), read(value.get_ref()), kind(value.get_ref()));
        if found.is_none() {
            let message = format!("{key} is {kind}; it has to be {expected}");
            self.findings
                .push(self.lines.finding(span.start, "config-type", message));
        }
        found
    }

    pub(super) fn boolean(&mut self, key: &'static str) -> Option<bool> {
        self.read(key, DeValue::as_bool, "true or false")
    }

    /// A text that is not blank.
    pub(super) fn string(&mut self, key: &'static str) -> Option<String> {
        self.read(
            key,
            |value| value.as_str().filter(|text| !text.trim().is_empty()).map(str::to_owned),
            "a text that is not empty",
        )
    }

    /// A path; a relative one starts from the file's own folder.
    pub(super) fn path(&mut self, key: &'static str) -> Option<PathBuf> {
        let path = self.string(key)?;
        Some(self.beside(&path))
    }

    /// Where the store is: `off`, `:memory:`, or a path.
    pub(super) fn place(&mut self, key: &'static str) -> Option<Place> {
        let text = self.string(key)?;
        Some(match text.trim() {
            "off" => Place::Off,
            ":memory:" => Place::Memory,
            _ => Place::File(self.beside(&text)),
        })
    }

    /// Where what was learnt is kept: `off`, or a path.
    pub(super) fn cache(&mut self, key: &'static str) -> Cache {
        match self.string(key) {
            None => Cache::Platform,
            Some(text) if text.trim() == "off" => Cache::Off,
            Some(text) => Cache::Folder(self.beside(&text)),
        }
    }

    /// A path from the file's own folder.
    pub(super) fn beside(&self, path: &str) -> PathBuf {
        self.lines.file().parent().unwrap_or(Path::new("")).join(path)
    }

    /// The address of an API without a path; Discord's own `/api/v10` at its end is taken off.
    pub(super) fn url(&mut self, key: &'static str) -> Option<String> {
        let text = self.string(key)?;
        let address = text.trim().trim_end_matches('/');
        let address = address.strip_suffix("/api/v10").unwrap_or(address);
        let address = address.strip_suffix("/api").unwrap_or(address);
        let host = address
            .strip_prefix("https://")
            .or_else(|| address.strip_prefix("http://"));
        let right = host.is_some_and(|host| {
            !host.is_empty() && !host.contains(|c: char| c.is_whitespace() || matches!(c, '/' | '?' | '#' | '@'))
        });
        if !right {
            self.object(
                key,
                &format!(
                    "{key} is {text:?}; it has to be an address such as \"http://127.0.0.1:8080\", without a path"
                ),
            );
            return None;
        }
        Some(address.to_owned())
    }

    /// A socket's address.
    pub(super) fn address(&mut self, key: &'static str) -> Option<SocketAddr> {
        let address = |value: &DeValue<'_>| value.as_str()?.parse().ok();
        self.read(key, address, "an address with a port, such as \"127.0.0.1:9464\"")
    }

    /// One of several words.
    pub(super) fn one_of<T: Copy>(&mut self, key: &'static str, words: &[(&str, T)]) -> Option<T> {
        let names: Vec<String> = words.iter().map(|(word, _)| format!("{word:?}")).collect();
        let meant = |value: &DeValue<'_>| {
            let text = value.as_str()?;
            words.iter().find(|(word, _)| *word == text).map(|&(_, meant)| meant)
        };
        self.read(key, meant, &names.join(" or "))
    }

    /// A number from 0 to 1.
    pub(super) fn share(&mut self, key: &'static str) -> Option<f32> {
        let number = |value: &DeValue<'_>| -> Option<f32> {
            let text = match value {
                DeValue::Float(number) => number.as_str(),
                DeValue::Integer(number) => number.as_str(),
                _ => return None,
            };
            text.replace('_', "")
                .parse::<f32>()
                .ok()
                .filter(|share| (0.0..=1.0).contains(share))
        };
        self.read(key, number, "a number from 0 to 1")
    }

    /// A whole number within a range.
    pub(super) fn whole(&mut self, key: &'static str, range: RangeInclusive<u64>) -> Option<u64> {
        let expected = format!("a whole number from {} to {}", range.start(), range.end());
        let number = |value: &DeValue<'_>| -> Option<u64> {
            let digits = value.as_integer()?.as_str().replace('_', "");
            digits.parse().ok().filter(|number| range.contains(number))
        };
        self.read(key, number, &expected)
    }

    /// Texts by one of Discord's ids.
    pub(super) fn by_snowflake(&mut self, key: &'static str) -> BTreeMap<u64, String> {
        let all = |value: &DeValue<'_>| -> Option<BTreeMap<u64, String>> {
            let id = |key: &str| key.parse().ok().filter(|&id: &u64| id > 0);
            let pairs = value.as_table()?.iter();
            pairs
                .map(|(key, value)| Some((id(key.get_ref())?, value.get_ref().as_str()?.to_owned())))
                .collect()
        };
        let expected = "ids of Discord's with a text each, such as { \"1234567890123456789\" = \"border\" }";
        self.read(key, all, expected).unwrap_or_default()
    }

    /// One of Discord's ids.
    pub(super) fn snowflake(&mut self, key: &'static str) -> Option<u64> {
        self.read(key, snowflake, "an id of Discord's, such as \"1234567890123456789\"")
    }

    /// Several ids.
    pub(super) fn snowflakes(&mut self, key: &'static str) -> Vec<u64> {
        let all = |value: &DeValue<'_>| -> Option<Vec<u64>> {
            value.as_array()?.iter().map(|item| snowflake(item.get_ref())).collect()
        };
        self.read(key, all, "a list of Discord's ids, such as [\"1234567890123456789\"]")
            .unwrap_or_default()
    }
}

/// An id, with or without quotation marks around it; none is zero.
fn snowflake(value: &DeValue<'_>) -> Option<u64> {
    let digits = match value {
        DeValue::String(text) => text.as_ref(),
        DeValue::Integer(number) => number.as_str(),
        _ => return None,
    };
    digits.parse().ok().filter(|&id| id > 0)
}

/// What a value is, for a message.
fn kind(value: &DeValue<'_>) -> String {
    match value {
        DeValue::String(text) => format!("the text {text:?}"),
        DeValue::Integer(number) => format!("the number {}", number.as_str()),
        DeValue::Float(number) => format!("the number {}", number.as_str()),
        DeValue::Boolean(value) => value.to_string(),
        DeValue::Datetime(_) => "a date".to_owned(),
        DeValue::Array(_) => "a list that holds something else".to_owned(),
        DeValue::Table(_) => "a table".to_owned(),
    }
}
