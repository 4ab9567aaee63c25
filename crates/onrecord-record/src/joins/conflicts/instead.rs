//! Statements that say what is so instead of what others say.

use std::collections::BTreeSet;

use onrecord_rows::Passage;
use rusqlite::{Connection, Result};

use super::super::happenings::by_and_origin;
use super::claims::{Claim, SayingPage, claims};
use super::denials::{appended, sets_claim_against, sets_right};
use super::sides::{about, side};
use super::{FoundConflict, Side, conflict};

/// Whom an accusation is of may be named so many code points before it.
const LEAD: usize = 40;
/// A statement is held against so many that follow it.
const NEXT: usize = 16;

/// Statements of which the one says what is so instead of what the other does.
pub(super) fn set_right(connection: &Connection, page: &SayingPage) -> Result<Vec<FoundConflict>> {
    let mut conflicts = Vec::new();
    let mut parties: BTreeSet<BTreeSet<&Option<String>>> = BTreeSet::new();
    let of_somebody = |claim: &&Claim| claim.speaker.is_some() && claims(claim);
    let all: Vec<&Claim> = page.statements.iter().filter(of_somebody).collect();
    for (at, claim) in all.iter().enumerate() {
        let parted = all[at + 1..].iter().take(NEXT).find(|other| {
            claim.party != other.party
                && !parties.contains(&BTreeSet::from([&claim.party, &other.party]))
                && sets_right(page, claim, other)
        });
        if let Some(other) = parted {
            parties.insert(BTreeSet::from([&claim.party, &other.party]));
            let sides = [side(connection, page, claim)?, side(connection, page, other)?];
            let about = about(connection, &sides[0], &claim.statement)?;
            conflicts.push(conflict("denial", about, sides));
        }
    }
    Ok(conflicts)
}

/// Where the page says of what was just told that it contradicts something: "The claim contradicts reports
/// that the strait is open."
pub(super) fn set_against(
    connection: &Connection,
    page: &SayingPage,
) -> Result<Vec<FoundConflict>> {
    let mut conflicts = Vec::new();
    for against in page.statements.iter().filter(|claim| sets_claim_against(page, claim)) {
        let told = |claim: &&Claim| {
            let back = against.place.start.saturating_sub(claim.place.end);
            claim.speaker.is_some()
                && claims(claim)
                && claim.place.end <= against.place.start
                && back <= LEAD
        };
        let Some(claim) = page.statements.iter().rfind(told) else { continue };
        let claimed = side(connection, page, claim)?;
        let (by, origin) = by_and_origin(connection, page.id, against.place, None)?;
        let other = Side { place: against.place, by, sources: vec![origin], ..claimed.clone() };
        let about = about(connection, &claimed, &claim.statement)?;
        conflicts.push(conflict("denial", about, [claimed, other]));
    }
    Ok(conflicts)
}

/// Claims behind which the page says that they are denied: by whom it names, else by whom they accuse.
pub(super) fn appended_denials(
    connection: &Connection,
    page: &SayingPage,
) -> Result<Vec<FoundConflict>> {
    let mut conflicts = Vec::new();
    for claim in &page.statements {
        let accuses = claim.force.as_deref() == Some("accuse");
        let place = appended(page, claim).filter(|_| accuses || claims(claim));
        let Some(place) = place else { continue };
        let said = side(connection, page, claim)?;
        let lead = Passage { start: claim.place.start.saturating_sub(LEAD), end: claim.place.end };
        let accused = || page.first_named_in(lead).filter(|_| accuses);
        let whom = page.first_named_in(place).or_else(accused);
        let Some(by) = whom.filter(|by| Some(by) != claim.party.as_ref()) else { continue };
        let mut said = said;
        let words = page.slice(Passage { end: said.place.end.min(place.start), ..said.place });
        let trimmed = words.trim_end_matches(|letter: char| !letter.is_alphanumeric());
        said.place.end = said.place.start + trimmed.chars().count();
        let denial = Side { place, by: Some(by.clone()), sources: vec![by], ..said.clone() };
        let about = about(connection, &said, &claim.statement)?;
        conflicts.push(conflict("denial", about, [said, denial]));
    }
    Ok(conflicts)
}
