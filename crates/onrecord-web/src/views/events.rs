use onrecord_record::Record;
use rusqlite::Row;
use serde::Serialize;

use super::event_row::EventRow;
use super::filter::Filter;
use super::list::List;
use super::listed::EVENTS;
use super::named::Names;
use crate::Error;
use crate::request::Parameters;

/// Who does what to whom, narrowed by actor, type, status, matter, date, outlet and words.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Events {
    #[serde(flatten)]
    pub list: List<EventRow>,
}

pub(crate) fn read(record: &Record, asked: &Parameters) -> Result<Events, Error> {
    Ok(Events { list: list(record, asked, true)? })
}

/// Without its facets, where they are not wanted: they take most of the time.
pub(crate) fn list(
    record: &Record,
    asked: &Parameters,
    with_facets: bool,
) -> Result<List<EventRow>, Error> {
    let filter = filter(record, asked)?;
    let list = record.sql(|connection| {
        let names = Names::of_record(connection);
        let select = EventRow::select(filter.words(EventRow::SENTENCE));
        let read = |row: &Row<'_>| EventRow::read(row, names);
        let rows = filter.rows(connection, &select, asked, read)?;
        let facets = match with_facets {
            true => filter.facets(connection, asked, |name, value| match name {
                "source" | "target" => Ok(names.of(value)?.name),
                "matter" => names.of_matter(value),
                _ => Ok(value.to_owned()),
            })?,
            false => Vec::new(),
        };
        Ok(List::of(filter.count(connection)?, rows, facets, asked))
    })?;
    Ok(list)
}

fn filter(record: &Record, asked: &Parameters) -> Result<Filter, Error> {
    EVENTS.check(record, asked)?;
    let mut filter = Filter::of(&EVENTS);
    for name in ["type", "status", "outlet"] {
        filter.add(asked, name, &format!("listed.{name} = ?"));
    }
    let takes_part = "listed.id IN (SELECT id FROM _listed_parties WHERE actor = ?)";
    filter.add(asked, "actor", takes_part);
    for side in ["source", "target"] {
        let on_side = "listed.id IN (SELECT id FROM _listed_parties WHERE actor = ? AND side = ";
        filter.add(asked, side, &format!("{on_side}'{side}')"));
    }
    let on_matter = "listed.id IN (
        SELECT id FROM _positions JOIN _listed_events USING (event, page_id) WHERE matter = ?)";
    filter.add(asked, "matter", on_matter);
    filter.dates(asked)?;
    filter.search(asked, "_event_words")?;
    Ok(filter)
}
