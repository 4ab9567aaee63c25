use onrecord_record::Record;
use rusqlite::{Result, Row};
use serde::Serialize;

use super::filter::Filter;
use super::list::List;
use super::listed::ACTORS;
use super::named::Named;
use crate::Error;
use crate::request::Parameters;

/// Whom the pages speak of, those of whom they speak most first; or those whose names hold the words.
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
    let filter = filter(record, asked)?;
    let list = record.sql(|connection| {
        let rows = filter.rows(connection, SELECT, asked, row)?;
        let facets = filter.facets(connection, asked, |_, value| Ok(value.to_owned()))?;
        Ok(List::of(filter.count(connection)?, rows, facets, asked))
    })?;
    Ok(Actors { list })
}

const SELECT: &str =
    "SELECT actor, name, kind, country, mentions, statements FROM _listed_actors AS listed";

fn filter(record: &Record, asked: &Parameters) -> std::result::Result<Filter, Error> {
    ACTORS.check(record, asked)?;
    let mut filter = Filter::of(&ACTORS);
    filter.add(asked, "kind", "listed.kind = ?");
    filter.search(asked, "_actor_words")?;
    Ok(filter)
}

fn row(row: &Row<'_>) -> Result<ActorOfList> {
    let actor = Named { actor: row.get(0)?, name: row.get(1)?, is_known: true };
    Ok(ActorOfList {
        actor,
        kind: row.get(2)?,
        country: row.get(3)?,
        mentions: row.get(4)?,
        statements: row.get(5)?,
    })
}
