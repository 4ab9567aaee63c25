//! A record of made pages, with its joins, and what it exports.

use onrecord_record::{Format, Record, Table};
use onrecord_rows::PageRow;
use serde_json::Value;
use tempfile::TempDir;

/// A joined record of the pages, in a folder that goes when it is dropped.
pub fn joined(pages: &[PageRow]) -> (TempDir, Record) {
    let folder = tempfile::tempdir().unwrap();
    let mut record = Record::open_or_create(&folder.path().join("a.onrecord")).unwrap();
    record.add(pages).unwrap();
    record.join().unwrap();
    (folder, record)
}

/// The rows of a table, as they are exported.
pub fn rows(record: &Record, table: Table) -> Vec<Value> {
    let mut printed = Vec::new();
    record.export(table, Format::Jsonl, &mut printed).unwrap();
    let printed = String::from_utf8(printed).unwrap();
    printed.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}
