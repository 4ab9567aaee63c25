use onrecord_record::Record;
use rusqlite::{Connection, Result};
use serde::Serialize;

use super::page_row::PageRow;
use crate::Error;

/// More pages of one story than this are not listed.
const MOST: usize = 500;

/// The pages that report the same happening, and which of them print another's text.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Story {
    pub story: String,
    /// Of the first page that has a title.
    pub title: Option<String>,
    pub pages: Vec<PageOfStory>,
}

#[derive(Clone, Debug, Serialize)]
pub(crate) struct PageOfStory {
    #[serde(flatten)]
    pub page: PageRow,
    pub credit: Option<String>,
    /// The page whose text it prints.
    pub copy_of: Option<PageRow>,
    pub statements: usize,
}

pub(crate) fn read(record: &Record, id: &str) -> std::result::Result<Story, Error> {
    let pages = record.sql(|connection| pages(connection, id))?;
    if pages.is_empty() {
        return Err(Error::missing("The record has no such story."));
    }
    let title = pages.iter().find_map(|page| page.page.title.clone());
    Ok(Story { story: id.to_owned(), title, pages })
}

fn pages(connection: &Connection, id: &str) -> Result<Vec<PageOfStory>> {
    let select = format!(
        "SELECT {},
            (SELECT group_concat(quote, ' · ') FROM _credits WHERE _credits.page_id = _pages.id),
            (SELECT count(*) FROM _statements WHERE _statements.page_id = _pages.id)
         FROM _stories JOIN _pages ON _pages.id = page_id WHERE story = ?
         ORDER BY published = '', published, digest, page LIMIT {MOST}",
        PageRow::COLUMNS
    );
    let mut select = connection.prepare_cached(&select)?;
    let rows = select.query_map([id], |row| {
        let page = PageRow::read(row, 0)?;
        let copy_of = copy_of(connection, page.key)?;
        Ok(PageOfStory { credit: row.get(6)?, copy_of, statements: row.get(7)?, page })
    })?;
    rows.collect()
}

fn copy_of(connection: &Connection, page: i64) -> Result<Option<PageRow>> {
    let select = format!(
        "SELECT {} FROM _copies JOIN _pages ON _pages.id = of_id
         WHERE page_id = ? AND relation = 'same' LIMIT 1",
        PageRow::COLUMNS
    );
    let mut select = connection.prepare_cached(&select)?;
    let mut rows = select.query_map([page], |row| PageRow::read(row, 0))?;
    rows.next().transpose()
}
