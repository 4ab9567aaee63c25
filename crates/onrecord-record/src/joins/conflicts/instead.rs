//! Statements that say what is so instead of what others say.

use std::collections::BTreeSet;

use rusqlite::{Connection, Result};

use super::super::happenings::Rarity;
use super::super::stories::cosine;
use super::claims::{Claim, SayingPage, claims};
use super::denials::{sets_right, whole_against_part};
use super::sides::{about, side};
use super::{FoundConflict, conflict};

/// A statement is held against so many that follow it, as to how much of a thing it is,
const NEXT: usize = 16;
/// if their words are so alike.
const OF_ONE_WHOLE: f64 = 0.02;

/// Statements of which the one says what is so instead of what the other does.
pub(super) fn set_right(
    connection: &Connection,
    page: &SayingPage,
    rarity: &Rarity,
) -> Result<Vec<FoundConflict>> {
    let mut conflicts = Vec::new();
    let mut parties: BTreeSet<BTreeSet<&Option<String>>> = BTreeSet::new();
    let of_somebody = |claim: &&Claim| claim.speaker.is_some() && claims(claim);
    let all: Vec<&Claim> = page.statements.iter().filter(of_somebody).collect();
    for (at, claim) in all.iter().enumerate() {
        let parted = all[at + 1..].iter().take(NEXT).find(|other| {
            claim.party != other.party
                && !parties.contains(&BTreeSet::from([&claim.party, &other.party]))
                && (sets_right(page, claim, other) || is_whole_of(page, rarity, claim, other))
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

/// Whether one says it is all of what the other says is only a part.
fn is_whole_of(page: &SayingPage, rarity: &Rarity, claim: &Claim, other: &Claim) -> bool {
    let (words, others) = (page.content(claim), page.content(other));
    let opposed = whole_against_part(&words, &others) || whole_against_part(&others, &words);
    opposed && {
        let (words, others) = (rarity.weigh(&words, &[]), rarity.weigh(&others, &[]));
        cosine(&words, &others) >= OF_ONE_WHOLE
    }
}
