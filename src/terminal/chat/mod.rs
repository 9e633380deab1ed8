//! The chat: somebody at a keyboard, or a script on a pipe, and one conversation.
//!
//! [`Chat`] is pure: a typed line in, what is to be shown out. [`at_keyboard`] and [`on_pipe`] bring the lines.

mod command;

use std::io::{self, Read, Write};
use std::path::Path;

use rustyline::error::ReadlineError;
use rustyline::{Config, DefaultEditor};

use crate::answer::{Answerer, Conversation, wording};
use crate::terminal::draw::{self, Offers, Page};
use crate::terminal::lines::{Line, Lines};
use crate::text::Language;

/// What stands before the cursor.
const PROMPT: &str = "> ";
/// So many lines of earlier chats are kept.
const HISTORY_LINES: usize = 500;

/// One conversation with one reader.
#[derive(Debug)]
pub struct Chat<'a> {
    answerer: &'a Answerer,
    locale: Option<Language>,
    page: Page,
    conversation: Conversation,
    // What the numbers of the last list stand for.
    offered: Vec<String>,
    // The language of what is not a reply: the reader's choice, or that of the last question.
    language: Language,
}

/// What comes of a typed line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Turn {
    /// To be shown.
    Say(String),
    /// To be shown, and then the chat is over.
    Leave(String),
    /// There was nothing on the line.
    Silence,
}

impl<'a> Chat<'a> {
    /// A chat that answers in `locale`, or without one in the language of each question.
    pub fn new(answerer: &'a Answerer, locale: Option<Language>, page: Page) -> Self {
        let language = locale.unwrap_or(answerer.story().language);
        Self {
            answerer,
            locale,
            page,
            conversation: Conversation::default(),
            offered: Vec::new(),
            language,
        }
    }

    /// The line with which the chat opens; `shipped` when the reader chose no story.
    pub fn opening(&self, shipped: bool) -> String {
        draw::note(
            &wording::chat_opening(self.language, &self.answerer.story().title, shipped),
            self.page,
        )
    }

    /// Takes one typed line: a question, the number of a question, or a command.
    pub fn turn(&mut self, line: &str) -> Turn {
        let line = line.trim();
        if line.is_empty() {
            return Turn::Silence;
        }
        if line.starts_with('/') {
            return self.command(line);
        }
        if let Some(number) = bare_number(line).filter(|_| !self.offered.is_empty()) {
            return match number.checked_sub(1).and_then(|index| self.offered.get(index)).cloned() {
                Some(question) => {
                    let asked = draw::note(&format!("{PROMPT}{question}"), self.page);
                    Turn::Say(asked + &self.ask(&question))
                }
                None => self.say(&wording::no_such_number(self.language, self.offered.len())),
            };
        }
        Turn::Say(self.ask(line))
    }

    /// What is shown for a line that is longer than is read.
    pub fn too_long(&self) -> Turn {
        self.say(wording::question_too_long(self.language))
    }

    /// The last words of a chat that ends without `/quit`.
    pub fn closing(&self) -> String {
        draw::note(wording::farewell(self.language), self.page)
    }

    fn say(&self, text: &str) -> Turn {
        Turn::Say(draw::note(text, self.page))
    }

    fn ask(&mut self, question: &str) -> String {
        let reply = self.answerer.answer(question, &mut self.conversation, self.locale);
        self.language = self.locale.unwrap_or(reply.language);
        let offers = draw::offers(&reply);
        // A reply without a list leaves the last one in force: it still stands on the screen.
        if !offers.is_empty() {
            self.offered = offers;
        }
        draw::reply(&reply, Offers::Numbered, self.page)
    }

