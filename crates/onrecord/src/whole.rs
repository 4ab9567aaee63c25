//! Files and folders that take their names only when they are whole, so that a failure, or a user who
//! interrupts, loses nothing that was there and leaves nothing half made.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use tempfile::NamedTempFile;

use crate::Error;

/// Stands in a folder that was made here, and tells what it holds.
const MARK: &str = "_onrecord.json";

/// Writes the file `out`; `write` gets what to write to. What is there and is no file, as a pipe, is
/// written to as it is.
pub(crate) fn file(
    out: &Path,
    write: impl FnOnce(&mut BufWriter<&mut File>) -> Result<(), Error>,
) -> Result<(), Error> {
    let failed = |error| Error::writing(&place(out), &error);
    let fill = |file: &mut File| {
        let mut writer = BufWriter::new(file);
        write(&mut writer)?;
        writer.flush().map_err(failed)
    };
    if fs::metadata(out).is_ok_and(|there| !there.is_file()) {
        return fill(&mut File::create(out).map_err(failed)?);
    }
    let mut whole = NamedTempFile::new_in(parent(out)).map_err(|error| beside(out, error))?;
    fill(whole.as_file_mut())?;
    whole.persist(out).map(drop).map_err(|error| failed(error.error))
}

/// Makes the folder `out`, of the kind `what`; `fill` gets an empty one to write into.
///
/// Fails, before anything is written, where `out` holds something else than an earlier folder of that
/// kind that was made here.
pub(crate) fn folder(
    out: &Path,
    what: &str,
    fill: impl FnOnce(&Path) -> Result<(), Error>,
) -> Result<(), Error> {
    let failed = |error| Error::writing(&place(out), &error);
    let out = fs::canonicalize(out).unwrap_or_else(|_| out.to_owned());
    check(&out, what)?;
    // The mark is written for everybody to read, as the folder is: only what is around them is not.
    let around = tempfile::Builder::new().prefix(".onrecord-").tempdir_in(parent(&out));
    let around = around.map_err(|error| beside(&out, error))?;
    let made = around.path().join("made");
    fs::create_dir(&made).map_err(failed)?;
    fill(&made)?;
    mark(&made, what).map_err(failed)?;
    take_name(&made, &out, &around.path().join("earlier")).map_err(failed)
}

/// Makes the folder `out` where there is none, for files that come into it one by one.
#[cfg(feature = "parquet")]
pub(crate) fn new_folder(out: &Path) -> Result<(), Error> {
    fs::create_dir_all(out).map_err(|error| Error::writing(&place(out), &error))
}

/// What a folder that was made here is of, and the names in it.
#[derive(Serialize, Deserialize)]
struct Mark {
    made_by: String,
    what: String,
    holds: BTreeSet<String>,
}

fn mark(made: &Path, what: &str) -> io::Result<()> {
    let made_by = concat!("onrecord ", env!("CARGO_PKG_VERSION")).to_owned();
    let holds = names(made)?.into_iter().map(|name| name.to_string_lossy().into_owned()).collect();
    let mark = Mark { made_by, what: what.to_owned(), holds };
    fs::write(made.join(MARK), serde_json::to_string(&mark)? + "\n")
}

/// That nothing is lost when `out` is replaced.
fn check(out: &Path, what: &str) -> Result<(), Error> {
    let refuse = |why: String| {
        let to_do = "name a folder that is empty or not there";
        Err(Error::new(format!("{} {why}; {to_do}", place(out))))
    };
    if !out.exists() {
        return Ok(());
    }
    if !out.is_dir() {
        return refuse("is no folder".to_owned());
    }
    let names =
        names(out).map_err(|error| Error::new(format!("cannot read {}: {error}", place(out))))?;
    if names.is_empty() {
        return Ok(());
    }
    let told = fs::read(out.join(MARK)).ok();
    let mark = told.and_then(|told| serde_json::from_slice::<Mark>(&told).ok());
    let Some(mark) = mark.filter(|mark| mark.what == what) else {
        return refuse(format!("holds something else than an earlier {what}"));
    };
    let other = names.iter().map(|name| name.to_string_lossy());
    match other.into_iter().find(|name| name != MARK && !mark.holds.contains(&**name)) {
        Some(other) => refuse(format!("holds `{other}` beside an earlier {what}")),
        None => Ok(()),
    }
}

fn names(folder: &Path) -> io::Result<Vec<OsString>> {
    let mut names: Vec<OsString> =
        fs::read_dir(folder)?.map(|entry| Ok(entry?.file_name())).collect::<io::Result<_>>()?;
    names.sort();
    Ok(names)
}

/// Gives `made` the name `out`; what has it goes to `earlier`, and back if that fails.
fn take_name(made: &Path, out: &Path, earlier: &Path) -> io::Result<()> {
    let was_there = out.exists();
    if was_there {
        fs::rename(out, earlier)?;
    }
    fs::rename(made, out).inspect_err(|_| {
        if was_there {
            drop(fs::rename(earlier, out));
        }
    })
}

fn parent(out: &Path) -> PathBuf {
    let folder = out.parent().filter(|folder| !folder.as_os_str().is_empty());
    folder.unwrap_or(Path::new(".")).to_owned()
}

/// The failure to write beside `out`: its own words would name what the user knows nothing of.
fn beside(out: &Path, error: io::Error) -> Error {
    match error.kind() {
        io::ErrorKind::NotFound => Error::new(format!(
            "cannot write to {}: there is no folder `{}`",
            place(out),
            parent(out).display()
        )),
        kind => Error::writing(&place(out), &kind.into()),
    }
}

fn place(out: &Path) -> String {
    format!("`{}`", out.display())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(out: &Path, name: &str) -> Result<(), Error> {
        folder(out, "site", |into| fs::write(into.join(name), "words").map_err(Error::printing))
    }

    fn held(out: &Path) -> Vec<OsString> {
        names(out).unwrap().into_iter().filter(|name| name != MARK).collect()
    }

    #[test]
    fn a_folder_is_replaced_only_where_all_in_it_was_made_here() {
        let around = tempfile::tempdir().unwrap();
        let out = around.path().join("out");
        made(&out, "a").unwrap();
        made(&out, "b").unwrap();
        assert_eq!(held(&out), ["b"]);
        assert!(folder(&out, "tables", |_| Ok(())).is_err(), "of another kind");

        fs::write(out.join("notes.txt"), "mine").unwrap();
        let told = made(&out, "c").unwrap_err().to_string();
        assert!(told.contains("`notes.txt`"), "{told}");
        assert_eq!(held(&out), ["b", "notes.txt"]);

        let other = around.path().join("other");
        fs::create_dir(&other).unwrap();
        made(&other, "a").unwrap();
        let file = around.path().join("file");
        fs::write(&file, "mine").unwrap();
        assert!(made(&file, "a").unwrap_err().to_string().contains("no folder"));
        assert_eq!(names(around.path()).unwrap(), ["file", "other", "out"], "nothing is left over");
    }

    #[test]
    fn a_failure_leaves_what_was_there() {
        let around = tempfile::tempdir().unwrap();
        let out = around.path().join("out");
        made(&out, "a").unwrap();
        let ended = folder(&out, "site", |into| {
            fs::write(into.join("half"), "").unwrap();
            Err(Error::new("the disk is full"))
        });
        assert!(ended.is_err());
        assert_eq!(held(&out), ["a"]);
        assert_eq!(names(around.path()).unwrap(), ["out"]);
    }
}
