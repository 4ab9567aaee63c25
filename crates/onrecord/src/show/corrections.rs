//! What people said of a record, and what became of it.

use std::io::{self, Write};

use onrecord_record::{Names, TableRow};

use super::sheet::{DATE, DIM, PLAIN, SPEAKER, STRONG, Sheet};
use super::{counted, text};

/// Shows corrections in the order of time.
pub(crate) struct Corrections<'o> {
    sheet: Sheet<'o>,
}

impl<'o> Corrections<'o> {
    /// Writes to `out`, in lines of at most `width` columns.
    pub fn new(out: &'o mut dyn Write, width: usize) -> Self {
        Corrections { sheet: Sheet::new(out, width) }
    }

    /// Shows the rows of the table, and counts them.
    pub fn list(&mut self, rows: &[TableRow], names: &Names) -> io::Result<()> {
        for row in rows {
            self.one(row, names)?;
            self.sheet.blank()?;
        }
        self.sheet.rule()?;
        self.sheet.text(0, &[(STRONG, &counted(rows.len(), "correction"))])
    }

    /// `5c1d… edit force: assert → deny · applied`, the words, and who said so when and why.
    pub fn one(&mut self, row: &TableRow, names: &Names) -> io::Result<()> {
        let state = match text(row, "note") {
            "" => text(row, "state").to_owned(),
            note => format!("{}: {note}", text(row, "state")),
        };
        let what = what(row, names);
        let head = [(STRONG, &*what), (DIM, " · "), (state_style(row), &*state)];
        self.sheet.labelled(0, (DIM, text(row, "correction")), &head)?;
        if !text(row, "quote").is_empty() {
            let place = format!(" · {}", text(row, "page"));
            let quote = format!("“{}”", text(row, "quote"));
            self.sheet.text(4, &[(PLAIN, &quote), (DIM, &place)])?;
        }
        let why = format!(": {}", text(row, "why"));
        let said = [(SPEAKER, text(row, "who")), (PLAIN, &*why)];
        self.sheet.labelled(4, (DATE, text(row, "at")), &said)
    }
}

fn state_style(row: &TableRow) -> anstyle::Style {
    match text(row, "state") {
        "applied" => PLAIN,
        "review" | "gone" => STRONG,
        _ => DIM,
    }
}

fn what(row: &TableRow, names: &Names) -> String {
    let [kind, field, was, now] = ["kind", "field", "was", "now"].map(|column| text(row, column));
    let target = text(row, "target");
    let or_none = |value: &str| match value {
        "" => "none".to_owned(),
        value => names.of(value).to_owned(),
    };
    match kind {
        "edit" => format!("edit {target} {field}: {} → {}", or_none(was), or_none(now)),
        "merge" => format!("merge {} into {}", or_none(target), or_none(now)),
        "split" => format!("split {} from {}", or_none(now), or_none(was)),
        "add" => format!("add {target}, said by {}", or_none(now)),
        "name" => format!("name {was}: {now}"),
        _ => format!("{kind} {target}"),
    }
}
