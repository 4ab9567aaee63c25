//! Rows of a table as a Parquet file, which pandas, Polars, DuckDB and Spark read.
//!
//! Knows nothing of what the rows mean: a table is a list of columns, each of text, integers or JSON,
//! and any value may be missing. The same rows give the same bytes.

mod error;
mod table;
mod writer;

pub use error::Error;
pub use table::{Column, Holds, Value};
pub use writer::Writer;
