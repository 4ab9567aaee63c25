use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hash, Hasher};

use crate::{Error, Record};

/// The pages whose rows a record has already, as the same reader would make them again.
///
/// Holds sixteen bytes a page.
#[derive(Clone, Debug, Default)]
pub struct Known {
    pages: BTreeSet<[u64; 2]>,
}

impl Known {
    /// Whether adding a page of that name and digest would leave the record as it is.
    pub fn holds(&self, page: &str, digest: &str) -> bool {
        self.pages.contains(&key(page, digest))
    }
}

impl Record {
    /// Says what reads the pages that are added from now on: a name that another program, or one
    /// with another language pipeline, does not have.
    pub fn read_by(&mut self, reader: &str) {
        reader.clone_into(&mut self.reader);
    }

    /// The pages that were read by the same reader; none where it was not told.
    pub fn known(&self) -> Result<Known, Error> {
        if self.reader.is_empty() {
            return Ok(Known::default());
        }
        // A page that could be read, and could not when it was last handed in, is to be added
        // again, so that the second is forgotten.
        let select = "SELECT page, digest FROM _pages WHERE reader = ? AND digest <> ''
            AND page NOT IN (SELECT page FROM _pages WHERE digest = '')";
        self.sql(|connection| {
            let mut select = connection.prepare(select)?;
            let keys = select.query_map([&self.reader], |row| {
                Ok(key(&row.get::<_, String>(0)?, &row.get::<_, String>(1)?))
            })?;
            Ok(Known { pages: keys.collect::<rusqlite::Result<_>>()? })
        })
    }
}

fn key(page: &str, digest: &str) -> [u64; 2] {
    let hash = |text: &str| {
        let mut hasher = DefaultHasher::new();
        text.hash(&mut hasher);
        hasher.finish()
    };
    [hash(digest), hash(page)]
}
