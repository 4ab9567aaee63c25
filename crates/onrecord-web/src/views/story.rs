use onrecord_record::Record;
use rusqlite::{Connection, Result};
use serde::Serialize;

use super::page_row::PageRow;
use super::turns::Turns;
use crate::Error;
use crate::request::Parameters;

/// So many pages of one story are listed at once.
const PAGES: usize = 200;

/// The pages that report the same happening, and which of them print another's text.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Story {
    pub story: String,
    /// Of the first page that has a title.
    pub title: Option<String>,
    /// How many pages there are.
    pub total: usize,
    #[serde(flatten)]
    pub turns: Turns,
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

pub(crate) fn read(
    record: &Record,
    id: &str,
    asked: &Parameters,
) -> std::result::Result<Story, Error> {
    let asked = asked.clone().at_most(PAGES);
    let story = record.sql(|connection| {
        let (total, title) = connection
            .prepare_cached("SELECT count(*), (SELECT title FROM _listed_stories WHERE story = ?1) FROM _stories WHERE story = ?1")?
            .query_row([id], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let pages = pages(connection, id, &asked)?;
        Ok(Story { story: id.to_owned(), title, total, turns: Turns::of(total, &asked), pages })
    })?;
    match story.total {
        0 => Err(Error::missing("The record has no such story.")),
        _ => Ok(story),
    }
}

fn pages(connection: &Connection, id: &str, asked: &Parameters) -> Result<Vec<PageOfStory>> {
    let (rows, offset) = (asked.rows(), asked.offset());
    let select = format!(
        "SELECT {},
            (SELECT group_concat(quote, ' · ') FROM _credits WHERE _credits.page_id = _pages.id),
            (SELECT count(*) FROM _listed_statements AS of WHERE of.page_id = _pages.id)
         FROM _stories JOIN _pages ON _pages.id = page_id WHERE story = ?
         ORDER BY published = '', published, digest, page LIMIT {rows} OFFSET {offset}",
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
