use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use onrecord_page::Fields;
use sha2::{Digest, Sha256};

use super::kind::FileKind;
use super::{Extent, Found, Inputs, folder, is_pipe, is_stdin};
use crate::Error;

/// What of the inputs is read into a file of its own: a file that is named or holds many pages, or
/// all files of a folder that hold a page each.
#[derive(Debug)]
pub struct Part {
    /// The path of the file or folder.
    pub path: PathBuf,
    /// The pages of it.
    pub inputs: Inputs,
}

impl Inputs {
    /// The parts, in the order of the paths. Fails on what can be read only once, as standard input:
    /// nobody can tell whether it was read before.
    pub fn parts(self) -> Result<Vec<Part>, Error> {
        let mut parts = Vec::new();
        for path in self.paths {
            let found = path.metadata().ok();
            if is_stdin(&path) || found.as_ref().is_some_and(is_pipe) {
                let shown = path.display();
                return Err(Error::new(format!(
                    "`{shown}` can be read only once, so that none can tell whether its file of rows is \
                     there already: write it to a file, and name that"
                )));
            }
            if found.is_some_and(|found| found.is_dir()) {
                parts.extend(parts_of(&path, &self.fields));
            } else {
                parts.push(Part::new(path, false, &self.fields));
            }
        }
        Ok(parts)
    }
}

/// The files of many pages in a folder, and its other pages together.
fn parts_of(path: &Path, fields: &Fields) -> Vec<Part> {
    let (mut parts, mut has_pages) = (Vec::new(), false);
    for found in folder(path) {
        match found {
            Found::File { kind: Some(FileKind::Page(_)), .. } | Found::Fault { .. } => {
                has_pages = true;
            }
            Found::File { path, .. } => parts.push(Part::new(path, false, fields)),
            Found::Other { .. } => {}
        }
    }
    if has_pages {
        parts.push(Part::new(path.to_owned(), true, fields));
    }
    parts
}

impl Part {
    fn new(path: PathBuf, only_pages: bool, fields: &Fields) -> Self {
        let (paths, told) = (vec![path.clone()], Vec::new());
        let (fields, extent) = (fields.clone(), Extent::default());
        Part { path, inputs: Inputs { paths, told, fields, only_pages, extent } }
    }

    /// Whether it holds rows already, and no pages.
    pub fn is_rows(&self) -> bool {
        FileKind::of(&self.path.to_string_lossy()) == Some(FileKind::Rows)
    }

    /// `sha256:…` of the file; of a folder, of the names of its pages and what is in each.
    pub fn digest(&self) -> io::Result<String> {
        let hash = match self.path.is_dir() {
            false => digest(&self.path)?,
            true => self.digest_of_folder(),
        };
        let hash = hash.finalize();
        Ok(hash.iter().fold("sha256:".to_owned(), |told, byte| told + &format!("{byte:02x}")))
    }

    fn digest_of_folder(&self) -> Sha256 {
        let mut hash = Sha256::new();
        for found in folder(&self.path) {
            let Found::File { path, kind: Some(FileKind::Page(_)) } = found else { continue };
            let name =
                path.strip_prefix(&self.path).unwrap_or(&path).to_string_lossy().into_owned();
            hash.update((name.len() as u64).to_le_bytes());
            hash.update(name);
            // What cannot be read is a page with a note; once it can, it is another folder.
            hash.update(digest(&path).unwrap_or_default().finalize());
        }
        hash
    }
}

fn digest(path: &Path) -> io::Result<Sha256> {
    let (mut file, mut hash) = (File::open(path)?, Sha256::new());
    let mut held = vec![0; 1 << 16];
    loop {
        match file.read(&mut held)? {
            0 => return Ok(hash),
            count => hash.update(&held[..count]),
        }
    }
}
