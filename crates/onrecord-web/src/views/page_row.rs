use rusqlite::{Result, Row};
use serde::Serialize;

use crate::address;

/// A page, as lists name it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub(crate) struct PageRow {
    /// How addresses call it.
    pub id: String,
    /// The path, or the page's own name.
    pub page: String,
    pub digest: String,
    pub title: Option<String>,
    pub outlet: Option<String>,
    /// EDTF, empty where unknown.
    pub published: String,
    #[serde(skip)]
    pub key: i64,
}

impl PageRow {
    /// The columns that [`read`](PageRow::read) takes, from `_pages`.
    pub const COLUMNS: &str =
        "_pages.page, _pages.digest, _pages.title, _pages.outlet, _pages.published, _pages.id";

    /// Of the six columns from `first` on.
    pub fn read(row: &Row<'_>, first: usize) -> Result<Self> {
        let (page, digest): (String, String) = (row.get(first)?, row.get(first + 1)?);
        Ok(PageRow {
            id: address::page_id(&page, &digest),
            page,
            digest,
            title: row.get(first + 2)?,
            outlet: row.get(first + 3)?,
            published: row.get(first + 4)?,
            key: row.get(first + 5)?,
        })
    }

    /// Its title, else its name: of a file, without the folders it lies in.
    pub fn called(&self) -> &str {
        let name = match self.page.contains("://") {
            true => None,
            false => self.page.rsplit('/').next().filter(|name| !name.is_empty()),
        };
        let title = self.title.as_deref().filter(|title| !title.trim().is_empty());
        title.or(name).unwrap_or(&self.page)
    }

    pub fn address(&self) -> String {
        address::of("pages", &self.id)
    }
}

/// The rows of a page, `?1`, among those that are listed.
pub(crate) const OF_PAGE: &str = "listed.page_id = ?1";
