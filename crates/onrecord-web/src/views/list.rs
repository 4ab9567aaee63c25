use serde::Serialize;

use super::filter::Facet;
use crate::request::Parameters;

/// A page of a list.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct List<Row> {
    /// How many rows there are on all pages of the list.
    pub total: usize,
    /// How many come before these.
    pub offset: usize,
    pub rows: Vec<Row>,
    /// The parameters that bring the rows before and after these.
    pub previous: Option<String>,
    pub next: Option<String>,
    pub facets: Vec<Facet>,
    #[serde(skip)]
    pub asked: Parameters,
}

impl<Row> List<Row> {
    pub fn of(total: usize, rows: Vec<Row>, facets: Vec<Facet>, asked: &Parameters) -> Self {
        let offset = asked.offset();
        let at = |offset: usize| {
            let offset = (offset > 0).then(|| offset.to_string());
            asked.with("offset", offset.as_deref()).query()
        };
        let next = offset.saturating_add(asked.rows());
        List {
            total,
            offset,
            rows,
            previous: (offset > 0).then(|| at(offset.saturating_sub(asked.rows()))),
            next: (next < total).then(|| at(next)),
            facets,
            asked: asked.clone(),
        }
    }
}
