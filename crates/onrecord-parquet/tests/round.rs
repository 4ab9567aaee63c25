//! What is written is read back, by the reader of the library.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::io;

use onrecord_parquet::{Column, Holds, Value, Writer};
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::Field;
use proptest::prelude::*;

fn columns() -> Vec<Column> {
    let column = |name: &str, holds| Column { name: name.into(), holds };
    vec![
        column("quote", Holds::Text),
        column("start", Holds::Integer),
        column("chain", Holds::Json),
    ]
}

fn written(rows: &[Vec<Value>]) -> Vec<u8> {
    let mut file = Vec::new();
    let mut table = Writer::new(&mut file, &columns()).unwrap();
    rows.iter().for_each(|row| table.row(row.clone()).unwrap());
    table.finish().unwrap();
    file
}

fn read_back(file: Vec<u8>) -> Vec<Vec<Value>> {
    let value = |field: &Field| match field {
        Field::Null => Value::Missing,
        Field::Long(number) => Value::Integer(*number),
        Field::Str(text) => Value::Text(text.clone()),
        Field::Bytes(bytes) => Value::Text(bytes.as_utf8().unwrap().to_owned()),
        other => panic!("{other:?}"),
    };
    let file = SerializedFileReader::new(bytes::Bytes::from(file)).unwrap();
    let rows = file.get_row_iter(None).unwrap();
    rows.map(|row| row.unwrap().get_column_iter().map(|(_, field)| value(field)).collect())
        .collect()
}

fn text() -> impl Strategy<Value = Value> {
    prop_oneof![Just(Value::Missing), "\\PC{0,20}".prop_map(Value::Text)]
}

fn row() -> impl Strategy<Value = Vec<Value>> {
    let number = prop_oneof![Just(Value::Missing), any::<i64>().prop_map(Value::Integer)];
    (text(), number, text()).prop_map(|(quote, start, chain)| vec![quote, start, chain])
}

proptest! {
    #[test]
    fn any_rows_are_read_back(rows in prop::collection::vec(row(), 0..60)) {
        let file = written(&rows);
        prop_assert_eq!(&file, &written(&rows), "the same rows give the same bytes");
        prop_assert_eq!(read_back(file), rows);
    }
}

#[test]
fn a_long_table_is_written_in_groups() {
    let rows: Vec<Vec<Value>> =
        (0..300_000).map(|nth| vec![Value::Missing, Value::Integer(nth), Value::Missing]).collect();
    let file = written(&rows);
    let groups = SerializedFileReader::new(bytes::Bytes::from(file.clone())).unwrap();
    assert!(groups.metadata().num_row_groups() > 1);
    assert!(read_back(file) == rows);
}

#[test]
fn a_row_that_does_not_fit_is_refused() {
    let mut table = Writer::new(Vec::new(), &columns()).unwrap();
    let told = |ended: Result<(), onrecord_parquet::Error>| ended.unwrap_err().to_string();
    let short = table.row(vec![Value::Missing]);
    assert!(told(short).contains("1 values for 3 columns"));
    let wrong = table.row(vec![Value::Integer(1), Value::Missing, Value::Missing]);
    assert!(told(wrong).contains("`quote` holds text"));
}

/// A disk that is full after so many bytes.
struct Full(usize);

impl io::Write for Full {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 = self.0.checked_sub(bytes.len()).ok_or(io::ErrorKind::StorageFull)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_full_disk_is_told_as_such() {
    let whole = written(&[vec![Value::Missing, Value::Integer(1), Value::Missing]]).len();
    for room in 0..whole {
        let ended = Writer::new(Full(room), &columns()).and_then(|mut table| {
            table.row(vec![Value::Missing, Value::Integer(1), Value::Missing])?;
            table.finish()
        });
        let ended = ended.unwrap_err().into_writing();
        let error = ended.unwrap_or_else(|error| panic!("after {room} bytes: {error}"));
        assert_eq!(error.kind(), io::ErrorKind::StorageFull, "after {room} bytes");
    }
}
