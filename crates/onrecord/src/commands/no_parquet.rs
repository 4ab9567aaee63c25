use std::path::Path;

use onrecord_record::Table;

use super::NO_PARQUET;
use super::session::{Reading, Session};
use crate::Error;

/// Tells how to get a program that can.
pub(super) fn export(_: &Session, _: &Path, _: Option<Table>, _: &Path) -> Result<(), Error> {
    Err(Error::new(format!(
        "{NO_PARQUET}, or export `--format csv`, which pandas, DuckDB and Polars read too"
    )))
}

/// Tells how to get a program that can.
pub(super) fn read(_: &mut Session, _: Reading, _: &Path) -> Result<(), Error> {
    Err(Error::new(format!("{NO_PARQUET}, or leave out `--format`, for JSON Lines")))
}
