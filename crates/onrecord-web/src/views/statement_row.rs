use onrecord_rows::Passage;
use rusqlite::{Result, Row};
use serde::Serialize;

use super::json::json;
use super::marked::{Piece, pieces};
use super::named::{Named, Names};
use super::page_row::PageRow;

/// Who says what, as lists and pages show it.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct StatementRow {
    pub statement: String,
    pub page: PageRow,
    pub start: usize,
    pub end: usize,
    /// The words from the first to the last, source and cue included; hits are marked.
    pub quote: Vec<Piece>,
    pub speaker: Option<Named>,
    /// The page's words for the source.
    pub source_text: String,
    pub cue: String,
    pub content: String,
    pub kind: String,
    pub force: Option<String>,
    pub addressee: Option<Named>,
    pub venue: Option<String>,
    pub said_on: String,
    pub said_on_evidence: Option<String>,
    /// On whose word: from the outlet inwards.
    pub chain: Vec<Named>,
    /// The statement that this one stands in.
    pub inside: Option<String>,
    pub rule: String,
    /// Where on the page they stand.
    pub source_spans: Vec<Passage>,
    pub cue_spans: Vec<Passage>,
    pub content_spans: Vec<Passage>,
}

impl StatementRow {
    /// Selects of `_listed_statements AS listed`, joined to the rows; `words` is the expression for
    /// the words.
    pub fn select(words: &str) -> String {
        format!(
            r#"SELECT {}, listed.statement, _statements."start", _statements."end", {words}, listed.speaker,
                source_text, cue, content, _statements.kind, _statements.force, addressee, venue,
                said_on, said_on_evidence, chain, inside, rule,
                source_spans, cue_spans, content_spans
            FROM _listed_statements AS listed
            JOIN _statements USING (page_id, nth)
            JOIN _pages ON _pages.id = listed.page_id "#,
            PageRow::COLUMNS
        )
    }

    pub fn read(row: &Row<'_>, names: Names<'_>) -> Result<Self> {
        let page = PageRow::read(row, 0)?;
        let named = |column| -> Result<Option<Named>> {
            let actor: Option<String> = row.get(column)?;
            actor.map(|actor| names.of_page(page.key, &actor)).transpose()
        };
        Ok(StatementRow {
            statement: row.get(6)?,
            start: row.get(7)?,
            end: row.get(8)?,
            quote: pieces(&row.get::<_, String>(9)?),
            speaker: named(10)?,
            source_text: row.get(11)?,
            cue: row.get(12)?,
            content: row.get(13)?,
            kind: row.get(14)?,
            force: row.get(15)?,
            addressee: named(16)?,
            venue: row.get(17)?,
            said_on: row.get(18)?,
            said_on_evidence: row.get(19)?,
            chain: names.of_list(page.key, row.get_ref(20)?.as_str()?)?,
            inside: row.get(21)?,
            rule: row.get(22)?,
            source_spans: json(row, 23)?,
            cue_spans: json(row, 24)?,
            content_spans: json(row, 25)?,
            page,
        })
    }
}
