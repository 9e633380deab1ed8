//! Interactions: commands, what is typed into them, buttons and menus. Each gets its first response within Discord's three
//! seconds, whatever happens.

use std::sync::Arc;
use std::time::Duration;

use serenity::all::{
    AutocompleteChoice, ChannelId, ChannelType, CommandInteraction, ComponentInteraction, ComponentInteractionDataKind,
    CreateAttachment, CreateAutocompleteResponse, CreateInteractionResponse, CreateInteractionResponseMessage, GuildId,
    Interaction, InteractionContext, InteractionId, LightMethod, PartialChannel, Permissions, ResolvedTarget,
    ResolvedValue,
};
use serenity::http::Route;
use tokio::task::JoinHandle;
use tokio::time::Instant;
use tracing::Instrument as _;

use super::api::{ApiError, Call};
use super::card::{Card, nobody};
use super::commands::{self, Name};
use super::conversations::Thread;
use super::custom_id::{Action, CustomId, View};
use super::desk::Desk;
use super::draw::{self, Question};
use super::limits;
use super::markup::{escape, shorten};
use crate::answer::{Answerer, Conversation, Status, wording};
use crate::library::Place;
use crate::store::Vote;
use crate::story::Story;
use crate::text::Language;

/// Discord waits three seconds for the first response; what is not decided by then is promised instead. The rest is for
/// the way, a second attempt included.
const DECIDE: Duration = Duration::from_millis(1500);
/// From then on a first response is refused.
const FIRST_RESPONSE: Duration = Duration::from_millis(2900);
/// How long one attempt at a first response may take.
const FIRST_ATTEMPT: Duration = Duration::from_millis(1200);
/// A promised response can be given for a quarter of an hour; less a minute, so as not to race the clock.
const LATE: Duration = Duration::from_mins(14);
/// What is typed is completed once a keystroke: a choice that comes later than this is of no use.
const COMPLETE: Duration = Duration::from_secs(2);

/// What is said to an interaction, and how.
struct Said {
    card: Card,
    manner: Manner,
}

impl Said {
    /// For one pair of eyes.
    fn to_one(card: Card) -> Self {
        Self {
            card: card.for_one(),
            manner: Manner::New { private_if_late: true },
        }
    }
}

/// How a response travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Manner {
    /// As a new message; for one pair of eyes, if it has to be promised before it is known.
    New { private_if_late: bool },
    /// In place of the message that was pressed.
    InPlace,
    /// In place of a message that only the one who pressed it sees.
    Turned,
}

/// An interaction's particulars that every response needs.
#[derive(Clone)]
struct Door {
    id: InteractionId,
    token: String,
    arrived: Instant,
    language: Option<Language>,
}

impl Desk {
    /// Handles one interaction from its arrival to its response.
    pub(super) async fn interaction(self: &Arc<Self>, interaction: Interaction, arrived: Instant) {
        let door = |id, token: &str, locale: &str| Door {
            id,
            token: token.to_owned(),
            arrived,
            language: Language::from_locale(locale),
        };
        match interaction {
            Interaction::Command(command) => {
                let span = tracing::info_span!("command", id = %command.id, name = command.data.name);
                let door = door(command.id, &command.token, &command.locale);
                let manner = Manner::New {
                    private_if_late: asked_privately(&command) || is_private(&command),
                };
                let desk = Arc::clone(self);
                let work = async move { desk.command(&command).await };
                self.respond(door, manner, work).instrument(span).await;
            }
            Interaction::Component(component) => {
                let span = tracing::info_span!("component", id = %component.id);
                let door = door(component.id, &component.token, &component.locale);
                let action = CustomId::decode(&component.data.custom_id);
                let manner = manner_of(action.as_ref(), component.user.id.get());
                let desk = Arc::clone(self);
                let work = async move { desk.component(&component, action, manner).await };
                self.respond(door, manner, work).instrument(span).await;
            }
            Interaction::Autocomplete(command) => {
                let span = tracing::debug_span!("autocomplete", id = %command.id, name = command.data.name);
                let door = door(command.id, &command.token, &command.locale);
                let choices = self.choices(&command, door.language);
                let response =
                    CreateInteractionResponse::Autocomplete(CreateAutocompleteResponse::new().set_choices(choices));
                let sent = self.first_response(&door, &response, Vec::new(), arrived + COMPLETE);
                if let Err(error) = sent.instrument(span).await {
                    tracing::debug!(%error, "a completion was not delivered");
                }
            }
            // Pings and modals do not come: the bot has no endpoint and opens none.
            _ => tracing::debug!("an interaction of an unknown kind"),
        }
    }

