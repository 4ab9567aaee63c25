use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

/// A file that one program at a time holds.
///
/// The lock goes with whoever holds it, however that ends; of one that was killed only the file is left,
/// which the next one takes. The file goes with the lock.
#[derive(Debug)]
pub(crate) struct Lock {
    // Only files of rows are written into; the lock of a record is held, and no more.
    #[cfg_attr(not(feature = "parquet"), expect(dead_code, reason = "it holds the lock"))]
    pub file: File,
    pub path: PathBuf,
}

impl Lock {
    /// Makes the file and holds it; nothing where another program does.
    pub fn take(path: &Path) -> io::Result<Option<Self>> {
        loop {
            let file = File::options().create(true).append(true).open(path)?;
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => return Ok(None),
                Err(TryLockError::Error(error)) => return Err(error),
            }
            // Between opening and locking whoever held it may have taken it away.
            if path.exists() {
                return Ok(Some(Lock { file, path: path.to_owned() }));
            }
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        drop(fs::remove_file(&self.path));
    }
}
