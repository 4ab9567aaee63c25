use std::io::{self, Write};

use rusqlite::types::ValueRef;
use serde_json::{Map, Value};

use crate::error::{Error, Kind};
use crate::{Record, Table};

/// How a table is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A JSON object a line; columns that hold JSON are nested.
    Jsonl,
    /// RFC 4180 with a header line; columns that hold JSON are text, unknown values empty.
    Csv,
}

/// What a column's values are; any may be unknown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// Text.
    Text,
    /// Whole numbers.
    Integer,
    /// Lists and objects, which the file keeps as JSON.
    Json,
}

/// A row of a table, by its columns.
pub type TableRow = Map<String, Value>;

impl Record {
    /// Prints `table`, sorted by stable keys: the same pages print the same bytes.
    ///
    /// Rows are handed on as they are read, so that memory does not grow with the table.
    pub fn export(&self, table: Table, format: Format, out: &mut dyn Write) -> Result<(), Error> {
        match format {
            Format::Jsonl => self.export_jsonl(table, out),
            Format::Csv => self.export_csv(table, out),
        }
    }

    /// Calls `visit` with each row of `table` as [`Format::Jsonl`] prints it, in the same order; what
    /// `visit` fails with is the [`writing`](Error::writing) of the error.
    pub fn each(
        &self,
        table: Table,
        visit: &mut dyn FnMut(TableRow) -> io::Result<()>,
    ) -> Result<(), Error> {
        self.each_object(&select(table), table, &[], visit)
    }

    /// As [`each`](Record::each), of one page: a table's rows that have its name and digest.
    pub fn each_of_page(
        &self,
        table: Table,
        page: &str,
        digest: &str,
        visit: &mut dyn FnMut(TableRow) -> io::Result<()>,
    ) -> Result<(), Error> {
        // That the digest is not empty lets SQLite find the page by its index.
        let select = format!(
            "SELECT * FROM {} WHERE page = ?1 AND digest = ?2 AND digest <> '' ORDER BY {}",
            table.name(),
            table.order()
        );
        self.each_object(&select, table, &[page, digest], visit)
    }

    fn export_jsonl(&self, table: Table, out: &mut dyn Write) -> Result<(), Error> {
        self.each(table, &mut |object| {
            serde_json::to_writer(&mut *out, &object)?;
            out.write_all(b"\n")
        })
    }

    fn each_object(
        &self,
        select: &str,
        table: Table,
        bound: &[&str],
        visit: &mut dyn FnMut(TableRow) -> io::Result<()>,
    ) -> Result<(), Error> {
        let nested = table.json_columns();
        self.each_row(select, bound, &mut |columns, row| {
            let named = columns.iter().zip(row).map(|(column, value)| {
                (column.clone(), json(*value, nested.contains(&column.as_str())))
            });
            visit(named.collect())
        })
    }

    fn export_csv(&self, table: Table, out: &mut dyn Write) -> Result<(), Error> {
        let written = |result: io::Result<()>| self.written(result);
        let mut lines = csv::Writer::from_writer(out);
        let select = select(table);
        written(lines.write_record(self.column_names(&select)?).map_err(plain_io))?;
        self.each_row(&select, &[], &mut |_, row| {
            for value in row {
                lines.write_field(text(*value)).map_err(plain_io)?;
            }
            lines.write_record(None::<&[u8]>).map_err(plain_io)
        })?;
        written(lines.flush())
    }

    /// The columns of `table`, in order.
    pub fn columns(&self, table: Table) -> Result<Vec<(String, Holds)>, Error> {
        let names = self.column_names(&select(table))?.into_iter();
        Ok(names
            .map(|name| {
                let holds = table.holds(&name);
                (name, holds)
            })
            .collect())
    }

    fn column_names(&self, select: &str) -> Result<Vec<String>, Error> {
        self.sql(|connection| {
            let statement = connection.prepare(select)?;
            Ok(statement.column_names().map(str::to_owned).collect())
        })
    }

    /// Calls `visit` with the names of the columns and each row's values, in order.
    fn each_row(&self, select: &str, bound: &[&str], visit: &mut Visit<'_>) -> Result<(), Error> {
        let failed = |error| Error::sqlite(&self.path, error);
        let mut statement = self.connection.prepare_cached(select).map_err(failed)?;
        let columns: Vec<String> = statement.column_names().map(str::to_owned).collect();
        let mut rows = statement.query(rusqlite::params_from_iter(bound)).map_err(failed)?;
        while let Some(row) = rows.next().map_err(failed)? {
            let values: Result<Vec<ValueRef<'_>>, _> =
                (0..columns.len()).map(|at| row.get_ref(at)).collect();
            self.written(visit(&columns, &values.map_err(failed)?))?;
        }
        Ok(())
    }

    fn written(&self, result: io::Result<()>) -> Result<(), Error> {
        result.map_err(|error| Error::new(&self.path, Kind::Write(error)))
    }
}

/// The writer's own error, so that a reader that has gone can be told from a full disk.
fn plain_io(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        kind => io::Error::other(format!("{kind:?}")),
    }
}

type Visit<'v> = dyn FnMut(&[String], &[ValueRef<'_>]) -> io::Result<()> + 'v;

fn select(table: Table) -> String {
    format!("SELECT * FROM {} ORDER BY {}", table.name(), table.order())
}

fn json(value: ValueRef<'_>, nested: bool) -> Value {
    match value {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(number) => number.into(),
        ValueRef::Real(number) => number.into(),
        ValueRef::Text(bytes) | ValueRef::Blob(bytes) => {
            let text = String::from_utf8_lossy(bytes);
            let parsed = if nested { serde_json::from_str(&text).ok() } else { None };
            parsed.unwrap_or_else(|| text.into())
        }
    }
}

fn text(value: ValueRef<'_>) -> Vec<u8> {
    match value {
        ValueRef::Null => Vec::new(),
        ValueRef::Integer(number) => number.to_string().into(),
        ValueRef::Real(number) => number.to_string().into(),
        ValueRef::Text(bytes) | ValueRef::Blob(bytes) => bytes.to_vec(),
    }
}