    /// Does the work and responds; promises a response where the work takes too long. A panic in the work is a fault of
    /// ours that the reader is told of.
    async fn respond(&self, door: Door, manner: Manner, work: impl Future<Output = Said> + Send + 'static) {
        let mut work = tokio::spawn(work.in_current_span());
        let in_time = tokio::time::timeout_at(door.arrived + DECIDE, &mut work).await;
        let sent = if let Ok(done) = in_time {
            let said = done.unwrap_or_else(|error| broken(&door, &error));
            match self.said(&door, &said.card, said.manner).await {
                Err(error) if said.card.picture.is_some() && error.is_about_the_content() => {
                    tracing::warn!(%error, "a picture was refused; the text goes alone");
                    self.said(&door, &said.card.without_picture(), said.manner).await
                }
                sent => sent,
            }
        } else {
            self.promise(&door, manner, work).await
        };
        let millis = door.arrived.elapsed().as_millis();
        match sent {
            Ok(()) => tracing::debug!(millis, "responded"),
            Err(error) => {
                self.metrics.undelivered();
                tracing::warn!(%error, millis, "a response was not delivered");
            }
        }
    }

    /// Says something at once.
    async fn said(&self, door: &Door, card: &Card, manner: Manner) -> Result<(), ApiError> {
        let response = match manner {
            Manner::New { .. } => card.response(),
            Manner::InPlace | Manner::Turned => card.update(),
        };
        self.first_response(door, &response, card.files(), door.arrived + FIRST_RESPONSE)
            .await
    }

    /// Promises a response, waits for the work, and keeps the promise.
    async fn promise(&self, door: &Door, manner: Manner, work: JoinHandle<Said>) -> Result<(), ApiError> {
        let promise = match manner {
            Manner::New { private_if_late } => CreateInteractionResponse::Defer(
                CreateInteractionResponseMessage::new()
                    .ephemeral(private_if_late)
                    .allowed_mentions(nobody()),
            ),
            Manner::InPlace | Manner::Turned => CreateInteractionResponse::Acknowledge,
        };
        self.first_response(door, &promise, Vec::new(), door.arrived + FIRST_RESPONSE)
            .await?;
        let said = work.await.unwrap_or_else(|error| broken(door, &error));
        match self.late_response(door, &said.card).await {
            Err(error) if said.card.picture.is_some() && error.is_about_the_content() => {
                tracing::warn!(%error, "a picture was refused; the text goes alone");
                self.late_response(door, &said.card.without_picture()).await
            }
            sent => sent,
        }
    }

    /// Sends the first response. That it has been given already means that an earlier attempt arrived after all.
    async fn first_response(
        &self,
        door: &Door,
        response: &CreateInteractionResponse,
        files: Vec<CreateAttachment>,
        deadline: Instant,
    ) -> Result<(), ApiError> {
        let route = Route::InteractionResponse {
            interaction_id: door.id,
            token: &door.token,
        };
        let call = Call::new("a first response", route, LightMethod::Post)
            .until(deadline)
            .patience(FIRST_ATTEMPT);
        match self.api.tell_with(call, Some(response), files).await {
            Err(error) if error.is_already_acknowledged() => Ok(()),
            sent => sent,
        }
    }

