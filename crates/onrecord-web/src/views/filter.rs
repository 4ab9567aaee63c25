use std::collections::BTreeMap;

use rusqlite::types::Value;
use rusqlite::{Connection, Result, params_from_iter};

use super::listed::{Facet, FacetOf, FacetValue, Listed, VALUES};
use crate::Error;
use crate::request::Parameters;

/// What a list is narrowed by, each by the name of its parameter.
pub(crate) struct Filter {
    listed: &'static Listed,
    conditions: Vec<Condition>,
    /// The index that is searched, and for what.
    searched: Option<(&'static str, String)>,
}

struct Condition {
    name: &'static str,
    sql: String,
    values: Vec<Value>,
}

impl Filter {
    /// Of a list that nothing narrows.
    pub fn of(listed: &'static Listed) -> Self {
        Filter { listed, conditions: Vec::new(), searched: None }
    }

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

    /// Where words are asked for, only rows that hold them, by an index of theirs.
    pub fn search(
        &mut self,
        asked: &Parameters,
        index: &'static str,
    ) -> std::result::Result<(), Error> {
        if let Some(words) = asked.words()? {
            let found = format!("listed.id IN (SELECT rowid FROM {index} WHERE {index} MATCH ?)");
            self.condition("q", &found, &words);
            self.searched = Some((index, words));
        }
        Ok(())
    }

    /// The expression for a row's words, with hits marked where words are searched; else `plain`.
    pub fn words(&self, plain: &'static str) -> &'static str {
        match self.searched {
            Some(_) => "(SELECT words FROM marked WHERE marked.id = listed.id)",
            None => plain,
        }
    }

    /// Adds the bounds of dates, `from` and `to`. A month or a year that holds the first day is within.
    pub fn dates(&mut self, asked: &Parameters) -> std::result::Result<(), Error> {
        let from = "(listed.date >= ? OR listed.date IN (substr(?, 1, 4), substr(?, 1, 7), \
                    substr(?, 1, 4) || char(63), substr(?, 1, 7) || char(63)))";
        let (first, last) = (asked.date("from")?, asked.date("to")?);
        // A month or a year ends after all days of it.
        if first.iter().zip(&last).any(|(first, last)| *first > format!("{last}~")) {
            return Err(Error::wrong("`from` is after `to`; write the earlier date as `from`."));
        }
        if let Some(date) = first {
            self.condition("from", from, &date);
        }
        if let Some(date) = last {
            self.condition("to", "listed.date <> '' AND listed.date < ? || '~'", &date);
        }
        Ok(())
    }

    /// `WHERE …` with all conditions but those called `without`.
    fn clause(&self, without: &str) -> (String, Vec<Value>) {
        let kept = || self.conditions.iter().filter(|condition| condition.name != without);
        let parts: Vec<&str> = kept().map(|condition| &*condition.sql).collect();
        let values = kept().flat_map(|condition| condition.values.clone()).collect();
        let clause = if parts.is_empty() { "TRUE".to_owned() } else { parts.join(" AND ") };
        (format!("WHERE {clause}"), values)
    }

    /// How many rows there are.
    pub fn count(&self, connection: &Connection) -> Result<usize> {
        if self.conditions.is_empty() {
            return self.listed.total(connection);
        }
        let (clause, values) = self.clause("");
        let count = format!("SELECT count(*) FROM {} AS listed {clause}", self.listed.table);
        connection.prepare_cached(&count)?.query_row(params_from_iter(values), |row| row.get(0))
    }

    /// The rows of a page of the list. Which they are is found first, so that words are read of no
    /// others, and hits are marked in one run over the index.
    pub fn rows<Row>(
        &self,
        connection: &Connection,
        select: &str,
        asked: &Parameters,
        read: impl Fn(&rusqlite::Row<'_>) -> Result<Row>,
    ) -> Result<Vec<Row>> {
        let (clause, values) = self.clause("");
        let (limit, offset, table) = (asked.rows(), asked.offset(), self.listed.table);
        let marked = self.searched.as_ref().map(|(index, _)| {
            format!(
                ", marked AS MATERIALIZED (
                    SELECT rowid AS id, highlight({index}, 0, char(2), char(3)) AS words FROM {index}
                    WHERE {index} MATCH ?
                        AND rowid BETWEEN (SELECT min(id) FROM page) AND (SELECT max(id) FROM page)
                        AND +rowid IN (SELECT id FROM page))"
            )
        });
        let select = format!(
            "WITH page AS MATERIALIZED (
                SELECT id FROM {table} AS listed {clause} ORDER BY listed.id LIMIT {limit} OFFSET {offset}
             ) {} {select} WHERE listed.id IN (SELECT id FROM page) ORDER BY listed.id",
            marked.unwrap_or_default()
        );
        let searched = self.searched.iter().map(|(_, words)| Value::Text(words.clone()));
        let values = params_from_iter(values.into_iter().chain(searched));
        connection.prepare_cached(&select)?.query_map(values, read)?.collect()
    }

