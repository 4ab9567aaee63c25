use std::sync::Arc;

use arrow_array::builder::{Int64Builder, StringBuilder};
use arrow_array::{ArrayRef, RecordBatch};
use arrow_json::LineDelimitedWriter;
use arrow_schema::ArrowError;
use onrecord_record::PageKeys;
use onrecord_rows::PageRow;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3_arrow::PyRecordBatch;

use crate::errors::raised;
use crate::table::Batch;

/// The columns that keys are made of, and those that name the page.
const COLUMNS: [&str; 10] = [
    "page",
    "digest",
    "address",
    "outlet",
    "title",
    "text",
    "cuts",
    "credits",
    "statements",
    "actors",
];

/// The names of the columns of rows that [`keys`] takes.
#[pyfunction]
pub fn key_columns() -> Vec<&'static str> {
    COLUMNS.to_vec()
}

/// The keys of a batch of rows, a row each: any number for a page, in the order of the pages.
#[pyfunction]
pub fn keys(py: Python<'_>, rows: PyRecordBatch) -> PyResult<Batch> {
    let rows = rows.into_inner();
    let places = COLUMNS.iter().map(|name| {
        rows.schema_ref().index_of(name).map_err(|_| {
            PyValueError::new_err(format!(
                "rows of pages have a column `{name}`, and these have not"
            ))
        })
    });
    let places = places.collect::<PyResult<Vec<_>>>()?;
    py.detach(|| {
        let pages = pages(&rows.project(&places).map_err(raised)?).map_err(raised)?;
        let mut keys = Keys::default();
        pages.iter().for_each(|page| keys.add(page));
        keys.finish().map(Batch).map_err(raised)
    })
}

fn pages(rows: &RecordBatch) -> Result<Vec<PageRow>, ArrowError> {
    let mut lines = Vec::new();
    let mut writer = LineDelimitedWriter::new(&mut lines);
    writer.write(rows)?;
    writer.finish()?;
    let pages = serde_json::Deserializer::from_slice(&lines).into_iter();
    pages.map(|page| page.map_err(|error| ArrowError::JsonError(error.to_string()))).collect()
}

#[derive(Default)]
struct Keys {
    /// Page, digest, kind and key.
    texts: [StringBuilder; 4],
    /// Start and end.
    places: [Int64Builder; 2],
}

impl Keys {
    fn add(&mut self, page: &PageRow) {
        let keys = PageKeys::of(page);
        for key in keys.fingerprints {
            self.push(page, "passage", &format!("{key:08x}"), None);
        }
        for quotation in keys.quotations {
            let place = (quotation.place.start, quotation.place.end);
            self.push(page, "quotation", &format!("{:016x}", quotation.key), Some(place));
        }
        for actor in &page.actors {
            self.push(page, "actor", &actor.actor, None);
        }
    }

    fn push(&mut self, page: &PageRow, kind: &str, key: &str, place: Option<(usize, usize)>) {
        for (column, text) in self.texts.iter_mut().zip([&*page.page, &*page.digest, kind, key]) {
            column.append_value(text);
        }
        let place = place.map(|(start, end)| [start as i64, end as i64]);
        for (nth, column) in self.places.iter_mut().enumerate() {
            column.append_option(place.map(|place| place[nth]));
        }
    }

    fn finish(mut self) -> Result<RecordBatch, ArrowError> {
        let texts = self.texts.iter_mut().map(|column| Arc::new(column.finish()) as ArrayRef);
        let places = self.places.iter_mut().map(|column| Arc::new(column.finish()) as ArrayRef);
        let names = ["page", "digest", "kind", "key", "start", "end"];
        let columns = names.into_iter().zip(texts.chain(places));
        RecordBatch::try_from_iter_with_nullable(columns.map(|(name, array)| (name, array, true)))
    }
}
