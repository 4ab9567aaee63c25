use rusqlite::{Connection, Result, params};

use super::pair::FoundCopy;
use super::recurring::FoundLine;

pub(super) fn recurring(connection: &Connection, line: FoundLine) -> Result<()> {
    let FoundLine { page, place, quote, reason, evidence } = line;
    connection
        .prepare_cached("INSERT INTO _recurring VALUES (?, ?, ?, ?, ?, ?)")?
        .execute(params![page, place.start, place.end, quote, reason, evidence])
        .map(drop)
}

pub(super) fn copy(connection: &Connection, copy: FoundCopy) -> Result<()> {
    connection
        .prepare_cached("INSERT INTO _copies VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")?
        .execute(params![
            copy.page,
            copy.of,
            copy.relation,
            copy.shares.0,
            copy.shares.1,
            copy.place.start,
            copy.place.end,
            copy.quote,
            copy.of_place.start,
            copy.of_place.end,
        ])
        .map(drop)
}
