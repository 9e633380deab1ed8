//! `/story` and `/reload`: which story a channel has, and what the files say now. Both are answered privately.

use std::sync::Arc;

use super::card::Card;
use super::desk::Desk;
use super::draw;
use super::limits;
use super::markup::{escape, shorten};
use crate::answer::wording;
use crate::library::{Place, Reason, Report, State, Volume};
use crate::text::Language;

impl Desk {
    /// Shows the story of a place, or chooses another one for its channel.
    pub(super) async fn story(
        &self,
        place: &Place,
        wanted: Option<&str>,
        may_choose: bool,
        language: Language,
    ) -> Card {
        let (volume, reason) = self.story_of(place);
        let Some(wanted) = wanted else {
            let shown = named(&volume, |title, id| wording::story_here(language, title, id));
            return draw::notice(format!("{shown}\n{}", escape(why(reason, language))));
        };
        if !may_choose {
            return draw::notice(wording::for_moderators(language));
        }
        if reason == Reason::Channel {
            return draw::notice(wording::story_by_channel(language));
        }
        let Some(meant) = self.story_meant(wanted) else {
            let typed = shorten(wanted.trim(), limits::CHOICE);
            let none = wording::no_such_story(language, &typed, &self.library.shelf().ids());
            return draw::notice(escape(&none));
        };
        let kept = self.choose(place.channel, meant.id()).await;
        tracing::info!(channel = place.channel, story = meant.id(), "a story was chosen");
        let chosen = named(&meant, |title, id| wording::story_chosen(language, title, id));
        if kept {
            return draw::notice(chosen);
        }
        draw::notice(format!("{chosen}\n{}", wording::story_not_kept(language)))
    }

    /// The story of that id, or else the only one like what was typed.
    fn story_meant(&self, typed: &str) -> Option<Arc<Volume>> {
        let loaded = self.library.shelf();
        if let Some(volume) = loaded.story(typed.trim()) {
            return Some(Arc::clone(volume));
        }
        let mut like = loaded.stories().iter().filter(|volume| volume.is_like(typed));
        let first = like.next()?;
        like.next().is_none().then(|| Arc::clone(first))
    }

    /// The stories that may be meant by what is being typed, as many as can be offered: titles and ids.
    pub(super) fn stories_like(&self, typed: &str) -> Vec<(String, String)> {
        let loaded = self.library.shelf();
        let like = loaded.stories().iter().filter(|volume| volume.is_like(typed));
        like.take(limits::CHOICES)
            .map(|volume| (volume.title().to_owned(), volume.id().to_owned()))
            .collect()
    }

    /// Looks at the stories' files and tells what came of it.
    pub(super) async fn reload(&self, may: bool, language: Language) -> Card {
        if !may {
            return draw::notice(wording::for_moderators(language));
        }
        let library = Arc::clone(&self.library);
        match tokio::task::spawn_blocking(move || library.reload(true)).await {
            Ok(report) => draw::notice(self.told(&report, language)),
            // The same as any other panic of ours: the one who waits for it makes an incident of it.
            Err(error) => std::panic::resume_unwind(error.into_panic()),
        }
    }

    /// A report in words: what is different, and what is wrong with the rest.
    fn told(&self, report: &Report, language: Language) -> String {
        // Where the files stand on the operator's machine is the operator's business.
        let root = self.library.root().map(|root| format!("{}/", root.display()));
        let lines = report.stories.iter().filter_map(|(name, state)| {
            let name = escape(name);
            match state {
                State::Same => None,
                State::Added => Some(wording::story_added(language, &name)),
                State::Renewed => Some(wording::story_renewed(language, &name)),
                State::Refused(reason) => {
                    let reason = match root.as_deref() {
                        Some(root) if root != "/" => reason.replace(root, ""),
                        _ => reason.clone(),
                    };
                    let mut lines = vec![wording::story_refused(language, &name)];
                    lines.extend(reason.lines().map(escape));
                    Some(lines.join("\n"))
                }
            }
        });
        let lines: Vec<String> = lines.collect();
        if lines.is_empty() {
            return wording::nothing_new(language).to_owned();
        }
        lines.join("\n")
    }
}

/// A sentence with a story's title and id in it.
fn named(volume: &Volume, sentence: impl Fn(&str, &str) -> String) -> String {
    sentence(&escape(volume.title()), &escape(volume.id()))
}

fn why(reason: Reason, language: Language) -> &'static str {
    match reason {
        Reason::Channel => wording::story_by_channel(language),
        Reason::Chosen => wording::story_by_choice(language),
        Reason::Guild => wording::story_by_guild(language),
        Reason::Default => wording::story_by_default(language),
    }
}
