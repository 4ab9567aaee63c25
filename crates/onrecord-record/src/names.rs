use std::collections::BTreeMap;

use crate::{Error, Record};

/// What a record calls its actors.
#[derive(Clone, Debug, Default)]
pub struct Names {
    names: BTreeMap<String, String>,
}

impl Names {
    /// The actor's name, or what is given where the record has no such actor.
    pub fn of<'n>(&'n self, actor: &'n str) -> &'n str {
        self.names.get(actor).map_or(actor, String::as_str)
    }
}

impl Record {
    /// The names of the record's actors: of each the one that most pages give, then the longest, then
    /// the first by letter.
    pub fn names(&self) -> Result<Names, Error> {
        let select = "SELECT actor, name, max(pages) FROM (
                SELECT actor, name, count(*) AS pages FROM _joined_actors GROUP BY actor, name
                ORDER BY actor, length(name) DESC, name
            ) GROUP BY actor";
        self.sql(|connection| {
            let mut select = connection.prepare(select)?;
            let named = select.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
            Ok(Names { names: named.collect::<rusqlite::Result<_>>()? })
        })
    }
}
