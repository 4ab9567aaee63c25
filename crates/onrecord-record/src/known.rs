use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hash, Hasher};

use crate::{Error, Record};

/// The pages whose rows a record has already, as the same readers would make them again.
///
/// Holds sixteen bytes a page.
#[derive(Clone, Debug, Default)]
pub struct Known {
    pages: BTreeSet<[u64; 2]>,
}

impl Known {
    /// Whether adding a page of that name and digest, read by `reader`, would leave the record as it
    /// is. Never where the reader is not told.
    pub fn holds(&self, reader: &str, page: &str, digest: &str) -> bool {
        self.pages.contains(&key(reader, page, digest))
    }
}

impl Record {
    /// Says what reads the pages that are added from now on: a name that another program, or one
    /// with another language pipeline, does not have.
    pub fn read_by(&mut self, reader: &str) {
        reader.clone_into(&mut self.reader);
    }

    /// The pages that are in the record, and by what each was read.
    pub fn known(&self) -> Result<Known, Error> {
        // A page that could be read, and could not when it was last handed in, is to be added
        // again, so that the second is forgotten.
        let select = "SELECT reader, page, digest FROM _pages WHERE reader <> '' AND digest <> ''
            AND page NOT IN (SELECT page FROM _pages WHERE digest = '')";
        self.sql(|connection| {
            let mut select = connection.prepare(select)?;
            let keys = select.query_map([], |row| {
                let told: [String; 3] = [row.get(0)?, row.get(1)?, row.get(2)?];
                Ok(key(&told[0], &told[1], &told[2]))
            })?;
            Ok(Known { pages: keys.collect::<rusqlite::Result<_>>()? })
        })
    }
}

fn key(reader: &str, page: &str, digest: &str) -> [u64; 2] {
    let hash = |parts: &[&str]| {
        let mut hasher = DefaultHasher::new();
        parts.hash(&mut hasher);
        hasher.finish()
    };
    [hash(&[digest]), hash(&[reader, page])]
}
