//! A small bot on the real library, which answers in each of the ways that there are.

use std::sync::Arc;

use serde_json::json;
use serenity::all::{
    ActionRowComponent, AutocompleteChoice, ButtonStyle, Client, Command, CommandInteraction, CommandOptionType,
    CommandType, ComponentInteraction, ComponentInteractionDataKind, Context, CreateActionRow, CreateAllowedMentions,
    CreateAutocompleteResponse, CreateButton, CreateCommand, CreateCommandOption, CreateEmbed, CreateInputText,
    CreateInteractionResponse, CreateInteractionResponseFollowup, CreateInteractionResponseMessage, CreateMessage,
    CreateModal, CreateSelectMenu, CreateSelectMenuKind, CreateSelectMenuOption, EditInteractionResponse, EditMessage,
    EventHandler, GatewayIntents, HttpBuilder, InputTextStyle, Interaction, Message, MessageUpdateEvent, Ready,
    ShardManager, async_trait,
};
use tokio::task::JoinHandle;

use super::super::fake::Fake;

/// A running bot, which stops when the test does.
pub(super) struct Bot {
    shards: Arc<ShardManager>,
    task: JoinHandle<serenity::Result<()>>,
}

impl Bot {
    /// Starts it with the intents that need no permission.
    pub(super) async fn start(discord: &Fake) -> Self {
        Self::with(
            discord,
            GatewayIntents::GUILDS | GatewayIntents::GUILD_MESSAGES | GatewayIntents::DIRECT_MESSAGES,
        )
        .await
    }

    pub(super) async fn with(discord: &Fake, intents: GatewayIntents) -> Self {
        let http = HttpBuilder::new(discord.token())
            .proxy(discord.url())
            .ratelimiter_disabled(true)
            .build();
        let mut client = serenity::client::ClientBuilder::new_with_http(http, intents)
            .event_handler(Handler)
            .await
            .expect("the fake answers what a client asks first");
        let shards = Arc::clone(&client.shard_manager);
        let task = tokio::spawn(async move { Client::start(&mut client).await });
        Self { shards, task }
    }

    /// Logs off.
    pub(super) async fn stop(self) {
        self.shards.shutdown_all().await;
        let _ = self.task.await;
    }

    /// Waits for it to stop by itself.
    pub(super) async fn outcome(self) -> serenity::Result<()> {
        self.task.await.expect("the client does not panic")
    }
}

struct Handler;

#[async_trait]
impl EventHandler for Handler {
    async fn ready(&self, context: Context, _: Ready) {
        let commands = vec![
            CreateCommand::new("ask")
                .description("Asks")
                .description_localized("es-ES", "Pregunta")
                .add_option(
                    CreateCommandOption::new(CommandOptionType::String, "question", "What to ask")
                        .required(true)
                        .set_autocomplete(true),
                )
                .add_option(CreateCommandOption::new(
                    CommandOptionType::Boolean,
                    "private",
                    "For you alone",
                )),
            CreateCommand::new("slow").description("Takes its time"),
            CreateCommand::new("crash").description("Panics"),
            CreateCommand::new("form").description("Shows a form"),
            CreateCommand::new("Ask Footnote").kind(CommandType::Message),
        ];
        if let Err(error) = Command::set_global_commands(&context.http, commands).await {
            tracing::warn!("commands: {error}");
        }
    }

    async fn interaction_create(&self, context: Context, interaction: Interaction) {
        let outcome = match interaction {
            Interaction::Command(command) => answer(&context, &command).await,
            Interaction::Component(component) => press(&context, &component).await,
            Interaction::Autocomplete(typed) => {
                let text = typed.data.autocomplete().map_or("", |option| option.value).to_owned();
                let offer = ["Kast", "Kiev", "Lima"]
                    .iter()
                    .filter(|name| name.to_lowercase().starts_with(&text))
                    .map(|name| AutocompleteChoice::new(*name, *name));
                let response = CreateAutocompleteResponse::new().set_choices(offer.collect());
                let response = CreateInteractionResponse::Autocomplete(response);
                typed.create_response(&context.http, response).await
            }
            Interaction::Modal(modal) => {
                let ActionRowComponent::InputText(input) = &modal.data.components[0].components[0] else {
                    return;
                };
                let said = format!("you wrote {}", input.value.clone().unwrap_or_default());
                modal.create_response(&context.http, message(&said, false)).await
            }
            _ => Ok(()),
        };
        if let Err(error) = outcome {
            tracing::warn!("interaction: {error}");
        }
    }

    async fn message(&self, context: Context, message: Message) {
        if message.author.bot || message.content.is_empty() {
            return;
        }
        let reply = CreateMessage::new()
            .content(format!("heard {:?}", message.content))
            .reference_message(&message)
            .nonce(serenity::all::Nonce::String(message.id.to_string()))
            .enforce_nonce(true)
            .allowed_mentions(CreateAllowedMentions::new());
        // Tried again once, as a bot does that does not know whether it was heard.
        for _ in 0..2 {
            if message
                .channel_id
                .send_message(&context.http, reply.clone())
                .await
                .is_ok()
            {
                return;
            }
        }
    }

