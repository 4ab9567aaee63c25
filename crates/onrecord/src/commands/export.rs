use std::fs::File;
use std::io::{BufWriter, Write, stdout};
use std::path::Path;

use onrecord_record::{Format, Record, Table};

use crate::Error;
use crate::arguments::{FormatName, TableName};

/// Prints a table of the record at `file`, or writes it to `out`.
pub(super) fn export(
    file: &Path,
    table: TableName,
    format: FormatName,
    out: Option<&Path>,
) -> Result<(), Error> {
    let record = Record::open(file)?;
    let table = match table {
        TableName::Pages => Table::Pages,
        TableName::Cuts => Table::Cuts,
        TableName::Credits => Table::Credits,
        TableName::Actors => Table::Actors,
        TableName::Mentions => Table::Mentions,
        TableName::Statements => Table::Statements,
        TableName::Notes => Table::Notes,
    };
    let format = match format {
        FormatName::Jsonl => Format::Jsonl,
        FormatName::Csv => Format::Csv,
    };
    let Some(out) = out else {
        let mut out = BufWriter::new(stdout().lock());
        record.export(table, format, &mut out)?;
        return out.flush().map_err(Error::printing);
    };
    let place = format!("`{}`", out.display());
    let failed = |error| Error::writing(&place, &error);
    let mut file = BufWriter::new(File::create(out).map_err(failed)?);
    record.export(table, format, &mut file)?;
    file.flush().map_err(failed)
}
