//! Where the accounts part: both sides' words, who stands for them, and on whose word.

use std::io::{self, Write};

use onrecord_record::{Conflict, ConflictSide, Names};

use super::counted;
use super::sheet::{DIM, HEADING, LABEL, PLAIN, SPEAKER, STRONG, Sheet};

/// What parts accounts most stands first.
pub(crate) const KINDS: [&str; 6] =
    ["denial", "who", "when", "number", "changed position", "wording"];
/// After so many conflicts of a kind, the rest is counted.
const SHOWN: usize = 12;

/// Shows all conflicts.
pub(crate) struct Conflicts<'o> {
    sheet: Sheet<'o>,
}

impl<'o> Conflicts<'o> {
    /// Writes to `out`, in lines of at most `width` columns.
    pub fn new(out: &'o mut dyn Write, width: usize) -> Self {
        Conflicts { sheet: Sheet::new(out, width) }
    }

    /// Shows the conflicts kind by kind, and how many there are.
    pub fn show(&mut self, conflicts: &[Conflict], names: &Names) -> io::Result<()> {
        show(&mut self.sheet, conflicts, names, true)?;
        self.sheet.rule()?;
        self.sheet.text(0, &[(STRONG, &counted(conflicts.len(), "conflict"))])
    }
}

pub(super) fn show(
    sheet: &mut Sheet<'_>,
    conflicts: &[Conflict],
    names: &Names,
    all: bool,
) -> io::Result<()> {
    if conflicts.is_empty() {
        return Ok(());
    }
    sheet.blank()?;
    sheet.text(0, &[(HEADING, "Where the accounts part")])?;
    let most = if all { usize::MAX } else { SHOWN };
    for kind in KINDS {
        let of_kind = || conflicts.iter().filter(move |conflict| conflict.kind == kind);
        for Conflict { kind, sides: [one, other], .. } in of_kind().take(most) {
            sheet.blank()?;
            side(sheet, kind, one, names)?;
            side(sheet, "", other, names)?;
        }
        let more = of_kind().count().saturating_sub(most);
        if more > 0 {
            let told = format!("… and {more} more of this kind: --all");
            sheet.labelled(2, (DIM, kind), &[(DIM, &told)])?;
        }
    }
    Ok(())
}

/// The words of a side; beneath them who stands for it, where it stands, and how many sources it has.
fn side(sheet: &mut Sheet<'_>, label: &str, side: &ConflictSide, names: &Names) -> io::Result<()> {
    let by = side.by.as_deref().map_or("somebody", |by| names.of(by));
    let page = side.outlet.as_ref().unwrap_or(&side.page);
    let sources: Vec<&str> = side.sources.iter().map(|source| names.of(source)).collect();
    let mut told = format!(" · {page}");
    if !side.published.is_empty() {
        told = format!("{told}, {}", side.published);
    }
    if sources.len() > 1 {
        told = format!("{told} · {}: {}", counted(sources.len(), "source"), sources.join(", "));
    }
    sheet.labelled(2, (DIM, label), &[(PLAIN, &side.quote)])?;
    sheet.text(2 + LABEL, &[(DIM, "— "), (SPEAKER, by), (DIM, &told)])
}
