//! Who the bot is, where its gateway is, and the places it may look at.

use serde_json::json;
use twilight_model::guild::Permissions;

use super::super::ids::{ChannelId, GuildId, UserId};
use super::super::payload;
use super::super::refusal::{self, Refusal};
use super::super::route::Route;
use super::super::server::{Answer, Call};
use super::super::state::State;
use super::super::world::{BOT, GUILD, Place};
use super::{found, id, list};

pub(super) fn handle(state: &State, call: &Call) -> Answer {
    let url = &state.gateway.url;
    match call.route {
        Route::Gateway => found(json!({ "url": url })),
        Route::GatewayBot => found(json!({
            "url": url,
            "shards": 1,
            "session_start_limit": {
                "total": 1000,
                "remaining": 1000_usize.saturating_sub(state.gateway.identifies),
                "reset_after": 86_400_000,
                "max_concurrency": 1,
            },
        })),
        Route::CurrentUser => found(payload::current_user(state.person(BOT))),
        Route::CurrentApplication => found(payload::application(state)),
        _ => {
            let user: UserId = id(&call.parts[0], &refusal::UNKNOWN_USER)?;
            found(payload::user(state.people.get(&user).ok_or(refusal::UNKNOWN_USER)?))
        }
    }
}

pub(super) fn places(state: &mut State, call: &Call) -> Answer {
    match call.route {
        Route::GetGuild | Route::ListChannels => {
            let guild: GuildId = id(&call.parts[0], &refusal::UNKNOWN_GUILD)?;
            if guild != GUILD {
                return Err(refusal::UNKNOWN_GUILD);
            }
            if call.route == Route::GetGuild {
                return found(payload::guild(state));
            }
            let in_guild = state.places.values().filter(|place| place.guild() == Some(GUILD));
            list(in_guild.map(|place| payload::channel(state, place)))
        }
        Route::OpenDirect => {
            let with: UserId = call.payload.json["recipient_id"]
                .as_str()
                .and_then(|text| text.parse().ok())
                .filter(|user| state.people.contains_key(user))
                .ok_or_else(|| Refusal::invalid(&["recipient_id: no such user".to_owned()]))?;
            let direct = state.direct(with, false);
            let place = visible(state, direct)?;
            found(payload::channel(state, place))
        }
        Route::Typing => {
            let place = visible(state, id(&call.parts[0], &refusal::UNKNOWN_CHANNEL)?)?;
            if !place.permissions.contains(Permissions::SEND_MESSAGES) {
                return Err(refusal::MISSING_PERMISSIONS);
            }
            let channel = place.id;
            state.typing.push(channel);
            Ok(None)
        }
        _ => {
            let place = visible(state, id(&call.parts[0], &refusal::UNKNOWN_CHANNEL)?)?;
            found(payload::channel(state, place))
        }
    }
}

/// A channel, if the bot may see it.
pub(super) fn visible(state: &State, channel: ChannelId) -> Result<&Place, Refusal> {
    let place = state.place(channel).ok_or(refusal::UNKNOWN_CHANNEL)?;
    if place.is_seen_by_the_bot() {
        Ok(place)
    } else {
        Err(refusal::MISSING_ACCESS)
    }
}
