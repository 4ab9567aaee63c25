use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, ListArray, RecordBatch};
use arrow_json::ReaderBuilder;
use arrow_schema::{ArrowError, DataType, SchemaRef};
use onrecord_rows::PageRow;
use pyo3::PyResult;

use crate::errors::raised;
use crate::shape::page_schema;

/// Page rows as Arrow: a row each, in their order.
pub fn batch_of(rows: &[PageRow]) -> PyResult<RecordBatch> {
    made(rows, page_schema()).map_err(raised)
}

fn made(rows: &[PageRow], schema: SchemaRef) -> Result<RecordBatch, ArrowError> {
    if rows.is_empty() {
        return Ok(RecordBatch::new_empty(schema));
    }
    let builder = ReaderBuilder::new(Arc::clone(&schema)).with_batch_size(rows.len());
    // A field of a row that no column has would be lost in silence.
    let mut decoder = builder.with_strict_mode(true).build_decoder()?;
    decoder.serialize(rows)?;
    let batch = decoder.flush()?.unwrap_or_else(|| RecordBatch::new_empty(Arc::clone(&schema)));
    let columns = batch.columns().iter().map(with_empty_lists).collect::<Result<_, _>>()?;
    RecordBatch::try_new(schema, columns)
}

/// A list that a page row leaves out is empty, and not unknown.
fn with_empty_lists(column: &ArrayRef) -> Result<ArrayRef, ArrowError> {
    let DataType::List(field) = column.data_type() else { return Ok(Arc::clone(column)) };
    let list = column.as_list::<i32>();
    let (offsets, values) = (list.offsets().clone(), Arc::clone(list.values()));
    Ok(Arc::new(ListArray::try_new(Arc::clone(field), offsets, values, None)?))
}
