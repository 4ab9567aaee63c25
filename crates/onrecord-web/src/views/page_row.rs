use rusqlite::{Result, Row};
use serde::Serialize;

use crate::address;

/// A page, as lists name it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub(crate) struct PageRow {
    /// How addresses call it.
    pub id: String,
    /// The path as it was handed in, or the page's own name; of a path from the root, the file's name
    /// alone: readers need not know whose folders these are.
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
            page: shown(&page).to_owned(),
            digest,
            title: row.get(first + 2)?,
            outlet: row.get(first + 3)?,
            published: row.get(first + 4)?,
            key: row.get(first + 5)?,
        })
    }

    /// Its title, else its name: of a file, without the folders it lies in.
    pub fn called(&self) -> &str {
        let title = self.title.as_deref().filter(|title| !title.trim().is_empty());
        title.unwrap_or_else(|| file_name(&self.page))
    }

    pub fn address(&self) -> String {
        address::of("pages", &self.id)
    }
}

/// What readers see of a page's name: of a path from the root, the file's name.
pub(crate) fn shown(page: &str) -> &str {
    let is_drive = page.get(1..3).is_some_and(|colon| colon == ":\\" || colon == ":/");
    match page.starts_with(['/', '\\']) || is_drive || page.starts_with("file:") {
        true => file_name(page),
        false => page,
    }
}

/// A file's name without the folders it lies in; an address on the web as it is.
pub(crate) fn file_name(page: &str) -> &str {
    let is_file = !page.contains("://") || page.starts_with("file:");
    let name = page.rsplit(['/', '\\']).next().filter(|name| is_file && !name.is_empty());
    name.unwrap_or(page)
}

/// The rows of a page, `?1`, among those that are listed.
pub(crate) const OF_PAGE: &str = "listed.page_id = ?1";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whose_folders_pages_lie_in_is_not_told() {
        for (page, told, called) in [
            ("pages/a.html", "pages/a.html", "a.html"),
            ("/home/voss/pages/a.html", "a.html", "a.html"),
            ("C:\\Users\\voss\\a.html", "a.html", "a.html"),
            ("file:///home/voss/a.html", "a.html", "a.html"),
            ("https://lantern.example/a", "https://lantern.example/a", "https://lantern.example/a"),
            ("/", "/", "/"),
        ] {
            assert_eq!((shown(page), file_name(page)), (told, called), "{page}");
        }
    }
}
