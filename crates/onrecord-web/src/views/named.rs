use rusqlite::{Connection, OptionalExtension, Result};
use serde::Serialize;

use super::page_row::shown;

/// An actor and its name in the record.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub(crate) struct Named {
    /// The id; or the page's words, where the record has no such actor.
    pub actor: String,
    pub name: String,
    /// Whether the record has the actor, and so a page on it.
    #[serde(skip)]
    pub is_known: bool,
}

impl Named {
    /// Words that name nobody whom the record has.
    pub fn words(words: String) -> Self {
        Named { actor: words.clone(), name: words, is_known: false }
    }
}

/// Looks names up.
#[derive(Clone, Copy)]
pub(crate) struct Names<'c> {
    connection: &'c Connection,
}

impl<'c> Names<'c> {
    pub fn of_record(connection: &'c Connection) -> Self {
        Names { connection }
    }

    /// An actor of the record.
    pub fn of(self, actor: &str) -> Result<Named> {
        let select = "SELECT name FROM _listed_actors WHERE actor = ?";
        let mut select = self.connection.prepare_cached(select)?;
        let name: Option<String> = select.query_row([actor], |row| row.get(0)).optional()?;
        let is_known = name.is_some();
        Ok(Named { actor: actor.to_owned(), name: name.unwrap_or_else(|| plain(actor)), is_known })
    }

    /// An actor of a page, as the record knows it.
    pub fn of_page(self, page: i64, actor: &str) -> Result<Named> {
        let select = "SELECT same_as FROM _identities WHERE page_id = ? AND actor = ?";
        let mut select = self.connection.prepare_cached(select)?;
        let same: Option<String> = select.query_row((page, actor), |row| row.get(0)).optional()?;
        self.of(same.as_deref().unwrap_or(actor))
    }

    /// What a matter is called.
    pub fn of_matter(self, matter: &str) -> Result<String> {
        let mut select =
            self.connection.prepare_cached("SELECT name FROM _matters WHERE matter = ?")?;
        let name: Option<String> = select.query_row([matter], |row| row.get(0)).optional()?;
        Ok(name.unwrap_or_else(|| plain(matter)))
    }

    /// Actors of the record.
    pub fn of_all(self, actors: &[String]) -> Result<Vec<Named>> {
        actors.iter().map(|actor| self.of(actor)).collect()
    }

    /// The actors of a JSON list of ids.
    pub fn of_list(self, page: i64, ids: &str) -> Result<Vec<Named>> {
        let ids: Vec<String> = serde_json::from_str(ids).unwrap_or_default();
        ids.iter().map(|id| self.of_page(page, id)).collect()
    }
}

/// What an id says where no name is known: `outlet:the-aurel-observer` is `the aurel observer`.
fn plain(id: &str) -> String {
    match id.split_once(':') {
        Some((kind, rest)) if kind.chars().all(|letter| letter.is_ascii_lowercase()) => {
            rest.replace('-', " ")
        }
        _ => shown(id).to_owned(),
    }
}