    fn command(&mut self, line: &str) -> Turn {
        let (typed, argument) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
        let argument = Some(argument.trim()).filter(|argument| !argument.is_empty());
        let (story, page) = (self.answerer.story(), self.page);
        let Some((command, spoken)) = command::find(typed) else {
            let known = command::names(self.language).join(", ");
            return self.say(&wording::unknown_command(self.language, typed, &known));
        };
        // Somebody who types "/resumen" reads Spanish, whatever was asked before.
        if self.locale.is_none()
            && let Some(spoken) = spoken
        {
            self.language = spoken;
        }
        let language = self.language;
        match command.what {
            command::What::Summary => {
                let long = argument.is_some_and(command::means_long);
                Turn::Say(draw::summary(story, long, language, page))
            }
            command::What::Timeline => Turn::Say(draw::timeline(story, language, page)),
            command::What::Who => Turn::Say(draw::who(story, argument, language, page).into_text()),
            command::What::Source => Turn::Say(draw::source(story, argument, language, page).into_text()),
            command::What::Help => Turn::Say(draw::list(wording::chat_help(language), &command::rows(language), page)),
            command::What::Quit => Turn::Leave(self.closing()),
        }
    }
}

/// The number, where the line is one and nothing else; "111 days" is a question.
fn bare_number(line: &str) -> Option<usize> {
    let digits = line.strip_suffix('.').unwrap_or(line);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    // Digits that do not fit are a number all the same, and not one of the list's.
    Some(digits.parse().unwrap_or(usize::MAX))
}

/// Chats with somebody at a keyboard until they leave. `history` is where their lines are kept from one chat to the
/// next; that it cannot be read or written never disturbs the chat.
///
/// # Errors
/// When the terminal cannot be read or written.
pub fn at_keyboard(
    mut chat: Chat<'_>,
    shipped: bool,
    history: Option<&Path>,
    output: &mut impl Write,
) -> anyhow::Result<()> {
    let config = Config::builder()
        .max_history_size(HISTORY_LINES)?
        .auto_add_history(true)
        .build();
    let mut editor = DefaultEditor::with_config(config)?;
    if let Some(path) = history
        && let Err(error) = editor.load_history(path)
    {
        tracing::debug!(%error, "no history was read");
    }
    output.write_all(chat.opening(shipped).as_bytes())?;
    loop {
        output.flush()?;
        let turn = match editor.readline(PROMPT) {
            Ok(line) => chat.turn(&line),
            // Ctrl-C throws a half-typed line away, as in a shell.
            Err(ReadlineError::Interrupted) => Turn::Silence,
            Err(ReadlineError::Eof) => Turn::Leave(chat.closing()),
            Err(error) => return Err(error.into()),
        };
        match turn {
            Turn::Say(text) => writeln!(output, "\n{text}")?,
            Turn::Leave(text) => {
                output.write_all(text.as_bytes())?;
                break;
            }
            Turn::Silence => {}
        }
    }
    output.flush()?;
    if let Some(path) = history
        && let Err(error) = keep_history(&mut editor, path)
    {
        tracing::debug!(%error, "the history was not kept");
    }
    Ok(())
}

fn keep_history(editor: &mut DefaultEditor, path: &Path) -> rustyline::Result<()> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    editor.save_history(path)
}

/// Chats with a script: a line in, a block out, an empty line after every block; no prompt and no opening among them.
///
/// # Errors
/// When the input cannot be read or the output cannot be written.
pub fn on_pipe(mut chat: Chat<'_>, input: impl Read, output: &mut impl Write) -> io::Result<()> {
    let mut lines = Lines::new(input);
    while let Some(line) = lines.next(|| output.flush())? {
        let turn = match line {
            Line::Text(line) => chat.turn(line),
            // What can be read of it may be enough: a name in another encoding is one wrong letter.
            Line::NotUtf8(bytes) => chat.turn(&String::from_utf8_lossy(bytes)),
            Line::TooLong => chat.too_long(),
        };
        match turn {
            Turn::Say(text) => writeln!(output, "{text}")?,
            Turn::Leave(text) => {
                output.write_all(text.as_bytes())?;
                break;
            }
            Turn::Silence => {}
        }
    }
    output.flush()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_line_of_digits_is_a_number() {
        for (line, number) in [
            ("1", Some(1)),
            ("2.", Some(2)),
            ("007", Some(7)),
            ("99999999999999999999999", Some(usize::MAX)),
            ("111 days", None),
            ("-1", None),
            ("1.5", None),
            (".", None),
            ("", None),
            ("١", None),
        ] {
            assert_eq!(bare_number(line), number, "{line:?}");
        }
    }
}
