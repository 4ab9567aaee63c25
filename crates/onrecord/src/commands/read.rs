use std::io::{Write, stdout};

use serde::Serialize;

use super::parquet;
use super::session::Session;
use crate::Error;
use crate::arguments::{Named, Pages, Rows, RowsFormat};
use crate::messages::PageDone;

/// Prints what each page says, one JSON object a line, in the order of the pages; or writes it to files
/// of rows.
///
/// `article_only` leaves out the language pipeline, and all that takes it.
pub(super) fn read(
    session: &mut Session,
    pages: &Pages,
    article_only: bool,
    rows: &Rows,
) -> Result<(), Error> {
    let Pages { paths, named: Named { fields } } = pages;
    let reading = match article_only {
        true => session.prepare_articles(paths, fields)?,
        false => session.prepare(paths, fields)?,
    };
    match (rows.format, &rows.out) {
        (RowsFormat::Parquet, Some(out)) => return parquet::read(session, reading, out),
        (RowsFormat::Jsonl, None) => {}
        _ => {
            let mend =
                "JSON Lines go to standard output: leave out `--out`, or add `--format parquet`";
            return Err(Error::new(mend));
        }
    }
    let mut out = stdout().lock();
    session.each_page(
        reading,
        |reader, input| {
            let row = reader.row(input);
            (json_line(&row), PageDone::new(&row.page, &row.text, &row.notes))
        },
        |messages, (line, done)| {
            messages.page(&done);
            out.write_all(&line).map_err(Error::printing)
        },
    )
}

/// A value as one line of JSON. These values have no maps with odd keys, so nothing can fail.
pub(super) fn json_line(value: &impl Serialize) -> Vec<u8> {
    let mut line = serde_json::to_vec(value).unwrap_or_default();
    line.push(b'\n');
    line
}
