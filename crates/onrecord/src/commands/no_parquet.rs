use std::path::Path;

use onrecord_record::Table;

use super::session::Session;
use crate::Error;

/// Tells how to get a program that can.
pub(super) fn export(_: &Session, _: &Path, _: Option<Table>, _: &Path) -> Result<(), Error> {
    Err(Error::new(
        "this program was built without Parquet; build it with \
         `cargo install --path crates/onrecord --features parquet`, or export `--format csv`, which \
         pandas, DuckDB and Polars read too",
    ))
}
