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
        let from = start.saturating_sub(AROUND);
        let (before, after) = (words(from, start), words(end, end.saturating_add(AROUND)));
        let is_cut = end.saturating_add(AROUND) < text.chars().count();
        Ok(Context {
            before: if from > 0 { format!("… {}", from_a_word(&before)) } else { before },
            words: words(start, end),
            after: if is_cut { format!("{} …", to_a_word(&after)) } else { after },
        })
    }
}

/// Without the rest of a word at the beginning.
fn from_a_word(words: &str) -> &str {
    words.split_once(char::is_whitespace).map_or(words, |(_, whole)| whole.trim_start())
}

/// Without the part of a word at the end.
fn to_a_word(words: &str) -> &str {
    words.rsplit_once(char::is_whitespace).map_or(words, |(whole, _)| whole.trim_end())
}
