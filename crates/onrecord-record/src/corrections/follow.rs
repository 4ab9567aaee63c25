//! What follows from a corrected row for the others of its page.

use std::collections::{BTreeMap, BTreeSet};

use onrecord_rows::{PageRow, StanceRow};

use super::rows::Held;
use super::{Field, NamedActor, Row, chains};

/// Puts the rows back into their page: those that are rejected are left out, and the stances that hang
/// on them; stances and chains go by who speaks and acts now.
pub(super) fn put_back(page: &mut PageRow, mut rows: Vec<Held>, actors: &Actors) {
    chains::follow(&mut rows);
    let mut around: BTreeMap<String, Option<String>> = BTreeMap::new();
    let mut gone: BTreeSet<String> = BTreeSet::new();
    for held in rows {
        if held.rejected {
            if let Row::Statement(row) = &held.now {
                around.insert(row.statement.clone(), row.inside.clone());
            }
            gone.insert(held.now.id().to_owned());
            continue;
        }
        follow(&mut page.stances, &held, actors);
        match held.now {
            Row::Statement(row) => page.statements.push(row),
            Row::Event(row) => page.events.push(row),
        }
    }
    let is_gone = |id: &Option<String>| id.as_ref().is_some_and(|id| gone.contains(id));
    page.stances.retain(|stance| !is_gone(&stance.statement) && !is_gone(&stance.event));
    let kept: BTreeSet<String> = page.statements.iter().map(|row| row.statement.clone()).collect();
    // What stands in a statement that is left out stands in the one around it. An event that was only
    // claimed stays so, whoever claims it.
    let outer = |inside: &mut Option<String>| {
        for _ in 0..=around.len() {
            match inside.as_ref().and_then(|id| around.get(id)) {
                Some(next) => inside.clone_from(next),
                None => break,
            }
        }
        *inside = inside.take().filter(|id| kept.contains(id));
    };
    page.statements.iter_mut().map(|row| &mut row.inside).for_each(outer);
    page.events.iter_mut().map(|row| &mut row.claimed_in).for_each(outer);
}

/// The actors that corrections name, by id.
pub(super) type Actors = BTreeMap<String, NamedActor>;

fn follow(stances: &mut Vec<StanceRow>, held: &Held, actors: &Actors) {
    let before = &held.before;
    let field = match before {
        Row::Statement(_) => Field::Speaker,
        Row::Event(_) => Field::Source,
    };
    let (was, now) = (before.get(field), held.now.get(field));
    if was == now {
        return;
    }
    let holder = now.as_deref().and_then(|ids| ids.split(',').next());
    let of_row = |stance: &StanceRow| {
        let row = if field == Field::Speaker { &stance.statement } else { &stance.event };
        let held_by = stance.holder.actor.as_deref();
        let is_theirs = was.iter().flat_map(|ids| ids.split(',')).any(|id| held_by == Some(id));
        row.as_deref() == Some(before.id()) && is_theirs
    };
    stances.retain(|stance| holder.is_some() || !of_row(stance));
    for stance in stances.iter_mut().filter(|stance| of_row(stance)) {
        let named = holder.and_then(|id| actors.get(id));
        stance.holder.actor = holder.map(str::to_owned);
        stance.holder.country = named.and_then(|actor| actor.country.clone());
        stance.holder.sector = named.and_then(|actor| actor.sector.clone());
    }
}
