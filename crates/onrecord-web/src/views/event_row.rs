use onrecord_rows::Passage;
use rusqlite::{Result, Row};
use serde::{Deserialize, Serialize};

use super::json::json;
use super::marked::{Piece, pieces};
use super::named::{Named, Names};
use super::page_row::PageRow;

/// Who does what to whom, as lists and pages show it.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct EventRow {
    pub event: String,
    pub page: PageRow,
    pub start: usize,
    pub end: usize,
    /// The sentence that tells it; hits are marked.
    pub quote: Vec<Piece>,
    /// PLOVER's type.
    #[serde(rename = "type")]
    pub kind: String,
    pub mode: Option<String>,
    pub context: Vec<String>,
    pub cameo: String,
    pub source: Vec<Named>,
    pub target: Vec<Named>,
    pub trigger: String,
    pub status: String,
    /// The statement it is told in.
    pub claimed_in: Option<String>,
    pub date: String,
    pub date_evidence: Option<String>,
    pub happening: Option<String>,
    pub rule: String,
    /// Where on the page the words stand that tell it.
    pub trigger_spans: Vec<Passage>,
}

#[derive(Deserialize)]
struct Party {
    actor: Option<String>,
}

impl EventRow {
    /// The words of the sentence that tells it.
    pub const SENTENCE: &str = "(SELECT words FROM _event_texts WHERE _event_texts.id = listed.id)";

    /// Selects of `_listed_events AS listed`, joined to the rows; `words` is the expression for the
    /// words.
    pub fn select(words: &str) -> String {
        format!(
            r#"SELECT {}, listed.event, _events."start", _events."end", {words}, _events.type, mode, context,
                cameo, sources, targets, trigger, _events.status, claimed_in, _events.date, date_evidence,
                (SELECT happening FROM _accounts
                    WHERE _accounts.page_id = listed.page_id AND _accounts.nth = listed.nth),
                rule, trigger_spans
            FROM _listed_events AS listed
            JOIN _events USING (page_id, nth)
            JOIN _pages ON _pages.id = listed.page_id "#,
            PageRow::COLUMNS
        )
    }

    pub fn read(row: &Row<'_>, names: Names<'_>) -> Result<Self> {
        let page = PageRow::read(row, 0)?;
        let parties = |column| -> Result<Vec<Named>> {
            let parties: Vec<Party> = json(row, column)?;
            let known = parties.into_iter().filter_map(|party| party.actor);
            known.map(|actor| names.of_page(page.key, &actor)).collect()
        };
        Ok(EventRow {
            event: row.get(6)?,
            start: row.get(7)?,
            end: row.get(8)?,
            quote: pieces(&row.get::<_, String>(9)?),
            kind: row.get(10)?,
            mode: row.get(11)?,
            context: json(row, 12)?,
            cameo: row.get(13)?,
            source: parties(14)?,
            target: parties(15)?,
            trigger: row.get(16)?,
            status: row.get(17)?,
            claimed_in: row.get(18)?,
            date: row.get(19)?,
            date_evidence: row.get(20)?,
            happening: row.get(21)?,
            rule: row.get(22)?,
            trigger_spans: json(row, 23)?,
            page,
        })
    }
}
