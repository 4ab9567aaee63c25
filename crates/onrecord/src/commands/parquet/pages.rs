//! What pages say, as files of rows.

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::Path;

use onrecord_parquet::{Origin, PageFile, PageWriter};

use super::super::session::{Reading, Session};
use crate::claimed::{Claim, Claimed, sweep};
use crate::inputs::{Inputs, Part};
use crate::messages::PageDone;
use crate::show::counted;
use crate::{Error, whole};

/// Writes what the pages of each part of `reading` say to a file of its own in the folder `out`, unless
/// that is there.
pub(in super::super) fn read(
    session: &mut Session,
    reading: Reading,
    out: &Path,
) -> Result<(), Error> {
    let reader = reading.reader();
    let (parts, reading_of) = reading.parts()?;
    whole::new_folder(out)?;
    sweep(out);
    let mut told = Told::default();
    for part in pages_of(parts, session) {
        let name = part.path.display().to_string();
        let digest = match part.digest() {
            Ok(digest) => digest,
            Err(error) => {
                session.messages.note(&format!("{name}: not read: {error}"));
                continue;
            }
        };
        let origin = Origin { input: name, digest, reader: reader.clone() };
        let file = out.join(file_name(&origin));
        match written(session, part.inputs, &origin, &file, &reading_of)? {
            Ended::Written => told.written += 1,
            Ended::There => told.there += 1,
            Ended::Taken => told.taken += 1,
        }
    }
    session.messages.say(&told.of(out));
    Ok(())
}

/// What became of a part.
enum Ended {
    Written,
    There,
    Taken,
}

#[derive(Default)]
struct Told {
    written: usize,
    there: usize,
    taken: usize,
}

impl Told {
    fn of(&self, out: &Path) -> String {
        let mut told = format!("{}: {} written", out.display(), counted(self.written, "file"));
        if self.there > 0 {
            told += &format!(", {} there already", self.there);
        }
        if self.taken > 0 {
            told += &format!(", {} being written by another run", self.taken);
        }
        told
    }
}

/// The parts that are not rows already.
fn pages_of(parts: Vec<Part>, session: &Session) -> Vec<Part> {
    let (rows, parts): (Vec<Part>, Vec<Part>) = parts.into_iter().partition(Part::is_rows);
    if !rows.is_empty() {
        let count = counted(rows.len(), "file");
        session.messages.say(&format!("passed over, as they are rows already: {count}"));
    }
    parts
}

/// `DIGEST.VERSION-READER.parquet`: another input, version, program or pipeline has another name.
fn file_name(origin: &Origin) -> String {
    let digest = origin.digest.trim_start_matches("sha256:");
    let version = env!("CARGO_PKG_VERSION");
    let reader = Some(&origin.reader).filter(|reader| !reader.is_empty());
    let reader = reader.map_or_else(String::new, |reader| format!("-{reader}"));
    format!("{}.{version}{reader}.parquet", digest.get(..32).unwrap_or(digest))
}

fn written(
    session: &mut Session,
    inputs: Inputs,
    origin: &Origin,
    file: &Path,
    reading_of: &impl Fn(Inputs) -> Reading,
) -> Result<Ended, Error> {
    match there(file) {
        Some(there) if there.input == origin.input => return Ok(Ended::There),
        Some(Origin { input: earlier, .. }) => {
            let name = &origin.input;
            session.messages.say(&format!(
                "{name}: its bytes were read as {earlier}, and their pages keep these names"
            ));
            return Ok(Ended::There);
        }
        // What takes this name when it is whole, and is not, was cut short by something else.
        None => drop(fs::remove_file(file)),
    }
    match Claimed::claim(file)? {
        Claim::There => Ok(Ended::There),
        Claim::Taken => Ok(Ended::Taken),
        Claim::Mine(mut claimed) => {
            let failed = |error| Error::writing(&format!("`{}`", file.display()), &error);
            let mut out = BufWriter::new(claimed.file());
            write(session, reading_of(inputs), origin, &mut out, file)?;
            out.flush().map_err(failed)?;
            drop(out);
            claimed.finish().map_err(failed)?;
            Ok(Ended::Written)
        }
    }
}

/// What a file was made of, if it is there and whole.
fn there(file: &Path) -> Option<Origin> {
    let pages = PageFile::open(File::open(file).ok()?).ok()?;
    Some(pages.origin().clone())
}

fn write(
    session: &mut Session,
    reading: Reading,
    origin: &Origin,
    out: &mut (dyn Write + Send),
    file: &Path,
) -> Result<(), Error> {
    let failed = |error: onrecord_parquet::Error| match error.into_writing() {
        Ok(error) => Error::writing(&format!("`{}`", file.display()), &error),
        Err(error) => Error::new(error.to_string()),
    };
    let mut pages = PageWriter::new(out, origin).map_err(failed)?;
    session.messages.show_progress(reading.inputs());
    session.each_page(
        reading,
        |reader, input| reader.row(input),
        |messages, row| {
            messages.page(&PageDone::of(&row));
            pages.page(&row).map_err(failed)
        },
    )?;
    pages.finish().map_err(failed)
}
