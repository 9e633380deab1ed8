//! The chat's commands: one table, from which finding, help and "there is no such command" come.

use crate::answer::wording;
use crate::text::Language;
use crate::text::plain;

/// What a command does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    Summary,
    Timeline,
    Who,
    Source,
    Help,
    Quit,
}

/// A command: what it is called and takes in either language, and what it does.
pub(super) struct Command {
    pub(super) what: What,
    en: &'static str,
    es: &'static str,
    takes_en: &'static str,
    takes_es: &'static str,
    help: fn(Language) -> &'static str,
}

const COMMANDS: [Command; 6] = [
    Command {
        what: What::Summary,
        en: "/summary",
        es: "/resumen",
        takes_en: " [long]",
        takes_es: " [largo]",
        help: wording::help_summary,
    },
    Command {
        what: What::Timeline,
        en: "/timeline",
        es: "/cronologia",
        takes_en: "",
        takes_es: "",
        help: wording::help_timeline,
    },
    Command {
        what: What::Who,
        en: "/who",
        es: "/quien",
        takes_en: " [name]",
        takes_es: " [nombre]",
        help: wording::help_who,
    },
    Command {
        what: What::Source,
        en: "/source",
        es: "/fuente",
        takes_en: " [passage]",
        takes_es: " [pasaje]",
        help: wording::help_source,
    },
    Command {
        what: What::Help,
        en: "/help",
        es: "/ayuda",
        takes_en: "",
        takes_es: "",
        help: wording::help_help,
    },
    Command {
        what: What::Quit,
        en: "/quit",
        es: "/salir",
        takes_en: "",
        takes_es: "",
        help: wording::help_quit,
    },
];

/// Names that hands type out of habit and that the help need not list.
const HABITS: [(&str, What); 4] = [
    ("/exit", What::Quit),
    ("/q", What::Quit),
    ("/?", What::Help),
    ("/h", What::Help),
];

/// The command of that name in either language, case and marks aside, and the language of the name if it tells.
pub(super) fn find(typed: &str) -> Option<(&'static Command, Option<Language>)> {
    if let Some((_, what)) = HABITS.iter().find(|(name, _)| name.eq_ignore_ascii_case(typed)) {
        return COMMANDS
            .iter()
            .find(|command| command.what == *what)
            .map(|command| (command, None));
    }
    let typed = plain(typed);
    COMMANDS.iter().find_map(|command| {
        if plain(command.en) == typed {
            Some((command, Some(Language::En)))
        } else if plain(command.es) == typed {
            Some((command, Some(Language::Es)))
        } else {
            None
        }
    })
}

/// Every command's name.
pub(super) fn names(language: Language) -> Vec<&'static str> {
    COMMANDS
        .iter()
        .map(|command| {
            if language == Language::Es {
                command.es
            } else {
                command.en
            }
        })
        .collect()
}

/// The rows of the help: how each command is typed, and what it does.
pub(super) fn rows(language: Language) -> Vec<(String, String)> {
    COMMANDS
        .iter()
        .map(|command| {
            let typed = match language {
                Language::En => format!("{}{}", command.en, command.takes_en),
                Language::Es => format!("{}{}", command.es, command.takes_es),
            };
            (typed, (command.help)(language).to_owned())
        })
        .collect()
}

/// Whether what follows `/summary` asks for the long one.
pub(super) fn means_long(argument: &str) -> bool {
    matches!(
        plain(argument).as_str(),
        "long" | "largo" | "larga" | "full" | "completo"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_are_found_in_either_language() {
        for (typed, what, language) in [
            ("/summary", What::Summary, Some(Language::En)),
            ("/SUMMARY", What::Summary, Some(Language::En)),
            ("/cronología", What::Timeline, Some(Language::Es)),
            ("/quién", What::Who, Some(Language::Es)),
            ("/exit", What::Quit, None),
            ("/?", What::Help, None),
        ] {
            let found = find(typed).map(|(command, language)| (command.what, language));
            assert_eq!(found, Some((what, language)), "{typed}");
        }
        for typed in ["/", "/sum", "/summarylong", "//"] {
            assert!(find(typed).is_none(), "{typed}");
        }
    }

    #[test]
    fn no_two_commands_share_a_name() {
        let mut all: Vec<&str> = Language::ALL.into_iter().flat_map(names).collect();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), 2 * COMMANDS.len());
    }
}
