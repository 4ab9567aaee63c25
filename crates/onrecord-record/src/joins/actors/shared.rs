use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use super::Taken;
use super::bare::Bearers;
use super::seen::{SeenActor, SeenPage};

/// Names that tell nobody from others of the record: a surname that several people bear, and a body
/// that every state has. Each page means its own.
pub(super) struct SharedNames<'p> {
    ids: BTreeSet<&'p str>,
}

impl<'p> SharedNames<'p> {
    pub fn of(pages: &'p [SeenPage], bearers: &Bearers<'_>) -> Self {
        let mut on_pages: BTreeMap<&str, usize> = BTreeMap::new();
        for actor in pages.iter().flat_map(|page| &page.actors) {
            let is_shared =
                actor.bare().is_some_and(|word| actor.is_person() && bearers.are_several(word))
                    || is_of_every_state(actor);
            if is_shared {
                *on_pages.entry(&actor.id).or_default() += 1;
            }
        }
        let ids = on_pages.into_iter().filter(|(_, pages)| *pages > 1).map(|(id, _)| id).collect();
        SharedNames { ids }
    }

    /// The actor as its page alone means it, if the name tells no more.
    pub fn of_the_page(&self, page: &SeenPage, actor: &SeenActor) -> Option<Taken> {
        let digest = page.digest.strip_prefix("sha256:").unwrap_or(&page.digest);
        let digest = digest.get(..12).unwrap_or(digest);
        let because =
            "others of the record go by that name, and the page does not tell which it means";
        self.ids
            .contains(&*actor.id)
            .then(|| Taken::new(&format!("{}@{digest}", actor.id), because))
    }
}

fn is_of_every_state(actor: &SeenActor) -> bool {
    let shared = |word: &String| WORDS.contains(word.as_str());
    actor.kind == "organisation" && actor.country.is_none() && actor.words.iter().all(shared)
}

static WORDS: LazyLock<BTreeSet<&str>> = LazyLock::new(|| {
    let lines = include_str!("../../../data/bodies-of-every-state.txt").lines();
    lines.filter(|line| !line.starts_with('#')).collect()
});
