use crate::{Error, PageName, Record};

/// A row of a record that has an id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowName {
    /// What it is: `statement` or `event`.
    pub kind: &'static str,
    /// Its id.
    pub id: String,
    /// The page that it is of.
    pub page: PageName,
}

/// More rows with one beginning than this are not told apart.
const MOST: usize = 20;

/// Rows that have ids: what they are, and where their ids and pages are. What people have rejected is
/// among the rows as the machine made them.
const WITH_IDS: [(&str, &str); 2] = [
    (
        "statement",
        "SELECT statement AS row, page_id FROM _statements
         UNION
         SELECT value ->> 'statement', page_id FROM _as_read, json_each(coded, '$.statements')",
    ),
    (
        "event",
        "SELECT event AS row, page_id FROM _events
         UNION
         SELECT value ->> 'event', page_id FROM _as_read, json_each(coded, '$.events')",
    ),
];

impl Record {
    /// The rows whose id begins with `beginning`, by kind and id; no more than twenty.
    pub fn find(&self, beginning: &str) -> Result<Vec<RowName>, Error> {
        let mut found = Vec::new();
        for (kind, rows) in WITH_IDS {
            let select = format!(
                "SELECT row, page, digest, id FROM ({rows}) JOIN _pages ON id = page_id \
                 WHERE substr(row, 1, ?1) = ?2 ORDER BY row LIMIT {MOST}"
            );
            let named = self.sql(|connection| {
                let mut select = connection.prepare(&select)?;
                let rows = select.query_map((beginning.chars().count(), beginning), |row| {
                    let page = PageName { page: row.get(1)?, digest: row.get(2)?, id: row.get(3)? };
                    Ok(RowName { kind, id: row.get(0)?, page })
                })?;
                rows.collect::<rusqlite::Result<Vec<_>>>()
            })?;
            found.extend(named);
        }
        found.truncate(MOST);
        Ok(found)
    }
}
