//! Files of rows that `onrecord read --format parquet` wrote: pages that were read already.

use std::fs::File;
use std::path::Path;

use onrecord_parquet::PageFile;
use onrecord_rows::NoteRow;

use super::sink::{Flow, Sink};
use super::{Input, other};
use crate::Error;

/// Fails where a file that is named holds something else.
pub(super) fn check(path: &Path) -> Result<(), Error> {
    let shown = path.display();
    let wrong = |error: &onrecord_parquet::Error| match other::mend(path) {
        Some(mend) if error.is_other_table() => {
            Error::new(format!("{mend}\n  or, if onrecord wrote it: {error}"))
        }
        _ => Error::new(format!("`{shown}` is not read: {error}")),
    };
    let file = File::open(path);
    let file = file.map_err(|error| Error::new(format!("cannot read `{shown}`: {error}")))?;
    PageFile::open(file).map(drop).map_err(|error| wrong(&error))
}

/// Whether a file of a folder is a table of something else, which is passed over.
pub(super) fn is_other_table(path: &Path) -> bool {
    let opened = File::open(path).ok().map(PageFile::open);
    opened.is_some_and(|opened| opened.is_err_and(|error| error.is_other_table()))
}

/// Hands on the rows of a file, with the name of what read them.
pub(super) fn pages_in(name: &str, file: File, sink: &mut Sink) -> Flow {
    let pages = match PageFile::open(file) {
        Ok(pages) => pages,
        Err(error) => return sink.unread(name, "not read", error.to_string()),
    };
    let reader = pages.origin().reader.clone();
    for (nth, row) in pages.rows().enumerate() {
        match row {
            Ok(row) => sink.page(Input::Row { row: Box::new(row), reader: reader.clone() })?,
            Err(error) => {
                let why = format!("after {nth} pages: {error}; what stands before it was taken");
                let note = NoteRow { what: "file ends early".to_owned(), why };
                return sink.page(Input::Unread { page: name.to_owned(), note });
            }
        }
    }
    Flow::Continue(())
}
