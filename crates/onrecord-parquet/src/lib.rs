//! Pages and tables as Parquet files, which pandas, Polars, DuckDB and Spark read.
//!
//! [`PageWriter`] writes what `onrecord read` prints, with a page a row and its statements, events and all
//! else as lists of structs in it, and [`PageFile`] reads it back. [`Writer`] writes a table of which it knows
//! nothing: a list of columns, each of text, integers or JSON, and any value may be missing. The same
//! rows give the same bytes.

mod error;
mod leaf;
mod pages;
mod read_back;
mod schema;
mod shred;
mod table;
mod writer;

pub use error::Error;
pub use pages::{Origin, PageWriter};
pub use read_back::PageFile;
pub use table::{Column, Holds, Value};
pub use writer::Writer;
