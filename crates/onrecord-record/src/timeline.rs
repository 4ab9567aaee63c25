use onrecord_rows::{Date, Passage};
use rusqlite::{Result, Row};

use crate::read_back::list;
use crate::{Error, Record};

/// One thing in the world, as a record's pages tell of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Happening {
    /// Its id.
    pub happening: String,
    /// The PLOVER type.
    pub kind: String,
    /// When it happened; nothing where no page tells.
    pub date: Option<Date>,
    /// When the first and the last page that tell of it were published, as EDTF; empty where unknown.
    pub reported: (String, String),
    /// How many pages tell of it.
    pub pages: usize,
    /// From whom they have it, each once: actors' ids, and outlets.
    pub origins: Vec<String>,
    /// Who tells of it, in the order of publication.
    pub accounts: Vec<Account>,
}

/// One source's version of a happening.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// Whose it is: an actor's id, or an outlet.
    pub by: Option<String>,
    /// `actual`, `claimed` or `negated`.
    pub status: String,
    /// Who does it, and to whom: actors' ids.
    pub source: Vec<String>,
    /// To whom.
    pub target: Vec<String>,
    /// The sentence that tells of it.
    pub sentence: String,
    /// Where the event stands.
    pub place: Passage,
    /// The page's name.
    pub page: String,
    /// Its outlet.
    pub outlet: Option<String>,
    /// When it was published, as EDTF; empty where unknown.
    pub published: String,
}

impl Record {
    /// The record's happenings in the order of time: by their dates, and those that no page dates by
    /// when they were first reported; nothing before [`join`](Record::join) is done.
    pub fn timeline(&self) -> std::result::Result<Vec<Happening>, Error> {
        let happenings = "SELECT type, date, first_reported, last_reported, pages, origins, happening
            FROM happenings
            ORDER BY iif(date = '', first_reported, date) = '', iif(date = '', first_reported, date),
                first_reported, happening";
        let mut timeline: Vec<Happening> = self.sql(|connection| {
            connection.prepare(happenings)?.query_map([], happening)?.collect()
        })?;
        for happening in &mut timeline {
            happening.accounts = self.accounts_of(&happening.happening)?;
        }
        Ok(timeline)
    }

    fn accounts_of(&self, happening: &str) -> std::result::Result<Vec<Account>, Error> {
        let select = r#"SELECT by, says ->> 'status', says ->> 'source', says ->> 'target',
                substr(text, sentence_start + 1, sentence_end - sentence_start),
                _accounts."start", _accounts."end", page, outlet, published
            FROM _accounts JOIN _pages ON id = page_id JOIN _events USING (page_id, nth)
            WHERE happening = ?
            ORDER BY published = '', published, digest, nth"#;
        self.sql(|connection| {
            connection.prepare_cached(select)?.query_map([happening], account)?.collect()
        })
    }
}

fn happening(row: &Row<'_>) -> Result<Happening> {
    Ok(Happening {
        happening: row.get(6)?,
        kind: row.get(0)?,
        date: Date::parse(&row.get::<_, String>(1)?),
        reported: (row.get(2)?, row.get(3)?),
        pages: row.get(4)?,
        origins: list(row, 5)?,
        accounts: Vec::new(),
    })
}

fn account(row: &Row<'_>) -> Result<Account> {
    Ok(Account {
        by: row.get(0)?,
        status: row.get(1)?,
        source: list(row, 2)?,
        target: list(row, 3)?,
        sentence: row.get::<_, Option<String>>(4)?.unwrap_or_default(),
        place: Passage { start: row.get(5)?, end: row.get(6)? },
        page: row.get(7)?,
        outlet: row.get(8)?,
        published: row.get(9)?,
    })
}
