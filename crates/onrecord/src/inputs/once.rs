use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::kind::FileKind;
use super::{is_hidden_name, is_stdin};

/// The paths without those that are read anyway: named twice, or in a folder that is named too;
/// and what to tell of these.
pub(super) fn once(paths: &[PathBuf]) -> (Vec<PathBuf>, Vec<String>) {
    let real = |path: &PathBuf| fs::canonicalize(path).ok().filter(|_| !is_stdin(path));
    let folders: Vec<(&PathBuf, PathBuf)> = paths
        .iter()
        .filter_map(|path| Some((path, real(path)?)))
        .filter(|(_, folder)| folder.is_dir())
        .collect();
    let (mut kept, mut told, mut seen) = (Vec::new(), Vec::new(), BTreeSet::new());
    for path in paths {
        let Some(real) = real(path) else {
            kept.push(path.clone());
            continue;
        };
        let around = folders.iter().find(|(_, folder)| is_found_in(folder, &real));
        if let Some((folder, _)) = around {
            let (path, folder) = (path.display(), folder.display());
            told.push(format!("`{path}` is in `{folder}`, and is read once"));
        } else if seen.insert(real) {
            kept.push(path.clone());
        } else {
            told.push(format!("`{}` is named twice, and is read once", path.display()));
        }
    }
    (kept, told)
}

/// Whether walking the folder comes to the path: to a folder, or a file that holds pages, that is
/// not hidden.
fn is_found_in(folder: &Path, path: &Path) -> bool {
    let Ok(within) = path.strip_prefix(folder) else { return false };
    let mut parts = within.components();
    within != Path::new("")
        && !parts.any(|part| is_hidden_name(part.as_os_str()))
        && (path.is_dir() || FileKind::of(&path.to_string_lossy()).is_some())
}
