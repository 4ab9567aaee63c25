//! Tolls that cannot both be right, of two sources that a page gives side by side.

use std::collections::BTreeSet;

use onrecord_rows::Passage;
use rusqlite::{Connection, Result};

use super::super::happenings::{by_and_origin, may_both_be};
use super::claims::{Claim, SayingPage};
use super::sides::{about, side};
use super::tolls::{Toll, tolls};
use super::{FoundConflict, Side, conflict};

/// Tolls of two sources are of one happening within so many code points,
const NEAR: usize = 800;
/// and if the one is no more than so many times the other.
const FACTOR: f64 = 3.0;
/// Fewer are often those of one place of several.
const FEWEST: f64 = 3.0;
/// So many tolls of a page are held against each other.
const MOST: usize = 64;

/// Tolls of a page that its sources give otherwise.
pub(super) fn tolls_apart(
    connection: &Connection,
    page: &SayingPage,
) -> Result<Vec<FoundConflict>> {
    let all: Vec<Toll> = tolls(&page.text).into_iter().take(MOST).collect();
    let mut conflicts = Vec::new();
    for (at, one) in all.iter().enumerate() {
        let near = |other: &&Toll| other.quantity.start <= one.quantity.end + NEAR;
        for other in all[at + 1..].iter().take_while(near) {
            let [by, by_other] = [said(page, one), said(page, other)];
            let Some(told) = by.or(by_other) else { continue };
            if are_two_sources([(one, by), (other, by_other)])
                && may_be_one_place(page, one, other)
                && excludes(one, other)
            {
                let sides = [
                    side_of(connection, page, one, by)?,
                    side_of(connection, page, other, by_other)?,
                ];
                let about = about(connection, &sides[0], &told.statement)?;
                conflicts.push(conflict("number", about, sides));
            }
        }
    }
    Ok(conflicts)
}

/// The innermost statement that tells a toll.
fn said<'p>(page: &'p SayingPage, toll: &Toll) -> Option<&'p Claim> {
    let holds = |claim: &&Claim| {
        let place = claim.place;
        let named = claim.speaker.is_some() || !claim.source.is_empty();
        named && place.start <= toll.quantity.start && toll.quantity.end <= place.end
    };
    page.statements.iter().filter(holds).min_by_key(|claim| claim.place.end - claim.place.start)
}

/// Whether two others tell them; or one of them is the toll as the page itself has it, and the other
/// is more than that: fewer may be some of all.
fn are_two_sources([(one, by), (other, by_other)]: [(&Toll, Option<&Claim>); 2]) -> bool {
    match (by, by_other) {
        (Some(by), Some(by_other)) => {
            (by.speaker.is_none() || by.speaker != by_other.speaker)
                && (by.party.is_none() || by.party != by_other.party)
                && by.source != by_other.source
        }
        (Some(_), None) => other.is_whole && one.quantity.number > other.quantity.number,
        (None, Some(_)) => one.is_whole && other.quantity.number > one.quantity.number,
        (None, None) => false,
    }
}

/// Whether no place is named with the one that is not named with the other, where both name some.
fn may_be_one_place(page: &SayingPage, one: &Toll, other: &Toll) -> bool {
    let places = |toll: &Toll| -> BTreeSet<&str> {
        let named = page.named_in(toll.sentence).into_iter();
        named.filter(|id| id.starts_with("place:")).collect()
    };
    let (places, others) = (places(one), places(other));
    places.is_empty() || others.is_empty() || !places.is_disjoint(&others)
}

/// Whether two numbers of one thing cannot both be right: of the same people over the same time; or of
/// some of them, who are more than all.
fn excludes(one: &Toll, other: &Toll) -> bool {
    let (few, many) = match one.quantity.number < other.quantity.number {
        true => (one, other),
        false => (other, one),
    };
    let widened = |few: &Option<String>, many: &Option<String>| few.is_some() && many.is_none();
    let other_people = few.who.is_some() && many.who.is_some() && few.who != many.who;
    let other_times = few.since.is_some() && many.since.is_some() && few.since != many.since;
    one.quantity.what == other.quantity.what
        && !may_both_be(&one.quantity, &other.quantity)
        && few.quantity.number >= FEWEST
        && many.quantity.number <= few.quantity.number * FACTOR
        && !(other_people || other_times || few.has_grown)
        && !widened(&few.who, &many.who)
        && !widened(&many.since, &few.since)
}

/// The words of a toll: those of its statement, else of its sentence.
fn side_of(
    connection: &Connection,
    page: &SayingPage,
    toll: &Toll,
    by: Option<&Claim>,
) -> Result<Side> {
    if let Some(claim) = by {
        return side(connection, page, claim);
    }
    let words = page.slice(toll.sentence);
    let place =
        Passage { end: toll.sentence.start + words.trim_end().chars().count(), ..toll.sentence };
    let (by, origin) = by_and_origin(connection, page.id, place, None)?;
    Ok(Side { page: page.id, digest: page.digest.clone(), place, by, sources: vec![origin] })
}
