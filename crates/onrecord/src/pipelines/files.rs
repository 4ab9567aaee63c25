use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use onrecord_syntax::package::Package;
use walkdir::WalkDir;

use crate::Error;

/// The most bytes that are read of a pipeline; the largest CPU pipelines hold about 600 MB.
const LARGEST: u64 = 1 << 30;

/// Reads the pipeline package at `path`: a wheel, a model folder, or a folder around one.
pub(super) fn package_at(path: &Path) -> Result<Package, Error> {
    let failed = |error: &dyn ToString| {
        Error::new(format!("cannot use `{}` as a pipeline: {}", path.display(), error.to_string()))
    };
    let package = if path.is_dir() {
        Package::from_files(files_under(&model_folder(path)).map_err(|error| failed(&error))?)
    } else {
        let length = fs::metadata(path).map_err(|error| failed(&error))?.len();
        if length > LARGEST {
            return Err(failed(&"it is longer than any pipeline is"));
        }
        Package::from_wheel(&fs::read(path).map_err(|error| failed(&error))?)
    };
    package.map_err(|error| failed(&error))
}

/// The folder that holds `config.cfg`: `folder`, or the only one a step or two beneath it, as in
/// an installed or unpacked package.
fn model_folder(folder: &Path) -> PathBuf {
    let mut configs = WalkDir::new(folder)
        .max_depth(3)
        .into_iter()
        .flatten()
        .filter(|entry| entry.file_name() == "config.cfg")
        .filter_map(|entry| entry.path().parent().map(Path::to_owned));
    match (folder.join("config.cfg").is_file(), configs.next(), configs.next()) {
        (false, Some(beneath), None) => beneath,
        _ => folder.to_owned(),
    }
}

fn files_under(folder: &Path) -> io::Result<BTreeMap<String, Vec<u8>>> {
    let (mut files, mut room) = (BTreeMap::new(), LARGEST);
    for entry in WalkDir::new(folder).follow_links(true) {
        let entry = entry?;
        if !entry.file_type().is_file() {
            continue;
        }
        room = room
            .checked_sub(entry.metadata()?.len())
            .ok_or_else(|| io::Error::other("it holds more than any pipeline does"))?;
        files.insert(name_below(folder, entry.path()), fs::read(entry.path())?);
    }
    Ok(files)
}

fn name_below(folder: &Path, path: &Path) -> String {
    let below = path.strip_prefix(folder).unwrap_or(path);
    let parts: Vec<_> = below.iter().map(|part| part.to_string_lossy()).collect();
    parts.join("/")
}

/// Writes a package's files into `folder`.
pub(super) fn write(package: &Package, folder: &Path) -> Result<(), Error> {
    for name in package.names() {
        let bytes = package.file(name).map_err(|error| Error::new(error.to_string()))?;
        let path = folder.join(name);
        let written =
            path.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::write(&path, bytes));
        written
            .map_err(|error| Error::new(format!("cannot write `{}`: {error}", path.display())))?;
    }
    Ok(())
}
