use crate::{Error, Record};

/// A happening that several pages report.
#[derive(Clone, Debug, PartialEq, Eq)]
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

impl Record {
    /// The stories of several pages, those with the most first; nothing before
    /// [`join`](Record::join) is done.
    pub fn stories(&self) -> Result<Vec<Story>, Error> {
        let select = "SELECT story, title, first, last, pages FROM stories WHERE pages > 1
            ORDER BY pages DESC, first = '', first, story";
        self.sql(|connection| {
            let mut select = connection.prepare(select)?;
            let stories = select.query_map([], |row| {
                Ok(Story {
                    story: row.get(0)?,
                    title: row.get(1)?,
                    first: row.get(2)?,
                    last: row.get(3)?,
                    pages: row.get(4)?,
                })
            })?;
            stories.collect()
        })
    }
}
