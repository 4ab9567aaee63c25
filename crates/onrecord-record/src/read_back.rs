use onrecord_rows::{
    ActorRow, CutRow, Date, DateEvidence, EventRow, MentionRow, NoteRow, PageRow, Passage,
    StanceRow, StatementRow,
};
use rusqlite::types::Type;
use rusqlite::{Connection, Result, Row};
use serde::de::DeserializeOwned;

use crate::{Error, Record};

/// What tells a page of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageName {
    /// The path, or the page's own name.
    pub page: String,
    /// The digest of its bytes; empty where they could not be read.
    pub digest: String,
    pub(crate) id: i64,
}

impl Record {
    /// The record's pages, the oldest first, undated ones last.
    pub fn pages(&self) -> std::result::Result<Vec<PageName>, Error> {
        self.sql(|connection| {
            let mut select = connection.prepare(
                "SELECT page, digest, id FROM _pages ORDER BY published = '', published, page, digest",
            )?;
            let names = select.query_map([], |row| {
                Ok(PageName { page: row.get(0)?, digest: row.get(1)?, id: row.get(2)? })
            })?;
            names.collect()
        })
    }

    /// A page's rows, as they were handed to [`add`](Record::add), but for the entries of a live blog.
    pub fn page(&self, name: &PageName) -> std::result::Result<PageRow, Error> {
        self.sql(|connection| read(connection, name.id))
    }

