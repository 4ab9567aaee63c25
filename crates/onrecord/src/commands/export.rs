use std::fs;
use std::io::{self, BufWriter, Write, stdout};
use std::path::Path;

use onrecord_exports::{Format as Foreign, Tables, Visit};
use onrecord_record::{Format, Record, Table};

use super::parquet;
use super::session::Session;
use crate::arguments::FormatName;
use crate::{Error, whole};

/// Prints a table of the record at `file`, or all of it in the format of another tool; or writes it to
/// `out`.
pub(super) fn export(
    session: &Session,
    file: &Path,
    table: Option<Table>,
    format: Option<FormatName>,
    out: Option<&Path>,
) -> Result<(), Error> {
    if let (Some(FormatName::Parquet), Some(out)) = (format, out) {
        is_not_the_record(out, file)?;
        return parquet::export(session, file, table, out);
    }
    let wanted = Wanted::of(table, format.unwrap_or(FormatName::Jsonl))?;
    let record = session.open(file)?;
    let Some(out) = out else {
        let mut out = BufWriter::new(stdout().lock());
        wanted.write(&record, "standard output", &mut out)?;
        return out.flush().map_err(Error::printing);
    };
    is_not_the_record(out, file)?;
    let place = format!("`{}`", out.display());
    whole::file(out, |out| wanted.write(&record, &place, out))
}

fn is_not_the_record(out: &Path, file: &Path) -> Result<(), Error> {
    let is_same = |out| fs::canonicalize(file).is_ok_and(|file| out == file);
    match fs::canonicalize(out).is_ok_and(is_same) {
        true => {
            let place = out.display();
            Err(Error::new(format!("`{place}` is the record itself; give `--out` another name")))
        }
        false => Ok(()),
    }
}

/// What is to be written.
#[derive(Clone, Copy)]
enum Wanted {
    Table(Table, Format),
    Foreign(Foreign),
}

impl Wanted {
    fn of(table: Option<Table>, format: FormatName) -> Result<Self, Error> {
        let foreign = match format {
            FormatName::Jsonl => return of_table(table, Format::Jsonl),
            FormatName::Csv => return of_table(table, Format::Csv),
            FormatName::Parquet => {
                return Err(Error::new(
                    "name where to write it: `--table statements --out statements.parquet`, or a \
                     folder for all tables, `--out tables`",
                ));
            }
            FormatName::WebAnnotation => Foreign::WebAnnotation,
            FormatName::Plover => Foreign::Plover,
            FormatName::Gdelt => Foreign::Gdelt,
            FormatName::GdeltMentions => Foreign::GdeltMentions,
            FormatName::Ftm => Foreign::FollowTheMoney,
            FormatName::Timelinejs => Foreign::TimelineJs,
            FormatName::Dna => Foreign::Dna,
            FormatName::Graphml => Foreign::GraphMl,
            FormatName::Gexf => Foreign::Gexf,
            FormatName::SchemaOrg => Foreign::SchemaOrg,
            FormatName::Brief => Foreign::Brief,
        };
        match table {
            None => Ok(Wanted::Foreign(foreign)),
            Some(_) => Err(Error::new(
                "only jsonl and csv write a table: leave out `--table`, and the format takes what it \
                 needs of the whole record",
            )),
        }
    }

    fn write(self, record: &Record, place: &str, out: &mut dyn Write) -> Result<(), Error> {
        match self {
            Wanted::Table(table, format) => Ok(record.export(table, format, out)?),
            Wanted::Foreign(format) => {
                onrecord_exports::write(format, &Rows(record), out).map_err(|error| {
                    match error.downcast::<onrecord_record::Error>() {
                        Ok(of_record) => of_record.into(),
                        Err(error) => Error::writing(place, &error),
                    }
                })
            }
        }
    }
}

fn of_table(table: Option<Table>, format: Format) -> Result<Wanted, Error> {
    let table = table.ok_or_else(|| Error::new("name the table: `--table statements`"))?;
    Ok(Wanted::Table(table, format))
}

/// A record as the formats read it.
struct Rows<'r>(&'r Record);

impl Tables for Rows<'_> {
    fn each(&self, table: &str, visit: &mut Visit<'_>) -> io::Result<()> {
        self.0.each(named(table)?, visit).map_err(as_io)
    }

    fn each_of_page(
        &self,
        table: &str,
        page: &str,
        digest: &str,
        visit: &mut Visit<'_>,
    ) -> io::Result<()> {
        self.0.each_of_page(named(table)?, page, digest, visit).map_err(as_io)
    }
}

fn named(name: &str) -> io::Result<Table> {
    let table = Table::ALL.into_iter().find(|table| table.name() == name);
    table.ok_or_else(|| io::Error::other(format!("a record has no table `{name}`")))
}

/// What the format itself failed with, or the record's error within an error of reading.
fn as_io(error: onrecord_record::Error) -> io::Error {
    error.into_writing().unwrap_or_else(io::Error::other)
}
