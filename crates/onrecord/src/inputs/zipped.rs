use std::fs::File;
use std::io::{self, BufReader, Read};

use flate2::read::DeflateDecoder;
use rawzip::{
    CompressionMethod, RECOMMENDED_BUFFER_SIZE, ReaderAt, ZipArchive, ZipArchiveEntryWayfinder,
};

use super::gunzip::refuse_bomb;
use super::members::Members;
use super::sink::{Flow, Sink};

/// Hands on the pages of a zip archive, member by member. Its table of contents is walked, never
/// held, so that memory does not grow with the number of members.
pub(super) fn pages_in(name: &str, file: File, sink: &mut Sink) -> Flow {
    let mut members = Members::new(name);
    let length = file.metadata().map_or(0, |found| found.len());
    let mut buffer = vec![0; RECOMMENDED_BUFFER_SIZE];
    match ZipArchive::from_file(file, &mut buffer) {
        Ok(archive) => all(&archive, length, &mut members, sink),
        Err(error) => members.damaged(&error, sink),
    }
}

/// Hands on the pages of a zip archive that is in memory.
pub(super) fn pages_in_bytes(name: &str, bytes: &[u8], sink: &mut Sink) -> Flow {
    let mut members = Members::new(name);
    match ZipArchive::from_slice(bytes) {
        Ok(archive) => all(&archive.into_cursor_archive(), bytes.len() as u64, &mut members, sink),
        Err(error) => members.damaged(&error, sink),
    }
}

fn all(
    archive: &ZipArchive<impl ReaderAt>,
    length: u64,
    members: &mut Members,
    sink: &mut Sink,
) -> Flow {
    let mut buffer = vec![0; RECOMMENDED_BUFFER_SIZE];
    let mut entries = archive.entries(&mut buffer);
    let mut unpacked = 0;
    loop {
        let entry = match entries.next_entry() {
            Ok(Some(entry)) => entry,
            Ok(None) => return members.end(sink),
            Err(error) => return members.damaged(&error, sink),
        };
        let member = String::from_utf8_lossy(entry.file_path().as_bytes()).into_owned();
        let Some((page, kind)) = members.page_of(&member) else { continue };
        if entry.flags().is_encrypted() {
            let why = "it is encrypted; unpack the archive with its password first".to_owned();
            sink.unread(&page, "not read", why)?;
            continue;
        }
        match opened(archive, entry.wayfinder(), entry.compression_method()) {
            Err(why) => sink.unread(&page, "not read", why)?,
            Ok(reader) => {
                let reader = Bounded { reader, packed: length, unpacked: &mut unpacked };
                members.read(&page, kind, BufReader::new(reader), sink)?;
            }
        }
        if let Err(error) = refuse_bomb(length, unpacked) {
            return members.damaged(&error, sink);
        }
    }
}

/// A member's bytes, unpacked; reading them fails at their end where their checksum is another.
fn opened<'a>(
    archive: &'a ZipArchive<impl ReaderAt>,
    place: ZipArchiveEntryWayfinder,
    method: CompressionMethod,
) -> Result<Box<dyn Read + 'a>, String> {
    let entry = archive.get_entry(place).map_err(|error| error.to_string())?;
    let packed = entry.reader();
    match method {
        CompressionMethod::STORE => Ok(Box::new(entry.verifying_reader(packed))),
        CompressionMethod::DEFLATE => {
            Ok(Box::new(entry.verifying_reader(DeflateDecoder::new(packed))))
        }
        _ => Err("it is packed by a method that is not read; pack it with Deflate".to_owned()),
    }
}

/// What is read of a member counts for the whole archive, whose members may share their bytes.
struct Bounded<'a, R> {
    reader: R,
    packed: u64,
    unpacked: &'a mut u64,
}

impl<R: Read> Read for Bounded<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.reader.read(buffer)?;
        *self.unpacked += count as u64;
        refuse_bomb(self.packed, *self.unpacked)?;
        Ok(count)
    }
}
