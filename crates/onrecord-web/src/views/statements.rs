use onrecord_record::Record;
use rusqlite::Row;
use serde::Serialize;

use super::filter::Filter;
use super::list::List;
use super::listed::STATEMENTS;
use super::named::Names;
use super::statement_row::StatementRow;
use crate::Error;
use crate::request::Parameters;

/// Who says what, narrowed by speaker, force, matter, date, outlet, chain, whom it is about, and words.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Statements {
    #[serde(flatten)]
    pub list: List<StatementRow>,
}

pub(crate) fn read(record: &Record, asked: &Parameters) -> Result<Statements, Error> {
    Ok(Statements { list: list(record, asked, true)? })
}

/// Without its facets, where they are not wanted: they take most of the time.
pub(crate) fn list(
    record: &Record,
    asked: &Parameters,
    with_facets: bool,
) -> Result<List<StatementRow>, Error> {
    let filter = filter(record, asked)?;
    let list = record.sql(|connection| {
        let names = Names::of_record(connection);
        let select = StatementRow::select(filter.words("_statements.quote"));
        let read = |row: &Row<'_>| StatementRow::read(row, names);
        let rows = filter.rows(connection, &select, asked, read)?;
        let facets = match with_facets {
            true => filter.facets(connection, asked, |name, value| match name {
                "speaker" | "chain" => Ok(names.of(value)?.name),
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
    STATEMENTS.check(record, asked)?;
    let mut filter = Filter::of(&STATEMENTS);
    for name in ["speaker", "force", "outlet", "kind"] {
        filter.add(asked, name, &format!("listed.{name} = ?"));
    }
    filter.dates(asked)?;
    for name in ["matter", "chain", "about"] {
        let has = "SELECT id FROM _listed_traits WHERE facet = ";
        filter.add(asked, name, &format!("listed.id IN ({has}'{name}' AND value = ?)"));
    }
    filter.search(asked, "_statement_words")?;
    Ok(filter)
}
