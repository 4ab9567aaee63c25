use std::collections::{BTreeMap, BTreeSet};

use super::Taken;
use super::seen::{SeenActor, SeenPage};

/// Words that have no part in initials.
const SMALL: [&str; 8] = ["of", "the", "and", "for", "on", "in", "to", "&"];
/// Fewer letters stand for too much, unless the full name stands on the same page.
const TELLING: usize = 4;

/// The bodies and outlets that go by initials, and whom they stand for.
pub(super) fn whom(pages: &[SeenPage]) -> BTreeMap<String, Taken> {
    let mut full: BTreeMap<String, BTreeSet<(&str, &str)>> = BTreeMap::new();
    for actor in bodies(pages) {
        if let Some(initials) = initials(actor) {
            full.entry(initials).or_default().insert((&actor.id, &actor.kind));
        }
    }
    let names = names(pages);
    let together = together(pages);
    let mut found = BTreeMap::new();
    for actor in pages.iter().flat_map(|page| &page.actors) {
        let Some(short) = short(actor) else { continue };
        let Some(ids) = full.get(&short) else { continue };
        let mut ids = ids.iter().filter(|(id, _)| *id != actor.id);
        let Some((one, kind)) = ids.next().filter(|_| ids.next().is_none()) else { continue };
        let name = names.get(*one).copied().unwrap_or_default();
        let because = match together.contains(&(&*actor.id, *one)) {
            true => format!("the initials of “{name}”, which stands on the same page"),
            // A place or an outlet of these initials may be another body.
            false if short.len() >= TELLING && *kind == actor.kind => {
                format!("the initials of “{name}”, and of no other name in the record")
            }
            false => continue,
        };
        found.insert(actor.id.clone(), Taken::new(one, because));
    }
    found
}

fn bodies(pages: &[SeenPage]) -> impl Iterator<Item = &SeenActor> {
    let is_body = |actor: &&SeenActor| matches!(&*actor.kind, "organisation" | "outlet");
    pages.iter().flat_map(|page| &page.actors).filter(is_body)
}

fn names(pages: &[SeenPage]) -> BTreeMap<&str, &str> {
    bodies(pages).map(|actor| (&*actor.id, &*actor.name)).collect()
}

/// Pairs of initials and a full name that stand on one page.
fn together(pages: &[SeenPage]) -> BTreeSet<(&str, &str)> {
    let mut pairs = BTreeSet::new();
    for page in pages {
        let full = page.actors.iter().filter_map(|actor| Some((initials(actor)?, &*actor.id)));
        let full: Vec<(String, &str)> = full.collect();
        for actor in &page.actors {
            let Some(short) = short(actor) else { continue };
            let same = full.iter().filter(|(initials, _)| *initials == short);
            pairs.extend(same.map(|(_, id)| (&*actor.id, *id)));
        }
    }
    pairs
}

/// `np` of the Northern Press.
fn initials(actor: &SeenActor) -> Option<String> {
    let is_body = matches!(&*actor.kind, "organisation" | "outlet");
    let words = actor.words.iter().filter(|word| !SMALL.contains(&word.as_str()));
    let initials: String = words.filter_map(|word| word.chars().next()).collect();
    (is_body && initials.chars().count() > 1).then_some(initials)
}

/// `np` of `NP` or `N.P.`.
fn short(actor: &SeenActor) -> Option<String> {
    actor.bare().filter(|_| !matches!(&*actor.kind, "state" | "government"))?;
    let letters: String = actor.name.chars().filter(|letter| *letter != '.').collect();
    let is_short = (2..=6).contains(&letters.chars().count());
    (is_short && letters.chars().all(char::is_uppercase)).then(|| letters.to_lowercase())
}
