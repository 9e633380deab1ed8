//! Questions as JSON lines in, replies as JSON lines out, one for one and in order.
//!
//! In: `{"id": …, "q": "…", "conversation"?: …, "locale"?: "es"}`, other keys ignored. Out: the reply with that `id`
//! and the `micros` it took, or `{"id": …, "error": "…"}` for a line that cannot be answered. Empty lines are skipped.

use std::io::{self, Read, Write};

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::answer::{Answerer, Conversation, Reply};
use crate::terminal::dialogues::{DIALOGUES_KEPT, Dialogues};
use crate::terminal::lines::{LONGEST_LINE, Line, Lines};
use crate::terminal::stopwatch::timed_answer;
use crate::text::Language;

/// The longest name of a conversation, in bytes. With [`DIALOGUES_KEPT`] names that is ten megabytes at the most.
const LONGEST_NAME: usize = 1 << 10;

/// How lines are answered.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options {
    /// The language to answer in where a line gives none.
    pub locale: Option<Language>,
    /// Adds the score parts under `explain`.
    pub explain: bool,
}

/// A line as it comes. Values are kept as they were written until it is known that they can be used: an `id` is
/// given back digit for digit, and a line whose `q` is no text still has its `id` reported.
#[derive(Deserialize)]
struct RawQuestion<'l> {
    #[serde(borrow)]
    id: Option<&'l RawValue>,
    #[serde(borrow)]
    q: Option<&'l RawValue>,
    #[serde(borrow)]
    conversation: Option<&'l RawValue>,
    #[serde(borrow)]
    locale: Option<&'l RawValue>,
}

/// A line that can be answered.
struct Question {
    text: String,
    conversation: Option<String>,
    locale: Option<Language>,
}

/// A reply as it is written.
#[derive(Serialize)]
struct Answered<'l> {
    id: Option<&'l RawValue>,
    #[serde(flatten)]
    reply: &'l Reply,
    micros: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    explain: Option<String>,
}

/// A line that cannot be answered, as it is written.
#[derive(Serialize)]
struct Refused<'l> {
    id: Option<&'l RawValue>,
    error: String,
}

/// A single reply as `footnote ask --json` writes it: the same keys without an `id`.
#[derive(Serialize)]
struct Alone<'l> {
    #[serde(flatten)]
    reply: &'l Reply,
    micros: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    explain: Option<&'l str>,
}

/// Writes one reply as a JSON object on a line of its own.
///
/// # Errors
/// Those of the output.
pub fn write_one(output: &mut impl Write, reply: &Reply, micros: f64, explain: Option<&str>) -> io::Result<()> {
    write_line(output, &Alone { reply, micros, explain })
}

/// Answers every line of `input` on `output`. What is written is flushed at the end and whenever the next line has to
/// be waited for, so that somebody at a keyboard or a program at the other end of a pipe gets every reply at once.
///
/// # Errors
/// When the input cannot be read or the output cannot be written; never for what stands in a line.
pub fn run(answerer: &Answerer, options: Options, input: impl Read, output: &mut impl Write) -> io::Result<()> {
    let mut lines = Lines::new(input);
    let mut dialogues = Dialogues::new(DIALOGUES_KEPT);
    while let Some(line) = lines.next(|| output.flush())? {
        match line {
            Line::Text(line) if line.trim().is_empty() => {}
            Line::Text(line) => answer_line(answerer, options, &mut dialogues, line, output)?,
            Line::NotUtf8(_) => refuse(output, None, "the line is not UTF-8".to_owned())?,
            Line::TooLong => refuse(output, None, format!("the line is longer than {LONGEST_LINE} bytes"))?,
        }
    }
    output.flush()
}

/// Answers or refuses one line; either way exactly one line is written.
fn answer_line(
    answerer: &Answerer,
    options: Options,
    dialogues: &mut Dialogues,
    line: &str,
    output: &mut impl Write,
) -> io::Result<()> {
    let line = line.trim();
    // serde would also take an array for the object's values in order.
    if !line.starts_with('{') {
        return refuse(output, None, "the line is not a JSON object".to_owned());
    }
    let raw: RawQuestion<'_> = match serde_json::from_str(line) {
        Ok(raw) => raw,
        Err(error) => return refuse(output, None, format!("the line is not such a JSON object: {error}")),
    };
    let id = match raw.id.map(RawValue::get) {
        None => None,
        Some(id) if text_or_number(id).is_some() => raw.id,
        Some(_) => return refuse(output, None, "`id` is neither text nor a number".to_owned()),
    };
    let question = match read_question(&raw) {
        Ok(question) => question,
        Err(error) => return refuse(output, id, error),
    };
    let locale = question.locale.or(options.locale);
    let mut alone = Conversation::default();
    let conversation = match &question.conversation {
        Some(name) => dialogues.speak(name),
        None => &mut alone,
    };
    // Explained before it is answered: the answer moves the conversation on.
    let explain = options.explain.then(|| answerer.explain(&question.text, conversation));
    let (reply, micros) = timed_answer(answerer, &question.text, conversation, locale);
    write_line(
        output,
        &Answered {
            id,
            reply: &reply,
            micros,
            explain,
        },
    )
}

/// Checks the values of a line; the error says which key is at fault.
fn read_question(raw: &RawQuestion<'_>) -> Result<Question, String> {
    let q = raw.q.ok_or_else(|| "`q` is missing".to_owned())?;
    let text = serde_json::from_str(q.get()).map_err(|_| "`q` is not text".to_owned())?;
    let conversation = match raw.conversation {
        None => None,
        Some(name) => {
            let name = text_or_number(name.get()).ok_or("`conversation` is neither text nor a number")?;
            if name.len() > LONGEST_NAME {
                return Err(format!("`conversation` is longer than {LONGEST_NAME} bytes"));
            }
            Some(name)
        }
    };
    let locale = match raw.locale {
        None => None,
        // A reader's locale may be any; one that is not spoken here leaves the choice to the question's language.
        Some(locale) => {
            let locale: String = serde_json::from_str(locale.get()).map_err(|_| "`locale` is not text".to_owned())?;
            Language::from_locale(&locale)
        }
    };
    Ok(Question {
        text,
        conversation,
        locale,
    })
}

/// A JSON string's text, or a JSON number as it is written; `None` for anything else.
fn text_or_number(json: &str) -> Option<String> {
    match json.bytes().next()? {
        b'"' => serde_json::from_str(json).ok(),
        b'-' | b'0'..=b'9' => Some(json.to_owned()),
        _ => None,
    }
}

fn refuse(output: &mut impl Write, id: Option<&RawValue>, error: String) -> io::Result<()> {
    write_line(output, &Refused { id, error })
}

fn write_line(output: &mut impl Write, line: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer(&mut *output, line)?;
    output.write_all(b"\n")
}

#[cfg(test)]
mod tests {
    use super::text_or_number;

    #[test]
    fn ids_and_names_are_text_or_numbers() {
        for (json, read) in [
            (r#""7""#, Some("7")),
            ("7", Some("7")),
            ("-1.50", Some("-1.50")),
            ("123456789012345678901234567890", Some("123456789012345678901234567890")),
            (r#""\u00e9""#, Some("é")),
            (r#""\ud800""#, None),
            ("true", None),
            ("[1]", None),
            ("{}", None),
        ] {
            assert_eq!(text_or_number(json).as_deref(), read, "{json}");
        }
    }
}
