//! `/story` and `/reload`: which story a channel has, and what the files say now. Both are answered privately.

use std::sync::Arc;

use super::card::Card;
use super::desk::Desk;
use super::draw;
use super::limits;
use super::markup::{escape, shorten};
use crate::answer::{Answerer, wording};
use crate::library::{Place, Reason, Report, State};
use crate::text::{Language, fold};

impl Desk {
    /// Shows the story of a place, or chooses another one for its channel.
    pub(super) async fn story(
        &self,
        place: &Place,
        wanted: Option<&str>,
        may_choose: bool,
        language: Language,
    ) -> Card {
        let (answerer, reason) = self.story_of(place);
        let Some(wanted) = wanted else {
            let shown = named(&answerer, |title, id| wording::story_here(language, title, id));
            return draw::notice(format!("{shown}\n{}", escape(why(reason, language))));
        };
        if !may_choose {
            return draw::notice(wording::for_moderators(language));
        }
        if reason == Reason::Channel {
            return draw::notice(wording::story_by_channel(language));
        }
        let Some(meant) = self.story_meant(wanted) else {
            let loaded = self.library.shelf();
            let ids: Vec<&str> = loaded.stories().iter().map(|other| other.story().id.as_str()).collect();
            let typed = shorten(wanted.trim(), limits::CHOICE);
            let none = wording::no_such_story(language, &typed, &ids.join(", "));
            return draw::notice(escape(&none));
        };
        let kept = self.choose(place.channel, &meant.story().id).await;
        tracing::info!(channel = place.channel, story = meant.story().id, "a story was chosen");
        let chosen = named(&meant, |title, id| wording::story_chosen(language, title, id));
        if kept {
            return draw::notice(chosen);
        }
        draw::notice(format!("{chosen}\n{}", wording::story_not_kept(language)))
    }

    /// The story of that id, or else the only one like what was typed.
    fn story_meant(&self, typed: &str) -> Option<Arc<Answerer>> {
        let loaded = self.library.shelf();
        if let Some(answerer) = loaded.story(typed.trim()) {
            return Some(Arc::clone(answerer));
        }
        let mut like = loaded.stories().iter().filter(|answerer| is_like(answerer, typed));
        let first = like.next()?;
        like.next().is_none().then(|| Arc::clone(first))
    }

    /// The stories that may be meant by what is being typed: titles and ids.
    pub(super) fn stories_like(&self, typed: &str) -> Vec<(String, String)> {
        let loaded = self.library.shelf();
        let like = loaded.stories().iter().filter(|answerer| is_like(answerer, typed));
        like.map(|answerer| (answerer.story().title.clone(), answerer.story().id.clone()))
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
fn named(answerer: &Answerer, sentence: impl Fn(&str, &str) -> String) -> String {
    let story = answerer.story();
    sentence(&escape(&story.title), &escape(&story.id))
}

fn why(reason: Reason, language: Language) -> &'static str {
    match reason {
        Reason::Channel => wording::story_by_channel(language),
        Reason::Chosen => wording::story_by_choice(language),
        Reason::Guild => wording::story_by_guild(language),
        Reason::Default => wording::story_by_default(language),
    }
}

/// Whether a story's title or id holds what was typed.
fn is_like(answerer: &Answerer, typed: &str) -> bool {
    let typed = fold(typed.trim());
    let story = answerer.story();
    fold(&story.title).contains(&*typed) || fold(&story.id).contains(&*typed)
}
