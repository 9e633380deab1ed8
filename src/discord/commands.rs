//! The commands: one table, from which registration, routing and the help come.

use serenity::all::{
    CommandOptionType, CommandType, CreateCommand, CreateCommandOption, InstallationContext, InteractionContext,
    Permissions,
};

use crate::answer::wording::{self, Bilingual};
use crate::text::Language;

/// What a command does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Name {
    Ask,
    Summary,
    Timeline,
    Who,
    Source,
    Help,
    Story,
    Reload,
    Gaps,
    Privacy,
    /// In the menu of a message.
    AskFootnote,
}

impl Name {
    /// Whether it is a moderator's: Discord then shows it only to those who may manage messages, and in servers only.
    const fn is_for_moderators(self) -> bool {
        matches!(self, Self::Reload | Self::Gaps)
    }

    /// Whether its reply is for the asker alone.
    pub(super) const fn is_private(self) -> bool {
        matches!(self, Self::Story | Self::Reload | Self::Gaps | Self::Privacy)
    }
}

/// An option of a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Parameter {
    name: Bilingual,
    help: Bilingual,
    kind: CommandOptionType,
    required: bool,
    /// What is typed is completed.
    completed: bool,
}

/// A command as Discord is told of it.
struct Command {
    does: Name,
    name: Bilingual,
    /// What it does; a message's menu shows none.
    help: Option<Bilingual>,
    parameters: &'static [Parameter],
}

const fn text(name: Bilingual, help: Bilingual, required: bool) -> Parameter {
    Parameter {
        name,
        help,
        kind: CommandOptionType::String,
        required,
        completed: true,
    }
}

const PRIVATE: Parameter = Parameter {
    name: wording::PRIVATE,
    help: wording::PRIVATE_HELP,
    kind: CommandOptionType::Boolean,
    required: false,
    completed: false,
};

const COMMANDS: &[Command] = &[
    Command {
        does: Name::Ask,
        name: wording::ASK,
        help: Some(wording::ASK_HELP),
        parameters: &[text(wording::QUESTION, wording::QUESTION_HELP, true), PRIVATE],
    },
    Command {
        does: Name::Summary,
        name: wording::SUMMARY,
        help: Some(wording::SUMMARY_HELP),
        parameters: &[PRIVATE],
    },
    Command {
        does: Name::Timeline,
        name: wording::TIMELINE,
        help: Some(wording::TIMELINE_HELP),
        parameters: &[PRIVATE],
    },
    Command {
        does: Name::Who,
        name: wording::WHO,
        help: Some(wording::WHO_HELP),
        parameters: &[text(wording::NAME, wording::NAME_HELP, false), PRIVATE],
    },
    Command {
        does: Name::Source,
        name: wording::SOURCE,
        help: Some(wording::SOURCE_HELP),
        parameters: &[text(wording::PASSAGE, wording::PASSAGE_HELP, false), PRIVATE],
    },
    Command {
        does: Name::Help,
        name: wording::HELP,
        help: Some(wording::HELP_HELP),
        parameters: &[PRIVATE],
    },
    Command {
        does: Name::Story,
        name: wording::STORY,
        help: Some(wording::STORY_HELP),
        parameters: &[text(wording::STORY, wording::STORY_OPTION_HELP, false)],
    },
    Command {
        does: Name::Reload,
        name: wording::RELOAD,
        help: Some(wording::RELOAD_HELP),
        parameters: &[],
    },
    Command {
        does: Name::Gaps,
        name: wording::GAPS,
        help: Some(wording::GAPS_HELP),
        parameters: &[],
    },
    Command {
        does: Name::Privacy,
        name: wording::PRIVACY,
        help: Some(wording::PRIVACY_HELP),
        parameters: &[],
    },
    Command {
        does: Name::AskFootnote,
        name: wording::ASK_FOOTNOTE,
        help: None,
        parameters: &[],
    },
];

/// The locales in which Discord is told names and descriptions. It falls back from `en-GB` to `en-US` and from `es-419` to
/// `es-ES` only, so each stands under its own key; every other locale sees the default, which is English.
const LOCALES: [(&str, Language); 4] = [
    ("en-US", Language::En),
    ("en-GB", Language::En),
    ("es-ES", Language::Es),
    ("es-419", Language::Es),
];

/// The command of that name and kind.
pub(super) fn find(name: &str, kind: CommandType) -> Option<Name> {
    COMMANDS
        .iter()
        .find(|command| command.name.en == name && command.kind() == kind)
        .map(|command| command.does)
}

