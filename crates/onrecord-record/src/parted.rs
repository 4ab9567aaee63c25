use onrecord_rows::Passage;
use rusqlite::{Result, Row};

use crate::read_back::list;
use crate::{Error, Record};

/// Two passages of a record that cannot both stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// Its id.
    pub conflict: String,
    /// `denial`, `who`, `when`, `number` or `wording`.
    pub kind: String,
    /// The passages, in no order of right and wrong.
    pub sides: [ConflictSide; 2],
}

/// A passage, and who stands for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConflictSide {
    /// An actor's id, an outlet, or the page's words for somebody.
    pub by: Option<String>,
    /// The words.
    pub quote: String,
    /// Where they stand.
    pub place: Passage,
    /// The page's name.
    pub page: String,
    /// Its outlet.
    pub outlet: Option<String>,
    /// When it was published, as EDTF; empty where unknown.
    pub published: String,
    /// From whom the record's pages have it, each once: actors' ids, and outlets.
    pub sources: Vec<String>,
}

impl Record {
    /// Where the record's accounts part, the earliest first; nothing before
    /// [`join`](Record::join) is done.
    pub fn conflicts(&self) -> std::result::Result<Vec<Conflict>, Error> {
        let select = "SELECT kind,
                a_by, a_quote, a_start, a_end, a_page, a.outlet, a.published, a_sources,
                b_by, b_quote, b_start, b_end, b_page, b.outlet, b.published, b_sources,
                conflict
            FROM conflicts
            JOIN _listed_conflicts AS listed USING (conflict, kind)
            JOIN _pages AS a ON a.digest = a_digest AND a.page = a_page
            JOIN _pages AS b ON b.digest = b_digest AND b.page = b_page
            ORDER BY listed.id";
        self.sql(|connection| connection.prepare(select)?.query_map([], conflict)?.collect())
    }
}

fn conflict(row: &Row<'_>) -> Result<Conflict> {
    Ok(Conflict {
        conflict: row.get(17)?,
        kind: row.get(0)?,
        sides: [side(row, 1)?, side(row, 9)?],
    })
}

/// The eight columns from `first` on.
fn side(row: &Row<'_>, first: usize) -> Result<ConflictSide> {
    Ok(ConflictSide {
        by: row.get(first)?,
        quote: row.get(first + 1)?,
        place: Passage { start: row.get(first + 2)?, end: row.get(first + 3)? },
        page: row.get(first + 4)?,
        outlet: row.get(first + 5)?,
        published: row.get(first + 6)?,
        sources: list(row, first + 7)?,
    })
}
