//! The rows of the views once more, where they are looked up by index, counted and searched.

use rusqlite::{Connection, Result};

/// The tables, which are part of the record's schema.
pub(crate) const TABLES: &str = include_str!("tables.sql");
const ROWS: &str = include_str!("rows.sql");

/// Lists what the joins have left, and makes the index of its words.
pub(crate) fn fill(connection: &Connection) -> Result<()> {
    connection.execute_batch(ROWS)?;
    crate::issues::fill(connection)
}

/// Takes out all that [`fill`] made.
pub(crate) fn clear(connection: &Connection) -> Result<()> {
    let listed = [
        "statements",
        "traits",
        "events",
        "parties",
        "actors",
        "mentions",
        "stories",
        "matters",
        "held",
        "proposals",
        "conflicts",
        "happenings",
        "counts",
    ];
    listed.iter().try_for_each(|table| {
        let delete = format!("DELETE FROM _listed_{table}");
        connection.prepare_cached(&delete)?.execute([]).map(drop)
    })?;
    ["_statement_words", "_event_words", "_page_words", "_actor_words"].iter().try_for_each(
        |table| {
            let delete = format!("INSERT INTO {table} ({table}) VALUES ('delete-all')");
            connection.prepare_cached(&delete)?.execute([]).map(drop)
        },
    )
}
