mod pages;

use std::fs;
use std::io::{BufWriter, Write};
use std::path::Path;

use onrecord_parquet::{Column, Holds, Value, Writer};
use onrecord_record::{Record, Table};

use super::session::Session;
use crate::{Error, whole};
pub(super) use pages::read;

/// Writes a table of the record at `file` to the file `out`, or each of them to a file of its own in
/// the folder `out`.
pub(super) fn export(
    session: &Session,
    file: &Path,
    table: Option<Table>,
    out: &Path,
) -> Result<(), Error> {
    let record = session.open(file)?;
    match table {
        Some(table) => whole::file(out, |file| write(&record, table, out, file)),
        None => whole::folder(out, "folder of tables", |folder| {
            for table in Table::ALL {
                let name = format!("{}.parquet", table.name());
                let place = out.join(&name);
                let file = fs::File::create(folder.join(name));
                let mut file = BufWriter::new(file.map_err(|error| failed(&place, &error))?);
                write(&record, table, &place, &mut file)?;
                file.flush().map_err(|error| failed(&place, &error))?;
            }
            Ok(())
        }),
    }
}

/// Writes a table; `place` is what the file is called in the end.
fn write(
    record: &Record,
    table: Table,
    place: &Path,
    out: &mut (dyn Write + Send),
) -> Result<(), Error> {
    let failed = |error: onrecord_parquet::Error| match error.into_writing() {
        Ok(error) => failed(place, &error),
        Err(error) => Error::new(error.to_string()),
    };
    let columns = columns(record, table)?;
    let mut rows = Writer::new(out, &columns).map_err(failed)?;
    let mut wrong = None;
    let ended = record.each(table, &mut |row| {
        let values = columns.iter().map(|column| value(row.get(&column.name))).collect();
        rows.row(values).map_err(|error| {
            let stop = std::io::Error::other(error.to_string());
            wrong = Some(error);
            stop
        })
    });
    if let Some(error) = wrong {
        return Err(failed(error));
    }
    ended?;
    rows.finish().map_err(failed)
}

fn failed(place: &Path, error: &std::io::Error) -> Error {
    Error::writing(&format!("`{}`", place.display()), error)
}

fn columns(record: &Record, table: Table) -> Result<Vec<Column>, Error> {
    let holds = |holds| match holds {
        onrecord_record::Holds::Text => Holds::Text,
        onrecord_record::Holds::Integer => Holds::Integer,
        onrecord_record::Holds::Json => Holds::Json,
    };
    let columns = record.columns(table)?.into_iter();
    Ok(columns.map(|(name, held)| Column { name, holds: holds(held) }).collect())
}

/// A value as text where it is text or nested.
fn value(value: Option<&serde_json::Value>) -> Value {
    match value {
        None | Some(serde_json::Value::Null) => Value::Missing,
        Some(serde_json::Value::String(text)) => Value::Text(text.clone()),
        Some(other) => {
            other.as_i64().map_or_else(|| Value::Text(other.to_string()), Value::Integer)
        }
    }
}
