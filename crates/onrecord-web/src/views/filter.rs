use std::collections::BTreeMap;

use rusqlite::types::Value;
use rusqlite::{Connection, Result, params_from_iter};
use serde::Serialize;

use crate::request::Parameters;

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

    /// Adds the bounds of dates, `from` and `to`. A month or a year that holds the first day is within.
    pub fn dates(&mut self, asked: &Parameters) {
        let from = "(listed.date >= ? OR listed.date IN (substr(?, 1, 4), substr(?, 1, 7), \
                    substr(?, 1, 4) || char(63), substr(?, 1, 7) || char(63)))";
        self.add(asked, "from", from);
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

    /// The rows of a page of the list, in the order of their dates, undated ones last. Which they are is
    /// found first, so that words are read of no others.
    pub fn rows<Row>(
        &self,
        connection: &Connection,
        (table, select): (&str, &str),
        before: Vec<Value>,
        asked: &Parameters,
        read: impl Fn(&rusqlite::Row<'_>) -> Result<Row>,
    ) -> Result<Vec<Row>> {
        let (clause, values) = self.clause("");
        let (limit, offset) = (asked.rows(), asked.offset());
        let order = "ORDER BY listed.date = '', listed.date, listed.id";
        let select = format!(
            "{select} WHERE listed.id IN (
                SELECT id FROM {table} AS listed {clause} {order} LIMIT {limit} OFFSET {offset}
             ) {order}"
        );
        let values = params_from_iter(before.into_iter().chain(values));
        connection.prepare_cached(&select)?.query_map(values, read)?.collect()
    }

    /// How many rows each value of the columns of `facets` has, were the list not narrowed by that
    /// column.
    pub fn facets(
        &self,
        connection: &Connection,
        asked: &Parameters,
        (table, facets): (&str, &[FacetOf]),
        called: impl Fn(&str, &str) -> Result<String>,
    ) -> Result<Vec<Facet>> {
        let mut counted = self.counted(connection, asked, (table, facets))?.into_iter();
        let facet = |facet: &FacetOf| {
            let FacetOf { name, label, .. } = *facet;
            let values = counted.next().unwrap_or_default().into_iter().map(|(value, count)| {
                let is_chosen = asked.get(name) == Some(&*value);
                let query = asked.with(name, (!is_chosen).then_some(&value)).query();
                Ok(FacetValue { label: called(name, &value)?, value, count, is_chosen, query })
            });
            Ok(Facet { name, label, values: values.collect::<Result<_>>()? })
        };
        facets.iter().map(facet).collect()
    }

    /// The commonest values of each facet. Where nothing narrows the list, indexes count them; else the
    /// rows are gone through once, and once more for each facet that narrows it.
    fn counted(
        &self,
        connection: &Connection,
        asked: &Parameters,
        (table, facets): (&str, &[FacetOf]),
    ) -> Result<Vec<Vec<(String, usize)>>> {
        let is_apart =
            |facet: &FacetOf| self.conditions.is_empty() || asked.get(facet.name).is_some();
        let together: Vec<&FacetOf> = facets.iter().filter(|facet| !is_apart(facet)).collect();
        let mut at_once = self.count_all(connection, table, &together)?.into_iter();
        let counted = facets.iter().map(|facet| match is_apart(facet) {
            true => self.count_one(connection, table, facet),
            false => Ok(at_once.next().unwrap_or_default()),
        });
        counted.collect()
    }

    fn count_one(
        &self,
        connection: &Connection,
        table: &str,
        facet: &FacetOf,
    ) -> Result<Vec<(String, usize)>> {
        let (clause, values) = self.clause(facet.name);
        let column = facet.name;
        let select = format!(
            "SELECT {column}, count(*) FROM {table} AS listed {clause} AND {column} IS NOT NULL
             GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT {VALUES}"
        );
        let mut select = connection.prepare_cached(&select)?;
        let counted =
            select.query_map(params_from_iter(values), |row| Ok((row.get(0)?, row.get(1)?)))?;
        counted.collect()
    }

    fn count_all(
        &self,
        connection: &Connection,
        table: &str,
        facets: &[&FacetOf],
    ) -> Result<Vec<Vec<(String, usize)>>> {
        if facets.is_empty() {
            return Ok(Vec::new());
        }
        let (clause, values) = self.clause("");
        let columns: Vec<&str> = facets.iter().map(|facet| facet.name).collect();
        let select = format!("SELECT {} FROM {table} AS listed {clause}", columns.join(", "));
        let mut select = connection.prepare_cached(&select)?;
        let mut rows = select.query(params_from_iter(values))?;
        let mut counts: Vec<BTreeMap<String, usize>> = vec![BTreeMap::new(); facets.len()];
        while let Some(row) = rows.next()? {
            for (column, counts) in counts.iter_mut().enumerate() {
                let Some(value) = row.get_ref(column)?.as_str_or_null()? else { continue };
                match counts.get_mut(value) {
                    Some(count) => *count += 1,
                    None => drop(counts.insert(value.to_owned(), 1)),
                }
            }
        }
        Ok(counts.into_iter().map(commonest).collect())
    }
}

fn commonest(counts: BTreeMap<String, usize>) -> Vec<(String, usize)> {
    let mut counted: Vec<(String, usize)> = counts.into_iter().collect();
    counted.sort_by(|one, other| (other.1, &one.0).cmp(&(one.1, &other.0)));
    counted.truncate(VALUES);
    counted
}

/// What is counted: the column, which is the parameter's name too, and what a person calls it.
pub(crate) struct FacetOf {
    pub name: &'static str,
    pub label: &'static str,
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
