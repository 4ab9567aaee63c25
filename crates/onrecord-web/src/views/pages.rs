use onrecord_record::Record;
use rusqlite::{Connection, Result};
use serde::Serialize;

use super::list::List;
use super::marked::{Piece, pieces};
use super::page_row::PageRow;
use crate::Error;
use crate::request::Parameters;

/// The record's pages, the oldest first; or those that hold the words that are searched.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Pages {
    #[serde(flatten)]
    pub list: List<PageOfList>,
}

#[derive(Clone, Debug, Serialize)]
pub(crate) struct PageOfList {
    #[serde(flatten)]
    pub page: PageRow,
    pub statements: usize,
    pub events: usize,
    /// Whether it is another's text.
    pub is_copy: bool,
    /// Where the words stand that are searched.
    pub snippet: Vec<Piece>,
}

pub(crate) fn read(record: &Record, asked: &Parameters) -> std::result::Result<Pages, Error> {
    let words = asked.words()?;
    let list = record.sql(|connection| match words {
        Some(words) => search(connection, &words, asked),
        None => all(connection, asked),
    })?;
    Ok(Pages { list })
}

const COUNTED: &str = "
    (SELECT count(*) FROM _listed_statements AS of WHERE of.page_id = _pages.id),
    (SELECT count(*) FROM _listed_events AS of WHERE of.page_id = _pages.id),
    EXISTS (SELECT 1 FROM _copies WHERE _copies.page_id = _pages.id AND relation = 'same')";

fn all(connection: &Connection, asked: &Parameters) -> Result<List<PageOfList>> {
    let total = connection.query_row("SELECT count(*) FROM _pages", [], |row| row.get(0))?;
    let (columns, rows, offset) = (PageRow::COLUMNS, asked.rows(), asked.offset());
    let select = format!(
        "SELECT {columns}, {COUNTED}, '' FROM _pages
         ORDER BY published = '', published, page, digest LIMIT {rows} OFFSET {offset}"
    );
    let rows = connection.prepare_cached(&select)?.query_map([], row)?.collect::<Result<_>>()?;
    Ok(List::of(total, rows, Vec::new(), asked))
}

fn search(connection: &Connection, words: &str, asked: &Parameters) -> Result<List<PageOfList>> {
    let count = "SELECT count(*) FROM _page_words WHERE _page_words MATCH ?";
    let total = connection.prepare_cached(count)?.query_row([words], |row| row.get(0))?;
    let (columns, rows, offset) = (PageRow::COLUMNS, asked.rows(), asked.offset());
    let select = format!(
        "SELECT {columns}, {COUNTED}, snippet(_page_words, 1, char(2), char(3), ' … ', 40)
         FROM _page_words JOIN _pages ON _pages.id = _page_words.rowid
         WHERE _page_words MATCH ?1 AND _page_words.rowid IN (
            SELECT rowid FROM _page_words WHERE _page_words MATCH ?1
            ORDER BY bm25(_page_words, 4.0, 1.0), (SELECT digest FROM _pages WHERE id = _page_words.rowid)
            LIMIT {rows} OFFSET {offset}
         )
         ORDER BY bm25(_page_words, 4.0, 1.0), digest"
    );
    let rows =
        connection.prepare_cached(&select)?.query_map([words], row)?.collect::<Result<_>>()?;
    Ok(List::of(total, rows, Vec::new(), asked))
}

fn row(row: &rusqlite::Row<'_>) -> Result<PageOfList> {
    Ok(PageOfList {
        page: PageRow::read(row, 0)?,
        statements: row.get(6)?,
        events: row.get(7)?,
        is_copy: row.get(8)?,
        snippet: pieces(&row.get::<_, String>(9)?),
    })
}
