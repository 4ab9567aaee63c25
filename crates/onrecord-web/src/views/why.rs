use onrecord_record::{PageName, Record};
use onrecord_rows::{self as rows, CodePoints, EventActor, Passage, Why};
use rusqlite::{Connection, OptionalExtension};
use serde::Serialize;
use serde_json::{Value, json};

use super::corrections::{self, Correction};
use super::event;
use super::event_row::EventRow;
use super::segments::{Layer, Segment, segments};
use super::statement;
use super::statement_row::StatementRow;
use crate::Error;

/// Tells why the row of a page is as it is: the page as the machine read it, and the row's id. Or says,
/// in words for readers, why that cannot be told.
pub type Explain<'e> = dyn FnMut(&rows::PageRow, &str) -> Result<Why, String> + 'e;

/// A row whose steps are asked for.
pub(crate) struct Asked {
    pub shown: Shown,
    corrections: Vec<Correction>,
    page: rows::PageRow,
}

/// A row as the record has it.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Shown {
    Statement(Box<StatementRow>),
    Event(Box<EventRow>),
}

/// A row, with the steps by which it came to be.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Steps {
    #[serde(flatten)]
    pub shown: Shown,
    /// The row as the machine has it, whatever people said of it; nothing where a person added it.
    pub row: Option<Value>,
    /// The sentences it is told in.
    pub around: Option<Passage>,
    /// What is explained of it, in the order in which it was found.
    pub why: Vec<rows::Part>,
    /// Why that cannot be told, where it cannot.
    pub untold: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub corrections: Vec<Correction>,
    /// The words of those sentences, in stretches.
    #[serde(skip)]
    pub words: Vec<(String, Vec<Part>)>,
}

/// What words are to a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Part {
    Content,
    Source,
    Cue,
    Actor,
    Target,
    Trigger,
}

impl Shown {
    pub fn id(&self) -> &str {
        match self {
            Shown::Statement(row) => &row.statement,
            Shown::Event(row) => &row.event,
        }
    }

    /// The statement that it stands in.
    pub fn outer(&self) -> Option<&str> {
        match self {
            Shown::Statement(row) => row.inside.as_deref(),
            Shown::Event(row) => row.claimed_in.as_deref(),
        }
    }
}

/// The row of that kind and id, with all that is needed to explain it.
pub(crate) fn find(record: &Record, kind: &str, id: &str) -> Result<Asked, Error> {
    let found = record.sql(|connection| {
        let shown = match kind {
            "statements" => statement::one(connection, id)?.map(Box::new).map(Shown::Statement),
            _ => event::one(connection, id)?.map(Box::new).map(Shown::Event),
        };
        let Some(shown) = shown else { return Ok(None) };
        let key = match &shown {
            Shown::Statement(row) => row.page.key,
            Shown::Event(row) => row.page.key,
        };
        Ok(Some((shown, corrections::of_row(connection, id)?, name(connection, key)?)))
    })?;
    let (shown, corrections, name) =
        found.ok_or_else(|| Error::missing("The record has no such row."))?;
    let is_it = |page: &PageName| name == Some((page.page.clone(), page.digest.clone()));
    let page = record.pages()?.into_iter().find(is_it);
    let page = page.ok_or_else(|| Error::missing("The record has no such page."))?;
    Ok(Asked { shown, corrections, page: record.as_read(&page)? })
}

fn name(connection: &Connection, key: i64) -> rusqlite::Result<Option<(String, String)>> {
    let mut select = connection.prepare_cached("SELECT page, digest FROM _pages WHERE id = ?")?;
    select.query_row([key], |row| Ok((row.get(0)?, row.get(1)?))).optional()
}

impl Asked {
    /// Has it explained.
    pub fn told(self, explain: &mut Explain<'_>) -> Steps {
        let Asked { shown, corrections, page } = self;
        let id = shown.id();
        let statement = page.statements.iter().find(|row| row.statement == id);
        let event = page.events.iter().find(|row| row.event == id);
        let (row, marks) = match (statement, event) {
            (Some(row), _) => (Some(json!(row)), of_statement(row)),
            (_, Some(row)) => (Some(json!(row)), of_event(row)),
            (None, None) => (None, Vec::new()),
        };
        let told = match row {
            Some(_) => explain(&page, id),
            None => Err("A person added it; the program has no such row.".to_owned()),
        };
        let untold = Steps {
            shown,
            row,
            around: None,
            why: Vec::new(),
            untold: None,
            corrections,
            words: Vec::new(),
        };
        match told {
            Ok(Why { around, parts }) => Steps {
                words: stretches(&page.text, around, &marks),
                around: Some(around),
                why: parts,
                ..untold
            },
            Err(why) => Steps { untold: Some(why), ..untold },
        }
    }
}

fn of_statement(row: &rows::StatementRow) -> Vec<(Part, Passage)> {
    let spans = [(Part::Content, &row.content), (Part::Source, &row.source), (Part::Cue, &row.cue)];
    spans.iter().flat_map(|(part, span)| span.iter().map(|&place| (*part, place))).collect()
}

fn of_event(row: &rows::EventRow) -> Vec<(Part, Passage)> {
    let place = |who: &EventActor| Passage { start: who.start, end: who.end };
    let source = row.source.iter().map(|who| (Part::Actor, place(who)));
    let target = row.target.iter().map(|who| (Part::Target, place(who)));
    let trigger = row.trigger.iter().map(|&place| (Part::Trigger, place));
    source.chain(target).chain(trigger).collect()
}

/// The words of `around` in stretches, each with the parts of the row that it is of.
fn stretches(text: &str, around: Passage, marks: &[(Part, Passage)]) -> Vec<(String, Vec<Part>)> {
    let within = |at: usize| at.clamp(around.start, around.end) - around.start;
    let layer = |&(kind, Passage { start, end }): &(Part, Passage)| Layer {
        kind,
        place: Passage { start: within(start), end: within(end) },
        row: 0,
    };
    let layers: Vec<Layer<Part>> = marks.iter().map(layer).collect();
    let points = CodePoints::of(text);
    let stretch = |Segment { place, over }: Segment<Part>| {
        let place = Passage { start: place.start + around.start, end: place.end + around.start };
        let words = points.slice(text, place).to_owned();
        (words, over.into_iter().map(|(part, _)| part).collect())
    };
    let total = around.end.min(points.total()).saturating_sub(around.start);
    segments(total, &layers, []).into_iter().map(stretch).collect()
}
