//! What the bot shows, before it is known in which of Discord's forms it travels.

use std::sync::Arc;

use serenity::all::{
    CreateActionRow, CreateAllowedMentions, CreateAttachment, CreateInteractionResponse,
    CreateInteractionResponseMessage, CreateMessage, EditInteractionResponse, EditMessage, MessageFlags,
    MessageReference, Nonce,
};

use super::limits;
use super::markup::shorten;

/// A message in the making: its text and what can be pressed below it.
#[derive(Debug, Clone)]
pub(super) struct Card {
    /// The text, in Discord's Markdown.
    pub(super) content: String,
    /// Buttons and menus.
    pub(super) rows: Vec<CreateActionRow>,
    /// A picture of what the text says.
    pub(super) picture: Option<Attached>,
    /// Only the one whom it answers sees it.
    pub(super) private: bool,
}

/// A picture on its way.
#[derive(Debug, Clone)]
pub(super) struct Attached {
    /// Its file's name.
    pub(super) name: &'static str,
    /// The file: a PNG.
    pub(super) bytes: Arc<[u8]>,
    /// The same in words, for those who do not see it.
    pub(super) description: String,
}

impl Attached {
    fn file(&self) -> CreateAttachment {
        CreateAttachment::bytes(&*self.bytes, self.name).description(shorten(&self.description, limits::DESCRIPTION))
    }
}

impl Card {
    /// A text with nothing to press.
    pub(super) fn text(content: impl Into<String>) -> Self {
        Self {
            content: content.into(),
            rows: Vec::new(),
            picture: None,
            private: false,
        }
    }

    /// The same, for one pair of eyes.
    pub(super) fn for_one(self) -> Self {
        self.seen_by_one(true)
    }

    /// Sets who sees it.
    pub(super) fn seen_by_one(mut self, private: bool) -> Self {
        self.private = private;
        self
    }

    /// The text within Discord's limit. What draws a card keeps to it; this is the last guard, so that an answer is cut
    /// rather than refused.
    fn content(&self) -> String {
        shorten(&self.content, limits::CONTENT)
    }

    /// The same without its picture.
    pub(super) fn without_picture(&self) -> Self {
        Self {
            picture: None,
            ..self.clone()
        }
    }

    /// The files that go with it as a response to an interaction, first or late.
    pub(super) fn files(&self) -> Vec<CreateAttachment> {
        self.picture.iter().map(Attached::file).collect()
    }

    /// As the first response to an interaction.
    pub(super) fn response(&self) -> CreateInteractionResponse {
        CreateInteractionResponse::Message(self.response_message())
    }

    /// As the new content of the message whose component was pressed.
    pub(super) fn update(&self) -> CreateInteractionResponse {
        CreateInteractionResponse::UpdateMessage(self.response_message())
    }

    fn response_message(&self) -> CreateInteractionResponseMessage {
        CreateInteractionResponseMessage::new()
            .content(self.content())
            .components(self.rows.clone())
            .allowed_mentions(nobody())
            .add_files(self.files())
            .flags(flags(self.private))
    }

    /// As the late content of a response that was deferred.
    pub(super) fn late(&self) -> EditInteractionResponse {
        let response = EditInteractionResponse::new()
            .content(self.content())
            .components(self.rows.clone())
            .allowed_mentions(nobody());
        self.files()
            .into_iter()
            .fold(response, EditInteractionResponse::new_attachment)
    }

    /// As a reply to a message. The nonce is the question's id: Discord then makes one message of two attempts.
    pub(super) fn reply(&self, to: MessageReference, question: u64) -> CreateMessage {
        CreateMessage::new()
            .content(self.content())
            .components(self.rows.clone())
            .allowed_mentions(nobody())
            .flags(MessageFlags::SUPPRESS_EMBEDS)
            .reference_message(to)
            .nonce(Nonce::String(question.to_string()))
            .enforce_nonce(true)
    }

    /// As the new content of an earlier reply.
    pub(super) fn edit(&self) -> EditMessage {
        EditMessage::new()
            .content(self.content())
            .components(self.rows.clone())
            .allowed_mentions(nobody())
    }
}

/// The bot pings nobody, not even the one it replies to.
pub(super) fn nobody() -> CreateAllowedMentions {
    CreateAllowedMentions::new().replied_user(false)
}

fn flags(private: bool) -> serenity::all::InteractionResponseFlags {
    use serenity::all::InteractionResponseFlags as Flags;
    if private {
        Flags::EPHEMERAL | Flags::SUPPRESS_EMBEDS
    } else {
        Flags::SUPPRESS_EMBEDS
    }
}
