use std::io::{self, BufRead, Read};

use onrecord_page::date_in;
use onrecord_rows::{Date, NoteRow};

use crate::inputs::kind::LONGEST;

/// More than this is no head of a record.
const LONGEST_HEAD: usize = 64 << 10;
/// How many bytes may be read again because a record's length was wrong, and how many errors of
/// the reader are borne: an archive in which everything is wrong is given up.
const PATIENCE: u64 = 1 << 30;
const MOST_ERRORS: u32 = 1000;

/// A record of a web archive.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Record {
    /// `WARC-Type`: `response`, `resource`, `request`, ….
    pub kind: String,
    /// `WARC-Target-URI`.
    pub address: String,
    /// `Content-Type`, which of a response is that of the HTTP message.
    pub content_type: String,
    /// The day of `WARC-Date`.
    pub had: Option<Date>,
    /// `WARC-Truncated`: why the crawler took no more.
    pub truncated: Option<String>,
    pub block: Vec<u8>,
    /// What is amiss with it in the archive: one thing at most.
    pub note: Option<NoteRow>,
    length: Option<u64>,
}

/// The records of a web archive, with a fault where something else stands between them.
///
/// Holds one record at a time. A record whose length is wrong costs itself: the next one is
/// looked for, within it and behind it.
pub(super) struct Records<R> {
    reader: Again<R>,
    number: u64,
    /// The first line of a record has been read already.
    begun: bool,
    /// What stands before the next record is known to be the rest of the last one.
    rest_is_known: bool,
    /// What the reader last failed with, until it is told.
    error: Option<String>,
    errors: u32,
    patience: u64,
    ended: bool,
}

impl<R: BufRead> Records<R> {
    pub fn new(reader: R) -> Self {
        let reader = Again { held: Vec::new(), at: 0, reader };
        Records {
            reader,
            number: 0,
            begun: false,
            rest_is_known: false,
            error: None,
            errors: 0,
            patience: PATIENCE,
            ended: false,
        }
    }

    /// Which record came last, the first being 1.
    pub fn number(&self) -> u64 {
        self.number
    }

    /// The next record, or what stands in its place. Nothing at the end.
    pub fn next(&mut self) -> Option<Result<Record, String>> {
        if self.ended {
            return None;
        }
        if !self.begun
            && let Some(fault) = self.find_record()
        {
            return Some(Err(fault));
        }
        if !std::mem::take(&mut self.begun) {
            self.ended = true;
            return None;
        }
        self.number += 1;
        Some(self.record())
    }

    /// Goes to the next record. Tells what it had to go past, if that is anything.
    fn find_record(&mut self) -> Option<String> {
        let mut passed = 0;
        let mut line = Vec::new();
        while !self.begun && self.errors < MOST_ERRORS {
            line.clear();
            match self.reader.by_ref().take(LONGEST_HEAD as u64).read_until(b'\n', &mut line) {
                Ok(0) => break,
                Ok(_) if is_first_line(&line) => self.begun = true,
                Ok(_) => passed += line.trim_ascii().len(),
                Err(error) => self.failed(&error),
            }
        }
        let known = std::mem::take(&mut self.rest_is_known);
        let behind = if self.begun { "the next record is read" } else { "no record follows" };
        if let Some(error) = self.error.take() {
            return Some(format!("{error}; {behind}"));
        }
        let told = || match (self.number, self.begun) {
            (0, false) => {
                "it is no web archive: no line of it begins a record (`WARC/1.0`)".to_owned()
            }
            (number, _) => {
                format!("{passed} bytes behind record {number} belong to none; {behind}")
            }
        };
        (passed > 0 && !known).then(told)
    }

    fn failed(&mut self, error: &io::Error) {
        self.errors += 1;
        self.error = Some(error.to_string());
    }

    /// A record of which the first line has been read.
    fn record(&mut self) -> Result<Record, String> {
        let mut record = self.head()?;
        let Some(length) = record.length else {
            self.rest_is_known = true;
            return Err("a record does not tell its length, and is not read".to_owned());
        };
        if length > LONGEST as u64 {
            // Its length may be wrong, so the next record is looked for in it.
            self.rest_is_known = true;
            return Err(format!("a record of {length} bytes, of at most {LONGEST}, is not read"));
        }
        let read = self.reader.by_ref().take(length).read_to_end(&mut record.block);
        if let Err(error) = read {
            self.rest_is_known = true;
            record.note = Some(cut_short(format!("{error}; what stands before it was read")));
        } else {
            self.mend_length(&mut record, length)?;
        }
        Ok(record)
    }

