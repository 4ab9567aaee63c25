use rusqlite::{Result, Row};

use crate::record::number;
use crate::{Error, Record};

/// What of a record is searched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Searched {
    /// The words of statements, with whose they are.
    Statements,
    /// The sentences that tell of events.
    Events,
    /// The titles and texts of pages, whole.
    Pages,
}

/// A row that holds what was searched for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The statement's or the event's id, or the page's digest.
    pub id: String,
    /// Whose words they are; the event's type and status; the page's title.
    pub told: Option<String>,
    /// The page's name.
    pub page: String,
    /// Its outlet.
    pub outlet: Option<String>,
    /// When it was said, happens or was published, as EDTF; empty where unknown.
    pub date: String,
    /// Where the row stands on the page; of a page, nothing.
    pub place: Option<(usize, usize)>,
    /// Its words, in pieces, and whether each is what was searched for; of a page, a part of them.
    pub words: Vec<(String, bool)>,
}

/// What is searched for, as FTS5 takes it: all the words, `"phrases"` as they stand, and `begin*` for words
/// that begin so. Nothing else has a meaning, so that any text is a search; nothing where no words are
/// left.
///
/// ```
/// use onrecord_record::as_match;
/// assert_eq!(as_match(r#""truce talks" media*"#).unwrap(), r#""truce talks" "media"*"#);
/// assert_eq!(as_match("a AND (b OR NEAR").unwrap(), r#""a" "AND" "(b" "OR" "NEAR""#);
/// assert!(as_match(r#"* - "" "#).is_none());
/// ```
pub fn as_match(words: &str) -> Option<String> {
    let mut parts = Vec::new();
    for (nth, part) in words.split('"').enumerate() {
        let is_phrase = nth % 2 == 1;
        // A NUL would end what SQLite reads.
        let part = part.replace(char::is_control, " ");
        let terms = if is_phrase { vec![&*part] } else { part.split_whitespace().collect() };
        for term in terms.into_iter().filter(|term| term.contains(char::is_alphanumeric)) {
            let star = if !is_phrase && term.ends_with('*') { "*" } else { "" };
            parts.push(format!("\"{}\"{star}", term.trim_end_matches('*')));
        }
    }
    (!parts.is_empty()).then(|| parts.join(" "))
}

impl Record {
    /// The rows that hold `words` (see [`as_match`]), those they fit best first, at most `most`; and how
    /// many there are. None before [`join`](Record::join) is done.
    pub fn search(
        &self,
        searched: Searched,
        words: &str,
        most: usize,
    ) -> std::result::Result<(Vec<Hit>, usize), Error> {
        let Some(words) = as_match(words) else { return Ok((Vec::new(), 0)) };
        let (index, select) = searched.select();
        self.sql(|connection| {
            let count = format!("SELECT count(*) FROM {index} WHERE {index} MATCH ?");
            let total = connection.query_row(&count, [&words], |row| row.get(0))?;
            let mut select = connection.prepare_cached(&format!(
                "{select} WHERE {index} MATCH ?1 ORDER BY {index}.rank, page, digest, 1 LIMIT ?2"
            ))?;
            let hits = select.query_map((&words, number(most)), hit)?.collect::<Result<_>>()?;
            Ok((hits, total))
        })
    }
}

impl Searched {
    /// The index of its words, and what is read of the rows it finds.
    fn select(self) -> (&'static str, &'static str) {
        match self {
            Searched::Statements => (
                "_statement_words",
                r#"SELECT statement, coalesce(speaker_name, nullif(source_text, '')), page,
                    _pages.outlet, date, _statements."start", _statements."end",
                    highlight(_statement_words, 0, char(2), char(3))
                FROM _statement_words
                JOIN _listed_statements AS listed ON listed.id = _statement_words.rowid
                JOIN _statements USING (page_id, nth, statement)
                JOIN _pages ON _pages.id = page_id"#,
            ),
            Searched::Events => (
                "_event_words",
                r#"SELECT event, type || ' (' || status || ')', page, _pages.outlet, listed.date,
                    _events."start", _events."end", highlight(_event_words, 0, char(2), char(3))
                FROM _event_words
                JOIN _listed_events AS listed ON listed.id = _event_words.rowid
                JOIN _events USING (page_id, nth, event, type, status)
                JOIN _pages ON _pages.id = page_id"#,
            ),
            Searched::Pages => (
                "_page_words",
                "SELECT digest, _pages.title, page, outlet, published, NULL, NULL,
                    snippet(_page_words, 1, char(2), char(3), ' … ', 40)
                FROM _page_words JOIN _pages ON _pages.id = _page_words.rowid",
            ),
        }
    }
}

fn hit(row: &Row<'_>) -> Result<Hit> {
    let (start, end): (Option<usize>, Option<usize>) = (row.get(5)?, row.get(6)?);
    Ok(Hit {
        id: row.get(0)?,
        told: row.get(1)?,
        page: row.get(2)?,
        outlet: row.get(3)?,
        date: row.get(4)?,
        place: start.zip(end),
        words: pieces(&row.get::<_, String>(7)?),
    })
}

/// The marks that the index sets around what was searched for; a page's own are left out.
const MARKS: [char; 2] = ['\u{2}', '\u{3}'];

fn pieces(words: &str) -> Vec<(String, bool)> {
    let [start, end] = MARKS;
    let mut pieces = Vec::new();
    let mut push = |text: &str, is_hit| {
        let text = text.replace(MARKS, "");
        if !text.is_empty() {
            pieces.push((text, is_hit));
        }
    };
    for (nth, part) in words.split(start).enumerate() {
        match part.split_once(end) {
            Some((hit, rest)) if nth > 0 => {
                push(hit, true);
                push(rest, false);
            }
            _ => push(part, false),
        }
    }
    pieces
}
