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

/// The tables whose rows have ids: what a row is, its table, the column of its id.
const WITH_IDS: [(&str, &str, &str); 2] =
    [("statement", "_statements", "statement"), ("event", "_events", "event")];

impl Record {
    /// The rows whose id begins with `beginning`, by kind and id; no more than twenty.
    pub fn find(&self, beginning: &str) -> Result<Vec<RowName>, Error> {
        let mut found = Vec::new();
        for (kind, table, column) in WITH_IDS {
            let select = format!(
                "SELECT {column}, page, digest, id FROM {table} JOIN _pages ON id = page_id \
                 WHERE substr({column}, 1, ?1) = ?2 ORDER BY {column} LIMIT {MOST}"
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
