//! Where accounts of one happening part: over how many, over when, and over who did it.

use std::collections::BTreeSet;

use onrecord_rows::{Passage, Quantity};
use rusqlite::{Connection, Result, Row};

use super::super::happenings::{Apart, FoundAccount, may_both_be};
use super::{FoundConflict, Side, conflict};

/// So many accounts of a happening are held against each other.
const MOST_ACCOUNTS: usize = 64;
const PERCENT: &str = "percent";

/// An account, as it is stored.
struct Account {
    happening: String,
    published: String,
    quantities: Vec<Quantity>,
    side: Side,
}

/// Conflicts within happenings, and between accounts that were kept apart by what they differ in.
pub(super) fn conflicts(connection: &Connection, apart: &[Apart]) -> Result<Vec<FoundConflict>> {
    let mut conflicts = Vec::new();
    for of_one in accounts(connection)?.chunk_by(|one, other| one.happening == other.happening) {
        conflicts.extend(numbers(&of_one[..of_one.len().min(MOST_ACCOUNTS)]));
    }
    for Apart { kind, about, sides } in apart {
        let [one, other] = sides;
        let sides = [side(connection, one)?, side(connection, other)?];
        conflicts.push(conflict(kind, about.clone(), sides));
    }
    Ok(conflicts)
}

fn side(connection: &Connection, account: &FoundAccount) -> Result<Side> {
    let digest = connection
        .prepare_cached("SELECT digest FROM _pages WHERE id = ?")?
        .query_row([account.page], |row| row.get(0))?;
    Ok(Side {
        page: account.page,
        digest,
        place: account.place,
        by: account.by.clone(),
        sources: vec![account.origin.clone()],
    })
}

/// Numbers of one thing that cannot both be right, each pair of sources once. A number that grows with
/// later days is no conflict: the earlier one was overtaken. Shares are of something that the numbers do
/// not tell.
fn numbers(accounts: &[Account]) -> Vec<FoundConflict> {
    let mut told = BTreeSet::new();
    let mut conflicts = Vec::new();
    for (at, one) in accounts.iter().enumerate() {
        for other in &accounts[at + 1..] {
            let dated = !one.published.is_empty() && !other.published.is_empty();
            let same_source = one.side.sources == other.side.sources;
            let place = |side: &Side| (side.page, side.place.start);
            let counts = |quantity: &&Quantity| quantity.unit.as_deref() != Some(PERCENT);
            let apart = one.quantities.iter().filter(counts).any(|quantity| {
                let of_one_thing =
                    |more: &&Quantity| more.what == quantity.what && more.unit == quantity.unit;
                let mut same = other.quantities.iter().filter(of_one_thing).peekable();
                let overtaken = |more: &Quantity| {
                    one.published < other.published && more.number > quantity.number
                };
                same.peek().is_some()
                    && same.all(|more| !may_both_be(quantity, more) && !overtaken(more))
            });
            let sources = (one.side.sources.clone(), other.side.sources.clone());
            if dated
                && !same_source
                && apart
                && place(&one.side) != place(&other.side)
                && told.insert(sources)
            {
                let sides = [one.side.clone(), other.side.clone()];
                conflicts.push(conflict("number", one.happening.clone(), sides));
            }
        }
    }
    conflicts
}

/// All accounts, happening by happening, in the order they were published.
fn accounts(connection: &Connection) -> Result<Vec<Account>> {
    let mut select = connection.prepare(
        r#"SELECT happening, digest, page_id, "start", "end", by, origin, published,
            says ->> 'quantities'
           FROM _accounts JOIN _pages ON id = page_id
           WHERE says ->> 'quantities' <> '[]'
           ORDER BY happening, published = '', published, digest, nth"#,
    )?;
    select.query_map([], account)?.collect()
}

fn account(row: &Row<'_>) -> Result<Account> {
    let quantities: String = row.get(8)?;
    Ok(Account {
        happening: row.get(0)?,
        published: row.get(7)?,
        quantities: serde_json::from_str(&quantities).unwrap_or_default(),
        side: Side {
            digest: row.get(1)?,
            page: row.get(2)?,
            place: Passage { start: row.get(3)?, end: row.get(4)? },
            by: row.get(5)?,
            sources: vec![row.get(6)?],
        },
    })
}
