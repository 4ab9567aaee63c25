use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use arrow_array::builder::{Int64Builder, StringBuilder};
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{DataType, Field, Schema, SchemaRef};
use onrecord_record::{Holds, Record, Table as Name, TableRow};
use pyo3::exceptions::{PyFileNotFoundError, PyKeyError};
use pyo3::prelude::*;
use serde_json::Value;

use crate::errors::raised;
use crate::table::Table;

/// A batch has at most so many rows.
const ROWS: usize = 8192;

/// The names of a record's tables, and whether its build came to its end.
#[pyfunction]
pub fn record_tables(py: Python<'_>, path: PathBuf) -> PyResult<(Vec<&'static str>, bool)> {
    py.detach(|| {
        let joined = opened(&path)?.is_joined().map_err(raised)?;
        Ok((Name::ALL.iter().map(|table| table.name()).collect(), joined))
    })
}

/// A table of a record as `onrecord export` has it. Lists and objects are JSON, as text.
#[pyfunction]
pub fn record_table(py: Python<'_>, path: PathBuf, name: &str) -> PyResult<Table> {
    let table = Name::ALL.into_iter().find(|table| table.name() == name);
    let table = table.ok_or_else(|| {
        let names: Vec<&str> = Name::ALL.iter().map(|table| table.name()).collect();
        PyKeyError::new_err(format!("a record has no table `{name}`; it has {}", names.join(", ")))
    })?;
    py.detach(|| table_of(&opened(&path)?, table))
}

fn opened(path: &Path) -> PyResult<Record> {
    if !path.exists() {
        let shown = path.display();
        return Err(PyFileNotFoundError::new_err(format!(
            "there is no record `{shown}`; `onrecord build PAGES --out {shown}` makes it"
        )));
    }
    Record::open(path).map_err(raised)
}

fn table_of(record: &Record, table: Name) -> PyResult<Table> {
    let columns = record.columns(table).map_err(raised)?;
    let field = |(name, holds): &(String, Holds)| Field::new(name, data_type(*holds), true);
    let schema = Arc::new(Schema::new(columns.iter().map(field).collect::<Vec<_>>()));
    let mut batches = Vec::new();
    let mut held = Held::new(&columns, &schema);
    record
        .each(table, &mut |row| {
            held.push(&row);
            if held.rows == ROWS {
                batches.push(held.batch()?);
            }
            Ok(())
        })
        .map_err(raised)?;
    if held.rows > 0 {
        batches.push(held.batch().map_err(raised)?);
    }
    Ok(Table::new(batches, schema))
}

fn data_type(holds: Holds) -> DataType {
    match holds {
        Holds::Integer => DataType::Int64,
        Holds::Text | Holds::Json => DataType::Utf8,
    }
}

/// The rows that are not in a batch yet, by columns.
struct Held {
    columns: Vec<(String, Column)>,
    schema: SchemaRef,
    rows: usize,
}

enum Column {
    Text(StringBuilder),
    Integer(Int64Builder),
}

impl Held {
    fn new(columns: &[(String, Holds)], schema: &SchemaRef) -> Self {
        let column = |(name, holds): &(String, Holds)| {
            let column = match holds {
                Holds::Integer => Column::Integer(Int64Builder::new()),
                Holds::Text | Holds::Json => Column::Text(StringBuilder::new()),
            };
            (name.clone(), column)
        };
        Held { columns: columns.iter().map(column).collect(), schema: Arc::clone(schema), rows: 0 }
    }

    fn push(&mut self, row: &TableRow) {
        self.rows += 1;
        for (name, column) in &mut self.columns {
            let value = row.get(name).filter(|value| !value.is_null());
            match column {
                Column::Integer(numbers) => numbers.append_option(value.and_then(Value::as_i64)),
                Column::Text(texts) => match value {
                    Some(Value::String(text)) => texts.append_value(text),
                    Some(nested) => texts.append_value(nested.to_string()),
                    None => texts.append_null(),
                },
            }
        }
    }

    fn batch(&mut self) -> io::Result<RecordBatch> {
        self.rows = 0;
        let columns = self.columns.iter_mut().map(|(_, column)| match column {
            Column::Integer(numbers) => Arc::new(numbers.finish()) as ArrayRef,
            Column::Text(texts) => Arc::new(texts.finish()),
        });
        RecordBatch::try_new(Arc::clone(&self.schema), columns.collect()).map_err(io::Error::other)
    }
}
