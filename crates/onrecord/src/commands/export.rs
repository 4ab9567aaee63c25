use std::fs::{self, File};
use std::io::{BufWriter, Write, stdout};
use std::path::Path;

use onrecord_record::{Format, Table};
use tempfile::NamedTempFile;

use super::session::Session;
use crate::Error;
use crate::arguments::FormatName;

/// Prints a table of the record at `file`, or writes it to `out`.
pub(super) fn export(
    session: &Session,
    file: &Path,
    table: Table,
    format: FormatName,
    out: Option<&Path>,
) -> Result<(), Error> {
    let record = session.open(file)?;
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
    if fs::canonicalize(out).is_ok_and(|out| fs::canonicalize(file).is_ok_and(|file| out == file)) {
        let message = "is the record itself; give `--out` another name for the table";
        return Err(Error::new(format!("{place} {message}")));
    }
    if fs::metadata(out).is_ok_and(|there| !there.is_file()) {
        let mut writer = BufWriter::new(File::create(out).map_err(failed)?);
        record.export(table, format, &mut writer)?;
        return writer.flush().map_err(failed);
    }
    // The table takes the name only when it is whole, so that a failure loses no older one.
    let folder = out.parent().filter(|folder| !folder.as_os_str().is_empty());
    let mut whole = NamedTempFile::new_in(folder.unwrap_or(Path::new("."))).map_err(failed)?;
    let mut writer = BufWriter::new(&mut whole);
    record.export(table, format, &mut writer)?;
    writer.flush().map_err(failed)?;
    drop(writer);
    whole.persist(out).map(drop).map_err(|error| failed(error.error))
}
