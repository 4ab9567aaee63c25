use onrecord_record::{Record, Story};
use rusqlite::Connection;
use serde::Serialize;

use super::list::List;
use super::overview::stories;
use crate::Error;
use crate::request::{Parameters, ROWS};

/// What several pages report, those that most pages do first.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Stories {
    #[serde(flatten)]
    pub list: List<Story>,
}

pub(crate) fn read(record: &Record, asked: &Parameters) -> Result<Stories, Error> {
    let list = record.sql(|connection| list(connection, asked))?;
    Ok(Stories { list })
}

fn list(connection: &Connection, asked: &Parameters) -> rusqlite::Result<List<Story>> {
    let count = "SELECT count(*) FROM
        (SELECT 1 FROM _stories GROUP BY story HAVING count(*) > 1)";
    let total = connection.prepare_cached(count)?.query_row([], |row| row.get(0))?;
    Ok(List::of(total, stories(connection, ROWS, asked.offset())?, Vec::new(), asked))
}