    async fn message_update(
        &self,
        context: Context,
        _: Option<Message>,
        _: Option<Message>,
        event: MessageUpdateEvent,
    ) {
        if event.edited_timestamp.is_none() || event.author.as_ref().is_none_or(|author| author.bot) {
            return;
        }
        let Ok(history) = event
            .channel_id
            .messages(&context.http, serenity::all::GetMessages::new().limit(50))
            .await
        else {
            return;
        };
        let found = history.into_iter().find(|message| {
            let replied = message
                .message_reference
                .as_ref()
                .and_then(|reference| reference.message_id);
            replied == Some(event.id)
        });
        if let Some(mut own) = found {
            let edit = EditMessage::new()
                .content(format!("heard now {:?}", event.content.unwrap_or_default()))
                .allowed_mentions(CreateAllowedMentions::new());
            if let Err(error) = own.edit(&context, edit).await {
                tracing::warn!("edit: {error}");
            }
        }
    }

    async fn message_delete(
        &self,
        context: Context,
        channel: serenity::all::ChannelId,
        deleted: serenity::all::MessageId,
        _: Option<serenity::all::GuildId>,
    ) {
        let Ok(history) = channel
            .messages(&context.http, serenity::all::GetMessages::new().limit(50))
            .await
        else {
            return;
        };
        for message in history {
            let replied = message
                .message_reference
                .as_ref()
                .and_then(|reference| reference.message_id);
            if replied == Some(deleted) && message.author.bot && message.delete(&context).await.is_err() {
                tracing::warn!("it is gone already");
            }
        }
    }
}

fn message(content: &str, private: bool) -> CreateInteractionResponse {
    CreateInteractionResponse::Message(
        CreateInteractionResponseMessage::new()
            .content(content)
            .ephemeral(private)
            .allowed_mentions(CreateAllowedMentions::new()),
    )
}

async fn answer(context: &Context, command: &CommandInteraction) -> serenity::Result<()> {
    match command.data.name.as_str() {
        "slow" => {
            command.defer(&context.http).await?;
            let answer = EditInteractionResponse::new()
                .content("at last")
                .allowed_mentions(CreateAllowedMentions::new());
            command.edit_response(&context.http, answer).await?;
            let more = CreateInteractionResponseFollowup::new()
                .content("and more")
                .allowed_mentions(CreateAllowedMentions::new())
                .ephemeral(true);
            command.create_followup(&context.http, more).await.map(drop)
        }
        "crash" => panic!("asked to crash: {}", json!(command.data.name)),
        "form" => {
            let input = CreateInputText::new(InputTextStyle::Short, "Your words", "words");
            let form = CreateModal::new("form:1", "A form").components(vec![CreateActionRow::InputText(input)]);
            let response = CreateInteractionResponse::Modal(form);
            command.create_response(&context.http, response).await
        }
        "Ask Footnote" => {
            let target = command.data.resolved.messages.values().next();
            let said = target.map_or("", |message| message.content.as_str());
            let response = message(&format!("about {said:?}"), true);
            command.create_response(&context.http, response).await
        }
        _ => {
            let option = |name: &str| command.data.options.iter().find(|option| option.name == name);
            let question = option("question")
                .and_then(|option| option.value.as_str())
                .unwrap_or_default();
            let private = option("private")
                .and_then(|option| option.value.as_bool())
                .unwrap_or_default();
            let menu = CreateSelectMenuKind::String {
                options: vec![
                    CreateSelectMenuOption::new("Who?", "who"),
                    CreateSelectMenuOption::new("When?", "when"),
                ],
            };
            let response = CreateInteractionResponseMessage::new()
                .content(format!(
                    "{} asked {question:?} in {}",
                    command.user.name, command.locale
                ))
                .embed(CreateEmbed::new().description("The passage."))
                .ephemeral(private)
                .button(
                    CreateButton::new("1:context")
                        .label("In context")
                        .style(ButtonStyle::Secondary),
                )
                .button(CreateButton::new("1:again").label("Change"))
                .select_menu(CreateSelectMenu::new("1:related", menu).placeholder("Related"))
                .allowed_mentions(CreateAllowedMentions::new());
            let response = CreateInteractionResponse::Message(response);
            command.create_response(&context.http, response).await
        }
    }
}

async fn press(context: &Context, component: &ComponentInteraction) -> serenity::Result<()> {
    let response = match (component.data.custom_id.as_str(), &component.data.kind) {
        ("1:again", _) => CreateInteractionResponse::UpdateMessage(
            CreateInteractionResponseMessage::new()
                .content("changed")
                .components(Vec::new())
                .allowed_mentions(CreateAllowedMentions::new()),
        ),
        (_, ComponentInteractionDataKind::StringSelect { values }) => {
            message(&format!("chose {}", values.join(",")), true)
        }
        (id, _) => message(&format!("pressed {id} on {:?}", component.message.content), true),
    };
    component.create_response(&context.http, response).await
}