    /// How many rows each value of the list's facets has, were the list not narrowed by that
    /// column.
    pub fn facets(
        &self,
        connection: &Connection,
        asked: &Parameters,
        called: impl Fn(&str, &str) -> Result<String>,
    ) -> Result<Vec<Facet>> {
        let mut counted = self.counted(connection, asked)?.into_iter();
        let facet = |facet: &FacetOf| {
            let FacetOf { name, label, .. } = *facet;
            let values = counted.next().unwrap_or_default().into_iter().map(|(value, count)| {
                let is_chosen = asked.get(name) == Some(&*value);
                let query = asked.with(name, (!is_chosen).then_some(&value)).query();
                Ok(FacetValue { label: called(name, &value)?, value, count, is_chosen, query })
            });
            Ok(Facet { name, label, values: values.collect::<Result<_>>()? })
        };
        self.listed.facets.iter().map(facet).collect()
    }

    /// The commonest values of each facet. Where nothing narrows the list they are counted already; else
    /// the rows are gone through once, and once more for each facet that narrows it.
    fn counted(
        &self,
        connection: &Connection,
        asked: &Parameters,
    ) -> Result<Vec<Vec<(String, usize)>>> {
        let facets = self.listed.facets;
        let others = |facet: &FacetOf| self.conditions.iter().any(|one| one.name != facet.name);
        let is_apart = |facet: &FacetOf| {
            asked.get(facet.name).is_some() || !others(facet) || facet.values_of.is_some()
        };
        let together: Vec<&FacetOf> = facets.iter().filter(|facet| !is_apart(facet)).collect();
        let mut at_once = self.count_all(connection, &together)?.into_iter();
        let counted = facets.iter().map(|facet| match is_apart(facet) {
            true if !others(facet) => self.listed.commonest(connection, facet.name),
            true => self.count_one(connection, facet),
            false => Ok(at_once.next().unwrap_or_default()),
        });
        counted.collect()
    }

    fn count_one(&self, connection: &Connection, facet: &FacetOf) -> Result<Vec<(String, usize)>> {
        let (clause, values) = self.clause(facet.name);
        let (table, name) = (self.listed.table, facet.name);
        let counted = match facet.values_of {
            // The rows are found first, since the values of all others are many.
            Some(values) => format!(
                "WITH narrowed AS MATERIALIZED (SELECT id FROM {table} AS listed {clause})
                 SELECT value, count(*) FROM ({values}) WHERE +id IN (SELECT id FROM narrowed)"
            ),
            None => format!(
                "SELECT {name}, count(*) FROM {table} AS listed {clause} AND {name} IS NOT NULL"
            ),
        };
        let select = format!("{counted} GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT {VALUES}");
        let mut select = connection.prepare_cached(&select)?;
        let counted =
            select.query_map(params_from_iter(values), |row| Ok((row.get(0)?, row.get(1)?)))?;
        counted.collect()
    }

    fn count_all(
        &self,
        connection: &Connection,
        facets: &[&FacetOf],
    ) -> Result<Vec<Vec<(String, usize)>>> {
        if facets.is_empty() {
            return Ok(Vec::new());
        }
        let (clause, values) = self.clause("");
        let columns: Vec<&str> = facets.iter().map(|facet| facet.name).collect();
        let (columns, table) = (columns.join(", "), self.listed.table);
        let select = format!("SELECT {columns} FROM {table} AS listed {clause}");
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
