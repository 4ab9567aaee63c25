use onrecord_record::Record;
use onrecord_rows::Passage;
use rusqlite::{Connection, Result};
use serde::Serialize;

use super::context::Context;
use super::corrections::{self, Correction};
use super::event_row::EventRow;
use super::named::Names;
use super::page_row::OF_PAGE;
use super::statement_row::StatementRow;
use crate::Error;

/// More rows within one statement than this are not listed.
const MOST: usize = 100;

/// A statement, with what stands around and within it.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Statement {
    #[serde(flatten)]
    pub row: StatementRow,
    pub context: Context,
    /// The statement it stands in.
    pub outer: Option<StatementRow>,
    /// The statements that stand in it.
    pub nested: Vec<StatementRow>,
    /// What is told in it.
    pub events: Vec<EventRow>,
    /// Where the same words stand elsewhere.
    pub also: Vec<StatementRow>,
    /// What people said of it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub corrections: Vec<Correction>,
}

pub(crate) fn read(record: &Record, id: &str) -> std::result::Result<Statement, Error> {
    let found = record.sql(|connection| find(connection, id))?;
    found.ok_or_else(|| Error::missing("The record has no such statement."))
}

fn find(connection: &Connection, id: &str) -> Result<Option<Statement>> {
    let Some(row) = one(connection, id)? else { return Ok(None) };
    let place = Passage { start: row.start, end: row.end };
    let names = Names::of_record(connection);
    let outer = match &row.inside {
        Some(outer) => one(connection, outer)?,
        None => None,
    };
    let key = row.page.key;
    let within = format!("WHERE {OF_PAGE} AND inside = ?2 ORDER BY listed.nth LIMIT {MOST}");
    let nested = statements(connection, &within, (key, id))?;
    let told = format!(
        "{} WHERE {OF_PAGE} AND claimed_in = ?2 ORDER BY listed.nth LIMIT {MOST}",
        EventRow::select("_events.quote")
    );
    let events = connection
        .prepare_cached(&told)?
        .query_map((key, id), |row| EventRow::read(row, names))?
        .collect::<Result<_>>()?;
    let also = format!(
        "WHERE listed.id IN (
            SELECT also.id FROM _quotations JOIN _listed_statements AS also
                ON also.page_id = _quotations.page_id AND also.nth = _quotations.statement
            WHERE quotation IN (
                SELECT quotation FROM _listed_statements AS this
                JOIN _quotations ON _quotations.page_id = this.page_id
                    AND _quotations.statement = this.nth
                WHERE this.statement = ?))
            AND listed.statement <> ? ORDER BY listed.id LIMIT {MOST}"
    );
    let also = statements(connection, &also, (id, id))?;
    let context = Context::read(connection, key, place)?;
    let corrections = corrections::of_row(connection, id)?;
    Ok(Some(Statement { row, context, outer, nested, events, also, corrections }))
}

/// The statement of that id.
pub(crate) fn one(connection: &Connection, id: &str) -> Result<Option<StatementRow>> {
    Ok(statements(connection, "WHERE listed.statement = ? LIMIT 1", [id])?.pop())
}

fn statements(
    connection: &Connection,
    which: &str,
    values: impl rusqlite::Params,
) -> Result<Vec<StatementRow>> {
    let names = Names::of_record(connection);
    let select = format!("{} {which}", StatementRow::select("_statements.quote"));
    let mut select = connection.prepare_cached(&select)?;
    let rows = select.query_map(values, |row| StatementRow::read(row, names))?;
    rows.collect()
}
