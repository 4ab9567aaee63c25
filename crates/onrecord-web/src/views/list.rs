use serde::Serialize;

use super::listed::Facet;
use super::turns::Turns;
use crate::request::Parameters;

/// A page of a list.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct List<Row> {
    /// How many rows there are on all pages of the list.
    pub total: usize,
    #[serde(flatten)]
    pub turns: Turns,
    pub rows: Vec<Row>,
    pub facets: Vec<Facet>,
    #[serde(skip)]
    pub asked: Parameters,
}

impl<Row> List<Row> {
    pub fn of(total: usize, rows: Vec<Row>, facets: Vec<Facet>, asked: &Parameters) -> Self {
        let turns = Turns::of(total, asked);
        List { total, turns, rows, facets, asked: asked.clone() }
    }
}
