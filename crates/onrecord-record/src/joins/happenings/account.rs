use onrecord_rows::{Date, Passage, Quantity};
use rusqlite::{Connection, Result};
use serde::Serialize;

use super::origin::by_and_origin;
use super::told::Told;

/// One source's version of a happening.
pub(in super::super) struct FoundAccount {
    pub page: i64,
    /// The event's place among the page's.
    pub nth: i64,
    pub place: Passage,
    /// Whose it is: an actor, else an outlet.
    pub by: Option<String>,
    /// Accounts of one origin are one witness.
    pub origin: String,
    pub says: Says,
    pub date: Option<Date>,
}

/// What an account says.
#[derive(Serialize)]
pub(in super::super) struct Says {
    pub status: String,
    #[serde(rename = "type")]
    kind: String,
    mode: Option<String>,
    cameo: String,
    pub source: Vec<String>,
    pub target: Vec<String>,
    date: Option<String>,
    pub quantities: Vec<Quantity>,
    event: String,
    statement: Option<String>,
}

pub(super) fn account(connection: &Connection, told: &Told) -> Result<FoundAccount> {
    let statement = told.claimed_in.as_deref();
    let (by, origin) = by_and_origin(connection, told.page, told.place, statement)?;
    Ok(FoundAccount {
        page: told.page,
        nth: told.nth,
        place: told.place,
        by,
        origin,
        says: Says {
            status: told.status.clone(),
            kind: told.kind.clone(),
            mode: told.mode.clone(),
            cameo: told.cameo.clone(),
            source: told.source.ids.iter().cloned().collect(),
            target: told.target.ids.iter().cloned().collect(),
            date: told.date.as_ref().map(Date::to_string),
            quantities: told.quantities.clone(),
            event: told.event.clone(),
            statement: told.claimed_in.clone(),
        },
        date: told.date.clone(),
    })
}
