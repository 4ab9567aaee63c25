use std::io::{self, BufRead, Read};

use onrecord_page::{Kind, feed};

use super::gunzip::unpacked;
use super::kind::{FileKind, LONGEST};
use super::lines::Lines;
use super::objects::Objects;
use super::sink::{Flow, Sink};
use super::{Input, tarred, warc};

/// Hands on the pages in what `reader` gives, which may be gzip-compressed. `name` is the name of
/// a file or of an archive's member, and its ending tells what it holds.
pub(super) fn pages_in(name: &str, kind: FileKind, reader: impl BufRead, sink: &mut Sink) -> Flow {
    let mut reader = match unpacked(reader) {
        Ok(reader) => reader,
        Err(error) => return sink.unread(name, "not read", error.to_string()),
    };
    match kind {
        FileKind::Page(kind) => page(name, kind, &mut reader, sink),
        FileKind::JsonLines => objects(name, Lines::new(name.to_owned(), reader), sink),
        FileKind::Json => objects(name, Objects::new(name.to_owned(), reader), sink),
        FileKind::Feed => entries(name, &mut reader, sink),
        FileKind::Warc => warc::pages_in(name, reader, sink),
        FileKind::Tar => tarred::pages_in(name, reader, sink),
        FileKind::Zip => {
            let why = "a zip archive within another file; unpack it first".to_owned();
            sink.unread(name, "archive not read", why)
        }
    }
}

/// All bytes of a page. Fails on one that is too long, without reading on.
pub(super) fn bytes_of(reader: &mut dyn Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    reader.take(LONGEST as u64 + 1).read_to_end(&mut bytes)?;
    if bytes.len() > LONGEST {
        let message = format!("it is longer than {} MiB; split it into its pages", LONGEST >> 20);
        return Err(io::Error::other(message));
    }
    Ok(bytes)
}

fn page(name: &str, kind: Kind, reader: &mut dyn Read, sink: &mut Sink) -> Flow {
    match bytes_of(reader) {
        Ok(bytes) => sink.bytes(name.to_owned(), bytes, kind),
        Err(error) => sink.unread(name, "not read", error.to_string()),
    }
}

/// Hands on JSON objects, and says which of their names are taken for which fields, as the first
/// of them shows, where they are not our own.
fn objects(name: &str, objects: impl Iterator<Item = Input>, sink: &mut Sink) -> Flow {
    let mut first = true;
    for object in objects {
        if let (true, Input::Bytes { bytes, .. }) = (first, &object) {
            let renamed = sink.fields.renamed_in(bytes);
            let said: Vec<String> =
                renamed.iter().map(|(field, key)| format!("{field} from `{key}`")).collect();
            if !said.is_empty() {
                let change = "another field is named with --field, as in --field text=NAME";
                sink.say(format!("{name}: {} ({change})", said.join(", ")))?;
            }
            first = false;
        }
        sink.page(object)?;
    }
    Flow::Continue(())
}

fn entries(name: &str, reader: &mut dyn Read, sink: &mut Sink) -> Flow {
    let feed = match bytes_of(reader) {
        Ok(bytes) => feed::read(&bytes),
        Err(error) => return sink.unread(name, "not read", error.to_string()),
    };
    let feed = match feed {
        Ok(feed) => feed,
        Err(why) => return sink.unread(name, "not a feed", why),
    };
    if feed.without_content > 0 {
        let told = "entries have no content and are passed over";
        sink.say(format!("{name}: {} {told}", feed.without_content))?;
    }
    for (at, page) in feed.pages.into_iter().enumerate() {
        sink.bytes(format!("{name}:{}", at + 1), page, Kind::JsonLine)?;
    }
    match feed.fault {
        Some(why) => {
            sink.unread(name, "file ends early", format!("{why}; what stands before it was read"))
        }
        None => Flow::Continue(()),
    }
}
