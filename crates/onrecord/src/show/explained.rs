//! Why a row of a record is as it is, as a person reads it.

use std::io::{self, Write};

use onrecord_coding::{Reason, Weight, Why};
use onrecord_rows::{PageRow, StatementRow};

use super::marked::{self, Marks};
use super::sheet::{DIM, LABEL, PLAIN, STRONG, Sheet};

/// Shows why a statement is as it is.
pub(crate) fn statement(
    out: &mut dyn Write,
    width: usize,
    page: &PageRow,
    row: &StatementRow,
    why: &Why,
) -> io::Result<()> {
    let mut sheet = Sheet::new(out, width);
    head(&mut sheet, page, "statement", &row.statement, (row.whole().start, row.whole().end))?;
    let told = [
        row.speaker_name.as_deref().unwrap_or("speaker not known"),
        &row.kind,
        row.force.as_deref().unwrap_or("no force"),
    ];
    sheet.text(0, &[(PLAIN, &told.join(" · "))])?;
    sheet.blank()?;
    let marks = [
        Marks { mark: '=', says: "cue", passages: row.cue.clone() },
        Marks { mark: '^', says: "source", passages: row.source.clone() },
        Marks { mark: '~', says: "content", passages: row.content.clone() },
    ];
    marked::show(&mut sheet, 2, &page.text, why.around, &marks)?;
    parts(&mut sheet, why)
}

/// What the row is, and where.
fn head(
    sheet: &mut Sheet<'_>,
    page: &PageRow,
    kind: &str,
    id: &str,
    (start, end): (usize, usize),
) -> io::Result<()> {
    let place = format!("{} {start}-{end}", page.page);
    sheet.text(0, &[(STRONG, &format!("{kind} {id}")), (DIM, " · "), (PLAIN, &place)])
}

fn parts(sheet: &mut Sheet<'_>, why: &Why) -> io::Result<()> {
    for part in &why.parts {
        sheet.blank()?;
        for (nth, reason) in part.reasons.iter().enumerate() {
            let label = if nth == 0 { part.about } else { "" };
            self::reason(sheet, label, reason)?;
        }
    }
    Ok(())
}

fn reason(sheet: &mut Sheet<'_>, label: &str, reason: &Reason) -> io::Result<()> {
    let place = reason.passage.map(|place| format!(" [{}-{}]", place.start, place.end));
    let place = place.unwrap_or_default();
    sheet.labelled(0, (STRONG, label), &[(PLAIN, &reason.words), (DIM, &place)])?;
    for weight in &reason.weights {
        let Weight { what, weight } = weight;
        sheet.text(LABEL + 2, &[(DIM, &format!("{weight:+.2} ")), (PLAIN, what)])?;
    }
    match &reason.line {
        Some(line) => {
            let place = format!("data/{}, line {}: ", line.file, line.line);
            sheet.text(LABEL + 2, &[(DIM, &place), (DIM, &line.text.replace('\t', " | "))])
        }
        None => Ok(()),
    }
}
