use std::path::Path;

use onrecord_record::Table;
use serde_json::{Map, Value};

use super::listed::print;
use super::session::Session;
use super::show::width;
use crate::Error;
use crate::arguments::Listing;
use crate::changes::{Change, ChangeKind, changes};
use crate::show::Changes;

/// Tells what came into the record at `new` since `old`, what went and what changed.
pub(super) fn diff(
    session: &Session,
    old: &Path,
    new: &Path,
    listing: Listing,
) -> Result<(), Error> {
    let (before, after) = (session.open(old)?, session.open(new)?);
    if listing.json {
        for table in Table::ALL {
            session.interrupt.check()?;
            let changes = changes(&before, &after, table)?;
            print(changes.into_iter().map(|change| line(table, change)))?;
        }
        return Ok(());
    }
    let names = [after.names()?, before.names()?];
    let mut out = anstream::stdout().lock();
    let mut show = Changes::new(&mut out, width(), &names);
    for table in Table::ALL {
        session.interrupt.check()?;
        let changes = changes(&before, &after, table)?;
        show.table(table, &changes).map_err(Error::printing)?;
    }
    show.end().map_err(Error::printing)
}

/// `{"table", "change", "row", "was"?}`.
fn line(table: Table, Change { row, kind }: Change) -> Map<String, Value> {
    let mut line = Map::new();
    line.insert("table".to_owned(), table.name().into());
    line.insert("change".to_owned(), kind.name().into());
    line.insert("row".to_owned(), row.into());
    if let ChangeKind::Changed(was) = kind {
        line.insert("was".to_owned(), was.into());
    }
    line
}