    /// Keeps the promise of a response.
    async fn late_response(&self, door: &Door, card: &Card) -> Result<(), ApiError> {
        let Some(identity) = self.identity() else {
            return Ok(());
        };
        let route = Route::WebhookOriginalInteractionResponse {
            application_id: identity.application,
            token: &door.token,
        };
        let call = Call::new("a promised response", route, LightMethod::Patch).until(door.arrived + LATE);
        self.api.tell_with(call, Some(&card.late()), card.files()).await
    }

    /// What a command says.
    async fn command(&self, command: &CommandInteraction) -> Said {
        let place = place_of(command.channel_id, command.channel.as_ref(), command.guild_id);
        let (answerer, _) = self.story_of(&place);
        let story = answerer.story();
        let locale = Language::from_locale(&command.locale);
        let language = locale.unwrap_or(story.language);
        let private = asked_privately(command);
        if let Err(wait) = self.admit(command.user.id, command.channel_id) {
            return Said::to_one(draw::wait(language, &wait));
        }
        let card = match commands::find(&command.data.name, command.data.kind) {
            Some(Name::Ask) => {
                let question = text_option(command, wording::QUESTION.en).unwrap_or_default();
                if self.repeats(command.user.id, command.channel_id, question, private) {
                    return Said::to_one(draw::notice(wording::just_answered(language)));
                }
                self.ask(&answerer, command, question, locale).await
            }
            Some(Name::Summary) => draw::page(story, View::Summary, 0, language),
            Some(Name::Timeline) => Card {
                picture: self.pictures.timeline(story, language).await,
                ..draw::page(story, View::Timeline, 0, language)
            },
            Some(Name::Who) => match text_option(command, wording::NAME.en) {
                Some(name) => draw::who(story, name, language),
                None => draw::names(story, language),
            },
            Some(Name::Source) => match text_option(command, wording::PASSAGE.en) {
                Some(passage) => draw::context(story, &passage_meant(story, passage), language),
                None => draw::particulars(story, language),
            },
            Some(Name::Help) => draw::help(story, language),
            Some(Name::Story) => {
                let chosen = text_option(command, wording::STORY.en);
                self.story(&place, chosen, moderates(command), language).await
            }
            Some(Name::Reload) => self.reload(moderates(command), language).await,
            Some(Name::Gaps) if !moderates(command) => draw::notice(wording::for_moderators(language)),
            Some(Name::Gaps) => self.gaps(&answerer, command.guild_id, 0, language).await,
            Some(Name::Privacy) => self.privacy(&answerer, command.user.id, language).await,
            Some(Name::AskFootnote) => self.ask_message(&answerer, command, locale),
            None => draw::notice(wording::command_gone(language)),
        };
        let private = private || card.private;
        Said {
            card: card.seen_by_one(private),
            manner: Manner::New {
                private_if_late: private,
            },
        }
    }

    /// `/ask`: in a thread or a private chat it goes on with what was said there, elsewhere with what the same person asked.
    async fn ask(
        &self,
        answerer: &Arc<Answerer>,
        command: &CommandInteraction,
        question: &str,
        locale: Option<Language>,
    ) -> Card {
        let channel = command.channel_id;
        let alone = command.channel.as_ref().is_some_and(|channel| {
            matches!(
                channel.kind,
                ChannelType::Private | ChannelType::PublicThread | ChannelType::PrivateThread | ChannelType::NewsThread
            )
        });
        let (thread, mut conversation) = if alone {
            (Thread::Channel(channel), self.conversation_in(channel, answerer).await)
        } else {
            let thread = Thread::Asker(channel, command.user.id);
            (thread, self.conversations.recall(thread, answerer).unwrap_or_default())
        };
        let reply = self.answer(answerer, question, &mut conversation, locale);
        self.note_missed(answerer, question, &reply, command.guild_id, command.user.id);
        self.conversations.keep(thread, answerer, conversation);
        let shown = Question {
            shown: Some(question),
            asker: command.user.id.get(),
        };
        draw::answer(answerer, &reply, shown)
    }