/// What there is to type, with what it does, for the help.
pub(super) fn listed(language: Language) -> impl Iterator<Item = (&'static str, &'static str)> {
    COMMANDS
        .iter()
        .filter_map(move |command| Some((command.name.get(language), command.help?.get(language))))
}

/// Everything that is registered; `everywhere` or in one server, where Discord takes no word on where a command can be
/// used.
pub(super) fn all(everywhere: bool) -> Vec<CreateCommand> {
    let create = |command: &Command| {
        let created = command.create();
        if everywhere { command.placed(created) } else { created }
    };
    COMMANDS.iter().map(create).collect()
}

impl Command {
    const fn kind(&self) -> CommandType {
        if self.help.is_some() {
            CommandType::ChatInput
        } else {
            CommandType::Message
        }
    }

    /// Says where it can be used.
    fn placed(&self, command: CreateCommand) -> CreateCommand {
        if self.does.is_for_moderators() {
            return command
                .integration_types(vec![InstallationContext::Guild])
                .contexts(vec![InteractionContext::Guild]);
        }
        command
            .integration_types(vec![InstallationContext::Guild, InstallationContext::User])
            .contexts(vec![
                InteractionContext::Guild,
                InteractionContext::BotDm,
                InteractionContext::PrivateChannel,
            ])
    }

    fn create(&self) -> CreateCommand {
        let mut command = CreateCommand::new(self.name.en)
            .kind(self.kind())
            .set_options(self.parameters.iter().map(Parameter::create).collect());
        if let Some(help) = self.help {
            command = command.description(help.en);
        }
        if self.does.is_for_moderators() {
            command = command.default_member_permissions(Permissions::MANAGE_MESSAGES);
        }
        for (locale, language) in LOCALES {
            command = command.name_localized(locale, self.name.get(language));
            if let Some(help) = self.help {
                command = command.description_localized(locale, help.get(language));
            }
        }
        command
    }
}

impl Parameter {
    fn create(&self) -> CreateCommandOption {
        let mut option = CreateCommandOption::new(self.kind, self.name.en, self.help.en)
            .required(self.required)
            .set_autocomplete(self.completed);
        for (locale, language) in LOCALES {
            option = option
                .name_localized(locale, self.name.get(language))
                .description_localized(locale, self.help.get(language));
        }
        option
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn names_and_descriptions_keep_to_discords_form_in_both_languages() {
        let slash_name = |name: &str| {
            let chars = name.chars().count();
            (1..=32).contains(&chars)
                && name
                    .chars()
                    .all(|c| (c.is_alphanumeric() && !c.is_uppercase()) || matches!(c, '-' | '_'))
        };
        let described = |text: &str| (1..=100).contains(&text.chars().count());
        for language in Language::ALL {
            let mut names = HashSet::new();
            for command in COMMANDS {
                let name = command.name.get(language);
                assert!(names.insert(name), "{name} twice");
                match command.help {
                    Some(help) => assert!(slash_name(name) && described(help.get(language)), "{name}"),
                    None => assert!((1..=32).contains(&name.chars().count()), "{name}"),
                }
                for parameter in command.parameters {
                    let name = parameter.name.get(language);
                    assert!(slash_name(name) && described(parameter.help.get(language)), "{name}");
                }
                // Discord wants what is required first.
                let required: Vec<bool> = command.parameters.iter().map(|parameter| parameter.required).collect();
                assert!(required.is_sorted_by(|one, other| one >= other), "{name}");
            }
        }
    }

    #[test]
    fn every_locale_has_its_own_words() {
        for command in all(true) {
            let json = serde_json::to_value(&command).expect("JSON");
            for (locale, _) in LOCALES {
                assert!(json["name_localizations"][locale].is_string(), "{json}");
            }
            // Whom Discord shows a moderators' command, and where, is said together.
            let places = match json["default_member_permissions"].as_str() {
                Some(manage_messages) => {
                    assert_eq!(manage_messages, "8192");
                    serde_json::json!([[0], [0]])
                }
                None => serde_json::json!([[0, 1], [0, 1, 2]]),
            };
            assert_eq!(serde_json::json!([json["integration_types"], json["contexts"]]), places);
        }
        for command in all(false) {
            let json = serde_json::to_value(&command).expect("JSON");
            assert!(
                json["contexts"].is_null() && json["integration_types"].is_null(),
                "{json}"
            );
        }
    }

    #[test]
    fn commands_are_found_by_name_and_kind() {
        assert_eq!(find("ask", CommandType::ChatInput), Some(Name::Ask));
        assert_eq!(find("Ask Footnote", CommandType::Message), Some(Name::AskFootnote));
        assert_eq!(find("ask", CommandType::Message), None);
        assert_eq!(find("preguntar", CommandType::ChatInput), None);
    }
}
