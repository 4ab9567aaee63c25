//! The same words of somebody on several pages: which have them whole, which leave words out, and
//! which put others in their place.

mod align;
mod groups;
mod said;
mod spelling;

use onrecord_rows::{CodePoints, Passage, StatementRow, stable_id};
use rusqlite::{Connection, Result};
use serde::{Deserialize, Serialize};

use self::align::{Alignment, Stretch};
use self::groups::{groups, key_of};
use self::said::{Said, SaidWord, said, said_by_rows};
use super::keys::QuotationKey;
use super::order::in_order_of_origin;
use super::stored::{StoredPage, text};

/// A quotation that other pages have too.
pub(super) struct FoundQuotation {
    /// The same for all forms of it: made of the words of the form that came first.
    pub quotation: String,
    pub page: i64,
    pub statement: i64,
    pub place: Passage,
    pub quote: String,
    pub relation: &'static str,
    /// The words of the fullest form that are missing here.
    pub left_out: Vec<String>,
    pub altered: Vec<Altered>,
    /// Where the fullest form first stands.
    pub of: i64,
    pub of_place: Passage,
}

/// Words of a quotation, and those that stand in their place in the fullest form.
#[derive(Deserialize, Serialize)]
pub(super) struct Altered {
    pub here: String,
    pub fullest: String,
}

/// Calls `found` with every quotation that stands on several pages.
pub(super) fn find(
    connection: &Connection,
    mut found: impl FnMut(FoundQuotation) -> Result<()>,
) -> Result<()> {
    let mut all = Vec::new();
    for id in in_order_of_origin(connection)? {
        all.extend(said(connection, &StoredPage::read(connection, id)?)?);
    }
    for group in groups(&all) {
        let fullest = Quoted::read(connection, &all[group.fullest])?;
        let first = group.members.iter().map(|(at, _)| *at).min().unwrap_or(group.fullest);
        let quotation = id(&Quoted::read(connection, &all[first])?);
        for (at, alignment) in &group.members {
            let here = Quoted::read(connection, &all[*at])?;
            found(row(&quotation, &here, alignment, &fullest))?;
        }
    }
    Ok(())
}

/// What quotations of a page's own rows are found by, in the order of its statements.
pub(super) fn quotation_keys(page: &StoredPage, rows: &[StatementRow]) -> Vec<QuotationKey> {
    let said = said_by_rows(page, rows);
    said.iter()
        .filter_map(|said| Some(QuotationKey { key: key_of(said)?, place: said.place }))
        .collect()
}

/// A quotation with the text of its page.
struct Quoted<'s> {
    said: &'s Said,
    text: String,
    points: CodePoints,
}

impl<'s> Quoted<'s> {
    fn read(connection: &Connection, said: &'s Said) -> Result<Self> {
        let text = text(connection, said.page)?;
        Ok(Quoted { said, points: CodePoints::of(&text), text })
    }

    fn slice(&self, place: Passage) -> &str {
        self.points.slice(&self.text, place)
    }

    /// The words of a stretch as they stand, without those of the page between them.
    fn words(&self, (from, to): Stretch) -> String {
        let words: &[SaidWord] = self.said.words.get(from..to).unwrap_or_default();
        let pieces = words.chunk_by(|_, next| !next.resumed).filter_map(|piece| {
            let place = Passage { start: piece.first()?.place.start, end: piece.last()?.place.end };
            Some(self.slice(place))
        });
        pieces.collect::<Vec<_>>().join(" … ")
    }
}

fn id(first: &Quoted<'_>) -> String {
    let words: Vec<String> =
        first.said.words.iter().map(|word| first.slice(word.place).to_lowercase()).collect();
    format!("quotation:{}", stable_id(&[&words.join(" ")]))
}

fn row(
    quotation: &str,
    here: &Quoted<'_>,
    alignment: &Alignment,
    fullest: &Quoted<'_>,
) -> FoundQuotation {
    let altered = |(this, that): &(Stretch, Stretch)| Altered {
        here: here.words(*this),
        fullest: fullest.words(*that),
    };
    FoundQuotation {
        quotation: quotation.to_owned(),
        page: here.said.page,
        statement: here.said.statement,
        place: here.said.place,
        quote: here.slice(here.said.place).to_owned(),
        relation: alignment.relation(),
        left_out: alignment.left_out.iter().map(|stretch| fullest.words(*stretch)).collect(),
        altered: alignment.altered.iter().map(altered).collect(),
        of: fullest.said.page,
        of_place: fullest.said.place,
    }
}
