use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use onrecord_syntax::package::Package;
use serde::Deserialize;

use super::{files, pins};
use crate::{Error, environment};

/// The folder where a user's pipelines are kept, one folder each.
#[derive(Clone, Debug)]
pub struct Store {
    folder: PathBuf,
}

/// A pipeline that is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    /// Its name and version: `en_core_web_sm-3.8.0`.
    pub name: String,
    /// The folder with its files.
    pub path: PathBuf,
}

/// What a pipeline says of itself.
#[derive(Deserialize)]
struct Meta {
    lang: String,
    name: String,
    version: String,
}

impl Store {
    /// The store in the user's data folder.
    pub fn of_user() -> Result<Self, Error> {
        Ok(Store::at(environment::data_folder()?.join("onrecord").join("pipelines")))
    }

    /// The store in `folder`, which need not be there yet.
    pub fn at(folder: PathBuf) -> Self {
        Store { folder }
    }

    /// Where it is.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The pipelines it holds, by name.
    pub fn list(&self) -> Result<Vec<Stored>, Error> {
        let entries = match fs::read_dir(&self.folder) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            entries => entries.map_err(|error| self.failed("read", &error))?,
        };
        let mut stored: Vec<Stored> = entries
            .flatten()
            .filter(|entry| entry.path().join("config.cfg").is_file())
            .map(|entry| Stored {
                name: entry.file_name().to_string_lossy().into_owned(),
                path: entry.path(),
            })
            .filter(|stored| !stored.name.starts_with('.'))
            .collect();
        stored.sort_by(|one, other| one.name.cmp(&other.name));
        Ok(stored)
    }

    /// The pipeline called `wanted`, which may leave out the version: then the last by name.
    pub fn find(&self, wanted: &str) -> Result<Option<Stored>, Error> {
        let of_any_version = |name: &str| {
            name.rsplit_once('-').is_some_and(|(unversioned, _)| unversioned == wanted)
        };
        let mut stored = self.list()?;
        stored.retain(|stored| stored.name == wanted || of_any_version(&stored.name));
        Ok(stored.pop())
    }

    /// Keeps the pipeline at `path`, a wheel or a folder, in place of one of the same name.
    ///
    /// Fails on files that are not a pipeline, or not the published ones of the pinned package.
    pub fn add(&self, path: &Path) -> Result<Stored, Error> {
        let package = files::package_at(path)?;
        let name = name_of(&package)?;
        pins::check(&name, &package)?;
        let lock = self.lock()?;
        let stored = self.put(&package, name);
        drop(lock);
        stored
    }

    /// Waits until no other process writes to the store.
    pub(super) fn lock(&self) -> Result<File, Error> {
        let lock = || {
            fs::create_dir_all(&self.folder)?;
            let file = File::create(self.folder.join(".lock"))?;
            file.lock()?;
            Ok(file)
        };
        lock().map_err(|error| self.failed("write to", &error))
    }

    /// Writes the files beside their place, then moves them there, so that no reader ever finds
    /// half a pipeline. The caller holds the lock.
    pub(super) fn put(&self, package: &Package, name: String) -> Result<Stored, Error> {
        let failed = |error: io::Error| self.failed("write to", &error);
        let beside =
            tempfile::Builder::new().prefix(".new-").tempdir_in(&self.folder).map_err(failed)?;
        files::write(package, beside.path())?;
        let path = self.folder.join(&name);
        if path.exists() {
            fs::rename(&path, beside.path().with_extension("old")).map_err(failed)?;
        }
        let moved = fs::rename(beside.keep(), &path).map_err(failed);
        self.sweep();
        moved.map(|()| Stored { name, path })
    }

    /// Removes what replaced or broken-off additions left; what stays does no harm.
    fn sweep(&self) {
        for entry in fs::read_dir(&self.folder).into_iter().flatten().flatten() {
            if entry.file_name().as_encoded_bytes().starts_with(b".new-") {
                let _ = fs::remove_dir_all(entry.path());
            }
        }
    }

    fn failed(&self, what: &str, error: &io::Error) -> Error {
        Error::new(format!(
            "cannot {what} `{}`, where pipelines are kept: {error}",
            self.folder.display()
        ))
    }
}

/// The name a pipeline goes by, `LANG_NAME-VERSION`, as spaCy's own packages do.
pub(super) fn name_of(package: &Package) -> Result<String, Error> {
    let failed = |why: String| {
        Error::new(format!(
            "the pipeline does not say its name in `meta.json`: {why}; add a whole package"
        ))
    };
    let meta = package.file("meta.json").map_err(|error| failed(error.to_string()))?;
    let Meta { lang, name, version } =
        serde_json::from_slice(meta).map_err(|error| failed(error.to_string()))?;
    let whole = format!("{lang}_{name}-{version}");
    let plain = |letter: char| letter.is_ascii_alphanumeric() || "._-+".contains(letter);
    match whole.chars().all(plain) && !whole.starts_with('.') {
        true => Ok(whole),
        false => Err(failed(format!("`{whole}` is no name for a folder"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pipeline(folder: &Path, version: &str, config: &str) -> PathBuf {
        let model = folder.join(format!("xx_tiny/xx_tiny-{version}"));
        fs::create_dir_all(model.join("vocab")).unwrap();
        fs::write(model.join("config.cfg"), config).unwrap();
        fs::write(model.join("vocab/strings.json"), "[]").unwrap();
        let meta = format!(r#"{{"lang": "xx", "name": "tiny", "version": "{version}"}}"#);
        fs::write(model.join("meta.json"), meta).unwrap();
        folder.join("xx_tiny")
    }

    #[test]
    fn what_is_added_is_found_with_and_without_its_version() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::at(folder.path().join("kept"));
        assert_eq!(store.list().unwrap(), []);
        let source = pipeline(&folder.path().join("one"), "1.0.0", "[nlp]\n");
        let added = store.add(&source).unwrap();
        assert_eq!(added.name, "xx_tiny-1.0.0");
        assert_eq!(store.find("xx_tiny").unwrap().as_ref(), Some(&added));
        assert_eq!(store.find("xx_tiny-1.0.0").unwrap(), Some(added));
        assert_eq!(store.find("xx").unwrap(), None);
    }

    #[test]
    fn an_addition_takes_the_place_of_one_of_its_name() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::at(folder.path().join("kept"));
        store.add(&pipeline(&folder.path().join("one"), "1.0.0", "[nlp]\n")).unwrap();
        let again =
            store.add(&pipeline(&folder.path().join("two"), "1.0.0", "[nlp]\nlang = \"xx\"\n"));
        let config = fs::read_to_string(again.unwrap().path.join("config.cfg")).unwrap();
        assert_eq!(config, "[nlp]\nlang = \"xx\"\n");
        let left: Vec<_> = fs::read_dir(store.folder()).unwrap().flatten().collect();
        assert_eq!(left.len(), 2, "the pipeline and the lock: {left:?}");
    }

    #[test]
    fn names_that_lead_elsewhere_are_refused() {
        let folder = tempfile::tempdir().unwrap();
        let source = pipeline(folder.path(), "1", "[nlp]\n");
        let meta = r#"{"lang": "../..", "name": "tiny", "version": "1"}"#;
        fs::write(source.join("xx_tiny-1/meta.json"), meta).unwrap();
        let message = Store::at(folder.path().join("kept")).add(&source).unwrap_err().to_string();
        assert!(message.contains("is no name for a folder"), "{message}");
    }
}
