use std::io::{self, BufRead, Read};

use onrecord_page::{Kind, feed};
use onrecord_rows::NoteRow;

use super::gunzip::unpacked;
use super::kind::{FileKind, LONGEST};
use super::sink::{Flow, Sink};
use super::{Input, json, tarred, warc};

/// Hands on the pages in what `reader` gives, which may be gzip-compressed. `name` is the name of
/// a file or of an archive's member, and its ending tells what it holds.
pub(super) fn pages_in(name: &str, kind: FileKind, reader: impl BufRead, sink: &mut Sink) -> Flow {
    let mut reader = match unpacked(reader) {
        Ok(reader) => reader,
        Err(error) => return sink.unread(name, "not read", error.to_string()),
    };
    match kind {
        FileKind::Page(kind) => page(name, kind, &mut reader, sink),
        FileKind::JsonLines => json::pages_in_lines(name, reader, sink),
        FileKind::Json => json::pages_in(name, reader, sink),
        FileKind::Feed => entries(name, &mut reader, sink),
        FileKind::Warc => warc::pages_in(name, reader, sink),
        FileKind::Tar => tarred::pages_in(name, reader, sink),
        FileKind::Zip => {
            let why = "a zip archive within another file; unpack it first".to_owned();
            sink.unread(name, "archive not read", why)
        }
        FileKind::Rows => {
            let why = "a file of rows within another file; unpack it first".to_owned();
            sink.unread(name, "rows not read", why)
        }
    }
}

/// All bytes of a page; with a note, those before its end where they break off. Fails on a page
/// that is too long, without reading on.
pub(super) fn bytes_of(reader: &mut dyn Read) -> io::Result<(Vec<u8>, Option<NoteRow>)> {
    let mut bytes = Vec::new();
    let ended = reader.take(LONGEST as u64 + 1).read_to_end(&mut bytes);
    if bytes.len() > LONGEST {
        let message = format!("it is longer than {} MiB; split it into its pages", LONGEST >> 20);
        return Err(io::Error::other(message));
    }
    match ended {
        Ok(_) => Ok((bytes, None)),
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof && !bytes.is_empty() => {
            let why = format!("{error}; what stands before that was read");
            Ok((bytes, Some(NoteRow { what: "page cut short".to_owned(), why })))
        }
        Err(error) => Err(error),
    }
}

fn page(name: &str, kind: Kind, reader: &mut dyn Read, sink: &mut Sink) -> Flow {
    match bytes_of(reader) {
        Ok((bytes, cut)) => {
            let notes = cut.into_iter().collect();
            sink.page(Input::Bytes { name: name.to_owned(), bytes, kind, notes, had: None })
        }
        Err(error) => sink.unread(name, "not read", error.to_string()),
    }
}

fn entries(name: &str, reader: &mut dyn Read, sink: &mut Sink) -> Flow {
    let (bytes, cut) = match bytes_of(reader) {
        Ok(read) => read,
        Err(error) => return sink.unread(name, "not read", error.to_string()),
    };
    let feed = match feed::read(&bytes) {
        Ok(feed) => feed,
        Err(why) => return sink.unread(name, "not a feed", why),
    };
    if feed.without_content > 0 {
        let passed = feed.without_content;
        sink.say(format!("{name}: passed over: {passed} × entry without content"))?;
    }
    for (at, page) in feed.pages.into_iter().enumerate() {
        sink.bytes(format!("{name}:{}", at + 1), page, Kind::JsonLine)?;
    }
    match cut.map(|note| note.why).or(feed.fault) {
        Some(why) => {
            sink.unread(name, "file ends early", format!("{why}; what stands before it was read"))
        }
        None => Flow::Continue(()),
    }
}