    fn head(&mut self) -> Result<Record, String> {
        let mut record = Record::default();
        let (mut line, mut length) = (Vec::new(), 0);
        loop {
            line.clear();
            let room = (LONGEST_HEAD - length) as u64;
            let read = self.reader.by_ref().take(room).read_until(b'\n', &mut line);
            length += line.len();
            match read {
                Ok(_) if line.trim_ascii().is_empty() && line.ends_with(b"\n") => {
                    return Ok(record);
                }
                Ok(count) if count > 0 && line.ends_with(b"\n") => record.take(&line),
                Ok(_) => {
                    self.rest_is_known = true;
                    return Err("the head of a record has no end".to_owned());
                }
                Err(error) => {
                    self.rest_is_known = true;
                    return Err(format!("{error} in the head of a record"));
                }
            }
        }
    }

    /// Sees to it that what follows is a record, as it is where the length was right.
    fn mend_length(&mut self, record: &mut Record, length: u64) -> Result<(), String> {
        let read = record.block.len();
        let missing = read as u64 != length;
        let between = self.skip_line_ends();
        if !missing && self.at_record() {
            return Ok(());
        }
        record.block.extend(between);
        // The block may end within the first line of the next record.
        let line =
            self.reader.by_ref().take(LONGEST_HEAD as u64).read_until(b'\n', &mut record.block);
        line.unwrap_or_else(|error| {
            self.failed(&error);
            0
        });
        if let Some(next) = record_within(&record.block) {
            let rest = record.block.split_off(next);
            self.patience = self.patience.checked_sub(rest.len() as u64).ok_or_else(|| {
                self.ended = true;
                "too many records have a wrong length; it is not read on".to_owned()
            })?;
            self.reader.again(rest);
            record.block.truncate(record.block.trim_ascii_end().len());
            record.note = Some(wrong_length("another record begins within it: cut there"));
        } else if missing {
            let why = format!("{read} of {length} bytes are there, then the archive ends");
            record.note = Some(cut_short(why));
        } else {
            record.block.truncate(read);
            self.rest_is_known = true;
            record.note =
                Some(wrong_length("it goes on behind its end: its last part is not read"));
        }
        Ok(())
    }

    fn skip_line_ends(&mut self) -> Vec<u8> {
        let mut skipped = Vec::new();
        while let (true, [byte @ (b'\r' | b'\n'), ..]) = (skipped.len() < 4, self.next_bytes()) {
            skipped.push(*byte);
            self.reader.consume(1);
        }
        skipped
    }

    /// Whether a record begins here, or nothing at all.
    fn at_record(&mut self) -> bool {
        let next = self.next_bytes();
        FIRST_LINE.starts_with(&next[..next.len().min(FIRST_LINE.len())])
    }

    /// Bytes that come next; none at the end and where they cannot be read.
    fn next_bytes(&mut self) -> &[u8] {
        if let Err(error) = self.reader.fill_buf() {
            self.failed(&error);
            return &[];
        }
        self.reader.fill_buf().unwrap_or_default()
    }
}

impl Record {
    fn take(&mut self, line: &[u8]) {
        let line = String::from_utf8_lossy(line);
        let Some((name, value)) = line.split_once(':') else { return };
        let value = value.trim();
        match name.trim().to_ascii_lowercase().as_str() {
            "warc-type" => self.kind = value.to_ascii_lowercase(),
            // Some old programs put it in brackets.
            "warc-target-uri" => {
                value.trim_matches(['<', '>']).clone_into(&mut self.address);
            }
            "content-type" => value.clone_into(&mut self.content_type),
            "content-length" => self.length = value.parse().ok(),
            "warc-date" => self.had = date_in(value),
            "warc-truncated" => self.truncated = Some(value.to_owned()),
            _ => {}
        }
    }
}

const FIRST_LINE: &[u8] = b"WARC/";

fn is_first_line(line: &[u8]) -> bool {
    let version = line.strip_prefix(FIRST_LINE).map(<[u8]>::trim_ascii_end);
    version.is_some_and(|version| {
        version.len() <= 5 && version.iter().all(|&byte| byte == b'.' || byte.is_ascii_digit())
    })
}

/// Where a block that is longer than its record holds the beginning of the next one.
fn record_within(block: &[u8]) -> Option<usize> {
    let mut at = 0;
    for line in block.split_inclusive(|&byte| byte == b'\n') {
        if is_first_line(line) && line.ends_with(b"\n") && at > 0 {
            return Some(at);
        }
        at += line.len();
    }
    None
}

