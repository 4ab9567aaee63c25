use std::fs::File;
use std::io::{IsTerminal, Read, stdout};
use std::path::{Path, PathBuf};

use onrecord_record::{Joined, Record};

use super::session::{Reading, Session};
use crate::Error;
use crate::arguments::{FieldName, Only};
use crate::messages::PageDone;
use crate::show::{Show, Timeline};

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

/// Shows a record, or pages that are in none.
pub(super) fn show(
    session: &mut Session,
    paths: &[PathBuf],
    fields: &[FieldName],
    only: &Only,
    all: bool,
    timeline: bool,
) -> Result<(), Error> {
    match paths {
        [path]
            if is_database(path) || path.extension().is_some_and(|ending| ending == "onrecord") =>
        {
            let opened = session.open(path)?;
            if timeline { happenings(&opened, only) } else { record(session, &opened, only, all) }
        }
        _ if timeline => Err(Error::new(
            "a timeline is of a record: make one with `onrecord build PATH… --out FILE`, then \
             `onrecord show FILE --timeline`",
        )),
        _ => pages(session, session.prepare(paths, fields)?, only),
    }
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
    if whole {
        let (issues, tabled) = (record.issues(MOST_ISSUES)?, record.tabled(MOST_TABLED)?);
        show.overview(&issues, &tabled).map_err(Error::printing)?;
    }
    let conflicts = if whole { record.conflicts()? } else { Vec::new() };
    if whole && !all && pages.len() > MOST_PAGES {
        let stories = record.stories()?;
        show.stories(&stories, pages.len()).map_err(Error::printing)?;
        return show.conflicts(&conflicts, &record.names()?, all).map_err(Error::printing);
    }
    for name in pages {
        session.interrupt.check()?;
        let joined = record.joined(&name)?;
        show.page(&joined.apply(record.page(&name)?), &joined).map_err(Error::printing)?;
    }
    show.summary().map_err(Error::printing)?;
    show.conflicts(&conflicts, &record.names()?, all).map_err(Error::printing)
}

/// Shows what happened by a record.
fn happenings(record: &Record, only: &Only) -> Result<(), Error> {
    let mut out = anstream::stdout().lock();
    Timeline::new(&mut out, width(), only.actor.as_deref())
        .show(&record.timeline()?, &record.names()?)
        .map_err(Error::printing)
}

fn pages(session: &mut Session, reading: Reading, only: &Only) -> Result<(), Error> {
    let mut out = anstream::stdout().lock();
    let mut show = Show::new(&mut out, width(), only);
    session.each_page(
        reading,
        |reader, input| reader.row(input),
        |messages, row| {
            messages.page(&PageDone::new(&row.page, &row.text, &row.notes));
            show.page(&row, &Joined::default()).map_err(Error::printing)
        },
    )?;
    show.summary().map_err(Error::printing)
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
