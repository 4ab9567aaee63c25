use onrecord_rows::{
    ActorRow, CodePoints, CutRow, DateEvidence, EventRow, MentionRow, NoteRow, PageRow, Passage,
    StanceRow, StatementRow,
};
use rusqlite::{Connection, OptionalExtension, Result, Transaction, TransactionBehavior, params};
use serde::Serialize;

use crate::{Error, Record};

/// What a batch of pages did to a record.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Added {
    /// Pages with text that the record did not have.
    pub new: usize,
    /// Pages it had, by their digest.
    pub again: usize,
    /// Pages without text that the record did not have, or could not be told from others by a
    /// digest.
    pub without_text: usize,
}

impl Record {
    /// Adds a batch of pages in one transaction: all of them are in the record, or none.
    ///
    /// A page is known by its digest. Handed in again under its name, its rows are replaced; under
    /// several names, it stands under the first by letter, whichever came first. A page without a
    /// digest could not be read: it is known by its name, and gives way when that can be read.
    pub fn add(&mut self, pages: &[PageRow]) -> std::result::Result<Added, Error> {
        add(&mut self.connection, &self.reader, pages).map_err(|error| {
            self.take_back();
            Error::sqlite(&self.path, error)
        })
    }
}

fn add(connection: &mut Connection, reader: &str, pages: &[PageRow]) -> Result<Added> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let mut added = Added::default();
    crate::joins::undo(&transaction)?;
    for page in pages {
        match add_page(&transaction, reader, page)? {
            true if page.text.trim().is_empty() => added.without_text += 1,
            true => added.new += 1,
            false => added.again += 1,
        }
    }
    transaction.commit()?;
    Ok(added)
}

/// Whether the page is new.
fn add_page(transaction: &Transaction<'_>, reader: &str, page: &PageRow) -> Result<bool> {
    transaction
        .prepare_cached("DELETE FROM _pages WHERE digest = '' AND page = ?")?
        .execute([&page.page])?;
    let known = known(transaction, &page.digest)?;
    let new = known.is_none();
    if let Some((id, name)) = known {
        if name < page.page {
            return Ok(false);
        }
        transaction.prepare_cached("DELETE FROM _pages WHERE id = ?")?.execute([id])?;
    }
    insert(transaction, reader, page)?;
    Ok(new)
}

