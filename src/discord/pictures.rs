//! Pictures that go with messages, painted once for each story and language.

use std::num::NonZeroUsize;
use std::sync::Arc;

use lru::LruCache;
use tokio::sync::Mutex;

use super::card::Attached;
use super::limits;
use super::recent::recent;
use crate::picture::{self, Picture, Theme};
use crate::story::Story;
use crate::text::Language;

/// So many pictures are kept, of some 100 kB each: two languages of eight stories.
const KEPT: NonZeroUsize = NonZeroUsize::new(16).unwrap();

/// The pictures painted so far.
pub(super) struct Pictures {
    /// By what is on them, so that a story loaded anew has a new picture only where it says something new; `None` where
    /// the painting failed, which it would again. Held while one is painted: the others wait and find it.
    painted: Mutex<LruCache<String, Option<Arc<[u8]>>>>,
}

impl Pictures {
    pub(super) fn new() -> Self {
        Self {
            painted: Mutex::new(recent(KEPT)),
        }
    }

    /// The picture of a story's timeline, for Discord's dark surroundings, which most readers have; it brings its own
    /// background for the others. `None` where there is no timeline, or the painting failed: the text says it too.
    pub(super) async fn timeline(&self, story: &Story, language: Language) -> Option<Attached> {
        let drawn = picture::timeline(story, language, Theme::Dark)?;
        Some(Attached {
            name: "timeline.png",
            description: picture::description(story, language, limits::DESCRIPTION),
            bytes: self.painted(drawn).await?,
        })
    }

    /// A picture as PNG, painted on a thread that nobody waits for.
    async fn painted(&self, picture: Picture) -> Option<Arc<[u8]>> {
        let mut painted = self.painted.lock().await;
        if let Some(bytes) = painted.get(picture.identity()) {
            return bytes.clone();
        }
        let identity = picture.identity().to_owned();
        let work = tokio::task::spawn_blocking(move || picture::png(&picture));
        let bytes = match work.await {
            Ok(Ok(bytes)) => Some(Arc::from(bytes)),
            Ok(Err(error)) => {
                tracing::error!(%error, "a picture was not painted; the text goes alone");
                None
            }
            Err(error) => {
                tracing::error!(%error, "a picture was not painted; the text goes alone");
                None
            }
        };
        painted.put(identity, bytes.clone());
        bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_picture_is_painted_once_for_each_language() {
        let story = crate::story::shipped().expect("the shipped story");
        let pictures = Pictures::new();
        let first = pictures.timeline(&story, Language::En).await.expect("a picture");
        let again = pictures.timeline(&story, Language::En).await.expect("a picture");
        let spanish = pictures.timeline(&story, Language::Es).await.expect("a picture");
        assert!(Arc::ptr_eq(&first.bytes, &again.bytes), "it is kept");
        assert!(!Arc::ptr_eq(&first.bytes, &spanish.bytes));
        assert!(first.bytes.starts_with(b"\x89PNG"));
        assert!(first.description.chars().count() <= limits::DESCRIPTION);
    }
}
