//! Statements that say what is so instead of what others say.

use std::collections::BTreeSet;

use onrecord_rows::Passage;
use rusqlite::{Connection, Result};

use super::claims::{Claim, SayingPage, claims};
use super::denials::{appended, sets_right};
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

/// Accusations behind which the page says that they are denied, by those who are accused.
pub(super) fn appended_denials(
    connection: &Connection,
    page: &SayingPage,
) -> Result<Vec<FoundConflict>> {
    let mut conflicts = Vec::new();
    for claim in page.statements.iter().filter(|claim| claim.force.as_deref() == Some("accuse")) {
        let Some(place) = appended(page, claim) else { continue };
        let said = side(connection, page, claim)?;
        let lead = Passage { start: claim.place.start.saturating_sub(LEAD), end: claim.place.end };
        let whom = page.first_named_in(place).or_else(|| page.first_named_in(lead));
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
