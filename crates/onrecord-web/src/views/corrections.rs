use onrecord_record::Record;
use rusqlite::{Connection, Row};
use serde::Serialize;

use super::list::List;
use crate::Error;
use crate::request::Parameters;

/// So many corrections of one row are shown at most.
const MOST: usize = 20;

/// What people said of the record, the latest first.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Corrections {
    #[serde(flatten)]
    pub list: List<Correction>,
}

/// A row of the table `corrections`.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Correction {
    pub correction: String,
    pub kind: Option<String>,
    pub target: Option<String>,
    pub field: Option<String>,
    pub was: Option<String>,
    pub now: Option<String>,
    pub who: Option<String>,
    pub at: Option<String>,
    pub why: Option<String>,
    pub state: Option<String>,
    pub note: Option<String>,
    pub page: Option<String>,
    pub quote: Option<String>,
}

const COLUMNS: &str =
    "correction, kind, target, field, was, now, who, at, why, state, note, page, quote";

impl Correction {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Correction {
            correction: row.get(0)?,
            kind: row.get(1)?,
            target: row.get(2)?,
            field: row.get(3)?,
            was: row.get(4)?,
            now: row.get(5)?,
            who: row.get(6)?,
            at: row.get(7)?,
            why: row.get(8)?,
            state: row.get(9)?,
            note: row.get(10)?,
            page: row.get(11)?,
            quote: row.get(12)?,
        })
    }
}

/// What people said of a row that holds of it.
pub(crate) fn of_row(connection: &Connection, id: &str) -> rusqlite::Result<Vec<Correction>> {
    let select = format!(
        "SELECT {COLUMNS} FROM _corrections WHERE target = ? AND state IN ('applied', 'review')
         ORDER BY at DESC, correction LIMIT {MOST}"
    );
    let mut select = connection.prepare_cached(&select)?;
    let rows = select.query_map([id], Correction::read)?;
    rows.collect()
}

/// Those with the state that is asked for, and of the row that is asked for.
pub(crate) fn read(record: &Record, asked: &Parameters) -> Result<Corrections, Error> {
    let wanted = "(?1 IS NULL OR state = ?1) AND (?2 IS NULL OR target = ?2)";
    let (state, target) = (asked.get("state"), asked.get("target"));
    let (total, rows) = record.sql(|connection| {
        let count = format!("SELECT count(*) FROM _corrections WHERE {wanted}");
        let total = connection.query_row(&count, (state, target), |row| row.get(0))?;
        let select = format!(
            "SELECT {COLUMNS} FROM _corrections WHERE {wanted}
             ORDER BY at DESC, correction LIMIT ?3 OFFSET ?4"
        );
        let mut select = connection.prepare_cached(&select)?;
        let values = (state, target, asked.rows(), asked.offset());
        let rows = select.query_map(values, Correction::read)?;
        let rows = rows.collect::<rusqlite::Result<Vec<_>>>()?;
        Ok((total, rows))
    })?;
    Ok(Corrections { list: List::of(total, rows, Vec::new(), asked) })
}
