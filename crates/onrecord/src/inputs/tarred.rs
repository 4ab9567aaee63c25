use std::io::{BufRead, BufReader, Read};

use tar::{Archive, Entry, EntryType, PaxExtensions};

use super::members::Members;
use super::sink::{Flow, Sink};

/// Longer than this is no member's name.
const LONGEST_NAME: u64 = 64 << 10;

/// Hands on the pages of a tar archive, member by member as it is read.
pub(super) fn pages_in(name: &str, reader: impl BufRead, sink: &mut Sink) -> Flow {
    let mut archive = Archive::new(reader);
    let mut members = Members::new(name);
    let entries = match archive.entries() {
        Ok(entries) => entries.raw(true),
        Err(error) => return members.damaged(&error, sink),
    };
    // A long name stands in a member of its own before the one it is of. The library would read
    // such a member whole, however long it is; raw entries leave that to us.
    let mut long_name = None;
    for entry in entries {
        let mut entry = match entry {
            Ok(entry) => entry,
            Err(error) => return members.damaged(&error, sink),
        };
        match entry.header().entry_type() {
            EntryType::GNULongName => long_name = gnu_name(&mut entry),
            EntryType::XHeader => long_name = pax_name(&mut entry).or(long_name),
            EntryType::Regular | EntryType::Continuous => {
                let own = || String::from_utf8_lossy(&entry.path_bytes()).into_owned();
                let member = long_name.take().unwrap_or_else(own);
                members.member(&member, BufReader::new(entry), sink)?;
            }
            _ => long_name = None,
        }
    }
    members.end(sink)
}

fn gnu_name(entry: &mut Entry<impl Read>) -> Option<String> {
    let bytes = short(entry)?;
    let end = bytes.iter().position(|&byte| byte == 0).unwrap_or(bytes.len());
    Some(String::from_utf8_lossy(&bytes[..end]).into_owned())
}

fn pax_name(entry: &mut Entry<impl Read>) -> Option<String> {
    let bytes = short(entry)?;
    let path = PaxExtensions::new(&bytes).flatten().find(|field| field.key_bytes() == b"path")?;
    Some(String::from_utf8_lossy(path.value_bytes()).into_owned())
}

fn short(entry: &mut Entry<impl Read>) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    entry.take(LONGEST_NAME).read_to_end(&mut bytes).ok()?;
    Some(bytes)
}
