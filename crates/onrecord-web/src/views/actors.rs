use onrecord_record::Record;
use rusqlite::{Connection, Result};
use serde::Serialize;

use super::list::List;
use super::named::Named;
use crate::Error;
use crate::request::Parameters;

/// Whom the pages speak of, those of whom they speak most first; or those whose name holds the words.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Actors {
    #[serde(flatten)]
    pub list: List<ActorOfList>,
}

#[derive(Clone, Debug, Serialize)]
pub(crate) struct ActorOfList {
    #[serde(flatten)]
    pub actor: Named,
    pub kind: String,
    pub country: Option<String>,
    pub mentions: usize,
    pub statements: usize,
}

pub(crate) fn read(record: &Record, asked: &Parameters) -> std::result::Result<Actors, Error> {
    let list = record.sql(|connection| list(connection, asked))?;
    Ok(Actors { list })
}

const WHICH: &str = "WHERE (?1 IS NULL OR instr(lower(name), ?1) OR instr(lower(aliases), ?1))
    AND (?2 IS NULL OR kind = ?2)";

fn list(connection: &Connection, asked: &Parameters) -> Result<List<ActorOfList>> {
    let called = asked.get("q").map(str::to_lowercase);
    let which = (called, asked.get("kind"));
    let count = format!("SELECT count(*) FROM _listed_actors {WHICH}");
    let total = connection.prepare_cached(&count)?.query_row(which.clone(), |row| row.get(0))?;
    let select = format!(
        "SELECT actor, name, kind, country, mentions,
            (SELECT count(*) FROM _listed_statements WHERE speaker = actor)
         FROM _listed_actors {WHICH} ORDER BY mentions DESC, actor LIMIT {} OFFSET {}",
        asked.rows(),
        asked.offset()
    );
    let mut select = connection.prepare_cached(&select)?;
    let rows = select.query_map(which, |row| {
        let actor = Named { actor: row.get(0)?, name: row.get(1)?, is_known: true };
        Ok(ActorOfList {
            actor,
            kind: row.get(2)?,
            country: row.get(3)?,
            mentions: row.get(4)?,
            statements: row.get(5)?,
        })
    })?;
    Ok(List::of(total, rows.collect::<Result<_>>()?, Vec::new(), asked))
}