pub(super) fn cut_short(why: String) -> NoteRow {
    NoteRow { what: "record cut short".to_owned(), why }
}

fn wrong_length(why: &str) -> NoteRow {
    NoteRow { what: "record of a wrong length".to_owned(), why: why.to_owned() }
}

/// A reader that gives some bytes again before it reads on.
struct Again<R> {
    held: Vec<u8>,
    at: usize,
    reader: R,
}

impl<R> Again<R> {
    fn again(&mut self, mut bytes: Vec<u8>) {
        bytes.extend_from_slice(&self.held[self.at..]);
        (self.held, self.at) = (bytes, 0);
    }
}

impl<R: BufRead> Read for Again<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.fill_buf()?.read(buffer)?;
        self.consume(count);
        Ok(count)
    }
}

impl<R: BufRead> BufRead for Again<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.at < self.held.len() { Ok(&self.held[self.at..]) } else { self.reader.fill_buf() }
    }

    fn consume(&mut self, count: usize) {
        if self.at < self.held.len() {
            self.at += count;
        } else {
            self.reader.consume(count);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A record of the length it says, or of another.
    fn record(block: &str, length: usize) -> String {
        format!(
            "WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: <https://post.example/{block}>\r\n\
             WARC-Date: 2025-05-12T08:00:00Z\r\nContent-Type: text/plain\r\nContent-Length: {length}\r\n\r\n{block}\r\n\r\n"
        )
    }

    fn told(archive: &[u8]) -> Vec<String> {
        let mut records = Records::new(io::BufReader::with_capacity(11, archive));
        let mut told = Vec::new();
        while let Some(record) = records.next() {
            told.push(match record {
                Ok(record) => {
                    let note = record.note.map_or(String::new(), |note| note.what);
                    format!("{} {note}", String::from_utf8_lossy(&record.block))
                }
                Err(why) => format!("! {why}"),
            });
        }
        told
    }

    #[test]
    fn records_follow_each_other() {
        let archive = record("one", 3) + &record("two", 3);
        assert_eq!(told(archive.as_bytes()), ["one ", "two "]);
        assert_eq!(told(b""), [""; 0]);
        let mut records = Records::new(archive.as_bytes());
        let first = records.next().unwrap().unwrap();
        assert_eq!(first.address, "https://post.example/one");
        assert_eq!(first.had, Date::day(2025, 5, 12));
    }

    #[test]
    fn a_wrong_length_costs_only_its_record() {
        let wrong = "record of a wrong length";
        for (length, first) in [(1, "o"), (9, "one"), (90, "one"), (100_000, "one")] {
            let archive = record("one", length) + &record("two", 3) + &record("three", 5);
            let expected = [format!("{first} {wrong}"), "two ".into(), "three ".into()];
            assert_eq!(told(archive.as_bytes()), expected, "{length}");
        }
        let endless = record("one", usize::MAX) + &record("two", 3);
        assert!(
            told(endless.as_bytes())[0].starts_with("! a record of 18446744073709551615 bytes")
        );
        assert_eq!(told(endless.as_bytes())[1], "two ");
    }

    #[test]
    fn what_belongs_to_no_record_is_told_and_passed_over() {
        let archive = format!("junk\n{}more junk\r\n\r\n{}", record("one", 3), record("two", 3));
        let told = told(archive.as_bytes());
        assert!(told[0].starts_with("! 4 bytes"), "{told:?}");
        assert_eq!(told[1], "one record of a wrong length", "the junk may be the rest of it");
        assert_eq!(told[2], "two ");
    }

    #[test]
    fn an_archive_that_ends_early_gives_what_there_is() {
        let archive = record("one", 3) + &record("two", 3);
        for end in 0..archive.len() {
            let told = told(&archive.as_bytes()[..end]);
            assert!(told.len() <= 2, "{told:?}");
        }
        let cut = told(&archive.as_bytes()[..archive.len() - 5]);
        assert_eq!(cut[1], "tw record cut short");
        let told = told(b"Talks resume.\n");
        assert_eq!(told, ["! it is no web archive: no line of it begins a record (`WARC/1.0`)"]);
    }

    #[test]
    fn an_archive_in_which_everything_is_wrong_is_given_up() {
        let archive = record("one", 60 << 20).repeat(2000);
        let mut records = Records { patience: 1 << 20, ..Records::new(archive.as_bytes()) };
        let mut count = 0;
        while let Some(_record) = records.next() {
            count += 1;
        }
        assert!(count < 10, "{count}");
    }
}
