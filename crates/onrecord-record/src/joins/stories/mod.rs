//! Which pages report the same happening.
//!
//! Pages are taken in the order they were published, and each joins the story it is most like or
//! begins one (the online clustering of topic detection and tracking: Allan, Papka and Lavrenko,
//! *On-line New Event Detection and Tracking*, SIGIR 1998). What a page is weighed by counts only
//! pages before it. So a page that comes later changes no story of those before it.

mod common;
mod known;
mod likeness;
mod numbered;
mod terms;
mod weights;

use onrecord_rows::{Date, stable_id};
use rusqlite::{Connection, Result};

use super::stored::StoredPage;
pub(super) use common::{TEXTS, texts_with};
use known::{Known, Report};
pub(super) use likeness::cosine;
pub(super) use numbered::Numbered;
use numbered::numbered;
use terms::terms;
pub(super) use terms::{term, words};
use weights::Weights;
pub(super) use weights::{Vector, heaviest};

/// A page and the story it is of.
pub(super) struct FoundPage {
    pub page: i64,
    /// Made of the digest of the page that begins the story.
    pub story: String,
}

/// Calls `found` with every page that has text, and its story.
pub(super) fn find(
    connection: &Connection,
    mut found: impl FnMut(FoundPage) -> Result<()>,
) -> Result<()> {
    let mut weights = Weights::default();
    let mut known = Known::default();
    let mut ids: Vec<String> = Vec::new();
    for Dated { day, digest, id, .. } in in_order_of_publication(connection)? {
        let page = StoredPage::read(connection, id)?;
        let terms = terms(&page);
        if terms.is_empty() {
            continue;
        }
        let report = Report { weights: weights.weigh(&terms), day, numbered: numbered(&page) };
        let story = known.take(report);
        if story == ids.len() {
            ids.push(stable_id(&["story", &digest]));
        }
        found(FoundPage { page: id, story: ids[story].clone() })?;
    }
    Ok(())
}

/// Ordered by date, those that are not known to the day last; then by digest and name.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Dated {
    undated: bool,
    /// The day it was published.
    pub day: Option<i64>,
    digest: String,
    page: String,
    pub id: i64,
}

pub(super) fn in_order_of_publication(connection: &Connection) -> Result<Vec<Dated>> {
    let mut select =
        connection.prepare("SELECT published, digest, page, id FROM _pages WHERE text <> ''")?;
    let dated = select.query_map([], |row| {
        let published: String = row.get(0)?;
        let day = Date::parse(&published).and_then(|date| date.day_number());
        let (digest, page, id) = (row.get(1)?, row.get(2)?, row.get(3)?);
        Ok(Dated { undated: day.is_none(), day, digest, page, id })
    })?;
    let mut dated: Vec<Dated> = dated.collect::<Result<_>>()?;
    dated.sort();
    Ok(dated)
}
