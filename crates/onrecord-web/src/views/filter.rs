use rusqlite::types::Value;
use rusqlite::{Connection, Result, params_from_iter};
use serde::Serialize;

use crate::request::{Parameters, ROWS};

/// Values of a facet that are counted out.
const VALUES: usize = 12;

/// What a list is narrowed by, each by the name of its parameter.
#[derive(Default)]
pub(crate) struct Filter {
    conditions: Vec<Condition>,
}

struct Condition {
    name: &'static str,
    sql: String,
    values: Vec<Value>,
}

impl Filter {
    /// Where the parameter is given, adds a condition with as many `?` as `times`.
    pub fn add(&mut self, asked: &Parameters, name: &'static str, sql: &str) {
        if let Some(value) = asked.get(name) {
            self.condition(name, sql, value);
        }
    }

    /// Adds a condition; each `?` of it stands for the value.
    pub fn condition(&mut self, name: &'static str, sql: &str, value: &str) {
        let values = vec![Value::Text(value.to_owned()); sql.matches('?').count()];
        self.conditions.push(Condition { name, sql: sql.to_owned(), values });
    }

    /// Adds the bounds of dates, `from` and `to`. A date that is not told to the day is within bounds that
    /// it may be within.
    pub fn dates(&mut self, asked: &Parameters) {
        let from = "(listed.date >= ? OR listed.date <> '' AND \
                    substr(?, 1, length(rtrim(listed.date, '?~%'))) = rtrim(listed.date, '?~%'))";
        // Marks in the text of SQL would be counted as values.
        let from = from.replace("'?~%'", "'~%' || char(63)");
        self.add(asked, "from", &from);
        self.add(asked, "to", "listed.date <> '' AND listed.date < ? || '~'");
    }

    /// `WHERE …` with all conditions but those called `without`.
    fn clause(&self, without: &str) -> (String, Vec<Value>) {
        let kept = || self.conditions.iter().filter(|condition| condition.name != without);
        let parts: Vec<&str> = kept().map(|condition| &*condition.sql).collect();
        let values = kept().flat_map(|condition| condition.values.clone()).collect();
        let clause = if parts.is_empty() { "TRUE".to_owned() } else { parts.join(" AND ") };
        (format!("WHERE {clause}"), values)
    }

    /// How many rows of `table` there are.
    pub fn count(&self, connection: &Connection, table: &str) -> Result<usize> {
        let (clause, values) = self.clause("");
        let count = format!("SELECT count(*) FROM {table} AS listed {clause}");
        connection.prepare_cached(&count)?.query_row(params_from_iter(values), |row| row.get(0))
    }

    /// The rows of a page of the list, in the order of their dates, undated ones last.
    pub fn rows<Row>(
        &self,
        connection: &Connection,
        select: &str,
        before: Vec<Value>,
        asked: &Parameters,
        read: impl Fn(&rusqlite::Row<'_>) -> Result<Row>,
    ) -> Result<Vec<Row>> {
        let (clause, values) = self.clause("");
        let (limit, offset) = (ROWS, asked.offset());
        let select = format!(
            "{select} {clause} ORDER BY listed.date = '', listed.date, listed.id LIMIT {limit} OFFSET {offset}"
        );
        let values = params_from_iter(before.into_iter().chain(values));
        connection.prepare_cached(&select)?.query_map(values, read)?.collect()
    }

    /// How many rows each value of a column has, were it not narrowed by that.
    pub fn facet(
        &self,
        connection: &Connection,
        asked: &Parameters,
        facet: &FacetOf,
        called: impl Fn(&str) -> Result<String>,
    ) -> Result<Facet> {
        let FacetOf { name, label, table, column } = *facet;
        let (clause, values) = self.clause(name);
        let select = format!(
            "SELECT {column}, count(*) FROM {table} AS listed {clause} AND {column} IS NOT NULL
             GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT {VALUES}"
        );
        let chosen = asked.get(name);
        let mut select = connection.prepare_cached(&select)?;
        let counted = select.query_map(params_from_iter(values), |row| {
            let (value, count): (String, usize) = (row.get(0)?, row.get(1)?);
            let is_chosen = chosen == Some(&*value);
            let query = asked.with(name, (!is_chosen).then_some(&value)).query();
            Ok(FacetValue { label: called(&value)?, value, count, is_chosen, query })
        })?;
        Ok(Facet { name, label, values: counted.collect::<Result<_>>()? })
    }
}

/// What is counted: the parameter, what a person calls it, and where it stands.
pub(crate) struct FacetOf {
    pub name: &'static str,
    pub label: &'static str,
    pub table: &'static str,
    pub column: &'static str,
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
