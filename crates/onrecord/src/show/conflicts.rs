//! Where the accounts part: both sides' words, who stands for them, and on whose word.

use std::collections::BTreeMap;
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
        let of_kind = conflicts.iter().filter(|conflict| conflict.kind == kind);
        let told = if all { of_kind.map(|one| vec![one]).collect() } else { over_one(of_kind) };
        for together in told.iter().take(most) {
            let Some(Conflict { kind, sides: [one, other], .. }) = together.first() else {
                continue;
            };
            sheet.blank()?;
            side(sheet, kind, one, names)?;
            side(sheet, "", other, names)?;
            if let more @ 1.. = together.len() - 1 {
                let more = format!("… and {} over these words: --all", counted(more, "more pair"));
                sheet.text(2 + LABEL, &[(DIM, &more)])?;
            }
        }
        let more: usize = told.iter().skip(most).map(Vec::len).sum();
        if more > 0 {
            let told = format!("… and {more} more of this kind: --all");
            sheet.labelled(2, (DIM, kind), &[(DIM, &told)])?;
        }
    }
    Ok(())
}

/// Conflicts that have a passage in common with one before them stand with it: of ten pages that hold one
/// denial against ten reports of a claim, a reader wants to see one pair first.
fn over_one<'c>(conflicts: impl Iterator<Item = &'c Conflict>) -> Vec<Vec<&'c Conflict>> {
    let mut together: Vec<Vec<&Conflict>> = Vec::new();
    let mut of_passage = BTreeMap::new();
    for conflict in conflicts {
        let passages =
            conflict.sides.each_ref().map(|side| (&side.page, side.place.start, side.place.end));
        let known = passages.iter().find_map(|passage| of_passage.get(passage).copied());
        let at = known.unwrap_or(together.len());
        if known.is_none() {
            together.push(Vec::new());
        }
        together[at].push(conflict);
        for passage in passages {
            of_passage.entry(passage).or_insert(at);
        }
    }
    together
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

#[cfg(test)]
mod tests {
    use onrecord_rows::Passage;

    use super::*;

    fn conflict(starts: [usize; 2]) -> Conflict {
        let side = |start| ConflictSide {
            by: None,
            quote: String::new(),
            place: Passage { start, end: start + 1 },
            page: "strait.txt".to_owned(),
            outlet: None,
            published: String::new(),
            sources: Vec::new(),
        };
        Conflict {
            conflict: format!("conflict:{starts:?}"),
            kind: "denial".to_owned(),
            sides: starts.map(side),
        }
    }

    #[test]
    fn conflicts_over_one_passage_stand_together() {
        let all = [[1, 2], [3, 4], [5, 2], [5, 6]].map(conflict);
        let together: Vec<Vec<&str>> = over_one(all.iter())
            .iter()
            .map(|over| over.iter().map(|conflict| &*conflict.conflict).collect())
            .collect();
        let [one, other, again, more] = all.each_ref().map(|conflict| &*conflict.conflict);
        assert_eq!(together, [vec![one, again, more], vec![other]]);
    }
}
