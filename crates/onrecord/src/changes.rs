//! What came into a record, what went from it and what changed, table by table.

use std::collections::BTreeMap;
use std::io;

use onrecord_record::{Record, Table, TableRow};
use serde_json::Value;

use crate::Error;

/// A row that the records do not have alike.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Change {
    /// As the new record has it; of one that went, as the old one had it.
    pub row: TableRow,
    pub kind: ChangeKind,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum ChangeKind {
    Came,
    Went,
    /// With the row as it was.
    Changed(TableRow),
}

impl ChangeKind {
    pub fn name(&self) -> &'static str {
        match self {
            ChangeKind::Came => "came",
            ChangeKind::Went => "went",
            ChangeKind::Changed(_) => "changed",
        }
    }
}

/// The changes of a table: what came and changed in the order of the new one, then what went.
///
/// Holds the rows of the old table.
pub(crate) fn changes(old: &Record, new: &Record, table: Table) -> Result<Vec<Change>, Error> {
    let mut before: BTreeMap<Vec<String>, Vec<TableRow>> = BTreeMap::new();
    each(old, table, &mut |row| before.entry(key(table, &row)).or_default().push(row))?;
    let mut other = Vec::new();
    each(new, table, &mut |row| {
        let key = key(table, &row);
        let same = before.get_mut(&key).and_then(|rows| {
            let at = rows.iter().position(|before| *before == row)?;
            Some(rows.remove(at))
        });
        if same.is_none() {
            other.push((key, row));
        }
    })?;
    let mut changes: Vec<Change> = other
        .into_iter()
        .map(|(key, row)| {
            let was =
                before.get_mut(&key).filter(|rows| !rows.is_empty()).map(|rows| rows.remove(0));
            Change { row, kind: was.map_or(ChangeKind::Came, ChangeKind::Changed) }
        })
        .collect();
    let went = before.into_values().flatten();
    changes.extend(went.map(|row| Change { row, kind: ChangeKind::Went }));
    Ok(changes)
}

/// Hands each row to `take`, but for a page's text, which its digest stands for.
fn each(record: &Record, table: Table, take: &mut dyn FnMut(TableRow)) -> Result<(), Error> {
    record.each(table, &mut |mut row| {
        if table == Table::Pages {
            row.shift_remove("text");
        }
        take(row);
        io::Result::Ok(())
    })?;
    Ok(())
}

/// What tells which row it is, whatever else of it changes.
fn key(table: Table, row: &TableRow) -> Vec<String> {
    let columns: &[&str] = match table {
        Table::Pages => &["page"],
        Table::Cuts | Table::Credits | Table::Mentions => &["page", "start", "end"],
        Table::Actors => &["actor"],
        Table::Statements => &["statement"],
        Table::Events => &["event"],
        Table::Matters => &["matter"],
        Table::Positions => &["actor", "holder", "page", "start", "end"],
        Table::Proposals => &["proposal"],
        Table::Answers => &["proposal", "actor", "page", "start"],
        Table::Quotations => &["page", "start", "end"],
        Table::Happenings => &["happening"],
        Table::Accounts => &["page", "start", "end", "happening"],
        Table::Conflicts => &["conflict"],
        Table::Copies => &["page", "of"],
        Table::Stories => &["story"],
        Table::StoryPages => &["page"],
        Table::Corrections => &["correction"],
        Table::Notes => &["page", "what"],
    };
    columns
        .iter()
        .map(|column| row.get(*column).map(Value::to_string).unwrap_or_default())
        .collect()
}
