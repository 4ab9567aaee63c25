use onrecord_rows::{CodePoints, Passage};
use rusqlite::{Connection, Result};
use serde::Serialize;

/// So many code points of the page are shown before and after a passage.
const AROUND: usize = 320;

/// A passage amid the words around it.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct Context {
    pub before: String,
    pub words: String,
    pub after: String,
}

impl Context {
    /// Of a passage of a page.
    pub fn read(connection: &Connection, page: i64, place: Passage) -> Result<Self> {
        let select = "SELECT text FROM _pages WHERE id = ?";
        let text: String =
            connection.prepare_cached(select)?.query_row([page], |row| row.get(0))?;
        let points = CodePoints::of(&text);
        let words = |start, end| points.slice(&text, Passage { start, end }).to_owned();
        let Passage { start, end } = place;
        Ok(Context {
            before: words(start.saturating_sub(AROUND), start),
            words: words(start, end),
            after: words(end, end.saturating_add(AROUND)),
        })
    }
}
