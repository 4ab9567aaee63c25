use std::fs;
use std::path::{Component, Path, PathBuf};

use walkdir::DirEntry;

use super::is_hidden_name;
use super::kind::FileKind;

/// The links in a folder, told apart by whether what they lead to is seen without them.
pub(super) struct Links {
    folder: Option<PathBuf>,
}

impl Links {
    pub fn within(folder: &Path) -> Self {
        Links { folder: fs::canonicalize(folder).ok() }
    }

    /// Whether `entry` is a link to a page or folder that is in the folder under a name of its
    /// own, or to a folder around it: a page has one name.
    pub fn leads_to_what_is_seen(&self, entry: &DirEntry) -> bool {
        let (true, Some(folder)) = (entry.path_is_symlink(), &self.folder) else { return false };
        let Ok(target) = fs::canonicalize(entry.path()) else { return false };
        match target.strip_prefix(folder) {
            Err(_) => folder.starts_with(&target),
            Ok(within) => {
                let hidden = |part: Component| is_hidden_name(part.as_os_str());
                let is_page = || FileKind::of(&target.to_string_lossy()).is_some();
                !within.components().any(hidden) && (entry.file_type().is_dir() || is_page())
            }
        }
    }
}
