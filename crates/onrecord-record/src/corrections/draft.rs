//! What a correction is made on, as the record has it now.

use onrecord_rows::{PageRow, Passage};
use rusqlite::OptionalExtension;

use super::{ActorKey, MatterKey, NamedActor, Place, Row, RowKey, Words};
use crate::{Error, PageName, Record, RowName};

impl Record {
    /// The words of a passage of a page.
    pub fn place(&self, page: &PageName, passage: Passage) -> Result<Place, Error> {
        let text: String = self.sql(|connection| {
            connection
                .query_row("SELECT text FROM _pages WHERE id = ?", [page.id], |row| row.get(0))
        })?;
        let (digest, name) = (page.digest.clone(), page.page.clone());
        Ok(Place { digest, page: name, words: Words::of(&text, passage) })
    }

    /// A row, as the machine has it, or as people have made it; nothing where the record has it no more.
    pub fn row_key(&self, name: &RowName) -> Result<Option<RowKey>, Error> {
        let machine = row_of(&self.as_read(&name.page)?, &name.id);
        let by_hand = machine.is_none();
        let row = match machine {
            Some(row) => Some(row),
            None => row_of(&self.page(&name.page)?, &name.id),
        };
        let Some(was) = row else { return Ok(None) };
        let on = self.place(&name.page, was.whole())?;
        Ok(Some(RowKey { on, was, by_hand }))
    }

    /// An actor, with words that speak of it; nothing where the record has none of that id.
    pub fn actor_key(&self, actor: &str) -> Result<Option<ActorKey>, Error> {
        let Some(named) = self.named_actor(actor)? else { return Ok(None) };
        let mention = r#"SELECT page, digest, id, "start", "end"
            FROM _joined_mentions JOIN _pages ON id = page_id WHERE actor = ?
            ORDER BY length(quote) DESC, published = '', published, digest, "start" LIMIT 1"#;
        let mention = self.sql(|connection| {
            let found = connection.query_row(mention, [actor], |row| {
                let page = PageName { page: row.get(0)?, digest: row.get(1)?, id: row.get(2)? };
                Ok((page, Passage { start: row.get(3)?, end: row.get(4)? }))
            });
            found.optional()
        })?;
        let on = mention.map(|(page, passage)| self.place(&page, passage)).transpose()?;
        Ok(Some(ActorKey { actor: named.actor, name: named.name, on }))
    }

    /// An actor, as a page's row names it; nothing where the record has none of that id.
    pub fn named_actor(&self, actor: &str) -> Result<Option<NamedActor>, Error> {
        let select =
            "SELECT actor, name, kind, country, sector FROM _listed_actors WHERE actor = ?";
        self.sql(|connection| {
            let found = connection.query_row(select, [actor], |row| {
                Ok(NamedActor {
                    actor: row.get(0)?,
                    name: row.get(1)?,
                    kind: row.get(2)?,
                    country: row.get(3)?,
                    sector: row.get(4)?,
                })
            });
            found.optional()
        })
    }

    /// A matter, with words that take a stance on it; nothing where the record has none of that id.
    pub fn matter_key(&self, matter: &str) -> Result<Option<MatterKey>, Error> {
        let name = "SELECT name FROM _matters WHERE matter = ?";
        let name: Option<String> = self
            .sql(|connection| connection.query_row(name, [matter], |row| row.get(0)).optional())?;
        let Some(was) = name else { return Ok(None) };
        let stance = r#"SELECT page, digest, id, "start", "end"
            FROM _positions JOIN _pages ON id = page_id WHERE matter = ?
            ORDER BY published = '', published, digest, nth LIMIT 1"#;
        let stance = self.sql(|connection| {
            let found = connection.query_row(stance, [matter], |row| {
                let page = PageName { page: row.get(0)?, digest: row.get(1)?, id: row.get(2)? };
                Ok((page, Passage { start: row.get(3)?, end: row.get(4)? }))
            });
            found.optional()
        })?;
        let on = stance.map(|(page, passage)| self.place(&page, passage)).transpose()?;
        Ok(Some(MatterKey { matter: matter.to_owned(), was, on }))
    }
}

fn row_of(page: &PageRow, id: &str) -> Option<Row> {
    let statement = page.statements.iter().find(|row| row.statement == id);
    let event = page.events.iter().find(|row| row.event == id);
    statement.cloned().map(Row::Statement).or_else(|| event.cloned().map(Row::Event))
}
