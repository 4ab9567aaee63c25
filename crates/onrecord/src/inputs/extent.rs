use std::fs::File;
use std::io::{self, Read};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::sink::Sink;
use super::{Found, Inputs, folder};

/// How far inputs are read, in bytes of their files as they lie on the disk; told while they are.
#[derive(Clone, Debug, Default)]
pub struct Extent {
    read: Arc<AtomicU64>,
}

impl Extent {
    /// How much was read so far.
    pub fn so_far(&self) -> u64 {
        self.read.load(Ordering::Relaxed)
    }

    pub(super) fn read(&self) -> Arc<AtomicU64> {
        Arc::clone(&self.read)
    }
}

impl Inputs {
    /// What tells how far they are read.
    pub fn extent(&self) -> Extent {
        self.extent.clone()
    }

    /// How many bytes there are to read; nothing where an input tells no size, as a pipe does.
    pub fn size(&self) -> Option<u64> {
        self.paths.iter().map(|path| size(path)).sum()
    }
}

fn size(path: &Path) -> Option<u64> {
    let found = path.metadata().ok()?;
    if !found.is_dir() {
        return found.is_file().then_some(found.len());
    }
    let files = folder(path).filter_map(|found| match found {
        Found::File { path, .. } => path.metadata().ok(),
        _ => None,
    });
    Some(files.map(|file| file.len()).sum())
}

/// Counts a file as read that is not read from its beginning to its end here.
pub(super) fn count_file(path: &Path, sink: &Sink) {
    let size = path.metadata().map_or(0, |found| found.len());
    sink.read.fetch_add(size, Ordering::Relaxed);
}

/// A file whose bytes are counted as they are read.
pub(super) fn counted(file: File, sink: &Sink) -> impl Read + use<> {
    Counted { file, read: Arc::clone(&sink.read) }
}

struct Counted {
    file: File,
    read: Arc<AtomicU64>,
}

impl Read for Counted {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.file.read(buffer)?;
        self.read.fetch_add(count as u64, Ordering::Relaxed);
        Ok(count)
    }
}
