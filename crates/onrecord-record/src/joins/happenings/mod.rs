//! What several passages tell of one thing in the world: happenings, and each source's account.
//!
//! Events are taken in the order their pages were published, and each joins the happening it most
//! likely tells of or begins one, as pages do with stories. It joins only what is of its type, has
//! its doers and those it was done to, lies within its dates and is told in like words; so what
//! comes later changes no happening that was there before.

mod account;
mod dates;
mod known;
mod numbers;
mod origin;
mod sides;
mod told;
mod words;

use std::collections::BTreeSet;

use onrecord_rows::{Date, stable_id};
use rusqlite::{Connection, Result};

pub(super) use self::account::FoundAccount;
use self::account::account;
use self::known::{Known, Parted};
pub(super) use self::numbers::may_both_be;
pub(super) use self::origin::by_and_origin;
use self::origin::one_name;
pub(super) use self::sides::party;
use self::told::{Told, told};
pub(super) use self::words::Rarity;
use super::stories::in_order_of_publication;

/// One thing in the world, and who tells of it.
pub(super) struct FoundHappening {
    /// Made of the event that tells of it first.
    pub happening: String,
    pub kind: String,
    /// When, as most of those who date it have it.
    pub date: Option<Date>,
    /// Who takes part, as far as the accounts agree on who they are.
    pub actors: Vec<String>,
    pub accounts: Vec<FoundAccount>,
}

/// Two accounts that differ in who did it or in when, and are alike in all else.
pub(super) struct Apart {
    pub kind: &'static str,
    /// The happening of the first.
    pub about: String,
    pub sides: [FoundAccount; 2],
}

/// Calls `found` with every happening that is told of twice, or dated, or told otherwise too; and
/// gives those that are told otherwise.
pub(super) fn find(
    connection: &Connection,
    mut found: impl FnMut(FoundHappening) -> Result<()>,
) -> Result<Vec<Apart>> {
    let mut rarity = Rarity::default();
    let mut known = Known::default();
    let mut all: Vec<Told> = Vec::new();
    for page in in_order_of_publication(connection)? {
        for told in told(connection, &page, &mut rarity)? {
            known.take(all.len(), &told, &all);
            all.push(told);
        }
    }
    let told_otherwise: BTreeSet<usize> =
        known.parted().iter().map(|parted| parted.happening).collect();
    for (place, members) in known.happenings().iter().enumerate() {
        let told: Vec<&Told> = members.iter().filter_map(|at| all.get(*at)).collect();
        let dated = told.iter().any(|told| told.date.is_some());
        if told.len() > 1 || dated || told_otherwise.contains(&place) {
            found(happening(connection, &told)?)?;
        }
    }
    known.parted().iter().map(|parted| apart(connection, parted, &known, &all)).collect()
}

fn apart(connection: &Connection, parted: &Parted, known: &Known, all: &[Told]) -> Result<Apart> {
    let first = known.happenings()[parted.happening].first().unwrap_or(&parted.first);
    let account = |at: usize| account(connection, &all[at]);
    Ok(Apart {
        kind: parted.kind,
        about: id(&all[*first]),
        sides: [account(parted.first)?, account(parted.other)?],
    })
}

fn happening(connection: &Connection, told: &[&Told]) -> Result<FoundHappening> {
    let actors: BTreeSet<&String> =
        told.iter().flat_map(|told| told.source.ids.iter().chain(&told.target.ids)).collect();
    let mut accounts: Vec<FoundAccount> =
        told.iter().map(|told| account(connection, told)).collect::<Result<_>>()?;
    let origins: BTreeSet<String> = accounts.iter().map(|account| account.origin.clone()).collect();
    let named = one_name(&origins.iter().map(String::as_str).collect());
    for account in &mut accounts {
        if let Some(name) = named.get(&*account.origin) {
            account.origin = (*name).to_owned();
        }
    }
    Ok(FoundHappening {
        happening: told.first().map(|first| id(first)).unwrap_or_default(),
        kind: told.first().map(|told| told.kind.clone()).unwrap_or_default(),
        date: dates::of_most(&accounts),
        actors: actors.into_iter().cloned().collect(),
        accounts,
    })
}

/// The name of a happening, by the event that tells of it first.
fn id(first: &Told) -> String {
    format!("happening:{}", stable_id(&["happening", &first.event]))
}
