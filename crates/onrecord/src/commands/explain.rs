use std::io::{self, BufWriter, Write};
use std::path::Path;

use onrecord_coding::Explained;
use onrecord_page::Fields;
use onrecord_record::{PageName, Record, RowName};
use onrecord_rows::{CodePoints, PageRow, Passage};
use serde_json::{Value, json};

use super::correct;
use super::named::{page_named, row_named};
use super::session::Session;
use super::show::width;
use crate::Error;
use crate::arguments::Telling;
use crate::reading::PageReader;
use crate::show::Corrections;
use crate::show::explained::{Found, Row, as_json, show};

/// Tells why a row of the record at `file` is as it is, or what a passage of a page holds.
pub(super) fn explain(
    session: &Session,
    file: &Path,
    what: &str,
    format: Telling,
) -> Result<(), Error> {
    let record = session.open(file)?;
    match Asked::find(&record, file, what)? {
        Asked::Row(row) => explain_row(session, &record, file, &row, format),
        Asked::Passage(page, passage) => {
            let page = record.page(&page)?;
            let explained = coded_again(session, file, &page)?;
            let found = Found::passage(&page, &explained, within(&page, passage)?);
            print(format, |out| show(out, width(), &page, &found), || as_json(&page, &found))
        }
    }
}

/// Tells what people said of a row, and why the machine has it as it has it.
fn explain_row(
    session: &Session,
    record: &Record,
    file: &Path,
    row: &RowName,
    format: Telling,
) -> Result<(), Error> {
    let said = correct::holding(record, &row.id)?;
    let names = record.names()?;
    let show_said = |out: &mut dyn Write| {
        let mut shown = Corrections::new(out, width());
        said.iter().try_for_each(|one| shown.one(one, &names))
    };
    let page = record.as_read(&row.page)?;
    let is_machines = page.statements.iter().any(|one| one.statement == row.id)
        || page.events.iter().any(|one| one.event == row.id);
    if !is_machines && !said.is_empty() {
        let (name, digest) = (&page.page, &page.digest);
        let told =
            || json!({row.kind: row.id, "page": name, "digest": digest, "corrections": said});
        return print(format, show_said, told);
    }
    let explained = coded_again(session, file, &page)?;
    let (found, why) = Row::explained(&page, &explained, &row.id)
        .ok_or_else(|| Error::new(made_otherwise(file, row)))?;
    let found = Found::Row(found, why);
    let shown = |out: &mut dyn Write| {
        show_said(out)?;
        if !said.is_empty() {
            writeln!(out, "\nas the machine has it:\n")?;
        }
        show(out, width(), &page, &found)
    };
    let told = || {
        let mut told = as_json(&page, &found);
        if let (Some(object), false) = (told.as_object_mut(), said.is_empty()) {
            object.insert("corrections".to_owned(), said.clone().into());
        }
        told
    };
    print(format, shown, told)
}

fn print(
    format: Telling,
    shown: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    told: impl FnOnce() -> Value,
) -> Result<(), Error> {
    let mut out = BufWriter::new(anstream::stdout().lock());
    match format {
        Telling::Text => shown(&mut out),
        Telling::Json => writeln!(out, "{}", told()),
    }
    .and_then(|()| out.flush())
    .map_err(Error::printing)
}

fn coded_again(session: &Session, file: &Path, page: &PageRow) -> Result<Explained, Error> {
    let mut reader = PageReader::new(Some(session.pipeline()?), Fields::default());
    reader.explained(page).map_err(|why| {
        let (page, file) = (&page.page, file.display());
        Error::new(format!("`{page}` of {file} cannot be explained: {why}"))
    })
}

/// What is to be explained.
enum Asked {
    Row(RowName),
    Passage(PageName, Passage),
}

impl Asked {
    fn find(record: &Record, file: &Path, what: &str) -> Result<Self, Error> {
        match as_passage(what) {
            Some((page, passage)) => Ok(Asked::Passage(page_named(record, file, page)?, passage)),
            None => row_named(record, file, what).map(Asked::Row),
        }
    }
}

/// `PAGE:START-END`.
fn as_passage(what: &str) -> Option<(&str, Passage)> {
    let (page, place) = what.rsplit_once(':')?;
    let (start, end) = place.split_once('-')?;
    Some((page, Passage { start: start.parse().ok()?, end: end.parse().ok()? }))
}

/// A passage that lies in the page's text; its end may lie beyond.
fn within(page: &PageRow, passage: Passage) -> Result<Passage, Error> {
    let Passage { start, end } = passage;
    let letters = CodePoints::of(&page.text).total();
    if start < letters && start <= end {
        return Ok(Passage { start, end: end.min(letters) });
    }
    Err(Error::new(format!(
        "{start}-{end} is no passage of `{}`, which has {letters} letters: give a start before its end, \
         and an end that is no smaller",
        page.page
    )))
}

fn made_otherwise(file: &Path, row: &RowName) -> String {
    let file = file.display();
    format!(
        "this onrecord, with this pipeline, does not make {} {} of {file} again as it stands there, \
         so it cannot tell why; build the record anew, or explain it with the onrecord and the \
         pipeline that built it",
        row.kind, row.id
    )
}
