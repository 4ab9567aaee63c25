use onrecord_record::Record;
use onrecord_rows::{EVENT_STATUSES, EVENT_TYPES, FORCES, STATEMENT_KINDS};
use rusqlite::{Connection, Result};
use serde::Serialize;

use crate::Error;
use crate::request::Parameters;

/// Values of a facet that are counted out.
pub(crate) const VALUES: usize = 12;

/// A list of a record, and what it is counted by.
pub(crate) struct Listed {
    /// Its name among the record's lists.
    pub name: &'static str,
    pub table: &'static str,
    pub facets: &'static [FacetOf],
}

/// What is counted: the column, which is the parameter's name too, and what a person calls it.
pub(crate) struct FacetOf {
    pub name: &'static str,
    pub label: &'static str,
    /// Where a row may have several values, or others keep them: what selects them, each `value` with
    /// its row's `id`.
    pub values_of: Option<&'static str>,
    /// The values that a record may have; none where any may be.
    pub known: &'static [&'static str],
}

/// How many rows each value has.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Facet {
    pub name: &'static str,
    #[serde(skip)]
    pub label: &'static str,
    pub values: Vec<FacetValue>,
}

#[derive(Clone, Debug, Serialize)]
pub(crate) struct FacetValue {
    pub value: String,
    pub label: String,
    pub count: usize,
    #[serde(skip)]
    pub is_chosen: bool,
    /// Of the list that is narrowed, or widened, by this.
    #[serde(skip)]
    pub query: String,
}

/// A facet of which a row has one value at most.
const fn one(name: &'static str, label: &'static str, known: &'static [&'static str]) -> FacetOf {
    FacetOf { name, label, values_of: None, known }
}

/// A facet of which a row may have several values.
const fn several(name: &'static str, label: &'static str, values: &'static str) -> FacetOf {
    FacetOf { name, label, values_of: Some(values), known: &[] }
}

pub(crate) const STATEMENTS: Listed = Listed {
    name: "statements",
    table: "_listed_statements",
    facets: &[
        one("speaker", "Speaker", &[]),
        one("force", "Force", &FORCES),
        several("matter", "Matter", "SELECT id, value FROM _listed_traits WHERE facet = 'matter'"),
        one("outlet", "Outlet", &[]),
        several(
            "chain",
            "On whose word, between",
            "SELECT id, value FROM _listed_traits WHERE facet = 'chain'",
        ),
        one("kind", "Kind", &STATEMENT_KINDS),
    ],
};

pub(crate) const EVENTS: Listed = Listed {
    name: "events",
    table: "_listed_events",
    facets: &[
        several(
            "source",
            "Done by",
            "SELECT id, actor AS value FROM _listed_parties WHERE side = 'source'",
        ),
        several(
            "target",
            "Done to",
            "SELECT id, actor AS value FROM _listed_parties WHERE side = 'target'",
        ),
        one("type", "Type (PLOVER)", &EVENT_TYPES),
        one("status", "Status", &EVENT_STATUSES),
        several(
            "matter",
            "Matter",
            "SELECT DISTINCT id, matter AS value
             FROM _positions CROSS JOIN _listed_events INDEXED BY _listed_events_by_id
                 USING (event, page_id)",
        ),
        one("outlet", "Outlet", &[]),
    ],
};

pub(crate) const ACTORS: Listed = Listed {
    name: "actors",
    table: "_listed_actors",
    facets: &[one(
        "kind",
        "Kind",
        &[
            "state",
            "government",
            "office",
            "person",
            "organisation",
            "body",
            "armed group",
            "group",
            "place",
            "outlet",
            "unnamed source",
        ],
    )],
};

pub(crate) const CONFLICTS: Listed = Listed {
    name: "conflicts",
    table: "_listed_conflicts",
    facets: &[one(
        "kind",
        "Kind",
        &["denial", "who", "when", "number", "changed position", "wording"],
    )],
};

impl Listed {
    /// Refuses what no row can have: it is a slip, and no rows would look like an answer.
    pub fn check(&self, record: &Record, asked: &Parameters) -> std::result::Result<(), Error> {
        for FacetOf { name, known, .. } in self.facets {
            let Some(value) = asked.get(name) else { continue };
            let is_known = known.is_empty() || known.contains(&value);
            if !is_known && record.sql(|connection| self.counted(connection, name, value))? == 0 {
                let known = known.join(", ");
                return Err(Error::wrong(format!(
                    "“{value}” is no {name}; write one of: {known}."
                )));
            }
        }
        Ok(())
    }

    /// How many rows there are.
    pub fn total(&self, connection: &Connection) -> Result<usize> {
        self.counted(connection, "", "")
    }

    /// How many rows have the value.
    pub fn counted(&self, connection: &Connection, facet: &str, value: &str) -> Result<usize> {
        let select = "SELECT coalesce(sum(rows), 0) FROM _listed_counts
            WHERE list = ? AND facet = ? AND value = ?";
        let mut select = connection.prepare_cached(select)?;
        select.query_row((self.name, facet, value), |row| row.get(0))
    }

    /// The commonest values of all rows.
    pub fn commonest(&self, connection: &Connection, facet: &str) -> Result<Vec<(String, usize)>> {
        let select = "SELECT value, rows FROM _listed_counts WHERE list = ? AND facet = ?
            ORDER BY rows DESC, value LIMIT ?";
        let mut select = connection.prepare_cached(select)?;
        let values =
            select.query_map((self.name, facet, VALUES), |row| Ok((row.get(0)?, row.get(1)?)))?;
        values.collect()
    }
}
