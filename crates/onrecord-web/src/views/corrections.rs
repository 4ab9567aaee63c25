use onrecord_record::Record;
use rusqlite::{Connection, Result, Row};
use serde::Serialize;

use super::list::List;
use super::named::{Named, Names};
use super::page_row::shown;
use crate::request::Parameters;
use crate::{Error, address};

/// So many corrections of one row are shown at most.
const MOST: usize = 20;

/// What people said of the record, the latest first.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Corrections {
    #[serde(flatten)]
    pub list: List<Correction>,
    /// How many wait for review, and of how many the page or the words are gone.
    pub to_review: usize,
    pub gone: usize,
}

/// A correction by itself.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct OneCorrection {
    #[serde(flatten)]
    pub correction: Correction,
}

/// A row of the table `corrections`.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Correction {
    pub correction: String,
    pub kind: Option<String>,
    pub target: Option<String>,
    pub field: Option<String>,
    pub was: Option<String>,
    pub now: Option<String>,
    pub who: Option<String>,
    pub at: Option<String>,
    pub why: Option<String>,
    pub state: Option<String>,
    pub note: Option<String>,
    pub undone_by: Option<String>,
    pub page: Option<String>,
    pub quote: Option<String>,
    /// What it is made on, as the record has it: an actor, a matter's name.
    #[serde(skip)]
    pub of: Option<Named>,
    /// What stood there, and what stands there: actors by name.
    #[serde(skip)]
    pub told: [Option<Named>; 2],
    /// Where the row stands that it is made on, and where its words do.
    #[serde(skip)]
    pub row: Option<String>,
    #[serde(skip)]
    pub words: Option<String>,
}

const SELECT: &str = r#"
    SELECT correction, kind, target, field, was, now, who, at, why, state, note, undone_by, page, quote,
        digest, "start", "end",
        EXISTS (SELECT 1 FROM _listed_statements WHERE statement = target),
        EXISTS (SELECT 1 FROM _listed_events WHERE event = target),
        (SELECT name FROM _matters WHERE matter = target),
        iif(kind = 'merge', line ->> '$.actor.name', NULL)
    FROM _corrections"#;

impl Correction {
    fn read(row: &Row<'_>, names: Names<'_>) -> Result<Self> {
        let [kind, target, field]: [Option<String>; 3] = [row.get(1)?, row.get(2)?, row.get(3)?];
        let [was, now, page]: [Option<String>; 3] = [row.get(4)?, row.get(5)?, row.get(12)?];
        let digest: Option<String> = row.get(14)?;
        let place: Option<(usize, usize)> = row.get::<_, Option<usize>>(15)?.zip(row.get(16)?);
        let is_of_actors = match (kind.as_deref(), field.as_deref()) {
            (Some("merge" | "split" | "add"), _) => true,
            (_, field) => matches!(field, Some("speaker" | "addressee" | "source" | "target")),
        };
        let named = |value: &Option<String>| match value {
            Some(id) if is_of_actors => names.of(id).map(Some),
            value => Ok(value.clone().map(Named::words)),
        };
        let matter: Option<String> = row.get(19)?;
        let of = match (kind.as_deref(), &target, matter) {
            // The record has it under the other's id now, so that only the line has its name.
            (Some("merge"), Some(actor), _) => {
                let (named, name): (Named, Option<String>) = (names.of(actor)?, row.get(20)?);
                Some(Named { name: name.unwrap_or(named.name.clone()), ..named })
            }
            (Some("name"), _, matter) if was.is_none() => matter.map(Named::words),
            _ => None,
        };
        let (is_statement, is_event): (bool, bool) = (row.get(17)?, row.get(18)?);
        let of_part = |part| target.as_deref().map(|id| address::of(part, id));
        Ok(Correction {
            correction: row.get(0)?,
            told: [named(&was)?, named(&now)?],
            of,
            row: match (is_statement, is_event) {
                (true, _) => of_part("statements"),
                (_, true) => of_part("events"),
                _ => None,
            },
            words: page.as_ref().zip(digest).zip(place).map(|((page, digest), (start, end))| {
                address::passage(&address::page_id(page, &digest), start, end)
            }),
            kind,
            target,
            field,
            was,
            now,
            who: row.get(6)?,
            at: row.get(7)?,
            why: row.get(8)?,
            state: row.get(9)?,
            note: row.get(10)?,
            undone_by: row.get(11)?,
            page: page.as_deref().map(shown).map(str::to_owned),
            quote: row.get(13)?,
        })
    }

    /// Where it stands by itself.
    pub fn address(&self) -> String {
        address::of("corrections", &self.correction)
    }
}

/// What people said of a row that holds of it.
pub(crate) fn of_row(connection: &Connection, id: &str) -> Result<Vec<Correction>> {
    let select = format!(
        "{SELECT} WHERE target = ? AND state IN ('applied', 'review')
         ORDER BY at DESC, correction LIMIT {MOST}"
    );
    corrections(connection, &select, [id])
}

/// The correction of that id.
pub(crate) fn one(record: &Record, id: &str) -> std::result::Result<OneCorrection, Error> {
    let select = format!("{SELECT} WHERE correction = ?");
    let found = record.sql(|connection| corrections(connection, &select, [id]))?.pop();
    let correction = found.ok_or_else(|| Error::missing("The record has no such correction."))?;
    Ok(OneCorrection { correction })
}

/// Those with the state that is asked for, and of the row that is asked for.
pub(crate) fn read(record: &Record, asked: &Parameters) -> std::result::Result<Corrections, Error> {
    let wanted = "(?1 IS NULL OR state = ?1) AND (?2 IS NULL OR target = ?2)";
    let (state, target) = (asked.get("state"), asked.get("target"));
    let read = record.sql(|connection| {
        let count = |state: Option<&str>, target: Option<&str>| {
            let count = format!("SELECT count(*) FROM _corrections WHERE {wanted}");
            connection.prepare_cached(&count)?.query_row((state, target), |row| row.get(0))
        };
        let select =
            format!("{SELECT} WHERE {wanted} ORDER BY at DESC, correction LIMIT ?3 OFFSET ?4");
        let rows = corrections(connection, &select, (state, target, asked.rows(), asked.offset()))?;
        Ok(Corrections {
            list: List::of(count(state, target)?, rows, Vec::new(), asked),
            to_review: count(Some("review"), None)?,
            gone: count(Some("gone"), None)?,
        })
    })?;
    Ok(read)
}

fn corrections(
    connection: &Connection,
    select: &str,
    values: impl rusqlite::Params,
) -> Result<Vec<Correction>> {
    let names = Names::of_record(connection);
    let mut select = connection.prepare_cached(select)?;
    let rows = select.query_map(values, |row| Correction::read(row, names))?;
    rows.collect()
}
