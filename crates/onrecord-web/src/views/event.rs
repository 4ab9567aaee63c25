use onrecord_record::Record;
use onrecord_rows::{Passage, Quantity};
use rusqlite::{Connection, Result};
use serde::Serialize;

use super::context::Context;
use super::corrections::{self, Correction};
use super::event_row::EventRow;
use super::json::json;
use super::named::Names;
use super::statement::one as statement;
use super::statement_row::StatementRow;
use crate::Error;

/// More accounts of one happening than this are not listed.
const MOST: usize = 100;

/// An event, with the statement it is told in and the other accounts of what happened.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Event {
    #[serde(flatten)]
    pub row: EventRow,
    pub quantities: Vec<Quantity>,
    pub context: Context,
    /// The statement it is told in.
    pub told_in: Option<StatementRow>,
    /// Other accounts of the same happening.
    pub accounts: Vec<EventRow>,
    /// What people said of it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub corrections: Vec<Correction>,
}

pub(crate) fn read(record: &Record, id: &str) -> std::result::Result<Event, Error> {
    let found = record.sql(|connection| find(connection, id))?;
    found.ok_or_else(|| Error::missing("The record has no such event."))
}

fn find(connection: &Connection, id: &str) -> Result<Option<Event>> {
    let Some(row) = one(connection, id)? else { return Ok(None) };
    let quantities = "SELECT quantities FROM _listed_events
        JOIN _events USING (page_id, nth) WHERE _listed_events.event = ?";
    let quantities = connection.prepare_cached(quantities)?.query_row([id], |row| json(row, 0))?;
    let told_in = match &row.claimed_in {
        Some(told_in) => statement(connection, told_in)?,
        None => None,
    };
    let accounts = format!(
        "WHERE listed.id IN (
            SELECT id FROM _accounts JOIN _listed_events USING (page_id, nth) WHERE happening = ?)
            AND listed.event <> ?
         ORDER BY _pages.published = '', _pages.published, listed.id LIMIT {MOST}"
    );
    let accounts = match &row.happening {
        Some(happening) => events(connection, &accounts, (happening, id))?,
        None => Vec::new(),
    };
    let place = Passage { start: row.start, end: row.end };
    let context = Context::read(connection, row.page.key, place)?;
    let corrections = corrections::of_row(connection, id)?;
    Ok(Some(Event { row, quantities, context, told_in, accounts, corrections }))
}

/// The event of that id.
pub(crate) fn one(connection: &Connection, id: &str) -> Result<Option<EventRow>> {
    Ok(events(connection, "WHERE listed.event = ? LIMIT 1", [id])?.pop())
}

fn events(
    connection: &Connection,
    which: &str,
    values: impl rusqlite::Params,
) -> Result<Vec<EventRow>> {
    let names = Names::of_record(connection);
    let select = format!("{} {which}", EventRow::select(EventRow::SENTENCE));
    let mut select = connection.prepare_cached(&select)?;
    let rows = select.query_map(values, |row| EventRow::read(row, names))?;
    rows.collect()
}
