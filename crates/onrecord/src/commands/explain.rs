use std::io::{BufWriter, Write};
use std::path::Path;

use onrecord_coding::Explained;
use onrecord_page::Fields;
use onrecord_record::{PageName, Record, RowName};
use onrecord_rows::{CodePoints, PageRow, Passage};

use super::named::{page_named, row_named};
use super::session::Session;
use crate::Error;
use crate::arguments::Telling;
use crate::reading::PageReader;
use crate::show::explained::{Found, as_json, show};

/// Tells why a row of the record at `file` is as it is, or what a passage of a page holds.
pub(super) fn explain(
    session: &Session,
    file: &Path,
    what: &str,
    format: Telling,
) -> Result<(), Error> {
    let record = session.open(file)?;
    let asked = Asked::find(&record, file, what)?;
    let page = record.page(asked.page())?;
    let explained = coded_again(session, file, &page)?;
    let found = match &asked {
        Asked::Row(row) => Found::row(&page, &explained, &row.id)
            .ok_or_else(|| Error::new(made_otherwise(file, row)))?,
        Asked::Passage(_, passage) => Found::passage(&page, &explained, within(&page, *passage)?),
    };
    let mut out = BufWriter::new(anstream::stdout().lock());
    match format {
        Telling::Text => show(&mut out, super::show::width(), &page, &found),
        Telling::Json => writeln!(out, "{}", as_json(&page, &found)),
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

    fn page(&self) -> &PageName {
        match self {
            Asked::Row(row) => &row.page,
            Asked::Passage(page, _) => page,
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
