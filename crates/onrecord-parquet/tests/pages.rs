//! Files of pages: what they are made of, and what is not taken for one.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::io;

use bytes::Bytes;
use onrecord_parquet::{Column, Error, Holds, Origin, PageFile, PageWriter, Value, Writer};
use onrecord_rows::{NoteRow, PageRow, Passage, StatementRow};

fn page(nth: usize) -> PageRow {
    let said = Passage { start: 0, end: 5 };
    PageRow {
        page: format!("page {nth}"),
        text: format!("Talks resume, the envoy said on day {nth}. ").repeat(20),
        statements: vec![
            StatementRow { content: vec![said, said], ..StatementRow::default() };
            nth % 3
        ],
        notes: vec![NoteRow { what: "a note".into(), why: "a reason".into() }; nth % 2],
        ..PageRow::default()
    }
}

fn origin() -> Origin {
    let [input, digest, reader] = ["a.jsonl", "sha256:00", "0a1b"].map(str::to_owned);
    Origin { input, digest, reader }
}

fn written(pages: &[PageRow]) -> Vec<u8> {
    let mut file = Vec::new();
    let mut writer = PageWriter::new(&mut file, &origin()).unwrap();
    pages.iter().for_each(|page| writer.page(page).unwrap());
    writer.finish().unwrap();
    file
}

fn read(file: Vec<u8>) -> Result<Vec<PageRow>, Error> {
    PageFile::open(Bytes::from(file))?.rows().collect()
}

#[test]
fn pages_are_read_back_in_their_order_with_what_they_were_made_of() {
    // Enough for several groups of rows.
    let pages: Vec<PageRow> = (0..30_000).map(page).collect();
    let file = written(&pages);
    assert!(file.len() < 4 << 20, "{} bytes", file.len());
    let opened = PageFile::open(Bytes::from(file.clone())).unwrap();
    assert_eq!((opened.origin(), opened.count()), (&origin(), 30_000));
    assert!(read(file).unwrap() == pages);
    assert_eq!(read(written(&[])).unwrap(), []);
}

#[test]
fn a_file_that_is_not_whole_is_none() {
    let file = written(&[page(1), page(2)]);
    for length in 0..file.len() {
        assert!(read(file[..length].to_vec()).is_err(), "{length} bytes of {}", file.len());
    }
}

#[test]
fn a_damaged_file_is_an_error_or_gives_pages() {
    let file = written(&[page(1), page(2)]);
    for at in (0..file.len()).step_by(131) {
        let mut damaged = file.clone();
        damaged[at] ^= 0x55;
        // That it comes back is what is asked.
        drop(read(damaged));
    }
}

#[test]
fn another_table_is_told_by_the_column_it_lacks() {
    let mut file = Vec::new();
    let columns = [Column { name: "page".into(), holds: Holds::Text }];
    let mut table = Writer::new(&mut file, &columns).unwrap();
    table.row(vec![Value::Text("a.txt".into())]).unwrap();
    table.finish().unwrap();
    let error = read(file).unwrap_err();
    assert!(error.is_other_table() && error.to_string().contains("`digest`"), "{error}");
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
    let whole = written(&[page(1)]).len();
    for room in (0..whole).step_by(1 + whole / 7) {
        let ended = PageWriter::new(Full(room), &origin()).and_then(|mut pages| {
            pages.page(&page(1))?;
            pages.finish()
        });
        let error = ended.unwrap_err().into_writing().unwrap();
        assert_eq!(error.kind(), io::ErrorKind::StorageFull, "after {room} bytes");
    }
}
