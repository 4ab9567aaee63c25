use std::collections::BTreeMap;

use rusqlite::{Connection, Result, params};

/// A person's name of more words is a headline that was taken for one.
const LONGEST: usize = 4;

/// A page's actors beyond so many are not held against others.
const MOST_ACTORS: usize = 2_000;

/// A page, as far as its actors go.
pub(super) struct SeenPage {
    pub id: i64,
    pub digest: String,
    /// The year of its publication.
    pub year: Option<i64>,
    pub actors: Vec<SeenActor>,
}

/// An actor as a page has it.
pub(super) struct SeenActor {
    pub id: String,
    pub kind: String,
    pub country: Option<String>,
    /// The words of the fullest name that the page gives, in small letters.
    pub words: Vec<String>,
    /// The name as the page gives it.
    pub name: String,
    pub roles: Vec<String>,
    /// Where the page first names it.
    pub first: Option<i64>,
}

impl SeenActor {
    pub fn is_person(&self) -> bool {
        self.kind == "person"
    }

    /// The word, if the name is no more than one.
    pub fn bare(&self) -> Option<&str> {
        match &*self.words {
            [word] => Some(word),
            _ => None,
        }
    }

    /// Whether the name is in capitals only, as initials are.
    pub fn is_in_capitals(&self) -> bool {
        let mut letters = self.name.chars().filter(|letter| letter.is_alphabetic()).peekable();
        letters.next().is_some() && letters.peek().is_some() && letters.all(char::is_uppercase)
    }

    /// First and last word of a person's name of several; longer ones are no names.
    pub fn ends(&self) -> Option<(&str, &str)> {
        match &*self.words {
            [first, .., last] if self.is_person() && self.words.len() <= LONGEST => {
                Some((first, last))
            }
            _ => None,
        }
    }
}

/// The pages with their actors, in the order of digest and name.
pub(super) fn seen(connection: &Connection) -> Result<Vec<SeenPage>> {
    let mut select = connection.prepare(
        "SELECT id, digest, published FROM _pages WHERE text <> '' ORDER BY digest, page",
    )?;
    let pages = select.query_map([], |row| {
        let published: String = row.get(2)?;
        let year = published.get(..4).and_then(|year| year.parse().ok());
        Ok(SeenPage { id: row.get(0)?, digest: row.get(1)?, year, actors: Vec::new() })
    })?;
    let pages: Vec<SeenPage> = pages.collect::<Result<_>>()?;
    pages
        .into_iter()
        .map(|page| Ok(SeenPage { actors: actors(connection, page.id)?, ..page }))
        .collect()
}

fn actors(connection: &Connection, page: i64) -> Result<Vec<SeenActor>> {
    let first = first_named(connection, page)?;
    let mut select = connection.prepare_cached(
        "SELECT actor, kind, country, name, roles FROM _kept_actors
         WHERE page_id = ? ORDER BY nth LIMIT ?",
    )?;
    let actors = select.query_map(params![page, MOST_ACTORS], |row| {
        let id: String = row.get(0)?;
        let name: String = row.get(3)?;
        let roles: String = row.get(4)?;
        Ok(SeenActor {
            first: first.get(&id).copied(),
            id,
            kind: row.get(1)?,
            country: row.get(2)?,
            words: name.split_whitespace().map(str::to_lowercase).collect(),
            name,
            roles: role_names(&roles),
        })
    })?;
    actors.collect()
}

/// Where a page first names each of its actors.
fn first_named(connection: &Connection, page: i64) -> Result<BTreeMap<String, i64>> {
    let mut select = connection.prepare_cached(
        r#"SELECT actor, min("start") FROM _kept_mentions WHERE page_id = ? GROUP BY actor"#,
    )?;
    select.query_map([page], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
}

fn role_names(json: &str) -> Vec<String> {
    let roles: Vec<onrecord_rows::Role> = serde_json::from_str(json).unwrap_or_default();
    roles.into_iter().map(|role| role.role).collect()
}
