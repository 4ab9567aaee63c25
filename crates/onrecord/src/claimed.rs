//! Files that one run at a time makes, and that take their names when they are whole.
//!
//! Many runs may write into one folder: on the cores of a machine, or on machines that share it. A file is made
//! under a name that begins with a dot, which table engines pass over, and that its run holds a lock
//! on: the lock goes with the run, however it ends, so that what a killed one left is known.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use crate::Error;
use crate::lock::Lock;

const ENDING: &str = ".partial";

/// Who makes a file.
pub(crate) enum Claim {
    /// Somebody has: it is there.
    There,
    /// Another run is at it.
    Taken,
    /// This run.
    Mine(Claimed),
}

/// A file that this run makes. Unless it is [finished](Claimed::finish), nothing of it is left.
pub(crate) struct Claimed {
    lock: Lock,
    out: PathBuf,
}

impl Claimed {
    /// Claims the file `out`, and makes an empty one to write into.
    pub fn claim(out: &Path) -> Result<Claim, Error> {
        let failed = |error: io::Error| Error::writing(&format!("`{}`", out.display()), &error);
        let Some(lock) = Lock::take(&partial(out)).map_err(failed)? else {
            return Ok(Claim::Taken);
        };
        // Whoever held it may have finished it, which gave this very file its name.
        if out.exists() {
            return Ok(Claim::There);
        }
        lock.file.set_len(0).map_err(failed)?;
        Ok(Claim::Mine(Claimed { lock, out: out.to_owned() }))
    }

    /// What to write to.
    pub fn file(&mut self) -> &mut File {
        &mut self.lock.file
    }

    /// Gives the file its name, once its bytes are where a loss of power does not reach them.
    pub fn finish(self) -> io::Result<()> {
        self.lock.file.sync_all()?;
        fs::rename(&self.lock.path, &self.out)?;
        match self.out.parent() {
            Some(folder) => sync(folder),
            None => Ok(()),
        }
    }
}

/// Takes away what runs left in a folder that did not come to their end. What cannot be taken away
/// does no harm.
pub(crate) fn sweep(folder: &Path) {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    for path in entries.map(|entry| entry.path()).filter(|path| is_partial(path)) {
        let left = File::open(&path).is_ok_and(|file| file.try_lock().is_ok());
        if left {
            drop(fs::remove_file(path));
        }
    }
}

fn partial(out: &Path) -> PathBuf {
    let name = out.file_name().unwrap_or_default().to_string_lossy();
    out.with_file_name(format!(".{name}{ENDING}"))
}

fn is_partial(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.starts_with('.') && name.ends_with(ENDING)
}

#[cfg(unix)]
fn sync(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

#[cfg(not(unix))]
fn sync(_: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    fn mine(out: &Path) -> Claimed {
        match Claimed::claim(out).unwrap() {
            Claim::Mine(claimed) => claimed,
            _ => panic!("it is not there, and nobody is at it"),
        }
    }

    fn count(folder: &Path) -> usize {
        fs::read_dir(folder).unwrap().count()
    }

    #[test]
    fn one_run_at_a_time_makes_a_file() {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("a.parquet");
        let mut claimed = mine(&out);
        claimed.file().write_all(b"whole").unwrap();
        assert!(matches!(Claimed::claim(&out).unwrap(), Claim::Taken));
        sweep(folder.path());
        assert!(!out.exists());
        claimed.finish().unwrap();
        assert_eq!(fs::read(&out).unwrap(), b"whole");
        assert!(matches!(Claimed::claim(&out).unwrap(), Claim::There));
        assert_eq!(count(folder.path()), 1);
    }

    #[test]
    fn what_a_run_leaves_is_never_taken_for_whole() {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("a.parquet");
        mine(&out).file().write_all(b"half").unwrap();
        assert_eq!(count(folder.path()), 0, "of one that failed nothing is left");
        fs::write(folder.path().join(".a.parquet.partial"), "of one that was killed").unwrap();
        fs::write(folder.path().join(".b.parquet.partial"), "of another").unwrap();
        mine(&out).finish().unwrap();
        assert_eq!(fs::read(&out).unwrap(), b"", "what was left is not written behind");
        sweep(folder.path());
        assert_eq!(count(folder.path()), 1);
    }
}
