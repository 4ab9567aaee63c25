use std::num::NonZeroUsize;

use arrow_array::cast::AsArray;
use arrow_array::{Array, RecordBatch};
use arrow_cast::cast;
use arrow_schema::DataType;
use onrecord::inputs::Input;
use onrecord_page::Kind;
use onrecord_rows::NoteRow;
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3_arrow::PyRecordBatch;
use serde_json::{Map, Value};

use crate::handed::page;
use crate::readers::Readers;
use crate::reading::rows_of;
use crate::rows::batch_of;
use crate::table::Batch;

/// The columns that are read, where a batch has them; those of a JSON line.
const COLUMNS: [&str; 9] =
    ["page", "text", "html", "title", "byline", "outlet", "published", "updated", "language"];
/// Of these one must be there.
const TEXTS: [&str; 2] = ["text", "html"];
/// These may hold dates and times.
const DATES: [&str; 2] = ["published", "updated"];

/// The rows of a batch of pages, a row for each and in their order: a function of the batch alone.
#[pyfunction]
pub fn read_batch(
    py: Python<'_>,
    pages: PyRecordBatch,
    threads: NonZeroUsize,
    pipeline: Option<&str>,
    article_only: bool,
) -> PyResult<Batch> {
    py.detach(|| {
        let inputs = inputs(&pages.into_inner())?;
        let readers = Readers::of(pipeline, article_only)?;
        let rows = rows_of(inputs, &readers, threads)?;
        batch_of(&rows).map(Batch)
    })
}

fn inputs(pages: &RecordBatch) -> PyResult<Vec<Input>> {
    let schema = pages.schema_ref();
    if !TEXTS.iter().any(|text| schema.index_of(text).is_ok()) {
        let names: Vec<&str> = schema.fields().iter().map(|field| field.name().as_str()).collect();
        return Err(PyValueError::new_err(format!(
            "a batch of pages has a column `text` or `html`, and this one has {names:?}: rename the one \
             that holds the pages"
        )));
    }
    let columns = COLUMNS.iter().filter_map(|name| {
        let column = pages.column_by_name(name)?;
        Some(as_text(name, column).map(|texts| (*name, texts)))
    });
    let columns = columns.collect::<PyResult<Vec<_>>>()?;
    Ok((0..pages.num_rows()).map(|row| input(row, &columns)).collect())
}

type Texts = arrow_array::LargeStringArray;

/// A column as text, whatever type of Arrow's holds it. Fails on one that holds none.
fn as_text(name: &str, column: &dyn Array) -> PyResult<Texts> {
    let held = match column.data_type() {
        DataType::Dictionary(_, values) => values.as_ref(),
        held => held,
    };
    let is_date = matches!(held, DataType::Date32 | DataType::Date64 | DataType::Timestamp(..));
    match held {
        DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View | DataType::Null => {}
        _ if is_date && DATES.contains(&name) => {}
        other => {
            return Err(PyTypeError::new_err(format!(
                "the column `{name}` holds {other}, and it must hold strings (utf8): cast it before it \
                 is read, bytes by decoding them"
            )));
        }
    }
    let texts = cast(column, &DataType::LargeUtf8).map_err(|error| {
        PyTypeError::new_err(format!("the column `{name}` cannot be read as strings: {error}"))
    })?;
    Ok(texts.as_string::<i64>().clone())
}

/// The page of a row, read as the same row of JSON Lines is.
fn input(row: usize, columns: &[(&str, Texts)]) -> Input {
    let given = columns.iter().filter(|(_, texts)| texts.is_valid(row));
    let line: Map<String, Value> =
        given.map(|(name, texts)| ((*name).to_owned(), texts.value(row).into())).collect();
    let name = line.get("page").and_then(Value::as_str).unwrap_or_default().to_owned();
    if !TEXTS.iter().any(|text| line.contains_key(*text)) {
        let why = "its row has no value in `text` or `html`".to_owned();
        return Input::Unread { page: name, note: NoteRow { what: "no page".to_owned(), why } };
    }
    page(name, Value::Object(line).to_string().into_bytes(), Kind::JsonLine)
}
