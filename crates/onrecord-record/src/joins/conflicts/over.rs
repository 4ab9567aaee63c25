//! Statements of which the one says that something is no longer so, and the other that it is.

use onrecord_rows::Passage;
use rusqlite::{Connection, Result};

use super::claims::{Claim, SayingPage, claims};
use super::denials::{goes_on, negates, no_longer};
use super::sides::{about, side};
use super::{FoundConflict, conflict};

/// What a page's statements say to be no longer so, each with the first of another party that says that it is, of
/// somebody whom both name.
pub(super) fn still_so(connection: &Connection, page: &SayingPage) -> Result<Vec<FoundConflict>> {
    let mut conflicts = Vec::new();
    for over in page.statements.iter().filter(|claim| claim.speaker.is_some() && claims(claim)) {
        let things = no_longer(&page.content(over));
        let contradicts = |other: &&Claim| {
            other.speaker.is_some()
                && claims(other)
                && over
                    .party
                    .as_ref()
                    .zip(other.party.as_ref())
                    .is_some_and(|(one, other)| one != other)
                && is_on(page, other, &things)
                && share_a_name(page, over, other)
        };
        let on = Some(&page.statements).filter(|_| !things.is_empty());
        let Some(on) = on.and_then(|all| all.iter().find(contradicts)) else { continue };
        let sides = [side(connection, page, over)?, side(connection, page, on)?];
        let about = about(connection, &sides[0], &over.statement)?;
        conflicts.push(conflict("denial", about, sides));
    }
    Ok(conflicts)
}

fn is_on(page: &SayingPage, claim: &Claim, things: &[String]) -> bool {
    let content = page.content(claim);
    !negates(&content) && goes_on(&content, things)
}

/// Whether somebody is named in both, who says neither.
fn share_a_name(page: &SayingPage, one: &Claim, other: &Claim) -> bool {
    let named = |claim: &Claim| {
        let pieces = claim.content.iter().copied();
        pieces.flat_map(|piece: Passage| page.named_in(piece)).collect::<Vec<_>>()
    };
    let others = named(other);
    named(one).into_iter().any(|name| others.contains(&name))
}
