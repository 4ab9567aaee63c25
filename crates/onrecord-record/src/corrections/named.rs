//! What people call matters.

use std::collections::BTreeMap;

use rusqlite::{Connection, Result};

use super::{Correction, MatterKey, Outcome, State, store};
use crate::joins::FoundMatter;

/// Gives matters the names that people gave them, in their order: the latest stands.
pub(super) fn name<'c>(
    connection: &Connection,
    matters: &mut [FoundMatter],
    names: impl Iterator<Item = (&'c Correction, &'c MatterKey, &'c str)>,
) -> Result<Vec<Outcome>> {
    let mut outcomes: Vec<Outcome> = Vec::new();
    let mut machine: BTreeMap<String, String> = BTreeMap::new();
    for (correction, key, now) in names {
        let Some(matter) = whichever(connection, matters, key)? else {
            let note = format!("the record has no matter {} ({}) any more", key.matter, key.was);
            outcomes.push(Outcome::new(correction, State::Gone, &note));
            continue;
        };
        let id = Some(matter.matter.clone());
        for earlier in outcomes.iter_mut().filter(|outcome| outcome.target == id) {
            earlier.state = State::Superseded;
            earlier.note = format!("{} holds instead", correction.id);
        }
        let was = machine.entry(matter.matter.clone()).or_insert_with(|| matter.name.clone());
        let was = Some(was.clone());
        now.clone_into(&mut matter.name);
        outcomes.push(Outcome { target: id, was, ..Outcome::new(correction, State::Applied, "") });
    }
    Ok(outcomes)
}

/// The matter of that id, else the one on which the words take a stance.
fn whichever<'m>(
    connection: &Connection,
    matters: &'m mut [FoundMatter],
    key: &MatterKey,
) -> Result<Option<&'m mut FoundMatter>> {
    if let Some(nth) = matters.iter().position(|matter| matter.matter == key.matter) {
        return Ok(matters.get_mut(nth));
    }
    let Some(on) = &key.on else { return Ok(None) };
    let places = store::found(connection, on)?;
    let is_on = |matter: &FoundMatter| {
        matter.stances.iter().any(|stance| {
            places.iter().any(|(page, place)| {
                stance.page == *page && stance.row.start < place.end && place.start < stance.row.end
            })
        })
    };
    Ok(matters.iter_mut().find(|matter| is_on(matter)))
}
