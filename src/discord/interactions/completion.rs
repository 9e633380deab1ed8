//! What is offered while something is typed into a command.

use std::time::Duration;

use serenity::all::{
    AutocompleteChoice, AutocompleteOption, CommandInteraction, CreateAutocompleteResponse, CreateInteractionResponse,
};

use super::super::desk::Desk;
use super::super::limits;
use super::super::markup::shorten;
use super::place_of;
use super::response::Door;
use crate::answer::wording;
use crate::text::Language;

/// What is typed is completed once a keystroke: a choice that comes later than this is of no use.
const COMPLETE: Duration = Duration::from_secs(2);

impl Desk {
    /// Completes what is being typed.
    pub(super) async fn complete(&self, door: &Door, command: &CommandInteraction) {
        let choices = self.choices(command, door.language);
        // Where the story has to be read first, the next keystroke finds it ready.
        let Ok(choices) = tokio::time::timeout_at(door.arrived + COMPLETE, choices).await else {
            return;
        };
        let response = CreateInteractionResponse::Autocomplete(CreateAutocompleteResponse::new().set_choices(choices));
        let sent = self.first_response(door, &response, Vec::new(), door.arrived + COMPLETE);
        if let Err(error) = sent.await {
            tracing::debug!(%error, "a completion was not delivered");
        }
    }

    /// Choices for what is being typed: at most 25, each of at most 100 characters.
    async fn choices(&self, command: &CommandInteraction, locale: Option<Language>) -> Vec<AutocompleteChoice> {
        let Some(option) = command.data.autocomplete() else {
            return Vec::new();
        };
        let choices = if option.name == wording::STORY.en {
            self.stories_like(option.value)
        } else {
            self.choices_of_story(command, &option, locale).await
        };
        choices
            .into_iter()
            .take(limits::CHOICES)
            .map(|(name, value)| {
                AutocompleteChoice::new(shorten(&name, limits::CHOICE), shorten(&value, limits::CHOICE))
            })
            .collect()
    }

    /// Choices that a story has for what is being typed: what is shown, and what is sent.
    async fn choices_of_story(
        &self,
        command: &CommandInteraction,
        option: &AutocompleteOption<'_>,
        locale: Option<Language>,
    ) -> Vec<(String, String)> {
        let place = place_of(command.channel_id, command.channel.as_ref(), command.guild_id);
        let (volume, _) = self.story_of(&place);
        let Some(answerer) = self.answerer_of(&volume).await else {
            return Vec::new();
        };
        let story = answerer.story();
        let language = locale.unwrap_or(story.language);
        match option.name {
            name if name == wording::QUESTION.en => answerer
                .complete(option.value, language, limits::CHOICES)
                .into_iter()
                .filter_map(|entry| entry.wording.best(language))
                .map(|wording| (wording.question.clone(), wording.question.clone()))
                .collect(),
            name if name == wording::NAME.en => story
                .names_like(option.value)
                .map(|entity| (entity.name.clone(), entity.name.clone()))
                .collect(),
            name if name == wording::PASSAGE.en => story
                .passages_like(option.value)
                .map(|passage| (format!("{}: {}", passage.id, passage.text), passage.id.clone()))
                .collect(),
            _ => Vec::new(),
        }
    }
}