    /// "Ask Footnote" on a message: everybody sees an answer; that there is none is nobody's business but the asker's.
    fn ask_message(&self, answerer: &Answerer, command: &CommandInteraction, locale: Option<Language>) -> Card {
        let language = locale.unwrap_or(answerer.story().language);
        let target = match command.data.target() {
            Some(ResolvedTarget::Message(message)) => message.content.trim(),
            _ => "",
        };
        if target.is_empty() {
            return draw::notice(wording::nothing_to_read(language));
        }
        let question = self.without_mention(target);
        let reply = self.answer(answerer, &question, &mut Conversation::default(), locale);
        let shown = Question {
            shown: Some(&question),
            asker: command.user.id.get(),
        };
        draw::answer(answerer, &reply, shown).seen_by_one(reply.status != Status::Answered)
    }

    /// What a button or menu says: in the name of the story that it was drawn from, whatever the channel has by now.
    async fn component(&self, component: &ComponentInteraction, id: Option<CustomId>, manner: Manner) -> Said {
        let locale = Language::from_locale(&component.locale);
        let meant = id.and_then(|id| Some((self.story_with(&id.story)?, id.action)));
        let card = if let Err(wait) = self.admit(component.user.id, component.channel_id) {
            draw::wait(locale.unwrap_or_default(), &wait)
        } else if let Some((answerer, action)) = meant {
            let language = locale.unwrap_or(answerer.story().language);
            self.act(&answerer, component, action, language)
                .await
                .unwrap_or_else(|| draw::notice(wording::outdated(language)))
        } else {
            let loaded = self.library.shelf();
            let language = locale.unwrap_or(loaded.default_story().story().language);
            draw::notice(wording::outdated(language))
        };
        match manner {
            Manner::Turned => Said { card, manner },
            // An outdated button must not wipe out the message it stands under.
            Manner::InPlace if !card.private => Said { card, manner },
            _ => Said::to_one(card),
        }
    }

    /// What an action comes to; `None` where the story does not have what it speaks of any more.
    async fn act(
        &self,
        answerer: &Arc<Answerer>,
        component: &ComponentInteraction,
        action: Action,
        language: Language,
    ) -> Option<Card> {
        let story = answerer.story();
        match action {
            Action::Context { passage } => {
                story.passage(&passage)?;
                Some(draw::context(story, &passage, language))
            }
            Action::Related => {
                let ComponentInteractionDataKind::StringSelect { values } = &component.data.kind else {
                    return None;
                };
                self.known(answerer, component, values.first()?, language)
            }
            Action::Meant { entry, .. } => self.known(answerer, component, &entry, language),
            Action::Vote { entry, helpful } => {
                // Where no entry or gap answered, the message is what is voted on.
                let answer = if entry.is_empty() {
                    format!("message:{}", component.message.id)
                } else {
                    entry
                };
                let vote = Vote {
                    story: story.id.clone(),
                    answer,
                    person: component.user.id.get(),
                    helpful,
                };
                Some(self.vote(vote, language).await)
            }
            Action::Page { view, page } => Some(draw::page(story, view, page, language)),
            Action::Gaps { page } => Some(self.gaps(answerer, component.guild_id, page, language).await),
            Action::Draft { question, kind } => {
                self.draft(answerer, component.guild_id, (question, kind), language)
                    .await
            }
            Action::Erase => Some(self.erase(component.user.id, language).await),
        }
    }

    /// The answer to one of the story's own questions, chosen from a list.
    fn known(
        &self,
        answerer: &Arc<Answerer>,
        component: &ComponentInteraction,
        entry: &str,
        language: Language,
    ) -> Option<Card> {
        let thread = Thread::Asker(component.channel_id, component.user.id);
        let mut conversation = self.conversations.recall(thread, answerer).unwrap_or_default();
        let reply = answerer.answer_known(entry, &mut conversation, language)?;
        self.conversations.keep(thread, answerer, conversation);
        let entries = &answerer.story().entries;
        let entry = entries.iter().find(|own| own.id == entry)?;
        let question = Question {
            shown: entry.wording.best(language).map(|wording| wording.question.as_str()),
            asker: component.user.id.get(),
        };
        Some(draw::answer(answerer, &reply, question))
    }

