use onrecord_record::Record;
use serde::Serialize;

use super::actors::{self, ActorOfList};
use super::event_row::EventRow;
use super::list::List;
use super::pages::{self, PageOfList};
use super::statement_row::StatementRow;
use super::{events, statements};
use crate::Error;
use crate::request::Parameters;

/// So many of each kind are shown; the lists have all.
const SHOWN: usize = 6;

/// Where words stand: in statements, events, pages and names.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Search {
    pub q: String,
    pub statements: List<StatementRow>,
    pub events: List<EventRow>,
    pub pages: List<PageOfList>,
    pub actors: List<ActorOfList>,
}

pub(crate) fn read(record: &Record, asked: &Parameters) -> Result<Search, Error> {
    let q = asked.get("q").unwrap_or_default();
    let asked = Parameters::default().with("q", (!q.is_empty()).then_some(q)).at_most(SHOWN);
    Ok(Search {
        q: q.to_owned(),
        statements: statements::list(record, &asked, false)?,
        events: events::list(record, &asked, false)?,
        pages: pages::read(record, &asked)?.list,
        actors: actors::read(record, &asked)?.list,
    })
}
