//! Of files of rows, where this program cannot read them.

use std::fs::File;
use std::path::Path;

use super::other;
use super::sink::{Flow, Sink};
use crate::Error;
use crate::commands::NO_PARQUET;

/// Tells how to get a program that can.
pub(super) fn check(path: &Path) -> Result<(), Error> {
    let mend = other::mend(path).unwrap_or_default();
    Err(Error::new(format!("{mend}\n  or, if onrecord wrote it: {NO_PARQUET}")))
}

pub(super) fn is_other_table(_: &Path) -> bool {
    false
}

pub(super) fn pages_in(name: &str, _: File, sink: &mut Sink) -> Flow {
    sink.unread(name, "not read", NO_PARQUET.to_owned())
}
