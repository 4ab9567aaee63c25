use onrecord_record::Record;
use onrecord_rows::Passage;
use rusqlite::{Connection, OptionalExtension, Result, Row};
use serde::Serialize;

use super::event_row::EventRow;
use super::named::{Named, Names};
use super::page_row::{OF_PAGE, PageRow};
use super::statement_row::StatementRow;
use super::turns::Turns;
use crate::Error;
use crate::address::DIGITS;
use crate::request::Parameters;

/// So many statements, events and mentions of a page are highlighted at once.
const ROWS: usize = 2_000;

/// A page as it was read: its text, and what was found in it.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Page {
    #[serde(flatten)]
    pub page: PageRow,
    pub byline: Vec<String>,
    pub published_evidence: Option<String>,
    pub updated: String,
    pub address: Option<String>,
    pub language: Option<String>,
    pub text: String,
    pub cuts: Vec<Cut>,
    pub credits: Vec<Cut>,
    /// Which statements, events and mentions are given, as many of each as come at once.
    #[serde(flatten)]
    pub turns: Turns,
    pub statement_count: usize,
    pub statements: Vec<StatementRow>,
    pub event_count: usize,
    pub events: Vec<EventRow>,
    pub mention_count: usize,
    pub mentions: Vec<Mention>,
    pub copies: Vec<Copy>,
    pub story: Option<String>,
    pub notes: Vec<Note>,
    /// The passage that the address asks for.
    pub at: Option<Passage>,
    /// Other passages that links lead to.
    #[serde(skip)]
    pub places: Vec<Passage>,
}

/// A stretch that is not the article, or a line that says where it comes from.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Cut {
    pub start: usize,
    pub end: usize,
    pub reason: String,
    pub evidence: Option<String>,
}

#[derive(Clone, Debug, Serialize)]
pub(crate) struct Mention {
    pub start: usize,
    pub end: usize,
    #[serde(flatten)]
    pub actor: Named,
}

/// A page that shares its text with this one.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Copy {
    /// `same` or `partial`.
    pub relation: String,
    pub share_of_page: i64,
    pub share_of_other: i64,
    /// Whether this page is the later of the two.
    pub is_later: bool,
    pub other: PageRow,
}

#[derive(Clone, Debug, Serialize)]
pub(crate) struct Note {
    pub what: String,
    pub why: String,
}

/// What lies over words of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    Cut,
    Credit,
    Content,
    Source,
    Cue,
    Mention,
    Event,
    Asked,
}

pub(crate) fn read(
    record: &Record,
    id: &str,
    asked: &Parameters,
) -> std::result::Result<Page, Error> {
    let at = asked.passage("at")?;
    let page = record.sql(|connection| {
        let Some(page) = find(connection, id)? else { return Ok(None) };
        let asked = asked.clone().at_most(ROWS);
        let asked = match (at, asked.get("offset")) {
            (Some(at), None) => asked.passing(passed(connection, page.key, at)?),
            _ => asked,
        };
        read_page(connection, page, &asked).map(Some)
    })?;
    let page = page.ok_or_else(|| Error::missing("The record has no such page."))?;
    Ok(Page { at, places: asked.places().to_vec(), ..page })
}

/// How many rows to pass over so that the one comes whose words are asked for.
fn passed(connection: &Connection, page: i64, at: Passage) -> Result<usize> {
    let mut passed = 0;
    for (list, rows) in [("_listed_statements", "_statements"), ("_listed_events", "_events")] {
        let select = format!(
            r#"SELECT (SELECT count(*) FROM {list} AS of WHERE of.page_id = ?1 AND of.nth < listed.nth)
            FROM {list} AS listed JOIN {rows} USING (page_id, nth)
            WHERE listed.page_id = ?1 AND "start" = ?2 AND "end" = ?3 ORDER BY listed.nth LIMIT 1"#
        );
        let before = connection
            .prepare_cached(&select)?
            .query_row((page, at.start, at.end), |row| row.get::<_, usize>(0));
        passed = passed.max(before.optional()?.unwrap_or(0));
    }
    Ok(passed / ROWS * ROWS)
}

/// The page whose digest begins so, or that has the name.
fn find(connection: &Connection, id: &str) -> Result<Option<PageRow>> {
    let is_digest = id.len() >= DIGITS && id.bytes().all(|byte| byte.is_ascii_hexdigit());
    let columns = PageRow::COLUMNS;
    let (select, value) = match is_digest {
        true => (
            format!(
                "SELECT {columns} FROM _pages WHERE digest >= ?1 AND digest < ?1 || 'g' AND digest <> ''"
            ),
            format!("sha256:{}", id.to_ascii_lowercase()),
        ),
        false => (
            format!(
                "SELECT {columns} FROM _pages WHERE digest = ?1 AND digest <> '' OR page = ?1 ORDER BY digest"
            ),
            id.to_owned(),
        ),
    };
    let select = format!("{select} LIMIT 1");
    connection.prepare_cached(&select)?.query_row([value], |row| PageRow::read(row, 0)).optional()
}

