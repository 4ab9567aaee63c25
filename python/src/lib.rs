//! Onrecord for Python: pages in, rows out, without holding the interpreter's lock.
//!
//! What a Python caller sees is in `onrecord/__init__.py`; this is the part beneath it that reads.

mod errors;
mod handed;
mod keys;
mod of_batch;
mod readers;
mod reading;
mod record;
mod rows;
mod shape;
mod table;

use pyo3::prelude::*;

/// The native part of the package `onrecord`.
#[pymodule]
mod _native {
    #[pymodule_export]
    use crate::errors::{OnrecordError, PipelineMissing};
    #[pymodule_export]
    use crate::keys::{key_columns, keys};
    #[pymodule_export]
    use crate::of_batch::read_batch;
    #[pymodule_export]
    use crate::readers::install_pipeline;
    #[pymodule_export]
    use crate::reading::{read_json, read_many};
    #[pymodule_export]
    use crate::record::{record_table, record_tables};
    #[pymodule_export]
    use crate::table::{Batch, Table};
}
