//! The routes of Discord's REST interface that the fake serves. Whatever is not in the table breaks a rule.

use axum::http::Method;

/// One route, by what it does. Commands are global or a guild's by the same name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Route {
    Gateway,
    GatewayBot,
    CurrentUser,
    CurrentApplication,
    GetUser,
    ListCommands,
    CreateCommand,
    OverwriteCommands,
    GetCommand,
    EditCommand,
    DeleteCommand,
    /// The first response to an interaction.
    Callback,
    /// A further message for an interaction.
    Followup,
    /// The first response's message (`@original`) or a further one.
    GetResponse,
    EditResponse,
    DeleteResponse,
    GetChannel,
    ListMessages,
    CreateMessage,
    GetMessage,
    EditMessage,
    DeleteMessage,
    Typing,
    OpenDirect,
    GetGuild,
    ListChannels,
}

/// Method, path below `/api/v10`, name. `{}` stands for one part, which the handler is given.
const ROUTES: [(Method, &str, Route); 33] = [
    (Method::GET, "gateway", Route::Gateway),
    (Method::GET, "gateway/bot", Route::GatewayBot),
    (Method::GET, "users/@me", Route::CurrentUser),
    (Method::POST, "users/@me/channels", Route::OpenDirect),
    (Method::GET, "users/{}", Route::GetUser),
    (Method::GET, "oauth2/applications/@me", Route::CurrentApplication),
    (Method::GET, "applications/@me", Route::CurrentApplication),
    (Method::GET, "applications/{}/commands", Route::ListCommands),
    (Method::POST, "applications/{}/commands", Route::CreateCommand),
    (Method::PUT, "applications/{}/commands", Route::OverwriteCommands),
    (Method::GET, "applications/{}/commands/{}", Route::GetCommand),
    (Method::PATCH, "applications/{}/commands/{}", Route::EditCommand),
    (Method::DELETE, "applications/{}/commands/{}", Route::DeleteCommand),
    (Method::GET, "applications/{}/guilds/{}/commands", Route::ListCommands),
    (Method::POST, "applications/{}/guilds/{}/commands", Route::CreateCommand),
    (
        Method::PUT,
        "applications/{}/guilds/{}/commands",
        Route::OverwriteCommands,
    ),
    (Method::GET, "applications/{}/guilds/{}/commands/{}", Route::GetCommand),
    (
        Method::PATCH,
        "applications/{}/guilds/{}/commands/{}",
        Route::EditCommand,
    ),
    (
        Method::DELETE,
        "applications/{}/guilds/{}/commands/{}",
        Route::DeleteCommand,
    ),
    (Method::POST, "interactions/{}/{}/callback", Route::Callback),
    (Method::POST, "webhooks/{}/{}", Route::Followup),
    (Method::GET, "webhooks/{}/{}/messages/{}", Route::GetResponse),
    (Method::PATCH, "webhooks/{}/{}/messages/{}", Route::EditResponse),
    (Method::DELETE, "webhooks/{}/{}/messages/{}", Route::DeleteResponse),
    (Method::GET, "channels/{}", Route::GetChannel),
    (Method::GET, "channels/{}/messages", Route::ListMessages),
    (Method::POST, "channels/{}/messages", Route::CreateMessage),
    (Method::GET, "channels/{}/messages/{}", Route::GetMessage),
    (Method::PATCH, "channels/{}/messages/{}", Route::EditMessage),
    (Method::DELETE, "channels/{}/messages/{}", Route::DeleteMessage),
    (Method::POST, "channels/{}/typing", Route::Typing),
    (Method::GET, "guilds/{}", Route::GetGuild),
    (Method::GET, "guilds/{}/channels", Route::ListChannels),
];

impl Route {
    /// The route of a request and the parts of its path that vary; nothing when there is no such route.
    pub(super) fn find(method: &Method, path: &str) -> Option<(Self, Vec<String>)> {
        let path = path.strip_prefix("/api/v10/")?;
        ROUTES
            .iter()
            .filter(|(of, ..)| of == method)
            .find_map(|(_, template, route)| Some((*route, parts(template, path)?)))
    }

    /// Whether a token in the path stands in for the bot's.
    pub(super) const fn opened_by_token(self) -> bool {
        matches!(
            self,
            Self::Callback | Self::Followup | Self::GetResponse | Self::EditResponse | Self::DeleteResponse
        )
    }
}

fn parts(template: &str, path: &str) -> Option<Vec<String>> {
    let mut found = Vec::new();
    let mut given = path.split('/');
    for wanted in template.split('/') {
        let part = given.next()?;
        if wanted == "{}" && !part.is_empty() {
            found.push(part.to_owned());
        } else if wanted != part {
            return None;
        }
    }
    given.next().is_none().then_some(found)
}