fn read_page(connection: &Connection, page: PageRow, asked: &Parameters) -> Result<Page> {
    let names = Names::of_record(connection);
    let key = page.key;
    let some = format!("LIMIT {} OFFSET {}", asked.rows(), asked.offset());
    let of_page = |select: &str| format!("{select} WHERE {OF_PAGE} ORDER BY listed.nth {some}");
    let statements =
        rows(connection, &of_page(&StatementRow::select("_statements.quote")), key, |row| {
            StatementRow::read(row, names)
        })?;
    let events = rows(connection, &of_page(&EventRow::select("_events.quote")), key, |row| {
        EventRow::read(row, names)
    })?;
    let mentions = r#"SELECT "start", "end", actor FROM _mentions WHERE page_id = ? ORDER BY nth"#;
    let mentions = rows(connection, &format!("{mentions} {some}"), key, |row| {
        let actor: String = row.get(2)?;
        Ok(Mention { start: row.get(0)?, end: row.get(1)?, actor: names.of_page(key, &actor)? })
    })?;
    let count = |table: &str| -> Result<usize> {
        let count = format!("SELECT count(*) FROM {table} WHERE page_id = ?");
        connection.prepare_cached(&count)?.query_row([key], |row| row.get(0))
    };
    let counts = (count("_listed_statements")?, count("_listed_events")?, count("_mentions")?);
    let (statement_count, event_count, mention_count) = counts;
    let most = statement_count.max(event_count).max(mention_count);
    let head = "SELECT byline, published_evidence, updated, address, language, text,
            (SELECT story FROM _stories WHERE page_id = id)
        FROM _pages WHERE id = ?";
    let head = connection.prepare_cached(head)?.query_row([key], |row| {
        Ok(Page {
            page,
            byline: serde_json::from_str(row.get_ref(0)?.as_str()?).unwrap_or_default(),
            published_evidence: row.get(1)?,
            updated: row.get(2)?,
            address: row.get(3)?,
            language: row.get(4)?,
            text: row.get(5)?,
            story: row.get(6)?,
            cuts: Vec::new(),
            credits: Vec::new(),
            turns: Turns::of(most, &asked.with("at", None).passing(asked.offset())),
            statement_count,
            statements,
            event_count,
            events,
            mention_count,
            mentions,
            copies: Vec::new(),
            notes: Vec::new(),
            at: None,
            places: Vec::new(),
        })
    })?;
    Ok(Page {
        cuts: rows(connection, CUTS, key, cut)?,
        credits: rows(connection, CREDITS, key, cut)?,
        copies: rows(connection, &copies(), key, copy)?,
        notes: rows(
            connection,
            "SELECT what, why FROM _notes WHERE page_id = ? ORDER BY nth",
            key,
            |row| Ok(Note { what: row.get(0)?, why: row.get(1)? }),
        )?,
        ..head
    })
}

const CUTS: &str = r#"
    SELECT "start", "end", reason, NULL FROM _cuts WHERE page_id = ?1
    UNION ALL SELECT "start", "end", reason, evidence FROM _recurring WHERE page_id = ?1
    ORDER BY 1, 2, 3"#;
const CREDITS: &str =
    r#"SELECT "start", "end", reason, NULL FROM _credits WHERE page_id = ?1 ORDER BY nth"#;

fn cut(row: &Row<'_>) -> Result<Cut> {
    Ok(Cut { start: row.get(0)?, end: row.get(1)?, reason: row.get(2)?, evidence: row.get(3)? })
}

fn copies() -> String {
    let columns = PageRow::COLUMNS;
    format!(
        "SELECT {columns}, relation, share_of_page, share_of_other, TRUE
         FROM _copies JOIN _pages ON _pages.id = of_id WHERE page_id = ?1
         UNION ALL
         SELECT {columns}, relation, share_of_other, share_of_page, FALSE
         FROM _copies JOIN _pages ON _pages.id = page_id WHERE of_id = ?1
         ORDER BY 5, 1, 2 LIMIT 50"
    )
}

fn copy(row: &Row<'_>) -> Result<Copy> {
    Ok(Copy {
        other: PageRow::read(row, 0)?,
        relation: row.get(6)?,
        share_of_page: row.get(7)?,
        share_of_other: row.get(8)?,
        is_later: row.get(9)?,
    })
}

fn rows<Value>(
    connection: &Connection,
    select: &str,
    page: i64,
    read: impl Fn(&Row<'_>) -> Result<Value>,
) -> Result<Vec<Value>> {
    connection.prepare_cached(select)?.query_map([page], read)?.collect()
}
