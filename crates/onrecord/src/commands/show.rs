use std::fs::File;
use std::io::{self, BufWriter, IsTerminal, Read, Write, stdout};
use std::path::{Path, PathBuf};

use onrecord_record::{Joined, Record};
use onrecord_rows::PageRow;

use super::listed;
use super::session::{Reading, Session};
use crate::Error;
use crate::arguments::{FieldName, Listing, Only};
use crate::messages::PageDone;
use crate::show::{Show, Wanted};

/// The width of what is not shown on a terminal.
const PRINTED_WIDTH: usize = 80;
/// Lines longer than this are hard to read, however wide the terminal is.
const WIDEST: usize = 100;
const NARROWEST: usize = 40;
/// So many matters and proposals stand in the overview.
const MOST_ISSUES: usize = 12;
const MOST_TABLED: usize = 8;
/// A record of more pages is shown without them.
const MOST_PAGES: usize = 16;

/// Shows a record, or pages that are in none; or prints them as JSON.
pub(super) fn show(
    session: &mut Session,
    paths: &[PathBuf],
    fields: &[FieldName],
    only: &Only,
    all: bool,
    json: bool,
) -> Result<(), Error> {
    match as_record(paths) {
        Some(path) => {
            let opened = session.open(path)?;
            if json {
                record_as_json(session, &opened, only)
            } else {
                record(session, &opened, only, all)
            }
        }
        None => pages(session, session.prepare(paths, fields)?, only, json),
    }
}

/// Shows what happened by a record.
pub(super) fn timeline(
    session: &Session,
    paths: &[PathBuf],
    only: &Only,
    listing: Listing,
) -> Result<(), Error> {
    let path = as_record(paths).ok_or_else(|| {
        Error::new(
            "a timeline is of a record: make one with `onrecord build PATH… --out FILE`, then \
             `onrecord timeline FILE`",
        )
    })?;
    listed::timeline(session, path, only.actor.as_deref(), listing)
}

/// The only path, if it is a record's.
fn as_record(paths: &[PathBuf]) -> Option<&PathBuf> {
    let [path] = paths else { return None };
    let is_record =
        is_database(path) || path.extension().is_some_and(|ending| ending == "onrecord");
    is_record.then_some(path)
}

/// Shows a record: the whole of it first, then page by page, so that memory does not grow with it. Of
/// one with many pages only the whole, unless some or `all` are asked for.
pub(super) fn record(
    session: &Session,
    record: &Record,
    only: &Only,
    all: bool,
) -> Result<(), Error> {
    let mut out = anstream::stdout().lock();
    let mut show = Show::new(&mut out, width(), only);
    let pages = record.pages()?;
    let whole = only.is_everything();
    let names = record.names()?;
    if whole {
        let (issues, tabled) = (record.issues(0, MOST_ISSUES)?, record.tabled(0, MOST_TABLED)?);
        show.overview(&issues, &tabled, &names).map_err(Error::printing)?;
    }
    let conflicts = if whole { record.conflicts()? } else { Vec::new() };
    if whole && !all && pages.len() > MOST_PAGES {
        let stories = record.stories()?;
        show.stories(&stories, pages.len()).map_err(Error::printing)?;
        return show.conflicts(&conflicts, &names, all).map_err(Error::printing);
    }
    for name in pages {
        session.interrupt.check()?;
        let joined = record.joined(&name)?;
        show.page(&joined.apply(record.page(&name)?), &joined).map_err(Error::printing)?;
    }
    show.summary().map_err(Error::printing)?;
    show.conflicts(&conflicts, &names, all).map_err(Error::printing)
}

/// Prints a record's pages as JSON Lines, with what of them is asked for.
fn record_as_json(session: &Session, record: &Record, only: &Only) -> Result<(), Error> {
    let mut out = BufWriter::new(stdout().lock());
    for name in record.pages()? {
        session.interrupt.check()?;
        let page = record.joined(&name)?.apply(record.page(&name)?);
        print_wanted(&mut out, page, only).map_err(Error::printing)?;
    }
    out.flush().map_err(Error::printing)
}

fn print_wanted(out: &mut dyn Write, page: PageRow, only: &Only) -> io::Result<()> {
    let Some(Wanted { statements, events }) = Wanted::of(&page, only) else { return Ok(()) };
    let (statements, events) =
        (statements.into_iter().cloned().collect(), events.into_iter().cloned().collect());
    serde_json::to_writer(&mut *out, &PageRow { statements, events, ..page })?;
    out.write_all(b"\n")
}

fn pages(session: &mut Session, reading: Reading, only: &Only, json: bool) -> Result<(), Error> {
    let mut out = anstream::stdout().lock();
    if json {
        return each_page(session, reading, |row| print_wanted(&mut out, row, only));
    }
    let mut show = Show::new(&mut out, width(), only);
    each_page(session, reading, |row| show.page(&row, &Joined::default()))?;
    show.summary().map_err(Error::printing)
}

fn each_page(
    session: &mut Session,
    reading: Reading,
    mut show: impl FnMut(PageRow) -> io::Result<()>,
) -> Result<(), Error> {
    session.each_page(
        reading,
        |reader, input| reader.row(input),
        |messages, row| {
            messages.page(&PageDone::new(&row.page, &row.text, &row.notes));
            show(row).map_err(Error::printing)
        },
    )
}

/// How wide what is shown may be.
pub(super) fn width() -> usize {
    match stdout().is_terminal() {
        true => textwrap::termwidth().clamp(NARROWEST, WIDEST),
        false => PRINTED_WIDTH,
    }
}

fn is_database(path: &Path) -> bool {
    let mut head = [0; 16];
    let read = File::open(path).and_then(|mut file| file.read_exact(&mut head));
    read.is_ok() && &head == b"SQLite format 3\0"
}
