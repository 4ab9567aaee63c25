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
    /// The names of the record's actors, those that the table `actors` gives: of each the one that most
    /// pages give that have the actor under this id, then the longest, then the first by letter.
    pub fn names(&self) -> Result<Names, Error> {
        let select = "SELECT actor, name FROM (
                SELECT actor, name, row_number() OVER (
                    PARTITION BY actor
                    ORDER BY max(own) DESC, sum(own) DESC, count(*) DESC, length(name) DESC, name
                ) AS place
                FROM _joined_actors GROUP BY actor, name
            ) WHERE place = 1";
        self.sql(|connection| {
            let mut select = connection.prepare(select)?;
            let named = select.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
            Ok(Names { names: named.collect::<rusqlite::Result<_>>()? })
        })
    }
}
