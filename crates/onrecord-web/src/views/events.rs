use onrecord_record::{Record, as_match};
use rusqlite::Connection;
use rusqlite::types::Value;
use serde::Serialize;

use super::event_row::EventRow;
use super::filter::{FacetOf, Filter};
use super::list::List;
use super::named::Names;
use crate::Error;
use crate::request::Parameters;

const TABLE: &str = "_listed_events";
const FACETS: [FacetOf; 3] = [
    FacetOf { name: "type", label: "Type (PLOVER)" },
    FacetOf { name: "status", label: "Status" },
    FacetOf { name: "outlet", label: "Outlet" },
];

/// Who does what to whom, narrowed by actor, type, status, date, outlet and words.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Events {
    #[serde(flatten)]
    pub list: List<EventRow>,
}

pub(crate) fn read(record: &Record, asked: &Parameters) -> Result<Events, Error> {
    let list = record.sql(|connection| list(connection, asked, true))?;
    Ok(Events { list })
}

/// Without its facets, where they are not wanted: they take most of the time.
pub(crate) fn list(
    connection: &Connection,
    asked: &Parameters,
    with_facets: bool,
) -> rusqlite::Result<List<EventRow>> {
    let names = Names::of_record(connection);
    let filter = filter(asked);
    let searched = asked.get("q").and_then(as_match);
    let words = match &searched {
        Some(_) => {
            "(SELECT highlight(_event_words, 0, char(2), char(3)) FROM _event_words
              WHERE _event_words MATCH ? AND rowid = listed.id)"
        }
        None => EventRow::SENTENCE,
    };
    let select = EventRow::select(words);
    let before = searched.into_iter().map(Value::Text).collect();
    let rows = filter
        .rows(connection, (TABLE, &select), before, asked, |row| EventRow::read(row, names))?;
    let facets = match with_facets {
        true => {
            filter.facets(connection, asked, (TABLE, &FACETS), |_, value| Ok(value.to_owned()))?
        }
        false => Vec::new(),
    };
    Ok(List::of(filter.count(connection, TABLE)?, rows, facets, asked))
}

fn filter(asked: &Parameters) -> Filter {
    let mut filter = Filter::default();
    for name in ["type", "status", "outlet"] {
        filter.add(asked, name, &format!("listed.{name} = ?"));
    }
    let takes_part = "listed.id IN (SELECT id FROM _listed_parties WHERE actor = ?)";
    filter.add(asked, "actor", takes_part);
    for side in ["source", "target"] {
        let on_side = "listed.id IN (SELECT id FROM _listed_parties WHERE actor = ? AND side = ";
        filter.add(asked, side, &format!("{on_side}'{side}')"));
    }
    filter.dates(asked);
    if let Some(searched) = asked.get("q").and_then(as_match) {
        let found = "listed.id IN (SELECT rowid FROM _event_words WHERE _event_words MATCH ?)";
        filter.condition("q", found, &searched);
    }
    filter
}
