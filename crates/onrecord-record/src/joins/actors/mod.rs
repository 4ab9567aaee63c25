//! Which actors of the record's pages are one, and why.
//!
//! A page tells its own actors apart; here they are held against each other, by their names, their
//! roles and who else a page names. Where the record leaves a doubt, actors stay apart: two that
//! are one can be joined by a reader, and two that were taken for one are hard to see.

mod bare;
mod directions;
mod initials;
mod names;
mod seen;
mod shared;

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, Result};

use bare::Bearers;
use names::SameNames;
use seen::{SeenActor, seen};
use shared::SharedNames;

/// An actor of a page who is known under another id, and the evidence for it.
pub(super) struct FoundIdentity {
    pub page: i64,
    pub actor: String,
    pub same_as: String,
    pub because: String,
}

/// Whom an actor is taken for, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Taken {
    same_as: String,
    because: String,
}

impl Taken {
    fn new(same_as: &str, because: impl Into<String>) -> Self {
        Taken { same_as: same_as.to_owned(), because: because.into() }
    }
}

/// Calls `found` with every actor of a page who is one with an actor of another id.
pub(super) fn find(
    connection: &Connection,
    mut found: impl FnMut(FoundIdentity) -> Result<()>,
) -> Result<()> {
    let pages = seen(connection)?;
    let bearers = Bearers::of(&pages);
    let same_names = SameNames::of(&pages, &bearers);
    let shared_names = SharedNames::of(&pages, &bearers);
    for page in &pages {
        let mut taken: BTreeMap<&str, Taken> = BTreeMap::new();
        for actor in &page.actors {
            let on_page = bearers.whom(page, actor).or_else(|| directions::whom(page, actor));
            let known = same_names.follow(actor, on_page);
            let whom = known.or_else(|| shared_names.of_the_page(page, actor));
            taken.extend(whom.map(|whom| (&*actor.id, whom)));
        }
        let composed: Vec<(&str, Taken)> =
            page.actors.iter().filter_map(|actor| composed(actor, &taken)).collect();
        taken.extend(composed);
        for (actor, Taken { same_as, because }) in taken {
            found(FoundIdentity { page: page.id, actor: actor.to_owned(), same_as, because })?;
        }
    }
    Ok(())
}

/// The office of somebody who is taken for another is that one's (`person:voss.office`), and a group
/// with somebody in it too (`group:KEL+person:voss`).
fn composed<'p>(actor: &'p SeenActor, taken: &BTreeMap<&str, Taken>) -> Option<(&'p str, Taken)> {
    if taken.contains_key(&*actor.id) {
        return None;
    }
    let owner = |part: &str| {
        let (owner, rest) = part.split_at(part.find('.').unwrap_or(part.len()));
        let whom =
            taken.get(part).map(|whom| (whom, "")).or(taken.get(owner).map(|whom| (whom, rest)));
        whom.map(|(whom, rest)| (format!("{}{rest}", whom.same_as), whom.because.clone()))
    };
    let Some(members) = actor.id.strip_prefix("group:") else {
        let (same_as, because) = owner(&actor.id)?;
        return Some((&*actor.id, Taken { same_as, because }));
    };
    let because = members.split('+').find_map(owner)?.1;
    let renamed = |member: &str| owner(member).map_or_else(|| member.to_owned(), |(id, _)| id);
    let members: BTreeSet<String> = members.split('+').map(renamed).collect();
    let members: Vec<String> = members.into_iter().collect();
    Some((&*actor.id, Taken { same_as: format!("group:{}", members.join("+")), because }))
}
