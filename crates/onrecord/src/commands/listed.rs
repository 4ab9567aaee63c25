//! What a record has worked out over all its pages, listed.

use std::collections::BTreeMap;
use std::io::{BufWriter, Write};
use std::path::Path;

use onrecord_record::{Conflict, Happening, Names, Record, Table, TableRow};
use serde_json::Value;

use super::session::Session;
use super::show::width;
use crate::Error;
use crate::arguments::Listing;
use crate::show::{Conflicts, Positions, Timeline, holds, text};

/// Lists what happened, in the order of time.
pub(super) fn timeline(
    session: &Session,
    file: &Path,
    actor: Option<&str>,
    listing: Listing,
) -> Result<(), Error> {
    let record = session.open(file)?;
    let names = record.names()?;
    let mut happenings = record.timeline()?;
    happenings.retain(|happening| tells_of(happening, &names, actor));
    if !listing.json {
        let mut out = anstream::stdout().lock();
        return Timeline::new(&mut out, width()).show(&happenings, &names).map_err(Error::printing);
    }
    let mut rows = by_id(&record, Table::Happenings, "happening")?;
    let mut accounts: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    record.each(Table::Accounts, &mut |account| {
        accounts.entry(text(&account, "happening").to_owned()).or_default().push(account.into());
        Ok(())
    })?;
    let rows = happenings.iter().filter_map(|Happening { happening, .. }| {
        let mut row = rows.remove(happening)?;
        let told = accounts.remove(happening).unwrap_or_default();
        row.insert("accounts".to_owned(), told.into());
        Some(row)
    });
    print(rows)
}

fn tells_of(happening: &Happening, names: &Names, actor: Option<&str>) -> bool {
    happening.accounts.iter().any(|account| {
        let told = account.source.iter().chain(&account.target).chain(&account.by);
        holds(actor, told.flat_map(|id| [id.as_str(), names.of(id)]))
    })
}

/// Lists where the accounts part.
pub(super) fn conflicts(
    session: &Session,
    file: &Path,
    actor: Option<&str>,
    kind: Option<&str>,
    listing: Listing,
) -> Result<(), Error> {
    let record = session.open(file)?;
    let names = record.names()?;
    let mut conflicts = record.conflicts()?;
    conflicts.retain(|conflict| {
        let sides = conflict.sides.iter();
        let told = sides.flat_map(|side| side.by.iter().chain(&side.sources));
        kind.is_none_or(|kind| conflict.kind == kind)
            && holds(actor, told.flat_map(|id| [id.as_str(), names.of(id)]))
    });
    if !listing.json {
        let mut out = anstream::stdout().lock();
        let mut show = Conflicts::new(&mut out, width());
        return show.show(&conflicts, &names).map_err(Error::printing);
    }
    let mut rows = by_id(&record, Table::Conflicts, "conflict")?;
    print(conflicts.iter().filter_map(|Conflict { conflict, .. }| rows.remove(conflict)))
}

/// Lists who is for and against what.
pub(super) fn positions(
    session: &Session,
    file: &Path,
    actor: Option<&str>,
    matter: Option<&str>,
    listing: Listing,
) -> Result<(), Error> {
    let record = session.open(file)?;
    let names = record.names()?;
    let matters = by_id(&record, Table::Matters, "matter")?;
    let mut rows = Vec::new();
    record.each(Table::Positions, &mut |mut row| {
        let (actor_id, matter_id) =
            (text(&row, "actor").to_owned(), text(&row, "matter").to_owned());
        let name = names.of(&actor_id).to_owned();
        let of = matters.get(&matter_id).map_or("", |matter| text(matter, "name")).to_owned();
        let is_wanted = holds(actor, [&*actor_id, &*name]) && holds(matter, [&*matter_id, &*of]);
        row.insert("actor_name".to_owned(), name.into());
        row.insert("matter_name".to_owned(), of.into());
        rows.extend(is_wanted.then_some(row));
        Ok(())
    })?;
    if listing.json {
        return print(rows.into_iter());
    }
    let mut out = anstream::stdout().lock();
    Positions::new(&mut out, width()).show(&rows, &names).map_err(Error::printing)
}

/// The rows of a table by their ids.
fn by_id(record: &Record, table: Table, id: &str) -> Result<BTreeMap<String, TableRow>, Error> {
    let mut rows = BTreeMap::new();
    record.each(table, &mut |row| {
        rows.insert(text(&row, id).to_owned(), row);
        Ok(())
    })?;
    Ok(rows)
}

/// Prints each as a line of JSON.
pub(super) fn print(rows: impl Iterator<Item = TableRow>) -> Result<(), Error> {
    let mut out = BufWriter::new(std::io::stdout().lock());
    for row in rows {
        let written = serde_json::to_writer(&mut out, &row).map_err(std::io::Error::from);
        written.and_then(|()| out.write_all(b"\n")).map_err(Error::printing)?;
    }
    out.flush().map_err(Error::printing)
}
