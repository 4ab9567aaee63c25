use std::collections::{BTreeMap, BTreeSet};

use onrecord_rows::EventActor;

/// Those at one end of an event.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Side {
    /// Actors whom other pages know by the same id.
    pub ids: BTreeSet<String>,
    /// What they are held against by: their states, or themselves where they are of none.
    pub parties: BTreeSet<String>,
}

impl Side {
    /// `known_as` has the ids by which the record knows the page's actors.
    pub fn of(actors: &[EventActor], known_as: &BTreeMap<String, String>) -> Self {
        let mut side = Side::default();
        for actor in actors {
            let id = actor.actor.as_ref().map(|id| known_as.get(id).unwrap_or(id));
            let id = id.filter(|id| !is_of_the_page(id));
            side.parties.extend(party(id, actor.country.as_deref()));
            side.ids.extend(id.cloned());
        }
        side
    }

    /// Whether somebody may be at both ends: nothing is known of one, or they share a party.
    pub fn may_be(&self, other: &Side) -> bool {
        self.parties.is_empty() || other.parties.is_empty() || self.shares(other)
    }

    /// Whether they share a party, and name no two different persons for it.
    pub fn shares(&self, other: &Side) -> bool {
        !self.parties.is_disjoint(&other.parties) && !self.has_other_persons(other)
    }

    fn has_other_persons(&self, other: &Side) -> bool {
        let (one, other) = (self.persons(), other.persons());
        !one.is_empty() && !other.is_empty() && one.is_disjoint(&other)
    }

    fn persons(&self) -> BTreeSet<&str> {
        self.ids.iter().filter(|id| id.starts_with("person:")).map(String::as_str).collect()
    }
}

/// The state that somebody acts for, else who they are.
pub(in super::super) fn party(id: Option<&String>, country: Option<&str>) -> Option<String> {
    let state = country.map(str::to_owned).or_else(|| id.and_then(|id| state(id)));
    state.or_else(|| id.cloned())
}

/// `KEL` of `KEL.government` and of `office:KEL.minister`.
fn state(id: &str) -> Option<String> {
    let id = id.strip_prefix("office:").unwrap_or(id);
    let state = id.split('.').next()?;
    let is_code = state.len() == 3 && state.bytes().all(|letter| letter.is_ascii_uppercase());
    is_code.then(|| state.to_owned())
}

/// Whether only one page has somebody under that id.
pub(super) fn is_of_the_page(id: &str) -> bool {
    id.contains('@')
}
