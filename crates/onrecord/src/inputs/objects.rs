use std::io::{self, BufRead};

use onrecord_page::Kind;
use onrecord_rows::NoteRow;

use super::Input;
use super::kind::LONGEST;

/// The objects of a JSON file, each an input: of a list, or one after the other, or one alone.
///
/// Only finds where objects begin and end; never holds more than one, nor one that is too long.
pub(super) struct Objects<R> {
    file: String,
    reader: R,
    number: u64,
    longest: usize,
    ended: bool,
}

/// Where the next byte stands.
#[derive(Default)]
struct Place {
    depth: u64,
    in_string: bool,
    escaped: bool,
}

impl Place {
    /// Goes past a byte of an object; whether it is the object's last.
    fn pass(&mut self, byte: u8) -> bool {
        match (self.in_string, byte) {
            (true, _) if self.escaped => self.escaped = false,
            (true, b'\\') => self.escaped = true,
            (_, b'"') => self.in_string = !self.in_string,
            (false, b'{' | b'[') => self.depth += 1,
            (false, b'}' | b']') => self.depth = self.depth.saturating_sub(1),
            _ => {}
        }
        self.depth == 0
    }
}

impl<R: BufRead> Objects<R> {
    pub fn new(file: String, reader: R) -> Self {
        Objects { file, reader, number: 0, longest: LONGEST, ended: false }
    }

    fn object(&mut self) -> io::Result<Option<Input>> {
        if !self.goes_on()? {
            return Ok(None);
        }
        self.number += 1;
        let (mut bytes, mut length, mut place) = (Vec::new(), 0_u64, Place::default());
        loop {
            let held = self.reader.fill_buf()?;
            if held.is_empty() {
                return Err(io::Error::new(io::ErrorKind::UnexpectedEof, "an object has no end"));
            }
            let end = held.iter().position(|&byte| place.pass(byte));
            let used = end.map_or(held.len(), |at| at + 1);
            length += used as u64;
            let room = self.longest.saturating_sub(bytes.len()).min(used);
            bytes.extend_from_slice(&held[..room]);
            self.reader.consume(used);
            if end.is_some() {
                let name = format!("{}:{}", self.file, self.number);
                return Ok(Some(if length > self.longest as u64 {
                    Input::Unread { page: name, note: self.too_long(length) }
                } else {
                    Input::bytes(name, bytes, Kind::JsonLine)
                }));
            }
        }
    }

    /// Goes to where the next object begins; false at the end of the file.
    fn goes_on(&mut self) -> io::Result<bool> {
        loop {
            let Some(&next) = self.reader.fill_buf()?.first() else { return Ok(false) };
            match next {
                b'{' => return Ok(true),
                b'[' | b']' | b',' | b' ' | b'\t' | b'\r' | b'\n' => {}
                // A byte order mark.
                0xef | 0xbb | 0xbf if self.number == 0 => {}
                _ => {
                    let message = "neither an object nor a list of objects is there";
                    return Err(io::Error::new(io::ErrorKind::InvalidData, message));
                }
            }
            self.reader.consume(1);
        }
    }

    fn too_long(&self, length: u64) -> NoteRow {
        let why = format!(
            "{length} bytes in one object, of at most {}; nothing of it was read: where a list in it \
             holds the pages, take them out, as with jq -c '.articles[]' {} > pages.jsonl",
            self.longest, self.file
        );
        NoteRow { what: "object too long".to_owned(), why }
    }

    fn ends_early(&self, error: &io::Error) -> Input {
        let (what, why) = if self.number == 0 && error.kind() == io::ErrorKind::InvalidData {
            ("not read", format!("{error}; a page is an object, as in {{\"text\": \"…\"}}"))
        } else {
            let why = format!("at object {}: {error}; what stands before it was read", self.number);
            ("file ends early", why)
        };
        let note = NoteRow { what: what.to_owned(), why };
        Input::Unread { page: self.file.clone(), note }
    }
}

impl<R: BufRead> Iterator for Objects<R> {
    type Item = Input;

    fn next(&mut self) -> Option<Input> {
        if self.ended {
            return None;
        }
        let object = self.object();
        self.ended = !matches!(object, Ok(Some(_)));
        object.unwrap_or_else(|error| Some(self.ends_early(&error)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(bytes: &[u8]) -> Vec<String> {
        let reader = io::BufReader::with_capacity(3, bytes);
        let objects = Objects { longest: 20, ..Objects::new("a.json".to_owned(), reader) };
        objects
            .map(|input| match input {
                Input::Bytes { name, bytes, .. } => {
                    format!("{name} {}", String::from_utf8_lossy(&bytes))
                }
                Input::Unread { page, note } => format!("{page} {}: {}", note.what, note.why),
                Input::File { .. } | Input::Row { .. } => unreachable!("an object is neither"),
            })
            .collect()
    }

    #[test]
    fn objects_of_a_list_of_a_row_or_alone_are_found() {
        let (one, other) = (r#"{"a": "}\"]"}"#, "{\n \"b\": [{}, 2]}");
        let expected = [format!("a.json:1 {one}"), format!("a.json:2 {other}")];
        for file in [
            format!("[{one}, {other}]"),
            format!("{one}\n{other}"),
            format!("\u{feff} [\n{one},{other},\n]\n"),
        ] {
            assert_eq!(told(file.as_bytes()), expected, "{file}");
        }
        assert_eq!(told(b"{}"), ["a.json:1 {}"]);
        assert_eq!(told(b"[]"), [""; 0]);
        assert_eq!(told(b""), [""; 0]);
    }

    #[test]
    fn what_is_no_object_or_has_no_end_is_told() {
        let early = "a.json file ends early: at object";
        assert_eq!(
            told(b"[{}, 7, {}]"),
            [
                "a.json:1 {}".to_owned(),
                format!(
                    "{early} 1: neither an object nor a list of objects is there; what stands before it was read"
                )
            ]
        );
        assert!(told(b"[\"Talks resume.\"]")[0].starts_with("a.json not read: neither an object"));
        assert!(told(b"{\"a\": [")[0].starts_with(early));
        assert!(told(&b"{[".repeat(100))[0].starts_with(early));
        let long = told(b"[{\"a\": \"123456789012345678901234567890\"}, {}]");
        assert!(long[0].starts_with("a.json:1 object too long: 39 bytes"), "{long:?}");
        assert_eq!(long[1], "a.json:2 {}");
    }
}
