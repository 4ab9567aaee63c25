use std::collections::BTreeMap;
use std::io;

use serde_json::{Map, Value};

use crate::rows::{Actor, Page, Row};

/// What takes the rows of a table, one after the other.
pub type Visit<'v> = dyn FnMut(Map<String, Value>) -> io::Result<()> + 'v;

/// A record's tables, as `onrecord export --table NAME --format jsonl` prints them.
///
/// Whoever reads rows while it is handed rows must be served: exports ask for a page's rows when they
/// are given the page.
pub trait Tables {
    /// Hands every row of `table` to `visit`, sorted by stable keys, and fails where `visit` does.
    fn each(&self, table: &str, visit: &mut Visit<'_>) -> io::Result<()>;

    /// As [`each`](Tables::each), of the rows that have this page's name and digest.
    fn each_of_page(
        &self,
        table: &str,
        page: &str,
        digest: &str,
        visit: &mut Visit<'_>,
    ) -> io::Result<()>;
}

/// Hands each row to `take`.
pub(crate) fn each<R: Row>(
    tables: &dyn Tables,
    mut take: impl FnMut(R) -> io::Result<()>,
) -> io::Result<()> {
    tables.each(R::TABLE, &mut |object| take(typed(object)?))
}

/// All rows of a table.
pub(crate) fn all<R: Row>(tables: &dyn Tables) -> io::Result<Vec<R>> {
    let mut rows = Vec::new();
    each(tables, |row| {
        rows.push(row);
        Ok(())
    })?;
    Ok(rows)
}

/// All rows of a table, in groups of those that are of one thing.
pub(crate) fn grouped<R: Row>(
    tables: &dyn Tables,
    of: impl Fn(&R) -> &String,
) -> io::Result<BTreeMap<String, Vec<R>>> {
    let mut groups: BTreeMap<String, Vec<R>> = BTreeMap::new();
    each(tables, |row| {
        groups.entry(of(&row).clone()).or_default().push(row);
        Ok(())
    })?;
    Ok(groups)
}

/// All rows of a table that are of a page.
pub(crate) fn of_page<R: Row>(tables: &dyn Tables, page: &Page) -> io::Result<Vec<R>> {
    let mut rows = Vec::new();
    tables.each_of_page(R::TABLE, &page.page, &page.digest, &mut |object| {
        rows.push(typed(object)?);
        Ok(())
    })?;
    Ok(rows)
}

fn typed<R: Row>(object: Map<String, Value>) -> io::Result<R> {
    serde_json::from_value(Value::Object(object)).map_err(|error| {
        let told = format!("a row of `{}` is not as expected: {error}", R::TABLE);
        io::Error::new(io::ErrorKind::InvalidData, told)
    })
}

/// The actors of a record by their ids.
pub(crate) struct Actors(BTreeMap<String, Actor>);

impl Actors {
    pub fn read(tables: &dyn Tables) -> io::Result<Self> {
        let actors: Vec<Actor> = all(tables)?;
        Ok(Actors(actors.into_iter().map(|actor| (actor.actor.clone(), actor)).collect()))
    }

    /// In the order of their ids.
    pub fn iter(&self) -> impl Iterator<Item = &Actor> {
        self.0.values()
    }

    pub fn get(&self, id: &str) -> Option<&Actor> {
        self.0.get(id)
    }

    /// The actor's name, or what is given where the record has no such actor: an outlet's name, or
    /// the words of a page for somebody.
    pub fn name<'a>(&'a self, id: &'a str) -> &'a str {
        self.get(id).map_or(id, |actor| &actor.name)
    }

    /// The names, parted by commas.
    pub fn names<'i>(&self, ids: impl IntoIterator<Item = &'i String>) -> String {
        let names: Vec<&str> = ids.into_iter().map(|id| self.name(id)).collect();
        names.join(", ")
    }
}

/// The pages of a record by name and digest, without their texts.
pub(crate) struct Pages(BTreeMap<(String, String), Page>);

impl Pages {
    pub fn read(tables: &dyn Tables) -> io::Result<Self> {
        let mut pages = BTreeMap::new();
        each(tables, |page: Page| {
            let key = (page.page.clone(), page.digest.clone());
            pages.insert(key, Page { text: String::new(), ..page });
            Ok(())
        })?;
        Ok(Pages(pages))
    }

    /// In the order of their names.
    pub fn iter(&self) -> impl Iterator<Item = &Page> {
        self.0.values()
    }

    /// The page of a row; one without any of what is known of pages where the record has none such.
    pub fn get(&self, page: &str, digest: &str) -> Page {
        let known = self.0.get(&(page.to_owned(), digest.to_owned())).cloned();
        known.unwrap_or_else(|| Page { page: page.to_owned(), ..Page::default() })
    }

    /// The first page of this name.
    pub fn named(&self, name: &str) -> Option<&Page> {
        let from = (name.to_owned(), String::new());
        self.0.range(from..).next().map(|(_, page)| page).filter(|page| page.page == name)
    }
}
