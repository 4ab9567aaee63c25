//! What came into a record, what went from it and what changed.

use std::io::{self, Write};

use onrecord_record::{Names, Table, TableRow};
use serde_json::Value;

use super::sheet::{DIM, LABEL, PLAIN, SPEAKER, STRONG, Sheet};
use super::text;
use crate::changes::{Change, ChangeKind};

/// Of a table, so many changes are told; the rest is counted.
const SHOWN: usize = 12;

/// Shows the changes of each table: how many, and what they say where a person would read them.
pub(crate) struct Changes<'o> {
    sheet: Sheet<'o>,
    /// What the new record and the old one call actors.
    names: &'o [Names; 2],
    any: bool,
}

impl<'o> Changes<'o> {
    /// Writes to `out`, in lines of at most `width` columns.
    pub fn new(out: &'o mut dyn Write, width: usize, names: &'o [Names; 2]) -> Self {
        Changes { sheet: Sheet::new(out, width), names, any: false }
    }

    /// Shows a table's changes, unless there are none.
    pub fn table(&mut self, table: Table, changes: &[Change]) -> io::Result<()> {
        if changes.is_empty() {
            return Ok(());
        }
        self.any = true;
        let counts: Vec<String> = ["came", "went", "changed"]
            .into_iter()
            .map(|kind| (changes.iter().filter(|change| change.kind.name() == kind).count(), kind))
            .filter(|&(number, _)| number > 0)
            .map(|(number, kind)| format!("{number} {kind}"))
            .collect();
        self.sheet.labelled(0, (STRONG, table.name()), &[(PLAIN, &counts.join(", "))])?;
        let told: Vec<(&Change, String)> =
            changes.iter().filter_map(|change| Some((change, self.told(table, change)?))).collect();
        for (change, words) in told.iter().take(SHOWN) {
            let style = if change.kind == ChangeKind::Came { SPEAKER } else { DIM };
            self.sheet.labelled(2, (style, change.kind.name()), &[(PLAIN, words)])?;
        }
        match told.len().saturating_sub(SHOWN) {
            0 => Ok(()),
            more => self.sheet.text(2 + LABEL, &[(DIM, &format!("… and {more} more"))]),
        }
    }

    /// Ends with what to do for more, or says that nothing changed.
    pub fn end(&mut self) -> io::Result<()> {
        self.sheet.rule()?;
        let told = match self.any {
            true => "Each row that came, went or changed: --json",
            false => "The records are the same.",
        };
        self.sheet.text(0, &[(DIM, told)])
    }

    /// What a row says, in one line; nothing for tables that are only counted.
    fn told(&self, table: Table, change: &Change) -> Option<String> {
        let row = &change.row;
        let name = |column| self.name(text(row, column));
        let told = match table {
            Table::Pages => {
                [text(row, "title"), text(row, "outlet"), text(row, "published"), text(row, "page")]
                    .into_iter()
                    .filter(|part| !part.is_empty())
                    .collect::<Vec<_>>()
                    .join(" · ")
            }
            Table::Positions => format!(
                "{} {}, {}: “{}”",
                name("actor"),
                text(row, "stance"),
                matter(row),
                text(row, "quote")
            ),
            Table::Proposals => {
                format!("{}: {} — {}", name("proposer"), text(row, "kind"), text(row, "standing"))
            }
            Table::Answers => {
                let words = match text(row, "quote") {
                    "" => String::new(),
                    quote => format!(": “{quote}”"),
                };
                format!("{} {}{words}", name("actor"), text(row, "answer"))
            }
            Table::Happenings => {
                let actors = row.get("actors").and_then(Value::as_array).into_iter().flatten();
                let actors: Vec<&str> =
                    actors.filter_map(Value::as_str).map(|id| self.name(id)).collect();
                format!("{} {} {}", text(row, "date"), text(row, "type"), actors.join(", "))
            }
            Table::Conflicts => {
                format!(
                    "{}: “{}” / “{}”",
                    text(row, "kind"),
                    text(row, "a_quote"),
                    text(row, "b_quote")
                )
            }
            _ => return None,
        };
        Some(match &change.kind {
            ChangeKind::Changed(was) => format!("{} ({})", told.trim(), differing(row, was)),
            _ => told.trim().to_owned(),
        })
    }

    fn name<'n>(&'n self, id: &'n str) -> &'n str {
        let [new, old] = self.names;
        match new.of(id) {
            name if name == id => old.of(id),
            name => name,
        }
    }
}

/// `standing: open → refused; passages`: of short values both, of others the column.
fn differing(row: &TableRow, was: &TableRow) -> String {
    const SHORT: usize = 40;
    let told: Vec<String> = row
        .iter()
        .filter(|(column, value)| was.get(*column) != Some(value))
        .map(|(column, value)| {
            let (before, after) = (was.get(column).map(plain).unwrap_or_default(), plain(value));
            match before.len().max(after.len()) <= SHORT {
                true => format!("{column}: {before} → {after}"),
                false => column.clone(),
            }
        })
        .collect();
    told.join("; ")
}

fn plain(value: &Value) -> String {
    match value {
        Value::Null => "—".to_owned(),
        Value::String(text) if text.is_empty() => "—".to_owned(),
        Value::String(text) => text.clone(),
        value => value.to_string(),
    }
}

fn matter(row: &TableRow) -> &str {
    let id = text(row, "matter");
    id.split_once(':').map_or(id, |(_, name)| name)
}