    /// Choices for what is being typed: at most 25, each of at most 100 characters.
    fn choices(&self, command: &CommandInteraction, locale: Option<Language>) -> Vec<AutocompleteChoice> {
        let Some(option) = command.data.autocomplete() else {
            return Vec::new();
        };
        let place = place_of(command.channel_id, command.channel.as_ref(), command.guild_id);
        let (answerer, _) = self.story_of(&place);
        let story = answerer.story();
        let language = locale.unwrap_or(story.language);
        let choices: Vec<(String, String)> = match option.name {
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
            name if name == wording::STORY.en => self.stories_like(option.value),
            _ => Vec::new(),
        };
        choices
            .into_iter()
            .take(limits::CHOICES)
            .map(|(name, value)| {
                AutocompleteChoice::new(shorten(&name, limits::CHOICE), shorten(&value, limits::CHOICE))
            })
            .collect()
    }
}

/// The passage that is meant by an id, or by words of it.
fn passage_meant(story: &Story, typed: &str) -> String {
    let passage = story.passage(typed).or_else(|| story.passages_like(typed).next());
    passage.map_or_else(|| typed.to_owned(), |passage| passage.id.clone())
}

/// Where an interaction comes from.
fn place_of(id: ChannelId, channel: Option<&PartialChannel>, guild: Option<GuildId>) -> Place {
    // A text channel has a parent too, the category it is listed under.
    let thread = channel.filter(|channel| channel.thread_metadata.is_some());
    Place {
        channel: id.get(),
        parent: thread.and_then(|thread| thread.parent_id).map(ChannelId::get),
        guild: guild.map(GuildId::get),
    }
}

/// Whether the one who uses a command may manage what is said in its channel. In the private messages with the bot everybody
/// may.
fn moderates(command: &CommandInteraction) -> bool {
    match &command.member {
        Some(member) => member.permissions.is_some_and(Permissions::manage_messages),
        None => command.context == Some(InteractionContext::BotDm),
    }
}

/// Whether a command's reply is for the asker alone whatever they choose, as far as is known before it.
fn is_private(command: &CommandInteraction) -> bool {
    let name = commands::find(&command.data.name, command.data.kind);
    command.data.target_id.is_some() || name.is_some_and(Name::is_private)
}

/// How a component's response travels, decided before it is known: a "did you mean" becomes the answer for the one who
/// asked, and pages turn in place for the one who sees them alone; everything else is for the one who pressed.
fn manner_of(id: Option<&CustomId>, user: u64) -> Manner {
    match id.map(|id| &id.action) {
        Some(Action::Meant { asker, .. }) if *asker == user => Manner::InPlace,
        Some(Action::Gaps { .. } | Action::Erase) => Manner::Turned,
        _ => Manner::New { private_if_late: true },
    }
}

/// A fault of ours, logged under an id that the reader is given.
fn broken(door: &Door, error: &tokio::task::JoinError) -> Said {
    let incident = door.id.to_string();
    tracing::error!(incident, %error, "an interaction could not be handled");
    let language = door.language.unwrap_or_default();
    Said::to_one(draw::broken(language, &escape(&incident)))
}

/// An option's text, if there is one that is not blank.
fn text_option<'c>(command: &'c CommandInteraction, name: &str) -> Option<&'c str> {
    command
        .data
        .options
        .iter()
        .find(|option| option.name == name)?
        .value
        .as_str()
        .filter(|text| !text.trim().is_empty())
}

/// Whether the asker wants the reply for themselves.
fn asked_privately(command: &CommandInteraction) -> bool {
    command
        .data
        .options()
        .iter()
        .any(|option| option.name == wording::PRIVATE.en && matches!(option.value, ResolvedValue::Boolean(true)))
}