    pub(crate) fn rows<Value>(
        &self,
        select: &str,
        page: i64,
        read: impl Fn(&Row<'_>) -> Result<Value>,
    ) -> std::result::Result<Vec<Value>, Error> {
        self.sql(|connection| rows(connection, select, page, read))
    }
}

/// A page's rows as they are in the file.
pub(crate) fn read(connection: &Connection, id: i64) -> Result<PageRow> {
    let page = connection.query_row("SELECT * FROM _pages WHERE id = ?", [id], page)?;
    fn of<Value>(
        connection: &Connection,
        table: &str,
        id: i64,
        read: impl Fn(&Row<'_>) -> Result<Value>,
    ) -> Result<Vec<Value>> {
        let select = format!("SELECT * FROM {table} WHERE page_id = ? ORDER BY nth");
        rows(connection, &select, id, read)
    }
    Ok(PageRow {
        cuts: of(connection, "_cuts", id, cut)?,
        credits: of(connection, "_credits", id, credit)?,
        actors: of(connection, "_actors", id, actor)?,
        mentions: of(connection, "_mentions", id, mention)?,
        statements: of(connection, "_statements", id, statement)?,
        events: of(connection, "_events", id, event)?,
        stances: of(connection, "_stances", id, stance)?,
        notes: of(connection, "_notes", id, note)?,
        ..page
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

fn page(row: &Row<'_>) -> Result<PageRow> {
    Ok(PageRow {
        page: row.get("page")?,
        digest: row.get("digest")?,
        title: row.get("title")?,
        byline: json(row, "byline")?,
        outlet: row.get("outlet")?,
        language: row.get("language")?,
        published: timed(row, "published")?,
        updated: timed(row, "updated")?,
        address: row.get("address")?,
        section: row.get("section")?,
        dateline: row
            .get::<_, Option<String>>("dateline")?
            .map(|dateline| serde_json::from_str(&dateline).map_err(damaged))
            .transpose()?,
        text: row.get("text")?,
        ..PageRow::default()
    })
}

fn cut(row: &Row<'_>) -> Result<CutRow> {
    Ok(CutRow {
        start: row.get("start")?,
        end: row.get("end")?,
        reason: row.get("reason")?,
        actor: None,
    })
}

fn credit(row: &Row<'_>) -> Result<CutRow> {
    Ok(CutRow { actor: row.get("actor")?, ..cut(row)? })
}

fn actor(row: &Row<'_>) -> Result<ActorRow> {
    Ok(ActorRow {
        actor: row.get("actor")?,
        name: row.get("name")?,
        kind: row.get("kind")?,
        country: row.get("country")?,
        sector: row.get("sector")?,
        roles: json(row, "roles")?,
        aliases: json(row, "aliases")?,
        member_of: row.get("member_of")?,
        anonymity: row.get("anonymity")?,
    })
}

fn mention(row: &Row<'_>) -> Result<MentionRow> {
    Ok(MentionRow {
        start: row.get("start")?,
        end: row.get("end")?,
        actor: row.get("actor")?,
        kind: row.get("kind")?,
    })
}

fn statement(row: &Row<'_>) -> Result<StatementRow> {
    Ok(StatementRow {
        statement: row.get("statement")?,
        source: json(row, "source_spans")?,
        cue: json(row, "cue_spans")?,
        content: json(row, "content_spans")?,
        kind: row.get("kind")?,
        force: row.get("force")?,
        speaker: row.get("speaker")?,
        speaker_name: row.get("speaker_name")?,
        speaker_country: row.get("speaker_country")?,
        addressee: row.get("addressee")?,
        venue: row.get("venue")?,
        said_on: date(row, "said_on", "said_on_evidence")?,
        chain: json(row, "chain")?,
        inside: row.get("inside")?,
        rule: row.get("rule")?,
    })
}

fn event(row: &Row<'_>) -> Result<EventRow> {
    let (start, end): (Option<usize>, Option<usize>) =
        (row.get("sentence_start")?, row.get("sentence_end")?);
    Ok(EventRow {
        event: row.get("event")?,
        kind: row.get("type")?,
        mode: row.get("mode")?,
        context: json(row, "context")?,
        cameo: row.get("cameo")?,
        source: json(row, "sources")?,
        target: json(row, "targets")?,
        trigger: json(row, "trigger_spans")?,
        status: row.get("status")?,
        claimed_in: row.get("claimed_in")?,
        date: date(row, "date", "date_evidence")?,
        quantities: json(row, "quantities")?,
        sentence: start.zip(end).map(|(start, end)| Passage { start, end }),
        rule: row.get("rule")?,
    })
}

fn stance(row: &Row<'_>) -> Result<StanceRow> {
    json(row, "stance")
}

fn note(row: &Row<'_>) -> Result<NoteRow> {
    Ok(NoteRow { what: row.get("what")?, why: row.get("why")? })
}

fn date(row: &Row<'_>, column: &str, evidence: &str) -> Result<Option<DateEvidence>> {
    let edtf: String = row.get(column)?;
    if edtf.is_empty() {
        return Ok(None);
    }
    let date = Date::parse(&edtf).ok_or_else(|| damaged(format!("`{edtf}` is not a date")))?;
    let evidence: Option<String> = row.get(evidence)?;
    Ok(Some(DateEvidence::new(date, evidence.unwrap_or_default())))
}

/// A date whose evidence and moment stand in the columns beside it.
fn timed(row: &Row<'_>, column: &str) -> Result<Option<DateEvidence>> {
    let dated = date(row, column, &format!("{column}_evidence"))?;
    let moment: Option<String> = row.get(&*format!("{column}_time"))?;
    let time = moment.map(|moment| {
        let time = DateEvidence::time_of(&moment);
        time.ok_or_else(|| damaged(format!("`{moment}` is not a moment")))
    });
    let time = time.transpose()?;
    Ok(dated.map(|dated| DateEvidence { time, ..dated }))
}

fn json<Value: DeserializeOwned>(row: &Row<'_>, column: &str) -> Result<Value> {
    serde_json::from_str(&row.get::<_, String>(column)?).map_err(damaged)
}

/// A column that holds a list; none where it holds something else.
pub(crate) fn list(row: &Row<'_>, column: usize) -> Result<Vec<String>> {
    Ok(serde_json::from_str(&row.get::<_, String>(column)?).unwrap_or_default())
}

pub(crate) fn damaged(why: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(0, Type::Text, why.into())
}
