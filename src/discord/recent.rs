//! What was used last, so many of it, in room that grows with what there is: most servers never fill it.

use std::hash::Hash;
use std::num::NonZeroUsize;

use lru::LruCache;

/// An empty cache of so many. `LruCache::new` would ask for the room of all of them at once.
pub(super) fn recent<K: Hash + Eq, V>(most: NonZeroUsize) -> LruCache<K, V> {
    let mut cache = LruCache::unbounded();
    cache.resize(most);
    cache
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_used_stay() {
        let mut cache = recent(NonZeroUsize::new(2).unwrap());
        for key in [1, 2, 1, 3] {
            cache.get_or_insert(key, || ());
        }
        assert!(cache.contains(&1) && cache.contains(&3) && !cache.contains(&2));
    }
}
