use std::io::{BufWriter, Write};
use std::path::Path;

use onrecord_coding::{Explained, Why};
use onrecord_page::Fields;
use onrecord_record::{Record, RowName};
use onrecord_rows::{PageRow, StatementRow};
use serde_json::json;

use super::session::Session;
use crate::Error;
use crate::arguments::Telling;
use crate::reading::PageReader;
use crate::show::explained;

/// Tells why a row of the record at `file` is as it is.
pub(super) fn explain(
    session: &Session,
    file: &Path,
    what: &str,
    format: Telling,
) -> Result<(), Error> {
    let record = session.open(file)?;
    let row = row_named(&record, file, what)?;
    let page = record.page(&row.page)?;
    let mut reader = PageReader::new(Some(session.pipeline()?), Fields::default());
    let explained = reader.explained(&page).map_err(|why| {
        Error::new(format!("`{}` of {} cannot be explained: {why}", page.page, file.display()))
    })?;
    let (statement, why) = statement(&page, &explained, &row.id)
        .ok_or_else(|| Error::new(made_otherwise(file, &row)))?;
    let mut out = BufWriter::new(anstream::stdout().lock());
    match format {
        Telling::Text => {
            explained::statement(&mut out, super::show::width(), &page, statement, why)
        }
        Telling::Json => writeln!(out, "{}", as_json(&page, statement, why)),
    }
    .and_then(|()| out.flush())
    .map_err(Error::printing)
}

/// The only row whose id begins so.
fn row_named(record: &Record, file: &Path, beginning: &str) -> Result<RowName, Error> {
    let file = file.display();
    let mut found = record.find(beginning)?;
    if let Some(whole) = found.iter().position(|row| row.id == beginning) {
        return Ok(found.swap_remove(whole));
    }
    match &found[..] {
        [_] => Ok(found.remove(0)),
        [] => Err(Error::new(format!(
            "{file} has no statement whose id is or begins with `{beginning}`; `onrecord export {file} \
             --table statements` prints their ids"
        ))),
        several => {
            let ids: Vec<String> =
                several.iter().map(|row| format!("{} {}", row.kind, row.id)).collect();
            Err(Error::new(format!(
                "`{beginning}` begins several ids of {file}; give more of it: {}",
                ids.join(", ")
            )))
        }
    }
}

/// The record's row with its reasons, if coding the page once more gave it again.
fn statement<'e>(
    page: &'e PageRow,
    explained: &'e Explained,
    id: &str,
) -> Option<(&'e StatementRow, &'e Why)> {
    let row = page.statements.iter().find(|row| row.statement == id)?;
    let made = explained.page.statements.iter().zip(&explained.statements);
    made.filter(|(again, _)| *again == row).map(|(_, why)| (row, why)).next()
}

fn made_otherwise(file: &Path, row: &RowName) -> String {
    let file = file.display();
    format!(
        "this onrecord, with this pipeline, does not make {} {} of {file} again as it stands there, \
         so it cannot tell why; build the record anew, or explain it with the onrecord and the \
         pipeline that built it",
        row.kind, row.id
    )
}

fn as_json(page: &PageRow, row: &StatementRow, why: &Why) -> serde_json::Value {
    json!({
        "statement": row.statement,
        "page": page.page,
        "digest": page.digest,
        "around": why.around,
        "row": row,
        "why": why.parts,
    })
}
