use rusqlite::Row;
use serde::Serialize;

use crate::record::number;
use crate::{Error, Record};

/// A happening that several pages report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Story {
    /// Its id.
    pub story: String,
    /// The title of its first page that has one.
    pub title: Option<String>,
    /// When its first and its last page were published, as EDTF; empty where unknown.
    pub first: String,
    /// The last.
    pub last: String,
    /// The number of its pages.
    pub pages: usize,
}

impl Story {
    /// From a row with its id, title, first and last day and number of pages, in this order.
    pub fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Story {
            story: row.get(0)?,
            title: row.get(1)?,
            first: row.get(2)?,
            last: row.get(3)?,
            pages: row.get(4)?,
        })
    }
}

impl Record {
    /// The stories of several pages, those with the most first; nothing before
    /// [`join`](Record::join) is done.
    pub fn stories(&self) -> Result<Vec<Story>, Error> {
        self.stories_from(0, usize::MAX)
    }

    /// Of [`stories`](Record::stories) those after the first `passed`, at most `most`.
    pub fn stories_from(&self, passed: usize, most: usize) -> Result<Vec<Story>, Error> {
        let select = r#"SELECT story, title, "first", "last", pages FROM _listed_stories
            WHERE id > ? ORDER BY id LIMIT ?"#;
        self.sql(|connection| {
            let mut select = connection.prepare_cached(select)?;
            select.query_map([number(passed), number(most)], Story::read)?.collect()
        })
    }
}
