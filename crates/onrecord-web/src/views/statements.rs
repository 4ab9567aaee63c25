use onrecord_record::{Record, as_match};
use rusqlite::Connection;
use rusqlite::types::Value;
use serde::Serialize;

use super::filter::{FacetOf, Filter};
use super::list::List;
use super::named::Names;
use super::statement_row::StatementRow;
use crate::Error;
use crate::request::Parameters;

const TABLE: &str = "_listed_statements";
const FACETS: [FacetOf; 4] = [
    FacetOf { name: "speaker", label: "Speaker" },
    FacetOf { name: "force", label: "Force" },
    FacetOf { name: "outlet", label: "Outlet" },
    FacetOf { name: "kind", label: "Kind" },
];

/// Who says what, narrowed by speaker, force, matter, date, outlet and words.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Statements {
    #[serde(flatten)]
    pub list: List<StatementRow>,
}

pub(crate) fn read(record: &Record, asked: &Parameters) -> Result<Statements, Error> {
    let list = record.sql(|connection| list(connection, asked, true))?;
    Ok(Statements { list })
}

/// Without its facets, where they are not wanted: they take most of the time.
pub(crate) fn list(
    connection: &Connection,
    asked: &Parameters,
    with_facets: bool,
) -> rusqlite::Result<List<StatementRow>> {
    let names = Names::of_record(connection);
    let filter = filter(asked);
    let searched = asked.get("q").and_then(as_match);
    let words = match &searched {
        Some(_) => {
            "(SELECT highlight(_statement_words, 0, char(2), char(3)) FROM _statement_words
              WHERE _statement_words MATCH ? AND rowid = listed.id)"
        }
        None => "_statements.quote",
    };
    let select = StatementRow::select(words);
    let before = searched.into_iter().map(Value::Text).collect();
    let rows = filter
        .rows(connection, (TABLE, &select), before, asked, |row| StatementRow::read(row, names))?;
    let facets = match with_facets {
        true => filter.facets(connection, asked, (TABLE, &FACETS), |name, value| match name {
            "speaker" => Ok(names.of(value)?.name),
            _ => Ok(value.to_owned()),
        })?,
        false => Vec::new(),
    };
    Ok(List::of(filter.count(connection, TABLE)?, rows, facets, asked))
}

fn filter(asked: &Parameters) -> Filter {
    let mut filter = Filter::default();
    for name in ["speaker", "force", "outlet", "kind"] {
        filter.add(asked, name, &format!("listed.{name} = ?"));
    }
    filter.dates(asked);
    filter.add(
        asked,
        "matter",
        "listed.statement IN (SELECT statement FROM _positions WHERE matter = ?)",
    );
    if let Some(searched) = asked.get("q").and_then(as_match) {
        let found =
            "listed.id IN (SELECT rowid FROM _statement_words WHERE _statement_words MATCH ?)";
        filter.condition("q", found, &searched);
    }
    filter
}
