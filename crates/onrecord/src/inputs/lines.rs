use std::io::{self, BufRead, Read};

use onrecord_page::Kind;
use onrecord_rows::NoteRow;

use super::Input;
use super::kind::LONGEST;

/// The lines of a JSON Lines file, each an input, as they are asked for.
///
/// Never holds more than one line, nor a line that is too long. A file that ends before its time
/// gives the lines before that place, and then says so.
pub(super) struct Lines<R> {
    file: String,
    reader: R,
    number: u64,
    longest: usize,
    ended: bool,
}

impl<R: BufRead> Lines<R> {
    pub fn new(file: String, reader: R) -> Self {
        Lines { file, reader, number: 0, longest: LONGEST, ended: false }
    }

    fn line(&mut self) -> io::Result<Option<Input>> {
        let mut bytes = Vec::new();
        self.number += 1;
        let limit = self.longest as u64 + 1;
        if self.reader.by_ref().take(limit).read_until(b'\n', &mut bytes)? == 0 {
            return Ok(None);
        }
        let name = format!("{}:{}", self.file, self.number);
        if bytes.len() > self.longest && bytes.last() != Some(&b'\n') {
            let length = bytes.len() as u64 + self.skip_line()?;
            return Ok(Some(Input::Unread { page: name, note: self.too_long(length) }));
        }
        if self.number == 1 && bytes.starts_with(b"\xef\xbb\xbf") {
            bytes.drain(..3);
        }
        bytes.truncate(bytes.trim_ascii_end().len());
        Ok(Some(Input::bytes(name, bytes, Kind::JsonLine)))
    }

    /// Reads past the end of the line; how many bytes that were.
    fn skip_line(&mut self) -> io::Result<u64> {
        let mut skipped = 0;
        loop {
            let held = self.reader.fill_buf()?;
            let end = held.iter().position(|&byte| byte == b'\n').map(|at| at + 1);
            let (used, done) = (end.unwrap_or(held.len()), end.is_some() || held.is_empty());
            self.reader.consume(used);
            skipped += used as u64;
            if done {
                return Ok(skipped);
            }
        }
    }

    fn too_long(&self, length: u64) -> NoteRow {
        let why = format!(
            "{length} bytes in one line, of at most {}; nothing of it was read",
            self.longest
        );
        NoteRow { what: "line too long".to_owned(), why }
    }

    fn ends_early(&self, error: &io::Error) -> Input {
        let why = format!("at line {}: {error}; what stands before it was read", self.number);
        let note = NoteRow { what: "file ends early".to_owned(), why };
        Input::Unread { page: self.file.clone(), note }
    }
}

impl<R: BufRead> Iterator for Lines<R> {
    type Item = Input;

    fn next(&mut self) -> Option<Input> {
        while !self.ended {
            match self.line() {
                Ok(Some(Input::Bytes { bytes, .. })) if bytes.is_empty() => {}
                Ok(Some(input)) => return Some(input),
                Ok(None) => self.ended = true,
                Err(error) => {
                    self.ended = true;
                    return Some(self.ends_early(&error));
                }
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(bytes: &[u8]) -> Vec<String> {
        let reader = io::BufReader::with_capacity(5, bytes);
        let lines = Lines { longest: 10, ..Lines::new("a.jsonl".to_owned(), reader) };
        lines
            .map(|input| match input {
                Input::Bytes { name, bytes, .. } => {
                    format!("{name} {}", String::from_utf8_lossy(&bytes))
                }
                Input::Unread { page, note } => format!("{page} {}: {}", note.what, note.why),
                Input::File { .. } | Input::Row { .. } => unreachable!("a line is neither"),
            })
            .collect()
    }

    #[test]
    fn blank_lines_count_but_are_no_pages() {
        assert_eq!(told(b"\xef\xbb\xbf{1}\r\n\n  \n{4}"), ["a.jsonl:1 {1}", "a.jsonl:4 {4}"]);
        assert_eq!(told(b""), [""; 0]);
    }

    #[test]
    fn a_line_that_is_too_long_is_passed_over() {
        assert_eq!(
            told(b"{1}\n12345678901234567890\n{3}\n1234567890\n"),
            [
                "a.jsonl:1 {1}",
                "a.jsonl:2 line too long: 21 bytes in one line, of at most 10; nothing of it was read",
                "a.jsonl:3 {3}",
                "a.jsonl:4 1234567890",
            ]
        );
    }
}