fn known(transaction: &Transaction<'_>, digest: &str) -> Result<Option<(i64, String)>> {
    transaction
        .prepare_cached("SELECT id, page FROM _pages WHERE digest = ? AND digest <> ''")?
        .query_row([digest], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()
}

fn insert(transaction: &Transaction<'_>, reader: &str, page: &PageRow) -> Result<()> {
    let (published, published_evidence) = date(page.published.as_ref());
    let (updated, updated_evidence) = date(page.updated.as_ref());
    transaction
        .prepare_cached(
            "INSERT INTO _pages VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        )?
        .execute(params![
            page.page,
            page.digest,
            page.title,
            page.outlet,
            json(&page.byline)?,
            page.language,
            published,
            published_evidence,
            page.published.as_ref().and_then(DateEvidence::moment),
            updated,
            updated_evidence,
            page.updated.as_ref().and_then(DateEvidence::moment),
            page.address,
            page.section,
            page.dateline.as_ref().map(json).transpose()?,
            page.text,
            reader,
        ])?;
    let id = transaction.last_insert_rowid();
    let of = Page::new(transaction, id, &page.text);
    of.each(&page.cuts, |nth, cut| of.cut(nth, cut))?;
    of.each(&page.credits, |nth, credit| of.credit(nth, credit))?;
    of.each(&page.notes, |nth, note| of.note(nth, note))?;
    of.coded(page)
}

/// Sets what is coded in a page in place of what the file has of it.
pub(crate) fn code_anew(connection: &Connection, id: i64, page: &PageRow) -> Result<()> {
    for table in ["_actors", "_mentions", "_statements", "_events", "_stances"] {
        let delete = format!("DELETE FROM {table} WHERE page_id = ?");
        connection.prepare_cached(&delete)?.execute([id])?;
    }
    Page::new(connection, id, &page.text).coded(page)
}

/// A page that is being added.
struct Page<'a> {
    connection: &'a Connection,
    id: i64,
    text: &'a str,
    points: CodePoints,
}

impl<'a> Page<'a> {
    fn new(connection: &'a Connection, id: i64, text: &'a str) -> Self {
        Page { connection, id, text, points: CodePoints::of(text) }
    }

    /// Adds what is coded in the page.
    fn coded(&self, page: &PageRow) -> Result<()> {
        self.each(&page.actors, |nth, actor| self.actor(nth, actor))?;
        self.each(&page.mentions, |nth, mention| self.mention(nth, mention))?;
        self.each(&page.statements, |nth, statement| self.statement(nth, statement))?;
        self.each(&page.events, |nth, event| self.event(nth, event))?;
        self.each(&page.stances, |nth, stance| self.stance(nth, stance))
    }

    fn each<Row>(&self, rows: &[Row], add: impl Fn(i64, &Row) -> Result<()>) -> Result<()> {
        (0..).zip(rows).try_for_each(|(nth, row)| add(nth, row))
    }

    fn cut(&self, nth: i64, cut: &CutRow) -> Result<()> {
        let quote = self.words(cut.start, cut.end);
        self.insert(
            "INSERT INTO _cuts VALUES (?, ?, ?, ?, ?, ?)",
            params![self.id, nth, cut.start, cut.end, quote, cut.reason],
        )
    }

    fn credit(&self, nth: i64, credit: &CutRow) -> Result<()> {
        let CutRow { start, end, reason, actor } = credit;
        let quote = self.words(*start, *end);
        self.insert(
            "INSERT INTO _credits VALUES (?, ?, ?, ?, ?, ?, ?)",
            params![self.id, nth, start, end, quote, reason, actor],
        )
    }

    fn actor(&self, nth: i64, actor: &ActorRow) -> Result<()> {
        self.insert(
            "INSERT INTO _actors VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            params![
                self.id,
                nth,
                actor.actor,
                actor.name,
                actor.kind,
                actor.country,
                actor.sector,
                json(&actor.roles)?,
                json(&actor.aliases)?,
                actor.member_of,
                actor.anonymity,
            ],
        )
    }

    fn mention(&self, nth: i64, mention: &MentionRow) -> Result<()> {
        let MentionRow { start, end, actor, kind } = mention;
        let quote = self.words(*start, *end);
        self.insert(
            "INSERT INTO _mentions VALUES (?, ?, ?, ?, ?, ?, ?)",
            params![self.id, nth, start, end, quote, actor, kind],
        )
    }

    fn statement(&self, nth: i64, statement: &StatementRow) -> Result<()> {
        let whole = statement.whole();
        let (said_on, evidence) = date(statement.said_on.as_ref());
        self.insert(
            "INSERT INTO _statements
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            params![
                self.id,
                nth,
                statement.statement,
                whole.start,
                whole.end,
                self.words(whole.start, whole.end),
                statement.speaker,
                statement.speaker_name,
                statement.speaker_country,
                self.pieces(&statement.source),
                self.pieces(&statement.cue),
                self.pieces(&statement.content),
                json(&statement.source)?,
                json(&statement.cue)?,
                json(&statement.content)?,
                statement.kind,
                statement.force,
                statement.addressee,
                statement.venue,
                said_on,
                evidence,
                json(&statement.chain)?,
                statement.inside,
                statement.rule,
            ],
        )
    }

    fn event(&self, nth: i64, event: &EventRow) -> Result<()> {
        let whole = event.whole();
        let (date, evidence) = date(event.date.as_ref());
        self.insert(
            "INSERT INTO _events
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            params![
                self.id,
                nth,
                event.event,
                whole.start,
                whole.end,
                self.words(whole.start, whole.end),
                event.kind,
                event.mode,
                json(&event.context)?,
                event.cameo,
                json(&event.source)?,
                json(&event.target)?,
                self.pieces(&event.trigger),
                json(&event.trigger)?,
                event.status,
                event.claimed_in,
                date,
                evidence,
                json(&event.quantities)?,
                event.sentence.map(|sentence| sentence.start),
                event.sentence.map(|sentence| sentence.end),
                event.rule,
            ],
        )
    }

    fn stance(&self, nth: i64, stance: &StanceRow) -> Result<()> {
        self.insert(
            "INSERT INTO _stances VALUES (?, ?, ?, ?, ?)",
            params![self.id, nth, stance.start, stance.end, json(stance)?],
        )
    }

    fn note(&self, nth: i64, note: &NoteRow) -> Result<()> {
        self.insert(
            "INSERT INTO _notes VALUES (?, ?, ?, ?)",
            params![self.id, nth, note.what, note.why],
        )
    }

    fn insert(&self, insert: &str, values: &[&dyn rusqlite::ToSql]) -> Result<()> {
        self.connection.prepare_cached(insert)?.execute(values).map(drop)
    }

    fn words(&self, start: usize, end: usize) -> &str {
        self.points.slice(self.text, Passage { start, end })
    }

    /// The words of a span, its pieces parted by an ellipsis.
    fn pieces(&self, span: &[Passage]) -> String {
        let pieces: Vec<&str> =
            span.iter().map(|piece| self.words(piece.start, piece.end)).collect();
        pieces.join(" … ")
    }
}

/// A date as EDTF, empty where unknown, and its evidence.
fn date(dated: Option<&DateEvidence>) -> (String, Option<&str>) {
    dated.map_or_else(Default::default, |dated| (dated.date.to_string(), Some(&*dated.evidence)))
}

pub(crate) fn json(value: &impl Serialize) -> Result<String> {
    serde_json::to_string(value)
        .map_err(|error| rusqlite::Error::ToSqlConversionFailure(Box::new(error)))
}
